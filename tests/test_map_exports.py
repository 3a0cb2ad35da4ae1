"""Exports of ACLED and UCDP GED, as the map's benchmark reads them, reach the map. The rows are made up."""

from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd
import pytest

from benchmarks.map_frames import exported
from dashboard.map_data import map_data
from dashboard.style import type_styles
from incidents.store import Store

ACLED = [
    ("IRQ1", "2021-03-05", 1, "Battles", "Armed clash", "Kirkuk", 35.47, 44.39, 1, 2),
    (
        "IRQ2",
        "2021-03-09",
        2,
        "Explosions/Remote violence",
        "Shelling/artillery/missile attack",
        "Tuz",
        34.88,
        44.63,
        2,
        0,
    ),
    ("IRQ3", "2021-04-01", 3, "Protests", "Peaceful protest", "Ninewa", 36.2, 42.6, 3, 0),
]
GED = [
    (71, "2015-06-02", "2015-06-02", 1, 1, 35.34, 40.14, 3, 5),
    (72, "2015-07-01", "2015-07-31", 4, 1, 35.2, 40.3, 0, 8),
    (73, "2015-08-01", "2015-08-01", 6, 3, 35.0, 38.5, 1, 1),
]


def written(path: Path, head: str, rows: list[tuple[object, ...]]) -> Path:
    """Write a table."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head.split(), *rows])
    return path


@pytest.fixture
def acled(tmp_path: Path) -> Path:
    rows = [
        (
            key,
            day,
            day[:4],
            prec,
            kind,
            sub,
            "Islamic State (Iraq)",
            "",
            368,
            "Iraq",
            "Ninewa",
            "",
            place,
            y,
            x,
            geo,
            "Made Up Wire",
            f"A made-up row {key}.",
            dead,
        )
        for key, day, prec, kind, sub, place, y, x, geo, dead in ACLED
    ]
    head = (
        "event_id_cnty event_date year time_precision event_type sub_event_type actor1 actor2 iso country admin1 admin2"
        " location latitude longitude geo_precision source notes fatalities"
    )
    return written(tmp_path / "acled.csv", head, rows)


@pytest.fixture
def ged(tmp_path: Path) -> Path:
    rows = [
        (
            key,
            start[:4],
            kind,
            "IS",
            "Government of Syria",
            "Syria",
            "Deir ez-Zor governorate",
            "Deir ez-Zor",
            prec,
            y,
            x,
            start,
            end,
            1,
            low + 1,
            low,
            high,
            "A made-up headline",
            "Made Up Wire",
        )
        for key, start, end, prec, kind, y, x, low, high in GED
    ]
    head = (
        "id year type_of_violence side_a side_b country adm_1 where_coordinates where_prec latitude longitude date_start"
        " date_end date_prec best low high source_headline source_office"
    )
    return written(tmp_path / "ged.csv", head, rows)


def drawn(path: Path) -> tuple[pd.DataFrame, dict[str, object]]:
    """What the benchmark serves of an export, and what the map makes of it, by way of the store."""
    frame = exported(path)
    frame.to_parquet(path.with_suffix(".parquet"))
    store = Store.from_frame(pd.read_parquet(path.with_suffix(".parquet")))
    events = store.events()
    return events, map_data(events, type_styles(["Battles", "Protests"])).header


def test_an_acled_export_reaches_the_map(acled: Path) -> None:
    events, header = drawn(acled)
    assert events["geo_precision"].tolist() == [1, 2, 4]
    assert events["killed_low"].tolist() == [2, 0, 0]
    assert header["count"] == 3
    assert header["sites"] == 2
    assert next(group["longest"] for group in header["classes"] if group["to"] > group["from"]) == 0


def test_a_ged_export_reaches_the_map(ged: Path) -> None:
    events, header = drawn(ged)
    assert events["geo_precision"].tolist() == [1, 4, 6]
    assert [str(day)[:10] for day in events["date_end"]] == ["2015-06-02", "2015-07-31", "2015-08-01"]
    assert len(header["trays"]) == 1


def test_a_table_of_something_else_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "other.csv", "name size", [("a", 1), ("b", 2)])
    with pytest.raises(ValueError, match=r"no event was read from other\.csv"):
        exported(path)

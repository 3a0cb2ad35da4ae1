"""Events to the layer's bytes: what is a mark, a shape, a tray; how dates, figures and text travel."""

from __future__ import annotations

import base64
import json
from datetime import date

import numpy as np
import pandas as pd
import pytest
from map_frames import SQUARE, TYPES, event, frame, one_of_each

from dashboard import maps
from dashboard.map_bytes import MapData, as_json, laid_out, packed
from dashboard.map_columns import NO_FIGURE, NO_SITE
from dashboard.map_data import map_data
from dashboard.map_words import range_words
from dashboard.style import type_styles

STYLES = type_styles(TYPES)
HOSTILE = "</script><img src=x onerror=alert(1)> \"'`${alert(2)}` \\ \u202egnihton\u202c & {{ 7*7 }}"


def unpack(message: bytes) -> tuple[dict, dict[str, np.ndarray]]:
    """Read a message as layers/decode.js does."""
    assert message[:4] == b"IAT1"
    length = int.from_bytes(message[4:8], "little")
    header = json.loads(message[8 : 8 + length])

    def piece(told: dict) -> np.ndarray:
        kinds = {"f4": "<f4", "u4": "<u4", "u2": "<u2", "u1": "u1"}
        return np.frombuffer(message, kinds[told["type"]], told["length"], 8 + length + told["offset"])

    columns = {}
    for name, column in header.get("columns", {}).items():
        if "codes" in column:
            columns[name] = piece(column["table"])[piece(column["codes"])]
        elif "ends" in column:
            columns[name] = np.repeat(piece(column["values"]), np.diff(piece(column["ends"]), prepend=0))
        else:
            columns[name] = piece(column["plain"])
    return header, columns


@pytest.fixture
def data() -> MapData:
    return map_data(one_of_each(), STYLES)


def test_events_are_sorted_by_span_and_day_with_the_undated_last(data: MapData) -> None:
    ids = [detail["event_id"] for detail in data.header["details"]]
    assert ids == ["nowhere", "spot-1", "area-1", "spot-2", "river", "near", "area-2", "country", "undated"]
    assert [(c["from"], c["to"], c["longest"], c["undated"]) for c in data.header["classes"]] == [
        (0, 7, 0, False),
        (7, 7, 0, False),
        (7, 8, 28, False),
        (8, 8, 0, False),
        (8, 9, 0, True),
    ]
    assert list(one_of_each()["event_id"].iloc[data.order]) == ids


def test_only_spots_and_near_places_are_marks(data: MapData) -> None:
    header, columns = unpack(data.message())
    is_mark = columns["site"] != NO_SITE
    assert [d["event_id"] for d, mark in zip(header["details"], is_mark, strict=True) if mark] == [
        "spot-1",
        "spot-2",
        "near",
        "undated",
    ]
    assert header["sites"] == 3  # the two spots are one
    assert [(shape["name"], shape["kind"]) for shape in header["shapes"]] == [("Ninewa", "area"), ("Euphrates", "line")]
    assert [tray["name"] for tray in header["trays"]] == ["Iraq only"]
    where = {d["event_id"]: int(p) for d, p in zip(header["details"], columns["place"], strict=True)}
    assert {key: where[key] for key in ("area-1", "area-2", "river", "country", "nowhere")} == {
        "area-1": 0,
        "area-2": 0,
        "river": 1,
        "country": 2,
        "nowhere": 3,
    }


def test_dates_are_days_since_the_first(data: MapData) -> None:
    header, columns = unpack(data.message())
    assert (header["epoch"], header["days"]) == ("2020-01-05", 76)
    assert columns["start"].tolist() == [0, 5, 15, 31, 41, 56, 75, 27, 0]
    assert (columns["start"] + columns["more"]).tolist() == [0, 5, 15, 31, 41, 56, 75, 55, 0]


def test_figures_not_told_are_not_nought(data: MapData) -> None:
    _, columns = unpack(data.message())
    assert columns["deaths"].tolist()[:3] == [NO_FIGURE, 3, NO_FIGURE]
    assert data.header["details"][1]["figures"] == "3 to 4 killed"


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [(3, 3, "3"), (2, 4, "2 to 4"), (30, float("nan"), "at least 30"), (float("nan"), 5, "up to 5"), (0, 0, "0")],
)
def test_ranges_in_words(low: float, high: float, words: str) -> None:
    assert range_words(low, high) == words


def test_a_governorate_without_a_shape_gets_its_outline_or_a_circle_that_says_so() -> None:
    rows = frame(
        event("named", date(2020, 1, 1), 4, admin1="Ninewa", place_name="Ninewa"),
        event("unknown", date(2020, 1, 1), 4, admin1="Elsewhere", place_name="Elsewhere", radius_km=50.0),
    ).drop(columns="geometry")
    shapes = map_data(rows, STYLES, {("IQ", "Ninewa"): SQUARE}).header["shapes"]
    assert [(shape["name"], shape["kind"], shape["note"]) for shape in shapes] == [
        ("Ninewa", "area", "governorate"),
        ("Elsewhere", "fuzzy", "governorate, outline not known"),
    ]
    north = max(shapes[1]["lines"][0][1::2])
    assert (north - 35.47) * 111.2 == pytest.approx(50, abs=0.5)


def test_a_reminder_names_the_events_and_brings_none(data: MapData) -> None:
    header, columns = unpack(data.reminder(height="1px"))
    assert (header, columns) == ({"data_id": data.data_id, "height": "1px"}, {})
    assert map_data(one_of_each(), STYLES).data_id == data.data_id


def test_no_events_at_all() -> None:
    empty = map_data(one_of_each().iloc[:0], STYLES)
    assert (empty.header["count"], empty.header["days"], empty.header["shapes"]) == (0, 1, [])


def test_an_axis_of_more_than_179_years_is_refused() -> None:
    rows = frame(event("early", date(1800, 1, 1), 1), event("late", date(2020, 1, 1), 1))
    with pytest.raises(ValueError, match="filter the dates first"):
        map_data(rows, STYLES)


def test_pieces_begin_at_multiples_of_eight() -> None:
    columns = {"x": np.arange(3, dtype=np.uint8), "y": np.arange(2, dtype="<f4")}
    made = laid_out({"a": "ü"}, columns, np.arange(3))
    message = made.message(as_json({"b": [1]}), c="ß")
    header, columns = unpack(message)
    assert (header["a"], header["b"], header["c"]) == ("ü", [1], "ß")
    assert (header["columns"]["y"]["plain"]["offset"], columns["y"].tolist()) == (8, [0.0, 1.0])
    assert (len(message) - 16) % 8 == 0


def test_a_column_goes_the_shortest_way_and_comes_back_as_it_was() -> None:
    random = np.random.default_rng(5)
    columns = {
        "plain": random.random(3000).astype("<f4"),
        "codes": random.choice(np.array([0, 7, 40_000], dtype="<u2"), 3000),
        "ends": np.sort(random.integers(0, 20, 3000)).astype("<u2"),
    }
    assert [way for way, values in columns.items() if way not in packed(values)] == []
    _, back = unpack(laid_out({}, columns, np.arange(3000)).message())
    assert [name for name, values in columns.items() if not np.array_equal(back[name], values)] == []


def test_an_exported_page_holds_no_text_of_an_event_in_its_script_or_markup() -> None:
    rows = frame(event("e", date(2020, 1, 1), 1, quote=HOSTILE, place_name=HOSTILE, sources=[HOSTILE]))
    page = maps.folium_map(rows, STYLES).get_root().render()
    assert "onerror=alert" not in page
    assert "${alert" not in page
    payload = page.split('type="application/octet-stream"')[1].split(">", 1)[1].split("</script>")[0]
    header, _ = unpack(base64.b64decode(payload))
    assert header["details"][0]["quote"] == HOSTILE


def test_an_exported_page_asks_no_server_for_anything() -> None:
    page = maps.folium_map(one_of_each(), STYLES).get_root().render()
    assert "src=" not in page.replace("src=x", "").split("<script>")[0]
    assert 'rel="stylesheet" href=' not in page


def test_a_frame_from_the_store_may_have_pandas_own_nulls() -> None:
    rows = pd.DataFrame(one_of_each()).astype({"geo_precision": "Int64", "killed_low": "Int64"})
    assert map_data(rows, STYLES).header["count"] == 9

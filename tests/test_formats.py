"""Every export is opened by a second tool, and says what the frame said."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import geopandas as gpd
import pyogrio
import pytest
from synthetic import frame

from benchmarks.synthetic import corpus
from incidents import exporting, formats, tables
from incidents.files import UnwritableError
from incidents.spreadsheets import defused, printable
from incidents.store import Store

HOSTILE = (
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2",
    "@SUM(A1)",
    "\t=1",
    "<script>alert(1)</script>",
    "`${alert(1)}`",
    "]]></description><Placemark>",
    "nul\x00 and \x0b and \ufffe",
    'quote " and ; and ,\nand newline',
    "\u202eright-to-left",
)


def hostile_frame() -> gpd.GeoDataFrame:
    made = frame(len(HOSTILE))
    for column in ("quote", "place_name", "toponym"):
        made[column] = list(HOSTILE)
    made["actors"] = [[text] for text in HOSTILE]
    made["sources"] = [[text] for text in HOSTILE]
    return made


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("fmt", formats.FORMATS)
@pytest.mark.parametrize("count", [0, 1, 60])
def test_each_format_keeps_every_event(fmt: str, count: int, tmp_path: Path) -> None:
    made = frame(count)
    out = tmp_path / f"events{formats.SUFFIXES[fmt]}"
    formats.export(made, fmt, out)
    if fmt in ("csv", "hxl", "acled", "ucdp"):
        read = [row.get("event_id") or row.get("event_id_cnty") or row.get("id") for row in rows_of(out)]
        assert read == (["#event+id"] if fmt == "hxl" else []) + list(made["event_id"])
    elif fmt == "geoparquet":
        back = gpd.read_parquet(out)
        assert list(back["event_id"]) == list(made["event_id"])
        assert list(back.geometry.isna()) == list(made.geometry.isna())
    elif count == 0 and fmt in ("geojson", "kml"):  # their readers learn the columns from the features
        assert "<Placemark>" not in out.read_text()
        assert '"features": [\n\n]' in out.read_text() or fmt == "kml"
    else:
        back = pyogrio.read_dataframe(out)
        assert list(back["event_id"]) == list(made["event_id"])
        assert list(back.geometry.isna()) == list(made.geometry.isna())
    assert [path.name for path in tmp_path.iterdir()] == [out.name]


@pytest.mark.parametrize("fmt", formats.FORMATS)
def test_hostile_text_is_text(fmt: str, tmp_path: Path) -> None:
    made = hostile_frame()
    out = tmp_path / f"events{formats.SUFFIXES[fmt]}"
    formats.export(made, fmt, out)
    expected = [printable(text) for text in HOSTILE]
    if fmt in ("geojson", "gpkg"):
        assert list(pyogrio.read_dataframe(out)["quote"]) == expected
    elif fmt == "geoparquet":
        assert list(gpd.read_parquet(out)["quote"]) == list(HOSTILE)
    elif fmt == "kml":
        text = out.read_text(encoding="utf-8")
        assert "<script>" not in text
        assert text.count("<Placemark>") == len(HOSTILE)
        assert len(pyogrio.read_dataframe(out)) == len(HOSTILE)
    else:
        cells = [value for row in rows_of(out) for value in row.values()]
        dangerous = [value for value in cells if value[:1] in ("=", "+", "@", "\t", "\r") or value.startswith("-2")]
        assert dangerous == []


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("  =1", "'  =1"),
        ("\u200f=1", "'\u200f=1"),
        ("\uff1d1", "'\uff1d1"),
        ("-", "'-"),
        ("al-Qaim", "al-Qaim"),
        ("", ""),
        ("3 + 4", "3 + 4"),
    ],
)
def test_defused(text: str, safe: str) -> None:
    assert defused(text) == safe


def test_precision_goes_along(tmp_path: Path) -> None:
    made = frame(60)
    formats.export(made, "acled", tmp_path / "a.csv")
    formats.export(made, "ucdp", tmp_path / "u.csv")
    acled, ucdp = rows_of(tmp_path / "a.csv"), rows_of(tmp_path / "u.csv")
    time = {"day": "1", "week": "2", "month": "3", "unknown": ""}
    assert [row["time_precision"] for row in acled] == [time[value] for value in made["date_precision"]]
    assert [row["where_prec"] for row in ucdp] == list(made["geo_precision"].astype("string").fillna(""))
    assert [row["event_date"] == "" for row in acled] == [value == "unknown" for value in made["date_precision"]]


def test_geojson_is_rfc_7946(tmp_path: Path) -> None:
    made = frame(40)
    formats.export(made, "geojson", tmp_path / "e.geojson")
    features = json.loads((tmp_path / "e.geojson").read_text(encoding="utf-8"))["features"]
    assert [feature["properties"]["sources"] for feature in features] == [list(value) for value in made["sources"]]
    polygon = next(f["geometry"] for f in features if f["geometry"])
    longitude, latitude = polygon["coordinates"][0][0]
    assert 35 < longitude < 49
    assert 28 < latitude < 38


def test_totals_stand_apart(tmp_path: Path) -> None:
    """In no format are they rows among the events."""
    store = Store.from_corpus(corpus(12))
    events, totals = store.events(), store.totals()
    for fmt in ("geojson", "gpkg", "totals"):
        formats.export(events, fmt, tmp_path / f"x.{fmt}", totals)
    told = list(totals["what"])
    assert told
    assert [row["what"] for row in rows_of(tmp_path / "x.totals")] == told
    whole = json.loads((tmp_path / "x.geojson").read_text(encoding="utf-8"))
    assert [total["what"] for total in whole["reported_totals"]] == told
    assert len(whole["features"]) == len(events)
    assert len(pyogrio.read_dataframe(tmp_path / "x.geojson")) == len(events)
    assert [name for name, _ in pyogrio.list_layers(tmp_path / "x.gpkg")] == ["events", "reported_totals"]
    assert len(pyogrio.read_dataframe(tmp_path / "x.gpkg", layer="events")) == len(events)
    assert list(pyogrio.read_dataframe(tmp_path / "x.gpkg", layer="reported_totals")["what"]) == told


def test_countries_go_by_name_where_the_layout_has_names(tmp_path: Path) -> None:
    made = frame(30)
    formats.export(made, "acled", tmp_path / "a.csv")
    formats.export(made, "ucdp", tmp_path / "u.csv")
    names = {"IQ": ("Iraq", "368"), "SY": ("Syria", "760"), "": ("", "")}
    expected = [names[code or ""] for code in made["country_code"].fillna("")]
    assert [(row["country"], row["iso"]) for row in rows_of(tmp_path / "a.csv")] == expected
    assert [row["country"] for row in rows_of(tmp_path / "u.csv")] == [name for name, _ in expected]


def test_hxl_tags_every_column(tmp_path: Path) -> None:
    formats.export(frame(3), "hxl", tmp_path / "h.csv")
    tags = rows_of(tmp_path / "h.csv")[0]
    assert tags == dict(tables.HXL_TAGS)


def test_bad_targets_say_so(tmp_path: Path) -> None:
    made = frame(2)
    with pytest.raises(formats.UnknownFormatError, match=r"unknown format 'shp': choose one of geojson, gpkg"):
        formats.export(made, "shp", tmp_path / "x.shp")
    with pytest.raises(UnwritableError, match="cannot write"):
        formats.export(made, "csv", tmp_path / "no" / "such" / "x.csv")
    with pytest.raises(UnwritableError, match="this is a folder"):
        formats.export(made, "csv", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_failure_leaves_the_old_file(tmp_path: Path) -> None:
    out = tmp_path / "e.geojson"
    out.write_text("old")
    with pytest.raises(KeyError):
        formats.export(frame(2).drop(columns="date_precision"), "acled", out)
    assert out.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["e.geojson"]


def test_the_command_offers_every_format() -> None:
    assert (*sorted(formats.FORMATS), formats.TOTALS) == exporting.NAMES


SIDES_OF_ROWS = [
    (["Islamic State", "Peshmerga", "Civilians (Iraq)"], ["Civilians (Iraq)"], ("Islamic State", "Civilians (Iraq)")),
    (["Police Forces of Iraq"], ["Police Forces of Iraq"], ("", "Police Forces of Iraq")),
    (["Islamic State"], [], ("Islamic State", "")),
    (["Islamic State", "Peshmerga"], [], ("Islamic State", "Peshmerga")),
    ([], [], ("", "")),
]


@pytest.mark.parametrize(("actors", "targets", "expected"), SIDES_OF_ROWS)
def test_both_sides_stand_in_their_columns(actors: list[str], targets: list[str], expected: tuple[str, str]) -> None:
    made = frame(1)
    made["actors"], made["targets"] = [actors], [targets]
    acled, ucdp = tables.acled_table(made), tables.ucdp_table(made)
    assert (acled["actor1"][0], acled["actor2"][0]) == expected
    assert (ucdp["side_a"][0], ucdp["side_b"][0]) == expected

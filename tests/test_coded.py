"""Tables of ACLED, UCDP GED and GTD, and our own exports, read in as events: made-up rows, and a way there and back."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path

import pytest

from benchmarks.synthetic import corpus
from gazetteer.gazetteer import Gazetteer
from incidents import pipeline
from incidents.command import main
from incidents.formats import export
from incidents.layouts import country_named, layout_of
from incidents.model import Corpus, DatePrecision, Event, Status
from incidents.store import Store

ACLED = {
    "event_id_cnty": "IRQ1",
    "event_date": "2020-05-14",
    "year": "2020",
    "time_precision": "1",
    "event_type": "Battles",
    "sub_event_type": "Armed clash",
    "actor1": "Islamic State (Iraq)",
    "actor2": "Police Forces of Iraq (2018-)",
    "iso": "368",
    "country": "Iraq",
    "admin1": "Ninewa",
    "admin2": "Mosul",
    "location": "Mosul",
    "latitude": "36.34",
    "longitude": "43.13",
    "geo_precision": "1",
    "source": "Made Up Wire; Plain Post",
    "notes": "On 14 May, men shot at a post in  Mosul. Ten other attacks were told of in Kirkuk.",
    "fatalities": "3",
}
UCDP = {
    "id": "77001",
    "type_of_violence": "3",
    "side_a": "IS",
    "side_b": "Civilians",
    "source_article": "Made Up Wire,2016-03-05,Market struck",
    "source_office": "Made Up Wire",
    "source_date": "2016-03-05",
    "source_headline": "Market struck",
    "where_prec": "4",
    "where_coordinates": "Ninewa governorate",
    "adm_1": "Ninewa governorate",
    "adm_2": "",
    "latitude": "36.0",
    "longitude": "42.5",
    "country": "Iraq",
    "date_prec": "4",
    "date_start": "2016-03-01 00:00:00.000",
    "date_end": "2016-03-31 00:00:00.000",
    "best": "12",
    "low": "10",
    "high": "15",
}
GTD = {
    "eventid": "201403050001",
    "iyear": "2014",
    "imonth": "3",
    "iday": "0",
    "country_txt": "Syria",
    "provstate": "Homs",
    "city": "Homs",
    "latitude": "34.73",
    "longitude": "36.71",
    "specificity": "1",
    "vicinity": "1",
    "summary": "A bomber died at a gate.",
    "success": "0",
    "suicide": "1",
    "attacktype1": "3",
    "target1": "Gate",
    "gname": "Unknown",
    "nkill": "1.0",
    "nwound": "",
    "nhostkid": "-99",
    "scite1": "Made Up Wire, 6 March 2014",
}


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer()


def table(folder: Path, *rows: dict[str, str], name: str = "table.csv") -> Path:
    path = folder / name
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def read(gazetteer: Gazetteer, *paths: Path) -> Corpus:
    return pipeline.build(list(paths), gazetteer)


def said(event: Event) -> tuple[object, ...]:
    dates = event.dates
    return event.event_id, event.sub_event_type, event.status, dates.start, dates.end, dates.precision, event.killed


def test_acled(gazetteer: Gazetteer, tmp_path: Path) -> None:
    found = read(gazetteer, table(tmp_path, ACLED))
    (event,) = found.events  # the notes tell of more, and are not read again
    day = date(2020, 5, 14)
    assert said(event) == ("IRQ1", "Armed clash", Status.OCCURRED, day, day, DatePrecision.DAY, (3, 3))
    assert [(actor.role, actor.name) for actor in event.actors] == [
        ("party", "Islamic State"),
        ("party", "Police Forces of Iraq"),
    ]
    assert event.sources == ("Made Up Wire", "Plain Post")
    (document,) = found.documents
    (mention,) = event.mentions
    assert document.text[mention.start_char : mention.end_char] == mention.text == ACLED["notes"]
    assert event.place is not None
    assert event.place.place is not None
    assert (event.place.latitude, event.place.longitude, event.place.geo_precision) == (36.34, 43.13, 1)
    assert (event.place.place.name, event.place.place.admin1, event.place.place.country_code) == (
        "Mosul",
        "Ninewa",
        "IQ",
    )


@pytest.mark.parametrize(
    ("changed", "first", "last", "precision", "geo_precision", "killed"),
    [
        ({"time_precision": "2"}, date(2020, 5, 11), date(2020, 5, 17), DatePrecision.WEEK, 1, (3, 3)),
        ({"time_precision": "3"}, date(2020, 5, 1), date(2020, 5, 31), DatePrecision.MONTH, 1, (3, 3)),
        ({"event_date": "14 May 2020"}, date(2020, 5, 14), date(2020, 5, 14), DatePrecision.DAY, 1, (3, 3)),
        ({"geo_precision": "2"}, date(2020, 5, 14), date(2020, 5, 14), DatePrecision.DAY, 2, (3, 3)),
        ({"geo_precision": "3"}, date(2020, 5, 14), date(2020, 5, 14), DatePrecision.DAY, 4, (3, 3)),
        (
            {"geo_precision": "3", "admin1": ""},
            date(2020, 5, 14),
            date(2020, 5, 14),
            DatePrecision.DAY,
            6,
            (3, 3),
        ),
        ({"fatalities": "0"}, date(2020, 5, 14), date(2020, 5, 14), DatePrecision.DAY, 1, (0, None)),
        ({"fatalities": ""}, date(2020, 5, 14), date(2020, 5, 14), DatePrecision.DAY, 1, None),
    ],
)
def test_precision_is_kept(
    changed: dict[str, str],
    first: date,
    last: date,
    precision: DatePrecision,
    geo_precision: int,
    killed: tuple[int, int | None] | None,
    gazetteer: Gazetteer,
    tmp_path: Path,
) -> None:
    (event,) = read(gazetteer, table(tmp_path, ACLED | changed)).events
    assert (event.dates.start, event.dates.end, event.dates.precision) == (first, last, precision)
    assert event.place is not None
    assert (event.place.geo_precision, event.killed) == (geo_precision, killed)


def test_ucdp_and_gtd(gazetteer: Gazetteer, tmp_path: Path) -> None:
    paths = (table(tmp_path, UCDP, name="ged.csv"), table(tmp_path, GTD, name="gtd.csv"))
    ged, gtd = read(gazetteer, *paths).events
    month = (date(2016, 3, 1), date(2016, 3, 31), DatePrecision.MONTH)
    assert said(ged) == ("77001", "Attack", Status.OCCURRED, *month, (10, 15))
    assert [actor.name for actor in ged.actors] == ["Islamic State", "Civilians"]
    month = (date(2014, 3, 1), date(2014, 3, 31), DatePrecision.MONTH)
    assert said(gtd) == ("201403050001", "Suicide bomb", Status.FOILED, *month, (1, 1))
    assert (gtd.injured, gtd.abducted, [actor.name for actor in gtd.actors]) == (None, None, ["Gate"])
    assert gtd.place is not None
    assert gtd.place.geo_precision == 2


def test_a_governorate_is_drawn_as_one(gazetteer: Gazetteer, tmp_path: Path) -> None:
    corpus_read = read(gazetteer, table(tmp_path, UCDP))
    shown = Store.from_corpus(corpus_read, gazetteer).events()
    assert shown.geometry[0].area > 3  # square degrees: the outline, no circle around a capital
    assert (shown["place_name"][0], shown["latitude"][0]) == ("Ninewa", 36.0)


@pytest.mark.parametrize(
    ("changed", "complaint"),
    [
        ({"event_id_cnty": ""}, "no id: fill its column event_id_cnty"),
        ({"event_date": "someday"}, "event_date is 'someday': write a day as YYYY-MM-DD"),
        ({"event_date": "2020-02-31"}, "event_date is '2020-02-31'"),
        ({"time_precision": "9"}, "time_precision is '9': it should be one of 1, 2, 3"),
        ({"geo_precision": "x"}, "geo_precision is 'x': it should be one of 1, 2, 3"),
        ({"latitude": "north"}, "latitude is 'north': it should be a number"),
        ({"latitude": "96"}, "latitude is 96: degrees lie between -90 and 90"),
        ({"fatalities": "-4"}, "fatalities is -4: it should be a number of people"),
        ({"fatalities": "inf"}, "fatalities is 'inf': it should be a number"),
    ],
)
def test_a_bad_row_is_set_aside_with_file_and_row(
    changed: dict[str, str], complaint: str, gazetteer: Gazetteer, tmp_path: Path
) -> None:
    found = read(gazetteer, table(tmp_path, ACLED, ACLED | {"event_id_cnty": "IRQ2"} | changed))
    assert [event.event_id for event in found.events] == ["IRQ1"]
    (aside,) = found.set_aside
    assert (aside.path, aside.location) == ("table.csv", "row 3")
    assert complaint in aside.reason


def test_an_event_is_taken_once_and_never_merged(gazetteer: Gazetteer, tmp_path: Path) -> None:
    same = ACLED | {"event_id_cnty": "IRQ2"}  # a second event on the same day, at the same place, in the same words
    found = read(gazetteer, table(tmp_path, ACLED, same, ACLED))
    assert [event.event_id for event in found.events] == ["IRQ1", "IRQ2"]
    assert [(aside.location, aside.reason) for aside in found.set_aside] == [
        ("row 4", "its id IRQ1 was read before: each event is taken once")
    ]


def test_a_row_without_coordinates_is_not_located(gazetteer: Gazetteer, tmp_path: Path) -> None:
    (event,) = read(gazetteer, table(tmp_path, ACLED | {"latitude": "", "longitude": ""})).events
    assert event.place is None


def test_a_column_of_text_wins(gazetteer: Gazetteer, tmp_path: Path) -> None:
    found = read(gazetteer, table(tmp_path, ACLED | {"text": "Nothing was said that day."}))
    assert (found.events, [document.text for document in found.documents]) == ((), ["Nothing was said that day."])


@pytest.mark.parametrize("fmt", ["csv", "hxl", "acled", "ucdp"])
def test_there_and_back(fmt: str, gazetteer: Gazetteer, tmp_path: Path) -> None:
    """What we write we read: the same events, dates, places and figures, as far as the layout can say them."""
    sent = Store.from_corpus(corpus(40)).events()
    out = tmp_path / "events.csv"
    export(sent, fmt, out)
    back = Store.from_corpus(read(gazetteer, out)).events().set_index("event_id")
    sent = sent.set_index("event_id")
    assert set(back.index) == set(sent.index)
    same = ["event_type", "status", "date_start"]
    same += {"acled": ["sub_event_type", "kind"], "ucdp": ["date_end"]}.get(
        fmt, ["sub_event_type", "kind", "date_end", "date_precision", "geo_precision", "radius_km", "quote"]
    )
    for column in (*same, "latitude", "longitude", "killed_low"):
        expected, found = sent[column].loc[back.index].astype(str), back[column].astype(str)
        assert list(found) == list(expected), column


def test_the_commands_take_such_a_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = table(tmp_path, ACLED)
    assert main(["extract", str(path), "--jobs", "1"]) == 0
    assert json.loads(capsys.readouterr().out)["event_id"] == "IRQ1"
    assert main(["export", str(path), "--jobs", "1", "--format", "ucdp", "-o", str(tmp_path / "u.csv")]) == 0
    assert "IRQ1" in (tmp_path / "u.csv").read_text(encoding="utf-8-sig")


def test_layouts_are_told_by_their_columns() -> None:
    assert [layout.name for row in (ACLED, UCDP, GTD) if (layout := layout_of(row))] == ["ACLED", "UCDP GED", "GTD"]
    assert layout_of(["document_id", "text"]) is None


@pytest.mark.parametrize("name", ["Iraq", "IQ", "368", "iraq"])
def test_countries(name: str) -> None:
    country = country_named(name)
    assert country is not None
    assert (country.code, country.number, country.name) == ("IQ", 368, "Iraq")

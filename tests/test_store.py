"""The store's answers, and rule 5's law."""

import dataclasses
from datetime import date

import pytest
import shapely
from hypothesis import given, settings
from msgspec.structs import replace
from shapely.geometry import Polygon
from test_filtering import FILTERS

from benchmarks.synthetic import corpus, frame
from incidents.filtering import CERTAINLY, EventFilter
from incidents.frames import COLUMNS, HIDDEN
from incidents.model import Actor, Corpus, DatePrecision, DateSpan, Event
from incidents.store import FACETS, Store

CORPUS = corpus(120)
STORE = Store.from_corpus(CORPUS)
MADE_UP = Store.from_frame(frame(5000))


def passing(test) -> list[str]:
    return [event.event_id for event in CORPUS.events if test(event)]


def ids(chosen: EventFilter) -> list[str]:
    return list(STORE.events(chosen)["event_id"])


@settings(max_examples=60, deadline=None)
@given(FILTERS)
def test_read_is_the_sum_of_the_rest(chosen: EventFilter) -> None:
    for store in (STORE, MADE_UP):
        account = store.account(chosen)
        parts = (account.shown, account.filtered, account.undated, account.unlocated, account.set_aside)
        assert account.read == sum(parts)
        assert min(parts) >= 0
        assert len(store.left_out(chosen, "undated")) == account.undated
        assert len(store.left_out(chosen, "unlocated")) == account.unlocated


def test_the_account_of_everything() -> None:
    undated = passing(lambda e: e.dates.start is None)
    unlocated = passing(lambda e: e.dates.start is not None and e.place is None)
    assert STORE.account().describe() == (
        f"121 read = {120 - len(undated) - len(unlocated)} shown + 0 filtered out + {len(undated)} undated"
        f" + {len(unlocated)} unlocated + 1 set aside"
    )


def test_columns_are_as_agreed() -> None:
    assert list(STORE.events().columns) == [*(c for c in COLUMNS if c not in HIDDEN), "geometry"]
    assert STORE.events().crs.to_epsg() == 4326


def test_a_row_holds_the_words_of_its_record() -> None:
    events = STORE.events().set_index("event_id")
    for event in CORPUS.events:
        row = events.loc[event.event_id]
        assert list(row["actors"]) == list(dict.fromkeys(actor.name for actor in event.actors))
        assert list(row["sources"]) == list(event.sources)
        assert (row["event_type"], row["status"], row["quote"]) == (
            event.event_type,
            event.status,
            event.mentions[0].text,
        )


def test_a_point_lies_where_the_records_say() -> None:
    events = STORE.events(EventFilter(geo_precisions=(1,)))
    assert len(events) > 0
    assert [(p.y, p.x) for p in events.geometry] == list(zip(events["latitude"], events["longitude"], strict=True))


def test_an_area_is_drawn_as_its_shape_and_what_is_not_located_as_nothing() -> None:
    events = STORE.events().set_index("event_id")
    for event in CORPUS.events:
        match = event.place
        drawn = events.geometry[event.event_id]
        assert drawn == match.geometry if match and match.geometry else drawn is None or drawn.geom_type == "Point"
        assert (drawn is None) == (match is None)


@pytest.mark.parametrize(
    ("chosen", "test"),
    [
        (EventFilter(kinds=("activity",)), lambda e: e.kind == "activity"),
        (EventFilter(event_types=("Battles", "Riots")), lambda e: e.event_type in ("Battles", "Riots")),
        (EventFilter(statuses=("denied",)), lambda e: e.status == "denied"),
        (EventFilter(actors=("Police",)), lambda e: any(a.name == "Police" for a in e.actors)),
        (EventFilter(targets=("Civilians",)), lambda e: any(a == Actor("target", "Civilians") for a in e.actors)),
        (EventFilter(sources=("River Post",)), lambda e: e.sources[0].startswith("River Post")),
        (EventFilter(countries=("SY",)), lambda e: e.place and e.place.place.country_code == "SY"),
        (EventFilter(geo_precisions=(4,)), lambda e: e.place and e.place.geo_precision == 4),
        (EventFilter(date_precisions=("month",)), lambda e: e.dates.precision == "month"),
        (EventFilter(text="TELL 77 "), lambda e: e.place and e.place.place.name == "Tell 77"),
        (
            EventFilter(casualties_min=4),
            lambda e: (e.killed or (0, 0))[0] + (e.injured or (0, 0))[0] >= 4,
        ),
    ],
)
def test_each_condition_lets_through_what_it_names(chosen: EventFilter, test) -> None:
    assert sorted(ids(chosen)) == sorted(passing(test))
    assert ids(chosen) != []


def dated(start: date, end: date, precision: DatePrecision) -> Event:
    return replace(CORPUS.events[0], event_id=f"{start}-{end}", dates=DateSpan(start, end, precision))


@pytest.mark.parametrize(
    ("within", "expected"),
    [
        ("possibly", ["2020-02-01-2020-02-29", "2020-02-10-2020-02-10", "2020-02-20-2020-02-20"]),
        (CERTAINLY, ["2020-02-10-2020-02-10", "2020-02-20-2020-02-20"]),
    ],
)
def test_a_month_is_possibly_within_ten_days_of_it_but_not_certainly(within: str, expected: list[str]) -> None:
    events = (
        dated(date(2020, 2, 1), date(2020, 2, 29), DatePrecision.MONTH),
        dated(date(2020, 2, 9), date(2020, 2, 9), DatePrecision.DAY),
        dated(date(2020, 2, 10), date(2020, 2, 10), DatePrecision.DAY),
        dated(date(2020, 2, 20), date(2020, 2, 20), DatePrecision.DAY),
        dated(date(2020, 2, 21), date(2020, 2, 21), DatePrecision.DAY),
    )
    store = Store.from_corpus(Corpus((), events, (), ()))
    window = EventFilter(date(2020, 2, 10), date(2020, 2, 20), within)
    assert list(store.events(window)["event_id"]) == expected
    assert list(store.tempo(window)["count"]) == [len(expected)]


RING = ((42.0, 33.0), (46.0, 33.5), (44.0, 36.5), (43.9, 34.0))


def test_a_drawn_area_holds_the_points_that_shapely_says() -> None:
    frame_of_all = MADE_UP.events()
    inside = frame_of_all[shapely.contains_properly(Polygon(RING), frame_of_all.geometry.to_numpy())]
    assert list(MADE_UP.events(EventFilter(area=RING))["event_id"]) == list(inside["event_id"])
    assert 0 < len(inside) < len(frame_of_all)


def test_each_facet_counts_under_the_other_conditions() -> None:
    chosen = EventFilter(admin1=("Kirkuk",), kinds=("incident",))
    facets = STORE.facets(chosen)
    assert list(facets) == list(FACETS)
    assert facets["admin1"] == {
        word: STORE.count(dataclasses.replace(chosen, admin1=(word,))) for word in facets["admin1"]
    }
    assert facets["actors"] == {
        word: STORE.count(dataclasses.replace(chosen, actors=(word,))) for word in facets["actors"]
    }
    assert facets["targets"] == {
        word: STORE.count(dataclasses.replace(chosen, targets=(word,))) for word in facets["targets"]
    }
    assert "Civilians" in facets["targets"]
    assert facets["event_types"] == {
        word: STORE.count(dataclasses.replace(chosen, event_types=(word,))) for word in facets["event_types"]
    }


def test_what_to_widen_is_told_by_what_would_pass() -> None:
    chosen = EventFilter(admin1=("Kirkuk",), text="no such words")
    assert STORE.widen(chosen) == [("text", STORE.count(EventFilter(admin1=("Kirkuk",)))), ("admin1", 0)]


def test_the_table_comes_in_sorted_pieces() -> None:
    whole = MADE_UP.table(order_by="killed_low", descending=True)
    pieces = [MADE_UP.table(order_by="killed_low", descending=True, limit=1000, offset=o) for o in range(0, 5000, 1000)]
    assert [row for piece in pieces for row in piece["event_id"]] == list(whole["event_id"])
    assert list(whole["killed_low"]) == sorted(whole["killed_low"], reverse=True)


def test_a_column_that_is_none_is_refused() -> None:
    with pytest.raises(KeyError, match="no such column"):
        STORE.table(columns=["event_id; DROP TABLE events"])


def test_shares_sum_to_one_and_ranks_follow_counts() -> None:
    ranks = STORE.concentration()
    assert ranks["share"].sum() == pytest.approx(1)
    assert list(ranks["count"]) == sorted(ranks["count"], reverse=True)
    assert ranks["rank"][0] == 1


def test_tempo_and_coarser_hold_every_dated_event() -> None:
    dated_events = len(passing(lambda e: e.dates.start is not None))
    for unit in ("day", "week", "month", "quarter", "year"):
        assert STORE.tempo(unit=unit, by=["event_type"])["count"].sum() + STORE.coarser(unit=unit) == dated_events
    assert STORE.coarser(unit="day") == len(passing(lambda e: e.dates.precision == "month"))


@pytest.mark.parametrize(
    ("start", "end", "expected", "coarser"),
    [
        (date(2020, 2, 3), date(2020, 2, 29), [("2020-02-01", True, 1)], 0),
        (date(2020, 1, 25), date(2020, 2, 20), [("2020-02-01", False, 1)], 0),
        (date(2020, 1, 2), date(2020, 2, 1), [("2020-01-01", False, 1)], 0),
        (date(2020, 1, 2), date(2020, 2, 2), [], 1),
        (date(2020, 1, 1), date(2020, 12, 31), [], 1),
    ],
)
def test_an_event_across_two_months_stands_in_that_of_most_of_its_days(start, end, expected, coarser) -> None:
    store = Store.from_corpus(Corpus((), (dated(start, end, DatePrecision.MONTH),), (), ()))
    rows = store.tempo().itertuples(index=False)
    assert [(str(row.period.date()), row.is_certain, row[-1]) for row in rows] == expected
    assert store.coarser() == coarser


def test_a_unit_of_time_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="unit"):
        STORE.tempo(unit="fortnight")


def test_totals_pass_by_their_dates_and_are_no_events() -> None:
    assert list(STORE.totals(EventFilter(date(2018, 3, 1), date(2018, 3, 2)))["low"]) == [7]
    assert list(STORE.totals(EventFilter(date(2019, 1, 1)))["low"]) == []
    assert STORE.count() == len(CORPUS.events)


def test_records_are_found_by_their_names() -> None:
    event = CORPUS.events[4]
    assert STORE.event(event.event_id) == event
    assert STORE.document(event.mentions[0].document_id) == CORPUS.documents[1]
    assert [record.event_id for record in STORE.told_in(CORPUS.documents[1].document_id)] == [
        e.event_id for e in CORPUS.events[3:6]
    ]
    assert (STORE.event("none"), STORE.document("none"), STORE.total("none")) == (None, None, None)


def test_an_event_of_a_table_is_made_from_its_row() -> None:
    row = MADE_UP.table(limit=1).iloc[0]
    event = MADE_UP.event(row["event_id"])
    assert (event.event_id, event.event_type, event.dates.start) == (
        row["event_id"],
        row["event_type"],
        row["date_start"].date(),
    )
    assert (event.place.latitude, event.place.place.name) == (row["latitude"], row["place_name"])
    assert [mention.text for mention in event.mentions] == [row["quote"]]
    assert MADE_UP.event("none") is None


def test_an_empty_corpus_is_a_store_too() -> None:
    store = Store.from_corpus(Corpus((), (), (), ()))
    assert (store.account().read, len(store.events()), store.date_range()) == (0, 0, (None, None))
    assert set(map(len, store.facets().values())) == {0}


def test_hostile_text_is_only_text() -> None:
    words = "'); DROP TABLE events; -- <script>`${1}`\\ \u202e"
    event = replace(CORPUS.events[0], event_type=words, sub_event_type=words)
    store = Store.from_corpus(Corpus((), (event,), (), ()))
    assert list(store.events(EventFilter(event_types=(words,)))["sub_event_type"]) == [words]
    assert store.facets(EventFilter(text=words)) == store.facets(EventFilter(text="no such words"))
    assert store.count() == 1


def test_rows_and_shapes_by_number() -> None:
    """What `slim` gives leads back to whole rows and to shapes, in the order asked for."""
    first = next(event.event_id for event in CORPUS.events if event.dates.start and event.matches)
    store = Store.from_built(CORPUS, {first: Polygon([(44, 35), (45, 35), (45, 36)])})
    slim = store.slim(EventFilter(), ("event_id", "status"))
    assert slim.column_names == ["row", "event_id", "status"]
    assert slim["event_id"].to_pylist() == list(store.events()["event_id"])
    numbers = [7, 2, 30]
    assert list(store.rows(numbers)["event_id"]) == [slim["event_id"].to_pylist()[n] for n in numbers]
    drawn = store.drawn(slim["row"].to_numpy())
    assert [key for key, shape in zip(slim["event_id"].to_pylist(), drawn, strict=True) if shape] == [first]
    assert list(STORE.drawn(slim["row"].to_numpy()[:0])) == []
    with pytest.raises(KeyError, match="no such column"):
        store.slim(EventFilter(), ("quote; DROP TABLE events",))

"""EventFilter: SQL, sentence, link."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.synthetic import corpus
from incidents.filtering import CERTAINLY, POSSIBLY, EventFilter
from incidents.store import FACETS, Store

WORDS = st.text(min_size=1, max_size=20)
TUPLES = st.lists(WORDS, max_size=3, unique=True).map(tuple)
LONGITUDES = st.floats(-180, 180)
LATITUDES = st.floats(-90, 90)
BOXES = st.tuples(LONGITUDES, LATITUDES, LONGITUDES, LATITUDES).map(
    lambda b: (min(b[0], b[2]), min(b[1], b[3]), max(b[0], b[2]), max(b[1], b[3]))
)
RINGS = st.lists(st.tuples(LONGITUDES, LATITUDES), min_size=3, max_size=8).map(tuple)
WINDOWS = st.tuples(st.none() | st.dates(), st.none() | st.dates()).map(
    lambda pair: pair if None in pair else tuple(sorted(pair))
)
FILTERS = st.builds(
    lambda window, **rest: EventFilter(*window, **rest),
    WINDOWS,
    within=st.sampled_from([POSSIBLY, CERTAINLY]),
    kinds=TUPLES,
    event_types=TUPLES,
    sub_event_types=TUPLES,
    statuses=TUPLES,
    actors=TUPLES,
    targets=TUPLES,
    countries=TUPLES,
    admin1=TUPLES,
    sources=TUPLES,
    geo_precisions=st.lists(st.integers(1, 7), unique=True, max_size=7).map(tuple),
    date_precisions=TUPLES,
    casualties_min=st.integers(0, 10_000),
    text=st.text(max_size=40),
    bbox=st.none() | BOXES,
    area=st.none() | RINGS,
)
STORE = Store.from_corpus(corpus(60))


@given(FILTERS)
def test_a_link_gives_the_same_filter_back(chosen: EventFilter) -> None:
    assert EventFilter.from_query(chosen.to_query()) == (chosen, ())


@settings(deadline=None)
@given(FILTERS)
def test_every_filter_is_sql_and_a_sentence(chosen: EventFilter) -> None:
    assert 0 <= STORE.count(chosen) <= 60
    assert chosen.describe().endswith(".")


@pytest.mark.parametrize(
    ("chosen", "sentence"),
    [
        (EventFilter(), "All incidents and activities."),
        (
            EventFilter(date(2020, 1, 1), date(2020, 3, 31), statuses=("claimed", "alleged")),
            "All incidents and activities, possibly within 2020-01-01 to 2020-03-31, that are claimed or alleged.",
        ),
        (
            EventFilter(kinds=("incident",), date_to=date(2020, 3, 31), within=CERTAINLY, admin1=("A", "B", "C")),
            "Incidents, certainly within 2020-03-31 or earlier, in A, B or C.",
        ),
        (
            EventFilter(geo_precisions=(1, 3), casualties_min=4, text="car bomb"),
            "All incidents and activities, placed to: exact or district, with at least 4 killed or injured,"
            " with the words “car bomb”.",
        ),
        (
            EventFilter(actors=("A",), targets=("B", "C")),
            "All incidents and activities, involving A, against B or C.",
        ),
        (
            EventFilter(bbox=(40.0, 33.0, 45.5, 36.0)),
            "All incidents and activities, inside 40.00–45.50° E, 33.00–36.00° N.",
        ),
    ],
)
def test_sentences(chosen: EventFilter, sentence: str) -> None:
    assert chosen.describe() == sentence


@pytest.mark.parametrize(
    ("query", "complaint"),
    [
        ({"date_from": "yesterday"}, "date_from"),
        ({"date_from": "2020-02-01", "date_to": "2020-01-01"}, "date_to"),
        ({"within": "perhaps"}, "within"),
        ({"geo_precisions": ["x"]}, "geo_precisions"),
        ({"casualties_min": "many"}, "casualties_min"),
        ({"bbox": "1,2,3"}, "bbox"),
        ({"bbox": "nan,1,2,3"}, "bbox"),
        ({"bbox": "9,1,2,3"}, "bbox"),
        ({"area": "1,2 3,4"}, "area"),
        ({"area": "1,2 3,4 500,6"}, "area"),
    ],
)
def test_a_link_that_cannot_be_read_says_so_and_keeps_the_rest(query: dict[str, str], complaint: str) -> None:
    chosen, complaints = EventFilter.from_query(query | {"kinds": "incident", "at": "1,2,3"})
    assert chosen.kinds == ("incident",)
    assert [complaint in sentence for sentence in complaints] == [True]


@pytest.mark.parametrize(
    "arguments",
    [{"within": "perhaps"}, {"date_from": date(2020, 2, 1), "date_to": date(2020, 1, 1)}, {"area": ((1.0, 2.0),)}],
)
def test_nonsense_is_refused(arguments: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"within|window|corners"):
        EventFilter(**arguments)


def test_every_choice_with_counts_is_a_condition() -> None:
    assert [name for name in FACETS if not hasattr(EventFilter(), name)] == []


def test_without_drops_what_it_names() -> None:
    chosen = EventFilter(date(2020, 1, 1), within=CERTAINLY, kinds=("incident",), text="x")
    assert chosen.without("dates", "text") == EventFilter(kinds=("incident",))
    assert chosen.conditions() == ("dates", "kinds", "text")

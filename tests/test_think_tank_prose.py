"""What notes and long reports are full of, in sentences of our own: bare counts, history, comparisons, what goes on."""

from __future__ import annotations

from datetime import date

import pytest

from gazetteer.gazetteer import Gazetteer
from incidents import codebook
from incidents.extraction import read
from incidents.model import DatePrecision, DateSpan, Document, Event, Kind, Reading
from incidents.pipeline import locate, merge
from incidents.spans import UNKNOWN

PUBLISHED = DateSpan(date(2020, 7, 14), date(2020, 7, 14), DatePrecision.DAY)


def document(text: str, published: DateSpan = PUBLISHED, name: str = "own.txt") -> Document:
    return Document(name, "Own Wire", "", "", published, "", text, name, 0)


def reading(text: str, published: DateSpan = PUBLISHED) -> Reading:
    return read(document(text, published), codebook.load())


def located(text: str) -> Reading:
    (found,) = locate([reading(text)], Gazetteer())
    return found


Total = tuple[int | None, int | None, str, str]
TOTALS: list[tuple[str, list[Total]]] = [
    (
        "Attacks by the Islamic State rose from 310 in 2018 to 420 in 2019.",
        [(310, 310, "attacks", "2018-01-01"), (420, 420, "attacks", "2019-01-01")],
    ),
    ("It claimed attacks at an average of 70 a month.", [(70, 70, "attacks per month", "2020-07-01")]),
    (
        "There were 55 incidents in March and 61 in April.",
        [(55, 55, "incidents", "2020-03-01"), (61, 61, "incidents", "2020-04-01")],
    ),
    (
        "In January the Islamic State mounted 64 attacks in Diyala, 31 in Kirkuk and 12 in Anbar.",
        [(n, n, "attacks", "2020-01-01") for n in (64, 31, 12)],
    ),
    ("The cells made 88 reported attacks in the first quarter of 2020.", [(88, 88, "attacks", "2020-01-01")]),
    ("An officer puts the number that crossed since March at about 700.", [(700, 700, "people", "2020-03-01")]),
    (
        "Sixty people were killed and 95 wounded during the month.",
        [(60, 60, "people killed", "2020-07-01"), (95, 95, "people injured", "2020-07-01")],
    ),
    ("Since the onset of 2020 the group has killed 340 villagers.", [(340, 340, "villagers killed", "2020-01-01")]),
    # what is no total
    ("Attacks fell by 30 in 2019.", []),
    ("The attacks of 1920 and 2003 are taught at school.", []),
    ("Attacks near Route 47 and Route 9 worry the drivers.", []),
    ("Forty people were killed in a bombing in Hilla last month.", []),
    ("Attacks cost the state $400 in 2019 and 70 per cent of its trade.", []),
]


@pytest.mark.parametrize(("text", "expected"), TOTALS, ids=[row[0][:60] for row in TOTALS])
def test_counts_told_without_their_noun(text: str, expected: list[Total]) -> None:
    found = [(t.low, t.high, t.unit, str(t.dates.start)) for t in reading(text).totals]
    assert found == expected


def test_who_is_counted_in_a_total_is_no_incident_too() -> None:
    found = reading("Since January, 72 soldiers were killed in attacks of the Islamic State in the desert.")
    assert [(t.low, t.unit) for t in found.totals] == [(72, "soldiers killed")]
    assert [e for e in found.events if e.kind is Kind.INCIDENT] == []


def test_kinds_of_attack_beside_their_total_are_no_incidents() -> None:
    found = reading("The council counted 41 incidents in June, among them bombings, mortar attacks and shootings.")
    assert [(t.low, t.unit) for t in found.totals] == [(41, "incidents")]
    assert found.events == ()


NO_INCIDENT = [
    "The Islamic State swept across the border and overran an area as large as two provinces.",
    "The jihadists, who seized much of the north in 2014, hold no town any more.",
    "The government was caught unawares.",
    "After the militants were driven out of the city, trade came back.",
    "Guards were posted because the council meant to ward off planned attacks.",
    "The group has not taken responsibility for the attacks.",
    "Attack trends fell and attack metrics of 2019 show why.",
    "How did the militants attack the checkpoint on Monday?",
    "“They attacked our house and we fought them with all our strength,” a farmer said on Monday.",
    "The brigades were responsible for the bulk of the fighting.",
    "Its cells are known in this district, where they carried out several bombing attacks in the past.",
    "Although the state declared victory over the Islamic State in January 2020, the roads are empty.",
    "Nothing is known of what remains of the group, and few ask.",
    "It was a realm that controlled the lives of eight million people.",
    "It led to the removal of more than 300 explosive devices by engineers.",
    "This could be a sign that the group is preparing to retake the town.",
    "The minister had declared victory over the Islamic State in July 2018.",
    "The militia held the belts since at least July 2018, from which it launched rocket attacks on an air base.",
]


@pytest.mark.parametrize("text", NO_INCIDENT)
def test_history_prevention_and_questions_are_no_incidents(text: str) -> None:
    assert [e.sub_event_type for e in reading(text).events if e.kind is Kind.INCIDENT] == []


ACTIVITIES = [
    "The Islamic State lost its last village. By night it can still send out patrols every day across the plain.",
    "The Islamic State lost its last village. Many of its men appear to have their base in the hills.",
    "The Islamic State lost its last village. Some of them have been coming back across the river.",
    "Islamic State militants have intensified their attacks in recent weeks, targeting thousands of families.",
    "The group has increased attacks on patrols, the Islamic State's council said this week.",
    "The Islamic State has a durable support zone in the vicinity of Hawija.",
    "The Islamic State lost its last village. Its presence in the hills worries the farmers.",
    "The Islamic State lost its last village. The group's cells move between the two rivers.",
]


@pytest.mark.parametrize("text", ACTIVITIES)
def test_what_goes_on_is_an_activity_of_the_group_named_before(text: str) -> None:
    assert [e.kind for e in reading(text).events] == [Kind.ACTIVITY]


def _only(found: Reading) -> Event:
    (event,) = found.events
    return event


def test_a_year_that_is_only_compared_with_does_not_date_what_goes_on() -> None:
    event = _only(reading("The Islamic State is again as active in the hills as it was in 2010 and 2011."))
    assert event.dates.start is not None
    assert event.dates.start.year == 2020


def test_the_date_of_a_defeat_does_not_date_what_goes_on_after_it() -> None:
    text = "Despite losing its last village in March 2019, the Islamic State is active in the desert."
    event = _only(reading(text, UNKNOWN))
    assert event.dates.start is None


def test_what_comes_two_days_after_another_event_dates_that_one_back() -> None:
    text = (
        "A bomb killed nine soldiers on Sunday near Hit. "
        "The blast comes two days after three officers died when gunmen attacked their car in Rawa."
    )
    found = [(str(e.dates.start), e.killed) for e in reading(text).events]
    assert found == [("2020-07-12", (9, 9)), ("2020-07-10", (3, 3))]


def test_a_day_without_a_year_takes_none_from_history_far_before() -> None:
    history = "Iraq declared victory late in 2017. " + "The ministry speaks of calm in most of its reports. " * 9
    found = reading(history + "\n\nFour guards were killed by a bomb on November 21.", UNKNOWN)
    assert [e.dates.start for e in found.events if e.killed] == [None]


def test_numbers_of_footnotes_are_not_read() -> None:
    found = reading(
        "The group made 88 attacks in 2019.1 The army counted fewer,2 but in 20184 it had counted 90 attacks."
    )
    assert [(t.low, str(t.dates.start)) for t in found.totals] == [(88, "2019-01-01"), (90, "2018-01-01")]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "Syria counts its dead. A suicide bomber killed nine people at a market in the capital on Monday.",
            "Damascus",
        ),
        ("Troops left Mosul. A suicide bomber killed nine people at a market in the capital on Monday.", "Baghdad"),
        ("Troops left Mosul. A suicide bomber killed nine people in the Syrian capital on Monday.", "Damascus"),
    ],
)
def test_the_capital_is_that_of_the_country_told_of(text: str, place: str) -> None:
    event = _only(located(text))
    assert event.place is not None
    assert event.place.place is not None
    assert event.place.place.name == place


def test_what_goes_on_after_a_town_was_named_goes_on_around_it() -> None:
    found = located(
        "The Islamic State held Hawija for three years. Its fighters hide in caves and come out after dark."
    )
    (event,) = [e for e in found.events if e.kind is Kind.ACTIVITY]
    assert event.place is not None
    assert event.place.radius_km >= 40


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "The report covers the time to June 30, 2019. "
            + "It is long and calm. " * 30
            + "In May gunmen killed a judge.",
            "2019-05-01",
        ),
        ("The report of 2019 follows that of 2018. " + "It is long. " * 50 + "In May gunmen killed a judge.", "None"),
    ],
)
def test_a_text_that_names_one_year_with_a_month_tells_of_that_year(text: str, days: str) -> None:
    event = next(e for e in reading(text, UNKNOWN).events if e.kind is Kind.INCIDENT)
    assert str(event.dates.start) == days


def test_the_day_of_a_statement_does_not_date_what_it_tells_where_another_day_stands() -> None:
    event = _only(
        reading("Two guards were killed by a bomb on Thursday, the ministry said in a statement on Saturday.")
    )
    assert str(event.dates.start) == "2020-07-09"


def test_harm_in_the_next_line_of_a_report_is_of_the_event_told_before() -> None:
    text = "Gunmen attacked a checkpoint near Hit on Sunday, killing seven soldiers.\n\nSeveral others were injured.\n"
    assert [(e.killed, e.injured) for e in reading(text).events] == [((7, 7), (3, None))]


def test_the_office_of_a_place_is_not_where_it_happened() -> None:
    event = _only(located("The governor of Erbil said on Monday that gunmen had killed four guards near Hawija."))
    assert event.place is not None
    assert event.place.place is not None
    assert event.place.place.name == "Hawija"


def test_two_documents_that_count_the_dead_of_one_attack_differently_tell_one_event() -> None:
    first = document("Gunmen attacked an army base in Hawija on Sunday and killed nine soldiers.")
    other = document("A raid of gunmen on an army base in Hawija on Sunday killed 13 soldiers.", name="b.txt")
    readings = [read(d, codebook.load()) for d in (first, other)]
    merged = merge(locate(readings, Gazetteer())).events
    assert len(merged) == 1
    assert merged[0].merge_reasons == ("the same day, place and kind; the reports count 9 and 13 dead",)


def test_two_small_attacks_of_one_day_and_town_stay_two() -> None:
    first = document("Gunmen attacked a checkpoint in Hawija on Sunday and killed two soldiers.")
    other = document("Gunmen attacked a patrol in Hawija on Sunday and killed three soldiers.", name="b.txt")
    readings = [read(d, codebook.load()) for d in (first, other)]
    assert len(merge(locate(readings, Gazetteer())).events) == 2


Dated = tuple[str, str | None, tuple[int | None, int | None] | None]
STORIES: list[tuple[str, list[Dated]]] = [
    (  # the day of a claim is not the day of the deed
        "The Islamic State claimed responsibility early on Tuesday for the blast. "
        "A suicide bomber killed 31 people in a market in Hilla on Monday.",
        [("Suicide bomb", "2020-07-13", (31, 31))],
    ),
    (  # what a place had suffered before
        "A suicide bomber killed 31 people in a market in Hilla on Monday. "
        "The blast hit a street that had suffered a similar attack in January 2018, leaving 27 people dead.",
        [("Suicide bomb", "2020-07-13", (31, 31)), ("Attack", "2018-01-01", (27, 27))],
    ),
    (  # the one event of a report, however far back
        "A suicide bomber killed 31 people in a market in Hilla on Monday. Shops were shut. It was hot. The roads were empty."
        " Nobody spoke. The police came late. The bombing wounded another 40 people.",
        [("Suicide bomb", "2020-07-13", (31, 31))],
    ),
    (  # what "it" killed
        "A car bomb went off at a checkpoint in Hilla on Monday. It killed four guards and injured nine more.",
        [("Remote explosive/landmine/IED", "2020-07-13", (4, 4))],
    ),
    (  # the day of a statement beside the day of the story
        "Gunmen killed two guards near Hit on Sunday.\n\nFour more men were killed in an ambush near Rawa,"
        " the ministry said in a statement on Monday.",
        [("Armed clash", "2020-07-12", (2, 2)), ("Armed clash", "2020-07-12", (4, 4))],
    ),
]


@pytest.mark.parametrize(("text", "expected"), STORIES, ids=["claim", "similar", "only story", "it", "statement"])
def test_days_and_dead_of_a_story(text: str, expected: list[Dated]) -> None:
    found = [(e.sub_event_type, str(e.dates.start), e.killed) for e in located(text).events if e.kind is Kind.INCIDENT]
    assert [f for f in found if f[2]] == expected


def test_a_claim_and_what_it_claims_are_one_event() -> None:
    text = (
        "The Islamic State claimed responsibility on Tuesday for a suicide bombing in Hilla. Officials were silent at first, "
        "and the streets of the town stayed empty until the evening.\n\nA suicide bomber killed 31 people in Hilla on Monday."
    )
    readings = locate([reading(text)], Gazetteer())
    found = [e for e in merge(readings).events if e.kind is Kind.INCIDENT]
    assert [(str(e.dates.start), e.killed) for e in found] == [("2020-07-13", (31, 31))]


def test_a_standfirst_and_its_report_are_one_event() -> None:
    text = (
        "Guards die at the dam\n\nGunmen have killed nine guards near Hawija.\n\n"
        "Gunmen stormed a post near Hawija on Sunday, killing nine guards in the dark.\n"
    )
    found = merge(locate([reading(text)], Gazetteer())).events
    assert [(str(e.dates.start), e.killed) for e in found] == [("2020-07-12", (9, 9))]


def test_since_the_fall_of_a_place_on_a_day_is_a_stretch() -> None:
    found = reading(
        "The force has made more than 50 raids on the cells since the fall of its last village on March 23."
    )
    assert [(t.low, str(t.dates.start), str(t.dates.end)) for t in found.totals] == [(51, "2020-03-23", "2020-07-14")]


def test_two_reports_of_one_telling_number_are_one_event_even_where_one_names_only_the_country() -> None:
    first = document("Troops arrested 14 members of the Islamic State in Hawija on Sunday.")
    other = document("In Iraq on Sunday troops arrested 14 members of the Islamic State.", name="b.txt")
    merged = merge(locate([read(d, codebook.load()) for d in (first, other)], Gazetteer())).events
    assert [(e.arrested, len(e.sources)) for e in merged] == [((14, 14), 1)]


def test_two_reports_of_one_small_number_in_two_towns_stay_two() -> None:
    first = document("Troops arrested 14 members of the Islamic State in Hawija on Sunday.")
    other = document("Troops arrested 14 members of the Islamic State in Rutba on Sunday.", name="b.txt")
    assert len(merge(locate([read(d, codebook.load()) for d in (first, other)], Gazetteer())).events) == 2


@pytest.mark.parametrize(
    "text",
    [
        "The Islamic State lost its last village. Its men are using sheepskins to slip into the plain.",
        "The Islamic State lost its last village. Those in cars cross into the desert by night.",
    ],
)
def test_means_in_use_are_what_goes_on(text: str) -> None:
    assert Kind.ACTIVITY in [e.kind for e in reading(text).events]


def test_areas_of_a_country_are_the_country() -> None:
    event = _only(located("The Islamic State is active in several areas of Iraq."))
    assert event.place is not None
    assert event.place.place is not None
    assert event.place.place.name == "Iraq"


def test_where_an_official_speaks_is_not_where_it_happened() -> None:
    event = _only(
        located(
            "In Baghdad, an official of the ministry said on Monday that a bomb near Hawija had killed four guards."
        )
    )
    assert event.place is not None
    assert event.place.place is not None
    assert event.place.place.name == "Hawija"

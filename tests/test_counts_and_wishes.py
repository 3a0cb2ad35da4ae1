"""Counts that are totals, tolls of killed and wounded together, arrests that are only wanted, months of no known year."""

from __future__ import annotations

import pytest
from tellings import incidents_told, reading

from incidents import codebook
from incidents.extraction import read
from incidents.model import DatePrecision, DateSpan, Document

TOTALS = [
    ("The survey recorded more than 300 ISIS-claimed or attempted attacks in Iraq between March and May.", [301]),
    ("Ten murders have been recorded in al-Hol since the start of the year.", [10]),
    (
        "The centre says 210 guards and about 340 militants have been killed since a campaign was begun in the east.",
        [550],
    ),
    ("The mission counted 480 killed in June. Anbar was the most affected province with 190 casualties.", [480, 190]),
]


@pytest.mark.parametrize(("text", "counts"), TOTALS)
def test_what_is_counted_over_a_time_is_a_total(text: str, counts: list[int]) -> None:
    told = reading(text)
    assert [t.low for t in told.totals] == counts
    assert incidents_told(text) == []


TOLLS = [
    ("A mine went off in Hit on Monday, leaving 6 soldiers killed and wounded.", "k0-6 w0-6"),
    ("A mine went off in Hit on Monday, leaving two killed and wounding 3 others.", "k2 w3"),
    ("A mine went off in Hit on Monday and left 4 people killed and 5 wounded.", "k4 w5"),
]


@pytest.mark.parametrize(("text", "figures"), TOLLS)
def test_killed_and_wounded_told_together(text: str, figures: str) -> None:
    assert [told for _, _, told in incidents_told(text)] == [figures]


@pytest.mark.parametrize(
    "text",
    [
        "The camp of al-Hol is a ticking time bomb.",
        "The premier ordered the arrest of the police chief of Tikrit.",
        "Lawmakers called for the immediate arrest of the commander in Kirkuk.",
    ],
)
def test_what_is_only_wanted_or_a_figure_of_speech(text: str) -> None:
    assert incidents_told(text) == []


def test_an_arrest_that_was_made_is_one() -> None:
    assert [name for name, _, _ in incidents_told("Police arrested a commander in Kirkuk.")] == ["Arrests"]


def test_a_month_of_undated_news_is_not_dated_by_a_year_long_past() -> None:
    text = (
        "A bomb killed four people in a market of Hit on Tuesday. Iraq declared victory over the group at the end of 2017."
        " In April a car bomb killed two people in Rawa."
    )
    unknown = DateSpan(None, None, DatePrecision.UNKNOWN)
    told = read(Document("own.txt", "", "", "", unknown, "", text, "own.txt", 0), codebook.load())
    assert [e.dates.start for e in told.events if e.sub_event_type.startswith("Remote")] == [None, None]


BY_THE_WAY = [
    ("The fight for Hit was the longest military operation of the year.", []),
    ("The toll from a sunken migrant boat off the Syrian coast rises to 80.", []),
    ("Twelve Yazidis have been freed from the grip of ISIS.", ["Other"]),
    ("Islamic State fighters had been driven out of Rawa.", ["Government regains territory"]),
]


@pytest.mark.parametrize(("text", "types"), BY_THE_WAY)
def test_what_is_measured_lost_at_sea_or_freed(text: str, types: list[str]) -> None:
    assert [name for name, _, _ in incidents_told(text)] == types


def test_people_reported_dead_are_counted() -> None:
    assert incidents_told(
        "A bomb went off in Hit on Monday. Two guards were reported dead and five hurt in the blast."
    ) == [("Remote explosive/landmine/IED", "2020-07-13", "k2 w5")]

"""The news of a short report is as new as the report; what has been for some time, or stands in a long text, is not."""

from __future__ import annotations

import pytest
from tellings import reading

from incidents.publication import publication_line

DAY, MONTH = ("2020-07-14", "2020-07-14"), ("2020-06-14", "2020-07-14")
QUIET = " ".join(["The hills are steep and the wells have been dry for a generation."] * 14)

ROWS: list[tuple[str, list[tuple[str, str]]]] = [
    ("At least nine people have been killed in a car bomb attack in Kut, officials say.", [DAY]),
    ("Gunmen shot dead a teacher in Rawa. Separately, a mine killed two shepherds near Hit.", [DAY, DAY]),
    ("Troops recently arrested four men in Rawa.", [MONTH]),
    ("Troops have captured two officers near Rawa, according to reports.", [MONTH]),
    ("The band had attacked the village before.", [MONTH]),
    (f"Gunmen shot dead a teacher in Rawa. {QUIET}", [MONTH]),
    ("The hills are steep. Gunmen shot dead a teacher in Rawa.", [MONTH]),
    ("Gunmen attacked a post in Rawa. The attack took place on Sunday.", [("2020-07-12", "2020-07-12")]),
]


@pytest.mark.parametrize(("text", "days"), ROWS, ids=[text[:60] for text, _ in ROWS])
def test_what_a_short_report_was_written_to_tell_is_of_its_day(text: str, days: list[tuple[str, str]]) -> None:
    events = [e for e in reading(text).events if e.kind == "incident"]
    assert [(str(e.dates.start), str(e.dates.end)) for e in events] == days


def test_a_day_that_nobody_named_says_so() -> None:
    (event,) = reading("Gunmen shot dead a teacher in Rawa.").events
    assert "day of its publication" in event.date_reason


def test_a_strike_is_of_the_day_it_is_told_for_and_not_of_the_filing() -> None:
    text = (
        "KUT, July 13 (Own Wire) - Aircraft attacked the group yesterday, conducting 14 strikes.\n\n"
        "-- Near Hit, two strikes destroyed a tunnel.\n\n-- Near Rawa, three strikes destroyed a boat."
    )
    items = [e for e in reading(text).events if e.kind == "incident"]
    assert {str(e.dates.start) for e in items} == {"2020-07-13"}


def test_a_source_line_may_hold_the_hour_and_the_editor() -> None:
    found = publication_line("Source: Own Wire| 2018-06-24 16:38:17|Editor: Some Name")
    assert found is not None
    assert (found.source, str(found.pub_date.start)) == ("Own Wire", "2018-06-24")


def test_a_number_sharpens_what_was_only_bounded_before() -> None:
    (event,) = reading(
        "Militants stormed a village near Hit, killing several men. Four people were killed in the attack."
    ).events
    assert event.killed == (4, 4)
    (event,) = reading("A blast in Rawa killed at least six men. The blast killed six men and burnt a shop.").events
    assert event.killed == (6, 6)

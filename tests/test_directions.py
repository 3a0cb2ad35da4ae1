"""Dates beside words written from right to left stay the dates they are."""

from __future__ import annotations

import pytest

from benchmarks.synthetic import frame
from dashboard import cards
from dashboard.briefing.content import SourceEntry
from dashboard.directions import MARK, dated, days_kept
from incidents.frames import event_of_row
from incidents.store import Store

PAPER = "صحيفة النهر"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Plain Observer 2020-01-12", "Plain Observer 2020-01-12"),
        (f"{PAPER} 2020-01-12", f"{PAPER} {MARK}2020-01-12"),
        (f"{PAPER} 2020-01-12; {PAPER} 2020-02-03", f"{PAPER} {MARK}2020-01-12; {PAPER} {MARK}2020-02-03"),
        (PAPER, PAPER),
        ("", ""),
    ],
)
def test_a_day_after_arabic_letters_is_marked(text: str, kept: str) -> None:
    assert days_kept(text) == kept


def test_a_source_keeps_its_date() -> None:
    assert (
        SourceEntry(1, "Plain Observer", "A title", "4 Mar 2020", "").line() == "Plain Observer, “A title”, 4 Mar 2020"
    )
    assert SourceEntry(1, PAPER, "A title", "4 Mar 2020", "").line() == f"{PAPER}, “A title”, {MARK}4 Mar 2020"
    assert SourceEntry(1, "Plain Observer", "تقرير", "4 Mar 2020", "").line().endswith(f"”, {MARK}4 Mar 2020")
    assert SourceEntry(1, f"{PAPER} 2020-01-12", "", "", "").line() == f"{PAPER} {MARK}2020-01-12"
    assert dated("Plain Observer", "2020-01-12") == "2020-01-12"


def test_a_card_keeps_the_date_of_its_source() -> None:
    made = frame(1)
    made["sources"] = [[f"{PAPER} 2020-01-12"]]
    row = Store.from_frame(made).table().iloc[0].to_dict()
    assert f"{PAPER} {MARK}2020-01-12" in cards.card(event_of_row(row), [], {}, "")

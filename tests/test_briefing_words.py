"""The words of a briefing: dates, figures, wrapping, Arabic letters."""

from __future__ import annotations

from datetime import date

import pytest
from briefings import HOSTILE

from dashboard.briefing import words
from dashboard.briefing.type_setting import cut, width, wrapped


@pytest.mark.parametrize("name", ["كركوك", "الموصل", "دير الزور"])
def test_arabic_letters_are_joined(name: str) -> None:
    """Joined letters take other forms, and less room, than the same letters kept apart by zero-width non-joiners."""
    assert width(name, 10) < 0.97 * width("\u200c".join(name), 10)


@pytest.mark.parametrize("text", [*HOSTILE, "militants attacked a checkpoint near Daquq, killing two policemen"])
def test_wrapped_text_fits(text: str) -> None:
    lines = wrapped(text, 7, 90, most=3)
    assert len(lines) <= 3
    assert [line for line in lines if width(line, 7) > 90 + 7] == []
    assert width(cut(text, 7, 50), 7) <= 50 or len(cut(text, 7, 50)) <= 2


@pytest.mark.parametrize(
    ("start", "end", "precision", "said"),
    [
        (date(2020, 7, 13), date(2020, 7, 13), "day", "13 Jul 2020"),
        (date(2020, 7, 6), date(2020, 7, 12), "week", "6–12 Jul 2020"),
        (date(2020, 7, 1), date(2020, 7, 31), "month", "Jul 2020"),
        (date(2020, 1, 1), date(2020, 3, 31), "quarter", "Jan–Mar 2020"),
        (date(2020, 1, 1), date(2020, 12, 31), "year", "2020"),
        (date(2020, 6, 29), date(2020, 7, 5), "week", "29 Jun – 5 Jul 2020"),
        (date(2019, 12, 30), date(2020, 1, 5), "week", "30 Dec 2019 – 5 Jan 2020"),
        (None, None, "unknown", "undated"),
    ],
)
def test_days_are_said_without_loss(start: date | None, end: date | None, precision: str, said: str) -> None:
    assert words.days(start, end, precision) == said


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"killed_low": 2, "killed_high": 2}, "2 killed"),
        ({"killed_low": 30, "killed_high": None}, "at least 30 killed"),
        ({"killed_low": None, "killed_high": 4, "injured_low": 1, "injured_high": 3}, "up to 4 killed, 1–3 injured"),
        ({"killed_low": 0, "killed_high": 0}, "none killed"),
        ({"killed_low": 0, "killed_high": None}, ""),
        ({}, ""),
    ],
)
def test_figures_keep_their_open_ends(row: dict[str, int | None], said: str) -> None:
    assert words.figures(row) == said


def test_numbers_in_a_row() -> None:
    assert words.listed_numbers([3, 8, 5, 7, 6, 12, 13]) == "3, 5–8, 12, 13"

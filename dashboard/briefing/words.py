"""Dates, figures and places of an event in the words a briefing prints. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from dashboard.open_ends import at_least
from dashboard.shortening import shortened
from incidents.model import FIGURES
from incidents.spreadsheets import printable

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


TOTALS = "Reported totals of the period, not mapped and not added up"
"""Said wherever a briefing gives them."""
LONGEST = 4_000
"""Characters of one text: a page holds no more, and measuring a megabyte would keep the reader waiting."""


def clean(text: str) -> str:
    """One line of printable text: blanks folded, control characters and direction overrides made harmless; what is
    longer than `LONGEST` is cut there, with "…"."""
    folded = re.sub(r"\s+", " ", printable(text[: 2 * LONGEST])).strip()
    harmless = re.sub("[\u202a-\u202e\u2066-\u2069]", "", folded)
    return shortened(harmless, LONGEST)


def short(name: str, most: int = 60) -> str:
    """A name as a key has room for it."""
    line = clean(name)
    return shortened(line, most)


def as_date(value: Any) -> date | None:
    """A frame's date as a date; None for every kind of missing."""
    if value is None or value is pd.NaT or pd.isna(value):
        return None
    return pd.Timestamp(value).date()


def day(value: date) -> str:
    """13 Jul 2020."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def days(start: date | None, end: date | None, precision: str = "day") -> str:
    """An interval as short as it can be said without loss: "6–12 Jul 2020", "Jul 2020", "2020", "undated"."""
    if start is None:
        return "undated"
    if end is None or start == end:
        return day(start)
    if precision == "month" and (start.year, start.month) == (end.year, end.month):
        return f"{MONTHS[start.month - 1]} {start.year}"
    if precision == "year" and start.year == end.year:
        return f"{start.year}"
    if precision == "quarter" and start.year == end.year:
        return f"{MONTHS[start.month - 1]}–{MONTHS[end.month - 1]} {start.year}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{day(end)}"
    if start.year == end.year:
        return f"{start.day} {MONTHS[start.month - 1]} – {day(end)}"
    return f"{day(start)} – {day(end)}"


def figures(row: Mapping[str, Any]) -> str:
    """ "2 killed, at least 5 injured"; "" where no figure is given."""
    parts = []
    for figure in FIGURES:
        low, high = (_number(row.get(f"{figure}_{end}")) for end in ("low", "high"))
        if low is None and high is None:
            continue
        if high is None and not low:
            continue  # "0 or more" says nothing
        if low == high:
            parts.append(f"{'none' if low == 0 else low} {figure}")
        elif high is None:
            parts.append(f"{at_least(low or 0)} {figure}")
        elif low is None:
            parts.append(f"up to {high} {figure}")
        else:
            parts.append(f"{low}–{high} {figure}")
    return ", ".join(parts)


def where(row: Mapping[str, Any]) -> str:
    """The place as the report words it, with its governorate: "about 55 miles north of Baghdad (Salah al-Din)".

    A country goes by its name: reports may have said no more than "Iraqi".
    """
    names = [row.get("toponym"), row.get("place_name")]
    if (_number(row.get("geo_precision")) or 0) >= 6:
        names.reverse()
    name = clean(str(names[0] or names[1] or ""))
    admin1 = clean(str(row.get("admin1") or ""))
    if not name:
        return "place not known"
    return f"{name} ({admin1})" if admin1 and admin1.casefold() not in name.casefold() else name


def what(row: Mapping[str, Any]) -> str:
    """Kind of event, its status unless it simply occurred, and its figures."""
    kind = clean(str(row.get("sub_event_type") or row.get("event_type") or "Event"))
    status = str(row.get("status") or "occurred")
    said = figures(row)
    return kind + (f" ({status})" if status != "occurred" else "") + (f": {said}" if said else "")


def listed_numbers(numbers: list[int]) -> str:
    """3, 5–8, 12."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(a) if a == b else f"{a}, {b}" if b == a + 1 else f"{a}–{b}" for a, b in runs)


def _number(value: Any) -> int | None:
    return None if value is None or pd.isna(value) else int(value)

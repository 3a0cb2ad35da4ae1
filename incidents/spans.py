"""Intervals of days: the arithmetic behind date words.

Everything is a closed interval in the Gregorian calendar (a `DateSpan`); weeks run Monday to Sunday
(ISO 8601). A vague word becomes an interval, never its first day. Pure functions.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from dateutil.relativedelta import relativedelta

from incidents.model import DatePrecision, DateSpan

UNKNOWN: Final = DateSpan(None, None, DatePrecision.UNKNOWN)

_WIDTHS: Final = (
    (1, DatePrecision.DAY),
    (5, DatePrecision.DAYS),
    (16, DatePrecision.WEEK),
    (46, DatePrecision.MONTH),
    (190, DatePrecision.QUARTER),
)
"""The widest interval, in days, that a precision covers; wider ones are held to a year."""

_SEASONS: Final = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""First month of each season (meteorological, northern hemisphere)."""


_REMEMBERED: Final = 4096
"""Answers of each function that are remembered: the reports of a pile speak of the same months over and over."""


def between(start: date, end: date, precision: DatePrecision | None = None) -> DateSpan:
    """The days from `start` to `end`, whichever comes first; precision from the width unless given."""
    start, end = min(start, end), max(start, end)
    width = (end - start).days + 1
    named = next((name for widest, name in _WIDTHS if width <= widest), DatePrecision.YEAR)
    return DateSpan(start, end, precision or named)


def day(when: date) -> DateSpan:
    """One day."""
    return DateSpan(when, when, DatePrecision.DAY)


def week(when: date) -> DateSpan:
    """The Monday-to-Sunday week that holds `when`."""
    monday = add_days(when, -when.weekday())
    return DateSpan(monday, add_days(monday, 6), DatePrecision.WEEK)


@lru_cache(maxsize=_REMEMBERED)
def month(year_number: int, month_number: int) -> DateSpan:
    """A calendar month. Raises ValueError when there is no such month."""
    last = monthrange(year_number, month_number)[1]
    return DateSpan(date(year_number, month_number, 1), date(year_number, month_number, last), DatePrecision.MONTH)


@lru_cache(maxsize=_REMEMBERED)
def year(number: int) -> DateSpan:
    """A calendar year."""
    return DateSpan(date(number, 1, 1), date(number, 12, 31), DatePrecision.YEAR)


@lru_cache(maxsize=_REMEMBERED)
def months(year_number: int, first: int, count: int) -> DateSpan:
    """`count` calendar months from month `first` of a year, with the precision of a quarter (of a month, if one)."""
    start = date(max(year_number, 1), first, 1)
    end = start + relativedelta(months=count, days=-1)
    return DateSpan(start, end, DatePrecision.MONTH if count == 1 else DatePrecision.QUARTER)


def season(year_number: int, name: str) -> DateSpan:
    """Three months of a season; a winter begins in the December of the year named."""
    return months(year_number, _SEASONS[name], 3)


def part(span: DateSpan, word: str) -> DateSpan:
    """The early, mid or late part of a month (ten days), a year (a quarter; the middle third) or a shorter span (a
    third)."""
    if span.start is None or span.end is None:
        return UNKNOWN
    if span.precision is DatePrecision.YEAR and span.start.year == span.end.year:
        first, count = {"early": (1, 3), "mid": (5, 4), "late": (10, 3)}[word]
        return months(span.start.year, first, count)
    if span.precision is DatePrecision.MONTH and span.start.day == 1:
        start, end = {"early": (1, 10), "mid": (11, 20), "late": (21, span.end.day)}[word]
        return DateSpan(
            span.start.replace(day=start), span.start.replace(day=min(end, span.end.day)), DatePrecision.WEEK
        )
    third = (span.end - span.start).days // 3
    low, high = {"early": (0, third), "mid": (third, 2 * third), "late": (2 * third, (span.end - span.start).days)}[
        word
    ]
    return between(add_days(span.start, low), add_days(span.start, high))


def hull(one: DateSpan, other: DateSpan, precision: DatePrecision | None = None) -> DateSpan:
    """The shortest interval that holds both; unknown when either is."""
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return UNKNOWN
    return between(min(one.start, other.start), max(one.end, other.end), precision)


def clip(span: DateSpan, latest: date | None) -> DateSpan:
    """`span` without the days after `latest`, where any are left; its precision stays."""
    if span.start is None or span.end is None or latest is None or not span.start <= latest < span.end:
        return span
    return DateSpan(span.start, latest, span.precision)


def seen_from(anchor: DateSpan, rule: Callable[[date], DateSpan]) -> DateSpan:
    """What `rule` gives from every day of `anchor`: exact for a day, the hull of both ends for a longer anchor."""
    if anchor.start is None or anchor.end is None:
        return UNKNOWN
    first = rule(anchor.start)
    return first if anchor.start == anchor.end else hull(first, rule(anchor.end))


def add_days(when: date, count: int) -> date:
    """`when` and `count` days; stops at the ends of the calendar instead of raising."""
    try:
        return when + timedelta(days=count)
    except OverflowError:
        return date.max if count > 0 else date.min


@lru_cache(maxsize=_REMEMBERED)
def add(when: date, count: int, unit: str) -> date:
    """`when` and `count` units ("day", "week", "month", "year"); stops at the ends of the calendar."""
    if unit == "day":
        return add_days(when, count)
    if unit == "week":
        return add_days(when, 7 * count)
    step = relativedelta(months=count) if unit == "month" else relativedelta(years=count)
    try:
        return when + step
    except (OverflowError, ValueError):
        return date.max if count > 0 else date.min


def unit_of(when: date, unit: str) -> DateSpan:
    """The calendar day, week, month, quarter or year that holds `when`."""
    match unit:
        case "day":
            return day(when)
        case "week":
            return week(when)
        case "month":
            return month(when.year, when.month)
        case "quarter":
            return months(when.year, 3 * ((when.month - 1) // 3) + 1, 3)
        case _:
            return year(when.year)


def describe(span: DateSpan) -> str:
    """The span in ISO form, as short as its precision allows: 2020-07-14, 2018-06, 2018, 2020-07-01 to 2020-07-09."""
    if span.start is None or span.end is None:
        return "unknown"
    if span.start == span.end:
        return span.start.isoformat()
    if span.precision is DatePrecision.YEAR and span == year(span.start.year):
        return f"{span.start:%Y}"
    if span.precision is DatePrecision.MONTH and span == month(span.start.year, span.start.month):
        return f"{span.start:%Y-%m}"
    return f"{span.start.isoformat()} to {span.end.isoformat()}"

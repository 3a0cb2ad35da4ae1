"""Which number of "04/07/2012" in a publication line is the month: what the page says of it, else both days. Pure.

In order: the article names the one day and not the other, or its weekday; the signs that `dates_order` reads (other
dates of the page, a weekday beside it, months named with their year, spelling); a day that the article names and the
one reading would come before; where the publisher or the site is from; which of the two weekdays is the nearer to the
last one named in the lead; a hyphen between the numbers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from incidents import datewords as words
from incidents import spans
from incidents.dates_order import order_of
from incidents.model import DatePrecision, DateSpan
from incidents.publication import LEXICON
from incidents.spans import UNKNOWN

_EITHER: Final = re.compile(r"(?<![\d/.-])(\d{1,2})([/-])(\d{1,2})\2((?:20|19)\d\d|\d\d)(?![\d/-])")
_MONTHS: Final = 12
_CENTURY: Final = 2000
_FULL: Final = re.compile(
    rf"(?<!\w)(?:(?P<month>{words.MONTH})\s+(?P<day>{words.DAY}),?|(?P<day2>{words.DAY})\s+(?:of\s+)?(?P<month2>{words.MONTH}),?)"
    rf"\s+(?P<year>{words.YEAR})"
)
_ON: Final = re.compile(
    rf"\b(?:on|late|early|since) ({words.WEEKDAY})\b|\b({words.WEEKDAY})(?:'s)? (?:morning|afternoon|evening|night)\b"
)
_LEAD: Final = 700
"""Characters of an article in which the newest weekday is named."""
_NEAR, _FAR = 1, 3
"""Days from the weekday of the lead within which news is published, and from which it is not."""
_DAY_FIRST: Final = re.compile(LEXICON["day_first"], re.IGNORECASE)
_MONTH_FIRST: Final = re.compile(LEXICON["month_first"], re.IGNORECASE)


def ordered(
    published: DateSpan, lines: Sequence[str], page: str, article: str, where: str = ""
) -> tuple[DateSpan, str]:
    """The day that a slashed publication date means and why; (unknown, "") where it can be read in one way only.

    `published` is the date as read, `lines` the publication lines, `page` all text of the file, `article` the text that
    was published, `where` what is known of the publisher: name and address. Both days, and the days between, where
    nothing tells.
    """
    start = published.start
    if start is None or published.precision is not DatePrecision.DAY or start.day > _MONTHS or start.day == start.month:
        return UNKNOWN, ""
    written = next((m for line in lines for m in _EITHER.finditer(line) if _is(m, start)), None)
    if written is None:
        return UNKNOWN, ""
    year = start.year
    first, second = int(written[1]), int(written[3])
    days = date(year, first, second), date(year, second, first)
    told = (
        _by_article(days, article.lower()) or _by_signs(days, written, page) or _by_article_days(days, article.lower())
    )
    told = told or _by_publisher(where, lines) or _by_lead(days, article[:_LEAD].lower())
    if told is None and written[2] == "-":
        told = False, "as numbers with hyphens mostly stand"
    if told is None:
        return (
            spans.between(*days),
            f"{days[0]:%d %B %Y} or {days[1]:%d %B %Y}: nothing on the page tells which number is the month",
        )
    month_first, reason = told
    return spans.day(days[0] if month_first else days[1]), f"{'month' if month_first else 'day'} first, {reason}"


def _is(m: re.Match[str], day: date) -> bool:
    year = int(m[4]) + (_CENTURY if len(m[4]) == 2 else 0)
    return year == day.year and {int(m[1]), int(m[3])} == {day.month, day.day}


def _by_article(days: tuple[date, date], low: str) -> tuple[bool, str] | None:
    fits = [_is_named(day, low) for day in days]
    if fits.count(True) == 1:
        day = days[0 if fits[0] else 1]
        return fits[0], f"as its own words name {spans.describe(spans.day(day))}"
    fits = [f"on {day:%A}".lower() in low for day in days]
    if fits.count(True) == 1:
        return fits[0], f"as its own words name a {days[0 if fits[0] else 1]:%A}"
    return None


def _by_signs(days: tuple[date, date], written: re.Match[str], page: str) -> tuple[bool, str] | None:
    low = page.lower()
    at = low.find(written.group())
    if at < 0 or written[2] == "-":
        return None
    order = order_of(low, at, at + len(written.group()), days, UNKNOWN)
    return None if order.month_first is None else (order.month_first, order.reason)


def _by_article_days(days: tuple[date, date], low: str) -> tuple[bool, str] | None:
    """By the days that the article tells of: it was published after them."""
    told: list[date] = []
    for m in _FULL.finditer(low):
        month = words.MONTHS[(m["month"] or m["month2"]).rstrip(".")]
        try:
            told.append(date(int(m["year"]), month, int(re.sub(r"\D", "", m["day"] or m["day2"]))))
        except ValueError:
            continue
    able = [all(day >= other for other in told) for day in days]
    if not told or able.count(True) != 1:
        return None
    return able[0], f"as it tells of {spans.describe(spans.day(max(told)))}"


def _by_publisher(where: str, lines: Sequence[str]) -> tuple[bool, str] | None:
    known = " ".join((where, *lines))
    one, other = _DAY_FIRST.search(known), _MONTH_FIRST.search(known)
    if (one is None) == (other is None):
        return None
    found = one or other
    name = found.group().strip() if found is not None else ""
    return other is not None, f"as they write it where '{name}' is from"


def _by_lead(days: tuple[date, date], lead: str) -> tuple[bool, str] | None:
    """By the last weekday in the lead: news is of the day before."""
    named = [words.WEEKDAYS[m[1] or m[2]] for m in _ON.finditer(lead)]
    if not named:
        return None
    gaps = [min((day.weekday() - number) % 7 for number in named) for day in days]
    for k in (0, 1):
        if gaps[k] <= _NEAR and gaps[1 - k] >= _FAR:
            return k == 0, "as the weekday of its lead is the day before or the day itself"
    return None


def _is_named(day: date, low: str) -> bool:
    """True where a text in lower case names the day by its month."""
    return re.search(rf"\b(?:{day:%B} {day.day}|{day.day} {day:%B})\b".lower(), low) is not None

"""Which number of "03/12/2021" is the month: what the text around says of it, with the reason, or that nothing does.
Pure.

In order: another date of the text that can be read in one way only; the weekday beside it; the publication date, which
no report outlives and which news lies close to; the month that the text names in words; dates of one list that share a
month; the mark of American incident notes, which open with their date and a colon; American or British spelling; and
hyphens, which stand between day and month far more often than between month and day.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Final

from incidents import datewords as words
from incidents.model import DateSpan

_SLASHED: Final = re.compile(r"(?<![\w./-])(\d{1,2})([-/])(\d{1,2})\2(?:\d{4}|\d{2})(?![\d/]|-\d)")
_WEEKDAY_BESIDE: Final = re.compile(rf"\b({words.WEEKDAY})\b\.?,?\s*(?:the\s+|on\s+)?\(?\Z")
_WEEKDAY_BEHIND: Final = re.compile(rf",?\s*\(?({words.WEEKDAY})\b")
_MONTHS_NAMED: Final = re.compile(
    rf"(?<!\w)(?:(?P<day>{words.DAY})\s+(?:of\s+)?)?(?P<month>{words.MONTH})(?:\s+{words.DAY})?,?\s+(?P<year>{words.YEAR})"
)
_NEWS_DAYS: Final = 31
"""Days before its publication within which most of what a report dates lies."""
_FAR_DAYS: Final = 75
"""Days before the publication from which the other reading is the less likely one."""
_NOTE_HEAD: Final = re.compile(r"(?:\A|\n)[^\S\n]*\Z")
_BRITISH: Final = re.compile(
    r"\b(?:organis(?:ation|ed)|defence|armour(?:ed)?|kilometres?|metres|centre|neighbour\w*|harbour|labour|favour\w*|colour\w*"
    r"|programme|honour\w*|rumour\w*|paediatric|mobilis(?:ation|ed)|radicalis\w+|recognis\w+|traveller|tonnes)\b"
)
_AMERICAN: Final = re.compile(
    r"\b(?:organiz(?:ation|ed)|defense|armor(?:ed)?|kilometers?|meters|center|neighbor\w*|harbor|labor|favor\w*|color\w*"
    r"|program|honor\w*|rumor\w*|pediatric|mobiliz(?:ation|ed)|radicaliz\w+|recogniz\w+|traveler)\b"
)


@dataclass(frozen=True, slots=True)
class Order:
    """The order of the numbers of one date."""

    month_first: bool | None
    """None where nothing tells."""
    reason: str


def order_of(low: str, start: int, end: int, days: tuple[date, date], anchor: DateSpan) -> Order:
    """The order of the numbers at `low[start:end]`; `days` are its two readings, the month first and the day first.

    `low` is the text in lower case, `anchor` the publication date or unknown.
    """
    for found in (
        _by_other_dates(low),
        _by_weekday(low, start, end, days),
        _by_publication(days, anchor),
        _by_month_named(low, days),
        _by_list(low),
        _by_note(low, start, end),
        _by_spelling(low),
    ):
        if found is not None:
            return found
    if "-" in low[start:end]:
        return Order(False, "as numbers with hyphens mostly stand")
    return Order(None, "nothing in the report tells which number is the month")


def _by_other_dates(low: str) -> Order | None:
    """By a date with a number above twelve, where all such of the text agree."""
    told: dict[bool, str] = {}
    for m in _SLASHED.finditer(low):
        one, two = int(m[1]), int(m[3])
        if one <= 12 < two <= 31:
            told.setdefault(True, m.group())
        elif two <= 12 < one <= 31:
            told.setdefault(False, m.group())
    if len(told) != 1:
        return None
    ((month_first, example),) = told.items()
    return Order(month_first, f"as in '{example}'")


def _by_weekday(low: str, start: int, end: int, days: tuple[date, date]) -> Order | None:
    beside = _WEEKDAY_BESIDE.search(low, max(0, start - 20), start) or _WEEKDAY_BEHIND.match(low, end)
    if beside is None:
        return None
    number = words.WEEKDAYS[beside[1]]
    fits = [day.weekday() == number for day in days]
    return Order(fits[0], f"as it was a {beside[1].title()}") if fits.count(True) == 1 else None


def _by_publication(days: tuple[date, date], anchor: DateSpan) -> Order | None:
    """By the day of publication: nothing is told before it happens, and most of the news is of the weeks before."""
    if anchor.start is None or anchor.end is None or (anchor.end - anchor.start).days > _NEWS_DAYS:
        return None
    back = [(anchor.end - day).days for day in days]
    past = [gap >= 0 for gap in back]
    published = f"published {anchor.end}"
    if past.count(True) == 1:
        return Order(past[0], f"as it was {published}")
    if not all(past):
        return None
    news = [gap <= _NEWS_DAYS for gap in back]
    if news.count(True) == 1 and max(back) >= _FAR_DAYS:
        return Order(news[0], f"the nearer to its being {published}")
    return None


def _by_month_named(low: str, days: tuple[date, date]) -> Order | None:
    named = {(words.MONTHS[m["month"].rstrip(".")], int(m["year"])) for m in _MONTHS_NAMED.finditer(low)}
    fits = [(day.month, day.year) in named for day in days]
    if fits.count(True) != 1:
        return None
    return Order(fits[0], f"as the text tells of {days[0 if fits[0] else 1]:%B %Y}")


def _by_list(low: str) -> Order | None:
    """By a list of dates in which one of the numbers stays while the other changes: that one is the month."""
    dates = {(int(m[1]), int(m[3])) for m in _SLASHED.finditer(low)}
    if len(dates) < _LIST:
        return None
    one, two = Counter(first for first, _ in dates), Counter(second for _, second in dates)
    if (len(one) == 1) == (len(two) == 1):
        return None
    return Order(len(one) == 1, "as its month is the number that all dates of the text share")


_LIST: Final = 3
"""Least dates that make a list."""


def _by_note(low: str, start: int, end: int) -> Order | None:
    if low[end : end + 1] == ":" and "/" in low[start:end] and _NOTE_HEAD.search(low, max(0, start - 8), start):
        return Order(True, "as American incident notes open")
    return None


def _by_spelling(low: str) -> Order | None:
    british, american = (m.group() if (m := found.search(low)) else "" for found in (_BRITISH, _AMERICAN))
    if bool(british) == bool(american):
        return None
    word, whom = (american, "Americans") if american else (british, "the British")
    return Order(bool(american), f"as the text spells '{word}' the way of {whom}")

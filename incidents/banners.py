"""The day of the visit that a site shows above its reports ("Saturday, November 21, 2026", a clock, the weather), told
from the day of publication. Pure.

Nothing is published after the page was saved: of two dates above a story the bare one that is later is the visit's. A
bare date that stands alone above a menu, beside a clock or the weather, counts only where the story itself names a day
of the weeks before it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import Final

from incidents import datewords as words
from incidents.model import DatePrecision
from incidents.page_lines import Line, LineKind

_STORY_WORDS: Final = 12
"""Least words of the paragraph that opens a story."""
_MENU: Final = 3
"""Least lines of a menu between a date and the story."""
_NEWS_DAYS: Final = 31
"""Days before its publication within which a story names a day."""
_SIGNED: Final = re.compile(
    r"\b(?:by|published|posted|publi[ée]|released?|created|filed|written|author|reported|issued)\b", re.IGNORECASE
)
_CLOCK: Final = re.compile(r"\b\d{1,2}[:.]\d{2}\b")
_WEATHER: Final = re.compile(
    r"\d\s?°|°\s?[CF]\b|\b(?:weather|humidity|cloudy|sunny|partly|clear sky|overcast|sunrise|sunset|e-?paper"
    r"|today(?: is|'s date|:)"
    r"|it is now|current time|local time|visitors? (?:today|online)|online now)\b",
    re.IGNORECASE,
)
_LETTERS: Final = re.compile(r"[^\W\d_]{3,}")
_OTHERS: Final = "the and today now date time gmt utc est edt cet cest ist ast updated last modified local current"
_PLAIN: Final = frozenset((*words.MONTHS, *words.WEEKDAYS, *_OTHERS.split()))
"""Words that a bare date is made of, in lower case."""
_NAMED: Final = re.compile(
    rf"(?<!\w)(?:(?P<month>{words.MONTH})\s+(?P<day>{words.DAY})|(?P<day2>{words.DAY})\s+(?:of\s+)?(?P<month2>{words.MONTH}))"
    rf"(?!\w)(?:,?\s+(?P<year>{words.YEAR}))?"
)


def banners(group: Sequence[Line]) -> Collection[int]:
    """Offsets of the lines of an article whose date is the day of a visit and none of publication."""
    head = next((i for i, line in enumerate(group) if _tells(line)), len(group))
    dated = [(i, line, day) for i, line in enumerate(group[:head]) if (day := _day(line)) is not None]
    bare = [(i, line, day) for i, line, day in dated if _is_bare(line.text)]
    if not bare:
        return ()
    found: set[int] = set()
    for i, line, day in bare:
        earlier = any(
            other_day < day and (_is_bare(other.text) or _is_signed(other)) and "update" not in other.text.lower()
            for k, other, other_day in dated
            if k != i
        )
        alone = len(dated) == 1 and _is_above_title(group, i, head) and _is_furniture(group, i, head)
        if earlier or (alone and not _is_near(group[head:], day)):
            found.add(line.start)
    return found


def _tells(line: Line) -> bool:
    return line.kind is LineKind.PARAGRAPH and line.length >= _STORY_WORDS


def _day(line: Line) -> date | None:
    if line.publication is None or line.publication.pub_date.precision is not DatePrecision.DAY:
        return None
    return line.publication.pub_date.start


def _is_above_title(group: Sequence[Line], i: int, head: int) -> bool:
    """True where the longest of the headings before the story stands below the line."""
    titles = [(line.length, k) for k, line in enumerate(group[:head]) if line.kind is LineKind.HEADING]
    return not titles or max(titles)[1] > i


def _is_bare(text: str) -> bool:
    """True for a line of a date, and of a weekday, a clock and the weather."""
    if _SIGNED.search(text):
        return False
    if _WEATHER.search(text):
        return True
    return all(w in _PLAIN for w in _LETTERS.findall(text.lower()))


def _is_signed(line: Line) -> bool:
    by = line.publication is not None and line.publication.author != ""
    return by or _SIGNED.search(line.text) is not None or _CLOCK.search(line.text) is not None


def _is_furniture(group: Sequence[Line], i: int, head: int) -> bool:
    """True where a site's own lines stand around the date: the weather in it or beside it, a menu below it."""
    if any(_WEATHER.search(line.text) for line in group[max(0, i - 1) : i + 2] if line.length <= _STORY_WORDS):
        return True
    return sum(line.kind is LineKind.FURNITURE for line in group[i + 1 : head]) >= _MENU


def _is_near(story: Sequence[Line], day: date) -> bool:
    """True where the story names a day of the weeks before, or the day itself."""
    for line in story:
        for m in _NAMED.finditer(line.text.lower()):
            month = words.MONTHS[(m["month"] or m["month2"]).rstrip(".")]
            number = int(re.sub(r"\D", "", m["day"] or m["day2"]))
            for year in [int(m["year"])] if m["year"] else [day.year, day.year - 1]:
                try:
                    named = date(year, month, number)
                except ValueError:
                    continue
                if timedelta(0) <= day - named <= timedelta(days=_NEWS_DAYS):
                    return True
    return False

"""Date words and an anchor date -> intervals with a precision and a reason, in the order of the text. Pure.

`find_dates(text, anchor)` reads absolute dates ("5 July 2020"), partial ones ("June 17"), weekdays ("on Monday"),
relative ones ("late last month", "two days later") and periods ("between January 2020 and September 2021"). The
anchor is the publication date; words such as "the same week" or "in December of that year" are anchored to the date
named before them. Without an anchor absolute dates still resolve; the rest are returned with an unknown span, so that
nothing vanishes. A vague date is an interval, never its first day: "in September" is the whole month.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from incidents import datewords as words
from incidents.dates_around import read_word
from incidents.dates_days import read_feast, read_ordinal
from incidents.dates_named import read_month, read_numeric, read_year
from incidents.dates_relative import read_weekday
from incidents.dates_scene import TO_NOW, DateKind, Found, Scene
from incidents.model import DateSpan
from incidents.numbers import DIGITS
from incidents.tokens import Tokens, tokens

__all__ = ["DateKind", "DateMention", "find_dates"]


class DateMention(NamedTuple):
    """A date expression; `text[start_char:end_char] == text` of the text that was searched."""

    start_char: int
    end_char: int
    text: str
    span: DateSpan
    """Days meant; unknown when the anchor is missing or there is no such day."""
    kind: DateKind
    reason: str
    """Why these days, in words: "'on Monday' counted back from the publication date 2020-07-14"."""
    needs_previous: bool = False
    """True when the words point at the date named before ("the same week"), not at the anchor."""
    background: bool = False
    """True for history and comparison, which do not date today's event: a bare year or season long before the anchor,
    "since 2014", "the 1980s", "than 2014", "the 2009 movement"."""


def find_dates(text: str, anchor: DateSpan, *, open_order: bool = True) -> tuple[DateMention, ...]:
    """All date expressions of `text`, in order, without overlaps; `anchor` is the publication date (or unknown).

    Of "03/12/2021" both days are meant where nothing tells which number is the month; with `open_order` false the
    first number is.
    """
    cut = tokens(text)
    scene = Scene(text, cut.low, anchor, open_order=open_order)
    if anchor.start is None:
        years = {word for word in cut.words if len(word) == 4 and word[:2] in ("19", "20") and word.isdecimal()}
        named = len(years) == 1 and any(not _is_start(cut.low, m) for m in words.MONTH_OF_YEAR.finditer(cut.low))
        if named:
            scene.only_year, scene.only_month = int(years.pop()), _latest_bare_month(cut.low)
        scene.titled = _year_of_title(cut.low) if years or named else 0
        if scene.titled == scene.only_year:
            scene.only_month = 0
    mentions: list[DateMention] = []
    for start, end, kind in _anchor_words(cut):
        if start < scene.done:
            continue
        found = _read(scene, start, end, kind)
        if found is None:
            continue
        scene.done = found.end
        if found.span.start is not None and found.kind is not DateKind.LIMIT:
            scene.previous, scene.previous_end = found.span, found.end
        mentions.append(
            DateMention(
                start_char=found.start,
                end_char=found.end,
                text=text[found.start : found.end],
                span=found.span,
                kind=found.kind,
                reason=found.reason,
                needs_previous=found.needs_previous,
                background=found.background,
            )
        )
    return tuple(mentions)


def _anchor_words(cut: Tokens) -> list[tuple[int, int, str]]:
    """Start, end and kind of the words a date may stand around, in order."""
    found: list[tuple[int, int, str]] = []
    kinds, low = words.ANCHORS, cut.low
    for i in [i for i, word in enumerate(cut.words) if word in kinds or not (word.isalpha() or word in _MARKS)]:
        word = cut.words[i]
        if word in kinds:
            found.append((cut.starts[i], cut.ends[i], kinds[word]))
        elif word[0] in DIGITS:
            start, end = cut.starts[i], cut.ends[i]
            if low[end : end + 1] in _JOINTS and words.NUMERIC.match(low, start):
                found.append((start, end, "numeric"))
            elif len(word) == 4 and word[:2] in ("19", "20") and word.isdecimal():
                found.append((start, end, "year"))
            elif low[end : end + 2] in _ORDINAL_ENDS and low[start - 4 : start] == "the ":
                found.append((start, end + 2, "ordinal"))
        elif not word.isalpha() and len(word) > 4:
            found.extend(_inside(word, cut.starts[i]))
    return found


_TITLE: Final = 100
"""Characters of a first line that can name the year of a whole list ("Incidents in Basra in 2016")."""
_TITLE_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")


def _year_of_title(low: str) -> int:
    """The one year that the first of several lines names without a day of it, 0 where it names none or several."""
    title, _, rest = low.lstrip()[: _TITLE + 1].partition("\n")
    named = _TITLE_YEAR.findall(title) if rest or len(title) < len(low.lstrip()) else []
    if len(named) != 1 or len(title) > _TITLE or _DAY_IN_TITLE.search(title):
        return 0
    return int(named[0])


_DAY_IN_TITLE: Final = re.compile(r"(?<!\d)\d{1,2}(?!\d)")


def _latest_bare_month(low: str) -> int:
    """The latest month that a text names with its year and no day ("before the offensive of October 2016"); 0 where a
    day stands with it: what is told to the day is the news, and no month before."""
    latest = 0
    for m in words.MONTH_OF_YEAR.finditer(low):
        name, *more = re.findall(r"\w+", m.group())
        if len(more) > 1 or _DAY_BEFORE.search(low, max(0, m.start() - 8), m.start()):
            return 0
        latest = max(latest, words.MONTHS[name])
    return latest


def _is_start(low: str, month: re.Match[str]) -> bool:
    """True for the month from which something goes on: the report may well be of a later year."""
    began = _SINCE.search(low, max(0, month.start() - 90), month.start())
    return began is not None or TO_NOW.match(low, month.end()) is not None


_SINCE: Final = re.compile(r"\bsince\s[^.,;\n]*\Z")
_DAY_BEFORE: Final = re.compile(r"\d(?:st|nd|rd|th)?\s+(?:of\s+)?\Z")
_ORDINAL_ENDS: Final = ("st", "nd", "rd", "th")
_MARKS: Final = frozenset(",.;:()'’‘“”\"-–—")
"""The commonest words of one character that are no digit."""
_JOINTS: Final = ("-", "/", ".")
"""What joins the numbers of "17.06.2018"."""


_LETTER: Final = re.compile(r"[’'](?!s\b)[a-z]")


def _inside(word: str, start: int) -> list[tuple[int, int, str]]:
    """The anchor words inside "mid-july", "january-march" or "monday's"."""
    found: list[tuple[int, int, str]] = []
    if _LETTER.search(word):  # "Mar'a" is a town, and no month
        return found
    at = 0
    for piece in word.replace("’", "-").replace("'", "-").split("-"):
        if piece in words.ANCHORS:
            found.append((start + at, start + at + len(piece), words.ANCHORS[piece]))
        at += len(piece) + 1
    return found


def _read(scene: Scene, start: int, end: int, kind: str) -> Found | None:
    if kind == "month":
        return read_month(scene, start, end)
    if kind == "weekday":
        return read_weekday(scene, start, end)
    if kind == "year":
        return read_year(scene, start, end)
    if kind == "word":
        return read_word(scene, start, end)
    if kind == "feast":
        return read_feast(scene, start, end)
    if kind == "ordinal":
        return read_ordinal(scene, start, end)
    match = words.NUMERIC.match(scene.low, start)
    return read_numeric(scene, match) if match else None

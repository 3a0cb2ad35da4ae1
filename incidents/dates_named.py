"""Dates told by their names and numbers: months, days, years, seasons, "17.06.2018", "the first three months of
2020". Pure.

Each reader takes the scene and the offsets of the word it was called for, and returns what it found around it, or None.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from incidents import datewords as words
from incidents import spans
from incidents.dates_order import order_of
from incidents.dates_parts import POINTING, read_of_year, read_season, related_year, sets_scene
from incidents.dates_scene import (
    DateKind,
    Found,
    Scene,
    finish,
    governed,
    governor,
    is_old,
    nearest_past_year,
    safe_date,
    year_of,
)
from incidents.model import DatePrecision, DateSpan
from incidents.spans import UNKNOWN

_REACH: Final = 48
"""Characters left of a word in which its date may begin."""
_NO_DAY: Final = "is no day of the calendar"


def read_month(scene: Scene, start: int, end: int) -> Found | None:
    """ "5 July 2020", "June 17", "early March", "in December of last year", "3-5 July", "between May and August"."""
    number = words.MONTHS[scene.low[start:end]]
    left = words.MONTH_LEFT.search(scene.low, max(scene.done, start - _REACH), start)
    if scene.low[end : end + 1] == "." and scene.low[start:end] in words.ABBREVIATIONS:
        end += 1
    right = words.MONTH_RIGHT.match(scene.low, end)
    if left is None or right is None:
        return None
    name_at, begin, end = start, left.start(), right.end()
    governing = governor(scene, begin)
    more = bool(left["first"] or right["first"] or right["year"] or right["relyear"] or left["part"])
    if not _is_month(scene, name_at, governing, more or bool(left["which"])):
        return None
    year = int(right["year"]) if right["year"] else None
    days = _days(left, right)
    if year is None and not (right["relyear"] or left["which"]):
        listed = words.LISTED_MONTHS.match(scene.low, end)
        if listed is not None and number < words.MONTHS[listed["last"].rstrip(".")]:
            year = int(listed["year"])
    far = words.RANGE_RIGHT.match(scene.low, end)
    if far and (far["join"].strip() != "and" or governing in ("between", "from")):
        return _month_range(scene, begin, days[0], number, year, far)
    if scene.low[begin:name_at].count("(") > scene.low[begin:end].count(")") and scene.low[end : end + 1] == ")":
        end += 1
    relyear = " ".join((right["relyear"] or left["which"] or "").split()).removeprefix("the ")
    needs = relyear in POINTING
    what = scene.words(begin, end)
    base = year
    if year is None:
        if right["relyear"]:
            base = related_year(scene, relyear)
        elif left["which"]:
            base = _which_month(scene, number, relyear)
        else:
            base = year_of(scene, begin, number, days[0], governing)
    if base is None:
        reason = f"'{what}' has no year, and there is no date to count from"
        return Found(begin, end, UNKNOWN, governed(governing, DateKind.PARTIAL), reason, needs)
    try:
        span = _part_of_month(base, number, days, left)
    except ValueError:
        return Found(begin, end, UNKNOWN, DateKind.ABSOLUTE, f"'{what}' {_NO_DAY}")
    if year:
        return finish(scene, Found(begin, end, span, DateKind.ABSOLUTE, f"'{what}' as written"), governing)
    counted = f"counted from the publication date {spans.describe(scene.anchor)}"
    if needs or scene.anchor.end is None:
        counted = f"as in the date before, {spans.describe(scene.previous)}"
    reason = f"'{what}' with the year {base}, {counted}"
    return finish(scene, Found(begin, end, span, DateKind.PARTIAL, reason, needs), governing)


def _part_of_month(year: int, month: int, days: tuple[int | None, int | None], left: re.Match[str]) -> DateSpan:
    """The days meant. Raises ValueError when there is no such day."""
    first, second = days
    if first is not None and left["week"]:
        day = date(year, month, first)
        return spans.between(spans.add_days(day, -6), day) if "ending" in left["week"] else spans.week(day)
    if first is not None:
        return spans.between(date(year, month, first), date(year, month, second or first))
    span = spans.month(year, month)
    last = span.end.day if span.end else 28
    if left["part"]:
        return spans.part(span, words.PARTS[left["part"].removeprefix("the ").split()[0]])
    if left["half"]:
        low, high = (1, 15) if left["half"] == "first" else (16, last)
        return spans.between(date(year, month, low), date(year, month, high))
    if left["nth"]:
        nth = words.ORDINALS[left["nth"]]
        low = last - 6 if nth < 0 else 7 * nth - 6
        return DateSpan(date(year, month, low), date(year, month, low + 6), DatePrecision.WEEK)
    return span


def _month_range(
    scene: Scene, start: int, first_day: int | None, month: int, year: int | None, far: re.Match[str]
) -> Found:
    """ "from 3 July to 5 August 2020", "between January 2020 and September 2021", "January-March"."""
    end, what = far.end(), scene.words(start, far.end())
    last_month = words.MONTHS[far["month"].rstrip(".")]
    day_text = far["early"] or far["late"]
    last_day = _number(day_text) if day_text else None
    last_year = int(far["year"]) if far["year"] else year
    if last_year is None:
        last_year = nearest_past_year(scene.anchor, last_month, last_day)
    if last_year is None:
        return Found(start, end, UNKNOWN, DateKind.PERIOD, f"'{what}' has no year, and there is no date to count from")
    first_year = year if year is not None else last_year - (month > last_month)
    begin = safe_date(first_year, month, first_day)
    finish_day = safe_date(last_year, last_month, last_day) if last_day else spans.month(last_year, last_month).end
    if begin is None or finish_day is None:
        return Found(start, end, UNKNOWN, DateKind.PERIOD, f"'{what}' {_NO_DAY}")
    return Found(start, end, spans.between(begin, finish_day), DateKind.PERIOD, f"'{what}' as written")


_SHORT: Final = frozenset(words.MONTHS) - {
    "january",
    "february",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
}
_PREPOSITIONS: Final = "in since during of by until from to before after through back between"
_LEADING: Final = frozenset(f"{_PREPOSITIONS} last this early late mid and".split())


def _is_month(scene: Scene, at: int, governing: str, more: bool) -> bool:
    """False for "may" and "march" the verbs, and for a short name standing alone."""
    name = re.match(r"[a-z]+", scene.low[at : at + 10])
    if name is None or name.group() not in _SHORT:
        return True
    capital = scene.text[at].isupper()
    if more or not capital:
        return capital or (more and name.group() not in ("may", "march"))
    before = scene.low[max(0, at - 12) : at].split()
    return (governing.split()[-1] if governing else before[-1] if before else "") in _LEADING


def _days(left: re.Match[str], right: re.Match[str]) -> tuple[int | None, int | None]:
    """The day or the two days beside a month, from either side."""
    side = left if left["first"] else right
    first, second = side["first"], side["second"]
    return (_number(first) if first else None, _number(second) if second else None)


def _number(text: str) -> int:
    return int("".join(c for c in text if c.isdigit()))


def _which_month(scene: Scene, month: int, which: str) -> int | None:
    """The year of "last March", "this March", "next March", "that March"."""
    if which in ("that", "same", "following") and scene.previous.end:
        return scene.previous.end.year + (which == "following" and month <= scene.previous.end.month)
    now = scene.anchor.end
    past = nearest_past_year(scene.anchor, month, None)
    if now is None or past is None:
        return None
    if which in ("next", "coming"):
        return now.year + (month <= now.month)
    if which in ("last", "previous", "past") and (past, month) == (now.year, now.month):
        return past - 1
    return now.year if which == "this" else past


def read_numeric(scene: Scene, m: re.Match[str]) -> Found | None:
    """ "2020-07-14", "2020/07/14", "17.06.2018" (day first), "06/17/2018", and "03/12/2021" as its text tells."""
    raw = m.group()
    parts = [int(p) for p in re.split(r"[-/.]", raw)]
    order = ""
    clock = words.CLOCK.match(scene.low, m.end())
    end = clock.end() if clock else m.end()
    what = scene.words(m.start(), end)
    if m["other"]:
        one, two, year = parts
        year += 2000 if year < 100 else 0
        month_first = two > 12
        order = ", month first" if month_first else ", day first"
        if "." not in raw and max(one, two) <= 12 and min(one, two) > 0 and one != two and 1900 <= year <= 2100:
            days = date(year, one, two), date(year, two, one)
            told = order_of(scene.low, m.start(), m.end(), days, scene.anchor)
            if told.month_first is None and scene.open_order:
                reason = f"'{what}' is {days[0]:%d %B %Y} or {days[1]:%d %B %Y}: {told.reason}"
                found = Found(m.start(), end, spans.between(*days), DateKind.ABSOLUTE, reason)
                return finish(scene, found, governor(scene, m.start()))
            month_first = told.month_first is not False
            order = f", {'month' if month_first else 'day'} first" + (f", {told.reason}" if told.reason else "")
        parts = [year, one, two] if month_first else [year, two, one]
    if not 1900 <= parts[0] <= 2100:
        return None
    when = safe_date(*parts)
    if when is None or parts[2] == 0:
        return Found(m.start(), end, UNKNOWN, DateKind.ABSOLUTE, f"'{what}' {_NO_DAY}")
    found = Found(m.start(), end, spans.day(when), DateKind.ABSOLUTE, f"'{what}' as written{order}")
    return finish(scene, found, governor(scene, m.start()))


def read_year(scene: Scene, start: int, end: int) -> Found | None:
    """ "in 2019", "late 2017", "2010-2011", "the summer of 2014", "the third quarter of 2020", "the 1980s"."""
    longer = read_season(scene, start, end) or read_of_year(scene, start, end)
    if longer is not None:
        return longer
    first = int(scene.low[start:end])
    left = words.YEAR_LEFT.search(scene.low, max(scene.done, start - _REACH), start)
    begin = left.start() if left else start
    governing = governor(scene, begin)
    right = words.YEAR_RIGHT.match(scene.low, end)
    quarter = words.QUARTER_LEFT.search(scene.low, max(scene.done, start - 8), start)
    if quarter:
        span = spans.months(first, 3 * int(quarter["quarter"]) - 2, 3)
        what = scene.words(quarter.start(), end)
        return Found(
            quarter.start(), end, span, DateKind.ABSOLUTE, f"'{what}' as written", background=is_old(scene.anchor, span)
        )
    if not (governing or left) and not _stands_as_year(scene, start, end):
        return None
    if words.NOT_A_YEAR.match(scene.low, end) or (governing == "at" and left is None):  # "on Sunday evening at 2007"
        return None
    if right is not None and right["decade"]:
        span = spans.between(date(first, 1, 1), date(min(first + 9, 9999), 12, 31), DatePrecision.YEAR)
        what = scene.words(begin, right.end())
        return Found(begin, right.end(), span, DateKind.PERIOD, f"'{what}' is a decade", background=True)
    span, kind = spans.year(first), DateKind.ABSOLUTE
    if left:
        span = spans.part(span, words.PARTS[left["part"].removeprefix("the ").split()[0]])
    last = _last_year(first, right, governing) if right else None
    if last is not None and right is not None:
        end, span, kind = right.end(), spans.hull(span, spans.year(last)), DateKind.PERIOD
    adjective = governing == "the" and left is None
    compared = governing == "than" or words.COMPARED.search(scene.low, max(0, begin - 40), begin) is not None
    told = left is not None and sets_scene(scene, begin, end)
    background = adjective or compared or (is_old(scene.anchor, span) and not told)
    found = Found(begin, end, span, kind, f"'{scene.words(begin, end)}' as written", background=background)
    return finish(scene, found, governing)


def _last_year(first: int, right: re.Match[str], governing: str) -> int | None:
    """The far year of "2010-2011", "2010-11" or "between 2014 and 2017"."""
    other = right["other"]
    last = int(other) if len(other) == 4 else first - first % 100 + int(other)
    listed = right["join"].strip() in ("and", "or")
    joined = governing in ("between", "in", "from", "during", "years", "the years", "years of")
    return last if last > first and (joined or not listed) else None


def _stands_as_year(scene: Scene, start: int, end: int) -> bool:
    """True for a year in brackets or commas, with a genitive or another year: "(2017)", "2017's", "2014-2017"."""
    far = words.YEAR_RIGHT.match(scene.low, end)
    if scene.low[end : end + 2] in ("'s", "’s") or (far is not None and len(far["other"] or "") == 4):
        return True
    before, after = scene.low[max(0, start - 2) : start], scene.low[end : end + 1]
    return (before.endswith("(") and after in (")", ",")) or (before == ", " and after in (",", ".", ";", ")"))

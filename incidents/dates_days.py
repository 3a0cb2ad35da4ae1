"""Days told by no month of ours: "on the 14th", "during Ramadan", "on New Year's Eve". Pure.

The moon's months are as the Umm al-Qura calendar of Mecca has them (hijridate, 1343-1500 AH: 1924 to 2077); a sighting
may move them by a day, so that a feast is an interval and never its first day.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date, timedelta
from functools import cache
from typing import Final

from hijridate import Hijri

from incidents import datewords as words
from incidents import spans
from incidents.dates_scene import DateKind, Found, Scene, finish, governor, safe_date
from incidents.model import DatePrecision, DateSpan
from incidents.spans import UNKNOWN

_FIRST_DAYS: Final = {"ramadan": (9, 1), "fitr": (10, 1), "adha": (12, 10)}
"""Month and day of the Islamic year on which each begins."""
_ISLAMIC_YEARS: Final = range(1343, 1501)
"""Those that the calendar tells: the first begins in August 1924, the last ends in November 2077."""
_LEFT: Final = re.compile(
    r"(?<!\w)(?:(?P<part>early|late|mid|the\s+(?:beginning|start|end|middle|outset)\s+of)[\s-]+)?"
    r"(?:the\s+(?P<nth>first|second|third)\s+day\s+of\s+)?"
    r"(?:the\s+)?(?:(?P<which>last|this|next)\s+(?:year[’']s\s+)?)?(?:(?:holy|fasting|muslim)\s+)*(?:month\s+of\s+)?(?:the\s+)?\Z"
)
_YEAR: Final = re.compile(
    rf"(?:\s+al-(?:fitr|adha))?(?:,?\s+(?:of\s+|in\s+)?(?P<year>{words.YEAR}))?(?!\w|\s*al-|[’']s\s+\w)"
)
_EID: Final = re.compile(r"eid\s+al-(?P<which>fitr|adha)\b")
_FIXED: Final = {
    "new year[’']s eve": (12, 31), "christmas eve": (12, 24), "christmas day": (12, 25), "now?ruz|newroz": (3, 21),
}  # fmt: skip
_FEASTS: Final = [
    (re.compile(rf"(?<!\w)(?:{name})(?:,?\s+(?P<year>{words.YEAR}))?(?!\w)"), day) for name, day in _FIXED.items()
]
_DATING: Final = frozenset(
    ("in", "on", "during", "since", "of", "until", "before", "by", "throughout", "from", "after")
)


def read_feast(scene: Scene, start: int, end: int) -> Found | None:
    """ "during Ramadan", "early Ramadan 2019", "on Eid al-Adha", "on New Year's Eve"."""
    word = scene.low[start:end]
    if word in ("ramadan", "eid"):
        return _of_the_moon(scene, start, end)
    for pattern, (month, day) in _FEASTS:
        for m in pattern.finditer(scene.low, max(scene.done, start - 12), end + 16):
            if m.start() <= start < m.end():
                year = int(m["year"]) if m["year"] else _latest(scene, lambda y, of=(month, day): date(y, *of))
                span = spans.day(date(year, month, day)) if year else UNKNOWN
                return _found(scene, m.start(), m.end(), span, bool(m["year"]))
    return None


def _of_the_moon(scene: Scene, start: int, end: int) -> Found | None:
    feast = _EID.match(scene.low, start)
    if feast is None and scene.low[start:end] == "eid":
        return None
    right = _YEAR.match(scene.low, end)
    left = _LEFT.search(scene.low, max(scene.done, start - 60), start)
    if right is None or left is None:
        return None
    begin = left.start()
    governing = scene.low[:begin].split()[-1:] or [""]
    if not (right["year"] or left.group().strip() or governing[0] in _DATING):  # a man of that name
        return None
    kind = feast["which"] if feast else "ramadan"
    if right["year"]:
        first = next((d for d in _first_days(kind) if d.year == int(right["year"])), None)
    else:
        first = _latest_first(kind, scene.anchor.end, left["which"] or "")
    span = UNKNOWN
    if first is not None:
        days = timedelta(days=29 if kind == "ramadan" else 3)
        span = DateSpan(first, first + days, DatePrecision.MONTH if kind == "ramadan" else DatePrecision.DAYS)
        if left["nth"]:
            day = first + timedelta(days=words.ORDINALS[left["nth"]] - 1)
            span = DateSpan(day, day + timedelta(days=1), DatePrecision.DAYS)
        elif left["part"]:
            word = words.PARTS.get(left["part"].removeprefix("the ").split()[0], "")
            third = {"early": (0, 9), "mid": (10, 19), "late": (20, 29)}.get(word) if kind == "ramadan" else None
            if third:
                span = spans.between(first + timedelta(days=third[0]), first + timedelta(days=third[1]))
    return _found(scene, begin, end if not right["year"] and not feast else right.end(), span, bool(right["year"]))


@cache
def _first_days(kind: str) -> tuple[date, ...]:
    """The first days of a feast in all years of the calendar, in order."""
    month, day = _FIRST_DAYS[kind]
    return tuple(date.fromordinal(Hijri(year, month, day).to_gregorian().toordinal()) for year in _ISLAMIC_YEARS)


def _latest_first(kind: str, now: date | None, which: str) -> date | None:
    """The first day of the latest such feast that began by `now`, or of the one before or after it ("last", "next")."""
    days = _first_days(kind)
    if now is None or not days[1] < now < days[-2]:
        return None
    at = bisect_right(days, now + timedelta(days=1)) - 1
    if which == "next":
        at += 1
    elif which == "last" and days[at].year == now.year:
        at -= 1
    return days[at]


def _latest(scene: Scene, of: object) -> int | None:
    """The year of the latest such day that is not after the publication date."""
    now = scene.anchor.end
    if now is None or not callable(of):
        return None
    for year in (now.year, now.year - 1):
        when = of(year)
        if isinstance(when, date) and when <= now + timedelta(days=1):
            return year
    return None


def _found(scene: Scene, start: int, end: int, span: DateSpan, dated: bool) -> Found:
    what = scene.words(start, end)
    kind = DateKind.ABSOLUTE if dated else DateKind.PARTIAL
    if span.start is None and dated:
        return Found(start, end, UNKNOWN, kind, f"'{what}' is beyond the calendar, which ends in 2077")
    if span.start is None:
        return Found(start, end, UNKNOWN, kind, f"'{what}' has no year, and there is no date to count from")
    return finish(scene, Found(start, end, span, kind, f"'{what}' by the calendar"), governor(scene, start))


_ON_THE: Final = re.compile(r"(?<!\w)(?:on|by|since|until|from|between)\s+the\s+\Z")
_THEN: Final = re.compile(
    r"\s*(?:[.,;:)]|\Z)|\s+(?:and|when|at|as|to|near|while|after|but|there|an?|the|another|his|their|its|it|he|they|two"
    r"|three|four|five|several|at least|gunmen|militants|fighters|police|troops|soldiers|security|clashes)\b"
)
"""What follows a day of the month; a noun ("the 14th Division") makes it none."""
_NEAR: Final = 400


def read_ordinal(scene: Scene, start: int, end: int) -> Found | None:
    """ "on the 14th": of the month of the date told before, or the latest before publication."""
    governing = _ON_THE.search(scene.low, max(scene.done, start - 12), start)
    if governing is None or _THEN.match(scene.low, end) is None:
        return None
    number = int("".join(c for c in scene.low[start:end] if c.isdigit()))
    told = scene.previous.start is not None and start - scene.previous_end <= _NEAR
    base = scene.previous.end if told else scene.anchor.end
    if base is None or not 1 <= number <= 31:
        return None
    when = safe_date(base.year, base.month, number)
    if when is None or (when > base and not told):
        before = base.replace(day=1) - timedelta(days=1)
        when = safe_date(before.year, before.month, number)
    if when is None:
        return None
    what = scene.words(start, end)
    reason = f"'{what}' of the month of {spans.describe(scene.previous if told else scene.anchor)}"
    found = Found(start, end, spans.day(when), DateKind.PARTIAL, reason, told)
    return finish(scene, found, governing.group().split()[0])

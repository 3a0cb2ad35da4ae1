"""Parts of years and months: "the first three months of the year", "the third quarter of 2020", "last winter". Pure."""

from __future__ import annotations

import re
from typing import Final

from incidents import datewords as words
from incidents import spans
from incidents.dates_scene import DateKind, Found, Scene, finish, governor, is_old
from incidents.model import DateSpan
from incidents.spans import UNKNOWN

POINTING: Final = frozenset(("that", "same", "previous", "following"))
"""Words that point at the date named before."""


def related_year(scene: Scene, relyear: str) -> int | None:
    """The year of "this year", "last year", "that year", "the following year"."""
    base = scene.previous if relyear in POINTING and scene.previous.end else scene.anchor
    step = {"last": -1, "next": 1, "previous": -1, "following": 1}.get(relyear, 0)
    return base.end.year + step if base.end else None


def read_of_year(scene: Scene, start: int, end: int) -> Found | None:
    """ "the first three months of the year", "the third quarter of 2020", "the first half of last year"."""
    for m in words.OF_YEAR.finditer(scene.low, max(scene.done, start - 60), min(len(scene.low), end + 40)):
        if not (m.start() <= start and end <= m.end()):
            continue
        what = scene.words(*m.span())
        base = _base_period(scene, m)
        needs = " ".join((m["relyear"] or "").split()).removeprefix("the ") in POINTING
        if base.start is None or base.end is None:
            return Found(*m.span(), UNKNOWN, DateKind.PERIOD, f"'{what}' has no year to count in", needs)
        span = _nth_part(base, m)
        return Found(*m.span(), span, DateKind.PERIOD, f"'{what}', counted in {spans.describe(base)}", needs)
    return None


def _nth_part(base: DateSpan, m: re.Match[str]) -> DateSpan:
    """The first three months, the last quarter, the second week, ... of `base`."""
    assert base.start is not None
    assert base.end is not None
    nth = words.ORDINALS[m["which"]]
    count = int(m["count"]) if (m["count"] or "").isdigit() else words.COUNTS.get(m["count"] or "", 1)
    length = {"week": 0, "month": 1, "quarter": 3, "half": 6}[m["unit"].rstrip("s")]
    if length and m["base"] != "month":
        many = min(12, max(1, length * count))
        first = 13 - many if nth < 0 else min(1 + length * (nth - 1), 13 - many)
        return spans.months(base.start.year, first, many)
    if length == 6:
        return spans.part(base, "early" if nth == 1 else "late")
    if nth < 0:
        return spans.between(spans.add_days(base.end, 1 - 7 * count), base.end)
    first_day = spans.add_days(base.start, 7 * (nth - 1))
    return spans.between(first_day, spans.add_days(first_day, 7 * count - 1))


def _base_period(scene: Scene, m: re.Match[str]) -> DateSpan:
    """The year (or month) that "the first three months of ..." counts in."""
    if m["year"]:
        return spans.year(int(m["year"]))
    which = " ".join(m["relyear"].split()).removeprefix("the ")
    base = scene.previous if which in POINTING and scene.previous.end else scene.anchor
    if base.end is None:
        return UNKNOWN
    step = {"last": -1, "next": 1, "previous": -1, "following": 1}.get(which, 0)
    return spans.unit_of(spans.add(base.end, step, m["base"]), m["base"])


def read_season(scene: Scene, start: int, end: int) -> Found | None:
    """ "the summer of 2014", "last winter", "this spring"."""
    for m in words.SEASON.finditer(scene.low, max(scene.done, start - 30), min(len(scene.low), end + 20)):
        if not (m.start() <= start and end <= m.end()):
            continue
        name, which, dated = m["season"], m["which"] or "", bool(m["year"] or m["relyear"])
        if not dated and (not which or (name in ("fall", "spring") and which in ("the", "that", "in"))):
            return None
        what, year = scene.words(*m.span()), _season_year(scene, m)
        kind = DateKind.ABSOLUTE if m["year"] else DateKind.RELATIVE
        if year is None:
            return Found(*m.span(), UNKNOWN, kind, f"'{what}' has no year to count in")
        span = spans.season(year, name)
        if m["part"]:
            span = spans.part(span, m["part"])
        reason = f"'{what}' as the months of a northern season"
        background = is_old(scene.anchor, span) and not sets_scene(scene, m.start(), m.end())
        found = Found(*m.span(), span, kind, reason, background=background)
        return finish(scene, found, governor(scene, m.start()))
    return None


_HEAD: Final = re.compile(r"(?:\A|[.!?:;][\"”']?\s+|\n\s*)(?:in |during )?\Z")


def sets_scene(scene: Scene, start: int, end: int) -> bool:
    """True for a season or a part of a year beginning its sentence or before "when": it is told, however old."""
    if scene.low.startswith(", when ", end):
        return True
    return scene.low.startswith(", ", end) and bool(_HEAD.search(scene.low, max(0, start - 14), start))


def _season_year(scene: Scene, m: re.Match[str]) -> int | None:
    if m["year"]:
        return int(m["year"])
    relyear, which = " ".join((m["relyear"] or "").split()).removeprefix("the "), m["which"]
    if relyear or which == "that":
        return related_year(scene, relyear or "that")
    now = scene.anchor.end
    if now is None:
        return None
    this = spans.season(now.year, m["season"])
    if this.start is None or this.end is None:
        return None
    year = now.year if this.start <= now else now.year - 1
    if which == "last" and year == now.year and this.end >= now:
        return year - 1
    return year + 1 if which == "next" and this.end < now else year

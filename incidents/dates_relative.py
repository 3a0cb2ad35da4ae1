"""Dates counted from another: weekdays, "late last month", "two days later", "the same week", "in recent months". Pure.

Each reader takes the scene and a match, and returns what it found, or None when the words are no date after all.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from incidents import datewords as words
from incidents import spans
from incidents.dates_scene import DateKind, Found, Scene, finish, governed, governor, is_old
from incidents.model import DatePrecision, DateSpan
from incidents.spans import UNKNOWN

_REACH: Final = 48
_NOTHING: Final = "has no date to count from"


def read_weekday(scene: Scene, start: int, end: int) -> Found | None:
    """ "on Monday" (the last one, the anchor's own day included), "last Thursday", "the following Friday"."""
    number = words.WEEKDAYS[scene.low[start:end]]
    if words.WEEKDAY_DATE.match(scene.low, end) or scene.low[end : end + 1] == "s":
        return None
    left = words.WEEKDAY_LEFT.search(scene.low, max(scene.done, start - _REACH), start)
    right = words.WEEKDAY_RIGHT.match(scene.low, end)
    if left is None or right is None:
        return None
    start, end, which = left.start(), right.end(), left["which"] or ""
    first_word = left.group().split(" ")[0]
    governing = first_word if first_word in ("since", "until", "by") else governor(scene, start)
    governing = governing if governing in ("since", "until", "before", "till", "prior to", "ahead of") else ""
    needs = which in ("following", "that", "same") and scene.previous.start is not None
    base, whence = scene.counting_base(needs)
    what = scene.words(start, end)
    if base.start is None:
        return Found(start, end, UNKNOWN, governed(governing, DateKind.WEEKDAY), f"'{what}' {_NOTHING}", needs)
    ahead = which in ("next", "coming", "following") or governing in ("until", "till")

    def on_weekday(now: date, wanted: int) -> DateSpan:
        back = (now.weekday() - wanted) % 7
        if ahead:
            return spans.day(spans.add_days(now, 7 - back))
        return spans.day(spans.add_days(now, -7 if which == "last" and back == 0 else -back))

    span = spans.seen_from(base, lambda now: on_weekday(now, number))
    if right["week"]:  # "Friday last week": of the calendar week before, not the Friday last past
        back = 0 if right["week"] == "this" else -7
        span = spans.seen_from(base, lambda now: spans.day(spans.add_days(now, back + number - now.weekday())))
    elif right["other"]:
        later = spans.seen_from(base, lambda now: on_weekday(now, words.WEEKDAYS[right["other"]]))
        if later.end and span.start and span.end and later.end < span.end:
            span = DateSpan(spans.add_days(span.start, -7), spans.add_days(span.end, -7), span.precision)
        span = spans.hull(span, later)
    reason = f"'{what}' counted {'on' if ahead else 'back'} from {whence} {spans.describe(base)}"
    return finish(scene, Found(start, end, span, DateKind.WEEKDAY, reason, needs), governing)


def _unknown(scene: Scene, m: re.Match[str], kind: DateKind, needs: bool = False) -> Found:
    return Found(*m.span(), UNKNOWN, kind, f"'{scene.words(*m.span())}' {_NOTHING}", needs)


def ago(scene: Scene, m: re.Match[str]) -> Found | None:
    """ "three weeks ago" from the anchor; "two days later" from the date before."""
    unit, way = m["unit"], m["way"]
    plural = re.search(rf"\b{unit}s\b", m.group()) is not None
    if unit == "decade" or not (m["count"] or m["vague"] or plural):
        return None
    needs = way != "ago"
    base, whence = scene.counting_base(needs)
    if base.start is None:
        return _unknown(scene, m, DateKind.RELATIVE, needs)
    if needs and unit in ("hour", "night") and _coarser(base, "week"):
        return _unknown(scene, m, DateKind.RELATIVE, needs)
    sign = 1 if way in ("later", "after", "afterward", "afterwards") else -1
    if way == "after" and _OF_ANOTHER.match(scene.low, m.end()):
        if not _COMES.search(scene.low, max(0, m.start() - 24), m.start()):
            return _unknown(scene, m, DateKind.RELATIVE, needs)
        sign = -1
    count = int(m["count"]) if (m["count"] or "").isdigit() else words.COUNTS.get(m["count"] or "", 0)
    if unit == "fortnight":
        unit, count = "week", 2 * count
    if m["vague"] and "couple" in m["vague"]:
        count = 2
    span = spans.seen_from(base, lambda now: _shifted(now, sign * count, sign, unit))
    if not needs:
        span = spans.clip(span, scene.anchor.end)
    reason = f"'{scene.words(*m.span())}' counted from {whence} {spans.describe(base)}"
    return Found(*m.span(), span, DateKind.RELATIVE, reason, needs, unit == "year" and is_old(scene.anchor, span))


_OF_ANOTHER: Final = re.compile(r"\s+\w")
"""What follows "two days after" where it is counted from an event told only here."""
_COMES: Final = re.compile(r"\b(?:comes?|came|coming|follows?|followed)\s+(?:just\s+|only\s+|barely\s+)?\Z")
"""Before "two days after ...": the event told after it lies two days before the one told first."""


def _shifted(now: date, count: int, sign: int, unit: str) -> DateSpan:
    """The days that a count of units from `now` may mean: whole days are exact, longer units are rough."""
    if unit in ("hour", "night"):
        if abs(count) >= 24:
            return spans.day(spans.add_days(now, sign * (abs(count) // 24)))
        return spans.between(spans.add_days(now, -1), now) if sign < 0 else spans.between(now, spans.add_days(now, 1))
    if count == 0:  # "a few days ago", "weeks later"
        return spans.between(spans.add(now, 7 * sign, unit), spans.add(now, 2 * sign, unit))
    when = spans.add(now, count, unit)
    if unit == "day":
        return spans.day(when)
    if unit == "week":
        return DateSpan(spans.add_days(when, -3), spans.add_days(when, 3), DatePrecision.WEEK)
    if unit == "month":
        return DateSpan(spans.add_days(when, -15), spans.add_days(when, 15), DatePrecision.MONTH)
    return spans.year(when.year)


_STEPS: Final = {"last": -1, "past": -1, "previous": -1, "preceding": -1, "next": 1, "following": 1, "coming": 1}


def which(scene: Scene, m: re.Match[str]) -> Found | None:
    """ "late last month", "earlier this year", "the same week", "that day", "the following month"."""
    unit, which = m["unit"], m["which"].split()[-1]
    if unit == "week" and words.OF_MONTH.match(scene.low, m.end()):  # "the last week of March" is told by its month
        return None
    part_word = (m["part"] or "").removeprefix("the ").split()
    part = words.PARTS.get(part_word[0], "") if part_word else ""
    if which == "past" and unit != "weekend":
        return _stretch_of(scene, *m.span(), unit, 1)
    if which in ("following", "previous", "preceding") and not (m["the"] or part_word):
        return None
    needs = which in ("same", "that", "following", "previous", "preceding") or (which == "next" and bool(m["the"]))
    needs = needs or (which == "this" and unit == "day" and scene.previous.start is not None)
    base, whence = scene.counting_base(needs)
    if base.start is None:
        return _unknown(scene, m, DateKind.RELATIVE, needs)
    step = _STEPS.get(which, 0)
    nth = words.NTH_OF.search(scene.low, max(scene.done, m.start() - 16), m.start()) if unit == "month" else None
    if nth is not None and part_word == []:
        return _nth_of_month(scene, nth, m.end(), spans.seen_from(base, lambda now: _stepped(now, unit, step)))
    if unit == "weekend":
        span = spans.seen_from(base, lambda now: _weekend(now, step))
    elif needs and _coarser(base, unit):
        span = base
    else:
        span = spans.seen_from(base, lambda now: _stepped(now, unit, step))
    if part:
        span = spans.part(span, part)
    if not needs and which in ("this", "current") and part != "early":
        span = spans.clip(span, scene.anchor.end)
    reason = f"'{scene.words(*m.span())}' counted from {whence} {spans.describe(base)}"
    return finish(scene, Found(*m.span(), span, DateKind.RELATIVE, reason, needs), governor(scene, m.start()))


def _nth_of_month(scene: Scene, nth: re.Match[str], end: int, month: DateSpan) -> Found:
    """ "the 3rd of this month"."""
    what, number = scene.words(nth.start(), end), int("".join(c for c in nth["day"] if c.isdigit()))
    if month.start is None or month.end is None or number > month.end.day:
        return Found(nth.start(), end, UNKNOWN, DateKind.RELATIVE, f"'{what}' is no day of the calendar")
    reason = f"'{what}' in {spans.describe(month)}"
    return Found(nth.start(), end, spans.day(month.start.replace(day=number)), DateKind.RELATIVE, reason)


def _stepped(now: date, unit: str, step: int) -> DateSpan:
    """The calendar unit that lies `step` units from the one of `now`."""
    if unit == "quarter":
        return spans.unit_of(spans.add(now, 3 * step, "month"), unit)
    return spans.unit_of(spans.add(now.replace(day=1) if step and unit == "month" else now, step, unit), unit)


def _coarser(span: DateSpan, unit: str) -> bool:
    """True when `span` is wider than one `unit`, so that "the same week" cannot be told inside it."""
    if span.start is None or span.end is None:
        return False
    return (span.end - span.start).days + 1 > {"day": 1, "week": 7, "month": 31, "quarter": 92, "year": 366}[unit]


def _weekend(now: date, step: int) -> DateSpan:
    """The Saturday and Sunday not after `now` (a Saturday is its own weekend); `step` counts weekends on or back."""
    back = (now.weekday() - 5) % 7
    moved = 7 if step > 0 else -7 if step < 0 and back <= 1 else 0
    saturday = spans.add_days(now, moved - back)
    return spans.between(saturday, spans.add_days(saturday, 1), DatePrecision.DAYS)


def the_part(scene: Scene, m: re.Match[str]) -> Found | None:
    """ "at the beginning of the year", "earlier in the week", "so far in the year"."""
    if scene.anchor.start is None:
        return _unknown(scene, m, DateKind.RELATIVE)
    span = spans.seen_from(scene.anchor, lambda now: spans.unit_of(now, m["unit"]))
    part = words.PARTS[m["word"]] if m["word"] else ""
    now = scene.anchor.end
    if part == "early" or (part and now and span.end and now >= span.end):
        span = spans.part(span, part)
    span = spans.clip(span, now)
    reason = f"'{scene.words(*m.span())}' counted from the publication date {spans.describe(scene.anchor)}"
    return finish(scene, Found(*m.span(), span, DateKind.RELATIVE, reason), governor(scene, m.start()))


_RECENT: Final = {
    "hour": (1, "day"),
    "day": (7, "day"),
    "week": (4, "week"),
    "month": (4, "month"),
    "year": (3, "year"),
}
"""How far back "in recent days", "weeks", "months" reach: a convention of this project."""


def stretch(scene: Scene, m: re.Match[str]) -> Found | None:
    """ "in recent months", "over the past eight months", "in the last few days"."""
    recent, count = m["recent"], m["count"] or ""
    if not m["plural"] and not (recent == "past" and (m["in"] or "the " in m.group())):
        return None
    if recent == "previous" and not count:
        return None
    number = int(count) if count.isdigit() else words.COUNTS.get(count, 0)
    unit, many = m["unit"], number or (0 if m["plural"] else 1)
    if unit == "fortnight":
        unit, many = "week", 2 * many
    return _stretch_of(scene, *m.span(), unit, many, recent in ("coming", "next"))


def _stretch_of(scene: Scene, start: int, end: int, unit: str, count: int, ahead: bool = False) -> Found:
    """The stretch of `count` units (0: a few) that ends, or begins, at the anchor."""
    what = scene.words(start, end)
    if scene.anchor.start is None or scene.anchor.end is None:
        return Found(start, end, UNKNOWN, DateKind.PERIOD, f"'{what}' {_NOTHING}")
    many, step = (count, unit) if count else _RECENT.get(unit, (1, unit))
    if step == "hour":
        many, step = max(1, -(-many // 24)), "day"
    elif step in ("decade", "quarter", "weekend"):
        many, step = {"decade": (10 * many, "year"), "quarter": (3 * many, "month"), "weekend": (7, "day")}[step]
    near, far = (scene.anchor.start, scene.anchor.end) if ahead else (scene.anchor.end, scene.anchor.start)
    span = spans.between(near, spans.add(far, many if ahead else -many, step))
    reason = f"'{what}' counted {'on' if ahead else 'back'} from the publication date {spans.describe(scene.anchor)}"
    return Found(start, end, span, DateKind.PERIOD, reason, background=step == "year" and (count == 0 or many > 2))


def plain(scene: Scene, m: re.Match[str]) -> Found | None:
    """ "yesterday", "overnight", "over the weekend", "since then"."""
    word, what, anchor = " ".join(m["word"].split()), scene.words(*m.span()), scene.anchor
    if word == "since then":
        if scene.previous.start is None or anchor.end is None:
            return _unknown(scene, m, DateKind.SINCE, True)
        span = spans.between(min(scene.previous.start, anchor.end), anchor.end)
        reason = f"'{what}': from the date before, {spans.describe(scene.previous)}, to the publication date"
        return Found(*m.span(), span, DateKind.SINCE, reason, True)
    if anchor.start is None:
        return _unknown(scene, m, DateKind.RELATIVE)
    if word == "recently":
        return _stretch_of(scene, *m.span(), "month", 1)
    if word.endswith("weekend"):
        step = -1 if word.startswith("last") or "previous" in word else 0
        span = spans.seen_from(anchor, lambda now: _weekend(now, step))
    elif word == "overnight":
        span = spans.seen_from(anchor, lambda now: spans.between(spans.add_days(now, -1), now))
    else:
        step = {"yesterday": -1, "tomorrow": 1, "day before yesterday": -2}.get(word.removeprefix("the "), 0)
        span = spans.seen_from(anchor, lambda now: spans.day(spans.add_days(now, step)))
    reason = f"'{what}' counted from the publication date {spans.describe(anchor)}"
    return finish(scene, Found(*m.span(), span, DateKind.RELATIVE, reason), governor(scene, m.start()))


def hour(scene: Scene, m: re.Match[str]) -> Found | None:
    """ "this morning" (the day of publication), "last night" (the day before it), "that evening" (the date before)."""
    which = " ".join(m["which"].split())
    needs = which not in ("this", "last")
    base, whence = scene.counting_base(needs)
    if base.start is None:
        return _unknown(scene, m, DateKind.RELATIVE, needs)
    step = {"last": -1, "the next": 1, "the following": 1, "the previous": -1}.get(which, 0)
    span = spans.seen_from(base, lambda now: spans.day(spans.add_days(now, step)))
    reason = f"'{scene.words(*m.span())}' counted from {whence} {spans.describe(base)}"
    return Found(*m.span(), span, DateKind.RELATIVE, reason, needs)


def after(scene: Scene, m: re.Match[str]) -> Found | None:
    """ "the next day", "the day before", "a week later": counted from the date before."""
    if m["way"] and not m["the"]:
        return None
    base = scene.previous
    if base.start is None:
        return _unknown(scene, m, DateKind.RELATIVE, True)
    unit = m["unit"] or m["which"]
    unit = "day" if unit in ("morning", "night", "evening") else unit
    step = 1 if (m["way"] or m["side"]) in ("next", "following", "after", "afterwards", "later") else -1
    whence = "the date before"
    if m["way"] == "previous" and scene.anchor.start is not None and _coarser(base, unit):
        base, whence = scene.counting_base(False)  # after a count of years, the one before the report
    span = base if _coarser(base, unit) else spans.seen_from(base, lambda now: _stepped(now, unit, step))
    reason = f"'{scene.words(*m.span())}' counted from {whence} {spans.describe(base)}"
    return Found(*m.span(), span, DateKind.RELATIVE, reason, True)

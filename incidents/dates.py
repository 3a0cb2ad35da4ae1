# ruff: noqa: E501
"""Date words and an anchor date -> intervals with a precision and a reason, in the order of the text. Pure.

`find_dates(text, anchor)` reads absolute dates ("5 July 2020"), partial ones ("June 17"), weekdays ("on Monday"), relative ones
("late last month", "two days later") and periods ("between January 2020 and September 2021"). The anchor is the publication
date; words such as "the same week" or "in December of that year" are anchored to the date named before them.
Without an anchor absolute dates still resolve; the rest are returned with an unknown span, so that nothing vanishes.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from incidents import datewords as words
from incidents import spans
from incidents.model import DatePrecision, DateSpan
from incidents.spans import UNKNOWN


class DateKind(StrEnum):
    """How the words give the date."""

    ABSOLUTE = "absolute"
    """With its year: "5 July 2020", "in 2019"."""
    PARTIAL = "partial"
    """Without a year: "June 17", "in September"."""
    WEEKDAY = "weekday"
    RELATIVE = "relative"
    """Counted from the anchor or from the date before: "last week", "two days later"."""
    PERIOD = "period"
    """A stretch with two ends or a length: "between January 2020 and September 2021", "in recent months"."""
    SINCE = "since"
    """From a date to the anchor."""
    LIMIT = "limit"
    """A date that bounds and does not date: "until July 31", "before 2018"."""


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression; `text[start_char:end_char] == text` of the text that was searched."""

    start_char: int
    end_char: int
    text: str
    span: DateSpan
    """Days meant; unknown when the anchor is missing or there is no such day."""
    kind: DateKind
    reason: str
    """Why these days, in words."""
    needs_previous: bool = False
    """True when the words point at the date named before ("the same week"), not at the anchor."""
    background: bool = False
    """True for history and comparison, which do not date today's event: a bare year or season long before the anchor,
    "since 2014", "the 1980s", "than 2014"."""


@dataclass(frozen=True, slots=True)
class _Found:
    """One reading of the words around an anchor word."""

    start: int
    end: int
    span: DateSpan
    kind: DateKind
    reason: str
    needs_previous: bool = False
    background: bool = False


@dataclass(slots=True)
class _Scene:
    """What a rule may look at: the text in lower case, the anchor, the date named before."""

    text: str
    low: str
    anchor: DateSpan
    previous: DateSpan
    previous_end: int
    done: int


_REACH = 48
"""Characters left of an anchor word in which its date may begin."""


def find_dates(text: str, anchor: DateSpan) -> tuple[DateMention, ...]:
    """All date expressions of `text`, in order, without overlaps; `anchor` is the publication date (or unknown)."""
    low = text.lower()
    if len(low) != len(text):  # a few letters (İ) grow when lowered: keep one character for one
        low = "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
    scene = _Scene(text, low, anchor, UNKNOWN, -1, 0)
    mentions: list[DateMention] = []
    for m in words.ANCHOR.finditer(low):
        if m.start() < scene.done:
            continue
        found = _READERS[m.lastgroup or "word"](scene, m)
        if found is None:
            continue
        mentions.append(
            DateMention(
                found.start, found.end, text[found.start : found.end], found.span, found.kind, found.reason,
                found.needs_previous, found.background,
            )
        )  # fmt: skip
        scene.done = found.end
        if found.span.start is not None and found.kind is not DateKind.LIMIT and not found.background:
            scene.previous, scene.previous_end = found.span, found.end
    return tuple(mentions)


# --- months and days -------------------------------------------------------------------------------------------------


def _month(scene: _Scene, m: re.Match[str]) -> _Found | None:
    name = m.group().rstrip(".")
    number = words.MONTHS[name]
    left = words.MONTH_LEFT.search(scene.low, max(scene.done, m.start() - _REACH), m.start())
    right = words.MONTH_RIGHT.match(scene.low, m.end())
    if left is None or right is None:
        return None
    has_day = bool(left["first"] or right["first"])
    start, end = left.start(), right.end()
    governor = _governor(scene, start)
    if not _is_month(scene, m, name, has_day or bool(right["year"] or right["relyear"] or left["part"]), governor):
        return None
    year = int(right["year"]) if right["year"] else None
    relyear = right["relyear"] or ""
    far = words.RANGE_RIGHT.match(scene.low, end)
    if far and (far["join"].strip() != "and" or governor in ("between", "from")):
        return _month_range(scene, start, far.end(), _day_of(left, right), number, year, far)
    if year is None and not relyear and left["which"]:
        relyear = left["which"]
        base = _which_month(scene, number, relyear)
    else:
        base = _year_for(scene, start, number, _day_of(left, right)[0], year, relyear, governor)
    what = scene.text[start:end]
    needs_previous = relyear in ("that", "the same", "same", "the previous", "the following", "following", "the  same")
    if base is None:
        return _Found(
            start,
            end,
            UNKNOWN,
            _governed(governor, DateKind.PARTIAL),
            f"'{what}' has no year, and the text no date to count from",
            needs_previous,
        )
    first, second = _day_of(left, right)
    try:
        if first is None:
            span = spans.month(base, number)
            if left["part"]:
                span = spans.part(
                    span, words.PARTS[left["part"].split()[0 if "the" not in left["part"].split()[0] else 1]]
                )
            elif left["half"]:
                span = spans.between(
                    date(base, number, 1 if left["half"] == "first" else 16),
                    date(base, number, 15) if left["half"] == "first" else span.end or date(base, number, 28),
                )
            elif left["nth"]:
                nth = words.ORDINALS[left["nth"]]
                low_day = (span.end or date(base, number, 28)).day - 6 if nth < 0 else 7 * nth - 6
                span = DateSpan(date(base, number, low_day), date(base, number, low_day + 6), DatePrecision.WEEK)
        elif second is None:
            span = spans.day(date(base, number, first))
        else:
            span = spans.between(date(base, number, first), date(base, number, second))
    except ValueError:
        return _Found(start, end, UNKNOWN, DateKind.ABSOLUTE, f"'{what}' is no day of the calendar")
    kind = DateKind.ABSOLUTE if year else DateKind.PARTIAL
    reason = f"'{what}' as written" if year else f"'{what}' with the year {base}, {_why_year(scene, relyear)}"
    return _finish(scene, _Found(start, end, span, kind, reason, needs_previous), governor)


def _month_range(
    scene: _Scene,
    start: int,
    end: int,
    near: tuple[int | None, int | None],
    number: int,
    year: int | None,
    far: re.Match[str],
) -> _Found:
    """ "from 3 July to 5 August 2020", "between January 2020 and September 2021", "January-March"."""
    last_month = words.MONTHS[far["month"].rstrip(".")]
    last_year = int(far["year"]) if far["year"] else year
    what = scene.text[start:end]
    day_text = far["early"] or far["late"]
    last_day = _number(day_text) if day_text else None
    if last_year is None:
        last_year = _nearest_past_year(scene.anchor, last_month, last_day)
    if last_year is None:
        return _Found(start, end, UNKNOWN, DateKind.PERIOD, f"'{what}' has no year, and the text no date to count from")
    first_year = year if year is not None else last_year - (number > last_month)
    try:
        begin = date(first_year, number, near[0]) if near[0] else spans.month(first_year, number).start
        finish = date(last_year, last_month, last_day) if last_day else spans.month(last_year, last_month).end
    except ValueError:
        return _Found(start, end, UNKNOWN, DateKind.PERIOD, f"'{what}' is no day of the calendar")
    if begin is None or finish is None:
        return _Found(start, end, UNKNOWN, DateKind.PERIOD, f"'{what}' is no day of the calendar")
    return _Found(start, end, spans.between(begin, finish), DateKind.PERIOD, f"'{what}' as written")


def _is_month(scene: _Scene, m: re.Match[str], name: str, has_more: bool, governor: str) -> bool:
    """False for "may" and "march" the verbs, and for short names standing alone."""
    if name not in (
        "may",
        "march",
        "mar",
        "jan",
        "jun",
        "dec",
        "sep",
        "sept",
        "oct",
        "nov",
        "feb",
        "apr",
        "jul",
        "aug",
    ):
        return True
    if not scene.text[m.start()].isupper() and not has_more:
        return False
    if has_more:
        return scene.text[m.start()].isupper() or name not in ("may", "march")
    before = scene.low[max(0, m.start() - 12) : m.start()].split()
    leads = governor or (before[-1] if before else "")
    return leads in (
        "in",
        "since",
        "during",
        "of",
        "by",
        "until",
        "from",
        "last",
        "this",
        "early",
        "late",
        "mid",
        "between",
        "and",
        "to",
        "before",
        "after",
        "back in",
        "through",
    )


def _day_of(left: re.Match[str], right: re.Match[str]) -> tuple[int | None, int | None]:
    """The day or the two days beside a month, from either side."""
    side = left if left["first"] else right
    return (
        _number(side["first"]) if side["first"] else None,
        _number(side["second"]) if side["second"] else None,
    )


def _number(text: str) -> int:
    return int("".join(c for c in text if c.isdigit()))


def _year_for(
    scene: _Scene, start: int, month: int, day: int | None, year: int | None, relyear: str, governor: str
) -> int | None:
    """The year of a month or a day: as written, as pointed at ("of last year"), of a date just before, or of the anchor."""
    if year is not None:
        return year
    anchor_year = scene.anchor.end.year if scene.anchor.end else None
    if relyear:
        if relyear in ("this", "last", "next"):
            return None if anchor_year is None else anchor_year + {"this": 0, "last": -1, "next": 1}[relyear]
        base = scene.previous if scene.previous.start else scene.anchor
        step = {"the previous": -1, "the following": 1}.get(" ".join(relyear.split()), 0)
        return base.end.year + step if base.end else None
    narrated = _narrated_year(scene, start, month, day)
    if narrated is not None:
        return narrated
    past = _nearest_past_year(scene.anchor, month, day)
    if past is not None and _is_limit(governor) and scene.anchor.end is not None:
        ahead = _safe(past + 1, month, day)
        behind = _safe(past, month, day)
        if ahead and behind and (ahead - scene.anchor.end).days < (scene.anchor.end - behind).days:
            return past + 1
    return past


def _narrated_year(scene: _Scene, start: int, month: int, day: int | None) -> int | None:
    """The year of the date told before, when no anchor is known or the story runs on from it within a few sentences."""
    known = scene.previous
    if known.start is None or known.end is None:
        return None
    unanchored = scene.anchor.end is None
    if not unanchored and (start - scene.previous_end > 400 or (scene.anchor.end or known.end).year == known.end.year):
        return None
    last = known.end
    best = min((last.year - 1, last.year, last.year + 1), key=lambda y: abs((_middle(y, month, day) - last).days))
    gap = (_middle(best, month, day) - last).days
    if unanchored:
        return best
    return best if 0 <= gap <= 62 else None


def _middle(year: int, month: int, day: int | None) -> date:
    return _safe(year, month, day or 15) or date(min(max(year, 1), 9999), month, 15)


def _safe(year: int, month: int, day: int | None) -> date | None:
    try:
        return date(year, month, day or 1)
    except ValueError:
        return None


def _nearest_past_year(anchor: DateSpan, month: int, day: int | None) -> int | None:
    """The year of the latest such month or day that is not after the anchor (one day of grace for time zones)."""
    if anchor.end is None:
        return None
    latest = spans.add_days(anchor.end, 1)
    for year in (latest.year, latest.year - 1):
        begins = _safe(year, month, day)
        if begins is None or begins <= latest:
            return year
    return latest.year - 1


def _which_month(scene: _Scene, month: int, which: str) -> int | None:
    """The year of "last March", "this March", "next March", "that March"."""
    which = which.removeprefix("the ")
    if which in ("that", "same", "following") and scene.previous.end:
        return scene.previous.end.year + (which == "following" and month <= scene.previous.end.month)
    if scene.anchor.end is None:
        return None
    past = _nearest_past_year(scene.anchor, month, None)
    if past is None:
        return None
    now = scene.anchor.end
    if which in ("next", "coming"):
        return now.year if month > now.month else now.year + 1
    if which in ("last", "previous", "past") and (past, month) == (now.year, now.month):
        return past - 1
    return now.year if which == "this" else past


def _why_year(scene: _Scene, relyear: str) -> str:
    if relyear in ("that", "the same", "the previous", "the following", "same", "following"):
        return f"from the date before ({spans.describe(scene.previous)})"
    if scene.anchor.end is None:
        return f"as in the date before ({spans.describe(scene.previous)})"
    return f"counted from the publication date {spans.describe(scene.anchor)}"


# --- numeric dates and years -----------------------------------------------------------------------------------------


def _numeric(scene: _Scene, m: re.Match[str]) -> _Found | None:
    raw = m["numeric"]
    one, two, three = (int(p) for p in re.split(r"[-/.]", raw))
    order = ""
    if one > 31:
        parts = (one, two, three)
    else:
        separator = next(c for c in raw if not c.isdigit())
        year = three if three > 99 else 2000 + three
        month_first = two > 12 or (one <= 12 and separator == "/")
        order = ", month first" if month_first else ", day first"
        parts = (year, one, two) if month_first else (year, two, one)
    if not 1900 <= parts[0] <= 2100:
        return None
    end = m.end("numeric")
    clock = re.compile(r"[t ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:z|[+-]\d{2}:?\d{2})?(?!\w)").match(scene.low, end)
    end = clock.end() if clock else end
    what = scene.text[m.start("numeric") : end]
    try:
        span = spans.day(date(*parts))
    except ValueError:
        return _Found(m.start("numeric"), end, UNKNOWN, DateKind.ABSOLUTE, f"'{what}' is no day of the calendar")
    found = _Found(m.start("numeric"), end, span, DateKind.ABSOLUTE, f"'{what}' as written{order}")
    return _finish(scene, found, _governor(scene, m.start("numeric")))


def _year(scene: _Scene, m: re.Match[str]) -> _Found | None:
    start, end = m.start("year"), m.end("year")
    season = _season(scene, start, end)
    if season is not None:
        return season
    first = int(m["year"])
    left = words.YEAR_LEFT.search(scene.low, max(scene.done, start - _REACH), start)
    part = left["part"] if left else None
    begin = left.start() if left and part else start
    governor = _governor(scene, begin)
    right = words.YEAR_RIGHT.match(scene.low, end)
    of_year = _of_year(scene, start, end)
    if of_year is not None:
        return of_year
    if not (governor or part) and not _stands_as_year(scene, start, end):
        return None
    if right is not None and right["decade"]:
        span = spans.between(date(first, 1, 1), date(min(first + 9, 9999), 12, 31), DatePrecision.YEAR)
        return _Found(
            begin,
            right.end(),
            span,
            DateKind.PERIOD,
            f"'{scene.text[begin : right.end()]}' is a decade",
            background=True,
        )
    span = spans.year(first)
    if part:
        span = spans.part(span, words.PARTS[part.removeprefix("the ").split()[0]])
    last = None
    if right is not None:
        other = right["other"]
        last = int(other) if len(other) == 4 else first - first % 100 + int(other)
        if (
            (right["join"].strip() == "and"
            and governor not in ("between", "in", "from", "during", "years", "the years"))
            or last < first
        ):
            last = None
    kind = DateKind.ABSOLUTE
    if last is not None and right is not None:
        end, span, kind = right.end(), spans.hull(span, spans.year(last)), DateKind.PERIOD
    what = scene.text[begin:end]
    old = _is_old(scene.anchor, span)
    compared = governor == "than" or bool(
        re.search(
            r"\b(?:than|like|similar to|levels? of|unlike)\s+(?:in\s+|those\s+of\s+|the\s+years?\s+)?$",
            scene.low[max(0, begin - 40) : begin],
        )
    )
    adjective = (
        not governor.startswith(("in", "since", "during", "by", "until", "before", "between", "from", "after"))
        and not part
        and governor in ("the", "of", "")
    )
    return _finish(
        scene,
        _Found(
            begin,
            end,
            span,
            kind,
            f"'{what}' as written",
            background=old or compared or (adjective and governor == "the"),
        ),
        governor,
    )


def _stands_as_year(scene: _Scene, start: int, end: int) -> bool:
    """True for a bare year in brackets or before a comma at the head of a sentence: "(2017)", "2017-18"."""
    before, after = scene.low[max(0, start - 2) : start], scene.low[end : end + 1]
    return (before.endswith("(") and after in (")", ",")) or (before.endswith(", ") and after in (",", ".", ";", ")"))


def _of_year(scene: _Scene, start: int, end: int) -> _Found | None:
    for m in words.OF_YEAR.finditer(scene.low, max(scene.done, start - 60), min(len(scene.low), end + 40)):
        if not (m.start() <= start and end <= m.end()):
            continue
        base = _base_period(scene, m)
        what = scene.text[m.start() : m.end()]
        needs = (m["relyear"] or "").split()[:1] == ["that"] or "same" in (m["relyear"] or "")
        if base.start is None or base.end is None:
            return _Found(m.start(), m.end(), UNKNOWN, DateKind.PERIOD, f"'{what}' has no year to count in", needs)
        unit = m["unit"].rstrip("s")
        nth = words.ORDINALS.get(m["which"], 1)
        length = {"week": 0, "month": 1, "quarter": 3, "half": 6}[unit]
        count = _count(m["count"]) if m["count"] else 1
        if m["base"] == "month":
            length = 0
        if length == 0:
            if nth < 0:
                span = spans.between(spans.add_days(base.end, 1 - 7 * count), base.end)
            else:
                span = spans.between(
                    spans.add_days(base.start, 7 * (nth - 1)), spans.add_days(base.start, 7 * (nth - 1 + count) - 1)
                )
        else:
            many = min(12, length * count)
            first = 13 - many if nth < 0 else min(1 + length * (nth - 1), 13 - many)
            span = spans.months(base.start.year, first, many)
        return _Found(m.start(), m.end(), span, DateKind.PERIOD, f"'{what}' of {spans.describe(base)}", needs)
    return None


def _base_period(scene: _Scene, m: re.Match[str]) -> DateSpan:
    """The year (or month) that "the first three months of ..." counts in."""
    if m["year"]:
        return spans.year(int(m["year"]))
    unit, which = m["base"], " ".join(m["relyear"].split())
    if which in ("that", "the same", "the previous"):
        base = scene.previous if scene.previous.end else scene.anchor
        steps = -1 if which == "the previous" else 0
    else:
        base, steps = scene.anchor, {"last": -1, "next": 1}.get(which, 0)
    if base.end is None:
        return UNKNOWN
    return spans.unit_of(spans.add(base.end, steps, unit), unit)


def _season(scene: _Scene, start: int, end: int) -> _Found | None:
    for m in words.SEASON.finditer(scene.low, max(scene.done, start - 30), min(len(scene.low), end + 20)):
        if not (m.start() <= start and end <= m.end()):
            continue
        name, which = m["season"], m["which"]
        if not (m["year"] or m["relyear"] or which) or (
            name == "fall" and not (m["year"] or which in ("this", "last", "next"))
        ):
            return None
        if name in ("fall", "spring") and which == "the" and not (m["year"] or m["relyear"]):
            return None
        what = scene.text[m.start() : m.end()]
        relyear = m["relyear"] or ""
        if m["year"]:
            year: int | None = int(m["year"])
        elif relyear or which == "that":
            base = (
                scene.previous
                if (relyear in ("that", "the same") or which == "that") and scene.previous.end
                else scene.anchor
            )
            year = base.end.year + {"last": -1, "next": 1}.get(relyear, 0) if base.end else None
        elif scene.anchor.end is None:
            year = None
        else:
            now = scene.anchor.end
            opens = spans.season(now.year, name).start or now
            year = now.year if opens <= now else now.year - 1
            this = spans.season(year, name)
            if which == "last" and this.end is not None and this.end >= now:
                year -= 1
            if which == "next" and this.end is not None and this.end < now:
                year += 1
        if year is None:
            return _Found(m.start(), m.end(), UNKNOWN, DateKind.RELATIVE, f"'{what}' has no year to count in")
        span = spans.season(year, name)
        if m["part"]:
            span = spans.part(span, m["part"])
        kind = DateKind.ABSOLUTE if m["year"] else DateKind.RELATIVE
        found = _Found(
            m.start(),
            m.end(),
            span,
            kind,
            f"'{what}' as the months of a northern season",
            background=_is_old(scene.anchor, span),
        )
        return _finish(scene, found, _governor(scene, m.start()))
    return None


# --- weekdays --------------------------------------------------------------------------------------------------------


def _weekday(scene: _Scene, m: re.Match[str]) -> _Found | None:
    name = m.group().rstrip(".")
    number = words.WEEKDAYS.get(name, words.WEEKDAYS.get(name[:3]))
    if number is None or words.WEEKDAY_DATE.match(scene.low, m.end()) or scene.low[m.end() : m.end() + 1] == "s":
        return None
    left = words.WEEKDAY_LEFT.search(scene.low, max(scene.done, m.start() - _REACH), m.start())
    right = words.WEEKDAY_RIGHT.match(scene.low, m.end())
    if left is None or right is None:
        return None
    start, end = left.start(), right.end()
    which = left["which"] or ""
    governor = _governor(scene, left.start()) or left.group().split(" ")[0]
    what = scene.text[start:end]
    needs = which in ("following", "that", "same")
    anchor = scene.previous if needs and scene.previous.start else scene.anchor
    if needs and scene.previous.start is None:
        needs = False
    if anchor.start is None:
        return _Found(
            start, end, UNKNOWN, _governed(governor, DateKind.WEEKDAY), f"'{what}' has no date to count from", needs
        )

    def resolve(now: date, wanted: int = number) -> DateSpan:
        back = (now.weekday() - wanted) % 7
        if which in ("next", "coming", "following"):
            return spans.day(spans.add_days(now, (7 - back) if back else 7))
        if which == "last" and back == 0:
            back = 7
        return spans.day(spans.add_days(now, -back))

    span = spans.seen_from(anchor, resolve)
    if right["other"]:
        second = words.WEEKDAYS[right["other"]]
        later = spans.seen_from(anchor, lambda now: resolve(now, second))
        if later.end and span.end and later.end < span.end:
            span = DateSpan(spans.add_days(span.start or span.end, -7), spans.add_days(span.end, -7), span.precision)
        span = spans.hull(span, later)
    whence = "the date before" if needs else "the publication date"
    way = "on" if which in ("next", "coming", "following") else "back"
    found = _Found(
        start, end, span, DateKind.WEEKDAY, f"'{what}' counted {way} from {whence} {spans.describe(anchor)}", needs
    )
    return _finish(scene, found, governor if governor in ("since", "until", "by", "before") else "")


# --- relative words --------------------------------------------------------------------------------------------------


def _word(scene: _Scene, m: re.Match[str]) -> _Found | None:
    start, end = m.span()
    low, high = max(scene.done, start - 60), min(len(scene.low), end + 40)
    for pattern, reader in _RELATIVE:
        for found in pattern.finditer(scene.low, low, high):
            if found.start() > start:
                break
            if end <= found.end():
                result = reader(scene, found)
                if result is not None:
                    return result
    return _of_year(scene, start, end) or _season(scene, start, end)


def _ago(scene: _Scene, m: re.Match[str]) -> _Found | None:
    """ "three weeks ago" from the anchor; "two days later" from the date before."""
    unit, way = m["unit"], m["way"]
    if unit == "decade" or not (m["count"] or m["vague"] or m.group().startswith(unit)):
        return None
    needs = way != "ago"
    if needs and not (m["count"] or m["vague"]) and unit == "hour":
        return None
    anchor = scene.previous if needs else scene.anchor
    what = scene.text[m.start() : m.end()]
    sign = 1 if way in ("later", "after", "afterward", "afterwards") else -1
    whence = "the date before" if needs else "the publication date"
    if anchor.start is None:
        return _Found(m.start(), m.end(), UNKNOWN, DateKind.RELATIVE, f"'{what}' has no date to count from", needs)
    count = _count(m["count"]) if m["count"] else 0

    def resolve(now: date) -> DateSpan:
        if unit in ("hour", "night"):
            back = spans.add_days(now, sign * max(1, count // 24) if count >= 24 else (sign if sign < 0 else 0))
            return spans.between(back, now) if count < 24 else spans.day(back)
        if not count:
            few = 2 if m["vague"] and "couple" in m["vague"] else 0
            if few:
                return _around(spans.add(now, sign * 2, unit), unit)
            return spans.between(spans.add(now, sign * 7, unit), spans.add(now, sign * 2, unit))
        return _around(spans.add(now, sign * count, unit), unit)

    span = spans.seen_from(anchor, resolve)
    if not needs:
        span = spans.clip(span, scene.anchor.end)
    far = unit == "year" and _is_old(scene.anchor, span)
    return _Found(
        m.start(),
        m.end(),
        span,
        DateKind.RELATIVE,
        f"'{what}' counted from {whence} {spans.describe(anchor)}",
        needs,
        far,
    )


def _around(when: date, unit: str) -> DateSpan:
    """The days a count of whole units may mean: a day is a day; weeks, months and years are rough."""
    if unit == "day":
        return spans.day(when)
    if unit == "week":
        return DateSpan(spans.add_days(when, -3), spans.add_days(when, 3), DatePrecision.WEEK)
    if unit == "month":
        return DateSpan(spans.add_days(when, -15), spans.add_days(when, 15), DatePrecision.MONTH)
    return spans.year(when.year)


def _which(scene: _Scene, m: re.Match[str]) -> _Found | None:
    """ "late last month", "earlier this year", "the same week", "that day", "the following month"."""
    unit, which = m["unit"], m["which"].split()[-1] if m["which"].startswith("very") else m["which"]
    if unit in ("spring", "summer", "autumn", "fall", "winter"):
        return None
    part_word = (m["part"] or "").removeprefix("the ").split()
    part = words.PARTS.get(part_word[0], "") if part_word else None
    needs = which in ("same", "that", "following", "previous", "preceding") and (
        m.group().startswith("the ") or which in ("same", "that") or bool(part_word)
    )
    if which in ("following", "previous", "preceding") and not needs:
        return None
    if which == "past" and unit != "weekend":
        return _stretch_of(scene, m.start(), m.end(), unit, 1)
    if which in ("next",) and m.group().startswith("the next"):
        needs = True
    anchor = scene.previous if needs else scene.anchor
    what = scene.text[m.start() : m.end()]
    whence = "the date before" if needs else "the publication date"
    if anchor.start is None:
        return _Found(m.start(), m.end(), UNKNOWN, DateKind.RELATIVE, f"'{what}' has no date to count from", needs)
    step = {"last": -1, "past": -1, "previous": -1, "preceding": -1, "next": 1, "following": 1, "coming": 1}.get(
        which, 0
    )
    if unit == "weekend":
        span = spans.seen_from(anchor, lambda now: _weekend(now, step))
    elif step == 0 and needs and _coarser(anchor, unit):
        span = anchor
    else:
        span = spans.seen_from(anchor, lambda now: _stepped(now, unit, step))
    if part:
        span = spans.part(span, part)
    if not needs and which in ("this", "current") and part != "early":
        span = spans.clip(span, scene.anchor.end)
    reason = f"'{what}' counted from {whence} {spans.describe(anchor)}"
    return _finish(
        scene, _Found(m.start(), m.end(), span, DateKind.RELATIVE, reason, needs), _governor(scene, m.start())
    )


def _stepped(now: date, unit: str, step: int) -> DateSpan:
    if unit == "quarter":
        return spans.unit_of(spans.add(now, 3 * step, "month"), unit)
    if step and unit == "month":
        now = now.replace(day=1)
    return spans.unit_of(spans.add(now, step, unit), unit)


def _coarser(span: DateSpan, unit: str) -> bool:
    """True when `span` is wider than one `unit`, so that "the same week" cannot be told inside it."""
    if span.start is None or span.end is None:
        return False
    return (span.end - span.start).days + 1 > {"day": 1, "week": 7, "month": 31, "quarter": 92, "year": 366}[unit]


def _weekend(now: date, step: int = 0) -> DateSpan:
    """The Saturday and Sunday not after `now` (a Saturday is its own weekend); `step` counts weekends on or back."""
    back = (now.weekday() - 5) % 7
    saturday = spans.add_days(now, -back)
    if step > 0:
        saturday = spans.add_days(saturday, 7 * step)
    elif step < 0 and back <= 1:
        saturday = spans.add_days(saturday, -7)
    return spans.between(saturday, spans.add_days(saturday, 1), DatePrecision.DAYS)


def _the_part(scene: _Scene, m: re.Match[str]) -> _Found | None:
    """ "at the beginning of the year", "earlier in the week", "so far in the year"."""
    unit, what = m["unit"], scene.text[m.start() : m.end()]
    if scene.anchor.start is None:
        return _Found(m.start(), m.end(), UNKNOWN, DateKind.RELATIVE, f"'{what}' has no date to count from")
    span = spans.seen_from(scene.anchor, lambda now: spans.unit_of(now, unit))
    part = words.PARTS[m["word"]] if m["word"] else ""
    if part and not (part == "late" and scene.anchor.end and span.end and scene.anchor.end < span.end):
        span = spans.part(span, part)
    span = spans.clip(span, scene.anchor.end)
    reason = f"'{what}' counted from the publication date {spans.describe(scene.anchor)}"
    return _finish(scene, _Found(m.start(), m.end(), span, DateKind.RELATIVE, reason), _governor(scene, m.start()))


_RECENT = {
    "hour": (1, "day"),
    "day": (7, "day"),
    "week": (4, "week"),
    "month": (4, "month"),
    "year": (3, "year"),
    "decade": (20, "year"),
}
"""How far back "in recent days", "weeks", "months" reach: a convention of this project."""


def _stretch(scene: _Scene, m: re.Match[str]) -> _Found | None:
    """ "in recent months", "over the past eight months", "in the last few days"."""
    unit, ahead = m["unit"], m["recent"] in ("coming", "next")
    if not m["plural"] and not (
        m["recent"] == "past" and m.group().split()[0] in ("in", "over", "during", "the", "within")
    ):
        return None
    if m["recent"] in ("previous", "preceding") and not (m["count"] or m["vague"]):
        return None
    count = _count(m["count"]) if m["count"] else 0
    return _stretch_of(scene, m.start(), m.end(), unit, count or (1 if not m["plural"] else 0), ahead)


def _stretch_of(scene: _Scene, start: int, end: int, unit: str, count: int, ahead: bool = False) -> _Found:
    what = scene.text[start:end]
    if scene.anchor.start is None or scene.anchor.end is None:
        return _Found(start, end, UNKNOWN, DateKind.PERIOD, f"'{what}' has no date to count from")
    if unit in ("quarter", "weekend"):
        count, unit = 3, "month"
    many, step = (count, unit) if count else _RECENT[unit]
    if step == "hour":
        many, step = max(1, -(-many // 24)), "day"
    if step == "decade":
        many, step = 10 * many, "year"
    sign = 1 if ahead else -1
    far = spans.add(scene.anchor.end if ahead else scene.anchor.start, sign * many, step)
    near = scene.anchor.start if ahead else scene.anchor.end
    span = spans.between(far, near)
    reason = f"'{what}' counted {'on' if ahead else 'back'} from the publication date {spans.describe(scene.anchor)}"
    return _Found(
        start,
        end,
        span,
        DateKind.PERIOD,
        reason,
        background=unit == "decade" or (unit == "year" and (count == 0 or count > 2)),
    )


def _plain(scene: _Scene, m: re.Match[str]) -> _Found | None:
    """ "yesterday", "overnight", "over the weekend", "since then"."""
    word = " ".join(m["word"].split())
    what = scene.text[m.start() : m.end()]
    anchor = scene.anchor
    if word == "since then":
        if scene.previous.start is None or anchor.end is None:
            return _Found(m.start(), m.end(), UNKNOWN, DateKind.SINCE, f"'{what}' has no date to count from", True)
        span = spans.between(min(scene.previous.start, anchor.end), anchor.end)
        return _Found(
            m.start(), m.end(), span, DateKind.SINCE, f"'{what}': from the date before to the publication date", True
        )
    if anchor.start is None:
        return _Found(m.start(), m.end(), UNKNOWN, DateKind.RELATIVE, f"'{what}' has no date to count from")
    if word == "recently":
        return _stretch_of(scene, m.start(), m.end(), "month", 1)
    if word.endswith("weekend"):
        step = -1 if word.startswith("last") or "previous" in word else 0
        span = spans.seen_from(anchor, lambda now: _weekend(now, step))
    elif word == "overnight":
        span = spans.seen_from(anchor, lambda now: spans.between(spans.add_days(now, -1), now, DatePrecision.DAYS))
    else:
        step = {"yesterday": -1, "tomorrow": 1, "the day before yesterday": -2}.get(word, 0)
        span = spans.seen_from(anchor, lambda now: spans.day(spans.add_days(now, step)))
    return _finish(
        scene,
        _Found(
            m.start(),
            m.end(),
            span,
            DateKind.RELATIVE,
            f"'{what}' counted from the publication date {spans.describe(anchor)}",
        ),
        _governor(scene, m.start()),
    )


def _hour(scene: _Scene, m: re.Match[str]) -> _Found | None:
    """ "this morning" (the day of publication), "last night" (the day before), "that evening" (the date before)."""
    which, what = " ".join(m["which"].split()), scene.text[m.start() : m.end()]
    needs = which not in ("this", "last")
    anchor = scene.previous if needs else scene.anchor
    if anchor.start is None:
        return _Found(m.start(), m.end(), UNKNOWN, DateKind.RELATIVE, f"'{what}' has no date to count from", needs)
    step = {"last": -1, "the next": 1, "the following": 1, "the previous": -1}.get(which, 0)
    span = spans.seen_from(anchor, lambda now: spans.day(spans.add_days(now, step)))
    whence = "the date before" if needs else "the publication date"
    return _Found(
        m.start(), m.end(), span, DateKind.RELATIVE, f"'{what}' counted from {whence} {spans.describe(anchor)}", needs
    )


def _after(scene: _Scene, m: re.Match[str]) -> _Found | None:
    """ "the next day", "the day before", "the previous week": counted from the date before."""
    unit = m["unit"] or m["which"]
    side = m["way"] or m["side"]
    if m["way"] == "next" and not m.group().startswith("the"):
        return None
    if m["way"] is None and not m.group().startswith("the") and not re.search(r"\ba\s+$", scene.low[: m.start()][-3:]):
        return None
    what = scene.text[m.start() : m.end()]
    if scene.previous.start is None:
        return _Found(
            m.start(), m.end(), UNKNOWN, DateKind.RELATIVE, f"'{what}' has no date before it to count from", True
        )
    step = 1 if side in ("next", "following", "after", "afterwards", "later") else -1
    if unit in ("morning", "night", "evening"):
        unit = "day"
    if _coarser(scene.previous, unit):
        span = spans.seen_from(scene.previous, lambda now: spans.day(now)) if unit == "day" else scene.previous
    else:
        span = spans.seen_from(scene.previous, lambda now: _stepped(now, unit, step))
    reason = f"'{what}' counted from the date before {spans.describe(scene.previous)}"
    return _Found(m.start(), m.end(), span, DateKind.RELATIVE, reason, True)


_RELATIVE: tuple[tuple[re.Pattern[str], Callable[[_Scene, re.Match[str]], _Found | None]], ...] = (
    (words.AGO, _ago),
    (words.HOUR, _hour),
    (words.WORD, _plain),
    (words.AFTER, _after),
    (words.WHICH, _which),
    (words.THE_PART, _the_part),
    (words.STRETCH, _stretch),
)


# --- shared ----------------------------------------------------------------------------------------------------------


def _count(text: str) -> int:
    return int(text) if text.isdigit() else words.COUNTS.get(text.split()[-1] if text else "", 1)


def _governor(scene: _Scene, start: int) -> str:
    """The preposition or noun that governs the words at `start`, "" when none does."""
    m = words.GOVERNOR.search(scene.low, max(0, start - 40), start)
    return " ".join(m["governor"].split()) if m else ""


def _is_limit(governor: str) -> bool:
    return governor in ("until", "till", "up to", "before", "prior to", "ahead of", "by", "through")


def _governed(governor: str, kind: DateKind) -> DateKind:
    if governor == "since":
        return DateKind.SINCE
    return DateKind.LIMIT if _is_limit(governor) and governor not in ("by", "through") else kind


def _finish(scene: _Scene, found: _Found, governor: str) -> _Found:
    """`found` as its governing word turns it: "since" runs to the anchor, "until" and "before" only bound."""
    kind = _governed(governor, found.kind)
    if kind is DateKind.SINCE and found.kind is not DateKind.SINCE:
        if scene.anchor.end is None or found.span.start is None:
            return _Found(
                found.start,
                found.end,
                UNKNOWN,
                kind,
                f"{found.reason}, with no date to run to",
                found.needs_previous,
                found.background,
            )
        span = spans.between(min(found.span.start, scene.anchor.end), scene.anchor.end)
        old = found.background or (found.span.precision is DatePrecision.YEAR and _is_old(scene.anchor, found.span))
        reason = f"since {found.reason}, to the publication date {spans.describe(scene.anchor)}"
        return _Found(found.start, found.end, span, kind, reason, found.needs_previous, old)
    return _Found(found.start, found.end, found.span, kind, found.reason, found.needs_previous, found.background)


def _is_old(anchor: DateSpan, span: DateSpan) -> bool:
    """True when `span` is coarser than a month and ended more than a year before the anchor began."""
    if anchor.start is None or span.start is None or span.end is None:
        return False
    return (span.end - span.start).days > 31 and (anchor.start - span.end).days > 365


def _glued(scene: _Scene, m: re.Match[str]) -> _Found | None:
    """ "1Nov 2021": the day glued to its month."""
    month = re.compile(words.MONTH).match(scene.low, m.end())
    return _month(scene, month) if month else None


_READERS: dict[str, Callable[[_Scene, re.Match[str]], _Found | None]] = {
    "month": _month,
    "weekday": _weekday,
    "numeric": _numeric,
    "glued": _glued,
    "year": _year,
    "word": _word,
}

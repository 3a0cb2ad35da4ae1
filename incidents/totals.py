"""Reported totals (pure): "566 attacks in three months", "10,000 fighters remain", "90 operations per month"."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from incidents.act_dates import is_said_day
from incidents.annotations import Annotated
from incidents.bare_counts import bare_counts
from incidents.codebook import TriggerPhrase
from incidents.counted_on import is_counted_on, is_of_weeks, is_tally
from incidents.dates import DateKind, DateMention
from incidents.figures import FigureMention, FigureRole
from incidents.listed_counts import listed_counts
from incidents.model import Actor, DatePrecision, DateSpan, Document, ReportedTotal, Role, Status
from incidents.mood_patterns import NEAR_ONE
from incidents.phrases import Found
from incidents.tallies import Tally

_LEAST_PEOPLE = 50
"""Least count of people or things that is a strength or a flow rather than part of one event."""
_LEAST_HARMED = 20
"""Least count of people harmed over a period that is a total rather than one event's figure."""
_LEAST_ATTACKS = 8
"""Least count of attacks that is a total rather than a handful of events."""


@cache
def _words() -> dict[str, frozenset[str]]:
    raw = tomllib.loads(files("incidents").joinpath("data/totals.toml").read_text(encoding="utf-8"))
    return {name: frozenset(values) for name, values in raw.items()}


def attack_units() -> frozenset[str]:
    """The plural nouns of attacks, in lower case."""
    return _words()["attacks"]


def find_totals(
    document: Document, annotated: Sequence[Annotated], adding: Mapping[int, Tally] = MappingProxyType({})
) -> tuple[ReportedTotal, ...]:
    """The totals of a document, without places, in the order of their words; `adding` are the sentences that add up."""
    words = _words()
    named = [(s, f) for s in annotated if not s.sentence.is_title for f in s.figures]
    bare = bare_counts([s for s in annotated if not s.sentence.is_title], words["attacks"] | words["people"])
    periods = {annotated[number].sentence.start: tally.date for number, tally in adding.items()}
    found = [
        _record(f, s, document, date or periods.get(s.sentence.start))
        for s, f, date in _dated((s, f) for s, f in (*named, *bare) if _is_total(f, s))
    ]
    found += [_record(f, s, document, _date(f, s)) for s, f in _of_operations(named, found, document)]
    taken = {m.start_char - document.offset for t in found for m in t.mentions if m.role is Role.FIGURE}
    for number, tally in adding.items():
        s = annotated[number]
        parts = [f for f in s.figures if f.start_char not in taken and _is_part(f, tally)]
        found += [_record(f, s, document, _date(f, s) or tally.date) for f in parts]
        taken |= {f.start_char for f in parts}
    listed = listed_counts(annotated, words["attacks"] | words["people"])
    found += [_record(f, s, document, date) for s, f, date in listed if f.start_char not in taken]
    return tuple(sorted(found, key=lambda t: t.mentions[1].start_char))


def _of_operations(
    named: Sequence[tuple[Annotated, FigureMention]], found: Sequence[ReportedTotal], document: Document
) -> list[tuple[Annotated, FigureMention]]:
    """Those harmed in all the operations that their sentence counts over a month or longer ("313 operations in 2022,
    killing 686 fighters")."""
    units = _words()["attacks"]
    coarse = [
        t.mentions[1].start_char - document.offset
        for t in found
        if t.unit in units and (t.dates.precision in _PERIODS or t.unit not in STRIKES)
    ]
    if not coarse:
        return []
    taken = {t.mentions[1].start_char - document.offset for t in found}
    return [
        (s, f)
        for s, f in named
        if f.role is not FigureRole.COUNT
        and f.start_char not in taken
        and any(s.sentence.start <= at < s.sentence.end for at in coarse)
        and _NO_COUNT.isdisjoint(f.qualifiers)
        and f.range != (0, 0)
        and not any(d.span.precision is DatePrecision.DAY for d in s.dates)
    ]


STRIKES = frozenset(("strikes", "airstrikes", "sorties", "engagements"))


def _dated(
    counts: Iterable[tuple[Annotated, FigureMention]],
) -> Iterator[tuple[Annotated, FigureMention, DateMention | None]]:
    """Each count with its date words; strikes without any are of the day that the count of strikes before named."""
    day: DateMention | None = None
    for sentence, figure in counts:
        date = _date(figure, sentence)
        if figure.unit in STRIKES:
            date = date or day
            day = date if date is not None and date.span.precision is DatePrecision.DAY else None
        yield sentence, figure, date


def _is_part(figure: FigureMention, tally: Tally) -> bool:
    """True for a count of attacks or of people harmed that a list or a summary adds up."""
    size = figure.range[0] or figure.range[1]
    counts = figure.role is not FigureRole.COUNT or figure.unit in _words()["attacks"]
    if size is None or not counts or not _NO_COUNT.isdisjoint(figure.qualifiers) or "including" in figure.qualifiers:
        return False
    return size > 1 if tally.listed else size >= _LEAST_SUMMED


_LEAST_SUMMED = 10


def _is_total(figure: FigureMention, sentence: Annotated) -> bool:
    words = _words()
    low, high = figure.range
    either = "either" in figure.qualifiers
    if either and figure.role is FigureRole.INJURED:  # told once, by those killed or injured
        return False
    size = high if either else low if low is not None else high
    if size is None or not _NO_COUNT.isdisjoint(figure.qualifiers):
        return False
    if figure.unit in words["attacks"] and NEAR_ONE.match(sentence.folded):  # an item of a day's list of strikes
        return False
    before = sentence.before(figure.start_char, 40)
    if any(w in before for w in words["definition"]):
        return False
    if "listed" in figure.qualifiers:
        return True
    if figure.role is not FigureRole.COUNT:
        if _is_of_a_day(figure, sentence):
            return bool(figure.per) or is_tally(figure, sentence)
        return bool(figure.per) or (
            size >= _LEAST_HARMED
            and (
                _over_time(sentence)
                or is_tally(figure, sentence)
                or _is_run(figure, sentence)
                or is_of_weeks(figure, sentence)
            )
        )
    if "bare" in figure.qualifiers and not figure.per and _period(figure, sentence) is None:
        return False
    if figure.unit in words["attacks"]:
        if size > 1 and "week" in sentence.folded and _is_done_so_far(figure, sentence):
            return figure.unit not in words["weapons"] and _period(figure, sentence) is not None
        if size > 1 and _IN_MANY_PLACES.match(sentence.after(figure.end_char, 90)):
            return figure.unit not in words["weapons"]
        if size < _LEAST_ATTACKS and "week" in sentence.folded and _BROUGHT.search(before) is not None:
            return size > 1 and _period(figure, sentence) is not None
        return bool(figure.per) or (size >= _LEAST_ATTACKS and figure.unit not in words["weapons"])
    if figure.unit in words["people"]:
        if _is_part_of_harmed(figure, sentence):
            return False
        if figure.unit == "casualties":
            return size >= _LEAST_PEOPLE and _period(figure, sentence) is not None
        whose = sentence.groups or figure.per or sentence.cues_of("flow") or is_counted_on(sentence)
        return size >= _LEAST_PEOPLE and bool(whose)
    on_a_day = any(d.span.precision is DatePrecision.DAY for d in sentence.dates)
    return figure.unit in words["things"] and size >= _LEAST_ATTACKS and bool(sentence.groups) and not on_a_day


_DONE = "conducted|carried out|launched|staged|mounted|claimed"
_HAVE_DONE = re.compile(rf"\b(?:has|have) (?:\w+ )?(?:{_DONE})\s(?:\w+\s){{0,2}}$")
_BEEN_DONE = re.compile(rf" (?:have|has) been (?:\w+ )?(?:{_DONE}|recorded|reported)\b")


def _is_done_so_far(figure: FigureMention, sentence: Annotated) -> bool:
    """True for what was done over weeks up to now: "has carried out three attacks this week"."""
    before, after = sentence.before(figure.start_char, 40), sentence.after(figure.end_char, 40)
    return _HAVE_DONE.search(before) is not None or _BEEN_DONE.match(after) is not None


_IN_MANY_PLACES = re.compile(
    r"[^.;,]{0,60}\bin (?:separate|different|various|several) (?:areas|places|parts|locations"
    r"|districts)\b"
)
"""After attacks that are counted where no one of them is told."""
_BROUGHT = re.compile(r"\b(?:brought|saw|witnessed)\s(?:at least\s|about\s|some\s)?$")
"""Before the attacks of a week, of which the report tells one by one."""
_NO_COUNT = frozenset(("vague", "hypothetical", "singular", "plural"))
_LASTING = (DateKind.PERIOD, DateKind.SINCE)
_PERIODS = (DatePrecision.WEEK, DatePrecision.MONTH, DatePrecision.QUARTER, DatePrecision.YEAR)


def _over_time(sentence: Annotated) -> bool:
    """True for people harmed in the course of a period, and not in one event of it."""
    lasting = any(
        d.kind in _LASTING
        and not _is_short(d)
        and not _is_battle(d, sentence)
        and not _WHEN.match(sentence.after(d.end_char, 8))
        for d in sentence.dates
    )
    if lasting or _ALL_ALONG.search(sentence.folded) is not None:
        return True
    if any(t.value.form in ("noun", "past") and not _covers(sentence, t) for t in sentence.triggers):
        return False
    return _COURSE.search(sentence.folded) is not None


def _is_part_of_harmed(figure: FigureMention, sentence: Annotated) -> bool:
    """True for a part of those harmed: "killed 181 people, including 124 fighters, 50 guards and seven bakers"."""
    base = sentence.sentence.start
    harmed = [
        f.end_char for f in sentence.figures if f.role is not FigureRole.COUNT and f.end_char <= figure.start_char
    ]
    between = sentence.folded[harmed[-1] - base : figure.start_char - base] if harmed else ""
    return ", including " in between or between.startswith((": ", " (", " – ", " — "))


def _is_battle(date: DateMention, sentence: Annotated) -> bool:
    """True for the days of one battle: "Clashes at the jail since Monday have killed 90"."""
    span = date.span
    if span.start is None or span.end is None or (span.end - span.start).days > _BATTLE_DAYS:
        return False
    return any(t.value.sub_event_type.is_fought for t in sentence.triggers)


_BATTLE_DAYS = 10


def _is_short(date: DateMention) -> bool:
    """True for "in the past 24 hours": what is counted in it may be one day's find."""
    span = date.span
    return span.start is not None and span.end is not None and (span.end - span.start).days <= 1


def _is_of_a_day(figure: FigureMention, sentence: Annotated) -> bool:
    """True for people harmed on a day, whatever period the sentence speaks of beside it."""
    if len(sentence.dates) < 2:
        return False
    date = _date(figure, sentence)
    return date is not None and date.span.precision is DatePrecision.DAY and date.kind not in _LASTING


def _is_run(figure: FigureMention, sentence: Annotated) -> bool:
    """True for a count of arrests or abductions in a month or longer beside it ("made 125 arrests in May")."""
    if not _RUN.search(figure.text) and not (_RUN.match(sentence.after(figure.end_char, 24).lstrip())):
        return False
    period = _period(figure, sentence)
    return period is not None and 0 <= period.start_char - figure.end_char <= _FAR


_RUN = re.compile(r"(?:arrests|detentions|abductions|kidnappings|killings|assassinations|executions|deaths)\b")
_ALL_ALONG = re.compile(
    r"\b(?:in|over|during|throughout) the same period\b|\b(?:across|all over) (?:the country|iraq|syria)\b"
    r"|\b(?:nation|country)wide\b|^by (?:the end of |mid-|early |late )?(?:20\d\d|january|february|march|april|may|june"
    r"|july|august|september|october|november|december)\b[^.;]{3,80}\bhad (?:\w+ )?(?:killed|wounded|been killed)|"
    r"\b(?:have|has) been \w+ (?:in|over|during) the (?:last|past) (?:\w+ )?(?:week|month|year|days)s?\b"
)


_WHEN = re.compile(r",? when\b")
"""What follows the date of an earlier deed: "the worst since December, when they killed 40"."""
_COURSE = re.compile(
    r"\b(?:during|over|throughout|in the course of) (?:the|that|this|each) (?:same |reporting )?"
    r"(?:week|month|quarter|year"
    r"|period)\b"
    r"|\bso far this (?:week|month|year)\b"
    r"|\b(?:during|throughout|over) (?:the month of )?(?:january|february|march|april|may|june|july|august|september"
    r"|october|november|december)\b(?! \d{1,2}\b)"
)


def _covers(sentence: Annotated, trigger: Found[TriggerPhrase]) -> bool:
    """True when a trigger is no more than a word that harms ("killed") or what is counted."""
    return any(
        (f.start_char <= trigger.start and trigger.end <= f.end_char)
        or (f.trigger_start < trigger.end and trigger.start < f.trigger_end)
        for f in sentence.figures
    )


def _period(figure: FigureMention, sentence: Annotated) -> DateMention | None:
    """The week, month, quarter, year or longer that stands beside a figure."""
    date = _date(figure, sentence)
    if date is None:
        return None
    partial = date.kind is DateKind.PARTIAL and date.span.start is None
    return date if partial or date.kind in _LASTING or date.span.precision in _PERIODS else None


def _record(figure: FigureMention, sentence: Annotated, document: Document, date: DateMention | None) -> ReportedTotal:
    low, high = figure.range
    harmed = figure.role is not FigureRole.COUNT
    dates = date.span if date else _about(document)
    start, end = figure.start_char, figure.end_char
    s = sentence.sentence
    quote_start, quote_end = (
        (s.start, s.end) if s.end - s.start <= 220 else _around(document.text, s.start, s.end, start, end)
    )
    mentions = [document.mention(Role.EVENT, quote_start, quote_end), document.mention(Role.FIGURE, start, end)]
    if date:
        mentions.append(document.mention(Role.DATE, date.start_char, date.end_char))
    status = (
        Status.CLAIMED
        if any(c.value == "claimed" and c.start <= start for c in sentence.cues)
        else Status.ALLEGED
        if any(c.value == "alleged" for c in sentence.cues)
        else Status.OCCURRED
    )
    unit = figure.unit if not harmed else f"{figure.unit or 'people'} {figure.role}"
    published = document.pub_date.start if document.pub_date.precision is DatePrecision.DAY else None
    source = " ".join(p for p in (document.source or document.path, published.isoformat() if published else "") if p)
    return ReportedTotal(
        total_id=document.address(start, end),
        what=document.text[start:end],
        low=low,
        high=high,
        unit=f"{unit} per {figure.per}" if figure.per else unit,
        per=figure.per,
        dates=dates,
        pub_date=published,
        matches=(),
        status=status,
        actors=tuple({g.value.name: Actor("perpetrator", g.value.name) for g in sentence.groups}.values()),
        mentions=tuple(mentions),
        sources=(source,),
    )


def _date(figure: FigureMention, sentence: Annotated) -> DateMention | None:
    """The date words of a count: those right after it before those that stand before it."""
    able = [
        d
        for d in sentence.dates
        if d.kind is not DateKind.LIMIT
        and (not d.background or 0 <= d.start_char - figure.end_char <= _BESIDE)
        and not (figure.unit in _words()["attacks"] and _is_far_day(d, figure))
    ]
    if len(able) > 1:
        able = [d for d in able if d.kind is not DateKind.WEEKDAY or not is_said_day(d, sentence)] or able
    if not able:  # "in 2014 it had 30,000 fighters": a year long past, and no other
        able = [d for d in sentence.dates if d.kind is DateKind.ABSOLUTE]
    return min(
        able,
        key=lambda d: (
            d.start_char - figure.end_char
            if d.start_char >= figure.end_char
            else max(0, figure.start_char - d.end_char) + _BEFORE
        ),
        default=None,
    )


def _is_far_day(date: DateMention, figure: FigureMention) -> bool:
    """True for a single day that stands far from a count of attacks: it dates something else."""
    gap = max(date.start_char - figure.end_char, figure.start_char - date.end_char)
    return date.span.precision is DatePrecision.DAY and gap > _FAR


_FAR = 60
_BESIDE = 12
"""Characters after a count in which even a year long past is its own ("1,470 in 2018")."""
_BEFORE = 15
"""Characters by which a date before a count stands farther than one after it ("from 40 in May to 60 in June")."""


def _about(document: Document) -> DateSpan:
    """A standing count without date words is of the time of the report."""
    if document.pub_date.start is None:
        return DateSpan(None, None, DatePrecision.UNKNOWN)
    return DateSpan(document.pub_date.start.replace(day=1), document.pub_date.end, DatePrecision.MONTH)


def _around(text: str, left: int, right: int, start: int, end: int) -> tuple[int, int]:
    a, b = max(left, start - 70), min(right, end + 90)
    while a > left and not text[a - 1].isspace():
        a -= 1
    while b < right and not text[b].isspace():
        b += 1
    return a, b

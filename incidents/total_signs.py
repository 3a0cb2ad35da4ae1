"""Which counts are reported totals (pure): "566 attacks in three months" is; "killed 12 on Monday" is an event's."""

from __future__ import annotations

import re
from typing import Final

from incidents.annotations import Annotated
from incidents.codebook import TriggerPhrase
from incidents.counted_on import is_counted_on, is_of_weeks, is_tally
from incidents.dates import DateKind, DateMention
from incidents.figures import FigureMention, FigureRole
from incidents.model import DatePrecision
from incidents.mood_patterns import BY_PLANES, NEAR_ONE
from incidents.phrases import Found
from incidents.total_dates import FAR, LASTING, date_beside, period_beside
from incidents.total_words import total_words

_LEAST_PEOPLE: Final = 50
"""Least count of people or things that is a strength or a flow rather than part of one event."""
_LEAST_HARMED: Final = 20
"""Least count of people harmed over a period that is a total rather than one event's figure."""
_LEAST_ATTACKS: Final = 8
"""Least count of attacks that is a total rather than a handful of events."""
NO_COUNT: Final = frozenset(("vague", "hypothetical", "singular", "plural"))


def is_total(figure: FigureMention, sentence: Annotated) -> bool:
    """True for a count over a time or of a strength, false for what belongs to one event."""
    words = total_words()
    low, high = figure.range
    either = "either" in figure.qualifiers
    if either and figure.role is FigureRole.INJURED:  # told once, by those killed or injured
        return False
    size = high if either else low if low is not None else high
    if size is None:
        return False
    if size >= _LEAST_WAR and figure.role is not FigureRole.COUNT and _is_of_a_war(figure, sentence):
        return "hypothetical" not in figure.qualifiers
    if not NO_COUNT.isdisjoint(figure.qualifiers):
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
        if _LEAST_SINCE <= size < _LEAST_HARMED and "since" in sentence.folded and _is_since_months(sentence):
            return True
        return bool(figure.per) or (
            size >= _LEAST_HARMED
            and (
                _over_time(sentence)
                or is_tally(figure, sentence)
                or _is_run(figure, sentence)
                or is_of_weeks(figure, sentence)
            )
        )
    if "bare" in figure.qualifiers and not figure.per and period_beside(figure, sentence) is None:
        return False
    if figure.unit in words["attacks"]:
        if BY_PLANES.search(before) and period_beside(figure, sentence) is None:
            return False
        since = "since " in sentence.folded and figure.unit not in words["weapons"]
        if size > 1 and since and _is_done_so_far(figure, sentence) and period_beside(figure, sentence) is not None:
            return True
        if size > 1 and "week" in sentence.folded and _is_done_so_far(figure, sentence):
            return figure.unit not in words["weapons"] and period_beside(figure, sentence) is not None
        if size > 1 and _IN_MANY_PLACES.match(sentence.after(figure.end_char, 90)):
            return figure.unit not in words["weapons"]
        if size < _LEAST_ATTACKS and "week" in sentence.folded and _BROUGHT.search(before) is not None:
            return size > 1 and period_beside(figure, sentence) is not None
        return bool(figure.per) or (size >= _LEAST_ATTACKS and figure.unit not in words["weapons"])
    if figure.unit in words["people"]:
        if _is_part_of_harmed(figure, sentence) or _does_a_deed(figure, sentence):
            return False
        if figure.unit == "casualties":
            counted = period_beside(figure, sentence) is not None or is_counted_on(sentence)
            return size >= _LEAST_PEOPLE and counted
        whose = sentence.groups or figure.per or sentence.cues_of("flow") or is_counted_on(sentence)
        return size >= _LEAST_PEOPLE and bool(whose)
    on_a_day = any(d.span.precision is DatePrecision.DAY for d in sentence.dates)
    return figure.unit in words["things"] and size >= _LEAST_ATTACKS and bool(sentence.groups) and not on_a_day


_LEAST_WAR: Final = 1_000
"""Least count of people harmed that a war explains better than a deed: a convention of this project."""
_WAR: Final = re.compile(
    r"\b(?:war|conflict|crisis|uprising|violence|fighting|insurgency)\b[^.;]{0,60}?"
    r" (?:has|have|had) (?:\w+ )?(?:killed|claimed|left|cost|taken) "
)
_SINCE_THEN: Final = re.compile(r"[^.;]{0,40}?,? since\b")


def _is_of_a_war(figure: FigureMention, sentence: Annotated) -> bool:
    """True for the dead of a whole war or of all the time since it began, whether or not the year is told."""
    if " since " in sentence.folded and _SINCE_THEN.match(sentence.after(figure.end_char, 60)) is not None:
        return True
    return _WAR.search(sentence.before(figure.start_char, 120)) is not None


_LEAST_SINCE, _MONTHS = 8, 45
"""Least count of people harmed since a day so many days back, or more, that no one deed explains."""


def _is_since_months(sentence: Annotated) -> bool:
    """True for harm told only as done since some months: "14 of its troops have been wounded since October"."""
    days = [d for d in sentence.dates if d.kind is not DateKind.WEEKDAY]
    span = days[0].span if len(days) == 1 and days[0].kind is DateKind.SINCE else None
    if span is None or span.start is None or span.end is None or (span.end - span.start).days < _MONTHS:
        return False
    return "worst" not in sentence.folded and "first" not in sentence.folded and "deadliest" not in sentence.folded


_DONE: Final = "conducted|carried out|launched|staged|mounted|claimed"
_HAVE_DONE: Final = re.compile(rf"\b(?:has|have) (?:\w+ )?(?:{_DONE})\s(?:\w+\s){{0,2}}$")
_BEEN_DONE: Final = re.compile(rf" (?:have|has) been (?:\w+ )?(?:{_DONE}|recorded|reported)\b")


def _is_done_so_far(figure: FigureMention, sentence: Annotated) -> bool:
    """True for what was done over weeks up to now: "has carried out three attacks this week"."""
    before, after = sentence.before(figure.start_char, 40), sentence.after(figure.end_char, 40)
    return _HAVE_DONE.search(before) is not None or _BEEN_DONE.match(after) is not None


_IN_MANY_PLACES: Final = re.compile(
    r"[^.;,]{0,60}\bin (?:separate|different|various|several) (?:areas|places|parts|locations"
    r"|districts)\b"
)
"""After attacks that are counted where no one of them is told."""
_BROUGHT: Final = re.compile(r"\b(?:brought|saw|witnessed)\s(?:at least\s|about\s|some\s)?$")
"""Before the attacks of a week, of which the report tells one by one."""


def _over_time(sentence: Annotated) -> bool:
    """True for people harmed in the course of a period, and not in one event of it."""
    lasting = any(
        d.kind in LASTING
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


_REMAINS: Final = re.compile(
    r"\b(?:remains|skeletons|bodies|graves?) (?:\w+ )?(?:of|with|holding|containing) (?:[\w-]+ ){0,3}$"
)


def _does_a_deed(figure: FigureMention, sentence: Annotated) -> bool:
    """True for people who do something on a day ("300 fighters surrendered on Monday"), and for those in a grave."""
    if _REMAINS.search(sentence.before(figure.start_char, 40)):
        return True
    on_a_day = any(d.span.precision is DatePrecision.DAY and d.kind not in LASTING for d in sentence.dates)
    return on_a_day and any(
        t.value.form == "past" and 0 < t.start - figure.end_char <= _BESIDE for t in sentence.triggers
    )


_BESIDE: Final = 2
"""Characters between people and the verb that says what they did; "had surrendered" sums up what came before."""


def _is_battle(date: DateMention, sentence: Annotated) -> bool:
    """True for the days of one battle: "Clashes at the jail since Monday have killed 90"."""
    span = date.span
    if span.start is None or span.end is None or (span.end - span.start).days > _BATTLE_DAYS:
        return False
    return any(t.value.sub_event_type.is_fought for t in sentence.triggers)


_BATTLE_DAYS: Final = 10


def _is_short(date: DateMention) -> bool:
    """True for "in the past 24 hours": what is counted in it may be one day's find."""
    span = date.span
    return span.start is not None and span.end is not None and (span.end - span.start).days <= 1


def _is_of_a_day(figure: FigureMention, sentence: Annotated) -> bool:
    """True for people harmed on a day, whatever period the sentence speaks of beside it."""
    if len(sentence.dates) < 2:
        return False
    date = date_beside(figure, sentence)
    return date is not None and date.span.precision is DatePrecision.DAY and date.kind not in LASTING


def _is_run(figure: FigureMention, sentence: Annotated) -> bool:
    """True for a count of arrests or abductions in a month or longer beside it ("made 125 arrests in May")."""
    if not _RUN.search(figure.text) and not (_RUN.match(sentence.after(figure.end_char, 24).lstrip())):
        return False
    period = period_beside(figure, sentence)
    return period is not None and 0 <= period.start_char - figure.end_char <= FAR


_RUN: Final = re.compile(r"(?:arrests|detentions|abductions|kidnappings|killings|assassinations|executions|deaths)\b")
_ALL_ALONG: Final = re.compile(
    r"\b(?:in|over|during|throughout) the same period\b|\b(?:across|all over) (?:the country|iraq|syria)\b"
    r"|\b(?:nation|country)wide\b|^by (?:the end of |mid-|early |late )?(?:20\d\d|january|february|march|april|may|june"
    r"|july|august|september|october|november|december)\b[^.;]{3,80}\bhad (?:\w+ )?(?:killed|wounded|been killed)|"
    r"\b(?:have|has) been \w+ (?:in|over|during) the (?:last|past) (?:\w+ )?(?:week|month|year|days)s?\b"
    r"|\b(?:have|has) been (?:\w+ )?(?:killed|wounded|arrested|detained|captured) since (?:an?|the|its|their)"
    r" (?:[\w.-]+ ){0,4}(?:campaign|offensive|operation|assault|war|conflict|uprising|battle|insurgency|fighting)\b"
)


_WHEN: Final = re.compile(r",? when\b")
"""What follows the date of an earlier deed: "the worst since December, when they killed 40"."""
_COURSE: Final = re.compile(
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

"""What a sentence claims of a noun of violence ("the attack", "attacks"), which tells an event only beside a figure, a
day or a verb (pure)."""

from __future__ import annotations

from incidents import mood_patterns as patterns
from incidents.annotations import Annotated
from incidents.codebook import TriggerPhrase
from incidents.dates import DateKind
from incidents.model import DatePrecision, Kind, Status
from incidents.mood import NOTHING, Mood, is_dated, is_numbered, is_on_a_day
from incidents.mood_cues import habit_of, is_hypothetical
from incidents.phrases import Found


def of_noun(
    trigger: Found[TriggerPhrase],
    sentence: Annotated,
    before: str,
    clause: str,
    status: Status,
    words: str,
    *,
    many: bool,
) -> Mood:
    if (
        _is_tried(before, sentence)
        or patterns.GENERIC_AFTER.search(sentence.after(trigger.end, 24))
        or patterns.SHARE_OF.search(before)
        or patterns.ASKED_FOR.search(before)
        or (" to " in before and patterns.LISTED_AIM.search(before))
        or before.endswith(("heart ", "panic "))
        or (trigger.value.sub_event_type.family == "group" and " during " in before and patterns.DURING.search(before))
        or ("destroy" in before and patterns.DESTROYED.search(before))
        or patterns.BEARS_MARKS.match(sentence.after(trigger.end, 60))
        or (" for " in before and patterns.PREPARED_FOR.search(before))
        or ((" for " in before or " of " in before or "make " in before) and patterns.MADE_OF.search(before))
        or _is_one_of_arms(trigger, sentence, before)
        or (" would " in sentence.folded and patterns.WOULD_AFTER.match(sentence.after(trigger.end, 60)))
    ):
        return NOTHING
    if status in (Status.PLANNED, Status.THREATENED):
        return NOTHING if patterns.WARDED.search(before) else Mood(Kind.INCIDENT, status, words)
    if is_hypothetical(trigger, sentence, clause):
        return NOTHING
    framed = (
        bool(sentence.cues_of("past_frame", "effect"))
        or any(t.value.form == "past" for t in sentence.triggers)
        or is_numbered(sentence)
    )
    day_begun = patterns.BEGAN.search(before) and any(d.span.precision is DatePrecision.DAY for d in sentence.dates)
    on_a_day = any(
        d.span.precision is DatePrecision.DAY and d.kind not in (DateKind.SINCE, DateKind.LIMIT) for d in sentence.dates
    )
    if many and (day_begun or (on_a_day and patterns.BETWEEN.match(sentence.after(trigger.end, 60)))):
        return Mood(Kind.INCIDENT, status, words)
    if many:
        dated = max((d.end_char for d in sentence.dates if d.end_char <= trigger.start), default=0)
        before = before[-min(len(before), trigger.start - dated) :]  # "On 10 July, six bombs": six, not ten
        volley = framed and patterns.VOLLEY.match(sentence.after(trigger.start, 40)) is not None
        if patterns.RISING.search(before):
            return Mood(Kind.ACTIVITY, status, "rising")
        if _fought(trigger, sentence) and not habit_of(trigger, sentence):
            return Mood(Kind.INCIDENT, status, words)
        if is_on_a_day(trigger, sentence) and patterns.DOES.search(before):
            return Mood(Kind.INCIDENT, status, words)
        if on_a_day and patterns.ACTED.match(sentence.after(trigger.end, 24)):  # "On 4 May, airstrikes hit the hills"
            return Mood(Kind.INCIDENT, status, words)
        if patterns.NEAR_ONE.match(sentence.folded):  # an item of a day's list of strikes
            return Mood(Kind.INCIDENT, status, words)
        if patterns.MANY.search(before) and not volley:
            return Mood(Kind.ACTIVITY, status, "many")
        if patterns.MANY.search(before):
            return Mood(Kind.INCIDENT, status, words)
        if patterns.NUMBER.search(before) and (framed or on_a_day):
            counted = is_dated(sentence) or is_numbered(sentence) or patterns.VAGUE_NUMBER.search(before) is None
            return Mood(Kind.INCIDENT, status, words) if counted else Mood(Kind.ACTIVITY, status, "many")
        if patterns.THESE.search(before) and framed:
            return Mood(Kind.INCIDENT, status, words)
        told = (is_dated(sentence) and bool(sentence.figures)) or is_numbered(sentence)
        if framed and told and not habit_of(trigger, sentence):
            return Mood(Kind.INCIDENT, status, words)
        if sentence.sentence.is_title and (is_numbered(sentence) or sentence.cues_of("effect")):
            return Mood(Kind.INCIDENT, status, words)
        if patterns.THESE.search(before) and not habit_of(trigger, sentence):
            return NOTHING
        return Mood(Kind.ACTIVITY, status, "plural")
    if habit_of(trigger, sentence) and not is_numbered(sentence):
        return Mood(Kind.ACTIVITY, status, "habit")
    if "claim" in before and sentence.groups and patterns.CLAIMS.search(before):
        return Mood(Kind.INCIDENT, Status.CLAIMED, "claims")
    introduced = (
        bool(patterns.SPECIFIC.search(before) or patterns.INTRODUCED.search(before))
        or trigger.start == sentence.sentence.start
    )
    if sentence.sentence.is_title or (introduced and (framed or sentence.dates)) or (framed and sentence.figures):
        return Mood(Kind.INCIDENT, status, words)
    return NOTHING


def _fought(trigger: Found[TriggerPhrase], sentence: Annotated) -> bool:
    """True for fighting on a day that the sentence names: "Clashes continued on Friday"."""
    on_a_day = any(d.span.precision is DatePrecision.DAY and d.kind is not DateKind.SINCE for d in sentence.dates)
    return on_a_day and trigger.value.sub_event_type.is_fought and _opens(trigger, sentence)


def _opens(trigger: Found[TriggerPhrase], sentence: Annotated) -> bool:
    """True for the first word of a sentence, or of wire copy after its dateline."""
    before = sentence.before(trigger.start, 60).rstrip()
    return not before or before[-1] in "-–—:"


def _is_tried(before: str, sentence: Annotated) -> bool:
    """True for the deed that a court sits on: it happened long before the sentence that is news."""
    return patterns.COURT.search(sentence.folded) is not None and patterns.FOR_IT.search(before) is not None


def _is_one_of_arms(trigger: Found[TriggerPhrase], sentence: Annotated, before: str) -> bool:
    """True for the grenades of "with hand grenades and rifles"."""
    if "grenade" not in sentence.after(trigger.start, trigger.end - trigger.start):
        return False
    beside = patterns.RIFLES_TOO.match(sentence.after(trigger.end, 40))
    return " with " in before and bool(beside or patterns.GRENADES_TOO.search(before))

"""What a sentence claims of a trigger (pure): that it happened, is claimed, planned, threatened, foiled or goes on."""

from __future__ import annotations

from typing import Final

from incidents import mood_patterns as patterns
from incidents.annotations import Annotated
from incidents.codebook import TriggerPhrase
from incidents.dates import DateKind
from incidents.history import is_entry, is_history, tells_no_act
from incidents.model import ACTIVITY, INCIDENT, OCCURRED, DatePrecision, Status
from incidents.mood import NOTHING, Mood, is_dated, is_numbered, is_on_a_day
from incidents.mood_cues import habit_of, is_hypothetical, is_negated, near_left, status_of
from incidents.noun_moods import of_noun
from incidents.phrases import Found
from incidents.total_words import STRIKES


def judge(trigger: Found[TriggerPhrase], sentence: Annotated) -> Mood:
    """The mood of one trigger in its sentence."""
    form = trigger.value.form
    if tells_no_act(trigger, sentence):
        return NOTHING
    before = sentence.before(trigger.start, 90)
    clause = _clause(before)
    if form == "ing":
        clause = clause[clause.rfind(",") + 1 :]
    status, words = status_of(trigger, sentence, clause)
    if status in (OCCURRED, Status.ALLEGED):
        after = sentence.after(trigger.end, 90)
        if any(word in after for word in patterns.DENIALS) and patterns.DENIED_AFTER.match(after):
            status, words = Status.DENIED, "denied"
    if status is Status.PLANNED and patterns.GUESSED.search(before):
        return NOTHING
    if is_negated(trigger, sentence, clause) or (
        " not " in sentence.folded
        and (
            patterns.NOT_CONFIRMED.match(sentence.after(trigger.end, 140)) is not None
            or patterns.UNCONFIRMED_AS.search(before) is not None
        )
    ):
        return NOTHING
    if (
        sentence.cues_of("comparison", "definition")
        and form in ("past", "nouns", "base")
        and near_left(
            trigger, sentence, ("comparison", "definition"), 40 - max(0, 40 - len(before) + before.rfind(", ") + 2)
        )
    ):
        return NOTHING
    mood = _of_form(trigger, sentence, before, clause, status, words)
    if mood.kind is INCIDENT and patterns.WITNESSED.search(before) and not _told_once(sentence):
        mood = Mood(ACTIVITY, mood.status, "plural") if form == "nouns" else NOTHING
    if mood.kind is INCIDENT and "in the past" in sentence.folded and patterns.IN_THE_PAST.search(sentence.folded):
        mood = Mood(ACTIVITY, mood.status, "in the past")
    if mood.kind is ACTIVITY and not (
        _someone(sentence)
        or (sentence.topic and (_is_pattern(mood, sentence) or _is_seen(trigger, sentence)))
        or (trigger.value.form == "activity" and _forces(trigger, sentence))
    ):
        return NOTHING
    return mood


def _is_pattern(mood: Mood, sentence: Annotated) -> bool:
    """True for violence that an area sees over a time, with nobody named who is at it: the report's group is."""
    if mood.words in ("many", "in recent years"):
        return True
    return mood.words in ("plural", "rising", "frequent", "occasional", "sporadic", "continuous", "recurring") and (
        patterns.WITNESSED.search(sentence.folded) is not None
    )


def _is_seen(trigger: Found[TriggerPhrase], sentence: Annotated) -> bool:
    """True for a pattern that an area witnesses: "has witnessed an increase in killings of"."""
    return trigger.value.form == "activity" and patterns.WITNESSED.search(sentence.folded) is not None


def _forces(trigger: Found[TriggerPhrase], sentence: Annotated) -> bool:
    """True where an army or another force is where the words of presence stand, and for attacks that grow in number in
    a report on a group."""
    family = trigger.value.sub_event_type.family
    if family == "attack":
        told = sentence.after(trigger.start, trigger.end - trigger.start)
        return sentence.topic is not None and patterns.GROWING.search(told) is not None
    if family not in ("base", "other", "group"):
        return False
    held = sentence.after(trigger.start, 8).startswith(("control ", "hold ", "held ")) and "forces" in sentence.folded
    return held or patterns.FORCES.search(sentence.folded) is not None


def _told_once(sentence: Annotated) -> bool:
    """True when the sentence counts people harmed or names a day."""
    return is_numbered(sentence) or any(d.span.precision is DatePrecision.DAY for d in sentence.dates)


def _someone(sentence: Annotated) -> bool:
    """True when the sentence has somebody who can be at it: a group, or words that stand for one."""
    if any(g.value.side in ("militant", "militia") for g in sentence.groups) or patterns.SOMEONE.search(
        sentence.folded
    ):
        return True
    return sentence.topic is not None and patterns.PRONOUN.search(sentence.folded) is not None


def _of_form(
    trigger: Found[TriggerPhrase], sentence: Annotated, before: str, clause: str, status: Status, words: str
) -> Mood:
    form = trigger.value.form
    if form == "activity":
        return _activity(trigger, sentence, clause, status, words)
    claim = trigger.value.sub_event_type.family == "claim" and not patterns.TO.search(before)
    if form == "past" or (form == "base" and claim):
        return _past(trigger, sentence, before, clause, status, words)
    if form == "base":
        return _base(trigger, sentence, before, status, words)
    if form == "ing":
        return _ing(trigger, sentence, before, clause, status, words)
    return of_noun(trigger, sentence, before, clause, status, words, many=form == "nouns")


def _clause(before: str) -> str:
    cut = 0
    for mark in patterns.CLAUSE.finditer(before):
        cut = mark.end()
    return before[cut:]


def _past(
    trigger: Found[TriggerPhrase], sentence: Annotated, before: str, clause: str, status: Status, words: str
) -> Mood:
    finite = patterns.FINITE.match(
        sentence.after(trigger.start, trigger.end - trigger.start)
    ) and not patterns.TO.search(before)
    if finite and status in (Status.PLANNED, Status.THREATENED):
        status, words = OCCURRED, ""
    passive = sentence.after(trigger.start, 6).startswith(("was ", "were ", "the ", "had "))
    verbal = patterns.PARTICIPLE.match(sentence.after(trigger.start, 24)) is not None
    if patterns.ADJECTIVE.search(before) and verbal and not passive:
        return NOTHING
    if trigger.value.sub_event_type.is_spoken and sentence.before(trigger.start, 5).endswith(_IS):
        return NOTHING  # "is accused of collecting taxes"
    if patterns.SINCE.search(clause) or is_history(trigger, sentence, clause):
        return NOTHING
    if "since" in before and patterns.SINCE_TWO.search(before):
        return NOTHING
    if is_hypothetical(trigger, sentence, clause) and status is not Status.ALLEGED:
        if status in (Status.PLANNED, Status.THREATENED):
            return Mood(INCIDENT, status, words)
        return NOTHING
    habit = habit_of(trigger, sentence)
    if habit:
        return Mood(ACTIVITY, status, habit)
    if _goes_on_since(trigger, sentence):
        return Mood(ACTIVITY, status, "since")
    told = sentence.after(trigger.start, trigger.end - trigger.start + _NEXT_WORD)
    spoken = trigger.value.sub_event_type.is_spoken
    if trigger.value.sub_event_type.family == "base" and _stands(trigger, sentence, before):
        return Mood(ACTIVITY, status, "perfect")
    if patterns.PLURAL_DEEDS.search(told) and not spoken and not _counted_or_dated(trigger, sentence):
        return Mood(ACTIVITY, status, "plural")
    return Mood(INCIDENT, status, words)


_IS: Final = (" is ", " are ", " was ", " were ", "been ")


def _stands(trigger: Found[TriggerPhrase], sentence: Annotated, before: str) -> bool:
    """True for "have set up thirty checkpoints": what stands there, where no day is told."""
    return patterns.HAVE.search(before) is not None and not any(
        d.span.precision is DatePrecision.DAY for d in sentence.dates
    )


def _goes_on_since(trigger: Found[TriggerPhrase], sentence: Annotated) -> bool:
    """True for "have been found there since 2017", "have been killed over the past few months": no one event."""
    since = next((d for d in sentence.dates if d.kind in _GOING_ON and d.start_char >= trigger.end), None)
    if since is None or since.span.start is None or since.span.end is None:
        return False
    told = sentence.before(trigger.end, trigger.end - trigger.start + 12)
    perfect = " have " in f"{told} " or " has " in f"{told} "
    return perfect and (since.span.end - since.span.start).days > _MONTHS


_GOING_ON: Final = (DateKind.SINCE, DateKind.PERIOD)
_MONTHS: Final = 60
_NEXT_WORD: Final = 12
"""Characters after a trigger in which the noun of its deeds stands ("launched rocket | attacks")."""


def _counted_or_dated(trigger: Found[TriggerPhrase], sentence: Annotated) -> bool:
    """True where "launched attacks" can still be one event: people are counted, or a time stands that is no "since"."""
    since = any(d.kind is DateKind.SINCE and d.end_char <= trigger.start for d in sentence.dates)
    listed = patterns.NEAR_ONE.match(sentence.folded) is not None
    listed = listed or any(f.unit in STRIKES and trigger.start < f.end_char <= trigger.end for f in sentence.figures)
    flown = next((f for f in sentence.figures if trigger.start < f.start_char < trigger.end), None)
    if flown is not None and patterns.BY_PLANES.search(sentence.before(flown.start_char, 60)) is not None:
        return True
    return listed or is_numbered(sentence) or (is_dated(sentence) and not since)


def _base(trigger: Found[TriggerPhrase], sentence: Annotated, before: str, status: Status, words: str) -> Mood:
    if status in (Status.PLANNED, Status.THREATENED):
        guessed = patterns.GUESS.search(sentence.before(trigger.start, 120)) is not None
        return NOTHING if guessed else Mood(INCIDENT, status, words)
    reached = patterns.REACHED.search(before)
    if reached:
        certain = not reached.group().startswith(("able", "continued")) or bool(sentence.figures or sentence.dates)
        return Mood(INCIDENT if certain else ACTIVITY, status, words)
    headed = sentence.sentence.is_title or is_entry(sentence) or is_on_a_day(trigger, sentence)
    if headed and not patterns.TO.search(before):
        return Mood(INCIDENT, status, words)
    taken = trigger.value.sub_event_type.family == "territory" and not habit_of(trigger, sentence)
    if taken and not patterns.TO.search(before) and not is_hypothetical(trigger, sentence, before):
        return Mood(INCIDENT, status, words)  # "Fighters take control of the town": no land is taken every day
    if patterns.TO.search(before) or is_hypothetical(trigger, sentence, before):
        return NOTHING
    return Mood(ACTIVITY, status, "present tense")


def _ing(
    trigger: Found[TriggerPhrase], sentence: Annotated, before: str, clause: str, status: Status, words: str
) -> Mood:
    if is_hypothetical(trigger, sentence, clause):
        return NOTHING
    if patterns.BEGAN.search(before) and any(d.span.precision is DatePrecision.DAY for d in sentence.dates):
        return Mood(INCIDENT, status, words)
    if before.endswith(("resulted in ", "resulting in ", "led to ")):
        return Mood(INCIDENT, status, words)
    if patterns.PERFECT.search(before) or patterns.GOING_ON.search(before) or habit_of(trigger, sentence):
        return Mood(ACTIVITY, status, "progressive form")
    if patterns.RELATIVE.search(before) and (is_numbered(sentence) or is_dated(sentence)):
        return Mood(INCIDENT, status, words)
    return Mood(ACTIVITY, status, "participle without figure or date")


def _since_inset(trigger: Found[TriggerPhrase], sentence: Annotated) -> int:
    """Characters before a trigger that follow ", known as the Hashd,": an inset defines, what follows does not."""
    before = sentence.before(trigger.start, 120)
    inset = patterns.INSET.search(before)
    return len(before) - inset.end() if inset is not None else 120


def _activity(trigger: Found[TriggerPhrase], sentence: Annotated, clause: str, status: Status, words: str) -> Mood:
    if patterns.WAS_ONCE.search(sentence.before(trigger.start, 60)):
        return NOTHING
    if patterns.ACTIVE_IN_DOING.match(sentence.after(trigger.start, 40)):
        return NOTHING
    if sentence.before(trigger.end, 3) == " by" and patterns.WHICH_IS.search(sentence.before(trigger.end, 60)):
        return NOTHING
    if " where " in clause and patterns.STRUCK_WHERE.search(clause) is not None:
        return NOTHING
    purpose = patterns.TO.search(clause) is not None and not (
        patterns.SEEMS_TO.search(clause) or patterns.AT_IT_TO.search(clause)
    )
    able = patterns.CAN.search(clause) is not None and habit_of(trigger, sentence) != ""
    if (
        (is_hypothetical(trigger, sentence, clause) and not able)
        or purpose
        or near_left(trigger, sentence, ("comparison", "definition"), min(120, _since_inset(trigger, sentence)))
    ):
        return NOTHING
    return Mood(ACTIVITY, status if status in (Status.ALLEGED, Status.CLAIMED) else OCCURRED, words)

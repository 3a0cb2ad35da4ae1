"""What the cues before a trigger say of it (pure): denied, planned, claimed, negated, only supposed, or a habit."""

from __future__ import annotations

from typing import Final

from incidents.annotations import Annotated
from incidents.codebook import TriggerPhrase
from incidents.model import Status
from incidents.phrases import Found
from incidents.told_apart import status_told_apart

_HYPOTHETICAL_REACH, _NEGATION_REACH = 70, 28
"""Characters before a trigger in which such a cue speaks of it."""


def near_left(trigger: Found[TriggerPhrase], sentence: Annotated, classes: tuple[str, ...], reach: int) -> str:
    """The nearest cue of those classes that ends before the trigger within `reach` characters, as written."""
    best, at = "", trigger.start
    for cue in sentence.cues:
        if cue.end <= at and at - cue.end <= reach and cue.value in classes:
            best = sentence.text[cue.start - sentence.sentence.start : cue.end - sentence.sentence.start]
    return best


_AFRESH: Final = (" when ", " claimed ")
"""Words behind which an act did happen, whatever is denied before them: "nobody was hurt when a bomb exploded", "no
group claimed the bombing"."""


def is_negated(trigger: Found[TriggerPhrase], sentence: Annotated, clause: str) -> bool:
    """True where `clause`, which ends right before the trigger, says that it was not."""
    own = min(_NEGATION_REACH, len(clause))
    for word in _AFRESH:
        if word in clause[-own:]:
            own = len(clause) - clause.rfind(word) - len(word) + 1
    return bool(near_left(trigger, sentence, ("negation",), own))


def is_hypothetical(trigger: Found[TriggerPhrase], sentence: Annotated, clause: str) -> bool:
    """True where `clause`, which ends right before the trigger, only supposes it."""
    return bool(near_left(trigger, sentence, ("hypothetical",), min(_HYPOTHETICAL_REACH, len(clause))))


_OWN_CLAUSE: Final = ("planned", "threatened", "foiled")
_DECIDING: Final = (
    ("denied", Status.DENIED, 60),
    ("foiled", Status.FOILED, 30),
    ("planned", Status.PLANNED, 60),
    ("threatened", Status.THREATENED, 60),
    ("claimed", Status.CLAIMED, 90),
    ("alleged", Status.ALLEGED, 90),
)
"""Cues, the status that they give, and the characters before a trigger within which they do; the first has it."""


def status_of(trigger: Found[TriggerPhrase], sentence: Annotated, clause: str) -> tuple[Status, str]:
    """Status and the words that decide it, (OCCURRED, "") where none do; `clause` ends right before the trigger."""
    if trigger.value.sub_event_type.is_spoken:
        return Status.OCCURRED, ""
    told = sentence.after(trigger.start, trigger.end - trigger.start)
    if told.startswith(("foiled", "thwarted", "averted")):
        return Status.FOILED, told.split()[0]
    if not sentence.cues:
        return status_told_apart(trigger, sentence, clause)
    for name, status, reach in _DECIDING:
        words = near_left(trigger, sentence, (name,), min(reach, len(clause)) if name in _OWN_CLAUSE else reach)
        if words:
            return status, words
    return status_told_apart(trigger, sentence, clause)


def habit_of(trigger: Found[TriggerPhrase], sentence: Annotated) -> str:
    """The words that make a habit of the trigger ("often"), "" where none do."""
    for cue in sentence.cues_of("habitual"):
        if (
            abs(cue.start - trigger.start) <= 80
            and sentence.after(cue.start, 6) not in ("still.", "still,")  # "an oil still"
            and not (sentence.after(cue.start, 8) == "at night" and sentence.before(cue.start, 5) == "late ")
            and not _in_spite_of(trigger, cue.start, sentence)
            and not any(cue.start < f.end_char and f.start_char < cue.end for f in sentence.figures)
        ):
            return sentence.text[cue.start - sentence.sentence.start : cue.end - sentence.sentence.start]
    return ""


def _in_spite_of(trigger: Found[TriggerPhrase], start: int, sentence: Annotated) -> bool:
    """True for a word of habit behind "but" ("hundreds were caught, but some are still at large") or in a clause of its
    own ("a bomb went off in the town, which continues to see violence")."""
    between = sentence.after(trigger.end, start - trigger.end) if start > trigger.end else ""
    return " but " in between or ", which " in between

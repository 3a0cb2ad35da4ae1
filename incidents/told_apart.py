"""The status that words at some distance from an act give (pure): a verb after its noun, a threat before words of time,
a group that speaks of its own deed."""

from __future__ import annotations

import re
from typing import Final

from incidents.annotations import Annotated
from incidents.codebook import TriggerPhrase
from incidents.model import OCCURRED, Status
from incidents.phrases import Found

_WAS_WARDED: Final = re.compile(
    r"(?:(?!\b(?:was|were|been|which|that|who|when|where|after|and|but|killed|wounded)\b)[^.;:])*"
    r"\b(?:was|were|ha(?:s|ve|d) been) (?:\w+ly |also |later )?"
    r"(?P<words>foiled|thwarted|averted|prevented|disrupted|aborted)\b"
)
"""After an attack that was kept from happening."""
_WAS_TO_COME: Final = re.compile(
    r"(?: (?:on|in|at|against) [^,;:.]{2,50})? (?P<words>(?:was|were|is|are) (?:\w+ )?to "
    r"(?:take place|be carried out|have taken place))\b"
)
"""After an attack that somebody had in mind."""
_THREATENED_TO: Final = re.compile(r"\b(?P<words>threaten(?:ed|s|ing))\b[^,;:]{1,60}?\bto\s$")
"""Words of time or means between a threat and its deed: "threatened in a new video to attack"."""
_SAID_OF_OWN: Final = re.compile(
    r" said(?: (?:\w+ ){0,2}(?:on|in|via|through|late|early|last) [^,;:]{2,50}?)??,?(?: that)?"
    r" (?:it|they|its (?:\w+ ){1,2}|their (?:\w+ ){1,2})"
    r"(?:also )?(?: ?had| ?have| ?has)?\b(?![^;]*\b(?:after|when|while|because|although|who|which)\b)"
)
"""What somebody tells of their own deed."""
_BEFORE_IT_COULD: Final = re.compile(r"\bbefore (?:he|she|they|it|the (?:bomber|attacker|driver)s?) could\b")
_THE_GROUP: Final = ("the group", "the jihadist group", "the extremist group", "the organisation", "the organization")


def status_told_apart(trigger: Found[TriggerPhrase], sentence: Annotated, clause: str) -> tuple[Status, str]:
    """Status and the words that decide it, (OCCURRED, "") where none do; `clause` ends right before the trigger."""
    if trigger.value.form == "noun" and sentence.cues_of("foiled"):
        warded = _WAS_WARDED.match(sentence.after(trigger.end, 120))
        if warded is not None:
            return Status.FOILED, warded["words"]
    if trigger.value.form == "noun" and " to " in sentence.folded:
        meant = _WAS_TO_COME.match(sentence.after(trigger.end, 90))
        if meant is not None:
            return Status.PLANNED, meant["words"]
    if " before " in sentence.folded and trigger.value.form == "noun":
        stopped = _BEFORE_IT_COULD.search(sentence.after(trigger.end, 120))
        if stopped is not None and trigger.value.sub_event_type.family == "explosion":
            return Status.FOILED, stopped[0]
    if "threaten" in clause and (threat := _THREATENED_TO.search(clause)) is not None:
        return Status.THREATENED, threat["words"]
    if " said" in sentence.folded and said_of_own(trigger.start, sentence):
        return Status.CLAIMED, "said"
    return OCCURRED, ""


def said_of_own(start: int, sentence: Annotated) -> bool:
    """True for a verb at `start` of what only those who did it tell: "ISIS said that it had killed two guards"."""
    before = sentence.before(start, 140)
    at = before.rfind(" said")
    if at <= 0 or _SAID_OF_OWN.match(before, at) is None:
        return False
    said = start - len(before) + at
    groups = [g for g in sentence.groups if g.end <= said]
    if groups and said - groups[-1].end <= 1:
        return groups[-1].value.side == "militant"
    topic = sentence.topic is None or sentence.topic.value.side == "militant"
    return before[:at].endswith(_THE_GROUP) and topic

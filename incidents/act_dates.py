"""The date words that date an act: those of its own sentence (pure)."""

from __future__ import annotations

import re
from typing import Final

from gazetteer.guarded import Guarded
from incidents.act import Act
from incidents.annotations import Annotated
from incidents.dates import DateKind, DateMention
from incidents.model import INCIDENT, OCCURRED, DatePrecision, Status

_ASIDE: Final = Guarded(
    r"\b(?:which|whom?|that|where)\b[^,;]{0,40}\bhad\b|\b(?:had|have|has) already\b"
    r"|\bpreviously\b|, (?:which|who|whose)\b|\b(?:that|which) (?:was|were) (?:\w+ ){1,3}$",
    ("had", "already", "previously", ", wh", "that was", "that were", "which was", "which were"),
)
_SAID: Final = Guarded(
    r"\b(?:said|saying|told (?:\w+ ){0,2}\w+|announced|reported|stated|confirmed|added)\s"
    r"(?:in (?:an?|its|the|his|her) (?:\w+ ){0,2}(?:statement|report|interview|release|tweet"
    r"|post)\s)?(?:on (?!the\b)(?:\w+\s){0,2}(?:tv|television|radio|channel|twitter|facebook|telegram)\s)?"
    r"(?:on\s)?(?:late\s|early\s)?$",
    ("said", "saying", "told", "announced", "reported", "stated", "confirmed", "added"),
)
"""Words before a day on which something was only said."""
_ASIDE_COST: Final = 500


def own_date(act: Act, sentence: Annotated) -> DateMention | None:
    """The date words of the act's own sentence: the nearest that can date it."""
    if not sentence.dates:
        return None
    able = [d for d in sentence.dates if not d.background and d.kind is not DateKind.LIMIT and d.span.start is not None]
    base = sentence.sentence.start
    if act.kind is INCIDENT and len(able) > 1 and _heads(able[0], sentence):
        able = [d for d in able if d.kind is not DateKind.WEEKDAY]  # "07/05/2020: On Sunday evening ..."
    if act.kind is INCIDENT:
        sharp = [
            d
            for d in able
            if d.kind is not DateKind.SINCE
            and (d.span.precision is not DatePrecision.YEAR or d.kind is not DateKind.PERIOD)
        ]
        able = sharp or able
        if any(d.span.precision is DatePrecision.DAY for d in able):
            able = [d for d in able if sentence.folded[d.start_char - base : d.end_char - base] != "recently"]
        if act.status in _DONE:
            able = [d for d in able if not _AHEAD.match(sentence.folded, d.start_char - base)]
    if len(able) > 1 and "sustained" in sentence.folded:  # "died on 9 May of wounds sustained on 7 May"
        able = [d for d in able if sentence.before(d.start_char, 24).endswith(("sustained on ", "sustained "))] or able
    spoken = act.sub_event_type.is_spoken
    if not spoken:
        able = [
            d
            for d in able
            if not sentence.before(d.start_char, 24)
            .rstrip()
            .endswith(
                ("published", "published on", "article published on", "aired on", "interview on", "told reporters on")
            )
        ]
    if not spoken and len(able) > 1:
        able = [d for d in able if not is_said_day(d, sentence)] or able
    if len(able) > 1:
        able = [d for d in able if not _in_dateline(d, sentence)] or able
    if not spoken:
        able = [d for d in able if not _is_claim_day(d, sentence)]
    if ", when " in sentence.folded:
        able = [d for d in able if not (act.start < d.start_char and _is_since_when(d, sentence))]
    able = [d for d in able if not (act.start < d.start_char and _COMES.search(sentence.before(d.start_char, 24)))]
    if act.kind is INCIDENT:
        able = [d for d in able if not _of_participle(act, d, sentence)]
    else:
        able = [d for d in able if not _of_another_clause(act, d, sentence)]
    near = [(_distance(act, d, sentence), d) for d in able]
    if act.kind is INCIDENT:
        near = [(gap, d) for gap, d in near if gap < _ASIDE_COST]
    return min(near, key=lambda n: (n[0], _days(n[1]), n[1].start_char))[1] if near else None


def _heads(date: DateMention, sentence: Annotated) -> bool:
    """True for the day that a coder sets before a note."""
    opens = date.start_char - sentence.sentence.start <= 1
    return opens and date.kind is DateKind.ABSOLUTE and sentence.after(date.end_char, 1) == ":"


_COMES: Final = Guarded(
    r"\b(?:comes?|came|coming|follows?|followed)\s(?:just\s|only\s|barely\s)?$",
    ends=("come", "comes", "came", "coming", "follow", "follows", "followed", "just", "only", "barely"),
)
"""Before "two days after ...": the date is that of the event told after it."""
_CLAIM: Final = re.compile(r"\bclaim(?:ed|s|ing)(?: responsibility)?\s(?:early\s|late\s)?(?:on\s)?$")
_CLAIMS: Final = re.compile(r"\s(?:early\s|late\s)?(?:on\s\w+\s)?claim(?:ed|s)\b(?!\sthe\slives)")


def _is_since_when(date: DateMention, sentence: Annotated) -> bool:
    """True for the day of another deed that the news is measured by: "the worst since May, when a bomb killed ten"."""
    return "since " in sentence.before(date.start_char, 16) + date.text.lower() and sentence.after(
        date.end_char, 7
    ).startswith(", when ")


def is_said_day(date: DateMention, sentence: Annotated) -> bool:
    """True for a day on which something was only said: it may have happened before."""
    return _SAID.search(sentence.before(date.start_char, 60)) is not None


def _is_claim_day(date: DateMention, sentence: Annotated) -> bool:
    """True for the day on which a deed was only claimed: "claimed responsibility early on Friday for ..."."""
    if "claim" not in sentence.folded:
        return False
    before = _CLAIM.search(sentence.before(date.start_char, 40))
    return before is not None or _CLAIMS.match(sentence.after(date.end_char, 24)) is not None


_DONE: Final = (OCCURRED, Status.CLAIMED, Status.ALLEGED)
_AHEAD: Final = re.compile(
    r"(?:in |over |during |for )?(?:the )?(?:coming|upcoming|next (?:few )?(?:days|weeks|months))\b"
)
"""What is still to come dates no deed that was done: "who were planning attacks in the coming days"."""
_DATELINE: Final = re.compile(r"(?: \d{4})?,?\s?[(\[][\w. /]{2,24}[)\]]\s?(?:-|–|—|:)")
_DATELINE_REACH: Final = 60
"""Characters from the start of a sentence within which a dateline gives its day."""


def _in_dateline(date: DateMention, sentence: Annotated) -> bool:
    """True for the day in the head of wire copy ("KIRKUK, March 4 (Agency) --"): when it was filed."""
    return (
        date.start_char - sentence.sentence.start < _DATELINE_REACH
        and _DATELINE.match(sentence.after(date.end_char, 40)) is not None
    )


_TAKEN: Final = Guarded(
    r"(?<!was )(?<!were )(?<!been )\b(?P<verb>kidnapped|abducted|arrested|detained|captured|taken|missing|snatched)"
    r"\s(?:by\s(?:[\w-]+\s){1,4})?(?:on\s|since\s|late\s|early\s|about\s)*$",
    ("kidnapped", "abducted", "arrested", "detained", "captured", "taken", "missing", "snatched"),
)
_MORE: Final = 90


def _of_participle(act: Act, date: DateMention, sentence: Annotated) -> bool:
    """True for "the body of a man kidnapped on Monday was found": the day is that of the kidnapping."""
    if "found" not in sentence.folded:
        return False
    before = sentence.before(date.start_char, _MORE)
    found = _TAKEN.search(before)
    if found is None or re.search(r"\b(?:was|were|has|have|had) (?:\w+ )?found\b", sentence.folded) is None:
        return False
    at = date.start_char - len(before) + found.start("verb")
    return not act.trigger_start <= at < act.trigger_end


_CLOSED: Final = re.compile(
    r", (?:which|who|whose)\b[^,]*, (?:in |on |late |early )*$"
    r"|\bwho\b[^,;]*\b(?:was|were) (?:\w+ )?(?:found|discovered)\b"
)
"""A relative clause that has ended before a date: "won over the group, which held the land, in May"."""


def _days(date: DateMention) -> int:
    """How many days the date spans: of two inside an act's words the finer dates it."""
    span = date.span
    return (span.end - span.start).days if span.start is not None and span.end is not None else 10_000


_HOWEVER: Final = re.compile(r" but | yet | still ")
"""Between what was and what goes on."""
_OTHER_CLAUSE: Final = re.compile(
    r"^(?:despite|after|following|although|though|while|when|before|having)\b[^,]*$|^since\b[^,]*\w+ed\b[^,]*$"
)
"""Words that open a clause of what had happened before, up to the date."""


def _of_another_clause(act: Act, date: DateMention, sentence: Annotated) -> bool:
    """True for "Despite its defeat in May, the group is active": the date is not that of what goes on."""
    base = sentence.sentence.start
    if date.end_char <= act.start and _HOWEVER.search(sentence.folded, date.end_char - base, act.start - base + 16):
        return True
    if date.start_char >= act.start or "," not in sentence.folded[date.end_char - base : act.start - base]:
        return False
    return _OTHER_CLAUSE.search(sentence.folded[: date.start_char - base]) is not None


def _distance(act: Act, date: DateMention, sentence: Annotated) -> int:
    """Characters between act and date; a date inside a relative clause about something else stands far away."""
    end = max(act.end, act.trigger_end)
    gap = max(0, date.start_char - end, act.start - date.end_char)
    base = sentence.sentence.start
    between = sentence.folded[end - base : date.start_char - base] if date.start_char >= end else ""
    aside = between and _ASIDE.search(between) and not _CLOSED.search(between)
    return gap + (_ASIDE_COST if aside else 0)

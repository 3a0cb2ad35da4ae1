"""What a sentence claims of a trigger (pure): that it happened, is claimed, planned, threatened, foiled or goes on."""

from __future__ import annotations

import re
from dataclasses import dataclass

from incidents.annotations import Annotated
from incidents.codebook import TriggerPhrase
from incidents.dates import DateKind
from incidents.history import is_history, tells_no_act
from incidents.model import DatePrecision, Kind, Status
from incidents.phrases import Found

_CLAUSE = re.compile(r"[;:—–(]|, (?:but|while|although|which|who|and|as|with)\b| but | while | although | whereas ")
_ADJECTIVE = re.compile(
    r"\b(?:a|an|the|of|his|her|their|its|our|alleged|suspected|recently|newly|previously|formerly|once|areas"
    r"|territory|regions|lands|cities|those|heavily|well)\s$|\b(?:recently|newly|previously|formerly|once|well)-$"
)
_REACHED = re.compile(
    r"\b(?:managed|moved|able|used|began|started|proceeded|went on|succeeded in|continued)\b[^,;]{0,60}\bto\s$"
)
_TO = re.compile(r"\bto\s(?:\w+ly\s)?$")
_GOING_ON = re.compile(
    r"\b(?:is|are|was|were|been|be|being|continues?|keeps?|started|began)\s(?:\w+ly\s|now\s|also\s|still\s"
    r"|currently\s|actively\s)*$"
)
_PERFECT = re.compile(r"\b(?:have|has)\s(?:\w+ly\s|also\s)*been\s$")
_PARTICIPLE = re.compile(r"\w+(?:ed|en|ught|ung|ot|wn|ain)\b")
_SINCE = re.compile(r"\bsince\b[^,]*$")
_RELATIVE = re.compile(r"\b(?:by|after|following|before|when|while|and|including|of|,)\s?$|[,—–]\s*$")
_VOLLEY = re.compile(r"(?:\w+\s){0,2}(?:rockets?|missiles?|shells|mortars?|rounds)\b")
"""Many of these are one act; many attacks are a pattern."""
_NUMBER = re.compile(
    r"\b(?:twin|two|three|four|five|six|seven|eight|nine|double|triple|pair of|series of|several|multiple|simultaneous"
    r"|coordinated|string of|spate of|\d)\s(?:(?!by\s)\S+\s){0,3}$"
)
_MANY = re.compile(
    r"\b(?:(?:\d{2,}|\d,\d{3})(?! (?:days?|hours?|weeks?|months?|minutes?|years?|km|kilomet|miles?))"
    r"|dozens|scores|hundreds|(?:dozen|score|hundred|thousand)s of)\s"
    r"(?:(?!(?:by|as|in|after|when|from|dead|killed|wounded|injured|hurt)\s)\S+\s){0,3}$"
)
_SPECIFIC = re.compile(
    r"\b(?:a|an|the|this|that|another|latest|deadly|isis|is|daesh|second|first|one|suicide|massive|single"
    r"|roadside)\s(?:[\w-]+\s){0,3}$"
)
_INTRODUCED = re.compile(
    r"(?:\b(?:in|by|during|after|following|from|with|to|of|when|his|her|their|its|no|recent|\w+'s"
    r"|s')\s(?:[\w-]+\s){0,2})$"
)
_GENERIC_AFTER = re.compile(
    r"^\s(?:plans?|data|survivors|experts?|tactics?|squads?|factory|factories|capabilit|technique|style|helicopters?"
    r"|positions?|aircraft|materials?|makers?|campaign of|vests?|claims?|statistics|type|victims?|metrics?|trends?"
    r"|activit(?:y|ies)"
    r"|data ?sets?|numbers|levels?|rates?|figures|patterns?|cells?|zones?|networks?|groups?|operatives|planners?"
    r"|planning|risks?|threats?)\b"
)
_MODALS = frozenset(("hypothetical",))
_HYPOTHETICAL_REACH = 70
_NEGATION_REACH = 28
_VOICES = {"negation": 1, "hypothetical": 2}


@dataclass(frozen=True, slots=True)
class Mood:
    """What is claimed of a trigger; `None` for `kind` means that it makes no event."""

    kind: Kind | None
    status: Status
    words: str
    """The words that decided, "" where the plain form did."""


_NOTHING = Mood(None, Status.OCCURRED, "")


def judge(trigger: Found[TriggerPhrase], sentence: Annotated) -> Mood:
    """The mood of one trigger in its sentence."""
    form = trigger.value.form
    if tells_no_act(trigger, sentence):
        return _NOTHING
    before = sentence.before(trigger.start, 90)
    clause = _clause(before)
    if form == "ing":
        clause = clause[clause.rfind(",") + 1 :]
    status, words = _status(trigger, sentence, clause)
    if _negated(trigger, sentence, clause):
        return _NOTHING
    if (
        sentence.cues_of("comparison", "definition")
        and form in ("past", "nouns", "base")
        and _near_left(trigger, sentence, ("comparison", "definition"), 40)
    ):
        return _NOTHING
    mood = _of_form(trigger, sentence, before, clause, status, words)
    if mood.kind is Kind.ACTIVITY and not (_someone(sentence) or (mood.words == "many" and sentence.topic)):
        return _NOTHING
    return mood


_PRONOUN = re.compile(r"\b(?:it|its|their|them|of the men|many of|some of|those (?:who|in|of))\b")
_SOMEONE = re.compile(
    r"\b(?:they|the group|fighters|militants|cells|gangs|jihadists|insurgents|militias?|militiamen)\b"
)


def _someone(sentence: Annotated) -> bool:
    """True when the sentence has somebody who can be at it: a group, or words that stand for one."""
    if any(g.value.side in ("militant", "militia") for g in sentence.groups) or _SOMEONE.search(sentence.folded):
        return True
    return sentence.topic is not None and _PRONOUN.search(sentence.folded) is not None


def _of_form(
    trigger: Found[TriggerPhrase], sentence: Annotated, before: str, clause: str, status: Status, words: str
) -> Mood:
    form = trigger.value.form
    if form == "activity":
        return _activity(trigger, sentence, clause, status, words)
    if form == "past":
        return _past(trigger, sentence, before, clause, status, words)
    if form == "base":
        return _base(trigger, sentence, before, status, words)
    if form == "ing":
        return _ing(trigger, sentence, before, clause, status, words)
    return _noun(trigger, sentence, before, clause, status, words, many=form == "nouns")


def _clause(before: str) -> str:
    cut = 0
    for mark in _CLAUSE.finditer(before):
        cut = mark.end()
    return before[cut:]


def _near_left(trigger: Found[TriggerPhrase], sentence: Annotated, classes: tuple[str, ...], reach: int) -> str:
    """The nearest cue of those classes that ends before the trigger within `reach` characters, as written."""
    best = ""
    for cue in sentence.cues_of(*classes):
        if cue.end <= trigger.start and trigger.start - cue.end <= reach:
            best = sentence.text[cue.start - sentence.sentence.start : cue.end - sentence.sentence.start]
    return best


def _negated(trigger: Found[TriggerPhrase], sentence: Annotated, clause: str) -> bool:
    return bool(_near_left(trigger, sentence, ("negation",), min(_NEGATION_REACH, len(clause))))


def _hypothetical(trigger: Found[TriggerPhrase], sentence: Annotated, clause: str) -> bool:
    return bool(_near_left(trigger, sentence, ("hypothetical",), min(_HYPOTHETICAL_REACH, len(clause))))


_OWN_CLAUSE = ("planned", "threatened", "foiled")


def _status(trigger: Found[TriggerPhrase], sentence: Annotated, clause: str) -> tuple[Status, str]:
    for name, status, reach in (
        ("denied", Status.DENIED, 60),
        ("foiled", Status.FOILED, 30),
        ("planned", Status.PLANNED, 60),
        ("threatened", Status.THREATENED, 60),
        ("claimed", Status.CLAIMED, 90),
        ("alleged", Status.ALLEGED, 90),
    ):
        words = _near_left(trigger, sentence, (name,), min(reach, len(clause)) if name in _OWN_CLAUSE else reach)
        if words and trigger.value.sub_event_type.event_type != "Communication":
            return status, words
    return Status.OCCURRED, ""


def _past(
    trigger: Found[TriggerPhrase], sentence: Annotated, before: str, clause: str, status: Status, words: str
) -> Mood:
    passive = sentence.after(trigger.start, 6).startswith(("was ", "were ", "the ", "had "))
    verbal = _PARTICIPLE.match(sentence.after(trigger.start, 24)) is not None
    if _ADJECTIVE.search(before) and verbal and not passive:
        return _NOTHING
    if _SINCE.search(clause) or is_history(trigger, sentence, clause):
        return _NOTHING
    if _hypothetical(trigger, sentence, clause) and status is not Status.ALLEGED:
        if status in (Status.PLANNED, Status.THREATENED):
            return Mood(Kind.INCIDENT, status, words)
        return _NOTHING
    habit = _habitual(trigger, sentence)
    if habit:
        return Mood(Kind.ACTIVITY, status, habit)
    told = sentence.after(trigger.start, trigger.end - trigger.start + _NEXT_WORD)
    if _PLURAL_DEEDS.search(told) and not _counted_or_dated(trigger, sentence):
        return Mood(Kind.ACTIVITY, status, "plural")
    return Mood(Kind.INCIDENT, status, words)


_PLURAL_DEEDS = re.compile(r"\b(?:attacks|raids|strikes|bombings|ambushes|assassinations|kidnappings)\b")
_NEXT_WORD = 12
"""Characters after a trigger in which the noun of its deeds stands ("launched rocket | attacks")."""


def _counted_or_dated(trigger: Found[TriggerPhrase], sentence: Annotated) -> bool:
    """True where "launched attacks" can still be one event: people are counted, or a time stands that is no "since"."""
    since = any(d.kind is DateKind.SINCE and d.end_char <= trigger.start for d in sentence.dates)
    listed = _NEAR_ONE.match(sentence.folded) and _NUMBER.search(sentence.before(trigger.start, 40))
    return bool(listed) or _numbered(sentence) or (_dated(sentence) and not since)


_NEAR_ONE = re.compile(r"(?:-- ?|– ?|— ?)?(?:near|outside) ")
"""How an item of a day's list of strikes begins."""


def _habitual(trigger: Found[TriggerPhrase], sentence: Annotated) -> str:
    for cue in sentence.cues_of("habitual"):
        if abs(cue.start - trigger.start) <= 80 and not any(
            cue.start < f.end_char and f.start_char < cue.end for f in sentence.figures
        ):
            return sentence.text[cue.start - sentence.sentence.start : cue.end - sentence.sentence.start]
    return ""


def _base(trigger: Found[TriggerPhrase], sentence: Annotated, before: str, status: Status, words: str) -> Mood:
    if status in (Status.PLANNED, Status.THREATENED):
        guessed = _GUESS.search(sentence.before(trigger.start, 120)) is not None
        return _NOTHING if guessed else Mood(Kind.INCIDENT, status, words)
    reached = _REACHED.search(before)
    if reached:
        certain = not reached.group().startswith(("able", "continued")) or bool(sentence.figures or sentence.dates)
        return Mood(Kind.INCIDENT if certain else Kind.ACTIVITY, status, words)
    if sentence.sentence.is_title and not _TO.search(before):
        return Mood(Kind.INCIDENT, status, words)
    if _TO.search(before) or _hypothetical(trigger, sentence, before):
        return _NOTHING
    return Mood(Kind.ACTIVITY, status, "present tense")


_BEGAN = re.compile(r"\b(?:started|began)\s$")
"""With a day, the beginning of one act ("on Monday gunmen began firing at them")."""


def _ing(
    trigger: Found[TriggerPhrase], sentence: Annotated, before: str, clause: str, status: Status, words: str
) -> Mood:
    if _hypothetical(trigger, sentence, clause):
        return _NOTHING
    if _BEGAN.search(before) and any(d.span.precision is DatePrecision.DAY for d in sentence.dates):
        return Mood(Kind.INCIDENT, status, words)
    if _PERFECT.search(before) or _GOING_ON.search(before) or _habitual(trigger, sentence):
        return Mood(Kind.ACTIVITY, status, "progressive form")
    if _RELATIVE.search(before) and (_numbered(sentence) or _dated(sentence)):
        return Mood(Kind.INCIDENT, status, words)
    return Mood(Kind.ACTIVITY, status, "participle without figure or date")


_GUESS = re.compile(r"\b(?:could|may|might)\sbe\b")
_WARDED = re.compile(
    r"\b(?:removal of|clearance of|clearing|disposal of|search for|ward off|prevent|avoid|deter|stop|avert|end|halt"
    r"|counter|guard against|defend against|against)"
    r"\s(?:[\w-]+\s){0,3}$"
)
"""Before an attack that somebody means to keep from happening."""


_RISING = re.compile(
    r"\b(?:increas(?:e|ed|es|ing)|intensif(?:y|ied|ies|ying)|escalat(?:e|ed|ing)|stepp?(?:ed|ing)? up|ramp(?:ed"
    r"|ing)? up|resum(?:ed|ing)"
    r"|(?:rise|uptick|surge|spike|decline|drop|fall|increase) in|upsurge (?:in|of)|wave of|reduc(?:ed|ing)"
    r"|continu(?:ed|es|ing))"
    r"\s(?:[\w'-]+\s){0,3}$"
)
"""Before "attacks" these tell of a pattern, and not of one event."""


_SHARE_OF = re.compile(r"\b(?:bulk|most|much|brunt|end|start|beginning|outset) of the\s$")
"""Before "fighting" these speak of its whole course."""


def _dated(sentence: Annotated) -> bool:
    """True when the sentence names a time that one event can have, and not only a stretch."""
    return any(d.kind not in (DateKind.PERIOD, DateKind.SINCE) and not d.background for d in sentence.dates)


_THESE = re.compile(r"\b(?:the|these|those)\s(?:\w+\s)?$")


def _numbered(sentence: Annotated) -> bool:
    """True when the sentence counts people harmed or taken."""
    return any(f.role != "count" and "plural" not in f.qualifiers for f in sentence.figures)


_FOR_IT = re.compile(
    r"\b(?:over|for|(?:role|part|involvement|participation) in|connection (?:with|to)|linked to|charged with"
    r"|convicted of|accused of|guilty of)\s(?:the\s|a\s|an\s|carrying out\s)?(?:[\w'-]+\s){0,3}$"
)
_COURT = re.compile(r"\b(?:sentenced?|court|trial|tried|convicted|charged|verdict|prosecut\w+|hanged|jailed)\b")


def _is_tried(before: str, sentence: Annotated) -> bool:
    """True for the deed that a court sits on: it happened long before the sentence that is news."""
    return _FOR_IT.search(before) is not None and _COURT.search(sentence.folded) is not None


def _noun(
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
        or _GENERIC_AFTER.search(sentence.after(trigger.end, 24))
        or _SHARE_OF.search(before)
    ):
        return _NOTHING
    if status in (Status.PLANNED, Status.THREATENED):
        return _NOTHING if _WARDED.search(before) else Mood(Kind.INCIDENT, status, words)
    if _hypothetical(trigger, sentence, clause):
        return _NOTHING
    framed = (
        bool(sentence.cues_of("past_frame", "effect"))
        or any(t.value.form == "past" for t in sentence.triggers)
        or _numbered(sentence)
    )
    if many:
        volley = framed and _VOLLEY.match(sentence.after(trigger.start, 40)) is not None
        if _RISING.search(before):
            return Mood(Kind.ACTIVITY, status, "rising")
        if _MANY.search(before) and not volley:
            return Mood(Kind.ACTIVITY, status, "many")
        if _MANY.search(before):
            return Mood(Kind.INCIDENT, status, words)
        if _NUMBER.search(before) and framed:
            return Mood(Kind.INCIDENT, status, words)
        if _THESE.search(before) and framed:
            return Mood(Kind.INCIDENT, status, words)
        told = (_dated(sentence) and bool(sentence.figures)) or _numbered(sentence)
        if framed and told and not _habitual(trigger, sentence):
            return Mood(Kind.INCIDENT, status, words)
        if sentence.sentence.is_title and (_numbered(sentence) or sentence.cues_of("effect")):
            return Mood(Kind.INCIDENT, status, words)
        if _THESE.search(before) and not _habitual(trigger, sentence):
            return _NOTHING
        return Mood(Kind.ACTIVITY, status, "plural")
    if _habitual(trigger, sentence) and not _numbered(sentence):
        return Mood(Kind.ACTIVITY, status, "habit")
    introduced = (
        bool(_SPECIFIC.search(before) or _INTRODUCED.search(before)) or trigger.start == sentence.sentence.start
    )
    if sentence.sentence.is_title or (introduced and (framed or sentence.dates)) or (framed and sentence.figures):
        return Mood(Kind.INCIDENT, status, words)
    return _NOTHING


_SEEMS_TO = re.compile(
    r"\b(?:appears?|seems?|tends?|used|continues?|continued|remains? able|believed|thought|said|reported|known"
    r"|understood"
    r"|estimated)\sto\s(?:\w+ly\s)?$"
)
"""Before "to" in these words something goes on; else it is a purpose."""
_AT_IT_TO = re.compile(r"\b(?:is|are|been|keep|keeps)\s(?:\w+ly\s)?us(?:ing)\b[^,;.]{0,50}\bto\s$")
"""Means that are in use: "are using boats to cross"."""
_CAN = re.compile(r"\b(?:can|able to)\b")


def _activity(trigger: Found[TriggerPhrase], sentence: Annotated, clause: str, status: Status, words: str) -> Mood:
    purpose = _TO.search(clause) is not None and not (_SEEMS_TO.search(clause) or _AT_IT_TO.search(clause))
    able = _CAN.search(clause) is not None and _habitual(trigger, sentence) != ""
    if (
        (_hypothetical(trigger, sentence, clause) and not able)
        or purpose
        or _near_left(trigger, sentence, ("comparison", "definition"), 120)
    ):
        return _NOTHING
    return Mood(Kind.ACTIVITY, status if status in (Status.ALLEGED, Status.CLAIMED) else Status.OCCURRED, words)

"""Who did it to whom: perpetrator and target by position and voice, and the type that an armed target makes (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from gazetteer.guarded import Guarded
from incidents.annotations import Annotated
from incidents.codebook import Codebook, SubEventType
from incidents.figures import FigureMention
from incidents.model import Actor

_PASSIVE: Final = Guarded(r"\b(?:was|were|been|being)\s(?:\w+ly\s)?$", ends=("was", "were", "been", "being", "ly"))
_NOWHERE: Final = 10_000


def typed(
    sub: SubEventType,
    start: int,
    end: int,
    sentence: Annotated,
    codebook: Codebook,
    *,
    active: bool = False,
    victims: Sequence[tuple[int, int]] = (),
    of_victims: bool = False,
) -> SubEventType:
    """An attack on an armed target is an armed clash, one on civilians stays (ACLED Codebook, "Armed clash").

    The target of an active verb stands after it; else `victims` decide (the words that count those harmed), else the
    nearest target of the sentence. With `of_victims` the verb is one of harm, and they are its objects. A plain verb
    takes its type from the weapon beside it ("hit by artillery").
    """
    if (weapon := by_means(sub, start, end, sentence, codebook)) is not None:
        return weapon
    base = sentence.sentence.start
    if _BODIES.match(sentence.folded, start - base) and _armed(victims, sentence) is not True:
        return sub  # whoever found them, and not who died, may be armed
    if not sub.armed_target or _are_former(victims, sentence):
        return sub
    if any(start <= c.start and c.end <= end for c in sentence.cues_of("personal")):
        return sub
    passive = is_passive(start, sentence)
    objects_only = active and not passive
    if (of_victims or not objects_only) and (armed := _armed(victims, sentence)) is not None:
        return codebook.sub_event_type(sub.armed_target) if armed else sub

    def nearest(name: str) -> int:
        gaps = [
            _target_gap(c.start, start, end, passive=passive)
            for c in sentence.cues_of(name)
            if (not objects_only or c.start >= start)
            and not (start <= c.start and c.end <= end)
            and not (name == "armed_target" and c.start >= end and _no_target(c.start, c.end, sentence))
            and not (name == "armed_target" and _is_office(c.start, c.end, sentence))
        ]
        return min(gaps, default=_NOWHERE)

    near_armed, near_civilian = nearest("armed_target"), nearest("civilian_target")
    if near_armed == near_civilian == _NOWHERE and (armed := _armed(victims, sentence)) is not None:
        return codebook.sub_event_type(sub.armed_target) if armed else sub
    forces = any(
        g.value.side in ("state", "militia", "coalition") and (not objects_only or g.start >= start)
        for g in sentence.groups
    )
    if near_armed < near_civilian or (forces and near_civilian == _NOWHERE):
        return codebook.sub_event_type(sub.armed_target)
    return sub


_BY_WHOM: Final = re.compile(r"\bby (?:[\w-]+ ){0,2}$")


_BODIES: Final = re.compile(r"(?:bod(?:y|ies)|corpses?)\b")
_OFFICE_AFTER: Final = re.compile(
    r" (?:secretary|director|manager|hospital|elections?|assembly|public|strike|amnesty|prosecutor|union)\b"
)
_OFFICE_BEFORE: Final = re.compile(r"\b(?:director|attorney|secretary|consul|inspector|prosecutor)[ -]$")


def _is_office(start: int, end: int, sentence: Annotated) -> bool:
    """True for "general" in the name of an office that bears no arms: "Secretary General", "general manager"."""
    if not sentence.after(start, 8).startswith("general"):
        return False
    return bool(_OFFICE_AFTER.match(sentence.after(end, 16)) or _OFFICE_BEFORE.search(sentence.before(start, 16)))


_SPEAKS: Final = re.compile(r" (?:\w+ ){0,2}?(?:said|says|told|reported|announced|confirmed|stated|added|sources?)\b")


def _no_target(start: int, end: int, sentence: Annotated) -> bool:
    """True for those by whom it was done, and for the police who only speak of it."""
    return bool(_BY_WHOM.search(sentence.before(start, 24)) or _SPEAKS.match(sentence.after(end, 40)))


def _armed(victims: Sequence[tuple[int, int]], sentence: Annotated) -> bool | None:
    """True for fighters and forces among those harmed, False for civilians alone, None where the words do not say."""

    if _are_former(victims, sentence):
        return False
    victims = _with_complement(victims, sentence)

    def among(places: Iterable[tuple[int, int]]) -> bool:
        return any(a <= start and end <= b for start, end in places for a, b in victims)

    if among((c.start, c.end) for c in sentence.cues_of("armed_target")) or among(
        (g.start, g.end) for g in sentence.groups if not g.value.generic
    ):
        return True
    if among((c.start, c.end) for c in sentence.cues_of("civilian_target")):
        return False
    ranked = {c.end for c in sentence.cues_of("armed_target")}
    base = sentence.sentence.start
    named = [a for a, b in victims if _NAME.match(sentence.text, a - base, b - base)]
    return False if named and not any(a - e <= 2 for a in named for e in ranked if e <= a) else None


_FORMER: Final = re.compile(r"(?:an? |the |one |two |three |\d+ )?(?:former |ex-|retired |demobili[sz]ed )")
"""Before those who bear arms no more: civilians (ACLED Codebook, "Civilians")."""


def _are_former(victims: Sequence[tuple[int, int]], sentence: Annotated) -> bool:
    base = sentence.sentence.start
    return bool(victims) and all(_FORMER.match(sentence.folded, a - base) for a, _ in victims)


def armed_victims(victims: Sequence[tuple[int, int]], sentence: Annotated) -> bool:
    """True when the words that count those harmed name fighters or forces."""
    return _armed(victims, sentence) is True


_NAME: Final = re.compile(r"(?:[Aa]l-|[Ee]l-)?[A-Z][\w’'-]+(?: (?:[Aa]l-|[Ee]l-)?[A-Z][\w’'-]+)*$")
"""A person who is only named, without a rank before the name."""


def unarmed(sub: SubEventType, victims: Sequence[tuple[int, int]], sentence: Annotated, codebook: Codebook) -> bool:
    """True for a clash ("an ambush") whose dead were civilians alone."""
    clashes = {one.armed_target for one in codebook.sub_event_types if one.armed_target}
    return sub.name in clashes and _armed(victims, sentence) is False


def victims_of(figures: Iterable[FigureMention]) -> list[tuple[int, int]]:
    """The words that count those killed or injured."""
    return [(f.start_char, f.end_char) for f in figures if f.role in ("killed", "injured") and f.unit]


_OF_A: Final = re.compile(r" of (?:a|an|the|one|his|her|their|the same|a single) (?:\w+ )?(?:\w+)")
_KIN: Final = re.compile(
    r"(?:wi(?:fe|ves)|husband|child(?:ren)?|sons?|daughters?|brothers?|sisters?|father|mother|parents|famil(?:y|ies)"
    r"|relatives?|cousins?|uncle|nephews?)$"
)
"""Who is somebody's: the family of a militia's leader is no armed target."""


def _with_complement(victims: Sequence[tuple[int, int]], sentence: Annotated) -> list[tuple[int, int]]:
    """The victims with what they are of: "12 members of a family"."""
    found = []
    for start, end in victims:
        kin = _KIN.search(sentence.before(end, 16)) is not None
        more = None if kin else _OF_A.match(sentence.after(end, 50))
        found.append((start, end + more.end() if more else end))
    return found


_INSET: Final = re.compile(r", (?:acting|based|relying|following|in|with|on) [^,]{4,50}, $")
_BACKED: Final = re.compile(r"\b(?:backed|supported|assisted|accompanied) by\b[^,;]*$")


def by_means(sub: SubEventType, start: int, end: int, sentence: Annotated, codebook: Codebook) -> SubEventType | None:
    """The type that the weapon beside a plain verb makes, None where there is neither."""
    base = sentence.sentence.start
    if not codebook.plain_verbs & set(sentence.folded[start - base : end - base].split()):
        return None
    before, after = sentence.before(start, 60), sentence.after(end, 130)
    before = re.sub(r" (?:was|were|has|have|had|been|also|then|later)$", "", before.rstrip()) + " "
    if before.endswith(", "):  # "the air force, acting on intelligence, bombed"
        before = _INSET.sub(" ", before)
    for one in codebook.sub_event_types:
        if one.means is None or one.rank >= sub.rank:
            continue
        if not any(stem in before or stem in after for stem in one.stems):
            continue
        agent, tool = one.means.search(before), one.means.search(after)
        if (agent and agent["agent"] and not _BACKED.search(before)) or (tool and tool["tool"]):
            return one
    return None


def _target_gap(at: int, start: int, end: int, *, passive: bool) -> int:
    after = at >= start
    return max(at - end if after else start - at, 0) + (0 if after != passive else 60)


_TAKING: Final = re.compile(r"captur|seiz")
_THE_GROUP: Final = re.compile(
    r"\bthe (?:extremist |jihadist |terrorist |terror )?(?:group|organi[sz]ation)\b(?!['’]s)"
)
_BETWEEN: Final = 70
"""Most characters between those who take people captive and the verb."""


def taken_by_militants(start: int, end: int, sentence: Annotated) -> bool:
    """True for people whom a militant group captures: an abduction, where forces make an arrest."""
    base = sentence.sentence.start
    if not _TAKING.match(sentence.folded, start - base):
        words = sentence.folded[start - base : end - base]
        if _TAKING.search(words) is None:
            return False
    if is_passive(start, sentence) or sentence.after(end, 4) == " by ":
        by = [g for g in sentence.groups if 0 <= g.start - end <= 30]
        return bool(by) and by[0].value.side == "militant" and " by " in sentence.after(end, by[0].start - end + 1)
    before = [
        g
        for g in sentence.groups
        if g.end <= start
        and start - g.end <= _BETWEEN
        and not any(f.start_char <= g.start < f.end_char for f in sentence.figures)  # "killed two militants and seized"
        and not _is_opposed(g.start, g.end, start, sentence)
    ]
    if not before and sentence.topic is not None and _THE_GROUP.search(sentence.before(start, _BETWEEN)):
        return sentence.topic.value.side == "militant"
    return bool(before) and before[-1].value.side == "militant"


_OPPOSED: Final = re.compile(
    r"\b(?:clash\w*|fought|battled|battles?|fight(?:ing)?) (?:with |against )?(?:the )?(?:[\w-]+ ){0,2}$"
)


def _is_opposed(start: int, end: int, verb: int, sentence: Annotated) -> bool:
    """True for those against whom others fight, who then make prisoners: "clashed with militants, capturing two"."""
    if _OPPOSED.search(sentence.before(start, 40)) is None:
        return False
    return not sentence.after(end, verb - end).lstrip(" ,").startswith(("who ", "that ", "which "))


def is_passive(start: int, sentence: Annotated) -> bool:
    """True when the verb at `start` is said of whom it befell: "was killed", and not "was still conducting"."""
    if sentence.after(start, 6).startswith(("was ", "were ")):
        return _AT_IT.match(sentence.after(start, 30)) is None
    return bool(_PASSIVE.search(sentence.before(start, 24)))


_AT_IT: Final = re.compile(r"(?:was|were) (?:still |also |now )?(?!being|during|evening|morning)\w+ing\b")


_BY: Final = re.compile(
    r"\b(?:by|attribut\w+ [^.;]{0,60}\bto|blam\w+(?: [^.;]{0,60}\bon)?)\s(?:[“\"‘']?\w+\s){0,3}[“\"‘']?$"
)
_OF_IT: Final = re.compile(
    r"\b(?:(?:gunm[ae]n|assailants?|attackers?|perpetrators?|bombers?)\s"
    r"(?:(?!(?:attack|kill|wound|injur|target|abduct|kidnap|storm|ambush|execut|murder|raid|clash)\w*\s|shot\s|hit\s)\w+\s){0,4}"
    r"(?:of|from|to|with)"
    r"|(?:likely|probably|possibly|apparently|believed to be)\s(?:\w+\s)?(?:members|cells|gunmen|fighters"
    r"|elements|remnants) of"
    r"|believed to (?:be|belong)(?: from| of| with| to)?)\s(?:[“\"‘']?\w+\s){0,2}[“\"‘']?$"
)
_BEHIND: Final = re.compile(
    r"[”\"’']?(?:\s?\([^)]{2,12}\))?\s(?:organi[sz]ation\s|group\s)?"
    r"(?:(?:was|were|is|are|to be|being|has been|have been)\s(?:\w+\s){0,2}?(?:involved|behind"
    r"|responsible|suspected|blamed)"
    r"|(?:has |have )?claim(?:ed|s)?\s(?:the|an?|responsibility|it))\b"
)
_ATTACKERS: Final = re.compile(
    r"(?:['’]s?)?\s(?:suspected\s)?(?:militants?|fighters?|gunm[ae]n|terrorists?|cells?|members?|elements?|snipers?|insurgents?"
    r"|remnants|suicide bombers?|jihadists?)\s(?:had\s|have\s|then\s|also\s)?"
    r"(?:attack|target|ambush|storm|raid|fire[ds]|open|shell|kill|kidnap|abduct|detonat|launch|carr|execut|plant|shot|shoot)\w*\b"
)
"""Words beside a group that make it the doer: "attributed the attack to X", "X was behind it", "after X militants
attacked"."""


def is_blamed(start: int, end: int, sentence: Annotated) -> bool:
    """True for a group at these offsets that the words beside it make the doer, wherever the verb stands."""
    before = sentence.before(start, 90)
    if _BY.search(before) or (_OF_IT.search(before) and not _OF_FORCES.search(before)):
        return True
    after = sentence.after(end, 70)
    if after.startswith(" claimed") and before.endswith((" that ", " which ")):
        return True  # "an attack that X claimed"
    return _BEHIND.match(after) is not None or _ATTACKERS.match(after) is not None


_OF_FORCES: Final = re.compile(
    r"\b(?:arrest\w*|captur\w+|detain\w*|kill\w*|targeted|neutrali[sz]\w+|eliminat\w+|against)\b[^,;.]{0,40}$"
)
"""Before members of a group to whom something is done: "arrested two members of X"."""


def who(start: int, end: int, sentence: Annotated, person: str, verb: int = -1) -> tuple[Actor, ...]:
    """Perpetrator and target by position and voice: before an active verb and after "by", or after it. The act's words
    are `start` to `end`; `verb` is where its verb begins, where they begin with those harmed."""
    start = max(start, verb)
    passive = is_passive(start, sentence)
    found: list[Actor] = [Actor("target", person)] if person else []
    for number, group in enumerate(sentence.groups):
        if group.value.generic and number and group.start - sentence.groups[number - 1].end <= 1:
            continue
        bomber = group.value.generic and "bomber" in sentence.before(group.end, 8)
        before = group.start <= start or (bomber and group.end <= end)
        role = "perpetrator" if (before and not passive) or is_blamed(group.start, group.end, sentence) else "target"
        if not any(a.name == group.value.name for a in found):
            found.append(Actor(role, group.value.name))
    return tuple(found)

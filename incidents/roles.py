"""Who does a deed and to whom it is done (pure): by voice, by the words in between, and by who is counted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from incidents.act import HARM, Act
from incidents.annotations import Annotated
from incidents.bystanders import tells_of_itself
from incidents.classes import noun_of
from incidents.figures import FigureMention, FigureRole
from incidents.named import Named
from incidents.parties import is_blamed, is_passive

PERPETRATOR, TARGET = "perpetrator", "target"


class Deed(NamedTuple):
    """A word that tells the act, as offsets into the sentence."""

    start: int
    end: int
    is_noun: bool
    passive: bool


_HARM_NOUNS: Final = frozenset(("injury", "injuries", "death", "deaths", "loss", "losses", "casualties", "toll"))


def deeds_of(act: Act, sentence: Annotated) -> list[Deed]:
    base = sentence.sentence.start
    found = {
        (t.start, t.end): t.value.form in ("noun", "nouns")
        for t in sentence.triggers
        if act.start <= t.start and t.end <= act.end
    }
    for figure in act.figures:
        if figure.trigger_start >= 0:
            word = sentence.folded[figure.trigger_start - base : figure.trigger_end - base]
            found.setdefault((figure.trigger_start, figure.trigger_end), word in _HARM_NOUNS)
    if not found:
        found[act.trigger_start, act.trigger_end] = False
    return [
        Deed(start - base, end - base, noun, not noun and is_passive(start, sentence))
        for (start, end), noun in sorted(found.items())
    ]


def role_of(one: Named, named: Sequence[Named], deeds: Sequence[Deed], act: Act, sentence: Annotated) -> str:
    """ "perpetrator" or "target" as the sentence has it, "" for who is neither; `named` are all who may be a side."""
    folded, base = sentence.folded, sentence.sentence.start
    if any(counts(figure, one, base, folded) for figure in act.figures):
        return TARGET
    unarmed = one.noun is not None and one.noun.is_civilian
    if _repels(one, deeds, folded):
        return TARGET
    if not unarmed and _acts(one, folded, base, sentence):
        return PERPETRATOR
    if (own := _within(one, deeds, folded)) is not None:
        return own
    if one.group is not None and tells_of_itself(one, folded):
        return PERPETRATOR
    verbs, harm = _ends_of_verbs(sentence), act.sub_event_type.family in HARM
    for deed in sorted(deeds, key=lambda d: max(one.start - d.end, d.start - one.end)):
        role = (
            _after(one, deed, folded) if one.start >= deed.end else _before(one, named, deed, verbs, folded, harm=harm)
        )
        if role and _YIELDS.match(folded, deed.start):
            role = TARGET if role == PERPETRATOR else PERPETRATOR
        if role and not (unarmed and role == PERPETRATOR):
            return role
    owned = harm and not unarmed and _OWNED.search(folded, max(0, one.start - 70), one.start)
    return TARGET if owned else ""


_YIELDS: Final = re.compile(r"surrender|(?:turned|gave|handed) (?:him|her|them)sel")
"""Verbs of those who are taken: to whom they yield is the doer."""


def _repels(one: Named, deeds: Sequence[Deed], folded: str) -> bool:
    """True for the army in "an attack was repelled by the army"."""
    faced = any(d.passive and d.end <= one.start and _FACES.search(folded, d.start, d.end) for d in deeds)
    return faced and _BY.search(folded, max(0, one.start - 30), one.start) is not None


def _acts(one: Named, folded: str, base: int, sentence: Annotated) -> bool:
    """True for who the words around make the doer, wherever the verb stands."""
    if one.group is not None and is_blamed(one.start + base, one.end + base, sentence):
        return True
    if _ITS_CELLS.match(folded, one.end) and _PART_OF.search(folded, max(0, one.start - 30), one.start):
        return True
    return _TOGETHER.search(folded, max(0, one.start - 60), one.start) is not None


_TOGETHER: Final = re.compile(
    r"\b(?:(?:jointly|together|in (?:coordination|cooperation|conjunction)) with|alongside)(?: the)?(?: [\w-]+)? $"
    r"|\bin (?:an? |the )?(?:[\w-]+ ){0,2}(?:operation|patrol|raid|campaign|strikes?|airstrikes?|sweep)"
    r" (?:of|by|(?:carried out|conducted|launched|led) by) (?:the )?(?:[\w-]+ )?$"
)
_OWNED: Final = re.compile(
    r"\b(?:vehicles?|cars?|patrols?|convoys?|checkpoints?|posts?|points?|headquarters|positions?|bases?"
    r"|barracks|bus|buses"
    r"|trucks?|gatherings?|hideouts?|homes?|houses?) (?:of|belonging to|affiliated (?:with|to)|for|carrying"
    r"|transporting)"
    r"(?: (?!by\b|in\b)[\w-]+){0,4} [“\"‘']?$"
)


def _within(one: Named, deeds: Sequence[Deed], folded: str) -> str | None:
    """The role of a name that stands within the words of a deed: "targeted ISIS hideouts", "ISIS attack"."""
    for deed in deeds:
        if deed.start <= one.start and one.end <= deed.end:
            if one.group is not None and one.group.generic:
                return PERPETRATOR
            if deed.is_noun and _COMPOUND.fullmatch(folded, one.end, deed.end + 1) is None and one.end < deed.end:
                return PERPETRATOR
            if _ITS_ATTACK.fullmatch(folded, one.end, deed.end):
                return PERPETRATOR  # "repelled an ISIS attack"
            if one.start > deed.start:
                return TARGET
            return "" if one.noun is not None and one.noun.is_civilian else PERPETRATOR
    return None


_ITS_ATTACK: Final = re.compile(
    r"(?:['’]s?)? (?:[\w-]+ ){0,2}(?:attacks?|assaults?|offensive|ambush|raids?|infiltration)"
)


_MEMBERS: Final = re.compile(
    r"['\"“”’]?,?(?: (?:members?|fighters?|elements?|personnel|soldiers?|leaders?|commanders?|suspects?"
    r"|suspected|both|all"
    r"|who (?:were |was )?(?:members?|fighters?)))?"
    r" (?:of|from|in|with|belong(?:ing|ed)? to|affiliated (?:with|to)|loyal to|linked to|link(?:s|ed) (?:to|with))"
    r"(?: (?!(?:was|were|is|are|by|in|on|at|and|who|that|killed|wounded|had|has)\b)[\w'-]+){0,5} [“\"‘']?"
)


_AMONG_THEM: Final = re.compile(
    r",?(?: (?:were|was) \w+(?: and \w+)?,?)?,? (?:including|among them|most of them|mostly|some of them"
    r"|of whom)\b(?: (?!(?:when|by|in|after|as|while|during)\b)[\w,'’-]+){0,8} "
)


def counts(figure: FigureMention, one: Named, base: int, folded: str) -> bool:
    """True where a figure counts people of `one` among those harmed or held."""
    if figure.role is FigureRole.COUNT or figure.range == (0, 0):
        return False
    start, end = figure.start_char - base, max(figure.end_char, figure.who_end) - base
    if start <= one.start and one.end <= end + 1:
        return True
    if 0 <= one.start - end <= 70 and _AMONG_THEM.fullmatch(folded, end, one.start):
        return True
    if not 0 <= one.start - end <= 60 or (one.noun is not None and (one.noun.is_civilian or one.noun.is_thing)):
        return False
    people = noun_of(figure.unit.lower())
    if people is not None and people.is_civilian and not people.is_loose:
        return False  # the wife of a leader of X
    return _MEMBERS.fullmatch(folded, end, one.start) is not None


_BREAK: Final = re.compile(
    r"[;:—–]|\. | - |\b(?:said|told|according|while|when|after|before|where|although|but|whereas|following|since)\b"
)
_BY: Final = re.compile(
    r"\b(?:by|from)(?: (?!the hands|on (?:an?|the)\b|against\b|targeting\b)[\w“\"‘'-]+){0,5} ?[“\"‘']?$"
)
_AIMED: Final = re.compile(
    r"(?: [\w-]+){0,4}? (?:on|against|targeting|targeted|among|toward|towards)\b|(?: \w+)? (?:with|between)\b"
    r"| (?:at|near|into|outside|inside)\b"
    r"|.*\b(?:target(?:ing|ed)|against|hit|hitting|struck|striking) (?:[\w-]+ ){0,5}$"
)
_OF_VICTIMS: Final = re.compile(
    r"(?:kill|ambush|assassinat|murder|execut|behead|abduct|kidnap|arrest|captur|detention|death|shooting|massacre|target"
    r"|bombing|shelling|liberat|elimin|casualt|loss|injur|wound|shoot)"
)
_LONGEST: Final = 95
_PART_OF: Final = re.compile(r"\b(?:as part of|within|in the context of)(?: the| an?)?(?: \w+)? [“\"‘']?$")
_ITS_CELLS: Final = re.compile(
    r"[”\"’']?(?:['’]s?)?(?: \w+){0,2} (?:activit\w+|operations?|campaign|attacks?|escalation)\b"
)


def _after(one: Named, deed: Deed, folded: str) -> str:
    """The role of a name to the right of a deed."""
    if one.start - deed.end > _LONGEST:
        return ""
    between = folded[deed.end : one.start]
    if _BREAK.search(between):
        return ""
    by = _BY.search(between)
    if by is not None and (deed.passive or deed.is_noun or by.group().startswith("by")):
        return "" if " manned by" in between or " used by" in between else PERPETRATOR
    suffered = deed.passive or _SUFFERS.match(folded, deed.start)
    if suffered and _IN_CLASHES.search(between):
        return PERPETRATOR  # "soldiers were killed in clashes with X"
    if deed.passive or ("," in between and not deed.is_noun):
        return ""
    if deed.is_noun:
        if _AIMED.match(between):
            return TARGET
        victims = between.startswith(" of ") and _OF_VICTIMS.match(folded, deed.start) is not None
        return TARGET if victims else ""
    if _INTRANSITIVE.search(folded, deed.start, deed.end) and not _BESIDE.search(between):
        return ""
    return TARGET if between.count(" ") <= _OBJECT_WORDS else ""


_INTRANSITIVE: Final = re.compile(r"explod\w+|detonat\w+|went off|blew up|erupted|took place|occurred|happened")
_BESIDE: Final = re.compile(
    r"\b(?:near|under|at|in|inside|outside|beside|against|targeting|on|next to|by|among|aboard|hit\w*|passing"
    r"|as|through)\b"
)


_IN_CLASHES: Final = re.compile(
    r"\b(?:clash\w*|fighting|battles?|firefights?|gunfights?|confrontations?) (?:with|against) "
    r"(?:[\w-]+ ){0,2}[“\"‘']?$"
)
_OBJECT_WORDS: Final = 11
_COMPOUND: Final = re.compile(
    r"(?:['’]s?)?[ -](?:(?!of\b|on\b|in\b|and\b|by\b|to\b|the\b|was\b|were\b|is\b|are\b|that\b|for\b|from\b"
    r"|at\b)[\w-]+ )"
    r"{0,3}"
)
_DOES: Final = re.compile(
    r"\b(?:carr\w+ out|launch\w*|conduct\w*|stag(?:ed|ing)|mount(?:ed|ing)|perpetrat\w+|wag(?:ed|ing)|execut\w+|began"
    r"|perform\w*|continu\w+|resum\w+|announc\w+|claim\w*|releas\w+|publish\w*|post(?:ed|s)|make|made)\b"
)
_THEY: Final = re.compile(r"\b(?:they|it|who|which) (?:(?:then|had|have|also|later) ){0,2}$")
_LONGEST_THEY: Final = 220
_FACES: Final = re.compile(
    r"\b(?:respond\w*|repel\w*|repuls\w+|thwart\w*|foil\w*|confront\w*|fend\w* off|fac(?:ed|ing)|came under|come under"
    r"|suffer\w*|subjected|exposed|survived|escaped|hit by|killed in|wounded in|injured in)\b"
)
_SUFFERS: Final = re.compile(
    r"died|dies|dead|perish|lost (?:his|her|their)|lose (?:his|her|their)|drown|suffer|sustain|succumb|came under|fell"
)
_AT_WHICH: Final = re.compile(r"\b(?:on|against|targeting|at|near|in|to|between)(?: the| an?)? $")
_DID: Final = re.compile(r"\b\w{3,}ed\b")
_JOINED: Final = re.compile(r"\b(?:and|alongside|with|or|backed by|supported by|helped by)\b|,")
_AND_DOES: Final = re.compile(r"\b(?:and|then|but)(?: (?:then|also|later|\w+ly))? $")


def _before(one: Named, named: Sequence[Named], deed: Deed, verbs: Sequence[int], folded: str, *, harm: bool) -> str:
    """The role of a name to the left of a deed."""
    between = folded[one.end : deed.start]
    if len(between) > _LONGEST or _BREAK.search(between):
        they = one.group is not None and not deed.passive and len(between) < _LONGEST_THEY and _THEY.search(between)
        return PERPETRATOR if they else ""
    if harm and _FACES.match(folded, deed.start):
        return TARGET  # of the attack that it repelled
    if deed.is_noun:
        if _COMPOUND.fullmatch(between):
            hurt = one.group is None and one.noun is not None and one.noun.is_civilian
            return TARGET if hurt else PERPETRATOR
        if _FACES.search(between):
            return TARGET
        return PERPETRATOR if _DOES.search(between) and " by " not in between else ""
    if deed.passive or _SUFFERS.match(folded, deed.start):
        return TARGET if " by " not in between else ""
    joined = _AND_DOES.search(between) is not None or folded.startswith("and ", deed.start)
    earlier = any(end <= one.start for end in verbs)
    if joined and (earlier or _DID.search(folded, 0, one.start)):
        return ""  # "killed four soldiers and took their arms": not the soldiers took them
    if folded[deed.end - 3 : deed.end] == "ing" and ("," in between or earlier):
        return ""  # "attacked a base, killing five"
    if not deed.passive and _AT_WHICH.search(folded, max(0, one.start - 24), one.start):
        return ""  # "an attack on the army killed two"
    nearer = [n for n in named if one.end <= n.start and n.end <= deed.start and not (n.noun and n.noun.is_thing)]
    if nearer and not joined and not _JOINED.search(folded, one.end, nearer[0].start):
        return ""
    return PERPETRATOR


def _ends_of_verbs(sentence: Annotated) -> list[int]:
    """Where the verbs of the whole sentence end, as offsets into it."""
    base = sentence.sentence.start
    ends = [t.end - base for t in sentence.triggers if t.value.form not in ("noun", "nouns")]
    return ends + [f.trigger_end - base for f in sentence.figures if f.trigger_end >= 0]

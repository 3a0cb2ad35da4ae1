"""Whether two acts can be one, and the places that words beside an act name (pure)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from gazetteer.guarded import Guarded
from incidents.act import HARM, Act
from incidents.annotations import Annotated
from incidents.figures import FigureMention, FigureRole
from incidents.model import DateSpan

PLACED: Final = re.compile(
    r"\bon (?:the (?:village|town|city|camp|district|area) of [A-Z]"
    r"|(?:[A-Z][\w'’-]+ ){1,3}(?:village|town|city|camp|district|area)\b)"
    r"|\b(?:in|near|at|outside|south|north|east|west)\s(?:of\s)?(?:the\s(?:\w+\s){0,2})?"
    r"(?:(?:central|downtown|(?:nor|sou)th(?:ern)?|(?:ea|we)st(?:ern)?|rural|nearby)\s)*[A-Z]"
    r"|\bin (?:\w+ ){1,3}(?:provinces|governorates|neighbou?rhoods|districts|areas|villages|towns|parts|suburbs)"
    r" (?:of|in|around|near) [A-Z]"
    r"|^[A-Z][A-Z ,’'-]{2,40}\s?[–—/-]\s"
)
"""A place of its own: harm told of elsewhere is another event's."""
_CAPITALS: Final = r"(?:[Aa]l-|[Ee]l-)?[A-Z][\w'’-]+(?:[ -](?:al-|el-)?[A-Z][\w'’-]+)*"
PLACE_BEFORE: Final = Guarded(rf"\b[Tt]he ({_CAPITALS}) $", ("The ", "the "))
_PLACE_AFTER: Final = re.compile(rf" (?:in|at|near|on|outside) (?:the )?({_CAPITALS})")


def place_named(act: Act, sentence: Annotated) -> str:
    """Where the deed is said to be, in the words beside it: "the blast in Sadr City", "the Sadr City bombing"."""
    base = sentence.sentence.start
    before = PLACE_BEFORE.search(sentence.text[: act.trigger_start - base])
    found = before or _PLACE_AFTER.match(sentence.text, act.trigger_end - base)
    return found[1] if found else ""


def is_full_name(name: str) -> bool:
    """True for a name of more than one word."""
    return " " in name or "-" in name


def spans_meet(a: DateSpan, b: DateSpan) -> bool:
    """True where two spans share a day, or one is unknown."""
    if a.start is None or a.end is None or b.start is None or b.end is None:
        return True
    return a.start <= b.end and b.start <= a.end


def same_family(a: Act, b: Act) -> bool:
    """True for acts of families that can be told of one event."""
    x, y = a.sub_event_type.family, b.sub_event_type.family
    return x == y or (x in HARM and y in HARM) or {x, y} <= {"message", "claim"} or (x == "claim" and y in HARM)


_OWN_DOER: Final = re.compile(
    r"(?:(?:unidentified|unknown|masked|armed|suspected|turkish|russian|coalition|security|iraqi|syrian|a|an) ){0,2}"
    r"(?:gunmen|gunman|militants|insurgents|snipers?|air ?strikes?|strikes?|mortars?|rockets?|shelling|bomb|drones?"
    r"|forces|troops|soldiers|police|peshmerga) "
    r"(?:\w+ )?(?:killed|shot|wounded|injured|left|kidnapped|abducted|executed|arrested)\b"
)
"""Who did it, not told of before: "A bomb wounded four. Gunmen killed a baker." tells of two deeds."""


def has_own_doer(sentence: Annotated) -> bool:
    """True for a sentence that begins with who did it, and not with those told of before."""
    return _OWN_DOER.match(sentence.folded) is not None


def other_dead(act: Act, told: Mapping[str, Sequence[FigureMention]]) -> bool:
    """True for another number of dead than was told: "Tuesday's attack" that killed 14 is not the one that killed 2."""
    new = [f.range for f in act.figures if f.role is FigureRole.KILLED]
    old = [f.range for f in told.get(FigureRole.KILLED, ())]
    return len(new) == len(old) == 1 and new[0][0] == new[0][1] and old[0][0] == old[0][1] and new != old


def is_same_toll(act: Act, sentence: Annotated, told: Mapping[str, Sequence[FigureMention]]) -> bool:
    """True for a source's words on the dead just counted (`told`, by role): "Three were killed in an ambush. Medics
    said three men died and two were wounded"."""
    if sentence.triggers or not act.figures or _TOLD_BY.search(sentence.folded) is None:
        return False
    return any(
        f.range == before.range and f.range[0] == f.range[1] and (f.range[0] or 0) > 1
        for f in act.figures
        for before in told.get(f.role, ())
    )


_TOLD_BY: Final = re.compile(r"\b(?:said|told|confirmed|reported|according to)\b")

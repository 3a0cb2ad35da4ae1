"""Towns that were taken (pure): "Rawa and Anah have been captured" is told in the words of an arrest, and only a
gazetteer knows that nobody was.

The names are marked here, with what the act is where they are places; `settled` decides when the places are known.
"""

from __future__ import annotations

import re
from typing import Final

from msgspec.structs import replace

from gazetteer.guarded import Headed, Starting
from gazetteer.place import Match
from incidents.act import Act
from incidents.annotations import Annotated
from incidents.codebook import Codebook
from incidents.ground import Ground
from incidents.model import Event, Kind, Status, Taken

_ARTICLE: Final = r"(?:(?:[AaEe][lznsrd]|[Aa]sh)-)?"
_NAME: Final = rf"{_ARTICLE}[A-Z][\w’'-]+(?: {_ARTICLE}[A-Z][\w’'-]+){{0,2}}"
_NAMES: Final = rf"{_NAME}(?:, {_NAME})*(?:,? and {_NAME})?"
_TOOK: Final = ("captured", "seized", "overran", "took", "retook", "conquered", "recaptured")
_PASSIVE: Final = re.compile(
    rf"(?P<names>{_NAMES})(?: also)?,? (?:ha(?:s|ve|d) (?:now |also |already )?been|was|were) (?:\w+ly |also |then )?"
    r"(?P<verb>captured|seized|taken|overrun|conquered)\b"
    r"(?! (?:prisoner|hostage|captive|to|into|place|up|alive|in|at)\b)"
)
_WERE_TAKEN: Final = Starting(
    r"(?:been|was|were) (?:\w+ly |also |then )?(?:captured|seized|taken|overrun|conquered)\b",
    ("been ", "was ", "were "),
)
"""What no such passive is without."""
_ACTIVE: Final = Headed(
    rf"(?<!\w)(?P<verb>{'|'.join(_TOOK)}) (?:the (?:key |strategic |border |northern |western |eastern |southern )*"
    rf"(?:towns?|cit(?:y|ies)|villages?) of )?(?P<names>{_NAMES})"
    r"(?=[.,;:)]|$| (?:on|in|from|after|last|late|early|and|by|as|when|while|during|with|without|amid|yesterday|today"
    r"|this|that|over|following|before|back|within|earlier|two|three|for)\b)",
    _TOOK,
)
_NOT_TAKEN: Final = re.compile(r"\b(?:in|at|near|from|of|to|outside|between|by|for|with|towards) (?:the )?$")
_TOWNS_OF: Final = re.compile(r"\b(?:towns?|cit(?:y|ies)|villages?|districts?|areas?) of (?:the )?$")
_FORCES: Final = re.compile(
    r"\b(?:army|forces?|troops|soldiers|peshmerga|police|government|regime|coalition|sdf|ypg|pmf|pmu|hashd|battalion"
    r"|brigade|division|commandos)\b"
)
_MILITANTS: Final = re.compile(
    r"\b(?:militants|jihadists|insurgents|rebels|gunmen|fighters of the group|the group|extremists)\b"
)
_FROM_THEM: Final = re.compile(
    r"\bfrom (?:the )?(?:\w+ )?(?:isis|isil|is|daesh|da'esh|islamic state|militants|jihadists|rebels)\b"
)


def with_taken(made: list[Act], sentence: Annotated, codebook: Codebook) -> list[Act]:
    """The acts of a sentence, with the names that may be towns which it says were taken."""
    if not codebook.taken or not any(word in sentence.folded for word in _WORDS):
        return made
    base = sentence.sentence.start
    passives = _PASSIVE.finditer(sentence.text) if _WERE_TAKEN.search(sentence.text) else ()
    for m in (*passives, *_ACTIVE.finditer(sentence.text)):
        passive = m.re is _PASSIVE
        before = sentence.text[max(0, m.start("names") - 24) : m.start("names")]
        if passive and _NOT_TAKEN.search(before) and not _TOWNS_OF.search(before):
            continue
        names = base + m.start("names"), base + m.end("names")
        verb = base + m.start("verb"), base + m.end("verb")
        words = m["names"]
        sub = codebook.taken[_takers(sentence, *verb, passive=passive)]
        known = next((i for i, a in enumerate(made) if a.start < verb[1] and verb[0] < a.end), None)
        if known is None:
            if _only_said(sentence, verb[0]):
                continue
            taken = Taken(*names, words, sub.event_type, sub.name, tentative=True)
            made = [
                *made,
                Act(sub, Kind.INCIDENT, Status.OCCURRED, *verb, *verb, (), (), "", False, False, taken=taken),
            ]
        elif made[known].sub_event_type.family in ("arrest", "abduction") and _only_named(made[known], names):
            made[known] = replace(made[known], taken=Taken(*names, words, sub.event_type, sub.name, tentative=False))
    return made


_WORDS: Final = ("captured", "seized", "taken", " took ", "retook", "overran", "overrun", "conquered")
_ASIDE: Final = re.compile(
    r"\b(?:not|never|to have|would|could|may|might|if|had|who|which|that|since|after|before|when|once|will|until"
    r"|having)(?: \w+ly| also| already)? $|\b(?:before|since|after|when|once) (?:the )?(?:[\w'-]+ ){1,4}$"
)
"""Before a verb that looks back, only supposes, or describes somebody."""


def _only_said(sentence: Annotated, start: int) -> bool:
    """True where a bare verb is not the news: what had been, may be, or describes."""
    return sentence.sentence.is_title or _ASIDE.search(sentence.before(start, 60)) is not None


def _only_named(act: Act, names: tuple[int, int]) -> bool:
    """True where nobody but the names is counted."""
    return all((names[0] - 4 <= f.start_char and f.end_char <= names[1] + 4) or _is_verb(f.text) for f in act.figures)


def _is_verb(text: str) -> bool:
    return text.split()[-1].lower() in ("captured", "seized", "taken")


def _takers(sentence: Annotated, start: int, end: int, *, passive: bool) -> str:
    """Whether "militants" or "forces" took it: who stands after "by", before the verb, or not behind "from"."""
    told = sentence.after(end, 70) if passive else sentence.before(start, 70)
    if passive:
        by = re.match(r"[^.;]{0,40}?\bby (.{0,40})", told)
        if by is None:
            return "forces" if _FROM_THEM.search(told) or not _MILITANTS.search(sentence.folded) else "militants"
        told, start = by.group(1), end
    groups = [g for g in sentence.groups if (g.start >= end if passive else g.end <= start)]
    nearest = (groups[0] if passive else groups[-1]) if groups else None
    if nearest is not None and abs(nearest.start - start) <= _BESIDE:
        return "militants" if nearest.value.side == "militant" else "forces"
    if _FORCES.search(told):
        return "forces"
    return "militants" if _MILITANTS.search(told) else "forces"


_BESIDE: Final = 70
"""Most characters between a verb and who did it."""


def settled(event: Event, ground: Ground) -> Event | None:
    """The event as what it is where its names are places, None for one that only places would make an event."""
    taken = event.taken
    if taken is None:
        return event
    if not any(_is_town(m, taken.words) for m in ground.places(taken.start, taken.end)):
        return None if taken.tentative else replace(event, taken=None)
    actors = tuple(a for a in event.actors if a.role != "target" or a.name not in taken.words)
    return replace(
        event,
        event_type=taken.event_type,
        sub_event_type=taken.sub_event_type,
        actors=actors,
        killed=None,
        injured=None,
        abducted=None,
        arrested=None,
        taken=None,
    )


_SOMEBODY: Final = re.compile(r"(?:Abu|Umm|Bin|Ibn|Abd)\b")
_KNOWN: Final = 10_000
"""Least inhabitants of a town whose name, which begins as a man's does, is taken for it: Abu Kamal, not Abu Yusuf."""


def _is_town(match: Match, words: str) -> bool:
    people = match.place.population if match.place is not None else 0
    return _SOMEBODY.match(words) is None or people >= _KNOWN

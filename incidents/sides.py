"""Both sides of an event (pure): who did it and to whom, groups by name and people by class.

Worked out once an event and not a sentence. Groups come from data/actors.toml, classes ("Civilians", "Police Forces")
from data/sides.toml. A side is a perpetrator before an active verb, after "by" and in "the group's attack"; a target
after such a verb, before a passive one, after "on", "against", "targeting", and where the figures count its people.
Whoever only speaks of the event, finds its dead or stands by is no side.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from gazetteer.guarded import Guarded
from incidents.act import HARM, Act
from incidents.annotations import Annotated
from incidents.bystanders import stands_by
from incidents.classes import Noun, bears_arms, is_rest, owns_soldiers
from incidents.codebook import SubEventType
from incidents.cues import Group, is_alias, nobody
from incidents.figures import FigureMention, FigureRole
from incidents.model import INCIDENT, Actor
from incidents.named import Named, named_in
from incidents.roles import PERPETRATOR, TARGET, counts, deeds_of, role_of


class Side(NamedTuple):
    """One side as one sentence tells it. Offsets are into the document's text."""

    role: str
    name: str
    group: Group | None
    noun: Noun | None
    start: int
    end: int
    opposed: bool = False
    """True for whom others fought with: "a clash with militants"."""


def sides(told: Sequence[tuple[Annotated, Act]]) -> tuple[tuple[Actor, ...], tuple[tuple[int, int], ...]]:
    """The actors of an event, perpetrators first, and where the nouns stand that make classes of people its sides.

    `told` are its acts and the sentences that tell them.
    """
    first = told[0][1]
    if first.kind is not INCIDENT:
        return _distinct(a for _, act in told for a in act.actors), ()
    persons = _distinct(Actor(TARGET, act.person) for _, act in told if act.person and not is_alias(act.person))
    found: list[Side] = []
    for sentence, act in told:
        found += _of_act(act, sentence)
    if first.sub_event_type.is_footage:
        found = [s for s in found if s.role == PERPETRATOR]  # what it shows is not what it does
    if first.sub_event_type.is_spoken:
        found = [s for s in found if s.group is not None and not s.group.generic] or _speakers(told[0][0])
    counted = [f for _, act in told for f in act.figures if f.role is not FigureRole.COUNT and f.range != (0, 0)]
    actors = _settled(found, persons, first.sub_event_type, counted)
    nouns = {(s.start, s.end) for s in found if s.noun is not None and Actor(s.role, s.name) in actors}
    return actors, tuple(sorted(nouns))


def _speakers(sentence: Annotated) -> list[Side]:
    """The armed group whose video or statement it is: the first one named beside it."""
    groups = [g for g in sentence.groups if g.value.side in ("militant", "militia") and not g.value.generic]
    return [Side(PERPETRATOR, g.value.name, g.value, None, g.start, g.end) for g in groups[:1]]


def _of_act(act: Act, sentence: Annotated) -> list[Side]:
    base = sentence.sentence.start
    named = [n for n in named_in(sentence) if _is_harmed(n, act, sentence) or not stands_by(n, act, sentence.folded)]
    if not named:
        return []
    deeds = deeds_of(act, sentence)
    found: list[Side] = []
    for one in named:
        role = role_of(one, named, deeds, act, sentence)
        if role:
            group = _meant(one, sentence)
            opposed = role == TARGET and _WITH.search(sentence.folded, max(0, one.start - 40), one.start) is not None
            name = group.name if group else one.name
            found.append(Side(role, name, group, one.noun, one.start + base, one.end + base, opposed))
    if not any(s.role == TARGET for s in found):
        found += _the_rest(act, sentence, named)
    return found


def _is_harmed(one: Named, act: Act, sentence: Annotated) -> bool:
    """True for a group named within the words that count its people: "an ISIS official" killed does not only speak."""
    if one.group is None or sentence.folded.endswith(("former ", "ex-"), 0, one.start):
        return False
    start, end = one.start + sentence.sentence.start, one.end + sentence.sentence.start
    return any(f.role is not FigureRole.COUNT and f.start_char <= start and end <= f.end_char for f in act.figures)


_WITH: Final = Guarded(
    r"\b(?:clash\w*|fight\w*|fought|battl\w+|confront\w+|firefight|gunfight) (?:\w+ )?with (?:[\w-]+ ){0,2}[“\"‘']?$"
    r"|\bbetween (?:[\w-]+ ){0,3}$|\bbetween [^,;.]{2,30} and (?:the )?$",
    ("clash", "fight", "fought", "battl", "confront", "between "),
)


def _the_rest(act: Act, sentence: Annotated, named: Sequence[Named]) -> Iterator[Side]:
    """Of "killed two gunmen and arrested three others" the others, who were such as those counted before."""
    base = sentence.sentence.start
    for rest in act.figures:
        if not is_rest(rest.unit.lower()) and rest.text.lower() != "another":
            continue
        before = [f for f in sentence.figures if f.end_char <= rest.start_char and f.role is not FigureRole.COUNT]
        for one in named:
            if before and counts(before[-1], one, base, sentence.folded):
                yield Side(TARGET, one.name, one.group, one.noun, one.start + base, one.end + base)


_THE_GROUP: Final = re.compile(r"\bthe (?:\w+ )?$")


def _meant(one: Named, sentence: Annotated) -> Group | None:
    """The group, or the one that "the militants" stands for: the one that the report named last."""
    group = one.group
    if group is None or not group.generic or sentence.topic is None:
        return group
    topic = sentence.topic.value
    known = sentence.folded[one.start : one.end].startswith(
        ("militants", "terrorists", "jihadist", "extremists", "insurgents")
    )
    if known and topic.side == "militant" and _THE_GROUP.search(sentence.folded, max(0, one.start - 24), one.start):
        return topic
    return group


def _settled(
    found: Sequence[Side], persons: Sequence[Actor], sub: SubEventType, counted: Sequence[FigureMention]
) -> tuple[Actor, ...]:
    """One role a name, the general giving way to the particular, and whom the type says where the words name nobody."""
    if not any(s.role == PERPETRATOR for s in found) and any(s.role == TARGET and not s.opposed for s in found):
        harmed = {s.name for s in found if s.role == TARGET and not s.opposed}
        found = [s._replace(role=PERPETRATOR) if s.opposed and s.name not in harmed else s for s in found]
    kept: dict[str, Side] = {}
    for side in found:
        known = kept.setdefault(side.name, side)
        if known.role == side.role and _is_vague(known):
            kept[side.name] = side
    militants = [s for s in kept.values() if s.group is not None and s.group.side == "militant" and not s.group.generic]
    soldiers = any(owns_soldiers(s.name) for s in kept.values())
    armed = any(bears_arms(f.unit.lower()) for f in counted)
    told_whom = any(" " in a.name or "-" in a.name for a in persons) or any(
        s.role == TARGET and not _is_vague(s) for s in kept.values()
    )
    rows: list[Actor] = []
    for side in kept.values():
        if side.name == nobody() or (side.group is not None and side.group.generic):
            if any(side.role == TARGET or m.role == PERPETRATOR for m in militants):
                continue
        elif side.noun is not None:
            if side.noun.is_thing and (told_whom or armed or sub.family not in HARM):
                continue
            if soldiers and side.noun.is_soldier:
                continue
        rows.append(Actor(side.role, side.name))
    rows += persons
    rows += _by_definition(rows, sub, counted)
    return _distinct(sorted(rows, key=lambda a: a.role != PERPETRATOR))


def _is_vague(side: Side) -> bool:
    """True for a thing or for "people", which leave open who was meant."""
    return side.noun is not None and (side.noun.is_thing or side.noun.is_loose)


def _by_definition(rows: Sequence[Actor], sub: SubEventType, counted: Sequence[FigureMention]) -> Iterator[Actor]:
    """Who does such a thing, or to whom it is done, where the words name nobody: protesters, civilians."""
    if sub.doer and not any(a.role == PERPETRATOR or a.name == sub.doer for a in rows):
        yield Actor(PERPETRATOR, sub.doer)
    if not sub.victims or any(a.role == TARGET for a in rows):
        return
    unarmed = sub.armed_target or sub.family not in HARM  # else it is no such type
    if unarmed or (counted and not any(bears_arms(f.unit.lower()) for f in counted)):
        yield Actor(TARGET, sub.victims)


def _distinct(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    """Each name once, in the role it has first."""
    kept: dict[str, Actor] = {}
    for actor in actors:
        kept.setdefault(actor.name, actor)
    return tuple(kept.values())

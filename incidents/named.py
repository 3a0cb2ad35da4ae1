"""Who is named in a sentence (pure): groups (data/actors.toml) and people by nouns of a class (data/sides.toml)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import Final, NamedTuple

from gazetteer.cutter import Cutter
from incidents.annotations import Annotated
from incidents.classes import Noun, is_foreign, nations, nouns, states
from incidents.cues import Group, group_named, nobody


class Named(NamedTuple):
    """A group, or a noun of a class, in a sentence. Offsets are into the sentence."""

    start: int
    end: int
    name: str
    group: Group | None
    """None for a class."""
    noun: Noun | None
    """None for a group."""


_STRIKES: Final = re.compile(
    r" (?:(?:air|drone|missile|artillery|rocket|military|aerial|and) ?){0,3}(?:strikes?|airstrikes?|raids?"
    r"|shelling|bombardment"
    r"|bombing|shells?|rockets?|drones?|warplanes?|jets?|aircraft|mortars?)\b"
)
_DID_IT: Final = re.compile(
    r" (?:(?:has|have|had|also) )?(?:kill|assassinat|bomb|shell|struck|strikes?\b|attack|target|captur"
    r"|carried out|conduct"
    r"|launch)\w*"
)
_BY_IT: Final = re.compile(r"\bby (?:the )?$")
_CUTTER: Final = Cutter(re.compile(r"[a-z][\w-]*"))


def named_in(sentence: Annotated) -> list[Named]:
    """The groups and class nouns of a sentence, in order; a noun that only says what kind of people a group's are
    ("soldiers of the regime forces", "SDF fighters") is not named apart."""
    base, folded = sentence.sentence.start, sentence.folded
    rows = [
        g
        for n, g in enumerate(sentence.groups)
        if not (n and g.value.generic and g.start - sentence.groups[n - 1].end <= 1)  # "ISIS militants"
    ]
    found: list[Named] = []
    for g in rows:
        start, end = g.start - base, g.end - base
        last = found[-1] if found else None
        if last is not None and last.name == g.value.name and folded[last.end : start] == " (":  # "the army (SAA)"
            found[-1] = last._replace(end=end + 1)
        else:
            found.append(Named(start, end, g.value.name, g.value, None))
    groups = tuple(found)
    told, adjectives, powers = nouns(), nations(), states()
    for word, start in _known(folded):
        end = start + len(word)
        if word in adjectives:
            nation = adjectives[word]
            if _STRIKES.match(folded, end) and not any(g.start <= start < g.end for g in groups):
                found.append(Named(start, end, nation, group_named(nation), None))
        elif word in powers:
            named = folded[start:end] != "us" or sentence.text[start:end] == "US"
            if named and (_DID_IT.match(folded, end) or _BY_IT.search(folded, max(0, start - 8), start)):
                found.append(Named(start, end, powers[word], group_named(powers[word]), None))
        elif _is_apart(told[word], start, end, groups, folded):
            found.append(Named(start, end, told[word].name, None, told[word]))
    if sentence.topic is not None and ("group" in folded or "organi" in folded):
        found += _pointed_at(sentence, found)
    return sorted(found, key=lambda n: (n.start, n.end))


@cache
def _lookup() -> frozenset[str]:
    return frozenset((*nouns(), *nations(), *states()))


@lru_cache(maxsize=64)
def _known(folded: str) -> tuple[tuple[str, int], ...]:
    """The words of a sentence that name a class or a nation, and where: every act of it asks."""
    return tuple(_places(folded, _lookup().intersection(_CUTTER.words_of(folded)[0])))


def _places(folded: str, known: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Every place where one of some words stands whole."""
    for word in known:
        start = folded.find(word)
        while start >= 0:
            end = start + len(word)
            if not (start and _is_letter(folded[start - 1])) and not (end < len(folded) and _is_letter(folded[end])):
                yield word, start
            start = folded.find(word, end)


def _is_letter(character: str) -> bool:
    return character.isalnum() or character in "_-"


def _is_apart(noun: Noun, start: int, end: int, groups: Sequence[Named], folded: str) -> bool:
    """True for a noun of people of its own: no part of a group's name, no adjective, nobody's wife."""
    if any(g.start < end and start < g.end for g in groups) or _is_groups_own(noun, start, end, groups, folded):
        return False
    if noun.name == nobody() and _ADJECTIVE.match(folded, end):
        return False  # "a terrorist group"
    if _WHOSE.match(folded, end):
        return False  # "a policeman's wife"
    return noun.is_civilian or not is_foreign(_word_before(folded, start))


_THE_ORGANISATION: Final = re.compile(
    r"\bthe (?:(?:militant|extremist|terrorist|terror|jihadist|radical|armed|insurgent) )?(?:group|organi[sz]ation)\b"
)


def _pointed_at(sentence: Annotated, found: Sequence[Named]) -> Iterator[Named]:
    """ "The terrorist group's cells": those of the group that the report named last."""
    if sentence.topic is None or sentence.topic.value.side != "militant":
        return
    topic = sentence.topic.value
    for m in _THE_ORGANISATION.finditer(sentence.folded):
        if not any(n.start < m.end() and m.start() < n.end for n in found):
            yield Named(m.start(), m.end(), topic.name, topic, None)


_ADJECTIVE: Final = re.compile(
    r"[ -](?:groups?|organi|attack|cell|network|operation|act|plot|hideout|leader|commander)"
)
_WHOSE: Final = re.compile(
    r"['’]s? (?:\w+ )?(?:wife|wives|son|sons|brothers?|daughters?|father|mother|family|relatives?|children)\b"
)


def _word_before(folded: str, start: int) -> str:
    words = folded[max(0, start - 16) : start].split()
    return words[-1] if words else ""


_OWN_BEFORE: Final = re.compile(r"['’]?s? (?:(?:armed|military|security|special|local|army|police|border) )?")
_OWN_AFTER: Final = re.compile(
    r"(?: (?:vehicles?|convoys?|patrols?|bus|members?|units?|posts?|positions?|checkpoints?))?"
    r" (?:of|from|belonging to|affiliated (?:with|to)|loyal to|serving in|in the ranks of)"
    r" (?:the |an? |its )?(?:[\w-]+ ){0,2}[“\"‘']?"
)


_OFFICES: Final = frozenset(("official", "officials", "judge", "judges", "minister", "governor", "financier"))
"""Nouns of civilians that are a militant group's own after its name."""


def _is_groups_own(noun: Noun, start: int, end: int, groups: Sequence[Named], folded: str) -> bool:
    if noun.is_civilian and not noun.is_loose:
        office = folded[start:end] in _OFFICES  # "an ISIS official"
        return any(
            g.end + 1 == start and g.group is not None and (office or g.group.side != "militant") for g in groups
        )
    for group in groups:
        if group.end <= start and _OWN_BEFORE.fullmatch(folded, group.end, start):
            return True
        if end <= group.start and _OWN_AFTER.fullmatch(folded, end, group.start):
            return True
    return False

"""Every place expression of a text: names, what they do, the words that relate to them, and where that is.

`find` is a line of verbs: name what is there, find the relations around the names, hear what each says of the others,
resolve each name among its candidates with the whole text in mind, and locate the expressions.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from gazetteer import matching, standing
from gazetteer.merits import Own, is_far_fetched, own_weights
from gazetteer.naming import Name, alike, names_of
from gazetteer.nesting import distance_km, encloses
from gazetteer.place import Match, Place, ToponymRole
from gazetteer.relations import RelationKind, RelationMention, find_relations
from gazetteer.resolution import Choice, Context, Pointer, resolve
from gazetteer.vocabulary import Vocabulary

if TYPE_CHECKING:
    from gazetteer.gazetteer import Gazetteer
    from gazetteer.lookup import Lookup

BEYOND_DOUBT: Final = 0.8
"""Score from which a place helps to choose the others."""
ASTRAY_KM: Final = 40.0
"""How far beyond what it is said to lie in a place is another of that name: districts are disputed and redrawn."""
GUESS_REACH_KM: Final = 120.0
"""How far from all places around it a place may lie that only sounds like the name: a village in no table is meant."""
MISSPELT_REACH_KM: Final = 60.0
"""The same for a place whose name is a letter or two away."""
WELL_KNOWN_GUESS: Final = 20_000
"""Inhabitants from which a name spelt otherwise is the town's all the same."""
COMPANIONS: Final = 6
"""How many places beyond doubt on either side help to choose one."""


def find(
    text: str,
    gazetteer: Gazetteer,
    words: Vocabulary,
    *,
    is_description: bool = False,
) -> tuple[Match, ...]:
    """All place expressions in order of the text."""
    names = names_of(text, gazetteer.lookup, words, is_description=is_description)
    places = [name for name in names if name.is_place or name.is_people]
    spans = [(name.toponym.start_char, name.toponym.end_char) for name in places]
    peoples = [index for index, name in enumerate(places) if name.is_people]
    relations = find_relations(text, spans, peoples)
    _hear_relations(places, relations, words)
    _hear_parents(text, places, _inside(words))
    if is_description:
        _hear_everyone(places, relations)

    def point(relation: RelationMention) -> Pointer | None:
        return standing.pointer(relation, places, gazetteer)

    def beside(parent: Place, place: Place) -> bool:
        return standing.lies_beside(parent, place, gazetteer)

    _resolve_all(names, words, point, beside, gazetteer.lookup)
    matches = matching.matches_of(text, names, places, relations, gazetteer)
    return tuple(sorted(matches, key=lambda match: (match.start_char, match.end_char)))


def _hear_relations(places: Sequence[Name], relations: Iterable[RelationMention], words: Vocabulary) -> None:
    """Clues that relation expressions give: whom they describe, and the class word of a list."""
    for relation in relations:
        if relation.kind is RelationKind.LIST:
            kind = words.classes.get(relation.phrase)
            for index in relation.toponym_indexes:
                places[index].kind = places[index].kind or kind
        elif relation.described is not None:
            places[relation.described].pointers.append(relation)
        if relation.kind in (RelationKind.BETWEEN, RelationKind.ROAD):
            for index in relation.toponym_indexes:
                places[index].partners += [other for other in relation.toponym_indexes if other != index]


@lru_cache(maxsize=1)
def _inside(words: Vocabulary) -> re.Pattern[str]:
    """What stands between a name and what it lies in, or a possessor and what it holds."""
    middle = f"(?:{'|'.join(words.between)})"
    return re.compile(
        r"^(?:,? ?\(|,? (?:which is |that is |located |situated |lying )?(?:a |an |the |one )?"
        rf"(?:{middle} ){{0,3}}?"
        r"(?:(?:in|of|within|inside|belonging to|part of|near|at|outside)(?: the)?(?: [a-z-]+ of)?"
        r"|on the [a-z-]+(?: [a-z-]+)? of) (?:the )?"
        r"(?:(?:(?:north|south|east|west)[a-z-]*|central|downtown|rural) )?|, (?:in |the )?|"
        rf"['’]s? (?:{middle} ){{0,2}})$"
    )


_LISTED: Final = re.compile(r"^(?:,? and |,? or | & )(?:the |in |in the )?$")


def _hear_parents(text: str, places: Sequence[Name], inside: re.Pattern[str]) -> None:
    """What a name lies in, where the text says so beside it: "Rashad, Kirkuk", "X in Y district", "Y's X"."""
    for index, (name, following) in enumerate(pairwise(places)):
        gap = text[name.end : following.start].replace("\xa0", " ")
        if (
            name.is_people
            or following.is_people
            or len(gap) > 60
            or "\n" in gap
            or name.parents
            or name.partners  # what follows a road's name tells where on it
            or name.toponym.form == following.toponym.form
            or any(index + 1 in relation.toponym_indexes for relation in name.pointers)
            or following.parents == [index]
            or not inside.match(gap)
        ):
            continue
        if gap.strip() == "," and _is_listed(text, places, index):
            continue
        is_possessive = gap.startswith(("'s", "’s", "'", "’"))
        if not is_possessive:
            name.parents.append(index + 1)
        if is_possessive or gap.strip() in (",", "("):
            following.parents.append(index)


def _is_listed(text: str, places: Sequence[Name], index: int) -> bool:
    """True when the commas around a name are those of a list ("A, B and C"), not of an address ("A, B, C")."""

    def gap(at: int) -> str:
        return text[places[at].end : places[at + 1].start].replace("\xa0", " ") if 0 <= at < len(places) - 1 else ""

    for step in (1, -1):
        at = index + step
        while gap(at) == ", ":
            at += step
        if _LISTED.match(gap(at)):
            return True
    return False


def _hear_everyone(places: Sequence[Name], relations: Iterable[RelationMention]) -> None:
    """In a description, names without a stated parent lie in or near the others, but for those a relation sets apart:
    neither of "between Mosul and Kirkuk" lies in the other."""
    apart: dict[int, set[int]] = {index: {index} for index in range(len(places))}
    for relation in relations:
        if relation.kind is not RelationKind.LIST:
            beside = (relation.described, relation.holder)
            told = {*relation.toponym_indexes, *(index for index in beside if index is not None)}
            for index in told:
                apart[index] |= told
    for index, name in enumerate(places):
        apart[index] |= {at for at, other in enumerate(places) if other.toponym.form == name.toponym.form}
        if not name.parents and not name.is_people:
            name.is_hearsay = True
            name.parents += [at for at, other in enumerate(places) if at not in apart[index] and not other.is_people]


def _resolve_all(
    names: Sequence[Name],
    words: Vocabulary,
    point: Callable[[RelationMention], Pointer | None],
    beside: Callable[[Place, Place], bool],
    lookup: Lookup,
) -> None:
    """Choose for each name: first by itself, then twice over with those beyond doubt as companions.

    Where all that bear a name lie elsewhere than the text says, those that sound like it are asked too.
    """
    places = [name for name in names if name.is_place or name.is_people]
    countries = frozenset(
        candidate.place.country_code
        for name in names
        for candidate in name.candidates
        if candidate.place.feature_code.startswith("PCL") and name.judged.role is not ToponymRole.NAME_PART
    )
    for name in names:
        if any(is_far_fetched(c, countries) for c in name.candidates):
            name.candidates = [c for c in name.candidates if not is_far_fetched(c, countries)]
    alone: dict[object, tuple[Choice | None, list[Own]]] = {}
    owned: dict[int, list[Own]] = {}
    for name in names:
        key = (name.kind, tuple([(c.place.place_id, c.score, c.by_first_name) for c in name.candidates]))
        if key not in alone:
            bare_context = Context(name.kind, (), (), (), countries, words.governorate_names)
            own = own_weights(name.candidates, name.kind, countries, words.governorate_names)
            alone[key] = resolve(name.candidates, bare_context, own), own
        name.choice, owned[id(name)] = alone[key]
    settled: list[object] = []
    heard: dict[int, Context] = {}
    for _ in range(2):
        sure = [
            name
            for name in places
            if name.is_place and name.choice and name.choice.score > BEYOND_DOUBT and name.choice.place.radius_km < 150
        ]
        starts = [name.start for name in sure]
        chosen: list[object] = [name.choice.place.place_id if name.choice else None for name in (*places, *sure)]
        if chosen == settled:
            break  # nothing moved: once more would choose the same
        settled = chosen
        for name in places:
            if name.is_people or not (name.candidates or name.parents):
                continue
            at = bisect_left(starts, name.start)
            around = sure[max(0, at - COMPANIONS) : at + COMPANIONS]
            companions = {
                other.choice.place.place_id: other.choice.place
                for other in around
                if other.choice and other.toponym.form != name.toponym.form
            }
            parents = tuple(
                choice.place
                for index in name.parents
                if (choice := places[index].choice)
                and places[index].toponym.rows
                and places[index].toponym.is_exact  # a guess bears nothing out
            )
            pointers = [pointer for relation in name.pointers if (pointer := point(relation))]
            pointers += [standing.reach(choice.place) for index in name.partners if (choice := places[index].choice)]
            context = Context(
                name.kind,
                parents,
                tuple(companions.values()),
                tuple(pointers),
                countries,
                words.governorate_names,
            )
            if context == heard.get(id(name)):
                continue  # nothing new: the same again
            heard[id(name)] = context
            name.choice = resolve(name.candidates, context, owned[id(name)])
            if parents and (name.choice is None or name.choice.is_refuted):
                second = _second_thoughts(name, parents, context, lookup)
                name.choice = second if second and not second.is_refuted else name.choice
            told = not name.is_hearsay
            choice = name.choice
            refuted = told and choice is not None and bool(parents) and choice.is_refuted and not pointers
            name.is_beside = refuted and all(beside(parent, choice.place) for parent in parents if choice)
            name.is_astray = told and not name.is_beside and choice is not None and _is_astray(choice, parents)
            if choice is not None and not (name.toponym.is_exact or parents or pointers or name.is_hearsay):
                reach = GUESS_REACH_KM if name.toponym.rows else MISSPELT_REACH_KM
                name.is_stray_guess = _is_far_off(choice.place, companions.values(), reach)


def _is_far_off(place: Place, companions: Iterable[Place], reach: float) -> bool:
    """True for a small place farther than `reach` (km) from all others that stand around its name."""
    away = [
        0.0 if encloses(other, place) else distance_km(place, other) - other.radius_km / 2  # lands are no discs
        for other in companions
    ]
    return bool(away) and place.population < WELL_KNOWN_GUESS and min(away) > reach


def _second_thoughts(name: Name, parents: Sequence[Place], context: Context, lookup: Lookup) -> Choice | None:
    """What a name may be spelt for, where all that bear it lie elsewhere than the text says, or none does."""
    spelt = list(name.candidates)
    if name.toponym.rows:
        spelt += alike(name.toponym, lookup)
    if (found := resolve(spelt, context)) and not found.is_refuted:
        return found
    for parent in parents:
        spelt += lookup.spelt_alike(name.toponym.words, parent.country_code, parent.admin1)
    return resolve(spelt, context)


def _is_astray(choice: Choice, parents: Sequence[Place]) -> bool:
    """True when a place lies farther from all its parents than a border redrawn or a point misjudged can tell."""
    return (
        bool(parents)
        and choice.is_refuted
        and all(distance_km(choice.place, parent) > parent.radius_km + ASTRAY_KM for parent in parents)
    )

"""From resolved names and relations to matches: what each expression covers, where it points, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from gazetteer.addresses import child_of, finest_first
from gazetteer.lookup import THEATRE
from gazetteer.names import bare
from gazetteer.naming import Name
from gazetteer.nesting import holds, is_settlement
from gazetteer.place import DEMONYM, PLACE, GeoPrecision, Match, ToponymRole
from gazetteer.relations import RelationKind, RelationMention
from gazetteer.standing import is_known, match_of, stand, stand_named
from gazetteer.strangers import unknown_place
from gazetteer.telling import Telling

if TYPE_CHECKING:
    from gazetteer.gazetteer import Gazetteer


def matches_of(
    text: str,
    names: Sequence[Name],
    places: Sequence[Name],
    relations: Sequence[RelationMention],
    gazetteer: Gazetteer,
) -> Iterator[Match]:
    """One match for each expression: relations that stand for themselves, then the names that none has taken in."""
    moving = [relation for relation in relations if relation.kind is not RelationKind.LIST]
    telling = Telling(text, places, moving, gazetteer)
    taken = telling.taken
    for index, name in enumerate(places):
        if name.is_place and not is_known(name):
            match = unknown_place(index, telling)
            if match:
                taken.add(index)
                yield match
    for index in finest_first(places):
        if index not in taken and is_known(places[index]) and (child := child_of(index, telling)):
            taken.add(index)
            yield child
    for relation in moving:
        if relation.described in taken and any(relation.described in other.toponym_indexes for other in moving):
            taken.update(relation.toponym_indexes)  # it only tells where the anchor of another lies
        if not taken.intersection(relation.toponym_indexes):
            match = _related(relation, telling)
            if match:
                yield match
    numbers = {id(name): index for index, name in enumerate(places)}
    for name in names:
        number = numbers.get(id(name))
        if number is None or (number not in taken and is_known(name)):
            yield _plain(text, name, gazetteer)


def _related(relation: RelationMention, telling: Telling) -> Match | None:
    """A relation expression that stands for a place itself: "20 km south of Kirkuk"; what it swallows is taken."""
    text, places, gazetteer, taken = telling.text, telling.places, telling.gazetteer, telling.taken
    located = telling.located(relation)
    first = places[relation.toponym_indexes[0]].choice if relation.toponym_indexes else None
    if located is None or first is None or any(places[index].is_stray_guess for index in relation.toponym_indexes):
        return None
    indexes = _taken_in(relation, places)
    wide = relation.described
    if wide is not None and wide not in taken and (choice := places[wide].choice):
        is_wide = choice.place.radius_km > 2 * located.radius_km and holds(choice.place, first.place)
        indexes = (*indexes, wide) if is_wide else indexes
    taken.update(indexes)
    touched = [places[index] for index in indexes]
    start = min(relation.start_char, *(name.start for name in touched))
    end = max(relation.end_char, *(name.end for name in touched))
    if relation.distance_km is None and (row := _own_row(text[start:end], gazetteer)) is not None:
        place = gazetteer.lookup.rows.place(row)
        reasons = ("the gazetteer has it by this name", *first.reasons)
        return match_of(text, start, end, first._replace(place=place), "in", (), stand(place, gazetteer), reasons)
    others = tuple(choice.place for name in touched[1:] if (choice := name.choice))
    words = relation.phrase
    reasons = (f"“{words}” {first.place.name}", *first.reasons)
    return match_of(text, start, end, first, words, others, located, reasons)


def _taken_in(relation: RelationMention, places: Sequence[Name]) -> tuple[int, ...]:
    """The names that a relation's expression swallows: those it is measured from, and the area that cuts it to size."""
    holder = relation.holder
    if holder is None or (choice := places[holder].choice) is None:
        return relation.toponym_indexes
    is_wide = choice.place.feature_code.startswith(("ADM", "PPLA")) or not is_settlement(choice.place)
    return (*relation.toponym_indexes, holder) if is_wide else relation.toponym_indexes


def _own_row(expression: str, gazetteer: Gazetteer) -> int | None:
    """The region that bears a whole expression as its name, as "east of the Euphrates" is one; None when none does."""
    for row in gazetteer.lookup.rows.named(bare(expression)):
        if gazetteer.lookup.rows.place(row).feature_code.startswith("RGN"):
            return row
    return None


def _plain(text: str, name: Name, gazetteer: Gazetteer) -> Match:
    """A name by itself: a place as it stands, or what is none with its role."""
    choice, role = name.choice, name.judged.role or PLACE
    is_people = role is DEMONYM and choice is not None and choice.place.country_code in THEATRE
    if choice is None or not (role is PLACE or is_people):
        return _unplaced(name, role)
    where = stand_named(name, choice.place, gazetteer)
    if role is DEMONYM:
        match = match_of(
            text, name.toponym.start_char, name.toponym.end_char, choice, "of", (), where, (name.judged.reason,)
        )
        return replace(match, role=role, rivals=())
    return match_of(
        text, name.start, name.end, choice, "in", (), where, (*filter(None, [name.judged.reason]), *choice.reasons)
    )


def _unplaced(name: Name, role: ToponymRole) -> Match:
    """A name that is no place of an event: a government, part of another name, a people of elsewhere."""
    place = name.choice.place if name.choice else None
    score = name.choice.score if name.choice else 0.0
    toponym = name.toponym
    return Match(
        toponym.words,
        toponym.start_char,
        toponym.end_char,
        role,
        place,
        "",
        (),
        None,
        None,
        place.radius_km if place else 0.0,
        GeoPrecision.BEYOND,
        score,
        (name.judged.reason,),
        (),
        None,
    )

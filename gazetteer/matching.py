"""From resolved names and relations to matches: what each expression covers, where it points, and why."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from shapely.geometry import Point

from gazetteer.lookup import THEATRE
from gazetteer.names import bare
from gazetteer.naming import Name
from gazetteer.nesting import encloses, holds, is_land_of, is_settlement
from gazetteer.place import GeoPrecision, Match, Place, ToponymRole
from gazetteer.relations import RelationKind, RelationMention
from gazetteer.resolution import Choice, Pointer

if TYPE_CHECKING:
    from gazetteer.gazetteer import Gazetteer
    from gazetteer.shapes import Located

ROAD_REACH_KM = 150.0
"""How far apart the two ends of "the road between A and B" mostly are."""
PARENT_ONLY_SCORE = 0.4
"""How sure a parent is when the place named beside it is in no table."""
ENVIRONS_KM = 15.0
"""Around a town that stands for an unknown place said to lie in or near it."""
WELL_KNOWN = 150_000
"""Inhabitants from which a town is meant even where another place stands beside it."""
SLACK_DEG = {
    RelationKind.DIRECTION_OF: 1.0,
    RelationKind.SIDE_OF: 0.6,
    RelationKind.BORDER: 0.4,
    RelationKind.NEAR: 0.35,
    RelationKind.PART_OF: 0.4,
}
"""Degrees by which a place may miss where the words beside it point: they are rounded, and so are we. Others: 0.25."""
WITHIN_A_CITY = ("quarter", "road", "prison")
"""Kinds of place that lie in a city where its name stands beside them."""
NEXT_TO = 40
"""Characters between a name and a parent that belongs to its expression."""
NEAR_SITE_KM = 25.0
"""UCDP codes "near" (2) up to 25 km from a known point; wider is an area (5)."""
TOWN_KM = 3.0
"""Least radius of any settlement: sources put one town's point kilometres apart."""
UNSIZED_KM = 4.0
"""Least radius of a settlement whose size no source gives."""
HAND_MADE_KM = 6.0
"""The same where its coordinates are our own, good to a few kilometres only (data/SOURCES.md)."""
UNSURE = 0.72
"""Agreement of names below which a parent must bear a guess out."""


def matches_of(
    text: str,
    names: Sequence[Name],
    places: Sequence[Name],
    relations: Sequence[RelationMention],
    gazetteer: Gazetteer,
    theatre: tuple[str, ...],
) -> Iterator[Match]:
    """One match for each expression: relations that stand for themselves, then the names that none has taken in."""
    moving = [relation for relation in relations if relation.kind is not RelationKind.LIST]
    taken: set[int] = set()
    for index, name in enumerate(places):
        if name.is_place and not _is_known(name):
            match = _unknown(text, name, index, places, moving, gazetteer, taken)
            if match:
                taken.add(index)
                yield match
    for index in _finest_first(places):
        name = places[index]
        if (
            index not in taken
            and _is_known(name)
            and (child := _child(text, name, index, places, moving, gazetteer, taken))
        ):
            taken.add(index)
            yield child
    for relation in moving:
        if not taken.intersection(relation.toponym_indexes):
            match = _related(text, relation, places, gazetteer, theatre, taken)
            if match:
                yield match
    numbers = {id(name): index for index, name in enumerate(places)}
    for name in names:
        number = numbers.get(id(name))
        if number is None or (number not in taken and _is_known(name)):
            yield _plain(text, name, gazetteer, theatre)


def stand(place: Place, gazetteer: Gazetteer) -> Located:
    """Where a place is as it stands; a settlement of unknown size is not held to be smaller than a small town."""
    from gazetteer import shapes  # geopandas behind it takes half a second: not before it is needed

    where = shapes.locate_place(place, gazetteer)
    least = TOWN_KM
    if not place.population:
        least = HAND_MADE_KM if place.place_id.startswith("atlas:") else UNSIZED_KM
    if is_settlement(place) and where.radius_km < least:
        return replace(where, radius_km=least)
    return where


def _stand_named(name: Name, place: Place, gazetteer: Gazetteer) -> Located:
    """Where a place is under the class word beside its name: the land about a town where it is a desert's."""
    where = stand(place, gazetteer)
    if not name.environs_km or not is_settlement(place):
        return where
    radius = round(place.radius_km + name.environs_km, 1)
    precision = GeoPrecision.NEAR if radius <= NEAR_SITE_KM else GeoPrecision.AREA
    return replace(where, radius_km=radius, geo_precision=precision, geometry=None)


def _is_known(name: Name) -> bool:
    """True for a name in the tables, and for a guess that a parent bears out."""
    if name.choice is None:
        return False
    place = name.choice.place
    abroad = place.country_code not in (*THEATRE, "")
    if (
        name.choice.is_refuted
        and (place.population < WELL_KNOWN or abroad)
        and is_settlement(place)
        and (name.is_astray or not place.feature_code.startswith("PPLA"))
        and place.feature_code != "PPLC"
    ):
        return False
    if name.toponym.rows:
        return True
    agreement = max((c.score for c in name.candidates if c.place.place_id == name.choice.place.place_id), default=0.0)
    borne_out = any("named beside it" in reason for reason in name.choice.reasons)
    return borne_out or (agreement >= UNSURE and not name.parents)


def _relation_of(index: int, moving: Sequence[RelationMention]) -> RelationMention | None:
    return next((relation for relation in moving if relation.described == index), None)


def _located(
    relation: RelationMention, places: Sequence[Name], gazetteer: Gazetteer, theatre: tuple[str, ...]
) -> Located | None:
    from gazetteer import shapes  # geopandas behind it takes half a second: not before it is needed

    chosen = [choice.place for index in relation.toponym_indexes if (choice := places[index].choice)]
    if len(chosen) < len(relation.toponym_indexes):
        return None
    named = relation.holder if relation.holder is not None else relation.described
    holder = places[named].choice if named is not None else None
    is_wide = holder is not None and (named == relation.holder or not is_settlement(holder.place))
    return shapes.apply(relation, chosen, gazetteer, theatre, holder.place if holder and is_wide else None)


def pointer(
    relation: RelationMention, places: Sequence[Name], gazetteer: Gazetteer, theatre: tuple[str, ...]
) -> Pointer | None:
    """Where a relation says that what it describes lies; None where it draws nothing."""
    located = _located(relation, places, gazetteer, theatre)
    first = places[relation.toponym_indexes[0]].choice if relation.toponym_indexes else None
    if located is None or located.geometry is None or first is None:
        return None
    return Pointer(located.geometry, SLACK_DEG.get(relation.kind, 0.25), f"{relation.phrase} {first.place.name}")


def reach(place: Place) -> Pointer:
    """Where the other end of a road from a place may lie."""
    from gazetteer import shapes

    area = shapes.circle(place.latitude, place.longitude, ROAD_REACH_KM)
    return Pointer(area, 1.0, f"within reach of {place.name}")


def _related(
    text: str,
    relation: RelationMention,
    places: Sequence[Name],
    gazetteer: Gazetteer,
    theatre: tuple[str, ...],
    taken: set[int],
) -> Match | None:
    """A relation expression that stands for a place itself: "20 km south of Kirkuk". `taken` gets what it swallows."""
    located = _located(relation, places, gazetteer, theatre)
    first = places[relation.toponym_indexes[0]].choice if relation.toponym_indexes else None
    if located is None or first is None:
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
    if (row := _own_row(text[start:end], gazetteer)) is not None:
        place = gazetteer.lookup.rows.place(row)
        reasons = ("the gazetteer has it by this name", *first.reasons)
        return _match(text, start, end, replace(first, place=place), "in", (), stand(place, gazetteer), reasons)
    others = tuple(choice.place for name in touched[1:] if (choice := name.choice))
    words = relation.phrase
    reasons = (f"“{words}” {first.place.name}", *first.reasons)
    return _match(text, start, end, first, words, others, located, reasons)


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


def _child(
    text: str,
    name: Name,
    index: int,
    places: Sequence[Name],
    moving: Sequence[RelationMention],
    gazetteer: Gazetteer,
    taken: set[int],
) -> Match | None:
    """A place taken together with what it is said to lie in: "Rashad, Kirkuk", "the Rashad region south of Kirkuk"."""
    choice = name.choice
    if choice is None or any(index in relation.toponym_indexes for relation in moving):
        return None
    relation = _relation_of(index, moving)
    if relation is None and (part := _part_held(text, name, places, gazetteer, taken)):
        return part
    located = _located(relation, places, gazetteer, ("IQ", "SY")) if relation else None
    if relation is not None:
        first = places[relation.toponym_indexes[0]].choice if relation.toponym_indexes else None
        if not _describes(choice.place, relation, first.place if first else None, located, gazetteer):
            return None
    spans = [(name.start, name.end)]
    others: list[Place] = []
    queue = list(dict.fromkeys([*(relation.toponym_indexes if relation else ()), *name.parents]))
    for number in queue:  # grows: what a parent lies in belongs to the expression too ("A, B, C")
        parent = places[number].choice
        if number in taken or number == index or parent is None:
            continue
        if relation is None or number not in relation.toponym_indexes:
            if not _bears_out(parent.place, choice.place) or not _adjoins(text, spans, places[number]):
                continue
            if index in places[number].parents and not _contains(places[number], name):
                continue
        spans.append((places[number].start, places[number].end))
        others.append(parent.place)
        taken.add(number)
        queue += [further for further in places[number].parents if further not in queue]
    if not others:
        return None
    if relation is not None:
        spans.append((relation.start_char, relation.end_char))
    start, end = min(low for low, _ in spans), max(high for _, high in spans)
    where = _stand_named(name, choice.place, gazetteer)
    return _match(text, start, end, choice, "in", tuple(others), where, choice.reasons)


def _part_held(text: str, name: Name, places: Sequence[Name], gazetteer: Gazetteer, taken: set[int]) -> Match | None:
    """The part of a range, river or desert that lies in the area named beside it: "Hamrin Mountains, Diyala"."""
    choice = name.choice
    if choice is None or gazetteer.shape(choice.place.place_id) is None:
        return None
    from gazetteer import shapes  # geopandas behind it takes half a second: not before it is needed

    for number in name.parents:
        parent = places[number]
        if number in taken or parent.choice is None or not _adjoins(text, [(name.start, name.end)], parent):
            continue
        where = shapes.clipped(choice.place, parent.choice.place, gazetteer)
        if where is not None:
            taken.add(number)
            start, end = min(name.start, parent.start), max(name.end, parent.end)
            reasons = (f"the part of it in {parent.choice.place.name}", *choice.reasons)
            return _match(text, start, end, choice, "in", (parent.choice.place,), where, reasons)
    return None


def _finest_first(places: Sequence[Name]) -> list[int]:
    """Indexes of names: ranges and rivers, of which an area holds a part, then small places before those that may hold
    them."""

    def breadth(index: int) -> tuple[float, int]:
        choice = places[index].choice
        if choice is None:
            return math.inf, index
        place = choice.place
        is_natural = not is_settlement(place) and not place.feature_code.startswith(("ADM", "PCL"))
        return -1.0 if is_natural else place.radius_km, index

    return sorted(range(len(places)), key=breadth)


def _describes(
    place: Place, relation: RelationMention, anchor: Place | None, located: Located | None, gazetteer: Gazetteer
) -> bool:
    """True when the words beside a place only say where it is; false when they point to a part of it, as in
    "Diyala province, 20 km north of Baqubah", or away from it."""
    if located is None or located.geometry is None:
        return True
    if anchor is not None and place.feature_code.startswith("ADM") and encloses(place, anchor):
        return False
    if place.radius_km > 2 * located.radius_km:
        outline = gazetteer.shape(place.place_id)  # of a range, a wadi, a desert that the words may miss altogether
        return outline is not None and bool(outline.disjoint(located.geometry))
    missed = float(located.geometry.distance(Point(place.longitude, place.latitude)))
    return missed <= 3 * SLACK_DEG.get(relation.kind, 0.25)


def _bears_out(parent: Place, place: Place) -> bool:
    """True when a parent named beside a place may be swallowed by the expression: it is wider, or another town."""
    if encloses(place, parent):
        return False
    if parent.place_id == place.place_id or not holds(parent, place):
        return False
    if encloses(parent, place):
        return True
    return parent.radius_km >= place.radius_km or is_settlement(parent) or bare(parent.name) == bare(place.name)


def _is_wider(one: Place, other: Place) -> bool:
    """True when `one` is the wider of two that stand side by side: the seat of the land in which the other lies, or, of
    two towns, the one with more people."""
    if encloses(one, other) != encloses(other, one):
        return encloses(one, other)
    if is_settlement(one) and is_settlement(other):
        return (one.population, one.radius_km) > (other.population, other.radius_km)
    return one.radius_km > other.radius_km


def _contains(parent: Name, name: Name) -> bool:
    """Which of two that stand side by side holds the other: the wider; of two alike, the one that comes later."""
    if parent.choice is None or name.choice is None:
        return False
    one, other = parent.choice.place, name.choice.place
    is_natural = not is_settlement(one) and not one.feature_code.startswith(("ADM", "PCL"))
    if is_natural and parent.start < name.start and name.kind is None and other.feature_code in ("PPLA", "ADM1"):
        return False  # "Bishri, Raqqa": the mountains in the governorate, not the city in the mountains
    return _is_wider(one, other) or (not _is_wider(other, one) and parent.start > name.start)


def _adjoins(text: str, spans: Sequence[tuple[int, int]], parent: Name) -> bool:
    """True when a parent stands next to what an expression has taken in so far."""
    start, end = min(low for low, _ in spans), max(high for _, high in spans)
    return len(text[end : parent.start] if parent.start >= end else text[parent.end : start]) <= NEXT_TO


def _unknown(
    text: str,
    name: Name,
    index: int,
    places: Sequence[Name],
    moving: Sequence[RelationMention],
    gazetteer: Gazetteer,
    taken: set[int],
) -> Match | None:
    """A place in no table, at what it is said to lie in or near; what it lies in is looked for in its sentence too."""
    relation = _relation_of(index, moving)
    known = [number for number in name.parents if places[number].choice and _is_known(places[number])]
    finest = min((c.place.radius_km for number in known if (c := places[number].choice)), default=math.inf)
    spans = [(name.start, name.end)]
    why = f"no table knows “{name.toponym.words}”"
    located = _located(relation, places, gazetteer, ("IQ", "SY")) if relation is not None else None
    if relation is not None and located is not None and located.radius_km <= max(60.0, finest):
        first = places[relation.toponym_indexes[0]].choice
        if first is not None:
            spans += [
                (relation.start_char, relation.end_char),
                *((places[n].start, places[n].end) for n in relation.toponym_indexes),
            ]
            taken.update(relation.toponym_indexes)
            words, others = (
                relation.phrase,
                tuple(c.place for n in relation.toponym_indexes[1:] if (c := places[n].choice)),
            )
            return _stand_in(text, spans, first, words, others, located, why)
    beside = known[:1] or _around(text, name, places)
    if not beside:
        return None
    parent = min(
        (places[number] for number in beside), key=lambda one: one.choice.place.radius_km if one.choice else 0.0
    )
    if parent.choice is None:
        return None
    if known and _adjoins(text, spans, parent):
        spans.append((parent.start, parent.end))
        taken.add(known[0])
    if (wide := _land_meant(parent, name, gazetteer)) is not None:
        return _stand_in(text, spans, replace(parent.choice, place=wide), "in", (), stand(wide, gazetteer), why)
    where = stand(parent.choice.place, gazetteer)
    if is_settlement(parent.choice.place):
        radius = round(parent.choice.place.radius_km + ENVIRONS_KM, 1)
        where = replace(where, radius_km=radius, geo_precision=GeoPrecision.NEAR, geometry=None)
    return _stand_in(text, spans, parent.choice, "in", (), where, why)


def _land_meant(parent: Name, name: Name, gazetteer: Gazetteer) -> Place | None:
    """The governorate that a bare name beside an unknown village means, and not its capital: "Somewhere, Kirkuk".

    None where a class word says that the city is meant, or that the unknown place is a part of one.
    """
    choice, kind = parent.choice, name.kind
    if choice is None or parent.kind is not None or (kind is not None and kind.name in WITHIN_A_CITY):
        return None
    rivals = (rival.place for rival in choice.rivals)
    lands = (
        place for place in rivals if place.feature_code == "ADM1" and place.country_code == choice.place.country_code
    )
    return next(
        (land for land in lands if choice.place.feature_code == "PPLA" and is_land_of(choice.place, land)), None
    )


def _around(text: str, name: Name, places: Sequence[Name]) -> list[int]:
    """The nearest earlier place of the same paragraph that may hold an unknown one."""
    for number in range(len(places) - 1, -1, -1):
        other = places[number]
        if other.end <= name.start and other.choice and _is_known(other):
            if "\n\n" in text[other.end : name.start] or name.start - other.end > 400:
                return []
            if not other.choice.place.feature_code.startswith("PCL"):
                return [number]
    return []


def _stand_in(
    text: str,
    spans: Sequence[tuple[int, int]],
    choice: Choice,
    words: str,
    others: tuple[Place, ...],
    where: Located,
    why: str,
) -> Match:
    start, end = min(low for low, _ in spans), max(high for _, high in spans)
    sure = replace(choice, score=round(PARENT_ONLY_SCORE * choice.score, 3))
    reasons = (why, f"said to be {words} {choice.place.name}", *choice.reasons)
    return _match(text, start, end, sure, words, others, where, reasons)


def _plain(text: str, name: Name, gazetteer: Gazetteer, theatre: tuple[str, ...]) -> Match:
    """A name by itself: a place as it stands, or what is none with its role."""
    choice, role = name.choice, name.judged.role or ToponymRole.PLACE
    is_people = role is ToponymRole.DEMONYM and choice is not None and choice.place.country_code in theatre
    if choice is None or not (role is ToponymRole.PLACE or is_people):
        return _unplaced(name, role)
    where = _stand_named(name, choice.place, gazetteer)
    if role is ToponymRole.DEMONYM:
        match = _match(
            text, name.toponym.start_char, name.toponym.end_char, choice, "of", (), where, (name.judged.reason,)
        )
        return replace(match, role=role, rivals=())
    return _match(
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


def _match(
    text: str,
    start: int,
    end: int,
    choice: Choice,
    relation: str,
    others: tuple[Place, ...],
    where: Located,
    reasons: tuple[str, ...],
) -> Match:
    return Match(
        text[start:end],
        start,
        end,
        ToponymRole.PLACE,
        choice.place,
        relation,
        others,
        where.latitude,
        where.longitude,
        where.radius_km,
        where.geo_precision,
        choice.score,
        reasons,
        choice.rivals,
        where.geometry,
    )

"""Names together with what they are said to lie in: "Rashad, Kirkuk", "the Rashad region south of Kirkuk"."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from shapely.geometry import Point

from gazetteer.names import bare
from gazetteer.naming import Name
from gazetteer.nesting import encloses, holds, is_settlement
from gazetteer.place import Match, Place
from gazetteer.relations import RelationMention
from gazetteer.standing import SLACK_DEG, adjoins, match_of, stand_named
from gazetteer.telling import Telling

if TYPE_CHECKING:
    from gazetteer.gazetteer import Gazetteer
    from gazetteer.shapes import Located


def child_of(index: int, telling: Telling) -> Match | None:
    """A place taken together with what it is said to lie in: "Rashad, Kirkuk", "the Rashad region south of Kirkuk"."""
    places, gazetteer, taken = telling.places, telling.gazetteer, telling.taken
    name = places[index]
    choice = name.choice
    if choice is None or any(index in relation.toponym_indexes for relation in telling.moving):
        return None
    relation = telling.relation_of(index)
    if relation is None and (part := _part_held(name, telling)):
        return part
    located = telling.located(relation) if relation else None
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
            if not _bears_out(parent.place, choice.place) or not adjoins(telling.text, spans, places[number]):
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
    where = stand_named(name, choice.place, gazetteer)
    return match_of(telling.text, start, end, choice, "in", tuple(others), where, choice.reasons)


def _part_held(name: Name, telling: Telling) -> Match | None:
    """The part of a range, river or desert that lies in the area named beside it: "Hamrin Mountains, Diyala"."""
    text, taken, gazetteer = telling.text, telling.taken, telling.gazetteer
    choice = name.choice
    if choice is None or gazetteer.shape(choice.place.place_id) is None:
        return None
    from gazetteer import shapes  # geopandas behind it takes half a second: not before it is needed

    for number in name.parents:
        parent = telling.places[number]
        if number in taken or parent.choice is None or not adjoins(text, [(name.start, name.end)], parent):
            continue
        where = shapes.clipped(choice.place, parent.choice.place, gazetteer)
        if where is not None:
            taken.add(number)
            start, end = min(name.start, parent.start), max(name.end, parent.end)
            reasons = (f"the part of it in {parent.choice.place.name}", *choice.reasons)
            return match_of(text, start, end, choice, "in", (parent.choice.place,), where, reasons)
    return None


def finest_first(places: Sequence[Name]) -> list[int]:
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

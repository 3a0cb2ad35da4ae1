"""Where a resolved name or relation points, and the match that tells it: what all kinds of expressions share."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace
from shapely import Point

from gazetteer.lookup import AT_HOME, THEATRE
from gazetteer.naming import Name
from gazetteer.nesting import is_settlement
from gazetteer.place import GeoPrecision, Match, Place, ToponymRole
from gazetteer.relations import RelationKind, RelationMention
from gazetteer.resolution import KM_PER_DEGREE, Choice, Pointer

if TYPE_CHECKING:
    from gazetteer.gazetteer import Gazetteer
    from gazetteer.shapes import Located

ROAD_REACH_KM: Final = 150.0
"""How far apart the two ends of "the road between A and B" mostly are."""
WELL_KNOWN: Final = 150_000
"""Inhabitants from which a town is meant even where another place stands beside it."""
SLACK_DEG: Final = {
    RelationKind.DIRECTION_OF: 1.0,
    RelationKind.SIDE_OF: 0.6,
    RelationKind.BORDER: 0.4,
    RelationKind.NEAR: 0.1,
    RelationKind.PART_OF: 0.4,
}
"""Degrees by which a place may miss where the words beside it point: they are rounded, and so are we. Others: 0.25."""
AROUND_A_CITY_DEG: Final = 0.8
"""The same for a part of a city: words say "west Karbala" for the land to its west as well."""
NEXT_TO: Final = 40
"""Characters between a name and a parent that belongs to its expression."""
NEAR_SITE_KM: Final = 25.0
"""UCDP codes "near" (2) up to 25 km from a known point; wider is an area (5)."""
TOWN_KM: Final = 3.0
"""Least radius of any settlement: sources put one town's point kilometres apart."""
UNSIZED_KM: Final = 4.0
"""Least radius of a settlement whose size no source gives."""
HAND_MADE_KM: Final = 6.0
"""The same where its coordinates are our own, good to a few kilometres only (data/SOURCES.md)."""
UNSURE: Final = 0.72
"""Agreement of names below which a parent must bear a guess out."""


def stand(place: Place, gazetteer: Gazetteer) -> Located:
    """Where a place is as it stands; a settlement of unknown size is not held to be smaller than a small town."""
    from gazetteer import shapes  # pyproj behind it takes a while: not before it is needed

    where = shapes.locate_place(place, gazetteer)
    least = TOWN_KM
    if not place.population:
        least = HAND_MADE_KM if place.place_id.startswith("atlas:") else UNSIZED_KM
    if is_settlement(place) and where.radius_km < least:
        return replace(where, radius_km=least)
    return where


def stand_named(name: Name, place: Place, gazetteer: Gazetteer) -> Located:
    """Where a place is under the class word beside its name: the land about a town where it is a desert's."""
    where = stand(place, gazetteer)
    if not name.environs_km or not is_settlement(place):
        return where
    radius = round(place.radius_km + name.environs_km, 1)
    precision = GeoPrecision.NEAR if radius <= NEAR_SITE_KM else GeoPrecision.AREA
    return replace(where, radius_km=radius, geo_precision=precision, geometry=None)


def is_known(name: Name) -> bool:
    """True for a name in the tables, and for a guess that a parent bears out."""
    if name.choice is None or name.is_stray_guess:
        return False
    place = name.choice.place
    abroad = place.country_code not in AT_HOME
    if (
        name.choice.is_refuted
        and not name.is_beside
        and (place.population < WELL_KNOWN or abroad)
        and is_settlement(place)
        and (name.is_astray or not place.feature_code.startswith("PPLA"))
        and place.feature_code != "PPLC"
    ):
        return False
    if name.toponym.rows:
        return True
    if name.choice.is_refuted and not name.is_beside:
        return False  # a guess that lies elsewhere than the text says
    agreement = max((c.score for c in name.candidates if c.place.place_id == name.choice.place.place_id), default=0.0)
    borne_out = any("named beside it" in reason for reason in name.choice.reasons)
    return borne_out or (agreement >= UNSURE and not name.parents)


def located_of(relation: RelationMention, places: Sequence[Name], gazetteer: Gazetteer) -> Located | None:
    """Where a relation points, measured from the places chosen for its names; None where one has none."""
    from gazetteer import shapes  # pyproj behind it takes a while: not before it is needed

    chosen = [choice.place for index in relation.toponym_indexes if (choice := places[index].choice)]
    if len(chosen) < len(relation.toponym_indexes):
        return None
    named = relation.holder if relation.holder is not None else relation.described
    holder = places[named].choice if named is not None else None
    beside_road = relation.kind is RelationKind.ROAD and holder is not None and holder.place.feature_code == "PPL"
    is_wide = holder is not None and (named == relation.holder or not is_settlement(holder.place)) and not beside_road
    return shapes.apply(relation, chosen, gazetteer, THEATRE, holder.place if holder and is_wide else None)


def pointer(relation: RelationMention, places: Sequence[Name], gazetteer: Gazetteer) -> Pointer | None:
    """Where a relation says that what it describes lies; None where it draws nothing."""
    located = located_of(relation, places, gazetteer)
    first = places[relation.toponym_indexes[0]].choice if relation.toponym_indexes else None
    if located is None or located.geometry is None or first is None:
        return None
    slack = SLACK_DEG.get(relation.kind, 0.25)
    if relation.kind is RelationKind.PART_OF and is_settlement(first.place):
        slack = AROUND_A_CITY_DEG  # "Nukhayb, west Karbala": the side of the city on which it lies
    return Pointer(located.geometry, slack, f"{relation.phrase} {first.place.name}")


BORDER_KM: Final = 20.0
"""How far beyond a governorate's or a district's outline a place may lie that reports count to it."""


def lies_beside(parent: Place, place: Place, gazetteer: Gazetteer) -> bool:
    """True for a place on the other side of a governorate's or district's border, but close to it."""
    from gazetteer.outlines import outline

    if not parent.feature_code.startswith(("ADM1", "ADM2")) or parent.country_code != place.country_code:
        return False
    area = outline(parent, gazetteer)
    beyond = float(area.distance(Point(place.longitude, place.latitude))) if area is not None else math.inf
    return beyond * KM_PER_DEGREE <= BORDER_KM


def reach(place: Place) -> Pointer:
    """Where the other end of a road from a place may lie."""
    from gazetteer import shapes

    area = shapes.circle(place.latitude, place.longitude, ROAD_REACH_KM)
    return Pointer(area, 1.0, f"within reach of {place.name}")


def adjoins(text: str, spans: Sequence[tuple[int, int]], parent: Name) -> bool:
    """True when a parent stands next to what an expression has taken in so far."""
    start, end = min(low for low, _ in spans), max(high for _, high in spans)
    return len(text[end : parent.start] if parent.start >= end else text[parent.end : start]) <= NEXT_TO


def match_of(
    text: str,
    start: int,
    end: int,
    choice: Choice,
    relation: str,
    others: tuple[Place, ...],
    where: Located,
    reasons: tuple[str, ...],
) -> Match:
    """The match of `text[start:end]` for a place that was chosen and where its expression points."""
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

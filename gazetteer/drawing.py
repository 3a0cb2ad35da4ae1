"""A question of where a relation points, and the plainest answers: a figure, a circle, the land near a place."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace
from shapely.geometry.base import BaseGeometry

from gazetteer import geodesy
from gazetteer.geodesy import circle
from gazetteer.outlines import SITE_KM, Located, Shapes, is_area, locate_place, outline
from gazetteer.place import GeoPrecision, Place
from gazetteer.record import Record
from gazetteer.relations import RelationMention

NEAR_KM: Final = 10.0
"""How far beyond a place's own edge "near" reaches."""


class Asked(Record, frozen=True):
    """One question put to a shaper."""

    mention: RelationMention
    places: tuple[Place, ...]
    shapes: Shapes
    countries: tuple[str, ...]

    @property
    def place(self) -> Place:
        """The first place, mostly the only one."""
        return self.places[0]


def drawn(
    figure: BaseGeometry,
    precision: GeoPrecision | None = None,
    at: tuple[float, float] | None = None,
    least_km: float = 2.0,
    held: float = geodesy.HELD,
    radius_km: float | None = None,
) -> Located:
    """A figure with its point and radius, measured unless given; the precision follows from the radius unless given."""
    latitude, longitude = at or geodesy.middle(figure)
    radius = max(least_km, geodesy.radius_of(figure, latitude, longitude, held) if radius_km is None else radius_km)
    if precision is None:
        precision = GeoPrecision.NEAR if radius <= SITE_KM else GeoPrecision.AREA
    return Located(latitude, longitude, round(radius, 1), precision, figure)


def around(place: Place, km: float) -> Located:
    """All within `km` of a place's point."""
    precision = GeoPrecision.NEAR if km <= SITE_KM else GeoPrecision.AREA
    return Located(
        place.latitude, place.longitude, round(km, 1), precision, circle(place.latitude, place.longitude, km)
    )


def near(asked: Asked) -> Located:
    """What is near a place: a circle, a strip about a line, or the area itself."""
    place = asked.place
    shape = outline(place, asked.shapes)
    if shape is None:
        return around(place, place.radius_km + NEAR_KM)
    if is_area(place):
        return replace(locate_place(place, asked.shapes), radius_km=place.radius_km)
    return drawn(geodesy.buffer_km(shape, NEAR_KM), least_km=place.radius_km)

"""What a place looks like on the ground: its outline, its line, or a point with a radius."""

from __future__ import annotations

import weakref
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray
from shapely import LineString, MultiLineString
from shapely.geometry.base import BaseGeometry
from shapely.ops import linemerge

from gazetteer.place import GeoPrecision, Place
from gazetteer.record import Record

SITE_KM: Final = 25.0
"""UCDP codes "near" (2) up to 25 km from a known point; wider is an area (5)."""
COUNTRY_CODES: Final = ("PCLI", "PCL", "PCLD", "PCLS", "TERR")


class Shapes(Protocol):
    """What `apply` asks for; `Gazetteer` answers."""

    def shape(self, place_id: str) -> BaseGeometry | None:
        """Outline of an area or line of a river, road or range; None for a place that is a point."""

    def areas(self, level: str) -> Iterable[tuple[str, str, BaseGeometry]]:
        """ISO country code, name and outline of each "country", "admin1" or "admin2"."""

    def ways(self) -> Iterable[BaseGeometry]:
        """Lines of roads."""

    def settlements(self, country_code: str) -> NDArray[np.float64]:
        """(longitude, latitude) rows of the towns and villages of a country: where people are."""


class Located(Record, frozen=True):
    """Where an expression lies."""

    latitude: float
    """Degrees north of the representative point."""
    longitude: float
    """Degrees east."""
    radius_km: float
    """Kilometres around the point that hold the true place."""
    geo_precision: GeoPrecision
    geometry: BaseGeometry | None
    """What is drawn, (longitude, latitude); None means the circle of `radius_km`."""


@dataclass(frozen=True, slots=True)
class Index:
    """Outlines by code and name, made once a gazetteer."""

    countries: dict[str, BaseGeometry]
    admin1: dict[tuple[str, str], BaseGeometry]
    admin2: dict[tuple[str, str], BaseGeometry]
    ways: NDArray[np.object_]
    """Roads that are one line, as LineStrings."""


_INDEXES: Final[weakref.WeakKeyDictionary[Shapes, Index]] = weakref.WeakKeyDictionary()


def index_of(shapes: Shapes) -> Index:
    """The outlines and roads of a gazetteer by code and name, made once for each."""
    found = _INDEXES.get(shapes)
    if found is None:
        found = Index(
            {code: outline for code, _, outline in shapes.areas("country")},
            {(code, name): outline for code, name, outline in shapes.areas("admin1")},
            {(code, name): outline for code, name, outline in shapes.areas("admin2")},
            np.array([way for road in shapes.ways() if isinstance(way := joined(road), LineString)], object),
        )
        _INDEXES[shapes] = found
    return found


def joined(line: BaseGeometry) -> BaseGeometry:
    """Touching pieces of a line as one."""
    return linemerge(line) if isinstance(line, MultiLineString) else line


def is_area(place: Place) -> bool:
    """True for a country, governorate or district."""
    return place.feature_code in COUNTRY_CODES or place.feature_code.startswith("ADM")


def is_river(place: Place) -> bool:
    """True for a stream, canal or wadi."""
    return place.feature_code in ("STM", "STMI", "STMS", "STMX", "CNL", "WAD", "STMM")


def outline(place: Place, shapes: Shapes) -> BaseGeometry | None:
    """Outline or line of a place, None for one that is a point."""
    found = shapes.shape(place.place_id)
    if found is None and is_area(place):
        index = index_of(shapes)
        if place.feature_code in COUNTRY_CODES:
            found = index.countries.get(place.country_code)
        elif place.feature_code == "ADM1":
            found = index.admin1.get((place.country_code, place.admin1)) or index.admin1.get(
                (place.country_code, place.name)
            )
        elif place.feature_code == "ADM2":
            found = index.admin2.get((place.country_code, place.admin2)) or index.admin2.get(
                (place.country_code, place.name)
            )
    return found


def locate_place(place: Place, shapes: Shapes) -> Located:
    """A place as it stands, no relation: its own point and radius, its outline where it has one."""
    if place.feature_code in COUNTRY_CODES:
        precision = GeoPrecision.COUNTRY
    elif place.feature_code == "ADM1":
        precision = GeoPrecision.ADM1
    elif place.feature_code.startswith("ADM"):
        precision = GeoPrecision.ADM2
    elif place.radius_km > SITE_KM or is_river(place):
        precision = GeoPrecision.AREA
    else:
        precision = GeoPrecision.EXACT
    return Located(place.latitude, place.longitude, place.radius_km, precision, outline(place, shapes))

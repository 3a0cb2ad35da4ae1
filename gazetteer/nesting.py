"""How two places lie to each other by what their rows say: how far apart, and which holds which (pure)."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Final

from shapely import Point

from gazetteer.lookup import EARTH_RADIUS_KM
from gazetteer.names import bare
from gazetteer.place import Place

PARENT_REACH_KM: Final = 60.0
"""How far beyond its own radius a town named beside a place may lie from it."""


def distance_km(one: Place, other: Place) -> float:
    """Kilometres between two places (haversine)."""
    return haversine_km(one.latitude, one.longitude, other.latitude, other.longitude)


@lru_cache(maxsize=200_000)
def haversine_km(latitude: float, longitude: float, to_latitude: float, to_longitude: float) -> float:
    """Kilometres between two points in degrees, remembered: the same few towns meet all through a corpus."""
    a, b = math.radians(latitude), math.radians(to_latitude)
    c = math.radians(to_longitude - longitude)
    h = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(c / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(h)))


@lru_cache(maxsize=50_000)
def direction(latitude: float, longitude: float) -> tuple[float, float, float]:
    """The unit vector from the Earth's centre to a point in degrees: of several, the one with the largest product of
    vectors is the nearest."""
    north, east = math.radians(latitude), math.radians(longitude)
    return math.cos(north) * math.cos(east), math.cos(north) * math.sin(east), math.sin(north)


@lru_cache(maxsize=50_000)
def spot(latitude: float, longitude: float) -> Point:
    """A point in degrees as a geometry, (longitude, latitude); texts name the same places again and again."""
    return Point(longitude, latitude)


def is_settlement(place: Place) -> bool:
    """True for cities, towns, villages and quarters."""
    return place.feature_code.startswith("PPL") or place.feature_code == "STLMT"


def holds(parent: Place, place: Place) -> bool:
    """True when `parent` is named as the governorate, district or country of `place`, or reaches to it."""
    if parent.feature_code.startswith("PCL"):
        return parent.country_code == place.country_code
    same_country = parent.country_code == place.country_code or not parent.country_code
    if parent.feature_code == "ADM1":
        return same_country and bool(place.admin1) and bare(place.admin1) in {bare(parent.name), bare(parent.admin1)}
    if parent.feature_code == "ADM2" and place.admin2:
        return same_country and bare(place.admin2) in {bare(parent.name), bare(parent.admin2)}
    if same_country and parent.feature_code.startswith("PPL") and is_land_of(parent, place):
        return True
    return distance_km(parent, place) <= parent.radius_km + PARENT_REACH_KM / (
        2 if parent.feature_code == "ADM2" else 1
    )


def encloses(parent: Place, place: Place) -> bool:
    """True when the record of `place` names `parent` as its country, governorate or district, or as the seat of it."""
    if parent.place_id == place.place_id or parent.country_code != place.country_code:
        return False
    if parent.feature_code.startswith("PCL"):
        return not place.feature_code.startswith("PCL")
    names = {bare(parent.name), bare(parent.admin1 if parent.feature_code == "ADM1" else parent.admin2)}
    if parent.feature_code == "ADM1":
        return bool(place.admin1) and bare(place.admin1) in names and place.feature_code != "ADM1"
    if parent.feature_code == "ADM2":
        below = not place.feature_code.startswith("ADM") or place.feature_code[3:] > "2"
        return below and bool(place.admin2) and place.admin1 == parent.admin1 and bare(place.admin2) in names
    return is_land_of(parent, place) and not place.feature_code.startswith("ADM1")


def is_land_of(seat: Place, place: Place) -> bool:
    """True when a place lies in the governorate or district that bears its seat's name: Sukhnah, of Homs."""
    land = {"PPLC": place.admin1, "PPLA": place.admin1, "PPLA2": place.admin2}.get(seat.feature_code, "")
    return bool(land) and bare(land) == bare(seat.name)


def is_just_outside(area: Place, place: Place) -> bool:
    """True for a place that may be counted to an area beside it: districts are disputed, borders redrawn."""
    return area.country_code == place.country_code and distance_km(area, place) <= 0.8 * area.radius_km + 10.0

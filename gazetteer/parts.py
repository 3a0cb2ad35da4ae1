"""Parts of areas: "northern Iraq", "rural Idlib", "the east of Deir ez-Zor", "central Baghdad"."""

from __future__ import annotations

import re
from typing import Final

import numpy as np
import shapely
from msgspec.structs import replace
from shapely.geometry.base import BaseGeometry

from gazetteer import geodesy
from gazetteer.along import LINE_KM, side
from gazetteer.drawing import Asked, drawn
from gazetteer.geodesy import circle
from gazetteer.names import bare
from gazetteer.outlines import COUNTRY_CODES, Located, index_of, is_river, outline
from gazetteer.place import GeoPrecision

PART_HELD: Final = 0.88
"""Share of a part of a country or governorate that its radius holds: its far corners are empty."""
FEW_TOWNS: Final = 5
"""Fewer settlements than this say nothing of where people are."""
BEARINGS: Final = {
    "north": 0.0, "north-east": 45.0, "east": 90.0, "south-east": 135.0,
    "south": 180.0, "south-west": 225.0, "west": 270.0, "north-west": 315.0,
}  # fmt: skip


def spot_of(bearing: float) -> str:
    """The nearest of the eight parts of an area for a bearing."""
    return min(BEARINGS, key=lambda name: abs((BEARINGS[name] - bearing + 180) % 360 - 180))


def part(asked: Asked, parts: tuple[str, ...]) -> Located:
    """Parts of an area by points of the compass, its core, or its country side; several are put together."""
    place = asked.place
    across = [BEARINGS[part] for part in parts if part in BEARINGS and BEARINGS[part] % 180]
    if is_river(place) and across:
        return side(replace(asked, mention=replace(asked.mention, bearing_deg=across[0])))
    governorate = _namesake(asked, parts)
    shape = governorate or outline(place, asked.shapes)
    if shape is not None and shape.area == 0:
        shape = geodesy.buffer_km(shape, 2 * LINE_KM)
    town = shape is None
    rural = "rural" in parts
    spots = [part for part in parts if part != "rural"]
    if shape is None:
        shape = circle(place.latitude, place.longitude, place.radius_km + (12.0 if rural else 0.0))
    pieces = [_piece(shape, spot, town, place.feature_code in COUNTRY_CODES) for spot in spots]
    figure = shapely.union_all(pieces) if pieces else shape
    if place.feature_code in COUNTRY_CODES:
        return _peopled(asked, figure, GeoPrecision.AREA)
    if governorate is not None or place.feature_code == "ADM1":
        return _peopled(asked, figure, GeoPrecision.ADM1)
    return drawn(figure, GeoPrecision.ADM2 if place.feature_code.startswith("ADM") else None)


def _namesake(asked: Asked, parts: tuple[str, ...]) -> BaseGeometry | None:
    """The governorate that bears a town's name, where the words mean the land and not the town.

    "Eastern Deir ez-Zor" and "rural Aleppo" are governorates; "north Baghdad" and "southern Damascus" are quarters
    of a capital.
    """
    place, words = asked.place, asked.mention.words
    if not place.feature_code.startswith("PPL") or (place.feature_code == "PPLC" and "rural" not in parts):
        return None
    wide = "rural" in parts or re.search(r"ern\b|\b(?:north|east|south|west) of\b", words)
    if not wide or bare(place.admin1) not in {bare(name) for name in (place.name, *place.alternate_names)}:
        return None
    return index_of(asked.shapes).admin1.get((place.country_code, place.admin1))


def _peopled(asked: Asked, figure: BaseGeometry, precision: GeoPrecision) -> Located:
    """A part of a country or governorate, its point drawn to its towns and villages: events keep to where people are.

    The radius holds `PART_HELD` of its land and of its settlements, each weighing half; of a desert, the land alone.
    """
    towns = asked.shapes.settlements(asked.place.country_code)
    towns = towns[shapely.contains_xy(figure, towns[:, 0], towns[:, 1])] if len(towns) else towns
    if len(towns) < FEW_TOWNS or "desert" in asked.mention.words:
        return drawn(figure, precision, held=PART_HELD)
    land = geodesy.sample(figure)
    longitude, latitude = ((towns.mean(axis=0) + land.mean(axis=0)) / 2).tolist()
    mixed = np.vstack([np.resize(towns, (len(land), 2)), land])
    radius = float(np.quantile(geodesy.distances_km(latitude, longitude, mixed), PART_HELD))
    return Located(latitude, longitude, round(radius, 1), precision, figure)


def _piece(shape: BaseGeometry, spot: str, town: bool, country: bool) -> BaseGeometry:
    """One part of an area: its core, a side, or the corner where two sides meet."""
    if spot == "central":
        return geodesy.core(shape, 0.5)
    bearing = BEARINGS[spot]
    if town:
        return geodesy.half(shape, bearing, 0.2)
    if bearing % 90:
        return geodesy.wedge(shape, bearing, 50)
    side = geodesy.half(shape, bearing, 0.1)
    return side.intersection(geodesy.wedge(shape, bearing, 62)) if country else side

"""The built-in map: borders, governorates, districts, rivers and names of the gazetteer, made small enough to send.

House rule 6: it is there with no network, and there is nothing to fail.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

import shapely
from geopandas import GeoDataFrame
from shapely.geometry.base import BaseGeometry

from dashboard.map_shapes import flat_lines
from gazetteer.gazetteer import Gazetteer
from gazetteer.lookup import THEATRE

EXTENT = (28.0, 22.0, 62.0, 44.0)
"""West, south, east, north in degrees: Iraq and Syria with their neighbours, drawn closely."""
AROUND = (-30.0, -15.0, 110.0, 68.0)
"""What the built-in map covers; beyond it is empty."""


LONG = 3.0
"""Degrees from which a river's or road's name is written three times."""

HOME_TOWNS, OTHER_TOWNS = 12_000, 250_000
"""Inhabitants from which a town's name may be written, in Iraq and Syria and in the others."""


def basemap(gazetteer: Gazetteer) -> dict[str, Any]:
    """Return what `layers/basemap.js` draws, about 320 kB of JSON."""
    countries = _clipped(gazetteer.boundaries("country"), AROUND)
    is_near = countries.geometry.intersects(shapely.box(*EXTENT))
    admin1 = _clipped(gazetteer.boundaries("admin1"))
    at_home = admin1[admin1["country_code"].isin(THEATRE)]
    rivers, roads = (_only_lines(_clipped(gazetteer.lines(kind))) for kind in ("river", "road"))
    lakes = gazetteer.lines("lake")
    return {
        "countries": [
            {"home": code in THEATRE, "lines": flat_lines(shape, 0.008 if near else 0.06, 3)}
            for code, near, shape in zip(countries["country_code"], is_near, countries.geometry, strict=True)
        ],
        "admin1": _features(at_home, 0.006),
        "admin2": _features(_clipped(gazetteer.boundaries("admin2")), 0.01),
        "rivers": _features(rivers, 0.006),
        "roads": _features(roads, 0.006),
        "lakes": _features(lakes, 0.004),
        "labels": [
            *_area_names(countries[is_near], gazetteer, 0),
            *_area_names(at_home, gazetteer, 1),
            *_town_names(gazetteer),
            *_area_names(lakes, gazetteer, 5),
            *_line_names(rivers, gazetteer, 5),
            *_line_names(roads, gazetteer, 6),
        ],
    }


def outlines(gazetteer: Gazetteer) -> dict[tuple[str, ...], BaseGeometry]:
    """Outlines by (country_code, admin1) and (country_code, admin1, admin2): for events of a table, which name their
    governorate or district and bring no shape."""
    first, second = gazetteer.boundaries("admin1"), gazetteer.boundaries("admin2")
    named: dict[tuple[str, ...], BaseGeometry] = {
        (code, name): shape
        for code, name, shape in zip(first["country_code"], first["name"], first.geometry, strict=True)
    }
    rows = zip(second["country_code"], second["admin1"], second["name"], second.geometry, strict=True)
    return named | {(code, admin1, name): shape for code, admin1, name, shape in rows}


def _clipped(frame: GeoDataFrame, extent: tuple[float, float, float, float] = EXTENT) -> GeoDataFrame:
    part = frame[frame.geometry.intersects(shapely.box(*extent))]
    clipped = part.assign(geometry=part.geometry.make_valid().clip_by_rect(*extent))
    return clipped[~clipped.geometry.is_empty]


def _only_lines(frame: GeoDataFrame) -> GeoDataFrame:
    """Leave out what is known as an area only: its outline is no river."""
    return frame[frame.geometry.geom_type.isin(["LineString", "MultiLineString"])]


def _features(frame: GeoDataFrame, tolerance: float) -> list[dict[str, Any]]:
    return [{"lines": flat_lines(shape, tolerance, 3)} for shape in frame.geometry]


def _area_names(frame: GeoDataFrame, gazetteer: Gazetteer, rank: int) -> list[dict[str, Any]]:
    """Name each area at a point well within it, the larger areas first."""
    labels = []
    for place_id, name, shape in zip(frame["place_id"], frame["name"], frame.geometry, strict=True):
        largest = max(shapely.get_parts(shape), key=lambda piece: piece.area)
        point = largest.representative_point() if rank else largest.centroid
        labels.append(_label(name, _arabic_of(gazetteer, place_id), point.x, point.y, rank, largest.area))
    return labels


def _line_names(frame: GeoDataFrame, gazetteer: Gazetteer, rank: int) -> list[dict[str, Any]]:
    """Name each line at its middle, a long one also nearer its ends, so that a name is in most views of it."""
    labels = []
    for place_id, name, shape in zip(frame["place_id"], frame["name"], frame.geometry, strict=True):
        longest = max(shapely.get_parts(shape), key=lambda piece: piece.length)
        for share in (0.5,) if longest.length < LONG else (0.2, 0.5, 0.8):
            point = longest.interpolate(share, normalized=True)
            labels.append(_label(name, _arabic_of(gazetteer, place_id), point.x, point.y, rank, longest.length))
    return labels


def _town_names(gazetteer: Gazetteer) -> list[dict[str, Any]]:
    west, south, east, north = EXTENT
    rows = gazetteer.lookup.rows
    names = []
    for row in rows:
        at_home = rows.country(row) in THEATRE
        if not rows.is_prominent(row, HOME_TOWNS if at_home else OTHER_TOWNS):
            continue
        town = rows.place(row)
        people = town.population
        is_wanted = town.feature_code.startswith("PPL") and people >= (HOME_TOWNS if at_home else OTHER_TOWNS)
        if is_wanted and west < town.longitude < east and south < town.latitude < north:
            rank = 2 if people >= 900_000 else 3 if people >= 120_000 else 4
            arabic = _arabic(town.alternate_names) if at_home else ""
            names.append(_label(town.name, arabic, town.longitude, town.latitude, rank, people))
    return names


def _label(name: str, arabic: str, x: float, y: float, rank: int, weight: float) -> dict[str, Any]:
    return {
        "name": _MARKS.sub("", unicodedata.normalize("NFD", name)),  # "Ḩamāh" is written Hamah
        "arabic": arabic,
        "lon": round(x, 3),
        "lat": round(y, 3),
        "rank": rank,
        "weight": round(weight, 3),
    }


def _arabic_of(gazetteer: Gazetteer, place_id: str) -> str:
    try:
        return _arabic(gazetteer.place(place_id).alternate_names)
    except KeyError:
        return ""


def _arabic(names: Iterable[str]) -> str:
    """The first name in letters of Arabic alone; lists of alternate names mix in Kurdish and Persian ones."""
    return next((name for name in names if _ARABIC.fullmatch(name)), "")


_ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a]{2,}( [\u0621-\u063a\u0641-\u064a]{2,})*")
_MARKS = re.compile("[\u0300-\u036f]")

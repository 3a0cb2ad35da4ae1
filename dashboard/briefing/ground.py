"""The ground a map stands on: its projection, its extent, and the boundaries, rivers and towns drawn below the marks.

Lambert's conformal conic, centred on the view, with its standard parallels at one and five sixths of the height
(Snyder, "Map Projections: A Working Manual", USGS 1395, 1987): scale is true to half a percent over Iraq and Syria,
so a circle of 20 km is a circle of 20 km and the scale bar holds for the whole map.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Hashable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import shapely
from pyproj import Transformer

from gazetteer.lookup import THEATRE
from incidents.filtering import Box

if TYPE_CHECKING:
    from gazetteer.gazetteer import Gazetteer

MOST_AT_HOME = 0.7
"""Share of the events in the theatre above which those elsewhere do not stretch the map."""
THEATRE_BOX: Box = (35.5, 28.9, 48.8, 37.6)
"""Iraq and Syria, degrees: the extent of a map without marks."""
LEAST_TOWN = 40_000
"""Inhabitants of the smallest town that a map may name for orientation."""
WIDEST_CONE = 60.0
"""Degrees of latitude beyond which the map is cylindrical, true to scale at its middle only."""
MOST_REMEMBERED = 64
"""Layers kept ready, a few hundred kilobytes each."""
LEAST_DEGREES = 1.6
"""A map never shows less than this, so that one mark still has its surroundings."""


def _nothing() -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame({"name": [], "country_code": []}, geometry=[], crs="EPSG:4326")


@dataclass(frozen=True, slots=True)
class Town:
    """A name for orientation."""

    name: str
    latitude: float
    longitude: float
    population: int


@dataclass(frozen=True, slots=True)
class Ground:
    """Boundaries and lines of the basemap, EPSG:4326. Empty frames draw nothing."""

    countries: gpd.GeoDataFrame = field(default_factory=_nothing)
    admin1: gpd.GeoDataFrame = field(default_factory=_nothing)
    rivers: gpd.GeoDataFrame = field(default_factory=_nothing)
    towns: tuple[Town, ...] = ()
    """Most inhabitants first."""
    credits: tuple[str, ...] = ()
    """Source and licence of each layer."""
    drawn: dict[Hashable, Any] = field(default_factory=dict, repr=False, compare=False)
    """Land made ready before, by what was asked: parts of a batch and previews look at the same land."""

    @classmethod
    def of(cls, gazetteer: Gazetteer) -> Ground:
        """Take the layers of a gazetteer."""
        return cls(
            countries=gazetteer.boundaries("country"),
            admin1=gazetteer.boundaries("admin1"),
            rivers=gazetteer.lines("river"),
            towns=tuple(_towns(gazetteer)),
            credits=(
                "Boundaries: Natural Earth (public domain)",
                "Places: GeoNames and Incident Atlas (CC BY 4.0)",
                "Rivers and regions: Incident Atlas (CC BY 4.0)",
            ),
        )


def _towns(gazetteer: Gazetteer) -> list[Town]:
    """Towns of the theatre that a reader may know, the largest first."""
    rows = gazetteer.lookup.rows
    known = [row for code in THEATRE for row in rows.of_country(code) if rows.is_prominent(row, LEAST_TOWN)]
    found = [rows.place(row) for row in (*known, *rows.hand_made())]
    towns = [
        place
        for place in found
        if place.country_code in THEATRE
        and place.feature_code.startswith("PPL")
        and place.feature_code != "PPLX"
        and place.population >= LEAST_TOWN
    ]
    ordered = sorted(towns, key=lambda place: (-place.population, place.place_id))
    return [Town(_plain(place.name), place.latitude, place.longitude, place.population) for place in ordered]


def _plain(name: str) -> str:
    """A name without diacritics: "Ḩamāh" is written Hamah."""
    return "".join(letter for letter in unicodedata.normalize("NFD", name) if not unicodedata.combining(letter))


@lru_cache(maxsize=64)
def _transformer(west: float, south: float, east: float, north: float) -> Transformer:
    """PROJ needs 8 ms to read a definition; a briefing asks for the same ones again and again."""
    sixth = (north - south) / 6
    middle_x, middle_y = (west + east) / 2, (south + north) / 2
    shape = f"+proj=lcc +lat_1={south + sixth} +lat_2={north - sixth} +lat_0={middle_y}"
    if north - south > WIDEST_CONE or east - west > 2 * WIDEST_CONE:  # a cone tears half a world open
        shape = f"+proj=eqc +lat_ts={middle_y} +lat_0={middle_y}"
    return Transformer.from_crs("EPSG:4326", f"{shape} +lon_0={middle_x} +units=km +ellps=WGS84", always_xy=True)


class Projection:
    """Degrees to kilometres on the map's plane."""

    def __init__(self, extent: Box) -> None:
        west, south, east, north = extent
        self.centre = ((west + east) / 2, (south + north) / 2)
        self._transformer = _transformer(west, south, east, north)

    def points(self, longitude: Any, latitude: Any) -> tuple[np.ndarray, np.ndarray]:
        """Project arrays of degrees to (x, y) in km."""
        x, y = self._transformer.transform(np.asarray(longitude, float), np.asarray(latitude, float))
        return np.asarray(x), np.asarray(y)

    def shapes(self, shapes: Any) -> Any:
        """Project an array of geometries."""
        return shapely.transform(shapes, lambda c: np.column_stack(self.points(c[:, 0], c[:, 1])))

    def frame(self, extent: Box, aspect: float) -> Box:
        """The rectangle (left, bottom, right, top in km) of this aspect (width / height) that holds the extent."""
        west, south, east, north = extent
        along = np.linspace(0, 1, 9)
        longitudes, latitudes = west + (east - west) * along, south + (north - south) * along
        edges = [(longitudes, np.full(9, south)), (longitudes, np.full(9, north))]
        edges += [(np.full(9, west), latitudes), (np.full(9, east), latitudes)]
        x, y = self.points(np.concatenate([a for a, _ in edges]), np.concatenate([b for _, b in edges]))
        left, right, bottom, top = x.min(), x.max(), y.min(), y.max()
        middle_x, middle_y = (left + right) / 2, (bottom + top) / 2
        half_width, half_height = (right - left) / 2, (top - bottom) / 2
        half_width, half_height = max(half_width, half_height * aspect), max(half_height, half_width / aspect)
        return middle_x - half_width, middle_y - half_height, middle_x + half_width, middle_y + half_height


def fitted(shown: gpd.GeoDataFrame) -> Box:
    """The extent (degrees) that holds the marks of a map with their uncertainty, with some air around.

    Events placed no closer than a country do not stretch it: they stand in the tray. Nor do a few far away, where most
    lie in Iraq and Syria: the theatre would shrink to a speck. The face names them beside the tray.
    """
    near = shown[shown["geo_precision"].fillna(7).astype(float) < 6]
    if near.empty:
        return THEATRE_BOX
    latitude, longitude = near["latitude"].astype(float), near["longitude"].astype(float)
    west, south, east, north = THEATRE_BOX
    at_home = latitude.between(south, north) & longitude.between(west, east)
    if at_home.mean() > MOST_AT_HOME:
        near, latitude, longitude = near[at_home], latitude[at_home], longitude[at_home]
    reach = near["radius_km"].fillna(0).astype(float).clip(upper=150) / 111.2
    wide = reach / np.cos(np.deg2rad(latitude))
    west, east = (longitude - wide).min(), (longitude + wide).max()
    south, north = (latitude - reach).min(), (latitude + reach).max()
    air = max(0.06 * max(east - west, north - south), (LEAST_DEGREES - (north - south)) / 2, 0.1)
    return max(west - air, -179.0), max(south - air, -80.0), min(east + air, 179.0), min(north + air, 80.0)


def around(at: str) -> Box | None:
    """The extent of a live map from "latitude,longitude,zoom", as a window of about 1,000 by 560 pixels shows it.

    Web Mercator (EPSG:3857) shows 360 degrees of longitude on 256 * 2**zoom pixels. None when the text is no place.
    """
    try:
        latitude, longitude, zoom = (float(part) for part in at.split(","))
    except ValueError:
        return None
    half_width = 500 * 360 / (256 * 2 ** min(max(zoom, 2.0), 18.0))
    half_height = half_width * 0.56 * np.cos(np.deg2rad(latitude))
    west, east = max(longitude - half_width, -179.0), min(longitude + half_width, 179.0)
    south, north = max(latitude - half_height, -80.0), min(latitude + half_height, 80.0)
    return (west, south, east, north) if west < east and south < north else None


def clipped(
    ground: Ground, layer: str, projection: Projection, frame: Box, extent: Box
) -> tuple[np.ndarray, np.ndarray]:
    """Projected geometries of a layer ("countries", "admin1", "rivers") that touch the map, and their row numbers."""
    asked = (layer, frame, extent)
    if asked not in ground.drawn:
        if len(ground.drawn) >= MOST_REMEMBERED:
            ground.drawn.clear()
        ground.drawn[asked] = _clipped(getattr(ground, layer), projection, frame, extent)
    found: tuple[np.ndarray, np.ndarray] = ground.drawn[asked]
    return found


def _clipped(layer: gpd.GeoDataFrame, projection: Projection, frame: Box, extent: Box) -> tuple[np.ndarray, np.ndarray]:
    if layer.empty:
        return np.empty(0, dtype=object), np.empty(0, dtype=int)
    west, south, east, north = extent
    across, up = (east - west) * 0.75 + 0.5, (north - south) * 0.75 + 0.5
    middle = (west + east) / 2  # beyond half the globe from it a line would run around the back of the map
    left, right = max(west - across, middle - 179.9), min(east + across, middle + 179.9)
    rows = np.sort(layer.sindex.query(shapely.box(left, south - up, right, north + up)))
    cut = shapely.clip_by_rect(layer.geometry.to_numpy()[rows], left, south - up, right, north + up)
    projected = projection.shapes(cut)
    inside = shapely.intersects(projected, shapely.box(*frame)) & ~shapely.is_empty(projected)
    tolerance = (frame[2] - frame[0]) / 4000
    return shapely.simplify(projected[inside], tolerance, preserve_topology=False), rows[inside]

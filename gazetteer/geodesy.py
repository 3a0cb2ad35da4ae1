"""Figures on the ground: points at a distance, circles, sectors, buffers in kilometres, and how far a figure reaches.

Named arguments are (latitude, longitude) in WGS 84 degrees, bearings degrees clockwise from north, lengths kilometres;
shapely geometries are (longitude, latitude). Geodesics are geopy's (`geopy.distance.geodesic`, Karney's series on
the WGS 84 ellipsoid), computed many at a time by `pyproj.Geod`, which holds the same series.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

import numpy as np
import shapely
import shapely.ops
from numpy.typing import NDArray
from pyproj import Geod
from shapely import LineString, Polygon
from shapely.affinity import affine_transform
from shapely.geometry.base import BaseGeometry

_EARTH: Final = Geod(ellps="WGS84")
Floats = NDArray[np.float64]

CORNERS: Final = 48
"""Points on a circle: the chord of a 48-gon lies within 0.3% of the radius."""
HELD: Final = 0.95
"""Share of a figure that its radius must hold: far tips are left out, lest one thin corner double it."""


def destinations(latitude: float, longitude: float, km: Floats, bearings: Floats) -> Floats:
    """(longitude, latitude) rows of the points at each distance and bearing from one point."""
    start = np.full(km.shape, longitude), np.full(km.shape, latitude)
    east, north, _ = _EARTH.fwd(*start, bearings, km * 1000)
    return np.column_stack([east, north])


def destination(latitude: float, longitude: float, km: float, bearing: float) -> tuple[float, float]:
    """(latitude, longitude) of the point `km` away on `bearing`."""
    east, north = destinations(latitude, longitude, np.array([km]), np.array([bearing]))[0]
    return float(north), float(east)


def distance_km(latitude: float, longitude: float, to_latitude: float, to_longitude: float) -> float:
    """Kilometres of the geodesic between two points."""
    return float(_EARTH.inv(longitude, latitude, to_longitude, to_latitude)[2]) / 1000


@lru_cache(maxsize=4096)
def circle(latitude: float, longitude: float, km: float) -> Polygon:
    """The geodesic circle of radius `km` around a point, as a polygon; never smaller than 50 m."""
    turns = np.linspace(0, 360, CORNERS, endpoint=False)
    return Polygon(destinations(latitude, longitude, np.full(CORNERS, max(km, 0.05)), turns))


def sector(
    latitude: float, longitude: float, km: tuple[float, float], bearing: float, spread: float, away: float = 0.0
) -> tuple[Polygon, tuple[float, float]]:
    """The piece of a ring between two distances and within `spread` degrees either side of `bearing`, and the point
    (latitude, longitude) that lies `away` kilometres off on that bearing."""
    near, far = max(0.05, km[0]), max(km[1], km[0] + 0.1)
    apart, turns = np.where(_IS_OUTER, far, near), bearing + spread * _FAN
    apart[-1], turns[-1] = away, bearing
    points = destinations(latitude, longitude, apart, turns)
    east, north = points[-1].tolist()
    return Polygon(points[:-1]), (north, east)


_FAN: Final = np.array([*np.linspace(-1, 1, 13), *np.linspace(1, -1, 13), 0])
"""The corners of a sector, there on its outer rim and back on its inner one, as shares of its spread; its point."""
_IS_OUTER: Final = np.arange(len(_FAN)) < 13


def ring(latitude: float, longitude: float, km: tuple[float, float]) -> BaseGeometry:
    """The ring between two distances around a point; a circle when the inner one is 0."""
    outer = circle(latitude, longitude, km[1])
    return outer.difference(circle(latitude, longitude, km[0])) if km[0] > 0.1 else outer


def geodesic_line(latitude: float, longitude: float, to_latitude: float, to_longitude: float) -> LineString:
    """The shortest line between two points, with a corner about every 10 km."""
    steps = max(1, min(200, int(distance_km(latitude, longitude, to_latitude, to_longitude) / 10)))
    between = _EARTH.npts(longitude, latitude, to_longitude, to_latitude, steps) if steps > 1 else []
    return LineString([(longitude, latitude), *between, (to_longitude, to_latitude)])


def length_km(line: BaseGeometry) -> float:
    """Kilometres along a line."""
    return float(_EARTH.geometry_length(line)) / 1000


@dataclass(frozen=True, slots=True)
class Plane:
    """A map in kilometres around a point, (east, north): good to about 2% within 400 km, for buffers and halves.

    Degrees are scaled by the radii of curvature of the ellipsoid at the point (Snyder, Map Projections, 1987, p. 24).
    """

    latitude: float
    longitude: float

    @classmethod
    def of(cls, geometry: BaseGeometry) -> Plane:
        """The plane around the middle of a geometry."""
        west, south, east, north = geometry.bounds
        return cls((south + north) / 2, (west + east) / 2)

    @property
    def _scale(self) -> tuple[float, float]:
        phi = math.radians(self.latitude)
        squash = 1 - 0.00669438 * math.sin(phi) ** 2
        return (
            math.radians(6378.137 / math.sqrt(squash) * math.cos(phi)),
            math.radians(6378.137 * (1 - 0.00669438) / squash**1.5),
        )

    def to_km(self, geometry: BaseGeometry) -> BaseGeometry:
        """(longitude, latitude) degrees to kilometres east and north of the point."""
        x, y = self._scale
        return affine_transform(geometry, [x, 0, 0, y, -self.longitude * x, -self.latitude * y])

    def to_degrees(self, geometry: BaseGeometry) -> BaseGeometry:
        """Kilometres back to (longitude, latitude) degrees."""
        x, y = self._scale
        return affine_transform(geometry, [1 / x, 0, 0, 1 / y, self.longitude, self.latitude])


def _parts(geometry: BaseGeometry) -> list[BaseGeometry]:
    """The single pieces of a geometry."""
    return list(getattr(geometry, "geoms", [geometry]))


def buffer_km(geometry: BaseGeometry, km: float) -> BaseGeometry:
    """All within `km` of a geometry."""
    plane = Plane.of(geometry)
    return plane.to_degrees(plane.to_km(geometry).buffer(km, quad_segs=8))


def half(geometry: BaseGeometry, bearing: float, share: float) -> BaseGeometry:
    """The part of an area on the `bearing` side of its centre.

    The cut lies `share` of the way from the centre to the farthest tip on that side: 0 halves the area.
    """
    plane = Plane.of(geometry)
    flat = plane.to_km(geometry)
    centre = flat.centroid
    east, north = math.sin(math.radians(bearing)), math.cos(math.radians(bearing))
    tips = shapely.get_coordinates(flat)
    reach = float(((tips[:, 0] - centre.x) * east + (tips[:, 1] - centre.y) * north).max())
    far = float(np.hypot(tips[:, 0] - centre.x, tips[:, 1] - centre.y).max()) * 2 + 1
    base_x, base_y = centre.x + east * reach * share, centre.y + north * reach * share
    corners = [
        (base_x + north * far, base_y - east * far), (base_x - north * far, base_y + east * far),
        (base_x - north * far + east * far, base_y + east * far + north * far),
        (base_x + north * far + east * far, base_y - east * far + north * far),
    ]  # fmt: skip
    return plane.to_degrees(flat.intersection(Polygon(corners)))


def wedge(geometry: BaseGeometry, bearing: float, spread: float) -> BaseGeometry:
    """The part of an area that is seen from its centre within `spread` degrees either side of `bearing`."""
    plane = Plane.of(geometry)
    flat = plane.to_km(geometry)
    centre = flat.centroid
    west, south, east, north = flat.bounds
    far = 2 * math.hypot(east - west, north - south) + 1
    turns = np.radians(np.linspace(bearing - spread, bearing + spread, 9))
    rim = zip(centre.x + far * np.sin(turns), centre.y + far * np.cos(turns), strict=True)
    return plane.to_degrees(flat.intersection(Polygon([(centre.x, centre.y), *rim])))


def core(geometry: BaseGeometry, share: float) -> BaseGeometry:
    """The middle of an area: its outline drawn `share` as large around its centre, within the area."""
    centre = geometry.centroid
    shrunk = affine_transform(geometry, [share, 0, 0, share, centre.x * (1 - share), centre.y * (1 - share)])
    return shrunk.intersection(geometry) if not geometry.is_empty else geometry


def swept(line: BaseGeometry, km: float, bearing: float) -> BaseGeometry:
    """All that a line passes when it is moved `km` on `bearing`: the land east of a river."""
    plane = Plane.of(line)
    east, north = km * math.sin(math.radians(bearing)), km * math.cos(math.radians(bearing))
    pieces = []
    for part in _parts(plane.to_km(line).simplify(0.5)):
        for (x, y), (u, v) in pairwise(part.coords):
            pieces.append(Polygon([(x, y), (u, v), (u + east, v + north), (x + east, y + north)]).buffer(0.01))
    return plane.to_degrees(shapely.union_all(pieces))


def sample(geometry: BaseGeometry) -> Floats:
    """Some hundred (longitude, latitude) rows spread evenly over a geometry."""
    if geometry.area == 0:
        lines = [part for part in _parts(geometry) if isinstance(part, LineString)]
        shares = np.linspace(0, 1, 61)
        rows = [
            shapely.get_coordinates(shapely.line_interpolate_point(line, shares, normalized=True)) for line in lines
        ]
        return np.vstack(rows) if rows else shapely.get_coordinates(geometry)
    west, south, east, north = geometry.bounds
    x, y = np.meshgrid(west + _STEPS * (east - west), south + _STEPS * (north - south))
    shapely.prepare(geometry)
    inside = shapely.contains_xy(geometry, x, y)
    points = np.column_stack([x[inside], y[inside]])
    return points if len(points) > 20 else shapely.get_coordinates(geometry)


_STEPS: Final = np.linspace(0, 1, 34)
"""Of the grid that a sample is taken from, as shares of the figure's breadth and height."""


def distances_km(latitude: float, longitude: float, points: Floats) -> Floats:
    """Kilometres from one point to each of (longitude, latitude) rows."""
    start = np.full(len(points), longitude), np.full(len(points), latitude)
    metres: Floats = np.asarray(_EARTH.inv(*start, points[:, 0], points[:, 1])[2])
    return metres / 1000


def radius_of(geometry: BaseGeometry, latitude: float, longitude: float, held: float = HELD) -> float:
    """Kilometres around a point that hold `held` of a geometry's area or length."""
    return _quantile_km(latitude, longitude, sample(geometry), held)


@lru_cache(maxsize=4096)
def sector_radius_km(km: tuple[float, float], spread: float, away: float, held: float = HELD) -> float:
    """Kilometres around the point on a `sector`'s bearing, `away` from its centre, that hold `held` of its area.

    Taken on the plane, which is right to 0.1% within 200 km: the same words reach as far in every direction.
    """
    shares = (np.arange(_RAYS) + 0.5) / _RAYS
    reach = np.sqrt(km[0] ** 2 + shares * (km[1] ** 2 - km[0] ** 2))[:, None]  # pieces of one area each
    turns = np.radians(spread * shares)
    apart = np.sqrt(reach**2 + away**2 - 2 * away * reach * np.cos(turns))
    return float(np.quantile(apart, held))


_RAYS: Final = 60


def ring_radius_km(km: tuple[float, float], held: float = HELD) -> float:
    """Kilometres around the centre of a `ring` that hold `held` of its area."""
    return math.sqrt((1 - held) * km[0] ** 2 + held * km[1] ** 2)


def _quantile_km(latitude: float, longitude: float, points: Floats, held: float) -> float:
    """The quantile `held` of the kilometres from one point to each of (longitude, latitude) rows.

    A sphere is never off by more than `_SPHERE_OFF`, so only rows that near the quantile on the sphere can be it: they
    are measured on the ellipsoid, the others only counted.
    """
    km = _spherical_km(latitude, longitude, points)
    at = int(held * (len(km) - 1))
    low, high = np.partition(km, (at, min(at + 1, len(km) - 1)))[[at, min(at + 1, len(km) - 1)]]
    near = (km >= low * (1 - 3 * _SPHERE_OFF)) & (km <= high * (1 + 3 * _SPHERE_OFF))
    km[near] = distances_km(latitude, longitude, points[near])
    return _quantile(km, held)


def _quantile(values: Floats, share: float) -> float:
    """`numpy.quantile` by linear interpolation, which takes ten times as long over one figure's few hundred values."""
    last = len(values) - 1
    at = int(share * last)
    low, high = (float(one) for one in np.partition(values, (at, min(at + 1, last)))[[at, min(at + 1, last)]])
    part = share * last - at
    return low + (high - low) * part if part < 0.5 else high - (high - low) * (1 - part)


_SPHERE_OFF: Final = 0.006
"""Most that a distance on the mean sphere differs from the geodesic, as a share: the flattening's 1/298 and some."""


def _spherical_km(latitude: float, longitude: float, points: Floats) -> Floats:
    """Kilometres on the mean sphere (haversine) from one point to each of (longitude, latitude) rows."""
    east, north = np.radians(points[:, 0]), np.radians(points[:, 1])
    here = math.radians(latitude)
    h = np.sin((north - here) / 2) ** 2
    h += math.cos(here) * np.cos(north) * np.sin((east - math.radians(longitude)) / 2) ** 2
    km: Floats = 2 * 6371.0088 * np.arcsin(np.sqrt(np.minimum(h, 1.0)))
    return km


def middle(geometry: BaseGeometry) -> tuple[float, float]:
    """(latitude, longitude) of a representative point: midway along a line, the centre of an area."""
    if geometry.area == 0 and geometry.length > 0:
        longest = max(_parts(geometry), key=lambda part: part.length)
        point = longest.interpolate(0.5, normalized=True)
    else:
        point = geometry.centroid
        if geometry.area > 0 and not geometry.intersects(point):
            point = shapely.ops.nearest_points(geometry, point)[0] if _is_bent(geometry) else point
    return float(point.y), float(point.x)


def _is_bent(geometry: BaseGeometry) -> bool:
    """False for rings, whose centre is the honest middle though it lies in the hole."""
    parts = _parts(geometry)
    return not any(getattr(part, "interiors", ()) for part in parts)

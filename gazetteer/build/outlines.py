"""Outlines of places: as a sheet draws them, cut at borders, tidied, measured, and written as GeoJSON.

Geometries are in (longitude, latitude), WGS 84 degrees.
"""

from __future__ import annotations

import math
from typing import Any

import geopandas as gpd
from geopy.distance import geodesic
from shapely import LineString, MultiPolygon, Point, Polygon
from shapely.geometry.base import BaseGeometry

from gazetteer.build.districts import METRES
from gazetteer.build.sheets import Row

SLIVER = 0.02
"""Part or hole of an outline that is smaller than this share of it and comes from laying outlines over each other."""


def radius_of(shape: BaseGeometry, latitude: float, longitude: float) -> float:
    """Kilometres from the point to the farthest corner of `shape`."""
    corners = shape.convex_hull
    ring = corners.exterior.coords if isinstance(corners, Polygon) else corners.coords
    return max(float(geodesic((latitude, longitude), (y, x)).km) for x, y in ring)


def breadth_of(shape: BaseGeometry) -> float:
    """Kilometres: the radius of a circle with 1.3 times the area of `shape`, since no area is a circle."""
    area = gpd.GeoSeries([shape], crs="EPSG:4326").to_crs("ESRI:54034").area.iloc[0] / 1e6
    return math.sqrt(1.3 * area / math.pi)


def centre_of(shape: BaseGeometry) -> Point:
    """The centroid when it lies inside, else a point that does."""
    centre = shape.centroid
    return centre if shape.contains(centre) else shape.representative_point()


def drawn(row: Row) -> BaseGeometry:
    """The shape of a row with a path: a polygon, a band or a line, in (longitude, latitude)."""
    corners = [(longitude, latitude) for latitude, longitude in row.path]
    if "area" in row.options:
        return Polygon(corners)
    line = LineString(corners)
    if "w" not in row.options:
        return line
    metres = gpd.GeoSeries([line], crs="EPSG:4326").to_crs(METRES)
    band = metres.buffer(float(row.options["w"]) * 1000, quad_segs=4)
    return band.to_crs("EPSG:4326").iloc[0].simplify(0.01).buffer(0)


def without_slivers(shape: BaseGeometry) -> BaseGeometry:
    """An outline without the crumbs and holes that are left where two outlines of one border differ."""
    parts = [part for part in getattr(shape, "geoms", [shape]) if part.area > SLIVER * shape.area]
    whole = [Polygon(part.exterior, [ring for ring in part.interiors if Polygon(ring).area > SLIVER * shape.area])
             for part in parts]  # fmt: skip
    return MultiPolygon(whole) if len(whole) > 1 else whole[0]


def within_country(row: Row, shape: BaseGeometry, countries: gpd.GeoDataFrame) -> BaseGeometry:
    """The shape of a region or desert that a sheet gives to one country, cut at that country's border."""
    if row.feature_code not in ("RGN", "DSRT") or not row.country_code or shape.geom_type == "LineString":
        return shape
    land = countries.loc[countries["country_code"] == row.country_code, "geometry"].union_all()
    return without_slivers(shape.intersection(land))


def rounded(shape: BaseGeometry) -> dict[str, Any]:
    """GeoJSON of `shape`, coordinates to 3 decimals (about 100 m)."""

    def trim(part: Any) -> Any:
        return round(part, 3) if isinstance(part, float | int) else [trim(each) for each in part]

    geometry = shape.__geo_interface__
    return {"type": geometry["type"], "coordinates": trim(geometry["coordinates"])}

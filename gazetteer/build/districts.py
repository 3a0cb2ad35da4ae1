"""Approximate districts: no public-domain source of their boundaries can be reached as a package.

Each known town claims the ground nearer to it than to any other (Voronoi cells); the cells of a district's towns
together are its shape, clipped to the governorate in which Natural Earth has the town. Halabja, a governorate since
2014 and absent from Natural Earth, is the cells of its districts, cut out of Sulaymaniyah. All of it is flagged
`is_approximate`.
"""

from __future__ import annotations

from collections.abc import Iterable

import geopandas as gpd
import shapely
from shapely import MultiPoint, Point
from shapely.geometry.base import BaseGeometry

from gazetteer.build.sheets import Row

METRES = "EPSG:32638"
"""UTM zone 38 N: distances are fair enough over Iraq and Syria for cells that are approximate anyway."""

SIMPLIFIED = 0.004
"""Degrees of tolerance of the simplified shapes, about 400 m."""


def cells(points: list[Point], within: BaseGeometry) -> list[BaseGeometry]:
    """The part of `within` that is nearest to each of `points` (metres in, metres out), in the points' order."""
    if len(points) == 1:
        return [within]
    regions = list(shapely.voronoi_polygons(MultiPoint(points), extend_to=within).geoms)
    tree = shapely.STRtree(regions)
    nearest = [int(tree.nearest(point)) for point in points]
    return [regions[number].intersection(within) for number in nearest]


def district_shapes(seats: Iterable[Row], towns: Iterable[Row], admin1: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Shapes of the districts named in `seats`: country_code, admin1, name, geometry.

    `towns` are rows with a known district; `admin1` holds the governorates, Sulaymaniyah with Halabja inside.
    """
    districts = {(seat.country_code, seat.admin1, seat.name) for seat in seats}
    owners: dict[tuple[str, float, float], tuple[str, str]] = {}
    for row, district in [(seat, seat.name) for seat in seats] + [(town, town.admin2) for town in towns]:
        if (row.country_code, row.admin1, district) in districts:
            owners.setdefault(
                (row.country_code, round(row.longitude, 4), round(row.latitude, 4)), (row.admin1, district)
            )
    spots = gpd.GeoDataFrame(
        [{"country_code": code, "admin1": owner[0], "name": owner[1]} for (code, _, _), owner in owners.items()],
        geometry=[Point(x, y) for _, x, y in owners],
        crs="EPSG:4326",
    ).to_crs(METRES)
    rows: list[dict[str, object]] = []
    for country_code, mine in spots.groupby("country_code"):
        grounds = admin1[admin1["country_code"] == country_code].to_crs(METRES)
        hosts = [int(grounds.distance(point).to_numpy().argmin()) for point in mine.geometry]
        for number, ground in enumerate(grounds.geometry.buffer(0)):
            inside = mine[[host == number for host in hosts]]
            shapes = cells(list(inside.geometry), ground) if len(inside) else []
            rows.extend(
                {"country_code": country_code, "admin1": up, "name": name, "geometry": shape}
                for up, name, shape in zip(inside["admin1"], inside["name"], shapes, strict=True)
            )
    frame = gpd.GeoDataFrame(rows, geometry="geometry", crs=METRES).dissolve(by=["country_code", "admin1", "name"])
    frame["geometry"] = frame.geometry.buffer(0).to_crs("EPSG:4326").simplify(SIMPLIFIED).make_valid()
    return frame.reset_index()

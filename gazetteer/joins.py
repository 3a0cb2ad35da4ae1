"""Points to countries, governorates and districts: by geometry, mended where the name says otherwise.

District outlines are approximate and governorates are drawn for small scales, so a point near a line may fall on its
wrong side. A place that names its own governorate is believed over an outline when that governorate lies within
`MEND_KM` of the point; beyond that the name is the mistake.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

import geopandas
import numpy as np
import pandas as pd
import shapely
from geopandas import GeoDataFrame
from shapely import Point, STRtree
from shapely.ops import nearest_points

from gazetteer.geodesy import distance_km
from gazetteer.place import Place

MEND_KM: Final = 25.0
"""How far outside the governorate it names a point may lie for the name to be believed."""
SHORE_KM: Final = 5.0
"""A point outside every outline goes to the nearest within this: coasts and islands are simplified."""
COLUMNS: Final = ("country_code", "admin1", "admin2", "pcode", "iso_3166_2")
"""What `join` adds to a frame of points."""


@dataclass(frozen=True, slots=True)
class Division:
    """Where a point lies, from country down to district; "" where not known."""

    country_code: str
    """ISO 3166-1 alpha-2."""
    admin1: str
    """Current English name of the governorate."""
    admin2: str
    """Name of the district."""
    pcode: str
    """OCHA p-code of the finest division known."""
    iso_3166_2: str
    """Code of the governorate."""
    reason: str
    """"by geometry", "nearest outline, 2 km" or "by name: ..."."""


NOWHERE: Final = Division("", "", "", "", "", "outside every outline")


class Divisions:
    """Outlines of three levels and a tree over each: about 50 microseconds a point.

    `boundaries` maps "country", "admin1" and "admin2" to frames as `Gazetteer.boundaries` gives them. Raises
    `ValueError` for a frame that is not in EPSG:4326.
    """

    def __init__(self, boundaries: Mapping[str, GeoDataFrame]) -> None:
        for level, frame in boundaries.items():
            if len(frame) and (frame.crs is None or frame.crs.to_epsg() != 4326):
                msg = f"boundaries of level {level!r} are in {frame.crs}: reproject them with .to_crs(4326)"
                raise ValueError(msg)
        self._frames = {level: boundaries[level].reset_index(drop=True) for level in ("country", "admin1", "admin2")}
        self._trees = {level: STRtree(frame.geometry.to_numpy()) for level, frame in self._frames.items()}
        self._areas = {level: frame.geometry.to_numpy() for level, frame in self._frames.items()}
        self._sizes = {level: shapely.area(areas).tolist() for level, areas in self._areas.items()}
        for areas in self._areas.values():
            shapely.prepare(areas)
        self._rows = {level: _records(frame) for level, frame in self._frames.items()}

    def _row(self, level: str, point: Point) -> dict[str, str] | None:
        """The outline that covers a point; the smallest where several do."""
        areas, sizes, rows = self._areas[level], self._sizes[level], self._rows[level]
        found = [row for row in self._trees[level].query(point).tolist() if areas[row].intersects(point)]
        return rows[min(found, key=sizes.__getitem__)] if found else None

    def _nearest(self, level: str, point: Point) -> tuple[dict[str, str] | None, float]:
        """The nearest outline and the kilometres to it; None when there is no outline at all."""
        nearest = self._trees[level].nearest(point)
        if nearest is None:
            return None, float("inf")
        shore = nearest_points(self._frames[level].geometry.iloc[int(nearest)], point)[0]
        return self._rows[level][int(nearest)], distance_km(point.y, point.x, shore.y, shore.x)

    def at(self, latitude: float, longitude: float) -> Division:
        """Where one point lies. Points at sea up to `SHORE_KM` belong to the nearest land."""
        if not (np.isfinite(latitude) and np.isfinite(longitude)):
            return NOWHERE
        point = Point(longitude, latitude)  # shapely and GeoJSON: longitude first
        admin2, admin1 = self._row("admin2", point), self._row("admin1", point)
        country = admin1 or self._row("country", point)
        reason = "by geometry"
        if country is None:
            country, apart = self._nearest("country", point)
            if country is None or apart > SHORE_KM:
                return NOWHERE
            reason = f"nearest outline, {apart:.0f} km"
        if admin1 is None:
            admin1, apart = self._nearest("admin1", point)
            admin1 = (
                admin1 if apart <= SHORE_KM and admin1 and admin1["country_code"] == country["country_code"] else None
            )
        return _division(country, admin1, admin2, reason)

    def of(self, place: Place) -> Division:
        """Where a place lies: its point's division, mended by the governorate its row names."""
        return self.mended(place.latitude, place.longitude, place.country_code, place.admin1, place.admin2)

    def mended(self, latitude: float, longitude: float, country_code: str, admin1: str, admin2: str = "") -> Division:
        """`at`, but with the governorate that a name gives, where that lies within `MEND_KM` of the point."""
        division = self.at(latitude, longitude)
        if not admin1 or (country_code, admin1) == (division.country_code, division.admin1):
            return division
        frame = self._frames["admin1"]
        named = np.flatnonzero((frame["country_code"] == country_code) & (frame["name"] == admin1))
        if not len(named):
            return division
        shore = nearest_points(frame.geometry.iloc[int(named[0])], Point(longitude, latitude))[0]
        apart = distance_km(latitude, longitude, shore.y, shore.x)
        if apart > MEND_KM:
            return division
        row = self._rows["admin1"][int(named[0])]
        believed = _division({"country_code": country_code}, row, None, f"by name: {admin1} is {apart:.0f} km off")
        return replace(believed, admin2=admin2)

    def join(self, points: GeoDataFrame) -> GeoDataFrame:
        """`points` with the columns of `COLUMNS`, by `geopandas.sjoin`; where it has admin1 already, that is mended.

        Rows keep their order and index; a row without geometry, or outside every outline, gets "". Raises
        `ValueError` for points that are not in EPSG:4326.
        """
        if points.crs is None or points.crs.to_epsg() != 4326:
            msg = f"points are in {points.crs}, outlines in EPSG:4326: use .set_crs(4326) or .to_crs(4326)"
            raise ValueError(msg)
        bare = GeoDataFrame({"row": np.arange(len(points))}, geometry=points.geometry.to_numpy(), crs=4326)
        bare = bare[~(bare.geometry.isna() | bare.geometry.is_empty)]
        found = {level: self._joined(bare, level, len(points)) for level in ("country", "admin1", "admin2")}
        result = points.copy()
        district, governorate = found["admin2"], found["admin1"]
        result["country_code"] = found["country"]["country_code"].to_numpy()
        result["admin1"] = governorate["name"].to_numpy()
        result["admin2"] = district["name"].to_numpy()
        result["pcode"] = district["pcode"].where(district["pcode"] != "", governorate["pcode"]).to_numpy()
        result["iso_3166_2"] = governorate["iso_3166_2"].to_numpy()
        return self._mend_rows(points, result)

    def _mend_rows(self, points: GeoDataFrame, result: GeoDataFrame) -> GeoDataFrame:
        """The rows the join left without a governorate, or whose own columns name another, one by one."""
        blank = pd.Series("", index=points.index)
        named, code = (points.get(name, blank).fillna("").astype(str) for name in ("admin1", "country_code"))
        district = points.get("admin2", blank).fillna("").astype(str)
        doubtful = (result["admin1"] == "") | ((named != "") & (named != result["admin1"]))
        for row in np.flatnonzero(doubtful.to_numpy()).tolist():
            point = points.geometry.iloc[row]
            if point is None or point.is_empty:
                continue
            spot = point.representative_point()
            division = self.mended(spot.y, spot.x, code.iloc[row], named.iloc[row], district.iloc[row])
            for column in COLUMNS:
                result[column] = result[column].where(np.arange(len(result)) != row, getattr(division, column))
        return result

    def _joined(self, points: GeoDataFrame, level: str, length: int) -> pd.DataFrame:
        """One row a point, in order: the codes of the outline that holds it, "" where none does."""
        columns = ["name", "country_code", "pcode", "iso_3166_2"]
        outlines = self._frames[level][[*columns, "geometry"]]
        pairs = geopandas.sjoin(points, outlines, predicate="intersects").drop_duplicates("row")
        return pairs.set_index("row")[columns].reindex(range(length)).fillna("")


def _records(frame: GeoDataFrame) -> list[dict[str, str]]:
    """The rows of a frame as dictionaries, without geometry."""
    columns = [name for name in frame.columns if name != "geometry"]
    return [dict(zip(columns, row, strict=True)) for row in frame[columns].itertuples(index=False, name=None)]


def _division(
    country: Mapping[str, str], admin1: Mapping[str, str] | None, admin2: Mapping[str, str] | None, reason: str
) -> Division:
    first, second = admin1 or {}, admin2 or {}
    return Division(
        country["country_code"],
        first.get("name", ""),
        second.get("name", ""),
        second.get("pcode", "") or first.get("pcode", ""),
        first.get("iso_3166_2", ""),
        reason,
    )

"""From events to what stands on the map: one site a place and precision, or cells where there are too many. Pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd

from dashboard.briefing.ground import Projection
from gazetteer.place import GeoPrecision

EXACT, NEAR, AREA, COUNTRY = "exact", "near", "area", "country"
_COLUMNS = ("geo_precision", "radius_km", "place_id", "place_name", "country_code", "latitude", "longitude")
MOST_SITES = 90
"""Sites drawn one by one; beyond, they are counted in cells."""


@dataclass(frozen=True, slots=True)
class Site:
    """Events that the words put in one place."""

    how: str
    """`EXACT` a mark, `NEAR` a mark in its circle, `AREA` a shape, `COUNTRY` the tray."""
    x: float
    """Kilometres east of the map's centre, on its plane."""
    y: float
    radius_km: float
    shape: Any
    """The drawn geometry on the map's plane, None for a circle."""
    name: str
    country_code: str
    rows: tuple[int, ...]
    """Rows of `Content.shown`."""
    is_fuzzy: bool = False
    """True for an area whose edge is not known exactly: UCDP's where_prec 5."""


@dataclass(frozen=True, slots=True)
class Cells:
    """Counts in square cells, for more sites than can be told apart."""

    x: np.ndarray
    """Mean place of the events of the cell, km on the map's plane: never a place where none is."""
    y: np.ndarray
    count: np.ndarray
    leading: tuple[str, ...]
    """The commonest event type of each cell."""


def parted(shown: gpd.GeoDataFrame, listed: Collection[int] = ()) -> tuple[np.ndarray, np.ndarray]:
    """Rows to be drawn site by site, and rows to be counted in cells because their sites are too many.

    Areas with a shape and countries are few and always drawn, and so are the rows `listed`; other marks and circles
    only up to `MOST_SITES` of them.
    """
    everything = np.arange(len(shown))
    if len(shown) <= MOST_SITES:
        return everything, everything[:0]
    how = how_placed(shown["geo_precision"])
    loose = (_shape_codes(shown.geometry.to_numpy(), how) == 0) & (how != COUNTRY)
    if not _are_more(shown, np.flatnonzero(loose), MOST_SITES):
        return everything, everything[:0]
    loose[list(listed)] = False
    return everything[~loose], everything[loose]


def _are_more(shown: gpd.GeoDataFrame, rows: np.ndarray, most: int) -> bool:
    """True when the events of `rows` stand at more than `most` sites; of many events the first tell it mostly."""
    first = rows[: 50 * most]
    if (~_keys(shown.iloc[first]).duplicated()).sum() > most:
        return True
    return len(first) < len(rows) and bool((~_keys(shown.iloc[rows]).duplicated()).sum() > most)


def sites(shown: gpd.GeoDataFrame, rows: np.ndarray, projection: Projection) -> list[Site]:
    """Group the events of `rows` that share place and precision, most events first, then by place."""
    if not len(rows):
        return []
    part = shown[[*_COLUMNS, shown.geometry.name]].iloc[rows]
    keyed = _keys(part)
    x, y = projection.points(part["longitude"], part["latitude"])
    radius = part["radius_km"].fillna(0).astype(float).to_numpy()
    names, countries = part["place_name"].to_numpy(dtype=object), part["country_code"].to_numpy(dtype=object)
    shapes, how, drawn = part.geometry.to_numpy(), keyed["how"].to_numpy(), (keyed["shape"] > 0).to_numpy()
    is_fuzzy = (part["geo_precision"].fillna(0).astype(int) == GeoPrecision.AREA).to_numpy()
    found = []
    for group in keyed.groupby(list(keyed.columns), sort=True, observed=True).indices.values():
        n = group[0]
        shape = projection.shapes(shapes[n : n + 1])[0] if drawn[n] else None
        members = tuple(int(row) for row in rows[group])
        at = (float(x[n]), float(y[n]), float(radius[n]))
        found.append(Site(str(how[n]), *at, shape, str(names[n]), str(countries[n]), members, bool(is_fuzzy[n])))
    return sorted(found, key=lambda site: (-len(site.rows), site.rows[0]))


def cells(shown: gpd.GeoDataFrame, projection: Projection, size_km: float) -> Cells:
    """Count the exact and near events in squares of `size_km`, in the order of the squares."""
    if not len(shown):
        return Cells(np.empty(0), np.empty(0), np.empty(0, dtype=int), ())
    x, y = projection.points(shown["longitude"], shown["latitude"])
    column, line = np.floor(x / size_km).astype(np.int64), np.floor(y / size_km).astype(np.int64)
    across = int(np.ptp(column)) + 1
    _, cell, count = np.unique(
        (line - line.min()) * across + column - column.min(), return_inverse=True, return_counts=True
    )
    types = shown["event_type"].astype("category").cat
    per_type = np.zeros((len(count), len(types.categories)), dtype=int)
    np.add.at(per_type, (cell, types.codes.to_numpy()), 1)
    leading = tuple(str(types.categories[code]) for code in per_type.argmax(axis=1))
    return Cells(np.bincount(cell, x) / count, np.bincount(cell, y) / count, count, leading)


def how_placed(geo_precision: Any) -> np.ndarray:
    """Precision codes (UCDP `where_prec`) to the four ways of drawing; a missing code is drawn as near."""
    codes = pd.to_numeric(pd.Series(geo_precision)).fillna(2).astype("int8").clip(1, 7).to_numpy()
    return np.array(["", EXACT, NEAR, AREA, AREA, AREA, COUNTRY, COUNTRY], dtype=object)[codes]


def _keys(shown: gpd.GeoDataFrame) -> pd.DataFrame:
    """Columns that are equal for events of one site. Places are told apart to about a kilometre."""
    how = how_placed(shown["geo_precision"])
    point = np.isin(how, [EXACT, NEAR])
    radius = shown["radius_km"].fillna(0).astype(float).to_numpy()
    shape = _shape_codes(shown.geometry.to_numpy(), how)
    drawn = (how == COUNTRY) | (shape > 0)
    return pd.DataFrame(
        {
            "how": how,
            "shape": shape,
            "place": _where(~(point | drawn), shown["place_id"]),
            "country": _where(how == COUNTRY, shown["country_code"]),
            "latitude": np.where(drawn, 0, shown["latitude"].astype(float).round(2)),
            "longitude": np.where(drawn, 0, shown["longitude"].astype(float).round(2)),
            "radius": np.where((how == EXACT) | drawn, 0, np.round(radius)),
        }
    )


def _where(wanted: np.ndarray, column: pd.Series) -> pd.Categorical:
    """The words of a column where wanted, else ""; as a categorical, quick to group by."""
    return pd.Categorical(np.where(wanted, column.to_numpy(dtype=object), ""))


def _shape_codes(shapes: np.ndarray, how: np.ndarray) -> np.ndarray:
    """A number from 1 for each different shape of an area, 0 for what is drawn as a mark or a circle."""
    codes = np.zeros(len(shapes), dtype=int)
    of_object: dict[int, int] = {}
    of_bytes: dict[bytes, int] = {}
    for row in np.flatnonzero(how == AREA):
        shape = shapes[row]
        if shape is None or shape.is_empty or shape.geom_type in ("Point", "MultiPoint"):
            continue
        if id(shape) not in of_object:  # events often share one object: its bytes are made once
            of_object[id(shape)] = of_bytes.setdefault(shape.wkb, len(of_bytes) + 1)
        codes[row] = of_object[id(shape)]
    return codes

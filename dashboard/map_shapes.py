"""Where what is drawn lies: each area or line once, countries and wider in trays, the extent of it all. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from dashboard.map_columns import PRECISION_NAMES, floats
from dashboard.shortening import shortened
from gazetteer.place import GeoPrecision


@dataclass(frozen=True, slots=True)
class Drawn:
    """Shapes, and the events that are drawn as them."""

    table: list[dict[str, Any]]
    """Each shape once: name, level, lines."""
    rows: np.ndarray
    """Rows of the frame that have one."""
    index: np.ndarray
    """Into `table`, for each of `rows`."""


def shapes(frame: pd.DataFrame, precision: np.ndarray, outlines: Mapping[tuple[str, ...], BaseGeometry]) -> Drawn:
    """Give each event that is no mark and no country its shape, each shape once."""
    rows = np.flatnonzero((precision >= GeoPrecision.ADM2) & (precision <= GeoPrecision.AREA))
    table: list[dict[str, Any]] = []
    known: dict[Any, int] = {}
    index = np.empty(len(rows), dtype=np.int64)
    part = frame.iloc[rows]
    geometry = list(part["geometry"]) if "geometry" in part else [None] * len(rows)
    names = ("country_code", "admin1", "admin2", "place_name", "longitude", "latitude", "radius_km")
    words = zip(precision[rows].tolist(), geometry, *(part[name].tolist() for name in names), strict=True)
    for k, (level, shape, country, admin1, admin2, name, longitude, latitude, radius) in enumerate(words):
        if shape is not None and shape.geom_type != "Point":
            key: tuple[Any, ...] = (level, shape.wkb)
        else:
            key = (country, admin1) if level == GeoPrecision.ADM1 else (country, admin1, admin2)
            shape = outlines.get(key) if level < GeoPrecision.AREA else None
            key = (level, *key) if shape is not None else (level, longitude, latitude)
        if key not in known:
            known[key] = len(table)
            is_guess = shape is None
            drawn = circle(longitude, latitude, radius) if shape is None else shape
            table.append(_shape(shortened(str(name or admin2 or admin1), 120), int(level), drawn, is_guess=is_guess))
        index[k] = known[key]
    return Drawn(table, rows, index)


CORNERS = ((29.0, 35.6), (37.4, 48.8))
"""South-west and north-east corner (latitude, longitude, degrees) of Iraq and Syria."""


def bounds(frame: pd.DataFrame, is_mark: np.ndarray, drawn: Sequence[Mapping[str, Any]]) -> list[list[float]]:
    """South-west and north-east corner (latitude, longitude) of what is drawn; Iraq and Syria when nothing is."""
    x, y = floats(frame, "longitude")[is_mark], floats(frame, "latitude")[is_mark]
    flat = [np.asarray(line) for shape in drawn for line in shape["lines"]]
    x = np.concatenate([x, *(line[::2] for line in flat)])
    y = np.concatenate([y, *(line[1::2] for line in flat)])
    (low, left), (high, right) = CORNERS
    if not len(x):
        return [[low, left], [high, right]]
    home = (x > left) & (x < right) & (y > low) & (y < high)
    if home.mean() > 0.5:  # a few events far away do not shrink the theatre to a speck
        x, y = x[home], y[home]
    west, east = np.quantile(x, [0.01, 0.99])
    south, north = np.quantile(y, [0.01, 0.99])
    return [
        [round(float(south) - 0.2, 2), round(float(west) - 0.2, 2)],
        [round(float(north) + 0.2, 2), round(float(east) + 0.2, 2)],
    ]


def circle(longitude: float, latitude: float, radius_km: float) -> BaseGeometry:
    """A circle on the sphere, 64 corners; stands for an area whose outline is not known."""
    angle = np.linspace(0, 2 * np.pi, 65)
    degrees = np.degrees((radius_km if np.isfinite(radius_km) else 10.0) / 6371.0088)
    x = longitude + degrees * np.cos(angle) / np.cos(np.radians(latitude))
    return shapely.Polygon(np.column_stack([x, latitude + degrees * np.sin(angle)]))


def _shape(name: str, level: int, shape: BaseGeometry, *, is_guess: bool) -> dict[str, Any]:
    is_line = shape.geom_type in ("LineString", "MultiLineString")
    kind = "line" if is_line else "fuzzy" if level == GeoPrecision.AREA or is_guess else "area"
    longest = max(shapely.get_parts(shape), key=lambda piece: piece.length)
    middle = longest.interpolate(0.5, normalized=True) if is_line else shape.representative_point()
    return {
        "name": name,
        "kind": kind,
        "note": PRECISION_NAMES[level] + (", outline not known" if is_guess else ""),
        "lon": round(middle.x, 4),
        "lat": round(middle.y, 4),
        "lines": flat_lines(shape),
    }


def flat_lines(shape: BaseGeometry, tolerance: float = 0.004, digits: int = 4) -> list[list[float]]:
    """Rings and lines of a shape as flat [longitude, latitude, ...], simplified to `tolerance` degrees."""
    simple = shapely.simplify(shape, tolerance)
    if simple.is_empty:
        simple = shape
    lines = []
    for piece in shapely.get_parts(simple):
        rings = [piece.exterior, *piece.interiors] if piece.geom_type == "Polygon" else [piece]
        lines += [np.round(shapely.get_coordinates(ring), digits).ravel().tolist() for ring in rings]
    return lines


def trays_of(frame: pd.DataFrame, precision: np.ndarray) -> tuple[list[dict[str, str]], np.ndarray]:
    """Country-level events (6) by country, events beyond (7) together; -1 for the others."""
    tray = np.full(len(frame), -1, dtype=np.int64)
    trays: list[dict[str, str]] = []
    rows = np.flatnonzero(precision == GeoPrecision.COUNTRY)
    if len(rows):
        part = frame.iloc[rows]
        codes, countries = pd.factorize(part["country_code"].fillna("").astype(str), sort=True)
        tray[rows] = codes
        names = part["place_name"].astype(str).groupby(codes).agg(lambda words: words.mode().iloc[0])
        trays += [
            {"name": f"{shortened(names[k] or code or 'some country', 80)} only"} for k, code in enumerate(countries)
        ]
    beyond = precision == GeoPrecision.BEYOND
    if beyond.any():
        tray[beyond] = len(trays)
        trays.append({"name": "wider than a country"})
    return trays, tray

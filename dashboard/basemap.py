"""The built-in map: borders, governorates, districts, rivers and names of the gazetteer, made small enough to send.

Pure. House rule 6: it is there with no network, and there is nothing to fail.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import shapely

from dashboard.map_data import flat_lines

HOME = ("IQ", "SY")
"""Countries drawn as land in focus."""

EXTENT = (28.0, 22.0, 62.0, 44.0)
"""West, south, east, north in degrees: what the built-in map covers, Iraq and Syria with their neighbours."""


def basemap(gazetteer: Any, towns: Iterable[dict[str, Any]] = ()) -> dict[str, Any]:
    """Return what `layers/basemap.js` draws.

    Parameters
    ----------
    gazetteer
        Gives `boundaries("country" | "admin1" | "admin2")` and `lines("river")`, EPSG:4326.
    towns
        Names to write: {name, arabic, lon, lat, population}.

    """
    countries = _clipped(gazetteer.boundaries("country"))
    admin1 = _clipped(gazetteer.boundaries("admin1"))
    at_home = admin1[admin1["country_code"].isin(HOME)]
    return {
        "countries": [
            {"home": code in HOME, "lines": flat_lines(shape, 0.008, 3)}
            for code, shape in zip(countries["country_code"], countries.geometry, strict=True)
        ],
        "admin1": _features(at_home, 0.006),
        "admin2": _features(_clipped(gazetteer.boundaries("admin2")), 0.01),
        "rivers": _features(_clipped(gazetteer.lines("river")), 0.006),
        "labels": [*_area_names(countries, 0), *_area_names(at_home, 1), *(_town_name(town) for town in towns)],
    }


def _clipped(frame: Any) -> Any:
    part = frame[frame.geometry.intersects(shapely.box(*EXTENT))]
    clipped = part.assign(geometry=part.geometry.make_valid().clip_by_rect(*EXTENT))
    return clipped[~clipped.geometry.is_empty]


def _features(frame: Any, tolerance: float) -> list[dict[str, Any]]:
    return [{"lines": flat_lines(shape, tolerance, 3)} for shape in frame.geometry]


def _area_names(frame: Any, rank: int) -> list[dict[str, Any]]:
    """Name each area at a point well within it, the larger areas first."""
    labels = []
    for row in frame.itertuples():
        largest = max(shapely.get_parts(row.geometry), key=lambda piece: piece.area)
        point = largest.representative_point() if rank else largest.centroid
        labels.append(
            {
                "name": row.name,
                "arabic": getattr(row, "arabic", "") or "",
                "lon": round(point.x, 3),
                "lat": round(point.y, 3),
                "rank": rank,
                "weight": round(largest.area, 3),
            }
        )
    return labels


def _town_name(town: dict[str, Any]) -> dict[str, Any]:
    population = town["population"]
    rank = 2 if population >= 900_000 else 3 if population >= 150_000 else 4
    return {**{key: town[key] for key in ("name", "arabic", "lon", "lat")}, "rank": rank, "weight": population}

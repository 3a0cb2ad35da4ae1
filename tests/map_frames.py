"""A handful of events, one of each way to be drawn, for the tests of the map."""

from __future__ import annotations

from datetime import date
from typing import Any

import geopandas as gpd
import shapely

ATLAS = "document.querySelector('.atlas-host').atlas"
"""The layer of an exported page, in the page's JavaScript."""
TYPES = ("Battles", "Explosions/Remote violence", "Communication")
SQUARE = shapely.box(42.0, 35.5, 43.5, 36.8)
RIVER = shapely.LineString([(41.0, 34.4), (42.2, 34.1), (43.4, 33.4)])


def event(event_id: str, day: date | None, precision: int | None, **changes: Any) -> dict[str, Any]:
    """Make one row in the store's columns; by default an attack near Kirkuk with nothing told of casualties."""
    row = {
        "event_id": event_id,
        "event_type": "Battles",
        "sub_event_type": "Armed clash",
        "status": "occurred",
        "date_start": day,
        "date_end": day,
        "place_name": "Kirkuk" if precision else "",
        "toponym": "Kirkuk" if precision else "",
        "country_code": "IQ" if precision else "",
        "admin1": "",
        "admin2": "",
        "latitude": 35.47 if precision else None,
        "longitude": 44.39 if precision else None,
        "radius_km": 5.0 if precision else None,
        "geo_precision": precision,
        "killed_low": None,
        "killed_high": None,
        "injured_low": None,
        "injured_high": None,
        "sources": ["Plain Observer 2020-01-12"],
        "quote": f"Report {event_id} tells of a clash.",
        "geometry": None,
    }
    return row | changes


def frame(*rows: dict[str, Any]) -> gpd.GeoDataFrame:
    """Put rows into a frame as the store gives it."""
    return gpd.GeoDataFrame(list(rows), geometry="geometry", crs="EPSG:4326")


def one_of_each() -> gpd.GeoDataFrame:
    """Nine events: two at one exact spot, near, in a governorate twice, on a river, in a country, nowhere, undated."""
    place = {"place_name": "Ninewa", "latitude": 36.1, "longitude": 42.7, "radius_km": 80.0, "geometry": SQUARE}
    return frame(
        event("spot-1", date(2020, 1, 10), 1, killed_low=3, killed_high=4),
        event("spot-2", date(2020, 2, 5), 1, event_type=TYPES[1], status="claimed"),
        event("near", date(2020, 3, 1), 2, latitude=33.3, longitude=44.4, radius_km=30.0, place_name="Baghdad"),
        event("area-1", date(2020, 1, 20), 4, **place),
        event("area-2", date(2020, 3, 20), 4, event_type=TYPES[2], **place),
        event("river", date(2020, 2, 15), 5, place_name="Euphrates", latitude=34.1, longitude=42.2, geometry=RIVER),
        event(
            "country", date(2020, 2, 1), 6, date_end=date(2020, 2, 29), place_name="Iraq", latitude=33.0, longitude=43.7
        ),
        event("nowhere", date(2020, 1, 5), None),
        event("undated", None, 1, latitude=36.34, longitude=43.13, place_name="Mosul"),
    )

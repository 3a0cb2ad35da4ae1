"""Events to what the map's layer draws from: columns sorted by day, shapes once each, words as JSON. Pure.

`map_bytes` lays it out as bytes, `map_columns`, `map_shapes` and `map_words` make its parts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import numpy as np
import pandas as pd
from shapely.geometry.base import BaseGeometry

from dashboard.map_bytes import MapData, laid_out
from dashboard.map_columns import PRECISION_NAMES, codes, days, deaths, floats, numbers, words
from dashboard.map_columns import sites as sites_of
from dashboard.map_shapes import bounds, shapes, trays_of
from dashboard.map_words import details
from dashboard.shortening import shortened
from dashboard.style import DARK, LIGHT, OTHER_TYPE, STATUS_STYLES, Theme, TypeStyle
from gazetteer.place import GeoPrecision

MOST_DETAILED = 20_000
"""Events up to which quotes and sources travel with the map; above, they are asked for one by one."""

MANY_SITES = 20_000
"""Different spots above which cells of a grid stand in for clusters; `layers/bins.js` says the same."""

COLUMNS = (
    "event_id",
    "event_type",
    "sub_event_type",
    "status",
    "date_start",
    "date_end",
    "place_name",
    "toponym",
    "place_id",
    "country_code",
    "admin1",
    "admin2",
    "latitude",
    "longitude",
    "radius_km",
    "geo_precision",
    "killed_low",
    "killed_high",
    "injured_low",
    "injured_high",
    "sources",
    "quote",
)
"""Columns of the store's frame that the map draws from; `geometry` is used when it is there."""

BARE_COLUMNS = tuple(
    name for name in COLUMNS if name not in ("event_id", "sub_event_type", "toponym", "sources", "quote")
)
"""What suffices for a frame of more than `MOST_DETAILED` events."""

_SPAN_CLASSES = (0, 7, 31, 65_534)
"""Longest span in days after the first, of each class of events that is searched on its own."""

_EXTRA_COLOURS = {
    "light": {
        "home": "#FBF9F4",
        "river": "#6FA3C2",
        "waterInk": "#2F6485",
        "road": "#DCCFB4",
        "tint": "#6A51A3",
        "line": "#D3CFC6",
    },
    "dark": {
        "home": "#2A313B",
        "river": "#3C7191",
        "waterInk": "#86BBD8",
        "road": "#4D4A42",
        "tint": "#B9A6E8",
        "line": "#3A434E",
    },
}
"""Beside the colours of `dashboard.style`: land in focus, rivers and their names, roads, the tint of areas (no type's
colour), rules."""


def map_data(
    frame: pd.DataFrame,
    styles: Mapping[str, TypeStyle],
    outlines: Mapping[tuple[str, ...], BaseGeometry] | None = None,
) -> MapData:
    """Make the layer's message from events.

    Parameters
    ----------
    frame
        Rows of the store (`COLUMNS`, or `BARE_COLUMNS` for very many). Null coordinates: not located; null
        `date_start`: undated. A geometry column, where there is one, gives areas and lines their shapes.
    styles
        Event type -> style, in the codebook's order.
    outlines
        (country_code, admin1[, admin2]) -> outline, for events of a governorate or district without a shape.

    """
    start, end, dated = days(frame)
    epoch = start[dated].min() if dated.any() else np.datetime64("2020-01-01", "D")
    first = np.where(dated, (start - epoch).astype(int), 0)
    last = np.where(dated, np.maximum((end - epoch).astype(int), first), 0)
    length = int(last.max(initial=0)) + 1
    if length > 65_535:
        msg = f"the events span {length:,} days; the time axis holds 65,535 (179 years): filter the dates first"
        raise ValueError(msg)
    group = np.where(dated, np.searchsorted(_SPAN_CLASSES, last - first), len(_SPAN_CLASSES))
    order = np.lexsort((first, group))
    precision = numbers(frame, "geo_precision", 0).astype(np.uint8)
    located = np.isfinite(floats(frame, "latitude"))
    precision[~located] = 0
    precision[located & (precision == 0)] = GeoPrecision.NEAR
    types = {**styles, **{name: OTHER_TYPE for name in words(frame, "event_type") if name not in styles}}
    statuses = {**{name: k for k, name in enumerate(STATUS_STYLES)}}
    drawn = shapes(frame, precision, outlines or {})
    trays, tray = trays_of(frame, precision)
    is_mark = located & (precision <= GeoPrecision.NEAR)
    site, sites = sites_of(frame, is_mark)
    place = np.where(is_mark, 0, len(drawn.table) + len(trays)).astype("<u4")  # of marks: unused; else: not located
    place[drawn.rows] = drawn.index
    place[tray >= 0] = len(drawn.table) + tray[tray >= 0]
    columns = {
        "lon": np.nan_to_num(floats(frame, "longitude")).astype("<f4"),
        "lat": np.nan_to_num(floats(frame, "latitude")).astype("<f4"),
        "site": site,
        "place": place,
        "start": first.astype("<u2"),
        "more": (last - first).astype("<u2"),
        "radius": np.clip(np.nan_to_num(floats(frame, "radius_km")) * 10, 0, 65_535).astype("<u2"),
        "deaths": deaths(frame),
        "type": codes(frame, "event_type", types).astype(np.uint8),
        "status": codes(frame, "status", statuses).astype(np.uint8),
        "precision": precision,
    }
    if sites > MANY_SITES:  # then the layer counts in cells and numbers the marks itself
        del columns["site"]
    columns = {name: np.ascontiguousarray(values[order]) for name, values in columns.items()}
    header = {
        "count": len(frame),
        "epoch": str(epoch),
        "days": length,
        "classes": _classes(group[order], (last - first)[order]),
        "sites": sites if sites <= MANY_SITES else int(is_mark.sum()),
        "shapes": drawn.table,
        "bounds": bounds(frame, is_mark, drawn.table),
        "trays": trays,
        "types": [
            {"name": shortened(name, 80), **_chosen(style, "colour", "ink", "glyph", "path")}
            for name, style in types.items()
        ],
        "precisions": list(PRECISION_NAMES),
        **_status_styles(),
        "themes": {"light": _theme(LIGHT, "light"), "dark": _theme(DARK, "dark")},
        "details": details(frame, order) if len(frame) <= MOST_DETAILED and "event_id" in frame else None,
    }
    return laid_out(header, columns, order)


def _classes(group: np.ndarray, length: np.ndarray) -> list[dict[str, Any]]:
    classes = []
    for number in range(len(_SPAN_CLASSES) + 1):
        lower, upper = (int(np.searchsorted(group, number, side)) for side in ("left", "right"))
        longest = int(length[lower:upper].max(initial=0))
        classes.append({"from": lower, "to": upper, "longest": longest, "undated": number == len(_SPAN_CLASSES)})
    return classes


def _status_styles() -> dict[str, Any]:
    """Status words in four looks, the first that of what occurred."""
    looks = list(dict.fromkeys(STATUS_STYLES.values()))
    statuses = [{"name": name, "look": looks.index(style)} for name, style in STATUS_STYLES.items()]
    return {"statuses": statuses, "looks": [_chosen(look, "group", "fill_opacity", "dash", "struck") for look in looks]}


def _chosen(record: Any, *names: str) -> dict[str, Any]:
    return {name: getattr(record, name) for name in names}


def _theme(theme: Theme, name: str) -> dict[str, str]:
    return {**asdict(theme), **_EXTRA_COLOURS[name]}

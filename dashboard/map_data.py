"""Events to the bytes that the map's layer draws from: columns sorted by day, shapes once each, words as JSON.

The bytes are what `dashboard/layers/decode.js` reads: "IAT1", the header's length (uint32), the header (UTF-8 JSON),
then the columns, little-endian, each at a multiple of eight. No text is ever put into JavaScript or HTML.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from dashboard.style import DARK, LIGHT, OTHER_TYPE, STATUS_STYLES, Theme, TypeStyle
from gazetteer.place import GeoPrecision

MOST_DETAILED = 20_000
"""Events up to which quotes and sources travel with the map; above, they are asked for one by one."""

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

NO_SITE = np.uint32(0xFFFFFFFF)
NO_FIGURE = np.uint16(0xFFFF)
_SPAN_CLASSES = (0, 7, 31, 65_534)
"""Longest span in days after the first, of each class of events that is searched on its own."""
_MOST_QUOTED = 600
_MOST_SOURCES = 6
_TYPE_NUMBERS = {"f4": "<f4", "u4": "<u4", "u2": "<u2", "u1": "u1"}

PRECISION_NAMES = (
    "not located",
    "exact spot",
    "near a place",
    "district",
    "governorate",
    "line or region",
    "country",
    "beyond",
)
"""By UCDP `where_prec`; 0 stands for no place."""

_EXTRA_COLOURS = {
    "light": {"home": "#FBF9F4", "river": "#6FA3C2", "tint": "#6A51A3", "line": "#D3CFC6"},
    "dark": {"home": "#2A313B", "river": "#3C7191", "tint": "#B9A6E8", "line": "#3A434E"},
}
"""Beside the colours of `dashboard.style`: land in focus, rivers, the tint of areas (no type's colour), rules."""


@dataclass(frozen=True, slots=True, eq=False)
class MapData:
    """A message for the layer and the way back from its numbers to the frame."""

    data_id: str
    """Names the content; the same events give the same one."""
    header: dict[str, Any]
    columns: dict[str, np.ndarray]
    order: np.ndarray
    """`order[i]` is the row of the frame that is the layer's event i."""

    def message(self, **options: Any) -> bytes:
        """Everything, with further header entries (view, height, map, basemap, ...)."""
        return pack({**self.header, "data_id": self.data_id, **options}, self.columns)

    def reminder(self, **options: Any) -> bytes:
        """Only the header entries, for a page that has these events already."""
        return pack({"data_id": self.data_id, **options}, {})


def pack(header: Mapping[str, Any], columns: Mapping[str, np.ndarray]) -> bytes:
    """Lay header and columns out as bytes."""
    table: dict[str, dict[str, Any]] = {}
    pieces: list[bytes] = []
    offset = 0
    for name, values in columns.items():
        piece = values.tobytes()
        piece += bytes(-len(piece) % 8)
        table[name] = {"type": f"{values.dtype.kind}{values.dtype.itemsize}", "offset": offset, "length": len(values)}
        pieces.append(piece)
        offset += len(piece)
    full = {**header, **({"columns": table} if table else {})}
    text = json.dumps(full, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode("utf-8", "replace")
    text += b" " * (-len(text) % 8)
    return b"".join([b"IAT1", len(text).to_bytes(4, "little"), text, *pieces])


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
    start, end, dated = _days(frame)
    epoch = start[dated].min() if dated.any() else np.datetime64("2020-01-01", "D")
    first = np.where(dated, (start - epoch).astype(int), 0)
    last = np.where(dated, np.maximum((end - epoch).astype(int), first), 0)
    days = int(last.max(initial=0)) + 1
    if days > 65_535:
        msg = f"the events span {days:,} days; the time axis holds 65,535 (179 years): filter the dates first"
        raise ValueError(msg)
    group = np.where(dated, np.searchsorted(_SPAN_CLASSES, last - first), len(_SPAN_CLASSES))
    order = np.lexsort((first, group))
    precision = _numbers(frame, "geo_precision", 0).astype(np.uint8)
    located = np.isfinite(_floats(frame, "latitude"))
    precision[~located] = 0
    precision[located & (precision == 0)] = GeoPrecision.NEAR
    types = {**styles, **{name: OTHER_TYPE for name in _words(frame, "event_type") if name not in styles}}
    statuses = {**{name: k for k, name in enumerate(STATUS_STYLES)}}
    drawn = _shapes(frame, precision, outlines or {})
    trays, tray = _trays(frame, precision)
    is_mark = located & (precision <= GeoPrecision.NEAR)
    site, sites = _sites(frame, is_mark)
    place = np.full(len(frame), len(drawn.table) + len(trays), dtype=np.uint32)  # not located
    place[drawn.rows] = drawn.index
    place[tray >= 0] = len(drawn.table) + tray[tray >= 0]
    columns = {
        "lon": np.nan_to_num(_floats(frame, "longitude")).astype("<f4"),
        "lat": np.nan_to_num(_floats(frame, "latitude")).astype("<f4"),
        "site": site,
        "place": place,
        "start": first.astype("<u2"),
        "end": last.astype("<u2"),
        "radius": np.clip(np.nan_to_num(_floats(frame, "radius_km")) * 10, 0, 65_535).astype("<u2"),
        "deaths": _deaths(frame),
        "type": _codes(frame, "event_type", types).astype(np.uint8),
        "status": _codes(frame, "status", statuses).astype(np.uint8),
        "precision": precision,
    }
    columns = {name: np.ascontiguousarray(values[order]) for name, values in columns.items()}
    header = {
        "count": len(frame),
        "epoch": str(epoch),
        "days": days,
        "classes": _classes(group[order], (last - first)[order]),
        "sites": sites,
        "shapes": drawn.table,
        "bounds": _bounds(frame, is_mark, drawn.table),
        "trays": trays,
        "types": [{"name": name, **_chosen(style, "colour", "ink", "glyph", "path")} for name, style in types.items()],
        "precisions": list(PRECISION_NAMES),
        **_status_styles(),
        "themes": {"light": _theme(LIGHT, "light"), "dark": _theme(DARK, "dark")},
        "details": _details(frame, order) if len(frame) <= MOST_DETAILED and "event_id" in frame else None,
    }
    digest = hashlib.blake2b(digest_size=12)
    for values in columns.values():
        digest.update(values)
    digest.update(json.dumps(header, default=str).encode("utf-8", "replace"))
    return MapData(digest.hexdigest(), header, columns, order)


def _days(frame: pd.DataFrame) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    start = pd.to_datetime(frame["date_start"]).to_numpy("datetime64[D]")
    end = pd.to_datetime(frame["date_end"]).to_numpy("datetime64[D]")
    end = np.where(np.isnat(end), start, end)
    return start, end, ~np.isnat(start)


def _floats(frame: pd.DataFrame, name: str) -> np.ndarray:
    return pd.to_numeric(frame[name]).to_numpy(dtype=float, na_value=np.nan)


def _numbers(frame: pd.DataFrame, name: str, nothing: int) -> np.ndarray:
    return np.nan_to_num(_floats(frame, name), nan=nothing).astype(np.int64)


def _words(frame: pd.DataFrame, name: str) -> list[str]:
    return [str(word) for word in pd.Series(frame[name].dropna().unique()).tolist() if word != ""]


def _codes(frame: pd.DataFrame, name: str, known: Mapping[str, Any]) -> np.ndarray:
    """Number each word by its place in `known`; a word that is not there counts as the first."""
    codes, words = pd.factorize(frame[name])
    number = {word: k for k, word in enumerate(known)}
    table = np.array([*(number.get(str(word), 0) for word in words), 0], dtype=np.int64)
    return table[codes]


def _deaths(frame: pd.DataFrame) -> np.ndarray:
    """Killed: the low end, else the high end ("up to five"); NO_FIGURE where none is told."""
    low, high = _floats(frame, "killed_low"), _floats(frame, "killed_high")
    told = np.where(np.isnan(low), high, low)
    return np.where(np.isnan(told), NO_FIGURE, np.clip(np.nan_to_num(told), 0, 65_534)).astype("<u2")


def _classes(group: np.ndarray, length: np.ndarray) -> list[dict[str, Any]]:
    classes = []
    for number in range(len(_SPAN_CLASSES) + 1):
        lower, upper = (int(np.searchsorted(group, number, side)) for side in ("left", "right"))
        longest = int(length[lower:upper].max(initial=0))
        classes.append({"from": lower, "to": upper, "longest": longest, "undated": number == len(_SPAN_CLASSES)})
    return classes


def _sites(frame: pd.DataFrame, is_mark: np.ndarray) -> tuple[np.ndarray, int]:
    """Number the different (longitude, latitude, radius) of marks."""
    site = np.full(len(frame), NO_SITE, dtype="<u4")
    names = ("longitude", "latitude", "radius_km")
    where = np.column_stack([np.nan_to_num(_floats(frame, name))[is_mark].astype("<f4") for name in names])
    keys = np.ascontiguousarray(where.astype(np.float32)).view(np.uint32).astype(np.uint64)
    if len(keys):
        mixed = keys[:, 0] * np.uint64(0x9E3779B97F4A7C15) ^ keys[:, 1] * np.uint64(0xC2B2AE3D27D4EB4F)
        mixed ^= keys[:, 2] * np.uint64(0x165667B19E3779F9)
        codes, found = pd.factorize(mixed)
        site[is_mark] = codes
        return site, len(found)
    return site, 0


@dataclass(frozen=True, slots=True)
class _Drawn:
    table: list[dict[str, Any]]
    rows: np.ndarray
    index: np.ndarray


def _shapes(frame: pd.DataFrame, precision: np.ndarray, outlines: Mapping[tuple[str, ...], BaseGeometry]) -> _Drawn:
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
            drawn = _circle(longitude, latitude, radius) if shape is None else shape
            table.append(_shape(str(name or admin2 or admin1), int(level), drawn, is_guess=is_guess))
        index[k] = known[key]
    return _Drawn(table, rows, index)


THEATRE = ((29.0, 35.6), (37.4, 48.8))
"""South-west and north-east corner (latitude, longitude, degrees) of Iraq and Syria."""


def _bounds(frame: pd.DataFrame, is_mark: np.ndarray, drawn: Sequence[Mapping[str, Any]]) -> list[list[float]]:
    """South-west and north-east corner (latitude, longitude) of what is drawn; Iraq and Syria when nothing is."""
    x, y = _floats(frame, "longitude")[is_mark], _floats(frame, "latitude")[is_mark]
    flat = [np.asarray(line) for shape in drawn for line in shape["lines"]]
    x = np.concatenate([x, *(line[::2] for line in flat)])
    y = np.concatenate([y, *(line[1::2] for line in flat)])
    (low, left), (high, right) = THEATRE
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


def _circle(longitude: float, latitude: float, radius_km: float) -> BaseGeometry:
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


def _trays(frame: pd.DataFrame, precision: np.ndarray) -> tuple[list[dict[str, str]], np.ndarray]:
    """Country-level events (6) by country, events beyond (7) together; -1 for the others."""
    tray = np.full(len(frame), -1, dtype=np.int64)
    trays: list[dict[str, str]] = []
    rows = np.flatnonzero(precision == GeoPrecision.COUNTRY)
    if len(rows):
        part = frame.iloc[rows]
        codes, countries = pd.factorize(part["country_code"].fillna("").astype(str), sort=True)
        tray[rows] = codes
        names = part["place_name"].astype(str).groupby(codes).agg(lambda words: words.mode().iloc[0])
        trays += [{"name": f"{names[k] or code or 'some country'} only"} for k, code in enumerate(countries)]
    beyond = precision == GeoPrecision.BEYOND
    if beyond.any():
        tray[beyond] = len(trays)
        trays.append({"name": "wider than a country"})
    return trays, tray


def _status_styles() -> dict[str, Any]:
    """Status words in four looks, the first that of what occurred."""
    looks = list(dict.fromkeys(STATUS_STYLES.values()))
    statuses = [{"name": name, "look": looks.index(style)} for name, style in STATUS_STYLES.items()]
    return {"statuses": statuses, "looks": [_chosen(look, "group", "fill_opacity", "dash", "struck") for look in looks]}


def _chosen(record: Any, *names: str) -> dict[str, Any]:
    return {name: getattr(record, name) for name in names}


def _theme(theme: Theme, name: str) -> dict[str, str]:
    return {**asdict(theme), **_EXTRA_COLOURS[name]}


def _details(frame: pd.DataFrame, order: np.ndarray) -> list[dict[str, Any]]:
    """The words of each event, in the layer's order. They are set as text by the page, never as markup."""
    part = frame.iloc[order]
    names = ("event_id", "event_type", "sub_event_type", "place_name", "toponym", "quote", "sources")
    words = zip(*(part[name].tolist() for name in names), _figures(part), strict=True)
    return [
        {
            "event_id": str(event_id),
            "what": _cut(str(subtype or event_type or "Event"), 120),
            "where": _cut(_place_words(str(place or ""), str(toponym or "")), 160),
            "quote": _cut(str(quote or ""), _MOST_QUOTED),
            "sources": [_cut(str(source), 160) for source in _listed(sources)[:_MOST_SOURCES]],
            "figures": figures,
        }
        for event_id, event_type, subtype, place, toponym, quote, sources, figures in words
    ]


def _place_words(place: str, toponym: str) -> str:
    if not place:
        return f"“{toponym}”, not found in the gazetteer" if toponym else "no place told"
    return place if toponym.casefold() in ("", place.casefold()) else f"{place} (“{toponym}”)"


def _figures(part: pd.DataFrame) -> list[str]:
    said: list[list[str]] = [[] for _ in range(len(part))]
    for figure in ("killed", "injured"):
        low, high = _floats(part, f"{figure}_low"), _floats(part, f"{figure}_high")
        for words, a, b in zip(said, low, high, strict=True):
            if not (np.isnan(a) and np.isnan(b)):
                words.append(f"{range_words(a, b)} {figure}")
    return [", ".join(words) for words in said]


def range_words(low: float, high: float) -> str:
    """Say a range with open ends (NaN): "3", "2 to 4", "at least 30", "up to 5"."""
    if np.isnan(high):
        return f"at least {low:.0f}"
    if np.isnan(low):
        return f"up to {high:.0f}"
    return f"{low:.0f}" if low == high else f"{low:.0f} to {high:.0f}"


def _listed(value: Any) -> Sequence[Any]:
    return value if isinstance(value, (list, tuple)) else list(value) if isinstance(value, np.ndarray) else []


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"

"""A small map on an event's card: where in the country it lies, with its own shape. SVG as text; pure.

It says no more than the big map: a mark's circle in true kilometres, an area or line as itself, a whole country where
no closer place is known, nothing for what is wider. Colours follow the reader's light or dark, and are seen on both.
"""

from __future__ import annotations

import base64
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape

import shapely
from shapely.geometry.base import BaseGeometry

from dashboard.map_shapes import circle
from gazetteer.gazetteer import Gazetteer
from gazetteer.lookup import THEATRE
from gazetteer.place import GeoPrecision, Match, Place

FRAME = (35.3, 28.9, 49.0, 37.6)
"""West, south, east, north in degrees: Iraq and Syria."""
MARGIN = 4.0
"""Degrees of land round a place that lies elsewhere."""
WIDTH = 300
TOLERANCE = 0.06
"""Degrees by which outlines are simplified: under two pixels."""

Point = Callable[[float, float], tuple[float, float]]
"""Longitude and latitude in degrees -> x and y in pixels."""


@dataclass(frozen=True, slots=True)
class Land:
    """What lies under every small map, simplified once."""

    countries: Mapping[str, BaseGeometry]
    """By country code."""
    names: Mapping[str, str]
    admin1: tuple[BaseGeometry, ...]
    """Governorates of Iraq and Syria."""


def land(gazetteer: Gazetteer) -> Land:
    """Take the outlines from the gazetteer."""
    countries, admin1 = gazetteer.boundaries("country"), gazetteer.boundaries("admin1")
    at_home = admin1[admin1["country_code"].isin(THEATRE)]
    return Land(
        dict(zip(countries["country_code"], countries.geometry.simplify(TOLERANCE), strict=True)),
        dict(zip(countries["country_code"], countries["name"], strict=True)),
        tuple(at_home.geometry.simplify(TOLERANCE)),
    )


_COLOURS = (
    "<style>svg{color:#3c434b}@media (prefers-color-scheme: dark){svg{color:#c9d1d9}}"
    "text{font:11px system-ui,'Noto Sans','DejaVu Sans',sans-serif;letter-spacing:1.5px}</style>"
)


def image(picture: str, words: str) -> str:
    """Put a picture into HTML that lets no SVG through: as an image of its own, which runs and fetches nothing."""
    data = base64.b64encode(picture.encode()).decode()
    return f'<img class="locator" alt="{escape(words)}" src="data:image/svg+xml;base64,{data}">' if picture else ""


def svg(
    match: Match | None,
    ground: Land,
    *,
    shape: BaseGeometry | None = None,
    outlines: Mapping[tuple[str, ...], BaseGeometry] | None = None,
    colour: str = "#D55E00",
) -> str:
    """Draw where an event lies; "" where it has no coordinates or is known only to more than a country.

    Parameters
    ----------
    match
        The event's first place.
    ground
        What lies under it.
    shape
        What the big map draws; None where that is a circle or an outline.
    outlines
        Of governorates and districts by name (`dashboard.basemap.outlines`), for places that bring no shape.
    colour
        Of the mark.

    """
    if match is None or match.place is None or match.latitude is None or match.longitude is None:
        return ""
    if match.geo_precision > GeoPrecision.COUNTRY:
        return ""
    drawn = _drawn(match, match.place, ground, shape, outlines or {})
    if drawn is None:
        drawn = circle(match.longitude, match.latitude, match.radius_km)
    frame = _frame(drawn)
    to_pixels, high = _projection(frame)
    window = shapely.box(*frame)

    def path(geometry: BaseGeometry, **look: str) -> str:
        lines = _path(geometry.intersection(window), to_pixels)
        style = " ".join(f'{key.replace("_", "-")}="{value}"' for key, value in look.items())
        return f'<path d="{lines}" {style}/>' if lines else ""

    parts = [
        path(outline, fill="currentColor", fill_opacity="0.09" if code in THEATRE else "0.03", **_BORDER)
        for code, outline in ground.countries.items()
        if outline.intersects(window)
    ]
    parts += [path(outline, fill="none", **_INNER) for outline in ground.admin1 if outline.intersects(window)]
    parts += [_name(ground.names[code], ground.countries[code], window, to_pixels) for code in sorted(THEATRE)]
    is_line = drawn.geom_type in ("LineString", "MultiLineString")
    parts.append(path(drawn, **(_LINE if is_line else _AREA)))
    if match.geo_precision < GeoPrecision.ADM2:
        x, y = to_pixels(match.longitude, match.latitude)
        parts.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.4" fill="{colour}" stroke="currentColor" stroke-width="1.2"/>'
        )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {high:.0f}" width="{WIDTH}"'
        f' height="{high:.0f}">{_COLOURS}{"".join(parts)}</svg>'
    )


_BORDER = {"stroke": "currentColor", "stroke_opacity": "0.6", "stroke_width": "1"}
_INNER = {"stroke": "currentColor", "stroke_opacity": "0.3", "stroke_width": "0.6", "stroke_dasharray": "2 2"}
_TINT = "#8B6FC6"
"""Between the big map's tints for light and for dark: seen on both."""
_AREA = {"fill": _TINT, "fill_opacity": "0.45", "stroke": _TINT, "stroke_width": "1.6"}
_LINE = {"fill": "none", "stroke": _TINT, "stroke_width": "4", "stroke_linecap": "round"}


def _drawn(
    match: Match,
    place: Place,
    ground: Land,
    shape: BaseGeometry | None,
    outlines: Mapping[tuple[str, ...], BaseGeometry],
) -> BaseGeometry | None:
    if match.geo_precision == GeoPrecision.COUNTRY:
        return ground.countries.get(place.country_code)
    if shape is not None and shape.geom_type != "Point" and not shape.is_empty:
        return shape
    if match.geo_precision == GeoPrecision.ADM1:
        return outlines.get((place.country_code, place.admin1))
    if match.geo_precision == GeoPrecision.ADM2:
        return outlines.get((place.country_code, place.admin1, place.admin2))
    return None


def _frame(drawn: BaseGeometry) -> tuple[float, float, float, float]:
    """Iraq and Syria where what is drawn begins there, else the land round it."""
    west, south, east, north = drawn.bounds
    x, y = (west + east) / 2, (south + north) / 2
    if FRAME[0] < x < FRAME[2] and FRAME[1] < y < FRAME[3]:
        return FRAME
    across = max((east - west) / 2 + 1, MARGIN)
    up = max((north - south) / 2 + 1, MARGIN * 0.75, across * 0.5)
    return max(x - across, -180), max(y - up, -85), min(x + across, 180), min(y + up, 85)


def _projection(frame: tuple[float, float, float, float]) -> tuple[Point, float]:
    """Equirectangular about the frame's middle parallel, and the picture's height in pixels."""
    west, south, east, north = frame
    scale = WIDTH / (east - west)
    stretch = scale / math.cos(math.radians((south + north) / 2))
    return lambda x, y: ((x - west) * scale, (north - y) * stretch), (north - south) * stretch


def _path(geometry: BaseGeometry, to_pixels: Point) -> str:
    """Rings and lines as the words of an SVG path."""
    pieces = []
    for part in shapely.get_parts(geometry):
        rings = [part.exterior, *part.interiors] if part.geom_type == "Polygon" else [part]
        for ring in rings:
            points = (f"{x:.1f} {y:.1f}" for x, y in (to_pixels(*pair) for pair in shapely.get_coordinates(ring)))
            pieces.append("M" + "L".join(points) + ("Z" if part.geom_type == "Polygon" else ""))
    return "".join(pieces)


def _name(name: str, country: BaseGeometry, window: BaseGeometry, to_pixels: Point) -> str:
    seen = country.intersection(window)
    if seen.is_empty or seen.area < country.area / 2:
        return ""
    x, y = to_pixels(seen.centroid.x, seen.centroid.y)
    return (
        f'<text x="{x:.0f}" y="{y:.0f}" text-anchor="middle" fill="currentColor"'
        f' fill-opacity="0.8">{escape(name.upper())}</text>'
    )

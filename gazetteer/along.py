"""Relations along a line: roads, stretches between two places, banks and sides of rivers, borders."""

from __future__ import annotations

from typing import Final

import numpy as np
import shapely
from shapely import LineString
from shapely.geometry.base import BaseGeometry
from shapely.ops import substring

from gazetteer import geodesy
from gazetteer.drawing import NEAR_KM, Asked, around, drawn, near
from gazetteer.outlines import COUNTRY_CODES, SITE_KM, Located, index_of, is_area, joined, locate_place, outline
from gazetteer.place import Place

LINE_KM: Final = 4.0
"""Breadth either side of a road or a bank that is drawn."""
BORDER_KM: Final = 12.0
"""Breadth either side of a border."""
SIDE_KM: Final = {True: 6.0, False: 110.0}
"""How far inland "the east bank of" (True) and "east of" a river reach."""
LONGEST_WAY_KM: Final = 400.0
"""Farther apart, "from A to B" is a journey and no stretch of land."""
_WAY_DEG: Final = 0.3
"""Degrees from both towns beyond which no road is looked at: more than `ROAD_END_KM` anywhere here."""
ROAD_END_KM: Final = 15.0
"""A road whose line passes within this of both towns is taken for the road between them."""


def _path(asked: Asked, first: Place, last: Place) -> LineString:
    """The known road between two places, else the geodesic."""
    ends = [shapely.Point(place.longitude, place.latitude) for place in (first, last)]
    straight = geodesy.distance_km(first.latitude, first.longitude, last.latitude, last.longitude)
    best: LineString | None = None
    most = 0.0
    ways = index_of(asked.shapes).ways
    far = np.maximum(*(shapely.distance(ways, end) for end in ends))
    for line in ways[far <= _WAY_DEG].tolist():
        touching = [line.interpolate(line.project(end)) for end in ends]
        gaps = [geodesy.distance_km(end.y, end.x, near.y, near.x) for end, near in zip(ends, touching, strict=True)]
        start, stop = sorted(line.project(end) for end in ends)
        piece = substring(line, start, stop)
        share = piece.length / line.length  # the road drawn for these two towns, rather than one that passes both
        if max(gaps) > ROAD_END_KM or not isinstance(piece, LineString) or share <= most:
            continue
        if straight * 0.7 < geodesy.length_km(piece) < straight * 2 + 10:
            best, most = piece, share
    if best is not None:
        return best
    return geodesy.geodesic_line(first.latitude, first.longitude, last.latitude, last.longitude)


def _line(asked: Asked, margin: float, ends: float) -> Located:
    """A strip along the way through all places, the shares `ends` cut off either end."""
    paths = [_path(asked, first, last) for first, last in zip(asked.places, asked.places[1:], strict=False)]
    if len(paths) == 1:
        line = substring(paths[0], ends, 1 - ends, normalized=True) if ends else paths[0]
        return drawn(geodesy.buffer_km(line, margin), at=geodesy.middle(line))
    lines = shapely.union_all(paths)
    return drawn(geodesy.buffer_km(lines, margin), at=geodesy.middle(lines.convex_hull))


def _shared(asked: Asked) -> BaseGeometry | None:
    """The boundary that two areas named share, None where they do not touch."""
    first, last = (outline(place, asked.shapes) for place in asked.places[:2])
    if first is None or last is None or not first.area or not last.area:
        return None
    return _boundary(first, last)


def _boundary(first: BaseGeometry, last: BaseGeometry) -> BaseGeometry | None:
    """The stretch of `first`'s rim within about 3 km of `last`."""
    stretch = first.boundary.intersection(last.buffer(0.03))
    return stretch if stretch.length > 0.05 else None


def between(asked: Asked) -> Located:
    """The land between two places, the border of two areas, or what several places enclose."""
    if len(asked.places) < 2:
        return near(asked)
    if len(asked.places) > 2:
        hull = shapely.union_all([shapely.Point(place.longitude, place.latitude) for place in asked.places]).convex_hull
        return drawn(geodesy.buffer_km(hull, LINE_KM))
    if all(is_area(place) for place in asked.places) and (stretch := _shared(asked)) is not None:
        return drawn(geodesy.buffer_km(stretch, 2 * BORDER_KM))
    first, last = asked.places
    apart = geodesy.distance_km(first.latitude, first.longitude, last.latitude, last.longitude)
    return _line(asked, max(LINE_KM, apart * 0.12), 0.1)


def road(asked: Asked) -> Located:
    """A strip along the road between two places; of one place alone, its surroundings."""
    if len(asked.places) < 2:
        place = asked.place
        if is_area(place):
            return locate_place(place, asked.shapes)
        return around(place, max(place.radius_km + NEAR_KM / 2, min(SITE_KM, place.radius_km + 2 * NEAR_KM)))
    return _line(asked, LINE_KM, 0.0)


def from_to(asked: Asked) -> Located | None:
    """A strip along the way from one place to another; None where the words name two places and no way."""
    if len(asked.places) < 2 or any(is_area(place) for place in asked.places):
        return None  # "from Kirkuk to the province of Diyala" names two places and no way between them
    first, last = asked.places[:2]
    if geodesy.distance_km(first.latitude, first.longitude, last.latitude, last.longitude) > LONGEST_WAY_KM:
        return None
    return _line(asked, LINE_KM, 0.0)


def side(asked: Asked) -> Located:
    """The land on one side of a river, or along it, within the text's countries."""
    place, bearing = asked.place, asked.mention.bearing_deg
    line = outline(place, asked.shapes)
    if line is None:
        return near(asked)
    if line.area:  # a wadi drawn as an area
        beyond = None if bearing is None else geodesy.swept(line.boundary, SIDE_KM[False], bearing)
        return drawn(line if beyond is None else beyond.difference(line))
    index = index_of(asked.shapes)
    land = [index.countries[code] for code in asked.countries if code in index.countries]
    if land:
        inside = line.intersection(shapely.union_all(land))
        line = inside if inside.length > 0.1 else line
    if bearing is None:
        return drawn(geodesy.buffer_km(line, LINE_KM))
    bank = any(word in asked.mention.words for word in ("bank", "shore", "edge"))
    figure = geodesy.swept(line, SIDE_KM[bank], bearing)
    if land:
        cut = figure.intersection(shapely.union_all(land))
        figure = cut if cut.area > 0 else figure
    return drawn(figure)


def border(asked: Asked) -> Located:
    """A strip along the border of an area: with another that is named, with the text's countries, or all of it."""
    place, index = asked.place, index_of(asked.shapes)
    shape = outline(place, asked.shapes)
    margin = asked.mention.distance_km[1] if asked.mention.distance_km else BORDER_KM
    if shape is None or not shape.area:
        return around(place, place.radius_km + BORDER_KM)
    stretch = _corner(asked) or (_shared(asked) if len(asked.places) > 1 else None)
    if stretch is None and place.feature_code in COUNTRY_CODES:
        across = [
            index.countries[code] for code in asked.countries if code != place.country_code and code in index.countries
        ]
        stretch = _boundary(shape, shapely.union_all(across)) if across else None
    if stretch is None and len(asked.places) > 1:
        return _line(asked, BORDER_KM, 0.0)
    if stretch is None:
        stretch = shape.boundary
    return drawn(geodesy.buffer_km(stretch, margin), at=geodesy.middle(joined(stretch)))


def _corner(asked: Asked) -> BaseGeometry | None:
    """Where the text's country meets two others at once: "near the border with Iraq and Jordan"."""
    named = {place.country_code for place in asked.places if place.feature_code in COUNTRY_CODES}
    home = [code for code in asked.countries if code not in named and code in index_of(asked.shapes).countries]
    if len(named) < 2 or not home or " with " not in asked.mention.words:
        return None
    land = shapely.union_all([index_of(asked.shapes).countries[code] for code in home])
    stretches = [_boundary(index_of(asked.shapes).countries[code], land) for code in named]
    if any(stretch is None for stretch in stretches):
        return None
    first, last = stretches[:2]
    near = first.intersection(last.buffer(0.5)) if first is not None and last is not None else None
    return near if near is not None and near.length > 0 else None

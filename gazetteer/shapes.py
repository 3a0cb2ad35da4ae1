"""From a place, a match or a relation to what is drawn: a geometry, a point and a radius that hold the true place.

`apply` is pure: it asks a `Shapes` (the Gazetteer is one) for outlines and lines and invents nothing it is not told.
How wide each relation reaches is stated in constants, in kilometres or as shares: here for what is measured from a
point, in `along` for roads, rivers and borders, in `parts` for parts of areas.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable, Sequence
from typing import Final

from shapely.geometry.base import BaseGeometry

from gazetteer import geodesy
from gazetteer.along import LINE_KM, between, border, from_to, road, side
from gazetteer.drawing import NEAR_KM, Asked, around, drawn, near
from gazetteer.geodesy import circle
from gazetteer.lookup import THEATRE
from gazetteer.names import bare
from gazetteer.outlines import SITE_KM, Located, Shapes, index_of, is_area, is_river, locate_place, outline
from gazetteer.parts import part, spot_of
from gazetteer.place import GeoPrecision, Match, Place
from gazetteer.relations import RelationKind, RelationMention

__all__ = ["Located", "Shapes", "apply", "circle", "geometry", "locate_place"]

OUTSKIRTS_KM: Final = 4.0
"""How far beyond its edge a town's outskirts reach."""
SHORTEST, LIKELIEST, LONGEST = 0.72, 0.95, 1.12
"""Straight line over reported distance: figures are rounded, and many are told along the road, which winds."""
OFFSET_HELD: Final = 0.98
"""Share of that sector that its radius holds."""
SPREAD_DEG: Final = 30.0
"""Half the sector of a reported bearing: half of one of eight points of the compass, and as much again for habit
("north of Baghdad" is said of towns from north-west to north-east)."""
LIKELY_KM, FARTHEST_LIKELY_KM = 9.0, 20.0
"""How far beyond a town's edge "north of" it mostly is where no distance is told, and never more from its centre: the
sector reaches on, but coders who find nothing nearer take the town itself."""
ABOUT_KM: Final = 30.0
"""How far about a town a range or river named with it goes by its name."""
WHOLE: Final = 0.9
"""Share of a shape that is as good as the whole."""
REMEMBERED: Final = 16_384
"""Answers kept, about a kilobyte each: texts point to the same places again and again."""
_ANSWERS: Final[weakref.WeakKeyDictionary[Shapes, dict[object, Located | None]]] = weakref.WeakKeyDictionary()
_EITHER_WAY: Final = (RelationKind.ROAD, RelationKind.FROM_TO, RelationKind.BETWEEN)
CUT_KEEPS: Final = 0.7
"""A cut leaves at least this much of the radius: the words stay as rounded as they were."""
CUT_SLACK_DEG: Final = 0.02
"""A river or border that is a governorate's own edge still lies in it."""


def geometry(match_or_place: Match | Place, gazetteer: Shapes) -> BaseGeometry:
    """What is drawn for a match or a place, (longitude, latitude): its outline, or the circle of its radius.

    Raises `ValueError` for a match without coordinates.
    """
    if isinstance(match_or_place, Place):
        found = outline(match_or_place, gazetteer)
    else:
        found = match_or_place.geometry
        if found is None and match_or_place.relation == "in" and match_or_place.place is not None:
            found = outline(match_or_place.place, gazetteer)
    if found is not None:
        return found
    if match_or_place.latitude is None or match_or_place.longitude is None:
        msg = f"{match_or_place} has no coordinates, so there is nothing to draw: ask is_located first"
        raise ValueError(msg)
    return circle(match_or_place.latitude, match_or_place.longitude, match_or_place.radius_km)


def apply(
    mention: RelationMention,
    places: Sequence[Place],
    shapes: Shapes,
    countries: Sequence[str] = THEATRE,
    holder: Place | None = None,
) -> Located | None:
    """Where a relation points, measured from `places` (those of `mention.toponym_indexes`, in order).

    `countries` are the ISO codes of the text's countries: they choose between the borders of one country and cut the
    land east of a river to size, as `holder` does, an area named after it. None when there is nothing to measure
    from, and where the words draw nothing: then the names stand for themselves.
    """
    if not places or mention.kind is RelationKind.LIST:
        return None
    if mention.kind in _EITHER_WAY:
        places = sorted(places, key=_spot)  # the way from A to B is that from B to A
    known = _ANSWERS.setdefault(shapes, {})
    words = mention.kind, mention.words, mention.distance_km, mention.bearing_deg, mention.parts
    question = (words, tuple(map(_spot, places)), tuple(countries), _spot(holder) if holder else None)
    if question not in known:
        if len(known) >= REMEMBERED:
            del known[next(iter(known))]  # the oldest
        asked = Asked(mention, tuple(places), shapes, tuple(countries))
        found = _SHAPERS[mention.kind](asked)
        known[question] = _cut(found, holder, shapes) if found is not None and holder is not None else found
    return known[question]


def _spot(place: Place) -> tuple[str, float, float, float]:
    """What tells a place from another for a drawing."""
    return place.place_id, place.latitude, place.longitude, place.radius_km


def _cut(found: Located, holder: Place, shapes: Shapes) -> Located:
    """What lies in `holder`, an area or the seat of one; all of it when nothing does."""
    area = outline(holder, shapes)
    if area is None and holder.feature_code.startswith("PPLA"):
        area = index_of(shapes).admin1.get((holder.country_code, holder.admin1))
    if area is None or not area.area or found.geometry is None:
        return found
    if found.radius_km <= SITE_KM and (is_area(holder) or holder.feature_code.startswith("PPL")):
        return found
    inside = found.geometry.intersection(area.buffer(CUT_SLACK_DEG))
    return drawn(inside, least_km=found.radius_km * CUT_KEEPS) if inside.area > 0 else found


def clipped(place: Place, holder: Place, shapes: Shapes) -> Located | None:
    """The part of a range, a river or a desert that lies in an area or about a town: "the Hamrin Mountains in Diyala".

    None for what has no outline, lies elsewhere, or lies in it as good as whole.
    """
    line = shapes.shape(place.place_id)
    area = outline(holder, shapes)
    if area is None and bare(holder.name) == bare(holder.admin1):
        area = index_of(shapes).admin1.get((holder.country_code, holder.admin1))
    if area is None:
        area = circle(holder.latitude, holder.longitude, holder.radius_km + ABOUT_KM)
    if line is None or is_area(place) or not area.area:
        return None
    figure = line if line.area else geodesy.buffer_km(line, LINE_KM)
    inside = figure.intersection(area.buffer(CUT_SLACK_DEG))
    return drawn(inside) if 0 < inside.area < WHOLE * figure.area else None


def _ring(place: Place, km: tuple[float, float]) -> Located:
    """The ring between two distances around a place."""
    figure = geodesy.ring(place.latitude, place.longitude, km)
    at = place.latitude, place.longitude
    return drawn(figure, at=at, radius_km=geodesy.ring_radius_km(km))


def _sector(
    place: Place,
    km: tuple[float, float],
    bearing: float,
    away: float,
    precision: GeoPrecision | None = None,
    held: float = geodesy.HELD,
) -> Located:
    """What lies on a bearing from a place between two distances, with its point `away` kilometres off."""
    figure, at = geodesy.sector(place.latitude, place.longitude, km, bearing, SPREAD_DEG, away)
    return drawn(figure, precision, at, radius_km=geodesy.sector_radius_km(km, SPREAD_DEG, away, held))


def _outside(asked: Asked) -> Located:
    place = asked.place
    if outline(place, asked.shapes) is not None:
        return near(asked)
    reach = place.radius_km + NEAR_KM
    return _ring(place, (place.radius_km * 0.8, reach))


def _outskirts(asked: Asked) -> Located:
    place, bearing = asked.place, asked.mention.bearing_deg
    if outline(place, asked.shapes) is not None:
        return part(asked, (("rural",) if bearing is None else ("rural", spot_of(bearing))))
    reach = (place.radius_km * 0.6, place.radius_km + OUTSKIRTS_KM)
    if bearing is None:
        return _ring(place, reach)
    return drawn(geodesy.sector(place.latitude, place.longitude, reach, bearing, 40)[0])


def _offset(asked: Asked) -> Located:
    place, bearing = asked.place, asked.mention.bearing_deg
    low, high = asked.mention.distance_km or (0.0, NEAR_KM)
    shape = outline(place, asked.shapes)
    if shape is not None and shape.area == 0 and bearing is not None:
        return drawn(geodesy.swept(shape, high, bearing))
    slack = 0.5 + place.radius_km / 3  # measured from the centre, or from the edge
    reach = (max(0.0, low * SHORTEST - slack / 2), high * LONGEST + slack)
    if bearing is None:
        return _ring(place, reach)
    return _sector(place, reach, bearing, (low + high) / 2 * LIKELIEST, held=OFFSET_HELD)


def _within(asked: Asked) -> Located:
    km = (asked.mention.distance_km or (0.0, NEAR_KM))[1]
    return around(asked.place, km + asked.place.radius_km / 2)


def _direction(asked: Asked) -> Located:
    place, bearing = asked.place, asked.mention.bearing_deg
    if bearing is None:
        return near(asked)
    if is_river(place):
        return side(asked)
    close = asked.mention.words.startswith(("just", "immediately"))
    if is_area(place) and not close:
        return part(asked, (spot_of(bearing),))
    shape = outline(place, asked.shapes)
    if shape is not None:
        return drawn(
            geodesy.swept(shape, 10.0 if close else 25.0, bearing)
            if shape.area == 0
            else geodesy.half(shape, bearing, 0.0)
        )
    far = (14.0 + place.radius_km) if close else 28.0 + 2 * place.radius_km
    away = min(FARTHEST_LIKELY_KM, place.radius_km + (5.0 if close else LIKELY_KM))
    return _sector(place, (place.radius_km / 2, far), bearing, away, None if close else GeoPrecision.AREA)


def _part_of(asked: Asked) -> Located:
    return part(asked, asked.mention.parts)


_SHAPERS: Final[dict[RelationKind, Callable[[Asked], Located | None]]] = {
    RelationKind.NEAR: near,
    RelationKind.OUTSIDE: _outside,
    RelationKind.OUTSKIRTS: _outskirts,
    RelationKind.OFFSET: _offset,
    RelationKind.WITHIN: _within,
    RelationKind.DIRECTION_OF: _direction,
    RelationKind.PART_OF: _part_of,
    RelationKind.BETWEEN: between,
    RelationKind.ROAD: road,
    RelationKind.FROM_TO: from_to,
    RelationKind.SIDE_OF: side,
    RelationKind.BORDER: border,
}

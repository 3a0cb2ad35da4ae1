"""From a place, a match or a relation to what is drawn: a geometry, a point and a radius that hold the true place.

`apply` is pure: it asks a `Shapes` (the Gazetteer is one) for outlines and lines and invents nothing it is not told.
How wide each relation reaches is stated in the constants below, in kilometres or as shares.
"""

from __future__ import annotations

import re
import weakref
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import LineString, MultiLineString
from shapely.geometry.base import BaseGeometry
from shapely.ops import linemerge, substring

from gazetteer import geodesy
from gazetteer.geodesy import circle
from gazetteer.names import bare
from gazetteer.place import GeoPrecision, Match, Place
from gazetteer.relations import RelationKind, RelationMention

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

__all__ = ["Located", "Shapes", "apply", "circle", "geometry", "locate_place"]


class Shapes(Protocol):
    """What `apply` asks for; `Gazetteer` answers."""

    def shape(self, place_id: str) -> BaseGeometry | None:
        """Outline of an area or line of a river, road or range; None for a place that is a point."""

    def boundaries(self, level: str) -> GeoDataFrame:
        """Outlines of "country", "admin1" or "admin2": columns name, country_code, place_id, geometry."""

    def lines(self, kind: str) -> GeoDataFrame:
        """Lines of "road" or "river"."""

    def settlements(self, country_code: str) -> NDArray[np.float64]:
        """(longitude, latitude) rows of the towns and villages of a country: where people are."""


@dataclass(frozen=True, slots=True)
class Located:
    """Where an expression lies."""

    latitude: float
    """Degrees north of the representative point."""
    longitude: float
    """Degrees east."""
    radius_km: float
    """Kilometres around the point that hold the true place."""
    geo_precision: GeoPrecision
    geometry: BaseGeometry | None
    """What is drawn, (longitude, latitude); None means the circle of `radius_km`."""


SITE_KM = 25.0
"""UCDP codes "near" (2) up to 25 km from a known point; wider is an area (5)."""
NEAR_KM = 10.0
"""How far beyond a place's own edge "near" reaches."""
OUTSKIRTS_KM = 4.0
"""How far beyond its edge a town's outskirts reach."""
SHORTEST, LIKELIEST, LONGEST = 0.72, 0.95, 1.12
"""Straight line over reported distance: figures are rounded, and many are told along the road, which winds."""
OFFSET_HELD = 0.98
"""Share of that sector that its radius holds."""
SPREAD_DEG = 30.0
"""Half the sector of a reported bearing: half of one of eight points of the compass, and as much again for habit
("north of Baghdad" is said of towns from north-west to north-east)."""
LINE_KM = 4.0
"""Breadth either side of a road or a bank that is drawn."""
BORDER_KM = 12.0
"""Breadth either side of a border."""
SIDE_KM = {True: 6.0, False: 110.0}
"""How far inland "the east bank of" (True) and "east of" a river reach."""
LONGEST_WAY_KM = 400.0
"""Farther apart, "from A to B" is a journey and no stretch of land."""
PART_HELD = 0.88
"""Share of a part of a country or governorate that its radius holds: its far corners are empty."""
FEW_TOWNS = 5
"""Fewer settlements than this say nothing of where people are."""
ROAD_END_KM = 15.0
"""A road whose line passes within this of both towns is taken for the road between them."""

CUT_SLACK_DEG = 0.02
"""A river or border that is a governorate's own edge still lies in it."""
COUNTRY_CODES = ("PCLI", "PCL", "PCLD", "PCLS", "TERR")
BEARINGS = {"north": 0.0, "north-east": 45.0, "east": 90.0, "south-east": 135.0, "south": 180.0, "south-west": 225.0,
            "west": 270.0, "north-west": 315.0}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Index:
    """Outlines by code and name, made once a gazetteer."""

    countries: dict[str, BaseGeometry]
    admin1: dict[tuple[str, str], BaseGeometry]
    admin2: dict[tuple[str, str], BaseGeometry]
    roads: tuple[BaseGeometry, ...]


_INDEXES: weakref.WeakKeyDictionary[Shapes, _Index] = weakref.WeakKeyDictionary()


def _index(shapes: Shapes) -> _Index:
    found = _INDEXES.get(shapes)
    if found is None:
        country, admin1, admin2 = (shapes.boundaries(level) for level in ("country", "admin1", "admin2"))
        found = _Index(
            dict(zip(country["country_code"], country.geometry, strict=True)),
            dict(zip(zip(admin1["country_code"], admin1["name"], strict=True), admin1.geometry, strict=True)),
            dict(zip(zip(admin2["country_code"], admin2["name"], strict=True), admin2.geometry, strict=True)),
            tuple(shapes.lines("road").geometry),
        )
        _INDEXES[shapes] = found
    return found


def is_area(place: Place) -> bool:
    """True for a country, governorate or district."""
    return place.feature_code in COUNTRY_CODES or place.feature_code.startswith("ADM")


def is_river(place: Place) -> bool:
    """True for a stream, canal or wadi."""
    return place.feature_code in ("STM", "STMI", "STMS", "STMX", "CNL", "WAD", "STMM")


def outline(place: Place, shapes: Shapes) -> BaseGeometry | None:
    """Outline or line of a place, None for one that is a point."""
    found = shapes.shape(place.place_id)
    if found is None and is_area(place):
        index = _index(shapes)
        if place.feature_code in COUNTRY_CODES:
            found = index.countries.get(place.country_code)
        elif place.feature_code == "ADM1":
            found = index.admin1.get((place.country_code, place.admin1)) or index.admin1.get(
                (place.country_code, place.name)
            )
        elif place.feature_code == "ADM2":
            found = index.admin2.get((place.country_code, place.admin2)) or index.admin2.get(
                (place.country_code, place.name)
            )
    return found


def locate_place(place: Place, shapes: Shapes) -> Located:
    """A place as it stands, no relation: its own point and radius, its outline where it has one."""
    if place.feature_code in COUNTRY_CODES:
        precision = GeoPrecision.COUNTRY
    elif place.feature_code == "ADM1":
        precision = GeoPrecision.ADM1
    elif place.feature_code.startswith("ADM"):
        precision = GeoPrecision.ADM2
    elif place.radius_km > SITE_KM or is_river(place):
        precision = GeoPrecision.AREA
    else:
        precision = GeoPrecision.EXACT
    return Located(place.latitude, place.longitude, place.radius_km, precision, outline(place, shapes))


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
    countries: Sequence[str] = ("IQ", "SY"),
    holder: Place | None = None,
) -> Located | None:
    """Where a relation points, measured from `places` (those of `mention.toponym_indexes`, in order).

    `countries` are the ISO codes of the text's countries: they choose between the borders of one country and cut the
    land east of a river to size, as `holder` does, an area named after it. None when there is nothing to measure
    from, and where the words draw nothing: then
    the names stand for themselves.
    """
    if not places or mention.kind is RelationKind.LIST:
        return None
    asked = _Asked(mention, tuple(places), shapes, tuple(countries))
    found = _SHAPERS[mention.kind](asked)
    return _cut(found, holder, shapes) if found is not None and holder is not None else found


def _cut(found: Located, holder: Place, shapes: Shapes) -> Located:
    """What lies in `holder`, an area or the seat of one; all of it when nothing does."""
    area = outline(holder, shapes)
    if area is None and holder.feature_code.startswith("PPLA"):
        area = _index(shapes).admin1.get((holder.country_code, holder.admin1))
    if area is None or not area.area or found.geometry is None or found.radius_km <= SITE_KM:
        return found
    inside = found.geometry.intersection(area.buffer(CUT_SLACK_DEG))
    return _drawn(inside) if inside.area > 0 else found


@dataclass(frozen=True, slots=True)
class _Asked:
    """One question put to a shaper."""

    mention: RelationMention
    places: tuple[Place, ...]
    shapes: Shapes
    countries: tuple[str, ...]
    place: Place = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "place", self.places[0])

    def ground(self, place: Place) -> BaseGeometry:
        """Outline of a place, or the circle of its radius."""
        return outline(place, self.shapes) or circle(place.latitude, place.longitude, place.radius_km)


def _drawn(
    figure: BaseGeometry,
    precision: GeoPrecision | None = None,
    at: tuple[float, float] | None = None,
    least_km: float = 2.0,
    held: float = geodesy.HELD,
) -> Located:
    """A figure with its point and radius; the precision follows from the radius unless it is given."""
    latitude, longitude = at or geodesy.middle(figure)
    radius = max(least_km, geodesy.radius_of(figure, latitude, longitude, held))
    if precision is None:
        precision = GeoPrecision.NEAR if radius <= SITE_KM else GeoPrecision.AREA
    return Located(latitude, longitude, round(radius, 1), precision, figure)


def _around(place: Place, km: float) -> Located:
    """All within `km` of a place's point."""
    precision = GeoPrecision.NEAR if km <= SITE_KM else GeoPrecision.AREA
    return Located(
        place.latitude, place.longitude, round(km, 1), precision, circle(place.latitude, place.longitude, km)
    )


def _near(asked: _Asked) -> Located:
    place = asked.place
    shape = outline(place, asked.shapes)
    if shape is None:
        return _around(place, place.radius_km + NEAR_KM)
    if is_area(place):
        return replace(locate_place(place, asked.shapes), radius_km=place.radius_km)
    return _drawn(geodesy.buffer_km(shape, NEAR_KM), least_km=place.radius_km)


def _outside(asked: _Asked) -> Located:
    place = asked.place
    if outline(place, asked.shapes) is not None:
        return _near(asked)
    reach = place.radius_km + NEAR_KM
    figure = geodesy.ring(place.latitude, place.longitude, (place.radius_km * 0.8, reach))
    return _drawn(figure, at=(place.latitude, place.longitude))


def _outskirts(asked: _Asked) -> Located:
    place, bearing = asked.place, asked.mention.bearing_deg
    if outline(place, asked.shapes) is not None:
        return _part(asked, (("rural",) if bearing is None else ("rural", _spot_of(bearing))))
    reach = (place.radius_km * 0.6, place.radius_km + OUTSKIRTS_KM)
    if bearing is None:
        return _drawn(geodesy.ring(place.latitude, place.longitude, reach), at=(place.latitude, place.longitude))
    return _drawn(geodesy.sector(place.latitude, place.longitude, reach, bearing, 40))


def _spot_of(bearing: float) -> str:
    """The nearest of the eight parts of an area for a bearing."""
    return min(BEARINGS, key=lambda name: abs((BEARINGS[name] - bearing + 180) % 360 - 180))


def _offset(asked: _Asked) -> Located:
    place, bearing = asked.place, asked.mention.bearing_deg
    low, high = asked.mention.distance_km or (0.0, NEAR_KM)
    shape = outline(place, asked.shapes)
    if shape is not None and shape.area == 0 and bearing is not None:
        return _drawn(geodesy.swept(shape, high, bearing))
    slack = 0.5 + place.radius_km / 3  # measured from the centre, or from the edge
    reach = (max(0.0, low * SHORTEST - slack / 2), high * LONGEST + slack)
    if bearing is None:
        figure = geodesy.ring(place.latitude, place.longitude, reach)
        return _drawn(figure, at=(place.latitude, place.longitude))
    figure = geodesy.sector(place.latitude, place.longitude, reach, bearing, SPREAD_DEG)
    at = geodesy.destination(place.latitude, place.longitude, (low + high) / 2 * LIKELIEST, bearing)
    return _drawn(figure, at=at, held=OFFSET_HELD)


def _within(asked: _Asked) -> Located:
    km = (asked.mention.distance_km or (0.0, NEAR_KM))[1]
    return _around(asked.place, km + asked.place.radius_km / 2)


def _direction(asked: _Asked) -> Located:
    place, bearing = asked.place, asked.mention.bearing_deg
    if bearing is None:
        return _near(asked)
    if is_river(place):
        return _side(asked)
    close = asked.mention.words.startswith(("just", "immediately"))
    if is_area(place) and not close:
        return _part(asked, (_spot_of(bearing),))
    shape = outline(place, asked.shapes)
    if shape is not None:
        return _drawn(
            geodesy.swept(shape, 10.0 if close else 25.0, bearing)
            if shape.area == 0
            else geodesy.half(shape, bearing, 0.0)
        )
    far = (14.0 + place.radius_km) if close else 28.0 + 2 * place.radius_km
    figure = geodesy.sector(place.latitude, place.longitude, (place.radius_km / 2, far), bearing, SPREAD_DEG)
    at = geodesy.destination(place.latitude, place.longitude, place.radius_km / 4 + far * 0.45, bearing)
    return _drawn(figure, at=at)


def _part_of(asked: _Asked) -> Located:
    return _part(asked, asked.mention.parts)


def _namesake(asked: _Asked, parts: tuple[str, ...]) -> BaseGeometry | None:
    """The governorate that bears a town's name, where the words mean the land and not the town.

    "Eastern Deir ez-Zor" and "rural Aleppo" are governorates; "north Baghdad" and "southern Damascus" are quarters
    of a capital.
    """
    place, words = asked.place, asked.mention.words
    if not place.feature_code.startswith("PPL") or (place.feature_code == "PPLC" and "rural" not in parts):
        return None
    wide = "rural" in parts or re.search(r"ern\b|\b(?:north|east|south|west) of\b", words)
    if not wide or bare(place.admin1) not in {bare(name) for name in (place.name, *place.alternate_names)}:
        return None
    return _index(asked.shapes).admin1.get((place.country_code, place.admin1))


def _part(asked: _Asked, parts: tuple[str, ...]) -> Located:
    """Parts of an area by points of the compass, its core, or its country side; several are put together."""
    place = asked.place
    across = [BEARINGS[part] for part in parts if part in BEARINGS and BEARINGS[part] % 180]
    if is_river(place) and across:
        return _side(replace(asked, mention=replace(asked.mention, bearing_deg=across[0])))
    governorate = _namesake(asked, parts)
    shape = governorate or outline(place, asked.shapes)
    if shape is not None and shape.area == 0:
        shape = geodesy.buffer_km(shape, 2 * LINE_KM)
    town = shape is None
    rural = "rural" in parts
    spots = [part for part in parts if part != "rural"]
    if shape is None:
        shape = circle(place.latitude, place.longitude, place.radius_km + (12.0 if rural else 0.0))
    pieces = [_piece(shape, spot, town, place.feature_code in COUNTRY_CODES) for spot in spots]
    figure = shapely.union_all(pieces) if pieces else shape
    if place.feature_code in COUNTRY_CODES:
        return _peopled(asked, figure, GeoPrecision.AREA)
    if governorate is not None or place.feature_code == "ADM1":
        return _peopled(asked, figure, GeoPrecision.ADM1)
    return _drawn(figure, GeoPrecision.ADM2 if place.feature_code.startswith("ADM") else None)


def _peopled(asked: _Asked, figure: BaseGeometry, precision: GeoPrecision) -> Located:
    """A part of a country or governorate, its point drawn to its towns and villages: events keep to where people are.

    The radius holds `PART_HELD` of its land and of its settlements, each weighing half; of a desert, the land alone.
    """
    towns = asked.shapes.settlements(asked.place.country_code)
    towns = towns[shapely.contains_xy(figure, towns[:, 0], towns[:, 1])] if len(towns) else towns
    if len(towns) < FEW_TOWNS or "desert" in asked.mention.words:
        return _drawn(figure, precision, held=PART_HELD)
    land = geodesy.sample(figure)
    longitude, latitude = ((towns.mean(axis=0) + land.mean(axis=0)) / 2).tolist()
    mixed = np.vstack([np.resize(towns, (len(land), 2)), land])
    radius = float(np.quantile(geodesy.distances_km(latitude, longitude, mixed), PART_HELD))
    return Located(latitude, longitude, round(radius, 1), precision, figure)


def _piece(shape: BaseGeometry, spot: str, town: bool, country: bool) -> BaseGeometry:
    """One part of an area: its core, a side, or the corner where two sides meet."""
    if spot == "central":
        return geodesy.core(shape, 0.5)
    bearing = BEARINGS[spot]
    if town:
        return geodesy.half(shape, bearing, 0.2)
    if bearing % 90:
        return geodesy.wedge(shape, bearing, 50)
    side = geodesy.half(shape, bearing, 0.1)
    return side.intersection(geodesy.wedge(shape, bearing, 62)) if country else side


def _path(asked: _Asked, first: Place, last: Place) -> LineString:
    """The known road between two places, else the geodesic."""
    ends = [shapely.Point(place.longitude, place.latitude) for place in (first, last)]
    straight = geodesy.distance_km(first.latitude, first.longitude, last.latitude, last.longitude)
    best: LineString | None = None
    most = 0.0
    for road in _index(asked.shapes).roads:
        line = _joined(road)
        if not isinstance(line, LineString) or max(line.distance(end) for end in ends) > 0.3:
            continue
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


def _line(asked: _Asked, margin: float, ends: float) -> Located:
    """A strip along the way through all places, the shares `ends` cut off either end."""
    paths = [_path(asked, first, last) for first, last in zip(asked.places, asked.places[1:], strict=False)]
    line = shapely.union_all(paths)
    if len(paths) == 1:
        line = substring(paths[0], ends, 1 - ends, normalized=True)
    at = geodesy.middle(line if len(paths) == 1 else line.convex_hull)
    return _drawn(geodesy.buffer_km(line, margin), at=at)


def _shared(asked: _Asked) -> BaseGeometry | None:
    """The boundary that two areas named share, None where they do not touch."""
    first, last = (outline(place, asked.shapes) for place in asked.places[:2])
    if first is None or last is None or not first.area or not last.area:
        return None
    return _boundary(first, last)


def _boundary(first: BaseGeometry, last: BaseGeometry) -> BaseGeometry | None:
    """The stretch of `first`'s rim within about 3 km of `last`."""
    stretch = first.boundary.intersection(last.buffer(0.03))
    return stretch if stretch.length > 0.05 else None


def _between(asked: _Asked) -> Located:
    if len(asked.places) < 2:
        return _near(asked)
    if len(asked.places) > 2:
        hull = shapely.union_all([shapely.Point(place.longitude, place.latitude) for place in asked.places]).convex_hull
        return _drawn(geodesy.buffer_km(hull, LINE_KM))
    if all(is_area(place) for place in asked.places) and (stretch := _shared(asked)) is not None:
        return _drawn(geodesy.buffer_km(stretch, 2 * BORDER_KM))
    first, last = asked.places
    apart = geodesy.distance_km(first.latitude, first.longitude, last.latitude, last.longitude)
    return _line(asked, max(LINE_KM, apart * 0.12), 0.1)


def _road(asked: _Asked) -> Located:
    if len(asked.places) < 2:
        place = asked.place
        if is_area(place):
            return locate_place(place, asked.shapes)
        return _around(place, max(place.radius_km + NEAR_KM / 2, min(SITE_KM, place.radius_km + 2 * NEAR_KM)))
    return _line(asked, LINE_KM, 0.0)


def _from_to(asked: _Asked) -> Located | None:
    if len(asked.places) < 2 or any(is_area(place) for place in asked.places):
        return None  # "from Kirkuk to the province of Diyala" names two places and no way between them
    first, last = asked.places[:2]
    if geodesy.distance_km(first.latitude, first.longitude, last.latitude, last.longitude) > LONGEST_WAY_KM:
        return None
    return _line(asked, LINE_KM, 0.0)


def _side(asked: _Asked) -> Located:
    place, bearing = asked.place, asked.mention.bearing_deg
    line = outline(place, asked.shapes)
    if line is None:
        return _near(asked)
    if line.area:  # a wadi drawn as an area
        beyond = None if bearing is None else geodesy.swept(line.boundary, SIDE_KM[False], bearing)
        return _drawn(line if beyond is None else beyond.difference(line))
    index = _index(asked.shapes)
    land = [index.countries[code] for code in asked.countries if code in index.countries]
    if land:
        inside = line.intersection(shapely.union_all(land))
        line = inside if inside.length > 0.1 else line
    if bearing is None:
        return _drawn(geodesy.buffer_km(line, LINE_KM))
    bank = any(word in asked.mention.words for word in ("bank", "shore", "edge"))
    figure = geodesy.swept(line, SIDE_KM[bank], bearing)
    if land:
        cut = figure.intersection(shapely.union_all(land))
        figure = cut if cut.area > 0 else figure
    return _drawn(figure)


def _border(asked: _Asked) -> Located:
    place, index = asked.place, _index(asked.shapes)
    shape = outline(place, asked.shapes)
    margin = asked.mention.distance_km[1] if asked.mention.distance_km else BORDER_KM
    if shape is None or not shape.area:
        return _around(place, place.radius_km + BORDER_KM)
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
    return _drawn(geodesy.buffer_km(stretch, margin), at=geodesy.middle(_joined(stretch)))


def _corner(asked: _Asked) -> BaseGeometry | None:
    """Where the text's country meets two others at once: "near the border with Iraq and Jordan"."""
    named = {place.country_code for place in asked.places if place.feature_code in COUNTRY_CODES}
    home = [code for code in asked.countries if code not in named and code in _index(asked.shapes).countries]
    if len(named) < 2 or not home or " with " not in asked.mention.words:
        return None
    land = shapely.union_all([_index(asked.shapes).countries[code] for code in home])
    stretches = [_boundary(_index(asked.shapes).countries[code], land) for code in named]
    if any(stretch is None for stretch in stretches):
        return None
    first, last = stretches[:2]
    near = first.intersection(last.buffer(0.5)) if first is not None and last is not None else None
    return near if near is not None and near.length > 0 else None


def _joined(line: BaseGeometry) -> BaseGeometry:
    """Touching pieces of a line as one."""
    return linemerge(line) if isinstance(line, MultiLineString) else line


_SHAPERS: dict[RelationKind, Callable[[_Asked], Located | None]] = {
    RelationKind.NEAR: _near,
    RelationKind.OUTSIDE: _outside,
    RelationKind.OUTSKIRTS: _outskirts,
    RelationKind.OFFSET: _offset,
    RelationKind.WITHIN: _within,
    RelationKind.DIRECTION_OF: _direction,
    RelationKind.PART_OF: _part_of,
    RelationKind.BETWEEN: _between,
    RelationKind.ROAD: _road,
    RelationKind.FROM_TO: _from_to,
    RelationKind.SIDE_OF: _side,
    RelationKind.BORDER: _border,
}

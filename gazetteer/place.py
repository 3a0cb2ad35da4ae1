"""Records of room 1: a place, how exactly a text names it, and the choice that was made.

Coordinates are WGS 84 degrees (EPSG:4326) everywhere. Records name them `latitude` and `longitude`;
shapely geometries are in (longitude, latitude) order, as shapely and GeoJSON want it.
"""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING, Final

from gazetteer.record import Record

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry


class GeoPrecision(IntEnum):
    """How exactly the words give the place: UCDP GED's `where_prec`, 1 (exact) to 7 (beyond).

    Source: UCDP GED Codebook, version 23.1, variable `where_prec`.
    """

    EXACT = 1
    NEAR = 2
    ADM2 = 3
    ADM1 = 4
    AREA = 5
    COUNTRY = 6
    BEYOND = 7


class ToponymRole(StrEnum):
    """What a place name does in its sentence."""

    PLACE = "place"
    """It names a place."""
    METONYM = "metonym"
    """It names a government or an institution: "Baghdad said"."""
    NAME_PART = "name part"
    """It is part of another name: "Washington Post", "Islamic State of Iraq and Syria"."""
    DEMONYM = "demonym"
    """It is an adjective of a country or a people: "Iraqi", "Syrian"."""


PLACE: Final = ToponymRole.PLACE
"""Members asked for often have names of their own: on its class, a member costs a call where enum has `__getattr__`
(Python 3.11)."""
DEMONYM: Final = ToponymRole.DEMONYM
NEAR: Final = GeoPrecision.NEAR
ADM2: Final = GeoPrecision.ADM2
ADM1: Final = GeoPrecision.ADM1
COUNTRY: Final = GeoPrecision.COUNTRY
_SPOTS: Final = (PLACE, DEMONYM)


class Place(Record, frozen=True):
    """One row of the gazetteer."""

    place_id: str
    """Source and number, e.g. "geonames:98182" or "atlas:hamrin-mountains"."""
    name: str
    """Preferred name, in Latin letters."""
    alternate_names: tuple[str, ...]
    """Other spellings and scripts, without the preferred name."""
    latitude: float
    """Degrees north, WGS 84, of a representative point."""
    longitude: float
    """Degrees east, WGS 84, of a representative point."""
    feature_code: str
    """GeoNames feature code: PPL, PPLC, ADM1, ADM2, MTS, STM, DSRT, ..."""
    country_code: str
    """ISO 3166-1 alpha-2; "" where the place lies in several countries."""
    admin1: str
    """Current English name of the governorate (or province), "" where none."""
    admin2: str
    """Name of the district, "" where none or not known."""
    population: int
    """Inhabitants; 0 where not known."""
    radius_km: float
    """Kilometres from the point that hold the place: the town's size, half the breadth of an area."""


class Rival(Record, frozen=True):
    """A candidate that lost, and why."""

    place: Place
    score: float
    """0 to 1, on the same scale as the winner's."""
    reason: str
    """In words, for the reader of a map: "smaller, and no parent named beside it"."""


class Match(Record, frozen=True):
    """A place expression in a text and the place it was taken for.

    `text[start_char:end_char] == toponym`, where `text` is the text that was searched.
    """

    toponym: str
    """The whole expression as written, relation words included: "about 55 miles north of Baghdad"."""
    start_char: int
    end_char: int
    role: ToponymRole
    place: Place | None
    """The gazetteer row chosen; None when no candidate fits."""
    relation: str
    """How the expression stands to `place`, in words: "in", "near", "55 miles north of", "north part of",
    "on the road between", ..."""
    others: tuple[Place, ...]
    """Further places the expression names: the second of "between Kirkuk and Baghdad"."""
    latitude: float | None
    """Degrees north of the representative point of the expression (not of the place alone)."""
    longitude: float | None
    radius_km: float
    """Kilometres around the representative point in which the true place is held to lie."""
    geo_precision: GeoPrecision
    score: float
    """0 to 1: how sure the choice is."""
    reasons: tuple[str, ...]
    """The clues that decided, strongest first, in words."""
    rivals: tuple[Rival, ...]
    """Candidates that lost, best first."""
    geometry: BaseGeometry | None
    """What is drawn, (longitude, latitude) WGS 84; None means a circle of `radius_km` around the point."""

    @property
    def is_located(self) -> bool:
        """True when the expression names a place with coordinates."""
        return self.role in _SPOTS and self.latitude is not None

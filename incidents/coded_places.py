"""Coded places and our gazetteer: a row's governorate gets its outline, its town the row that we know it by.

The coordinates stay those of the table. Nothing is made more exact: an area is drawn as the area, never as the pin on
a capital that stands for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, Protocol

from msgspec.structs import replace

from gazetteer.geodesy import distance_km
from gazetteer.lookup import Candidate
from gazetteer.place import GeoPrecision, Match, Place
from incidents.layouts import radius_km
from incidents.model import Event

SAME_KM: Final = 25.0
"""A place of the same name within this is the same place: coordinates of towns differ by their size between tables."""
_AREAS: Final = {GeoPrecision.ADM2: "ADM2", GeoPrecision.ADM1: "ADM1", GeoPrecision.COUNTRY: "PCLI"}
_ENDINGS: Final = (" governorate", " province", " district", " city", " town", " village")
"""What UCDP writes behind a name."""


class Known(Protocol):
    """What is asked of a gazetteer."""

    def candidates(self, name: str, limit: int = 10) -> Sequence[Candidate]:
        """Rows of that name, best first, each with its `place`."""
        ...

    def admin1_of(self, latitude: float, longitude: float) -> str:
        """The governorate that holds a point."""
        ...


Answers = dict[tuple[object, ...], Match]
"""Matches by what was asked: tables name the same places again and again."""


def placed(event: Event, gazetteer: Known, answers: Answers) -> Event:
    """The event with its place as the gazetteer knows it."""
    if event.place is None or event.place.place is None:
        return event
    match, place = event.place, event.place.place
    asked = (place, match.relation, match.geo_precision, match.radius_km, match.toponym)
    if asked not in answers:
        answers[asked] = _known(match, place, gazetteer)
    return replace(event, matches=(replace(answers[asked], reasons=match.reasons),))


def _known(match: Match, place: Place, gazetteer: Known) -> Match:
    wanted = _AREAS.get(match.geo_precision)
    found = _area(place, wanted, gazetteer) if wanted else _spot(place, gazetteer)
    if found is None:
        admin1 = "" if match.geo_precision >= GeoPrecision.COUNTRY else _admin1(place, gazetteer)
        return replace(match, place=replace(place, admin1=admin1))
    is_told = match.radius_km != radius_km(int(match.geo_precision))
    if wanted:
        return replace(match, place=found, radius_km=match.radius_km if is_told else found.radius_km)
    named = replace(found, admin1=found.admin1 or _admin1(place, gazetteer))
    wide = max(match.radius_km, found.radius_km) if match.geo_precision == GeoPrecision.NEAR else found.radius_km
    return replace(match, place=named, radius_km=match.radius_km if is_told else wide)


def _admin1(place: Place, gazetteer: Known) -> str:
    return gazetteer.admin1_of(place.latitude, place.longitude) or place.admin1


def _names(name: str) -> Iterable[str]:
    yield name
    for ending in _ENDINGS:
        if name.lower().endswith(ending):
            yield name[: -len(ending)]


def _candidates(name: str, gazetteer: Known) -> list[Place]:
    for form in _names(name):
        found = [candidate.place for candidate in gazetteer.candidates(form, 12)]
        if found:
            return found
    return []


def _area(place: Place, feature_code: str, gazetteer: Known) -> Place | None:
    """The governorate, district or country of that name in that country."""
    for found in _candidates(place.name, gazetteer):
        same_country = not place.country_code or found.country_code == place.country_code
        if found.feature_code == feature_code and same_country:
            return found
    return None


def _spot(place: Place, gazetteer: Known) -> Place | None:
    """The nearest place of that name that is no area, within `SAME_KM`."""
    near = [
        (distance_km(place.latitude, place.longitude, found.latitude, found.longitude), number, found)
        for number, found in enumerate(_candidates(place.name, gazetteer))
        if not found.feature_code.startswith(("ADM", "PCL"))
    ]
    near = [one for one in near if one[0] <= SAME_KM]
    return min(near)[2] if near else None

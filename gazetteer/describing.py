"""Where a short place description points: "Near Hawija town, Kirkuk governorate", "Mosul (Al-Zanjili)".

A description is a name, or a few words around names, with no sentence: coders of events write them. They always get
the best that can be given: the whole as one name, else the expression found in it, else what it says it lies in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gazetteer import finding
from gazetteer.lookup import Candidate
from gazetteer.place import GeoPrecision, Match, Place, ToponymRole
from gazetteer.resolution import Context, resolve
from gazetteer.vocabulary import Vocabulary

if TYPE_CHECKING:
    from geopy.location import Location

    from gazetteer.gazetteer import Gazetteer


def locate(description: str, gazetteer: Gazetteer, words: Vocabulary) -> Match | None:
    """The best match for a description, None when nothing in it is known."""
    text = " ".join(description.split())
    whole = _whole(text, gazetteer, gazetteer.lookup.candidates(text), words)
    if whole and whole.score >= 0.45 and whole.place and not any(mark in text for mark in ",("):
        return whole
    found = [match for match in finding.find(_capitalised(text), gazetteer, words) if match.latitude is not None]
    if found:
        return max(found, key=_exactness)
    return whole


def _exactness(match: Match) -> tuple[bool, float]:
    return (match.role is ToponymRole.PLACE, -match.radius_km)


def _capitalised(text: str) -> str:
    return text if any(letter.isupper() for letter in text) else text.title()


def _whole(text: str, gazetteer: Gazetteer, candidates: list[Candidate], words: Vocabulary) -> Match | None:
    from gazetteer import shapes

    choice = resolve(candidates, Context(governorate_names=words.governorate_names))
    if choice is None:
        return None
    where = shapes.locate_place(choice.place, gazetteer)
    return Match(
        text,
        0,
        len(text),
        ToponymRole.PLACE,
        choice.place,
        "in",
        (),
        where.latitude,
        where.longitude,
        where.radius_km,
        where.geo_precision,
        choice.score,
        choice.reasons,
        choice.rivals,
        where.geometry,
    )


def locations(query: str, gazetteer: Gazetteer, words: Vocabulary) -> list[Location]:
    """geopy locations for a query, best first: the match, then the candidates that lost."""
    match = locate(query, gazetteer, words)
    if match is None or match.place is None or match.latitude is None or match.longitude is None:
        return []
    best = location_of(match.place, match=match)
    return [best, *(location_of(rival.place, reasons=(rival.reason,), score=rival.score) for rival in match.rivals)]


def location_of(
    place: Place, *, match: Match | None = None, reasons: tuple[str, ...] = (), score: float = 1.0
) -> Location:
    """A place, or where a match says it is, as a geopy `Location`; `raw` holds what was understood."""
    from geopy.location import Location

    latitude, longitude, radius = place.latitude, place.longitude, place.radius_km
    precision: GeoPrecision | None = None
    if match is not None and match.latitude is not None and match.longitude is not None:
        latitude, longitude, radius, precision = match.latitude, match.longitude, match.radius_km, match.geo_precision
    raw: dict[str, Any] = {
        "place_id": place.place_id,
        "name": place.name,
        "feature_code": place.feature_code,
        "country_code": place.country_code,
        "admin1": place.admin1,
        "admin2": place.admin2,
        "radius_km": radius,
        "geo_precision": int(precision) if precision else None,
        "relation": match.relation if match else "in",
        "score": match.score if match else score,
        "reasons": list(match.reasons if match else reasons),
    }
    address = ", ".join(
        dict.fromkeys(part for part in (place.name, place.admin2, place.admin1, place.country_code) if part)
    )
    return Location(address, (latitude, longitude, 0.0), raw)

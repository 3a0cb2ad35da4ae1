"""Where a short place description points: "Near Hawija town, Kirkuk governorate", "Mosul (Al-Zanjili)".

A description is a name, or a few words around names, with no sentence: coders of events write them. They always get
the best that can be given: the whole as one name, else the finest expression found in it, else what it says it lies in.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any, Final

from gazetteer import finding, standing
from gazetteer.lookup import Candidate
from gazetteer.names import is_arabic
from gazetteer.nesting import encloses, is_settlement
from gazetteer.place import GeoPrecision, Match, Place, ToponymRole
from gazetteer.resolution import Choice, Context, resolve
from gazetteer.vocabulary import Vocabulary

if TYPE_CHECKING:
    from geopy.location import Location

    from gazetteer.gazetteer import Gazetteer

LONGEST: Final = 2000
"""Characters of a description that are read."""
SAME: Final = 0.98
"""Agreement of names that are the same but for article or spacing."""
GUESS: Final = 0.55
"""Agreement of names from which a misspelt name alone is believed."""


def locate(description: str, gazetteer: Gazetteer, words: Vocabulary, near: str | None = None) -> Match | None:
    """The best match for a description, None when nothing in it is known."""
    text = _plain(" ".join(description[:LONGEST].split()))
    parent = locate(near, gazetteer, words) if near else None
    parents = (parent.place,) if parent and parent.place else ()
    if re.fullmatch(r"[^,();/]+", text):
        exact = [candidate for candidate in gazetteer.lookup.candidates(text) if candidate.score >= SAME]
        choice = _choice(exact, words, parents)
        if choice is not None and not choice.is_refuted:
            return _whole(text, choice, gazetteer)
    phrase = _readable(text) + (f", {near}" if near else "")
    found = [
        match for match in finding.find(phrase, gazetteer, words, is_description=True) if match.latitude is not None
    ]
    if found:
        return min(found, key=lambda match: _rank(match, found))
    guesses = [candidate for candidate in gazetteer.lookup.candidates(text) if candidate.score >= GUESS]
    choice = _choice(guesses, words, parents)
    return _whole(text, choice, gazetteer) if choice else None


def _rank(match: Match, found: list[Match]) -> tuple[bool, bool, bool, float, int]:
    """Places before peoples, what is known before what stands in for it, what lies in another before that other, the
    finer before the wider."""
    is_stand_in = match.reasons[:1] != () and match.reasons[0].startswith("no table knows")
    inner = (other.place for other in found if other.role is ToponymRole.PLACE and other.place is not None)
    holds_another = match.place is not None and any(
        encloses(match.place, place) or _is_seat_for_land(match, place, found) for place in inner
    )
    return (
        match.role is not ToponymRole.PLACE,
        is_stand_in and match.start_char > 0,
        holds_another and match.relation == "in",
        match.radius_km,
        match.start_char,
    )


def _is_seat_for_land(match: Match, place: Place, found: list[Match]) -> bool:
    """True for a seat that stands for its governorate after a range or a desert that no town holds: "Bishri, Raqqa"."""
    seat = match.place
    if seat is None or seat.feature_code not in ("PPLA", "ADM1") or is_settlement(place):
        return False
    is_first = any(other.place == place and other.start_char < match.start_char for other in found)
    return is_first and not place.feature_code.startswith(("ADM", "PCL")) and place.country_code == seat.country_code


_JOINED: Final = re.compile(r"(?<=\w) (?:-|–|—|/|\|) (?=\w)")


_LOOSE_MARK: Final = re.compile(r"(?<=\w)[’'`ʿʾʻʼ]+(?=\s|$)")


def _plain(text: str) -> str:
    """A description without marks that stand apart from their letters: "z̧" in two characters, "Sab` Biyar"."""
    whole = unicodedata.normalize("NFC", text)
    if not is_arabic(whole):
        whole = "".join(letter for letter in whole if unicodedata.category(letter) != "Mn")
    return _LOOSE_MARK.sub("", whole)


def _readable(text: str) -> str:
    """A description as a text would have it: small letters raised, dashes between names as commas."""
    plain = (
        text if re.search(r"\b(?:road|highway|border|route|line)\b", text, re.IGNORECASE) else _JOINED.sub(", ", text)
    )
    if is_arabic(plain):
        return plain
    letters = [letter for letter in plain if letter.isalpha()]
    if not any(letter.isupper() for letter in letters):
        return re.sub(
            r"(?<![\w'’])(?!(?:of|and|the|in|near|to|from|between|on|at|km|north|south|east|west|road|village|town|city|district|province|governorate|camp|area|subdistrict)\b)[a-z]",
            lambda m: m[0].upper(),
            plain,
        )
    if len(letters) > 4 and all(letter.isupper() for letter in letters):
        return _readable(plain.lower())
    return plain


def _choice(candidates: list[Candidate], words: Vocabulary, parents: tuple[Place, ...]) -> Choice | None:
    return resolve(candidates, Context(parents=parents, governorate_names=words.governorate_names))


def _whole(text: str, choice: Choice, gazetteer: Gazetteer) -> Match:
    """A description that is one name, at the place chosen for it."""
    where = standing.stand(choice.place, gazetteer)
    return Match(
        text, 0, len(text), ToponymRole.PLACE, choice.place, "in", (), where.latitude, where.longitude, where.radius_km,
        where.geo_precision, choice.score, choice.reasons, choice.rivals, where.geometry,
    )  # fmt: skip


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
    parts = (place.name, place.admin2, place.admin1, place.country_code)
    address = ", ".join(dict.fromkeys(part for part in parts if part))
    return Location(address, (latitude, longitude, 0.0), raw)

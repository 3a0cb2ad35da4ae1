"""Whether "attacks in Kirkuk" counts the city or the governorate of that name (pure).

A gazetteer takes a bare name for the city. What is counted over a week or longer, or goes on, is the governorate's
where the words say so: the name stands in one list with governorates that have no city of their name ("Kirkuk, Diyala
and Anbar"), the sentence or its table speaks of provinces, or the report speaks of the province or the countryside of
that name and never of its city. The match that was chosen says which.
"""

from __future__ import annotations

import re
from typing import Final

from msgspec.structs import replace

from gazetteer.place import GeoPrecision, Match, Place
from incidents.ground import Ground

_NO_RIVAL: Final = 0.05
"""Score of a governorate that the words themselves rule out ("the city of Kirkuk")."""
_LIST: Final = 90
"""Most characters between two names of one list."""
_JOINTS: Final = re.compile(
    r"(?:[\s,;:&/()\d–—-]|\b(?:and|or|as|well|in|also|the|of|to|both|then|followed|by|attacks?|incidents?|operations?"
    r"|bombings?|killed|wounded|people|casualties|another)\b)*"
)
"""What may stand between two names of one list. A digit is read in one way only: in two, a row of them never ends."""
_PROVINCES: Final = re.compile(r"\b(?:provinces?|governorates?)\b", re.IGNORECASE)
_CITY: Final = re.compile(r"\b(?:city|town|urban|downtown)\b", re.IGNORECASE)
_AFTER: Final = 250
"""Characters after a name in which it may be called a city."""
_ABOVE: Final = 400
"""Characters above a count in which the heading of its table stands."""
_OF_CITY: Final = re.compile(
    r"\s(?:city|town|airport|centre|center)\b|['’]s? (?:streets|neighbou?rhoods|suburbs|markets?|old)\b"
)


def widened(match: Match, ground: Ground, start: int, end: int, *, counted: bool) -> Match:
    """`match`, or the governorate of its name where the words mean that.

    `start` and `end` are offsets, into the document's text, of the sentence that counts (`counted`) or tells what goes
    on.
    """
    place = match.place
    if place is None or match.relation != "in" or not place.feature_code.startswith("PPL") or not match.rivals:
        return match
    wide = next(
        (
            r.place
            for r in match.rivals
            if r.place.feature_code == "ADM1" and r.place.name == place.name and r.score >= _NO_RIVAL
        ),
        None,
    )
    if wide is None or _OF_CITY.match(ground.text, match.end_char) is not None:
        return match
    why = _listed(match, wide, ground, start, end)
    if not why and counted:
        why = _of_provinces(ground.text, start, end)
    if (
        not why
        and start <= match.start_char < end
        and _CITY.search(ground.text, start, match.end_char + _AFTER) is None
    ):
        why = _told_elsewhere(match.toponym, ground.text)
    if not why:
        return match
    return replace(
        match,
        place=wide,
        latitude=wide.latitude,
        longitude=wide.longitude,
        radius_km=wide.radius_km,
        geo_precision=GeoPrecision.ADM1,
        geometry=None,
        reasons=(*match.reasons, f"the governorate, as {why}"),
    )


def _listed(match: Match, wide: Place, ground: Ground, start: int, end: int) -> str:
    """Why, where a governorate that no city bears the name of stands in one list with the name."""
    others = [m for m in ground.able(-1) if start <= m.start_char and m.end_char <= end and m is not match]
    for other in others:
        if other.geo_precision is not GeoPrecision.ADM1 or other.place is None or other.place.name == wide.name:
            continue
        first, last = sorted((match, other), key=lambda m: m.start_char)
        if last.start_char - first.end_char > _LIST:
            continue
        between = ground.text[first.end_char : last.start_char]
        for m in sorted(others, key=lambda m: -m.start_char):
            if first.end_char <= m.start_char and m.end_char <= last.start_char:
                between = between[: m.start_char - first.end_char] + between[m.end_char - first.end_char :]
        if _JOINTS.fullmatch(between):
            return f"it is listed with {other.toponym}"
    return ""


def _of_provinces(text: str, start: int, end: int) -> str:
    """Why, where the sentence of a count or the heading of its table speaks of provinces."""
    if _PROVINCES.search(text, start, end) is not None:
        return "its sentence counts by province"
    above = text[max(0, start - _ABOVE) : start]
    heading = next((line for line in above.splitlines() if " by " in line.lower() and _PROVINCES.search(line)), "")
    return f"counted under '{heading.strip()[:60]}'" if heading else ""


def _told_elsewhere(name: str, text: str) -> str:
    """Why, where the report speaks of the province or the countryside of that name and never of its city."""
    low, name = text.lower(), name.lower()
    if f"{name} city" in low or f"city of {name}" in low or f"central {name}" in low or f"downtown {name}" in low:
        return ""
    for said in (f"{name} province", f"{name} governorate", f"{name} countryside", f"countryside of {name}"):
        if said in low:
            return f"the report says '{said}'"
    return ""

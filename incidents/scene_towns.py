"""Quarters of the town that a paragraph opens with (pure): of "In Mosul, shelling killed two. A bomb in Yarmouk killed
one." both happened in Mosul, whatever village elsewhere bears the name of the quarter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from gazetteer.nesting import haversine_km
from gazetteer.place import NEAR, PLACE, Match, Place

_OPENS: Final = re.compile(r"(?:^|\n)\s*(?:[-–•*]\s*)?(?P<in>In )?$")
_GOES_ON: Final = re.compile(r"(?:\s\([^)]{2,20}\))?(?P<mark>[,:])\s")
_SPOKEN: Final = re.compile(r"\b(?:said|says|told|announced|reported|according|statement|spokes\w+)\b")
_OWN_SCENE: Final = re.compile(
    r"(?:^|[.!?]\s+|\n\s*)(?:Near|In|At|Outside|[NS]orth of|[SEW]\w+ of)\s(?:the\s)?(?:\w+\s){0,2}$"
)
_AWAY_KM: Final = 45.0
"""Farther from the town's middle than this no quarter or suburb of it lies: a convention of this project."""
_TOWN: Final = 15_000
"""People of a place that is known by its own name wherever it is named."""


def without_strays(matches: Sequence[Match], text: str) -> list[Match]:
    """The matches without villages far from the town with which their paragraph opens, where nothing else is named
    beside them that says where they lie."""
    towns = [(m, _end_of_paragraph(m, text)) for m in matches if _opens(m, text)]
    if not towns:
        return list(matches)
    kept = []
    for match in matches:
        town = next((t for t, end in towns if t.end_char < match.start_char < end), None)
        stray = town is not None and _may_be_quarter(match, town, text) and _is_far(match, town)
        if not stray or _is_told_where(match, town, matches, text):
            kept.append(match)
    return kept


def _is_told_where(match: Match, town: Match | None, matches: Sequence[Match], text: str) -> bool:
    """True for a village with a scene of its own, or with a place of its own land beside it."""
    if _OWN_SCENE.search(text[max(0, match.start_char - 40) : match.start_char]):
        return True
    return any(_is_beside(m, match) for m in matches if m is not match and m is not town)


def _opens(match: Match, text: str) -> bool:
    """True for the town of "In Mosul, ..." or of an item "Mosul: ...", where nobody only speaks."""
    if match.place is None or match.geo_precision > NEAR or match.role is not PLACE:
        return False
    low = max(0, match.start_char - 12)
    is_near = not low or "\n" in text[low : match.start_char]
    before = _OPENS.search(text, low, match.start_char) if is_near else None
    after = _GOES_ON.match(text, match.end_char)
    if before is None or after is None or (after["mark"] == ",") != (before["in"] is not None):
        return False
    stop = text.find(".", match.end_char)
    return _SPOKEN.search(text, match.end_char, stop if stop >= 0 else len(text)) is None


def _end_of_paragraph(match: Match, text: str) -> int:
    end = text.find("\n", match.end_char)
    return end if end >= 0 else len(text)


def _may_be_quarter(match: Match, town: Match, text: str) -> bool:
    """True for a village or a quarter, a town of another country, and whatever an item of a list names under a town."""
    place = match.place
    if place is None or town.place is None or match.geo_precision > NEAR:
        return False
    small = place.population < _TOWN and place.feature_code in ("PPL", "PPLX", "PPLL", "PPLF", "")
    return small or place.country_code != town.place.country_code or text.startswith(":", town.end_char)


def _is_far(match: Match, town: Match) -> bool:
    return _km(match.place, town.place) > _AWAY_KM


def _is_beside(match: Match, village: Match) -> bool:
    """True for a place named within the same words that lies in the same land as the village."""
    if match.place is None or abs(match.start_char - village.start_char) > _WORDS:
        return False
    if match.place.population < _TOWN and match.geo_precision <= NEAR:
        return False
    return _km(match.place, village.place) <= max(_AWAY_KM, match.radius_km or 0.0)


_WORDS: Final = 90


def _km(a: Place | None, b: Place | None) -> float:
    if a is None or b is None:
        return 0.0
    return haversine_km(a.latitude, a.longitude, b.latitude, b.longitude)

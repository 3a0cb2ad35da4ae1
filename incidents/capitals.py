""" "The capital" in a text -> the capital of the country that the text is about (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, Protocol

from gazetteer.guarded import Guarded, Starting
from gazetteer.place import GeoPrecision, Match, Place, ToponymRole


class CapitalFinder(Protocol):
    """What is asked of a gazetteer."""

    def capital(self, country_code: str) -> Place | None:
        """The capital of a country by its ISO 3166-1 alpha-2 code."""
        ...


_CAPITAL: Final = re.compile(
    r"\b[Tt]he\s(?:(?P<whose>[A-Z][a-z]+)\s|(?:country|nation|state)[’']s\s)?capital(?:\scity)?\b"
    r"(?!\s(?:of|city|punishment|letters?|gains?|markets?)\b|[’']s?\b|,?\s\(?[A-Z])"
)
_THE: Final = Starting(r"[Tt]he\s", ("The", "the"))
_FARTHEST: Final = 64
"""Characters before "capital" in which its "the" stands."""
_NAMED: Final = Guarded(r"[\w’'-]+,\s$", ends=(",",))
"""A name right before, that "the capital" only explains: "Hit, the capital, ..."."""


def capitals(text: str, matches: Sequence[Match], gazetteer: CapitalFinder) -> list[Match]:
    """A match for each "the capital" that stands for a town not named beside it.

    The country is that of the adjective ("the Syrian capital"), else of the place named last before it.
    """
    found: list[Match] = []
    for m in _the_capitals(text):
        if _NAMED.search(text, max(0, m.start() - 30), m.start()):
            continue
        country = _country(m, matches)
        place = gazetteer.capital(country) if country else None
        if place is not None:
            found.append(_match(m, place))
    return found


def _the_capitals(text: str) -> Iterator[re.Match[str]]:
    """What `_CAPITAL` finds, looked for only where "capital" stands."""
    at = text.find("capital")
    while at >= 0:
        for the in _THE.finditer(text, max(0, at - _FARTHEST), at):
            m = _CAPITAL.match(text, the.start())
            if m is not None and m.end() > at:
                yield m
                break
        at = text.find("capital", at + 1)


def _country(m: re.Match[str], matches: Sequence[Match]) -> str:
    inside = [n for n in matches if m.start() <= n.start_char < m.end() and n.place is not None]
    if m["whose"] and not inside:
        return ""
    before = [n for n in matches if n.end_char <= m.start() and n.place is not None and n.place.country_code]
    named = next((n.place for n in (*inside, *reversed(before)) if n.place is not None), None)
    return named.country_code if named is not None else ""


def _match(m: re.Match[str], place: Place) -> Match:
    return Match(
        toponym=m.group(),
        start_char=m.start(),
        end_char=m.end(),
        role=ToponymRole.PLACE,
        place=place,
        relation="in",
        others=(),
        latitude=place.latitude,
        longitude=place.longitude,
        radius_km=place.radius_km,
        geo_precision=GeoPrecision.EXACT,
        score=0.7,
        reasons=(f"the capital of the country named before, {place.country_code}",),
        rivals=(),
        geometry=None,
    )

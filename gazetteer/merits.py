"""What a candidate for a name weighs by itself, whatever stands around the name: kind, size, whereabouts (pure).

Points are on the scale of `gazetteer.resolution`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from gazetteer.lookup import AT_HOME as HOME
from gazetteer.lookup import NEIGHBOURS, Candidate
from gazetteer.names import bare
from gazetteer.vocabulary import PlaceClass

PEOPLE_WEIGHT: Final = 0.35
CLASS_AGREES, CLASS_DIFFERS = 3.0, -2.5
OTHER_NAME: Final = -0.5
"""Points for being meant by another name than the preferred one."""
AT_HOME: Final = 3.0
"""Points for lying in the theatre."""
SEAT_PEOPLE: Final = 10_000
"""Inhabitants taken for a seat of a district whose number no source gives."""
FIRST_MEANT: Final = {"district": "ADM2", "area": "RGN", "sub-district": "ADM3", "quarter": "PPLX"}
"""The feature code that a class word means before all others that answer to it."""

Clue = tuple[float, str]
"""Points, and why in words; "" where a reader needs no telling."""


@dataclass(frozen=True, slots=True)
class Own:
    """What a candidate weighs whatever stands around its name."""

    points: float
    """Of what comes before the clues of the context."""
    before: tuple[Clue, ...]
    after: tuple[Clue, ...]
    """Of what comes after them, without words too: sums are made in one order."""
    told_after: tuple[Clue, ...]
    """Those of them with words."""


def own_weights(
    candidates: Sequence[Candidate],
    kind: PlaceClass | None,
    countries: frozenset[str],
    governorate_names: frozenset[str],
) -> list[Own]:
    """What each candidate weighs whatever stands around its name, to be asked once for several rounds of choosing.

    `kind` is the class word beside the name, `countries` are the ISO codes of the countries that the text names.
    """
    return [
        _own_clues(
            place.place_id,
            place.name,
            place.feature_code,
            place.population,
            _whereabouts(place.country_code, countries),
            (candidate.score, candidate.by_first_name),
            kind,
            governorate_names,
        )
        for candidate in candidates
        for place in (candidate.place,)
    ]


_WORLD_CITY: Final = 500_000
"""Inhabitants from which a far city is known by its other names too."""


def is_far_fetched(candidate: Candidate, countries: frozenset[str]) -> bool:
    """True for a smaller place far away that only another of its names brings in: "Abo" is Turku's Swedish name.

    `countries` are the ISO codes of the countries that the text names.
    """
    place = candidate.place
    return (
        not candidate.by_first_name
        and place.country_code not in HOME
        and place.country_code not in NEIGHBOURS
        and place.country_code not in countries
        and place.population < _WORLD_CITY
        and place.feature_code.startswith("PPL")
        and not place.place_id.startswith("atlas:")
    )


def _whereabouts(country_code: str, countries: frozenset[str]) -> Clue:
    """Points for lying in the theatre, in a country that the text names, or next door."""
    if country_code in HOME:
        return AT_HOME, "in Iraq or Syria"
    if country_code in countries:
        return 1.6, "the text names its country"
    return (0.6 if country_code in NEIGHBOURS else 0.0), ""


@lru_cache(maxsize=20_000)
def _own_clues(
    place_id: str,
    name: str,
    code: str,
    population: int,
    whereabouts: Clue,
    agreement: tuple[float, bool],
    kind: PlaceClass | None,
    governorate_names: frozenset[str],
) -> Own:
    """Remembered, for texts name the same places again and again; the arguments are all that it depends on."""
    score, by_first_name = agreement
    clues: list[Clue] = [((score - 1) * 8, "")]
    if not by_first_name:
        clues.append((OTHER_NAME, ""))
    is_bare_governorate = by_first_name and bare(name) in governorate_names
    clues += _kind_clues(code, kind, is_bare_governorate=is_bare_governorate)
    if kind is None and not code.startswith("PCL") and place_id.startswith("atlas:"):
        clues.append((0.3, ""))
    after = [whereabouts] if whereabouts[0] else []
    if population > 0:
        is_told = population >= 1000 and (code.startswith("PPL") or code == "STLMT")
        after.append((PEOPLE_WEIGHT * math.log10(population), f"{population:,} inhabitants" if is_told else ""))
    elif code == "PPLA2":
        after.append((PEOPLE_WEIGHT * math.log10(SEAT_PEOPLE), ""))
    points = 0.0
    for weight, _ in clues:
        points += weight
    told, told_after = ([clue for clue in some if clue[1]] for some in (clues, after))
    return Own(points, tuple(told), tuple(after), tuple(told_after))


def _kind_clues(code: str, kind: PlaceClass | None, *, is_bare_governorate: bool) -> list[Clue]:
    """Points for what kind of place it is: by the class word where there is one, else by what bare names mean."""
    if kind is not None and code.startswith("PCL") and code not in kind.codes:
        return [(3.0, f"a country; the {kind.name} is a part of it")]
    if kind is not None and code not in kind.codes:
        return [(CLASS_DIFFERS, f"the text calls it a {kind.name}")]
    if kind is not None:
        found = [(CLASS_AGREES, f"the text calls it a {kind.name}")]
        return [*found, (0.8, "")] if FIRST_MEANT.get(kind.name) == code else found
    if code.startswith("PCL"):
        return [(3.0, "a country")]
    if code == "ADM1":
        return [(3.2, "alone, the name means the governorate")] if is_bare_governorate else [(-0.8, "")]
    if code.startswith("ADM"):
        return [(-0.9, "")]
    if code == "PPLC":
        return [(1.5, "a capital")]
    if code in ("PPLA", "PPLA2"):
        return [(0.6, "a seat of government")]
    if code == "PPLX":
        return [(0.1, "")]
    return [(1.2, "")] if code in ("RGN", "DSRT", "STM", "MTS", "MT") else []

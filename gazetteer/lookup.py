"""From a name to candidates: exact first, then the transliteration key, then the consonants, then bounded edits.

`Lookup` asks `Rows`, which holds every table under one numbering.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from gazetteer.memory import Memory
from gazetteer.names import bare, bare_words, fold, is_arabic, key, skeleton
from gazetteer.place import Place
from gazetteer.rows import Rows
from gazetteer.vocabulary import load as load_vocabulary

THEATRE: Final = ("IQ", "SY")
"""ISO codes of the countries whose every name counts."""
AT_HOME: Final = frozenset((*THEATRE, ""))
"""Of what lies in the theatre: rows of our own may name no country."""
NEIGHBOURS: Final = frozenset({"TR", "IR", "JO", "LB", "SA", "KW", "IL", "PS"})
EARTH_RADIUS_KM: Final = 6371.0088
"""Mean radius of the Earth (IUGG)."""

SHORTEST_FUZZY: Final = 5
"""Letters of a transliteration key below which no edit is forgiven."""
TWO_EDITS_FROM: Final = 9
"""Letters from which two edits are forgiven."""


SAME_BONES: Final = 66.0
"""Least likeness (rapidfuzz ratio, per cent) of two names of the same consonants within one governorate."""
THREE_BONES: Final = 72.0
"""The same where there are only three consonants to agree."""
CLEAR_LEAD: Final = 4.0
"""How much likelier the first must be than a second."""
GUESSED_NEXT_DOOR, GUESSED_ABROAD = 30_000, 300_000
"""Inhabitants from which a name of a neighbouring country, or of elsewhere, is guessed from its sounds."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that may be meant by a name, with how well the names agree."""

    place: Place
    score: float
    """0 to 1: 1 the same letters, 0.98 but for article or spacing, above 0.8 the same sounds, below that a guess."""
    reason: str
    """In words, how the names agree."""
    by_first_name: bool = True
    """True when it is the preferred name that agrees, not one of the others."""


def is_first_name(form: str, place: Place) -> bool:
    """True when a `bare` form is a spelling of the preferred name of a place."""
    if is_arabic(form) and not is_arabic(place.name):
        return skeleton(form) == skeleton(bare(place.name))
    return key(form) == key(bare(place.name))


class Lookup:
    """Names to places over all tables."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        self.runs, self.bearers, self.standings = Memory(), Memory(), Memory()
        """What `scanning` and `naming` have found out; it goes when the tables go."""

    @cached_property
    def theatre_keys(self) -> dict[str, list[int]]:
        """Transliteration keys of all names in the theatre and of all hand-made rows, to row numbers."""
        grouped: dict[str, list[int]] = defaultdict(list)
        for row in self._theatre_rows:
            place = self.rows.place(row)
            for name in (place.name, *place.alternate_names):
                sound = key(bare(name))
                if row not in grouped[sound]:
                    grouped[sound].append(row)
        return dict(grouped)

    @cached_property
    def _theatre_rows(self) -> list[int]:
        return [*self.rows.hand_made(), *(row for country in THEATRE for row in self.rows.of_country(country))]

    @cached_property
    def _skeletons(self) -> dict[str, list[int]]:
        grouped: dict[str, list[int]] = defaultdict(list)
        for sound, rows in self.theatre_keys.items():
            bones = skeleton(sound)
            grouped[bones] += [row for row in rows if row not in grouped[bones]]
        return dict(grouped)

    @cached_property
    def _buckets(self) -> dict[tuple[str, int], list[str]]:
        """Keys of the theatre by first letter and length, for the bounded edit distance."""
        return _bucketed(self.theatre_keys)

    @cached_property
    def _world_buckets(self) -> dict[tuple[str, int], list[str]]:
        return _bucketed(self.rows.keys())

    def candidates(self, name: str) -> list[Candidate]:
        """All candidates for a name, unordered: by the finest level that finds any, with the same sounds besides."""
        form = bare(name)
        if not form:
            return []
        folded = fold(name)
        found: dict[int, Candidate] = {}
        for row in self.rows.named(form):
            place = self.rows.place(row)
            same = any(fold(known) == folded for known in (place.name, *place.alternate_names))
            score, reason = (
                (1.0, "the name is the same") if same else (0.98, "the name is the same but for article or spacing")
            )
            found[row] = Candidate(place, score, reason, is_first_name(form, place))
        sound = key(form)
        at_home = any(self.rows.country(row) in THEATRE for row in found)
        if not found or not at_home:
            at_home_only = bool(found) or len(sound) < SHORTEST_FUZZY
            rows = self.theatre_keys.get(sound, []) if at_home_only else self.rows.sounding(sound)
            for row in rows:
                if row not in found and self._is_near_home(row):
                    place, closeness = self.rows.place(row), self._closeness(form, row)
                    found[row] = Candidate(
                        place, round(0.8 + 0.15 * closeness, 3), f"“{place.name}” in another transliteration"
                    )
        if not found and is_arabic(name):
            for row in self._skeletons.get(skeleton(form), []) if len(skeleton(form)) >= 3 else []:
                place = self.rows.place(row)
                found[row] = Candidate(place, 0.7, f"the same consonants as “{place.name}”")
        return list(found.values()) or self._misspelt(form, sound)

    def spelt_alike(self, name: str, country_code: str, admin1: str) -> list[Candidate]:
        """The one place of a governorate whose name has the consonants of `name` and nearly its vowels.

        In a governorate there are few to be mistaken for; nothing where two places come as near.
        """
        words = bare_words(fold(name))
        freed = [_GLUED.sub("", word) for word in words]
        known = self._by_governorate.get((country_code, admin1), {})
        if freed != words and (same := known.get("".join(freed))):
            bearers = dict.fromkeys(self.rows.place(row) for _, row in same)
            return [Candidate(place, 0.85, f"“{place.name}” with its article") for place in bearers]
        form = "".join(words := freed)
        if len(form) < SHORTEST_FUZZY or form in load_vocabulary().common or is_arabic(form):
            return []
        shares = {
            other: share
            for other, share, _ in process.extract(
                form, list(known), scorer=fuzz.ratio, score_cutoff=SAME_BONES, limit=12
            )
            if any(has_bones_of(words, bare_words(folded)) for folded, _ in known[other])
        }
        best = max(shares, key=lambda other: shares[other], default="")
        rows = dict.fromkeys(row for _, row in known.get(best, ()))
        for other, share in shares.items():
            if shares[best] - share < CLEAR_LEAD and not {row for _, row in known[other]} & set(rows):
                return []
        places = [self.rows.place(row) for row in rows]
        score = round(0.5 + 0.25 * shares[best] / 100, 3) if best else 0.0
        return [Candidate(place, score, f"nearly “{place.name}”, and none in {admin1} is nearer") for place in places]

    @cached_property
    def _by_governorate(self) -> dict[tuple[str, str], dict[str, list[tuple[str, int]]]]:
        """`bare` Latin names of the settlements of each governorate of the theatre, to their folded form and row."""
        grouped: dict[tuple[str, str], dict[str, list[tuple[str, int]]]] = defaultdict(lambda: defaultdict(list))
        for row in self._theatre_rows:
            place = self.rows.place(row)
            if place.admin1 and place.feature_code.startswith("PPL"):
                own = (place.name.removesuffix(f" {land}") for land in (place.admin1, place.admin2))
                for name in (place.name, *place.alternate_names, *own):
                    if (form := bare(name)).isascii():
                        grouped[place.country_code, place.admin1][form].append((fold(name), row))
        return {where: dict(names) for where, names in grouped.items()}

    def nearest(self, latitude: float, longitude: float, limit: int = 1) -> list[tuple[Place, float]]:
        """The settlements nearest to a point in degrees, with their distance in kilometres."""
        rows, latitudes, longitudes = self._settlements
        a, b = np.radians(latitudes), math.radians(latitude)
        h = np.sin((b - a) / 2) ** 2 + np.cos(a) * math.cos(b) * np.sin(np.radians(longitude - longitudes) / 2) ** 2
        order = np.argsort(h)[:limit]
        return [
            (self.rows.place(int(rows[at])), float(2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(h[at])))) for at in order
        ]

    @cached_property
    def _settlements(self) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.float64]]:
        found = [(row, latitude, longitude) for row, latitude, longitude in self.rows.settlements()]
        rows, latitudes, longitudes = zip(*found, strict=True)
        return np.array(rows), np.array(latitudes), np.array(longitudes)

    def _is_near_home(self, row: int) -> bool:
        """True for places whose name may be guessed from its sounds: of the theatre, or known far and wide."""
        country = self.rows.country(row)
        return (
            country in THEATRE
            or not country
            or self.rows.is_prominent(row, GUESSED_NEXT_DOOR if country in NEIGHBOURS else GUESSED_ABROAD)
        )

    def _closeness(self, form: str, row: int) -> float:
        place = self.rows.place(row)
        return max(fuzz.ratio(form, bare(known)) for known in (place.name, *place.alternate_names)) / 100

    def _edits(self, form: str, row: int) -> int:
        place = self.rows.place(row)
        return min(int(OSA.distance(form, bare(known))) for known in (place.name, *place.alternate_names))

    def _misspelt(self, form: str, sound: str) -> list[Candidate]:
        """Places whose key is a bounded edit away; nothing for short and for common words."""
        words = load_vocabulary()
        if len(sound) < SHORTEST_FUZZY or form in words.common or form in words.given_names or is_arabic(form):
            return []
        edits = 2 if len(sound) >= TWO_EDITS_FROM else 1
        near = self._near(self._buckets, sound, edits) or self._near(self._world_buckets, sound, 1)
        found: dict[int, Candidate] = {}
        for known, distance in near:
            for row in self.theatre_keys.get(known) or self.rows.sounding(known):
                if not self._is_near_home(row) or self._edits(form, row) > edits + 1:
                    continue
                score = round(0.55 + 0.25 * self._closeness(form, row) - 0.1 * (distance - 1), 3)
                if row not in found or found[row].score < score:
                    place = self.rows.place(row)
                    plural = "letter" if distance == 1 else "letters"
                    found[row] = Candidate(place, score, f"{distance} {plural} from “{place.name}”")
        return list(found.values())

    @staticmethod
    def _near(buckets: dict[tuple[str, int], list[str]], sound: str, edits: int) -> list[tuple[str, int]]:
        found: list[tuple[str, int]] = []
        for length in range(len(sound) - edits, len(sound) + edits + 1):
            names = buckets.get((sound[0], length), ())
            matches = process.extract(sound, names, scorer=OSA.distance, score_cutoff=edits, limit=8)
            found += [(known, int(distance)) for known, distance, _ in matches]
        return sorted(found, key=lambda pair: pair[1])[:12]


_GLUED: Final = re.compile(r"^[ae]l(?=[bcdfghjkmnpqrstvwxyz][a-z]{2})|^el(?=[aeiou][a-z]{3})")
"""An article written together with its name, as OCHA does: "Tiba Elemam"."""
_VOWELS: Final = re.compile(r"[aeiouwy]+|(?<=.)h$")
_SOFT: Final = {"o": "u", "w": "u", "e": "a", "i": "a", "y": "j"}


def has_bones_of(words: list[str], others: list[str]) -> bool:
    """True when two names, as words without articles, differ in vowels only and begin their words alike."""
    form, other = "".join(words), "".join(others)
    if form.endswith(("iya", "iyah")) != other.endswith(("iya", "iyah")):
        return False
    if len(words) == len(others) and any(
        _SOFT.get(one[0], one[0]) != _SOFT.get(two[0], two[0]) and key(one)[:1] != key(two)[:1]
        for one, two in zip(words, others, strict=True)
    ):
        return False
    if _VOWELS.sub("", form) == _VOWELS.sub("", other) and OSA.distance(form, other) <= 2:
        return True
    bones = skeleton(form)
    return bones == skeleton(other) and (len(bones) > 3 or (len(bones) == 3 and fuzz.ratio(form, other) > THREE_BONES))


def _bucketed(keys: Iterable[str]) -> dict[tuple[str, int], list[str]]:
    grouped: dict[tuple[str, int], list[str]] = defaultdict(list)
    for sound in keys:
        if len(sound) >= SHORTEST_FUZZY - 1:
            grouped[sound[0], len(sound)].append(sound)
    return dict(grouped)

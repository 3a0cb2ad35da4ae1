"""From a name to candidates: exact first, then the transliteration key, then the consonants, then bounded edits.

`Lookup` holds the rows of all tables under one numbering: the compact GeoNames table first, then the hand-made rows,
which take the place of GeoNames rows of the same number.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from gazetteer.names import bare, fold, is_arabic, key, skeleton
from gazetteer.place import Place
from gazetteer.table import Credit, NameIndex, PlaceTable, merged
from gazetteer.vocabulary import load as load_vocabulary

THEATRE = ("IQ", "SY")
"""ISO codes of the countries whose every name counts."""
NEIGHBOURS = frozenset({"TR", "IR", "JO", "LB", "SA", "KW", "IL", "PS"})
EARTH_RADIUS_KM = 6371.0088
"""Mean radius of the Earth (IUGG)."""

SHORTEST_FUZZY = 5
"""Letters of a transliteration key below which no edit is forgiven."""
TWO_EDITS_FROM = 9
"""Letters from which two edits are forgiven."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that may be meant by a name, with how well the names agree."""

    place: Place
    score: float
    """0 to 1: 1 the same letters, 0.98 but for article or spacing, above 0.8 the same sounds, below that a guess."""
    reason: str
    """In words, how the names agree."""


class Lookup:
    """Names to places over all tables."""

    def __init__(
        self, base: PlaceTable | None, base_names: NameIndex | None, rows: Sequence[tuple[Place, Credit]]
    ) -> None:
        self._base, self._base_names = base, base_names
        self._offset = base.length if base else 0
        self._hidden: set[int] = set()
        self._added: list[Place] = []
        self._credits: list[Credit] = []
        for place, credit in rows:
            older = self._older(place, credit)
            self._added.append(merged(place, older) if older else place)
            self._credits.append(credit)
        self._names = NameIndex.build(
            (name, self._offset + at)
            for at, place in enumerate(self._added)
            for name in (place.name, *place.alternate_names)
        )
        self._by_id = {place.place_id: self._offset + at for at, place in enumerate(self._added)}
        self._by_id.update(
            {f"geonames:{c.geonames_id}": self._offset + at for at, c in enumerate(self._credits) if c.geonames_id}
        )

    def _older(self, place: Place, credit: Credit) -> Place | None:
        """The GeoNames row that a hand-made row of the same settlement replaces."""
        if not self._base or credit.geonames_id is None:
            return None
        row = self._base.row_of(credit.geonames_id)
        if row is None:
            return None
        self._hidden.add(row)
        return self._base.place(row)

    def __len__(self) -> int:
        return self._offset - len(self._hidden) + len(self._added)

    def place(self, row: int) -> Place:
        """The place of a row number."""
        if row < self._offset and self._base:
            return _cached_place(self._base, row)
        return self._added[row - self._offset]

    def credit(self, row: int) -> Credit:
        """Source and codes of a row number."""
        if row < self._offset and self._base:
            return Credit("GeoNames", "", "", self._base.geonames_id[row].item())
        return self._credits[row - self._offset]

    def row_of(self, place_id: str) -> int | None:
        """The row number of a place id, None when there is none."""
        row = self._by_id.get(place_id)
        if row is None and self._base and place_id.startswith("geonames:") and place_id[9:].isdigit():
            row = self._base.row_of(int(place_id[9:]))
        return row

    def all_rows(self) -> list[int]:
        """Every row number that is not replaced by another."""
        return [row for row in range(self._offset + len(self._added)) if row not in self._hidden]

    def country(self, row: int) -> str:
        """ISO code of a row's country, "" where several."""
        if row < self._offset and self._base:
            return self._base.country(row)
        return self._added[row - self._offset].country_code

    @cached_property
    def _countries(self) -> dict[str, int]:
        return {
            place.country_code: self._offset + at
            for at, place in enumerate(self._added)
            if place.feature_code.startswith(("PCL", "TERR"))
        }

    @cached_property
    def _capitals(self) -> dict[str, int]:
        base = (row for row in range(self._offset) if self._base and self._base.is_capital(row))
        capitals = {self._base.country(row): row for row in base if self._base}
        capitals.update(
            {
                place.country_code: self._offset + at
                for at, place in enumerate(self._added)
                if place.feature_code == "PPLC"
            }
        )
        return capitals

    def country_row(self, country_code: str) -> int | None:
        """Row of a country by its ISO code."""
        return self._countries.get(country_code)

    def capital_row(self, country_code: str) -> int | None:
        """Row of a country's capital by its ISO code."""
        return self._capitals.get(country_code)

    def is_prominent(self, row: int, people: int) -> bool:
        """True for what a reader anywhere knows: hand-made rows, capitals, and towns of at least `people`."""
        if row >= self._offset or not self._base:
            return True
        return self._base.people(row) >= people or self._base.is_capital(row)

    def rows(self, form: str) -> list[int]:
        """Row numbers of the places that bear a `bare` name, hand-made rows first."""
        found = list(self._names.rows(form))
        if self._base_names:
            found += [row for row in self._base_names.rows(form) if row not in self._hidden]
        return found

    def rows_by_key(self, sound: str) -> list[int]:
        """Row numbers of the places with a name of this transliteration key."""
        names = dict.fromkeys(
            (*self._names.names_with_key(sound), *(self._base_names.names_with_key(sound) if self._base_names else ()))
        )
        return list(dict.fromkeys(row for name in names for row in self.rows(name)))

    @cached_property
    def theatre_keys(self) -> dict[str, list[int]]:
        """Transliteration keys of all names in the theatre and of all hand-made rows, to row numbers."""
        grouped: dict[str, list[int]] = defaultdict(list)
        for row in self._theatre_rows:
            place = self.place(row)
            for name in (place.name, *place.alternate_names):
                sound = key(bare(name))
                if row not in grouped[sound]:
                    grouped[sound].append(row)
        return dict(grouped)

    @cached_property
    def _theatre_rows(self) -> list[int]:
        base = []
        if self._base:
            base = [
                row for country in THEATRE for row in self._base.rows_of_country(country) if row not in self._hidden
            ]
        return [*range(self._offset, self._offset + len(self._added)), *base]

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
        return _bucketed(self._base_names.by_key) if self._base_names else {}

    def candidates(self, name: str) -> list[Candidate]:
        """All candidates for a name, unordered: by the finest level that finds any, with the same sounds besides."""
        form = bare(name)
        if not form:
            return []
        folded = fold(name)
        found: dict[int, Candidate] = {}
        for row in self.rows(form):
            place = self.place(row)
            same = any(fold(known) == folded for known in (place.name, *place.alternate_names))
            score, reason = (
                (1.0, "the name is the same") if same else (0.98, "the name is the same but for article or spacing")
            )
            found[row] = Candidate(place, score, reason)
        sound = key(form)
        at_home = any(self.country(row) in THEATRE for row in found)
        if not found or not at_home:
            rows = self.theatre_keys.get(sound, []) if found else self.rows_by_key(sound)
            for row in rows:
                if row not in found:
                    place, closeness = self.place(row), self._closeness(form, row)
                    found[row] = Candidate(
                        place, round(0.8 + 0.15 * closeness, 3), f"“{place.name}” in another transliteration"
                    )
        if not found and is_arabic(name):
            for row in self._skeletons.get(skeleton(form), []) if len(skeleton(form)) >= 3 else []:
                place = self.place(row)
                found[row] = Candidate(place, 0.7, f"the same consonants as “{place.name}”")
        return list(found.values()) or self._misspelt(form, sound)

    def nearest(self, latitude: float, longitude: float, limit: int = 1) -> list[tuple[Place, float]]:
        """The settlements nearest to a point in degrees, with their distance in kilometres."""
        rows, latitudes, longitudes = self._settlements
        a, b = np.radians(latitudes), math.radians(latitude)
        h = np.sin((b - a) / 2) ** 2 + np.cos(a) * math.cos(b) * np.sin(np.radians(longitude - longitudes) / 2) ** 2
        order = np.argsort(h)[:limit]
        return [(self.place(int(rows[at])), float(2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(h[at])))) for at in order]

    @cached_property
    def _settlements(self) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.float64]]:
        added = [
            (self._offset + at, place) for at, place in enumerate(self._added) if place.feature_code.startswith("PPL")
        ]
        base = np.array([row for row in range(self._offset) if row not in self._hidden], dtype=np.int64)
        mine = np.array([row for row, _ in added], dtype=np.int64)
        if not self._base:
            return mine, np.array([p.latitude for _, p in added]), np.array([p.longitude for _, p in added])
        return (
            np.concatenate([base, mine]),
            np.concatenate([self._base.latitude[base], [p.latitude for _, p in added]]),
            np.concatenate([self._base.longitude[base], [p.longitude for _, p in added]]),
        )

    def _closeness(self, form: str, row: int) -> float:
        place = self.place(row)
        return max(fuzz.ratio(form, bare(known)) for known in (place.name, *place.alternate_names)) / 100

    def _misspelt(self, form: str, sound: str) -> list[Candidate]:
        """Places whose key is a bounded edit away; nothing for short and for common words."""
        words = load_vocabulary()
        if len(sound) < SHORTEST_FUZZY or form in words.common or form in words.given_names or is_arabic(form):
            return []
        edits = 2 if len(sound) >= TWO_EDITS_FROM else 1
        near = self._near(self._buckets, sound, edits) or self._near(self._world_buckets, sound, 1)
        found: dict[int, Candidate] = {}
        for known, distance in near:
            for row in self.theatre_keys.get(known) or self.rows_by_key(known):
                score = round(0.55 + 0.25 * self._closeness(form, row) - 0.1 * (distance - 1), 3)
                if row not in found or found[row].score < score:
                    place = self.place(row)
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


def _bucketed(keys: dict[str, list[int]] | dict[str, str | list[str]]) -> dict[tuple[str, int], list[str]]:
    grouped: dict[tuple[str, int], list[str]] = defaultdict(list)
    for sound in keys:
        if len(sound) >= SHORTEST_FUZZY - 1:
            grouped[sound[0], len(sound)].append(sound)
    return dict(grouped)


@lru_cache(maxsize=20_000)
def _cached_place(table: PlaceTable, row: int) -> Place:
    return table.place(row)

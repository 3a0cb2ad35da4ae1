"""All rows of all tables under one numbering: GeoNames first, then what the user imported, then the hand-made rows.

A later table takes the place of an earlier one's row of the same GeoNames number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from gazetteer.memory import Memory
from gazetteer.place import Place
from gazetteer.table import Credit, NameIndex, PlaceTable, merged

NumberedTable = tuple[PlaceTable, NameIndex]


class Rows:
    """Row numbers to places, and `bare` names to row numbers."""

    def __init__(self, tables: Sequence[NumberedTable], hand_made: Sequence[tuple[Place, Credit]]) -> None:
        self._tables: list[tuple[int, PlaceTable, NameIndex]] = []
        self._hidden: set[int] = set()
        self._places = Memory()
        self.first_hand_made = 0
        for table, names in tables:
            if self._tables:
                self._hide(table)
            self._tables.append((self.first_hand_made, table, names))
            self.first_hand_made += table.length
        self._added: list[Place] = []
        self._credits: list[Credit] = []
        for place, credit in hand_made:
            older = self._older(credit.geonames_id) if credit.geonames_id is not None else None
            self._added.append(merged(place, older) if older else place)
            self._credits.append(credit)
        named = ((name, row) for row, place in self._hand_made_rows() for name in (place.name, *place.alternate_names))
        self._names = NameIndex.build(named)
        self._by_id = {place.place_id: row for row, place in self._hand_made_rows()}
        for at, credit in enumerate(self._credits):
            if credit.geonames_id:
                self._by_id.setdefault(f"geonames:{credit.geonames_id}", self.first_hand_made + at)

    def _hand_made_rows(self) -> Iterator[tuple[int, Place]]:
        return enumerate(self._added, start=self.first_hand_made)

    def _hide(self, newer: PlaceTable) -> None:
        """Hide the rows that a table read later holds too."""
        for number in newer.geonames_id.tolist():
            row = self._table_row(number) if number > 0 else None
            if row is not None:
                self._hidden.add(row)

    def _table_row(self, geonames_id: int) -> int | None:
        for offset, table, _ in reversed(self._tables):
            row = table.row_of(geonames_id)
            if row is not None:
                return offset + row
        return None

    def _older(self, geonames_id: int) -> Place | None:
        row = self._table_row(geonames_id)
        if row is None:
            return None
        self._hidden.add(row)
        return self.place(row)

    def _at(self, row: int) -> tuple[PlaceTable, int]:
        for offset, table, _ in reversed(self._tables):
            if row >= offset:
                return table, row - offset
        raise IndexError(row)

    def __len__(self) -> int:
        return self.first_hand_made - len(self._hidden) + len(self._added)

    def __iter__(self) -> Iterator[int]:
        """Every row number that no other has replaced."""
        return (row for row in range(self.first_hand_made + len(self._added)) if row not in self._hidden)

    def place(self, row: int) -> Place:
        """The place of a row number. Raises `IndexError` when there is none."""
        if row >= self.first_hand_made:
            return self._added[row - self.first_hand_made]
        table, own = self._at(row)
        place: Place | None = self._places.get(row)
        return place if place is not None else self._places.keep(row, table.place(own))

    def settlement_points(self, country_code: str) -> NDArray[np.float64]:
        """(longitude, latitude) rows of the towns and villages of a country."""
        own = (place for place in self._added if place.country_code == country_code)
        places = chain(map(self.place, self.of_country(country_code)), own)
        spots = [(place.longitude, place.latitude) for place in places if place.feature_code.startswith("PPL")]
        return np.array(spots, dtype=np.float64).reshape(-1, 2)

    def credit(self, row: int) -> Credit:
        """Source and codes of a row number."""
        if row >= self.first_hand_made:
            return self._credits[row - self.first_hand_made]
        table, own = self._at(row)
        return Credit(table.source, "", "", int(table.geonames_id[own]) or None)

    def row_of(self, place_id: str) -> int | None:
        """The row number of a place id, None when there is none."""
        row = self._by_id.get(place_id)
        if row is None and place_id.startswith("geonames:") and place_id[9:].isdigit():
            row = self._table_row(int(place_id[9:]))
        if row is None:
            for offset, table, _ in reversed(self._tables):
                if (own := table.row_named(place_id)) is not None:
                    return offset + own
        return row

    def country(self, row: int) -> str:
        """ISO code of a row's country, "" where several."""
        if row >= self.first_hand_made:
            return self._added[row - self.first_hand_made].country_code
        table, own = self._at(row)
        return table.country(own)

    def of_country(self, country_code: str) -> list[int]:
        """Row numbers of a country's places in the tables, hand-made rows not among them."""
        return [
            offset + own
            for offset, table, _ in self._tables
            for own in table.rows_of_country(country_code)
            if offset + own not in self._hidden
        ]

    def capital(self, country_code: str) -> Place | None:
        """The place of a country whose feature code is PPLC, a hand-made row before those of the tables."""
        own = (place for place in self._added if place.country_code == country_code)
        others = map(self.place, self.of_country(country_code))
        return next((place for place in chain(own, others) if place.feature_code == "PPLC"), None)

    def settlements(self) -> Iterator[tuple[int, float, float]]:
        """Row number, latitude and longitude (degrees) of every settlement."""
        for offset, table, _ in self._tables:
            for own, (latitude, longitude) in enumerate(
                zip(table.latitude.tolist(), table.longitude.tolist(), strict=True)
            ):
                if offset + own not in self._hidden and table.is_settlement(own):
                    yield offset + own, latitude, longitude
        for row, place in self._hand_made_rows():
            if place.feature_code.startswith("PPL"):
                yield row, place.latitude, place.longitude

    def hand_made(self) -> range:
        """Row numbers of the hand-made rows."""
        return range(self.first_hand_made, self.first_hand_made + len(self._added))

    @cached_property
    def _countries(self) -> dict[str, int]:
        return {
            place.country_code: row
            for row, place in self._hand_made_rows()
            if place.feature_code.startswith(("PCL", "TERR"))
        }

    @cached_property
    def _capitals(self) -> dict[str, int]:
        offset, table, _ = self._tables[0]
        capitals = {table.country(own): offset + own for own in table.capitals()}
        capitals |= {place.country_code: row for row, place in self._hand_made_rows() if place.feature_code == "PPLC"}
        return capitals

    def country_row(self, country_code: str) -> int | None:
        """Row of a country by its ISO code."""
        return self._countries.get(country_code)

    def capital_row(self, country_code: str) -> int | None:
        """Row of a country's capital by its ISO code."""
        return self._capitals.get(country_code)

    def is_prominent(self, row: int, people: int) -> bool:
        """True for what a reader anywhere knows: hand-made rows, capitals, and towns of at least `people`."""
        if row >= self.first_hand_made:
            return True
        table, own = self._at(row)
        return table.people(own) >= people or table.is_capital(own)

    def named(self, form: str) -> list[int]:
        """Row numbers of the places that bear a `bare` name, hand-made rows first."""
        found = list(self._names.rows(form))
        for offset, _, names in self._tables:
            found += [offset + own for own in names.rows(form) if offset + own not in self._hidden]
        return found

    def sounding(self, sound: str) -> list[int]:
        """Row numbers of the places with a name of this transliteration key."""
        names = dict.fromkeys(self._names.names_with_key(sound))
        for _, _, index in self._tables:
            names.update(dict.fromkeys(index.names_with_key(sound)))
        return list(dict.fromkeys(row for name in names for row in self.named(name)))

    def keys(self) -> Iterator[str]:
        """Every transliteration key of the tables, hand-made rows not among them."""
        for _, _, index in self._tables:
            yield from index.by_key

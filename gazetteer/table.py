"""Rows of the gazetteer in columns, and the index of their names.

`PlaceTable` keeps 235,000 rows as arrays and makes a `Place` only when one is asked for; `NameIndex` maps the `bare`
form of every name to row numbers. Both are read from Parquet files that `gazetteer.build.make_index` writes, so that
a cold start normalises nothing but the hand-made rows.
"""

from __future__ import annotations

import csv
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa
from msgspec.structs import replace
from numpy.typing import NDArray

from gazetteer.names import bare, key
from gazetteer.place import Place

REQUIRED_COLUMNS: Final = ("name", "latitude", "longitude")


@dataclass(frozen=True, slots=True)
class Credit:
    """Where a row comes from, and the codes it carries beside its place."""

    source: str
    pcode: str
    iso_3166_2: str
    geonames_id: int | None


class _Text:
    """A column of text in one buffer: decoding one row costs no more than that row."""

    def __init__(self, column: pa.ChunkedArray) -> None:
        _, offsets, letters = _joined(column).buffers()
        self._offsets: memoryview[int] = memoryview(offsets or b"").cast("i")
        self._letters = memoryview(letters or b"")

    def __getitem__(self, row: int) -> str:
        return str(self._letters[self._offsets[row] : self._offsets[row + 1]], "utf-8")


class _Words:
    """A column of few different words: a number a row, and a list of the words."""

    def __init__(self, column: pa.ChunkedArray) -> None:
        encoded = _joined(column).dictionary_encode()
        self.words: list[str] = encoded.dictionary.to_pylist()
        self._array = _numbers(encoded.indices)
        self._numbers = _view(self._array)

    def rows_with(self, word: str) -> list[int]:
        """Rows that hold `word`."""
        return np.flatnonzero(self._array == self.words.index(word)).tolist() if word in self.words else []

    def __getitem__(self, row: int) -> str:
        number: int = self._numbers[row]
        return self.words[number]


def _joined(column: pa.ChunkedArray) -> pa.Array:
    return column.chunk(0) if column.num_chunks == 1 else pa.concat_arrays(column.chunks)


def _view(numbers: NDArray[Any]) -> Any:
    """A view whose items are plain Python numbers: several times quicker than those of an array."""
    return memoryview(numbers.data)


def _numbers(array: pa.Array) -> NDArray[Any]:
    """A column without nulls as an array. Not `to_numpy`, which imports pandas: half a second of a cold start."""
    return np.frombuffer(array.buffers()[1], dtype=_DTYPES[str(array.type)], count=len(array))


_DTYPES: Final = {"int32": np.int32, "int64": np.int64, "float": np.float32, "double": np.float64}


class PlaceTable:
    """The compact GeoNames table: row numbers to places. Raises `OSError` when the file cannot be read."""

    def __init__(self, table: pa.Table) -> None:
        self.length: int = table.num_rows
        self._name = _Text(table["name"])
        self._alternates = _Text(table["alternate_names"])
        self._feature, self._country = _Words(table["feature_code"]), _Words(table["country_code"])
        self._admin1, self._admin2 = _Words(table["admin1"]), _Words(table["admin2"])
        self.latitude, self.longitude, self.population, self.geonames_id, radius = (
            _numbers(_joined(table[name]))
            for name in ("latitude", "longitude", "population", "geonames_id", "radius_km")
        )
        self._latitudes, self._longitudes = _view(self.latitude), _view(self.longitude)
        self._populations, self._ids, self._radii = _view(self.population), _view(self.geonames_id), _view(radius)

        self._own_ids = _Text(table["place_id"]) if "place_id" in table.column_names else None
        metadata = table.schema.metadata or {}
        self.source = metadata.get(b"source", b"GeoNames").decode()

    @classmethod
    def read(cls, path: Path) -> PlaceTable:
        """The table of a Parquet file."""
        with pa.memory_map(str(path)) as file:
            return cls(pa.ipc.open_file(file).read_all())

    def country(self, row: int) -> str:
        """ISO 3166-1 alpha-2 of a row, without making its place."""
        return self._country[row]

    def rows_of_country(self, country_code: str) -> range:
        """Row numbers of a country: the table is sorted by country."""
        first = bisect_left(range(self.length), country_code, key=self.country)
        return range(first, bisect_right(range(self.length), country_code, key=self.country))

    def name(self, row: int) -> str:
        """Preferred name of a row, without making its place."""
        return self._name[row]

    def alternates(self, row: int) -> tuple[str, ...]:
        """Alternate names of a row, without making its place."""
        joined = self._alternates[row]
        return tuple(joined.split("|")) if joined else ()

    def people(self, row: int) -> int:
        """Inhabitants of a row, without making its place."""
        return self._populations[row]  # type: ignore[no-any-return]

    def is_capital(self, row: int) -> bool:
        """True when a row is a country's capital."""
        return self._feature[row] == "PPLC"

    def is_settlement(self, row: int) -> bool:
        """True when a row is a populated place."""
        return self._feature[row].startswith("PPL")

    def capitals(self) -> list[int]:
        """Rows of the capitals of countries."""
        return self._feature.rows_with("PPLC")

    @cached_property
    def _rows_by_id(self) -> dict[str, int]:
        return {self._own_ids[row]: row for row in range(self.length)} if self._own_ids else {}

    def row_named(self, place_id: str) -> int | None:
        """The row that bears a place id of its own, None when there is none."""
        return self._rows_by_id.get(place_id)

    def place(self, row: int) -> Place:
        """The place of a row."""
        return Place(
            self._own_ids[row] if self._own_ids else f"geonames:{self._ids[row]}",
            self._name[row],
            self.alternates(row),
            self._latitudes[row],
            self._longitudes[row],
            self._feature[row],
            self._country[row],
            self._admin1[row],
            self._admin2[row],
            self._populations[row],
            round(self._radii[row], 1),
        )

    @cached_property
    def _order(self) -> tuple[Any, Any]:
        """GeoNames numbers in order, and the row of each."""
        order = np.argsort(self.geonames_id, kind="stable")
        return _view(self.geonames_id[order]), _view(order)

    def row_of(self, geonames_id: int) -> int | None:
        """The row that bears a GeoNames number, None when there is none."""
        numbers, rows = self._order
        at = bisect_left(numbers, geonames_id)
        return int(rows[at]) if at < self.length and numbers[at] == geonames_id else None


class NameIndex:
    """`bare` names to row numbers. The keys of the coarser levels are made when they are first needed."""

    def __init__(
        self, names: Sequence[str], keys: Callable[[], list[str]] | None, starts: Sequence[int], rows: Sequence[int]
    ):
        self._number = dict(zip(names, range(len(names)), strict=True))
        self._keys = keys
        self._starts, self._rows = starts, rows

    @classmethod
    def build(cls, named_rows: Iterable[tuple[str, int]]) -> NameIndex:
        """Index pairs of (name as written, row number)."""
        postings: dict[str, list[int]] = defaultdict(list)
        for name, row in named_rows:
            form = bare(name)
            if form and row not in postings[form]:
                postings[form].append(row)
        names = sorted(form for form in postings if postings[form])
        starts, rows = [0], []
        for form in names:
            rows.extend(postings[form])
            starts.append(len(rows))
        return cls(names, None, starts, rows)

    @classmethod
    def read(cls, path: Path, length: int) -> NameIndex:
        """The index that `save` wrote for a table of `length` rows. Raises `ValueError` when it is another's."""
        with pa.memory_map(str(path)) as file:
            table = pa.ipc.open_file(file).read_all()
        made_for = int((table.schema.metadata or {}).get(b"rows", b"-1"))
        if made_for != length:
            msg = f"made for {made_for:,} rows, not {length:,}"
            raise ValueError(msg)
        lists = _joined(table["rows"])
        starts, rows = _view(_numbers(lists.offsets)), _view(_numbers(lists.values))
        return cls(table["name"].to_pylist(), table["key"].to_pylist, starts, rows)

    def save(self, path: Path, length: int) -> None:
        """Write names, keys and rows, sorted by name, as a compressed Arrow file."""
        names = list(self._number)
        lists = [list(self._rows[start:end]) for start, end in pairwise(self._starts)]
        table = pa.table({"name": names, "key": list(map(key, names)), "rows": pa.array(lists, pa.list_(pa.int32()))})
        write_arrow(table.replace_schema_metadata({"rows": str(length)}), path)

    def __len__(self) -> int:
        return len(self._number)

    def __contains__(self, form: str) -> bool:
        return form in self._number

    def rows(self, form: str) -> Sequence[int]:
        """Row numbers of the places that bear a `bare` name."""
        number = self._number.get(form)
        return self._rows[self._starts[number] : self._starts[number + 1]] if number is not None else ()

    @cached_property
    def by_key(self) -> dict[str, str | list[str]]:
        """`bare` names by transliteration key; a lone name stands without its list."""
        grouped: dict[str, str | list[str]] = {}
        for name, sound in zip(self._number, self._keys() if self._keys else map(key, self._number), strict=True):
            before = grouped.get(sound)
            if before is None:
                grouped[sound] = name
            elif isinstance(before, list):
                before.append(name)
            else:
                grouped[sound] = [before, name]
        return grouped

    def names_with_key(self, sound: str) -> list[str]:
        """`bare` names that share a transliteration key."""
        found = self.by_key.get(sound, [])
        return [found] if isinstance(found, str) else found


def write_arrow(table: pa.Table, path: Path) -> None:
    """Write a compressed Arrow file; an older one stays whole until the new one is complete."""
    options = pa.ipc.IpcWriteOptions(compression=pa.Codec("zstd", compression_level=19))
    draft = path.with_suffix(".part")
    with pa.OSFile(str(draft), "wb") as file, pa.ipc.new_file(file, table.schema, options=options) as writer:
        writer.write_table(table)
    draft.replace(path)


def read_table(stem: Path) -> tuple[PlaceTable, NameIndex]:
    """A table and the index of its names: `STEM.arrow` and `STEM_names.arrow`.

    Raises:
        ValueError: the index is missing or was made of another table; says how to make it anew.
    """
    table = PlaceTable.read(stem.with_suffix(".arrow"))
    index_path = stem.with_name(f"{stem.name}_names.arrow")
    try:
        return table, NameIndex.read(index_path, table.length)
    except (OSError, pa.ArrowInvalid, ValueError) as error:
        remedy = "make it anew: python -m gazetteer.build.make_index, or import the file again"
        msg = f"{index_path.name} does not fit {stem.name}.arrow ({error}); {remedy}"
        raise ValueError(msg) from error


def read_places(path: Path) -> Iterator[tuple[Place, Credit]]:
    """Rows of a places CSV in the atlas' columns.

    Raises:
        ValueError: a column is missing, or a row has no name or no coordinates on Earth; says file and row.
    """
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        missing = [column for column in REQUIRED_COLUMNS if column not in (reader.fieldnames or ())]
        if missing:
            needed = ", ".join(REQUIRED_COLUMNS)
            msg = f"{path.name}: no column {', '.join(missing)}; the header must name at least {needed}"
            raise ValueError(msg)
        for line, row in enumerate(reader, start=2):
            yield _place(row, f"{path.name}, row {line}", f"{path.stem}:{line}")


def _place(row: dict[str, Any], where: str, fallback_id: str) -> tuple[Place, Credit]:
    name = (row.get("name") or "").strip()
    if not name:
        msg = f"{where}: no name; give one or delete the row"
        raise ValueError(msg)
    try:
        latitude, longitude = float(row["latitude"]), float(row["longitude"])
        population, radius = int(float(row.get("population") or 0)), float(row.get("radius_km") or 0)
    except (TypeError, ValueError) as error:
        msg = f"{where} ({name}): latitude, longitude, population and radius_km must be numbers ({error})"
        raise ValueError(msg) from error
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        msg = f"{where} ({name}): ({latitude}, {longitude}) is not on Earth; latitude comes first"
        raise ValueError(msg)
    alternates = tuple(part.strip() for part in (row.get("alternate_names") or "").split("|") if part.strip())
    numbered = (row.get("geonames_id") or "").strip().removeprefix("geonames:")
    place = Place(
        place_id=(row.get("place_id") or "").strip() or fallback_id,
        name=name,
        alternate_names=alternates,
        latitude=latitude,
        longitude=longitude,
        feature_code=(row.get("feature_code") or "PPL").strip(),
        country_code=(row.get("country_code") or "").strip(),
        admin1=(row.get("admin1") or "").strip(),
        admin2=(row.get("admin2") or "").strip(),
        population=population,
        radius_km=radius or 2.0,
    )
    credit = Credit(
        (row.get("source") or "").strip(),
        (row.get("pcode") or "").strip(),
        (row.get("iso_3166_2") or "").strip(),
        int(numbered) if numbered.isdigit() else None,
    )
    return place, credit


def merged(place: Place, older: Place) -> Place:
    """`place` with the names and the population that an `older` row of the same place knows besides."""
    known = {place.name, *place.alternate_names}
    names = (*place.alternate_names, *(name for name in (older.name, *older.alternate_names) if name not in known))
    return replace(place, alternate_names=names, population=place.population or older.population)

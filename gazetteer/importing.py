"""Add places to the gazetteer: GeoNames dumps (zip or txt, all columns) and plain CSV.

A file becomes a table of the user's folder with the index of its names, read at the next start like the tables that
come with the atlas. A row that cannot be read is told with its file and number; the others are kept.

GeoNames columns: https://download.geonames.org/export/dump/readme.txt (main 'geoname' table, 19 columns).
"""

from __future__ import annotations

import csv
import math
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyarrow as pa

from gazetteer.names import bare
from gazetteer.place import Place
from gazetteer.table import NameIndex, PlaceTable, write_arrow

GEONAMES_COLUMNS: Final = 19
RADIUS_KM: Final = {
    "PCL": 300.0,
    "ADM1": 60.0,
    "ADM2": 25.0,
    "ADM3": 12.0,
    "ADM4": 6.0,
    "RGN": 40.0,
    "DSRT": 80.0,
    "MTS": 30.0,
    "STM": 30.0,
    "LK": 5.0,
    "AIR": 3.0,
}
"""Kilometres for feature codes that begin so, where a dump gives no extent; everything else that is no town has 2."""
HEADERS: Final = {
    "name": ("name", "place", "place_name", "toponym", "title", "asciiname", "admin2name_en", "featurename"),
    "latitude": ("latitude", "lat", "y", "lat_dd", "y_coord", "ycoord"),
    "longitude": ("longitude", "lon", "long", "lng", "x", "lon_dd", "x_coord", "xcoord"),
    "alternate_names": ("alternate_names", "alternatenames", "alternates", "aliases", "other_names"),
    "feature_code": ("feature_code", "featurecode", "fcode", "type"),
    "country_code": ("country_code", "countrycode", "country", "iso2", "cc"),
    "admin1": ("admin1", "admin1name", "governorate", "province", "admin1name_en"),
    "admin2": ("admin2", "admin2name", "district"),
    "population": ("population", "pop"),
    "radius_km": ("radius_km", "radius"),
    "geonames_id": ("geonames_id", "geonameid"),
    "place_id": ("place_id", "id", "pcode"),
}
"""Headers that are understood, by column."""


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that was left out, and why."""

    where: str
    """File and row number."""
    reason: str


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did."""

    path: Path
    """The table written."""
    rows: int
    names: int
    bad: tuple[BadRow, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    place: Place
    geonames_id: int
    admin1_code: str
    admin2_code: str


def import_file(path: Path, folder: Path, progress: Callable[[int, int], None] | None = None) -> Imported:
    """Read a dump or a CSV and write it as a table of `folder`; `progress` hears (bytes read, bytes in all).

    Raises:
        FileNotFoundError: there is no such file.
        ValueError: it is no GeoNames dump and no CSV with name, latitude and longitude, or holds no row at all.
    """
    bad: list[BadRow] = []
    rows = []
    for row in _read(path, progress or (lambda done, total: None)):
        if isinstance(row, BadRow):
            bad.append(row)
        else:
            rows.append(row)
    if not rows:
        why = f"; the first: {bad[0].where}: {bad[0].reason}" if bad else ""
        msg = f"{path.name}: no row could be read{why}"
        raise ValueError(msg)
    rows.sort(key=lambda row: row.place.country_code)
    places = _with_admin_names(rows)
    folder.mkdir(parents=True, exist_ok=True)
    stem = folder / re.sub(r"[^\w-]+", "_", path.stem).removesuffix("_names")
    table = _columns(places, [row.geonames_id for row in rows], path.name)
    index = NameIndex.build(
        (name, at) for at, place in enumerate(places) for name in (place.name, *place.alternate_names)
    )
    index.save(stem.with_name(f"{stem.name}_names.arrow"), len(places))
    write_arrow(table, stem.with_suffix(".arrow"))
    PlaceTable.read(stem.with_suffix(".arrow"))
    return Imported(stem.with_suffix(".arrow"), len(places), len(index), tuple(bad))


def _read(path: Path, progress: Callable[[int, int], None]) -> Iterator[_Row | BadRow]:
    if not path.is_file():
        msg = f"{path} is no file; give a GeoNames dump (zip or txt) or a CSV"
        raise FileNotFoundError(msg)
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            inside = [
                item
                for item in archive.infolist()
                if item.filename.endswith((".txt", ".csv")) and "readme" not in item.filename.lower()
            ]
            if not inside:
                msg = f"{path.name}: the archive holds no .txt or .csv table"
                raise ValueError(msg)
            for item in inside:
                with archive.open(item) as raw:
                    yield from _rows(raw, item.filename, item.file_size, progress)
        return
    with path.open("rb") as raw:
        yield from _rows(raw, path.name, path.stat().st_size, progress)


def _rows(raw: Iterable[bytes], name: str, size: int, progress: Callable[[int, int], None]) -> Iterator[_Row | BadRow]:
    """Rows of one table, GeoNames' or CSV by what its first line looks like."""
    done = 0

    def lines() -> Iterator[str]:
        nonlocal done
        for number, line in enumerate(raw):
            done += len(line)
            if number % 2000 == 0:
                progress(done, size)
            yield line.decode("utf-8-sig" if number == 0 else "utf-8", errors="replace")
        progress(size, size)

    feed = lines()
    first = next(feed, "")
    if "\x00" in first:
        msg = f"{name}: a binary file; give a GeoNames dump (zip or txt) or a CSV"
        raise ValueError(msg)
    if first.count("\t") == GEONAMES_COLUMNS - 1 and first.split("\t", 1)[0].strip().isdigit():
        for number, line in enumerate(_chain(first, feed), start=1):
            if line.strip():
                yield _geonames_row(line, f"{name}, row {number}")
    else:
        yield from _csv_rows(_chain(first, feed), first, name)


def _chain(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest


def _geonames_row(line: str, where: str) -> _Row | BadRow:
    cells = line.rstrip("\r\n").split("\t")
    if len(cells) != GEONAMES_COLUMNS:
        return BadRow(where, f"{len(cells)} columns, not the {GEONAMES_COLUMNS} of a GeoNames dump")
    alternates = tuple(part for part in dict.fromkeys((cells[2], *cells[3].split(","))) if part and part != cells[1])
    return _row(
        cells[1],
        cells[4],
        cells[5],
        alternates,
        cells[7] or "PPL",
        cells[8],
        cells[14],
        where,
        cells[0],
        (cells[10], cells[11]),
    )


def _csv_rows(lines: Iterator[str], first: str, name: str) -> Iterator[_Row | BadRow]:
    delimiter = max(",;\t", key=first.count)
    reader = csv.DictReader(lines, delimiter=delimiter)
    header = {bare(column or ""): column for column in reader.fieldnames or ()}
    columns = {
        wanted: header[bare(known)]
        for wanted, spellings in HEADERS.items()
        for known in reversed(spellings)
        if bare(known) in header
    }
    missing = [column for column in ("name", "latitude", "longitude") if column not in columns]
    if missing:
        msg = f"{name}: no column for {', '.join(missing)}; a CSV needs a header with name, latitude and longitude"
        raise ValueError(msg)
    for number, cells in enumerate(reader, start=2):
        value = {wanted: (cells.get(column) or "").strip() for wanted, column in columns.items()}
        alternates = tuple(part.strip() for part in re.split(r"[|;]", value.get("alternate_names", "")) if part.strip())
        yield _row(
            value["name"],
            value["latitude"],
            value["longitude"],
            alternates,
            value.get("feature_code") or "PPL",
            value.get("country_code", ""),
            value.get("population", ""),
            f"{name}, row {number}",
            value.get("geonames_id", ""),
            (value.get("admin1", ""), value.get("admin2", "")),
            value.get("place_id", ""),
            value.get("radius_km", ""),
        )


def _row(
    name: str,
    latitude: str,
    longitude: str,
    alternates: tuple[str, ...],
    code: str,
    country: str,
    people: str,
    where: str,
    number: str,
    admin: tuple[str, str],
    place_id: str = "",
    radius: str = "",
) -> _Row | BadRow:
    if not name.strip() or not bare(name):
        return BadRow(where, "no name")
    try:
        north, east = float(latitude.replace(",", ".")), float(longitude.replace(",", "."))
        inhabitants = int(float(people.replace(",", "") or 0))
        breadth = float(radius or 0)
    except ValueError:
        return BadRow(where, f"({latitude!r}, {longitude!r}) with population {people!r}: not numbers")
    if not (-90 <= north <= 90 and -180 <= east <= 180) or not math.isfinite(north + east):
        return BadRow(where, f"({north}, {east}) is not on Earth: latitude first, then longitude, in degrees")
    identity = int(number) if number.isdigit() else 0
    own_id = place_id or (f"geonames:{identity}" if identity else re.sub(r"\W+", "-", where.replace(", row", "")))
    place = Place(
        own_id,
        name.strip(),
        alternates,
        north,
        east,
        code,
        country.upper()[:2],
        admin[0],
        admin[1],
        max(0, inhabitants),
        breadth or _radius_km(code, inhabitants),
    )
    return _Row(place, identity, admin[0], admin[1])


def _radius_km(code: str, people: int) -> float:
    """Kilometres that hold the place: a town at 6,000 inhabitants a square kilometre, else by feature code."""
    if code.startswith("PPL"):
        return round(min(20.0, max(2.0, math.sqrt(people / 6000 / math.pi))), 1)
    return next((radius for start, radius in RADIUS_KM.items() if code.startswith(start)), 2.0)


def _with_admin_names(rows: list[_Row]) -> list[Place]:
    """Places with the names of their governorates and districts, where the dump's own ADM1 and ADM2 rows give them."""
    first = {
        (row.place.country_code, row.admin1_code): row.place.name for row in rows if row.place.feature_code == "ADM1"
    }
    second = {
        (row.place.country_code, row.admin1_code, row.admin2_code): row.place.name
        for row in rows
        if row.place.feature_code == "ADM2"
    }
    named = []
    for row in rows:
        country, place = row.place.country_code, row.place
        admin1 = first.get((country, row.admin1_code), "" if row.admin1_code.isdigit() else row.admin1_code)
        admin2 = second.get(
            (country, row.admin1_code, row.admin2_code), "" if row.admin2_code.isdigit() else row.admin2_code
        )
        named.append(
            Place(
                place.place_id,
                place.name,
                place.alternate_names,
                place.latitude,
                place.longitude,
                place.feature_code,
                country,
                admin1,
                admin2,
                place.population,
                place.radius_km,
            )
        )
    return named


def _columns(places: list[Place], numbers: list[int], source: str) -> pa.Table:
    columns = {
        "place_id": [place.place_id for place in places],
        "geonames_id": pa.array(numbers, pa.int32()),
        "name": [place.name for place in places],
        "alternate_names": ["|".join(name.replace("|", "/") for name in place.alternate_names) for place in places],
        "latitude": [place.latitude for place in places],
        "longitude": [place.longitude for place in places],
        "feature_code": [place.feature_code for place in places],
        "country_code": [place.country_code for place in places],
        "admin1": [place.admin1 for place in places],
        "admin2": [place.admin2 for place in places],
        "population": pa.array([place.population for place in places], pa.int32()),
        "radius_km": pa.array([place.radius_km for place in places], pa.float32()),
    }
    return pa.table(columns).replace_schema_metadata({"source": source})

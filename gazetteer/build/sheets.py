"""Read the sheets: the hand-written rows of the gazetteer, in `gazetteer/data/sheets/*.txt`.

A sheet is plain text, a place a line, so that a row costs its writer nothing but its facts:

    @ IQ | Ninewa | Sinjar | PPL
    Sinuni | Snune, Sinoni, سنوني | 36.451 41.692 | adm3 r=3

A line that starts with `@` says for the lines under it: country, governorate, district, feature code and, last,
options. A place line gives: preferred name, other names (commas between), latitude and longitude (degrees, WGS 84),
options. A `#` starts a comment line. Options: `r=` radius in km, `pop=` inhabitants, `code=` feature code, `adm1=`,
`adm2=` (with _ for a space), `pcode=`, `iso=`, `id=` the last part of the place_id, `adm3` (the place is also the seat
of a subdistrict of its name: two rows are made), `own` (never taken for a GeoNames place of the same name), `geo=`
(the GeoNames id, where the name alone does not find it), `area` (the coordinates go round a polygon), `w=` (half-width
in km: the coordinates run along a line that is drawn as a band).
Several coordinates, commas between, make a shape: a line, a band or a polygon; its point and radius are worked out.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

FLAGS = frozenset({"adm3", "own", "area"})
KEYS = frozenset({"r", "pop", "code", "adm1", "adm2", "pcode", "iso", "id", "src", "w", "geo"})


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a sheet."""

    name: str
    alternate_names: tuple[str, ...]
    latitude: float
    longitude: float
    feature_code: str
    country_code: str
    admin1: str
    admin2: str
    options: dict[str, str]
    path: tuple[tuple[float, float], ...]
    """(latitude, longitude) pairs along the shape; empty for a plain point."""
    where: str
    """Sheet and line, for error messages."""


class SheetError(ValueError):
    """A line that cannot be read; says which and what to write instead."""


def slug(words: str) -> str:
    """`words` as the last part of a place_id: ASCII letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().casefold()
    return "-".join("".join(letter if letter.isalnum() else " " for letter in plain.replace("'", "")).split())


def read_options(words: str, where: str) -> dict[str, str]:
    """Options of a line, flags with an empty value."""
    options = {}
    for word in words.split():
        key, _, value = word.partition("=")
        if key not in (KEYS if value else FLAGS):
            msg = f"{where}: unknown option {word!r}; use one of {', '.join(sorted(KEYS))} with =, or {sorted(FLAGS)}"
            raise SheetError(msg)
        options[key] = value.replace("_", " ")
    return options


def read_path(words: str, where: str) -> tuple[tuple[float, float], ...]:
    """(latitude, longitude) pairs of a line; SheetError when one is no place on Earth."""
    path = []
    for pair in words.split(","):
        try:
            latitude, longitude = (float(number) for number in pair.split())
        except ValueError as error:
            msg = f"{where}: {pair!r} is no latitude and longitude; write for example '35.47 44.39'"
            raise SheetError(msg) from error
        if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
            msg = f"{where}: latitude {latitude}, longitude {longitude} are not on Earth"
            raise SheetError(msg)
        path.append((latitude, longitude))
    return tuple(path)


def read_sheet(file: Path) -> Iterator[Row]:
    """The rows of one sheet, in order; SheetError names the first line that is wrong."""
    section: Row | None = None
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        where = f"{file.name}:{number}"
        if not line.strip() or line.startswith("#"):
            continue
        parts = [part.strip() for part in line.lstrip("@").split("|")]
        if line.startswith("@"):
            country, admin1, admin2, code, *rest = [*parts, "", "", ""][: max(4, len(parts))]
            section = Row(
                "", (), 0.0, 0.0, code, country, admin1, admin2, read_options(" ".join(rest), where), (), where
            )
            continue
        if section is None:
            msg = f"{where}: a place before any '@ country | governorate | district | code' line"
            raise SheetError(msg)
        if len(parts) not in (3, 4):
            msg = f"{where}: {len(parts)} parts; write 'name | other names | latitude longitude | options'"
            raise SheetError(msg)
        path = read_path(parts[2], where)
        options = section.options | (read_options(parts[3], where) if len(parts) == 4 else {})
        others = tuple(dict.fromkeys(other.strip() for other in parts[1].split(",") if other.strip()))
        yield replace(
            section,
            name=parts[0],
            alternate_names=tuple(other for other in others if other != parts[0]),
            latitude=path[0][0],
            longitude=path[0][1],
            feature_code=options.get("code", section.feature_code),
            admin1=options.get("adm1", section.admin1),
            admin2=options.get("adm2", section.admin2),
            options=options,
            path=path if len(path) > 1 else (),
            where=where,
        )


def read_sheets(folder: Path) -> list[Row]:
    """All rows of all sheets, sheets in the order of their names."""
    return [row for file in sorted(folder.glob("*.txt")) for row in read_sheet(file)]

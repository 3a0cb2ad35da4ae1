"""The layouts of other people's event tables (ACLED, UCDP GED, GTD, our own csv), read from data/layouts.toml."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Layout:
    """One table's layout: its name, and what its columns and codes stand for (see data/layouts.toml)."""

    name: str
    needs: frozenset[str]
    fields: Mapping[str, Any]
    """Everything else of the layout's table, as written there."""

    def columns(self, field: str) -> tuple[str, ...]:
        """The columns that hold a field: none, one or several."""
        found = self.fields.get(field, ())
        return (found,) if isinstance(found, str) else tuple(found)


@cache
def _raw() -> dict[str, Any]:
    return tomllib.loads(files("incidents").joinpath("data/layouts.toml").read_text(encoding="utf-8"))


@cache
def layouts() -> tuple[Layout, ...]:
    """All layouts, in the order in which they are tried."""
    return tuple(Layout(row["name"], frozenset(row["needs"]), row) for row in _raw()["layout"])


def layout_of(columns: Collection[str]) -> Layout | None:
    """The layout of a table with these columns (lower case), None when it is no table of events."""
    return next((layout for layout in layouts() if layout.needs <= set(columns)), None)


@cache
def radius_km(where_prec: int) -> float:
    """Kilometres for a `where_prec` whose place is not known better."""
    return float(_raw()["radius_km"][str(where_prec)])


@dataclass(frozen=True, slots=True)
class Country:
    """A country's codes and usual English name (GeoNames, countryInfo, CC BY 4.0)."""

    code: str
    """ISO 3166-1 alpha-2."""
    number: int
    """ISO 3166-1 numeric."""
    name: str


@cache
def _countries() -> tuple[dict[str, Country], dict[str, Country]]:
    """By code, and by name or number as text in lower case."""
    text = files("incidents").joinpath("data/countries.csv").read_text(encoding="utf-8")
    by_code: dict[str, Country] = {}
    by_name: dict[str, Country] = {}
    for row in csv.DictReader(text.splitlines()):
        country = Country(row["country_code"], int(row["iso_numeric"]), row["name"])
        by_code[country.code] = country
        for name in (row["name"], row["country_code"], str(country.number), *row["other_names"].split(";")):
            by_name.setdefault(name.casefold(), country)
    return by_code, by_name


def country_of(code: str) -> Country | None:
    """The country of a two-letter code."""
    return _countries()[0].get(code)


def country_codes() -> Collection[str]:
    """The two-letter codes of all countries."""
    return _countries()[0].keys()


def country_named(name: str) -> Country | None:
    """The country of a name, a two-letter code or a number: "Iraq", "IQ", "368", "Iran (Islamic Republic of)"."""
    known = _countries()[1]
    name = name.strip().casefold()
    return known.get(name) or known.get(re.sub(r"\s*\(.*\)$", "", name))

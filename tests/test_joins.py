"""Points to governorates and districts, on outlines of our own: two countries, three governorates, one district."""

from __future__ import annotations

import geopandas
import pytest
from shapely import Point, box

from gazetteer.joins import COLUMNS, NOWHERE, Division, Divisions
from gazetteer.place import Place


def frame(*rows: tuple[str, str, str, str, tuple[float, float, float, float]]) -> geopandas.GeoDataFrame:
    columns = {
        name: [row[at] for row in rows] for at, name in enumerate(("name", "country_code", "pcode", "iso_3166_2"))
    }
    return geopandas.GeoDataFrame(columns, geometry=[box(*row[4]) for row in rows], crs=4326)


BOUNDARIES = {
    "country": frame(("Westland", "WW", "", "", (40, 30, 42, 34)), ("Eastland", "EE", "", "", (42, 30, 44, 34))),
    "admin1": frame(
        ("North", "WW", "W1", "WW-N", (40, 32, 42, 34)),
        ("South", "WW", "W2", "WW-S", (40, 30, 42, 32)),
        ("All", "EE", "E1", "EE-A", (42, 30, 44, 34)),
    ),
    "admin2": frame(("Corner", "WW", "W101", "", (40, 33, 41, 34))),
}
DIVISIONS = Divisions(BOUNDARIES)


@pytest.mark.parametrize(
    ("latitude", "longitude", "division"),
    [
        (33.5, 40.5, Division("WW", "North", "Corner", "W101", "WW-N", "by geometry")),
        (33.5, 41.5, Division("WW", "North", "", "W1", "WW-N", "by geometry")),
        (31.0, 41.0, Division("WW", "South", "", "W2", "WW-S", "by geometry")),
        (31.0, 43.0, Division("EE", "All", "", "E1", "EE-A", "by geometry")),
        (29.98, 41.0, Division("WW", "South", "", "W2", "WW-S", "nearest outline, 2 km")),
        (20.0, 41.0, NOWHERE),
        (40.5, 33.5, NOWHERE),  # the axes swapped
        (float("nan"), 40.5, NOWHERE),
    ],
)
def test_a_point_to_its_division(latitude: float, longitude: float, division: Division) -> None:
    assert DIVISIONS.at(latitude, longitude) == division


def place(latitude: float, longitude: float, admin1: str) -> Place:
    return Place("x", "X", (), latitude, longitude, "PPL", "WW", admin1, "Somewhere", 0, 2.0)


def test_a_place_is_believed_near_the_line_of_the_governorate_it_names() -> None:
    assert DIVISIONS.of(place(32.1, 41.0, "South")) == Division(
        "WW", "South", "Somewhere", "W2", "WW-S", "by name: South is 11 km off"
    )


def test_a_place_far_from_the_governorate_it_names_is_not_believed() -> None:
    assert DIVISIONS.of(place(33.0, 41.5, "South")).admin1 == "North"
    assert DIVISIONS.of(place(33.0, 41.5, "No such")).admin1 == "North"


def test_a_frame_is_joined_in_its_order_and_mended() -> None:
    points = geopandas.GeoDataFrame(
        {
            "note": ["a", "b", "c", "d", "e"],
            "admin1": ["", "South", "South", "", ""],
            "country_code": ["", "WW", "WW", "", ""],
        },
        geometry=[Point(40.5, 33.5), Point(41, 32.1), Point(41.5, 33), None, Point(41, 29.98)],
        crs=4326,
        index=[7, 7, 3, 2, 1],
    )
    joined = DIVISIONS.join(points)
    assert list(joined.index) == [7, 7, 3, 2, 1]
    assert joined[["note", *COLUMNS]].to_numpy().tolist() == [
        ["a", "WW", "North", "Corner", "W101", "WW-N"],
        ["b", "WW", "South", "", "W2", "WW-S"],
        ["c", "WW", "North", "", "W1", "WW-N"],
        ["d", "", "", "", "", ""],
        ["e", "WW", "South", "", "W2", "WW-S"],
    ]
    assert "pcode" not in points.columns  # the frame given is left as it was


@pytest.mark.parametrize("crs", [None, 3857])
def test_another_projection_is_refused_with_what_to_do(crs: int | None) -> None:
    points = geopandas.GeoDataFrame(geometry=[Point(1, 1)], crs=crs)
    with pytest.raises(ValueError, match=r"set_crs\(4326\)"):
        DIVISIONS.join(points)
    outlines = {**BOUNDARIES, "admin1": BOUNDARIES["admin1"].set_crs(3857, allow_override=True)}
    with pytest.raises(ValueError, match=r"to_crs\(4326\)"):
        Divisions(outlines)

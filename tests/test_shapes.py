"""Relations drawn: every point and radius is held against a place that is known to lie there."""

from __future__ import annotations

import numpy as np
import pytest
from geopy.distance import geodesic
from numpy.typing import NDArray
from shapely import Point
from shapely.geometry.base import BaseGeometry

from gazetteer import geodesy
from gazetteer.place import GeoPrecision, Place
from gazetteer.relations import find_relations
from gazetteer.shapes import Located, apply, circle


class NoShapes:
    """A gazetteer that knows points only."""

    def shape(self, place_id: str) -> BaseGeometry | None:
        return None

    def areas(self, level: str) -> tuple[tuple[str, str, BaseGeometry], ...]:
        return ()

    def ways(self) -> tuple[BaseGeometry, ...]:
        return ()

    def settlements(self, country_code: str) -> NDArray[np.float64]:
        return np.empty((0, 2))


def town(name: str, latitude: float, longitude: float, radius_km: float) -> Place:
    return Place(name, name, (), latitude, longitude, "PPLA", "IQ", "", "", 0, radius_km)


TOWNS = {
    place.name: place
    for place in (
        town("Baghdad", 33.315, 44.366, 17.0),
        town("Kirkuk", 35.468, 44.392, 7.0),
        town("Mosul", 36.335, 43.119, 9.0),
        town("Tikrit", 34.607, 43.678, 3.0),
        town("Baqubah", 33.748, 44.644, 4.0),
    )
}


def located(words: str) -> Located:
    """Where the one relation of `words` points, the towns above the only toponyms."""
    spans = sorted((words.index(name), words.index(name) + len(name)) for name in TOWNS if name in words)
    (mention,) = find_relations(words, spans)
    found = apply(mention, [TOWNS[words[slice(*spans[index])]] for index in mention.toponym_indexes], NoShapes())
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("words", "latitude", "longitude", "what"),
    [
        ("17 km south of Kirkuk", 35.305, 44.336, "Taza Khurmatu"),
        ("63 km west of Mosul", 36.379, 42.449, "Tal Afar"),
        ("about 50 miles north of Baghdad", 34.017, 44.146, "Balad"),
        ("40 km south of Kirkuk", 35.139, 44.449, "Daquq"),
        ("south of Kirkuk", 35.305, 44.336, "Taza Khurmatu"),
        ("north of Baghdad", 33.516, 44.254, "Taji"),
        ("south of Mosul", 36.157, 43.259, "Hammam al-Alil"),
        ("on the road between Kirkuk and Baghdad", 34.50, 44.50, "a point half-way"),
        ("between Kirkuk and Tikrit", 35.03, 44.03, "Rashad's land"),
        ("within 20 km of Kirkuk", 35.305, 44.336, "Taza Khurmatu"),
        ("near Baqubah", 33.702, 44.590, "a village by Baqubah"),
        ("the outskirts of Mosul", 36.38, 43.20, "Gogjali's edge"),
    ],
)
def test_the_true_place_lies_within_the_radius(words: str, latitude: float, longitude: float, what: str) -> None:
    found = located(words)
    apart = geodesic((found.latitude, found.longitude), (latitude, longitude)).km
    assert apart <= found.radius_km, f"{what} lies {apart:.0f} km from the point, the radius is {found.radius_km} km"


def test_error_grows_with_distance() -> None:
    radii = [located(f"{km} km north of Baghdad").radius_km for km in (10, 30, 90)]
    assert radii == sorted(radii)
    assert radii[2] > 30


def test_a_town_measured_from_is_near_and_a_long_road_is_an_area() -> None:
    assert located("15 km north of Kirkuk").geo_precision is GeoPrecision.NEAR
    assert located("the road between Mosul and Baghdad").geo_precision is GeoPrecision.AREA


def test_shapes_are_longitude_first() -> None:
    figure = circle(36.335, 43.119, 10)
    assert figure.contains(Point(43.119, 36.335))
    assert geodesic((36.335, 43.119), figure.exterior.coords[0][::-1]).km == pytest.approx(10, rel=1e-6)


@pytest.mark.parametrize("bearing", [0, 45, 133, 270])
def test_destinations_agree_with_geopy(bearing: float) -> None:
    latitude, longitude = geodesy.destination(33.3, 44.4, 88.5, bearing)
    expected = geodesic(kilometers=88.5).destination((33.3, 44.4), bearing)
    assert (latitude, longitude) == pytest.approx((expected.latitude, expected.longitude), abs=1e-9)

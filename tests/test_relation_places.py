"""Relations drawn on the real gazetteer: each row names a place that is known to lie where the words say."""

from __future__ import annotations

from functools import cache

import pytest
from geopy.distance import geodesic
from shapely import Point

from gazetteer.gazetteer import Gazetteer
from gazetteer.joins import Divisions
from gazetteer.place import GeoPrecision, Place
from gazetteer.relations import find_relations
from gazetteer.shapes import Located, apply

NAMES = {
    "Anbar": "atlas:iq-an",
    "Baghdad": "geonames:98182",
    "Deir ez-Zor": "geonames:170794",
    "Diyala": "atlas:iq-di",
    "Euphrates": "atlas:x-euphrates",
    "Hamrin Mountains": "atlas:iq-hamrin-mountains",
    "Iraqi": "atlas:iq",
    "Iraq": "atlas:iq",
    "Jordan": "atlas:jo",
    "Kirkuk province": "atlas:iq-ki",
    "Kirkuk": "geonames:94787",
    "Mosul": "geonames:99072",
    "Ninewa": "atlas:iq-ni",
    "Salah al-Din": "atlas:iq-sd",
    "Saudi Arabia": "atlas:sa",
    "Syrian": "atlas:sy",
    "Syria": "atlas:sy",
    "Tikrit": "geonames:90150",
    "Turkish": "atlas:tr",
}


@cache
def gazetteer() -> Gazetteer:
    return Gazetteer()


def place(name: str) -> Place:
    return gazetteer().place(NAMES[name])


def located(words: str, countries: tuple[str, ...] = ("IQ", "SY")) -> Located:
    """Where the one relation of `words` points."""
    spans: list[tuple[int, int]] = []
    for name in sorted(NAMES, key=len, reverse=True):
        at = words.find(name)
        if at >= 0 and not any(start < at + len(name) and at < end for start, end in spans):
            spans.append((at, at + len(name)))
    spans.sort()
    demonyms = [index for index, (start, end) in enumerate(spans) if words[start:end] in ("Iraqi", "Syrian", "Turkish")]
    (mention,) = find_relations(words, spans, demonyms)
    places = [place(words[slice(*spans[index])]) for index in mention.toponym_indexes]
    found = apply(mention, places, gazetteer(), countries)
    assert found is not None
    return found


ROWS = [
    ("17 km south of Kirkuk", 35.303, 44.330, "Taza Khurmatu", 2),
    ("63 km west of Mosul", 36.379, 42.450, "Tal Afar", 5),
    ("about 50 miles north of Baghdad", 34.017, 44.146, "Balad", 5),
    ("110 km north of Baghdad", 34.196, 43.886, "Samarra", 5),
    ("60 km southwest of Kirkuk", 35.325, 43.773, "Hawija", 5),
    ("half an hour's drive south of Mosul", 36.157, 43.259, "Hammam al-Alil", 5),
    ("within 20 miles of Mosul", 36.452, 43.345, "Bashiqa", 5),
    ("35 km from Tikrit", 34.931, 43.493, "Baiji", 5),
    ("north of Baghdad", 33.516, 44.254, "Taji", 5),
    ("south of Kirkuk", 35.139, 44.449, "Daquq", 5),
    ("just north of Baghdad", 33.516, 44.254, "Taji", 2),
    ("northern Iraq", 36.335, 43.119, "Mosul", 5),
    ("north of Iraq", 36.335, 43.119, "Mosul", 5),
    ("western Iraq", 33.040, 40.285, "Rutba", 5),
    ("southern Iraq", 31.050, 46.260, "Nasiriyah", 5),
    ("central Iraq", 33.315, 44.366, "Baghdad", 5),
    ("central and northern Iraq", 34.607, 43.678, "Tikrit", 5),
    ("north-western Iraq", 36.322, 41.864, "Sinjar", 5),
    ("eastern Syria", 35.336, 40.141, "Deir ez-Zor", 5),
    ("northeast Syria", 36.500, 40.750, "Hasakah", 5),
    ("north-western Syria", 35.930, 36.630, "Idlib", 5),
    ("southern Syria", 32.620, 36.100, "Daraa", 5),
    ("western Anbar", 34.380, 41.000, "Qaim", 4),
    ("northern Diyala", 34.348, 45.391, "Khanaqin", 4),
    ("southern Kirkuk province", 35.050, 44.080, "Rashad", 4),
    ("Diyala's rural areas", 33.979, 44.937, "Muqdadiya", 4),
    ("the east of Deir ez-Zor", 34.690, 40.830, "Hajin", 4),
    ("eastern Deir ez-Zor countryside", 35.020, 40.450, "Mayadin", 4),
    ("western Ninewa", 36.322, 41.864, "Sinjar", 4),
    ("western Mosul", 36.356, 43.108, "Zanjili", 2),
    ("north Baghdad", 33.400, 44.390, "Adhamiyah and beyond", 2),
    ("central Baghdad", 33.325, 44.420, "Tahrir Square", 2),
    ("the outskirts of Baghdad", 33.295, 44.190, "Abu Ghraib", 2),
    ("the northern outskirts of Baghdad", 33.480, 44.380, "Rashidiya", 2),
    ("just outside Kirkuk", 35.510, 44.300, "a field by K1", 2),
    ("near Tikrit", 34.676, 43.540, "Camp Speicher", 2),
    ("the road between Kirkuk and Baghdad", 34.888, 44.633, "Tuz Khurmatu", 5),
    ("the Kirkuk-Tikrit road", 35.050, 44.080, "Rashad", 5),
    ("on the road to Kirkuk", 35.500, 44.300, "a checkpoint", 2),
    ("between Kirkuk and Tikrit", 35.050, 44.080, "Rashad", 5),
    ("between Diyala and Salah al-Din", 34.330, 44.520, "Udhaim", 5),
    ("the border between Diyala and Salah al-Din", 34.500, 44.650, "Hamrin's foot", 5),
    ("the Iraqi-Syrian border", 34.380, 41.000, "Qaim", 5),
    ("along the Syrian border", 36.807, 42.080, "Rabia", 5),
    ("near the Turkish border", 36.697, 38.957, "Tal Abyad", 5),
    ("near the border with Iraq and Jordan", 33.490, 38.670, "al-Tanf", 5),
    ("Iraq's border with Saudi Arabia", 30.980, 41.970, "Arar crossing", 5),
    ("east of the Euphrates", 35.510, 40.650, "Suwar", 5),
    ("the eastern bank of the Euphrates", 35.155, 40.427, "Busayrah", 5),
    ("along the Euphrates", 34.370, 41.990, "Anah", 5),
    ("south of the Hamrin Mountains", 34.050, 44.930, "Muqdadiya's north", 5),
]


@pytest.mark.parametrize(("words", "latitude", "longitude", "what", "precision"), ROWS, ids=[row[0] for row in ROWS])
def test_the_true_place_lies_within_the_radius(
    words: str, latitude: float, longitude: float, what: str, precision: int
) -> None:
    found = located(words)
    apart = geodesic((found.latitude, found.longitude), (latitude, longitude)).km
    assert apart <= found.radius_km, f"{what}: {apart:.0f} km from the point, radius {found.radius_km:.0f} km"
    assert found.geo_precision == precision
    assert found.geometry is not None
    assert found.geometry.is_valid


@pytest.mark.parametrize(
    ("words", "least", "most"),
    [
        ("northern Iraq", 100, 260),
        ("central and northern Iraq", 150, 300),
        ("eastern Syria", 80, 200),
        ("western Anbar", 60, 170),
        ("eastern Deir ez-Zor countryside", 30, 90),
        ("western Mosul", 3, 12),
        ("north Baghdad", 8, 20),
        ("near Tikrit", 6, 18),
        ("10 km south of Kirkuk", 4, 12),
        ("about 55 miles north of Baghdad", 25, 50),
        ("the road between Kirkuk and Baghdad", 80, 130),
    ],
)
def test_no_radius_claims_more_or_less_than_the_words(words: str, least: float, most: float) -> None:
    assert least <= located(words).radius_km <= most


def test_the_text_s_country_chooses_the_border() -> None:
    turkey_and_iraq = located("near the Turkish border", countries=("IQ",))
    turkey_and_syria = located("near the Turkish border", countries=("SY",))
    assert turkey_and_iraq.longitude > 42
    assert turkey_and_syria.longitude < 42


def test_sides_lie_on_their_side() -> None:
    """Suwar lies east of the Euphrates, Sukhna west of it."""
    east = located("east of the Euphrates", countries=("SY",)).geometry
    assert east is not None
    assert [east.contains(Point(40.650, 35.510)), east.contains(Point(38.870, 34.890))] == [True, False]


def test_a_known_road_is_followed() -> None:
    """Tuz Khurmatu lies on the road from Kirkuk to Baghdad, 20 km off the straight line."""
    road = located("the road between Kirkuk and Baghdad")
    assert road.geometry is not None
    assert road.geometry.distance(Point(44.633, 34.888)) < 0.05


def test_from_a_to_a_governorate_draws_nothing() -> None:
    words = "cells from Kirkuk to Diyala"
    (mention,) = find_relations(words, [(11, 17), (21, 27)])
    assert apply(mention, [place("Kirkuk"), place("Diyala")], gazetteer()) is None


def test_a_point_in_mosul_is_in_ninewa() -> None:
    divisions = Divisions({level: gazetteer().boundaries(level) for level in ("country", "admin1", "admin2")})
    division = divisions.of(place("Mosul"))
    assert (division.country_code, division.admin1, division.iso_3166_2) == ("IQ", "Ninewa", "IQ-NI")
    assert divisions.at(place("Mosul").longitude, place("Mosul").latitude).admin1 == ""
    assert GeoPrecision.NEAR == 2

"""The gazetteer's doors: candidates, geocode and reverse in geopy's shape, ids, boundaries, axis order."""

import geopandas
import pytest
from geopy.extra.rate_limiter import RateLimiter
from geopy.location import Location
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer.gazetteer import Gazetteer

GAZETTEER = Gazetteer()

DESCRIPTIONS = [
    ("Al-Hawl camp", "Al-Hol camp", "in"),
    ("Tal Afar town", "Tal Afar", "in"),
    ("Near Hawija town, Kirkuk governorate", "Hawija", "near"),
    ("Mosul (Al-Zanjili)", "Zanjili", "in"),
    ("Baghdad - Sadr City", "Sadr City", "in"),
    ("Baiji oil refinery", "Baiji Oil Refinery", "in"),
    ("Ramadi district", "Ramadi", "in"),
    ("Kirkuk-Daquq road", "Kirkuk", "on the road between"),
    ("70 km west of Mosul", "Mosul", "70 km west of"),
    ("between Baiji and Haditha", "Baiji", "between"),
    ("Khan Tuman village (Aleppo governorate)", "Khan Tuman", "in"),
    ("Old City of Mosul", "Old City of Mosul", "in"),
    ("Xyzab village, Makhmur district", "Makhmur", "in"),
    ("hawija", "Hawija", "in"),
    ("Zabdabad, near Daquq", "Daquq", "near"),
    ("kirkuk governorate (general)", "Kirkuk", "in"),
    ("تلعفر", "Tal Afar", "in"),
    ("محافظة كركوك", "Kirkuk", "in"),
    ("Al Bukamal - Deir Ezzor road", "Al-Bukamal", "on the road between"),
    ("Fallouja", "Fallujah", "in"),
    ("Iraqi-Syrian border", "Iraq-Syria border", "in"),
    ("Hamrin Mountains", "Hamrin Mountains", "in"),
    ("Kirkkuk", "Kirkuk", "in"),
]


@pytest.mark.parametrize(("description", "name", "relation"), DESCRIPTIONS)
def test_descriptions_get_the_best_that_can_be_given(description: str, name: str, relation: str) -> None:
    match = GAZETTEER.locate(description)
    assert match is not None
    assert (match.place.name if match.place else "", match.relation) == (name, relation)


def test_kirkuk_the_city_and_kirkuk_the_governorate_are_told_apart() -> None:
    asked = ("Kirkuk", "Kirkuk city", "Kirkuk governorate", "Kirkuk province", "Kirkuk district")
    codes = [match.place.feature_code for name in asked if (match := GAZETTEER.locate(name)) and match.place]
    assert codes == ["PPLA", "PPLA", "ADM1", "ADM1", "ADM2"]


def test_near_chooses_among_places_of_one_name() -> None:
    governorates = [
        match.place.admin1
        for near in ("Kirkuk", "Diyala")
        if (match := GAZETTEER.locate("Rashad", near=near)) and match.place
    ]
    assert governorates == ["Kirkuk", "Diyala"]


def test_geocode_has_the_shape_that_geopy_and_geopandas_expect() -> None:
    one = GAZETTEER.geocode("Hamrin Mountains")
    several = GAZETTEER.geocode("Kirkuk", exactly_one=False)
    assert (isinstance(one, Location), isinstance(several, list), GAZETTEER.geocode("Qwrtzpfgh")) == (True, True, None)
    limited = RateLimiter(GAZETTEER.geocode, min_delay_seconds=0)
    assert [round(value) for value in limited("Mosul")[:][1]] == [36, 43]


class Provider(Gazetteer):
    """What geopandas makes of a provider class: it is made without arguments and asked row by row."""

    def __init__(self, timeout: float | None = None) -> None:
        super().__init__()


def test_geopandas_geocodes_with_the_gazetteer_in_longitude_latitude_order() -> None:
    frame = geopandas.tools.geocode(["Mosul", "Baghdad"], provider=Provider)
    assert [(round(point.x), round(point.y)) for point in frame.geometry] == [(43, 36), (44, 33)]
    back = geopandas.tools.reverse_geocode(frame.geometry, provider=Provider)
    assert [address.split(",")[0] for address in back["address"]] == ["Mosul", "Baghdad"]


def test_a_point_in_mosul_is_in_ninewa() -> None:
    assert GAZETTEER.admin1_of(36.34, 43.13) == "Ninewa"


def test_places_are_found_by_either_of_their_ids_and_unknown_ids_say_so() -> None:
    assert GAZETTEER.place("geonames:98182").name == "Baghdad"
    with pytest.raises(KeyError):
        GAZETTEER.place("geonames:1")


def test_a_misspelt_name_is_found_and_a_short_or_common_word_is_not_guessed_at() -> None:
    best = [GAZETTEER.candidates(name)[:1] for name in ("Mukdadeya", "Falujah", "Qq", "Hitt", "ofa", "manx")]
    assert [found[0].place.name if found else "" for found in best] == ["Muqdadiya", "Fallujah", "", "Hit", "", ""]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120))
def test_any_string_may_be_asked_for(text: str) -> None:
    match = GAZETTEER.locate(text)
    assert match is None or (-90 <= (match.latitude or 0) <= 90 and 0 <= match.score <= 1)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                [
                    "Kirkuk",
                    "al-",
                    "near",
                    "the",
                    "road between",
                    "and",
                    "Iraq",
                    "'s",
                    "province of",
                    ",",
                    "(",
                    "20 km",
                    "south of",
                    "الموصل",
                    "U.S.",
                    "\n",
                ]
            ),
            st.text(max_size=8),
        ),
        max_size=30,
    )
)
def test_any_text_may_be_searched_and_every_match_slices_back(pieces: list[str]) -> None:
    text = " ".join(pieces)
    matches = GAZETTEER.find(text)
    assert [text[match.start_char : match.end_char] for match in matches] == [match.toponym for match in matches]
    assert all(0 <= match.score <= 1 and match.start_char < match.end_char for match in matches)


@pytest.mark.parametrize(
    "piece", ["(", "al-", "K'", "Aa ", "'", "A.", "\n", "village of Xa ", "20 km south of ", "road between Kirkuk and "]
)
def test_no_repetition_makes_a_search_endless(piece: str) -> None:
    """A pattern that goes back over its steps would not come to an end here."""
    text = piece * (20_000 // len(piece))
    assert all(match.toponym in text for match in GAZETTEER.find(text))

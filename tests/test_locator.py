"""The small map on an event's card: its own shape, true kilometres, no more than is known, and no markup of others'."""

from __future__ import annotations

import re

import pytest
import shapely
from msgspec.structs import replace

from benchmarks.synthetic import corpus
from dashboard import cards, locator
from dashboard.style import type_styles
from gazetteer.gazetteer import Gazetteer
from gazetteer.place import GeoPrecision, Match

HOSTILE = '"><script>window.hacked=1</script>'


@pytest.fixture(scope="module")
def ground() -> locator.Land:
    return locator.land(Gazetteer())


@pytest.fixture(scope="module")
def match() -> Match:
    """A place at 35.0 north, 44.0 east."""
    found = next(event.place for event in corpus(5).events if event.place)
    return replace(found, latitude=35.0, longitude=44.0, radius_km=50.0, geo_precision=GeoPrecision.NEAR)


def pixels(picture: str, look: str) -> list[tuple[float, float]]:
    """Corners of the path that has these words among its attributes."""
    path = next(part for part in re.findall(r"<path [^>]*>", picture) if look in part)
    return [(float(x), float(y)) for x, y in re.findall(r"(-?[\d.]+) (-?[\d.]+)(?=[LZ\"])", path)]


def test_a_mark_stands_in_its_circle_of_true_kilometres(ground: locator.Land, match: Match) -> None:
    picture = locator.svg(match, ground)
    west, _, east, _ = locator.FRAME
    x = (44.0 - west) / (east - west) * locator.WIDTH
    dot = re.search(r'<circle cx="([\d.]+)" cy="([\d.]+)"', picture)
    assert dot is not None
    assert float(dot[1]) == pytest.approx(x, abs=0.1)
    corners = pixels(picture, locator._TINT)
    wide = max(x for x, _ in corners) - min(x for x, _ in corners)
    degrees = 2 * 50 / (111.2 * 0.819)  # cosine of 35 degrees
    assert wide == pytest.approx(degrees / (east - west) * locator.WIDTH, rel=0.03)


def test_an_area_is_its_shape_and_no_mark(ground: locator.Land, match: Match) -> None:
    area = replace(match, geo_precision=GeoPrecision.ADM1)
    picture = locator.svg(area, ground, shape=shapely.box(43, 34, 45, 36))
    assert "<circle" not in picture
    assert len(pixels(picture, locator._TINT)) == 5
    line = locator.svg(
        replace(match, geo_precision=GeoPrecision.AREA), ground, shape=shapely.LineString([(41, 34), (44, 33)])
    )
    assert len(pixels(line, "round")) == 2


def test_a_table_row_takes_the_outline_of_its_governorate(ground: locator.Land, match: Match) -> None:
    assert match.place is not None
    row = replace(match, geo_precision=GeoPrecision.ADM1)
    outline = {(match.place.country_code, match.place.admin1): shapely.box(42, 33, 43, 34)}
    assert len(pixels(locator.svg(row, ground, outlines=outline), locator._TINT)) == 5


def test_a_country_is_tinted_whole_and_wider_is_not_drawn(ground: locator.Land, match: Match) -> None:
    assert match.place is not None
    country = replace(
        match, geo_precision=GeoPrecision.COUNTRY, place=replace(match.place, country_code="SY"), longitude=38.5
    )
    corners = pixels(locator.svg(country, ground), locator._TINT)
    assert len(corners) > 50
    assert max(x for x, _ in corners) < locator.WIDTH * 0.6
    assert locator.svg(replace(match, geo_precision=GeoPrecision.BEYOND), ground) == ""
    assert locator.svg(replace(match, latitude=None), ground) == ""
    assert locator.svg(None, ground) == ""


def test_a_place_elsewhere_brings_its_own_land(ground: locator.Land, match: Match) -> None:
    paris = replace(match, latitude=48.9, longitude=2.3)
    dot = re.search(r'<circle cx="([\d.]+)"', locator.svg(paris, ground))
    assert dot is not None
    assert float(dot[1]) == pytest.approx(locator.WIDTH / 2, abs=1)


def test_the_card_holds_the_map_and_its_words_are_text(ground: locator.Land, match: Match) -> None:
    shown = locator.image(locator.svg(match, ground), HOSTILE)
    assert "<script" not in shown
    assert re.fullmatch(r'<img class="locator" alt="[^"]*" src="data:image/svg\+xml;base64,[\w+/=]+">', shown)
    event = next(event for event in corpus(5).events if event.place)
    assert shown in cards.card(event, [], type_styles(["Battles"]), shown)
    assert locator.image("", "nowhere") == ""

"""A bare "Kirkuk" in what is counted or goes on: the city, or the governorate where the words mean that."""

from __future__ import annotations

from datetime import date

import pytest

from gazetteer.gazetteer import Gazetteer
from incidents import codebook
from incidents.extraction import read
from incidents.model import DatePrecision, DateSpan, Document
from incidents.pipeline import locate

PUBLISHED = DateSpan(date(2020, 7, 14), date(2020, 7, 14), DatePrecision.DAY)
CASES = [
    ("Attacks by the Islamic State in Kirkuk, Diyala and Anbar numbered 140 in May 2020.", "ADM1"),
    ("There were 28 attacks in Diyala and 16 attacks in Kirkuk in May 2020.", "ADM1"),
    ("Of all provinces, Kirkuk saw the most with 40 attacks in May 2020.", "ADM1"),
    ("Kirkuk province is restless. The Islamic State carried out 40 attacks in Kirkuk in May 2020.", "ADM1"),
    ("ISIS cells are active in Kirkuk, Diyala and Salah al-Din.", "ADM1"),
    ("Kirkuk province is restless. The Islamic State carried out 40 attacks in Kirkuk city in May 2020.", "PPLA"),
    ("The Islamic State carried out 40 attacks in Kirkuk in May 2020.", "PPLA"),
    ("ISIS cells are active in Kirkuk.", "PPLA"),
    ("Kirkuk province is restless. ISIS cells are active in Kirkuk and around the city.", "PPLA"),
]


@pytest.fixture(scope="module")
def places() -> Gazetteer:
    return Gazetteer()


@pytest.mark.parametrize(("text", "code"), CASES)
def test_the_governorate_of_a_citys_name(text: str, code: str, places: Gazetteer) -> None:
    document = Document("own.txt", "", "", "", PUBLISHED, "", text, "own.txt", 0)
    (reading,) = locate([read(document, codebook.load())], places)
    found = [m for told in (*reading.totals, *reading.events) for m in told.matches]
    assert {m.place.feature_code for m in found if m.place and m.place.name == "Kirkuk"} == {code}


def test_a_row_of_numbers_between_two_names_is_read_once(places: Gazetteer) -> None:
    """The same number read in two ways doubles the ways of the row with each of its cells; this would never end."""
    row = " ".join(str(n) for n in range(1, 30))
    text = f"The Islamic State carried out 40 attacks in Kirkuk {row} x and Diyala in May 2020."
    document = Document("own.txt", "", "", "", PUBLISHED, "", text, "own.txt", 0)
    (reading,) = locate([read(document, codebook.load())], places)
    found = [m for told in (*reading.totals, *reading.events) for m in told.matches]
    assert "PPLA" in {m.place.feature_code for m in found if m.place and m.place.name == "Kirkuk"}


DESKS = [
    ("BAGHDAD—Gunmen attacked a post in the governorate of Kirkuk early on Monday.", "Kirkuk"),
    ("Damascus, July 14: A car bomb went off in Manbij on Monday.", "Manbij"),
]


@pytest.mark.parametrize(("text", "name"), DESKS)
def test_the_desk_that_filed_a_report_is_not_where_it_happened(text: str, name: str, places: Gazetteer) -> None:
    document = Document("own.txt", "", "", "", PUBLISHED, "", text, "own.txt", 0)
    (reading,) = locate([read(document, codebook.load())], places)
    assert [e.matches[0].place.name for e in reading.events if e.matches[0].place] == [name]

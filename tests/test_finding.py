"""Hard sentences: what is found in them, what it does there, and which place is meant.

Each row is a sentence and all that must be found in it, in order: the words, and the place's name with its GeoNames
feature code, or the role when the words are no place. "~" before a place says that the words point beside it.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer.gazetteer import Gazetteer
from gazetteer.place import ToponymRole

GAZETTEER = Gazetteer()


def found(text: str) -> list[tuple[str, str]]:
    """(toponym, place or role) in order; offsets are checked on the way."""
    result = []
    for match in GAZETTEER.find(text):
        assert text[match.start_char : match.end_char] == match.toponym
        place = f"{match.place.name} {match.place.feature_code}" if match.place else "unknown"
        beside = "" if match.relation in ("in", "of", "") else "~"
        result.append((match.toponym, beside + place if match.role is ToponymRole.PLACE else match.role.value))
    return result


BAGHDAD, KIRKUK, MOSUL = "Baghdad PPLC", "Kirkuk PPLA", "Mosul PPLA"
IRAQ, SYRIA = "Iraq PCLI", "Syria PCLI"

PLACES = [
    ("A bomb went off in Kirkuk on Monday.", [("Kirkuk", KIRKUK)]),
    ("Security worsened in Kirkuk governorate.", [("Kirkuk governorate", "Kirkuk ADM1")]),
    ("Two soldiers died in the province of Kirkuk.", [("province of Kirkuk", "Kirkuk ADM1")]),
    ("Gunmen entered the city of Kirkuk at night.", [("city of Kirkuk", KIRKUK)]),
    ("Attacks rose in Diyala last month.", [("Diyala", "Diyala ADM1")]),
    ("They fled to Anbar.", [("Anbar", "Anbar ADM1")]),
    ("Villages in Nineveh were emptied.", [("Nineveh", "Ninewa ADM1")]),
    ("Shelling hit Aleppo overnight.", [("Aleppo", "Aleppo PPLA")]),
    ("Shelling hit Aleppo governorate overnight.", [("Aleppo governorate", "Aleppo ADM1")]),
    ("Samarra district was searched house by house.", [("Samarra district", "Samarra ADM2")]),
    ("A patrol was ambushed near Samarra.", [("near Samarra", "~Samarra PPLA2")]),
    ("The town of Hawija was quiet.", [("town of Hawija", "Hawija PPLA2")]),
    ("The district of Hawija was quiet.", [("district of Hawija", "Hawija ADM2")]),
    ("A mayor was shot in Tuz Khurmato.", [("Tuz Khurmato", "Tuz Khurmatu PPLA2")]),
    ("A mayor was shot in Tuzkhurmatu.", [("Tuzkhurmatu", "Tuz Khurmatu PPLA2")]),
    ("A mayor was shot in Touz Khormatou.", [("Touz Khormatou", "Tuz Khurmatu PPLA2")]),
    ("Fighters hid in the Hamrin Mountains.", [("Hamrin Mountains", "Hamrin Mountains MTS")]),
    ("Fighters hid in the Hamrin mountain range.", [("Hamrin mountain", "Hamrin Mountains MTS")]),
    ("They made their last stand in Baghouz, Syria.", [("Baghouz, Syria", "Baghuz PPL")]),
    ("They made their last stand in al-Baghuz.", [("al-Baghuz", "Baghuz PPL")]),
    ("Smugglers crossed the Euphrates at dusk.", [("Euphrates", "Euphrates STM")]),
    ("Displaced families wait in al-Hol camp.", [("al-Hol camp", "Al-Hol Camp CMP")]),
    ("Inmates rioted in Sadr City on Friday.", [("Sadr City", "Sadr City PPLX")]),
    ("A rocket fell on Baghdad's Green Zone.", [("Baghdad's Green Zone", "Green Zone PPLX")]),
    ("He was seen in Iraq's capital.", [("Iraq's capital", BAGHDAD)]),
    ("He was seen in the Iraqi capital.", [("Iraqi capital", BAGHDAD)]),
    ("A blast shook the Syrian capital.", [("Syrian capital", "Damascus PPLC")]),
    ("A blast shook the capital of Syria.", [("the capital of Syria", "Damascus PPLC")]),
    ("A blast shook the Iraqi capital, Baghdad.", [("Iraqi", "demonym"), ("Baghdad", BAGHDAD)]),
    ("Raids went on in Hit and in Haditha.", [("Hit", "Hit PPLA2"), ("Haditha", "Haditha PPLA2")]),
    ("ISIS was driven out of Qaim.", [("Qaim", "Al-Qaim PPLA2")]),
    ("Troops returned to Deir Ezzor city.", [("Deir Ezzor city", "Deir ez-Zor PPLA")]),
    ("Cells are active in Deir ez-Zor governorate.", [("Deir ez-Zor governorate", "Deir ez-Zor ADM1")]),
    ("Sinjar and Tal Afar were cut off.", [("Sinjar", "Sinjar PPLA2"), ("Tal Afar", "Tal Afar PPLA2")]),
    ("هاجم مسلحون الحويجة ليلا", [("الحويجة", "Hawija PPLA2")]),
    ("وقع انفجار في الموصل", [("الموصل", MOSUL)]),
    ("CLASHES IN MOSUL LEAVE TWO DEAD", [("MOSUL", MOSUL)]),
    ("The road to Qaim is open.", [("road to Qaim", "~Al-Qaim PPLA2")]),
]


@pytest.mark.parametrize(("text", "expected"), PLACES)
def test_places(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected

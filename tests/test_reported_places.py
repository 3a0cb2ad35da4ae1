"""Names as reports spell and list them: the place that is meant, or the land it is said to lie in, and no namesake."""

from __future__ import annotations

import pytest

from gazetteer.gazetteer import Gazetteer
from gazetteer.place import Match


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer()


def match_at(gazetteer: Gazetteer, text: str, toponym: str) -> Match | None:
    """The match that covers `toponym`."""
    start = text.index(toponym)
    found = [m for m in gazetteer.find(text) if m.start_char < start + len(toponym) and start < m.end_char]
    return found[0] if found else None


FOUND = [
    ("Two guards were shot in Taza Bahar village in Khanaqin on Friday.", "Taza Bahar", "atlas:iq-bahari-taza"),
    ("A mine went off near Tal al-Basal in Daquq district.", "Tal al-Basal", "atlas:iq-tal-al-basal"),
    ("Herders were robbed in the Rokhana valley of Daquq.", "Rokhana valley", "atlas:iq-rokhana-valley"),
    ("The army set up a post at Eski Mosul.", "Eski Mosul", "atlas:iq-eski-mosul"),
    ("A cell hid in Oksh, a hamlet east of Hama.", "Oksh", "atlas:sy-uksh"),
    ("Jets bombed Hammadi Omar village east of Salamiyah.", "Hammadi Omar", "atlas:sy-hamada-umar"),
    # spellings that no row has
    ("Shells fell near Al-Sheikh Helaal in the Salamiyah area.", "Al-Sheikh Helaal", "atlas:sy-sheikh-hilal"),
    ("Fighters left Rahjan and Al-Shakousiya in Hama.", "Al-Shakousiya", "atlas:sy-shakusiyah"),
    # "and" inside a name, a post at a border, the side of a city on which a place lies
    ("Two cars burnt out at Al-Nasr wa Al-Salam.", "Al-Nasr", "atlas:iq-nasr-wa-al-salam"),
    ("Lorries queue for days at al-Walid border crossing.", "al-Walid", "atlas:iq-walid-crossing"),
    ("The unit foiled an attempt on Nukhaib west Karbala.", "Nukhaib", "atlas:iq-nukhayb"),
    ("Two herders were shot in Gharibah Sharqiyyah village.", "Gharibah", "atlas:sy-ghariba-sharqiyah"),
]


@pytest.mark.parametrize(("text", "toponym", "place_id"), FOUND)
def test_the_place_that_a_report_names(gazetteer: Gazetteer, text: str, toponym: str, place_id: str) -> None:
    match = match_at(gazetteer, text, toponym)
    assert match is not None
    assert match.place is not None
    assert match.place.place_id == place_id


SAID_TO_LIE_IN = [
    # a guess from the sounds of a name gives way to where the words put it
    ("A baker was robbed in Al-Shahabat village in Deir al-Zor countryside.", "Al-Shahabat", "Deir ez-Zor"),
    # the bank of a river is a way to say "in"
    ("A herd was stolen from Al-Sura village, on the east bank of Shirqat district.", "Al-Sura", "Salah al-Din"),
    # what only sounds like a name far from all that the text names is not meant
    ("Troops retook Qayrawan and then the village of Tal al-Dala'.", "Tal al-Dala", "Ninewa"),
    # a village whose name ends in another place's is neither that place nor in it
    ("Rebels left Dubsa Omar village in eastern Hama countryside.", "Dubsa Omar", "Hama"),
]


@pytest.mark.parametrize(("text", "toponym", "admin1"), SAID_TO_LIE_IN)
def test_an_unknown_village_stands_in_the_land_that_is_named(
    gazetteer: Gazetteer, text: str, toponym: str, admin1: str
) -> None:
    match = match_at(gazetteer, text, toponym)
    assert match is not None
    assert match.place is not None
    assert match.place.admin1 == admin1
    assert match.radius_km > 15


NO_PLACES = [
    ("She met a baker in the village near Thiban, and Ayman al-Hadidi drove them home.", "Ayman"),
    ("The governor of Kirkuk, Rakan Said, called a meeting.", "Rakan"),
    # a creed or a people is no place
    ("A bomb went off in a Shiite district of the city.", "Shiite"),
    ("Two herders were shot near a Kakai village.", "Kakai"),
    # what only sounds like the name lies in another governorate
    ("Troops fought near Tal Wardaan, Abu Jarboa and Gubba in Nineveh.", "Tal Wardaan"),
    # half a name is no name
    ("A lorry broke down near Kharab Nimsa.", "Kharab"),
]


@pytest.mark.parametrize(("text", "word"), NO_PLACES)
def test_a_person_after_a_place_is_no_place(gazetteer: Gazetteer, text: str, word: str) -> None:
    assert match_at(gazetteer, text, word) is None

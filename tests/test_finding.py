"""Hard sentences: what is found in them, what it does there, and which place is meant.

Each row is a sentence and all that must be found in it, in order: the words, and the place's name with its GeoNames
feature code, or the role when the words are no place. "~" before a place says that the words point beside it.
"""

import pytest

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
    ("Fighters hid in the Hamrin mountain range.", [("Hamrin mountain range", "Hamrin Mountains MTS")]),
    ("They made their last stand in Baghouz, Syria.", [("Baghouz, Syria", "Baghuz PPL")]),
    ("They made their last stand in al-Baghuz.", [("al-Baghuz", "Baghuz PPL")]),
    ("Smugglers crossed the Euphrates at dusk.", [("Euphrates", "Euphrates STM")]),
    ("Displaced families wait in al-Hol camp.", [("al-Hol camp", "Al-Hol camp CMP")]),
    ("Inmates rioted in Sadr City on Friday.", [("Sadr City", "Sadr City PPLX")]),
    ("A rocket fell on Baghdad's Green Zone.", [("Baghdad's Green Zone", "Green Zone PPLX")]),
    ("He was seen in Iraq's capital.", [("Iraq's capital", BAGHDAD)]),
    ("He was seen in the Iraqi capital.", [("Iraqi capital", BAGHDAD)]),
    ("A blast shook the Syrian capital.", [("Syrian capital", "Damascus PPLC")]),
    ("A blast shook the capital of Syria.", [("the capital of Syria", "Damascus PPLC")]),
    ("A blast shook the Iraqi capital, Baghdad.", [("Iraqi", "demonym"), ("Baghdad", BAGHDAD)]),
    ("Raids went on in Hit and in Haditha.", [("Hit", "Hit PPLA2"), ("Haditha", "Haditha PPLA2")]),
    ("ISIS was driven out of Qaim.", [("Qaim", "Qaim PPLA2")]),
    ("Troops returned to Deir Ezzor city.", [("Deir Ezzor city", "Deir ez-Zor PPLA")]),
    ("Cells are active in Deir ez-Zor governorate.", [("Deir ez-Zor governorate", "Deir ez-Zor ADM1")]),
    ("Sinjar and Tal Afar were cut off.", [("Sinjar", "Sinjar PPLA2"), ("Tal Afar", "Tal Afar PPLA2")]),
    ("هاجم مسلحون الحويجة ليلا", [("الحويجة", "Hawija PPLA2")]),
    ("وقع انفجار في الموصل", [("الموصل", MOSUL)]),
    ("CLASHES IN MOSUL LEAVE TWO DEAD", [("MOSUL", MOSUL)]),
    ("The road to Qaim is open.", [("road to Qaim", "~Qaim PPLA2")]),
]


@pytest.mark.parametrize(("text", "expected"), PLACES)
def test_places(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


ROLES = [
    ("Officials in Baghdad denied it.", [("Baghdad", "metonym")]),
    ("The government in Damascus rejected the claim.", [("Damascus", "metonym")]),
    ("Baghdad said that it would respond.", [("Baghdad", "metonym")]),
    ("Baghdad has accused the group.", [("Baghdad", "metonym")]),
    ("Washington launched a drone strike.", [("Washington", "metonym")]),
    ("Relations with Tehran soured.", [("Tehran", "metonym")]),
    ("Ankara's allies withdrew.", [("Ankara", "metonym")]),
    ("Tehran did not comment.", [("Tehran", "metonym")]),
    ("Tensions between Baghdad and Erbil grew.", [("Baghdad", "metonym"), ("Erbil", "Erbil PPLA")]),
    ("The Islamic State of Iraq and Syria claimed it.", [("Iraq", "name part"), ("Syria", "name part")]),
    ("The Islamic State in the Greater Sahara claimed it.", [("Greater Sahara", "name part")]),
    ("The Washington Post reported the raid.", [("Washington", "name part")]),
    ("Researchers at Harvard University agreed.", []),
    ("Al Jazeera reported the raid.", [("Al Jazeera", "name part")]),
    ("Fighters moved through the regions of al-Jazeera.", [("regions of al-Jazeera", "Iraqi Jazira DSRT")]),
    ("The Institute for the Study of War published a map.", []),
    ("The Kurdistan Workers' Party withdrew.", [("Kurdistan", "name part")]),
    ("The Free Syrian Army withdrew.", [("Syrian", "name part")]),
    ("The Syrian Democratic Forces advanced.", [("Syrian", "name part")]),
    ("Iraqi troops advanced.", [("Iraqi", "demonym")]),
    ("US troops left.", [("US", "demonym")]),
    ("A US-led coalition struck.", [("US", "metonym")]),
    ("An Iran-backed militia withdrew.", [("Iran", "metonym")]),
    ("A pro-Ankara militia withdrew.", [("Ankara", "metonym")]),
    ("A Washington-based think-tank agreed.", [("Washington", "name part")]),
    ("A France-based dissident was abducted.", [("France", "name part")]),
    ("They held land the size of Britain.", [("Britain", "name part")]),
    ("Abu Bakr al-Baghdadi was killed.", [("Bakr", "name part"), ("al-Baghdadi", "name part")]),
    ("Hisham al-Hashimi was an analyst. Al-Hashimi told reporters so.", []),
    ("Moqtada al-Sadr spoke on Friday.", [("al-Sadr", "name part")]),
    ("Col. Rashad told reporters about it.", [("Rashad", "name part")]),
    ("Ahmed Rashad was arrested.", [("Rashad", "name part")]),
    ("The Kirkuk Operations Command sent troops.", [("Kirkuk", "name part")]),
    ("He taught at the University of Cambridge.", [("Cambridge", "name part")]),
    ("A man was hit over the head.", []),
    ("Nice people live there, of course.", []),
    ("Man of the year: reading in the bath.", []),
    ("In May, August was far away.", []),
    ("Secretary of State Mike Pompeo met Austin Miller.", [("Austin", "name part")]),
]


@pytest.mark.parametrize(("text", "expected"), ROLES)
def test_roles(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


BESIDE = [
    ("Gunmen struck in Rashad, Kirkuk, on Sunday.", [("Rashad, Kirkuk", "Rashad PPL")]),
    ("Gunmen struck in the al-Rashad region south of Kirkuk.", [("al-Rashad region south of Kirkuk", "Rashad PPL")]),
    ("A village in Daquq district was shelled.", [("Daquq district", "Daquq ADM2")]),
    ("They attacked Zorabad village in Makhmur district.", [("Zorabad village in Makhmur district", "Makhmur ADM2")]),
    (
        "They attacked Zorabad, near the town of Muqdadiya.",
        [("Zorabad, near the town of Muqdadiya", "~Muqdadiya PPLA2")],
    ),
    ("An explosion hit a PMF depot 55 miles north of Baghdad.", [("55 miles north of Baghdad", "~Baghdad PPLC")]),
    ("An explosion hit about 20 km south-west of Kirkuk.", [("about 20 km south-west of Kirkuk", "~Kirkuk PPLA")]),
    ("Clashes raged south of Kirkuk.", [("south of Kirkuk", "~Kirkuk PPLA")]),
    ("Cells hide in eastern Syria.", [("eastern Syria", "~Syria PCLI")]),
    ("Cells hide in northern and western Iraq.", [("northern and western Iraq", "~Iraq PCLI")]),
    ("He was killed in north Baghdad.", [("north Baghdad", "North Baghdad RGN")]),
    (
        "A checkpoint on the road between Kirkuk and Baghdad fell.",
        [("road between Kirkuk and Baghdad", "~Kirkuk PPLA")],
    ),
    ("Fighters cross between Baiji and Haditha.", [("between Baiji and Haditha", "~Baiji PPLA2")]),
    ("They move east of the Euphrates.", [("east of the Euphrates", "East of the Euphrates RGN")]),
    ("Patrols went along the Syrian border.", [("along the Syrian border", "~Syria PCLI")]),
    ("Patrols went along the border of Iraq and Syria.", [("along the border of Iraq and Syria", "~Iraq PCLI")]),
    (
        "Attacks rose in Salah ad-Din, Kirkuk, and Diyala governorates.",
        [("Salah ad-Din", "Salah al-Din ADM1"), ("Kirkuk", "Kirkuk ADM1"), ("Diyala governorates", "Diyala ADM1")],
    ),
    ("Two died on the outskirts of Mosul.", [("outskirts of Mosul", "~Mosul PPLA")]),
    (
        "Fighters hid near Daquq, in Kirkuk province.",
        [("near Daquq", "~Daquq PPLA2"), ("Kirkuk province", "Kirkuk ADM1")],
    ),
    ("Mortars hit Buhriz, south of Baquba.", [("Buhriz, south of Baquba", "Buhriz PPL")]),
    ("It happened in Hawija, southwest of Kirkuk.", [("Hawija, southwest of Kirkuk", "Hawija PPLA2")]),
    (
        "It happened in Hawija, Kirkuk and Mosul.",
        [("Hawija", "Hawija PPLA2"), ("Kirkuk", "Kirkuk PPLA"), ("Mosul", "Mosul PPLA")],
    ),
    ("He came from Paris.", [("Paris", "Paris PPLC")]),
    ("The summit was held in Rome on Sunday.", [("Rome", "Rome PPLC")]),
    ("Two were arrested in Gaziantep, Turkey.", [("Gaziantep, Turkey", "Gaziantep PPL")]),
    ("The Khanaqin-Baquba road was closed.", [("Khanaqin-Baquba road", "~Khanaqin PPLA2")]),
    (
        "Gunmen set up a checkpoint at a place called Zorabad south of Tuz Khurmatu.",
        [("Zorabad south of Tuz Khurmatu", "~Tuz Khurmatu PPLA2")],
    ),
    ("Their cells stretch from Diyala to Mosul.", [("Diyala", "Diyala ADM1"), ("Mosul", "Mosul PPLA")]),
    (
        "Drones hit Erbil airport in Iraqi Kurdistan.",
        [("Erbil airport in Iraqi Kurdistan", "Erbil International Airport AIRP")],
    ),
    (
        "A bomb exploded in Karrada, a district of central Baghdad.",
        [("Karrada, a district of central Baghdad", "Karrada PPLX")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), BESIDE)
def test_parents_and_relations(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected

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


HARD = [
    ("Clashes in Hamrin mountains, Kirkuk, went on.", [("Hamrin mountains, Kirkuk", "Hamrin Mountains MTS")]),
    ("A cell hid in the Hamrin Mountains in Diyala.", [("Hamrin Mountains in Diyala", "Hamrin Mountains MTS")]),
    ("Mortars fell on Soran, Aleppo, at noon.", [("Soran, Aleppo", "Suran Aleppo PPL")]),
    ("Gunmen struck Riyadh, Kirkuk.", [("Riyadh, Kirkuk", "Riyadh PPL")]),
    ("The summit in Riyadh ended on Monday.", [("Riyadh", "Riyadh PPLC")]),
    ("Riyadh said it would pay.", [("Riyadh", "metonym")]),
    ("A convoy was hit in Mansour, Baghdad.", [("Mansour, Baghdad", "Mansour PPLX")]),
    ("General Mansour was not there.", [("Mansour", "name part")]),
    ("Of the ten villages, Of was the poorest.", []),
    ("Sadr's followers marched in Sadr City.", [("Sadr", "name part"), ("Sadr City", "Sadr City PPLX")]),
    ("Al-Hashimi lived near Hashimiya.", [("near Hashimiya", "~Hashimiyah PPLA2")]),
    ("The Mosul Dam was guarded.", [("Mosul Dam", "Mosul Dam DAM")]),
    ("Inmates broke out of Ghwayran prison in Hasakah.", [("Ghwayran prison in Hasakah", "Ghwayran Prison PRN")]),
    ("The Balad air base was hit by rockets.", [("Balad air base", "Balad Air Base AIRB")]),
    (
        "Rockets hit Ain al-Asad airbase in Anbar province.",
        [("Ain al-Asad airbase in Anbar province", "Al-Asad Air Base AIRB")],
    ),
    ("Troops left K1 base north-west of Kirkuk.", [("K1 base north-west of Kirkuk", "K1 base AIRB")]),
    ("A bomb hit a bus on the Kirkuk-Baghdad highway.", [("Kirkuk-Baghdad highway", "~Kirkuk PPLA")]),
    ("Smugglers use the Rabia crossing.", [("Rabia crossing", "Rabia crossing PSTB")]),
    ("Boats cross the Tigris near Shirqat.", [("Tigris near Shirqat", "~Shirqat PPLA2")]),
    ("They crossed from Syria into Iraq.", [("Syria", "Syria PCLI"), ("Iraq", "Iraq PCLI")]),
    ("Fighters fled from Hajin to Baghuz.", [("Hajin", "Hajin PPL"), ("Baghuz", "Baghuz PPL")]),
    (
        "Raids took place in Wadi Hauran and Wadi al-Shay.",
        [("Wadi Hauran", "Wadi Hauran WAD"), ("Wadi al-Shay", "Wadi al-Shai WAD")],
    ),
    ("The village of Blafut in Hawija district burned.", [("village of Blafut in Hawija district", "Hawija ADM2")]),
    (
        "Two farmers died in Blafut, a village north of Muqdadiya.",
        [("Blafut, a village north of Muqdadiya", "~Muqdadiya PPLA2")],
    ),
    (
        "Forces combed the deserts of Anbar and Nineveh.",
        [("deserts of Anbar", "Anbar ADM1"), ("Nineveh", "Ninewa ADM1")],
    ),
    ("The Aleppo governor resigned.", [("Aleppo", "Aleppo PPLA")]),
    ("The governor of Aleppo resigned.", [("Aleppo", "Aleppo PPLA")]),
    ("Aleppo's governor visited Azaz.", [("Aleppo", "Aleppo PPLA"), ("Azaz", "Azaz PPLA2")]),
    ("Kirkuk's provincial council met in Erbil.", [("Kirkuk", "Kirkuk PPLA"), ("Erbil", "Erbil PPLA")]),
    ("The Omar oil field was shelled.", [("Omar oil field", "Omar oil field OILF")]),
    ("Jordan closed its border with Syria.", [("Jordan", "Jordan PCLI"), ("border with Syria", "~Syria PCLI")]),
    ("Georgia sent troops to Iraq.", [("Georgia", "metonym"), ("Iraq", "Iraq PCLI")]),
    ("Lebanon's Arsal was shelled.", [("Lebanon's Arsal", "Aarsâl PPL")]),
    ("A drone hit Qandil in Iraqi Kurdistan.", [("Qandil in Iraqi Kurdistan", "Qandil Mountains MTS")]),
    (
        "Turkish jets bombed the Qandil Mountains.",
        [("Turkish", "demonym"), ("Qandil Mountains", "Qandil Mountains MTS")],
    ),
    (
        "Two quarters of Baghdad, Shula and Dora, were hit.",
        [("Baghdad", "Baghdad PPLC"), ("Shula", "Shula PPLX"), ("Dora", "Dora PPLX")],
    ),
    ("Displaced people from Sinjar live in Zakho.", [("Sinjar", "Sinjar PPLA2"), ("Zakho", "Zakho PPLA2")]),
    (
        "ISIS claimed an attack in Khorasan and one in Kirkuk.",
        [("Khorasan", "Khorasan RGN"), ("Kirkuk", "Kirkuk PPLA")],
    ),
    ("The Wilayat of Diyala issued a statement.", [("Wilayat of Diyala", "Diyala ADM1")]),
    ("Security forces in Tuz Khormato district found a tunnel.", [("Tuz Khormato district", "Tuz Khurmatu ADM2")]),
    ("The al-Anbar desert is wide.", [("al-Anbar desert", "Anbar Desert DSRT")]),
    ("انفجرت عبوة في حي الزهور شرقي الموصل", [("حي الزهور", "Zuhur PPLX"), ("الموصل", "Mosul PPLA")]),
    ("A raid in Kurdish-held Manbij killed one.", [("Manbij", "Manbij PPLA2")]),
    ("The Idlib-based group denied it.", [("Idlib", "name part")]),
    ("Anti-Damascus rebels held Douma.", [("Damascus", "metonym"), ("Douma", "Douma PPLA2")]),
    ("An attack on Makhmur camp was foiled.", [("Makhmur camp", "Makhmur Camp CMP")]),
    ("Villagers of Haj Ali fled to Qayyarah.", [("Haj Ali", "Haj Ali PPL"), ("Qayyarah", "Qayyarah PPL")]),
    ("Snipers hold the east bank of the Tigris.", [("east bank of the Tigris", "~Tigris STM")]),
    ("Patrols went up the Euphrates valley.", [("Euphrates valley", "Middle Euphrates River Valley VAL")]),
    ("Baghdad airport was shut.", [("Baghdad airport", "Baghdad International Airport AIRP")]),
    (
        "Baghdad International Airport was shut.",
        [("Baghdad International Airport", "Baghdad International Airport AIRP")],
    ),
    ("Baghdad's airport was shut.", [("Baghdad", "Baghdad PPLC")]),
    ("The University of Mosul reopened.", [("University of Mosul", "Mosul University UNIV")]),
    ("The Battle of Mosul ended in 2017.", [("Mosul", "name part")]),
    ("The Mosul offensive ended in 2017.", [("Mosul", "Mosul PPLA")]),
    ("The 2017 battle for Raqqa was long.", [("Raqqa", "Raqqa PPLA")]),
    (
        "Camp Speicher was attacked from the Hamrin hills.",
        [("Camp Speicher", "Camp Speicher AIRB"), ("Hamrin hills", "Hamrin Mountains MTS")],
    ),
    ("A Reuters reporter in Beirut agreed.", [("Beirut", "Beirut PPLC")]),
]
"""Traps found by reading: verbs between names, parts of ranges, sites, months, metonyms and people beside places."""


@pytest.mark.parametrize(("text", "expected"), HARD)
def test_hard_sentences(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_a_longer_name_in_another_spelling_beats_a_shorter_one_spelt_right() -> None:
    found = {
        m.toponym: m.place.place_id for m in GAZETTEER.find("A mine went off in the town of Qarah Tapah.") if m.place
    }
    assert found == {"town of Qarah Tapah": "atlas:iq-qara-tapa"}


def test_the_short_form_in_brackets_is_no_place_of_its_own() -> None:
    roles = {
        m.toponym: m.role for m in GAZETTEER.find("Troops of the Kurdistan Regional Government (KRG) left Kirkuk.")
    }
    assert roles["KRG"] is ToponymRole.NAME_PART
    assert roles["Kirkuk"] is ToponymRole.PLACE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the name of an armed group holds no place, and none is its head
        ("Two men of Liwa al-Quds were killed near Sukhnah.", ["Sukhnah"]),
        ("Suqour al-Sham lost two men near Idlib.", ["Idlib"]),
        ("Faylaq al-Rahman lost three men near Jobar.", ["Jobar"]),
        ("The mill of Failaq burnt down, near Kirkuk.", ["Failaq", "Kirkuk"]),
        ("A march passed the Quds quarter of Mosul.", ["Quds Mosul"]),
        # another name of a place far away, unless its country is named or everybody knows it
        ("Gunmen came to Abo on Sunday.", []),
        ("Gunmen came to Abo in Finland on Sunday.", ["Turku"]),
        ("He lived in Koln.", ["Köln"]),
    ],
)
def test_groups_and_far_namesakes_are_no_places(text: str, expected: list[str]) -> None:
    named = [m.place.name for m in GAZETTEER.find(text) if m.role is ToponymRole.PLACE and m.place is not None]
    assert named == expected

"""Which of the places of a sentence are where it happened, in sentences of our own: all of them, and no others."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from gazetteer.gazetteer import Gazetteer
from gazetteer.place import GeoPrecision
from incidents.documents import read
from incidents.extraction import extract
from incidents.model import DatePrecision, DateSpan, Document, Kind
from incidents.pipeline import locate

SUNDAY = DateSpan(date(2020, 6, 14), date(2020, 6, 14), DatePrecision.DAY)
CASES: list[tuple[str, list[tuple[str, str]]]] = [
    # a source, an office, a dateline and a speaker are elsewhere
    ("Two farmers were killed near Makhmour, according to Adil.", [("near", "Makhmur")]),
    ("The mayor of Baqubah said that gunmen killed two brothers in Kanaan.", [("in", "Kanaan")]),
    ("An officer told reporters in Kirkuk that a bomb killed four soldiers in Hawija.", [("in", "Hawija")]),
    ("Officials in Damascus said that two soldiers were killed near Sukhnah.", [("near", "Sukhnah")]),
    ("BAGHDAD (Wire) - Gunmen killed three policemen in the city of Mosul.", [("in", "Mosul")]),
    # nor is where somebody comes from or goes
    ("Six soldiers from Nasiriyah were killed by a bomb near Baiji.", [("near", "Baiji")]),
    ("The commander, a native of Tal Afar, was killed in Hawija.", [("in", "Hawija")]),
    ("A convoy travelling from Kirkuk to Baghdad was hit by a bomb near Amerli.", [("near", "Amerli")]),
    ("The shooting in Kut on Monday lasted an hour, said Salim Karbuli, a teacher from Haswa.", [("in", "Kut")]),
    ("Salim Karbuli, a resident of Haswa, said two men were killed in Kut.", [("in", "Kut")]),
    ("Officers in Baghdad say that gunmen killed a guard in Rawa.", [("in", "Rawa")]),
    ("A man was shot in Kut on Monday, said a monitoring group based in Raqqa.", [("in", "Kut")]),
    ("Gunmen killed a man 24 km north of Jasim.", [("24 km north of", "Jasim")]),
    ("A strike near Kut on Monday killed a man whom officials named as Shwan Karbuli.", [("near", "Kut")]),
    # nor where a road leads that somebody blocks, nor the name of an outlet
    ("Residents protested in the Harem district on Monday, blocking the road to Idlib.", [("in", "Harem")]),
    ("After a blast in Al-Bukamal, the Aleppo Dispatch confirmed that three were killed.", [("in", "Al-Bukamal")]),
    ("A mine killed three men in Kut, Radio Mosul said, quoting the Baghdad Ledger.", [("in", "Kut")]),
    # nor what lies across the border that it is near
    (
        "A surprise attack in Sukhnah, near the administrative border with Deir ez-Zor, killed two guards on Monday.",
        [("in", "Sukhnah")],
    ),
    # nor the state that acts, the agency's desk, or where the speaker's tribe lives
    ("Karim was killed in a US raid near Jalawla on Monday.", [("near", "Jalawla")]),
    ("ERBIL (Own Wire) - Gunmen killed two guards near Daquq on Monday.", [("near", "Daquq")]),
    ("Karim, an elder of a tribe near Kirkuk, said gunmen killed two brothers in Hawija.", [("in", "Hawija")]),
    # the town that the details name, and not the province of the lead
    (
        "A car bomb killed six guards in Anbar province, a captain said. The suicide bomber struck a post in Hit with it, "
        "the captain said.",
        [("in", "Hit")],
    ),
    # nor what it is only so far from, nor where a report was filed
    ("Gunmen killed two men near Hit, about 150km from the capital.", [("near", "Hit")]),
    ("BAGHDAD / ANBAR, Iraq - Gunmen killed a man in Mosul.", [("in", "Mosul")]),
    ("   BAGHDAD, June 15 (Own Wire) - Gunmen killed a man in Mosul.", [("in", "Mosul")]),
    # several places of one governorate
    ("Roadside bombs in Baqubah and Khalis killed five people.", [("in", "Baqubah"), ("in", "Khalis")]),
    (
        "Gunmen attacked two villages in Khanaqin and on the outskirts of Jalawla.",
        [("in", "Khanaqin"), ("outskirts of", "Jalawla")],
    ),
    # each deed of a sentence has its own
    ("A bomb killed two near Hit, and gunmen shot a man dead in Rawa.", [("near", "Hit"), ("in", "Rawa")]),
    ("Bombs destroyed four pylons near Hawija and cut power to half of Kirkuk.", [("near", "Hawija")]),
    ("Gunmen killed two men in Hawija on Sunday; in Mosul, a bomb killed three.", [("in", "Hawija"), ("in", "Mosul")]),
    ("A bomb killed two near Hit; gunmen shot a farmer dead in Rawa on Sunday.", [("near", "Hit"), ("in", "Rawa")]),
    ("Two were killed by a mine near Hit on Sunday; it was a windy day in Rawa.", [("near", "Hit")]),
    ("Two men were killed by gunmen on Sunday; they came from a farm near Hit.", [("near", "Hit")]),
    # what was quoted ends its sentence; a report's dateline is no paragraph's place
    ('Two men fled near Hit. "Gunmen killed a guard in Rawa." Elsewhere, Haditha was quiet.', [("in", "Rawa")]),
    ("BAGHDAD (Wire): Five died in a blast in Hit on Monday. Two soldiers were killed on Sunday.", [("in", "Hit")]),
    # a group's name ends before its place begins
    ("Ten were killed by Islamic State in the Mukayshifah area, south of Tikrit.", [("in", "Mkeishifa")]),
    # a village in no table stands where it is said to be, not at a namesake far away or at a part of its name
    ("Gunmen killed a man in the village of Tal Khazna near Makhmour.", [("near", "Makhmur")]),
    ("Gunmen killed a man in the village of Ayn al-Bayda near Jarabulus.", [("near", "Jarabulus")]),
    ("Gunmen killed a man on the outskirts of Qaraj, southeast of Mosul.", [("outskirts of", "Qaraj")]),
    ("A truck bomb blew up in the market of al-Rai north of Aleppo, killing three.", [("in", "Ar-Rai")]),
    # a place close beyond a border that reports draw otherwise
    ("Gunmen killed a guard in the Mutaibija area in Diyala province.", [("in", "Mutaibija"), ("in", "Diyala")]),
    # GeoNames gives a town the name of its neighbour, whom a sheet knows by itself
    ("Gunmen killed a man in the town of Abu Hardoob in Deir ez-Zor.", [("in", "Abu Hardub")]),
    # a road and the spot on it
    ("A bus was ambushed on the Deir Ezzor-Palmyra highway in the Kabajib area, killing nine.", [("in", "Kabajib")]),
]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer()


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:50] for text, _ in CASES])
def test_an_event_is_where_the_sentence_puts_it(
    text: str, expected: list[tuple[str, str]], gazetteer: Gazetteer, tmp_path: Path
) -> None:
    file = tmp_path / "report.jsonl"
    file.write_text(json.dumps({"document_id": "a", "text": text, "pub_date": "2020-06-16"}), encoding="utf-8")
    located = locate(extract(d for d in read([file]) if hasattr(d, "text")), gazetteer)
    events = [event for reading in located for event in reading.events if event.kind is Kind.INCIDENT]
    found = [(m.relation, m.place.name) for event in events for m in event.matches if m.place]
    roads = ("on the road between", "named in")
    assert list(dict.fromkeys(one for one in found if one[0] not in roads)) == expected


def test_where_an_unknown_place_is_named_the_one_before_only_tells_the_land_around(gazetteer: Gazetteer) -> None:
    def radius(text: str) -> float:
        document = Document("a", "Own Wire", "", "", SUNDAY, "", text, "a", 0)
        (reading,) = locate(extract([document]), gazetteer)
        return next(m for m in reading.events[-1].matches).radius_km

    assert radius("Troops searched houses in Kut on Sunday. A mine killed four men at noon.") < 15
    assert radius("Troops searched houses in Kut on Sunday. A mine killed four men in Qwerstan at noon.") >= 40


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("ISIS remains active in Balkana, the Hamrin mountains, Diyala and Kirkuk.", GeoPrecision.ADM1),
        ("ISIS cells are active in Diyala, Anbar and the village of Balkana.", GeoPrecision.ADM1),
        ("ISIS cells are active in Hawija and Daquq.", GeoPrecision.EXACT),
    ],
)
def test_what_goes_on_in_a_list_of_lands_is_in_no_one_village(
    gazetteer: Gazetteer, tmp_path: Path, text: str, first: GeoPrecision
) -> None:
    file = tmp_path / "report.jsonl"
    file.write_text(json.dumps({"document_id": "a", "text": text, "pub_date": "2020-06-16"}), encoding="utf-8")
    (reading,) = locate(extract(d for d in read([file]) if isinstance(d, Document)), gazetteer)
    assert [event.place.geo_precision for event in reading.events if event.place is not None] == [first]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what is called by its kind alone is the last of that name, whoever of which country was there
        ("{camp}A Syrian refugee was shot dead inside the camp on Wednesday.", "Al-Hol camp"),
        ("{camp}A Syrian refugee was shot dead at a checkpoint on Wednesday.", "Syria"),
        # what goes on "in the area" goes on around the place of the paragraph before
        ("Three men were abducted near Makhmur.\n\nThe activities of ISIS in the area have increased.", "Makhmur"),
        ("Three men were abducted near Makhmur.\n\nISIS remains active in some parts of Iraq.", "Iraq"),
    ],
)
def test_the_place_of_words_that_point_back(text: str, expected: str, gazetteer: Gazetteer) -> None:
    camp = "Many families came to Al-Hol camp in spring. " + "They told us at length how they had lived before. " * 9
    document = Document("own.txt", "", "", "", SUNDAY, "", text.format(camp=camp + "\n\n"), "own.txt", 0)
    (reading,) = locate(extract([document]), gazetteer)
    assert [m.place.name for m in reading.events[-1].matches if m.place][:1] == [expected]

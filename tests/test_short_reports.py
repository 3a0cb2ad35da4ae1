"""Short reports and digests of our own: deeds whose verb was told before, those who were taken, kinds of attack that a
week's digest counts, claims that nobody made."""

from __future__ import annotations

import pytest
from tellings import PUBLISHED, Told, incidents_told, reading, told

from gazetteer.gazetteer import Gazetteer
from incidents.extraction import extract
from incidents.model import Document, Status
from incidents.pipeline import locate

IED, CLASH, ATTACK, AIR, TAKEN, SHELL = (
    "Remote explosive/landmine/IED", "Armed clash", "Attack", "Air/drone strike", "Abduction/forced disappearance",
    "Shelling/artillery/missile attack",
)  # fmt: skip

SHORT: list[tuple[str, list[Told]]] = [
    # those who were taken are counted when all of them are killed
    (
        "Gunmen abducted nine bakers in Kut on Saturday. All of the hostages were shot dead on Sunday.",
        [(TAKEN, "2020-07-11", "a9"), (ATTACK, "2020-07-12", "k9")],
    ),
    ("Jets bombed Kalar on Sunday. Dozens of fatalities were reported.", [(AIR, "2020-07-12", "k24+")]),
    (
        "A baker was killed and his son injured when a shop in Kut was hit by a shell on Sunday.",
        [(SHELL, "2020-07-12", "k1 w1")],
    ),
    ("A youth was killed and six others were hurt by gunmen in Kut on Sunday.", [(ATTACK, "2020-07-12", "k1 w6")]),
    # where and when it took place is told a sentence on
    (
        "Two gunmen took four shepherds hostage in a hamlet.\nThe accident occurred on Sunday in Kalar.",
        [(TAKEN, "2020-07-12", "a4")],
    ),
    # captives of those who fought with militants were arrested
    (
        "Soldiers clashed with militants near Kalar on Sunday, killing six and capturing two others.",
        [(CLASH, "2020-07-12", "k6"), ("Arrests", "2020-07-12", "r2")],
    ),
    # a day on which a source only spoke
    (
        "Gunmen shot a farmer dead in Kut on Saturday. They torched his crops, a source told the local agency Sunday.",
        [(ATTACK, "2020-07-11", "k1"), ("Looting/property destruction", "2020-07-11", "")],
    ),
    # strikes in one place are an event, and a release's summary is quoted
    (
        "“Near Kut, 12 strikes hit nine units,” the release of Sunday said.\n\nThree more strikes in Syria near Hajin and "
        "Mayadin destroyed two trucks.",
        [(AIR, "2020-07-12", ""), (AIR, "2020-07-12", "")],
    ),
    # a list of kin counts everyone in it; an operation only tells when
    (
        "A baker, two of his sons, his wife and his mother were killed by gunmen in Kut on Sunday.",
        [(ATTACK, "2020-07-12", "k5")],
    ),
    (
        "Gunmen killed a guard near Kut on Sunday. The attack happened during a sweep operation near Kalar.",
        [(CLASH, "2020-07-12", "k1")],
    ),
    # what is said of those in a prison or a grave is no deed of a day
    ("Women held in the camp attacked a teacher on Sunday.", [(ATTACK, "2020-07-12", "")]),
    (
        "Kut: 14 bodies found in mass grave; 2 bakers shot dead.",
        [(ATTACK, "2020-07-14", "k14"), (ATTACK, "2020-07-14", "k2")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), SHORT, ids=[text for text, _ in SHORT])
def test_short_reports(text: str, expected: list[Told]) -> None:
    assert incidents_told(text) == expected


DIGEST = (
    "Last week a total of 21 bomb attacks killed 40 people. A spike in suicide bombings left 33 people dead.\n\n"
    "Sniper attacks left 12 people dead and 11 injured.\n\n"
    "At least 18 people were executed by the group in places from Kut to Hit.\n\nThey led to 103 deaths."
)


def test_a_digest_of_a_week_counts_by_kind_and_tells_no_event() -> None:
    found = reading(DIGEST)
    assert found.events == ()
    assert sorted(total.low or 0 for total in found.totals) == [11, 12, 18, 21, 33, 40, 103]


def test_people_who_surrender_on_a_day_and_those_in_a_grave_are_no_reported_total() -> None:
    text = "On Sunday 300 ISIS fighters surrendered in Hajin. Troops found a grave with the remains of 80 ISIS members."
    assert reading(text).totals == ()


ELSEWHERE: list[tuple[str, list[tuple[str, str]]]] = [
    ("Militants killed two guards in Kut and three policemen in Ramadi on Sunday.", [("k2", "Kut"), ("k3", "Ramadi")]),
    ("Police arrested two IS members in Kut on Sunday and another in Ramadi.", [("r2", "Kut"), ("r1", "Ramadi")]),
    (
        "The SDF held an ISIS courier captured in Hajin on Sunday and eight more in al-Hol camp.",
        [("r1", "Hajin"), ("r8", "Al-Hol camp")],
    ),
    ("Gunmen killed a guard and two bakers in Kut on Sunday.", [("k3", "Kut")]),
]


@pytest.mark.parametrize(("text", "expected"), ELSEWHERE, ids=[text for text, _ in ELSEWHERE])
def test_a_verb_serves_the_deeds_of_two_places(text: str, expected: list[tuple[str, str]]) -> None:
    document = Document("own.txt", "Own Wire", "", "", PUBLISHED, "", text, "own.txt", 0)
    events = next(iter(locate(extract([document]), Gazetteer()))).events
    assert [(told(e)[2], e.matches[0].place.name if e.matches[0].place else "") for e in events] == expected


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("No group claimed responsibility for the blast that killed two guards in Kut on Sunday.", Status.OCCURRED),
        ("ISIS has not claimed responsibility for the blast that killed two guards on Sunday.", Status.OCCURRED),
        ("ISIS claimed responsibility for killing two guards in Kut on Sunday.", Status.CLAIMED),
        ("ISIS claims bomb attack on a post in Kut on Sunday.", Status.CLAIMED),
    ],
)
def test_a_claim_is_somebodys(text: str, status: Status) -> None:
    (event,) = reading(text).events
    assert (event.status, event.event_type == "Communication") == (status, False)

"""Incident summaries, coders' notes and day's lists of our own: what is told, when, how many, and who did it to whom."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tellings import Told, incidents_told, reading

from incidents import documents
from incidents.model import Document

IED, CLASH, ATTACK, AIR, SUICIDE, SHELL = (
    "Remote explosive/landmine/IED", "Armed clash", "Attack", "Air/drone strike", "Suicide bomb",
    "Shelling/artillery/missile attack",
)  # fmt: skip

NOTES: list[tuple[str, list[Told]]] = [
    # an hour told in four figures is no year; a day of the month is no number of bombs
    ("07/05/2020: On Sunday evening at 2014, a bomb exploded in a car park in Kut.", [(IED, "2020-07-05", "")]),
    ("On 10 July, six IEDs killed eight people in Kut.", [(IED, "2020-07-10", "k8")]),
    ("July 9 - 38 killed at a wake in Kut.", [(ATTACK, "2020-07-09", "k38")]),
    # news from several places: no item points to another, nor takes its day
    ("KUT - Three men were detained on July 2, police said.\n\nHIT - A mine killed one farmer, police said.\n\n"
     "KALAR - At least six people were killed when a bomb exploded in a market, police said.",
     [("Arrests", "2020-07-02", "r3"), (IED, "2020-07-14", "k1"), (IED, "2020-07-14", "k6+")]),
    # the dead of a list
    ("Sunday 5 July: 9 killed\n\nKalar: 1 farmer shot leaving his field.\nKut: 2 killed by IED; 3 by gunfire.\n"
     "Hit: 1 Ministry of Works employee shot dead.\nRania: 2 in armed attack.",
     [(ATTACK, "2020-07-05", "k1"), (IED, "2020-07-05", "k2"), (ATTACK, "2020-07-05", "k3"),
      (ATTACK, "2020-07-05", "k1"), (ATTACK, "2020-07-05", "k2")]),
    ("On Sunday three members of one family were killed by a mine.", [(IED, "2020-07-12", "k3")]),
    ("On Sunday police found 17 bound and blindfolded bodies in Kut.", [(ATTACK, "2020-07-12", "k17")]),
    ("On Sunday a shepherd was burnt to death by militants.", [(ATTACK, "2020-07-12", "k1")]),
    ("Gunmen carried out an assassination of a baker in Kut on Sunday.", [(ATTACK, "2020-07-12", "k1")]),
    ("On Sunday two members of the “Home Watch” were injured by a mine.", [(IED, "2020-07-12", "w2")]),
    ("One person was killed by gunmen in Kut on Sunday.", [(ATTACK, "2020-07-12", "k1")]),
    # several bombers of one day; the weapon of a compound noun
    ("Two suicide bombers driving trucks reached the hamlet before dawn on Sunday.", [(SUICIDE, "2020-07-12", "")]),
    ("A suicide bomb explosion killed four people on Sunday.", [(SUICIDE, "2020-07-12", "k4")]),
    ("On July 9, Turkish airstrikes forced families to leave a hamlet near Kalar.", [(AIR, "2020-07-09", "")]),
    ("On Sunday warplanes bombed Kalar, while shells launched by the army hit Kut.",
     [(AIR, "2020-07-12", ""), (SHELL, "2020-07-12", "")]),
    ("Three mortar bombs hit the town on Sunday.", [(SHELL, "2020-07-12", "")]),
    ("Police say militants fired chemical weapons at Kut in the July 8 attacks.",
     [("Chemical weapon", "2020-07-08", "")]),
    # what a strike destroyed did not go off, and an oil still goes on with nothing
    ("On Sunday, a strike destroyed five trucks and two car bombs near Kut.", [(AIR, "2020-07-12", "")]),
    ("On Sunday near Kut, a strike destroyed an oil still.", [(AIR, "2020-07-12", "")]),
    # a lead that sums up the deeds told after it
    ("Militants killed three soldiers in two attacks near Kut on Sunday.\n\nIn one attack gunmen shot dead a soldier "
     "at a post.\n\nThe second attack killed two soldiers when a mine exploded.",
     [(CLASH, "2020-07-12", "k1"), (IED, "2020-07-12", "k2")]),
    # a deed of its own, and no toll of the one told before; one count of two words; police who only speak
    ("A mine killed a guard near Hit on Sunday.\n\nIn Kut at least nine people were killed on Sunday when a bomb "
     "exploded.", [(IED, "2020-07-12", "k1"), (IED, "2020-07-12", "k9+")]),
    ("On Sunday troops found 40 executed bodies near Kut.", [(ATTACK, "2020-07-12", "k40")]),
    ("Three bodies were found across Kut on Sunday, police said.", [(ATTACK, "2020-07-12", "k3")]),
    # a habit of another clause, and a date behind one
    ("On Sunday a bomb was detonated in Kut, which continues to see unrest.", [(IED, "2020-07-12", "")]),
    ("The army claimed victory over the militia, which had held much land, in March 2020.",
     [("Government regains territory", "2020-03-01..2020-03-31", "")]),
    # what a sentence goes on with, and what a paragraph of its own looks back on
    ("Gunmen ambushed two trucks near Kut on Sunday. One of the trucks was hit with a roadside bomb.",
     [(CLASH, "2020-07-12", "")]),
    ("A bomb killed two guards near Kut on Sunday.\n\nA day earlier, fighters attacked a post. The "
     "attack left ten soldiers dead.", [(IED, "2020-07-12", "k2"), (CLASH, "2020-07-11", "k10")]),
    ("The operation on Sunday resulted in capturing a courier named Salim Karim.", [("Arrests", "2020-07-12", "r1")]),
    ("A car bomb killed nine people in Kut on Sunday.\n\nState media counted 40 people wounded by the "
     "devastating blast.", [(IED, "2020-07-12", "k9 w40")]),
    ("On Sunday the group threatened further attacks on the town.", [("Threat", "2020-07-12", "")]),
    # the present of a chronicle, and of land that is taken
    ("On July 9, warplanes bomb the hills of Kut.", [(AIR, "2020-07-09", "")]),
    ("On July 9, Italy carries out its first air strikes on the group.", [(AIR, "2020-07-09", "")]),
    ("Fighters at night seize the town and sleep in the hills.", []),
    ("Protests in Basra resumed on July 9.", [("Peaceful protest", "2020-07-09", "")]),
    ("Someone threw an explosive at a patrol in Kut on Sunday.", [("Grenade", "2020-07-12", "")]),
    ("On Sunday the group carried out a raid late at night near Kut.", [(ATTACK, "2020-07-12", "")]),
    # counts in quotes, parts of a count, a count that rose; who only bears a title
    ("The guards beat off fighters on Sunday, killing “more than 10” militants.", [(CLASH, "2020-07-12", "k11+")]),
    ("Gunmen shot dead eight villagers on Sunday and beheaded some of them.", [(ATTACK, "2020-07-12", "k8")]),
    ("It rose to 7, including two women, the number of those killed on Sunday by a mine.",
     [(IED, "2020-07-12", "k7")]),
    ("On Sunday four men were found shot dead near Kut.", [(ATTACK, "2020-07-12", "k4")]),
    ("The bodies of six men who had been strangled were found in Kut on Sunday.", [(ATTACK, "2020-07-12", "k6")]),
    ("The secretary general of a charity was targeted by gunmen in Kut on Sunday.", [(ATTACK, "2020-07-12", "")]),
    # what an encyclopedia notes
    ("A mine went off near Kut on Sunday, wounding 65.[2][3] The mayor was unhurt.", [(IED, "2020-07-12", "w65")]),
    # the parts of a sum, however long
    ("The monitor has counted 40 operations of the group since May. By its statistics these operations left 12 dead:\n\n"
     "Nine members of the town's police and of other bodies that operate in and around the hills and hamlets of the "
     "east and south of the province.\n\nThree shepherds.", []),
    # sums of a day, the manner of attacks, what is done with the dead, promises
    ("At least 14 people were killed, and six were wounded in recent violence:", []),
    ("Such attacks bear the hallmarks of the group.", []),
    ("The body was sent to the morgue on Sunday.", []),
    ("On Sunday the minister vowed to build a wide alliance against the group.", []),
    ("Thousands of bodies have been found there since 2017.", []),
    ("The captive was responsible for planning and preparing for bombings.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), NOTES, ids=[text[:60] for text, _ in NOTES])
def test_a_note_tells(text: str, expected: list[Told]) -> None:
    assert incidents_told(text) == expected


ACTORS: list[tuple[str, list[tuple[str, str]]]] = [
    ("A car bomb exploded in Kut on Sunday. No group claimed it; however, sources attributed the attack to the Islamic "
     "State.", [("perpetrator", "Islamic State")]),
    ("A car bomb exploded in Kut on Sunday. Police suspected that the Islamic State (IS) was involved in the attack.",
     [("perpetrator", "Islamic State")]),
    ("A bomb exploded in Kut on Sunday, killing two. ISIL claims responsibility.",
     [("perpetrator", "Islamic State"), ("target", "Civilians")]),
    ("Nine people died on Sunday after ISIL militants attacked a camp near Kut.",
     [("perpetrator", "Islamic State"), ("target", "Civilians")]),
    ("On Sunday shells launched by the “Islamic State” hit Kut.", [("perpetrator", "Islamic State")]),
    ("A suicide bomber killed four people in Kut on Sunday.",
     [("perpetrator", "Unidentified armed group"), ("target", "Civilians")]),
    ("On Sunday ISIS fighters attacked a post of the Free Syrian Army (FSA) near Kut.",
     [("perpetrator", "Islamic State"), ("target", "Free Syrian Army")]),
    ("Two members of the Syrian Democratic Forces were shot dead by gunmen of the Islamic State on Sunday.",
     [("perpetrator", "Islamic State"), ("target", "Syrian Democratic Forces")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ACTORS, ids=[text[:60] for text, _ in ACTORS])
def test_who_did_it_to_whom(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(a.role, a.name) for a in reading(text).events[0].actors] == expected


def _read(tmp_path: Path, text: str) -> Document:
    path = tmp_path / "own.jsonl"
    path.write_text(json.dumps({"text": text}) + "\n", encoding="utf-8")
    return next(d for d in documents.read([path]) if isinstance(d, Document))


def _days(document: Document) -> list[str]:
    from incidents import codebook
    from incidents.extraction import read

    return [str(e.dates.start) for e in read(document, codebook.load()).events if e.kind == "incident"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the year of a list stands in its title
        ("Bombings in Basra in 2016\n\n- January 9 - A bomb killed two.\n- February 4 - A mine killed six in Kut.\n"
         "- March 2016 was quieter.", ["2016-01-09", "2016-02-04"]),
        ("= Timeline of a war (May–June 2014) =\n\n===7 May===\nA bomb killed four men, one of whom had been kidnapped "
         "in 2011.\n\n===9 May===\nA mine killed two.", ["2014-05-07", "2014-05-09"]),
        # a form tells the day of what happened, and its fields and sources tell nothing
        ("Incident Date\n\nMay 4, 2017\n\nLocation\n\nKut, Wasit, Iraq\n\nAssessment\n\nSix people were killed when "
         "their home was bombed from the air.", ["2017-05-04"]),
        ("05/04/2016: A bomb went off in Kut, Wasit, Iraq. Two people were killed.\n\nNumber of Injured 9\n"
         "Suicide Attack? No\nSources\n\"Bomb kills 11 in Kut,\" Own Wire, May 4, 2016.", ["2016-05-04"]),
        # the dateline of a release without an agency
        ("SOUTHERN AREA, May 5, 2017 — Forces struck the group yesterday, officials said.\n\n"
         "A bomb killed two in Kut yesterday.", ["2017-05-04", "2017-05-04"]),
    ],
)  # fmt: skip
def test_days_of_lists_and_forms(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert _days(_read(tmp_path, text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # "04/07/2012" is 4 July where the report names that day, or its weekday and not the other's
        ("Own Wire\n04/07/2012 22:28:00\nA bomb killed two men in Kut on Wednesday evening, July 4, police said.",
         "2012-07-04"),
        ("A bomb kills two\n\n12:44 - 11/02/2018\n\nTwo men were killed by a bomb in Kut on Sunday, police said.",
         "2018-02-11"),
        ("A bomb kills two\n\n12:44 - 11/02/2018\n\nTwo men were killed by a bomb in Kut on Friday, police said.",
         "2018-11-02"),
        # a signature and its date, at the end
        ("Arrest of a courier near Kut\n\nOn December 16, our units took a courier prisoner near Kut, and they led him "
         "away at dawn. The men of the unit searched his house and the houses around it and found his papers there. "
         "No shot was fired, as the units say, and all of them came home.\n\nPress Office\nDecember 19, 2022",
         "2022-12-19"),
    ],
)  # fmt: skip
def test_days_of_publication(tmp_path: Path, text: str, expected: str) -> None:
    assert str(_read(tmp_path, text).pub_date.start) == expected


def test_an_attack_that_was_foiled_is_a_fight_where_some_died() -> None:
    foiled, fought = (
        reading(f"The army foiled an attack by the group near Kut on Sunday.{more}").events[0].status
        for more in ("", " Two attackers were killed.")
    )
    assert (foiled, fought) == ("foiled", "occurred")


def test_a_form_counts_no_field_for_a_total(tmp_path: Path) -> None:
    from incidents import codebook
    from incidents.extraction import read

    text = "05/04/2016: A bomb went off in Kut, Iraq. Two people were killed.\n\nTotal Number of Fatalities 2\n"
    assert read(_read(tmp_path, text), codebook.load()).totals == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On Saturday militants conducted more than five attacks on troops in separate areas.", ["attacks"]),
        ("Police found 29 bodies in the past 24 hours.", []),
        ("Some six operations have been carried out in the past two weeks.", ["operations"]),
    ],
)
def test_sums_apart_from_finds(text: str, expected: list[str]) -> None:
    assert [total.unit for total in reading(text).totals] == expected

"""Both sides of an event: who did it and to whom, by name and by class. Our own sentences."""

import pytest
from tellings import PUBLISHED, reading

from gazetteer.gazetteer import Gazetteer
from incidents.classes import in_country, is_class, parties
from incidents.extraction import extract
from incidents.model import Actor, Document, Role
from incidents.pipeline import locate, merge

IS, PMF, SDF, PESH = "Islamic State", "Popular Mobilization Forces", "Syrian Democratic Forces", "Peshmerga"
ARMY, POLICE, CIVILIANS, NOBODY = "Military Forces", "Police Forces", "Civilians", "Unidentified armed group"

SIDES: list[tuple[str, list[str], list[str]]] = [
    # whom the figures count
    ("Gunmen killed two policemen in Kut on Monday.", [NOBODY], [POLICE]),
    ("A roadside bomb wounded three soldiers near Kut on Monday.", [], [ARMY]),
    ("Three members of the SDF were shot dead in Busayrah on Monday.", [], [SDF]),
    ("ISIS killed a member of the Popular Mobilization near Kut on Monday.", [IS], [PMF]),
    ("A blast killed four people, including two policemen, in Kut on Monday.", [], [CIVILIANS, POLICE]),
    ("A blast in Kut on Monday killed a soldier and two shepherds.", [], [ARMY, CIVILIANS]),
    ("Police killed two gunmen and arrested three others in Kut on Monday.", [POLICE], [NOBODY]),
    ("Gunmen killed two Peshmerga soldiers near Kifri on Monday.", [NOBODY], [PESH]),
    ("Soldiers of the regime forces were killed by ISIS near Sukhnah on Monday.", [IS], ["Syrian government forces"]),
    ("ISIS killed the wife of a policeman in Kut on Monday.", [IS], [CIVILIANS]),
    # what was hit
    ("IS fighters attacked a police checkpoint west of Kut on Monday.", [IS], [POLICE]),
    ("A bomb targeting an army convoy went off near Kut on Monday.", [], [ARMY]),
    ("IS attacked a military point near Kut on Monday, killing two soldiers.", [IS], [ARMY]),
    ("A mine exploded under a vehicle of the Iraqi army near Kut on Monday.", [], ["Military Forces of Iraq"]),
    ("A car bomb hit a market in Kut on Monday.", [], [CIVILIANS]),
    ("A car bomb at a market in Kut killed two policemen on Monday.", [], [POLICE]),
    ("An attack on the Peshmerga killed two near Kifri on Monday.", [], [PESH]),
    ("IS launched an attack against Hashd al-Shaabi positions near Kut on Monday.", [IS], [PMF]),
    ("Gunmen attacked fighters of the Tribal Mobilization in Kut on Monday.", [NOBODY], ["Tribal Mobilization Forces"]),
    # voice
    ("Two farmers were abducted by ISIS near Kut on Monday.", [IS], [CIVILIANS]),
    ("The army shelled ISIS hideouts near Kut on Monday.", [ARMY], [IS]),
    ("Security forces arrested two ISIS members in Kut on Monday.", ["Security forces"], [IS]),
    ("Two ISIS members were arrested by the federal police in Kut on Monday.", ["Police Forces of Iraq"], [IS]),
    ("The SDF announced on Monday that three ISIS members had been arrested in Busayrah.", [SDF], [IS]),
    ("The Iraqi army said its jets had bombed ISIS hideouts near Kut on Monday.", ["Military Forces of Iraq"], [IS]),
    ("A Turkish drone strike killed two shepherds near Zakho on Monday.", ["Turkish forces"], [CIVILIANS]),
    ("Coalition aircraft bombed ISIS hideouts near Rawa on Monday.", ["Global Coalition"], [IS]),
    ("Two policemen died in an ISIS attack near Kut on Monday.", [IS], [POLICE]),
    ("Peshmerga repelled an ISIS attack near Kifri on Monday.", [IS], [PESH]),
    ("An Iraqi soldier died on Monday in a clash with ISIS near Kut.", [IS], ["Military Forces of Iraq"]),
    ("IS fighters killed four soldiers and took their rifles near Kut on Monday.", [IS], [ARMY]),
    ("The US killed a leader of ISIS near Atmeh on Monday.", ["United States forces"], [IS]),
    ("A leader of ISIS was killed by the US near Atmeh on Monday.", ["United States forces"], [IS]),
    ("Gunmen killed a US journalist near Kut on Monday.", [NOBODY], [CIVILIANS]),
    ("Gunmen killed two of us near Kut on Monday, a farmer said.", [NOBODY], [CIVILIANS]),
    ("Two Iranian military engineers were killed by a blast near Kut on Monday.", [], ["Iranian forces"]),
    ("Iraqi forces helped by the coalition killed two ISIS members near Kut on Monday.", ["Iraqi security forces"], [IS]),
    # who is no side
    ("Police said a bomb killed two farmers in Kut on Monday.", [], [CIVILIANS]),
    ("Police found the bodies of three men in Kut on Monday.", [], [CIVILIANS]),
    ("According to the army, ISIS killed a farmer near Kut on Monday.", [IS], [CIVILIANS]),
    ("An army source said gunmen killed a farmer near Kut on Monday.", [NOBODY], [CIVILIANS]),
    ("Militants wearing police uniforms killed a farmer near Kut on Monday.", [NOBODY], [CIVILIANS]),
    ("ISIS killed two farmers in the SDF-held town of Busayrah on Monday.", [IS], [CIVILIANS]),
    ("Iraqi forces backed by the coalition killed two ISIS members near Kut on Monday.", ["Iraqi security forces"], [IS]),
    ("Gunmen killed a farmer in Kut on Monday before the police arrived.", [NOBODY], [CIVILIANS]),
    ("Gunmen kidnapped a policeman's wife in Kut on Monday.", [NOBODY], [CIVILIANS]),
    ("Lebanese soldiers were killed near Arsal on Monday.", [], []),
    # by definition
    ("A suicide bomber killed six people in Kut on Monday.", [NOBODY], [CIVILIANS]),
    ("A bomb in Kut killed six on Monday.", [], [CIVILIANS]),
    ("A bomb in Kut wounded two guards on Monday.", [], []),
    ("A bomb went off in Kut on Monday.", [], []),
    ("Hundreds of people protested in Kut on Monday.", ["Protesters"], []),
    ("Security forces killed two protesters in Kut on Monday.", ["Security forces"], ["Protesters"]),
    # the general and the particular
    ("ISIS attacked a village near Kut on Monday. The militants killed a farmer.", [IS], [CIVILIANS]),
    ("ISIS has been weakened. On Monday the terrorist group's cells attacked a PMF post near Kut.", [IS], [PMF]),
    ("ISIS released a video on Monday.", [IS], []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "perpetrators", "targets"), SIDES, ids=[row[0][:70] for row in SIDES])
def test_both_sides(text: str, perpetrators: list[str], targets: list[str]) -> None:
    event = reading(text).events[-1]
    found = [(a.role, a.name) for a in event.actors]
    assert found == [("perpetrator", p) for p in perpetrators] + [("target", t) for t in targets]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer()


def located(gazetteer: Gazetteer, *texts: str) -> list[tuple[str, str]]:
    documents = [
        Document(f"d{n}", "Own Wire", "", "", PUBLISHED, "", text, f"d{n}.txt", 0) for n, text in enumerate(texts)
    ]
    (event,) = merge(locate(extract(documents), gazetteer)).events
    return [(a.role, a.name) for a in event.actors]


NAMED_BY_COUNTRY: list[tuple[str, list[str]]] = [
    ("Gunmen killed two policemen in Kirkuk on Monday.", [NOBODY, "Police Forces of Iraq"]),
    ("Gunmen killed two soldiers in Homs on Monday.", [NOBODY, "Syrian government forces"]),
    ("Gunmen attacked security forces in Raqqa on Monday.", [NOBODY, "Syrian security forces"]),
    ("Gunmen attacked security forces in Mosul on Monday.", [NOBODY, "Iraqi security forces"]),
    ("ISIS attacked Kurdish forces in Raqqa on Monday.", [IS, SDF]),
    ("A roadside bomb killed two farmers in Mosul on Monday.", ["Civilians (Iraq)"]),
    ("Gunmen attacked security forces in Mosul on Monday, killing two policemen.", [NOBODY, "Police Forces of Iraq"]),
]


@pytest.mark.parametrize(("text", "names"), NAMED_BY_COUNTRY, ids=[row[0][:60] for row in NAMED_BY_COUNTRY])
def test_a_class_is_named_by_the_country(gazetteer: Gazetteer, text: str, names: list[str]) -> None:
    assert [name for _, name in located(gazetteer, text)] == names


def test_gunmen_whom_another_report_knows_are_that_group(gazetteer: Gazetteer) -> None:
    told = "killed nine policemen at a checkpoint in Kirkuk on Monday."
    assert located(gazetteer, f"Gunmen {told}", f"Islamic State fighters {told}") == [
        ("perpetrator", IS),
        ("target", "Police Forces of Iraq"),
    ]


def test_classes_are_no_persons_and_no_parties() -> None:
    names = ["Civilians", "Civilians (Syria)", "Police Forces of Iraq", "Kareem al-Obeidi"]
    assert [is_class(name) for name in names] == [True, True, True, False]
    told = [Actor("target", name) for name in ("Civilians (Iraq)", "Police Forces of Iraq", IS)]
    assert parties(told) == {"Iraqi security forces", IS}


def test_a_country_that_is_not_known_leaves_the_name() -> None:
    actors = (Actor("target", ARMY), Actor("target", "Some Name"))
    assert in_country(actors, "") == actors
    twice = (Actor("perpetrator", "Military Forces of Iraq"), Actor("target", ARMY))
    assert in_country(twice, "IQ") == (Actor("target", "Military Forces of Iraq"),)
    assert in_country(actors, "TR") == (Actor("target", "Military Forces of Turkey"), Actor("target", "Some Name"))


def test_the_noun_of_a_class_is_evidence() -> None:
    event = reading("Police said gunmen killed two soldiers in Kut on Monday.").events[0]
    assert [m.text for m in event.mentions if m.role is Role.ACTOR] == ["gunmen", "soldiers"]

"""Both sides of an event: who did it and to whom, by name and by class. Our own sentences."""

import pytest
from tellings import reading

from incidents.classes import in_country, is_class, parties
from incidents.model import Actor
from incidents.pipeline import build

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
    ("The SDF announced on Monday that two ISIS members were arrested in Busayrah.", [SDF], [IS]),
    ("The Iraqi army said its jets had bombed ISIS hideouts near Kut on Monday.", ["Military Forces of Iraq"], [IS]),
    ("A Turkish drone strike killed two shepherds near Zakho on Monday.", ["Turkish forces"], [CIVILIANS]),
    ("Coalition aircraft bombed ISIS hideouts near Rawa on Monday.", ["Global Coalition"], [IS]),
    ("Two policemen died in an ISIS attack near Kut on Monday.", [IS], [POLICE]),
    ("Peshmerga repelled an ISIS attack near Kifri on Monday.", [IS], [PESH]),
    ("An Iraqi soldier died on Monday in a clash with ISIS near Kut.", [IS], ["Military Forces of Iraq"]),
    ("IS fighters killed four soldiers and took their rifles near Kut on Monday.", [IS], [ARMY]),
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

"""Harm that is told of some: among the dead, gone missing, in a witness's own words."""

from __future__ import annotations

import pytest
from tellings import Told, incidents_told

IED, CLASH, ATTACK, TAKEN = (
    "Remote explosive/landmine/IED", "Armed clash", "Attack", "Abduction/forced disappearance",
)  # fmt: skip
SUNDAY = "2020-07-12"

SOME: list[tuple[str, list[Told]]] = [
    # among the dead: at least as many, where no toll is told
    ("A bomb exploded in Kalar on Sunday. Three children were among the dead.", [(IED, SUNDAY, "k3+")]),
    ("Two policemen were among those killed when gunmen stormed a post near Kalar on Sunday.", [(CLASH, SUNDAY, "k2+")]),
    ("Among the dead in Sunday's blast in Kalar were two bakers.", [(IED, SUNDAY, "k2+")]),
    ("A mine went off in Kalar on Sunday. A teacher was among the wounded.", [(IED, SUNDAY, "w1+")]),
    ("A bomb killed 12 people in Kalar on Sunday. Three children were among the dead.", [(IED, SUNDAY, "k12")]),
    ("A bomb wounded 12 people in Kalar on Sunday; two women were among the wounded.", [(IED, SUNDAY, "w12")]),
    ("Two cars were among the wrecks on Sunday.", []),
    # gone
    ("Three shepherds have been reported missing near Kalar on Sunday.", [(TAKEN, SUNDAY, "a3")]),
    ("Three shepherds went missing near Kalar on Sunday.", [(TAKEN, SUNDAY, "a3")]),
    ("Police launched a search on Sunday for the missing.", []),
    # what a witness or a commander tells of the deed itself
    ("\"We lost three men in the attack near Kalar on Sunday,\" said the mukhtar.", [(ATTACK, SUNDAY, "k3")]),
    ("Gunmen attacked a village near Kalar on Sunday. \"My brother was killed,\" said Umm Ahmad.",
     [(ATTACK, SUNDAY, "k1")]),
    ("Gunmen killed four men near Kalar on Sunday. \"My brother was killed,\" said Umm Ahmad.",
     [(ATTACK, SUNDAY, "k4")]),
    # and what they tell of their lives
    ("\"We lost two cousins in one year,\" said Wissam Hamid from Kalar.", []),
    ("Gunmen attacked a village near Kalar on Sunday. \"We have lost 30 men in this war,\" said Umm Ahmad.",
     [(ATTACK, SUNDAY, "")]),
    ("\"We have lost thousands of our men,\" said the mayor.", []),
    ("\"We lost three villages,\" said the mayor on Sunday.", []),
    ("Gunmen attacked a village near Kalar on Sunday. \"They killed my two sons,\" said Umm Ahmad.",
     [(ATTACK, SUNDAY, "k2")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SOME, ids=lambda value: str(value)[:70])
def test_what_is_told_of_some(text: str, expected: list[Told]) -> None:
    assert incidents_told(text) == expected

"""Numbers of one sentence or of two that are not to be added: rival accounts of one toll, and tolls of several days."""

from __future__ import annotations

import pytest
from tellings import Told, incidents_told, reading

from incidents.merging import merge_events
from incidents.model import Range

IED, CLASH, ATTACK, SUICIDE = "Remote explosive/landmine/IED", "Armed clash", "Attack", "Suicide bomb"
SUNDAY, MONDAY = "2020-07-12", "2020-07-13"

ACCOUNTS: list[tuple[str, list[Told]]] = [
    # one toll, told twice
    ("A car bomb killed 13 people in Baghdad on Sunday, police said. Meanwhile, another source put the toll at 15.",
     [(IED, SUNDAY, "k13-15")]),
    ("A bomb killed 13 people in Kalar on Sunday, police said. Another source said 15 people were killed in the blast.",
     [(IED, SUNDAY, "k13-15")]),
    ("At least 13 people died in a bombing in Kalar on Sunday; another group says 15 died.", [(IED, SUNDAY, "k13-15")]),
    ("Thirteen died in a bombing in Kalar on Sunday, another group says 15.", [(IED, SUNDAY, "k13-15")]),
    ("A suicide bomber killed 13 people in Kalar on Sunday, according to police, while a medical source said 15 were killed.",
     [(SUICIDE, SUNDAY, "k13-15")]),
    ("An attack in Kalar on Sunday killed 12 soldiers, the army said. The Observatory put the number of dead at 17.",
     [(CLASH, SUNDAY, "k12-17")]),
    ("An attack in Kalar on Sunday killed 12 soldiers and three farmers, the army said, but hospital officials gave a "
     "figure of 18.", [(CLASH, SUNDAY, "k15-18")]),
    ("A bomb in Kalar on Sunday killed nine people, police said. Seven people were killed, other officials said.",
     [(IED, SUNDAY, "k7-9")]),
    ("A bomb in Kalar on Sunday killed 13 people. In the meantime a different source has put the death toll at 11.",
     [(IED, SUNDAY, "k11-13")]),
    # others who died, elsewhere, on another day or of other kinds
    ("A suicide bomber killed 13 people in Kalar on Sunday. Meanwhile, a bomb killed 15 people in Kut.",
     [(SUICIDE, SUNDAY, "k13"), (IED, SUNDAY, "k15")]),
    ("Gunmen killed three soldiers in Kalar on Sunday, and officials said two policemen were killed.",
     [(CLASH, SUNDAY, "k5")]),
    ("A bomb killed three people in Kalar on Sunday. Another source said two more people were killed.",
     [(IED, SUNDAY, "k3"), (IED, SUNDAY, "k2")]),
    ("Three people were killed in a blast in Kalar on Sunday, and police said four people were wounded.",
     [(IED, SUNDAY, "k3 w4")]),
    ("Three people were killed on Sunday in Kalar, and officials said four people were killed on Monday.",
     [(ATTACK, SUNDAY, "k3"), (ATTACK, MONDAY, "k4")]),
    ("A bomb in Kalar on Sunday killed three people. Police said four people had been arrested.",
     [(IED, SUNDAY, "k3"), ("Arrests", SUNDAY, "r4")]),
    ("Two soldiers and a farmer were killed on Sunday in Kalar.", [(CLASH, SUNDAY, "k3")]),
]  # fmt: skip

DAYS: list[tuple[str, list[Told]]] = [
    # a verb that holds for two days
    ("Gunmen killed five men in Rawa on 3 July and two men on 5 July.",
     [(ATTACK, "2020-07-03", "k5"), (ATTACK, "2020-07-05", "k2")]),
    ("Four soldiers were killed on Sunday and three on Monday in Rawa.", [(CLASH, SUNDAY, "k4"), (CLASH, MONDAY, "k3")]),
    ("The group killed 3 civilians on July 4, and 5 on July 9, in Rawa.",
     [(ATTACK, "2020-07-04", "k3"), (ATTACK, "2020-07-09", "k5")]),
    ("Bombs killed four farmers in Daquq on Sunday and six soldiers in Rawa on Monday.",
     [(IED, SUNDAY, "k4"), (IED, MONDAY, "k6")]),
    ("Gunmen shot dead two men on Friday 3 July, two women on Saturday 4 July and a child on 5 July in Rawa.",
     [(ATTACK, "2020-07-03", "k2"), (ATTACK, "2020-07-04", "k2"), (ATTACK, "2020-07-05", "k1")]),
    ("Police arrested three men on Sunday and five on Monday in Kut.",
     [("Arrests", SUNDAY, "r3"), ("Arrests", MONDAY, "r5")]),
    # each verb with its day before it
    ("On 3 July five men were killed and on 5 July two men were killed by gunmen in Rawa.",
     [(ATTACK, "2020-07-03", "k5"), (ATTACK, "2020-07-05", "k2")]),
    ("On 3 July five men were killed by gunmen in Rawa.", [(ATTACK, "2020-07-03", "k5")]),
    # what is no second deed
    ("Five people were killed in clashes between 3 July and 5 July in Rawa.", [(CLASH, "2020-07-03..2020-07-05", "k5")]),
    ("Five soldiers were killed on 3 July and their funeral was held on 5 July in Kut.", [(CLASH, "2020-07-03", "k5")]),
    ("Five soldiers were killed on 3 July in Kut and 40 houses searched on 5 July.", [(CLASH, "2020-07-03", "k5")]),
    ("Gunmen killed five men on Sunday, two of them brothers, in Rawa.", [(ATTACK, SUNDAY, "k5")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [*ACCOUNTS, *DAYS], ids=lambda value: str(value)[:70])
def test_what_is_counted(text: str, expected: list[Told]) -> None:
    assert incidents_told(text) == expected


def by_source(text: str) -> list[tuple[str, Range | None, Range | None]]:
    (event,) = reading(text).events
    return [(row.source, row.killed, row.injured) for row in event.figures]


def test_each_account_stands_under_its_source() -> None:
    assert by_source("A bomb killed 13 people and hurt 20 in Kalar on Sunday. Another source put the toll at 15.") == [
        ("Own Wire 2020-07-14", (13, 13), (20, 20)),
        ("Own Wire 2020-07-14, quoting another source", (15, 15), None),
    ]
    assert by_source("A bomb killed 13 people in Kalar on Sunday.") == []


def test_a_second_report_decides_between_two_accounts() -> None:
    first = reading("A bomb killed 13 people in Kalar on Sunday; another source says 15 died.").events[0]
    (alone,) = merge_events([first])
    assert alone.killed == (13, 15)
    assert first.figures

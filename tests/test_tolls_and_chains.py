"""Tolls told anew, sentences that chain deeds, days on which something was only said, sums of a list."""

from __future__ import annotations

import pytest
from tellings import Told, incidents_told, reading

from incidents.merging import merge_reports

IED, CLASH, ATTACK, AIR, SUICIDE, SHELLING = (
    "Remote explosive/landmine/IED", "Armed clash", "Attack", "Air/drone strike", "Suicide bomb",
    "Shelling/artillery/missile attack",
)  # fmt: skip

TOLLS: list[tuple[str, list[Told]]] = [
    ("A car bomb tore through a market in Kalar on Sunday, killing at least 12 people and wounding 30, police said.\n\n"
     "The explosives were hidden in a truck.\n\nThe death toll later rose to 19, with 41 wounded, doctors said.",
     [(IED, "2020-07-12", "k19 w41")]),
    ("At least 12 people were killed on Sunday when a suicide bomber struck a wake in Kalar.\n\nResidents carried the "
     "wounded away.\n\nOfficials later raised the death toll to 19.", [(SUICIDE, "2020-07-12", "k19")]),
    ("A bomb killed at least 8 people in Kalar on Sunday, police said.\n\nBy Monday the number of dead had climbed to 15.",
     [(IED, "2020-07-12", "k15")]),
    ("The governor raised the toll of a twin suicide bombing in Kalar to 41.\n\nTwo officers and three doctors say "
     "Sunday's early attack also wounded 60 people.\n\nEarlier counts of the governor had 25 killed.",
     [(SUICIDE, "2020-07-12", "k41 w60")]),
    ("The toll of a suicide bombing in Kalar on July 3 has reached 54, a doctor said on Sunday.\n\nOn July 7, the clinic "
     "put the toll at 49.", [(SUICIDE, "2020-07-03", "k54")]),
    ("A suicide bomber attacked a post in Kalar on Sunday, killing seven soldiers, an officer said.\n\nA colonel had "
     "earlier put the toll at four dead and nine wounded.", [(SUICIDE, "2020-07-12", "k7 w9")]),
    ("The number of soldiers killed in an ambush near Kalar on Sunday rose to 14 after three died of their wounds.\n\n"
     "The monitor had earlier reported 11 dead.", [(CLASH, "2020-07-12", "k14")]),
    # another deed, and not the toll of the one before
    ("Two policemen were killed in Kalar.\n\nFourteen people were killed in Sunday's attack in the village of Dohra.",
     [(CLASH, "2020-07-12", "k2"), (ATTACK, "2020-07-12", "k14")]),
    ("A bomb killed three in Kalar on Sunday.\n\nThe death toll from a mine in Dohra on Friday rose to five.",
     [(IED, "2020-07-12", "k3"), (IED, "2020-07-10", "k5")]),
]  # fmt: skip

CHAINS: list[tuple[str, list[Told]]] = [
    ("On Sunday warplanes bombed places in the village of Dohra in the eastern countryside of Kalar, while a man was "
     "killed when shells landed on the town of Basira, also the forces shelled places in the town of Qarna near Kalar.",
     [(AIR, "2020-07-12", ""), (SHELLING, "2020-07-12", "k1"), (SHELLING, "2020-07-12", "")]),
    ("The dead are nine citizens including four children, who were killed in raids by fighter jets on the town of Dohra on "
     "Sunday, and two women who were killed in shelling on the town of Basira, and three guards were killed by gunmen in "
     "the village of Qarna.",
     [(AIR, "2020-07-12", "k9"), (SHELLING, "2020-07-12", "k2"), (CLASH, "2020-07-12", "k3")]),
    # one deed, however long its sentence
    ("Gunmen attacked a post of the police in the village of Dohra near Kalar on Sunday, and three policemen were killed "
     "in the attack, which lasted for an hour, a colonel in Kalar said.", [(CLASH, "2020-07-12", "k3")]),
]  # fmt: skip

SAID: list[tuple[str, list[Told]]] = [
    ("The ministry said on Sunday that its jets had killed 14 fighters near Kalar.", [(AIR, "2020-07-11..2020-07-12", "k14")]),
    ("The ministry announced on Sunday the arrest of four fighters in Kalar.",
     [("Arrests", "2020-07-11..2020-07-12", "r4")]),
    ("Police said on Sunday that a bomb killed three people in Kalar.", [(IED, "2020-07-12", "k3")]),
    ("A bomb killed three people in Kalar on Sunday, police said.", [(IED, "2020-07-12", "k3")]),
    # a day below the news that lies long before it
    ("Two mines exploded near Kalar and killed ten.\n\nOn the 2nd of this month, 53 people were shot dead near Dohra.",
     [(IED, "2020-07-14", "k10"), (ATTACK, "2020-07-02", "k53")]),
]  # fmt: skip

OTHERS: list[tuple[str, list[Told]]] = [
    ("Kalar, NNNA-Five farmers were killed on Sunday when a mine exploded near Dohra.", [(IED, "2020-07-12", "k5")]),
    ("A baker died on 13 July of wounds sustained on 11 July, when a mine exploded near Kalar.",
     [(IED, "2020-07-11", "k1")]),
    ("Following are developments in the country as of Sunday.\n\nKALAR - A mine wounded two.\n\nDOHRA - A mine wounded "
     "three.\n\nBASIRA - A mine wounded four.",
     [(IED, "2020-07-12", "w2"), (IED, "2020-07-12", "w3"), (IED, "2020-07-12", "w4")]),
    ("The preacher had been detained in a prison in Kalar for over 12 years.", []),
    ("JUNE TOTAL: 44 PEOPLE KILLED", []),
]  # fmt: skip

DOERS: list[tuple[str, list[Told]]] = [
    ("On Sunday a bomb in Kalar wounded four soldiers. Gunmen killed a baker.",
     [(IED, "2020-07-12", "w4"), (ATTACK, "2020-07-12", "k1")]),
    ("On Sunday a shepherd was killed by a mine near Kalar.\n\nA girl was also killed in the explosion of a grenade.",
     [(IED, "2020-07-12", "k1"), ("Grenade", "2020-07-12", "k1")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [*TOLLS, *CHAINS, *SAID, *DOERS, *OTHERS], ids=lambda row: str(row)[:60])
def test_what_is_told_anew_or_in_one_sentence(text: str, expected: list[Told]) -> None:
    assert incidents_told(text) == expected


def test_a_day_of_saying_is_no_day_of_the_deed() -> None:
    (event,) = reading("The ministry said on Sunday that its jets had killed 14 fighters near Kalar.").events
    assert event.dates.precision == "days"
    assert "only said" in event.date_reason


def test_the_count_of_before_stays_as_an_account() -> None:
    (event,) = reading(TOLLS[0][0]).events
    assert [(row.source.rpartition(", ")[2], row.killed) for row in event.figures] == [
        ("quoting an earlier count", (12, None)),
        ("Own Wire 2020-07-14", (19, 19)),
    ]


MONTHLY = (
    "In June 741 people were killed and 1,702 hurt in acts of violence, the "
    "mission said. A further 76 members of the army were killed. Kalar was the worst affected district with 95 "
    "casualties (25 killed, 70 injured)."
)
LIST = (
    "At least 61 were killed and 14 were wounded:\n\nIn Kalar, a bomb killed three and wounded two.\n\nIn Dohra, a bomb "
    "killed 12 people.\n\nNear Basira, gunmen killed a baker.\n\nIn Qarna, a mortar round wounded four."
)


def test_a_monitors_count_of_a_month_is_no_event() -> None:
    found = reading(MONTHLY)
    assert found.events == ()
    assert {t.low for t in found.totals} >= {741, 76, 25}
    assert {str(t.dates.start) for t in found.totals} == {"2020-06-01"}


def test_the_sum_over_a_list_is_no_event() -> None:
    found = reading(LIST)
    assert [(e.sub_event_type, e.killed) for e in found.events] == [
        (IED, (3, 3)), (IED, (12, 12)), (ATTACK, (1, 1)), (SHELLING, None),
    ]  # fmt: skip
    assert 61 in {t.low for t in found.totals}


def test_items_of_a_list_at_places_that_no_table_knows_stay_apart() -> None:
    text = "Two guards were killed in Hit.\n\nSeven militants were killed in a raid on Dormaq.\n\nIn Sarqoba, seven militants were killed."
    events = [e for e in reading(text).events if e.killed == (7, 7)]
    assert len(events) == len(merge_reports(events)[0]) == 2

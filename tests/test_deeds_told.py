"""What a report makes of a deed: foiled, threatened, claimed by those who did it; who a bystander is; what was taken."""

from __future__ import annotations

import pytest
from tellings import reading, told
from test_wire_reading import AIR, ATTACK, CLASH, IED, PROPERTY, SUICIDE

THREAT, SEIZED, VIDEO = "Threat", "Disrupted weapons use", "Video"

DEEDS: list[tuple[str, list[tuple[str, str, str]]]] = [
    # what was only meant is not what happened afterwards
    ("ISIS had planned an attack on a market in Kut. The attack on Sunday killed three people.",
     [(ATTACK, "planned", ""), (ATTACK, "occurred", "k3")]),
    ("ISIS threatened to attack schools in Kut. The attack on Sunday wounded two teachers.",
     [(ATTACK, "threatened", ""), (ATTACK, "occurred", "w2")]),
    ("Militants planned an attack on a market in Kut. The attack was to take place on Sunday.",
     [(ATTACK, "planned", "")]),
    ("The attack on a market in Kut was to be carried out on Sunday.", [(ATTACK, "planned", "")]),
    ("The attack on a market in Kut took place on Sunday.", [(ATTACK, "occurred", "")]),
    ("The army said it had foiled an ISIS attack near Daquq on Sunday. Two militants were killed in the attack.",
     [(CLASH, "occurred", "k2")]),
    # what was kept from happening, told after its noun
    ("An attack on a bus of pilgrims near Kalar was thwarted on Sunday when guards saw wires.", [(ATTACK, "foiled", "")]),
    ("A bomb attack on a market in Kut was foiled on Sunday by the police.", [(IED, "foiled", "")]),
    ("A suicide attack on a shrine in Kut was narrowly averted on Sunday.", [(SUICIDE, "foiled", "")]),
    ("An ISIS attack on a post near Kalar was repelled on Sunday.", [(CLASH, "occurred", "")]),
    ("An attack on a camp near Kalar on Sunday killed two guards, and a second attack was foiled.",
     [(CLASH, "occurred", "k2"), (CLASH, "foiled", "")]),
    # words between a threat and its deed
    ("ISIL threatened in a new video to attack markets in Kut.", [(ATTACK, "threatened", "")]),
    ("ISIS has threatened in recent days to bomb schools in Kut.", [(IED, "threatened", "")]),
    ("The group threatened on Sunday to kill teachers in Kut.", [(THREAT, "occurred", "")]),
    # a group of its own deed; a ministry of its own
    ("The group said on Sunday that it had killed two soldiers near Kalar.", [(CLASH, "claimed", "k2")]),
    ("ISIS said in a statement on Sunday that its fighters had attacked a post near Kalar, killing two guards.",
     [(CLASH, "claimed", "k2")]),
    ("The militants said they had blown up a lorry near Kut on Sunday.", [(IED, "claimed", "")]),
    ("The army said on Sunday that it had killed two fighters near Kalar.", [(CLASH, "occurred", "k2")]),
    ("The army said ISIS had killed a guard in Kut on Sunday.", [(CLASH, "occurred", "k1")]),
    # a cell that was broken up, and what it meant to do
    ("Police said on Sunday they had broken up a unit of ISIS planning to strike a mosque in Kut.",
     [("Arrests", "occurred", ""), (ATTACK, "planned", "")]),
    # who can be a victim, and a list of them
    ("A bomb exploded in Kalar on Sunday, killing a bystander and wounding two others.", [(IED, "occurred", "k1 w2")]),
    ("Gunmen opened fire in Kut on Sunday, killing a passer-by and wounding a pedestrian.",
     [(ATTACK, "occurred", "k1 w1")]),
    ("A mine near Kalar on Sunday killed a trader, a shopkeeper and a beekeeper.", [(IED, "occurred", "k3")]),
    ("A mine near Kalar on Sunday killed a baker, a father of two.", [(IED, "occurred", "k1")]),
    # gunmen block no road in protest
    ("Gunmen blocked the road near Kalar on Sunday and killed two drivers.", [(ATTACK, "occurred", "k2")]),
    ("Residents blocked the road near Kalar on Sunday to demand water.", [("Peaceful protest", "occurred", "")]),
    # shells that were taken, not fired
    ("Gunmen took away a cache of mortar rounds from a post near Kalar on Sunday.", [(PROPERTY, "occurred", "")]),
    ("Police found a stock of mortar rounds in Kut on Sunday.", [(SEIZED, "occurred", "")]),
    # whose aircraft
    ("On Saturday, jets of the US-led coalition hit a hideout near Kalar.", [(AIR, "occurred", "")]),
    ("Planes from the air force bombed a cave near Kalar on Sunday.", [(AIR, "occurred", "")]),
    # what a video shows is what it says
    ("A video released on Sunday shows masked men firing at a checkpoint near Kut.", [(VIDEO, "occurred", "")]),
    ("A video posted by the group on Sunday shows fighters burning houses near Kut.", [(VIDEO, "occurred", "")]),
    ("Photos posted online on Sunday show smoke rising after an air strike near Kut.", [(VIDEO, "occurred", "")]),
    # bombs that are made or kept, and grenades beside rifles
    ("Forces found a workshop for car bombs near Kut on Sunday.", [(SEIZED, "occurred", "")]),
    ("Troops killed a dozen militants near Kut on Sunday in a raid on a hideout, where materials for bombs were.",
     [(CLASH, "occurred", "k12")]),
    ("The SDF discovered three suicide belts and rifles near Mayadin on Sunday.", [(SEIZED, "occurred", "")]),
    ("Gunmen attacked a convoy of soldiers near Kalar on Sunday with hand grenades and rifles, killing two soldiers.",
     [(CLASH, "occurred", "k2")]),
    ("Gunmen attacked an army post near Kalar on Sunday with machine guns and rocket-propelled grenades.",
     [(CLASH, "occurred", "")]),
    ("Forces found at least seven explosive devices near Kut on Sunday and arrested three men.",
     [(SEIZED, "occurred", ""), ("Arrests", "occurred", "r3")]),
    ("A group of fighters attacked an army checkpoint on the road between Kalar and Kifri on Sunday with machine guns "
     "and rocket-propelled grenades.", [(CLASH, "occurred", "")]),
    # gunmen are no attack of their own; an offensive that would come is none yet
    ("On Sunday, unidentified gunmen kidnapped three civilians near Kut.",
     [("Abduction/forced disappearance", "occurred", "a3")]),
    ("Unidentified gunmen set fire to barley fields near Kut on Sunday.", [(PROPERTY, "occurred", "")]),
    ("Another offensive in the north would draw troops away from Kalar, where they came on Sunday.", []),
    ("Daesh gunmen shot dead at least 13 policemen near Kut in an attack a year ago.", [(CLASH, "occurred", "k13+")]),
    ("A man with an explosive belt was shot dead in Kut early on Sunday before he could enter a garage.",
     [(SUICIDE, "foiled", "k1")]),
    ("A sleeper cell of ISIS was broken up in Kut on Sunday.", [("Arrests", "occurred", "")]),
    # arson in a raid that kills, and alone
    ("Gunmen raided Dohra on Sunday, burnt three houses and killed eight civilians.", [(ATTACK, "occurred", "k8")]),
    ("Gunmen burnt a lorry near Kut on Sunday.", [(PROPERTY, "occurred", "")]),
    # what somebody says of themselves, what is refuted, and a presence that is a manner
    ("\"We lost two cousins in one year,\" said Wissam Hamid from Kalar.", []),
    ("A source told reporters on Sunday that rumours of a bombing in Kalar were untrue.", [(IED, "denied", "")]),
    ("The dead were buried in Kut on Sunday in the presence of a tribal sheikh, far from any ISIS fighter.", []),
    ("A brigade of the Hashd beat back an attack by insurgents near Kalar on Sunday, killing two of them.",
     [(CLASH, "occurred", "k2")]),
]  # fmt: skip

SEASONS: list[tuple[str, list[str]]] = [
    (
        "In the autumn of 2017, a suicide bomber struck a market in Kut, killing nine people.",
        ["2017-09-01..2017-11-30"],
    ),
    (
        "In late 2017, gunmen attacked a gathering of farmers near Kut, killing two brothers.",
        ["2017-10-01..2017-12-31"],
    ),
    ("Farmers remember the spring of 2015, when a bomb killed six people in Kalar.", ["2015-03-01..2015-05-31"]),
    ("The militia formed in the summer of 2014.", []),
]


@pytest.mark.parametrize(("text", "wanted"), SEASONS, ids=[text[:60] for text, _ in SEASONS])
def test_seasons_that_set_the_scene(text: str, wanted: list[str]) -> None:
    assert [told(e)[1] for e in reading(text).events] == wanted


@pytest.mark.parametrize(("text", "wanted"), DEEDS, ids=[text[:60] for text, _ in DEEDS])
def test_deeds(text: str, wanted: list[tuple[str, str, str]]) -> None:
    found = [(told(e)[0], str(e.status), told(e)[2]) for e in reading(text).events]
    assert found == wanted


TOTALS: list[tuple[str, list[str], int]] = [
    # sums over weeks or a month, and deeds of a month or of a few days
    (
        "Nearly 1,520 fighters were killed and 1,779 arrested in Erbil in May.",
        ["fighters killed", "people arrested"],
        0,
    ),
    ("From 3 to 26 September, 910 civilians were killed in Aleppo.", ["civilians killed"], 0),
    ("In June 2019, 310 fighters were arrested in Ninewa.", ["fighters arrested"], 0),
    ("About 1,740 policemen lost their lives in Syria in 2018, a spokesman said.", ["policemen killed"], 0),
    ("The week from 6 to 12 July brought seven attacks of note in Deir ez-Zor province.", ["attacks"], 0),
    ("In August 2014, 300 villagers were killed in Kocho.", [], 1),
    ("In May, 143 people were killed in a bombing in Kut.", [], 1),
    ("From 3 to 5 June, 60 people were killed in clashes in Kut.", [], 1),
]


@pytest.mark.parametrize(("text", "units", "events"), TOTALS, ids=[text[:60] for text, _, _ in TOTALS])
def test_sums_over_weeks(text: str, units: list[str], events: int) -> None:
    found = reading(text)
    assert ([t.unit for t in found.totals], len(found.events)) == (units, events)


def test_months_are_no_victims() -> None:
    found = reading("Over the past six months, more than 1,320 civilians were killed in attacks of ISIS near Kut.")
    assert [(t.low, t.unit) for t in found.totals] == [(1321, "civilians killed")]

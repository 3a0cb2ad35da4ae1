"""Wire copy and one-paragraph summaries of our own: relative clauses, tallies beside the news, captives, lists of strikes."""

from __future__ import annotations

import pytest
from tellings import Told, incidents_told, reading

IED, CLASH, ATTACK, AIR, SUICIDE, TAKEN = (
    "Remote explosive/landmine/IED", "Armed clash", "Attack", "Air/drone strike", "Suicide bomb",
    "Abduction/forced disappearance",
)  # fmt: skip
SHELLING, PROPERTY, OPERATION = (
    "Shelling/artillery/missile attack",
    "Looting/property destruction",
    "Change to group/activity",
)

INCIDENTS: list[tuple[str, list[Told]]] = [
    # whom a relative clause is about
    ("The four men who were driving a lorry from Dohra to Kut were kidnapped on Sunday.", [(TAKEN, "2020-07-12", "a4")]),
    ("Two officers whose car was hit by a mine near Kalar were wounded on Sunday.", [(IED, "2020-07-12", "w2")]),
    ("Three shepherds, who were grazing sheep near Kalar, were killed by gunmen on Sunday.",
     [(ATTACK, "2020-07-12", "k3")]),
    ("\"The four planners who were preparing attacks for the coming days have been arrested,\" a spokesman said.",
     [("Arrests", "2020-06-14..2020-07-14", "r4")]),
    # who was harmed along with them
    ("Four members of the tribal force and two constables died, along with three farmers, when gunmen fired at a wake on "
     "Sunday.", [(ATTACK, "2020-07-12", "k9")]),
    ("The clashes near Kalar on Sunday killed 107 people, mostly farmers, as well as 24 fighters.",
     [(CLASH, "2020-07-12", "k131")]),
    ("Gunmen abducted the father of Omar Karbuli along with five other people in Kalar on Sunday.",
     [(TAKEN, "2020-07-12", "a6")]),
    ("A bomb near Kalar on Sunday killed three guards. Police said two attackers were also killed.",
     [(IED, "2020-07-12", "k5")]),
    ("Three fighters were killed near Kalar on Sunday and a fourth was arrested.",
     [(CLASH, "2020-07-12", "k3"), ("Arrests", "2020-07-12", "r1")]),
    # what did not happen, and what did though nobody was hurt
    ("On Sunday a bomb hit the convoy of Karim Salhi near Kalar. Salhi, a deputy, was not injured in the blast.",
     [(IED, "2020-07-12", "")]),
    ("No one was hurt when a bomb exploded in Kalar on Sunday.", [(IED, "2020-07-12", "w0")]),
    ("Fighters attacked a post near Kalar on Sunday without any losses or injuries for the guards.",
     [(CLASH, "2020-07-12", "k0 w0")]),
    ("The operation near Kalar on Sunday was to capture a courier.", []),
    # one name, one body, a cell and its members
    ("Karim was killed in a roadside bombing near Kalar on Sunday.", [(IED, "2020-07-12", "k1")]),
    ("A dead body was found in Kalar on Sunday.", [(ATTACK, "2020-07-12", "k1")]),
    ("Police arrested a cell of six fighters in Kalar on Sunday.", [("Arrests", "2020-07-12", "r6")]),
    ("Police arrested a seven-member ISIS cell in Kalar on Sunday.", [("Arrests", "2020-07-12", "r7")]),
    ("The observatory documented the death of a baker in an attack by ISIS near Kalar on Sunday.",
     [(ATTACK, "2020-07-12", "k1")]),
    # militants capture, forces arrest
    ("ISIS fighters captured four oil workers near Kalar on Sunday.", [(TAKEN, "2020-07-12", "a4")]),
    ("Four fighters were captured by the army near Kalar on Sunday.", [("Arrests", "2020-07-12", "r4")]),
    # another deed, not the one before
    ("A mine killed a baker in Kalar on Sunday.\n\nA tribal guard was killed and another wounded near Kut.",
     [(IED, "2020-07-12", "k1"), (CLASH, "2020-07-12", "k1 w1")]),
    ("Militants fired six rockets at Kalar on Sunday. After the attack, a force searched a farm and fought gunmen "
     "in a clash that left one soldier dead.", [(SHELLING, "2020-07-12", ""), (CLASH, "2020-07-12", "k1")]),
    ("ISIS attacked a post near Kalar on Sunday, killing a soldier. The attack coincided with an explosion that hit a lorry "
     "and wounded four guards.", [(CLASH, "2020-07-12", "k1"), (IED, "2020-07-12", "w4")]),
    ("A car bomb killed a baker in Kalar on Sunday.\n\nOn Friday, a bomb in a house in Kut exploded. The explosion left two "
     "children dead.", [(IED, "2020-07-12", "k1"), (IED, "2020-07-10", "k2")]),
    ("Fighters fired a series of mortar shells at Kalar last week. The July 9th attack wounded a baker.",
     [(SHELLING, "2020-07-09", "w1")]),
    ("In Kalar on Sunday a clash killed four guards. In Kut, a body was found.\n\nDozens of fighters were killed.",
     [(CLASH, "2020-07-12", "k4"), (ATTACK, "2020-07-12", "k1"), (CLASH, "2020-07-12", "k24+")]),
    ("The group said it had shot down an army helicopter near Kalar on Sunday, killing its two pilots.", [(CLASH, "2020-07-12", "k2")]),
    ("The blast in Kalar on Sunday killed the baker's son and nephew.", [(IED, "2020-07-12", "k1")]),
    ("A mine near Kalar on Sunday killed his son and nephew.", [(IED, "2020-07-12", "k2")]),
    ("Troops carried out a raid near Kalar on Sunday in which a senior ISIS official was captured.",
     [("Arrests", "2020-07-12", "r1")]),
    ("A court in Kut sentenced three ISIS members to death on Sunday for their part in a 2016 bombing that killed 300 "
     "people.", [("Other", "2020-07-12", "")]),
    ("On Sunday ISIS freed 12 of the 30 hostages that it had seized near Kalar.", [("Other", "2020-07-12", "")]),
    ("Police found three unidentified bodies in Kalar on Sunday.", [(ATTACK, "2020-07-12", "k3")]),
    ("Guards thwarted a suicide attack in Kalar on Sunday, killing the bomber.",
     [("Disrupted weapons use", "2020-07-12", "k1")]),
    ("Fighters raided the house of a baker in Kalar on Sunday and executed him.", [(ATTACK, "2020-07-12", "k1")]),
    ("Gunmen attacked a hamlet near Kalar on Sunday, killing ten farmers. It was the third attack in the area in a week.",
     [(ATTACK, "2020-07-12", "k10")]),
    ("The SDF said Sunday they captured the village of Shafa from ISIS.",
     [("Non-state actor overtakes territory", "2020-07-12", "")]),
    ("ISIS killed 42 members of a tribe in Kalar on Sunday, after weeks of attacks since June.",
     [(ATTACK, "2020-07-12", "k42")]),
    ("Fighting around the prison in Kalar since Friday has killed 181 people, including 124 ISIS fighters and 50 guards.",
     [(CLASH, "2020-07-10..2020-07-14", "k181")]),
    ("KUT - Clashes between the army and ISIS continued on Sunday in Kalar.", [(CLASH, "2020-07-12", "")]),
    ("The wife and three children of Omar Salhi, head of a militia, were killed when gunmen entered his house in Kalar on "
     "Sunday.", [(ATTACK, "2020-07-12", "k4")]),
    ("Troops arrested an ISIS facilitator near Kalar on Sunday.", [("Arrests", "2020-07-12", "r1")]),
    ("Troops announced on Sunday the arresting of a leader of ISIS and two other fighters near Kalar.",
     [("Arrests", "2020-07-11..2020-07-12", "r3")]),
    ("At least 56 ISIS fighters as well as 28 guards have been killed in clashes near Kalar on Sunday.",
     [(CLASH, "2020-07-12", "k84+")]),
    ("At least 84 fighters and 45 guards, including drivers, cooks and clerks, were killed in a clash near Kalar on Sunday.",
     [(CLASH, "2020-07-12", "k129+")]),
    ("Forty fighters were caught near Kalar on Sunday, but some are still at large.", [("Arrests", "2020-07-12", "")]),
    # types
    ("On Sunday 40 inmates were recaptured near Kalar.", [("Arrests", "2020-07-12", "")]),
    ("The army began heavy shelling on Kalar on Sunday.", [(SHELLING, "2020-07-12", "")]),
    ("Air strikes were carried out near Kalar on Sunday.", [(AIR, "2020-07-12", "")]),
    ("The troops stopped an attempt by ISIS to cross near Kalar on Sunday.", [(CLASH, "2020-07-12", "")]),
    ("The suspects held in Kalar confessed to carrying out bombings and conducting attacks on guards.", []),
    ("Aircraft initiated a heavy bombardment campaign near Kalar on Sunday.", [(AIR, "2020-07-12", "")]),
    ("At least 12 suicide bombers were killed near Kalar on Sunday.", [(CLASH, "2020-07-12", "k12+")]),
    ("The premier ordered on Sunday the launch of an operation near Kalar.", [(OPERATION, "2020-07-12", "")]),
    ("An army unit targeted an ISIS hideout near Kalar on Sunday.", [(CLASH, "2020-07-12", "")]),
    ("ISIS fighters crucified a young man in Kalar on Sunday.", [(ATTACK, "2020-07-12", "k1")]),
    ("Police dismantled a four-member ISIS cell in Kalar on Sunday.", [("Arrests", "2020-07-12", "")]),
    ("The air force, acting on intelligence, bombed a den near Kalar on Sunday, killing five fighters.",
     [(AIR, "2020-07-12", "k5")]),
    ("Gunmen executed a baker near Kalar on Sunday after storming his house.", [(ATTACK, "2020-07-12", "k1")]),
    ("Gunmen killed the wife and three children of a militia leader in Kalar on Sunday.", [(ATTACK, "2020-07-12", "k4")]),
    ("ISIS bombs knocked down three electricity towers near Kalar on Sunday.", [(PROPERTY, "2020-07-12", "")]),
    ("An operation was launched near Kalar on Sunday.", [(OPERATION, "2020-07-12", "")]),
    ("The army launched the seventh phase of its sweep on Sunday.", [(OPERATION, "2020-07-12", "")]),
    # the day in the head of wire copy is the day of filing
    ("KALAR, Iraq, July 13 (Own Wire) -- An attack by gunmen killed three bakers in the town on Sunday.",
     [(ATTACK, "2020-07-12", "k3")]),
    # a day's list of strikes
    ("Coalition forces conducted 24 strikes on July 12.\n\n-- Near Kalar, two strikes engaged a tactical unit and destroyed "
     "a trailer.\n\n-- Near Kut, 15 strikes destroyed two tunnels.", [(AIR, "2020-07-12", ""), (AIR, "2020-07-12", "")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), INCIDENTS, ids=[row[0][:60] for row in INCIDENTS])
def test_incidents_of_wire_copy(text: str, expected: list[Told]) -> None:
    assert incidents_told(text) == expected


ACTIVITIES: list[tuple[str, list[str]]] = [
    ("ISIS withdrew. Kirkuk has seen occasional deadly attacks on civilians.", [ATTACK]),
    ("Iraq declared victory over ISIS in 2017 but militants have regrouped in the Hamrin range.", [OPERATION]),
    ("The group remains a serious threat to the country with its frequent attacks on civilians.", [ATTACK]),
    ("ISIS is weaker. Multiple attacks have occurred in the north of the province.", [ATTACK]),
    ("ISIS is weaker. The capital is witnessing several attacks with booby-trapped cars.", [ATTACK]),
    (
        "Activities by the sleeper cells of ISIS have been on the rise following strikes that hit a camp in Kalar.",
        ["Headquarters or base established"],
    ),
    ("The suspect was active in moving rifles for ISIS cells, troops said.", []),
    ("The governor spoke of the country's frequent power cuts.", []),
]


@pytest.mark.parametrize(("text", "expected"), ACTIVITIES, ids=[row[0][:60] for row in ACTIVITIES])
def test_activities_of_wire_copy(text: str, expected: list[str]) -> None:
    assert [e.sub_event_type for e in reading(text).events if str(e.kind) == "activity"] == expected


TOTALS: list[tuple[str, list[tuple[int | None, str]]]] = [
    ("Security forces made 125 arrests in May, and another 31 in June.", [(125, "people arrested"), (31, "arrests")]),
    ("The monitor documented the assassination of 240 civilians by ISIS cells.", [(240, "civilians killed")]),
    ("The number of those killed in the four provinces rose to 665 fighters and civilians.", [(665, "fighters")]),
    ("Officials say 3,150 civilians were either killed or hurt in violence during May alone.",
     [(0, "civilians killed")]),
    ("Over 200 fighters have been killed over the last week as troops retook the ridge.", [(201, "fighters killed")]),
    ("The coalition said its forces conducted 313 operations against ISIS in 2019, killing 686 fighters.",
     [(313, "operations"), (686, "fighters killed")]),
    ("There was 1 incident in Zakho, 6 in Irbil, 11 in Baghdad, and 25 in Diyala.", [(11, "attacks"), (25, "attacks")]),
    ("Violence in the country left 1,115 casualties during March, the mission said.", [(1115, "casualties")]),
    ("Baghdad was the most affected province with 84 deaths, according to the monthly count.", [(84, "people killed")]),
    ("Kalar: 61 attacks left nine bakers and 23 guards dead.", [(61, "attacks"), (32, "bakers killed")]),
    ("The prison in Kalar holds around 3,500 ISIS fighters who have been arrested since 2019.", [(3500, "fighters arrested")]),
    ("-- Near Kut, 15 strikes destroyed two tunnels.", []),
    ("ISIS bombs cut off the power of more than 80 villages on Sunday.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TOTALS, ids=[row[0][:60] for row in TOTALS])
def test_totals_of_wire_copy(text: str, expected: list[tuple[int | None, str]]) -> None:
    assert [(t.low, t.unit) for t in reading(text).totals] == expected


def test_a_tally_harms_nobody_in_the_news_beside_it() -> None:
    text = (
        "Gunmen shot dead a guard in Kalar on Sunday. The monitor documented the assassination of 240 civilians so far."
    )
    assert incidents_told(text) == [(CLASH, "2020-07-12", "k1")]


PERSONS = [
    ("ISIS fighters shelled Mukhisa on Sunday.", []),
    ("SOHR was told that an IED was dismantled near Kalar on Sunday.", []),
    ("Gunmen assassinated the mukhtar of Abu Saad on Sunday.", []),
    ("Unknown gunmen wounded a member of the Kalar Civil Council on Sunday.", []),
    ("Gunmen assassinated Karim Salhi in Kalar on Sunday.", ["Karim Salhi"]),
]


@pytest.mark.parametrize(("text", "expected"), PERSONS, ids=[row[0][:60] for row in PERSONS])
def test_places_and_bodies_are_no_persons(text: str, expected: list[str]) -> None:
    groups = {"Islamic State", "Unidentified armed group", "Civilians"}
    actors = {a.name for e in reading(text).events for a in e.actors} - groups
    assert sorted(actors) == expected

"""Short reports of our own, one habit of wire copy or of coders' notes each: what is told, when, and how many."""

from __future__ import annotations

import pytest
from tellings import Told, incidents_told

IED, CLASH, ATTACK, AIR, SUICIDE = (
    "Remote explosive/landmine/IED", "Armed clash", "Attack", "Air/drone strike", "Suicide bomb",
)  # fmt: skip

WIRE: list[tuple[str, list[Told]]] = [
    # drones and strikes
    ("A Turkish drone on Sunday night targeted a car near Kalar.", [(AIR, "2020-07-12", "")]),
    ("A Turkish drone killed a union-affiliated commander near Kalar on Sunday.", [(AIR, "2020-07-12", "k1")]),
    ("A similar strike on Sunday killed two fighters.", [(AIR, "2020-07-12", "k2")]),
    ("Two suicide bombers attacked a base near Kalar on Sunday.", [(SUICIDE, "2020-07-12", "")]),
    # figures of a noun that something led to
    ("A farmer was shot at on Sunday. The attack resulted in the killing of the farmer and the injury of his son.",
     [(ATTACK, "2020-07-12", "k1 w1")]),
    ("On June 18, the group claimed the killing of a young man in Kalar.", [(ATTACK, "2020-06-18", "k1")]),
    # the day of the news holds for the paragraphs that follow, a look back keeps its own
    ("A bomb near a shop in Kalar killed two on Sunday.\n\nAt night, a blast near a cafe wounded eight people.",
     [(IED, "2020-07-12", "k2"), (IED, "2020-07-12", "w8")]),
    ("A bomb near a shop in Kalar killed two on Sunday.\n\nIn March, gunmen shot dead a judge in the town.",
     [(IED, "2020-07-12", "k2"), (ATTACK, "2020-03-01..2020-03-31", "k1")]),
    # one sentence, two days; other victims of another deed
    ("A farmer was killed on Sunday, and a guard was wounded on Saturday, by gunmen near Kalar.",
     [(ATTACK, "2020-07-12", "k1"), (CLASH, "2020-07-11", "w1")]),
    ("Nine farmers were killed near Kalar on Sunday when a mine blew up.\nAnother man was killed when a mine exploded.",
     [(IED, "2020-07-12", "k9"), (IED, "2020-07-12", "k1")]),
    # what points back points to the news, not to the look back
    ("A bomber blew himself up at a wake on Sunday. A judge was killed by a roadside bomb the day before. "
     "The blast wounded five.",
     [(SUICIDE, "2020-07-12", "w5"), (IED, "2020-07-11", "k1")]),
    # a plain verb takes its type from the weapon beside it
    ("Iraqi warplanes on Sunday bombed a cave, killing two.", [(AIR, "2020-07-12", "k2")]),
    ("Militants attacked a post with mortars on Sunday.", [("Shelling/artillery/missile attack", "2020-07-12", "")]),
    ("Guards backed by aircraft killed two men on Sunday.", [(ATTACK, "2020-07-12", "k2")]),
    # the dead decide whether they were fighters, not those who killed them
    ("Four people were killed by unknown gunmen in Kalar on Sunday.", [(ATTACK, "2020-07-12", "k4")]),
    ("Four guards were killed by unknown gunmen in Kalar on Sunday.", [(CLASH, "2020-07-12", "k4")]),
    ("Turkish operations left six P.K.K. members dead on Sunday.", [(CLASH, "2020-07-12", "k6")]),
    ("Farmer and his wife shot dead near Kalar on Sunday", [(ATTACK, "2020-07-12", "k2")]),
    ("Five guards, including a captain, killed in a blast near Kalar on Sunday", [(IED, "2020-07-12", "k5")]),
    ("In Kalar, a body was discovered on Sunday that bore signs of torture.", [(ATTACK, "2020-07-12", "k1")]),
    ("Three guards were killed on Sunday in the search for two kidnapping victims.", [(CLASH, "2020-07-12", "k3")]),
    # lists that name a day, a place and what killed
    ("Sunday 5 July: 12 killed\n\nKalar: 3 by IEDs.\nKut: 5 executed.\nHit: 2 guards by gunfire.",
     [(IED, "2020-07-05", "k3"), (ATTACK, "2020-07-05", "k5"), (CLASH, "2020-07-05", "k2")]),
    ("In the past week gunmen struck again, with a bomb detonating on Saturday near Kalar, killing one.",
     [(IED, "2020-07-11", "k1")]),
    ("Gunmen shot dead 12 members of a family in an ambush on Sunday.", [(ATTACK, "2020-07-12", "k12")]),
    ("Police say al-Karimi was shot and killed near his house in Kalar on Sunday.", [(ATTACK, "2020-07-12", "k1")]),
    ("Villagers sat in their houses when a car full of men began firing at them on Sunday.", [(ATTACK, "2020-07-12", "")]),
    # nothing befell anyone, told a paragraph on
    ("A bomb went off beside a convoy near Kalar on Sunday.\n\nA group claimed it.\n\nNo casualties were reported.",
     [(IED, "2020-07-12", "k0 w0")]),
    # the men told of before
    ("The group killed 27 of its members on Sunday. The men were executed in Kalar.", [(ATTACK, "2020-07-12", "k27")]),
    # what a video shows is what it says
    ("The group released a video on Sunday showing the killing of five men.", [("Video", "2020-07-12", "")]),
    ("Gunmen shot dead a baker on Sunday, a killing that threatens to worsen the protests in Kalar.",
     [(ATTACK, "2020-07-12", "k1")]),
    ("Fighters discovered a mass grave south of recently-liberated Kalar on Sunday.", [("Other", "2020-07-12", "")]),
    ("An army post was attacked near Kalar the day before yesterday.", [(CLASH, "2020-07-12", "")]),
    ("Strikes of Sunday, 12 July:\n\nNear Kalar, nine strikes destroyed two tunnels.", [(AIR, "2020-07-12", "")]),
    # what nouns and weapons say against the dead, and who is harmed by an active verb
    ("Six people were killed and nine wounded in fighting in Kalar on Sunday.", [(CLASH, "2020-07-12", "k6 w9")]),
    ("Gunmen wounded an aide of the governor in Kalar on Sunday.", [(ATTACK, "2020-07-12", "w1")]),
    ("Clashes between the army and gunmen wounded five civilians on Sunday.", [(CLASH, "2020-07-12", "w5")]),
    ("Clashes erupted in Kalar on Sunday, leaving a fighter dead and injuring five others.",
     [(CLASH, "2020-07-12", "k1 w5")]),
    ("On June 18, Asayish said they had made 125 arrests in Kalar.", [("Arrests", "2020-06-18", "r125")]),
    # two deeds of one sentence
    ("A car bomb killed one near the court in Kalar and two suicide bombers attacked a police station, killing five, on Sunday.",
     [(IED, "2020-07-12", "k1"), (SUICIDE, "2020-07-12", "k5")]),
    ("Gunmen fired on two checkpoints near Kut on Sunday, killing 11 and in the town of Kalar, east of it, a further 12 people "
     "were killed when a car bomb exploded.", [(CLASH, "2020-07-12", "k11"), (IED, "2020-07-12", "k12")]),
    ("A mine killed seven farmers near Kalar on Sunday. Another six people were also killed on Saturday near Kut.",
     [(IED, "2020-07-12", "k7"), (IED, "2020-07-11", "k6")]),
    # bare harm after a deed of another family
    ("Troops regained control of the village of Kalar on Sunday. 12 fighters were killed.",
     [("Government regains territory", "2020-07-12", "k12")]),
    ("A system intercepted a rocket over Kalar on Sunday. The debris hurt a child.",
     [("Disrupted weapons use", "2020-07-12", "w1")]),
    ("KALAR – Gunmen killed a guard on Sunday, police said.\n\nKUT – A girl was killed by a stray bullet, police said.",
     [(CLASH, "2020-07-12", "k1"), (ATTACK, "2020-07-12", "k1")]),
    # protests
    ("Demonstrators closed the gates of a refinery on Sunday, burning tires.", [("Violent demonstration", "2020-07-12", "")]),
    ("Police used batons to disperse demonstrators on Sunday. Several were injured.",
     [("Protest with intervention", "2020-07-12", "w3+")]),
    ("Warplanes carried out 12 airstrikes near Kalar on Sunday. Five fighters were killed.", [(AIR, "2020-07-12", "k5")]),
    ("Forces fired artillery at villages near Kalar on Sunday. No fatalities.",
     [("Shelling/artillery/missile attack", "2020-07-12", "k0")]),
    # weapons found, towns seized, courts and graves
    ("A force was able to seize 12 mortar shells and 5 missiles near Kalar on Sunday.",
     [("Disrupted weapons use", "2020-07-12", "")]),
    ("Islamic State beheads former police officers in Kalar on Sunday: residents", [(ATTACK, "2020-07-12", "k1+")]),
    ("Three mortar bombs hit a park in Kalar on Sunday.", [("Shelling/artillery/missile attack", "2020-07-12", "")]),
    ("A helicopter was shot down near Kalar on Sunday.", [(CLASH, "2020-07-12", "")]),
    ("The group released 19 villagers on Sunday.", [("Other", "2020-07-12", "")]),
    ("A court in Kalar sentenced 12 people to death over the massacre on Sunday.", [("Other", "2020-07-12", "")]),
    ("Troops found a mass grave with the remains of 50 people near Kalar on Sunday.", [("Other", "2020-07-12", "")]),
    ("Ten days of clashes near Kalar left 40 fighters dead on Sunday.", [(CLASH, "2020-07-12", "k40")]),
    ("A car bomb went off in Kalar on Sunday, killing 12 and wounding 36, and another one exploded nearby, killing 5.",
     [(IED, "2020-07-12", "k12 w36"), (IED, "2020-07-12", "k5")]),
    ("The body of a baker kidnapped a week ago was found on Sunday near Kalar.",
     [(ATTACK, "2020-07-12", "k1"), ("Abduction/forced disappearance", "2020-07-04..2020-07-10", "a1")]),
    ("The group executed 15 men on Sunday whom it had taken during clashes.", [(ATTACK, "2020-07-12", "k15")]),
    ("Forces conducted a raid on Sunday that resulted in the capture of a leader.", [("Arrests", "2020-07-12", "r1")]),
    ("Families were transferred to a camp near Kalar on Sunday.", [("Change to group/activity", "2020-07-12", "")]),
    ("Shelling of Kalar on Sunday killed a child.", [("Shelling/artillery/missile attack", "2020-07-12", "k1")]),
    ("Warplanes bomb a factory near Kalar on Sunday", [(AIR, "2020-07-12", "")]),
    ("Twin blasts rock Kalar on Sunday, 17 dead", [(IED, "2020-07-12", "k17")]),
    ("Gunmen attacked positions near Kalar on Sunday. Five men, incl. an officer, were martyred and four injured.",
     [(CLASH, "2020-07-12", "k5 w4")]),
    ("Gunmen fired mortars on Kalar on Sunday. At least 36 people were killed. The attack came just days after a minivan "
     "packed with explosives detonated in Kut, killing 250.",
     [("Shelling/artillery/missile attack", "2020-07-12", "k36+"), (IED, "2020-06-14..2020-07-14", "k250")]),
    ("The group executed eight men near Kalar on Sunday and killed ten fighters as they clashed near Kut.",
     [(ATTACK, "2020-07-12", "k8"), (CLASH, "2020-07-12", "k10")]),
    ("A mine killed a baker in Kalar on Sunday. Three people were killed and another was wounded in an attack near Kut.",
     [(IED, "2020-07-12", "k1"), (ATTACK, "2020-07-12", "k3 w1")]),
    ("A warplane fired cluster bombs on Kalar on Sunday; 40 sheep died.", [(AIR, "2020-07-12", "")]),
    # what was arrested was not planned; who escapes was not arrested; deaths that nobody dealt
    ("Police foiled a plot to attack a shrine in Kalar on Sunday and arrested four would-be bombers.",
     [("Disrupted weapons use", "2020-07-12", ""), ("Arrests", "2020-07-12", "r4")]),
    ("On Sunday 12 detainees escaped from a prison in Kalar.", [("Other", "2020-07-12", "")]),
    ("Ten guests drowned when their boat sank near Kalar on Sunday.", []),
    ("Two rockets landed near Kalar on Sunday; a contractor died of a heart attack.",
     [("Shelling/artillery/missile attack", "2020-07-12", "")]),
    ("The army said it had \"neutralised\" six fighters near Kalar on Sunday.", [(CLASH, "2020-07-12", "k6")]),
    ("The guards fired seven missiles at a headquarters near Kalar on Sunday.",
     [("Shelling/artillery/missile attack", "2020-07-12", "")]),
    ("The militia handed over a checkpoint near Kalar on Sunday.",
     [("Non-violent transfer of territory", "2020-07-12", "")]),
    # the day that the next sentence names
    ("Police have shot dead a baker in Kalar. The shop was closed when they came on Sunday.", [(ATTACK, "2020-07-12", "k1")]),
    ("A drone strike near Kalar killed two. A similar strike on Sunday killed three.",
     [(AIR, "2020-07-14", "k2"), (AIR, "2020-07-12", "k3")]),
    # what follows an attack as a matter of course is no event
    ("A bomb killed a guard on Sunday. A force launched a campaign to pursue the perpetrators.",
     [(IED, "2020-07-12", "k1")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), WIRE, ids=[row[0][:60] for row in WIRE])
def test_wire_copy(text: str, expected: list[Told]) -> None:
    assert incidents_told(text) == expected

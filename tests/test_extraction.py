"""Sentences of our own, one phenomenon each: what is an event, of which type, with which status and figures."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tellings import reading

from incidents.events import with_own_ids

IED, CLASH, ATTACK = "Remote explosive/landmine/IED", "Armed clash", "Attack"
ABDUCTION, ARRESTS, SUICIDE = "Abduction/forced disappearance", "Arrests", "Suicide bomb"
AIR, SHELLING, WEAPONS, PROPERTY = (
    "Air/drone strike", "Shelling/artillery/missile attack", "Disrupted weapons use", "Looting/property destruction",
)  # fmt: skip

EVENTS: list[tuple[str, list[tuple[str, str, str]]]] = [
    # types, by weapon and by deed
    ("A roadside bomb exploded beside a bus in Baqubah on Monday.", [("incident", IED, "occurred")]),
    ("An improvised explosive device went off near Hit on 3 June 2020.", [("incident", IED, "occurred")]),
    ("A suicide bomber blew himself up at a wedding in Hilla on Friday.", [("incident", SUICIDE, "occurred")]),
    ("A man detonated his explosive vest outside a bank in Erbil on Sunday.", [("incident", SUICIDE, "occurred")]),
    ("Warplanes carried out an airstrike on a cave south of Rutba on Sunday.", [("incident", AIR, "occurred")]),
    ("A drone strike hit a pickup near Idlib last week.", [("incident", AIR, "occurred")]),
    ("Mortar rounds landed in a field outside Khan Bani Saad on Monday.", [("incident", SHELLING, "occurred")]),
    ("Three Katyusha rockets were fired at the base on Saturday.", [("incident", SHELLING, "occurred")]),
    ("Unknown men hurled a hand grenade at a shop in Basra on Sunday.", [("incident", "Grenade", "occurred")]),
    ("Militants ambushed an army convoy on the desert road on Sunday.", [("incident", CLASH, "occurred")]),
    ("Fierce clashes erupted between the two sides on Monday.", [("incident", CLASH, "occurred")]),
    ("Gunmen attacked a police station in Samarra on Monday.", [("incident", CLASH, "occurred")]),
    ("Gunmen attacked a wedding party in Samarra on Monday.", [("incident", ATTACK, "occurred")]),
    ("A journalist was shot dead outside his home on Monday.", [("incident", ATTACK, "occurred")]),
    ("The mayor was assassinated on Saturday night.", [("incident", ATTACK, "occurred")]),
    ("Militants beheaded two shepherds in the desert last week.", [("incident", ATTACK, "occurred")]),
    ("Four farmers were kidnapped near Daquq on Sunday.", [("incident", ABDUCTION, "occurred")]),
    ("Security forces arrested six suspects in Mosul on Sunday.", [("incident", ARRESTS, "occurred")]),
    ("Troops found a weapons cache in an orchard on Monday.", [("incident", WEAPONS, "occurred")]),
    ("Engineers defused a car bomb in Tikrit on Monday.", [("incident", WEAPONS, "occurred")]),
    ("Saboteurs destroyed two power lines on Sunday.", [("incident", PROPERTY, "occurred")]),
    ("Militants set fire to wheat fields on 14 May 2020.", [("incident", PROPERTY, "occurred")]),
    ("The army recaptured the village on Saturday.", [("incident", "Government regains territory", "occurred")]),
    (
        "Fighters seized control of the town on Saturday.",
        [("incident", "Non-state actor overtakes territory", "occurred")],
    ),
    ("Hundreds of residents demonstrated in Basra on Friday.", [("incident", "Peaceful protest", "occurred")]),
    (
        "Police dispersed the demonstrators with tear gas on Friday.",
        [("incident", "Protest with intervention", "occurred")],
    ),
    (
        "Protesters stormed the consulate on Friday and burned tyres.",
        [("incident", "Violent demonstration", "occurred")],
    ),
    ("The group released a video on Thursday.", [("incident", "Video", "occurred")]),
    (
        "The army launched a large operation in the hills on Monday.",
        [("incident", "Change to group/activity", "occurred")],
    ),
    # one act in several words, several acts in one sentence
    ("A suicide attack on a checkpoint killed three soldiers on Monday.", [("incident", SUICIDE, "occurred")]),
    ("They attacked with roadside bombs and small arms on Monday, wounding two.", [("incident", IED, "occurred")]),
    (
        "On Sunday gunmen killed a judge in Kut and kidnapped three of his guards.",
        [("incident", ATTACK, "occurred"), ("incident", ABDUCTION, "occurred")],
    ),
    (
        "Gunmen shot a trader dead on Sunday, while warplanes bombed a valley to the north.",
        [("incident", ATTACK, "occurred"), ("incident", AIR, "occurred")],
    ),
    # status and the words that decide it
    ("The group claimed it had killed four soldiers in an ambush on Monday.", [("incident", CLASH, "claimed")]),
    ("The militia allegedly kidnapped a doctor last week.", [("incident", ABDUCTION, "alleged")]),
    ("The cell was planning to attack the embassy, officials said.", [("incident", ATTACK, "planned")]),
    ("The militia threatened to attack the embassy.", [("incident", ATTACK, "threatened")]),
    # what makes no event
    ("No attacks were reported in the province on Monday.", []),
    ("The army did not attack the village.", []),
    ("The group could attack the prison again.", []),
    ("If militants attack the dam, the valley would be flooded.", []),
    ("The ministry trains engineers to defuse bombs.", []),
    ("The territory, once the size of a small state, was conquered in 2014.", []),
    ("It has been four years since the group conquered the north.", []),
    ("The captured commander gave an interview.", []),
    ("The men hid in villages that had been recaptured from the group.", []),
    ("Bombing survivors met the minister on Monday.", []),
    ("The ministry fears attacks on pilgrims.", []),
    # activities
    ("The militants are regrouping in the hills.", [("activity", "Change to group/activity", "occurred")]),
    (
        "Sleeper cells operate in the orchards around the town.",
        [("activity", "Headquarters or base established", "occurred")],
    ),
    ("Fighters have been infiltrating across the border in recent months.", [("activity", "Other", "occurred")]),
    ("The gangs extort shopkeepers and levy taxes.", [("activity", PROPERTY, "occurred")]),
    ("Militants regularly ambushed patrols on this road.", [("activity", CLASH, "occurred")]),
]


@pytest.mark.parametrize(("text", "expected"), EVENTS, ids=[row[0][:60] for row in EVENTS])
def test_events(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(str(e.kind), e.sub_event_type, str(e.status)) for e in reading(text).events] == expected


Figures = tuple[tuple[int | None, int | None] | None, ...]
FIGURES: list[tuple[str, list[Figures]]] = [
    ("Gunmen killed three soldiers and wounded two others on Monday.", [((3, 3), (2, 2), None, None)]),
    (
        "A bomb exploded on Monday. At least two people were killed and dozens injured.",
        [((2, None), (24, None), None, None)],
    ),
    ("A blast hit a market on Monday. There were no casualties.", [((0, 0), (0, 0), None, None)]),
    ("Security forces arrested a dozen suspects on Sunday.", [(None, None, None, (12, 12))]),
    (
        "Militants kidnapped five men on Sunday. Two of them were killed.",
        [(None, None, (5, 5), None), ((2, 2), None, None, None)],
    ),
    (
        "On Sunday a bomb killed two men in Kut. In a separate attack, gunmen killed five people in Basra.",
        [((2, 2), None, None, None), ((5, 5), None, None, None)],
    ),
    ("A bomb exploded in Kut on Sunday. The blast killed two men.", [((2, 2), None, None, None)]),
    ("The bank lost 12 million dollars when gunmen attacked it on Sunday.", [(None, None, None, None)]),
    (
        "Security forces arrested four men with the phone of a captured commander on Sunday.",
        [(None, None, None, (4, 4))],
    ),
]


@pytest.mark.parametrize(("text", "expected"), FIGURES, ids=[row[0][:60] for row in FIGURES])
def test_figures_go_to_their_event(text: str, expected: list[Figures]) -> None:
    assert [(e.killed, e.injured, e.abducted, e.arrested) for e in reading(text).events] == expected


DATES: list[tuple[str, list[tuple[str, str, str]]]] = [
    ("Gunmen attacked a patrol on Monday.", [("2020-07-13", "2020-07-13", "day")]),
    ("A bomb exploded in late June.", [("2020-06-21", "2020-06-30", "week")]),
    ("Gunmen attacked a patrol in March.", [("2020-03-01", "2020-03-31", "month")]),
    ("Gunmen attacked a patrol on Monday. A bomb killed two the day before.", [("2020-07-13", "2020-07-13", "day"), ("2020-07-12", "2020-07-12", "day")]),
    ("Gunmen attacked a patrol.", [("2020-07-14", "2020-07-14", "days")]),
    ("Gunmen have attacked a patrol.", [("2020-06-14", "2020-07-14", "month")]),
    (
        "On Monday gunmen attacked a post which the army had already left in March.",
        [("2020-07-13", "2020-07-13", "day")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), DATES, ids=[row[0][:60] for row in DATES])
def test_dates_go_to_their_event(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = [(str(e.dates.start), str(e.dates.end), str(e.dates.precision)) for e in reading(text).events]
    assert found == expected


ACTORS: list[tuple[str, list[tuple[str, str]]]] = [
    (
        "Da'esh fighters attacked a Hashd al-Shaabi post on Monday.",
        [("perpetrator", "Islamic State"), ("target", "Popular Mobilization Forces")],
    ),
    (
        "Two PMU men were killed by ISIL gunmen on Monday.",
        [("perpetrator", "Islamic State"), ("target", "Popular Mobilization Forces")],
    ),
    ("IS killed a villager on Monday.", [("perpetrator", "Islamic State"), ("target", "Civilians")]),
    ("What is known is that a villager was killed on Monday.", [("target", "Civilians")]),
    ("Kareem al-Obeidi was shot dead by three gunmen on Monday.", [("perpetrator", "Unidentified armed group"), ("target", "Kareem al-Obeidi")]),
    ("Gunmen assassinated Kareem al-Obeidi on Monday.", [("perpetrator", "Unidentified armed group"), ("target", "Kareem al-Obeidi")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ACTORS, ids=[row[0][:60] for row in ACTORS])
def test_actors(text: str, expected: list[tuple[str, str]]) -> None:
    (event,) = reading(text).events
    assert [(a.role, a.name) for a in event.actors] == expected


TOTALS: list[tuple[str, list[tuple[int | None, int | None, str]]]] = [
    ("The group carried out at least 566 attacks in the first three months of the year.", [(566, None, "attacks")]),
    ("The group boasts of some 75 operations per month on average in 2018.", [(75, 75, "operations per month")]),
    ("Some 10,000 ISIS fighters remain in the two countries.", [(10000, 10000, "fighters")]),
    ("The PMF is a collection of militias consisting of over 150,000 fighters.", []),
    ("The village has 600 houses.", []),
    ("Gunmen killed three soldiers on Monday.", []),
]


@pytest.mark.parametrize(("text", "expected"), TOTALS, ids=[row[0][:60] for row in TOTALS])
def test_totals(text: str, expected: list[tuple[int | None, int | None, str]]) -> None:
    assert [(t.low, t.high, t.unit) for t in reading(text).totals] == expected


def test_what_points_back_is_told_of_the_same_event() -> None:
    found = reading(
        "A car bomb exploded in Kut on Monday. The explosion wounded four people. No group claimed the attack."
    )
    assert [(e.sub_event_type, e.injured, sum(m.role == "event" for m in e.mentions)) for e in found.events] == [
        (IED, (4, 4), 2)
    ]


def test_a_heading_and_its_text_are_one_event() -> None:
    title = "Judge assassinated in Kut"
    found = reading(f"{title}\n\nA judge was shot dead on Monday as he left the court, police said.", title)
    assert [
        (e.sub_event_type, str(e.dates.start), sum(m.role == "event" for m in e.mentions)) for e in found.events
    ] == [(ATTACK, "2020-07-13", 2)]


def test_two_acts_in_one_quote_have_two_ids() -> None:
    found = reading("On Sunday gunmen killed a judge in Kut and kidnapped three of his guards.")
    assert len({e.event_id for e in found.events}) == 2


def test_a_hard_wrapped_text_is_read_like_a_flowing_one() -> None:
    flowing = "Gunmen attacked an army checkpoint near the town of Daquq on Monday, killing three soldiers and wounding two others, police said."
    wrapped = flowing.replace("Daquq on ", "Daquq on\n")
    assert [(e.killed, e.injured, e.dates) for e in reading(wrapped).events] == [
        (e.killed, e.injured, e.dates) for e in reading(flowing).events
    ]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.text(max_size=40),
            st.sampled_from([row[0] for row in EVENTS + FIGURES]),
            st.sampled_from(["\n", "\n\n", " ", "\u00a0", "\u200f", "</script>", "${x}", "`", "\r\n", "İ", "ß"]),
        ),
        max_size=8,
    ).map("".join)
)
def test_any_text_is_read_lawfully(text: str) -> None:
    found = reading(text)
    for record in (*found.events, *found.totals):
        assert [m.text for m in record.mentions] == [text[m.start_char : m.end_char] for m in record.mentions]
        assert record.dates.start is None or record.dates.end is None or record.dates.start <= record.dates.end
    for event in found.events:
        for figure in (event.killed, event.injured, event.abducted, event.arrested):
            assert figure is None or figure[0] is None or figure[1] is None or figure[0] <= figure[1]
    assert len({e.event_id for e in found.events}) == len(found.events)


def test_no_event_is_lost_for_its_id() -> None:
    first, second = reading("Gunmen killed a guard in Daquq on Monday. A bomb exploded in Hit on Sunday.").events
    assert [e.event_id for e in with_own_ids((first, second, first, first, first))] == [
        "own.txt:0-41",
        "own.txt:42-75",
        "own.txt:7-13",
        "own.txt:7-13#2",
        "own.txt:7-13#3",
    ]


@pytest.mark.parametrize("head", ["", "•\n•\n•\n•\n", "\n \n \n \n \n"])
def test_lines_without_words_keep_no_sentences_apart(head: str) -> None:
    """As the menus of a saved page are, once they are blanked."""
    found = reading(
        head
        + "Militants attacked a village near Daquq on Monday.\nThree villagers were killed and two others were wounded."
    ).events
    assert [(e.killed, e.injured) for e in found] == [((3, 3), (2, 2))]

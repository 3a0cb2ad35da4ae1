"""Casualty phrases and counts to ranges: tables of sentences of our own, and laws that hold for any text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incidents.figures import FigureMention, FigureRole, find_figures
from incidents.numbers import number_phrases
from incidents.tokens import tokens


def told(figure: FigureMention) -> str:
    """ "role low-high: words", an open end as "?"; a count with its unit."""
    low, high = ("?" if end is None else str(end) for end in figure.range)
    size = low if low == high else f"{low}-{high}"
    unit = f" {figure.unit}" if figure.role is FigureRole.COUNT else ""
    per = f" per {figure.per}" if figure.per else ""
    return f"{figure.role.value} {size}{unit}{per}: {figure.text}"


PASSIVE = [
    ("Three soldiers were killed near the dam.", ["killed 3: Three soldiers"]),
    ("At least 30 people were killed.", ["killed 30-?: At least 30 people"]),
    ("More than 30 people were killed.", ["killed 31-?: More than 30 people"]),
    ("Up to 30 people were killed.", ["killed ?-30: Up to 30 people"]),
    ("Fewer than 3,000 militants were killed.", ["killed ?-3000: Fewer than 3,000 militants"]),
    ("Between 5 and 7 people were killed.", ["killed 5-7: Between 5 and 7 people"]),
    ("5-7 people were killed.", ["killed 5-7: 5-7 people"]),
    ("Five to seven people were killed.", ["killed 5-7: Five to seven people"]),
    ("Nearly 30 people were killed.", ["killed 27-30: Nearly 30 people"]),
    ("Dozens were killed.", ["killed 24-?: Dozens"]),
    ("Scores of villagers were killed.", ["killed 40-?: Scores of villagers"]),
    ("Hundreds were killed.", ["killed 200-?: Hundreds"]),
    ("Several guards were killed.", ["killed 3-?: Several guards"]),
    ("A couple of guards were killed.", ["killed 2: A couple of guards"]),
    ("Twenty-three people were killed.", ["killed 23: Twenty-three people"]),
    ("Eleven people were killed and others wounded.", ["killed 11: Eleven people", "injured 1-?: others"]),
    ("Eleven people were killed and two others wounded.", ["killed 11: Eleven people", "injured 2: two others"]),
    ("A policeman was killed and another wounded.", ["killed 1: A policeman", "injured 1: another"]),
    ("Two of them were killed.", ["killed 2: Two of them"]),
    ("Two of them were killed and kidnapped four others.", ["killed 2: Two of them", "abducted 4: four others"]),
    ("Five of the hostages were executed.", ["killed 5: Five of the hostages"]),
    ("Six people were killed, including two children, and 14 wounded.",
     ["killed 6: Six people", "count 2 children: two children", "injured 14: 14"]),
    ("Five soldiers, including an officer, were killed.", ["killed 5: Five soldiers"]),
    ("Three soldiers and two policemen were killed.", ["killed 5: Three soldiers and two policemen"]),
    ("Two soldiers, three policemen and a civilian were killed.",
     ["killed 6: Two soldiers, three policemen and a civilian"]),
    ("A civilian and two soldiers were injured.", ["injured 3: A civilian and two soldiers"]),
    ("Police said three soldiers were killed in an attack on 3 villages.",
     ["killed 3: three soldiers", "count 3 villages: 3 villages"]),
    ("Ransom was asked for two villagers who had been kidnapped.", ["abducted 2: two villagers"]),
    ("Three guards have reportedly been abducted.", ["abducted 3: Three guards"]),
    ("The man was abducted and later killed.", ["abducted 1: The man", "killed 1: The man"]),
    ("30 people were killed or wounded.", ["injured 0-30: 30 people", "killed 0-30: 30 people"]),
    ("No civilians were killed.", ["killed 0: No civilians"]),
    ("No one was hurt.", ["injured 0: No one"]),
    ("Whether anyone was killed or injured is not known.", []),
    ("Three (3) soldiers were killed.", ["killed 3: Three (3) soldiers"]),
    ("The bomber and three others were killed.", ["killed 4: The bomber and three others"]),
    ("The mayor was killed along with two guards.", ["killed 3: The mayor was killed along with two guards"]),
    ("Two women and a child were among those killed.", ["killed 3: Two women and a child"]),
    ("7 police, 2 soldiers, and 3 civilians were killed.", ["killed 12: 7 police, 2 soldiers, and 3 civilians"]),
    ("13 IS fighters and 2 soldiers killed in clashes", ["killed 15: 13 IS fighters and 2 soldiers"]),
    ("The bodies of three shepherds kidnapped a week earlier were found.",
     ["abducted 3: three shepherds", "killed 3: three shepherds"]),
    ("Three others, including a child, were hurt.", ["injured 3: Three others"]),
    ("Four were hit, two of whom later died.", ["killed 2: two of whom"]),
    ("A soldier was shot and wounded.", ["injured 1: A soldier"]),
    ("Several people were reported killed.", ["killed 3-?: Several people"]),
    ("Eight suspects were arrested.", ["arrested 8: Eight suspects"]),
    ("A dozen suspects were detained and two were released.", ["arrested 12: A dozen suspects"]),
]  # fmt: skip

TOLD_ROUNDABOUT = [
    ("Gunmen shot dead on Sunday six guards.", ["killed 6: six guards"]),
    ("They stormed the farm and shot him dead.", ["killed 1: him"]),
    ("The raid killed a leader of the group and five of his aides.",
     ["killed 6: a leader of the group and five of his aides"]),
    ("It led to the death of a commander and another fighter.", ["killed 2: a commander and another fighter"]),
    ("The shell wounded a baker and his two sons.", ["injured 3: a baker and his two sons"]),
    ("A drone killed a Farmers’ Union-affiliated guard.", ["killed 1: a Farmers’ Union-affiliated guard"]),
    ("The death toll from Monday's strike on fighters in the east rose to five.", ["killed 5: five"]),
    ("The bombing claimed three lives.", ["killed 3: three"]),
    ("A mine claimed the lives of four soldiers.", ["killed 4: four soldiers"]),
    ("Their lives were changed.", []),
    ("A baker was fatally shot on Friday.", ["killed 1: A baker"]),
    ("The army lost 14 soldiers, all of whom the group had captured.",
     ["arrested 14: 14 soldiers", "killed 14: 14 soldiers"]),
    ("It killed two of its own, whom the group had kidnapped.",
     ["abducted 2: two of its own", "killed 2: two of its own"]),
    ("It executed 14 men, two of whom it had arrested in April.",
     ["killed 14: 14 men", "arrested 2: two of whom"]),
    ("It executed a shepherd whom it had kidnapped.", ["abducted 1: a shepherd", "killed 1: a shepherd"]),
    ("Fatalities unknown, coded as 10.", ["killed 1-10: 10"]),
    ("The bodies of 16 executed policemen were found.", ["killed 16: 16 executed policemen"]),
    ("Two kidnapped brothers were found dead.", ["abducted 2: Two kidnapped brothers", "killed 2: Two kidnapped brothers"]),
    ("Three wounded soldiers were flown out.", ["injured 3: Three wounded soldiers"]),
    ("Five bakers, including a boy, killed in a blast", ["killed 5: Five bakers"]),
    ("Baker and his wife shot dead", ["killed 2: Baker and his wife"]),
    ("A body was found in the river.", ["killed 1: body"]),
    ("Kut: 3 by IEDs.", ["killed 3: 3"]),
    ("He is liked: 3 by the road.", []),
    ("The blast did not cause casualties or damage.",
     ["injured 0: not cause casualties", "killed 0: not cause casualties"]),
    ("It hit a car without causing any human death.", ["killed 0: without causing any human death"]),
    ("There was no information on casualties.", []),
    ("It wounded 3 soldiers and several guards.", ["injured 6-?: 3 soldiers and several guards"]),
    ("A mob beat a man to death.", ["killed 1: a man"]),
    ("He later died.", ["killed 1: He"]),
    ("A cell, composed of 13 men, was arrested.", ["arrested 13: 13 men"]),
    ("A car carrying 3 guards was hit, which led to the death of all of them.",
     ["count 3 guards: 3 guards", "killed 3: all of them"]),
    ("Gunmen killed two brothers, wounding a third.", ["killed 2: two brothers", "injured 1: a third"]),
]  # fmt: skip
"""Whom it was done to stands apart from its verb."""

NO_NUMBER = [
    ("A soldier was killed.", ["killed 1: A soldier"]),
    ("The mayor and his brother were killed.", ["killed 2: The mayor and his brother"]),
    ("Civilians were killed.", ["killed 1-?: Civilians"]),
    ("Members of the 30th Brigade were killed.", ["killed 1-?: Members"]),
    ("Karim al-Obaidi, 47, was shot dead by two men on a motorcycle.",
     ["killed 1: Karim al-Obaidi", "count 2 men: two men"]),
    ("A leading scholar on militias has been shot dead.", ["killed 1: A leading scholar"]),
    ("Leading scholar on militias assassinated in Baghdad", ["killed 1: Leading scholar"]),
    ("He was taken to a clinic, where he was pronounced dead.", ["killed 1: he"]),
    ("The bombers killed a colonel and his driver.", ["killed 2: a colonel and his driver"]),
    ("Gunmen killed the village mukhtar and two of his sons.",
     ["killed 3: the village mukhtar and two of his sons"]),
    ("Troops captured Salim Abu Hassan, a senior leader.", ["arrested 1: Salim Abu Hassan"]),
    ("Militants captured the town and seized the base.", []),
    ("The convoy was captured.", []),
    ("It executed an attack on the base.", []),
    ("The bomber killed himself and 12 others.", ["killed 13: himself and 12 others"]),
    ("They freed one of the kidnapped citizens.", []),
    ("It nursed some of the group’s wounded pride.", []),
    ("It was accused of mass executions of Iraqi Sunnis.", ["killed 1-?: Iraqi Sunnis"]),
    ("It is worth noting that Abu Karim al-Obaidi was also killed.", ["killed 1: Abu Karim al-Obaidi"]),
]  # fmt: skip

ACTIVE = [
    ("The blast killed 30 and wounded dozens.", ["killed 30: 30", "injured 24-?: dozens"]),
    ("A bomb exploded, killing three soldiers and wounding two others.",
     ["killed 3: three soldiers", "injured 2: two others"]),
    ("A bomb exploded, killing one and injuring two more.", ["killed 1: one", "injured 2: two more"]),
    ("A car bomb killed at least 12, most of them civilians.", ["killed 12-?: at least 12"]),
    ("Two gunmen killed five people.", ["count 2 gunmen: Two gunmen", "killed 5: five people"]),
    ("The clash killed three soldiers and two policemen.", ["killed 5: three soldiers and two policemen"]),
    ("The attack killed and wounded 12 soldiers.", ["injured 0-12: 12 soldiers", "killed 0-12: 12 soldiers"]),
    ("The raids killed or wounded more than 100 fighters.",
     ["injured 0-?: more than 100 fighters", "killed 0-?: more than 100 fighters"]),
    ("Gunmen kidnapped four shepherds and killed one of them.",
     ["abducted 4: four shepherds", "killed 1: one of them"]),
    ("They left after killing him, his wife and two of his sons.",
     ["killed 4: him, his wife and two of his sons"]),
    ("It wounded five people, three seriously.", ["injured 5: five people"]),
    ("It killed a police officer and injured two others.", ["killed 1: a police officer", "injured 2: two others"]),
    ("They killed an Iraqi soldier, two policemen, and a tribal fighter.",
     ["killed 4: an Iraqi soldier, two policemen, and a tribal fighter"]),
    ("They killed five men, wounded three, and arrested one.",
     ["killed 5: five men", "injured 3: three", "arrested 1: one"]),
    ("IS executed 14 people by firing squad.", ["killed 14: 14 people"]),
    ("They arrested 6 suspected IS members.", ["arrested 6: 6 suspected IS members"]),
    ("Gunmen took five workers hostage.", ["abducted 5: five workers"]),
    ("Police arrested five men and seized 20 rifles.", ["arrested 5: five men", "count 20 rifles: 20 rifles"]),
    ("Troops captured at least two senior officers.", ["arrested 2-?: at least two senior officers"]),
    ("The army announced it had arrested over a dozen members of a militia.", ["arrested 13-?: over a dozen members"]),
    ("Agents moved to arrest 14 members.", ["arrested 14: 14 members"]),
    ("It claimed the lives of seven civilians.", ["killed 7: seven civilians"]),
    ("It killed 300 sheep and three cows.", ["count 3 cows: three cows"]),
]  # fmt: skip

NOUNS = [
    ("It resulted in the death of a dozen police officers.", ["killed 12: a dozen police officers"]),
    ("It resulted in the deaths of 5 people.", ["killed 5: 5 people"]),
    ("It resulted in 3 deaths and 5 injuries.", ["killed 3: 3", "injured 5: 5"]),
    ("It left 3 dead and 10 injured.", ["killed 3: 3", "injured 10: 10"]),
    ("It left 15 people dead.", ["killed 15: 15 people"]),
    ("It left dozens of Iraqi soldiers and militia members dead.",
     ["killed 24-?: dozens of Iraqi soldiers and militia members"]),
    ("3 killed and 5 wounded in Kirkuk bombing", ["killed 3: 3", "injured 5: 5"]),
    ("Five killed, 12 injured in Kirkuk bombing", ["killed 5: Five", "injured 12: 12"]),
    ("The death toll rose to 15.", ["killed 15: 15"]),
    ("Fatalities: 3.", ["killed 3: 3"]),
    ("Killed: 5; Injured: 2", ["killed 5: 5", "injured 2: 2"]),
    ("There were 14 KIA and 5 WIA.", ["killed 14: 14", "injured 5: 5"]),
    ("There were no casualties.", ["injured 0: no casualties", "killed 0: no casualties"]),
    ("There were no reported casualties.", ["injured 0: no reported casualties", "killed 0: no reported casualties"]),
    ("It exploded without causing casualties.",
     ["injured 0: without causing casualties", "killed 0: without causing casualties"]),
    ("It did not cause any casualties.",
     ["injured 0: not cause any casualties", "killed 0: not cause any casualties"]),
    ("A battle left more than 900 IS militants and around 500 others dead.",
     ["killed 1401-?: more than 900 IS militants and around 500 others"]),
    ("Casualties are unknown.", []),
    ("The arrest of 14 men drew protest.", ["arrested 14: 14 men"]),
    ("Police made 14 arrests.", ["arrested 14: 14"]),
    ("The bodies of 8 civilians were found.", ["killed 8: 8 civilians"]),
    ("At least 7 people, including 2 assailants, were killed and 5 people were injured.",
     ["killed 7-?: At least 7 people", "count 2 assailants: 2 assailants", "injured 5: 5 people"]),
]  # fmt: skip

COUNTS = [
    ("It staged at least 566 attacks in three months.", ["count 566-? attacks: at least 566 attacks"]),
    ("It claimed an average of 90 operations per month.",
     ["count 90 operations per month: an average of 90 operations"]),
    ("It carries out 3 attacks a day.", ["count 3 attacks per day: 3 attacks"]),
    ("About 10,000 fighters remain.", ["count 10000 fighters: About 10,000 fighters"]),
    ("It struck in nearly 30 different locations.", ["count 27-30 locations: nearly 30 different locations"]),
    ("Twin suicide bombings hit a market.", ["count 2 bombings: Twin suicide bombings"]),
    ("22 ballistic missiles were fired.", ["count 22 missiles: 22 ballistic missiles"]),
    ("Tens of thousands of homes lost power.", ["count 20000-? homes: Tens of thousands of homes"]),
    ("More than 500 people fled.", ["count 501-? people: More than 500 people"]),
]  # fmt: skip

NEVER = [
    "The reward is up to $5 million, or 20,000 dollars.",
    "It lies 55 miles north of Baghdad and 12 km from the road.",
    "They searched cars for 20 minutes.",
    "He was 47, the 30-year-old son of a 60-year-old man.",
    "It happened on 5 July 2020 and on July 6.",
    "It happened at 10:30, or 5 p.m.",
    "The 30th Brigade and Brigade 30 met in 2019.",
    "It rose 13 per cent, or 13%.",
    "The 39-minute video and the 76-page report came out.",
    "They have rockets of 107 mm.",
    "The years 2010-2011 were calm.",
]


@pytest.mark.parametrize(("text", "expected"), PASSIVE + TOLD_ROUNDABOUT + NO_NUMBER + ACTIVE + NOUNS + COUNTS)
def test_figures(text: str, expected: list[str]) -> None:
    assert [told(f) for f in find_figures(text)] == expected


@pytest.mark.parametrize("text", NEVER)
def test_what_is_no_figure(text: str) -> None:
    assert [told(f) for f in find_figures(text)] == []


def test_what_would_happen_is_marked() -> None:
    marked = [f.qualifiers for f in find_figures("The bomb would kill hundreds. They plan to arrest 14 men.")]
    assert marked == [("vague", "hypothetical"), ("hypothetical",)]


def test_who_and_trigger_have_offsets() -> None:
    text = "On Monday at least three Iraqi soldiers were killed."
    (figure,) = find_figures(text)
    assert (text[figure.who_start : figure.who_end], text[figure.trigger_start : figure.trigger_end]) == (
        "Iraqi soldiers",
        "killed",
    )


NUMBERS = [
    ("two dozen", (24, 24)),
    ("half a dozen", (6, 6)),
    ("over half a dozen", (7, None)),
    ("three hundred and forty-one", (341, 341)),
    ("1.5 million", (1_500_000, 1_500_000)),
    ("as many as 30", (None, 30)),
    ("no fewer than ten", (10, None)),
    ("at least another 12", (12, None)),
    ("10 or more", (10, None)),
    ("one or two", (1, 2)),
    ("a handful of", (3, None)),
]


@pytest.mark.parametrize(("text", "expected"), NUMBERS)
def test_number_phrases(text: str, expected: tuple[int | None, int | None]) -> None:
    (phrase,) = number_phrases(tokens(text).words)
    assert phrase.range == expected


_VOCABULARY = (
    "killed wounded kidnapped arrested dead and or the a of were was by including others two 30 dozens at least up to"
    " between 5 soldiers people civilian mayor his , . ; killing injuring death toll casualties no without one hostage"
)
_WORDS = st.sampled_from(_VOCABULARY.split())


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(_WORDS, max_size=25).map(" ".join)))
def test_any_text_keeps_the_laws(text: str) -> None:
    for f in find_figures(text):
        assert text[f.start_char : f.end_char] == f.text != ""
        assert f.range != (None, None)
        assert f.range[0] is None or f.range[1] is None or f.range[0] <= f.range[1]
        assert (f.role is FigureRole.COUNT) or f.trigger_start >= 0
        assert f.who == (text[f.who_start : f.who_end] if f.who_start >= 0 else "")

"""What many deeds did together, told beside and after their count; harm told in headlines' and wire copy's short forms."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from tellings import Told, incidents_told, reading

from incidents import codebook, pages
from incidents.extraction import read
from incidents.figures import find_figures
from incidents.model import Document
from incidents.spans import UNKNOWN

CLASH, ATTACK, AIR, SUICIDE, IED = (
    "Armed clash", "Attack", "Air/drone strike", "Suicide bomb", "Remote explosive/landmine/IED",
)  # fmt: skip

INCIDENTS: list[tuple[str, list[Told]]] = [
    ("A suicide bomber killed four guards in Kalar on Sunday.\n\nThe bomber rammed his explosives-laden lorry into their post.",
     [(SUICIDE, "2020-07-12", "k4")]),
    ("The bomber drove a booby-trapped pickup at a post near Kalar on Sunday, killing two guards.",
     [(SUICIDE, "2020-07-12", "k2")]),
    ("One strike near Kalar on Sunday also destroyed a mortar.", [(AIR, "2020-07-12", "")]),
    ("Troops launched a counter-offensive near Kalar on Sunday.", [(CLASH, "2020-07-12", "")]),
    ("Fighters of ISIS on Sunday seized Kalar, the last stronghold of the tribe.",
     [("Non-state actor overtakes territory", "2020-07-12", "")]),
    ("An operation dubbed Spring of the Rivers has been launched near Kalar on Sunday.",
     [("Change to group/activity", "2020-07-12", "")]),
    # "killed and wounded" counts both together, until the next sentence parts them
    ("Nine guards were killed and wounded in an armed attack in Kalar on Sunday.", [(CLASH, "2020-07-12", "k0-9 w0-9")]),
    ("Nine guards were killed and wounded in an armed attack in Kalar on Sunday.\n\nThe armed attack left three guards "
     "killed and six others wounded.", [(CLASH, "2020-07-12", "k3 w6")]),
    ("Three guards were killed and wounded five others in Kalar on Sunday.", [(CLASH, "2020-07-12", "k3 w5")]),
    ("The guards fought off ISIS near Kalar on Sunday, losing one soldier.", [(CLASH, "2020-07-12", "k1")]),
    ("Police found six bodies of men in Kalar on Sunday.", [(ATTACK, "2020-07-12", "k6")]),
    # the headline's number where the text only says "civilians"
    ("ISIS executes 23 civilians in Kalar\n\nISIS militants executed civilians in Kalar on Sunday over fleeing.",
     [(ATTACK, "2020-07-12", "k23")]),
    # what many attacks did together is no event
    ("The group carried out 19 attacks in June.\n\nSix guards were killed and four wounded in these attacks.", []),
    ("The monitor counted 31 raids in the desert in June.\n\nDuring those raids, ISIS killed 14 guards.", []),
    ("Since 4 March 2019 the monitor has documented the killing of 412 soldiers. All were killed in ambushes by ISIS.", []),
    ("Since 4 March 2019 the monitor has documented the killing of 412 soldiers.\n\nThree drivers and dozens of shepherds "
     "were killed in the same period, from March 2019 until today.", []),
    ("The army's air force carried out raids on ISIS near Kalar on Sunday, killing four fighters.",
     [(AIR, "2020-07-12", "k4")]),
    ("The commanders called on the fighters to hold out and to kill any man who gives up.", []),
    ("A bomb killed two guards in Kalar on Sunday. It formed part of a wave of planned raids, the group said.",
     [(IED, "2020-07-12", "k2")]),
    # nor what a headline adds up over a time, nor what once began a state of things
    ("74 fighters and guards killed in operations in October\n\nThe army said it was a hard month.", []),
    ("Violence has plagued the hills ever since gunmen began their war in May 2013, and took control of towns.",
     []),
    ("ISIS fighters advanced and captured key cities, and the guards fled.", []),
    ("ISIS attacks rose in June, when a new airstrike campaign of the neighbour began.", []),
    ("Troops killed Karim Salhi, a leader of the gunmen, and three militants near Kalar on Sunday.",
     [(CLASH, "2020-07-12", "k4")]),
    ("So far this year the group has carried out 31 raids in the desert. These raids have killed 44 guards.", []),
    # a stretch of a few days dates strikes
    ("The coalition conducted multiple strikes near Kalar from 30 June to 3 July.", [(AIR, "2020-06-30..2020-07-03", "")]),
    # one of those counted before
    ("The guards arrested 14 men near Kalar on Sunday, including the arrest of Karim Salhi.",
     [("Arrests", "2020-07-12", "r14")]),
    # but what one attack did is
    ("The group carried out two attacks near Kalar on Sunday. In these attacks three guards were killed.",
     [(ATTACK, "2020-07-12", "k3")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), INCIDENTS, ids=[text[:60] for text, _ in INCIDENTS])
def test_incidents(text: str, expected: list[Told]) -> None:
    assert incidents_told(text) == expected


TOTALS = [
    ("Sleeper cells launched 13 confirmed attacks in Syria in June, killing four guards and injuring six.",
     [(13, "attacks"), (4, "guards killed"), (6, "people injured")]),
    ("13 independently confirmed sleeper cell attacks took place in Syria in June.", [(13, "attacks")]),
    ("The group carried out 19 attacks in June.\n\nSix guards were killed and four wounded in these attacks.",
     [(19, "attacks"), (6, "guards killed"), (4, "people injured")]),
    ("The mission said on Wednesday that at least 714 Iraqis died in violence in May.", [(714, "iraqis killed")]),
    ("The group carried out 14 attacks in June. These attacks killed at least five guards.",
     [(14, "attacks"), (5, "guards killed")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TOTALS, ids=[text[:60] for text, _ in TOTALS])
def test_totals(text: str, expected: list[tuple[int, str]]) -> None:
    assert [(t.low, t.unit) for t in reading(text).totals] == expected


def test_the_same_period_is_that_of_the_tally_before() -> None:
    text = (
        "Since 4 March 2019 the monitor has documented the killing of 412 soldiers.\n\n"
        "While 97 members of ISIS were killed in bombardments in the same period."
    )
    assert [str(t.dates.start) for t in reading(text).totals] == ["2019-03-04", "2019-03-04"]


def test_a_participle_that_tells_on_is_no_part_of_a_count() -> None:
    assert find_figures("The two confirmed that attacks took place.") == ()


@pytest.mark.parametrize("stamp", [" date 2020-07-13 ", "Published: 2020-07-13 ", "posted on 2020-07-13 "])
def test_the_day_that_an_archive_set_before_the_first_words(stamp: str) -> None:
    page = stamp + "KALAR (Own Wire) – Gunmen killed two bakers near Kalar on Sunday, a guard said.\n\nThey fled."
    (article,) = pages.split(page)
    assert str(article.publication.pub_date.start) == "2020-07-13"
    assert page[article.start_char :].startswith("KALAR")


APART_OR_NOT: list[tuple[str, list[Told]]] = [
    # two people, each on a day of its own
    ("A baker was killed on Sunday, and a guard was wounded on Saturday, by gunmen near Kalar.",
     [(ATTACK, "2020-07-12", "k1"), (CLASH, "2020-07-11", "w1")]),
    # the sum of which a part was told before
    ("Three commanders of ISIS were killed in a raid near Kalar on Sunday. A total of 11 fighters were killed in the raid.",
     [(CLASH, "2020-07-12", "k11")]),
    # no deed: an aim, an office, a bed in a hospital, an attack of which nothing is known
    ("The raid will disrupt the group's ability to plan, fund, and conduct attacks in Iraq.", []),
    ("The men were Karim, responsible for overseeing military operations in Syria, and Salhi.", []),
    ("Karim was transferred to the Kalar Hospital, and he is in good health.", []),
    ("Some attacks on posts near Kalar were not verified as an ISIS attack or a raid by locals.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), APART_OR_NOT, ids=[text[:60] for text, _ in APART_OR_NOT])
def test_apart_or_no_deed(text: str, expected: list[Told]) -> None:
    assert incidents_told(text) == expected


PATTERNS = [
    ("Troops are engaged in a long battle near Kalar with men of the Islamic State.", [CLASH]),
    ("ISIS is weaker. Kalar has recently witnessed an increase in cases of killing of guards.", [CLASH]),
    ("Fierce clashes are concentrated in the hills near Kalar, between ISIS and guards.", [CLASH]),
    ("ISIS fighters are still deployed along the ridge near Kalar.", ["Headquarters or base established"]),
    ("ISIS militants frequently target crowded markets in Baghdad.", [ATTACK]),
    ("The most activity by ISIS militants was recorded in Kirkuk, followed by Diyala.", [CLASH]),
]


@pytest.mark.parametrize(("text", "expected"), PATTERNS, ids=[text[:60] for text, _ in PATTERNS])
def test_patterns(text: str, expected: list[str]) -> None:
    assert [e.sub_event_type for e in reading(text).events if str(e.kind) == "activity"] == expected


def test_a_caption_of_a_photographer_and_an_outlet_dates_nothing() -> None:
    text = "A post near Kalar, March 4, 2020. (Karim Salhi/Own Wire).\nISIS attacked a post near Kalar on Sunday."
    assert incidents_told(text) == [(CLASH, "2020-07-12", "")]


def test_a_count_of_a_month_without_its_year_is_a_total() -> None:
    undated = Document("own.txt", "Own Wire", "", "", UNKNOWN, "", "", "own.txt", 0)
    text = "The mission said on Wednesday that at least 714 Iraqis died in violence in May."
    told = read(replace(undated, text=text), codebook.load())
    assert ([t.low for t in told.totals], told.events) == ([714], ())


DATED = [
    ("Gunmen kill two bakers in Kalar\n\nGunmen kill two bakers in Kalar, July 13, 2020\nGunmen killed two bakers on "
     "Sunday in the town, a guard said, and fled on a motorcycle.", "2020-07-13"),
    ("Two bakers were killed by gunmen in Kalar on Sunday, a guard of the town said.\n\nWe mourn the two bakers. — Own "
     "Wire (@ownwire) July 12, 2020\n\nThe guard said that they fled on a motorcycle.", "2020-07-12"),
]  # fmt: skip


@pytest.mark.parametrize(("page", "day"), DATED, ids=["title said twice", "a post"])
def test_a_page_gives_its_day_away(page: str, day: str) -> None:
    assert [str(a.publication.pub_date.start) for a in pages.split(page)] == [day]


def test_a_dated_page_of_headings_and_a_cut_end_is_one_article() -> None:
    page = (
        "03 March 2020\n\nTroops hold the bridge of Kalar after a week of fighting with the gunmen of the hills\n\n"
        "Troops held the bridge of Kalar on Sunday, a captain said, after a week of fighting for the town.\n\n"
        "The gunmen left two lorries and a mortar behind, and the bodies of six men were found near them.\n\n"
        "The captain said that more troops would come from Kut in the next days, and that the road was\n"
    )
    assert [str(a.publication.pub_date.start) for a in pages.split(page)] == ["2020-03-03"]

"""Deeds whose verb was told before for another town, and what a report only measures its news by: our own sentences."""

from __future__ import annotations

import pytest
from tellings import incidents_told, reading

from incidents.sentences import split

NEWS = "2020-07-14"
ELSEWHERE = [
    (
        "Police arrested two men in Mosul and three more in Tal Afar.",
        [("Arrests", NEWS, "r2"), ("Arrests", NEWS, "r3")],
    ),
    (
        "Troops detained a suspect in Samarra and another in the Dujail district.",
        [("Arrests", NEWS, "r1"), ("Arrests", NEWS, "r1")],
    ),
    (
        "A roadside bomb killed five soldiers in Baiji and two in Tikrit, the army said.",
        [("Remote explosive/landmine/IED", NEWS, "k5"), ("Remote explosive/landmine/IED", NEWS, "k2")],
    ),
    # parts of one count are no deeds of their own, nor is what has a verb of its own
    (
        "Police arrested four men, two of them in Ramadi and two in Fallujah.",
        [("Arrests", NEWS, "r4")],
    ),
    (
        "A bomb killed five people in two towns, including three in Hit and two in Rawa.",
        [("Remote explosive/landmine/IED", NEWS, "k5")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), ELSEWHERE, ids=[text[:50] for text, _ in ELSEWHERE])
def test_a_count_in_another_town_is_a_deed_of_its_own(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert incidents_told(text) == expected


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("The war in the north has killed at least 90,000 people.", [(90_000, None)]),
        ("The conflict has claimed the lives of more than 300,000 people.", [(300_001, None)]),
        ("Thousands of militants as well as guards were killed since the campaign began.", [(2_000, None)]),
        ("The allies have conducted five operations in Homs since the start of July.", [(5, 5)]),
    ],
)
def test_the_dead_of_a_whole_war_are_a_total_and_no_attack(text: str, counts: list[tuple[int, int | None]]) -> None:
    read = reading(text)
    assert ([(t.low, t.high) for t in read.totals], incidents_told(text)) == (counts, [])


def test_strikes_that_planes_flew_together_are_one_raid() -> None:
    text = "Russian warplanes carried out about 40 air raids on caves in the desert of Sukhnah."
    assert incidents_told(text) == [("Air/drone strike", NEWS, "")]
    assert reading(text).totals == ()


def test_the_day_since_when_news_is_the_worst_is_that_of_another_deed() -> None:
    text = (
        "Sunday's blast was the deadliest since last May, when militants stormed a jail in Baiji and killed 20 guards."
    )
    assert incidents_told(text) == [
        ("Remote explosive/landmine/IED", "2020-07-12", ""),
        ("Armed clash", "2020-05-01..2020-05-31", "k20"),
    ]


def test_what_an_attack_follows_is_another_attack() -> None:
    text = (
        "A bomb killed two farmers in Hit on Monday. This attack follows a recent assault in Rawa, where nine guards "
        "lost their lives."
    )
    assert [figures for _, _, figures in incidents_told(text)] == ["k2", "k9"]


def test_a_toll_that_a_source_tells_again_is_the_same() -> None:
    text = (
        "Four soldiers were killed on Monday in an ambush near Sukhnah. A field source said that four soldiers were "
        "killed at dawn on Monday, and two others were hurt near the Bayarat hills."
    )
    assert incidents_told(text) == [("Armed clash", "2020-07-13", "k4 w2")]


def test_arrests_added_in_other_provinces_are_arrests_of_their_own() -> None:
    text = "Guards arrested five men in Kut.\n\nAdditionally, 15 suspects were detained in the provinces of Anbar and Diyala."
    assert [figures for _, _, figures in incidents_told(text)] == ["r5", "r15"]
    assert incidents_told("Gunmen shot a farmer in Hit. Additionally, two others were wounded.")[0][2] == "w2"


def test_sentences_that_a_page_has_glued_are_apart() -> None:
    text = "The post was retaken.ISIS had executed 14 men. A U.S. officer and the site own.ISIS were named."
    assert [text[s.start : s.end] for s in split(text)][:2] == ["The post was retaken.", "ISIS had executed 14 men."]


def test_lives_are_claimed_by_no_claim() -> None:
    statuses = [str(e.status) for e in reading("Gunfire claimed the lives of two guards in Hit on Monday.").events]
    assert statuses == ["occurred"]


def test_a_headquarters_that_brigades_captured_is_ground_taken() -> None:
    text = "Islamist brigades captured the group's headquarters in Azaz on Monday."
    assert [sub for sub, _, _ in incidents_told(text)] == ["Non-state actor overtakes territory"]

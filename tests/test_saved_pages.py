"""Saved pages of many makes: chronicles, tables, statistics, captions, forms and teasers; all sentences are our own."""

from __future__ import annotations

from pathlib import Path

import pytest

from gazetteer.gazetteer import Gazetteer
from incidents.documents import read
from incidents.extraction import extract
from incidents.model import Document, Event, ReportedTotal
from incidents.pipeline import locate


def told(page: str, folder: Path, name: str = "page.txt") -> tuple[list[Event], list[ReportedTotal]]:
    """Events and totals of a page, with places."""
    file = folder / name
    file.write_text(page, encoding="utf-8", newline="")
    documents = [d for d in read([file]) if isinstance(d, Document)]
    readings = list(locate(extract(documents), Gazetteer()))
    return [e for r in readings for e in r.events], [t for r in readings for t in r.totals]


def place(record: Event | ReportedTotal) -> str:
    return record.matches[0].place.name if record.matches and record.matches[0].place else ""


CHRONICLE = """A town and its war, year by year

20 November 2017

MARCH 2014: Militants seize the town of Hit and its bridge.

AUGUST 2014: US warplanes strike militants outside Sinjar.

JUNE 2016: The army recaptures Fallujah when a siege of months has ended.

OCTOBER: The army claims victory in Hawija.
"""


def test_a_chronicle_is_told_in_the_present_and_dated_by_its_heads(tmp_path: Path) -> None:
    events, _ = told(CHRONICLE, tmp_path)
    assert [(e.kind, str(e.dates.start), place(e)) for e in events] == [
        ("incident", "2014-03-01", "Hit"),
        ("incident", "2014-08-01", "Sinjar"),
        ("incident", "2016-06-01", "Fallujah"),
        ("incident", "2017-10-01", "Hawija"),
    ]


STATISTICS = """The monitor's week

A guard was shot dead by gunmen in Palmyra on 4 March 2021.

According to its statistics, the number of dead since early 2021 has risen to 93, as follows:
- Nine fighters were killed by the army.
- 61 soldiers were killed in ambushes and attacks by the group.
- Homs desert: 11 operations left 29 dead.
- Hama desert: two operations left eight dead.
One civilian.
"""


def test_what_a_list_of_statistics_counts_is_no_event(tmp_path: Path) -> None:
    events, totals = told(STATISTICS, tmp_path)
    assert [(str(e.dates.start), place(e), e.killed) for e in events] == [("2021-03-04", "Palmyra", (1, 1))]
    assert {(t.low, t.unit.split()[0]) for t in totals} >= {(9, "fighters"), (61, "soldiers"), (11, "operations")}


SUMMARY = """There were 27 incidents across Iraq in the second week of December 2018. There were just 18 dead and 24
wounded. 1 guard, 3 militiamen, 7 civilians and 7 soldiers were killed, and 4 policemen were injured.
"""


def test_the_sum_of_a_week_is_no_event(tmp_path: Path) -> None:
    events, totals = told(SUMMARY, tmp_path)
    assert events == []
    assert [(t.low, str(t.dates.start)) for t in totals][:3] == [
        (27, "2018-12-08"),
        (18, "2018-12-08"),
        (24, "2018-12-08"),
    ]


CELLS = """The week was quiet in most of the country, and the roads were open again.
Attacks by province
Province
|
May 2020
|
June 2020
|
Anbar
|
2
|
-
|
Diyala
|
14
|
8
|
"""


@pytest.mark.parametrize("page", [CELLS, CELLS.replace("\n", "\r\n")])
def test_the_cells_of_a_table_saved_one_a_line_are_rows(page: str, tmp_path: Path) -> None:
    _, totals = told(page, tmp_path)
    assert [(place(t), t.low, str(t.dates.start)) for t in totals] == [
        ("Anbar", 2, "2020-05-01"),
        ("Diyala", 14, "2020-05-01"),
        ("Diyala", 8, "2020-06-01"),
    ]


NEWS = """Two guards killed near Baiji

A large blast in the Iraqi capital Baghdad

Two guards were killed on 4 March 2021 when a roadside bomb hit their jeep near Baiji, police said.

Leave a Reply

Your email address will not be published. Required fields are marked *

Raiders kill five farmers in a village of Mosul

Strike hits a depot south of Tikrit
"""


def test_a_caption_without_a_credit_and_teasers_under_the_form_are_no_evidence(tmp_path: Path) -> None:
    events, _ = told(NEWS, tmp_path)
    assert [(place(e), e.killed) for e in events] == [("Baiji", (2, 2))]


TWO_DAYS = [
    (
        "On June 3 gunmen killed two men in Daquq, and on June 5 a bomb wounded three in Samarra.",
        [("2021-06-03", "Daquq", (2, 2), None), ("2021-06-05", "Samarra", None, (3, 3))],
    ),
    (
        "A bomb killed two soldiers in Taji on Monday, while on Tuesday gunmen shot dead a mukhtar near Tarmiya.",
        [("2021-06-28", "Taji", (2, 2), None), ("2021-06-29", "Tarmiyah", (1, 1), None)],
    ),
    (
        "Militants 3 June took control of a village near Daquq and 7 June launched an offensive on Hawija.",
        [("2021-06-03", "Daquq", None, None), ("2021-06-07", "Hawija", None, None)],
    ),
    (
        "On June 21 police shot four protesters in Basra, bringing the death toll since October 1 to at least 330.",
        [("2021-06-21", "Basra", None, None)],
    ),
    (
        "Shells fell on Samarra on 4 June, killing two guards and leaving four others seriously wounded.",
        [("2021-06-04", "Samarra", (2, 2), (4, 4))],
    ),
    ("An explosive device killed three protesters in Samarra on 4 June.", [("2021-06-04", "Samarra", (3, 3), None)]),
    (
        "BEIRUT: Fifteen soldiers died on 4 June in an attack on a bus near Palmyra, a monitor said.",
        [("2021-06-04", "Palmyra", (15, 15), None)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), TWO_DAYS, ids=[row[0][:40] for row in TWO_DAYS])
def test_each_day_of_a_sentence_has_its_own_event(
    text: str, expected: list[tuple[str, str, object, object]], tmp_path: Path
) -> None:
    events, _ = told(f"Source: Own Wire\nDate: 30 June 2021\n\n{text}\n", tmp_path)
    assert [(str(e.dates.start), place(e), e.killed, e.injured) for e in events] == expected


def test_a_day_whose_year_nothing_tells_takes_no_other_date(tmp_path: Path) -> None:
    events, _ = told("The offensive began in October 2016. On 2 May gunmen killed ten soldiers near Rutba.", tmp_path)
    assert [(place(e), e.dates.start) for e in events if e.killed] == [("Rutba", None)]


HEADERS = """Saturday, September 21, 2024

Baghdad

Two guards killed near Baiji

by , October 09, 2014
Two guards were killed on Tuesday when a roadside bomb hit their jeep near Baiji, police said.
"""


def test_a_date_under_the_title_comes_before_the_day_of_the_visit(tmp_path: Path) -> None:
    events, _ = told(HEADERS, tmp_path)
    assert [(str(e.pub_date), str(e.dates.start)) for e in events] == [("2014-10-09", "2014-10-07")]


SINCE = (
    "On July 7 gunmen killed 11 soldiers near Palmyra. Since the 24th of March 2019 the group has killed 601 soldiers."
)


def test_the_year_of_a_since_is_no_year_of_the_report(tmp_path: Path) -> None:
    events, _ = told(SINCE, tmp_path)
    assert [e.dates.start for e in events] == [None]


WISHED = [
    ("The group likely intends to conduct attacks against minorities in Diyala during the harvest.", []),
    ("During the reporting period, the mission recorded 45 civilian casualties (20 killed, 25 injured) in Anbar.", []),
    ("By mid-March the group had killed 40 people in al-Hol.", []),
    ("On June 7, fierce clashes continued between the army and militants near Ithriya.", [("Armed clash", None, None)]),
    ("Reports that militants had shot a sheikh in Tarmiya were denied by police.", [("Attack", None, None)]),
    ("Villagers in Sinjar pleaded for U.S.-led airstrikes against the besiegers.", []),
    ("Residents called for revenge after gunmen killed two men in Daquq on June 9.", [("Attack", (2, 2), None)]),
    ("A coalition began airstrikes near Sinjar on June 7, 2021.", [("Air/drone strike", None, None)]),
    ("The two fronts also battled regime forces in Daraa.", [("Armed clash", None, None)]),
    ("Guards arrested “a member of the group” in Tel Hamis on June 9.", [("Arrests", None, (1, 1))]),
    ("All over the country, 114 people were killed and 35 were wounded.", []),
    ("Since March, 256 fighters were also killed in attacks and shelling in the same period.", []),
]


@pytest.mark.parametrize(("text", "expected"), WISHED, ids=[row[0][:40] for row in WISHED])
def test_what_was_wished_for_counted_or_begun(
    text: str, expected: list[tuple[str, object, object]], tmp_path: Path
) -> None:
    events, _ = told(f"Source: Own Wire\nDate: 30 June 2021\n\n{text}\n", tmp_path)
    assert [(e.sub_event_type, e.killed, e.arrested) for e in events] == expected


def test_what_is_denied_afterwards_is_denied(tmp_path: Path) -> None:
    (event,), _ = told("Reports that militants had abducted a sheikh in Tarmiya were denied by police.", tmp_path)
    assert event.status == "denied"


KEY_POINTS = """A month of attacks

30 November 2021

– 22 attacks documented, 14 claimed by the group

– 10 raids by the guards

– A man was killed by a mine in Raqqa on November 4

This month, the centre recorded 24 attacks; October had 25 attacks, one more. November attacks killed 4 soldiers
and injured 15. The guards conducted four raids in November, fewer than the nine of October.
"""


def test_the_key_points_of_a_month_are_totals_and_its_days_events(tmp_path: Path) -> None:
    events, totals = told(KEY_POINTS, tmp_path)
    assert [(str(e.dates.start), place(e), e.killed) for e in events] == [("2021-11-04", "Raqqa", (1, 1))]
    assert {(t.low, t.unit) for t in totals} >= {(22, "attacks"), (10, "raids"), (24, "attacks"), (25, "attacks")}


def test_a_year_before_the_war_is_background_in_a_page_without_a_date(tmp_path: Path) -> None:
    page = "Their father and four brothers lost their lives in the campaign in 1988.\nGunmen killed two men in Daquq."
    events, _ = told(page, tmp_path)
    assert [place(e) for e in events] == ["Daquq"]


def test_a_new_bomb_is_not_the_attack_that_it_follows(tmp_path: Path) -> None:
    page = (
        "Source: Own Wire\nDate: 2 August 2021\n\nMilitants fired on a checkpoint near Khanaqin on 31 July. An IED"
        " subsequently detonated against guards who were driving to the attack against the checkpoint. It killed two.\n"
    )
    events, _ = told(page, tmp_path)
    assert [e.sub_event_type for e in events] == ["Armed clash", "Remote explosive/landmine/IED"]

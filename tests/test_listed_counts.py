"""Counts by governorate in lists, tables and brackets, each with its own place and time."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from gazetteer.gazetteer import Gazetteer
from incidents import codebook
from incidents.documents import read as read_files
from incidents.extraction import read
from incidents.model import DatePrecision, DateSpan, Document
from incidents.pipeline import locate

PUBLISHED = DateSpan(date(2020, 7, 14), date(2020, 7, 14), DatePrecision.DAY)
Row = tuple[str, int | None, str, str]
"""(place, count, unit, first day)"""


def rows(text: str) -> list[Row]:
    document = Document("own.txt", "Own Wire", "", "", PUBLISHED, "", text, "own.txt", 0)
    (found,) = locate([read(document, codebook.load())], Gazetteer())
    return [
        (t.matches[0].place.name if t.matches and t.matches[0].place else "", t.low, t.unit, str(t.dates.start))
        for t in found.totals
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Attacks in Diyala in 2019:\n\nMonth | Killed | Wounded\nJanuary | 12 | 30\nFebruary | 9 | 21",
            [
                ("Diyala", 12, "people killed", "2019-01-01"),
                ("Diyala", 30, "people wounded", "2019-01-01"),
                ("Diyala", 9, "people killed", "2019-02-01"),
                ("Diyala", 21, "people wounded", "2019-02-01"),
            ],
        ),
        (
            "ISIS attacks by month\n\n| Month | Attacks | Notes |\n| --- | --- | --- |\n| November 2019 | 41 | 3 |\n"
            "| December 2019 | 35 | 2 |\n| January 2020 | 12 | 1 |",
            [
                ("", 41, "attacks", "2019-11-01"),
                ("", 35, "attacks", "2019-12-01"),
                ("", 12, "attacks", "2020-01-01"),
            ],
        ),
        (
            "ISIS attacks in Iraq, 2019\n\nMonth\tAttacks\nJanuary\t88\nFebruary\t93",
            [("Iraq", 88, "attacks", "2019-01-01"), ("Iraq", 93, "attacks", "2019-02-01")],
        ),
        (
            "Attacks by governorate in December 2019\n\n| Governorate | Attacks |\n| --- | --- |\n| Diyala | 41 |\n"
            "| Kirkuk | 35 |",
            [("Diyala", 41, "attacks", "2019-12-01"), ("Kirkuk", 35, "attacks", "2019-12-01")],
        ),
        (
            "ISIS carried out 88 attacks in January, 93 in February and 110 in March 2019.",
            [("", 88, "attacks", "2019-01-01"), ("", 93, "attacks", "2019-02-01"), ("", 110, "attacks", "2019-03-01")],
        ),
        (
            "Incidents by province, 1-7 June 2020\nAnbar 1\nDiyala 9\nNinewa 4\nTotal 14\n\nThe week was quiet.",
            [
                ("Anbar", 1, "incidents", "2020-06-01"),
                ("Diyala", 9, "incidents", "2020-06-01"),
                ("Ninewa", 4, "incidents", "2020-06-01"),
            ],
        ),
        (
            "Attacks by governorate\nProvince\tMay 2020\tJune 2020\nAnbar\t8\t11\nDiyala\t46\t44\n",
            [
                ("Anbar", 8, "attacks", "2020-05-01"),
                ("Anbar", 11, "attacks", "2020-06-01"),
                ("Diyala", 46, "attacks", "2020-05-01"),
                ("Diyala", 44, "attacks", "2020-06-01"),
            ],
        ),
        (
            "The council counted attacks in May 2020:\n- Anbar: 12\n- Diyala: 7 raids\n",
            [("Anbar", 12, "attacks", "2020-05-01"), ("Diyala", 7, "raids", "2020-05-01")],
        ),
        (
            "Most attacks in June were in Diyala (27), Anbar (18) and Ninewa (3).",
            [
                ("Diyala", 27, "attacks", "2020-06-01"),
                ("Anbar", 18, "attacks", "2020-06-01"),
                ("Ninewa", 3, "attacks", "2020-06-01"),
            ],
        ),
        (
            "In June the Islamic State mounted 64 attacks in Diyala, 31 in Anbar and 12 in Ninewa.",
            [
                ("Diyala", 64, "attacks", "2020-06-01"),
                ("Anbar", 31, "attacks", "2020-06-01"),
                ("Ninewa", 12, "attacks", "2020-06-01"),
            ],
        ),
        ("The schools of the province\nAnbar 12\nDiyala 7\n", []),
        (
            "Attacks are feared.\n\nThe schools of the province will open again when the heat of the summer is over.\n\nAnbar 12\nDiyala 7\n",
            [],
        ),
    ],
)
def test_each_line_of_a_list_is_a_total_of_its_place(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected


def test_the_lines_of_a_table_on_a_saved_page_are_no_menu(tmp_path: Path) -> None:
    story = (
        "The army said on Monday that the week was quiet in the south, and that its men would go home for the feast.\n"
    )
    page = tmp_path / "page.txt"
    page.write_text(
        f"Security of the week\n\nJuly 14, 2020\n\n{story}\nIncidents by province, 1-7 July 2020\nAnbar 1\nBasra 3\nDiyala 9\nNinewa 4\nErbil 2\n\n{story[::1]}"
    )
    (document,) = read_files([page])
    assert isinstance(document, Document)
    assert [t.low for t in read(document, codebook.load()).totals] == [1, 3, 9, 4, 2]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ISIS carried out 1,200 attacks in 2019, 40 percent of them in Diyala.", [("", 1200)]),
        ("A third of the 120 attacks by ISIS in March took place in Kirkuk.", [("", 120)]),
        ("Diyala accounted for 40% of the 1,200 attacks of ISIS in 2019.", [("", 1200)]),
        ("Most of the 90 attacks of ISIS in 2019 were in Diyala.", [("", 90)]),
        # the whole of a place, and what a share is of
        ("ISIS carried out 1,200 attacks in Diyala in 2019, 40 percent of them at night.", [("Diyala", 1200)]),
        ("In Diyala, ISIS carried out 1,200 attacks in 2019, up 40 percent.", [("Diyala", 1200)]),
        # no count at all
        ("Attacks of ISIS in Diyala fell by 30 percent in 2019.", []),
        ("Some 60% of those whom ISIS killed in 2019 were farmers.", []),
    ],
)
def test_a_share_is_no_total_and_its_place_not_that_of_the_whole(text: str, expected: list[tuple[str, int]]) -> None:
    assert [(place, count) for place, count, _, _ in rows(text)] == expected

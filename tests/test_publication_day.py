"""The day of publication of a saved page: not the day of the visit, and not one of two days by chance."""

from __future__ import annotations

from pathlib import Path

import pytest

from incidents.documents import read
from incidents.model import Document, SetAside
from incidents.pages import split

STORY = (
    "Guards at the gate of the Marwana depot shot two men late in the night, a police officer said, and a third one was"
    " hurt in the exchange.\n\nThe officer said that the men had come from the hills.\n"
)
TITLE = "Guards shoot two at Marwana depot\n\n"
MENU = "Home\nNews\nPolitics\nSport\n"
VISITS = [
    # a bare date above the title gives way to an earlier one that is signed or has its hour
    (f"Close\nThursday, May 2, 2024\nWorld\n{TITLE}The Wire, 14 March 2019, 10:20 AM\n\n", "2019-03-14"),
    ("Our News\nMonday, 15 June 2020\nSunday, 14 June 2020 07:35 PM\n" + TITLE, "2020-06-14"),
    (f"Saturday, November 21, 2026\n{MENU}{TITLE}By Ann Writer\n14 March 2019\n\n", "2019-03-14"),
    # alone above a menu, or beside the weather, it is the visit's
    (f"Saturday, November 21, 2026\n{MENU}{TITLE}", "None"),
    (f"Saturday, November 21, 2026 | Baghdad 24°C\n{TITLE}", "None"),
    # the story names a day of the weeks before: it was saved when it was news
    (f"Saturday, November 21, 2026\n{MENU}{TITLE}MARWANA, Nov. 20 - ", "2026-11-21"),
    # a blog sets the day of the post above its title
    (f"Thursday, March 7, 2019\n\n{TITLE}", "2019-03-07"),
    ("All sections\nWorldMarch 7, 2019\n\n" + TITLE, "2019-03-07"),
]


@pytest.mark.parametrize(("head", "day"), VISITS)
def test_the_day_of_a_visit_is_no_day_of_publication(head: str, day: str) -> None:
    (article,) = split(head + STORY)
    assert str(article.publication.pub_date.start) == day


SLASHED = [
    ("Published 03/12/2020", "", "2020-03-12", "2020-12-03"),  # nothing tells
    ("Published 03/12/2020", "They came on 10 November 2020. ", "2020-12-03", "2020-12-03"),  # not before what it tells
    ("Published 03/12/2020 | Updated 14/12/2020", "", "2020-12-03", "2020-12-03"),
    ("Published 03/12/2020", "It was the second raid of December 2020. ", "2020-12-03", "2020-12-03"),
    ("Rudaw 03/12/2020", "", "2020-12-03", "2020-12-03"),
    ("CNN 03/12/2020", "", "2020-03-12", "2020-03-12"),
    ("Published 05/08/2020", "They came late on Tuesday night. ", "2020-08-05", "2020-08-05"),  # a Wednesday
    ("Published 03-12-2020", "", "2020-12-03", "2020-12-03"),
    ("Published 13/12/2020", "", "2020-12-13", "2020-12-13"),
]


@pytest.mark.parametrize(("line", "told", "start", "end"), SLASHED)
def test_the_order_of_a_slashed_day_of_publication(line: str, told: str, start: str, end: str) -> None:
    (article,) = split(f"{TITLE}{line}\n\n{told}{STORY}")
    assert (str(article.publication.pub_date.start), str(article.publication.pub_date.end)) == (start, end)


def test_a_row_with_a_date_of_two_readings_is_read_with_a_warning(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text('date,text\n04/05/2020,"Gunmen killed two guards in Tikrit."\n', encoding="utf-8")
    found = list(read([path]))
    (warning,) = [x for x in found if isinstance(x, SetAside)]
    (document,) = [x for x in found if isinstance(x, Document)]
    assert (str(document.pub_date.start), str(document.pub_date.end)) == ("2020-04-05", "2020-05-04")
    assert warning.reason.startswith("read, but its date '04/05/2020' is 05 April 2020 or 04 May 2020")

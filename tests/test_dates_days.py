"""Days told by no month of ours, lists of days, and dates at the head of a line; publication lines in other languages."""

from __future__ import annotations

from datetime import date

import pytest

from incidents.dates import find_dates
from incidents.model import DatePrecision, DateSpan
from incidents.publication import publication_line, url_date
from incidents.spans import UNKNOWN, day, describe

WEDNESDAY = day(date(2021, 6, 30))

DAYS = [
    ("On the 14th, gunmen shot a guard.", ["14th = 2021-06-14"]),
    ("On the 31st a shell fell.", ["31st = 2021-05-31"]),
    ("A mine went off on June 20. On the 24th another did.", ["June 20 = 2021-06-20", "24th = 2021-06-24"]),
    ("The office is on the 14th floor.", []),
    ("Men of the 14th Division were sent.", []),
    ("On the 20th anniversary they met.", []),
    ("It happened a fortnight ago.", ["a fortnight ago = 2021-06-13 to 2021-06-19"]),
    ("Over the past fortnight it was calm.", ["Over the past fortnight = 2021-06-16 to 2021-06-30"]),
    ("He was shot on Friday last week.", ["on Friday last week = 2021-06-25"]),
    ("He was shot on Friday of last week.", ["on Friday of last week = 2021-06-25"]),
    ("They fled on Thursday night into Friday.", ["on Thursday night into Friday = 2021-06-24 to 2021-06-25"]),
    ("It fell in the last week of March.", ["the last week of March = 2021-03-25 to 2021-03-31"]),
    ("It fell in the last week of March 2019.", ["the last week of March 2019 = 2019-03-25 to 2019-03-31"]),
    ("Raids on 3, 4 and 5 June were counted.", ["3, 4 and 5 June = 2021-06-03 to 2021-06-05"]),
    ("Raids on June 3, 4 and 5 were counted.", ["June 3, 4 and 5 = 2021-06-03 to 2021-06-05"]),
    ("Raids in the week ending 13 June were few.", ["the week ending 13 June = 2021-06-07 to 2021-06-13"]),
    ("It rose during Ramadan.", ["Ramadan = 2021-04-13 to 2021-05-12"]),
    ("It rose in early Ramadan 2019.", ["early Ramadan 2019 = 2019-05-06 to 2019-05-15"]),
    ("It rose in Ramadan 2006.", ["Ramadan 2006 = 2006-09-24 to 2006-10-23"]),
    ("It rose in Ramadan 2035.", ["Ramadan 2035 = 2035-11"]),
    ("He died on Eid al-Fitr 2010.", ["Eid al-Fitr 2010 = 2010-09-10 to 2010-09-13"]),
    ("He died on the first day of Eid al-Fitr 2010.",
     ["the first day of Eid al-Fitr 2010 = 2010-09-10 to 2010-09-11"]),
    ("He died on the second day of Ramadan.", ["the second day of Ramadan = 2021-04-14 to 2021-04-15"]),
    ("It fell last Ramadan.", ["last Ramadan = 2020-04-24 to 2020-05-23"]),
    ("It will fall next Ramadan.", ["next Ramadan = 2022-04-02 to 2022-05-01"]),
    ("It rose in Ramadan 2090.", ["Ramadan 2090 = unknown"]),
    ("He died on Eid al-Adha 2020.", ["Eid al-Adha 2020 = 2020-07-31 to 2020-08-03"]),
    ("Ramadan al-Samiri spoke, and so did Sheikh Ramadan.", []),
    ("They struck on New Year's Eve.", ["New Year's Eve = 2020-12-31"]),
    ("They struck on Christmas Day 2019.", ["Christmas Day 2019 = 2019-12-25"]),
    ("It was quiet.\n\nJUNE 2014: The town falls.", ["JUNE 2014 = 2014-06"]),
    ("It was quiet.\nMonday: The town falls.", ["Monday = 2021-06-28"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), DAYS)
def test_days_without_a_month_of_ours(text: str, expected: list[str]) -> None:
    assert [f"{d.text} = {describe(d.span)}" for d in find_dates(text, WEDNESDAY)] == expected


UNDATED = [
    ("On 14 May guards took a hill, held since the offensive of October 2016.", "14 May", None),
    ("The group was beaten in December 2017. In September 75 people died.", "September", None),
    ("The raid of 5 March 2020 was the first. In February there had been none.", "February", 2020),
    ("The hill fell in March 2019. On 14 May it was taken back.", "14 May", 2019),
]


@pytest.mark.parametrize(("text", "words", "year"), UNDATED)
def test_a_text_without_a_date_lends_its_year_only_to_what_may_lie_in_it(
    text: str, words: str, year: int | None
) -> None:
    (found,) = (d for d in find_dates(text, UNKNOWN) if words in d.text)
    assert (found.span.start.year if found.span.start else None) == year


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("24. Juli 2019", "2019-07-24"),
        ("1. November 2021 von Redaktion", "2021-11-01"),
        ("Publié le 12 août 2020 à 14:05", "2020-08-12"),
        ("12 Temmuz 2021", "2021-07-12"),
        ("الجمعة، 10 أكتوبر 2014", "2014-10-10"),
        ("١٤ تموز ٢٠٢٠", "2020-07-14"),
        ("2 Kanun al-Thani 2020", "2020-01-02"),
        ("5 Tishreen al-Awwal 2019", "2019-10-05"),
        ("20 Tishrin II 2019", "2019-11-20"),
        ("Posted by: Fred 2019-09-13", "2019-09-13"),
        ("by , October 09, 2014", "2014-10-09"),
        ("19 Sep 2021 - 14:22", "2021-09-19"),
        ("Updated 3 hours ago", None),
        ("Last updated: 5 days ago", None),
        ("Yesterday, 18:30", None),
        ("Avril Haydar, 5 July 2020", "2020-07-05"),
    ],
)
def test_publication_lines_of_many_forms(line: str, expected: str | None) -> None:
    found = publication_line(line)
    assert (str(found.pub_date.start) if found else None) == expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://wire.example/2021/02/10/a-raid/", day(date(2021, 2, 10))),
        ("https://wire.example/2021/02/a-raid/", DateSpan(date(2021, 2, 1), date(2021, 2, 28), DatePrecision.MONTH)),
        ("https://wire.example/news/2021-02-10-a-raid", day(date(2021, 2, 10))),
        ("https://wire.example/20210210/a-raid", day(date(2021, 2, 10))),
        ("https://wire.example/2021/02/31/a-raid/", UNKNOWN),
        ("https://wire.example/story/20210299", UNKNOWN),
        ("", UNKNOWN),
    ],
)
def test_the_date_in_an_address(address: str, expected: DateSpan) -> None:
    assert url_date(address) == expected

"""What the tables of the pages say of their columns and dates."""

from datetime import date

import pytest

from dashboard.headings import heading, meaning
from dashboard.views import rows
from incidents.frames import COLUMNS, HIDDEN


def test_every_column_of_the_table_has_a_plain_heading_and_its_field_in_the_help() -> None:
    headings = [heading(name) for name in rows.SHOWN]
    assert len(set(headings)) == len(headings)
    assert [word for word in headings if "_" in word or not word[0].isupper()] == []
    assert [name for name in rows.SHOWN if name != "dates" and name not in meaning(name)] == []
    assert "date_start" in meaning("dates")


def test_a_field_without_a_heading_goes_by_its_name() -> None:
    assert [heading(name) for name in COLUMNS if name not in HIDDEN and "_" in heading(name)] == []
    assert heading("some_field") == "Some field"


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (None, None, ""),
        (date(2020, 3, 2), date(2020, 3, 2), "2020-03-02"),
        (date(2020, 2, 1), date(2020, 2, 29), "2020-02"),
        (date(2020, 1, 1), date(2020, 3, 31), "2020-01 to 03"),
        (date(2019, 10, 1), date(2020, 1, 31), "2019-10 to 2020-01"),
        (date(2020, 1, 1), date(2020, 12, 31), "2020"),
        (date(2020, 3, 2), date(2020, 4, 1), "2020-03-02 to 04-01"),
        (date(2019, 12, 30), date(2020, 1, 2), "2019-12-30 to 2020-01-02"),
    ],
)
def test_a_row_says_no_more_of_a_date_than_is_known(start: date | None, end: date | None, words: str) -> None:
    assert rows.days_words(start, end) == words

"""Which number of "03/12/2021" is the month: told by what stands around it, or said to be open."""

from __future__ import annotations

from datetime import date

import pytest

from incidents.dates import find_dates
from incidents.publication import given_date
from incidents.spans import UNKNOWN, day

DECEMBER, MARCH, LATER = day(date(2021, 12, 20)), day(date(2021, 3, 20)), day(date(2022, 12, 30))
ORDERS = [
    ("Two men died on 03/12/2021. A mine went off on 15/12/2021.", UNKNOWN, "2021-12-03", "day first, as in '15/12/2021'"),
    ("Two men died on 03/12/2021. A mine went off on 04/25/2021.", UNKNOWN, "2021-03-12", "month first, as in '04/25/2021'"),
    ("Two men died on 03-12-2021, three on 25-12-2021.", UNKNOWN, "2021-12-03", "day first, as in '25-12-2021'"),
    ("Two men died on 3/12/21.", DECEMBER, "2021-12-03", "day first, the nearer to its being published 2021-12-20"),
    ("Two men died on 03/12/2021.", MARCH, "2021-03-12", "month first, as it was published 2021-03-20"),
    ("Two men died on Tuesday, 06/07/2021.", UNKNOWN, "2021-07-06", "day first, as it was a Tuesday"),
    ("Two men died on Monday (06/07/2021).", UNKNOWN, "2021-06-07", "month first, as it was a Monday"),
    ("Two men died on 06/07/2021. The guards had come in July 2021.", UNKNOWN, "2021-07-06",
     "day first, as the text tells of July 2021"),
    ("Two died on 03/11/2021, one on 05/11/2021 and four on 09/11/2021.", UNKNOWN, "2021-11-03",
     "day first, as its month is the number that all dates of the text share"),
    ("06/07/2018: Men with rifles came to a mill.", UNKNOWN, "2018-06-07", "month first, as American incident notes open"),
    ("The Organisation of Millers lost two men on 06/07/2018.", UNKNOWN, "2018-07-06",
     "day first, as the text spells 'organisation' the way of the British"),
    ("Two men died near the training center on 06/07/2018.", UNKNOWN, "2018-06-07",
     "month first, as the text spells 'center' the way of Americans"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "published", "start", "why"), ORDERS)
def test_the_text_around_tells_the_order(text: str, published: object, start: str, why: str) -> None:
    first = next(m for m in find_dates(text, published) if m.text[:1].isdecimal())  # type: ignore[arg-type]
    assert (str(first.span.start), str(first.span.end), first.span.precision) == (start, start, "day")
    assert first.reason.endswith(why)


OPEN = [
    ("Two men died on 03/12/2021.", UNKNOWN, "2021-03-12", "2021-12-03"),
    ("Two men died on 03/05/2022.", LATER, "2022-03-05", "2022-05-03"),
    ("Two died on 03/12/2021, one on 15/12/2021, one on 12/15/2021.", UNKNOWN, "2021-03-12", "2021-12-03"),
    ("Two died on Friday, 03/12/2021.", UNKNOWN, "2021-03-12", "2021-12-03"),
]


@pytest.mark.parametrize(("text", "published", "start", "end"), OPEN)
def test_where_nothing_tells_both_days_are_held(text: str, published: object, start: str, end: str) -> None:
    first = next(m for m in find_dates(text, published) if m.text[:1].isdecimal())  # type: ignore[arg-type]
    assert (str(first.span.start), str(first.span.end)) == (start, end)
    assert first.span.precision != "day"
    assert first.reason.endswith("nothing in the report tells which number is the month")


def test_what_cannot_be_read_otherwise_is_not_open() -> None:
    text = "Two died on 05/05/2021, one on 03.12.2021, one on 2021/03/12, one on 31/12/2021."
    assert [str(m.span.start) for m in find_dates(text, UNKNOWN)] == [
        "2021-05-05", "2021-12-03", "2021-03-12", "2021-12-31"
    ]  # fmt: skip


def test_a_publication_line_is_read_month_first_where_nothing_tells() -> None:
    assert given_date("03/12/2021") == day(date(2021, 3, 12))
    assert given_date("03-12-2021") == day(date(2021, 12, 3))

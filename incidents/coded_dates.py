"""The dates of a coded row, with the precision that its codes give. Pure."""

from __future__ import annotations

from datetime import date, timedelta

from incidents import spans
from incidents.coded_fields import Row, RowError, day_of, integer_of, text_of
from incidents.layouts import Layout
from incidents.model import DatePrecision, DateSpan


def dates_of(row: Row, layout: Layout) -> tuple[DateSpan, str]:
    """The days of a row's event with the precision that its codes give, and why, in words.

    Raises RowError where a column holds no date, or no code of its layout.
    """
    if "year" in layout.fields:
        return _date_of_numbers(row, layout)
    codes = layout.fields["date_codes"]
    code = text_of(row, [codes["column"]]).removesuffix(".0")
    precision = codes.get(code)
    start_text = text_of(row, layout.columns("start"))
    if precision == DatePrecision.UNKNOWN or (not start_text and not code):
        return spans.UNKNOWN, "as coded: no date"
    if precision is None:
        known = ", ".join(key for key in codes if key != "column")
        msg = f"{codes['column']} is '{code[:40]}': it should be one of {known}"
        raise RowError(msg)
    start = day_of(start_text, layout.columns("start")[0])
    end_text = text_of(row, layout.columns("end"))
    reason = f"as coded: {codes['column']} {code}"
    if end_text:
        end = day_of(end_text, layout.columns("end")[0])
        if end < start:
            msg = f"it ends ({end}) before it begins ({start})"
            raise RowError(msg)
        return DateSpan(start, end, _fitting(DatePrecision(precision), (end - start).days + 1)), reason
    if precision == DatePrecision.DAY:
        return spans.day(start), reason
    if precision == DatePrecision.WEEK:  # the date stands for the middle of the time it may lie in
        return DateSpan(start - timedelta(days=3), start + timedelta(days=3), DatePrecision.WEEK), reason
    if precision == DatePrecision.MONTH:
        return spans.month(start.year, start.month), reason
    return spans.year(start.year), reason


def _fitting(precision: DatePrecision, days: int) -> DatePrecision:
    """A code's precision, or that of the days given where they are fewer ("more than a month" may be a quarter)."""
    widest = {DatePrecision.YEAR: 93, DatePrecision.MONTH: 8, DatePrecision.WEEK: 2}
    if days > 1 and (precision not in widest or days >= widest[precision]):
        return precision
    first = date(2000, 1, 1)
    return spans.between(first, first + timedelta(days=days - 1)).precision


def _date_of_numbers(row: Row, layout: Layout) -> tuple[DateSpan, str]:
    """Year, month and day in columns of their own, 0 where not known."""
    numbers = []
    for field in ("year", "month", "day"):
        column = layout.columns(field)[0]
        numbers.append(integer_of(text_of(row, [column]) or "0", column))
    year, month, day = numbers
    reason = f"as coded: {year}-{month:02}-{day:02}"
    try:
        if not year:
            return spans.UNKNOWN, "as coded: no date"
        if not month:
            return spans.year(year), reason
        return (spans.day(date(year, month, day)) if day else spans.month(year, month)), reason
    except ValueError:
        msg = f"there is no day {year}-{month}-{day}"
        raise RowError(msg) from None

"""The date words of a reported total (pure): those beside its count, else the time of the report."""

from __future__ import annotations

from typing import Final

from incidents.act_dates import is_said_day
from incidents.annotations import Annotated
from incidents.dates import DateKind, DateMention
from incidents.figures import FigureMention
from incidents.model import DatePrecision, DateSpan, Document
from incidents.total_words import total_words

LASTING: Final = (DateKind.PERIOD, DateKind.SINCE)
PERIODS: Final = (DatePrecision.WEEK, DatePrecision.MONTH, DatePrecision.QUARTER, DatePrecision.YEAR)


def date_beside(figure: FigureMention, sentence: Annotated) -> DateMention | None:
    """The date words of a count: those right after it before those that stand before it."""
    able = [
        d
        for d in sentence.dates
        if d.kind is not DateKind.LIMIT
        and (not d.background or 0 <= d.start_char - figure.end_char <= _BESIDE)
        and not (figure.unit in total_words()["attacks"] and _is_far_day(d, figure))
    ]
    if len(able) > 1:
        able = [d for d in able if d.kind is not DateKind.WEEKDAY or not is_said_day(d, sentence)] or able
    if not able:  # "in 2014 it had 30,000 fighters": a year long past, and no other
        able = [d for d in sentence.dates if d.kind is DateKind.ABSOLUTE]
    return min(
        able,
        key=lambda d: (
            d.start_char - figure.end_char
            if d.start_char >= figure.end_char
            else max(0, figure.start_char - d.end_char) + _BEFORE
        ),
        default=None,
    )


def _is_far_day(date: DateMention, figure: FigureMention) -> bool:
    """True for a single day that stands far from a count of attacks: it dates something else."""
    gap = max(date.start_char - figure.end_char, figure.start_char - date.end_char)
    return date.span.precision is DatePrecision.DAY and gap > FAR


FAR: Final = 60
_BESIDE: Final = 12
"""Characters after a count in which even a year long past is its own ("1,470 in 2018")."""
_BEFORE: Final = 15
"""Characters by which a date before a count stands farther than one after it ("from 40 in May to 60 in June")."""


def period_beside(figure: FigureMention, sentence: Annotated) -> DateMention | None:
    """The week, month, quarter, year or longer that stands beside a figure."""
    date = date_beside(figure, sentence)
    if date is None:
        return None
    partial = date.kind is DateKind.PARTIAL and date.span.start is None
    return date if partial or date.kind in LASTING or date.span.precision in PERIODS else None


def time_of_report(document: Document) -> DateSpan:
    """A standing count without date words is of the time of the report."""
    if document.pub_date.start is None:
        return DateSpan(None, None, DatePrecision.UNKNOWN)
    return DateSpan(document.pub_date.start.replace(day=1), document.pub_date.end, DatePrecision.MONTH)

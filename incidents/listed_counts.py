"""Counts by place in lists and tables (pure): a heading that says what is counted, then a line a place ("Diyala 27",
"- Kirkuk: 18 attacks", or cells between tabs)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from incidents.annotations import Annotated
from incidents.dates import DateMention
from incidents.figures import FigureMention, FigureRole
from incidents.numbers import number

ROW = re.compile(
    r"(?:\|[ \t]*)?(?P<name>[A-Z][^\d\n:–—()|]{1,40}?)\s*[:–—|-]?\s*"
    r"(?P<cells>(?:[-–—][ \t|]+){0,4}\d[\d,]{0,6}(?:[ \t|]+(?:\d[\d,]{0,6}|[-–—](?=[ \t|]|$))){0,5})"
    r"(?:[ \t]*\|)*(?:\s(?P<unit>[a-z]+))?[.;,]?$"
)
"""A name and one number or several, and at most a noun."""
_DIGIT = re.compile(r"\d")
_FIRST_NUMBER = 80
"""Characters of a row in which its first number stands."""
_CELL = re.compile(r"\d[\d,]*|[-–—]")
_SUMS = frozenset(
    ("total", "totals", "sum", "overall", "all", "page", "comments", "chapter", "annex", "figure", "table")
)
_LONGEST_HEADING = 200
"""Characters of a line that can head a list."""


def listed_counts(
    annotated: Sequence[Annotated], units: frozenset[str]
) -> Iterator[tuple[Annotated, FigureMention, DateMention | None]]:
    """Each number of a list or table with its line and the date of its column, or of the heading.

    `units` are the plural nouns that can be counted. A list needs two lines at least and a unit in its heading.
    """
    matched = [_row(s.text) for s in annotated]
    if len(annotated) - matched.count(None) < 2:
        return
    unit_word = re.compile(rf"\b(?:{'|'.join(sorted(units))})\b")
    heading, unit, rows = None, "", list[tuple[Annotated, re.Match[str]]]()
    for sentence, row in zip([*annotated, None], [*matched, None], strict=True):
        if sentence is not None and row is not None and unit and row["name"].strip().lower() not in _SUMS:
            rows.append((sentence, row))
            continue
        if len(rows) > 1 and heading is not None:
            yield from _read(rows, heading, unit)
        if row is None or rows:
            rows = []
        if sentence is None or len(sentence.text) > _LONGEST_HEADING:
            heading, unit = None, ""
            continue
        named = unit_word.search(sentence.folded)
        if named is not None:
            heading, unit = sentence, named.group()
        elif sentence.dates and heading is not None and sentence.sentence.is_title:
            heading = sentence  # the head of a table, with a date a column
        elif row is None and not _is_head(sentence):
            heading, unit = None, ""


def _row(text: str) -> re.Match[str] | None:
    """The parts of a row; a text whose last two words have no digit is none."""
    if _DIGIT.search(text, 0, _FIRST_NUMBER) is None:
        return None
    ends = text.rstrip(" \t\n\r|.;,").rsplit(None, 2)[-2:]
    return ROW.match(_flat(text)) if any(_DIGIT.search(end) or end in _NONE for end in ends) else None


_NONE = ("-", "–", "—")
"""Cells without a count."""


def _flat(text: str) -> str:
    """`text` with blanks for the line ends between the cells of a row."""
    return text.replace("\n", " ").replace("\r", " ")


def _is_head(sentence: Annotated) -> bool:
    """True for a short line between a heading and its rows: the names of the columns."""
    return len(sentence.text.split()) <= 4 and not sentence.text.endswith(".")


def _read(
    rows: Sequence[tuple[Annotated, re.Match[str]]], heading: Annotated, unit: str
) -> Iterator[tuple[Annotated, FigureMention, DateMention | None]]:
    for sentence, row in rows:
        cells = list(_CELL.finditer(_flat(sentence.text), *row.span("cells")))
        columns = heading.dates if len(heading.dates) == len(cells) else ()
        if len(cells) > 1 and not columns:
            continue
        for at, cell in enumerate(cells):
            value = number(cell.group())
            if value is None:
                continue
            start, end = sentence.sentence.start + cell.start(), sentence.sentence.start + cell.end()
            what = row["unit"] or unit
            figure = FigureMention(
                start, end, cell.group(), FigureRole.COUNT, (value, value), what, "", qualifiers=("listed",)
            )
            yield sentence, figure, columns[at] if columns else next(iter(heading.dates), None)

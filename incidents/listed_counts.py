"""Counts by place in lists and tables (pure): a heading that says what is counted, then a line a place ("Diyala 27",
"- Kirkuk: 18 attacks", or cells between tabs), or a line a month."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from gazetteer.guarded import has_digit
from incidents import spans
from incidents.annotations import Annotated
from incidents.dates import DateKind, DateMention
from incidents.datewords import MONTH, MONTHS, YEAR
from incidents.figures import FigureMention, FigureRole
from incidents.numbers import number

ROW: Final = re.compile(
    r"(?:\|[ \t]*)?(?P<name>[A-Z][^\d\n:–—()|]{1,40}?)\s*[:–—|-]?\s*"
    r"(?P<cells>(?:[-–—][ \t|]+){0,4}\d[\d,]{0,6}(?:[ \t|]+(?:\d[\d,]{0,6}|[-–—](?=[ \t|]|$))){0,5})"
    r"(?:[ \t]*\|)*(?:\s(?P<unit>[a-z]+))?[.;,]?$"
)
"""A name and one number or several, and at most a noun."""
_FIRST_NUMBER: Final = 80
"""Characters of a row in which its first number stands."""
_CELL: Final = re.compile(r"\d[\d,]*|[-–—]")
_SUMS: Final = frozenset(
    ("total", "totals", "sum", "overall", "all", "page", "comments", "chapter", "annex", "figure", "table")
)
_LONGEST_HEADING: Final = 200
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
    year, columns = None, list[str]()
    for sentence, row in zip([*annotated, None], [*matched, None], strict=True):
        if sentence is not None and row is not None and unit and row["name"].strip().lower() not in _SUMS:
            rows.append((sentence, row))
            continue
        if sentence is not None and _RULE.fullmatch(sentence.text):
            continue
        if len(rows) > 1 and heading is not None:
            yield from _read(rows, heading, unit, [_unit_of(name, units) for name in columns], year)
        if row is None or rows:
            rows = []
        if sentence is None or len(sentence.text) > _LONGEST_HEADING:
            heading, unit, year, columns = None, "", None, []
            continue
        columns = cells_of(sentence.text)
        years = set(_YEAR.findall(sentence.text))
        year = int(years.pop()) if len(years) == 1 else year
        named = unit_word.search(sentence.folded)
        if named is not None and not (columns and heading is not None):
            heading, unit = sentence, named.group()
        elif sentence.dates and heading is not None and sentence.sentence.is_title:
            heading = sentence  # the head of a table, with a date a column
        elif row is None and not _is_head(sentence) and not columns:
            heading, unit, year = None, "", None


_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_RULE: Final = re.compile(r"[\s|:+=-]+")
"""The line under the names of the columns."""
_HARMED: Final = {
    **dict.fromkeys(("killed", "deaths", "dead", "fatalities"), "people killed"),
    **dict.fromkeys(("wounded", "injured", "injuries"), "people wounded"),
}


def cells_of(text: str) -> list[str]:
    """The names of a table's columns in lower case, where a line holds nothing else; none for other lines."""
    mark = "|" if "|" in text else "\t"
    if mark not in text or has_digit(text):
        return []
    cells = [cell.strip().lower() for cell in text.strip().strip("|").split(mark)]
    return cells if len(cells) > 1 and all(cell and len(cell.split()) <= _LONGEST_NAME for cell in cells) else []


_LONGEST_NAME: Final = 4
"""Words of the name of a column."""


def _unit_of(name: str, units: frozenset[str]) -> str:
    """What a column counts, "" where its name does not say."""
    last = name.split()[-1]
    return _HARMED.get(last) or (last if last in units else "")


def _row(text: str) -> re.Match[str] | None:
    """The parts of a row; a text whose last two words have no digit is none."""
    if not has_digit(text[:_FIRST_NUMBER]):
        return None
    ends = text.rstrip(" \t\n\r|.;,").rsplit(None, 2)[-2:]
    return ROW.match(_flat(text)) if any(has_digit(end) or end in _NONE for end in ends) else None


_NONE: Final = ("-", "–", "—")
"""Cells without a count."""


def _flat(text: str) -> str:
    """`text` with blanks for the line ends between the cells of a row, and for the year of the month it begins with."""
    text = text.replace("\n", " ").replace("\r", " ")
    m = _MONTH.match(text)
    if m is None or not m["year"]:
        return text
    return f"{text[: m.start('year')]}    {text[m.end('year') :]}"


_MONTH: Final = re.compile(rf"\W*(?P<month>{MONTH})(?:,?\s+(?P<year>{YEAR}))?\W*", re.IGNORECASE)


def _is_head(sentence: Annotated) -> bool:
    """True for a short line between a heading and its rows: the names of the columns."""
    return len(sentence.text.split()) <= 4 and not sentence.text.endswith(".")


def _read(
    rows: Sequence[tuple[Annotated, re.Match[str]]],
    heading: Annotated,
    unit: str,
    counted: Sequence[str],
    year: int | None,
) -> Iterator[tuple[Annotated, FigureMention, DateMention | None]]:
    for sentence, row in rows:
        cells = list(_CELL.finditer(_flat(sentence.text), *row.span("cells")))
        columns = heading.dates if len(heading.dates) == len(cells) else ()
        by_name = list(counted[1:]) if len(counted) == len(cells) + 1 and any(counted[1:]) else []
        if len(cells) > 1 and not (columns or by_name):
            continue
        month = _month_of(sentence, row, year)
        for at, cell in enumerate(cells):
            value = number(cell.group())
            what = row["unit"] or (by_name[at] if by_name else unit)
            if value is None or not what:
                continue
            start, end = sentence.sentence.start + cell.start(), sentence.sentence.start + cell.end()
            figure = FigureMention(
                start, end, cell.group(), FigureRole.COUNT, (value, value), what, "", qualifiers=("listed",)
            )
            yield sentence, figure, month or (columns[at] if columns else next(iter(heading.dates), None))


def _month_of(sentence: Annotated, row: re.Match[str], year: int | None) -> DateMention | None:
    """The month that a row is of, in the year it names, else in that of its heading, else counted as elsewhere."""
    m = _MONTH.match(sentence.text) if _MONTH.match(row["name"]) else None
    if m is None:
        return None
    start, end = sentence.sentence.start + m.start("month"), sentence.sentence.start + m.end("month")
    told = next((d for d in sentence.dates if d.start_char < end and start < d.end_char), None)
    of = int(m["year"]) if m["year"] else year
    if of is None:
        return told
    words = sentence.text[m.start("month") : m.end("month")]
    reason = f"the row of '{words}'" + ("" if m["year"] else f", of the heading's year {of}")
    return DateMention(
        start, end, words, spans.month(of, MONTHS[m["month"].lower().rstrip(".")]), DateKind.ABSOLUTE, reason
    )

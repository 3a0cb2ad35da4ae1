"""The pages after the picture in a PDF: every incident with its words, the totals, what is not on the map, the sources.

The picture on the first page holds what there is room for; here the same list runs on, with the same numbers, until
nothing is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dashboard.briefing import words
from dashboard.briefing.content import Content, Entry, SourceEntry
from dashboard.briefing.incident_list import Column
from dashboard.briefing.page import INCH, Sheet, Symbol, draw_symbols
from dashboard.briefing.panels import DISCLAIMER
from dashboard.briefing.type_setting import LEADING, cut, width, wrapped
from dashboard.style import LIGHT, STATUS_STYLES, StatusStyle, TypeStyle

_BODY, _SMALL, _HEADING = 7.4, 6.8, 9.5
_NARROWEST = 250.0
"""Points of a column of text: about 60 letters."""
_GUTTER = 18.0
_INDENT = 28.0


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    size: float
    indent: float = _INDENT
    weight: str = "normal"
    colour: str = LIGHT.ink

    @property
    def high(self) -> float:
        return self.size * LEADING


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines that stay together where a column is long enough."""

    lines: tuple[_Line, ...]
    lead: str = ""
    """Number set before the first line."""
    symbol: tuple[TypeStyle, StatusStyle] | None = None
    is_heading: bool = False
    """Never the last of its column."""
    above: float = 3.0

    @property
    def high(self) -> float:
        return self.above + sum(line.high for line in self.lines)


_Placed = tuple[Column, float, _Line, _Block | None]
"""Column, top, the line, and its block where it is the block's first line."""


def annex(content: Content, styles: Mapping[str, TypeStyle], wide: float, high: float) -> list[Sheet]:
    """The further pages, of `wide` by `high` inches, in order."""
    columns = _columns(wide * INCH, high * INCH)
    pages = list(_pages(_blocks(content, styles, columns[0].width), columns))
    return [_drawn(content, lines, number, len(pages) + 1, wide, high) for number, lines in enumerate(pages, 2)]


def _columns(wide: float, high: float) -> list[Column]:
    margin, top = 0.45 * INCH, 0.85 * INCH
    room = wide - 2 * margin
    count = max(1, int((room + _GUTTER) // (_NARROWEST + _GUTTER)))
    each = (room - _GUTTER * (count - 1)) / count
    return [Column(margin + n * (each + _GUTTER), top, each, high - top - 0.6 * INCH) for n in range(count)]


def _blocks(content: Content, styles: Mapping[str, TypeStyle], wide: float) -> Iterator[_Block]:
    if content.entries:
        yield _heading(f"Incidents shown: {len(content.shown):,}, by date", wide)
        yield from (_entry(entry, styles, wide) for entry in content.entries)
        yield from _more(len(content.shown) - len(content.entries), wide)
    if content.unmapped:
        yield _heading(
            f"Not on the map: {content.account.undated:,} undated, {content.account.unlocated:,} not located", wide
        )
        yield from (_entry(entry, styles, wide) for entry in content.unmapped)
        yield from _more(content.account.undated + content.account.unlocated - len(content.unmapped), wide)
    if content.totals:
        yield _heading(words.TOTALS, wide)
        yield from (_Block(_lines(total, _BODY, wide, 10.0), "•") for total in content.totals)
    if content.sources:
        yield _heading("Sources", wide)
        yield from (_source(source, wide) for source in content.sources)


def _heading(text: str, wide: float) -> _Block:
    lines = wrapped(text, _HEADING, wide, weight="bold")
    return _Block(tuple(_Line(line, _HEADING, 0.0, "bold") for line in lines), is_heading=True, above=9.0)


def _entry(entry: Entry, styles: Mapping[str, TypeStyle], wide: float) -> _Block:
    cited = f" [{words.listed_numbers(list(entry.sources))}]" if entry.sources else ""
    head = _lines(f"{entry.when} · {entry.where} — {entry.what}{cited}", _BODY, wide)
    actors = _lines(f"Actors: {', '.join(entry.actors)}", _SMALL, wide, colour=LIGHT.muted) if entry.actors else ()
    quote = _lines(f"“{entry.quote}”", _SMALL, wide, colour=LIGHT.muted) if entry.quote else ()
    symbol = (styles[entry.event_type], STATUS_STYLES[entry.status])
    return _Block((*head, *actors, *quote), str(entry.number), symbol)


def _source(source: SourceEntry, wide: float) -> _Block:
    address = _lines(source.url, _SMALL, wide, colour=LIGHT.muted) if source.url else ()
    return _Block((*_lines(source.line(), _BODY, wide), *address), f"[{source.number}]")


def _more(count: int, wide: float) -> Iterator[_Block]:
    if count > 0:
        yield _Block(_lines(f"… and {count:,} more, in the data file.", _BODY, wide, colour=LIGHT.muted))


def _lines(text: str, size: float, wide: float, indent: float = _INDENT, colour: str = LIGHT.ink) -> tuple[_Line, ...]:
    return tuple(_Line(line, size, indent, colour=colour) for line in wrapped(text, size, wide - indent))


def _pages(blocks: Iterable[_Block], columns: Sequence[Column]) -> Iterator[list[_Placed]]:
    """Fill column after column, page after page. A block longer than a column runs on in the next."""
    page: list[_Placed] = []
    at, top = 0, columns[0].top
    needed = 0.0
    for block in blocks:
        column = columns[at]
        bottom = column.top + column.height
        needed = block.high + (60.0 if block.is_heading else 0.0)
        if top > column.top and top + min(needed, column.height) > bottom:
            at, top = at + 1, column.top
        elif top > column.top:
            top += block.above
        for number, line in enumerate(block.lines):
            if at == len(columns):
                yield page
                page, at = [], 0
            if top + line.high > columns[at].top + columns[at].height:
                at, top = at + 1, columns[0].top
                if at == len(columns):
                    yield page
                    page, at = [], 0
            page.append((columns[at], top, line, block if number == 0 else None))
            top += line.high
    if page:
        yield page


def _drawn(content: Content, placed: Sequence[_Placed], number: int, total: int, wide: float, high: float) -> Sheet:
    sheet = Sheet(wide, high)
    left, right = 0.45 * INCH, sheet.width - 0.45 * INCH
    said = f"page {number} of {total}"
    room = right - left - width(said, _BODY) - 20
    sheet.write(left, 0.3 * INCH, cut(content.title, 12, room, weight="bold"), 12, weight="bold")
    sheet.write(left, 0.3 * INCH + 16, cut(content.selection, _BODY, right - left), _BODY, color=LIGHT.muted)
    sheet.write(right, 0.3 * INCH + 3, said, _BODY, ha="right", color=LIGHT.muted)
    sheet.rule(left, 0.78 * INCH, right)
    symbols: list[Symbol] = []
    for column, top, line, block in placed:
        if block is not None and block.lead:  # before the words, for those who copy them
            is_entry = block.symbol is not None
            edge = column.left + line.indent - (13.0 if is_entry else 4.0)
            sheet.write(edge, top, block.lead, line.size, weight="bold" if is_entry else "normal", ha="right")
        if block is not None and block.symbol:
            symbols.append(Symbol(column.left + _INDENT - 7, top + _BODY * 0.62, *block.symbol, 6.2))
        sheet.write(column.left + line.indent, top, line.text, line.size, weight=line.weight, color=line.colour)
    draw_symbols(sheet.axes, symbols)
    sheet.rule(left, sheet.height - 0.5 * INCH, right)
    foot = wrapped(f"{content.stamp} {DISCLAIMER}", 5.8, right - left, most=2)
    sheet.write(left, sheet.height - 0.46 * INCH, foot, 5.8, color=LIGHT.muted)
    return sheet

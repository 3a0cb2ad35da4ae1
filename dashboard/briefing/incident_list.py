"""The numbered list beside the map: incidents, and the sources they cite."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from dashboard.briefing import words
from dashboard.briefing.content import Content, Entry, SourceEntry, chief, listing
from dashboard.briefing.page import Sheet, Symbol, draw_symbols
from dashboard.briefing.type_setting import LEADING, cut, wrapped, wrapped_with_end
from dashboard.style import LIGHT, STATUS_STYLES, TypeStyle

_BODY = 6.9
_SMALL = 6.2


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the list: left, top, width and height in points."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Plan:
    """How the list is set: which entries with how many lines of quote, which sources, and what is left to say."""

    entries: tuple[Entry, ...]
    quote_lines: int
    sources: tuple[SourceEntry, ...]
    source_lines: int
    is_whole: bool
    """True when nothing was left out or cut short."""
    quoted: frozenset[int] | None = None
    """Numbers of the entries whose words stand; None for all, where there are lines for them."""

    def has_words(self, entry: Entry) -> bool:
        """True when the entry's words stand in the list."""
        return bool(entry.quote and self.quote_lines) and (self.quoted is None or entry.number in self.quoted)


def planned(content: Content, columns: Sequence[Column], *, runs_on: bool = False) -> Plan:
    """Fit the list: all entries with as much of their words as there is room for; else the first so many.

    Where not every entry can have a line of its words, the least ones lose them first. The sources cited by what is
    listed come after it and are counted in. A list that `runs_on` on further pages keeps the numbers that it has there.
    """

    def fits(plan: Plan) -> bool:
        return _fits(content, plan, columns, "pages 2–99" if runs_on and not plan.is_whole else "")

    if len(content.shown) <= len(content.entries):
        listed, cited = listing(content, len(content.entries), anew=not runs_on)
        for quote_lines, source_lines in ((0, 0), (3, 2), (2, 2), (1, 2), (1, 1)):
            is_whole = not source_lines
            plan = Plan(listed, 99 if is_whole else quote_lines, cited, source_lines, is_whole)
            if fits(plan):
                return plan
        order = chief(content.shown.iloc[[entry.row for entry in listed]])
        said = [listed[n].number for n in order if listed[n].quote]

        def with_words(most: int) -> Plan:
            return Plan(listed, 1, cited, 1, is_whole=False, quoted=frozenset(said[:most]))

        if fits(with_words(0)):
            return with_words(_most(len(said), lambda most: fits(with_words(most))))

    def shortened(most: int) -> Plan:
        entries, sources = listing(content, most, anew=not runs_on)
        return Plan(entries, 0, sources, 1, is_whole=False)

    return shortened(_most(min(len(content.entries), 120), lambda most: fits(shortened(most))))


def _most(high: int, fits: Callable[[int], bool]) -> int:
    """The highest number up to `high` that fits; 0 always does."""
    low = 0
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(middle) else (low, middle - 1)
    return low


_HEADING = 13.0
_BEFORE_SOURCES = 16.0


def _fits(content: Content, plan: Plan, columns: Sequence[Column], pages: str) -> bool:
    """Set the list column by column as `draw_list` does: no entry is parted, so a column may end with a gap."""
    wide = columns[0].width
    blocks = [_entry_height(_entry_lines(entry, plan, wide)) for entry in plan.entries]
    blocks += [LEADING * _BODY * len(lines) for lines in _rests(content, plan, pages, wide)]
    tops = [(high, high) for high in blocks]
    if plan.sources:
        tops += [(_BEFORE_SOURCES, 26.0)]
        tops += [(high, high) for high in (_source_height(_source_lines(one, plan, wide)) for one in plan.sources)]
    used, rest = _HEADING, list(columns)
    for high, needed in tops:
        if used + needed > rest[0].height:
            rest, used = rest[1:], 0.0
            if not rest or needed > rest[0].height:
                return False
        used += high
    return True


def _entry_height(lines: tuple[str, list[str], list[str]]) -> float:
    return LEADING * (_BODY * len(lines[1]) + _SMALL * len(lines[2])) + 3.2


def _source_height(lines: list[str]) -> float:
    return LEADING * _SMALL * len(lines) + 1.2


def _entry_lines(entry: Entry, plan: Plan, wide: float) -> tuple[str, list[str], list[str]]:
    room = wide - 26
    cited = f" [{words.listed_numbers(list(entry.sources))}]" if entry.sources else ""
    said = f"{entry.when} · {entry.where} — {entry.what}"
    head = wrapped_with_end(said, cited, _BODY, room, most=0 if plan.is_whole else 2)
    quote = wrapped(f"“{entry.quote}”", _SMALL, room, most=plan.quote_lines) if plan.has_words(entry) else []
    return str(entry.number), head, quote


def _source_lines(source: SourceEntry, plan: Plan, wide: float) -> list[str]:
    return wrapped_with_end(*source.parts(), _SMALL, wide - 20, most=plan.source_lines)


def draw_list(
    sheet: Sheet,
    content: Content,
    plan: Plan,
    styles: Mapping[str, TypeStyle],
    columns: Sequence[Column],
    pages: str = "",
) -> None:
    """The numbered incidents and the numbered sources they cite, column by column.

    `pages` says where the whole list stands: "pages 2–5"; "" where there are no further pages.
    """
    symbols: list[Symbol] = []
    turn = iter(columns)
    column = next(turn)
    top = column.top
    total = len(content.shown)
    heading = "Incidents"
    if len(plan.entries) < total:
        heading = f"Incidents: {len(plan.entries)} of {total:,}, those with most killed, then the latest"
    for shorter in (heading, heading.split(",")[0]):
        heading = cut(shorter, 8.2, column.width, weight="bold")
        if heading == shorter:
            break
    top = sheet.write(column.left, top, heading, 8.2, weight="bold") + 2
    if not content.entries:
        text = "Nothing to show: no dated and located event passes the filter. Widen the dates or drop a condition."
        top = sheet.write(column.left, top, wrapped(text, _BODY + 0.6, column.width), _BODY + 0.6)
    for entry in plan.entries:
        number, head, quote = _entry_lines(entry, plan, column.width)
        high = _entry_height((number, head, quote))
        if top + high > column.top + column.height:
            column = next(turn, column)
            top = column.top
        sheet.write(column.left + 13, top, number, _BODY, weight="bold", ha="right")
        symbols.append(Symbol(column.left + 20, top + 4.2, styles[entry.event_type], STATUS_STYLES[entry.status], 6.0))
        below = sheet.write(column.left + 26, top, head, _BODY)
        sheet.write(column.left + 26, below, quote, _SMALL, color=LIGHT.muted)
        top += high
    draw_symbols(sheet.axes, symbols)
    for lines in _rests(content, plan, pages, column.width):
        if top + LEADING * _BODY * len(lines) > column.top + column.height:
            column = next(turn, column)
            top = column.top
        top = sheet.write(column.left, top, lines, _BODY, color=LIGHT.muted)
    if plan.sources:
        if top + 26 > column.top + column.height:
            column = next(turn, column)
            top = column.top
        top = sheet.write(column.left, top + 4, "Sources", 8.2, weight="bold") + 1
    for source in plan.sources:
        lines = _source_lines(source, plan, column.width)
        high = _source_height(lines)
        if top + high > column.top + column.height:
            column = next(turn, column)
            top = column.top
        sheet.write(column.left + 16, top, f"[{source.number}]", _SMALL, ha="right")
        sheet.write(column.left + 20, top, lines, _SMALL)
        top += high


def _rests(content: Content, plan: Plan, pages: str, wide: float) -> list[list[str]]:
    """What the list leaves out, and where it is, in lines of `wide` points."""
    more = len(content.shown) - len(plan.entries)
    said = []
    if pages:
        said.append(f"The whole list with its words and sources: {pages}.")
    elif more:
        cited = len(content.sources) - len(plan.sources)
        sources = f", {cited:,} more sources" if cited > 0 and len(content.shown) <= len(content.entries) else ""
        words_of = " and the words of the reports" if not plan.quote_lines else ""
        left_out = f"… and {more:,} more, on the map without a number{sources}{words_of}"
        said.append(f"{left_out}: see the PDF, the slides or the data file.")
    elif not plan.is_whole:
        quoted = [entry for entry in plan.entries if entry.quote]
        unsaid = sum(not plan.has_words(entry) for entry in quoted)
        if unsaid:
            whose = f"The words on {unsaid:,} events, those with fewest killed, then the earliest, have"
            if unsaid == 1:
                whose = "The words on 1 event, the earliest with fewest killed, have"
            if unsaid == len(quoted):
                whose = "The reports' words have"
            said.append(f"{whose} no room here: see the PDF, the slides or the data file.")
    return [wrapped(text, _BODY, wide) for text in said]

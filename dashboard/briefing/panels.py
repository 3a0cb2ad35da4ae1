"""What stands beside the map: the head, the key, the numbered list, the sources and the foot."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matplotlib.patches import Circle, Rectangle

from dashboard.briefing import words
from dashboard.briefing.content import Content, Entry, SourceEntry, listing
from dashboard.briefing.face import TINTS, Drawn
from dashboard.briefing.ground import Ground
from dashboard.briefing.page import Sheet, Symbol, draw_symbols
from dashboard.briefing.type_setting import LEADING, cut, width, wrapped
from dashboard.style import LIGHT, STATUS_STYLES, StatusStyle, TypeStyle

DISCLAIMER = (
    "Boundaries, names and designations on this map imply no opinion on the legal status of any territory or the "
    "delimitation of its frontiers."
)
_BODY = 6.9
_SMALL = 6.2
_KEY_PITCH = 11.0


def draw_head(sheet: Sheet, content: Content, left: float, top: float, room: float, *, title_size: float) -> float:
    """Title, period, filter in words, counts; returns the bottom."""
    lines = wrapped(content.title, title_size, room, weight="bold", most=2)
    size = title_size if len(lines) == 1 else title_size * 0.72
    lines = wrapped(content.title, size, room, weight="bold", most=2)
    top = sheet.write(left, top, lines, size, weight="bold")
    first = f"{content.period}.  {content.view.chosen.describe()}"
    top = sheet.write(left, top + 1, wrapped(words.clean(first), 8.6, room, most=2), 8.6)
    counts = content.counts + "."
    return sheet.write(left, top + 1, wrapped(counts, 7.6, room, most=2), 7.6, color=LIGHT.muted)


@dataclass(frozen=True, slots=True)
class _Key:
    """One item of the key: what draws it, and its words."""

    words: str
    symbol: tuple[TypeStyle, StatusStyle] | None = None
    drawing: str = ""
    """"circle", "area N" (N a tint), "cell", "number"."""


def draw_key(
    sheet: Sheet, content: Content, drawn: Drawn, styles: Mapping[str, TypeStyle], left: float, top: float, room: float
) -> float:
    """Types with their counts, statuses, and how precision is drawn; returns the bottom."""
    symbols: list[Symbol] = []
    for row in _keys(content, styles, drawn):
        top = _draw_row(sheet, row, left, top, room, symbols)
    draw_symbols(sheet.axes, symbols, 7.0)
    return top


def key_height(content: Content, styles: Mapping[str, TypeStyle], room: float) -> float:
    """Points that the key needs at most."""
    fullest = Drawn(tints=(1, 3, 10), has_circles=True, has_exact=True, cells=None, cell_scale=0.0, outside=0, tray="")
    return sum(_lines_of(row, room) for row in _keys(content, styles, fullest)) * _KEY_PITCH


def _keys(content: Content, styles: Mapping[str, TypeStyle], drawn: Drawn) -> list[list[_Key]]:
    shown = content.shown
    occurred = STATUS_STYLES["occurred"]
    types = Counter({str(name): int(count) for name, count in shown["event_type"].value_counts().items()})
    in_view = set(map(str, shown["status"].unique()))
    groups = {STATUS_STYLES[status]: None for status in STATUS_STYLES if status in in_view}
    kinds = [name for name in styles if types[name]]
    if not kinds:
        return []
    sample = styles[kinds[0]]
    rows = [[_Key(f"{name} {types[name]:,}", (styles[name], occurred)) for name in kinds]]
    places = []
    if len(groups) > 1 or occurred not in groups:
        rows.append([_Key(group.group, (sample, group)) for group in groups])
    if drawn.has_exact:
        places.append(_Key("at this place", (sample, occurred)))
    if drawn.has_circles:
        places.append(_Key("somewhere within the circle", drawing="circle"))
    for number, step in enumerate(drawn.tints):
        text = f"somewhere in this area: {step} or more" if number == 0 else f"{step:,}+"
        places.append(_Key(text, drawing=f"area {number}"))
    if drawn.cells is not None:
        most = drawn.cells.count.max(initial=1)
        places.append(
            _Key(f"1 to {most:,} events counted together, in the colour of the commonest type", drawing="cell")
        )
    places.append(_Key("number in the list; ×2 two events", drawing="number"))
    return [*rows, places]


def _lead(key: _Key) -> float:
    return 17.0 if key.drawing else 12.0


def _lines_of(row: Sequence[_Key], room: float) -> int:
    """Lines that a row of keys needs."""
    lines, x = 1, 0.0
    for key in row:
        wide = _lead(key) + width(key.words, _BODY) + 10
        if x + wide > room + 10 and x > 0:
            lines, x = lines + 1, 0.0
        x += wide
    return lines


def _draw_row(sheet: Sheet, row: Sequence[_Key], left: float, top: float, room: float, symbols: list[Symbol]) -> float:
    """Keys side by side, on as many lines as they need."""
    x, pitch = left, _KEY_PITCH
    for key in row:
        lead = _lead(key)
        wide = lead + width(key.words, _BODY) + 10
        if x + wide > left + room + 10 and x > left:
            x, top = left, top + pitch
        middle = top + 5
        if key.symbol:
            symbols.append((x + 4, middle, *key.symbol))
        else:
            _draw_sample(sheet, key.drawing, x, middle)
        sheet.write(x + lead - 2, top + 1, key.words, _BODY)
        x += wide
    return top + pitch if row else top


def _draw_sample(sheet: Sheet, drawing: str, x: float, middle: float) -> None:
    if drawing == "circle":
        look = {"facecolor": "#1F232812", "edgecolor": "#3B4249", "linewidth": 0.7, "linestyle": (0, (3, 2))}
        sheet.axes.add_patch(Circle((x + 7, middle), 4.6, **look))
    elif drawing == "cell":
        for dx, radius in ((3, 1.6), (9, 4)):
            look = {"facecolor": LIGHT.border, "edgecolor": LIGHT.ink, "linewidth": 0.4}
            sheet.axes.add_patch(Circle((x + dx, middle), radius, **look))
    elif drawing == "number":
        sheet.write(x + 1, middle - 4, "12", _BODY, weight="bold")
    else:
        tint = TINTS[int(drawing.split()[1])]
        look = {"facecolor": tint, "edgecolor": "#7A5A1E", "linewidth": 0.7, "linestyle": "dashed"}
        sheet.axes.add_patch(Rectangle((x, middle - 4), 13, 8, **look))


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


def planned(content: Content, columns: Sequence[Column]) -> Plan:
    """Fit the list: all entries with as much of their words as there is room for; else the first so many.

    The sources cited by what is listed come after it and are counted in.
    """
    room = sum(column.height for column in columns) - 14 * (len(columns) - 1)
    wide = columns[0].width
    if len(content.shown) <= len(content.entries):
        for quote_lines, source_lines in ((3, 2), (2, 2), (1, 2), (1, 1), (0, 1)):
            plan = Plan(content.entries, quote_lines, content.sources, source_lines)
            if _height(plan, wide) <= room:
                return plan
    low, high = 0, min(len(content.entries), 120)
    while low < high:
        middle = (low + high + 1) // 2
        entries, sources = listing(content, middle)
        if _height(Plan(entries, 0, sources, 1), wide) <= room - 10:
            low = middle
        else:
            high = middle - 1
    entries, sources = listing(content, low)
    return Plan(entries, 0, sources, 1)


def _height(plan: Plan, wide: float) -> float:
    set_entries = [_entry_lines(entry, plan, wide) for entry in plan.entries]
    lines = sum(len(head) for _, head, _ in set_entries)
    small = sum(len(quote) for _, _, quote in set_entries)
    small += sum(len(_source_lines(source, plan, wide)) for source in plan.sources)
    gaps = 3.2 * len(plan.entries) + 1.2 * len(plan.sources) + 13 + (16 if plan.sources else 0)
    return LEADING * (_BODY * lines + _SMALL * small) + gaps


def _entry_lines(entry: Entry, plan: Plan, wide: float) -> tuple[str, list[str], list[str]]:
    room = wide - 26
    cited = f" [{words.listed_numbers(list(entry.sources))}]" if entry.sources else ""
    head = wrapped(f"{entry.when} · {entry.where} — {entry.what}{cited}", _BODY, room, most=2)
    quote = wrapped(f"“{entry.quote}”", _SMALL, room, most=plan.quote_lines) if plan.quote_lines and entry.quote else []
    return str(entry.number), head, quote


def _source_lines(source: SourceEntry, plan: Plan, wide: float) -> list[str]:
    return wrapped(source.line(), _SMALL, wide - 20, most=plan.source_lines)


def draw_list(
    sheet: Sheet, content: Content, plan: Plan, styles: Mapping[str, TypeStyle], columns: Sequence[Column]
) -> None:
    """The numbered incidents and the numbered sources they cite, column by column."""
    symbols: list[Symbol] = []
    turn = iter(columns)
    column = next(turn)
    top = column.top
    total = len(content.shown)
    heading = "Incidents"
    if len(plan.entries) < total:
        heading = f"Incidents: {len(plan.entries)} of {total:,}, those with most killed, then the latest"
    heading = cut(heading, 8.2, column.width, weight="bold")
    top = sheet.write(column.left, top, heading, 8.2, weight="bold") + 2
    if not content.entries:
        text = "Nothing to show: no dated and located event passes the filter. Widen the dates or drop a condition."
        top = sheet.write(column.left, top, wrapped(text, _BODY + 0.6, column.width), _BODY + 0.6)
    for entry in plan.entries:
        number, head, quote = _entry_lines(entry, plan, column.width)
        high = LEADING * (_BODY * len(head) + _SMALL * len(quote)) + 3.2
        if top + high > column.top + column.height:
            column = next(turn, column)
            top = column.top
        sheet.write(column.left + 13, top, number, _BODY, weight="bold", ha="right")
        symbols.append((column.left + 20, top + 4.2, styles[entry.event_type], STATUS_STYLES[entry.status]))
        below = sheet.write(column.left + 26, top, head, _BODY)
        sheet.write(column.left + 26, below, quote, _SMALL, color=LIGHT.muted)
        top += high
    draw_symbols(sheet.axes, symbols, 6.0)
    if total > len(plan.entries):
        text = f"… and {total - len(plan.entries):,} more, on the map without a number and in the data file."
        top = sheet.write(column.left, top, text, _BODY, color=LIGHT.muted)
    if plan.sources:
        if top + 26 > column.top + column.height:
            column = next(turn, column)
            top = column.top
        top = sheet.write(column.left, top + 4, "Sources", 8.2, weight="bold") + 1
    for source in plan.sources:
        lines = _source_lines(source, plan, column.width)
        high = LEADING * _SMALL * len(lines) + 1.2
        if top + high > column.top + column.height:
            column = next(turn, column)
            top = column.top
        sheet.write(column.left + 16, top, f"[{source.number}]", _SMALL, ha="right")
        sheet.write(column.left + 20, top, lines, _SMALL)
        top += high


def draw_foot(
    sheet: Sheet, content: Content, ground: Ground, drawn: Drawn, left: float, room: float, bottom: float
) -> None:
    """Credits and licences, the disclaimer, the day made and the fingerprint of the data."""
    lines = _foot_lines(content, ground, drawn.outside, room)
    top = bottom - len(lines) * 5.8 * LEADING
    sheet.rule(left, top - 2.5, left + room)
    sheet.write(left, top, lines, 5.8, color=LIGHT.muted)


def foot_height(content: Content, ground: Ground, room: float) -> float:
    """Points that the foot needs at most."""
    return 5 + 5.8 * LEADING * len(_foot_lines(content, ground, 1 if content.view.extent else 0, room))


def _foot_lines(content: Content, ground: Ground, outside: int, room: float) -> list[str]:
    parts = []
    if outside:
        parts.append(f"{outside:,} of the events shown lie outside the map's edge; the list holds them.")
    if content.totals:
        said = "; ".join(content.totals[:3]) + ("; …" if len(content.totals) > 3 else "")
        parts.append(f"Reported totals of the period, not mapped and not added up: {said}.")
    credit = ". ".join(ground.credits) + "." if ground.credits else ""
    made = f"Made {words.day(content.view.made)} with Incident Atlas. " if content.view.made else ""
    parts.append(f"{credit} {DISCLAIMER} {made}Data fingerprint {content.fingerprint}.")
    return [line for part in parts for line in wrapped(words.clean(part), 5.8, room, most=3)]

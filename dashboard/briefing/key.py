"""The key of the map: types, statuses, sizes, and how precision is drawn, with their counts."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matplotlib.patches import Circle, Rectangle

from dashboard.briefing.content import Content
from dashboard.briefing.face import Drawn
from dashboard.briefing.marks import symbol_size
from dashboard.briefing.page import Sheet, Symbol, draw_symbols
from dashboard.briefing.type_setting import width
from dashboard.briefing.uncertainty import EDGE, HATCH, HATCH_INK, TINTS
from dashboard.style import LIGHT, STATUS_STYLES, StatusStyle, TypeStyle

_BODY = 6.9
_PITCH = 11.0
_TALL = 13.5
"""Pitch of a line with samples of size."""
_SYMBOL = 7.0


@dataclass(frozen=True, slots=True)
class _Key:
    """One item of the key: what draws it, and its words."""

    words: str
    symbol: tuple[TypeStyle, StatusStyle] | None = None
    drawing: str = ""
    """"circle", "area N" (N a tint), "fuzzy", "cell", "number"."""
    killed: float | None = None
    """For a sample of size: how many were killed, nan for "not told"."""


def draw_key(
    sheet: Sheet, content: Content, drawn: Drawn, styles: Mapping[str, TypeStyle], left: float, top: float, room: float
) -> float:
    """Types with their counts, statuses, and how precision is drawn; returns the bottom."""
    symbols: list[Symbol] = []
    for row in _keys(content, styles, drawn):
        top = _draw_row(sheet, row, left, top, room, symbols)
    draw_symbols(sheet.axes, symbols)
    return top


def key_height(content: Content, styles: Mapping[str, TypeStyle], room: float) -> float:
    """Points that the key needs at most."""
    fullest = Drawn(
        tints=(1, 3, 10),
        has_fuzzy=True,
        has_circles=True,
        has_exact=True,
        has_marks=True,
        cells=None,
        cell_scale=0.0,
        outside=0,
        bare=0,
        tray="",
    )
    return sum(_lines_of(row, room) * _pitch(row) for row in _keys(content, styles, fullest))


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
    marks = [_Key(group.group, (sample, group)) for group in groups] if set(groups) != {occurred} else []
    if drawn.has_marks:
        said = (("killed: none", 0.0), ("5", 5.0), ("30", 30.0), ("not told", math.nan))
        marks += [_Key(text, (sample, occurred), killed=killed) for text, killed in said]
    if marks:
        rows.append(marks)
    if drawn.has_exact:
        places.append(_Key("at this place", (sample, occurred)))
    if drawn.has_circles:
        places.append(_Key("somewhere within the circle", drawing="circle"))
    for number, step in enumerate(drawn.tints):
        text = f"somewhere in the area: {step} or more" if number == 0 else f"{step:,}+"
        places.append(_Key(text, drawing=f"area {number}"))
    if drawn.has_fuzzy:
        places.append(_Key("a region whose edge is not known exactly", drawing="fuzzy"))
    if drawn.cells is not None:
        most = drawn.cells.count.max(initial=1)
        places.append(
            _Key(f"1 to {most:,} events counted together, in colour and symbol of the commonest type", drawing="cell")
        )
    places.append(_Key("number in the list; ×2 two events", drawing="number"))
    return [*rows, places]


def _lead(key: _Key) -> float:
    if key.killed is not None:
        return symbol_size(key.killed) + 4
    return 17.0 if key.drawing else 12.0


def _pitch(row: Sequence[_Key]) -> float:
    return _TALL if any(key.killed is not None for key in row) else _PITCH


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
    x, pitch = left, _pitch(row)
    for key in row:
        lead = _lead(key)
        wide = lead + width(key.words, _BODY) + 10
        if x + wide > left + room + 10 and x > left:
            x, top = left, top + pitch
        middle = top + pitch / 2 - 0.5
        if key.symbol:
            size = _SYMBOL if key.killed is None else symbol_size(key.killed)
            is_unknown = key.killed is not None and math.isnan(key.killed)
            symbols.append(Symbol(x + max(4.0, size / 2), middle, *key.symbol, size, is_unknown))
        else:
            _draw_sample(sheet, key.drawing, x, middle)
        sheet.write(x + lead - 2, middle - 4, key.words, _BODY)
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
        tint = TINTS[int(drawing.split()[1])] if " " in drawing else TINTS[0]
        look = {"facecolor": tint, "edgecolor": EDGE, "linewidth": 0.7}
        if drawing == "fuzzy":
            look |= {"linestyle": (0, (4, 3)), "hatch": HATCH, "hatchcolor": HATCH_INK}
        sheet.axes.add_patch(Rectangle((x, middle - 4), 13, 8, **look))

"""Marks on the map: a block of symbols and numbers for each site, and counted cells where sites are too many."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import pandas as pd
import shapely
from matplotlib.collections import LineCollection

from dashboard.briefing import words
from dashboard.briefing.page import SCALES, Symbol, draw_symbols, label_box, write_text
from dashboard.briefing.panel import Panel
from dashboard.briefing.placing import Label, Rect, nearest
from dashboard.briefing.sites import AREA, EXACT, NEAR, Cells, Site, cells
from dashboard.briefing.type_setting import cut, width
from dashboard.style import LIGHT, STATUS_STYLES, StatusStyle, TypeStyle

SYMBOL = 8.0
"""Height of a mark of an event without killed, points."""
LARGEST = 14.0
MOST_LOOKS = 6
"""Kinds of marks side by side at one place: types by status."""
_NUMBERS = 6.6
CELL = 18.0
"""Points from side to side of a cell in which crowded marks are counted: room for a symbol and its number."""


@dataclass(frozen=True, slots=True)
class _Look:
    """Events of one site that look the same."""

    kind: TypeStyle
    status: StatusStyle
    count: int
    killed: float
    """Sum of the lowest figures told; nan where none is told."""


_Parts = list[tuple[float, _Look | tuple[str, str]]]
"""Points from a block's left edge to the middle of a look, or the left of a text with its weight."""


def symbol_size(killed: float) -> float:
    """Height in points of a mark by the killed, nan when not told: the area grows with the number, as on the map."""
    return SYMBOL if math.isnan(killed) else min(LARGEST, SYMBOL + math.sqrt(killed))


def label_sites(
    panel: Panel, shown: pd.DataFrame, inside: list[Site], styles: Mapping[str, TypeStyle], listed: Mapping[int, int]
) -> int:
    """Give each site its block of symbols and numbers; blocks that must stand aside get a leader line.

    Where no place is left for a block, its site keeps a small mark of its own and loses its number; returns how many
    events that befell.
    """
    looks = _looks(shown, inside, styles)
    symbols: list[Symbol] = []
    leaders: list[list[tuple[float, float]]] = []
    order = {EXACT: 0, NEAR: 0, AREA: 1}
    bare = 0
    for site, parts, label, spot in _placed(panel, sorted(inside, key=lambda site: order[site.how]), looks, listed):
        x, y, wide, high, hold = label.x, label.y, label.width, label.height, label.hold
        boxed = site.how == AREA
        if spot is None:
            first = looks[site.rows[0]][0]
            symbols.append(Symbol(x, y, first.kind, first.status, SYMBOL * 0.6))
            bare += sum(row in listed for row in site.rows)
            continue
        left, bottom, _, _ = spot
        aside = abs(left + (hold or wide / 2) - x) > 0.5 or abs(bottom + high / 2 - y) > 0.5
        if aside and not (boxed and _holds(panel, site, spot)):
            leaders.append([(x, y), nearest(spot, x, y)])
        several = (
            sum(isinstance(what, _Look) for _, what in parts) > 1
        )  # unboxed, the second would seem a place of its own
        if boxed or aside or several:
            label_box(panel.axes, left, bottom, wide, high, alpha=0.92)
        middle = bottom + high / 2
        for dx, what in parts:
            if isinstance(what, _Look):
                size = symbol_size(what.killed)
                symbols.append(Symbol(left + dx, middle, what.kind, what.status, size, math.isnan(what.killed)))
            else:
                text, weight = what
                write_text(panel.axes, left + dx, middle - _NUMBERS * 0.36, text, _NUMBERS, weight=weight)
    panel.axes.add_collection(LineCollection(leaders, colors=LIGHT.ink, linewidths=0.6, zorder=4), autolim=False)
    dots = [line[0] for line in leaders]
    if dots:
        panel.axes.scatter([d[0] for d in dots], [d[1] for d in dots], s=4, color=LIGHT.ink, zorder=4.1, linewidths=0)
    draw_symbols(panel.axes, symbols)
    return bare


def _placed(
    panel: Panel, standing: Sequence[Site], looks: Mapping[int, list[_Look]], listed: Mapping[int, int]
) -> list[tuple[Site, _Parts, Label, Rect | None]]:
    """Each site with its block and where that stands: one after the other, then those moved whose leaders cross."""
    found: list[tuple[Site, _Parts, Label, Rect | None]] = []
    led = []
    for site in standing:
        parts, wide, high = _block(looks[site.rows[0]], site, listed)
        boxed = site.how == AREA
        label = Label(*_anchor(panel, site), wide, high, None if boxed else parts[0][0])
        prefer = partial(_holds, panel, site) if boxed else None
        spot = panel.board.place(label.x, label.y, wide, high, hold=label.hold, prefer=prefer, with_leader=True)
        if spot is not None and not (boxed and _holds(panel, site, spot)):
            led.append(len(found))
        found.append((site, parts, label, spot))
    spots = [(n, spot) for n in led if (spot := found[n][3]) is not None]
    moved = panel.board.untangle([found[n][2] for n in led], [spot for _, spot in spots])
    for n, spot in zip(led, moved, strict=True):
        found[n] = (*found[n][:3], spot)
    return found


def _looks(shown: pd.DataFrame, inside: list[Site], styles: Mapping[str, TypeStyle]) -> dict[int, list[_Look]]:
    """First row of a site -> what it looks like: a look for each type and status, the commonest first."""
    rows = sorted(row for site in inside for row in site.rows)
    part = shown.iloc[rows]
    low, high = (pd.to_numeric(part[f"killed_{end}"]).to_numpy("float64", na_value=math.nan) for end in ("low", "high"))
    told = dict(zip(rows, np.where(np.isnan(low), high, low).tolist(), strict=True))
    kinds = dict(zip(rows, map(str, part["event_type"]), strict=True))
    statuses = dict(zip(rows, map(str, part["status"]), strict=True))
    found = {}
    for site in inside:
        groups: dict[tuple[TypeStyle, StatusStyle], list[float]] = defaultdict(list)
        for row in site.rows:
            groups[styles[kinds[row]], STATUS_STYLES[statuses[row]]].append(told[row])
        looks = [
            _Look(*look, len(killed), sum(known) if (known := [n for n in killed if not math.isnan(n)]) else math.nan)
            for look, killed in groups.items()
        ]
        found[site.rows[0]] = sorted(looks, key=lambda look: -look.count)
    return found


def _block(looks: Sequence[_Look], site: Site, numbered: Mapping[int, int]) -> tuple[_Parts, float, float]:
    """Parts of a site's label with their offset in points, and its size: a symbol a look, its count, the numbers."""
    parts: _Parts = []
    x, high = 1.0, SYMBOL
    for look in looks[:MOST_LOOKS]:
        size = symbol_size(look.killed)
        wide = size * max(1.0, SCALES.get(look.kind.marker, 1.0))
        high = max(high, size)
        parts.append((x + wide / 2, look))
        x += wide + 1
        if look.count > 1:
            text = f"×{look.count:,}"
            parts.append((x, (text, "normal")))
            x += width(text, _NUMBERS) + 2
    numbers = [numbered[row] for row in site.rows if row in numbered]
    if numbers:
        text = cut(words.listed_numbers(numbers), _NUMBERS, 62, weight="bold")
        parts.append((x + 1.2, (text, "bold")))
        x += width(text, _NUMBERS, "bold") + 2.2
    return parts, x + 0.5, high + 2.5


def _anchor(panel: Panel, site: Site) -> tuple[float, float]:
    """Where a site's label belongs: its point, or for a shape a point of the part in view."""
    if site.shape is None:
        return panel.spot(site.x, site.y)
    seen = site.shape.intersection(shapely.box(*panel.frame))
    middle = panel.spot(site.x, site.y)
    if seen.contains(shapely.Point(site.x, site.y)):
        return middle
    point = seen.representative_point()
    return panel.spot(point.x, point.y)


def _holds(panel: Panel, site: Site, spot: Rect) -> bool:
    """True when the label stands inside its own area and needs no leader."""
    x, y = panel.kilometres((spot[0] + spot[2]) / 2, (spot[1] + spot[3]) / 2)
    if site.shape is None:
        return math.hypot(x - site.x, y - site.y) <= site.radius_km
    return bool(site.shape.contains(shapely.Point(x, y)))


def draw_cells(panel: Panel, shown: Any, styles: Mapping[str, TypeStyle]) -> tuple[Cells, float, int]:
    """Count crowded marks in cells: a disc each, its area the count, its colour and symbol the commonest type.

    Returns the cells, the points of radius of one event, and the events whose cell lies outside the face.
    """
    grid = cells(shown, panel.projection, CELL / panel.scale)
    unit = (CELL / 2 - 0.4) / math.sqrt(max(1, grid.count.max(initial=1)))
    radius = np.maximum(unit * np.sqrt(grid.count), 1.2)
    x, y = _within_cells(panel, grid, radius)
    seen = (x >= 0) & (y >= 0) & (x <= panel.board.width) & (y <= panel.board.height)
    lost = int(grid.count[~seen].sum())
    colours = [styles[kind].colour for kind in grid.leading]
    order = np.argsort(-grid.count, kind="stable")
    order = order[seen[order]]
    panel.axes.scatter(
        x[order],
        y[order],
        s=(2 * radius[order]) ** 2,
        c=[colours[n] for n in order],
        edgecolors=LIGHT.ink,
        linewidths=0.4,
        alpha=0.85,
        zorder=4.5,
    )
    for n in order[radius[order] > 1.5]:
        panel.board.block((x[n] - radius[n], y[n] - radius[n], x[n] + radius[n], y[n] + radius[n]))
    numbered = set()
    for n in order[:12]:
        text = _rounded(int(grid.count[n]))
        wide = width(text, 6, "bold") + 2
        if grid.count[n] > 1 and wide < 2 * radius[n] + 3:
            write_text(panel.axes, x[n], y[n] - 5, text, 6, ha="center", weight="bold")
            numbered.add(int(n))
    occurred = STATUS_STYLES["occurred"]
    symbols = [
        Symbol(x[n], y[n] + (3.6 if int(n) in numbered else 0), styles[grid.leading[n]], occurred, min(radius[n], 5.0))
        for n in order[radius[order] > 2.6]
    ]
    draw_symbols(panel.axes, symbols, zorder=4.6)  # colours alone are not told apart in grey
    return grid, unit, lost


def _within_cells(panel: Panel, grid: Cells, radius: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Middles of discs in points: the mean place, moved only as far as keeps a disc in its own cell."""
    middles = []
    for mean, origin in ((grid.x, panel.frame[0]), (grid.y, panel.frame[1])):
        low = np.floor(mean * panel.scale / CELL) * CELL - origin * panel.scale
        middles.append(np.clip((mean - origin) * panel.scale, low + radius, low + CELL - radius))
    return middles[0], middles[1]


def _rounded(count: int) -> str:
    """A count that fits on a disc: 950, 2.2k."""
    return f"{count:,}" if count < 1000 else f"{count / 1000:.1f}k" if count < 10_000 else f"{count / 1000:.0f}k"

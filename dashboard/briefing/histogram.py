"""Events over time, stacked by type; a date known only to a wider span is drawn as a span, never as a bar."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.collections import LineCollection, PolyCollection

from dashboard.briefing import words
from dashboard.briefing.page import Sheet, Symbol, draw_symbols, write_text
from dashboard.briefing.type_setting import width
from dashboard.style import LIGHT, STATUS_STYLES, TypeStyle

MOST_LANES = 3
WIDEST = 60.0
"""Points of a bar's width: one that fills the axis looks like many."""
_UNITS = ("day", "week", "month", "year")
ENOUGH = 0.5
"""Share of the events that should stand in bars."""
FEWEST_BARS = 6
"""A wider period that gives fewer bars than this tells little over time."""


@dataclass(frozen=True, slots=True)
class Bins:
    """Counts by period and type."""

    unit: str
    """"day", "week" (from Monday), "month" or "year"."""
    edges: np.ndarray
    """First day of each period and the day after the last, datetime64[D]."""
    counts: np.ndarray
    """Rows types, columns periods."""
    spans: tuple[tuple[np.datetime64, np.datetime64, int], ...]
    """Days too coarse for one period: first day, day after the last, events; widest counts first."""


def binned(shown: pd.DataFrame, event_types: tuple[str, ...]) -> Bins | None:
    """Count what lies wholly in one period; None when nothing is dated.

    The period is picked to give 8 to 60 bars, and a wider one where most dates are too coarse for it.
    """
    if shown.empty:
        return None
    start = shown["date_start"].to_numpy("datetime64[D]")
    end = shown["date_end"].fillna(shown["date_start"]).to_numpy("datetime64[D]")
    days = int((end.max() - start.min()).astype(int)) + 1
    finest = "day" if days <= 60 else "week" if days <= 420 else "month" if days <= 365 * 6 else "year"
    for unit in _UNITS[_UNITS.index(finest) :]:
        edges = _edges(start.min(), end.max(), unit)
        first = np.searchsorted(edges, start, side="right") - 1
        last = np.searchsorted(edges, end, side="right") - 1
        fits = first == last
        wider = _UNITS[min(_UNITS.index(unit) + 1, len(_UNITS) - 1)]
        if fits.mean() >= ENOUGH or len(_edges(start.min(), end.max(), wider)) <= FEWEST_BARS:
            break
    codes = shown["event_type"].astype("category").cat.set_categories(event_types).cat.codes.to_numpy()
    counts = np.zeros((len(event_types), len(edges) - 1), dtype=int)
    kept = fits & (codes >= 0)
    np.add.at(counts, (codes[kept], first[kept]), 1)
    wide = pd.DataFrame({"start": start[~fits], "end": end[~fits] + 1}).value_counts()
    ordered = sorted(wide.items(), key=lambda item: (-item[1], item[0]))
    spans = tuple((np.datetime64(a, "D"), np.datetime64(b, "D"), int(n)) for (a, b), n in ordered)
    return Bins(unit, edges, counts, spans)


def draw_histogram(
    sheet: Sheet,
    bins: Bins | None,
    styles: Mapping[str, TypeStyle],
    event_types: tuple[str, ...],
    place: tuple[float, float, float, float],
) -> None:
    """Draw into `place` (left, top, width, height in points)."""
    left, top, wide, high = place
    axes = sheet.panel(left, top, wide, high)
    axes.set_xlim(0, wide)
    axes.set_ylim(0, high)
    if bins is None:
        write_text(axes, 0, high / 2, "No dated events to show over time.", 7.5, color=LIGHT.muted)
        return
    lanes = _lanes(bins)
    shelf = 11 + (len(lanes) * 5 + 3 if lanes else 0)
    room = high - shelf - 10
    begin, finish = bins.edges[0], bins.edges[-1]
    whole = (finish - begin).astype(int)
    gutter = 20.0

    def across(days: Any) -> Any:
        return gutter + (np.asarray(days, "datetime64[D]") - begin).astype(float) / whole * (wide - gutter - 2)

    totals = bins.counts.sum(axis=0)
    most = max(1, int(totals.max(initial=0)))
    x = across(bins.edges)
    gap = max(min(1.0, (x[1] - x[0]) * 0.12), (x[1] - x[0] - WIDEST) / 2)
    base = np.zeros(len(totals))
    symbols: list[Symbol] = []
    for code, name in enumerate(event_types):
        tall = bins.counts[code] / most * room
        used = np.flatnonzero(tall)
        bars = [_bar(x[n] + gap, x[n + 1] - gap, shelf + base[n], tall[n]) for n in used]
        axes.add_collection(
            PolyCollection(bars, facecolors=styles[name].colour, edgecolors="white", linewidths=0.5, zorder=3)
        )
        if x[1] - x[0] > 9:  # the type's symbol tells the colours apart in grey
            middle = [((x[n] + x[n + 1]) / 2, shelf + base[n] + tall[n] / 2) for n in used if tall[n] > 6.5]
            symbols += [Symbol(*at, styles[name], STATUS_STYLES["occurred"], 5.5) for at in middle]
        base += tall
    draw_symbols(axes, symbols)
    axes.add_collection(LineCollection([[(gutter, shelf), (wide, shelf)]], colors=LIGHT.ink, linewidths=0.7, zorder=4))
    axes.add_collection(
        LineCollection([[(gutter, shelf + room), (wide, shelf + room)]], colors=LIGHT.border, linewidths=0.3, zorder=1)
    )
    write_text(axes, gutter - 3, shelf + room - 2.5, f"{most:,}", 6.5, ha="right", color=LIGHT.muted)
    write_text(axes, gutter - 3, shelf - 1, "0", 6.5, ha="right", color=LIGHT.muted)
    heading = f"Events by {bins.unit}"
    write_text(axes, gutter, high - 7, heading, 7, weight="bold")
    if lanes:
        held = sum(span[2] for lane in lanes for span in lane)
        rest = sum(span[2] for span in bins.spans) - held
        note = "lines below: events dated no closer" + (f" ({rest:,} more not drawn)" if rest else "")
        write_text(axes, gutter + width(heading, 7, "bold") + 8, high - 7, note, 6.2, color=LIGHT.muted)
    _draw_ticks(axes, bins, across, wide)
    _draw_spans(axes, lanes, across, shelf, wide, len(bins.spans))


def _bar(left: float, right: float, bottom: float, tall: float) -> list[tuple[float, float]]:
    return [(left, bottom), (right, bottom), (right, bottom + tall), (left, bottom + tall)]


def _edges(first: np.datetime64, last: np.datetime64, unit: str) -> np.ndarray:
    if unit == "day":
        return np.arange(first, last + 2)
    if unit == "week":
        monday = first - (first.astype(int) + 3) % 7  # 1 January 1970 was a Thursday
        return np.arange(monday, last + 8, 7)
    code = "M" if unit == "month" else "Y"
    periods = np.arange(first.astype(f"datetime64[{code}]"), last.astype(f"datetime64[{code}]") + 2)
    return periods.astype("datetime64[D]")


def _lanes(bins: Bins) -> list[list[tuple[np.datetime64, np.datetime64, int]]]:
    """Spans packed into lanes where they do not overlap; those that find none are counted in words."""
    lanes: list[list[tuple[np.datetime64, np.datetime64, int]]] = []
    for span in bins.spans[:40]:
        for lane in lanes:
            if all(span[1] <= other[0] or span[0] >= other[1] for other in lane):
                lane.append(span)
                break
        else:
            if len(lanes) < MOST_LANES:
                lanes.append([span])
    return lanes


def _draw_spans(axes: Any, lanes: list[Any], across: Any, shelf: float, wide: float, found: int) -> None:
    for number, lane in enumerate(lanes):
        y = shelf - 4.5 - number * 5
        for begin, finish, count in lane:
            a, b = float(across(begin)) + 1, float(across(finish)) - 1
            axes.add_collection(LineCollection([[(a, y), (b, y)]], colors=LIGHT.muted, linewidths=1.4, zorder=3))
            text = f"{count:,}"
            if b - a > width(text, 5.6) + 6:
                label = write_text(axes, (a + b) / 2, y - 2, text, 5.6, ha="center", color=LIGHT.ink)
                label.set_bbox({"facecolor": "white", "edgecolor": "none", "pad": 0.4})


def _draw_ticks(axes: Any, bins: Bins, across: Any, wide: float) -> None:
    """Dates below the axis: as many as stand apart, always the first."""
    starts = bins.edges[:-1]
    end = 0.0
    years = len({str(day)[:4] for day in starts}) > 1
    for day in starts:
        text = _tick(day, bins.unit, years)
        x = float(across(day))
        if x >= end and x + width(text, 6.5) <= wide:
            write_text(axes, x, 2, text, 6.5, color=LIGHT.muted)
            end = x + width(text, 6.5) + 12


def _tick(day: np.datetime64, unit: str, years: bool) -> str:
    year, month, number = (int(part) for part in str(day).split("-"))
    if unit == "year":
        return str(year)
    if unit == "month":
        return f"{words.MONTHS[month - 1]} {year}"
    return f"{number} {words.MONTHS[month - 1]}" + (f" {year}" if years else "")

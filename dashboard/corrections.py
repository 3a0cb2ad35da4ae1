"""What an analyst types to correct an event, as the changes of a decision. Pure."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import Any

from gazetteer.place import Match
from incidents.lines import place_line
from incidents.model import FIGURES, DatePrecision, Event, Range

_FIGURE = re.compile(r"\s*(?P<low>\d+)?\s*(?P<open>\+|(?:-|–|to)\s*(?P<high>\d+))?\s*")


def figure_text(figure: Range | None) -> str:
    """Write a figure as it is typed: "3", "3-5", "3+" (at least), "0-5" (at most five), "" where none is told."""
    if figure is None or figure == (None, None):
        return ""
    low, high = figure
    if high is None:
        return f"{low}+"
    return f"{low}" if low == high else f"{low or 0}-{high}"


def read_figure(text: str) -> Range | None:
    """Read what `figure_text` writes.

    Raises:
        ValueError: it is none of these; the message says what to type.
    """
    if not text.strip():
        return None
    found = _FIGURE.fullmatch(text.replace(",", ""))
    if found is None or found["low"] is None:
        msg = f"“{text.strip()}” is no figure: type 3, 3-5, 3+ for at least three, or nothing"
        raise ValueError(msg)
    low = int(found["low"])
    if found["open"] is None:
        return (low, low)
    if found["high"] is None:
        return (low, None)
    if int(found["high"]) < low:
        msg = f"“{text.strip()}” ends below its beginning"
        raise ValueError(msg)
    return (low, int(found["high"]))


def precision_of(start: date, end: date) -> DatePrecision:
    """Name the precision that an interval of days has: a day, a whole month or year, a week, or days."""
    if start == end:
        return DatePrecision.DAY
    is_whole = start.day == 1 and end.day == monthrange(end.year, end.month)[1] and start.year == end.year
    if is_whole and start.month == end.month:
        return DatePrecision.MONTH
    if is_whole and (start.month, end.month) == (1, 12):
        return DatePrecision.YEAR
    if is_whole and start.month % 3 == 1 and end.month == start.month + 2:
        return DatePrecision.QUARTER
    return DatePrecision.WEEK if (end - start).days == 6 else DatePrecision.DAYS


def changes(
    event: Event,
    *,
    types: tuple[str, str],
    status: str,
    days: tuple[date | None, date | None],
    figures: dict[str, str],
    place: Match | None,
    is_placeless: bool = False,
) -> dict[str, Any]:
    """Give what differs from the event, in the words of `incidents.decisions.CHANGEABLE`.

    `types` is (event_type, sub_event_type), `figures` what was typed for each of `FIGURES`, `place` a place chosen anew
    or None to leave it, `is_placeless` says that the place is not known.

    Raises:
        ValueError: something typed cannot be read; the message says what to type.
    """
    changed: dict[str, Any] = {}
    if types != (event.event_type, event.sub_event_type):
        changed |= {"event_type": types[0], "sub_event_type": types[1]}
    if status != event.status:
        changed["status"] = status
    if days != (event.dates.start, event.dates.end):
        changed["dates"] = _days(days)
    for name in FIGURES:
        figure = read_figure(figures[name])
        if figures[name].strip() != figure_text(getattr(event, name)):
            changed[name] = list(figure) if figure else None
    if is_placeless and event.place is not None:
        changed["place"] = None
    elif place is not None:
        changed["place"] = place_line(place)
    return changed


def _days(days: tuple[date | None, date | None]) -> list[str | None]:
    start, end = days
    if start is None and end is None:
        return [None, None, str(DatePrecision.UNKNOWN)]
    start, end = start or end, end or start
    if start is None or end is None or start > end:
        msg = "the first day must not be after the last"
        raise ValueError(msg)
    return [start.isoformat(), end.isoformat(), str(precision_of(start, end))]

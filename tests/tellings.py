"""A report of our own, and what is told of it, for the tables of sentences."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from incidents import codebook
from incidents.extraction import read
from incidents.model import FIGURES, DatePrecision, DateSpan, Document, Event, Range, Reading

PUBLISHED = DateSpan(date(2020, 7, 14), date(2020, 7, 14), DatePrecision.DAY)
"""A Tuesday."""

Told = tuple[str, str, str]
"""Type, day (or first and last day), figures as "k3 w2 a1 r4" (killed, injured, abducted, arrested; "+" open above)."""


def reading(text: str, title: str = "") -> Reading:
    document = Document("own.txt", "Own Wire", "", title, PUBLISHED, "", text, "own.txt", 0)
    return read(document, codebook.load())


def incidents_told(text: str) -> list[Told]:
    return [told(event) for event in reading(text).events if event.kind == "incident"]


def told(event: Event) -> Told:
    start, end = event.dates.start, event.dates.end
    day = str(start) if start == end else f"{start}..{end}"
    ranges = zip("kwar", (getattr(event, figure) for figure in FIGURES), strict=True)
    return event.sub_event_type, day, " ".join(f"{role}{_size(low, high)}" for role, (low, high) in _given(ranges))


def _given(ranges: Iterable[tuple[str, Range | None]]) -> list[tuple[str, Range]]:
    return [(role, found) for role, found in ranges if found is not None]


def _size(low: int | None, high: int | None) -> str:
    return str(low) if low == high else f"{low}+" if high is None else f"{low or 0}-{high}"

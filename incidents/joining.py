"""One event from several reports of it (pure): the sharpest date and place, the figures that most of them give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from gazetteer.place import Match
from incidents import codebook as codebooks
from incidents.classes import particular
from incidents.cues import group_named
from incidents.likeness import disjoint
from incidents.model import EARLIER_COUNT, FIGURES, Actor, DatePrecision, Event, Range, SourceFigures, Status
from incidents.tellings import order

_PRECISION: Final = {
    DatePrecision.DAY: 0,
    DatePrecision.DAYS: 1,
    DatePrecision.WEEK: 2,
    DatePrecision.MONTH: 3,
    DatePrecision.QUARTER: 4,
    DatePrecision.YEAR: 5,
    DatePrecision.UNKNOWN: 6,
}
_STATUS: Final = (
    Status.OCCURRED,
    Status.FOILED,
    Status.CLAIMED,
    Status.ALLEGED,
    Status.PLANNED,
    Status.THREATENED,
    Status.DENIED,
)


def one_event(events: Sequence[Event], reasons: Sequence[str]) -> Event:
    """One event from several reports, earliest first: the sharpest date and place, the figures most of them give."""
    first = events[0]
    dates = min(events, key=lambda e: (_PRECISION[e.dates.precision], _is_fallback(e), order(e)))
    typed = min(events, key=lambda e: (_rank(e), order(e)))
    matches: list[Match] = []
    for event in sorted(events, key=lambda e: (e.place.geo_precision if e.place else 9, order(e))):
        matches += [
            m
            for m in event.matches
            if not any(m.place and k.place and m.place.place_id == k.place.place_id for k in matches)
        ]
    rows = _by_source(events)
    actors = _together(events)
    return replace(
        first,
        event_type=typed.event_type,
        sub_event_type=typed.sub_event_type,
        status=min((e.status for e in events), key=_STATUS.index),
        dates=dates.dates,
        date_reason=dates.date_reason,
        matches=tuple(matches),
        actors=actors,
        mentions=tuple(dict.fromkeys(m for e in events for m in e.mentions)),
        sources=tuple(dict.fromkeys(s for e in events for s in e.sources)),
        figures=rows,
        merge_reasons=tuple(dict.fromkeys([r for e in events for r in e.merge_reasons] + list(reasons))),
        killed=_counted("killed", events, rows),
        injured=_counted("injured", events, rows),
        abducted=_counted("abducted", events, rows),
        arrested=_counted("arrested", events, rows),
    )


def _together(events: Sequence[Event]) -> tuple[Actor, ...]:
    """The actors of all reports, perpetrators first, each name in the role it has first; gunmen whom another report
    knows as a group's are that group."""
    kept: dict[str, Actor] = {}
    for actor in (a for e in events for a in e.actors):
        kept.setdefault(actor.name, actor)
    groups = [(a, group_named(a.name)) for a in kept.values()]
    known = any(a.role == "perpetrator" and g and g.side == "militant" and not g.generic for a, g in groups)
    rows = [a for a, g in groups if not (known and g is not None and g.generic)]
    return particular(sorted(rows, key=lambda a: a.role != "perpetrator"))


def _is_fallback(event: Event) -> bool:
    return event.date_reason.startswith("no date words")


def _rank(event: Event) -> int:
    try:
        return codebooks.load().sub_event_type(event.sub_event_type).rank
    except KeyError:
        return 999


def _counted(role: str, events: Sequence[Event], rows: Sequence[SourceFigures]) -> Range | None:
    """The figure of the one report that gives any, which may span several accounts, else what the accounts agree on."""
    own: list[Range] = [given for event in events if (given := getattr(event, role)) is not None]
    if len(own) == 1:
        return own[0]
    stands = [row for row in rows if not row.source.endswith(EARLIER_COUNT) and getattr(row, role) is not None]
    return _agreed([getattr(row, role) for row in stands or rows])


def _agreed(ranges: Sequence[Range | None]) -> Range | None:
    """The figure that most reports give; of equally many the one that fewest contradict, then the latest.

    Where that is open ("at least 28"), the latest exact number that it holds says more.
    """
    given = [r for r in ranges if r is not None]
    if not given:
        return None
    votes = Counter(given)

    def rank(number: int) -> tuple[int, int, int]:
        one = given[number]
        return votes[one], sum(not disjoint(one, other) for other in given), number

    best = given[max(range(len(given)), key=rank)]
    exact = [r for r in given if r[0] == r[1] and not disjoint(r, best)]
    return best if best[0] == best[1] or not exact else exact[-1]


def _by_source(events: Sequence[Event]) -> tuple[SourceFigures, ...]:
    rows: dict[SourceFigures, None] = {}
    for event in events:
        if event.figures:
            rows.update(dict.fromkeys(event.figures))
        elif any(getattr(event, f) is not None for f in FIGURES):
            rows[
                SourceFigures(
                    event.sources[0] if event.sources else "",
                    event.killed,
                    event.injured,
                    event.abducted,
                    event.arrested,
                )
            ] = None
    return tuple(rows)

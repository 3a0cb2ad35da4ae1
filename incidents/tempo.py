"""What EXTRAC's reports set side by side: tempo, concentration, attacks and communications, change, totals. Pure
questions to the store; no figure here sums a reported total with an event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from incidents.filtering import EventFilter
from incidents.model import ReportedTotal
from incidents.store import Store

COMMUNICATIONS = ("claim", "message")
ATTACKS = ("attack", "explosion", "abduction", "sexual")
"""Families of the codebook's sub-event types."""


@dataclass(frozen=True, slots=True)
class Change:
    """One event type's count in a window and in the period before it."""

    event_type: str
    before: int
    now: int

    @property
    def difference(self) -> int:
        """Events more (or, below zero, fewer) than before."""
        return self.now - self.before


@dataclass(frozen=True, slots=True)
class Beside:
    """A reported total, and how many events are mapped in its period and place."""

    total: ReportedTotal
    mapped: int


def types_of(codebook: Any, families: Sequence[str]) -> tuple[str, ...]:
    """Name the sub-event types of the given families."""
    return tuple(sub.name for sub in codebook.sub_event_types if sub.family in families)


def window(chosen: EventFilter, first: date | None, last: date | None) -> tuple[date, date] | None:
    """Return the window to compare: the filter's, open ends closed by the data's; with no filter the last year of
    the data. None where there is no date at all."""
    if first is None or last is None:
        return None
    if not chosen.date_from and not chosen.date_to:
        return max(first, last - timedelta(days=364)), last
    start, end = chosen.date_from or first, chosen.date_to or last
    return (start, end) if start <= end else None


def period_before(start: date, end: date) -> tuple[date, date]:
    """Return the window of the same length that ends the day before `start`."""
    length = end - start
    return start - timedelta(days=1) - length, start - timedelta(days=1)


def change(store: Store, chosen: EventFilter, start: date, end: date) -> list[Change]:
    """Compare a window with the period before it, event type by event type, the busiest first."""
    now = store.counts(replace(chosen, date_from=start, date_to=end), "event_type")
    earlier, latest = period_before(start, end)
    before = store.counts(replace(chosen, date_from=earlier, date_to=latest), "event_type")
    changes = [Change(name, before.get(name, 0), now.get(name, 0)) for name in {*now, *before}]
    return sorted(changes, key=lambda one: (-one.now, -one.before, one.event_type))


def beside(store: Store, chosen: EventFilter) -> list[Beside]:
    """Set each reported total that passes beside the events mapped in its own period and place."""
    found = (store.total(total_id) for total_id in store.totals(chosen)["total_id"])
    return [Beside(total, store.account(_same_ground(chosen, total)).shown) for total in found if total is not None]


def _same_ground(chosen: EventFilter, total: ReportedTotal) -> EventFilter:
    """The filter's kinds, types, status and so on, over the total's own period and its governorate or country."""
    ground = chosen.without("dates", "countries", "admin1", "bbox", "area")
    ground = replace(ground, date_from=total.dates.start, date_to=total.dates.end)
    place = total.matches[0].place if total.matches else None
    if place is None:
        return ground
    if place.admin1:
        return replace(ground, admin1=(place.admin1,))
    return replace(ground, countries=(place.country_code,)) if place.country_code else ground

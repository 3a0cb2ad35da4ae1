"""Reports of one event to one event (pure).

Candidates are found by keys (same words, same person, same day and area, same document), so the cost is near linear;
every pair must then pass the rules of `sameness`, which say why. Merging runs until nothing changes: it is idempotent,
and it sorts before it starts: the order of the input does not matter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from msgspec.structs import replace

from incidents.joining import one_event
from incidents.likeness import Setting, dates_meet
from incidents.model import Event, ReportedTotal
from incidents.sameness import SETTINGS, conflict, same, same_event
from incidents.tellings import Key, Told, order, told_of

__all__ = ["SETTINGS", "Setting", "merge_events", "merge_reports", "merge_totals", "same_event"]

_BUCKET: Final = 40
"""How many of the events of one key that follow it in order each event is compared with."""


def merge_events(events: Iterable[Event], setting: Setting = "normal") -> tuple[Event, ...]:
    """One event for all the reports of it.

    Raises ValueError for an unknown setting.
    """
    return merge_reports(events, setting)[0]


def merge_reports(
    events: Iterable[Event], setting: Setting = "normal"
) -> tuple[tuple[Event, ...], dict[str, tuple[Event, ...]]]:
    """One event for all the reports of it, and event id -> its reports where there are several.

    Raises ValueError for an unknown setting.
    """
    if setting not in SETTINGS:
        msg = f"unknown merge setting {setting!r}: choose one of {', '.join(SETTINGS)}"
        raise ValueError(msg)
    current = [told_of(event) for event in sorted(events, key=order)]
    reports: dict[str, tuple[Event, ...]] = {}
    changed: Collection[Key] | None = None
    while True:
        merged: list[Told] = []
        joined: list[Told] = []
        for group, reasons in _groups(current, changed, setting):
            if len(group) == 1:
                merged.append(group[0])
                continue
            alike = sorted((told.event for told in group), key=order)
            one = one_event(alike, reasons)
            merged.append(told_of(one))
            joined += [*group, merged[-1]]
            parts = [report for event in alike for report in reports.pop(event.event_id, (event,))]
            reports[one.event_id] = tuple(sorted(parts, key=order))
        if not joined:
            return tuple(told.event for told in merged), reports
        current, changed = merged, {key for told in joined for key in (*told.keys, *told.loose_keys)}


def _groups(
    told: Sequence[Told], changed: Collection[Key] | None, setting: Setting
) -> list[tuple[list[Told], list[str]]]:
    """Put reports of one event together, in order, with the reasons.

    Only events that share one of the keys in `changed` are compared, all when None: where no event has come or gone
    since the last time, the pairs are the same and still apart.
    """
    parent = list(range(len(told)))
    members: dict[int, list[int]] = {i: [i] for i in parent}
    reasons: dict[int, list[str]] = defaultdict(list)

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, j in _pairs(told, changed):
        a, b = root(i), root(j)
        if a == b:
            continue
        reason = same(told[i], told[j], setting)
        if not reason or any(
            conflict(told[x], told[y], setting) and not same(told[x], told[y], setting)
            for x in members[a]
            for y in members[b]
        ):
            continue
        low, high = min(a, b), max(a, b)
        parent[high] = low
        members[low] += members.pop(high)
        reasons[low] += [*reasons.pop(high, []), reason]
    return [([told[i] for i in members[r]], reasons[r]) for r in sorted(members)]


def _pairs(told: Sequence[Told], changed: Collection[Key] | None) -> Iterator[tuple[int, int]]:
    """Pairs of reports that share a key, and pairs that share a loose key of which one has a coarse date."""
    buckets: dict[Key, list[int]] = defaultdict(list)
    loose: dict[Key, list[int]] = defaultdict(list)
    for i, one in enumerate(told):
        for key in one.keys:
            if changed is None or key in changed:
                buckets[key].append(i)
        for key in one.loose_keys:
            if changed is None or key in changed:
                loose[key].append(i)
    for bucket in buckets.values():
        for position, i in enumerate(bucket):
            for j in bucket[position + 1 : position + 1 + _BUCKET]:
                yield i, j
    for bucket in loose.values():
        for position, i in enumerate(bucket):
            if told[i].is_coarse:
                for j in bucket[max(0, position - _BUCKET) : position + 1 + _BUCKET]:
                    if j > i or not told[j].is_coarse:
                        yield i, j


def merge_totals(totals: Iterable[ReportedTotal]) -> tuple[ReportedTotal, ...]:
    """One total for all reports that give the same figure of the same thing for the same time."""
    kept: dict[tuple[object, ...], ReportedTotal] = {}
    for total in sorted(totals, key=_order_of_total):
        place = total.matches[0].place.place_id if total.matches and total.matches[0].place else ""
        identity = (total.low, total.high, total.unit, total.per, place)
        old = kept.get(identity)
        if old is not None and dates_meet(old.dates, total.dates, 1):
            kept[identity] = replace(
                old,
                mentions=tuple(dict.fromkeys((*old.mentions, *total.mentions))),
                sources=tuple(dict.fromkeys((*old.sources, *total.sources))),
            )
        elif old is None:
            kept[identity] = total
        else:
            kept[(*identity, total.total_id)] = total
    return tuple(kept.values())


def _order_of_total(total: ReportedTotal) -> tuple[str, str, int, str]:
    first = total.mentions[0]
    return (total.pub_date or date.max).isoformat(), first.path, first.start_char, total.total_id

"""Reports of one event to one event (pure), by rules that can be read.

Candidates are found by keys (same words, same person, same day and area, same document), so the cost is near linear;
every pair must then pass the tests of `same_event`, which says why. Merging runs until nothing changes: it is
idempotent, and it sorts before it starts: the order of the input does not matter.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from geopy.distance import great_circle
from rapidfuzz import fuzz

from gazetteer.place import GeoPrecision, Match
from incidents import codebook as codebooks
from incidents.cues import group_names, load_cues
from incidents.model import DatePrecision, DateSpan, Event, Kind, Range, ReportedTotal, Role, SourceFigures, Status
from incidents.persons import key
from incidents.phrases import fold

Setting = Literal["strict", "normal", "loose"]
SETTINGS: tuple[Setting, ...] = ("strict", "normal", "loose")
FIGURES = ("killed", "injured", "abducted", "arrested")

_ALIKE = {"strict": 96.0, "normal": 88.0, "loose": 80.0}
"""Least likeness (rapidfuzz token_sort_ratio, 0-100) of two quotes that tell the same in the same words."""
_NEAR_KM = {"strict": 5.0, "normal": 20.0, "loose": 60.0}
"""Kilometres between two exact places that can still be one."""
_DAYS = {"strict": 0, "normal": 0, "loose": 1}
"""Days between two exact dates that can still be one."""
_PERSON_DAYS = 45
"""Days between two datings of harm to one person: reports differ on when someone died."""
_PERSON_KM = 100.0
"""Kilometres beyond their radii between two fine places of harm to one person."""
_BUCKET = 40
"""How many of the events of one key that follow it in order each event is compared with."""
_PRECISION = {
    DatePrecision.DAY: 0,
    DatePrecision.DAYS: 1,
    DatePrecision.WEEK: 2,
    DatePrecision.MONTH: 3,
    DatePrecision.QUARTER: 4,
    DatePrecision.YEAR: 5,
    DatePrecision.UNKNOWN: 6,
}
_STATUS = (
    Status.OCCURRED,
    Status.FOILED,
    Status.CLAIMED,
    Status.ALLEGED,
    Status.PLANNED,
    Status.THREATENED,
    Status.DENIED,
)
_VIOLENT = frozenset(("attack", "explosion", "territory"))


@dataclass(frozen=True, slots=True)
class _Told:
    """An event with what the rules look at, worked out once."""

    event: Event
    family: str
    people: frozenset[str]
    words: str
    documents: frozenset[str]
    separate: bool


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
    current = sorted(events, key=_order)
    reports: dict[str, tuple[Event, ...]] = {}
    while True:
        merged = []
        for group, reasons in _groups(current, setting):
            if len(group) == 1:
                merged.append(group[0])
                continue
            one = one_event(group, reasons)
            merged.append(one)
            told = [report for event in group for report in reports.pop(event.event_id, (event,))]
            reports[one.event_id] = tuple(sorted(told, key=_order))
        if len(merged) == len(current):
            return tuple(merged), reports
        current = merged


def same_event(a: Event, b: Event, setting: Setting = "normal") -> str:
    """Why two reports tell of one event, "" when they are held apart."""
    return _same(_told(a), _told(b), setting)


def _order(event: Event) -> tuple[str, str, int, str]:
    first = event.mentions[0]
    return (event.pub_date or date.max).isoformat(), first.path, first.start_char, event.event_id


def _told(event: Event) -> _Told:
    quotes = [m.text for m in event.mentions if m.role is Role.EVENT]
    people = frozenset(
        k for a in event.actors if a.role == "target" and (k := key(a.name)) and a.name not in group_names()
    )
    words = re.sub(r"\W+", " ", fold(quotes[0] if quotes else "")).strip()
    separate = any(c.value == "separate" for c in load_cues().find(fold(quotes[0] if quotes else "")))
    return _Told(event, _family(event), people, words, frozenset(m.document_id for m in event.mentions), separate)


def _family(event: Event) -> str:
    try:
        return codebooks.load().sub_event_type(event.sub_event_type).family
    except KeyError:
        return event.event_type


def _keys(told: _Told) -> list[tuple[object, ...]]:
    event = told.event
    group = "violence" if told.family in _VIOLENT else told.family
    found: list[tuple[object, ...]] = [("words", told.words[:160])] if len(told.words) >= 40 else []
    found += [("person", group, person) for person in sorted(told.people)]
    found += [("document", group, event.kind, d) for d in sorted(told.documents)]
    place, start = event.place, event.dates.start
    if (
        event.kind is Kind.INCIDENT
        and start is not None
        and place is not None
        and place.place is not None
        and place.geo_precision < GeoPrecision.COUNTRY
    ):
        if event.dates.precision is DatePrecision.DAY:
            found += [("day", group, start, place.place.admin1 or place.place.place_id)]
        found += [("month", group, start.year, start.month, place.place.place_id, event.killed)]
    return found


def _groups(events: Sequence[Event], setting: Setting) -> list[tuple[list[Event], list[str]]]:
    """Put reports of one event together, in order, with the reasons."""
    told = [_told(e) for e in events]
    buckets: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for i, one in enumerate(told):
        for k in _keys(one):
            buckets[k].append(i)
    parent = list(range(len(told)))
    members: dict[int, list[int]] = {i: [i] for i in parent}
    reasons: dict[int, list[str]] = defaultdict(list)

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for bucket in buckets.values():
        for position, i in enumerate(bucket):
            for j in bucket[position + 1 : position + 1 + _BUCKET]:
                a, b = root(i), root(j)
                if a == b:
                    continue
                reason = _same(told[i], told[j], setting)
                if not reason or any(
                    _conflict(told[x].event, told[y].event, setting) and not _same(told[x], told[y], setting)
                    for x in members[a]
                    for y in members[b]
                ):
                    continue
                low, high = min(a, b), max(a, b)
                parent[high] = low
                members[low] += members.pop(high)
                reasons[low] += [*reasons.pop(high, []), reason]
    return [(sorted((told[i].event for i in members[r]), key=_order), reasons[r]) for r in sorted(members)]


def _same(a: _Told, b: _Told, setting: Setting) -> str:
    if a.event.kind is not b.event.kind:
        return ""
    if _alike(a, b, setting):
        return "the same words in two places"
    if a.event.kind is Kind.ACTIVITY:
        return ""
    if not (a.family == b.family or {a.family, b.family} <= _VIOLENT):
        return ""
    if (a.event.status in (Status.PLANNED, Status.THREATENED)) != (
        b.event.status in (Status.PLANNED, Status.THREATENED)
    ):
        return ""
    people = a.people & b.people
    if people and _dates_meet(a.event.dates, b.event.dates, _PERSON_DAYS) and not _finely_apart(a.event, b.event):
        return "the same person harmed"
    if _conflict(a.event, b.event, setting):
        return ""
    if a.people and b.people and not people:
        return ""
    figures = [
        f
        for f in FIGURES
        if getattr(a.event, f) is not None and getattr(a.event, f) == getattr(b.event, f) and getattr(a.event, f)[0]
    ]
    near = _same_place(a.event, b.event, setting)
    meet = _dates_meet(a.event.dates, b.event.dates, 0)
    if a.documents & b.documents:
        return _told_again(a, b, figures, setting, near=near, meet=meet)
    day = a.event.dates.precision is DatePrecision.DAY and b.event.dates.precision is DatePrecision.DAY
    if near and day and figures:
        return f"the same day, place and {figures[0]}"
    if near and day and setting != "strict":
        return "the same day, place and kind, and no figures that disagree"
    if near and figures and setting != "strict" and meet:
        return f"the same place and {figures[0]}, and dates that meet"
    return ""


_RETOLD = 250
"""Least characters between two tellings in one document: what stands closer is told once, as two events."""


def _told_again(a: _Told, b: _Told, figures: Sequence[str], setting: Setting, *, near: bool, meet: bool) -> str:
    """Two tellings in one document: one event if alike in type, apart in the text, and not said to be separate."""
    if a.separate or b.separate or not meet or setting == "strict":
        return ""
    victims = _same_victims(a.event, b.event)
    if a.event.sub_event_type != b.event.sub_event_type and not (victims and "explosion" in (a.family, b.family)):
        return ""
    apart = abs(a.event.mentions[0].start_char - b.event.mentions[0].start_char)
    if apart < _RETOLD and setting != "loose":
        bare = any(all(getattr(e, f) is None for f in FIGURES) for e in (a.event, b.event))
        if victims and near:
            return f"told again in the next sentence: the same {victims}"
        return (
            "told on in the next sentence: the same kind, time and place" if bare and near and _same_span(a, b) else ""
        )
    large = any((getattr(a.event, f)[0] or 0) > 2 for f in figures)
    if figures and (large or near):
        return f"told twice in one report: the same {figures[0]}"
    one_victim = all(e.killed in (None, (1, 1)) and not e.injured for e in (a.event, b.event))
    if near and (one_victim or setting == "loose"):
        return "told twice in one report: the same kind and place"
    return ""


_HEADS = re.compile(r"[^\W\d_]+$")
_FIGHTERS = frozenset(("militants", "terrorists", "fighters", "members", "elements", "jihadists", "insurgents"))
_LEAST_ALIKE = 2
"""Victims of one number and one noun that are held to be the same people; one man a sentence is too common."""


def _same_victims(a: Event, b: Event) -> str:
    """ "4 soldiers" where both tell of as many people under one noun, "" otherwise."""
    for mention in (m for m in a.mentions if m.role is Role.FIGURE):
        for other in (m for m in b.mentions if m.role is Role.FIGURE):
            one, two = _HEADS.search(mention.text.lower()), _HEADS.search(other.text.lower())
            if one is None or two is None or not (one[0] == two[0] or {one[0], two[0]} <= _FIGHTERS):
                continue
            for role in ("killed", "injured"):
                low = (getattr(a, role) or (0,))[0] or 0
                if getattr(a, role) == getattr(b, role) and low >= _LEAST_ALIKE:
                    return f"{low} {one[0]} {role}"
    return ""


def _same_span(a: _Told, b: _Told) -> bool:
    """True when two tellings have one time and one place."""
    p, q = a.event.place, b.event.place
    return a.event.dates == b.event.dates and p is not None and q is not None and p.place == q.place


def _alike(a: _Told, b: _Told, setting: Setting) -> bool:
    if min(len(a.words), len(b.words)) < 40 or a.event.sub_event_type != b.event.sub_event_type:
        return False
    if a.words[:160] == b.words[:160]:
        return True
    return bool(a.documents & b.documents) and fuzz.token_sort_ratio(a.words, b.words) >= _ALIKE[setting]


def _conflict(a: Event, b: Event, setting: Setting) -> bool:
    """True when two reports cannot be of one event: days, places or figures that exclude each other."""
    dated = a.dates.start is not None and b.dates.start is not None
    if dated and not _dates_meet(a.dates, b.dates, _DAYS[setting]):
        return True
    if _far_apart(a, b, _NEAR_KM[setting]):
        return True
    return any(_apart(getattr(a, f), getattr(b, f)) for f in FIGURES)


def _dates_meet(a: DateSpan, b: DateSpan, slack: int) -> bool:
    if a.start is None or a.end is None or b.start is None or b.end is None:
        return (a.start is None and b.start is None) or slack > 0
    return (a.start - b.end).days <= slack and (b.start - a.end).days <= slack


def _finely_apart(a: Event, b: Event) -> bool:
    """True when both places are finer than a country and lie apart: nobody is killed twice, but namesakes are."""
    fine = all(e.place is not None and e.place.geo_precision < GeoPrecision.COUNTRY for e in (a, b))
    return fine and _far_apart(a, b, _PERSON_KM)


def _far_apart(a: Event, b: Event, slack_km: float) -> bool:
    p, q = a.place, b.place
    if p is None or q is None or p.latitude is None or q.latitude is None:
        return False
    distance = float(great_circle((p.latitude, p.longitude), (q.latitude, q.longitude)).km)
    return distance > slack_km + p.radius_km + q.radius_km


def _same_place(a: Event, b: Event, setting: Setting) -> bool:
    p, q = a.place, b.place
    if p is None or q is None or p.place is None or q.place is None:
        return False
    if max(p.geo_precision, q.geo_precision) >= GeoPrecision.COUNTRY:
        return False
    if p.place.place_id == q.place.place_id:
        return True
    return (
        not _far_apart(a, b, _NEAR_KM[setting])
        and min(p.geo_precision, q.geo_precision) <= GeoPrecision.NEAR
        and max(p.geo_precision, q.geo_precision) <= GeoPrecision.ADM1
    )


def _apart(a: Range | None, b: Range | None) -> bool:
    if a is None or b is None:
        return False
    return (a[0] or 0) > (b[1] if b[1] is not None else 10**9) or (b[0] or 0) > (a[1] if a[1] is not None else 10**9)


def one_event(events: Sequence[Event], reasons: Sequence[str]) -> Event:
    """One event from several reports, earliest first: the sharpest date and place, the figures most of them give."""
    first = events[0]
    dates = min(events, key=lambda e: (_PRECISION[e.dates.precision], _is_fallback(e), _order(e)))
    typed = min(events, key=lambda e: (_rank(e), _order(e)))
    matches: list[Match] = []
    for event in sorted(events, key=lambda e: (e.place.geo_precision if e.place else 9, _order(e))):
        matches += [
            m
            for m in event.matches
            if not any(m.place and k.place and m.place.place_id == k.place.place_id for k in matches)
        ]
    actors = tuple({(a.role, a.name): a for e in events for a in e.actors}.values())
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
        figures=_by_source(events),
        merge_reasons=tuple(dict.fromkeys([r for e in events for r in e.merge_reasons] + list(reasons))),
        killed=_agreed([e.killed for e in events]),
        injured=_agreed([e.injured for e in events]),
        abducted=_agreed([e.abducted for e in events]),
        arrested=_agreed([e.arrested for e in events]),
    )


def _is_fallback(event: Event) -> bool:
    return event.date_reason.startswith("no date words")


def _rank(event: Event) -> int:
    try:
        return codebooks.load().sub_event_type(event.sub_event_type).rank
    except KeyError:
        return 999


def _agreed(ranges: Sequence[Range | None]) -> Range | None:
    """The figure that most reports give; of equally many the tightest, then the earliest."""
    given = [r for r in ranges if r is not None]
    if not given:
        return None
    counts = Counter(given)
    return min(given, key=lambda r: (-counts[r], (r[1] if r[1] is not None else 10**6) - (r[0] or 0), given.index(r)))


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


def merge_totals(totals: Iterable[ReportedTotal]) -> tuple[ReportedTotal, ...]:
    """One total for all reports that give the same figure of the same thing for the same time."""
    kept: dict[tuple[object, ...], ReportedTotal] = {}
    for total in sorted(
        totals, key=lambda t: ((t.pub_date or date.max).isoformat(), t.mentions[0].path, t.mentions[0].start_char)
    ):
        place = total.matches[0].place.place_id if total.matches and total.matches[0].place else ""
        identity = (total.low, total.high, total.unit, total.per, place)
        old = kept.get(identity)
        if old is not None and _dates_meet(old.dates, total.dates, 1):
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

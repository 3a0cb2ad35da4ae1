"""How two events lie to each other (pure): in days, on the ground, in what they count."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Final, Literal

from gazetteer.nesting import encloses, haversine_km
from gazetteer.place import GeoPrecision, Match
from incidents.model import FIGURES, DatePrecision, DateSpan, Range, written_radius
from incidents.tellings import MANY_DEAD, Told

Setting = Literal["strict", "normal", "loose"]

NEAR_KM: Final = {"strict": 5.0, "normal": 20.0, "loose": 60.0}
"""Kilometres between two exact places that can still be one."""
_LARGER: Final = 1.5
"""How many times as wide a part of a city is as a quarter in it: "eastern Baghdad" and Sadr City."""
_EDGE_KM: Final = 8.0
"""Kilometres by which a place may miss a circle or area that holds it: points and borders are no better."""
BROAD_KM: Final = 35.0
"""Radius of a place from which two events of one day and kind in it are no surprise."""


class When(IntEnum):
    """How two datings agree, the better the higher."""

    APART = 0
    MEET = 1
    """One of them is coarse, and holds the other or a part of it."""
    NIGHT = 2
    """Two days in a row: of one night, reporters name the evening's or the morning's."""
    DAY = 3


class Where(IntEnum):
    """How two places agree, the better the higher."""

    APART = 0
    UNKNOWN = 1
    """One of them is missing, a country, or more."""
    NEIGHBOURS = 2
    """Two places within reach of each other, neither of which holds the other."""
    WITHIN = 3
    """One holds the other: a governorate and its village, a town and what is near it."""
    ONE = 4


class Count(StrEnum):
    """How what two reports count agrees."""

    SAME = "same"
    OPEN = "open"
    """Nothing that both count, or only ranges that overlap."""
    OTHER = "other"
    """The one counts only the dead, the other only the wounded."""
    PART = "part"
    """The one counts few of one sort where the other counts many: "four Americans" of 19 dead."""
    GREW = "grew"
    """Numbers that differ no more than those of one day's reports do."""
    CLASH = "clash"


@dataclass(frozen=True, slots=True)
class Tally:
    """What two reports make of each other's figures."""

    count: Count
    role: str = ""
    """The figure that decides: "killed"."""
    telling: int = 0
    """How many people both count alike, all roles together."""
    low: int = 0
    high: int = 0
    """The two numbers of a toll that grew."""


def dates_meet(a: DateSpan, b: DateSpan, slack: int) -> bool:
    """True when two spans share a day or lie no more than `slack` days apart; two unknown ones meet."""
    if a.start is None or a.end is None or b.start is None or b.end is None:
        return (a.start is None and b.start is None) or slack > 0
    return (a.start - b.end).days <= slack and (b.start - a.end).days <= slack


def when(a: DateSpan, b: DateSpan) -> When:
    """How two datings agree."""
    if a.precision is DatePrecision.DAY and b.precision is DatePrecision.DAY and a.start and b.start:
        days = abs((a.start - b.start).days)
        return When.DAY if days == 0 else When.NIGHT if days == 1 else When.APART
    slack = _ABOUT_DAYS if _is_about(a) or _is_about(b) else 0
    return When.MEET if dates_meet(a, b, slack) else When.APART


_ABOUT_DAYS: Final = 2
"""Days by which news may be older than the report that gives it no date."""


def _is_about(span: DateSpan) -> bool:
    """True for a day that nobody named."""
    return span.precision is DatePrecision.DAYS and span.start == span.end


def days_meet(a: Told, b: Told, slack: int) -> bool:
    """True when the dates of two reports meet (`dates_meet`)."""
    if a.days is None or b.days is None:
        return dates_meet(a.event.dates, b.event.dates, slack)
    return a.days[0] - b.days[1] <= slack and b.days[0] - a.days[1] <= slack


def far_apart(a: Told, b: Told, slack_km: float) -> bool:
    """True when two places lie more than `slack_km` beyond their radii from each other."""
    if a.spot is None or b.spot is None:
        return False
    return haversine_km(*a.spot, *b.spot) > slack_km + a.radius_km + b.radius_km


_TOWARDS: Final = frozenset(f"{side} of" for side in (
    "north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"
))  # fmt: skip
_TOWARDS_KM: Final = 120.0
"""Kilometres beyond the radius drawn that "north of Baghdad" may mean in the news: as far as the next large city."""


def where(a: Told, b: Told, setting: Setting) -> tuple[Where, float]:
    """How two places agree, and the radius of the wider one in kilometres (0 where nothing is known)."""
    p, q = a.event.place, b.event.place
    if p is None or q is None or p.place is None or q.place is None or a.spot is None or b.spot is None:
        return Where.UNKNOWN, 0.0
    away = haversine_km(*a.spot, *b.spot)
    if far_apart(a, b, NEAR_KM[setting]):
        loose = any(m.geo_precision is GeoPrecision.AREA and m.relation in _TOWARDS for m in (p, q))
        return (Where.APART if not loose or far_apart(a, b, _TOWARDS_KM) else Where.UNKNOWN), 0.0
    if max(p.geo_precision, q.geo_precision) >= GeoPrecision.COUNTRY:
        return Where.UNKNOWN, 0.0
    fine, wide = (p, q) if a.radius_km <= b.radius_km else (q, p)
    small, large = sorted((a.radius_km, b.radius_km))
    if p.place.place_id == q.place.place_id and (p.relation == q.relation or away <= small):
        return Where.ONE, large
    return (Where.WITHIN if _holds(wide, fine, away) else Where.NEIGHBOURS), large


def _holds(wide: Match, fine: Match, away: float) -> bool:
    """True when the wider place holds the finer: by its record where it is a land or a town, else by its circle."""
    if wide.place is None or fine.place is None:
        return False
    exact = wide.geo_precision is GeoPrecision.EXACT
    small, large = written_radius(fine.radius_km), written_radius(wide.radius_km)
    if (exact or wide.place.feature_code.startswith("ADM")) and wide.relation == "in":
        known = fine.place.admin2 if wide.geo_precision is GeoPrecision.ADM2 else fine.place.admin1
        if exact or known:
            recorded = encloses(wide.place, fine.place) or (exact and encloses(fine.place, wide.place))
            part = wide.place.feature_code == "PPLX" and away <= large > _LARGER * small
            return recorded or (exact and part)
    return away <= large + _EDGE_KM


_GROWN: Final = 2.5
"""Most times that one report's count can be another's, for one event."""
_WHOLE: Final = 10
"""Least dead among whom a report may count only those of one sort."""
_BOUND: Final = 1.5
"""Most times that a number can be what another report gives as the least ("at least 12": up to 18)."""


def tally(a: Told, b: Told) -> Tally:
    """What two reports make of each other's figures: the dead decide, then the wounded."""
    alike: list[tuple[str, int]] = []
    both = False
    for role, x, y in zip(FIGURES, a.counts, b.counts, strict=True):
        if x is None or y is None:
            continue
        both = both or bool(x[0] or y[0])
        low, high = sorted((x[0] or x[1] or 0, y[0] or y[1] or 0))
        if disjoint(x, y):
            dead, too = a.event.killed, b.event.killed
            if role == "injured" and dead is not None and too is not None and (dead[0] or alike):
                continue  # the dead agree; the wounded are counted for days
            if low < MANY_DEAD or high > _GROWN * low:
                part = low > 1 and high >= max(_WHOLE, 2 * low)
                return Tally(Count.PART if part else Count.CLASH, role, low=low, high=high)
            return Tally(Count.GREW, role, low=low, high=high)
        if low and (x == y or (_is_bound(x, y) and high <= _BOUND * low)):
            alike.append((role, low))
    if alike:
        return Tally(Count.SAME, alike[0][0], sum(number for _, number in alike))
    return _OTHER if not both and _counts(a) and _counts(b) else _OPEN


_OTHER, _OPEN = Tally(Count.OTHER), Tally(Count.OPEN)


def _counts(told: Told) -> bool:
    return any(count is not None and count[0] for count in told.counts)


def _is_bound(x: Range, y: Range) -> bool:
    """True for "at least 12" and 13: one is open above, and the other not below it."""
    return (x[1] is None and (y[0] or 0) >= (x[0] or 0)) or (y[1] is None and (x[0] or 0) >= (y[0] or 0))


def disjoint(a: Range | None, b: Range | None) -> bool:
    """True when no number is in both ranges."""
    if a is None or b is None:
        return False
    return (a[0] or 0) > (b[1] if b[1] is not None else 10**9) or (b[0] or 0) > (a[1] if a[1] is not None else 10**9)

"""When two reports tell of one event (pure): rules that can be read, each with its reason."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from rapidfuzz import fuzz

from gazetteer.nesting import haversine_km
from gazetteer.place import GeoPrecision
from incidents import codebook as codebooks
from incidents.cues import group_names, separates
from incidents.model import FIGURES, DatePrecision, DateSpan, Event, Kind, Range, Role, Status
from incidents.persons import key
from incidents.phrases import fold

Setting = Literal["strict", "normal", "loose"]
SETTINGS: tuple[Setting, ...] = ("strict", "normal", "loose")

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
_VIOLENT = frozenset(("attack", "explosion", "territory"))

Key = tuple[object, ...]
"""What reports of one event share at least one of."""


@dataclass(frozen=True, slots=True)
class Told:
    """A report with what the rules look at, worked out once."""

    event: Event
    family: str
    people: frozenset[str]
    """Keys of the persons harmed."""
    words: str
    """Its first quote, folded, without marks."""
    documents: frozenset[str]
    separate: bool
    """True when its words set it apart from what was told before."""
    keys: tuple[Key, ...]


def same_event(a: Event, b: Event, setting: Setting = "normal") -> str:
    """Why two reports tell of one event, "" when they are held apart."""
    return same(told_of(a), told_of(b), setting)


def order(event: Event) -> tuple[str, str, int, str]:
    """The order in which reports came out: by day of publication, then by where they stand."""
    first = event.mentions[0]
    return (event.pub_date or date.max).isoformat(), first.path, first.start_char, event.event_id


_TELLING_COUNT = 8
"""Least number that two reports hardly share by chance."""
_SHARP = (DatePrecision.DAY, DatePrecision.DAYS, DatePrecision.WEEK)


def told_of(event: Event) -> Told:
    """An event with what the rules look at."""
    quote = fold(next((m.text for m in event.mentions if m.role is Role.EVENT), ""))
    people = frozenset(
        k for a in event.actors if a.role == "target" and (k := key(a.name)) and a.name not in group_names()
    )
    words = _NO_WORD.sub(" ", quote).strip()
    documents = frozenset(m.document_id for m in event.mentions)
    family = _family(event)
    keys = tuple(_keys(event, family, people, words, documents))
    return Told(event, family, people, words, documents, separates(quote), keys)


_NO_WORD = re.compile(r"\W+")


def _family(event: Event) -> str:
    try:
        return codebooks.load().sub_event_type(event.sub_event_type).family
    except KeyError:
        return event.event_type


def _keys(event: Event, family: str, people: frozenset[str], words: str, documents: frozenset[str]) -> Iterator[Key]:
    group = "violence" if family in _VIOLENT else family
    if len(words) >= 40:
        yield "words", words[:160]
    for person in sorted(people):
        yield "person", group, person
    for document in sorted(documents):
        yield "document", group, event.kind, document
    place, start = event.place, event.dates.start
    if start is not None and event.kind is Kind.INCIDENT and event.dates.precision in _SHARP:
        for figure in FIGURES:
            count = getattr(event, figure)
            if count is not None and count[0] == count[1] and (count[0] or 0) >= _TELLING_COUNT:
                yield "count", group, figure, count[0], start.year, start.month
    if (
        event.kind is Kind.INCIDENT
        and start is not None
        and place is not None
        and place.place is not None
        and place.geo_precision < GeoPrecision.COUNTRY
    ):
        if event.dates.precision is DatePrecision.DAY:
            yield "day", group, start, place.place.admin1 or place.place.place_id
        yield "month", group, start.year, start.month, place.place.place_id, event.killed


def same(a: Told, b: Told, setting: Setting) -> str:
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
    if people and dates_meet(a.event.dates, b.event.dates, _PERSON_DAYS) and not _finely_apart(a.event, b.event):
        return "the same person harmed"
    if toll := _grown_toll(a, b, setting):
        return toll
    if conflict(a.event, b.event, setting):
        return ""
    if a.people and b.people and not people:
        return ""
    figures = [
        f
        for f in FIGURES
        if getattr(a.event, f) is not None and getattr(a.event, f) == getattr(b.event, f) and getattr(a.event, f)[0]
    ]
    near = _same_place(a.event, b.event, setting)
    meet = dates_meet(a.event.dates, b.event.dates, 0)
    if a.documents & b.documents:
        return _told_again(a, b, figures, setting, near=near, meet=meet)
    day = a.event.dates.precision is DatePrecision.DAY and b.event.dates.precision is DatePrecision.DAY
    if _same_count(a.event, b.event, figures) and meet and setting != "strict" and not (a.separate or b.separate):
        return f"the same number {figures[0]} by the same parties, and dates that meet"
    if near and day and figures:
        return f"the same day, place and {figures[0]}"
    if near and day and setting != "strict":
        return "the same day, place and kind, and no figures that disagree"
    if near and figures and setting != "strict" and meet:
        return f"the same place and {figures[0]}, and dates that meet"
    return ""


def _same_count(a: Event, b: Event, figures: Sequence[str]) -> bool:
    """True when two reports give one telling number, exactly, of one type, with a party in common and a close time."""
    exact = [f for f in figures if getattr(a, f)[0] == getattr(a, f)[1] and (getattr(a, f)[0] or 0) >= _TELLING_COUNT]
    named = {x.name for x in a.actors} & {x.name for x in b.actors}
    sharp = a.dates.precision in _SHARP and b.dates.precision in _SHARP
    return bool(exact and named) and sharp and a.sub_event_type == b.sub_event_type


_GROWN = 2.0
"""Most times that one report's count of the dead can be another's, for one event told by two documents."""
_LEAST_TOLL = 5
"""Least dead of whom reports still differ on how many: below, two numbers are two events."""


def _grown_toll(a: Told, b: Told, setting: Setting) -> str:
    """Two documents that count the dead of one day, place and kind differently tell of one event."""
    x, y = a.event, b.event
    if setting == "strict" or a.documents & b.documents or a.separate or b.separate or a.family != b.family:
        return ""
    exact = all(e.dates.precision is DatePrecision.DAY for e in (x, y)) and x.dates == y.dates
    if not exact or x.killed is None or y.killed is None or x.killed == y.killed or _far_apart(x, y, 0.0):
        return ""
    p, q = x.place, y.place
    one_spot = p is not None and q is not None and p.place is not None and p.place == q.place
    low, high = sorted(e.killed[0] or e.killed[1] or 0 for e in (x, y) if e.killed is not None)
    if not one_spot or p is None or p.geo_precision > GeoPrecision.ADM2 or low < _LEAST_TOLL or high > _GROWN * low:
        return ""
    return f"the same day, place and kind; the reports count {low} and {high} dead"


_RETOLD = 250
"""Least characters between two tellings in one document: what stands closer is told once, as two events."""


def _told_again(a: Told, b: Told, figures: Sequence[str], setting: Setting, *, near: bool, meet: bool) -> str:
    """Two tellings in one document: one event if alike in type, apart in the text, and not said to be separate."""
    if a.separate or b.separate or not meet or setting == "strict":
        return ""
    victims = _same_victims(a.event, b.event)
    if a.event.sub_event_type != b.event.sub_event_type and not (victims and "explosion" in (a.family, b.family)):
        return ""
    apart = abs(a.event.mentions[0].start_char - b.event.mentions[0].start_char)
    claimed = {a.event.status, b.event.status} == {Status.CLAIMED, Status.OCCURRED}
    if claimed and near and a.family == b.family:
        return "the claim and what it claims"
    if apart < _RETOLD and setting != "loose":
        bare = any(all(getattr(e, f) is None for f in FIGURES) for e in (a.event, b.event))
        if victims and near:
            return f"told again in the next sentence: the same {victims}"
        if near and any((getattr(a.event, f)[0] or 0) >= _LEAST_TOLL for f in figures):
            return f"a standfirst and its report: the same {figures[0]}"
        return (
            "told on in the next sentence: the same kind, time and place" if bare and near and _same_span(a, b) else ""
        )
    both = sum(getattr(a.event, f)[0] or 0 for f in figures) if len(figures) > 1 else 0
    if both >= _LEAST_BOTH:
        return f"told twice in one report: the same {' and '.join(figures)}"
    large = any((getattr(a.event, f)[0] or 0) > 2 for f in figures)
    if figures and (large or near):
        return f"told twice in one report: the same {figures[0]}"
    one_victim = all(e.killed in (None, (1, 1)) and not e.injured for e in (a.event, b.event))
    if near and (one_victim or setting == "loose"):
        return "told twice in one report: the same kind and place"
    return ""


_LEAST_BOTH = 5
"""Killed and injured together who make two equal pairs of figures one event's."""
_HEADS = re.compile(r"[^\W\d_]+$")
_FIGHTERS = frozenset(("militants", "terrorists", "fighters", "jihadists", "insurgents"))
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


def _same_span(a: Told, b: Told) -> bool:
    """True when two tellings have one time and one place."""
    p, q = a.event.place, b.event.place
    return a.event.dates == b.event.dates and p is not None and q is not None and p.place == q.place


def _alike(a: Told, b: Told, setting: Setting) -> bool:
    if min(len(a.words), len(b.words)) < 40 or a.event.sub_event_type != b.event.sub_event_type:
        return False
    if a.words[:160] == b.words[:160]:
        return True
    return bool(a.documents & b.documents) and fuzz.token_sort_ratio(a.words, b.words) >= _ALIKE[setting]


def conflict(a: Event, b: Event, setting: Setting) -> bool:
    """True when two reports cannot be of one event: days, places or figures that exclude each other."""
    dated = a.dates.start is not None and b.dates.start is not None
    if dated and not dates_meet(a.dates, b.dates, _DAYS[setting]):
        return True
    if _far_apart(a, b, _NEAR_KM[setting]):
        return True
    return any(_apart(getattr(a, f), getattr(b, f)) for f in FIGURES)


def dates_meet(a: DateSpan, b: DateSpan, slack: int) -> bool:
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
    if p.longitude is None or q.longitude is None:
        return False
    return haversine_km(p.latitude, p.longitude, q.latitude, q.longitude) > slack_km + p.radius_km + q.radius_km


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

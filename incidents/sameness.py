"""When two reports tell of one event (pure): rules that can be read, each with its reason."""

from __future__ import annotations

import calendar
import re
from typing import Final

from rapidfuzz import fuzz

from gazetteer.place import GeoPrecision
from incidents.classes import parties
from incidents.likeness import (
    BROAD_KM,
    NEAR_KM,
    Count,
    Setting,
    Tally,
    When,
    Where,
    days_meet,
    disjoint,
    far_apart,
    tally,
    when,
    where,
)
from incidents.model import FIGURES, Event, Kind, Status
from incidents.retold import same_office, told_again
from incidents.tellings import LONG, MANY_DEAD, SEVERAL, TELLING_COUNT, VIOLENT, Told, told_of

SETTINGS: Final[tuple[Setting, ...]] = ("strict", "normal", "loose")

_ALIKE: Final = {"strict": 96.0, "normal": 88.0, "loose": 80.0}
"""Least likeness (rapidfuzz token_sort_ratio, 0-100) of two quotes that tell the same in the same words."""
_DAYS: Final = {"strict": 0, "normal": 0, "loose": 1}
"""Days between two exact dates that can still be one."""
_PERSON_DAYS: Final = 45
"""Days between two datings of harm to one person: reports differ on when someone died."""
_PERSON_KM: Final = 100.0
"""Kilometres beyond their radii between two fine places of harm to one person."""


def same_event(a: Event, b: Event, setting: Setting = "normal") -> str:
    """Why two reports tell of one event, "" when they are held apart."""
    return same(told_of(a), told_of(b), setting)


def same(a: Told, b: Told, setting: Setting) -> str:
    """Why two reports tell of one event, "" when they are held apart."""
    if a.event.kind is not b.event.kind:
        return ""
    if a.is_undone is not b.is_undone and _otherwise_meant(a, b):
        return ""
    if _alike(a, b, setting):
        return "the same words in two places"
    if a.event.kind is Kind.ACTIVITY:
        return ""
    if a.family != b.family and not (a.family in VIOLENT and b.family in VIOLENT):
        return ""
    if a.people and b.people:
        if not _same_person(a, b):
            return ""
        if days_meet(a, b, _PERSON_DAYS) and not _finely_apart(a, b):
            return "the same person harmed"
    if not a.documents.isdisjoint(b.documents):
        return _in_one_document(a, b, setting)
    return _in_two_documents(a, b, setting)


def _same_person(a: Told, b: Told) -> bool:
    """True when one surname is in both, and not with other given names: brothers and tribes share a surname."""
    for surname in a.people.keys() & b.people.keys():
        one, other = a.people[surname], b.people[surname]
        if not one or not other or one & other:
            return True
    return False


def _otherwise_meant(a: Told, b: Told) -> bool:
    """True where the one tells of what was done and the other, of what was only meant or kept from happening, not of
    the same.

    What one report calls foiled may have harmed somebody all the same: then it is the deed that another tells, if both
    count the same victims. A plan and its foiling can be one.
    """
    undone = a if a.is_undone else b
    return undone.event.status is not Status.FOILED or tally(a, b).count is not Count.SAME


def _in_one_document(a: Told, b: Told, setting: Setting) -> str:
    if conflict(a, b, setting) and not _same_dead(a, b, setting):
        return ""
    figures = [f for f, x, y in zip(FIGURES, a.counts, b.counts, strict=True) if x is not None and x == y and x[0]]
    place, _ = where(a, b, setting)
    meet = days_meet(a, b, 0)
    reason = told_again(a, b, figures, setting, near=place >= Where.NEIGHBOURS, meet=meet)
    return "" if reason and _of_other_scenes(a.event, b.event) else reason


_NO_DAY: Final = rf"(?!(?:{'|'.join((*calendar.day_name, *calendar.month_name[1:]))})\b)"
_NAME: Final = rf"{_NO_DAY}(?P<name>(?:[Aa]l-|[Ee]l-)?[A-Z][\w'’-]+(?: (?:al-|el-)?[A-Z][\w'’-]+){{0,2}})"
_SCENE: Final = re.compile(
    rf"(?:In|Near|At|Outside) {_NAME},|.{{0,110}}\b(?:in|on|near|at|outside) {_NAME.replace('name', 'last')}\.?$"
)


def _of_other_scenes(a: Event, b: Event) -> bool:
    """True for two items of a list, each short and with a place of its own, of which no table knows one: "In Dorma, six
    were killed." and "Six were killed in a raid on Sarqoba." are two."""
    scenes = []
    for event in (a, b):
        found = _SCENE.match(event.mentions[0].text)
        if found is None:
            return False
        scenes.append((found["name"] or found["last"]).lower())
    if scenes[0] in scenes[1] or scenes[1] in scenes[0]:
        return False
    pairs = zip(scenes, (a, b), strict=True)
    return any(e.place is None or name not in e.place.toponym.lower() for name, e in pairs)


def _same_dead(a: Told, b: Told, setting: Setting) -> bool:
    """True when two tellings agree on several dead, on place and time, and only count the wounded differently."""
    if a.event.killed is None or a.event.killed != b.event.killed:
        return False
    counted = tally(a, b)
    if counted.count is not Count.SAME or counted.telling < _FEW:
        return False
    return days_meet(a, b, 0) and not far_apart(a, b, NEAR_KM[setting])


_FEW: Final = 2
"""Victims counted alike from which a coarse date or another kind of deed may be one event's."""


def _in_two_documents(a: Told, b: Told, setting: Setting) -> str:
    time = when(a.event.dates, b.event.dates)
    if time is When.APART or a.event.dates.start is None or b.event.dates.start is None:
        return ""
    figures = tally(a, b)
    if figures.count is Count.CLASH:
        return ""
    place, radius = where(a, b, setting)
    if place is Where.APART:
        return ""
    if figures.telling < MANY_DEAD and _different_people(a, b):
        return ""
    if figures.telling < MANY_DEAD and a.weapon and b.weapon and a.weapon != b.weapon:
        return ""
    one_kind = a.family == b.family or a.is_plain or b.is_plain
    broad = radius > BROAD_KM
    if setting == "strict":
        counted = figures.role and getattr(a.event, figures.role) == getattr(b.event, figures.role)
        exact = time is When.DAY and place >= Where.WITHIN and not broad and a.family == b.family
        return f"the same day, place and {figures.role}" if exact and counted else ""
    if figures.count is Count.SAME:
        return _counted_alike(a, b, time, place, broad=broad, one_kind=one_kind, figures=figures)
    if not one_kind or place < Where.NEIGHBOURS or (a.separate or b.separate):
        return ""
    if figures.count is Count.GREW:
        spot = place >= Where.WITHIN and (not broad or figures.low >= TELLING_COUNT)
        known = time is When.DAY and spot and figures.role == "killed"
        return f"the same day, place and kind; the reports count {figures.low} and {figures.high} dead" if known else ""
    if figures.count is Count.PART:
        return _part_of_toll(a, b, time, place, radius, figures)
    known = a.is_retold or b.is_retold
    if figures.count is Count.OPEN and time is When.DAY and place >= Where.WITHIN and (known or not broad):
        return "the same day, place and kind, and no figures that disagree"
    if setting == "loose" and time >= When.NIGHT:
        return "about the same day, place and kind, and no figures that disagree"
    return ""


def _counted_alike(a: Told, b: Told, time: When, place: Where, *, broad: bool, one_kind: bool, figures: Tally) -> str:
    """Two documents that count as many victims alike: the rarer the number, the coarser may time and place be."""
    number, role = figures.telling, figures.role
    least = 1 if one_kind else _FEW
    if place < Where.NEIGHBOURS:
        known = number >= TELLING_COUNT and time is not When.NIGHT and _same_parties(a.event, b.event)
        apart = a.separate or b.separate
        return f"the same number {role} by the same parties, and dates that meet" if known and not apart else ""
    if place is Where.NEIGHBOURS or time is When.NIGHT or not one_kind:
        least = max(least, SEVERAL)
    if broad:
        least = max(least, _FEW if one_kind else TELLING_COUNT)
    if time is When.MEET:
        least = max(least, MANY_DEAD if broad or place is Where.NEIGHBOURS else _FEW)
    if number < least:
        office = same_office(a.event, b.event) if time is When.DAY and place >= Where.WITHIN and one_kind else ""
        return f"the same day and place; one {office} {role}" if office else ""
    if time is When.DAY:
        return f"the same day, place and {role}"
    if time is When.NIGHT:
        return f"one night, the same place and {role}"
    return f"the same place and {role}, and dates that meet"


_SPOT_KM: Final = 8.0
"""Radius of a place where two bombs with many dead on one day are one."""


def _part_of_toll(a: Told, b: Told, time: When, place: Where, radius: float, figures: Tally) -> str:
    """Two documents of which one counts only those of its own country or trade among the dead."""
    if time is not When.DAY or place is not Where.ONE or radius > _SPOT_KM or a.family != b.family:
        return ""
    return f"the same day, place and kind; {figures.low} are told of the {figures.high} {figures.role}"


def _different_people(a: Told, b: Told) -> bool:
    """True when the victims of the one are of other classes than those of the other."""
    x, y = a.victims, b.victims
    return bool(x and y) and "" not in x | y and not x & y


def _same_parties(a: Event, b: Event) -> bool:
    return a.sub_event_type == b.sub_event_type and bool(parties(a.actors) & parties(b.actors))


def _alike(a: Told, b: Told, setting: Setting) -> bool:
    if len(a.head) < LONG or len(b.head) < LONG or a.event.sub_event_type != b.event.sub_event_type:
        return False
    if a.head == b.head:
        return min(a.offset, b.offset) < 0 or a.offset == b.offset  # else two deeds of one sentence
    return not a.documents.isdisjoint(b.documents) and fuzz.token_sort_ratio(a.words, b.words) >= _ALIKE[setting]


def conflict(a: Told, b: Told, setting: Setting) -> bool:
    """True when two reports cannot be of one event: days, places or figures that exclude each other."""
    dated = a.event.dates.start is not None and b.event.dates.start is not None
    if dated and not days_meet(a, b, _DAYS[setting]):
        return True
    if far_apart(a, b, NEAR_KM[setting]) or (a.is_undone is not b.is_undone and _otherwise_meant(a, b)):
        return True
    return any(x is not None and y is not None and disjoint(x, y) for x, y in zip(a.counts, b.counts, strict=True))


def _finely_apart(a: Told, b: Told) -> bool:
    """True when both places are finer than a country and lie apart: nobody is killed twice, but namesakes are."""
    places = (a.event.place, b.event.place)
    fine = all(place is not None and place.geo_precision < GeoPrecision.COUNTRY for place in places)
    return fine and far_apart(a, b, _PERSON_KM)

"""A report with what the rules of merging look at, and the keys under which it meets reports it may be one with."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from gazetteer.place import GeoPrecision, Match
from incidents import codebook as codebooks
from incidents.classes import is_class
from incidents.cues import group_names, separates
from incidents.model import (
    FIGURES,
    DatePrecision,
    DateSpan,
    Event,
    Kind,
    Range,
    Role,
    Status,
    written_degrees,
    written_radius,
)
from incidents.persons import given_names, key
from incidents.phrases import fold

VIOLENT: Final = frozenset(("attack", "explosion", "territory"))
"""Families of the codebook that reports mistake for one another."""
TELLING_COUNT: Final = 8
"""Least number that two reports hardly share by chance, wherever they place it."""
MANY_DEAD: Final = 5
"""Least dead of whom reports still differ on how many: below, two numbers are two events."""
SEVERAL: Final = 3
"""Victims counted alike that two places beside each other, or two nights in a row, hardly share."""
_HEAD: Final = 160
"""Characters of a quote by which two are held to be the same."""
UNDONE: Final = (Status.FOILED, Status.PLANNED, Status.THREATENED)
LONG: Final = 40
"""Characters of a quote from which two alike are no chance."""
_LONGEST_DAYS: Final = 62
"""Days of the longest span whose months are keys: what is dated more loosely meets by words or person only."""

Key = str
"""What reports of one event share at least one of: its parts, joined, so that it is hashed once only."""


@dataclass(frozen=True, slots=True)
class Told:
    """A report with what the rules look at, worked out once."""

    event: Event
    family: str
    weapon: str
    """The kind of weapon that its type names, "" for none."""
    people: Mapping[str, frozenset[str]]
    """The persons harmed: key of the surname -> keys of the given names, none where there is the surname alone."""
    victims: frozenset[str]
    """Classes of data/victims.toml of those killed and injured."""
    counts: tuple[Range | None, ...]
    """Its figures in the order of `FIGURES`."""
    spot: tuple[float, float] | None
    """Latitude and longitude of its place in degrees as lines give them: so lines merge as the records did that they
    hold."""
    radius_km: float
    """That place's radius as lines give it."""
    days: tuple[int, int] | None
    """The ordinals of its first and its last day, None where a date is unknown."""
    is_undone: bool
    """True for what was only planned, threatened, or kept from happening."""
    words: str
    """Its first quote, folded, without marks."""
    head: str
    """The first of those words."""
    offset: int
    """Where in that quote the words stand that tell the deed; negative when that is not known."""
    documents: frozenset[str]
    separate: bool
    """True when its words set it apart from what was told before."""
    is_retold: bool
    """True when its words speak of a deed as known: "last Friday's attack"."""
    is_plain: bool
    """True when the word that tells the deed fits a shooting as well as a bomb: "attacked"."""
    is_coarse: bool
    """True when its date is no day."""
    keys: tuple[Key, ...]
    loose_keys: tuple[Key, ...]
    """Under these it meets reports of which one has a coarse date."""


def order(event: Event) -> tuple[str, str, int, str]:
    """The order in which reports came out: by day of publication, then by where they stand."""
    first = event.mentions[0]
    return (event.pub_date or date.max).isoformat(), first.path, first.start_char, event.event_id


_NO_WORD: Final = re.compile(r"\W+")
_KNOWN: Final = re.compile(
    r"(?:^|\b(?:in|of|by|after|since|for|from|during) )(?:the|this|that|last|[\w-]+day(?:'s|’s)?)"
    r"(?: [\w'’,-]+){0,5}?"
    r" (?:attacks?|assault|raid|ambush|bombings?|blasts?|explosions?|strike|killings?|murders?|massacre|abduction)\b"
)
"""A deed that readers are held to know, at the head of a quote or after a preposition."""
_PLAIN: Final = frozenset(("attack", "attacks", "attacked", "assault", "targeted", "hit", "struck"))
LAST_WORD: Final = re.compile(r"[^\W\d_]+$")


def told_of(event: Event) -> Told:
    """An event with what the rules look at."""
    quote = fold(next((m.text for m in event.mentions if m.role is Role.EVENT), ""))
    people = {
        k: given_names(a.name)
        for a in event.actors
        if a.role == "target" and a.name not in group_names() and not is_class(a.name) and (k := key(a.name))
    }
    words = _NO_WORD.sub(" ", quote).strip()
    documents = frozenset(m.document_id for m in event.mentions)
    family, weapon = _kind(event)
    group = "violence" if family in VIOLENT else family
    keys, loose = (
        tuple("\x1f".join(map(str, parts)) for parts in found)
        for found in (_keys(event, group, people, words, documents), _loose_keys(event, group))
    )
    coarse = event.dates.precision is not DatePrecision.DAY
    known = _KNOWN.search(quote) is not None
    plain = _trigger(event) in _PLAIN
    spot, radius = _spot(event.place)
    span = event.dates
    days = (span.start.toordinal(), span.end.toordinal()) if span.start is not None and span.end is not None else None
    return Told(
        event, family, weapon, people, _victims(event), tuple(getattr(event, f) for f in FIGURES), spot, radius, days,
        event.status in UNDONE, words, words[:_HEAD], event.trigger_start - event.mentions[0].start_char, documents,
        _separates(quote), known, plain, coarse, keys, loose,
    )  # fmt: skip


_separates = lru_cache(maxsize=65_536)(separates)
"""Wire copy comes many times over."""


def _spot(place: Match | None) -> tuple[tuple[float, float] | None, float]:
    if place is None:
        return None, 0.0
    radius = written_radius(place.radius_km)
    if place.latitude is None or place.longitude is None:
        return None, radius
    return (written_degrees(place.latitude), written_degrees(place.longitude)), radius


def _trigger(event: Event) -> str:
    """The last word, in lower case, of those that tell the deed, "" when they are not in the first quote."""
    first = event.mentions[0]
    start, end = event.trigger_start - first.start_char, event.trigger_end - first.start_char
    words = first.text[start:end].lower().split() if 0 <= start < end else ()
    return words[-1] if words else ""


def _kind(event: Event) -> tuple[str, str]:
    try:
        sub = codebooks.load().sub_event_type(event.sub_event_type)
    except KeyError:
        return event.event_type, ""
    return sub.family, sub.weapon


@cache
def _classes() -> dict[str, str]:
    raw = tomllib.loads(files("incidents").joinpath("data/victims.toml").read_text(encoding="utf-8"))
    return {noun: name for name, nouns in raw.items() for noun in nouns}


def _victims(event: Event) -> frozenset[str]:
    """The classes of those counted; none when some are counted by a noun of no class ("five people")."""
    classes = _classes()
    nouns = [last[0] for m in event.mentions if m.role is Role.FIGURE and (last := LAST_WORD.search(m.text.lower()))]
    return frozenset(classes.get(noun, "") for noun in nouns)


def _keys(
    event: Event, group: str, people: Iterable[str], words: str, documents: frozenset[str]
) -> Iterator[tuple[object, ...]]:
    if len(words) >= LONG:
        yield "words", words[:_HEAD]
    for person in sorted(people):
        yield "person", group, person
    for document in sorted(documents):
        yield "document", group, event.kind, document
    place, start = event.place, event.dates.start
    if event.kind is not Kind.INCIDENT or start is None or event.dates.precision is not DatePrecision.DAY:
        return
    country, land, _ = _where(place)
    if land:
        yield "day", group, start, land
    role, count = _counted(event)
    if count:
        yield "day", group, start, country, role, count
    if count >= SEVERAL:
        for day in (start, start + timedelta(days=1)):
            yield "night", group, day, country, role, count
    if count >= MANY_DEAD:
        yield "day", group, start, country, "many"


def _loose_keys(event: Event, group: str) -> Iterator[tuple[object, ...]]:
    """By month and what was counted, for a report whose date is coarse to meet those of a day."""
    if event.kind is not Kind.INCIDENT:
        return
    country, land, spot = _where(event.place)
    role, count = _counted(event)
    for year, month in _months(event.dates):
        if spot:
            yield "spot", group, year, month, spot, role, count
        if land and count:
            yield "land", group, year, month, land, role, count
        if count >= TELLING_COUNT:
            yield "count", group, year, month, role, count
        if land and count >= MANY_DEAD:
            yield "many", group, year, month, land
        if count >= TELLING_COUNT:
            yield "many", group, year, month, country, "anywhere"


def _where(place: Match | None) -> tuple[str, str, str]:
    """(country, governorate, place) by their codes, names and ids; "" for what is not known."""
    if place is None or place.place is None:
        return "", "", ""
    if place.geo_precision >= GeoPrecision.COUNTRY:
        return place.place.country_code, "", ""
    return place.place.country_code, place.place.admin1 or place.place.place_id, place.place.place_id


def _counted(event: Event) -> tuple[str, int]:
    """The first of the figures that says of anyone, and its lower end; ("", 0) for none."""
    for role in FIGURES:
        count = getattr(event, role)
        if count is not None and count[0]:
            return role, count[0]
    return "", 0


def _months(dates: DateSpan) -> list[tuple[int, int]]:
    """(year, month) of each month that a span touches; none for one longer than two months."""
    start, end = dates.start, dates.end
    if start is None or end is None or (end - start).days > _LONGEST_DAYS:
        return []
    found = []
    day = start
    while day <= end or (day.year, day.month) == (end.year, end.month):
        found.append((day.year, day.month))
        day = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
    return found

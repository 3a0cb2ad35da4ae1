"""Which of the places in a document are where an event happened (pure)."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from msgspec.structs import replace

from gazetteer.guarded import Headed, Starting
from gazetteer.place import ADM1, ADM2, COUNTRY, NEAR, PLACE, GeoPrecision, Match
from incidents import codebook as codebooks
from incidents.chains import chained
from incidents.classes import in_country
from incidents.clauses import lost_to_next_clause
from incidents.governorates import widened
from incidents.ground import Ground, is_parent
from incidents.model import (
    ACTIVITY,
    INCIDENT,
    Actor,
    DatePrecision,
    Document,
    Event,
    Mention,
    ReportedTotal,
    Role,
)
from incidents.place_scores import IN_PLACE, PRECISE, score_of
from incidents.same_spot import spot_meant
from incidents.sentences import days_apart
from incidents.several_places import parts_of
from incidents.shares import is_of_share

_TAKING_PLACE: Final = ("took place", "occurred", "happened")
_TOOK_PLACE: Final = re.compile(rf"\b(?:{'|'.join(_TAKING_PLACE)})\b")
_SENTENCE_END: Final = Starting(r"[.!?\n](?:(?<=\n)|[\"'”’)]*\s+(?=[A-Z“\"‘]))", ".!?\n")
_FLOOR: Final = 40.0
"""Least score of a further place."""
_MOST_PLACES: Final = 6


def place_event(event: Event, ground: Ground) -> Event:
    """`event` with its places, the primary one first, and place mentions; unchanged when the document names none."""
    document = ground.document
    told = [m for m in event.mentions if m.role is Role.EVENT]
    spoken = event.event_type in codebooks.load().spoken
    ranked = _ranked(
        told,
        event.kind is INCIDENT,
        ground,
        event.trigger_start - document.offset if event.trigger_start >= 0 else -1,
        inherit=not spoken,
    )
    if not ranked:
        return event
    if event.kind is ACTIVITY and told:
        start, end = told[0].start_char - document.offset, told[0].end_char - document.offset
        left, right = _sentence(ground.text, start, end)
        ranked = [widened(m, ground, left, right, counted=False) for m in ranked]
    actors, place = _without_places(event, ground), ranked[0].place
    return replace(
        event,
        matches=ground.in_file(ranked),
        actors=in_country(actors, place.country_code) if place is not None else actors,
        mentions=(*event.mentions, *_mentions(document, ranked)),
    )


def _without_places(event: Event, ground: Ground) -> tuple[Actor, ...]:
    """The actors without a target that is a place; where none is left, whom such a deed is done to by definition."""
    actors = tuple(a for a in event.actors if a.role != "target" or a.name.lower() not in ground.toponyms)
    if len(actors) == len(event.actors) or any(a.role == "target" for a in actors):
        return actors
    sub = codebooks.load().sub_event_type(event.sub_event_type)
    return (*actors, Actor("target", sub.victims)) if sub.victims and sub.armed_target else actors


def place_total(total: ReportedTotal, ground: Ground) -> ReportedTotal:
    """`total` with its places, as `place_event`."""
    document = ground.document
    figure = next((m.start_char - document.offset for m in total.mentions if m.role is Role.FIGURE), -1)
    end = next((m.end_char - document.offset for m in total.mentions if m.role is Role.FIGURE), -1)
    beside = _listed_with(figure, end, ground)
    after = any(
        end <= m.start_char < end + _NEAR_COUNT
        and IN_PLACE.search(ground.text, max(0, m.start_char - 40), m.start_char)
        for m in ground.able(-1)
    )
    ranked = [beside] if beside else _ranked(total.mentions[:1], False, ground, figure if after else -1)
    ranked = [m for m in ranked if m is beside or not is_of_share(m, ground.text)]
    if figure >= 0 and total.dates.precision not in (DatePrecision.DAY, DatePrecision.DAYS):
        left, right = _sentence(ground.text, figure, end)
        ranked = [widened(m, ground, left, right, counted=True) for m in ranked]
    return replace(total, matches=ground.in_file(ranked), mentions=(*total.mentions, *_mentions(document, ranked)))


_NEAR_COUNT: Final = 80
"""Characters after a count within which "in" and a place say where it was counted."""
_BRACKET: Final = re.compile(r"\s?[(:–—|-]?\s?|\t")
_BRACKET_WIDTH: Final = 3
"""Most characters of such a bracket."""
_IN_LIST: Final = re.compile(r"\sin\s(?:the\s)?")
_NEXT_COUNT: Final = re.compile(r"(?:,|,? and)\s\d")


def _listed_with(start: int, end: int, ground: Ground) -> Match | None:
    """The place that a count of a list is of: right before it ("Hit (12)"), or after it ("12 in Hit, 9 in Rawa")."""
    text = ground.text
    for match in ground.able(-1) if start >= 0 else ():
        if start - _BRACKET_WIDTH <= match.end_char <= start and _BRACKET.fullmatch(text, match.end_char, start):
            return match
        if match.start_char >= end and _IN_LIST.fullmatch(text, end, match.start_char):
            listed = _NEXT_COUNT.match(text, match.end_char) or _NEXT_COUNT.search(text, max(0, start - 6), start + 1)
            if listed:
                return match
    return None


def _mentions(document: Document, matches: Sequence[Match]) -> list[Mention]:
    return [document.mention(Role.PLACE, m.start_char, m.end_char) for m in matches]


def _ranked(
    told: Sequence[Mention],
    incident: bool,
    ground: Ground,
    trigger: int = -1,
    *,
    inherit: bool = True,
) -> list[Match]:
    text, document, able = ground.text, ground.document, ground.able(trigger)
    if not able or not told:
        return []
    scored: list[tuple[float, Match]] = []
    for number, mention in enumerate(told):
        start, end = mention.start_char - document.offset, mention.end_char - document.offset
        left, right = _sentence(text, start, end)
        may_say = any(words in mention.text for words in _TAKING_PLACE)
        later = -30 if may_say and _TOOK_PLACE.search(mention.text) else 25 * min(number, 3)
        for match in able:
            if left <= match.start_char < right:
                at = trigger if number == 0 and trigger >= 0 else start
                if incident and number == 0 and ";" in text[left:right]:
                    aside = lost_to_next_clause(match, text, at, left, right, able)
                    scored.append((score_of(match, ground, start, end, at, incident) - aside, match))
                    continue
                scored.append((score_of(match, ground, start, end, at, incident) - later, match))
    if not any(m.role is PLACE and m.geo_precision < COUNTRY for _, m in scored):
        start, end = told[0].start_char - document.offset, told[0].end_char - document.offset
        left, right = _sentence(text, start, end)
        if (spot := spot_meant(text, left, right, able)) is not None:
            scored.append((_SPOT, spot))
        lost = ground.names_unknown(left, right)
        scored += _around(told[0], ground, able, incident=incident, inherit=inherit, lost=lost)
    best: dict[object, tuple[float, Match]] = {}
    for score, match in scored:
        identity = (
            match.place.place_id if match.place else None,
            match.relation if match.geo_precision >= ADM2 else "",
        )
        if identity not in best or score > best[identity][0]:
            best[identity] = (score, match)
    ordered = sorted(best.values(), key=lambda s: (-s[0], s[1].start_char))
    if not ordered:
        return []
    if incident and len(told) > 1 and ordered[0][1].geo_precision is ADM1:
        ordered = _finest_first(ordered)
    top = ordered[0][0]
    kept = [m for s, m in ordered if s == top or (s >= _FLOOR and m.role is PLACE)]
    if not incident and len(kept) >= _LIST:
        kept = sorted(kept, key=lambda m: m.geo_precision <= ADM2)  # a list of lands is in no one village
    kept = [kept[0], *(m for m in kept[1:] if not is_parent(m, kept[0]))]
    return [*kept, *(part for m in kept for part in parts_of(m, kept))][:_MOST_PLACES]


_SPOT: Final = 60.0
"""Points of a place that the sentence calls by its kind alone: more than any around it."""
_LIST: Final = 3
"""Least places of an activity that make a list."""


def _finest_first(ordered: list[tuple[float, Match]]) -> list[tuple[float, Match]]:
    """The governorate of a lead after the town in it that a sentence of its details names: "killed eight in Anbar ...
    The bomber struck a post in Hit"."""
    score, wide = ordered[0]
    inside = [
        (found, match)
        for found, match in ordered[1:]
        if match.geo_precision <= ADM2 and found >= score - _DETAIL and is_parent(wide, match)
    ]
    return [(score, inside[0][1]), *((s, m) for s, m in ordered if m is not inside[0][1])] if inside else ordered


_DETAIL: Final = 40.0
"""Most points by which a place named in the details stands behind that of the lead."""
_SHORT: Final = 900
"""Characters of a text short enough that its only place is where all of it happened."""


_SAME_SPOT: Final = Headed(
    r"\b(?:there|the (?:city|town|village|area|place|camp|district)|defend\w* (?:it|by))\b",
    ("there", "the"),
    ("defend",),
)
"""Words that tie what goes on to the very spot of the sentence before; else it goes on in the area around."""


_SAME_LAND: Final = re.compile(
    r"\b(?:in|of|across|around|through|throughout|into) (?:the|this|these|those|that) (?:same )?"
    r"(?:areas?|regions?|deserts?|countryside|hills|plains?)\b(?! (?:of|between|from|around)\b)"
)
"""Words that tie what goes on to the land that the paragraph before was about."""
_AROUND_KM: Final = 40.0
"""Kilometres around a place named in the sentence before in which something goes on: a convention of this project."""


def _around_it(match: Match) -> Match:
    """A town or a spot as the land around it."""
    if match.geo_precision > NEAR:
        return match
    reasons = (*match.reasons, "named in a sentence before, so the land around it")
    radius = max(match.radius_km, _AROUND_KM)
    return replace(match, radius_km=radius, geo_precision=GeoPrecision.AREA, geometry=None, reasons=reasons)


def _around(
    first: Mention, ground: Ground, able: Sequence[Match], *, incident: bool, inherit: bool, lost: bool
) -> list[tuple[float, Match]]:
    """Places outside the event's sentence: the same paragraph before, then the only one there is, then the country.

    Where it was `lost`, in a place that no table knows, another one before it only tells the land around.
    """
    text = ground.text
    start = first.start_char - ground.document.offset
    opening = text.rfind("\n", 0, start) + 1
    closing = text.find("\n", start)
    closing = len(text) if closing < 0 else closing
    found: list[tuple[float, Match]] = []
    real = [m for m in able if m.role is PLACE and not ground.is_dateline(m)]
    if inherit:
        before = [m for m in real if opening <= m.start_char < start and m.geo_precision < COUNTRY]
        wide = lost or (not incident and not _SAME_SPOT.search(first.text.lower()))
        found += [
            (39.0 - (start - m.start_char) / 80 + PRECISE[m.geo_precision] / 10, _around_it(m) if wide else m)
            for m in before[-4:]
            if start - m.start_char < 1500
        ]
        if incident and not before:
            found += [
                (26.0 - (start - m.start_char) / 40 + PRECISE[m.geo_precision] / 10, _around_it(m) if lost else m)
                for m in real
                if start - _CARRIED < m.start_char < opening
                and m.geo_precision <= ADM1
                and IN_PLACE.search(text, max(0, m.start_char - 40), m.start_char)
            ]
        if not incident and not before and not lost and _SAME_LAND.search(first.text.lower()):
            found += [
                (20.0 - (start - m.start_char) / 80, _around_it(m))
                for m in real
                if start - _CARRIED < m.start_char < opening and m.geo_precision < GeoPrecision.COUNTRY
            ]
        one_paragraph = not text[:opening].strip() and not text[closing:].strip()
        if one_paragraph:
            found += [
                (30.0 - abs(m.start_char - start) / 100, _around_it(m) if lost else m)
                for m in real
                if m.geo_precision < COUNTRY
            ]
        fine = {m.place.place_id for m in real if m.geo_precision <= ADM1 and m.place}
        if len(fine) == 1 and len(text) < _SHORT:
            found += [(12.0, m) for m in real if m.geo_precision <= ADM1][:1]
    paragraph = [m for m in able if opening <= m.start_char < closing]
    found += [
        (10.0 - abs(m.start_char - start) / 200 - (_LATER if m.start_char > start else 0), m)
        for m in paragraph
        if m.geo_precision == COUNTRY
    ]
    countries = Counter(m.place.place_id for m in able if m.place and m.geo_precision == COUNTRY)
    if countries:
        common = countries.most_common(1)[0][0]
        found += [
            (
                -10.0,
                next(m for m in able if m.place and m.place.place_id == common and m.geo_precision == COUNTRY),
            )
        ]
    return found


_CARRIED: Final = 400
"""Characters back, over the head of its paragraph, in which an act without a place of its own finds its story's."""


_LATER: Final = 4.0
"""How much farther a country named only after the event stands than one named before it."""


_FARTHEST: Final = 1500
"""Characters before some words in which their sentence begins."""


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    starts, ends = _sentence_ends(text)
    before, after = bisect_right(ends, start), bisect_left(ends, end)
    left = ends[before - 1] if before else 0
    return max(left, start - _FARTHEST), starts[after] + 1 if after < len(starts) else len(text)


@lru_cache(maxsize=4)
def _sentence_ends(text: str) -> tuple[list[int], list[int]]:
    """Where the marks between the sentences of a text start and end."""
    marks = [mark.span() for mark in _SENTENCE_END.finditer(text)]
    ends = [end for _, end in marks]
    if days := days_apart(text, ends):
        marks = sorted([*marks, *((at - 1, at) for at in days)])
    if parted := chained(text, ends):
        marks = sorted([*marks, *parted])
    return [start for start, _ in marks], [end for _, end in marks]

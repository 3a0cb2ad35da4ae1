"""Places in no table, at what the text says they lie in or near."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from gazetteer.naming import Name
from gazetteer.nesting import is_land_of, is_settlement
from gazetteer.place import GeoPrecision, Match, Place
from gazetteer.resolution import Choice
from gazetteer.standing import adjoins, is_known, match_of, stand
from gazetteer.telling import Telling

if TYPE_CHECKING:
    from gazetteer.gazetteer import Gazetteer
    from gazetteer.shapes import Located

PARENT_ONLY_SCORE: Final = 0.4
"""How sure a parent is when the place named beside it is in no table."""
ENVIRONS_KM: Final = 15.0
"""Around a town that stands for an unknown place said to lie in or near it."""
WITHIN_A_CITY: Final = ("quarter", "road", "prison")
"""Kinds of place that lie in a city where its name stands beside them."""


def unknown_place(index: int, telling: Telling) -> Match | None:
    """A place in no table, at what it is said to lie in or near; what it lies in is looked for in its sentence too."""
    text, places, gazetteer, taken = telling.text, telling.places, telling.gazetteer, telling.taken
    name = places[index]
    relation = telling.relation_of(index)
    known = [number for number in name.parents if places[number].choice and is_known(places[number])]
    finest = min((c.place.radius_km for number in known if (c := places[number].choice)), default=math.inf)
    spans = [(name.start, name.end)]
    why = f"no table knows “{name.toponym.words}”"
    located = telling.located(relation) if relation is not None else None
    if relation is not None and located is not None and located.radius_km <= max(60.0, finest):
        first = places[relation.toponym_indexes[0]].choice
        if first is not None:
            spans += [
                (relation.start_char, relation.end_char),
                *((places[n].start, places[n].end) for n in relation.toponym_indexes),
            ]
            taken.update(relation.toponym_indexes)
            words, others = (
                relation.phrase,
                tuple(c.place for n in relation.toponym_indexes[1:] if (c := places[n].choice)),
            )
            return _stand_in(text, spans, first, words, others, located, why)
    beside = known[:1] or _around(text, name, places)
    if not beside:
        return None
    parent = min(
        (places[number] for number in beside), key=lambda one: one.choice.place.radius_km if one.choice else 0.0
    )
    if parent.choice is None:
        return None
    if known and adjoins(text, spans, parent):
        spans.append((parent.start, parent.end))
        taken.add(known[0])
    if (wide := _land_meant(parent, name, gazetteer)) is not None:
        return _stand_in(text, spans, parent.choice._replace(place=wide), "in", (), stand(wide, gazetteer), why)
    where = stand(parent.choice.place, gazetteer)
    if is_settlement(parent.choice.place):
        radius = round(parent.choice.place.radius_km + ENVIRONS_KM, 1)
        where = replace(where, radius_km=radius, geo_precision=GeoPrecision.NEAR, geometry=None)
    return _stand_in(text, spans, parent.choice, "in", (), where, why)


def _land_meant(parent: Name, name: Name, gazetteer: Gazetteer) -> Place | None:
    """The governorate that a bare name beside an unknown village means, and not its capital: "Somewhere, Kirkuk".

    None where a class word says that the city is meant, or that the unknown place is a part of one.
    """
    choice, kind = parent.choice, name.kind
    if choice is None or parent.kind is not None or (kind is not None and kind.name in WITHIN_A_CITY):
        return None
    rivals = (rival.place for rival in choice.rivals)
    lands = (
        place for place in rivals if place.feature_code == "ADM1" and place.country_code == choice.place.country_code
    )
    return next(
        (land for land in lands if choice.place.feature_code == "PPLA" and is_land_of(choice.place, land)), None
    )


def _around(text: str, name: Name, places: Sequence[Name]) -> list[int]:
    """The nearest earlier place of the same paragraph that may hold an unknown one."""
    for number in range(len(places) - 1, -1, -1):
        other = places[number]
        if other.end <= name.start and other.choice and is_known(other):
            if "\n\n" in text[other.end : name.start] or name.start - other.end > 400:
                return []
            if not other.choice.place.feature_code.startswith("PCL"):
                return [number]
    return []


def _stand_in(
    text: str,
    spans: Sequence[tuple[int, int]],
    choice: Choice,
    words: str,
    others: tuple[Place, ...],
    where: Located,
    why: str,
) -> Match:
    start, end = min(low for low, _ in spans), max(high for _, high in spans)
    sure = choice._replace(score=round(PARENT_ONLY_SCORE * choice.score, 3))
    reasons = (why, f"said to be {words} {choice.place.name}", *choice.reasons)
    return match_of(text, start, end, sure, words, others, where, reasons)

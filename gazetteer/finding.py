"""Every place expression of a text: names, what they do, the words that relate to them, and where that is.

`find` is a line of verbs: scan the names, judge each by its context, find the relations around them, resolve each
name among its candidates with the whole text in mind, and locate the expression.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING

from gazetteer.context import Judgement, judge, surnames
from gazetteer.lookup import Candidate
from gazetteer.place import GeoPrecision, Match, Place, ToponymRole
from gazetteer.relations import RelationKind, RelationMention, find_relations
from gazetteer.resolution import Choice, Context, resolve
from gazetteer.scanning import Toponym, scan
from gazetteer.vocabulary import PlaceClass, Vocabulary

if TYPE_CHECKING:
    from gazetteer.gazetteer import Gazetteer

ALONE_SCORE = 0.4
"""How sure a parent is when the place named beside it is in no table."""


@dataclass(slots=True)
class _Name:
    """One name of the text on its way to a match."""

    toponym: Toponym
    judged: Judgement
    candidates: list[Candidate]
    kind: PlaceClass | None
    parents: list[int] = field(default_factory=list)
    choice: Choice | None = None


def find(
    text: str, gazetteer: Gazetteer, words: Vocabulary, theatre: tuple[str, ...] = ("IQ", "SY")
) -> tuple[Match, ...]:
    """All place expressions in order of the text."""
    names = _with_capitals(text, _names(text, gazetteer, words), gazetteer)
    located = [name for name in names if name.judged.role is ToponymRole.PLACE]
    spans = [(name.toponym.start_char, name.toponym.end_char) for name in located]
    relations = find_relations(text, spans)
    _hear_relations(located, relations, words)
    _hear_parents(text, located)
    _resolve_all(names, words, theatre)
    matches = [
        *_related(text, located, relations, gazetteer, theatre),
        *_plain(text, names, relations, located, gazetteer, theatre),
    ]
    return tuple(sorted(matches, key=lambda match: (match.start_char, match.end_char)))


def _kind_held(name: Judgement, candidates: Sequence[Candidate]) -> bool:
    """False when no candidate is what the class word says: "every province of Iraq" is no province."""
    kind = name.kind
    return (
        kind is None
        or kind.name == "area"
        or any(candidate.place.feature_code in kind.codes for candidate in candidates)
    )


def _names(text: str, gazetteer: Gazetteer, words: Vocabulary) -> list[_Name]:
    """Names of the text with their judgement; what is no name at all is left out."""
    lookup = gazetteer.lookup
    toponyms = list(scan(text, lookup, words))
    people = surnames(text, toponyms, words)
    found = []
    for toponym in toponyms:
        places = [lookup.place(row) for row in toponym.rows]
        national = any(place.feature_code == "PPLC" or place.feature_code.startswith("PCL") for place in places)
        at_home = any(place.country_code in ("IQ", "SY", "") for place in places)
        judged = judge(text, toponym, words, is_capital_or_country=national, at_home=at_home, people=people)
        if judged.role is None:
            continue
        score = 1.0 if toponym.is_exact else 0.88
        candidates = [
            Candidate(
                place,
                score,
                "the name is the same" if toponym.is_exact else f"“{place.name}” in another transliteration",
            )
            for place in places
        ]
        if national and not _kind_held(judged, candidates):
            judged = replace(judged, kind=None, start_char=toponym.start_char, end_char=toponym.end_char)
        found.append(_Name(toponym, judged, candidates, judged.kind))
    return found


_CAPITAL = re.compile(
    r"^(?:['’]s?)?[ \xa0](?:capital)(?:[ \xa0]city)?(?![ \xa0](?:punishment|crime|charge|offen))(,?[ \xa0]+(?=[A-Z]))?"
)
_CAPITAL_OF = re.compile(r"\b(?:the )?capital(?: city)? of (?:the )?$")


def _with_capitals(text: str, names: list[_Name], gazetteer: Gazetteer) -> list[_Name]:
    """Names of countries and peoples that stand for a capital, as in "Iraq's capital" and "the Syrian capital"."""
    found = []
    for name, following in zip_longest(names, names[1:]):
        toponym = name.toponym
        countries = [
            candidate.place.country_code
            for candidate in name.candidates
            if candidate.place.feature_code.startswith("PCL")
        ]
        m = _CAPITAL.match(text[toponym.end_char : toponym.end_char + 40]) if countries else None
        of = (
            _CAPITAL_OF.search(text[max(0, toponym.start_char - 30) : toponym.start_char])
            if countries and not toponym.is_demonym
            else None
        )
        row = gazetteer.lookup.capital_row(countries[0]) if m or of else None
        named = (
            m is not None
            and m[1]
            and following is not None
            and following.toponym.start_char == toponym.end_char + m.end()
        )
        if row is None or named or name.judged.role is ToponymRole.NAME_PART:
            found.append(name)
            continue
        place = gazetteer.lookup.place(row)
        start = toponym.start_char - (len(of[0]) if of else 0)
        end = toponym.end_char + (m.end() - len(m[1] or "") if m else 0)
        words = f"“{text[start:end]}” is {place.name}"
        capital = replace(toponym, start_char=start, end_char=end, words=text[start:end], rows=(row,), is_demonym=False)
        judged = Judgement(ToponymRole.PLACE, "", None, start, end)
        found.append(_Name(capital, judged, [Candidate(place, 1.0, words)], None))
    return found


def _hear_relations(names: list[_Name], relations: Iterable[RelationMention], words: Vocabulary) -> None:
    """Clues that relation expressions give: whom they describe, and the class word of a list."""
    for relation in relations:
        if relation.kind is RelationKind.LIST:
            kind = words.classes.get(relation.words)
            for index in relation.toponym_indexes:
                names[index].kind = names[index].kind or kind
        elif relation.described is not None:
            names[relation.described].parents += relation.toponym_indexes


_INSIDE = re.compile(
    r"^(?:,? ?\(|,? (?:a |an |the )?(?:[a-z]+ ){0,3}?(?:in|of|within|inside|located in|belonging to|part of|near|at)"
    r"(?: the)?(?: [a-z-]+ of)? (?:the )?|, (?:in |the )?|['’]s? (?:[a-z]+ )?|[ -]?[-–][ -]?)$"
)
_LISTED = re.compile(r"^(?:,? and |,? or | & |, )$")


def _hear_parents(text: str, names: list[_Name]) -> None:
    """What a name lies in, where the text says so right after it: "Rashad, Kirkuk", "X in Y district"."""
    for index, (name, following) in enumerate(pairwise(names)):
        gap = text[
            max(name.judged.end_char, name.toponym.end_char) : min(
                following.judged.start_char, following.toponym.start_char
            )
        ]
        if len(gap) > 60 or "\n" in gap or not _INSIDE.match(gap.replace("\xa0", " ")):
            continue
        after = names[index + 2] if index + 2 < len(names) else None
        if gap == ", " and after is not None:
            next_gap = text[following.judged.end_char : after.judged.start_char]
            if _LISTED.match(next_gap) and "and" in next_gap:
                continue
        name.parents.append(index + 1)


def _resolve_all(names: list[_Name], words: Vocabulary, theatre: tuple[str, ...]) -> None:
    """Choose for each name: first those beyond doubt, then the rest with these as companions."""
    places = [name for name in names if name.judged.role is ToponymRole.PLACE]
    everywhere = frozenset(
        candidate.place.country_code
        for name in names
        for candidate in name.candidates
        if candidate.place.feature_code.startswith("PCL") and name.judged.role is not ToponymRole.NAME_PART
    )
    for name in names:
        name.choice = resolve(name.candidates, Context(name.kind, (), (), everywhere, theatre, words.governorate_names))
    sure = [
        name
        for name in places
        if name.choice and name.choice.score > 0.8 and not name.choice.place.feature_code.startswith("PCL")
    ]
    for _ in range(2):
        for name in places:
            if len(name.candidates) < 2:
                continue
            near = sorted(sure, key=lambda other: abs(other.toponym.start_char - name.toponym.start_char))
            companions = tuple(
                other.choice.place
                for other in near
                if other is not name and other.choice and other.toponym.form != name.toponym.form
            )[:6]
            parents = tuple(choice.place for index in name.parents if (choice := places[index].choice))
            name.choice = resolve(
                name.candidates, Context(name.kind, parents, companions, everywhere, theatre, words.governorate_names)
            )


def _related(
    text: str,
    names: Sequence[_Name],
    relations: Iterable[RelationMention],
    gazetteer: Gazetteer,
    theatre: tuple[str, ...],
) -> list[Match]:
    """One match for each relation expression that stands for a place itself."""
    from gazetteer import shapes  # geopandas behind it takes half a second: not before it is needed

    found = []
    for relation in relations:
        if relation.described is not None or relation.kind is RelationKind.LIST:
            continue
        chosen = [name.choice for index in relation.toponym_indexes if (name := names[index]).choice]
        places = [choice.place for choice in chosen if choice]
        located = (
            shapes.apply(relation, places, gazetteer, theatre) if len(places) == len(relation.toponym_indexes) else None
        )
        if located is None or not chosen or chosen[0] is None:
            continue
        first = chosen[0]
        touched = [names[index] for index in relation.toponym_indexes]
        start = min(relation.start_char, *(name.judged.start_char for name in touched))
        end = max(relation.end_char, *(name.judged.end_char for name in touched))
        found.append(
            Match(
                text[start:end],
                start,
                end,
                ToponymRole.PLACE,
                first.place,
                _relation_words(relation),
                tuple(places[1:]),
                located.latitude,
                located.longitude,
                located.radius_km,
                located.geo_precision,
                first.score,
                (f"“{_relation_words(relation)}” {first.place.name}", *first.reasons),
                first.rivals,
                located.geometry,
            )
        )
    return found


def _relation_words(relation: RelationMention) -> str:
    return relation.words.strip()


def _plain(
    text: str,
    names: Sequence[_Name],
    relations: Iterable[RelationMention],
    located: Sequence[_Name],
    gazetteer: Gazetteer,
    theatre: tuple[str, ...],
) -> list[Match]:
    """One match for each name that is measured from by no relation."""
    used = {
        id(located[index])
        for relation in relations
        if relation.kind is not RelationKind.LIST
        for index in relation.toponym_indexes
    }
    found = []
    for name in names:
        if id(name) not in used:
            found.append(_plain_match(text, name, located, gazetteer, theatre))
    return found


def _plain_match(
    text: str, name: _Name, located: Sequence[_Name], gazetteer: Gazetteer, theatre: tuple[str, ...]
) -> Match:
    from gazetteer import shapes

    choice = name.choice
    role = name.judged.role or ToponymRole.PLACE
    if role is ToponymRole.DEMONYM and choice is not None:
        if choice.place.country_code not in theatre:
            return _unplaced(name, role, choice.place, choice.score)
        where = shapes.locate_place(choice.place, gazetteer)
        return Match(
            name.toponym.words,
            name.toponym.start_char,
            name.toponym.end_char,
            role,
            choice.place,
            "of",
            (),
            where.latitude,
            where.longitude,
            where.radius_km,
            where.geo_precision,
            choice.score,
            (name.judged.reason,),
            (),
            where.geometry,
        )
    if role is not ToponymRole.PLACE or choice is None:
        return _unplaced(name, role, choice.place if choice else None, choice.score if choice else 0.0)
    start, end = name.judged.start_char, name.judged.end_char
    where = shapes.locate_place(choice.place, gazetteer)
    others = tuple(other.place for index in name.parents if (other := located[index].choice))
    return Match(
        text[start:end],
        start,
        end,
        role,
        choice.place,
        "in",
        others,
        where.latitude,
        where.longitude,
        where.radius_km,
        where.geo_precision,
        choice.score,
        choice.reasons,
        choice.rivals,
        where.geometry,
    )


def _unplaced(name: _Name, role: ToponymRole, place: Place | None, score: float) -> Match:
    """A name that is no place of an event: a government, part of another name, a people of elsewhere."""
    return Match(
        name.toponym.words,
        name.toponym.start_char,
        name.toponym.end_char,
        role,
        place,
        "",
        (),
        None,
        None,
        place.radius_km if place else 0.0,
        GeoPrecision.BEYOND,
        score,
        (name.judged.reason,),
        (),
        None,
    )

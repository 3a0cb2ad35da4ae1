"""Choose among the candidates for a name from what the text says around it, and say why (pure).

Each clue adds or takes points; the sum decides and the clues are the reasons. Points are on a scale where 1 is worth
about as much as a tenfold population. Distances are kilometres on the sphere.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from shapely import Point
from shapely.geometry.base import BaseGeometry

from gazetteer.lookup import Candidate
from gazetteer.merits import Clue, Own, own_weights
from gazetteer.nesting import (
    PARENT_REACH_KM,
    distance_km,
    encloses,
    holds,
    is_just_outside,
    is_land_of,
    is_settlement,
)
from gazetteer.place import Place, Rival
from gazetteer.vocabulary import PlaceClass

PARENT_HOLDS, JUST_OUTSIDE, PARENT_DIFFERS = 4.0, -1.0, -2.0
FARTHER = 1.5
"""How many points fewer for lying at the end of a town's reach, outside its own land."""
COMPANION_REACH_KM = 90.0
"""Distance at which the pull of the other places of a text has fallen to a third."""

POINTED_AT, POINTED_ELSEWHERE = 3.0, -1.2
"""Points for lying where the words beside a name point, and for not."""
KM_PER_DEGREE = 111.2
"""Of latitude, on the mean sphere."""
SHORTEST_DEGREE_KM = 111.0
"""Less than any degree of latitude: what lies so many farther north or south is farther away."""
CERTAIN_LEAD = 6.0
"""Points ahead of nobody."""
GUISE_LEAD = 2.0
"""Points that a choice between a town and its own district is surer than one between two towns."""
NOT_THERE = "not in or near"


@dataclass(frozen=True, slots=True)
class Pointer:
    """Where words beside a name say that it lies: "40 km south of Kirkuk"."""

    area: BaseGeometry
    """(longitude, latitude), WGS 84."""
    slack_deg: float
    """Degrees by which a place may miss it: the words are rounded, and so are we. Three times that refutes."""
    words: str
    """For the reader: "40 km south of Kirkuk"."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a text says that bears on one name."""

    kind: PlaceClass | None = None
    """The class word beside the name."""
    parents: tuple[Place, ...] = ()
    """Places named beside it as what it lies in or near."""
    companions: tuple[Place, ...] = ()
    """The other places of the text that are beyond doubt, nearest in the text first."""
    pointers: tuple[Pointer, ...] = ()
    """Where relations that describe it point."""
    countries: frozenset[str] = frozenset()
    """ISO codes of the countries that the text names."""
    governorate_names: frozenset[str] = frozenset()
    """`bare` names that mean the governorate when they stand alone."""


@dataclass(slots=True)
class _Weighed:
    candidate: Candidate
    points: float
    clues: list[Clue]
    """Those with words, in the order they were taken up."""

    def add(self, points: float, words: str) -> None:
        self.points += points
        if words:
            self.clues.append((points, words))


class Ranking:
    """Candidates best first. What is said of them is worded when it is asked for: most rankings are passed over."""

    def __init__(self, weighed: Sequence[_Weighed]) -> None:
        self._weighed = weighed
        best, place = weighed[0], weighed[0].candidate.place
        others = [one for one in weighed[1:] if not _same_spot(one.candidate.place, place)]
        lead = best.points - others[0].points if others else CERTAIN_LEAD
        if len(others) < len(weighed) - 1:
            lead = min(lead, GUISE_LEAD + best.points - weighed[1].points)
        self.sure = best.candidate.score * (0.5 + 0.5 * math.tanh(max(lead, 0.0) / 2))
        """0 to 1."""

    @cached_property
    def reasons(self) -> tuple[str, ...]:
        """The clues that speak for the best, strongest first."""
        best = self._weighed[0]
        reasons = [words for points, words in sorted(best.clues, key=lambda clue: -clue[0]) if points > 0]
        if len(self._weighed) == 1:
            reasons.append("the only place of this name in the gazetteer")
        if best.candidate.score < 1:
            reasons.append(best.candidate.reason)
        return tuple(reasons)

    @cached_property
    def rivals(self) -> tuple[Rival, ...]:
        """The five that came next, and why they lost."""
        best = self._weighed[0]
        return tuple(
            Rival(
                one.candidate.place,
                round(max(0.0, self.sure * math.exp(min(0.0, one.points - best.points) / 2)), 3),
                _why_not(one, best),
            )
            for one in self._weighed[1:6]
        )

    @cached_property
    def is_refuted(self) -> bool:
        """True when the text says that the best lies elsewhere."""
        return any(points < 0 and words.startswith(NOT_THERE) for points, words in self._weighed[0].clues)


@dataclass(frozen=True, slots=True)
class Choice:
    """A candidate chosen, with reasons and rivals."""

    place: Place
    score: float
    """0 to 1: how sure."""
    ranking: Ranking = field(repr=False, compare=False)

    @property
    def reasons(self) -> tuple[str, ...]:
        """What speaks for it, strongest first, in words."""
        return self.ranking.reasons

    @property
    def rivals(self) -> tuple[Rival, ...]:
        """The candidates that lost, best first."""
        return self.ranking.rivals

    @property
    def is_refuted(self) -> bool:
        """True when it lies elsewhere than the text says."""
        return self.ranking.is_refuted


def resolve(candidates: Sequence[Candidate], context: Context, owned: Sequence[Own] | None = None) -> Choice | None:
    """The best candidate with its reasons; None when there are none.

    `owned` is what `own_weights` says of the same candidates and a context of the same kind and countries.
    """
    if not candidates:
        return None
    if owned is None:
        owned = own_weights(candidates, context.kind, context.countries, context.governorate_names)
    weighed = [_weigh(candidate, own, context) for candidate, own in zip(candidates, owned, strict=True)]
    weighed.sort(key=lambda one: (-one.points, one.candidate.place.place_id))
    ranking = Ranking(weighed)
    return Choice(weighed[0].candidate.place, round(ranking.sure, 3), ranking)


def _same_spot(one: Place, other: Place) -> bool:
    """True for a town and the subdistrict or district named after it: to choose wrongly moves little."""
    return one.country_code == other.country_code and distance_km(one, other) <= min(
        40.0, one.radius_km + other.radius_km
    )


def _weigh(candidate: Candidate, own: Own, context: Context) -> _Weighed:
    place = candidate.place
    one = _Weighed(candidate, own.points, list(own.before))
    if context.parents:
        _weigh_parents(one, place, context.parents)
    if context.pointers:
        _weigh_pointers(one, place, context.pointers)
    if context.companions:
        _weigh_companions(one, place, context.companions)
    for points, words in own.after:
        one.add(points, words)
    return one


def _weigh_parents(one: _Weighed, place: Place, parents: Sequence[Place]) -> None:
    for parent in parents:
        if parent.place_id == place.place_id:
            continue
        if holds(parent, place) or encloses(place, parent):
            far = distance_km(parent, place) / (parent.radius_km + PARENT_REACH_KM)
            own = encloses(parent, place) or encloses(place, parent) or not is_settlement(parent)
            one.add(
                PARENT_HOLDS if own else PARENT_HOLDS - FARTHER * min(1.0, far),
                f"{parent.name}, named beside it, {_how_it_holds(parent, place)}",
            )
        elif parent.feature_code.startswith("ADM") and is_just_outside(parent, place):
            one.add(JUST_OUTSIDE, f"just outside {parent.name}, as borders are drawn here")
        else:
            one.add(PARENT_DIFFERS, f"{NOT_THERE} {parent.name}, which is named beside it")


def _weigh_pointers(one: _Weighed, place: Place, pointers: Sequence[Pointer]) -> None:
    is_land = place.feature_code.startswith(("ADM1", "ADM2", "PCL"))
    breadth = place.radius_km / KM_PER_DEGREE if is_land else 0.0  # a governorate is not its middle
    for pointer in pointers:
        missed = float(pointer.area.distance(Point(place.longitude, place.latitude))) - breadth
        if missed <= pointer.slack_deg:
            one.add(POINTED_AT, f"lies {pointer.words}, as the text says")
        elif missed <= 3 * pointer.slack_deg:
            one.add(POINTED_ELSEWHERE / 2, f"a little off from {pointer.words}")
        else:
            one.add(POINTED_ELSEWHERE, f"{NOT_THERE} {pointer.words}, where the text has it")


def _how_it_holds(parent: Place, place: Place) -> str:
    if encloses(place, parent):
        return "lies in it"
    if not is_settlement(parent) or is_land_of(parent, place):
        return "holds it"
    return f"is {distance_km(parent, place):.0f} km away"


def _weigh_companions(one: _Weighed, place: Place, companions: Sequence[Place]) -> None:
    """Points for the nearest of the text's other places."""
    if place.feature_code.startswith("PCL"):
        return
    nearest, away, latitude = None, math.inf, place.latitude
    for other in companions:
        if abs(other.latitude - latitude) * SHORTEST_DEGREE_KM > away:
            continue
        if other.place_id != place.place_id and (km := distance_km(place, other)) < away:
            nearest, away = other, km
    if nearest is not None:
        pull = 1.5 * math.exp(-away / COMPANION_REACH_KM)
        one.add(pull, f"{away:.0f} km from {nearest.name}, which the text names too" if pull > 0.3 else "")


def _why_not(loser: _Weighed, winner: _Weighed) -> str:
    """The clue that the winner had and the loser lacked, in words."""
    against = [words for points, words in sorted(loser.clues) if points < 0]
    if against:
        return against[0]
    mine = {words for _, words in loser.clues}
    for points, words in sorted(winner.clues, key=lambda clue: -clue[0]):
        if points > 0 and words not in mine:
            if "inhabitants" in words:
                return "smaller"
            if words.startswith("in Iraq or Syria"):
                return "not in Iraq or Syria"
            return f"does not have what decided: {words}"
    return "less likely by kind and size"

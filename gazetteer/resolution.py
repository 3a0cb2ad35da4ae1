"""Choose among the candidates for a name from what the text says around it, and say why (pure).

Each clue adds or takes points; the sum decides and the clues are the reasons. Points are on a scale where 1 is worth
about as much as a tenfold population. Distances are kilometres on the sphere.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, NamedTuple

from shapely.geometry.base import BaseGeometry

from gazetteer.lookup import Candidate
from gazetteer.merits import Clue, Own, own_weights
from gazetteer.nesting import (
    PARENT_REACH_KM,
    direction,
    distance_km,
    encloses,
    holds,
    is_just_outside,
    is_land_of,
    is_settlement,
    spot,
)
from gazetteer.place import Place, Rival
from gazetteer.vocabulary import PlaceClass

PARENT_HOLDS, JUST_OUTSIDE, PARENT_DIFFERS = 4.0, -1.0, -2.0
FARTHER: Final = 1.5
"""How many points fewer for lying at the end of a town's reach, outside its own land."""
COMPANION_REACH_KM: Final = 90.0
"""Distance at which the pull of the other places of a text has fallen to a third."""

POINTED_AT, POINTED_ELSEWHERE = 3.0, -1.2
"""Points for lying where the words beside a name point, and for not."""
KM_PER_DEGREE: Final = 111.2
"""Of latitude, on the mean sphere."""
CERTAIN_LEAD: Final = 6.0
"""Points ahead of nobody."""
GUISE_LEAD: Final = 2.0
"""Points that a choice between a town and its own district is surer than one between two towns."""
TOLD_FROM: Final = 0.3
"""Points from which the nearest other place of a text is worth telling."""


class Pointer(NamedTuple):
    """Where words beside a name say that it lies: "40 km south of Kirkuk"."""

    area: BaseGeometry
    """(longitude, latitude), WGS 84."""
    slack_deg: float
    """Degrees by which a place may miss it: the words are rounded, and so are we. Three times that refutes."""
    words: str
    """For the reader: "40 km south of Kirkuk"."""


class Context:
    """What a text says that bears on one name."""

    __slots__ = ("companions", "countries", "governorate_names", "kind", "parents", "pointers")

    def __init__(
        self,
        kind: PlaceClass | None = None,
        parents: tuple[Place, ...] = (),
        companions: tuple[Place, ...] = (),
        pointers: tuple[Pointer, ...] = (),
        countries: frozenset[str] = frozenset(),
        governorate_names: frozenset[str] = frozenset(),
    ) -> None:
        self.kind: Final = kind
        """The class word beside the name."""
        self.parents: Final = parents
        """Places named beside it as what it lies in or near."""
        self.companions: Final = companions
        """The other places of the text that are beyond doubt, nearest in the text first."""
        self.pointers: Final = pointers
        """Where relations that describe it point."""
        self.countries: Final = countries
        """ISO codes of the countries that the text names."""
        self.governorate_names: Final = governorate_names
        """`bare` names that mean the governorate when they stand alone."""


class Heard:
    """A clue of the context. It is worded when somebody asks: most are passed over."""

    __slots__ = ("about", "points", "wording")

    def __init__(self, points: float, wording: Callable[..., str], about: tuple[Any, ...]) -> None:
        self.points: Final = points
        self.wording: Final = wording
        self.about: Final = about
        """What `wording` is called with."""


class _Weighed:
    __slots__ = ("candidate", "heard", "own", "points")

    def __init__(self, candidate: Candidate, points: float, own: Own, heard: Sequence[Heard]) -> None:
        self.candidate: Final = candidate
        self.points: Final = points
        self.own: Final = own
        self.heard: Final = heard

    @property
    def clues(self) -> list[Clue]:
        """Points and words of what has words, in the order in which it was taken up."""
        heard = [(clue.points, words) for clue in self.heard if (words := clue.wording(*clue.about))]
        return [*self.own.before, *heard, *self.own.told_after]


class Ranking:
    """Candidates best first, with what is said of them."""

    __slots__ = ("_weighed", "is_refuted", "sure")

    def __init__(self, weighed: Sequence[_Weighed]) -> None:
        self._weighed = weighed
        best, place = weighed[0], weighed[0].candidate.place
        next_spot = next((one for one in weighed[1:] if not _same_spot(one.candidate.place, place)), None)
        lead = best.points - next_spot.points if next_spot else CERTAIN_LEAD
        if len(weighed) > 1 and next_spot is not weighed[1]:
            lead = min(lead, GUISE_LEAD + best.points - weighed[1].points)
        self.sure = best.candidate.score * (0.5 + 0.5 * math.tanh(max(lead, 0.0) / 2))
        """0 to 1."""
        self.is_refuted = any(clue.wording in _REFUTING for clue in best.heard)
        """True when the text says that the best lies elsewhere."""

    @property
    def reasons(self) -> tuple[str, ...]:
        """The clues that speak for the best, strongest first."""
        best = self._weighed[0]
        reasons = _speaking(best)
        if len(self._weighed) == 1:
            reasons.append("the only place of this name in the gazetteer")
        if best.candidate.score < 1:
            reasons.append(best.candidate.reason)
        return tuple(reasons)

    @property
    def rivals(self) -> tuple[Rival, ...]:
        """The five that came next, and why they lost."""
        best = self._weighed[0]
        speaking = _speaking(best)
        return tuple(
            Rival(
                one.candidate.place,
                round(max(0.0, self.sure * math.exp(min(0.0, one.points - best.points) / 2)), 3),
                _why_not(one, speaking),
            )
            for one in self._weighed[1:6]
        )


class Choice(NamedTuple):
    """A candidate chosen, with reasons and rivals."""

    place: Place
    score: float
    """0 to 1: how sure."""
    ranking: Ranking

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
    around = [(other, *direction(other.latitude, other.longitude)) for other in context.companions]
    weighed = [_weigh(candidate, own, context, around) for candidate, own in zip(candidates, owned, strict=True)]
    weighed.sort(key=lambda one: (-one.points, one.candidate.place.place_id))
    ranking = Ranking(weighed)
    return Choice(weighed[0].candidate.place, round(ranking.sure, 3), ranking)


def _same_spot(one: Place, other: Place) -> bool:
    """True for a town and the subdistrict or district named after it: to choose wrongly moves little."""
    return one.country_code == other.country_code and distance_km(one, other) <= min(
        40.0, one.radius_km + other.radius_km
    )


_Around = Sequence[tuple[Place, float, float, float]]
"""The other places of a text, each with its `direction`."""


def _weigh(candidate: Candidate, own: Own, context: Context, around: _Around) -> _Weighed:
    place = candidate.place
    heard: list[Heard] = []
    if context.parents:
        heard += _hear_parents(place, context.parents)
    if context.pointers:
        heard += _hear_pointers(place, context.pointers)
    if around and (clue := _hear_companions(place, around)):
        heard.append(clue)
    points = own.points
    for clue in heard:
        points += clue.points
    for more, _ in own.after:
        points += more
    return _Weighed(candidate, points, own, heard)


def _hear_parents(place: Place, parents: Sequence[Place]) -> Iterator[Heard]:
    for parent in parents:
        if parent.place_id == place.place_id:
            continue
        if holds(parent, place) or encloses(place, parent):
            far = distance_km(parent, place) / (parent.radius_km + PARENT_REACH_KM)
            own = encloses(parent, place) or encloses(place, parent) or not is_settlement(parent)
            points = PARENT_HOLDS if own else PARENT_HOLDS - FARTHER * min(1.0, far)
            yield Heard(points, _is_held, (parent, place))
        elif parent.feature_code.startswith("ADM") and is_just_outside(parent, place):
            yield Heard(JUST_OUTSIDE, "just outside {0.name}, as borders are drawn here".format, (parent,))
        else:
            yield Heard(PARENT_DIFFERS, _NOT_IN, (parent,))


def _is_held(parent: Place, place: Place) -> str:
    if encloses(place, parent):
        how = "lies in it"
    elif not is_settlement(parent) or is_land_of(parent, place):
        how = "holds it"
    else:
        how = f"is {distance_km(parent, place):.0f} km away"
    return f"{parent.name}, named beside it, {how}"


_NOT_IN: Final = "not in or near {0.name}, which is named beside it".format
_NOT_WHERE: Final = "not in or near {0.words}, where the text has it".format
_REFUTING: Final = (_NOT_IN, _NOT_WHERE)


def _hear_pointers(place: Place, pointers: Sequence[Pointer]) -> Iterator[Heard]:
    is_land = place.feature_code.startswith(("ADM1", "ADM2", "PCL"))
    breadth = place.radius_km / KM_PER_DEGREE if is_land else 0.0  # a governorate is not its middle
    for pointer in pointers:
        missed = float(pointer.area.distance(spot(place.latitude, place.longitude))) - breadth
        if missed <= pointer.slack_deg:
            yield Heard(POINTED_AT, "lies {0.words}, as the text says".format, (pointer,))
        elif missed <= 3 * pointer.slack_deg:
            yield Heard(POINTED_ELSEWHERE / 2, "a little off from {0.words}".format, (pointer,))
        else:
            yield Heard(POINTED_ELSEWHERE, _NOT_WHERE, (pointer,))


def _hear_companions(place: Place, around: _Around) -> Heard | None:
    """The pull of the nearest of the text's other places."""
    if place.feature_code.startswith("PCL"):
        return None
    nearest, closest = None, -2.0
    x, y, z = direction(place.latitude, place.longitude)
    for other, east, north, up in around:
        close = x * east + y * north + z * up
        if close > closest and other.place_id != place.place_id:
            nearest, closest = other, close
    if nearest is None:
        return None
    away = distance_km(place, nearest)
    return Heard(1.5 * math.exp(-away / COMPANION_REACH_KM), _is_near, (nearest, away))


def _is_near(companion: Place, km: float) -> str:
    if 1.5 * math.exp(-km / COMPANION_REACH_KM) <= TOLD_FROM:
        return ""
    return f"{km:.0f} km from {companion.name}, which the text names too"


def _speaking(best: _Weighed) -> list[str]:
    """What speaks for a candidate, strongest first, in words."""
    return [words for points, words in sorted(best.clues, key=lambda clue: -clue[0]) if points > 0]


def _why_not(loser: _Weighed, speaking: Sequence[str]) -> str:
    """The clue that the winner had and the loser lacked, in words; `speaking` are those for the winner, best first."""
    clues = loser.clues
    against = [clue for clue in clues if clue[0] < 0]
    if against:
        return min(against)[1]
    mine = [words for _, words in clues]
    for words in speaking:
        if words not in mine:
            if "inhabitants" in words:
                return "smaller"
            if words.startswith("in Iraq or Syria"):
                return "not in Iraq or Syria"
            return f"does not have what decided: {words}"
    return "less likely by kind and size"

"""How well a place in an event's own sentence fits as the one where it happened (pure)."""

from __future__ import annotations

import re
from typing import Final

from gazetteer.guarded import Guarded, Headed
from gazetteer.place import ADM1, ADM2, COUNTRY, DEMONYM, NEAR, GeoPrecision, Match
from incidents.ground import ORIGIN, Ground
from incidents.off_scene import comes_from, is_blocked_road, is_office, is_speakers, spoken_at

IN_PLACE: Final = Headed(
    r"\b(?:in|at|near|inside|outside|across|throughout|around|on|along|into|over|towards|within|of|north|south|east"
    r"|west)\s(?:the\s|a\s|an\s|\w+\s){0,4}$",
    (
        *("in", "at", "near", "inside", "outside", "across", "throughout", "around", "on", "along", "into", "over"),
        *("towards", "within", "of", "north", "south", "east", "west"),
    ),
)
"""Before a place where something is."""
_FROM: Final = Guarded(
    r"\b(?:than|to|against|between|led|of|with)\s(?:the\s)?$",
    ends=("than", "to", "against", "between", "led", "of", "with", "the"),
)
PRECISE: Final = {
    GeoPrecision.EXACT: 26,
    NEAR: 26,
    ADM2: 18,
    ADM1: 10,
    GeoPrecision.AREA: 6,
    COUNTRY: -30,
    GeoPrecision.BEYOND: -60,
}
"""Points by how finely a place is known."""


def score_of(match: Match, ground: Ground, start: int, end: int, trigger: int, incident: bool) -> float:
    """How well a match in the event's own sentence fits as its place: about 60 to 150."""
    score, text = 80.0, ground.text
    before = text[max(0, match.start_char - 40) : match.start_char].replace("\u00a0", " ")
    if match.role is DEMONYM:
        score -= 75
    else:
        score += (
            PRECISE[match.geo_precision]
            if incident or match.geo_precision >= COUNTRY
            else PRECISE[match.geo_precision] / 3
        )
        if is_office(before):
            score -= 60
        elif (
            (incident and comes_from(before))
            or spoken_at(match, text, before)
            or (trigger > match.end_char and is_speakers(match, text))
        ):
            score -= 90
        elif (_FROM.search(before) and not IN_PLACE.search(before)) or is_blocked_road(match, before):
            score -= 22
        elif ORIGIN.search(before) and match.geo_precision == COUNTRY:
            score -= 40
        elif not incident and _is_loss(match, text, before):
            score -= 90
        elif match.relation == "on the border of" and _BY_THE.search(before):
            score -= 80
        elif (match.relation != "in" and match.geo_precision <= NEAR) or IN_PLACE.search(before):
            score += 14
    if start <= match.start_char < end:
        score += 10
    if ground.is_dateline(match):
        score -= 75
    between = text[match.end_char : trigger] if match.end_char <= trigger else text[trigger : match.start_char]
    if (" and " in between or " while " in between or ";" in between) and _OTHER_DEED.search(between):
        score -= 12
    gap = match.start_char - trigger if match.start_char >= trigger else (trigger - match.end_char) * 1.25
    return score - min(max(gap, 0), 250) * (0.1 if incident else 0.2)


def _is_loss(match: Match, text: str, before: str) -> bool:
    """True for a place whose loss only dates what goes on."""
    if _LOST.search(before) is not None:
        return True
    since = _SINCE.search(text, max(0, match.start_char - _LOSS), match.start_char)
    return since is not None and _FELL.match(text, match.end_char) is not None


_LOSS: Final = 80
"""Characters before a place in which "after" or "since" stands."""
_BY_THE: Final = re.compile(
    r"\b(?:near|close to|by|adjacent to) (?:the )?(?:administrative |provincial |governorate )?$"
)
"""Before a border that only says whereabouts the place named beside it lies."""
_LOST: Final = re.compile(r"\b(?:fall|loss|capture|liberation|recapture) of (?:the )?(?:\w+ of )?$")
_SINCE: Final = Guarded(r"\b(?:after|since|following)\b[^.;]{0,60}$", ("after", "since", "following"))
_FELL: Final = re.compile(
    r"[^.;,]{0,50}?\b(?:fell|(?:was|were|had been) (?:taken|captured|lost|liberated|retaken|recaptured|freed))\b"
)
"""Around a place whose loss only dates what goes on: "weeks after its last bastion in the town of Hit fell"."""
_OTHER_DEED: Final = re.compile(
    r";|, (?:and|while|but) | (?:and|while) (?:an?|another|two|three|four|five|six|gunmen|militants) "
)
"""Words between an act and a place that belongs to the next: "a bomb killed one in Hit and gunmen shot two in Rawa"."""

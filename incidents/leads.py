"""When the first sentence of a report and what its source tells next are one event (pure).

"Two men were killed in an attack in Diyala, a source said. / The source told the agency that gunmen attacked a village
north of Kalar": the lead counts the dead and names the province, the detail names the village.
"""

from __future__ import annotations

import re
from typing import Final

from incidents.likeness import disjoint
from incidents.model import FIGURES, Event, Role
from incidents.phrases import fold
from incidents.tellings import Told

_WIDE_KM: Final = 25.0
"""Radius of a place that a report's details make finer: a district or more."""
_FINER: Final = 2.0
"""Times by which the place of the lead is wider than that of the details."""
_NEXT: Final = 700
"""Most characters between the lead and what its source tells of it."""
_TELLS: Final = re.compile(
    r"^(?:[\"“']|[^.]{0,60}?\b(?:the|a|an|one|this|according to the) (?:[\w-]+ ){0,4}"
    r"(?:source|official|officer|spokesman|spokesperson|spokeswoman|statement|captain|colonel|major|general|lieutenant|police"
    r"|command|cell|ministry|agency|mayor|commander|eyewitness|witness)\b[^.]{0,60}?"
    r"\b(?:told|said|stated|explained|clarified|pointed out|indicated|confirmed|reported)\b)"
    r"|, [^.;,]{2,60} (?:told|said)\b[^.;]{0,50}\.?$"
)
"""How a report goes on to the details of its lead: in its source's words."""
_ANOTHER: Final = re.compile(
    r"\b(?:added|also|another|separate|separately|meanwhile|elsewhere|in addition|earlier|later|second|third"
    r"|other incident|previous|followed|coincided|then)\b"
)
"""Words of a deed that is not the lead's."""
_SEVERAL: Final = re.compile(
    r"\b(?:attacks|bombings|explosions|blasts|clashes|incidents|operations|raids|strikes|airstrikes|assaults|separate"
    r"|different|various|several areas|two areas)\b"
)
"""Words of a lead that speaks of several deeds."""


def details_of_lead(a: Told, b: Told, apart: int) -> str:
    """Why the one that stands second only tells the details of the first, "" where it may be another deed."""
    if a.event.mentions[0].start_char > b.event.mentions[0].start_char:
        a, b = b, a
    lead, detail = a.event, b.event
    if apart > _NEXT or lead.place is None or detail.place is None or lead.dates != detail.dates:
        return ""
    if lead.status != detail.status or (a.family != b.family and "attack" not in (a.family, b.family)):
        return ""
    if lead.place.radius_km < _WIDE_KM or detail.place.radius_km * _FINER > lead.place.radius_km:
        return ""
    if not _counts(lead) or any(disjoint(getattr(lead, f), getattr(detail, f)) for f in FIGURES) or _adds(lead, detail):
        return ""
    first, second = _words(lead), _words(detail)
    if _SEVERAL.search(first) or _ANOTHER.search(second) or not _TELLS.search(second):
        return ""
    return "the lead of a report and its details: the same time, and a place inside the lead's"


def _counts(event: Event) -> bool:
    return any(told is not None and told[0] is not None for told in (getattr(event, f) for f in FIGURES))


def _adds(lead: Event, detail: Event) -> bool:
    """True where the second counts people of whom the first knows nothing."""
    return any(getattr(lead, f) is None and getattr(detail, f) not in (None, (0, 0)) for f in FIGURES)


def _words(event: Event) -> str:
    return fold(next((m.text for m in event.mentions if m.role is Role.EVENT), "")).strip()

"""The place that "the camp" or "the prison" means (pure): the last one named before whose name has that word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from gazetteer.place import GeoPrecision, Match, ToponymRole

_THE_SPOT: Final = re.compile(
    r"\b(?:the|this)\s(?P<kind>camp|prison|dam|airport|refinery|air ?base|base|lake|mountains?|valley|island"
    r"|oil ?field)\b"
)


def spot_meant(text: str, start: int, end: int, able: Sequence[Match]) -> Match | None:
    """The place that the words from `start` to `end` call by its kind alone, None where there is none."""
    kinds = {m["kind"] for m in _THE_SPOT.finditer(text.lower(), start, end)}
    for match in reversed(able) if kinds else ():
        if match.start_char >= start or match.role is not ToponymRole.PLACE or match.geo_precision > GeoPrecision.AREA:
            continue
        name = match.place.name.lower() if match.place is not None else ""
        if any(kind in match.toponym.lower() or kind in name for kind in kinds):
            return match
    return None

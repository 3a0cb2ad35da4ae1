"""Expressions that name several places ("from Kirkuk to Diyala") taken apart (pure)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from gazetteer.place import GeoPrecision, Match, Place

_SEVERAL: Final = re.compile(r"\b(?:between|from|and|linking)\b")


def parts_of(match: Match, kept: Sequence[Match]) -> list[Match]:
    """The single places of an expression that names several ("from Kirkuk to Diyala"), as further places."""
    if not match.others or match.place is None or not _SEVERAL.search(match.relation):
        return []
    known = {m.place.place_id for m in kept if m is not match and m.place}
    return [
        replace(
            match,
            place=p,
            relation="named in",
            others=(),
            latitude=p.latitude,
            longitude=p.longitude,
            radius_km=p.radius_km,
            geo_precision=_precision(p),
            reasons=(f"one of the places that {match.toponym!r} names",),
            rivals=(),
            geometry=None,
        )
        for p in (match.place, *match.others)
        if p.place_id not in known
    ]


def _precision(place: Place) -> GeoPrecision:
    if place.feature_code.startswith("PCL"):
        return GeoPrecision.COUNTRY
    return {"ADM1": GeoPrecision.ADM1, "ADM2": GeoPrecision.ADM2}.get(
        place.feature_code, GeoPrecision.EXACT if place.feature_code.startswith("P") else GeoPrecision.AREA
    )

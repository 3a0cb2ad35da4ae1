"""The words of events that travel with the map. They are set as text by the page, never as markup. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from dashboard.directions import days_kept
from dashboard.map_columns import floats
from dashboard.open_ends import at_least
from dashboard.shortening import shortened

_MOST_QUOTED = 600
_MOST_SOURCES = 6


def details(frame: pd.DataFrame, order: np.ndarray) -> list[dict[str, Any]]:
    """The words of each event, in the layer's order. They are set as text by the page, never as markup."""
    part = frame.iloc[order]
    names = ("event_id", "event_type", "sub_event_type", "place_name", "toponym", "quote", "sources")
    words = zip(*(part[name].tolist() for name in names), _figures(part), strict=True)
    return [
        {
            "event_id": str(event_id),
            "what": shortened(str(subtype or event_type or "Event"), 120),
            "where": shortened(_place_words(str(place or ""), str(toponym or "")), 160),
            "quote": shortened(str(quote or ""), _MOST_QUOTED),
            "sources": [days_kept(shortened(str(source), 160)) for source in _listed(sources)[:_MOST_SOURCES]],
            "figures": figures,
        }
        for event_id, event_type, subtype, place, toponym, quote, sources, figures in words
    ]


def _place_words(place: str, toponym: str) -> str:
    if not place:
        return f"“{toponym}”, not found in the gazetteer" if toponym else "no place told"
    return place if toponym.casefold() in ("", place.casefold()) else f"{place} (“{toponym}”)"


def _figures(part: pd.DataFrame) -> list[str]:
    said: list[list[str]] = [[] for _ in range(len(part))]
    for figure in ("killed", "injured"):
        low, high = floats(part, f"{figure}_low"), floats(part, f"{figure}_high")
        for words, a, b in zip(said, low, high, strict=True):
            if not (np.isnan(a) and np.isnan(b)):
                words.append(f"{range_words(a, b)} {figure}")
    return [", ".join(words) for words in said]


def range_words(low: float, high: float) -> str:
    """Say a range with open ends (NaN): "3", "2 to 4", "at least 30", "up to 5"."""
    if np.isnan(high):
        return at_least(low)
    if np.isnan(low):
        return f"up to {high:.0f}"
    return f"{low:.0f}" if low == high else f"{low:.0f} to {high:.0f}"


def _listed(value: Any) -> Sequence[Any]:
    return value if isinstance(value, (list, tuple)) else list(value) if isinstance(value, np.ndarray) else []

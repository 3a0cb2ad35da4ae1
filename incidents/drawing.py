"""The shape in which each event is drawn."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from gazetteer import shapes
from incidents.model import Event

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry


def drawn_shapes(events: Iterable[Event], gazetteer: shapes.Shapes | None) -> dict[str, BaseGeometry]:
    """Return event_id -> the geometry that is drawn, (longitude, latitude), for each located event."""
    drawn: dict[str, BaseGeometry] = {}
    for event in events:
        match = event.place
        if match is None or match.latitude is None:
            continue
        if match.geometry is not None:
            drawn[event.event_id] = match.geometry
        elif gazetteer is not None:
            drawn[event.event_id] = shapes.geometry(match, gazetteer)
    return drawn

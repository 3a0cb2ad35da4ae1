"""The map's face: land, uncertainty, marks, numbers and names, drawn into one panel of a sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import shapely

from dashboard.briefing.content import Content
from dashboard.briefing.furniture import furnish, tray_words
from dashboard.briefing.ground import Ground, Projection, fitted
from dashboard.briefing.land import draw_land
from dashboard.briefing.marks import draw_cells, label_sites
from dashboard.briefing.names import name_places
from dashboard.briefing.page import Sheet
from dashboard.briefing.panel import Panel, frame_line
from dashboard.briefing.placing import Board
from dashboard.briefing.sites import AREA, COUNTRY, EXACT, NEAR, Cells, Site, parted, sites
from dashboard.briefing.uncertainty import draw_areas, draw_circles
from dashboard.style import TypeStyle

MOST_NAMED = 8
"""Places beyond the map's edge that are named on it."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """What the face shows, for the legend and the counts beside it."""

    tints: tuple[int, ...]
    """Least count of each tint in use."""
    has_fuzzy: bool
    """True where an area's edge is not known exactly."""
    has_circles: bool
    has_exact: bool
    has_marks: bool
    """True where marks stand whose size says how many were killed."""
    cells: Cells | None
    cell_scale: float
    """Points of radius of a cell of one event; the area grows with the count."""
    outside: int
    """Shown events whose place lies outside the face and is not named on it."""
    bare: int
    """Listed events whose number found no room on the face."""
    tray: str
    """Events placed only to a country, in words."""


def draw_face(
    sheet: Sheet,
    content: Content,
    ground: Ground,
    styles: Mapping[str, TypeStyle],
    listed: Mapping[int, int],
    place: tuple[float, float, float, float],
) -> Drawn:
    """Draw the map into `place` (left, top, width, height in points of the sheet).

    `listed` gives the rows of `content.shown` that stand in the printed list their number there.
    """
    left, top, wide, high = place
    extent = content.view.extent or fitted(content.shown)
    projection = Projection(extent)
    frame = projection.frame(extent, wide / high)
    axes = sheet.panel(left, top, wide, high)
    axes.set_xlim(0, wide)
    axes.set_ylim(0, high)
    panel = Panel(axes, projection, frame, Board(wide, high), wide / (frame[2] - frame[0]))
    lands = draw_land(panel, ground, extent)

    shown = content.shown
    one_by_one, crowd = parted(shown, listed)
    standing = sites(shown, one_by_one, projection)
    wider = [site for site in standing if site.how == AREA and _holds_all(panel, site)]
    inside = [s for s in standing if s.how != COUNTRY and s not in wider and _is_inside(panel, s)]
    beyond = [site for site in standing if site.how != COUNTRY and not _is_inside(panel, site)]
    outside = sum(len(site.rows) for site in beyond)
    tray = tray_words([site for site in standing if site.how == COUNTRY], listed)
    notes = [f"Placed only to a country: {tray}"] if tray else []
    if wider:  # tinted, it would tint the whole map and tell nothing
        notes.append(f"Placed only to an area wider than this map: {tray_words(wider, listed)}")
    if 0 < len(beyond) <= MOST_NAMED:
        notes.append(f"Beyond this map: {tray_words(beyond, listed)}")
        outside = 0

    tints = draw_areas(panel, [site for site in inside if site.how == AREA])
    has_circles = draw_circles(panel, [site for site in inside if site.how == NEAR])
    furnish(panel, ground, inside, notes)
    grid, cell_scale = None, 0.0
    if len(crowd):
        grid, cell_scale, lost = draw_cells(panel, shown[["longitude", "latitude", "event_type"]].iloc[crowd], styles)
        outside += lost
    bare = label_sites(panel, shown, inside, styles, listed)
    name_places(panel, inside, ground, lands)
    axes.add_patch(frame_line(wide, high))
    return Drawn(
        tints=tints,
        has_fuzzy=any(site.is_fuzzy for site in inside),
        has_circles=has_circles,
        has_exact=any(site.how == EXACT for site in inside),
        has_marks=bool(inside),
        cells=grid,
        cell_scale=cell_scale,
        outside=outside,
        bare=bare,
        tray=tray,
    )


def _holds_all(panel: Panel, site: Site) -> bool:
    return site.shape is not None and bool(site.shape.contains(shapely.box(*panel.frame)))


def _is_inside(panel: Panel, site: Site) -> bool:
    if site.shape is not None:
        return bool(site.shape.intersects(shapely.box(*panel.frame)))
    left, bottom, right, top = panel.frame
    return left <= site.x <= right and bottom <= site.y <= top

"""Names on the map: marked places beside their marks, then towns, governorates and countries, where there is room."""

from __future__ import annotations

import shapely
from matplotlib.patheffects import withStroke

from dashboard.briefing import words
from dashboard.briefing.ground import Ground
from dashboard.briefing.land import Lands
from dashboard.briefing.page import write_text
from dashboard.briefing.panel import Panel
from dashboard.briefing.placing import Rect
from dashboard.briefing.sites import AREA, Site
from dashboard.briefing.type_setting import cut, width
from dashboard.style import LIGHT

_NAMES = 6.4


def name_places(panel: Panel, inside: list[Site], ground: Ground, lands: Lands) -> None:
    """Names of marked places beside their marks, then of governorates and countries, where there is room."""
    named: set[str] = set()
    for site in inside:
        name = words.clean(site.name)
        if site.how == AREA or not name or name in named:
            continue
        named.add(name)
        text = cut(name, _NAMES, 80)
        x, y = panel.spot(site.x, site.y)
        spot = panel.board.place(x, y - 9, width(text, _NAMES) + 1, _NAMES + 1, rings=2)
        if spot:
            _halo(panel, spot, text, _NAMES, LIGHT.ink)
    _name_towns(panel, ground, named)
    face = shapely.box(*panel.frame)
    for named_shapes, size, colour, spaced in ((lands[0], 9.0, "#6B6557", True), (lands[1], 6.2, "#8A8374", False)):
        for shape, name in named_shapes:
            seen = shapely.make_valid(shape).intersection(face)
            text = " ".join(words.clean(str(name)).upper()) if spaced else words.clean(str(name))
            wide = width(text, size) + 2
            if seen.is_empty or seen.area * panel.scale**2 < wide * size * 2.5:
                continue
            point = shapely.point_on_surface(seen)
            x, y = panel.spot(point.x, point.y)
            spot = panel.board.place(x, y, wide, size + 1, rings=6)
            if spot and seen.contains(shapely.Point(*_middle_km(panel, spot))):
                write_text(panel.axes, spot[0] + 1, spot[1] + size * 0.2, text, size, color=colour, zorder=3.5)


def _name_towns(panel: Panel, ground: Ground, named: set[str]) -> None:
    """Towns for orientation, the largest first, fewer on a map of a wide country; marked places are named already."""
    room = 4 + round(panel.board.width * panel.board.height / 14_000)
    kilometres = panel.frame[2] - panel.frame[0]
    least = 300_000 if kilometres > 700 else 120_000 if kilometres > 350 else 40_000
    known = {name.casefold() for name in named}
    towns = [town for town in ground.towns if town.population >= least and town.name.casefold() not in known]
    if not towns:
        return
    across, up = panel.projection.points([town.longitude for town in towns], [town.latitude for town in towns])
    for town, x_km, y_km in zip(towns, across, up, strict=True):
        x, y = panel.spot(float(x_km), float(y_km))
        if room == 0 or not (0 < x < panel.board.width and 0 < y < panel.board.height):
            continue
        wide = width(town.name, _NAMES)
        spot = panel.board.place(x, y, wide + 8, _NAMES + 1, hold=2.0, rings=1)
        if spot:
            room -= 1
            panel.axes.scatter([x], [y], s=5, color=LIGHT.muted, linewidths=0, zorder=3.6)
            write_text(panel.axes, x + 4, y - _NAMES * 0.36, town.name, _NAMES, color="#4A4F55", zorder=3.6)


def _middle_km(panel: Panel, spot: Rect) -> tuple[float, float]:
    return panel.kilometres((spot[0] + spot[2]) / 2, (spot[1] + spot[3]) / 2)


def _halo(panel: Panel, spot: Rect, text: str, size: float, colour: str) -> None:
    drawn = write_text(panel.axes, spot[0] + 0.5, spot[1] + size * 0.22, text, size, color=colour, zorder=7)
    drawn.set_path_effects([withStroke(linewidth=1.6, foreground="#FFFFFFCC")])

"""The map's face: ground, uncertainty, marks, numbers and names, drawn into one panel of a sheet."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import shapely
from matplotlib.collections import LineCollection, PatchCollection, PathCollection
from matplotlib.patches import Circle, Rectangle
from matplotlib.path import Path
from matplotlib.patheffects import withStroke

from dashboard.briefing import words
from dashboard.briefing.content import Content
from dashboard.briefing.ground import Ground, Projection, clipped, fitted
from dashboard.briefing.page import Sheet, Symbol, draw_symbols, label_box, write_text
from dashboard.briefing.placing import Board, Rect
from dashboard.briefing.sites import AREA, COUNTRY, NEAR, Cells, Site, cells, parted, sites
from dashboard.briefing.type_setting import cut, width, wrapped
from dashboard.style import LIGHT, STATUS_STYLES, TypeStyle
from incidents.filtering import Box

TINTS = ("#EFE3C8", "#E3CD9C", "#D2B06B", "#BD9143")
"""Tint of an area by its count, light to dark: one hue of falling lightness, so that it reads in grey."""
SYMBOL = 8.0
"""Height of a mark, points."""
_NUMBERS = 6.6
_NAMES = 6.4


@dataclass(frozen=True, slots=True)
class Drawn:
    """What the face shows, for the legend and the counts beside it."""

    tints: tuple[int, ...]
    """Least count of each tint in use."""
    has_circles: bool
    has_exact: bool
    cells: Cells | None
    cell_scale: float
    """Points of radius of a cell of one event; the area grows with the count."""
    outside: int
    """Shown events whose place lies outside the face."""
    tray: str
    """Events placed only to a country, in words."""


@dataclass(frozen=True, slots=True)
class _Panel:
    axes: Any
    projection: Projection
    frame: Box
    """Kilometres: left, bottom, right, top."""
    board: Board
    scale: float
    """Points a kilometre."""

    def spot(self, x: float, y: float) -> tuple[float, float]:
        """Kilometres to points."""
        return (x - self.frame[0]) * self.scale, (y - self.frame[1]) * self.scale


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
    panel = _Panel(axes, projection, frame, Board(wide, high), wide / (frame[2] - frame[0]))
    lands = _draw_ground(panel, ground, extent)

    shown = content.shown
    one_by_one, crowd = parted(shown, listed)
    standing = sites(shown, one_by_one, projection)
    inside = [site for site in standing if site.how != COUNTRY and _is_inside(panel, site)]
    outside = sum(len(site.rows) for site in standing if site.how != COUNTRY) - sum(len(s.rows) for s in inside)
    tray = _tray([site for site in standing if site.how == COUNTRY], listed)

    tints = _draw_areas(panel, [site for site in inside if site.how == AREA])
    _draw_circles(panel, [site for site in inside if site.how == NEAR])
    _furnish(panel, ground, inside, tray)
    grid, cell_scale = None, 0.0
    if len(crowd):
        grid, cell_scale, lost = _draw_cells(panel, shown[["longitude", "latitude", "event_type"]].iloc[crowd], styles)
        outside += lost
    _label_sites(panel, shown, inside, styles, listed)
    _name_places(panel, inside, ground, lands)
    axes.add_patch(_frame_line(wide, high))
    return Drawn(
        tints=tints,
        has_circles=any(site.how == NEAR for site in inside),
        has_exact=any(site.how == "exact" for site in inside),
        cells=grid,
        cell_scale=cell_scale,
        outside=outside,
        tray=tray,
    )


def _is_inside(panel: _Panel, site: Site) -> bool:
    if site.shape is not None:
        return bool(site.shape.intersects(shapely.box(*panel.frame)))
    left, bottom, right, top = panel.frame
    return left <= site.x <= right and bottom <= site.y <= top


# Ground

_Lands = tuple[list[tuple[Any, str]], list[tuple[Any, str]]]
"""Shape on the map's plane and name of each country in view, and of each governorate."""


def _draw_ground(panel: _Panel, ground: Ground, extent: Box) -> _Lands:
    """Draw it; returns what was drawn, for its names."""
    axes, frame = panel.axes, panel.frame
    axes.add_patch(_filled(panel.board, LIGHT.water))
    countries, country_rows = clipped(ground.countries, panel.projection, frame, extent)
    if not len(countries):
        axes.add_patch(_filled(panel.board, LIGHT.land))
    _draw_shapes(panel, countries, facecolors=LIGHT.land, edgecolors="none", zorder=1)
    provinces, province_rows = clipped(ground.admin1, panel.projection, frame, extent)
    _draw_shapes(panel, provinces, facecolors="none", edgecolors="#C9C2B2", linewidths=0.5, zorder=2.2)
    rivers, _ = clipped(ground.rivers, panel.projection, frame, extent)
    lines = [panel_line for shape in rivers for panel_line in _lines(panel, shape)]
    axes.add_collection(LineCollection(lines, colors="#8FB4CC", linewidths=0.9, zorder=2.1))
    _draw_shapes(panel, countries, facecolors="none", edgecolors="#7A7466", linewidths=1.0, zorder=2.4)
    names = [
        list(layer["name"].iloc[rows])
        for layer, rows in ((ground.countries, country_rows), (ground.admin1, province_rows))
    ]
    return list(zip(countries, names[0], strict=True)), list(zip(provinces, names[1], strict=True))


def _filled(board: Board, colour: str) -> Any:
    return Rectangle((0, 0), board.width, board.height, facecolor=colour, edgecolor="none", zorder=0)


def _frame_line(wide: float, high: float) -> Any:
    return Rectangle((0, 0), wide, high, facecolor="none", edgecolor=LIGHT.ink, linewidth=0.8, zorder=20, clip_on=False)


def _draw_shapes(panel: _Panel, shapes: Any, **look: Any) -> None:
    paths = [path for shape in shapes for path in _paths(panel, shape)]
    panel.axes.add_collection(PathCollection(paths, **look))


def _to_points(panel: _Panel, line: Any) -> np.ndarray:
    return (shapely.get_coordinates(line) - [panel.frame[0], panel.frame[1]]) * panel.scale


def _paths(panel: _Panel, shape: Any) -> list[Path]:
    """Compound paths of the polygons of a geometry, holes included."""
    found = []
    for polygon in shapely.get_parts(shape):
        if polygon.geom_type != "Polygon" or polygon.is_empty:
            continue
        rings = [_to_points(panel, ring) for ring in (polygon.exterior, *polygon.interiors)]
        codes = [np.r_[Path.MOVETO, np.full(len(ring) - 2, Path.LINETO), Path.CLOSEPOLY] for ring in rings]
        found.append(Path(np.concatenate(rings), np.concatenate(codes)))
    return found


def _lines(panel: _Panel, shape: Any) -> list[np.ndarray]:
    parts = shapely.get_parts(shape)
    return [_to_points(panel, part) for part in parts if part.geom_type in ("LineString", "LinearRing")]


# Uncertainty


def _draw_areas(panel: _Panel, areas: list[Site]) -> tuple[int, ...]:
    """Tint each area by its count, wide ones first so that those inside them stay in sight; returns the tint steps."""
    if not areas:
        return ()
    steps = _steps(max(len(site.rows) for site in areas))
    sized = sorted(
        areas, key=lambda site: -(site.shape.area if site.shape is not None else site.radius_km**2 * math.pi)
    )
    for site in sized:
        tint = TINTS[max(n for n, step in enumerate(steps) if len(site.rows) >= step)]
        look = {"facecolors": tint, "edgecolors": "#7A5A1E", "linewidths": 0.7, "linestyles": "dashed", "alpha": 0.75}
        if site.shape is None:
            circle = Circle(panel.spot(site.x, site.y), site.radius_km * panel.scale)
            panel.axes.add_collection(PatchCollection([circle], zorder=2, **look))
            continue
        lines = _lines(panel, site.shape)
        if lines:
            panel.axes.add_collection(LineCollection(lines, colors=tint, linewidths=5, alpha=0.8, zorder=2))
        _draw_shapes(panel, [site.shape], zorder=2, **look)
    return steps


def _steps(most: int) -> tuple[int, ...]:
    """Least counts of up to four tints: 1, 3, 10, 30 or wider where counts are high."""
    if most <= 1:
        return (1,)
    if most <= 40:
        return tuple(step for step in (1, 3, 10, 25) if step <= most)
    top = 10 ** math.floor(math.log10(most))
    return (1, max(2, top // 10), max(3, top // 2 if most < 2 * top else top), *((top * 3,) if most >= top * 3 else ()))


def _draw_circles(panel: _Panel, near: list[Site]) -> None:
    """Circles in true kilometres: the event lies somewhere inside."""
    circles = [
        Circle(panel.spot(site.x, site.y), site.radius_km * panel.scale)
        for site in near
        if site.radius_km * panel.scale > SYMBOL * 0.6
    ]
    look = {"facecolors": "#1F232812", "edgecolors": "#3B4249", "linewidths": 0.6, "linestyles": [(0, (3, 2))]}
    panel.axes.add_collection(PatchCollection(circles, zorder=3, **look))


# Marks


def _label_sites(
    panel: _Panel, shown: Any, inside: list[Site], styles: Mapping[str, TypeStyle], listed: Mapping[int, int]
) -> None:
    """Give each site its block of symbols and numbers; blocks that must stand aside get a leader line."""
    rows = sorted(row for site in inside for row in site.rows)
    kinds = dict(zip(rows, map(str, shown["event_type"].iloc[rows]), strict=True))
    statuses = dict(zip(rows, map(str, shown["status"].iloc[rows]), strict=True))
    symbols: list[Symbol] = []
    leaders: list[list[tuple[float, float]]] = []
    order = {"exact": 0, NEAR: 0, AREA: 1}
    for site in sorted(inside, key=lambda site: order[site.how]):
        parts, wide, high = _block([(kinds[row], statuses[row]) for row in site.rows], site, styles, listed)
        x, y = _anchor(panel, site)
        boxed = site.how == AREA
        hold = None if boxed else SYMBOL / 2 + 1
        prefer = partial(_holds, panel, site) if boxed else None
        spot = panel.board.place(x, y, wide, high, hold=hold, prefer=prefer)
        if spot is None:
            continue
        left, bottom, _, _ = spot
        aside = abs(left + (hold or wide / 2) - x) > 0.5 or abs(bottom + high / 2 - y) > 0.5
        if aside and not (boxed and _holds(panel, site, spot)):
            leaders.append([(x, y), _nearest(spot, x, y)])
        if boxed or aside:
            label_box(panel.axes, left, bottom, wide, high, alpha=0.92)
        for kind, dx, what in parts:
            if kind == "symbol":
                symbols.append((left + dx, bottom + high / 2, *what))
            else:
                weight = "bold" if kind == "number" else "normal"
                write_text(panel.axes, left + dx, bottom + high / 2 - _NUMBERS * 0.36, what, _NUMBERS, weight=weight)
    panel.axes.add_collection(LineCollection(leaders, colors=LIGHT.ink, linewidths=0.6, zorder=4))
    dots = [line[0] for line in leaders]
    if dots:
        panel.axes.scatter([d[0] for d in dots], [d[1] for d in dots], s=4, color=LIGHT.ink, zorder=4.1, linewidths=0)
    draw_symbols(panel.axes, symbols, SYMBOL)


def _block(
    looks: list[tuple[str, str]], site: Site, styles: Mapping[str, TypeStyle], numbered: Mapping[int, int]
) -> tuple[list[tuple[str, float, Any]], float, float]:
    """Parts of a site's label with their offset in points, and its size: a symbol a look, its count, the numbers."""
    counts = Counter((styles[kind], STATUS_STYLES[status]) for kind, status in looks)
    parts: list[tuple[str, float, Any]] = []
    x = 1.0
    for look, count in sorted(counts.items(), key=lambda item: -item[1])[:6]:
        parts.append(("symbol", x + SYMBOL / 2, look))
        x += SYMBOL + 1
        if count > 1:
            text = f"×{count:,}"
            parts.append(("count", x, text))
            x += width(text, _NUMBERS) + 2
    numbers = [numbered[row] for row in site.rows if row in numbered]
    if numbers:
        text = cut(words.listed_numbers(numbers), _NUMBERS, 62, weight="bold")
        parts.append(("number", x + 0.5, text))
        x += width(text, _NUMBERS, "bold") + 1.5
    return parts, x + 0.5, SYMBOL + 2.5


def _anchor(panel: _Panel, site: Site) -> tuple[float, float]:
    """Where a site's label belongs: its point, or for a shape a point of the part in view."""
    if site.shape is None:
        return panel.spot(site.x, site.y)
    seen = site.shape.intersection(shapely.box(*panel.frame))
    middle = panel.spot(site.x, site.y)
    if seen.contains(shapely.Point(site.x, site.y)):
        return middle
    point = seen.representative_point()
    return panel.spot(point.x, point.y)


def _holds(panel: _Panel, site: Site, spot: Rect) -> bool:
    """True when the label stands inside its own area and needs no leader."""
    x, y = (
        (spot[0] + spot[2]) / 2 / panel.scale + panel.frame[0],
        (spot[1] + spot[3]) / 2 / panel.scale + panel.frame[1],
    )
    if site.shape is None:
        return math.hypot(x - site.x, y - site.y) <= site.radius_km
    return bool(site.shape.contains(shapely.Point(x, y)))


def _nearest(spot: Rect, x: float, y: float) -> tuple[float, float]:
    return min(max(x, spot[0]), spot[2]), min(max(y, spot[1]), spot[3])


def _draw_cells(panel: _Panel, shown: Any, styles: Mapping[str, TypeStyle]) -> tuple[Cells, float, int]:
    """Count crowded marks in cells: a disc each, its area the count, its colour the commonest type."""
    grid = cells(shown, panel.projection, 15 / panel.scale)
    x, y = (grid.x - panel.frame[0]) * panel.scale, (grid.y - panel.frame[1]) * panel.scale
    seen = (x >= 0) & (y >= 0) & (x <= panel.board.width) & (y <= panel.board.height)
    lost = int(grid.count[~seen].sum())
    unit = 9.5 / math.sqrt(max(1, grid.count.max(initial=1)))
    colours = [styles[kind].colour for kind in grid.leading]
    order = np.argsort(-grid.count, kind="stable")
    order = order[seen[order]]
    radius = np.maximum(unit * np.sqrt(grid.count), 1.2)
    panel.axes.scatter(
        x[order],
        y[order],
        s=(2 * radius[order]) ** 2,
        c=[colours[n] for n in order],
        edgecolors=LIGHT.ink,
        linewidths=0.4,
        alpha=0.85,
        zorder=4.5,
    )
    for n in order[radius[order] > 3]:
        panel.board.block((x[n] - radius[n], y[n] - radius[n], x[n] + radius[n], y[n] + radius[n]))
    for n in order[:12]:
        text = _rounded(int(grid.count[n]))
        wide = width(text, 6, "bold") + 2
        if grid.count[n] > 1 and wide < 2 * radius[n] + 3:
            write_text(panel.axes, x[n], y[n] - 2.2, text, 6, ha="center", weight="bold")
    return grid, unit, lost


def _rounded(count: int) -> str:
    """A count that fits on a disc: 950, 2.2k."""
    return f"{count:,}" if count < 1000 else f"{count / 1000:.1f}k" if count < 10_000 else f"{count / 1000:.0f}k"


# Names and furniture


def _name_places(panel: _Panel, inside: list[Site], ground: Ground, lands: _Lands) -> None:
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


def _name_towns(panel: _Panel, ground: Ground, named: set[str]) -> None:
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


def _middle_km(panel: _Panel, spot: Rect) -> tuple[float, float]:
    middle_x, middle_y = (spot[0] + spot[2]) / 2, (spot[1] + spot[3]) / 2
    return middle_x / panel.scale + panel.frame[0], middle_y / panel.scale + panel.frame[1]


def _halo(panel: _Panel, spot: Rect, text: str, size: float, colour: str) -> None:
    drawn = write_text(panel.axes, spot[0] + 0.5, spot[1] + size * 0.22, text, size, color=colour, zorder=7)
    drawn.set_path_effects([withStroke(linewidth=1.6, foreground="#FFFFFFCC")])


def _furnish(panel: _Panel, ground: Ground, inside: list[Site], tray: str) -> None:
    """Scale bar, north and inset in the corners that marks need least; the tray of country-level events."""
    wide, high = panel.board.width, panel.board.height
    spots = [panel.spot(site.x, site.y) for site in inside]
    inset_size, bar_size = (84.0, 66.0), (120.0, 26.0)

    def busy(left: float, bottom: float, size: tuple[float, float]) -> int:
        return sum(left - 6 < x < left + size[0] + 6 and bottom - 6 < y < bottom + size[1] + 6 for x, y in spots)

    inset_corners = [(wide - inset_size[0] - 5, high - inset_size[1] - 5), (5.0, high - inset_size[1] - 5)]
    inset_corners += [(wide - inset_size[0] - 5, 5.0), (5.0, 5.0)]
    inset = min(inset_corners, key=lambda corner: busy(*corner, inset_size))
    bar_corners = [(5.0, 5.0), (wide - bar_size[0] - 5, 5.0), (5.0, high - bar_size[1] - 5)]
    bar_corners = [
        corner for corner in bar_corners if abs(corner[0] - inset[0]) > 100 or abs(corner[1] - inset[1]) > 70
    ]
    bar = min(bar_corners, key=lambda corner: busy(*corner, bar_size))
    _draw_inset(panel, ground, inset, inset_size)
    _draw_scale(panel, bar, bar_size)
    if tray:
        lines = wrapped(f"Placed only to a country: {tray}", 6.8, wide * 0.55, weight="bold", most=3)
        across, tall = max(width(line, 6.8, "bold") for line in lines) + 8, 9.0 * len(lines) + 4
        for left, bottom in (
            (5.0, high - tall - 5),
            (wide - across - 5, high - tall - 5),
            (5.0, 5.0),
            (wide - across - 5, 5.0),
            (5.0, 36.0),
        ):
            rect = (left, bottom, left + across, bottom + tall)
            if panel.board.is_free(np.array([rect]))[0]:
                panel.board.block(rect)
                label_box(panel.axes, left, bottom, across, tall, zorder=8)
                for number, line in enumerate(lines):
                    y = bottom + tall - 8.5 - 9 * number
                    write_text(panel.axes, left + 4, y, line, 6.8, weight="bold")
                break


def _draw_scale(panel: _Panel, corner: tuple[float, float], size: tuple[float, float]) -> None:
    """A bar of a round number of kilometres, and north at the map's centre."""
    left, bottom = corner
    panel.board.block((left, bottom, left + size[0], bottom + size[1]))
    label_box(panel.axes, left, bottom, *size, alpha=0.85, zorder=8)
    room = (size[0] - 40) / panel.scale
    power = 10 ** math.floor(math.log10(room))
    length = max(step * power for step in (1, 2, 5) if step * power <= room)
    x, y = left + 8, bottom + 8
    half = length * panel.scale / 2
    for n, colour in enumerate((LIGHT.ink, "white")):
        panel.axes.add_patch(_bar(x + n * half, y, half, colour))
    write_text(panel.axes, x, y + 6.5, "0", 6.2, ha="center")
    write_text(panel.axes, x + 2 * half, y + 6.5, f"{length:g} km", 6.2, ha="center")
    north_x = left + size[0] - 11
    panel.axes.add_collection(
        PathCollection(
            [
                Path(
                    [
                        (north_x, bottom + 16),
                        (north_x - 4, bottom + 4),
                        (north_x, bottom + 7),
                        (north_x + 4, bottom + 4),
                    ]
                )
            ],
            facecolors=LIGHT.ink,
            zorder=9,
        )
    )
    write_text(panel.axes, north_x, bottom + 17.5, "N", 6.8, ha="center", weight="bold")


def _bar(x: float, y: float, length: float, colour: str) -> Any:
    return Rectangle((x, y), length, 3, facecolor=colour, edgecolor=LIGHT.ink, linewidth=0.6, zorder=9)


def _draw_inset(panel: _Panel, ground: Ground, corner: tuple[float, float], size: tuple[float, float]) -> None:
    """Where the map lies: its frame on a small map of the lands around."""
    left, bottom = corner
    panel.board.block((left, bottom, left + size[0], bottom + size[1]))
    centre_x, centre_y = panel.projection.centre
    up = max(13.0, (panel.frame[3] - panel.frame[1]) / 111 * 1.1)
    around: Box = (centre_x - up * 1.3, max(centre_y - up, -80), centre_x + up * 1.3, min(centre_y + up, 84))
    projection = Projection(around)
    reach = (panel.frame[3] - panel.frame[1]) / 2
    half_height = max(up * 111 * 0.8, reach * 1.5)
    half_width = half_height * size[0] / size[1]
    frame: Box = (-half_width, -half_height, half_width, half_height)
    scale = size[0] / (2 * half_width)
    axes = panel.axes.inset_axes(
        (
            left / panel.board.width,
            bottom / panel.board.height,
            size[0] / panel.board.width,
            size[1] / panel.board.height,
        ),
        zorder=8,
    )
    axes.set_axis_off()
    axes.set_xlim(0, size[0])
    axes.set_ylim(0, size[1])
    small = _Panel(axes, projection, frame, Board(*size), scale)
    axes.add_patch(_filled(small.board, LIGHT.water))
    lands, _ = clipped(ground.countries, projection, frame, around)
    _draw_shapes(small, lands, facecolors="#E4DECF", edgecolors="#A39C8B", linewidths=0.4, zorder=1)
    corners_x, corners_y = small.spot(panel.frame[0], panel.frame[1])
    axes.add_patch(
        Rectangle(
            (corners_x, corners_y),
            (panel.frame[2] - panel.frame[0]) * scale,
            (panel.frame[3] - panel.frame[1]) * scale,
            facecolor="#0072B233",
            edgecolor=LIGHT.accent,
            linewidth=1.2,
            zorder=3,
        )
    )
    axes.add_patch(_frame_line(*size))


def _tray(country_sites: list[Site], listed: Mapping[int, int]) -> str:
    parts = []
    for site in country_sites:
        numbers = words.listed_numbers([listed[row] for row in site.rows if row in listed])
        name = words.clean(site.name) or site.country_code
        parts.append(f"{name} ×{len(site.rows):,}" + (f" ({numbers})" if numbers else ""))
    return "; ".join(parts)

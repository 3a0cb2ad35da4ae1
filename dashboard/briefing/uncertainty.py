"""How inexactly places are known, drawn: areas tinted by their count, and circles in true kilometres."""

from __future__ import annotations

import math

from matplotlib.collections import LineCollection, PatchCollection, PathCollection
from matplotlib.patches import Circle
from matplotlib.path import Path

from dashboard.briefing.panel import Panel, lines, paths
from dashboard.briefing.sites import Site

EDGE = "#6A51A3"
"""The live map's tint of areas, which is no type's colour."""
TINTS = ("#E1DBE0", "#CFC6D7", "#BAAECC", "#A494C1")
"""It over the land's colour, by count: one hue of falling lightness, so that it reads in grey."""
HATCH = "////"
"""Over a region or range whose edge is not known exactly."""
HATCH_INK = "#A494C1"
LEAST_CIRCLE = 5.0
"""Points of radius below which a circle would hide under its mark."""


def draw_areas(panel: Panel, areas: list[Site]) -> tuple[int, ...]:
    """Tint each area by its count, wide ones first so that those inside them stay in sight; returns the tint steps.

    Tints are opaque, so that each is the one of the key wherever areas overlap; outlines lie over all of them. As on
    the live map, a district or governorate has an unbroken edge, a region or range a broken one and is hatched.
    """
    if not areas:
        return ()
    steps = _steps(max(len(site.rows) for site in areas))
    sized = sorted(
        areas, key=lambda site: -(site.shape.area if site.shape is not None else site.radius_km**2 * math.pi)
    )
    outlines: dict[bool, list[Path]] = {True: [], False: []}
    for order, site in enumerate(sized):
        tint = TINTS[max(n for n, step in enumerate(steps) if len(site.rows) >= step)]
        outline = [_circle(panel, site)] if site.shape is None else paths(panel, site.shape)
        level = 1.5 + 0.4 * order / len(sized)
        look = {"hatch": HATCH, "hatchcolor": HATCH_INK} if site.is_fuzzy else {}
        panel.axes.add_collection(
            PathCollection(outline, facecolors=tint, edgecolors="none", zorder=level, **look), autolim=False
        )
        outlines[site.is_fuzzy] += outline
        if site.shape is not None and (line := lines(panel, site.shape)):
            panel.axes.add_collection(
                LineCollection(line, colors=tint, linewidths=5, alpha=0.8, zorder=level), autolim=False
            )
    for is_fuzzy, line_style in ((True, (0, (4, 3))), (False, "solid")):
        look = {"facecolors": "none", "edgecolors": EDGE, "linewidths": 0.8, "linestyles": [line_style], "alpha": 0.9}
        panel.axes.add_collection(PathCollection(outlines[is_fuzzy], zorder=2.3, **look), autolim=False)
    return steps


def _circle(panel: Panel, site: Site) -> Path:
    return Path.circle(panel.spot(site.x, site.y), site.radius_km * panel.scale)


def _steps(most: int) -> tuple[int, ...]:
    """Least counts of up to four tints: 1, 3, 10, 30 or wider where counts are high."""
    if most <= 1:
        return (1,)
    if most <= 40:
        return tuple(step for step in (1, 3, 10, 25) if step <= most)
    top = 10 ** math.floor(math.log10(most))
    return (1, max(2, top // 10), max(3, top // 2 if most < 2 * top else top), *((top * 3,) if most >= top * 3 else ()))


def draw_circles(panel: Panel, near: list[Site]) -> bool:
    """Circles in true kilometres: the event lies somewhere inside. True where one is wide enough to be seen."""
    circles = [
        Circle(panel.spot(site.x, site.y), site.radius_km * panel.scale)
        for site in near
        if site.radius_km * panel.scale > LEAST_CIRCLE
    ]
    look = {"facecolors": "#1F232812", "edgecolors": "#3B4249", "linewidths": 0.6, "linestyles": [(0, (3, 2))]}
    panel.axes.add_collection(PatchCollection(circles, zorder=3, **look), autolim=False)
    return bool(circles)

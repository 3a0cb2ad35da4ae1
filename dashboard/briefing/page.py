"""A sheet of paper measured in points from its top left corner, with the few things a briefing writes on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.markers import MarkerStyle
from matplotlib.patches import FancyBboxPatch, Rectangle
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Affine2D, IdentityTransform, TransformedPath

from dashboard.briefing.type_setting import FAMILY, LEADING, UNIT, is_simple, outline, width
from dashboard.style import LIGHT, StatusStyle, TypeStyle

INCH = 72.0
SCALES = {"*": 1.35, "^": 1.1, "v": 1.1, "D": 0.8, "s": 0.88, "P": 1.05}
"""matplotlib's marker -> how much larger or smaller it must be to look as large as a circle."""


_UNCLIPPED = TransformedPath(Path.unit_rectangle(), IdentityTransform())
"""Stands for a clip path on what is never clipped."""


class Symbol(NamedTuple):
    """One mark: the type by colour and shape, the status by fill and outline, the killed by size."""

    x: float
    y: float
    kind: TypeStyle
    status: StatusStyle
    size: float
    """Height in points."""
    is_unknown: bool = False
    """True: a dot in the middle says that no report tells how many were killed, as on the live map."""


class Sheet:
    """A figure whose main axes span the sheet, in points, y downwards."""

    def __init__(self, width_inches: float, height_inches: float) -> None:
        self.width, self.height = width_inches * INCH, height_inches * INCH
        self.figure = Figure(figsize=(width_inches, height_inches), facecolor=LIGHT.paper)
        FigureCanvasAgg(self.figure)
        self.axes = self.panel(0, 0, self.width, self.height)
        self.axes.set_xlim(0, self.width)
        self.axes.set_ylim(self.height, 0)

    def panel(self, left: float, top: float, width: float, height: float) -> Any:
        """Bare axes over a part of the sheet."""
        axes = self.figure.add_axes(
            (left / self.width, 1 - (top + height) / self.height, width / self.width, height / self.height)
        )
        axes.set_axis_off()
        axes.set_autoscale_on(False)
        return axes

    def write(self, left: float, top: float, lines: str | list[str], size: float, **look: Any) -> float:
        """Write lines of text whose first baseline lies one ascent below `top`; returns the bottom."""
        rows = [lines] if isinstance(lines, str) else lines
        pitch = size * LEADING
        for number, row in enumerate(rows):
            write_text(self.axes, left, top + size * 0.93 + number * pitch, row, size, **look)
        return top + pitch * len(rows)

    def rule(self, left: float, top: float, right: float, colour: str = LIGHT.border, width: float = 0.5) -> None:
        """A thin line across."""
        self.axes.add_collection(
            LineCollection([[(left, top), (right, top)]], colors=colour, linewidths=width), autolim=False
        )

    def box(self, left: float, top: float, right: float, bottom: float, **look: Any) -> None:
        """A filled rectangle."""
        self.axes.add_patch(Rectangle((left, top), right - left, bottom - top, **look))


def write_text(axes: Any, x: float, y: float, text: str, size: float, **look: Any) -> Text:
    """One line at (x, y) of the axes, its baseline's left end unless told otherwise.

    Text from documents comes this way: `$` starts no formula, and nothing is fetched or run.
    """
    look = {"color": LIGHT.ink, "ha": "left", "va": "baseline", "zorder": 10, **look}
    look = {"parse_math": False, "clip_on": False, "transform": axes.transData, **look}
    line = Line(x, y, text, fontsize=size, family=FAMILY, **look)
    Artist.set_clip_path(line, _UNCLIPPED)  # else the axes make each text a path to clip it by
    axes.add_artist(line)
    return line


class Line(Text):
    """A line of text whose letters go to a bitmap as one path: matplotlib's own way takes milliseconds a line.

    Scripts that must be shaped, and files that keep text as text (PDF), are left to matplotlib.
    """

    def draw(self, renderer: Any) -> None:
        """Draw on matplotlib's renderer."""
        text, weight = self.get_text(), self.get_fontweight()
        plain = self.get_bbox_patch() is None and not self.get_path_effects() and self.get_va() == "baseline"
        if not (plain and isinstance(renderer, RendererAgg) and weight in ("normal", "bold") and is_simple(text)):
            super().draw(renderer)
            return
        size = self.get_fontsize()
        scale = renderer.points_to_pixels(size) / UNIT
        x, y = self.get_transform().transform(self.get_unitless_position())
        x -= {"left": 0.0, "center": 0.5, "right": 1.0}[self.get_ha()] * width(text, UNIT, weight) * scale
        ink = renderer.new_gc()
        ink.set_linewidth(0)
        ink.set_snap(False)
        place = Affine2D().scale(scale).translate(x, y)
        renderer.draw_path(ink, outline(text, weight), place, to_rgba(self.get_color()))
        ink.restore()
        self.stale = False


def draw_symbols(axes: Any, symbols: Iterable[Symbol], zorder: float = 6) -> None:
    """Draw marks. Those of one look go to matplotlib in one piece; the order of looks is that of first use."""
    looks: dict[tuple[TypeStyle, StatusStyle], list[Symbol]] = defaultdict(list)
    dots: list[Symbol] = []
    for symbol in symbols:
        looks[symbol.kind, symbol.status].append(symbol)
        if symbol.is_unknown:
            dots.append(symbol)
    for (kind, status), marks in looks.items():
        scale = SCALES.get(kind.marker, 1.0)
        is_full = status.fill_opacity == 1
        line = (0, tuple(length * 0.6 for length in status.dash)) if status.dash else "solid"
        look = {
            "facecolors": [to_rgba(_over_white(kind.colour, status.fill_opacity))],
            "edgecolors": LIGHT.ink if is_full else _darker(kind.colour),
            "linewidths": 0.6 if is_full else 1.1,
            "linestyles": [line],
        }
        _scatter(axes, kind.marker, marks, scale, zorder=zorder, **look)
        if status.struck:
            look = {"facecolors": "none", "edgecolors": LIGHT.ink, "linewidths": 1.0}
            _scatter(axes, (2, 0, -45), marks, scale * 1.3, zorder=zorder + 0.1, **look)
    if dots:
        look = {"facecolors": "white", "edgecolors": LIGHT.ink, "linewidths": 0.4}
        _scatter(axes, "o", [dot._replace(size=2.6) for dot in dots], 1.0, zorder=zorder + 0.1, **look)


def _scatter(axes: Any, marker: Any, marks: list[Symbol], scale: float, **look: Any) -> None:
    """What `Axes.scatter` makes, without the milliseconds it takes to look at units, colours and limits."""
    collection = PathCollection(
        (_marker(marker),),
        sizes=[(mark.size * scale) ** 2 for mark in marks],
        offsets=[(mark.x, mark.y) for mark in marks],
        offset_transform=axes.transData,
        clip_on=False,
        **look,
    )
    collection.set_transform(IdentityTransform())
    axes.add_collection(collection, autolim=False)


@cache
def _marker(marker: Any) -> Path:
    style = MarkerStyle(marker)
    return style.get_path().transformed(style.get_transform())


def label_box(axes: Any, left: float, bottom: float, width: float, height: float, **look: Any) -> None:
    """A rounded white box behind a label."""
    look = {"facecolor": "white", "edgecolor": LIGHT.border, "linewidth": 0.5, "zorder": 5, **look}
    axes.add_patch(FancyBboxPatch((left, bottom), width, height, boxstyle="round,pad=0,rounding_size=2", **look))


def _over_white(colour: str, opacity: float) -> tuple[float, ...]:
    """A colour laid over white: marks stay readable on a tinted area, and in a file format without transparency."""
    return tuple(1 - opacity * (1 - channel) for channel in to_rgba(colour)[:3])


def _darker(colour: str) -> tuple[float, ...]:
    """An outline that is readable on white, for yellow too."""
    return tuple(channel * 0.65 for channel in to_rgba(colour)[:3])

"""The map's frame: kilometres of a projected plane to points of a panel, and geometries to what matplotlib draws."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from matplotlib.collections import PathCollection
from matplotlib.patches import Rectangle
from matplotlib.path import Path

from dashboard.briefing.ground import Projection
from dashboard.briefing.placing import Board
from dashboard.style import LIGHT
from incidents.filtering import Box


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of a sheet that shows a part of the plane; its axes count points from the lower left corner."""

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

    def kilometres(self, x: float, y: float) -> tuple[float, float]:
        """Points to kilometres."""
        return x / self.scale + self.frame[0], y / self.scale + self.frame[1]


def filled(board: Board, colour: str) -> Any:
    """A rectangle over the whole panel."""
    return Rectangle((0, 0), board.width, board.height, facecolor=colour, edgecolor="none", zorder=0)


def frame_line(wide: float, high: float) -> Any:
    """The line around a panel."""
    return Rectangle((0, 0), wide, high, facecolor="none", edgecolor=LIGHT.ink, linewidth=0.8, zorder=20, clip_on=False)


def draw_shapes(panel: Panel, shapes: Any, **look: Any) -> None:
    """Draw polygons given in kilometres, with holes."""
    found = [path for shape in shapes for path in paths(panel, shape)]
    panel.axes.add_collection(PathCollection(found, **look), autolim=False)


def paths(panel: Panel, shape: Any) -> list[Path]:
    """Compound paths, in points, of the polygons of a geometry in kilometres."""
    found = []
    for polygon in shapely.get_parts(shape):
        if polygon.geom_type != "Polygon" or polygon.is_empty:
            continue
        rings = [_to_points(panel, ring) for ring in (polygon.exterior, *polygon.interiors)]
        codes = [np.r_[Path.MOVETO, np.full(len(ring) - 2, Path.LINETO), Path.CLOSEPOLY] for ring in rings]
        found.append(Path(np.concatenate(rings), np.concatenate(codes)))
    return found


def lines(panel: Panel, shape: Any) -> list[np.ndarray]:
    """Lines of a geometry in kilometres, as rows of (x, y) in points."""
    parts = shapely.get_parts(shape)
    return [_to_points(panel, part) for part in parts if part.geom_type in ("LineString", "LinearRing")]


def _to_points(panel: Panel, line: Any) -> np.ndarray:
    return (shapely.get_coordinates(line) - [panel.frame[0], panel.frame[1]]) * panel.scale

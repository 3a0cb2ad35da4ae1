"""Find room for labels: greedy, in order, without chance, so that the same marks always get the same labels.

Everything is in points from the lower left corner of the map. A label keeps clear of what stands already; when its
own place is taken it moves outwards ring by ring, and whoever draws it adds a leader line. (The point-feature rule of
Imhof, "Positioning Names on Maps", 1975, with the greedy order of Christensen, Marks and Shieber, 1995.)
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

Rect = tuple[float, float, float, float]
"""Left, bottom, right, top."""

_RINGS = (0.0, 9.0, 14.0, 20.0, 27.0, 35.0, 44.0, 54.0, 66.0, 80.0, 96.0, 114.0, 135.0, 160.0, 190.0, 230.0)
_ANGLES = np.deg2rad([0, 180, 45, 315, 135, 225, 90, 270, 22, 338, 158, 202, 67, 293, 113, 247])
"""Right first, as readers of a left-to-right script expect, then left, then the corners, above and below."""


@dataclass(slots=True)
class Board:
    """A map's face with what already stands on it."""

    width: float
    height: float
    gap: float = 1.5
    """Least distance between two labels."""
    _taken: list[Rect] = field(default_factory=list)
    _leaders: list[Rect] = field(default_factory=list)
    """From x, y to x, y."""

    def block(self, rect: Rect) -> None:
        """Keep this clear of labels."""
        self._taken.append(rect)

    def is_free(self, rects: np.ndarray) -> np.ndarray:
        """For each row (left, bottom, right, top): inside the face and clear of everything."""
        inside = (rects[:, 0] >= 0) & (rects[:, 1] >= 0) & (rects[:, 2] <= self.width) & (rects[:, 3] <= self.height)
        if self._taken:
            taken = np.asarray(self._taken)
            apart = (
                (rects[:, None, 2] + self.gap <= taken[None, :, 0])
                | (rects[:, None, 0] >= taken[None, :, 2] + self.gap)
                | (rects[:, None, 3] + self.gap <= taken[None, :, 1])
                | (rects[:, None, 1] >= taken[None, :, 3] + self.gap)
            )
            inside &= apart.all(axis=1)
        return inside

    def place(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        hold: float | None = None,
        rings: int = len(_RINGS),
        prefer: Callable[[Rect], bool] | None = None,
        with_leader: bool = False,
    ) -> Rect | None:
        """Take the first free place for a label of this size, at (x, y) or on a ring around it; None when full.

        `hold` is how far from its left edge the label's own place is held, in the first try: the middle when None.
        `prefer` says which free places are better than all others, an area's own ground for its label. `with_leader`
        says that a line will lead from (x, y) to the label: of the free places one is taken whose line crosses little
        of what stands there, even where it is somewhat farther.
        """
        rects = _candidates(x, y, width, height, rings)
        if hold is not None:
            rects[0, [0, 2]] += width / 2 - hold
        free = np.flatnonzero(self.is_free(rects))
        if not len(free):
            return None
        spots: list[Rect] = [(float(a), float(b), float(c), float(d)) for a, b, c, d in rects[free]]
        spot = next(filter(prefer, spots), None) if prefer else None
        if spot is None:
            spot = spots[self._least_crossing(x, y, rects[free])] if with_leader else spots[0]
            if with_leader:
                self._leaders.append((x, y, *nearest(spot, x, y)))
        self.block(spot)
        return spot

    def _least_crossing(self, x: float, y: float, rects: np.ndarray) -> int:
        """The row of the label that costs least: a point a point of its leader, `_CROSSING` for each thing crossed."""
        ends = np.column_stack([np.clip(x, rects[:, 0], rects[:, 2]), np.clip(y, rects[:, 1], rects[:, 3])])
        cost = np.hypot(ends[:, 0] - x, ends[:, 1] - y)
        if self._taken:
            taken = np.asarray(self._taken)
            home = (taken[:, 0] <= x) & (x <= taken[:, 2]) & (taken[:, 1] <= y) & (y <= taken[:, 3])
            cost += _CROSSING * _through(x, y, ends, taken[~home]).sum(axis=1)
        if self._leaders:
            cost += _CROSSING * _across(x, y, ends, np.asarray(self._leaders)).sum(axis=1)
        return int(np.argmin(cost))


_CROSSING = 30.0
"""Points that a leader may be longer to cross one thing less."""


def nearest(spot: Rect, x: float, y: float) -> tuple[float, float]:
    """The point of a label that is nearest to (x, y)."""
    return min(max(x, spot[0]), spot[2]), min(max(y, spot[1]), spot[3])


def _through(x: float, y: float, ends: np.ndarray, rects: np.ndarray) -> np.ndarray:
    """For each line from (x, y) to a row of `ends` and each rectangle: does it run through (Liang and Barsky, 1984)."""
    enter, leave = np.zeros((len(ends), len(rects))), np.ones((len(ends), len(rects)))
    for axis, start in ((0, x), (1, y)):
        step = (ends[:, axis] - start)[:, None]
        low, high = rects[None, :, axis] - start, rects[None, :, axis + 2] - start
        with np.errstate(divide="ignore", invalid="ignore"):
            first, second = low / step, high / step
        outside = (step == 0) & ((low > 0) | (high < 0))
        level = np.where(step == 0, -np.inf, np.minimum(first, second))
        enter = np.maximum(enter, np.where(outside, np.inf, level))
        leave = np.minimum(leave, np.where(step == 0, np.inf, np.maximum(first, second)))
    return enter < leave


def _across(x: float, y: float, ends: np.ndarray, lines: np.ndarray) -> np.ndarray:
    """For each line from (x, y) to a row of `ends` and each other line: do they cross."""

    def side(ax: Any, ay: Any, bx: Any, by: Any, cx: Any, cy: Any) -> Any:
        return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)

    ex, ey = ends[:, :1], ends[:, 1:]
    x1, y1, x2, y2 = (lines[None, :, n] for n in range(4))
    parted = side(x, y, ex, ey, x1, y1) * side(x, y, ex, ey, x2, y2) < 0
    return parted & (side(x1, y1, x2, y2, x, y) * side(x1, y1, x2, y2, ex, ey) < 0)


def _candidates(x: float, y: float, width: float, height: float, rings: int) -> np.ndarray:
    """Rows of (left, bottom, right, top): centred on the point first, then the label's edge on each ring."""
    centres = [(x, y)]
    for radius in _RINGS[1:rings]:
        across, up = np.cos(_ANGLES), np.sin(_ANGLES)
        centres += zip(
            x + across * (radius + width / 2 * np.abs(across)),
            y + up * (radius + height / 2 * np.abs(up)),
            strict=True,
        )
    middle = np.asarray(centres)
    half = np.asarray([width / 2, height / 2])
    return np.hstack([middle - half, middle + half])

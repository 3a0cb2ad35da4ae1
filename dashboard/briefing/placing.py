"""Find room for labels: greedy, in order, without chance, so that the same marks always get the same labels.

Everything is in points from the lower left corner of the map. A label keeps clear of what stands already; when its
own place is taken it moves outwards ring by ring, and whoever draws it adds a leader line. (The point-feature rule of
Imhof, "Positioning Names on Maps", 1975, with the greedy order of Christensen, Marks and Shieber, 1995.)
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
        rects = _candidates(x, y, width, height, rings, hold)
        free = np.flatnonzero(self.is_free(rects))
        if not len(free):
            return None
        spots: list[Rect] = [(float(a), float(b), float(c), float(d)) for a, b, c, d in rects[free]]
        spot = next(filter(prefer, spots), None) if prefer else None
        if spot is None:
            spot = spots[int(np.argmin(self._costs(x, y, rects[free])))] if with_leader else spots[0]
            if with_leader:
                self._leaders.append((x, y, *nearest(spot, x, y)))
        self.block(spot)
        return spot

    def untangle(self, labels: Sequence[Label], spots: Sequence[Rect]) -> list[Rect]:
        """Place labels anew whose leaders cross something, alone or two that are in each other's way, while that helps.

        `spots` are where `place` put them, with leaders; returns where they are now.
        """
        now = list(spots)
        for _ in range(_ROUNDS):
            tangled = [n for n in range(len(now)) if self._cost(labels[n], now[n]) > _least(labels[n], now[n]) + 1]
            moved = [n for n in tangled if self._move(labels, now, [n])]
            for n in tangled:
                rivals = [other for other in tangled if other != n and _meet(labels, now, n, other)]
                moved += [n for other in rivals[:3] if self._move(labels, now, [n, other])]
            if not moved:
                break
        return now

    def _move(self, labels: Sequence[Label], now: list[Rect], turn: Sequence[int]) -> bool:
        """Take up these labels and lay them down again one after the other; as they were where that costs no less."""
        kept = self._taken.copy(), self._leaders.copy(), now.copy()
        before = sum(self._cost(labels[n], now[n]) for n in turn)
        for n in turn:
            self._lift(labels[n], now[n])
        for n in turn:
            label = labels[n]
            rects = _candidates(label.x, label.y, label.width, label.height, len(_RINGS), label.hold)
            free = rects[self.is_free(rects)]
            if not len(free):
                break
            left, bottom, right, top = free[int(np.argmin(self._costs(label.x, label.y, free)))].tolist()
            now[n] = (left, bottom, right, top)
            self._lay(label, now[n])
        else:
            if sum(self._cost(labels[n], now[n]) for n in turn) < before - 1:
                return True
        self._taken, self._leaders, now[:] = kept
        return False

    def _lay(self, label: Label, spot: Rect) -> None:
        self._leaders.append((label.x, label.y, *nearest(spot, label.x, label.y)))
        self.block(spot)

    def _lift(self, label: Label, spot: Rect) -> None:
        self._leaders.remove((label.x, label.y, *nearest(spot, label.x, label.y)))
        self._taken.remove(spot)

    def _cost(self, label: Label, spot: Rect) -> float:
        """What a label costs that has been laid down."""
        self._lift(label, spot)
        cost = float(self._costs(label.x, label.y, np.array([spot]))[0])
        self._lay(label, spot)
        return cost

    def _costs(self, x: float, y: float, rects: np.ndarray) -> np.ndarray:
        """What each place of a label costs: a point a point of its leader, `_CROSSING` for each thing crossed.

        Crossed are what stands there, the leaders there, and by those the label; no label is in the way of a leader
        that begins under it.
        """
        ends = np.column_stack([np.clip(x, rects[:, 0], rects[:, 2]), np.clip(y, rects[:, 1], rects[:, 3])])
        cost = np.hypot(ends[:, 0] - x, ends[:, 1] - y)
        cost += _ASIDE * (cost > 0)
        starts = np.broadcast_to([x, y], ends.shape)
        if self._taken:
            taken = np.asarray(self._taken)
            cost += _CROSSING * _through(starts, ends, taken[~_around(taken, x, y)]).sum(axis=1)
        if self._leaders:
            leaders = np.asarray(self._leaders)
            cost += _CROSSING * _across(x, y, ends, leaders).sum(axis=1)
            through = _through(leaders[:, :2], leaders[:, 2:], rects)
            through[:, _around(rects, x, y)] &= ~_around(
                rects[None, _around(rects, x, y)], leaders[:, :1], leaders[:, 1:2]
            )
            cost += _CROSSING * through.sum(axis=0)
        return cost


@dataclass(frozen=True, slots=True)
class Label:
    """What `Board.place` was asked for."""

    x: float
    y: float
    width: float
    height: float
    hold: float | None = None


_CROSSING = 45.0
"""Points that a leader may be longer to cross one thing less."""
_ASIDE = 20.0
"""What it costs not to stand at one's own place."""
_ROUNDS = 3


def _least(label: Label, spot: Rect) -> float:
    """What a label costs whose leader crosses nothing."""
    across, up = nearest(spot, label.x, label.y)
    length = float(np.hypot(across - label.x, up - label.y))
    return length + _ASIDE * (length > 0)


def _meet(labels: Sequence[Label], now: Sequence[Rect], one: int, other: int) -> bool:
    """True when the leader of one label crosses the other's, or the other label."""
    a, b = labels[one], labels[other]
    end = np.array([nearest(now[one], a.x, a.y)])
    line = np.array([[b.x, b.y, *nearest(now[other], b.x, b.y)]])
    through = _through(np.array([[a.x, a.y]]), end, np.array([now[other]]))
    return bool(_across(a.x, a.y, end, line).any() or through.any())


def nearest(spot: Rect, x: float, y: float) -> tuple[float, float]:
    """The point of a label that is nearest to (x, y)."""
    return min(max(x, spot[0]), spot[2]), min(max(y, spot[1]), spot[3])


def _through(starts: np.ndarray, ends: np.ndarray, rects: np.ndarray) -> np.ndarray:
    """For each line (rows of `starts` and `ends`) and each rectangle: does it run through (Liang and Barsky, 1984)."""
    enter, leave = np.zeros((len(ends), len(rects))), np.ones((len(ends), len(rects)))
    for axis in (0, 1):
        start = starts[:, axis][:, None]
        step = ends[:, axis][:, None] - start
        low, high = rects[None, :, axis] - start, rects[None, :, axis + 2] - start
        with np.errstate(divide="ignore", invalid="ignore"):
            first, second = low / step, high / step
        outside = (step == 0) & ((low > 0) | (high < 0))
        level = np.where(step == 0, -np.inf, np.minimum(first, second))
        enter = np.maximum(enter, np.where(outside, np.inf, level))
        leave = np.minimum(leave, np.where(step == 0, np.inf, np.maximum(first, second)))
    found: np.ndarray = enter < leave
    return found


def _around(rects: np.ndarray, x: Any, y: Any) -> np.ndarray:
    """Which rectangles hold a point (or, by rows, points)."""
    left, bottom, right, top = (rects[..., n] for n in range(4))
    found: np.ndarray = (left <= x) & (x <= right) & (bottom <= y) & (y <= top)
    return found


def _across(x: float, y: float, ends: np.ndarray, lines: np.ndarray) -> np.ndarray:
    """For each line from (x, y) to a row of `ends` and each other line: do they cross."""

    def side(ax: Any, ay: Any, bx: Any, by: Any, cx: Any, cy: Any) -> Any:
        return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)

    ex, ey = ends[:, :1], ends[:, 1:]
    x1, y1, x2, y2 = (lines[None, :, n] for n in range(4))
    parted = side(x, y, ex, ey, x1, y1) * side(x, y, ex, ey, x2, y2) < 0
    return parted & (side(x1, y1, x2, y2, x, y) * side(x1, y1, x2, y2, ex, ey) < 0)


def _candidates(x: float, y: float, width: float, height: float, rings: int, hold: float | None = None) -> np.ndarray:
    """Rows of (left, bottom, right, top): held over the point first, then the label's edge on each ring."""
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
    rects = np.hstack([middle - half, middle + half])
    if hold is not None:
        rects[0, [0, 2]] += width / 2 - hold
    return rects

"""What stands above and below the map: the head and the foot."""

from __future__ import annotations

from dashboard.briefing import words
from dashboard.briefing.content import Content
from dashboard.briefing.face import Drawn
from dashboard.briefing.ground import Ground
from dashboard.briefing.page import Sheet
from dashboard.briefing.type_setting import LEADING, wrapped
from dashboard.style import LIGHT

DISCLAIMER = (
    "Boundaries, names and designations on this map imply no opinion on the legal status of any territory or the "
    "delimitation of its frontiers."
)
TOTALS_IN_FOOT = 3
_FOOT = 5.8


def draw_head(sheet: Sheet, content: Content, left: float, top: float, room: float, *, title_size: float) -> float:
    """Title, period, filter in words, counts; returns the bottom."""
    lines = wrapped(content.title, title_size, room, weight="bold", most=2)
    size = title_size if len(lines) == 1 else title_size * 0.72
    lines = wrapped(content.title, size, room, weight="bold", most=2)
    top = sheet.write(left, top, lines, size, weight="bold")
    top = sheet.write(left, top + 1, wrapped(content.selection, 8.6, room, most=2), 8.6)
    counts = content.counts + "."
    return sheet.write(left, top + 1, wrapped(counts, 7.6, room, most=2), 7.6, color=LIGHT.muted)


def draw_foot(
    sheet: Sheet, content: Content, ground: Ground, drawn: Drawn, left: float, room: float, bottom: float
) -> None:
    """Credits and licences, the disclaimer, the day made and the fingerprint of the data."""
    lines = _foot_lines(content, ground, drawn.outside, drawn.bare, room)
    top = bottom - len(lines) * _FOOT * LEADING
    sheet.rule(left, top - 2.5, left + room)
    sheet.write(left, top, lines, _FOOT, color=LIGHT.muted)


def foot_height(content: Content, ground: Ground, room: float) -> float:
    """Points that the foot needs at most."""
    outside, bare = 1 if content.view.extent else 0, 1 if len(content.entries) > 30 else 0
    return 5 + _FOOT * LEADING * len(_foot_lines(content, ground, outside, bare, room))


def _foot_lines(content: Content, ground: Ground, outside: int, bare: int, room: float) -> list[str]:
    parts = []
    if outside:
        parts.append(
            f"{outside:,} of the events shown lie outside the map's edge: they are in the list or the data file."
        )
    if bare:
        parts.append(f"{bare:,} of the numbers in the list found no room on the map; their marks are small.")
    if content.totals:
        more = len(content.totals) - TOTALS_IN_FOOT
        said = "; ".join(content.totals[:TOTALS_IN_FOOT]) + (f"; and {more:,} more" if more > 0 else "")
        parts.append(f"{words.TOTALS}: {said}.")
    credit = ". ".join(ground.credits) + "." if ground.credits else ""
    parts.append(f"{credit} {DISCLAIMER} {content.stamp}")
    return [line for part in parts for line in wrapped(words.clean(part), _FOOT, room, most=3)]

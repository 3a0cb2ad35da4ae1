"""What every map carries: scale bar, north, the inset that says where it lies, and the tray of country-level events."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.collections import PathCollection
from matplotlib.patches import Rectangle
from matplotlib.path import Path

from dashboard.briefing import words
from dashboard.briefing.ground import Ground, Projection, clipped
from dashboard.briefing.page import label_box, write_text
from dashboard.briefing.panel import Panel, draw_shapes, filled, frame_line
from dashboard.briefing.placing import Board
from dashboard.briefing.sites import Site
from dashboard.briefing.type_setting import width, wrapped
from dashboard.style import LIGHT
from incidents.filtering import Box


def furnish(panel: Panel, ground: Ground, inside: list[Site], notes: Sequence[str]) -> None:
    """Scale bar, north and inset in the corners that marks need least; in words what has no mark on the map."""
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
    if notes:
        lines = [line for note in notes for line in wrapped(note, 6.8, wide * 0.55, weight="bold", most=3)]
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


def _draw_scale(panel: Panel, corner: tuple[float, float], size: tuple[float, float]) -> None:
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


def _draw_inset(panel: Panel, ground: Ground, corner: tuple[float, float], size: tuple[float, float]) -> None:
    """Where the map lies: its frame on a small map of the lands around."""
    left, bottom = corner
    panel.board.block((left, bottom, left + size[0], bottom + size[1]))
    # In whole steps of place and reach, so that maps of one region share their inset.
    centre_x, centre_y = (round(degrees / 3) * 3.0 for degrees in panel.projection.centre)
    wanted = max(13.0, (panel.frame[3] - panel.frame[1]) / 111 * 1.2)
    up = 13.0 * 1.3 ** math.ceil(math.log(wanted / 13.0, 1.3))
    around: Box = (centre_x - up * 1.3, max(centre_y - up, -80), centre_x + up * 1.3, min(centre_y + up, 84))
    projection = Projection(around)
    half_height = up * 111 * 0.8
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
    small = Panel(axes, projection, frame, Board(*size), scale)
    axes.add_patch(filled(small.board, LIGHT.water))
    lands, _ = clipped(ground, "countries", projection, frame, around)
    draw_shapes(small, lands, facecolors="#E4DECF", edgecolors="#A39C8B", linewidths=0.4, zorder=1)
    middle_x, middle_y = projection.points([panel.projection.centre[0]], [panel.projection.centre[1]])
    corners_x, corners_y = small.spot(float(middle_x[0]) + panel.frame[0], float(middle_y[0]) + panel.frame[1])
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
    axes.add_patch(frame_line(*size))


def tray_words(country_sites: list[Site], listed: Mapping[int, int]) -> str:
    """Countries, or places beyond the map, with the number of events there and their numbers in the list."""
    parts = []
    for site in country_sites:
        numbers = words.listed_numbers([listed[row] for row in site.rows if row in listed])
        name = words.clean(site.name) or site.country_code
        said = f"{name} ×{len(site.rows):,}" + (f" ({numbers})" if numbers else "")
        parts.append(said.replace(" ", "\u00a0") if len(said) < 30 else said)
    return "; ".join(parts)

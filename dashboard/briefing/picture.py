"""The briefing picture: one sheet with the map, its key, its time axis, its list and its sources."""

from __future__ import annotations

import gc
import io
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_pdf import PdfPages
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from dashboard.briefing.annex import annex
from dashboard.briefing.content import Content
from dashboard.briefing.face import Drawn, draw_face
from dashboard.briefing.ground import Ground
from dashboard.briefing.histogram import binned, draw_histogram
from dashboard.briefing.incident_list import Column, Plan, draw_list, planned
from dashboard.briefing.key import draw_key, key_height
from dashboard.briefing.page import INCH, Sheet
from dashboard.briefing.panels import TOTALS_IN_FOOT, draw_foot, draw_head, foot_height
from dashboard.briefing.view import FILE_KEY, FILE_VERSION, SIZES
from dashboard.style import OTHER_TYPE, TypeStyle, type_styles
from incidents.files import whole_file

FORMATS = ("png", "svg", "pdf")
_ONE_AT_A_TIME = Lock()
"""matplotlib's settings and fonts belong to the whole program: sessions of a server draw one after the other."""
_SETTINGS = {
    "svg.hashsalt": "incident-atlas",
    "svg.fonttype": "path",
    "pdf.fonttype": 42,
    "path.simplify": True,
    "hatch.linewidth": 0.5,
    "text.hinting": "none",  # letters stand where they were measured, at every resolution
    "font.family": "DejaVu Sans",
}


def draw(content: Content, ground: Ground, *, runs_on: bool = False) -> list[Sheet]:
    """Draw the sheet in the size that the view asks for, and the further pages of a list that `runs_on`."""
    wide_inches, high_inches = SIZES[content.view.size]
    sheet = Sheet(wide_inches, high_inches)
    upright = high_inches > wide_inches
    margin = 0.32 * INCH
    left, right = margin, sheet.width - margin
    room = right - left
    head = draw_head(sheet, content, left, margin * 0.8, room, title_size=16 if upright else 19)
    foot_top = sheet.height - margin * 0.7 - foot_height(content, ground, room)
    top = head + 6
    if upright:
        map_wide, block_high = room, (foot_top - top) * 0.66
        half = (room - 14) / 2
        below = top + block_high + 6
        columns = [Column(left + n * (half + 14), below, half, foot_top - below - 4) for n in (0, 1)]
    else:
        map_wide, block_high = room * (0.635 if content.view.size == "16:9" else 0.6), foot_top - top - 2
        column_left = left + map_wide + 14
        columns = [Column(column_left, top - 2, right - column_left, foot_top - top)]
    plan = planned(content, columns, runs_on=runs_on)
    styles = styles_of(content)
    further = annex(content, styles, wide_inches, high_inches) if runs_on and _leaves_out(content, plan) else []
    pages = "" if not further else "page 2" if len(further) == 1 else f"pages 2–{len(further) + 1}"
    listed = {entry.row: entry.number for entry in plan.entries}
    drawn = _draw_block(sheet, content, ground, listed, (left, top, map_wide, block_high))
    draw_list(sheet, content, plan, styles, columns, pages)
    draw_foot(sheet, content, ground, drawn, left, room, sheet.height - margin * 0.6)
    return [sheet, *further]


def _leaves_out(content: Content, plan: Plan) -> bool:
    return bool(content.unmapped) or len(content.totals) > TOTALS_IN_FOOT or not plan.is_whole


def draw_map(content: Content, ground: Ground, listed: dict[int, int], wide_inches: float, high_inches: float) -> Sheet:
    """Draw the map, its key and its time axis only: for a slide, whose title and table are the slide's own."""
    sheet = Sheet(wide_inches, high_inches)
    _draw_block(sheet, content, ground, listed, (1, 1, sheet.width - 2, sheet.height - 2))
    return sheet


def styles_of(content: Content) -> dict[str, TypeStyle]:
    """Event type -> style, for types that the codebook does not know too."""
    seen = {*map(str, content.shown["event_type"].unique()), *(entry.event_type for entry in content.unmapped)}
    unknown = sorted(seen - set(content.event_types))
    return {**type_styles(content.event_types), **dict.fromkeys(unknown, OTHER_TYPE)}


def _draw_block(
    sheet: Sheet,
    content: Content,
    ground: Ground,
    listed: dict[int, int],
    place: tuple[float, float, float, float],
) -> Drawn:
    """The map with its key and its time axis below."""
    left, top, wide, high = place
    styles = styles_of(content)
    time_high = min(84.0, high * 0.2)
    key_high = key_height(content, styles, wide)
    map_high = high - time_high - key_high - 8
    drawn = draw_face(sheet, content, ground, styles, listed, (left, top, wide, map_high))
    key_bottom = draw_key(sheet, content, drawn, styles, left, top + map_high + 5, wide)
    time_top = key_bottom + 2
    bins = binned(content.shown, tuple(styles))
    draw_histogram(sheet, bins, styles, tuple(styles), (left, time_top, wide, top + high - time_top))
    return drawn


def rendered(content: Content, ground: Ground, fmt: str) -> bytes:
    """The picture as the bytes of a PNG, SVG or PDF; the same content gives the same bytes."""
    with _drawing():
        return _bytes(draw(content, ground, runs_on=fmt == "pdf"), content, fmt)


def rendered_map(
    content: Content, ground: Ground, listed: dict[int, int], wide_inches: float, high_inches: float
) -> bytes:
    """The map block as a PNG; `listed` gives the rows of `content.shown` in the slide's table their number."""
    with _drawing():
        return _bytes([draw_map(content, ground, listed, wide_inches, high_inches)], content, "png")


@contextmanager
def _drawing() -> Iterator[None]:
    """matplotlib to itself, and no pause for the garbage collector, which would walk the whole gazetteer each time."""
    with _ONE_AT_A_TIME, mpl.rc_context(_SETTINGS):
        was_on = gc.isenabled()
        gc.disable()
        try:
            yield
        finally:
            if was_on:
                gc.enable()


def _bytes(sheets: Sequence[Sheet], content: Content, fmt: str) -> bytes:
    buffer = io.BytesIO()
    metadata = _metadata(content, fmt)
    if fmt == "pdf":
        with PdfPages(buffer, metadata=metadata) as pages:
            for sheet in sheets:
                pages.savefig(sheet.figure)
    elif fmt == "png":
        _png(sheets[0], content.view.dpi, metadata, buffer)
    else:
        sheets[0].figure.savefig(buffer, format=fmt, metadata=metadata)
    return buffer.getvalue()


def _png(sheet: Sheet, dpi: int, metadata: dict[str, str], out: io.BytesIO) -> None:
    """A sheet is opaque: written without transparency, which takes a quarter less time and room."""
    sheet.figure.set_dpi(dpi)
    canvas = FigureCanvasAgg(sheet.figure)
    canvas.draw()
    said = PngInfo()
    for name, text in metadata.items():
        said.add_text(name, text)
    pixels = np.ascontiguousarray(np.asarray(canvas.buffer_rgba())[..., :3])
    Image.fromarray(pixels).save(out, "PNG", compress_level=3, dpi=(dpi, dpi), pnginfo=said)


def save(content: Content, ground: Ground, out: Path) -> None:
    """Write the picture in the format of the file's suffix."""
    data = rendered(content, ground, out.suffix.lower().lstrip("."))
    with whole_file(out) as draft:
        draft.write_bytes(data)


def _metadata(content: Content, fmt: str) -> dict[str, Any]:
    """What the file says of itself. No clock: the day made is the view's."""
    view = content.view.to_json() | {FILE_KEY: FILE_VERSION, "fingerprint": content.fingerprint}
    text = json.dumps(view, ensure_ascii=True)
    if fmt == "png":
        return {"Title": content.title, "Software": "Incident Atlas", FILE_KEY: text}
    if fmt == "svg":
        return {"Title": content.title, "Date": None, "Creator": "Incident Atlas", "Description": text}
    return {
        "Title": content.title,
        "Creator": "Incident Atlas",
        "Producer": "matplotlib",
        "CreationDate": None,
        "ModDate": None,
        "Keywords": text,
    }

"""Briefing: the picture of this view as it will stand in the slide, and one button a format to take it away."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import streamlit as st

from dashboard import filters, resources
from dashboard.briefing import batch, picture
from dashboard.briefing.content import Content, gather
from dashboard.briefing.ground import around
from dashboard.briefing.view import RESOLUTIONS, SIZES, View, ViewError, view_text
from dashboard.shortening import shortened
from incidents.formats import FORMATS, SUFFIXES, TOTALS, export

PREVIEW_DPI = 110
PICTURES = {
    "png": "PNG picture",
    "svg": "SVG drawing",
    "pdf": "PDF",
    "pptx": "PowerPoint",
    "html": "HTML, works offline",
}
DATA = {
    "csv": "CSV",
    "geojson": "GeoJSON",
    "gpkg": "GeoPackage",
    "geoparquet": "GeoParquet",
    "kml": "KML",
    "hxl": "HXL",
    "acled": "ACLED layout",
    "ucdp": "UCDP layout",
    "totals": "Reported totals",
}
EACH = {"": "none", "governorate": "governorate", "week": "week", "month": "month"}
"""Parts that slides can be made for -> their names."""
SIZE_NAMES = {"16:9": "Slide 16:9", "4:3": "Slide 4:3", "a4": "Page A4"}


def wished() -> View:
    """What the widgets and the filter ask for."""
    title = st.text_input("Title", placeholder="made of what is in view", max_chars=500, key="briefing_title")
    with st.container(horizontal=True, gap="medium"):  # on a narrow page one below the other, none cut
        size = st.segmented_control(
            "Size", list(SIZES), default="16:9", required=True, format_func=SIZE_NAMES.get, width="content"
        )
        dpi = st.segmented_control(
            "Dots an inch",
            RESOLUTIONS,
            default=RESOLUTIONS[0],
            required=True,
            help="150 for screens, 300 for print",
            width="content",
        )
        whole = st.segmented_control(
            "Map", ["fitted", "as on the Map page"], default="fitted", required=True, width="content"
        )
    extent = around(filters.view("at")) if whole != "fitted" else None
    made = datetime.now(UTC).date()
    return View(filters.current(), title, extent, size or "16:9", dpi or RESOLUTIONS[0], made)


def taken(write: Callable[[Path], object], name: str) -> bytes:
    """What `write` puts into a file of that name."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        write(path)
        return path.read_bytes()


def picture_buttons(content: Content) -> None:
    """One click a format; the file is made when it is asked for."""
    stem = f"briefing-{content.view.made}-{content.fingerprint[:6]}"
    each = st.segmented_control(
        "A slide for each", list(EACH), default="", required=True, format_func=EACH.get, help="after the overview"
    )
    with st.container(horizontal=True):
        for suffix, label in PICTURES.items():
            name = f"{stem}.{suffix}"
            wanted = [each] if each and suffix == "pptx" else []
            make = partial(taken, partial(_write, content, wanted), name)
            st.download_button(label, make, name, key=f"take_{suffix}", on_click="ignore")
        saved = replace(content.view, fingerprint=content.fingerprint)
        st.download_button("View file", view_text(saved), f"{stem}.view.json", key="take_view", on_click="ignore")


def data_buttons(content: Content) -> None:
    """One click a format, of the events in view."""
    st.caption("The events of this view, with their precision, for other tools:")
    with st.container(horizontal=True):
        for fmt in (*FORMATS, TOTALS):
            name = f"events-{content.fingerprint[:6]}-{fmt}{SUFFIXES[fmt]}"
            make = partial(taken, partial(_export, content, fmt), name)
            st.download_button(DATA.get(fmt, fmt), make, name, key=f"take_{fmt}", on_click="ignore")


def _write(content: Content, each: list[str], out: Path) -> None:
    batch.write(resources.maker(), content, each, out, out)


def _export(content: Content, fmt: str, out: Path) -> None:
    store = resources.store()
    export(store.events(content.view.chosen), fmt, out, store.totals(content.view.chosen))


@st.fragment
def briefing() -> None:
    """Ask, draw, offer."""
    try:
        view = wished()
    except ViewError as problem:
        st.error(filters.plain(str(problem)))
        return
    content = gather(resources.store(), view, tuple(resources.styles()))
    preview = replace(content, view=replace(view, dpi=PREVIEW_DPI))
    picture_buttons(content)
    with st.spinner("Drawing…"):
        said = f"The briefing's picture: {shortened(view.chosen.describe(), 300)}"
        st.image(picture.rendered(preview, resources.ground(), "png"), width="stretch", alt=said)
    data_buttons(content)


briefing()

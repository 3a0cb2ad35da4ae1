"""Composition root: the corpus, store, gazetteer and codebook that all sessions share.

The only place that reads environment variables and the only one that says `cache_resource`.

ATLAS_CORPUS  folder or file of reports (default: seeds/ of this project), or a .parquet of the store's columns
ATLAS_REVIEWS file of the analysts' decisions (default: beside the reports, "<name>.reviews.jsonl")
ATLAS_CACHE   folder for what was built (default: .atlas/ of this project)
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any

import pandas as pd
import streamlit as st
from shapely.geometry.base import BaseGeometry

from dashboard import locator
from dashboard.basemap import basemap as make_basemap
from dashboard.basemap import outlines as make_outlines
from dashboard.briefing.batch import Maker
from dashboard.briefing.ground import Ground
from dashboard.desk import Desk
from dashboard.map_bytes import MapData, as_json
from dashboard.map_data import BARE_COLUMNS, MOST_DETAILED, map_data
from dashboard.maps import component_options
from dashboard.style import TypeStyle, type_styles
from gazetteer.gazetteer import Gazetteer
from gazetteer.vocabulary import DATA
from incidents import codebook, documents, pipeline, review_file, snapshot
from incidents.decisions import Decision
from incidents.drawing import drawn_shapes
from incidents.filtering import EventFilter
from incidents.store import Store

ROOT = Path(__file__).resolve().parents[1]


@dataclass(slots=True)
class _Shelf:
    """What is built once; the lock lets one session build while the others wait."""

    lock: Lock = field(default_factory=Lock)
    store: Store | None = None
    desk: Desk | None = None


@st.cache_resource(show_spinner=False)
def _shelf() -> _Shelf:
    return _Shelf()


@st.cache_resource(show_spinner=False)
def gazetteer() -> Gazetteer:
    """The gazetteer, loaded once."""
    return Gazetteer()


@st.cache_resource(show_spinner=False)
def basemap() -> dict[str, Any]:
    """The built-in map: made once for the gazetteer's present tables, then read from the cache folder."""
    kept = cache_folder() / f"basemap-{_tables_digest()}.json"
    try:
        made: dict[str, Any] = json.loads(kept.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        made = make_basemap(gazetteer())
        with suppress(OSError):
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_text(json.dumps(made), encoding="utf-8")
    return made


def _tables_digest() -> str:
    """Name the gazetteer's tables and the code that draws from them, by size and time of change."""
    files = [*sorted(DATA.iterdir()), Path(make_basemap.__code__.co_filename)]
    stamps = [(file.name, file.stat().st_size, file.stat().st_mtime_ns) for file in files]
    return hashlib.blake2b(repr(stamps).encode(), digest_size=8).hexdigest()


@st.cache_resource(show_spinner=False)
def outlines() -> dict[tuple[str, ...], BaseGeometry]:
    """Outlines of governorates and districts by name, made once."""
    return make_outlines(gazetteer())


@st.cache_resource(show_spinner=False)
def map_options() -> bytes:
    """What every full message to the map begins with: how it is made, and the built-in map."""
    return as_json(component_options(basemap()))


@st.cache_resource(show_spinner=False, max_entries=4)
def map_events(_store: Store, base: EventFilter, number: int) -> MapData:
    """What the map draws of the events that pass `base`; `number` tells one store from the next."""
    frame = _store.events(base) if _store.count(base) <= MOST_DETAILED else _store.table(base, BARE_COLUMNS)
    return map_data(frame, styles(), outlines())


@st.cache_resource(show_spinner=False)
def land() -> locator.Land:
    """What small maps on cards stand on, made once."""
    return locator.land(gazetteer())


@st.cache_resource(show_spinner=False)
def ground() -> Ground:
    """What briefing pictures stand on, loaded once."""
    return Ground.of(gazetteer())


def maker() -> Maker:
    """What writes briefings of this store."""
    return Maker(store(), gazetteer(), tuple(styles()), ground())


def corpus_path() -> Path:
    """Where the reports are."""
    return Path(os.environ.get("ATLAS_CORPUS") or ROOT / "seeds")


def reviews_path() -> Path:
    """Where the analysts' decisions are."""
    return Path(os.environ.get("ATLAS_REVIEWS") or review_file.beside(corpus_path()))


def cache_folder() -> Path:
    """Where what was built is kept."""
    return Path(os.environ.get("ATLAS_CACHE") or ROOT / ".atlas")


def styles() -> dict[str, TypeStyle]:
    """Event type -> its colour and symbol, in the codebook's order."""
    return type_styles(event_type.name for event_type in codebook.load().event_types)


def store() -> Store:
    """The store; the first session to ask builds it and sees a progress bar."""
    shelf = _shelf()
    if shelf.store is None:
        with shelf.lock:
            if shelf.store is None:
                shelf.store = _open()
    return shelf.store


def desk() -> Desk | None:
    """Where decisions are made; None for a table that came without its reports."""
    return _shelf().desk


def decide(decision: Decision) -> None:
    """Keep a decision; from now on every session's store has it.

    Raises:
        OSError: it cannot be kept; nothing has changed then.
    """
    shelf = _shelf()
    with shelf.lock:
        if shelf.desk is not None:
            shelf.desk.decide(decision)
            shelf.store = shelf.desk.store


def _open() -> Store:
    path = corpus_path()
    if path.suffix == ".parquet":
        return Store.from_frame(pd.read_parquet(path))
    bar = st.progress(0.0, text=f"Reading the reports in {path.name}…")
    try:
        corpus, shapes = snapshot.load_or_build(path, cache_folder(), lambda: _build(path, bar.progress))
        made = Desk(corpus, shapes, reviews_path(), gazetteer())
    finally:
        bar.empty()
    _shelf().desk = made
    return made.store


def _build(path: Path, show: Callable[..., object]) -> snapshot.Built:
    """Read the reports; what is shown of it moves by the hundredth, however many rows there are."""
    whole, done, shown = max(1, documents.total_bytes([path])), 0, -1

    def progress(size: int) -> None:
        nonlocal done, shown
        done += size
        share = min(100, 100 * done // whole)
        if share > shown:
            shown = share
            show(share / 100, text=f"Reading the reports in {path.name}: {done:,} of {whole:,} bytes")

    corpus = pipeline.build([path], gazetteer(), progress)
    return corpus, drawn_shapes(corpus.events, gazetteer())

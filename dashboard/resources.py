"""Composition root: the corpus, store, gazetteer and codebook that all sessions share.

The only place that reads environment variables and the only one that says `cache_resource`.

ATLAS_CORPUS  folder or file of reports (default: seeds/ of this project), or a .parquet of the store's columns
ATLAS_CACHE   folder for what was built (default: .atlas/ of this project)
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

import pandas as pd
import streamlit as st

from dashboard.style import TypeStyle, type_styles
from gazetteer.gazetteer import Gazetteer
from incidents import codebook, pipeline, snapshot
from incidents.store import Store, drawn_shapes

ROOT = Path(__file__).resolve().parents[1]


@dataclass(slots=True)
class _Shelf:
    """What is built once; the lock lets one session build while the others wait."""

    lock: Lock = field(default_factory=Lock)
    store: Store | None = None


@st.cache_resource(show_spinner=False)
def _shelf() -> _Shelf:
    return _Shelf()


@st.cache_resource(show_spinner=False)
def gazetteer() -> Gazetteer:
    """The gazetteer, loaded once."""
    return Gazetteer()


def corpus_path() -> Path:
    """Where the reports are."""
    return Path(os.environ.get("ATLAS_CORPUS") or ROOT / "seeds")


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


def _open() -> Store:
    path = corpus_path()
    if path.suffix == ".parquet":
        return Store.from_frame(pd.read_parquet(path))
    bar = st.progress(0.0, text=f"Reading the reports in {path.name}…")
    try:
        cache = Path(os.environ.get("ATLAS_CACHE") or ROOT / ".atlas")
        corpus, shapes = snapshot.load_or_build(path, cache, lambda: _build(path, bar.progress))
        return Store.from_built(corpus, shapes)
    finally:
        bar.empty()


def _build(path: Path, show: Callable[..., object]) -> snapshot.Built:
    files = sum(found.is_file() for found in path.rglob("*")) or 1
    seen: set[str] = set()

    def progress(number: int, _: int | None, name: str) -> None:
        seen.add(name)
        show(min(1.0, len(seen) / files), text=f"Reading the reports in {path.name}: document {number:,}, {name}")

    corpus = pipeline.build([path], gazetteer(), progress)
    return corpus, drawn_shapes(corpus.events, gazetteer())

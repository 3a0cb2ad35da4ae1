"""Documents to located readings, or straight to lines, on several cores: in order, holding only a few at a time."""

from __future__ import annotations

import gc
import multiprocessing
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from pathlib import Path
from typing import Final, TypeVar

from gazetteer.gazetteer import Gazetteer
from incidents.documents import read
from incidents.extraction import extract
from incidents.lines import write_lines
from incidents.model import Document, Reading, SetAside
from incidents.packing import pack, unpack
from incidents.pipeline import locate

T = TypeVar("T")
Packed = TypeVar("Packed")

_CHUNK: Final = 24
"""Documents sent to a process at once."""
_AHEAD: Final = 4
"""Chunks in flight for each process."""
_WORTH_IT: Final = 48
"""Documents below which one process is quicker than starting more."""
_GARBAGE_EVERY: Final = 100_000
"""New objects between two searches for cycles: records hold none, and searching among them cost a tenth of the time."""

_gazetteer: Gazetteer | None = None
"""Each process's own; where processes are forked, the one that the first process has loaded and warmed."""


def readings(
    paths: Iterable[Path],
    gazetteer_folder: Path | None,
    jobs: int,
    set_aside: Callable[[SetAside], object],
    advance: Callable[[int], object] | None = None,
) -> Iterator[Reading]:
    """Located readings of all documents of `paths`; what cannot be read goes to `set_aside`."""
    documents = _documents(paths, set_aside, advance)
    for chunk in _mapped(_located, _located_packed, unpack, documents, gazetteer_folder, jobs):
        yield from chunk


def unmerged_lines(
    paths: Iterable[Path],
    gazetteer_folder: Path | None,
    jobs: int,
    set_aside: Callable[[SetAside], object],
    advance: Callable[[int], object] | None = None,
) -> Iterator[list[str]]:
    """The contract's lines of each document, unmerged, written by the process that has read it."""
    documents = _documents(paths, set_aside, advance)
    for chunk in _mapped(_lines, _lines, _same, documents, gazetteer_folder, jobs):
        yield from chunk


def _documents(
    paths: Iterable[Path], set_aside: Callable[[SetAside], object], advance: Callable[[int], object] | None
) -> Iterator[Document]:
    for one in read(paths, advance):
        if isinstance(one, SetAside):
            set_aside(one)
        else:
            yield one


def _located(documents: Iterable[Document]) -> list[Reading]:
    assert _gazetteer is not None
    return list(locate(extract(documents), _gazetteer))


def _located_packed(documents: Iterable[Document]) -> bytes:
    return pack(_located(documents))


def _lines(documents: Iterable[Document]) -> list[list[str]]:
    return [list(write_lines([*one.events, *one.totals])) for one in _located(documents)]


def _same(lines: list[list[str]]) -> list[list[str]]:
    return lines


def _mapped(
    work: Callable[[list[Document]], T],
    work_packed: Callable[[list[Document]], Packed],
    unpacked: Callable[[Packed], T],
    documents: Iterator[Document],
    folder: Path | None,
    jobs: int,
) -> Iterator[T]:
    """What `work` makes of the documents, a chunk at a time and in order; `work_packed` is the same for sending."""
    _start(folder)
    first = list(islice(documents, _WORTH_IT))
    yield work(first[:_CHUNK])
    chunks = _chunks(first[_CHUNK:], documents)
    if jobs <= 1 or len(first) < _WORTH_IT:
        for chunk in chunks:
            yield work(chunk)
        return
    gc.freeze()  # what is loaded stays: forked processes share it as long as nobody touches it
    pool = ProcessPoolExecutor(jobs, _processes(), _start_other, (folder,))
    try:
        waiting: deque[Future[Packed]] = deque()
        for chunk in chunks:
            waiting.append(pool.submit(work_packed, chunk))
            if len(waiting) >= jobs * _AHEAD:
                yield unpacked(waiting.popleft().result())
        while waiting:
            yield unpacked(waiting.popleft().result())
    finally:
        pool.shutdown(cancel_futures=True)


def _processes() -> multiprocessing.context.BaseContext:
    """Forked where that is safe, so that the gazetteer is loaded once; elsewhere as the platform has it."""
    return multiprocessing.get_context("fork" if sys.platform == "linux" else None)


def _chunks(first: list[Document], rest: Iterator[Document]) -> Iterator[list[Document]]:
    if first:
        yield first
    while chunk := list(islice(rest, _CHUNK)):
        yield chunk


def _start(folder: Path | None) -> None:
    global _gazetteer
    _gazetteer = Gazetteer(folder)
    gc.set_threshold(_GARBAGE_EVERY)


def _start_other(folder: Path | None) -> None:
    """A further process; an interrupt is for the first one to answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if _gazetteer is None:
        _start(folder)

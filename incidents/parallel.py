"""Documents to located readings on several cores, in the order of the documents, holding only a few at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from pathlib import Path

from gazetteer.gazetteer import Gazetteer
from incidents.documents import read
from incidents.extraction import extract
from incidents.model import Document, Reading, SetAside
from incidents.pipeline import locate

_CHUNK = 32
"""Documents sent to a process at once."""
_AHEAD = 3
"""Chunks in flight for each process."""
_WORTH_IT = 48
"""Documents below which one process is quicker than starting more."""

_gazetteer: Gazetteer | None = None


def readings(
    paths: Iterable[Path],
    gazetteer_folder: Path | None,
    jobs: int,
    set_aside: Callable[[SetAside], object],
    advance: Callable[[int], object] | None = None,
) -> Iterator[Reading]:
    """Located readings of all documents of `paths`; what cannot be read goes to `set_aside`."""
    documents = _documents(paths, set_aside, advance)
    first = list(islice(documents, _WORTH_IT))
    if jobs <= 1 or len(first) < _WORTH_IT:
        gazetteer = Gazetteer(gazetteer_folder)
        for chunk in (first, documents):
            yield from locate(extract(chunk), gazetteer)
        return
    with ProcessPoolExecutor(jobs, initializer=_start, initargs=(gazetteer_folder,)) as pool:
        waiting: deque[Future[list[Reading]]] = deque()
        for chunk in _chunks(first, documents):
            waiting.append(pool.submit(_read_chunk, chunk))
            if len(waiting) >= jobs * _AHEAD:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def _documents(
    paths: Iterable[Path], set_aside: Callable[[SetAside], object], advance: Callable[[int], object] | None
) -> Iterator[Document]:
    for one in read(paths, advance):
        if isinstance(one, SetAside):
            set_aside(one)
        else:
            yield one


def _chunks(first: list[Document], rest: Iterator[Document]) -> Iterator[list[Document]]:
    for start in range(0, len(first), _CHUNK):
        yield first[start : start + _CHUNK]
    while chunk := list(islice(rest, _CHUNK)):
        yield chunk


def _start(folder: Path | None) -> None:
    global _gazetteer
    _gazetteer = Gazetteer(folder)


def _read_chunk(documents: list[Document]) -> list[Reading]:
    assert _gazetteer is not None
    return list(locate(extract(documents), _gazetteer))

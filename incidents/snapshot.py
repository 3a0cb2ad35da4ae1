"""A built corpus kept on disk, so that the second start of the dashboard does not read the reports again.

The file's name is a hash of everything the corpus follows from: the reports, the code and the gazetteer's tables.
It is a pickle of this program's own making in a folder of its own; never open one that came from elsewhere.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

import gazetteer as gazetteer_package
import incidents as incidents_package
from incidents.model import Corpus

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

Built = tuple[Corpus, dict[str, "BaseGeometry"]]
"""A corpus and event_id -> drawn shape."""

KEPT: Final = 3
"""Snapshots kept; older ones are removed."""


def load_or_build(corpus_path: Path, cache: Path, build: Callable[[], Built]) -> Built:
    """Return what `build` makes of the reports under `corpus_path`, from `cache` where it was built before."""
    kept = cache / f"corpus-{fingerprint(corpus_path)}.pickle"
    with suppress(OSError, EOFError, pickle.UnpicklingError, AttributeError, ImportError):
        built: Built = pickle.loads(kept.read_bytes())
        kept.touch()
        return built
    built = build()
    _keep(kept, built)
    return built


def fingerprint(corpus_path: Path) -> str:
    """Hash names and contents of the reports, and of the code and data that read them."""
    total = sha256()
    for root in (corpus_path, *_code()):
        for path in _files(root):
            name = path.relative_to(root).as_posix() if path != root else path.name
            total.update(f"{name}\0{path.stat().st_size}\0".encode())
            total.update(path.read_bytes())
    return total.hexdigest()[:24]


def _code() -> Iterator[Path]:
    for package in (gazetteer_package, incidents_package):
        yield from (Path(folder) for folder in package.__path__)


def _files(root: Path) -> Iterable[Path]:
    if root.is_file():
        return [root]
    found = (path for path in root.rglob("*") if path.is_file())
    return sorted(path for path in found if "__pycache__" not in path.parts)


def _keep(kept: Path, built: Built) -> None:
    """Write a snapshot whole or not at all; a folder that cannot be written only costs the next start its speed."""
    with suppress(OSError):
        kept.parent.mkdir(parents=True, exist_ok=True)
        unfinished = kept.with_suffix(".part")
        unfinished.write_bytes(pickle.dumps(built, protocol=pickle.HIGHEST_PROTOCOL))
        unfinished.replace(kept)
        others = sorted(kept.parent.glob("corpus-*.pickle"), key=lambda path: -path.stat().st_mtime)
        for path in others[KEPT:]:
            path.unlink()

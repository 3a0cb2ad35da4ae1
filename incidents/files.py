"""Writing files whole: a reader sees the old file or the new one, never half of one."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class UnwritableError(OSError):
    """A file could not be written; the message is one line that says which, why and what to do."""


@contextmanager
def whole_file(out: Path) -> Iterator[Path]:
    """Give a fresh path beside `out` (same suffix, not yet there); on success it takes the place of `out`.

    When the body fails nothing is left behind and an older `out` is untouched.

    Raises
    ------
    UnwritableError
        When the folder is missing or closed, `out` is a folder, or the disk is full.

    """
    out = Path(out)
    if out.is_dir():
        msg = f"{out}: cannot write: this is a folder; give a file name"
        raise UnwritableError(msg)
    try:
        folder = tempfile.TemporaryDirectory(prefix=".writing-", dir=out.parent)
    except OSError as error:
        msg = f"{out}: cannot write: {error.strerror or error}; check that the folder is there and open to you"
        raise UnwritableError(msg) from error
    with folder as name:
        draft = Path(name) / f"draft{out.suffix}"
        try:
            yield draft
            os.replace(draft, out)  # noqa: PTH105 (atomic over an old file on every system)
        except UnwritableError:
            raise
        except OSError as error:
            msg = f"{out}: cannot write: {error.strerror or error}"
            raise UnwritableError(msg) from error

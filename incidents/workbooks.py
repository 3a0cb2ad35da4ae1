"""Excel workbooks (.xlsx) -> the rows of their sheets, one at a time. A sheet of 100,000 rows is never held whole.

openpyxl reads them in its streaming mode: values as last computed, no formula is run, no macro, no picture.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, time
from itertools import islice
from pathlib import Path
from typing import Any, Final
from zipfile import BadZipFile, ZipFile

MOST_STRINGS: Final = 2 * 1024**3
"""Bytes of a workbook's table of texts, unpacked, which must be held: more is a bomb, or a table to be saved as csv."""
_AT_ONCE: Final = 500
"""Rows between two words on the progress."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet with at least one filled cell, or none."""

    title: str
    rows: Iterator[tuple[int, tuple[Any, ...]]]
    """Its rows that are not empty: number from 1, and cells: text, numbers, bool, ISO days, None."""


def sheets(path: Path, progress: Callable[[int], object]) -> Iterator[Sheet]:
    """The visible sheets of a workbook in their order; each is to be read before the next is asked for.

    Raises ValueError for a file that is no whole workbook or too large to be held, with what to do.
    """
    import openpyxl  # as slow to load as all else together, and seldom needed

    try:
        with ZipFile(path) as parts:
            texts = max((part.file_size for part in parts.infolist() if "sharedStrings" in part.filename), default=0)
        if texts > MOST_STRINGS:
            msg = "the workbook is too large to be opened: save its sheet as csv in UTF-8"
            raise ValueError(msg)
        with warnings.catch_warnings(action="ignore"):  # of styles and rules that are of no matter here
            book = openpyxl.load_workbook(path, read_only=True, data_only=True, keep_links=False)
    except (BadZipFile, KeyError, EOFError, OverflowError) as error:
        raise ValueError(_damaged(error)) from error
    try:
        whole, pages = path.stat().st_size, [page for page in book.worksheets if page.sheet_state == "visible"]
        for page in pages:
            page.reset_dimensions()  # some programs write down a wrong size
            yield Sheet(page.title, _rows(page, progress, whole // max(1, len(pages))))
    finally:
        book.close()


def _rows(page: Any, progress: Callable[[int], object], size: int) -> Iterator[tuple[int, tuple[Any, ...]]]:
    rows = enumerate(page.iter_rows(values_only=True), start=1)
    while True:
        try:
            with warnings.catch_warnings(action="ignore"):
                some = [(number, cells) for number, cells in islice(rows, _AT_ONCE)]
        except (KeyError, ValueError, SyntaxError, BadZipFile, EOFError) as error:
            raise ValueError(_damaged(error)) from error
        if not some:
            return
        progress(min(size, 100 * len(some)))
        size -= min(size, 100 * len(some))
        for number, cells in some:
            if any(cell is not None for cell in cells):
                yield number, tuple(map(_plain, cells))


def _plain(cell: Any) -> Any:
    """A cell as a csv would hold it: whole numbers without ".0", days without midnight."""
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    if isinstance(cell, datetime):
        return (cell.date() if cell.time() == time() else cell).isoformat()
    return cell


def _damaged(error: Exception) -> str:
    return (
        f"the workbook is damaged or locked by a password ({type(error).__name__}): save it again, or as csv in UTF-8"
    )

"""The columns of a pdf's page told one after the other (pure), where the file has their lines side by side.

Most programs write a page column by column, and its text comes out in order. Some write it line by line over the whole
width: then each line of the text holds a line of every column, and sentences are broken up. The page as it looks
(pypdf's layout mode) shows the gutter between the columns; only where the text does mix them is it used.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

_GAP: Final = re.compile(r"(?<=\S)\s{2,}(?=\S)")
_LEAST_ROWS: Final = 6
"""Lines side by side that make two columns."""
_LEAST_LENGTH: Final = 18
"""Characters that the middle one of a column's lines has at least: the cells of a table are shorter."""
_NEAR: Final = 4
"""Characters by which the lines of a column may begin apart: letters are not all of one width."""
_MIXED: Final = 0.6
"""Least share of the lines side by side that the text has as one line."""


def might_be_mixed(plain: str) -> bool:
    """True for a page whose lines are long and many enough to hold several columns each."""
    lines = [line for line in plain.split("\n") if len(line) > 2 * _LEAST_LENGTH]
    return len(lines) >= _LEAST_ROWS


def in_order(plain: str, layout: str) -> str:
    """The text of a page, its columns one after the other if `plain` mixes them; `layout` is the page as it looks."""
    rows = [row.rstrip() for row in layout.split("\n")]
    gutter = _gutter(rows)
    if gutter is None:
        return plain
    flat = " ".join(plain.split())
    beside = [parts for row in rows if (parts := _parts(row, gutter)) is not None]
    mixed = sum(" ".join(f"{left} {right}".split()) in flat for left, right in beside)
    return "\n".join(_told(rows)) if mixed >= _MIXED * len(beside) else plain


def _gutter(rows: Sequence[str]) -> int | None:
    """The character at which the right column begins; None where the rows are no two columns of running text."""
    starts = Counter(m.end() for row in rows for m in _GAP.finditer(row))
    if not starts:
        return None
    at = max(starts, key=lambda c: (sum(n for s, n in starts.items() if abs(s - c) <= _NEAR), -c))
    beside = [parts for row in rows if (parts := _parts(row, at)) is not None]
    if len(beside) < _LEAST_ROWS:
        return None
    for side in zip(*beside, strict=True):
        lengths = sorted(len(" ".join(part.split())) for part in side)
        words = sum(any(c.isalpha() for c in part) for part in side)
        if lengths[len(lengths) // 2] < _LEAST_LENGTH or words < len(side):
            return None
    return at


def _parts(row: str, at: int) -> tuple[str, str] | None:
    """What stands left and right of the gutter; None for a row that has not both, or that runs over it."""
    for m in _GAP.finditer(row):
        if abs(m.end() - at) <= _NEAR:
            return row[: m.start()], row[m.end() :]
    return None


def _told(rows: Sequence[str]) -> list[str]:
    """The rows with one column after the other; a row over the whole width ends the columns above it."""
    at = _gutter(rows)
    if at is None:
        return [" ".join(row.split()) for row in rows if row.strip()]
    told: list[str] = []
    left, right = list[str](), list[str]()
    for row in rows:
        parts = _parts(row, at)
        if parts is not None:
            left.append(parts[0])
            right.append(parts[1])
        elif row.strip() and len(row) - len(row.lstrip()) >= at - _NEAR:
            right.append(row.strip())
        elif len(row) <= at + _NEAR:
            left.append(row)
        else:
            told += [*_told(left), *_told(right), " ".join(row.split())]
            left, right = [], []
    return [*told, *_told(left), *_told(right)]

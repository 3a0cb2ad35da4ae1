"""The cells of a table that was saved one a line, joined to rows (pure): one character for one character, so that
offsets hold. "Diyala / | / 4 / | / 8" becomes "Diyala | 4 | 8"; the cells before the first row are its head.
"""

from __future__ import annotations

import re
from typing import Final

from gazetteer.guarded import Starting

_NUMBER: Final = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d{1,5})(?:\s?\([\dKkWwIi ,/]+\))?")
"""A cell with a number, or a number and what it is made of: "11 (3K, 8W)"."""
_NONE: Final = frozenset(("-", "–", "—", "n/a", "N/A"))
_BAR: Final = "|"
_MADE_OF: Final = re.compile(r"\([\dKkWwIi ,/]+\)")
_NAME: Final = re.compile(r"[A-Z][^\d|]{1,29}")
_WIDEST: Final = 30
"""Characters of a cell."""
_LEAST_ROWS: Final = 2
_MAYBE: Final = Starting(r"\n[ \t]*(?:\|[ \t]*\n[ \t]*)?\d{1,3}(?:,\d{3})*[ \t]*(?:\([\dKW ,]+\))?[ \t]*\r?\n", "\n")
"""What no text with such a table is without: a line that is only a number."""
_LINE: Final = re.compile(r"[^\n]*(?:\n|$)")


def joined_cells(text: str) -> str:
    """`text` with blanks for the line ends inside the rows of such tables."""
    if _MAYBE.search(text) is None:
        return text
    lines = [m.group() for m in _LINE.finditer(text) if m.group()]
    bare = [line.strip() for line in lines]
    glued = [False] * len(lines)
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and 0 < len(bare[end]) <= _WIDEST:
            end += 1
        _glue(bare, at, end, glued)
        at = max(end, at + 1)
    made = []
    for line, glue in zip(lines, glued, strict=True):
        end = len(line.rstrip("\r\n")) if glue else len(line)
        made.append(line[:end] + " " * (len(line) - end))
    return "".join(made)


def _glue(bare: list[str], start: int, end: int, glued: list[bool]) -> None:
    """Mark the lines of a run of short lines that belong to the row of the line after them."""
    rows: list[tuple[int, int]] = []
    at = start
    while at < end:
        last = _row_end(bare, at, end)
        if last > at:
            rows.append((at, last))
            at = last
        at += 1
    barred = any(bare[i] == _BAR for i in range(start, end))
    if len(rows) < _LEAST_ROWS:
        return
    for first, last in rows:
        for i in range(first, last):
            glued[i] = True
    head = rows[0][0]
    if barred:  # the head's cells stand between bars, its title above them without
        bars = [i for i in range(start, head) if bare[i] == _BAR]
        for i in range(max(start, bars[0] - 1), head - 1) if bars else ():
            glued[i] = True


def _row_end(bare: list[str], at: int, end: int) -> int:
    """The last line of the row whose name stands at `at`; `at` itself where no row begins."""
    if _NAME.fullmatch(bare[at]) is None or bare[at] == _BAR:
        return at
    last, cells = at, 0
    for i in range(at + 1, end):
        cell = bare[i]
        if cell == _BAR or _MADE_OF.fullmatch(cell):
            pass
        elif _NUMBER.fullmatch(cell) or cell in _NONE:
            cells += 1
        else:
            break
        last = i
    return last if cells else at

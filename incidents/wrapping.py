"""Hard-wrapped text to one line a paragraph (pure): one character for one character, so that offsets hold."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import Final

from incidents.cells import joined_cells

_WIDEST: Final = 140
"""Characters of the longest line of a text that can be wrapped by hand or by an editor."""
_WRAPPED: Final = 50, 100
"""Characters of a line that can have been broken for its length."""
BULLET: Final = re.compile(r"\s*(?:[•►·*▪-]\s*|\(?\d{1,2}[.)]\s+)")
"""The mark of an item of a list, with the white space around it."""
_CLOSED: Final = re.compile(r"[.!?…:;|»>][”\"’')\]]*$")
_RUNS_ON: Final = re.compile(
    r"(?:[,–—]|\b(?:the|an?|of|in|on|at|by|to|for|from|with|and|or|as|that|which|who|near|between|into|its|their|was"
    r"|were|is|are|has|had|have|al|(?<!\d)\d{1,3}))$",
    re.IGNORECASE,
)
"""A line that cannot be the end of anything."""
_LOWER: Final = re.compile(r"[\"“‘'(]?[a-z]")


@lru_cache(maxsize=64)
def unwrap(text: str) -> str:
    """`text` with the line ends inside hard-wrapped paragraphs as blanks.

    A text is wrapped as a whole when no line is longer than 140 characters and most lines that are followed by another
    one reach towards the longest, and three in ten break a sentence; else two lines are one where the first ends
    nothing and the second begins nothing.
    """
    text = joined_cells(text)
    lines = _lines(text)
    bare = [line.strip() for line in lines]
    whole = _wrapped_as_a_whole([line.rstrip() for line in lines])
    made: list[str] = []
    joined = False
    for i, line in enumerate(lines):
        after = bare[i + 1] if i + 1 < len(bare) else ""
        before = len(bare[i - 1]) if joined else 0
        joined = bool(bare[i] and after) and not BULLET.match(after)
        joined = joined and (not after.startswith(("#", ">")) if whole else _is_one(bare[i], after, before))
        end = len(line.rstrip("\r\n")) if joined else len(line)
        made.append(line[:end] + " " * (len(line) - end))
    return "".join(made)


def _lines(text: str) -> list[str]:
    """The lines of a text with their ends, the last one without."""
    if "\r" not in text:
        *ended, last = text.split("\n")
        return [f"{line}\n" for line in ended] + [last]
    return [m.group() for m in _LINE.finditer(text)]


_LINE: Final = re.compile(r"[^\n\r]*(?:\r\n|\n|\r|$)")


def _wrapped_as_a_whole(lines: list[str]) -> bool:
    widths = [len(line) for line in lines]
    widest = max(widths)
    inner = [(len(line), after) for line, after in pairwise(lines) if line and after]
    broken = sum(_LOWER.match(after.lstrip()) is not None for _, after in inner)
    return (
        60 <= widest <= _WIDEST
        and sum(w >= 0.6 * widest for w, _ in inner) >= max(1, 0.7 * len(inner))
        and broken >= 0.3 * len(inner)
    )


def _is_one(line: str, after: str, before: int) -> bool:
    """True when two neighbouring lines are one sentence broken for its length; `before` is the width of the line that
    was joined to the first, 0 for none."""
    if _CLOSED.search(line) or line.startswith(("#", ">")):
        return False
    if _LOWER.match(after):
        return line.count(" ") >= 2 and (" " in after or _CLOSED.search(after) is not None)
    if not _WRAPPED[0] <= len(line) <= _WRAPPED[1]:
        return False
    return _RUNS_ON.search(line) is not None or 0 < before * 0.8 <= len(line)

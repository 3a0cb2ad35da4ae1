"""The pages of a pdf as one text (pure): without the lines that run along their heads and feet, with words broken at
a line's end made whole, and with a sentence that goes on over the page going on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

_EDGE: Final = 3
"""Lines at the head and the foot of a page among which running lines are looked for."""
_LEAST_PAGES: Final = 3
_NUMBER: Final = re.compile(r"\d+")
_PAGE_NUMBER: Final = re.compile(
    r"\W*(?:page\s+)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:of|/|\|)\s*\d{1,4})?\W*", re.IGNORECASE
)
_BROKEN: Final = re.compile(r"(?<=[a-z]{2})[-\u00ad\u2010]\n(?=[a-z]{2})")
_KEPT: Final = re.compile(
    r"\b(?:al|el|non|anti|pro|co|self|ex|pre|post|counter|mid|semi|so|low|high|well|long|air|[a-z]+-[a-z]+)$"
)
"""Before a hyphen that belongs to the word ("non-state"), or to a compound broken at its second part."""
_CLOSED: Final = re.compile(r"[.!?:;…][”\"’')\]\d]*\s*\Z")
_GOES_ON: Final = re.compile(r"\s*[a-z(“\"]")


def flowing(pages: Sequence[str]) -> str:
    """The text of all pages; a blank line between two where no sentence runs on."""
    running = _running(pages)
    made = ""
    for page in pages:
        lines = page.replace("\r\n", "\n").split("\n")
        kept = [line for i, line in enumerate(lines) if not _is_running(line, i, lines, running)]
        text = "\n".join(kept).strip("\n")
        if made and text.strip():
            made += "\n" if _GOES_ON.match(text) and not _CLOSED.search(made) else "\n\n"
        made += text
    return _whole(made)


def _shape(line: str) -> str:
    return _NUMBER.sub("#", " ".join(line.split())).lower()


def _edges(lines: Sequence[str]) -> list[int]:
    """The first and the last lines of a page that hold something."""
    told = [i for i, line in enumerate(lines) if line.strip()]
    return sorted({*told[:_EDGE], *told[-_EDGE:]})


def _running(pages: Sequence[str]) -> frozenset[str]:
    """The lines that stand at the head or foot of many pages, with their numbers left open."""
    seen: Counter[str] = Counter()
    for page in pages:
        lines = page.split("\n")
        seen.update({_shape(lines[i]) for i in _edges(lines)})
    least = max(_LEAST_PAGES, len(pages) // 3)
    return frozenset(shape for shape, count in seen.items() if count >= least)


def _is_running(line: str, at: int, lines: Sequence[str], running: frozenset[str]) -> bool:
    if at not in _edges(lines):
        return False
    return _shape(line) in running or (len(lines) > 2 * _EDGE and _PAGE_NUMBER.fullmatch(line) is not None)


def _whole(text: str) -> str:
    """`text` with words whole that were broken for the width of a column."""

    def joined(m: re.Match[str]) -> str:
        before = text[max(0, m.start() - 24) : m.start()]
        return "-" if _KEPT.search(before) else ""

    return _BROKEN.sub(joined, text).replace("\u00ad", "")

"""Words of a text in lower case with their offsets, and where its sentences end. Pure.

Offsets count in the text as given: lowering keeps one character for one character.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from gazetteer.cutter import Cutter
from gazetteer.guarded import Starting
from gazetteer.letters import LETTERS

_CUTTER: Final = Cutter(
    re.compile(rf"[{LETTERS}]+(?:[-'’][{LETTERS}]+)*|\d{{1,3}}(?:,\d{{3}})+(?![\d,])|\d+(?:\.\d+)?|[^\w\s]")
)
_END: Final = Starting(
    r"[.!?;\n](?:(?<=[.!?])[.!?]*[”\"’')\]]*\s+(?=[“\"‘(\[]*[A-Z0-9•])|(?<=\n)\s*|(?<=;)\s)", ".!?;\n"
)
_LONGEST_SHORT: Final = 7
"""Characters of the longest abbreviation with its blank ("approx")."""
_SHORT: Final = frozenset((
    "gen", "col", "maj", "lt", "capt", "sgt", "brig", "dr", "mr", "mrs", "ms", "st", "no", "vs", "approx",
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
))  # fmt: skip
_ABBREVIATION: Final = re.compile(rf"(?:\b(?:{'|'.join(sorted(_SHORT))}|u\.s|u\.n|a\.m|p\.m|e\.g|i\.e)|\b[a-z])\.$")


class Tokens(NamedTuple):
    """A text cut into words, numbers and marks; the lists run in parallel."""

    low: str
    """The text in lower case, as long as the text."""
    words: list[str]
    starts: list[int]
    ends: list[int]


def lower(text: str) -> str:
    """`text` in lower case, one character for one character, with plain spaces for hard ones."""
    low = text.lower()
    if len(low) != len(text):  # a few letters (İ) grow when lowered
        low = "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
    return low.replace("\xa0", " ")


@lru_cache(maxsize=4)
def tokens(text: str) -> Tokens:
    """The tokens of `text`; the last few texts are remembered, since several readers ask for the same one."""
    low = lower(text)
    return Tokens(low, *_CUTTER.words_of(low))


def sentence_bounds(text: str, low: str) -> list[tuple[int, int]]:
    """Start and end of each sentence or line, as (start, end) offsets: enough to keep a figure with its verb."""
    bounds, begin = [], 0
    for m in _END.finditer(text):
        if low[m.start()] == "." and _is_abbreviation(low, begin, m.start()):
            continue
        bounds.append((begin, m.end()))
        begin = m.end()
    if begin < len(text):
        bounds.append((begin, len(text)))
    return bounds


def _is_abbreviation(low: str, begin: int, dot: int) -> bool:
    """True where the word before the dot at `dot`, in a sentence that begins at `begin`, is a shortened one."""
    start = max(begin, dot - _LONGEST_SHORT)
    blank = low.rfind(" ", start, dot)
    if start > begin and blank < 0:
        return False
    last = low[blank + 1 if blank >= 0 else start : dot]
    if last.isalpha() and len(last) > 1 and last not in _SHORT:
        return False
    return _ABBREVIATION.search(low, max(begin, dot - 8), dot + 1) is not None

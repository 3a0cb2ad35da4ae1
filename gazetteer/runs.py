"""Runs of capitalised or Arabic words in a text, and their words: where names may be (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from gazetteer.guarded import CAPITALS, Starting
from gazetteer.names import bare_words, fold, is_article

UPPER: Final = "".join(chr(code) for code in (*range(0x41, 0x250), *range(0x1E00, 0x1F00)) if chr(code).isupper())
"""Capital letters of the Latin alphabets."""
_ARABIC: Final = "\u0621-\u064a\u066e-\u06d3\u06d5\u06fa-\u06ff"
_MARK: Final = "'’ʿʾ‘`´ʻʼ\u064b-\u0652\u0670\u0640"
_ARTICLE: Final = r"(?:[ae][dlnrstz]|u[ldrstz]|[ae](?:sh|th|dh)|il)"
# Each choice begins with a set or a letter, by which the engine sees at once that it cannot hold.
_LETTERS: Final = rf"[^\W_]*(?:[{_MARK}][{_MARK}]*[^\W_]+(?:[{_MARK}]+[^\W_]+)*|)"
_WORD: Final = rf"[{UPPER}{_ARABIC}{_MARK}]{_LETTERS}"
_GAP: Final = r"(?:[ \xa0\u202f]|[-‐‑–—][ ]?|\n)"
_GOES_ON: Final = (
    rf"(?=[ \xa0\u202f\n‐‑–—-][ ]?"
    rf"(?:[{UPPER}{_ARABIC}{_MARK}\d‐‑–-]|[ae][dlnrstz]|u[ldrstz]|il|of |w[ae][ -]))"
)
"""The first characters of every further word of a run, as most words after a name are none."""
_RUN: Final = Starting(
    rf"[{UPPER}{_ARABIC}](?:\.[A-Z](?:\.[A-Z])*\b\.?|{_LETTERS})"
    rf"(?:{_GOES_ON}(?:{_GAP}(?:{_ARTICLE}{_GAP}|of (?:the )?|w[ae][ -](?:{_ARTICLE}-)?|[-‐‑–])?{_WORD}"
    rf"|[-‐‑–]{_ARTICLE}[-‐‑– ]\w+|[ ]{_ARTICLE}[-‐‑–]\w+|{_GAP}\d{{1,3}}\b))*",
    CAPITALS,
    or_beyond_ascii=True,
)
_ARTICLE_BEFORE: Final = re.compile(rf"(?<!\w){_ARTICLE}[-‐‑– ’']{{1,2}}$")
_JOINTS: Final = frozenset("-‐‑– ’'")
_JOINT_MARKS: Final = "-‐‑– ’'"
_LAST_OF_ARTICLE: Final = frozenset(
    (*(a + b for a in "ae" for b in "dlnrstz"), *("u" + b for b in "ldrstz"), "sh", "th", "dh", "il")
)
"""The last two letters of every article."""
_TOKEN: Final = re.compile(rf"[A-Z](?:\.[A-Z])+\b\.?|[^\W_]+(?:[{_MARK}]+[^\W_]+)*")
_POSSESSIVE: Final = re.compile(r"['’`]s$", re.IGNORECASE)
_GLUED: Final = re.compile(rf"(?<=[^\W\d_{UPPER}])(?=[{UPPER}])")


@dataclass(slots=True)
class Token:
    """One word of a run; offsets are into the run."""

    start: int
    end: int
    folded: str
    """Folded, and without an Arabic article."""
    capital: bool
    article: bool = False
    """True for an article of the next word."""


def runs(text: str) -> Iterator[tuple[int, str]]:
    """Start and words of every run, the article before it included ("al-Hawija")."""
    for m in _RUN.finditer(text):
        start = m.start()
        before = text[start - 1] if start else ""
        if before.isalnum():  # in the middle of a word: what follows the word may be a name
            cut = re.search(r"\W", m[0])
            if cut:
                yield start + cut.end(), m[0][cut.end() :]
            continue
        if before in _JOINTS and start and (article := _article_before(text, start)) is not None:
            start = article.start()
        yield start, text[start : m.end()]


def _article_before(text: str, start: int) -> re.Match[str] | None:
    low = max(0, start - 6)
    if text[low:start].rstrip(_JOINT_MARKS)[-2:] not in _LAST_OF_ARTICLE:
        return None
    return _ARTICLE_BEFORE.search(text, low, start)


def tokens(run: str) -> list[Token]:
    """The words of a run. What a scraper glued together ("IraqThe") comes apart again."""
    found = []
    for m in _TOKEN.finditer(run):
        word, start, stop = m[0], m.start(), m.end()
        if "'" in word or "’" in word or "`" in word:
            tail = _POSSESSIVE.search(word) if word[:-2] not in ("Ra", "RA", "ra") else None  # Ra's al-Ayn, a headland
            if tail:
                word, stop = word[: tail.start()], stop - 2
        if word[1:].islower() or not (seams := [seam.start() for seam in _GLUED.finditer(word)]):
            pieces = [(start, stop, word)]
        else:
            edges = [0, *seams, len(word)]
            pieces = [(start + low, start + high, word[low:high]) for low, high in pairwise(edges)]
        for low, high, piece in pieces:
            folded = bare_words(fold(piece))[0] if piece else ""
            if folded:
                found.append(Token(low, high, folded, piece[0].isupper() or not piece[0].isascii()))
    for token, following in pairwise(found):
        token.article = is_article(token.folded, following.folded)
    return found

"""Patterns that are tried only where they can hold (pure): each finds what `re` finds, in a fraction of the time.

The engine of `re` asks fifty to a hundred machine instructions of every character at which a pattern may start, and
most patterns hold nowhere in most texts. `str.find` and `in` run over the same text at the speed of memory, so each
class here asks them first for something that no match is without. Whoever makes one answers for that;
tests/test_guarded.py compares every pattern of the project with what `re` alone finds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from gazetteer.cutter import Cutter
from gazetteer.letters import DECIMALS, WORD_CHARACTERS

CAPITALS: Final = tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
DIGITS: Final = tuple("1203456789")
_CUTTER: Final = Cutter(re.compile(rf"[{WORD_CHARACTERS}]+"))
_DECIMAL: Final = re.compile(f"[{DECIMALS}]")


def has_digit(text: str) -> bool:
    """True where a decimal digit of the basic plane stands somewhere."""
    if not text.isascii():
        return _DECIMAL.search(text) is not None
    return any(digit in text for digit in DIGITS)


def places_of(text: str, words: str) -> list[int]:
    """Where some words stand in a text, also in the middle of others."""
    places: list[int] = []
    at = text.find(words)
    while at >= 0:
        places.append(at)
        at = text.find(words, at + 1)
    return places


def word_starts(text: str, start: int, end: int) -> list[int]:
    """Where words start from one offset to another, and `start` itself within one."""
    return [start + at for at in _words(text[start:end])[1]]


class Guarded:
    """A pattern that is searched for where one of `needs` stands, and the text ends in one of `ends` and white space.

    Both are in small letters where the pattern takes capitals for them, and an empty tuple asks for nothing. With
    `or_beyond_ascii` a match may also do with other characters in their place; texts that hold one are left to `re`.
    """

    def __init__(
        self,
        pattern: str,
        needs: tuple[str, ...] = (),
        ends: tuple[str, ...] = (),
        *,
        ignore_case: bool = False,
        or_beyond_ascii: bool = False,
    ) -> None:
        self.pattern = re.compile(pattern, re.IGNORECASE if ignore_case else 0)
        self._needs = needs
        self._ends = ends
        self._ignore_case = ignore_case
        self._only_ascii = ignore_case or or_beyond_ascii  # "ſ" is an "s" where case is ignored

    def search(self, text: str, start: int = 0, end: int = -1) -> re.Match[str] | None:
        """What the pattern's own `search` finds, from one offset to another (-1: the end of the text)."""
        if end < 0:
            end = len(text)
        piece = text[start:end] if start > 0 or end < len(text) else text
        return self.pattern.search(text, start, end) if self._may_hold(piece) else None

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """What the pattern's own `match` finds at an offset."""
        return self.pattern.match(text, start) if self._may_hold(text) else None

    def _may_hold(self, text: str) -> bool:
        if self._only_ascii and not text.isascii():
            return True
        if self._ignore_case:
            text = text.lower()
        if self._ends and not text.rstrip().endswith(self._ends):
            return False
        return not self._needs or any(word in text for word in self._needs)


class Starting:
    """A pattern of which every match starts with one of a few strings: those are looked for, and not the pattern.

    With `or_beyond_ascii` a match may also start with a character beyond ASCII; texts that hold one are left to `re`.
    """

    def __init__(self, pattern: str, starts: Iterable[str], *, or_beyond_ascii: bool = False) -> None:
        self.pattern = re.compile(pattern)
        self._starts = tuple(starts)
        self._or_beyond_ascii = or_beyond_ascii

    def finditer(self, text: str, start: int = 0, end: int = -1) -> list[re.Match[str]]:
        """What the pattern's own `finditer` finds, from one offset to another (-1: the end of the text)."""
        if end < 0:
            end = len(text)
        if self._or_beyond_ascii and not text.isascii():
            return list(self.pattern.finditer(text, start, end))
        found: list[re.Match[str]] = []
        done = start
        for at in self._places(text, start, end):
            if at >= done and (m := self.pattern.match(text, at, end)) is not None:
                found.append(m)
                done = m.end()
        return found

    def search(self, text: str) -> re.Match[str] | None:
        """What the pattern's own `search` finds in a text."""
        if self._or_beyond_ascii and not text.isascii():
            return self.pattern.search(text)
        for at in self._places(text, 0, len(text)):
            if (m := self.pattern.match(text, at)) is not None:
                return m
        return None

    def _places(self, text: str, start: int, end: int) -> list[int]:
        places: list[int] = []
        for one in self._starts:
            at = text.find(one, start, end)
            while at >= 0:
                places.append(at)
                at = text.find(one, at + 1, end)
        places.sort()
        return places


class Headed:
    """A pattern of which every match starts where a word does: one of `heads`, or one that begins with one of `begun`.

    With `or_nothing` it may also hold, empty, at the end of what is searched.
    """

    def __init__(
        self, pattern: str, heads: Iterable[str], begun: tuple[str, ...] = (), *, or_nothing: bool = False
    ) -> None:
        self.pattern = re.compile(pattern)
        self._heads = frozenset(heads)
        self._begun = begun
        self._or_nothing = or_nothing

    def finditer(self, text: str, start: int = 0, end: int = -1) -> list[re.Match[str]]:
        """What the pattern's own `finditer` finds, from one offset to another (-1: the end of the text)."""
        if end < 0:
            end = len(text)
        found: list[re.Match[str]] = []
        done = start
        for at in self._places(text, start, end):
            if at >= done and (m := self.pattern.match(text, at, end)) is not None:
                found.append(m)
                done = m.end()
        if self._or_nothing and (m := self.pattern.match(text, end, end)) is not None:
            found.append(m)
        return found

    def search(self, text: str, start: int = 0, end: int = -1) -> re.Match[str] | None:
        """What the pattern's own `search` finds, from one offset to another (-1: the end of the text)."""
        if end < 0:
            end = len(text)
        for at in self._places(text, start, end):
            if (m := self.pattern.match(text, at, end)) is not None:
                return m
        return self.pattern.match(text, end, end) if self._or_nothing else None

    def _places(self, text: str, start: int, end: int) -> list[int]:
        words, starts = _words(text[start:end] if start > 0 or end < len(text) else text)
        heads, begun = self._heads, self._begun
        if begun:
            return [start + starts[i] for i, word in enumerate(words) if word in heads or word.startswith(begun)]
        return [start + starts[i] for i, word in enumerate(words) if word in heads]


@lru_cache(maxsize=64)
def _words(text: str) -> tuple[list[str], list[int]]:
    """The words of a text and where they start; the last few texts are remembered, as many patterns ask for one."""
    words, starts, _ = _CUTTER.words_of(text)
    return words, starts

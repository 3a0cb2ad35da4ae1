"""Texts cut into words, with where each stands. Pure, but for what it remembers."""

from __future__ import annotations

import re


class Cutter:
    """Cuts texts into words, each blank-separated piece of a text once: texts say the same pieces again and again."""

    def __init__(self, word: re.Pattern[str]) -> None:
        """`word` matches no blank, looks at nothing beyond one, and takes letters together."""
        self._word = word
        self._known: dict[str, tuple[tuple[str, int, int], ...]] = {"": ()}

    def words_of(self, text: str) -> tuple[list[str], list[int], list[int]]:
        """The words of a text with their starts and ends."""
        words: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        known, at = self._known, 0
        for piece in text.split(" "):
            cut = known.get(piece)
            if cut is None:
                cut = self._cut(piece)
            for word, start, end in cut:
                words.append(word)
                starts.append(at + start)
                ends.append(at + end)
            at += len(piece) + 1
        return words, starts, ends

    def _cut(self, piece: str) -> tuple[tuple[str, int, int], ...]:
        cut = tuple((m.group(), m.start(), m.end()) for m in self._word.finditer(piece))
        if len(piece) <= _LONGEST_PIECE:
            if len(self._known) >= _REMEMBERED:
                self._known = {"": ()}
            self._known[piece] = cut
        return cut


_LONGEST_PIECE, _REMEMBERED = 24, 50_000
"""Characters of a piece that is remembered, and how many are."""

"""The class word beside a name: "Diyala province", "the city of Kirkuk", "Mount Sinjar" (pure)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from gazetteer.names import fold
from gazetteer.vocabulary import PlaceClass, Vocabulary

LETTER: Final = r"[^\W\d_]"
BLANKS: Final = (" ", "\xa0")
_CLASS_AFTER: Final = re.compile(rf"[’ʼʾ]?[ \xa0]({LETTER}+(?:-{LETTER}+)?)(?:[ \xa0]({LETTER}+))?")
_BEFORE_CLASS: Final = frozenset(" \xa0’ʼʾ")
_LINKING: Final = frozenset(("of", "called", "named", "as", "the"))
_LINK: Final = re.compile(r"[ \xa0](?:of|called|named|known[ \xa0]as)[ \xa0](?:the[ \xa0])?$", re.IGNORECASE)
"""What stands between a class word and its name; no longer than `_LONGEST_LINK` characters."""
_LONGEST_LINK: Final = 15
_LAST_WORD: Final = re.compile(rf"\b({LETTER}+(?:-{LETTER}+)?)$")
_WORD_BEFORE: Final = re.compile(rf"\b({LETTER}+)$")
_NATURAL: Final = ("mountain", "valley", "lake", "camp", "river")
"""Kinds whose class word with a capital stands before the name: "Mount Sinjar"."""
_BARELY_SAID: Final = frozenset(("village", "town", "city", "camp", "governorate", "province", "district"))
"""Class words that stand right before a name, small: "the village Salihiya"."""


@lru_cache(maxsize=4)
def _heads(words: Vocabulary) -> frozenset[str]:
    """The folded class words, and the words that those of several words begin with."""
    split = (word.split(" ") for word in words.classes)
    return frozenset(" ".join(parts[:count]) for parts in split for count in range(1, len(parts) + 1))


def class_word(text: str, start: int, end: int, words: Vocabulary) -> tuple[PlaceClass | None, int, int]:
    """The class word beside a name, with the span of both: "Diyala [province]", "[the city of] Kirkuk"."""
    m = _CLASS_AFTER.match(text, end, end + 40) if text[end : end + 1] in _BEFORE_CLASS else None
    if m and fold(m[1]) in _heads(words):
        for group in (2, 1):
            word = m[group]
            phrase = " ".join(part for part in (m[1], m[2]) if part) if group == 2 else m[1]
            if word and (kind := words.classes.get(fold(phrase))) and not (phrase.isupper() and len(phrase) < 3):
                return kind, start, m.end(group)
    low = max(0, start - 60)
    before = text[low:start].removesuffix("\n")
    if before[-1:] not in BLANKS:
        return None, start, end
    piece = last_start(before)
    if before[piece:-1].lower() in _LINKING and (link := _LINK.search(before, max(0, len(before) - _LONGEST_LINK))):
        named = _LAST_WORD.search(before, last_start(before[: link.start() + 1]), link.start())
        if named and (kind := words.classes.get(fold(named[1]))):
            return kind, low + named.start(), end
    word = before[piece:-1]
    if not word.isalpha():
        m = _WORD_BEFORE.search(before, piece, len(before) - 1)
        word, piece = (m[1], m.start()) if m is not None else ("", piece)
    if not word or not (kind := words.classes.get(fold(word))):
        return None, start, end
    if not word.isascii() or (word[0].isupper() and kind.name in _NATURAL):
        return kind, low + piece, end
    return (kind, start, end) if word in _BARELY_SAID else (None, start, end)


def last_start(before: str) -> int:
    """Where the last piece without a blank starts, a blank at the end not counted."""
    return max(before.rfind(" ", 0, -1), before.rfind("\xa0", 0, -1)) + 1

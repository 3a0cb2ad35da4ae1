"""The class word beside a name: "Diyala province", "the city of Kirkuk", "Mount Sinjar" (pure)."""

from __future__ import annotations

import re

from gazetteer.names import fold
from gazetteer.vocabulary import PlaceClass, Vocabulary

LETTER = r"[^\W\d_]"
BLANKS = (" ", "\xa0")
_CLASS_AFTER = re.compile(rf"[’ʼʾ]?[ \xa0]({LETTER}+(?:-{LETTER}+)?)(?:[ \xa0]({LETTER}+))?")
_CLASS_LINKS = ("of", "called", "named", "as", "of the", "called the", "named the", "as the")
"""The last words between a class word and its name, in lower case."""
_CLASS_BEFORE = re.compile(
    rf"(?:\b(?:the|a)[ \xa0])?(?:{LETTER}+[ \xa0])?\b({LETTER}+(?:-{LETTER}+)?)[ \xa0]"
    r"(?:of|called|named|known[ \xa0]as)[ \xa0](?:the[ \xa0])?$",
    re.IGNORECASE,
)
_WORD_BEFORE = re.compile(rf"\b({LETTER}+)[ \xa0]$")


def class_word(text: str, start: int, end: int, words: Vocabulary) -> tuple[PlaceClass | None, int, int]:
    """The class word beside a name, with the span of both: "Diyala [province]", "[the city of] Kirkuk"."""
    m = _CLASS_AFTER.match(text[end : end + 40])
    if m:
        for group in (2, 1):
            word = m[group]
            phrase = " ".join(part for part in (m[1], m[2]) if part) if group == 2 else m[1]
            if word and (kind := words.classes.get(fold(phrase))) and not (phrase.isupper() and len(phrase) < 3):
                return kind, start, end + m.end(group)
    low = max(0, start - 60)
    before = text[low:start].removesuffix("\n")
    if before[-1:] not in BLANKS:
        return None, start, end
    m = _CLASS_BEFORE.search(before) if before[:-1].lower().replace("\xa0", " ").endswith(_CLASS_LINKS) else None
    if m and (kind := words.classes.get(fold(m[1]))):
        return kind, low + m.start(1), end
    m = _WORD_BEFORE.search(before, last_start(before))
    if (
        m
        and m[1][0].isupper()
        and (kind := words.classes.get(fold(m[1])))
        and kind.name in ("mountain", "valley", "lake", "camp", "river")
    ):
        return kind, low + m.start(1), end
    if m and not m[1].isascii() and (kind := words.classes.get(fold(m[1]))):
        return kind, low + m.start(1), end
    if (
        m
        and m[1].islower()
        and m[1] in ("village", "town", "city", "camp", "governorate", "province", "district")
        and (kind := words.classes.get(m[1]))
    ):
        return kind, start, end
    return None, start, end


def last_start(before: str) -> int:
    """Where the last piece without a blank starts, a blank at the end not counted."""
    return max(before.rfind(blank, 0, -1) for blank in BLANKS) + 1

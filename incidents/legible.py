"""What of a document is read (pure): one character for one character, so that offsets hold.

The line ends of hard-wrapped text become blanks, and so does what is no evidence: menus, bylines, captions, teasers set
into the text, what a page says twice.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from gazetteer.guarded import Starting, places_of
from incidents.blocks import READ, blocks
from incidents.wrapping import unwrap

_NOTE_NUMBER: Final = re.compile(
    r"(?<=[a-z][.,;”\"’)])\d{1,3}(?=\s|$)|(?<=\b[12]\d{3}[.,])\d{1,3}(?=\s+[A-Za-z“]|$)"
    r"|(?<=\bin 20[0-2]\d)\d{1,2}(?=\s[a-z])"
)
"""The number of a footnote, glued to the word, the mark or the year before it."""
_NOTE_MARK: Final = re.compile(r"(?<=\S)(?:\[(?:\d{1,3}|[a-z]|note \d{1,2}|citation needed|edit)\])+")
"""The marks of footnotes of an encyclopedia: "wounding 65.[2][3]"."""
_GLUED_YEAR: Final = Starting(r"in 20[0-2]\d\d", ("in 20",))


_DESK: Final = re.compile(r"^(?:[A-Z][\w' ]{2,24}, ?)?[A-Z]{3,8}-(?=[A-Z][a-z]+ [a-z])", re.MULTILINE)
"""An agency's name glued to the first word of its report: "Kalar, NNNA-Two farmers"."""


@lru_cache(maxsize=64)
def legible(text: str) -> str:
    """`text` unwrapped, and with blanks in the place of every line, or part of one, that is no evidence."""
    unwrapped = unwrap(text)
    if _may_have_notes(unwrapped):
        unwrapped = _NOTE_NUMBER.sub(lambda m: " " * len(m.group()), unwrapped)
    if _has_desk(unwrapped):
        unwrapped = _DESK.sub(lambda m: m.group()[:-1] + " ", unwrapped)
    if "[" in unwrapped:
        unwrapped = _NOTE_MARK.sub(lambda m: " " * len(m.group()), unwrapped)
    if "\n" not in unwrapped.strip() and "\r" not in unwrapped.strip():
        return unwrapped
    made: list[str] = []
    done = 0
    for block in blocks(unwrapped):
        start, end = (block.start_char, block.end_char) if block.kind in READ else (block.end_char, block.end_char)
        made += [_blanked(unwrapped[done:start]), unwrapped[start:end]]
        done = end
    made.append(_blanked(unwrapped[done:]))
    return "".join(made)


def _may_have_notes(text: str) -> bool:
    """True where a digit is glued to a mark or to a year, as every number of a note is."""
    for mark in '.,;”"’)':
        if any(text[at + 1 : at + 2].isdecimal() for at in places_of(text, mark)):
            return True
    return _GLUED_YEAR.search(text) is not None


def _has_desk(text: str) -> bool:
    """True where `_DESK` may hold: three capitals before a hyphen, and one after it."""
    at = text.find("-", 3)
    while at >= 0:
        if text[at - 3 : at].isupper() and text[at - 3 : at + 2].isascii() and text[at + 1 : at + 2].isupper():
            return True
        at = text.find("-", at + 1)
    return False


_SEEN: Final = re.compile(r"[^\n\r]")


def _blanked(text: str) -> str:
    return _SEEN.sub(" ", text) if text.strip("\n\r") else text

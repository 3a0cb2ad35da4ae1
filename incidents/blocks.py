"""The lines of one article by kind: what can be evidence, and what is furniture. Pure; offsets only."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from gazetteer.record import Record
from incidents.page_lines import Line, LineKind, glued_caption, is_bullet, lines


class BlockKind(StrEnum):
    """What a line of an article is."""

    TITLE = "title"
    """A heading, of the article or inside it."""
    PARAGRAPH = "paragraph"
    BYLINE = "byline"
    """Author, date, publisher."""
    FURNITURE = "furniture"
    """Menu, button, notice, a title said twice: never evidence."""


class Block(Record, frozen=True):
    """A line with its kind; leading and trailing white space is outside, and so is a caption glued to its first
    word."""

    start_char: int
    end_char: int
    kind: BlockKind


READ: Final = (BlockKind.TITLE, BlockKind.PARAGRAPH)
"""The kinds that can be evidence."""
_BLOCK_KINDS: Final = {
    LineKind.CREDIT: BlockKind.BYLINE,
    LineKind.BYLINE: BlockKind.BYLINE,
    LineKind.HEADING: BlockKind.TITLE,
    LineKind.PARAGRAPH: BlockKind.PARAGRAPH,
}


def blocks(text: str) -> tuple[Block, ...]:
    """The lines of an article by kind; what is no evidence is there too, as furniture."""
    found: list[Block] = []
    listed = lines(text)
    seen: set[str] = set()
    for i, line in enumerate(listed):
        kind = _BLOCK_KINDS.get(line.kind, BlockKind.FURNITURE)
        if kind is BlockKind.TITLE and (len(listed) == 1 or line.length > 20):
            kind = BlockKind.PARAGRAPH
        if kind in READ and (
            is_inset(listed, i) or _is_link(listed, i) or (line.text in seen and _is_repeatable(line))
        ):
            kind = BlockKind.FURNITURE
        seen.add(line.text)
        start = line.start + (glued_caption(line.text) if kind is BlockKind.PARAGRAPH else 0)
        found.append(Block(start, line.end, kind))
    return tuple(found)


def _is_link(listed: Sequence[Line], i: int) -> bool:
    """True for a bullet in capitals at the end of a page: the title of another report."""
    if not all(is_bullet(line.text) or line.kind is LineKind.FURNITURE for line in listed[i:]):
        return False
    long = [word for word in listed[i].text.split()[1:] if len(word) > 3]
    return listed[i].ends_in_mid_sentence and len(long) > 2 and all(not word[0].islower() for word in long)


_SAID_TWICE: Final = 5
"""Least words of a paragraph that a page repeats for the eye, and does not tell again."""


def _is_repeatable(line: Line) -> bool:
    return line.kind is LineKind.HEADING or line.length >= _SAID_TWICE


def is_inset(listed: Sequence[Line], i: int) -> bool:
    """True for the title of another report, set between two paragraphs with a link to it ("Read more")."""
    if not 0 < i < len(listed) - 2 or listed[i].kind is not LineKind.HEADING:
        return False
    before, link, after = listed[i - 1], listed[i + 1], listed[i + 2]
    text = after.kind is LineKind.PARAGRAPH or (after.kind is LineKind.HEADING and after.length >= _TEXT_WORDS)
    return before.kind is LineKind.PARAGRAPH and link.kind is LineKind.MORE and text


_TEXT_WORDS: Final = 15
"""Words of a line without an end mark that is a paragraph rather than a title."""

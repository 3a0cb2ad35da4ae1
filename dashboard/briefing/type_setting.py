"""Measure, wrap and cut text. Widths are in points (1/72 inch) of DejaVu Sans, the font that comes with matplotlib.

matplotlib 3.11 shapes text itself (Arabic joined and right to left); measuring that way costs about a millisecond a
word, so Latin text is summed from its characters' widths and only other scripts are shaped to be measured.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import numpy as np
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.textpath import text_to_path

FAMILY = "DejaVu Sans"
LEADING = 1.28
"""Line pitch as a multiple of the size."""
_SIMPLE = re.compile("^[\x20-\u024f\u2010-\u2030\u2190-\u21ff\u25a0-\u25ff]*$")
UNIT = 100.0
_BLANKS = re.compile("[ \\t\\r\\n]+")
"""Where a line may break: not at a no-break space."""


@lru_cache(maxsize=8)
def font(weight: str = "normal", style: str = "normal", size: float = UNIT) -> FontProperties:
    """The one font, in the weight and style asked for."""
    return FontProperties(family=FAMILY, weight=weight, style=style, size=size)


@lru_cache(maxsize=20_000)
def _shaped_width(text: str, weight: str) -> float:
    """Width in hundredths of the font size."""
    return float(text_to_path.get_text_width_height_descent(text, font(weight), ismath=False)[0])


def is_simple(text: str) -> bool:
    """True for text that is set letter after letter, each as wide as it is alone."""
    return _SIMPLE.match(text) is not None


@lru_cache(maxsize=2_000)
def outline(text: str, weight: str) -> Path:
    """The letters of a simple text as one path, in hundredths of the font size from its baseline's left end."""
    x, vertices, codes = 0.0, [np.empty((0, 2))], [np.empty(0, dtype=Path.code_type)]
    for character in text:
        letter, letter_codes = _letter(character, weight)
        vertices.append(letter + np.array([x, 0.0]))
        codes.append(letter_codes)
        x += _advance(character, weight)
    return Path(np.concatenate(vertices), np.concatenate(codes))


@lru_cache(maxsize=4_000)
def _letter(character: str, weight: str) -> tuple[Any, Any]:
    vertices, codes = text_to_path.get_text_path(font(weight), character, ismath=False)
    return np.asarray(vertices, dtype=float).reshape(-1, 2), np.asarray(codes, dtype=Path.code_type)


@lru_cache(maxsize=4_000)
def _advance(character: str, weight: str) -> float:
    # Ink width says nothing of a blank and little of an "i": the pitch is what a second pair of bars adds.
    return _shaped_width(f"|{character}|", weight) - _shaped_width("||", weight)


def width(text: str, size: float, weight: str = "normal") -> float:
    """Width of one line in points, never less than what is drawn (kerning only draws closer)."""
    return _unit_width(text, weight) * size / UNIT


@lru_cache(maxsize=20_000)
def _unit_width(text: str, weight: str) -> float:
    if _SIMPLE.match(text):
        return sum(_advance(character, weight) for character in text)
    return _shaped_width(text, weight)


def wrapped(text: str, size: float, room: float, *, weight: str = "normal", most: int = 0) -> list[str]:
    """Break a text into lines no wider than `room` points.

    Words longer than a line are broken. With `most` lines given, the last one ends in "…" where text was cut.
    """
    return list(_wrapped(text, size, room, weight, most))


@lru_cache(maxsize=4_000)
def _wrapped(text: str, size: float, room: float, weight: str, most: int) -> tuple[str, ...]:
    lines: list[str] = []
    line, taken, blank = "", 0.0, width(" ", size, weight)
    for word in _pieces(text, size, room, weight):
        wide = width(word, size, weight)
        if not line or taken + blank + wide <= room:
            line, taken = (f"{line} {word}", taken + blank + wide) if line else (word, wide)
            continue
        if line:
            lines.append(line)
        line, taken = word, wide
        if most and len(lines) > most:
            break
    if line:
        lines.append(line)
    if most and len(lines) > most:
        last = cut(f"{lines[most - 1]} {lines[most]}", size, room, weight=weight, always=True)
        return (*lines[: most - 1], last)
    return tuple(lines)


def wrapped_with_end(
    text: str, end: str, size: float, room: float, *, weight: str = "normal", most: int = 0
) -> list[str]:
    """Break `text` and `end` into lines; where they are more than `most`, `text` is cut short and `end` stays whole."""
    lines = wrapped(text + end, size, room, weight=weight)
    if not most or len(lines) <= most:
        return lines
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if len(wrapped(f"{text[:middle].rstrip()}…{end}", size, room, weight=weight)) <= most:
            low = middle
        else:
            high = middle - 1
    return wrapped(f"{text[:low].rstrip(' ,;:')}…{end}", size, room, weight=weight, most=most)


def cut(text: str, size: float, room: float, *, weight: str = "normal", always: bool = False) -> str:
    """Shorten a line to `room` points, with "…" at the end where it was cut."""
    if not always and width(text, size, weight) <= room:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if width(text[:middle].rstrip() + "…", size, weight) <= room:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip(" ,;:") + "…"


def _pieces(text: str, size: float, room: float, weight: str) -> list[str]:
    """Words, those longer than a line broken into parts that fit."""
    pieces = []
    for word in _BLANKS.split(text.strip()):
        while len(word) > 1 and width(word, size, weight) > room:
            end = max(1, int(len(word) * room / width(word, size, weight)))
            while end > 1 and width(word[:end], size, weight) > room:
                end -= 1
            pieces.append(word[:end])
            word = word[end:]
        pieces.append(word)
    return pieces

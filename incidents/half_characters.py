"""Halves of characters (lone surrogates) out of what is read (pure): no file can be written with one.

They come from a "\\ud83d" without its other half in JSON or YAML, from fonts of PDFs, and from names of files that are
not in UTF-8.
"""

from __future__ import annotations

import re
from typing import Final

_HALF: Final = re.compile("[\ud800-\udfff]")


def mended(text: str) -> str:
    """`text` with U+FFFD in the place of each half, one character for one character."""
    return text if text.isascii() else _HALF.sub("\ufffd", text)


def mended_row(value: object) -> object:
    """`value`, as JSON gives it, with every text in it mended."""
    if isinstance(value, str):
        return mended(value)
    if isinstance(value, dict):
        return {mended(str(key)): mended_row(inner) for key, inner in value.items()}
    return [mended_row(inner) for inner in value] if isinstance(value, list) else value

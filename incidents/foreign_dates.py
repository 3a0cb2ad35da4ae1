"""Dates of publication lines in other languages put into English words (pure): "24. Juli 2019", "14 تموز 2020",
"5 Tishreen al-Awwal 2019", digits of the Arabic script. Only for lines that say when a report appeared."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from typing import Final

_MONTHS: Final[dict[str, str]] = tomllib.loads(files("incidents").joinpath("pages.toml").read_text(encoding="utf-8"))[
    "months"
]
_NAME: Final = re.compile(
    r"(?<!\w)(?:" + "|".join(f"(?P<{english}>{names})" for english, names in _MONTHS.items()) + r")(?!\w)",
    re.IGNORECASE,
)
_DIGITS: Final = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_POINT: Final = re.compile(r"\b(\d{1,2})\.(?=\s[A-Z][a-z]+\s\d{4})")
_GOVERNED: Final = re.compile(r"(?<=\d)\s+(?:de|du)\s+(?=[A-Z])")


def englished(line: str) -> str:
    """`line` with the months and digits of a date in English; as it is when it holds none."""
    line = line.translate(_DIGITS)
    if not any(c.isdecimal() for c in line):
        return line
    named = _NAME.sub(lambda m: m.lastgroup or "", line)
    return _GOVERNED.sub(" ", _POINT.sub(r"\1", named))

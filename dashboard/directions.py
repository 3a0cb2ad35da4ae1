"""Dates after words that are written from right to left: unmarked, "2020-01-12" would be shown as "12-01-2020"."""

from __future__ import annotations

import re

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
MARK = "\u200e"
"""LEFT-TO-RIGHT MARK: digits after an Arabic letter are set as Arabic ones, in parts from right to left; after this
mark they are not (Unicode Standard Annex 9, rule W2). It is never seen."""


def dated(words: str, date: str) -> str:
    """The date, marked where it is to follow such words."""
    return f"{MARK}{date}" if _RIGHT_TO_LEFT.search(words) else date


def days_kept(text: str) -> str:
    """Text with its ISO days marked, where it holds such words."""
    return _DAY.sub(lambda day: MARK + day[0], text) if _RIGHT_TO_LEFT.search(text) else text

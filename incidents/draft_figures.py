"""What a further telling adds to the figures of an event in the making."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from incidents.figures import FigureMention

ALSO_HARMED: Final = re.compile(
    r"\b(?:was|were|has been|have been) also (?:killed|wounded|injured|hurt|kidnapped|arrested)\b"
)
"""Words that add to those counted before: "two attackers were also killed"."""


def add_figures(known: dict[str, list[FigureMention]], figures: Iterable[FigureMention], *, also: bool = False) -> None:
    """Add to the figures `known` of an event, by role, those of a further telling: new roles, and with `also` more
    people of the same role."""
    fresh: dict[str, list[FigureMention]] = {}
    for figure in figures:
        fresh.setdefault(figure.role, []).append(figure)
    for role, mentions in fresh.items():
        if role not in known:
            known[role] = mentions
        elif all(m.account for m in mentions) or (
            also and all("including" not in m.qualifiers and m.unit for m in mentions)
        ):
            known[role] = [*known[role], *mentions]
        elif len(mentions) == len(known[role]) == 1 and (
            _is_sharper(mentions[0], known[role][0]) or _is_whole(mentions[0], known[role][0])
        ):
            known[role] = mentions


def _is_whole(figure: FigureMention, before: FigureMention) -> bool:
    """True for the sum of which only a part was told before: "a total of 14", after "four commanders"."""
    return "a total of" in figure.qualifiers and (figure.range[0] or 0) > (before.range[1] or before.range[0] or 0)


def _is_sharper(figure: FigureMention, before: FigureMention) -> bool:
    """True for a number where there was only "at least" that number, or "several"."""
    low, high = figure.range
    floor, ceiling = before.range
    if low is None or low != high or floor is None or "including" in figure.qualifiers:
        return False
    if "either" in before.qualifiers:  # "eight were killed and wounded", then: "four were killed"
        return "either" not in figure.qualifiers and ceiling is not None and low <= ceiling
    if ceiling is not None:
        return False
    return low == floor or (low > floor and "vague" in before.qualifiers)

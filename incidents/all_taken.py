"""All of those who were taken (pure): "All of the hostages were shot dead" counts as many as were abducted before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from incidents.annotations import Annotated
from incidents.drafts import Draft
from incidents.figures import FigureRole
from incidents.model import Kind

_ALL_KILLED: Final = re.compile(
    r"\ball (?P<who>(?:of )?(?:the |those )?(?:hostages|captives|abductees|kidnapped|abducted|detainees|victims|men"
    r"|of them|them)) (?:were|have been|had been) (?:later |then |subsequently |reportedly )?"
    r"(?P<verb>(?:shot and )?killed|shot dead|executed|beheaded|murdered|slain|shot)\b"
)
_BACK: Final = 4
"""Sentences back in which those were taken."""


def with_all_taken(sentence: Annotated, number: int, drafts: Sequence[Draft]) -> Annotated:
    """The sentence with the count of those abducted before as that of its dead, where it says that all were killed."""
    if not drafts or "all " not in sentence.folded:
        return sentence
    found = _ALL_KILLED.search(sentence.folded)
    if found is None or any(f.role is FigureRole.KILLED for f in sentence.figures):
        return sentence
    taken = next(
        (
            d.figures[FigureRole.ABDUCTED][0]
            for d in reversed(drafts)
            if d.first.kind is Kind.INCIDENT and number - d.sentence <= _BACK and d.figures.get(FigureRole.ABDUCTED)
        ),
        None,
    )
    if taken is None:
        return sentence
    base = sentence.sentence.start
    start, end = base + found.start(), base + found.end("who")
    dead = taken._replace(
        start_char=start,
        end_char=end,
        text=sentence.text[start - base : end - base],
        role=FigureRole.KILLED,
        who_start=-1,
        who_end=-1,
        trigger_start=base + found.start("verb"),
        trigger_end=base + found.end("verb"),
    )
    return sentence._replace(figures=tuple(sorted([*sentence.figures, dead], key=lambda f: f.start_char)))

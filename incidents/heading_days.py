"""The day that the head of a list or of the lines below it gives them (pure)."""

from __future__ import annotations

import re
from typing import Final

from incidents.annotations import Annotated
from incidents.dates import DateMention
from incidents.drafts import Draft
from incidents.model import DatePrecision


def day_of_heading(
    number: int, annotated: tuple[Annotated, ...], drafts: list[Draft]
) -> tuple[DateMention, Annotated] | None:
    """The day that a short line over a list gives ("Friday 14 August:"), unless an event in between has its own."""
    for back in range(number - 1, -1, -1):
        line = annotated[back]
        if any(d.sentence == back for d in drafts):
            if any(d.sentence == back and d.date_sentence is line for d in drafts):
                return None
            continue
        days = [d for d in line.dates if d.span.precision is DatePrecision.DAY and not d.background]
        short = len(line.text) <= _HEADING or line.text.endswith(":") or _FOLLOWING.search(line.folded) is not None
        if days and short and line.sentence.paragraph < annotated[number].sentence.paragraph:
            return days[0], line
    return None


def day_of_list(annotated: tuple[Annotated, ...]) -> tuple[DateMention, Annotated] | None:
    """The day that the head of a list of news by place names: "Following are developments as of Sunday"."""
    for line in annotated[:_HEAD_LINES]:
        if " are " in line.folded and _FOLLOWING.search(line.folded) is not None:
            days = [d for d in line.dates if d.span.precision is DatePrecision.DAY and not d.background]
            return (days[-1], line) if days else None
    return None


_HEAD_LINES: Final = 4
_FOLLOWING: Final = re.compile(
    r"\b(?:following|here|these|below) are (?:the )?(?:\w+ ){0,2}(?:developments|incidents|attacks)\b"
)
_HEADING: Final = 60
"""Most characters of a line that only says which day the lines below tell of."""

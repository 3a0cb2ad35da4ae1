"""A monitor's count of casualties over a month, and what a day's list adds up before its items (pure): "936 civilians
were killed in acts of terrorism in November. A further 296 soldiers died. Kut recorded 12 killed." tells no event."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from incidents.act_pairs import PLACED
from incidents.annotations import Annotated
from incidents.dates import DateKind, DateMention
from incidents.figures import FigureRole
from incidents.model import DatePrecision

_HEAD: Final = re.compile(
    r"\bin acts of (?:terrorism|violence)\b|\bcasualty (?:figures|statistics|counts?)\b"
    r"|\b(?:number of (?:the )?(?:human |civilian )?|civilian |human )casualties\b"
)
_MONTH_TOTAL: Final = re.compile(
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december)(?: 20\d\d)? total:"
)
_LONG: Final = (DatePrecision.MONTH, DatePrecision.QUARTER, DatePrecision.YEAR)
_REACH: Final = 14
"""Sentences after the head of such a count that may go on with it."""


def casualties_of_months(annotated: Sequence[Annotated]) -> dict[int, DateMention | None]:
    """The sentences of a monitor's count by their numbers, each with the month that it counts for."""
    found: dict[int, DateMention | None] = {}
    month: DateMention | None = None
    last = -_REACH
    for i, sentence in enumerate(annotated):
        if " total:" in sentence.folded and _MONTH_TOTAL.match(sentence.folded):
            found[i] = next((d for d in sentence.dates if _is_month(d)), None)
        if "casualt" in sentence.folded or "acts of " in sentence.folded:
            own = next((d for d in sentence.dates if _is_month(d)), None)
            if (head := _HEAD.search(sentence.folded)) and (own or month or head.group().startswith("in acts")):
                month, last = own or month, i
                if any(f.role is not FigureRole.COUNT for f in sentence.figures) and not _does(sentence):
                    found[i] = month
                    continue
        if i - last >= _REACH or not any(f.role is not FigureRole.COUNT for f in sentence.figures):
            continue
        if not _tells_a_deed(sentence):
            found[i] = next((d for d in sentence.dates if _is_month(d)), month)
    return found


def _is_month(date: DateMention) -> bool:
    return date.span.precision in _LONG and not date.background and date.kind is not DateKind.LIMIT


def _tells_a_deed(sentence: Annotated) -> bool:
    """True where a day or a verb of more than harm tells of one event."""
    if any(d.span.precision is DatePrecision.DAY and d.kind is not DateKind.WEEKDAY for d in sentence.dates):
        return True
    return _does(sentence)


def _does(sentence: Annotated) -> bool:
    return any(
        t.value.form == "past"
        and not any(f.trigger_start < t.end and t.start < f.trigger_end for f in sentence.figures)
        for t in sentence.triggers
    )


_LEAST_SUM, _LEAST_ITEMS = 10, 4
"""Least dead of a sum, and least items with dead and a place of their own, of a list that it adds up."""
_HEADED: Final = re.compile(r"(?:In|Near|At|Outside|(?:North|South|East|West) of) (?:the )?(?:[a-z]+ ){0,2}[A-Z]")
_IN_ALL: Final = re.compile(r"\bin (?:these|those)(?: and| or)? other attacks\b")


def sums_of_lists(annotated: Sequence[Annotated]) -> set[int]:
    """The sentences that only add up the items of a day's list: "At least 61 were killed and 14 wounded:"."""
    sums = [i for i, s in enumerate(annotated) if s.figures and not s.sentence.is_title and _is_sum(s)]
    others = {i for i, s in enumerate(annotated) if "other attacks" in s.folded and _IN_ALL.search(s.folded)}
    if not sums and not others:
        return others
    placed = [_is_item(s) for s in annotated]
    if sum(placed) < _LEAST_ITEMS:
        return set()
    return others | {i for i in sums if sum(placed[i + 1 :]) >= _LEAST_ITEMS}


def _is_item(sentence: Annotated) -> bool:
    harmed = any(f.role in (FigureRole.KILLED, FigureRole.INJURED) for f in sentence.figures)
    placed = PLACED.search(sentence.text) or _HEADED.match(sentence.text)
    return harmed and not sentence.sentence.is_title and placed is not None


def _is_sum(sentence: Annotated) -> bool:
    """True for bare harm to many, with no deed, day or place."""
    dead = [f for f in sentence.figures if f.role is FigureRole.KILLED]
    return (
        bool(dead)
        and (dead[0].range[0] or 0) >= _LEAST_SUM
        and dead[0].unit in ("", "people", "persons", "iraqis", "syrians")
        and not sentence.dates
        and not PLACED.search(sentence.text)
        and not _HEADED.match(sentence.text)
        and not any(
            t.value.form in ("past", "noun") and not _is_harm(t.start, t.end, sentence) for t in sentence.triggers
        )
    )


def _is_harm(start: int, end: int, sentence: Annotated) -> bool:
    return any(f.trigger_start < end and start < f.trigger_end for f in sentence.figures)

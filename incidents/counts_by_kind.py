"""What a digest of a week counts by kind of attack, or for all of them together (pure): "Small arms attacks left 29
people dead", "There was a rise in suicide bombings, which killed nine", "They led to 14 deaths". No one deed is told.
"""

from __future__ import annotations

import re
from typing import Final

from incidents.act_pairs import PLACED
from incidents.annotations import Annotated
from incidents.dates import DateKind, DateMention
from incidents.model import DatePrecision
from incidents.numbers import spelled

_DEEDS: Final = (
    r"(?:attacks|bombings|bombs|ieds|incidents|shootings|killings|assassinations|clashes|explosions|blasts|strikes"
    r"|raids|executions|ambushes)"
)
_DID: Final = r"(?:left|killed|claimed|caused|resulted in|led to|accounted for|wounded|injured)"
_KIND: Final = re.compile(rf"(?:[a-z][a-z-]* ){{0,3}}{_DEEDS}(?: \([^)]*\))? (?:also |alone )?{_DID}\b")
_COUNTED_KIND: Final = re.compile(
    rf"(?:a total of |at least |some |a further |another )?(?:\d[\d,]*|{spelled(2, 99)}) (?:[a-z][a-z-]* ){{0,3}}"
    rf"{_DEEDS}(?: \([^)]*\))? (?:also )?{_DID}\b"
)
_TREND: Final = re.compile(
    r"(?:there (?:was|were|has been) )?an? (?:[a-z]+ )?(?:rise|increase|spike|surge|drop|fall|decline|decrease|uptick)"
    r" in\b"
)
_TOGETHER: Final = re.compile(rf"(?:they|these|those|this|that|all of (?:them|these)) (?:[a-z]+ ){{0,2}}?{_DID}\b")
_PEOPLE: Final = re.compile(
    rf"(?:at least |some |about |a further )?(?:\d[\d,]*|{spelled(10, 99)}) (?:people|persons|civilians) "
    r"(?:were|have been) "
)
_WEEK: Final = 5
"""Least days between the first and the last of the time that a digest counts for."""


def is_of_weeks_or_longer(date: DateMention) -> bool:
    """True for a time in which many deeds are counted: a week, a month, "from 1 to 7 August"."""
    start, end = date.span.start, date.span.end
    if date.span.precision is DatePrecision.DAY or date.kind is DateKind.LIMIT:
        return False
    return start is None or end is None or (end - start).days >= _WEEK


def counts_by_kind(sentence: Annotated) -> bool:
    """True for a sentence of a digest that counts those harmed by a kind of attack, or by all attacks together."""
    if not sentence.figures or any(d.span.precision is DatePrecision.DAY for d in sentence.dates):
        return False
    folded = sentence.folded
    if _KIND.match(folded) or _TREND.match(folded) or _TOGETHER.match(folded):
        return True
    if _PEOPLE.match(folded) is not None:
        return True
    return _COUNTED_KIND.match(folded) is not None and PLACED.search(sentence.text) is None

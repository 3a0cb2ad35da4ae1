"""Figures whose verb was told before (pure): "killed five men on 3 July and two on 5 July" tells of two deeds.

Only a number that another day follows is read so; without a day of its own it could be anything.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from incidents.annotations import Annotated
from incidents.dates import DateMention
from incidents.figures import FigureMention, FigureRole
from incidents.model import DatePrecision, Range
from incidents.numbers import number, spelled

_ROLES: Final = (FigureRole.KILLED, FigureRole.INJURED, FigureRole.ABDUCTED, FigureRole.ARRESTED)
_LEADS: Final = re.compile(
    r"(?:\)|,|;)?(?: and| while)?,? (?:(?:another|a further|at least|about|some|some other) )?\Z"
)
_FOLLOWS: Final = re.compile(
    r"(?P<noun>(?: (?:other |more |of them )?(?!(?:in|on|at|near|and|were|was|had|from|to)\b)[a-z][\w'-]*){0,3})"
    r"(?: (?:in|near|at|outside) [\w' -]{2,40}?)?,?(?: (?:late |early )?on)? ?(?:the )?\Z"
)
_NO_ELLIPSIS: Final = re.compile(
    r"\b(?:was|were|had|has|have|is|are|who|which|that|to|from|until|between|before|after|since)\b"
)
_NUMBER: Final = re.compile(rf"(?<![\w.,/-])(?:\d{{1,3}}(?:,\d{{3}})*|an?|{spelled(1, 50)})(?![\w/%]|[.,]\d)")


def with_elliptic(sentence: Annotated) -> Annotated:
    """The sentence with the figures that share a verb with the figure before and have a day of their own."""
    if len(sentence.dates) < _DAYS or not sentence.figures:
        return sentence
    days = [d for d in sentence.dates if d.span.precision is DatePrecision.DAY and not d.background]
    if len({d.span for d in days}) < _DAYS:
        return sentence
    fresh: list[FigureMention] = []
    told = [f for f in sentence.figures if f.role in _ROLES and f.trigger_start >= 0]
    for before, day in pairwise(days):
        figure = next((f for f in reversed([*told, *fresh]) if f.end_char <= before.start_char), None)
        found = _between(sentence, before, day) if figure is not None and day.span != before.span else None
        if figure is None or found is None or any(f.role in _ROLES and _meet(f, *found[:2]) for f in sentence.figures):
            continue
        start, end, count, noun = found
        words = sentence.text[start - sentence.sentence.start : end - sentence.sentence.start]
        fresh.append(
            figure._replace(
                start_char=start,
                end_char=end,
                text=words,
                range=count,
                unit=noun.rpartition(" ")[2] or figure.unit,
                who=noun,
                who_start=end - len(noun) if noun else -1,
                who_end=end if noun else -1,
                qualifiers=(*(q for q in figure.qualifiers if q not in ("singular", "plural", "name")), "elliptic"),
            )
        )
    if not fresh:
        return sentence
    kept = [f for f in sentence.figures if not any(_meet(f, g.start_char, g.end_char) for g in fresh)]
    return sentence._replace(figures=tuple(sorted([*kept, *fresh], key=lambda f: f.start_char)))


_DAYS: Final = 2
"""Least days of a sentence in which a verb may be left out."""


def _between(sentence: Annotated, before: DateMention, day: DateMention) -> tuple[int, int, Range, str] | None:
    """Offsets, range and noun of the one number that stands between two days with no verb; None where there is none."""
    base = sentence.sentence.start
    words = sentence.folded[before.end_char - base : day.start_char - base]
    if len(words) > _REACH or _NO_ELLIPSIS.search(words):
        return None
    if any(before.end_char <= t.start < day.start_char for t in sentence.triggers):
        return None
    numbers = list(_NUMBER.finditer(words))
    if not numbers or not _LEADS.match(words[: numbers[0].start()]):
        return None
    m = numbers[0]
    rest = _FOLLOWS.fullmatch(words[m.end() :])
    count = 1 if m.group() in ("a", "an") else number(m.group())
    if rest is None or not count or (m.group() in ("a", "an") and not rest["noun"]):
        return None
    noun = rest["noun"]
    if noun.split()[:1] in (["other"], ["more"]):
        noun = noun.split(" ", 2)[-1]
    start = before.end_char + m.start()
    return start, before.end_char + m.end() + len(rest["noun"].rstrip()), (count, count), noun.strip()


_REACH: Final = 90
"""Most characters between the two days."""


def _meet(figure: FigureMention, start: int, end: int) -> bool:
    return figure.start_char < end and start < figure.end_char

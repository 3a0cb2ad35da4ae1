"""Harm that is told of a few among those harmed (pure): "Three children were among the dead" says that three died at
least. It adds to no toll that was told, and stands where none was."""

from __future__ import annotations

import re
from typing import Final

from incidents import figurewords as words
from incidents.annotations import Annotated
from incidents.figures import FigureMention, FigureRole
from incidents.numbers import number, spelled

_HARMED: Final = (
    r"(?:(?:(?P<killed>dead|killed|slain|fatalities|victims)|(?P<injured>wounded|injured)|(?P<abducted>abducted|kidnapped"
    r"|hostages|captives)|(?P<arrested>arrested|detained|detainees))\b)"
)
_AMONG: Final = re.compile(
    r" (?:was|were|is|are) (?:also |reportedly |said to be |believed to be )?among (?:the|those|its|their) "
    rf"(?:[\w-]+ )?{_HARMED}"
)
_FIRST: Final = re.compile(rf"\bamong (?:the|those) (?:[\w-]+ )?{_HARMED}[^.;]{{0,70}}? (?:was|were) ")
_COUNT: Final = rf"(?P<count>an?|{spelled(1, 12)}|\d{{1,3}}|several)"
_BEFORE: Final = re.compile(_COUNT + r"(?P<noun>(?: [a-z][\w'-]*){1,4})$")
_AFTER: Final = re.compile(_COUNT + r"(?P<noun>(?: (?!(?:and|who|in|on|at|from|of|when|as)\b)[a-z][\w'-]*){1,4})")
AMONG: Final = "among"
"""The qualifier of such a figure."""


def with_some_among(sentence: Annotated) -> Annotated:
    """The sentence with the figures of those that it names among the dead, the wounded or the captives."""
    if "among th" not in sentence.folded:
        return sentence
    fresh: list[FigureMention] = []
    for m in _AMONG.finditer(sentence.folded):
        before = _BEFORE.search(sentence.folded, max(0, m.start() - 50), m.start())
        if before is not None:
            fresh += _figure(sentence, before, m)
    for m in _FIRST.finditer(sentence.folded):
        after = _AFTER.match(sentence.folded, m.end())
        if after is not None:
            fresh += _figure(sentence, after, m)
    if not fresh:
        return sentence
    kept = [
        f for f in sentence.figures if not any(f.start_char < g.end_char and g.start_char < f.end_char for g in fresh)
    ]
    return sentence._replace(figures=tuple(sorted([*kept, *fresh], key=lambda f: f.start_char)))


def _figure(sentence: Annotated, counted: re.Match[str], among: re.Match[str]) -> list[FigureMention]:
    """At least as many as were counted; none where no people were."""
    noun = counted["noun"].split()[-1]
    count = {"a": 1, "an": 1, "several": 3}.get(counted["count"]) or number(counted["count"])
    if not count or not words.is_person(noun):
        return []
    role = next(FigureRole(name) for name, told in among.groupdict().items() if told)
    base = sentence.sentence.start
    start, end = base + counted.start(), base + counted.end()
    said = among.start(role.value)
    return [
        FigureMention(
            start, end, sentence.text[counted.start() : counted.end()], role, (count, None), noun,
            sentence.text[counted.start("noun") + 1 : counted.end()], "", ("including", AMONG),
            base + counted.start("noun") + 1, end, base + said, base + among.end(role.value),
        )
    ]  # fmt: skip

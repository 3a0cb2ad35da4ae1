"""Figures whose verb was told before, of a deed at another place (pure): "shot two guards in Kut and three soldiers in
Hit" tells of two deeds, as does "arrested a courier in Kut and another in Hit"."""

from __future__ import annotations

import re
from typing import Final

from incidents.annotations import Annotated
from incidents.figures import FigureMention, FigureRole
from incidents.numbers import number, spelled

ELSEWHERE: Final = "elsewhere"
"""The qualifier of such a figure."""
_ROLES: Final = (FigureRole.KILLED, FigureRole.INJURED, FigureRole.ABDUCTED, FigureRole.ARRESTED)
_AT: Final = r"(?:in|near|at|outside) (?:the )?(?:(?:town|city|village|district|area) of )?"
_MORE: Final = re.compile(
    rf" and (?:(?:at least|about|some) )?(?P<n>another|\d{{1,3}}|an?|{spelled(1, 50)})"
    rf"(?P<noun>(?: (?!(?:in|on|at|near|and|were|was|had|from|to|outside)\b)[A-Za-z][\w'’-]*){{0,3}})"
    rf" {_AT}(?:[aA]l-)?[A-Z]"
)
_PLACED: Final = re.compile(rf"\b{_AT}(?:[aA]l-)?[A-Z][\w'’ -]{{2,60}}?(?:,? (?:on|late|early) [\w ]{{3,20}})?,?\Z")
_VERB: Final = re.compile(
    r"\b(?:was|were|had|has|have|is|are|who|which|that|when|while|after|before|between|from)\b|[;:]"
)
_PARTS: Final = re.compile(r"\bof (?:them|whom|these)\b|\bincluding\b")
"""Before counts that are parts of the one told: "four men, two of them in Hit and two in Rawa"."""
_NAMED: Final = re.compile(rf" {_AT}(?:[aA]l-)?[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*")
_REACH: Final = 90
"""Most characters between those harmed and the "and" of the other place."""


def end_of_place(figure: FigureMention, sentence: Annotated) -> int:
    """The offset, into the document, where the place that follows such a figure ends."""
    named = _NAMED.match(sentence.text, figure.end_char - sentence.sentence.start)
    return sentence.sentence.start + named.end() if named is not None else figure.end_char


def with_elsewhere(sentence: Annotated) -> Annotated:
    """The sentence with the figures that share a verb with the figure before and have a place of their own."""
    if " and " not in sentence.folded or not sentence.figures:
        return sentence
    told = [f for f in sentence.figures if f.role in _ROLES and f.trigger_start >= 0 and f.range != (0, 0)]
    if not told:
        return sentence
    base = sentence.sentence.start
    fresh: list[FigureMention] = []
    for m in _MORE.finditer(sentence.text):
        at = base + m.start()
        before = next((f for f in reversed([*told, *fresh]) if max(f.end_char, f.trigger_end) <= at), None)
        if before is None:
            continue
        between = sentence.text[max(before.end_char, before.trigger_end) - base : m.start()]
        if len(between) > _REACH or not _PLACED.search(between) or _VERB.search(between) or _PARTS.search(between):
            continue
        start, end = base + m.start("n"), base + m.end("noun")
        count = 1 if m["n"] in ("a", "an", "another") else number(m["n"])
        if not count or any(f.role in _ROLES and f.start_char < end and start < f.end_char for f in sentence.figures):
            continue
        noun = m["noun"].strip()
        rest = [q for q in before.qualifiers if q not in ("singular", "plural", "name", "at least")]
        fresh.append(
            before._replace(
                start_char=start,
                end_char=end,
                text=sentence.text[start - base : end - base],
                range=(count, count),
                unit=before.unit if noun in ("", "others", "more") else noun.rpartition(" ")[2].lower(),
                who=noun,
                who_start=end - len(noun) if noun else -1,
                who_end=end if noun else -1,
                qualifiers=(*rest, "elliptic", ELSEWHERE),
            )
        )
    if not fresh:
        return sentence
    kept = [
        f for f in sentence.figures if not any(f.start_char < g.end_char and g.start_char < f.end_char for g in fresh)
    ]
    return sentence._replace(figures=tuple(sorted([*kept, *fresh], key=lambda f: f.start_char)))

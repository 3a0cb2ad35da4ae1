"""Reported totals (pure): "566 attacks in three months", "10,000 fighters remain", "90 operations per month"."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from incidents.annotations import Annotated
from incidents.dates import DateKind, DateMention
from incidents.figures import FigureMention, FigureRole
from incidents.model import Actor, DatePrecision, DateSpan, Document, Mention, ReportedTotal, Role, Status

_LEAST_PEOPLE = 50
"""Least count of people or things that is a strength or a flow rather than part of one event."""
_LEAST_HARMED = 20
"""Least count of people harmed over a period that is a total rather than one event's figure."""
_LEAST_ATTACKS = 8
"""Least count of attacks that is a total rather than a handful of events."""
_EVENT_VERB = re.compile(r"\b(?:killed|wounded|injured|arrested|kidnapped|abducted|detained|captured)\b")


@cache
def _words() -> dict[str, frozenset[str]]:
    raw = tomllib.loads(files("incidents").joinpath("data/totals.toml").read_text(encoding="utf-8"))
    return {name: frozenset(values) for name, values in raw.items()}


def find_totals(document: Document, annotated: Sequence[Annotated]) -> tuple[ReportedTotal, ...]:
    """The totals of a document, without places."""
    return tuple(
        t
        for sentence in annotated
        if not sentence.sentence.is_title
        for figure in sentence.figures
        if (t := _total(figure, sentence, document)) is not None
    )


def _total(figure: FigureMention, sentence: Annotated, document: Document) -> ReportedTotal | None:
    words = _words()
    low, high = figure.range
    size = low if low is not None else high
    if (
        size is None
        or "vague" in figure.qualifiers
        or "hypothetical" in figure.qualifiers
        or "singular" in figure.qualifiers
        or "plural" in figure.qualifiers
    ):
        return None
    before = sentence.before(figure.start_char, 40)
    if any(w in before for w in words["definition"]):
        return None
    harmed = figure.role is not FigureRole.COUNT
    attacks = figure.unit in words["attacks"]
    if harmed:
        dated = _date(figure, sentence)
        long_time = dated is not None and dated.kind in (DateKind.PERIOD, DateKind.SINCE)
        if not figure.per and (size < _LEAST_HARMED or not long_time):
            return None
    elif attacks:
        if (size < _LEAST_ATTACKS or figure.unit in words["weapons"]) and not figure.per:
            return None
    elif figure.unit in words["people"]:
        whose = sentence.groups or figure.per or sentence.cues_of("flow")
        if size < _LEAST_PEOPLE or not whose:
            return None
    elif figure.unit in words["things"]:
        if size < _LEAST_ATTACKS or not sentence.groups:
            return None
    else:
        return None
    date = _date(figure, sentence)
    dates = date.span if date else _about(document)
    start, end = figure.start_char, figure.end_char
    s = sentence.sentence
    quote_start, quote_end = (
        (s.start, s.end) if s.end - s.start <= 220 else _around(document.text, s.start, s.end, start, end)
    )
    mentions = [_mention(document, Role.EVENT, quote_start, quote_end), _mention(document, Role.FIGURE, start, end)]
    if date:
        mentions.append(_mention(document, Role.DATE, date.start_char, date.end_char))
    status = (
        Status.CLAIMED
        if any(c.value == "claimed" and c.start <= start for c in sentence.cues)
        else Status.ALLEGED
        if any(c.value == "alleged" for c in sentence.cues)
        else Status.OCCURRED
    )
    unit = figure.unit if harmed is False else f"{figure.unit or 'people'} {figure.role}"
    published = document.pub_date.start if document.pub_date.precision is DatePrecision.DAY else None
    source = " ".join(p for p in (document.source or document.path, published.isoformat() if published else "") if p)
    return ReportedTotal(
        total_id=document.address(start, end),
        what=document.text[start:end],
        low=low,
        high=high,
        unit=f"{unit} per {figure.per}" if figure.per else unit,
        per=figure.per,
        dates=dates,
        pub_date=published,
        matches=(),
        status=status,
        actors=tuple({g.value.name: Actor("perpetrator", g.value.name) for g in sentence.groups}.values()),
        mentions=tuple(mentions),
        sources=(source,),
    )


def _date(figure: FigureMention, sentence: Annotated) -> DateMention | None:
    able = [d for d in sentence.dates if d.span.start is not None and not d.background and d.kind is not DateKind.LIMIT]
    return min(
        able,
        key=lambda d: (max(0, d.start_char - figure.end_char, figure.start_char - d.end_char), d.start_char),
        default=None,
    )


def _about(document: Document) -> DateSpan:
    """A standing count without date words is of the time of the report."""
    if document.pub_date.start is None:
        return DateSpan(None, None, DatePrecision.UNKNOWN)
    return DateSpan(document.pub_date.start.replace(day=1), document.pub_date.end, DatePrecision.MONTH)


def _around(text: str, left: int, right: int, start: int, end: int) -> tuple[int, int]:
    a, b = max(left, start - 70), min(right, end + 90)
    while a > left and not text[a - 1].isspace():
        a -= 1
    while b < right and not text[b].isspace():
        b += 1
    return a, b


def _mention(document: Document, role: Role, start: int, end: int) -> Mention:
    return Mention(
        document.document_id,
        document.path,
        role,
        document.offset + start,
        document.offset + end,
        document.text[start:end],
    )

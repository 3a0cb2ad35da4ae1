"""Reported totals (pure): "566 attacks in three months", "10,000 fighters remain", "90 operations per month"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from incidents.annotations import Annotated
from incidents.bare_counts import bare_counts
from incidents.dates import DateMention
from incidents.figures import FigureMention, FigureRole
from incidents.listed_counts import listed_counts
from incidents.model import Actor, DatePrecision, Document, ReportedTotal, Role, Status
from incidents.tallies import Tally
from incidents.total_dates import PERIODS, date_beside, time_of_report
from incidents.total_signs import NO_COUNT, is_total
from incidents.total_words import STRIKES, total_words


def find_totals(
    document: Document, annotated: Sequence[Annotated], adding: Mapping[int, Tally] = MappingProxyType({})
) -> tuple[ReportedTotal, ...]:
    """The totals of a document, without places, in the order of their words; `adding` are the sentences that add up."""
    words = total_words()
    named = [(s, f) for s in annotated if not s.sentence.is_title for f in s.figures]
    bare = bare_counts([s for s in annotated if not s.sentence.is_title], words["attacks"] | words["people"])
    periods = {annotated[number].sentence.start: tally.date for number, tally in adding.items()}
    found = [
        _record(f, s, document, date or periods.get(s.sentence.start))
        for s, f, date in _dated((s, f) for s, f in (*named, *bare) if is_total(f, s))
    ]
    found += [_record(f, s, document, date_beside(f, s)) for s, f in _of_operations(named, found, document)]
    taken = {m.start_char - document.offset for t in found for m in t.mentions if m.role is Role.FIGURE}
    for number, tally in adding.items():
        s = annotated[number]
        parts = [f for f in s.figures if f.start_char not in taken and _is_part(f, tally)]
        found += [_record(f, s, document, _period_of(f, s, tally)) for f in parts]
        taken |= {f.start_char for f in parts}
    listed = listed_counts(annotated, words["attacks"] | words["people"])
    found += [_record(f, s, document, date) for s, f, date in listed if f.start_char not in taken]
    return tuple(sorted(found, key=lambda t: t.mentions[1].start_char))


def _period_of(figure: FigureMention, sentence: Annotated, tally: Tally) -> DateMention | None:
    """The date words of a part of a tally: those beside it, unless they are but the day on which it was told."""
    beside = date_beside(figure, sentence)
    told = beside is not None and beside.span.precision is DatePrecision.DAY
    return tally.date if beside is None or (told and tally.date is not None) else beside


def _of_operations(
    named: Sequence[tuple[Annotated, FigureMention]], found: Sequence[ReportedTotal], document: Document
) -> list[tuple[Annotated, FigureMention]]:
    """Those harmed in all the operations that their sentence counts over a month or longer ("313 operations in 2022,
    killing 686 fighters")."""
    units = total_words()["attacks"]
    coarse = [
        t.mentions[1].start_char - document.offset
        for t in found
        if t.unit in units and (t.dates.precision in PERIODS or t.unit not in STRIKES)
    ]
    if not coarse:
        return []
    taken = {t.mentions[1].start_char - document.offset for t in found}
    return [
        (s, f)
        for s, f in named
        if f.role is not FigureRole.COUNT
        and f.start_char not in taken
        and any(s.sentence.start <= at < s.sentence.end for at in coarse)
        and NO_COUNT.isdisjoint(f.qualifiers)
        and f.range != (0, 0)
        and not any(d.span.precision is DatePrecision.DAY for d in s.dates)
    ]


def _dated(
    counts: Iterable[tuple[Annotated, FigureMention]],
) -> Iterator[tuple[Annotated, FigureMention, DateMention | None]]:
    """Each count with its date words; strikes without any are of the day that the count of strikes before named."""
    day: DateMention | None = None
    for sentence, figure in counts:
        date = date_beside(figure, sentence)
        if figure.unit in STRIKES:
            date = date or day
            day = date if date is not None and date.span.precision is DatePrecision.DAY else None
        yield sentence, figure, date


def _is_part(figure: FigureMention, tally: Tally) -> bool:
    """True for a count of attacks or of people harmed that a list or a summary adds up."""
    size = figure.range[0] or figure.range[1]
    counts = figure.role is not FigureRole.COUNT or figure.unit in total_words()["attacks"]
    if size is None or not counts or not NO_COUNT.isdisjoint(figure.qualifiers) or "including" in figure.qualifiers:
        return False
    return size > 1 if tally.listed else size >= _LEAST_SUMMED


_LEAST_SUMMED: Final = 10


def _record(figure: FigureMention, sentence: Annotated, document: Document, date: DateMention | None) -> ReportedTotal:
    low, high = figure.range
    harmed = figure.role is not FigureRole.COUNT
    dates = date.span if date else time_of_report(document)
    start, end = figure.start_char, figure.end_char
    s = sentence.sentence
    quote_start, quote_end = (
        (s.start, s.end) if s.end - s.start <= 220 else _around(document.text, s.start, s.end, start, end)
    )
    mentions = [document.mention(Role.EVENT, quote_start, quote_end), document.mention(Role.FIGURE, start, end)]
    if date:
        mentions.append(document.mention(Role.DATE, date.start_char, date.end_char))
    status = (
        Status.CLAIMED
        if any(c.value == "claimed" and c.start <= start for c in sentence.cues)
        else Status.ALLEGED
        if any(c.value == "alleged" for c in sentence.cues)
        else Status.OCCURRED
    )
    unit = figure.unit if not harmed else f"{figure.unit or 'people'} {figure.role}"
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


def _around(text: str, left: int, right: int, start: int, end: int) -> tuple[int, int]:
    a, b = max(left, start - 70), min(right, end + 90)
    while a > left and not text[a - 1].isspace():
        a -= 1
    while b < right and not text[b].isspace():
        b += 1
    return a, b

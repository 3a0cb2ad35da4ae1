"""Harm counted on over many deeds (pure): "the number of those killed in the east rose to 665", which is no event."""

from __future__ import annotations

import re
from typing import Final

from incidents.annotations import Annotated
from incidents.dates import DateKind, DateMention
from incidents.figures import FigureMention, FigureRole
from incidents.model import DatePrecision

_LEAST: Final = 50
"""Least count of people harmed or held that is a tally rather than one deed's figure."""
_COUNTED_ON: Final = re.compile(
    r"\b(?:the|a) (?:total )?number of (?:the )?(?:people|persons|civilians|fighters|members|those|victims|casualties"
    r"|deaths|assassinations)\b.{0,300}?\b(?:r[io]se[ns]?|reach(?:ed|es)|increased|climbed|raises|stands|stood|to) "
    r"|\b(?:documented|recorded|monitored|registered|tallied|counted) the (?:assassination|killing|murder|death)s? of"
    r"|\bit (?:has )?r(?:ose|isen) to\b"
    r"|\baccording to [\w ]{2,40} statistics\b|\b(?:monthly|weekly|annual) (?:casualty )?(?:count|toll|figures)\b"
    r"|\bmost affected (?:province|governorate)\b|\bso far\b"
)
_HOLDS: Final = re.compile(r"\b(?:holds|holding|houses|housing|keeps)\s(?:\w+\s){0,2}$")
"""Before people who are in prison: how many it holds, and not one arrest."""


def is_counted_on(sentence: Annotated) -> bool:
    """True for a sentence that counts on what many deeds did."""
    return _COUNTED_ON.search(sentence.folded) is not None


def is_tally(figure: FigureMention, sentence: Annotated) -> bool:
    """True for the dead of many deeds, counted on: "documented the assassination of 240 civilians", "420 more were
    assassinated in the same areas"; and for those whom a prison holds."""
    if (figure.range[0] or 0) < _LEAST:
        return False
    if figure.role is FigureRole.ARRESTED and _HOLDS.search(sentence.before(figure.start_char, 40)):
        return True
    base = sentence.sentence.start
    told = (
        sentence.folded[figure.trigger_start - base : figure.trigger_end - base] if figure.trigger_start >= base else ""
    )
    return told.startswith("assassinat") or is_counted_on(sentence)


_WEEKS: Final = 13
"""Days between the first and the last of weeks in which no single deed goes on."""
_MANY_IN_WEEKS, _MANY_IN_A_MONTH, _ARRESTS_IN_A_MONTH = 20, 100, 50
"""Least counts of people harmed that no single deed beside them explains: conventions of this project."""


def is_of_weeks(figure: FigureMention, sentence: Annotated) -> bool:
    """True for people harmed over weeks or a month where no deed is told beside them: "From 3 to 26 September, 910
    civilians were killed"; not for a massacre of a month long past ("In August 2014, 300 men were killed")."""
    size = figure.range[1] or figure.range[0] or 0
    if _is_of_a_year(figure, sentence, size):
        return True
    if size < _MANY_IN_WEEKS or not sentence.dates:
        return False
    dates = [d for d in sentence.dates if d.kind is not DateKind.WEEKDAY]  # "said on Wednesday that in May ..."
    months = [d for d in dates if d.span.precision is DatePrecision.MONTH or _is_bare_month(d)]
    if len(months) != 1 or len(dates) > 1 or _deed_beside(sentence):
        return False
    if _names_days(months[0]):
        return True
    if figure.role is FigureRole.ARRESTED:
        return size >= _ARRESTS_IN_A_MONTH
    return months[0].kind is DateKind.PARTIAL and size >= _MANY_IN_A_MONTH


def _is_of_a_year(figure: FigureMention, sentence: Annotated, size: int) -> bool:
    """True for "About 1,700 policemen lost their lives in Syria in 2018", where nobody is said to have done it."""
    dates = [d for d in sentence.dates if d.kind is not DateKind.WEEKDAY]  # "said on Sunday that in 2018 ..."
    if size < _MANY_IN_A_MONTH or len(dates) != 1 or dates[0].span.precision is not DatePrecision.YEAR:
        return False
    return figure.trigger_start >= figure.end_char and " by " not in sentence.folded and not _deed_beside(sentence)


def _is_bare_month(date: DateMention) -> bool:
    """True for a month of a year that nothing tells."""
    return date.kind is DateKind.PARTIAL and date.span.start is None and not any(c.isdecimal() for c in date.text)


def _names_days(date: DateMention) -> bool:
    """True for "3 to 26 September", more than a few days apart."""
    start, end = date.span.start, date.span.end
    return start is not None and end is not None and date.text[0].isdigit() and (end - start).days >= _WEEKS


def _deed_beside(sentence: Annotated) -> bool:
    """True where a sentence tells of more than harm."""
    return any(
        not any(f.trigger_start < t.end and t.start < f.trigger_end for f in sentence.figures)
        and not any(f.start_char <= t.start and t.end <= f.end_char for f in sentence.figures)
        for t in sentence.triggers
        if t.value.form in ("noun", "past")
    )

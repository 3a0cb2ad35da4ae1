"""Harm counted on over many deeds (pure): "the number of those killed in the east rose to 665", which is no event."""

from __future__ import annotations

import re

from incidents.annotations import Annotated
from incidents.figures import FigureMention, FigureRole

_LEAST = 50
"""Least count of people harmed or held that is a tally rather than one deed's figure."""
_COUNTED_ON = re.compile(
    r"\b(?:the|a) (?:total )?number of (?:the )?(?:people|persons|civilians|fighters|members|those|victims|casualties"
    r"|deaths|assassinations)\b.{0,300}?\b(?:r[io]se[ns]?|reach(?:ed|es)|increased|climbed|raises|stands|stood|to) "
    r"|\b(?:documented|recorded|monitored|registered|tallied|counted) the (?:assassination|killing|murder|death)s? of"
    r"|\bit (?:has )?r(?:ose|isen) to\b"
    r"|\baccording to [\w ]{2,40} statistics\b|\b(?:monthly|weekly|annual) (?:casualty )?(?:count|toll|figures)\b"
    r"|\bmost affected (?:province|governorate)\b|\bso far\b"
)
_HOLDS = re.compile(r"\b(?:holds|holding|houses|housing|keeps)\s(?:\w+\s){0,2}$")
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

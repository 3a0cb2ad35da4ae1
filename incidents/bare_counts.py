"""Counts told without the noun they count (pure): "attacks rose from 1,470 in 2018 to 1,669 in 2019", "an average of 90
a month", "puts the number that crossed at about 1,000". The noun is the last one that totals count, named before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from gazetteer.guarded import DIGITS, Guarded, Headed, Starting, has_digit
from gazetteer.letters import DECIMALS
from incidents.annotations import Annotated
from incidents.figures import FigureMention, FigureRole
from incidents.model import Range
from incidents.numbers import number, qualified

_AFTER: Final = (
    "in|from|during|for|between|over|through(?:out)?|per|a|each|every|last|this|on|to|by|and|since|alone|annually"
    "|monthly"
    "|weekly|daily"
)
_BARE: Final = Starting(
    rf"(?P<digits>[{DECIMALS}](?<![\w.,$€£/-]\d)(?:\d{{0,2}}(?:,\d{{3}})+|\d{{1,4}}))(?!\s?(?:%|per\s?cent)|[\w/°-]|[.,:]\d)"
    rf"(?=(?:\s(?:of\sthem\s)?(?:were\s|had\s)?(?:\w+ed\s)?(?P<after>{_AFTER})\b)|[.,;)]|\s*$)",
    DIGITS,
    or_beyond_ascii=True,
)
"""A number with no noun after it."""
_QUALIFIER: Final = (
    "at least|no fewer than|more than|fewer than|less than|an average of|as many as|close to|an estimated|up to|over"
    "|about"
    "|some|around|nearly|almost|roughly|approximately|only|just"
)
_QUALIFIERS: Final = re.compile(rf"(?:\b(?:{_QUALIFIER})\s)+$")
_LED: Final = re.compile(
    r"\b(?:from|to|at|of|than|was|were|is|reach(?:ed|ing|es)|total(?:l?ed|l?ing|s)|averag(?:ed|ing|es)|against"
    r"|counted|counts"
    rf"|recorded|registered|numbered|with|and|since|another|stood at|{_QUALIFIER})\s$"
)
"""Words that lead to a count."""
_ANOTHER: Final = re.compile(
    r"\b(?:page|chapter|article|resolution|brigade|division|regiment|aged?|number|no\.|route|highway|version|phase"
    r"|day|top"
    r"|first|last|past|next)\s$|[-–/]$"
)
"""Words before a number that counts nothing."""
_RATE: Final = re.compile(r"(?:per|a|each|every)\s(?:single\s)?(?P<unit>day|week|month|quarter|year)\b")
_ADVERBS: Final = {"daily": "day", "weekly": "week", "monthly": "month", "annually": "year"}
_YEARS: Final = range(1900, 2101)
_THOSE_WHO: Final = re.compile(r"\bthe number (?:that|who|of (?:those|men|people))\b")


_CARRIED: Final = 3
"""Sentences for which a noun that was named holds."""


@lru_cache(maxsize=4)
def _named(units: frozenset[str]) -> Headed:
    return Headed(
        rf"\b(?:(?P<unit>{'|'.join(sorted(units))})|attack\s(?:activit|trend|number|level|rate|metric)\w*"
        r"|(?:1|one)\s(?:security\s)?(?:incident|attack))\b",
        ("attack", "1", "one", *(re.findall(r"\w+", unit)[0] for unit in units)),
    )


def bare_counts(annotated: Sequence[Annotated], units: frozenset[str]) -> Iterator[tuple[Annotated, FigureMention]]:
    """The counts without a noun, each with the unit that was named before it in its sentence or the two before.

    `units` are plural nouns in lower case, and "attacks" among them also stands for "attack trends" and the like.
    """
    found = [_BARE.finditer(s.folded) if has_digit(s.folded) else [] for s in annotated]
    near = {i - back for i, counts in enumerate(found) if counts for back in range(_CARRIED + 1)}
    known = _named(units)
    carried, age = "", 0
    for i, sentence in enumerate(annotated):
        if i not in near:
            carried, age = "", _CARRIED
            continue
        named = [(m.start(), m["unit"] or "attacks") for m in known.finditer(sentence.folded)]
        by_place = bool(found[i]) and _ONE_FIRST.search(sentence.folded) is not None
        counted = by_place or any(f.role is FigureRole.COUNT for f in sentence.figures)
        for m in found[i]:
            before = [unit for at, unit in named if at < m.start()]
            unit = before[-1] if before else carried if age < _CARRIED else ""
            if _THOSE_WHO.search(sentence.folded, 0, m.start()):
                unit = "people" if unit not in units else unit
            if unit and (figure := _figure(m, unit, sentence, listed=counted)) is not None:
                counted = True
                yield sentence, figure._replace(qualifiers=("listed",)) if by_place else figure
        bracketed = list(_BRACKETED.finditer(sentence.text)) if named and "(" in sentence.text else []
        if len(bracketed) > 1:
            for m in bracketed:
                yield sentence, _in_brackets(m, named[-1][1], sentence)
        if named:
            carried, age = named[-1][1], 0
        else:
            age += 1


_ONE_FIRST: Final = Guarded(
    r"\b(?:1|one) (?:security )?(?:incident|attack) in [\w' -]+, \d+ in ", (" incident in ", " attack in ")
)
"""A list by place that begins with one: "There was 1 incident in Basra, 6 in Kut"."""
_BRACKETED: Final = re.compile(r"(?<=[a-z]\s\()(?P<digits>\d{1,3}|\d,\d{3})(?=\))")
"""The number of a place in a list: "Diyala (27), Kirkuk (18)"."""


def _in_brackets(m: re.Match[str], unit: str, sentence: Annotated) -> FigureMention:
    start, end = sentence.sentence.start + m.start(), sentence.sentence.start + m.end()
    value = number(m["digits"])
    return FigureMention(start, end, m["digits"], FigureRole.COUNT, (value, value), unit, "", qualifiers=("listed",))


def _figure(m: re.Match[str], unit: str, sentence: Annotated, *, listed: bool) -> FigureMention | None:
    base = sentence.sentence.start
    start, end = base + m.start(), base + m.end("digits")
    lead = sentence.folded[max(0, m.start() - 40) : m.start()]
    value = number(m["digits"])
    if value is None or not (_LED.search(lead) or (listed and lead.endswith(", "))) or _ANOTHER.search(lead):
        return None
    if "," not in m["digits"] and value in _YEARS:
        return None
    if any(d.start_char < end and start < d.end_char for d in sentence.dates):
        return None
    if any(f.start_char < end and start < f.end_char for f in sentence.figures):
        return None
    qualifiers = _QUALIFIERS.search(lead)
    words = qualifiers.group().strip() if qualifiers else ""
    range_: Range = (value, value)
    for word in re.findall(_QUALIFIER, words):
        range_ = qualified(range_, word)
    rate = _RATE.match(sentence.folded, m.end("digits") + 1)
    per = rate["unit"] if rate else _ADVERBS.get(m["after"] or "", "")
    start -= len(qualifiers.group()) if qualifiers else 0
    return FigureMention(
        start, end, sentence.text[start - base : end - base], FigureRole.COUNT, range_, unit, "", per, ("bare",)
    )

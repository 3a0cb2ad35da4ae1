"""Where a report adds up (pure): the lines under a head of statistics, the paragraph of a weekly summary. What such
a sentence counts is a total, or a part of one, and no event of its own.

"According to its figures 72 people died this year: / - Nine fighters were killed by the army. / - Homs: 11 operations".
"There were 27 incidents during the week. There were just 18 dead. 3 soldiers and 7 civilians were killed."
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from gazetteer.guarded import Guarded, Headed
from gazetteer.record import Record
from incidents.annotations import Annotated
from incidents.counts_by_kind import counts_by_kind, is_of_weeks_or_longer
from incidents.dates import DateKind, DateMention
from incidents.figures import FigureRole
from incidents.model import DatePrecision
from incidents.monitored import casualties_of_months, sums_of_lists
from incidents.numbers import spelled

_HEAD: Final = re.compile(
    r"\b(?:statistics|tally|distribution|distributed|break ?down|the number of|death toll|total(?: number)? of"
    r"|totals)\b"
)
_HEAD_DATE: Final = (DateKind.SINCE, DateKind.PERIOD, DateKind.ABSOLUTE, DateKind.RELATIVE, DateKind.PARTIAL)
_ITEM: Final = 130
"""Characters of an unmarked line that can be an item of such a list."""
_LONG_ITEM: Final = 220
_ITEM_COUNTS: Final = re.compile(rf"(?:[a-z][\w'’ -]{{2,30}}: )?(?:\d[\d,]*|{spelled(1, 12)}|dozens) ")
"""How a longer item begins: "42 members of the police and of other bodies", "Homs: 61 attacks left nine dead"."""
_PART: Final = 40
"""Characters of a line of such a list that counts nothing the reader of figures knows: "One civilian."."""
_MARK: Final = re.compile(r"\s*[-–—•·*▪‣]\s*\S")
_EXISTS: Final = re.compile(r"(?:there were|a total of|in all|in total|altogether|of (?:those|these|them)|\d)")
_LONGEST_LIST: Final = 60


class Tally(Record, frozen=True):
    """What a sentence that adds up belongs to."""

    date: DateMention | None
    """The period of the head; None where it names none."""
    listed: bool
    """True for an item of a list, False for a sentence of a summary."""


def tallies(annotated: Sequence[Annotated], units: Collection[str]) -> dict[int, Tally]:
    """The sentences that add up, by number. `units` are the plural nouns of attacks."""
    found = {i: Tally(date, True) for i, date in casualties_of_months(annotated).items()}
    found |= {i: Tally(None, False) for i in sums_of_lists(annotated) if i not in found}
    for i, sentence in enumerate(annotated):
        if sentence.folded.endswith(":") and _HEAD.search(sentence.folded):
            head = found[i].date if i in found else None
            found |= _list_under(i, annotated, _period(sentence) or head)
            continue
        if i in found:
            continue
        if _goes_on(i, sentence, annotated, found):
            found[i] = Tally(_period_before(i, annotated), True)
            continue
        if _leads(i, annotated) or ("violence" in sentence.folded and _adds_violence(sentence)):
            found[i] = Tally(_period(sentence), False)
            continue
        counted = [
            f for f in sentence.figures if f.role is FigureRole.COUNT and (f.unit in units or f.unit == "casualties")
        ]
        if counted and (date := _period(sentence)) is not None:
            found |= _summary_after(i, annotated, date)
        if any((f.range[0] or 0) >= _MANY for f in counted):
            found |= _referring_to(i, annotated)
    return found


_MANY: Final = 8
"""Least count of attacks of which "in these attacks" cannot speak as of one event."""
_THESE: Final = Guarded(
    r"\b(?:in|during|by|from) (?:all )?(?:these|those|the said)"
    r" (?:attacks|raids|operations|strikes|incidents|ambushes)\b"
    r"|\b(?:these|those) (?:attacks|raids|operations|strikes|incidents|ambushes) (?:resulted|left|killed|led|caused)\b",
    ("these", "those", "the said"),
)
_ALL_WERE: Final = re.compile(
    r"(?:all|they|most|some)(?: of (?:them|whom|these|those))? (?:were|was) (?:also )?(?:killed|wounded|injured) "
    r"(?:in|by|during) "
)
_REACH: Final = 8
"""Sentences after a count of attacks in which "in these attacks" is told of them."""


def _goes_on(i: int, sentence: Annotated, annotated: Sequence[Annotated], found: dict[int, Tally]) -> bool:
    """True for what counts on in a tally's own period ("in the same period"), and for how its dead died ("All were
    killed in ambushes")."""
    if not i:
        return False
    if "the same period" in sentence.folded and sentence.figures and not _on_a_day(sentence):
        return True
    if i - 1 in found and " also killed " in sentence.folded and sentence.figures and not sentence.dates:
        return True
    if not sentence.folded.startswith(("all ", "they ", "most ", "some ")) or not _ALL_WERE.match(sentence.folded):
        return False
    before = annotated[i - 1]
    if before.sentence.paragraph != sentence.sentence.paragraph or sentence.dates:
        return False
    many = any(f.role is not FigureRole.COUNT and (f.range[0] or 0) >= _LEAST_DEAD for f in before.figures)
    return i - 1 in found or (many and any(d.kind is DateKind.SINCE for d in before.dates))


_LEAST_DEAD: Final = 20


def _on_a_day(sentence: Annotated) -> bool:
    """True where the sentence names a day that does not only bound a stretch of time ("until today")."""
    return any(
        d.span.precision is DatePrecision.DAY and d.kind not in (DateKind.LIMIT, DateKind.SINCE) for d in sentence.dates
    )


def _period_before(i: int, annotated: Sequence[Annotated]) -> DateMention | None:
    """The stretch of time of which "in the same period" speaks: its own sentence's, or the last one told before."""
    return next((date for s in reversed(annotated[max(0, i - _REACH) : i + 1]) if (date := _period(s))), None)


def _referring_to(head: int, annotated: Sequence[Annotated]) -> dict[int, Tally]:
    """The sentences soon after a count of many attacks that tell what these did together."""
    return {
        i: Tally(_period(sentence) or _period(annotated[head]), True)
        for i, sentence in enumerate(annotated[head + 1 : head + 1 + _REACH], head + 1)
        if sentence.figures and " th" in sentence.folded and _THESE.search(sentence.folded) and not _has_a_day(sentence)
    }


def _period(sentence: Annotated) -> DateMention | None:
    """The stretch of time that a sentence names."""
    for date in sentence.dates:
        lasting = date.kind in (DateKind.SINCE, DateKind.PERIOD) or date.span.precision in (
            DatePrecision.WEEK, DatePrecision.MONTH, DatePrecision.QUARTER, DatePrecision.YEAR, DatePrecision.DAYS,
        )  # fmt: skip
        lasting = lasting or (date.span.start is None and _STRETCH.search(date.text.lower()) is not None)
        if lasting and date.kind in _HEAD_DATE and not date.background:
            return date
    return None


_STRETCH: Final = re.compile(
    r"\b(?:year|month|week|quarter)s?$|^(?:january|february|march|april|may|june|july|august|september|october|november"
    r"|december)$"
)
"""A stretch of time of which nothing tells the year: "this year", "July"."""


def _has_a_day(sentence: Annotated) -> bool:
    return any(d.span.precision is DatePrecision.DAY for d in sentence.dates)


def _list_under(head: int, annotated: Sequence[Annotated], date: DateMention | None) -> dict[int, Tally]:
    found: dict[int, Tally] = {}
    at = annotated[head].sentence.paragraph
    for i in range(head + 1, min(len(annotated), head + _LONGEST_LIST)):
        sentence = annotated[i]
        long = len(sentence.text) > _ITEM and not _MARK.match(sentence.text)
        item = not long or (len(sentence.text) <= _LONG_ITEM and _ITEM_COUNTS.match(sentence.folded))
        if sentence.sentence.paragraph == at or _has_a_day(sentence) or not item or _HEAD.search(sentence.folded):
            break
        if sentence.figures or sentence.triggers:
            found[i] = Tally(date, True)
        elif len(sentence.text) > _PART:
            break
    if found and not annotated[head].figures and not _has_a_day(annotated[head]):
        found[head] = Tally(date, False)
    return found


_SEVERAL: Final = Headed(
    r"\b(?:two|three|four|five|six|several|separate|multiple|twin|both)\s(?:[\w-]+\s){0,3}"
    r"(?:attacks|bombings|blasts|explosions|incidents|raids|ambushes|shootings|assaults)\b",
    ("two", "three", "four", "five", "six", "several", "separate", "multiple", "twin", "both"),
)
_DEEDS: Final = (
    "attacks",
    "bombings",
    "blasts",
    "explosions",
    "incidents",
    "raids",
    "ambushes",
    "shootings",
    "assaults",
)
_FIRST_OF_THEM: Final = re.compile(
    r"(?:[“\"]?in (?:one|the first)(?: (?:of (?:the|these|them)|\w+))?(?: (?:attack|incident|bombing"
    r"|blast|raid|assault|ambush|case)s?)?[, ]"
    r"|(?:the first|one) (?:\w+ )?(?:attack|incident|bombing|blast|explosion|raid|assault|ambush|shooting)\b)"
)
_NEXT: Final = 3
"""Sentences after a lead in which the first of the deeds that it sums up is told."""


_ROUNDUP: Final = re.compile(r"\bround-?up\b")


def is_of_many(title: Annotated, annotated: Sequence[Annotated], found: Mapping[int, Tally]) -> bool:
    """True for the title of a day's round-up, or of a report whose lead sums up: its figures are sums."""
    if _ROUNDUP.search(title.folded) or _sums_over_time(title) or _is_sum_below(title, annotated, found):
        return True
    plural = any(word in title.folded for word in _DEEDS)
    return plural and any(not tally.listed and _SEVERAL.search(annotated[i].folded) for i, tally in found.items())


def _is_sum_below(title: Annotated, annotated: Sequence[Annotated], found: Mapping[int, Tally]) -> bool:
    """True where a title counts the dead whom a sum counts below it."""
    dead = {f.range[0] for f in title.figures if f.role is FigureRole.KILLED} - {None}
    return bool(dead) and any(
        f.range[0] in dead for i in found for f in annotated[i].figures if f.role is FigureRole.KILLED
    )


def _adds_violence(sentence: Annotated) -> bool:
    """True for what a day's round-up adds up before it tells one deed after the other."""
    return bool(sentence.figures) and _OF_VIOLENCE.search(sentence.folded) is not None


def _leads(i: int, annotated: Sequence[Annotated]) -> bool:
    """True for a lead that sums up the deeds told after it: "... in two attacks on Monday. / The first attack ..."."""
    sentence = annotated[i]
    if sentence.sentence.is_title or not sentence.triggers or not any(word in sentence.folded for word in _DEEDS):
        return False
    if not _SEVERAL.search(sentence.folded):
        return False
    return any(_FIRST_OF_THEM.match(a.folded) for a in annotated[i + 1 : i + 1 + _NEXT])


_OF_VIOLENCE: Final = re.compile(
    r"\b(?:killed|wounded|injured|dead|slain)\b[^.;]{0,40}\bin (?:the )?(?:recent|latest|today's"
    r"|continuing|scattered) violence\b"
    r"|\bin (?:separate |various |several )?acts of violence (?:in|across|throughout) (?:different"
    r"|various|several|the country)"
)
"""What a day's round-up adds up before it tells one deed after the other."""
_SENTENCES: Final = 8
_PLURAL: Final = "attacks|raids|operations|strikes|incidents|campaigns"
_MONTHS: Final = "january|february|march|april|may|june|july|august|september|october|november|december"
_SUMMING: Final = Guarded(
    rf"\b(?:these|those|the|all|this month's|(?:{_MONTHS})) (?:{_PLURAL})\b|\b(?:{_PLURAL}) in (?:{_MONTHS})\b",
    tuple(_PLURAL.split("|")),
)


_IN_TIME: Final = re.compile(rf"\bin (?:\d{{2,3}} days|(?:\d+|\w+) (?:weeks|months)|(?:{_MONTHS}|20\d\d)\b(?! \d))")


def _sums_over_time(sentence: Annotated) -> bool:
    """True for a headline that adds up many deeds: "164 fighters killed in operations in October"."""
    if _has_a_day(sentence):
        return False
    harmed = any(word in sentence.folded for word in ("killed", "dead", "deaths", "casualties", "wounded"))
    many = any(
        (harmed or f.role is not FigureRole.COUNT) and (f.range[0] or 0) >= _LEAST_DEAD for f in sentence.figures
    )
    return many and _IN_TIME.search(sentence.folded) is not None


def _counts_on(sentence: Annotated) -> bool:
    """True for bare harm: "3 soldiers and 7 civilians were killed"."""
    return bool(sentence.figures and _EXISTS.match(sentence.folded)) and not (sentence.triggers or sentence.dates)


def _sums(sentence: Annotated) -> bool:
    """True for what many attacks did: "its November attacks killed four", "carried out four raids in November"."""
    return (
        all(t.value.form in ("nouns", "activity") for t in sentence.triggers)
        and _SUMMING.search(sentence.folded) is not None
    )


def _goes_on_counting(sentence: Annotated, before: Annotated, counted: bool) -> bool:
    """True for what stands beside a sum of the same paragraph: "There were 45 casualties. 3 soldiers and 7 ..."."""
    beside = counted or any(f.unit == "casualties" for f in before.figures)
    return beside and before.sentence.paragraph == sentence.sentence.paragraph


def _summary_after(head: int, annotated: Sequence[Annotated], date: DateMention) -> dict[int, Tally]:
    """The sentences of the same paragraph that count on, without a deed, a day or a place of their own."""
    found: dict[int, Tally] = {}
    digest = is_of_weeks_or_longer(date)
    for i in range(head + 1, min(len(annotated), head + _SENTENCES)):
        sentence = annotated[i]
        if digest and counts_by_kind(sentence):
            found[i] = Tally(date, True)
            continue
        if sentence.sentence.paragraph != annotated[head].sentence.paragraph:
            if not digest:
                break
            if not _goes_on_counting(sentence, annotated[i - 1], i - 1 in found):
                continue
        sums = _sums(sentence)
        if _has_a_day(sentence) or not (sums or _counts_on(sentence)):
            continue
        found[i] = Tally(date, sums)
    return found

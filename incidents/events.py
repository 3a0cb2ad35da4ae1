"""Events in the making to events: their figures summed, their dates settled, their words quoted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import count
from typing import Final

from msgspec.structs import replace

from incidents.accounts import spanning
from incidents.act import Act
from incidents.act_dates import is_said_day
from incidents.annotations import Annotated
from incidents.drafts import Draft
from incidents.figures import FigureMention
from incidents.history import is_entry
from incidents.model import (
    FIGURES,
    INCIDENT,
    OCCURRED,
    DatePrecision,
    DateSpan,
    Document,
    Event,
    Mention,
    Range,
    Role,
    SourceFigures,
    Status,
    Taken,
)
from incidents.sides import sides
from incidents.tolls import EARLIER

_RECENT_DAYS: Final = 30
"""Days before publication in which an event without any date words is placed (an interval, precision month)."""


_FIRST_YEAR: Final = 2003
"""An event told only by a year before the war of which the insurgency came is background, whoever tells it."""


def event_of(draft: Draft, document: Document, latest: date | None = None, *, is_news: bool = False) -> Event | None:
    """The event of a draft, None for history; `latest` is the latest day that the text names. `is_news` is true for
    what a report was written to tell, which is as new as the report where no words date it."""
    act = draft.first
    dates, reason = _dates(draft, document, is_news=is_news)
    if act.kind is INCIDENT and _is_history(draft, dates, document, latest):
        return None
    mentions: list[Mention] = []
    for sentence, told in draft.told:
        start, end = _quote(sentence, told)
        mentions.append(document.mention(Role.EVENT, start, end))
        mentions += [document.mention(Role.FIGURE, f.start_char, f.end_char) for f in told.figures]
        mentions += [
            document.mention(Role.ACTOR, g.start, g.end) for g in sentence.groups if start <= g.start and g.end <= end
        ]
    if draft.date is not None:
        mentions.append(document.mention(Role.DATE, draft.date.start_char, draft.date.end_char))
    ranges = {role: _counted(found) for role, found in draft.figures.items()}
    actors, nouns = sides(draft.told)
    quotes = [(q.start_char - document.offset, q.end_char - document.offset) for q in mentions if q.role is Role.EVENT]
    mentions += [document.mention(Role.ACTOR, a, b) for a, b in nouns if any(s <= a and b <= e for s, e in quotes)]
    first = mentions[0]
    return Event(
        event_id=document.address(first.start_char - document.offset, first.end_char - document.offset),
        kind=act.kind,
        event_type=act.sub_event_type.event_type,
        sub_event_type=act.sub_event_type.name,
        status=_status(act, ranges),
        dates=dates,
        date_reason=reason,
        pub_date=document.pub_date.start if document.pub_date.precision is DatePrecision.DAY else None,
        matches=(),
        actors=actors,
        killed=ranges.get("killed"),
        injured=ranges.get("injured"),
        abducted=ranges.get("abducted"),
        arrested=ranges.get("arrested"),
        mentions=tuple(dict.fromkeys(mentions)),
        sources=(source_of(document),),
        figures=_by_account(draft, source_of(document)),
        trigger_start=document.offset + act.trigger_start,
        trigger_end=document.offset + act.trigger_end,
        taken=_in_file(act.taken, document.offset),
    )


def _in_file(taken: Taken | None, offset: int) -> Taken | None:
    return replace(taken, start=taken.start + offset, end=taken.end + offset) if taken is not None else None


def _status(act: Act, ranges: Mapping[str, Range]) -> Status:
    """The status of an act; an attack that was foiled and in which some were harmed was a fight that occurred."""
    harmed = any((ranges[role][0] or 0) > 0 for role in ("killed", "injured") if role in ranges)
    fought = act.sub_event_type.is_fought and act.status is Status.FOILED
    return OCCURRED if fought and harmed else act.status


def with_own_ids(events: Iterable[Event]) -> tuple[Event, ...]:
    """All events, each under an id of its own: acts quoted in the same words are told apart by the offsets of their
    triggers, and acts of one trigger by their number ("page.txt:10-20#2")."""
    taken: set[str] = set()
    result: list[Event] = []
    for event in events:
        name = event.event_id
        if name in taken:
            name = f"{name.rpartition(':')[0]}:{event.trigger_start}-{event.trigger_end}"
        own = next(one for n in count(1) if (one := name if n == 1 else f"{name}#{n}") not in taken)
        taken.add(own)
        result.append(event if own == event.event_id else replace(event, event_id=own))
    return tuple(result)


def _counted(mentions: list[FigureMention]) -> Range:
    """What a report counts; from the least to the most where it gives several accounts, without those it corrects."""
    mentions = [m for m in mentions if EARLIER not in m.qualifiers] or mentions
    if not any(m.account for m in mentions):
        return _sum(mentions)
    return spanning([_sum([m for m in mentions if m.account == one]) for one in _accounts(mentions)])


def _accounts(mentions: Iterable[FigureMention]) -> list[str]:
    """Who counts, in order; "" for the report itself."""
    return list(dict.fromkeys(m.account for m in mentions))


def _by_account(draft: Draft, source: str) -> tuple[SourceFigures, ...]:
    """The figures of each account where a report gives several, else none."""
    accounts = _accounts(m for found in draft.figures.values() for m in found)
    if len(accounts) < 2:
        return ()
    rows = []
    for one in accounts:
        ranges = {role: _sum(own) for role, ms in draft.figures.items() if (own := [m for m in ms if m.account == one])}
        name = f"{source}, quoting {one}" if one else source
        rows.append(SourceFigures(name, *(ranges.get(role) for role in FIGURES)))
    return tuple(rows)


_PRONOUNS: Final = ("him", "her", "them", "he", "she")
"""Words for those counted already: "executed a man and beheaded him"."""


def _sum(mentions: list[FigureMention]) -> Range:
    """Figures of different people in one telling add up ("three soldiers and two civilians")."""
    low: int | None = 0
    high: int | None = 0
    counted: dict[tuple[str, int], FigureMention] = {}
    for m in mentions:
        if m.text.lower() in _PRONOUNS and len(mentions) > 1:
            continue
        if "including" not in m.qualifiers or len(mentions) == 1:
            counted.setdefault((m.who or m.text, m.start_char), m)
    tolls = [m for m in counted.values() if "toll" in m.qualifiers]
    if tolls and len(tolls) < len(counted):
        parts = _sum([m for m in counted.values() if m not in tolls])
        return _spanning([parts, *(m.range for m in tolls)])
    distinct = {
        (m.who.lower(), m.range) if m.range == (1, 1) else (m.text.lower(), m.start_char): m for m in counted.values()
    }
    for m in distinct.values():
        a, b = m.range
        low = None if low is None else low + (a or 0)
        high = None if high is None or b is None else high + b
    return low, high


def _spanning(ranges: Sequence[Range]) -> Range:
    """From the least to the most that several accounts give."""
    lows, highs = [low or 0 for low, _ in ranges], [high for _, high in ranges if high is not None]
    return min(lows), max(highs) if len(highs) == len(ranges) else None


def source_of(document: Document) -> str:
    """ "Publisher date", as far as they are known."""
    day = (
        document.pub_date.start.isoformat()
        if document.pub_date.start and document.pub_date.precision is DatePrecision.DAY
        else ""
    )
    return " ".join(p for p in (document.source or document.path, day) if p)


def _is_history(draft: Draft, dates: DateSpan, document: Document, latest: date | None) -> bool:
    """True for events dated only to a year long before the report, and for land won or lost long ago: background.

    A report without a date is at least as new as the latest day it names.
    """
    published = document.pub_date.end or latest
    if draft.date is None and any(d.background for d in draft.told[0][0].dates):
        return True
    if dates.end is None:
        return False
    if dates.precision is DatePrecision.YEAR and dates.end.year < _FIRST_YEAR:
        return True
    if published is None or (dates.precision is not DatePrecision.YEAR and is_entry(draft.told[0][0])):
        return False
    coarse = dates.precision in (DatePrecision.YEAR, DatePrecision.QUARTER, DatePrecision.MONTH)
    told_long_after = (published - dates.end).days > 400
    land = draft.first.sub_event_type.family == "territory"
    return told_long_after and (dates.precision is DatePrecision.YEAR or (coarse and land))


def _dates(draft: Draft, document: Document, *, is_news: bool) -> tuple[DateSpan, str]:
    if draft.date is not None:
        return _of_saying(draft, document) or (draft.date.span, draft.date.reason)
    published = document.pub_date
    if published.start is None or published.end is None:
        return DateSpan(None, None, DatePrecision.UNKNOWN), "no date words and no publication date"
    if is_news and published.precision is DatePrecision.DAY:
        span = DateSpan(published.start, published.end, DatePrecision.DAYS)
        return span, "no date words; the news of a short report, so about the day of its publication"
    start = published.start - timedelta(days=_RECENT_DAYS)
    return DateSpan(
        start, published.end, DatePrecision.MONTH
    ), f"no date words; reported {published.end.isoformat()}, so placed in the {_RECENT_DAYS} days before"


_HAD_BEEN_DONE: Final = re.compile(r"\b(?:had|has|have)\s(?:been\s)?(?:\w+ly\s|also\s|recently\s)?$")
_NEWS_OF: Final = re.compile(
    r"\bannounc\w+ (?:[\w ]{0,24}?)?(?:the|its|their) (?:\w+ )?(?:arrest|killing|death|capture|detention|elimination"
    r"|liquidation|seizure|discovery|destruction)"
)


def _of_saying(draft: Draft, document: Document) -> tuple[DateSpan, str] | None:
    """Where the only day told is that on which somebody spoke of a deed, no later than that day: the day itself or the
    one before where it had been done by then, about that day where the report is of another. None for all else."""
    date, sentence, act = draft.date, draft.date_sentence, draft.first
    if date is None or sentence is None or date.span.precision is not DatePrecision.DAY or date.span.start is None:
        return None
    if act.kind is not INCIDENT or act.sub_event_type.is_spoken or not is_said_day(date, sentence):
        return None
    day, base = date.span.start, sentence.sentence.start
    own = draft.told[0][0] is sentence
    before = own and (
        _HAD_BEEN_DONE.search(sentence.before(act.trigger_start, 30)) is not None
        or ("announc" in sentence.folded and _NEWS_OF.search(sentence.folded, 0, act.trigger_end - base) is not None)
    )
    if not before and document.pub_date.start in (day, None):
        return None
    span = DateSpan(day - timedelta(days=1) if before else day, day, DatePrecision.DAYS)
    return span, f"{date.reason}, when it was only said, so on that day or shortly before"


def _quote(sentence: Annotated, act: Act) -> tuple[int, int]:
    """The words to show: the sentence when it is short, else the clause around the act."""
    s = sentence.sentence
    if s.end - s.start <= 220:
        return s.start, s.end
    text, base = sentence.text, s.start
    left = max(
        text.rfind(mark, 0, max(0, act.start - base)) + len(mark)
        if text.rfind(mark, 0, max(0, act.start - base)) >= 0
        else 0
        for mark in (", ", "; ", " — ", " —", ": ")
    )
    rights = [r for mark in (", ", "; ", " — ", "— ") if (r := text.find(mark, act.end - base)) >= 0]
    right = min(rights) if rights else len(text)
    if right - left < 40:
        left, right = max(0, left - 60), min(len(text), right + 60)
        while left and not text[left - 1].isspace():
            left -= 1
        while right < len(text) and not text[right].isspace():
            right += 1
        right = len(text[:right].rstrip())
    return base + left, base + right

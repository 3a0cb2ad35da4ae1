"""Documents to events and totals without places: `extract(documents)`.

A sentence gives acts (acts.py); acts that point back ("the attack", "two of them") join the event they
point to, the others are events of their own. An event told twice in a document is two events here;
merging.py makes them one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from incidents import codebook as codebooks
from incidents.acts import HARM, HARMLESS, Act, acts
from incidents.annotations import Annotated, annotate
from incidents.codebook import Codebook
from incidents.dates import DateKind, DateMention
from incidents.figures import FigureMention
from incidents.model import Actor, DatePrecision, DateSpan, Document, Event, Kind, Mention, Range, Reading, Role
from incidents.persons import key
from incidents.totals import find_totals

_BACK = 4
"""Sentences back in which words such as "the attack" look for their event."""
_RECENT_DAYS = 30
"""Days before publication in which an event without any date words is placed (an interval, precision month)."""


@dataclass(slots=True)
class _Draft:
    """An event in the making."""

    first: Act
    sentence: int
    paragraph: int
    told: list[tuple[Annotated, Act]]
    date: DateMention | None
    date_sentence: Annotated | None
    figures: dict[str, list[FigureMention]] = field(default_factory=dict)


def extract(documents: Iterable[Document]) -> Iterator[Reading]:
    """Read the events and totals of each document, one document at a time."""
    book = codebooks.load()
    for document in documents:
        yield read(document, book)


def read(document: Document, book: Codebook) -> Reading:
    """What one document says."""
    annotated = annotate(document, book)
    drafts: list[_Draft] = []
    totals = find_totals(document, annotated)
    counted = [
        (m.start_char - document.offset, m.end_char - document.offset)
        for t in totals
        for m in t.mentions
        if m.role is Role.FIGURE
    ]
    for number, sentence in enumerate(annotated):
        for act in acts(sentence, book):
            if act.kind is Kind.ACTIVITY and any(
                sentence.sentence.start <= a < sentence.sentence.end for a, _ in counted
            ):
                continue
            target = _told_before(act, sentence, number, drafts)
            if target is None:
                date, where = _date_of(act, sentence, number, annotated, drafts)
                drafts.append(_Draft(act, number, sentence.sentence.paragraph, [(sentence, act)], date, where))
                target = drafts[-1]
            else:
                target.told.append((sentence, act))
                if target.date is None:
                    target.date, target.date_sentence = _own_date(act, sentence), sentence
            _add_figures(target, act.figures)
        _took_place(sentence, drafts)
        _no_harm(sentence, drafts)
    drafts = _headings_joined(drafts)
    events = _with_own_ids(e for d in drafts if (e := _event(d, document)) is not None)
    return Reading(document, events, totals)


_TOOK_PLACE = re.compile(r"\b(?:took place|occurred|happened|was carried out|were carried out)\b")


def _took_place(sentence: Annotated, drafts: list[_Draft]) -> None:
    """A sentence that only says where or when "the operation" took place is evidence of the event told before."""
    if (
        drafts
        and drafts[-1].told[-1][0] is not sentence
        and sentence.cues_of("continuation")
        and (found := _TOOK_PLACE.search(sentence.folded))
    ):
        latest = next((d for d in reversed(drafts) if d.first.kind is Kind.INCIDENT), None)
        if latest is not None and sentence.sentence.paragraph - latest.paragraph <= 1:
            at = sentence.sentence.start + found.start()
            latest.told.append(
                (
                    sentence,
                    replace(latest.first, start=at, end=sentence.sentence.start + found.end(), figures=(), actors=()),
                )
            )


def _no_harm(sentence: Annotated, drafts: list[_Draft]) -> None:
    """ "There were no casualties" is a figure of the event told just before."""
    none = [f for f in sentence.figures if f.range == (0, 0)]
    if (
        none
        and drafts
        and drafts[-1].paragraph == sentence.sentence.paragraph
        and drafts[-1].told[-1][0] is not sentence
    ):
        latest = drafts[-1]
        if latest.first.kind is Kind.INCIDENT and latest.first.sub_event_type.family in HARMLESS:
            start, end = min(f.start_char for f in none), max(f.end_char for f in none)
            act = replace(latest.first, start=start, end=end, figures=tuple(none), actors=(), person="")
            latest.told.append((sentence, act))
            _add_figures(latest, none)


def _headings_joined(drafts: list[_Draft]) -> list[_Draft]:
    """What a heading announces and the text below tells is one event, told first by the heading."""
    kept: list[_Draft] = []
    for number, draft in enumerate(drafts):
        body = None
        if draft.told[0][0].sentence.is_title and draft.first.kind is Kind.INCIDENT:
            body = next(
                (
                    d
                    for d in drafts[number + 1 :]
                    if not d.told[0][0].sentence.is_title
                    and d.first.kind is Kind.INCIDENT
                    and _same_family(d.first, draft.first)
                    and not _other_person(d, draft)
                ),
                None,
            )
        if body is None:
            kept.append(draft)
        else:
            body.told = [*body.told, *draft.told]
            for role, figures in draft.figures.items():
                body.figures.setdefault(role, figures)
    return kept


def _other_person(a: _Draft, b: _Draft) -> bool:
    x, y = ({key(told.person) for _, told in d.told} - {""} for d in (a, b))
    return bool(x and y and not x & y)


def _with_own_ids(events: Iterable[Event]) -> tuple[Event, ...]:
    """Two acts quoted in the same words are told apart by the offsets of their triggers."""
    taken: set[str] = set()
    result: list[Event] = []
    for event in events:
        if event.event_id in taken:
            where = event.event_id.rpartition(":")[0]
            event = replace(event, event_id=f"{where}:{event.trigger_start}-{event.trigger_end}")
        if event.event_id not in taken:
            taken.add(event.event_id)
            result.append(event)
    return tuple(result)


def _told_before(act: Act, sentence: Annotated, number: int, drafts: list[_Draft]) -> _Draft | None:
    """The event that an act belongs to, None for an event of its own."""
    if act.separate or act.kind is Kind.ACTIVITY:
        return None
    near = [
        d
        for d in reversed(drafts)
        if number - d.told[-1][0].sentence.paragraph >= 0
        and number - _last_sentence(d, drafts, number) <= _BACK
        and d.first.kind is Kind.INCIDENT
    ]
    for draft in near:
        if not _same_family(act, draft.first) or draft.sentence == number:
            continue
        people = {key(told.person) for _, told in draft.told} - {""}
        if people and _is_full_name(act.person) and key(act.person) not in people:
            continue
        own = _own_date(act, sentence)
        if own and draft.date and not _spans_meet(own.span, draft.date.span):
            continue
        if act.continues or (_told_on(act, draft) and draft.paragraph == sentence.sentence.paragraph and not own):
            return draft
        effect_only = bool(act.figures) and act.start == min(f.start_char for f in act.figures)
        if (
            effect_only
            and draft.paragraph == sentence.sentence.paragraph
            and not draft.figures.get(act.figures[0].role)
            and not own
        ):
            return draft
    return None


def _told_on(act: Act, draft: _Draft) -> bool:
    """True for what further sentences of one report add to its event: who claims it, what became of the protest."""
    family = act.sub_event_type.family
    return family == "claim" or (family in ("protest", "riot") and draft.first.sub_event_type.family == family)


def _is_full_name(name: str) -> bool:
    return " " in name or "-" in name


def _spans_meet(a: DateSpan, b: DateSpan) -> bool:
    if a.start is None or a.end is None or b.start is None or b.end is None:
        return True
    return a.start <= b.end and b.start <= a.end


def _last_sentence(draft: _Draft, drafts: list[_Draft], number: int) -> int:
    return max(draft.sentence, draft.sentence + len(draft.told) - 1) if draft.told else number


def _same_family(a: Act, b: Act) -> bool:
    x, y = a.sub_event_type.family, b.sub_event_type.family
    return x == y or (x in HARM and y in HARM) or {x, y} <= {"message", "claim"} or (x == "claim" and y in HARM)


def _own_date(act: Act, sentence: Annotated) -> DateMention | None:
    """The date words of the act's own sentence: the nearest that can date it."""
    able = [d for d in sentence.dates if not d.background and d.kind is not DateKind.LIMIT and d.span.start is not None]
    if act.kind is Kind.INCIDENT:
        sharp = [
            d
            for d in able
            if d.kind is not DateKind.SINCE
            and (d.span.precision is not DatePrecision.YEAR or d.kind is not DateKind.PERIOD)
        ]
        able = sharp or able
    if act.sub_event_type.event_type != "Communication":
        able = [
            d
            for d in able
            if not sentence.before(d.start_char, 24)
            .rstrip()
            .endswith(
                ("published", "published on", "article published on", "aired on", "interview on", "told reporters on")
            )
        ]
    if act.sub_event_type.event_type != "Communication" and len(able) > 1:
        able = [d for d in able if not _SAID.search(sentence.before(d.start_char, 24))] or able
    if act.kind is Kind.INCIDENT:
        able = [d for d in able if _distance(act, d, sentence) < _ASIDE_COST]
    return min(able, key=lambda d: (_distance(act, d, sentence), d.start_char), default=None)


_ASIDE = re.compile(
    r"\b(?:which|who|that|where)\b[^,;]{0,40}\bhad\b|\b(?:had|have|has) already\b"
    r"|\bpreviously\b|, (?:which|who|whose)\b"
)
_SAID = re.compile(r"\b(?:said|told \w+|announced|reported|stated|confirmed|added)\s(?:on\s)?(?:late\s|early\s)?$")
_ASIDE_COST = 500


def _distance(act: Act, date: DateMention, sentence: Annotated) -> int:
    """Characters between act and date; a date inside a relative clause about something else stands far away."""
    gap = max(0, date.start_char - act.end, act.start - date.end_char)
    base = sentence.sentence.start
    between = sentence.folded[act.end - base : date.start_char - base] if date.start_char >= act.end else ""
    return gap + (_ASIDE_COST if _ASIDE.search(between) else 0)


_NOT_INHERITED = (DateKind.LIMIT, DateKind.SINCE)


def _date_of(
    act: Act, sentence: Annotated, number: int, annotated: tuple[Annotated, ...], drafts: list[_Draft]
) -> tuple[DateMention | None, Annotated | None]:
    own = _own_date(act, sentence)
    if own or act.kind is Kind.ACTIVITY:
        return own, sentence
    for back in range(number - 1, max(-1, number - 4), -1):
        if annotated[back].sentence.paragraph != sentence.sentence.paragraph:
            break
        told = [d for d in drafts if d.sentence == back and d.first.kind is Kind.INCIDENT and not d.first.aside]
        if told and told[-1].date is not None:
            return told[-1].date, told[-1].date_sentence
        named = [d for d in annotated[back].dates if not d.background and d.kind not in _NOT_INHERITED and d.span.start]
        if not told and named and named[-1].span.precision is not DatePrecision.YEAR:
            return named[-1], annotated[back]
    single = {d.sentence.paragraph for d in annotated if not d.sentence.is_title}
    if len(single) == 1 and drafts and drafts[0].date is not None:
        return drafts[0].date, drafts[0].date_sentence
    return None, None


def _add_figures(draft: _Draft, figures: Iterable[FigureMention]) -> None:
    fresh: dict[str, list[FigureMention]] = {}
    for figure in figures:
        fresh.setdefault(figure.role, []).append(figure)
    for role, mentions in fresh.items():
        if role not in draft.figures:
            draft.figures[role] = mentions


def _sum(mentions: list[FigureMention]) -> Range:
    """Figures of different people in one telling add up ("three soldiers and two civilians")."""
    low: int | None = 0
    high: int | None = 0
    counted: dict[tuple[str, int], FigureMention] = {}
    for m in mentions:
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


def _event(draft: _Draft, document: Document) -> Event | None:
    act = draft.first
    dates, reason = _dates(draft, document)
    if act.kind is Kind.INCIDENT and _is_history(draft, dates, document):
        return None
    mentions: list[Mention] = []
    for sentence, told in draft.told:
        start, end = _quote(sentence, told)
        mentions.append(_mention(document, Role.EVENT, start, end))
        mentions += [_mention(document, Role.FIGURE, f.start_char, f.end_char) for f in told.figures]
        mentions += [
            _mention(document, Role.ACTOR, g.start, g.end) for g in sentence.groups if start <= g.start and g.end <= end
        ]
    if draft.date is not None:
        mentions.append(_mention(document, Role.DATE, draft.date.start_char, draft.date.end_char))
    ranges = {role: _sum(found) for role, found in draft.figures.items()}
    first = mentions[0]
    actors: list[Actor] = []
    for _, told in draft.told:
        actors += [a for a in told.actors if a.name not in {x.name for x in actors}]
    return Event(
        event_id=document.address(first.start_char - document.offset, first.end_char - document.offset),
        kind=act.kind,
        event_type=act.sub_event_type.event_type,
        sub_event_type=act.sub_event_type.name,
        status=act.status,
        dates=dates,
        date_reason=reason,
        pub_date=document.pub_date.start if document.pub_date.precision is DatePrecision.DAY else None,
        matches=(),
        actors=tuple(actors),
        killed=ranges.get("killed"),
        injured=ranges.get("injured"),
        abducted=ranges.get("abducted"),
        arrested=ranges.get("arrested"),
        mentions=tuple(dict.fromkeys(mentions)),
        sources=(source_of(document),),
        trigger_start=document.offset + act.trigger_start,
        trigger_end=document.offset + act.trigger_end,
    )


def source_of(document: Document) -> str:
    """ "Publisher date", as far as they are known."""
    day = (
        document.pub_date.start.isoformat()
        if document.pub_date.start and document.pub_date.precision is DatePrecision.DAY
        else ""
    )
    return " ".join(p for p in (document.source or document.path, day) if p)


def _is_history(draft: _Draft, dates: DateSpan, document: Document) -> bool:
    """True for events dated only to a year long before the report: background, not news."""
    published = document.pub_date.end
    if draft.date is None and any(d.background for d in draft.told[0][0].dates):
        return True
    if published is None or dates.end is None:
        return False
    return dates.precision is DatePrecision.YEAR and (published - dates.end).days > 400


def _dates(draft: _Draft, document: Document) -> tuple[DateSpan, str]:
    if draft.date is not None:
        return draft.date.span, draft.date.reason
    published = document.pub_date
    if published.start is None or published.end is None:
        return DateSpan(None, None, DatePrecision.UNKNOWN), "no date words and no publication date"
    start = published.start - timedelta(days=_RECENT_DAYS)
    return DateSpan(
        start, published.end, DatePrecision.MONTH
    ), f"no date words; reported {published.end.isoformat()}, so placed in the {_RECENT_DAYS} days before"


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


def _mention(document: Document, role: Role, start: int, end: int) -> Mention:
    return Mention(
        document.document_id,
        document.path,
        role,
        document.offset + start,
        document.offset + end,
        document.text[start:end],
    )

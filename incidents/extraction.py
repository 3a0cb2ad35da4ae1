"""Documents to events and totals without places: `extract(documents)`.

A sentence gives acts (acts.py); acts that point back ("the attack", "two of them") join the event they
point to (drafts.py), the others are events of their own (events.py). An event told twice in a document is
two events here; merging.py makes them one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from msgspec.structs import replace

from incidents import codebook as codebooks
from incidents.accounts import with_accounts
from incidents.act import Act
from incidents.act_dates import is_said_day, own_date
from incidents.acts import acts
from incidents.all_taken import with_all_taken
from incidents.among import with_some_among
from incidents.annotations import Annotated, annotate
from incidents.codebook import Codebook
from incidents.dates import DateKind, DateMention
from incidents.draft_figures import ALSO_HARMED, add_figures
from incidents.drafts import (
    Draft,
    headings_joined,
    join_no_harm,
    join_place_or_time,
    like_before,
    told_before,
)
from incidents.elliptic import with_elliptic
from incidents.elsewhere import with_elsewhere
from incidents.events import event_of, with_own_ids
from incidents.heading_days import day_of_heading, day_of_list
from incidents.listed_counts import cells_of
from incidents.model import DatePrecision, Document, Kind, Reading, Role
from incidents.mood_patterns import NEAR_ONE
from incidents.news import news_of
from incidents.pointers import is_datelined, is_list_by_place
from incidents.tallies import Tally, is_of_many, tallies
from incidents.tolls import add_toll, is_retold, toll_of, with_tolls
from incidents.total_words import STRIKES, attack_units
from incidents.totals import find_totals

_STORY: Final = 30
"""Most sentences of a report that tells one story, whose day holds for what it tells without one."""
_NOT_INHERITED: Final = (DateKind.LIMIT, DateKind.SINCE)


def extract(documents: Iterable[Document]) -> Iterator[Reading]:
    """Read the events and totals of each document, one document at a time."""
    book = codebooks.load()
    for document in documents:
        yield read(document, book) if document.coded is None else Reading(document, (document.coded,), ())


def read(document: Document, book: Codebook) -> Reading:
    """What one document says."""
    annotated = annotate(document, book)
    drafts: list[Draft] = []
    adding = tallies(annotated, attack_units())
    totals = find_totals(document, annotated, adding)
    counted = [
        (m.start_char - document.offset, m.end_char - document.offset)
        for t in totals
        for m in t.mentions
        if m.role is Role.FIGURE
    ]
    release = any(t.unit in STRIKES for t in totals) and any(_is_item(a) for a in annotated)
    for number, sentence in enumerate(annotated):
        if number in adding or (_has_cells(sentence.text) and cells_of(sentence.text)):
            continue
        if sentence.sentence.is_title and is_of_many(sentence, annotated, adding):
            continue
        sentence = with_all_taken(with_some_among(with_tolls(sentence, drafts)), number, drafts)
        sentence = with_accounts(with_elsewhere(with_elliptic(sentence)), number, drafts)
        for act in acts(sentence, book):
            if _is_counted(act, sentence, counted, release=release):
                continue
            if counted and act.figures:
                act = _without_counted(act, counted)
            if is_retold(act) and (toll := toll_of(act, sentence, number, drafts)) is not None:
                toll.told.append((sentence, act))
                add_toll(toll, act.figures)
                continue
            act = like_before(act, sentence, number, drafts)
            own = own_date(act, sentence)
            said = own is not None and act.continues and is_said_day(own, sentence)
            target = told_before(act, None if said else own, sentence, number, drafts)
            if target is None and act.fills:
                continue
            if target is None:
                date, where = date_of(act, own, sentence, number, annotated, drafts, document.pub_date.start)
                if date is None and adding and act.kind is Kind.INCIDENT and not sentence.dates:
                    date, where = _date_of_sum(number, annotated, adding)
                drafts.append(Draft(act, number, sentence.sentence.paragraph, [(sentence, act)], date, where))
                target = drafts[-1]
            else:
                target.told.append((sentence, act))
                if target.date is None or (own is not None and _is_finer(own, target.date)):
                    target.date, target.date_sentence = own, sentence
            also = "also" in sentence.folded and ALSO_HARMED.search(sentence.folded) is not None
            add_figures(target.figures, act.figures, also=also)
        join_place_or_time(sentence, drafts)
        join_no_harm(sentence, drafts)
    drafts = headings_joined(drafts)
    named = [
        d.span.start for s in annotated for d in s.dates if d.span.start is not None and d.kind is not DateKind.LIMIT
    ]
    latest = max(named, default=None)
    news = news_of(drafts, annotated)
    events = with_own_ids(
        e for d in drafts if (e := event_of(d, document, latest, is_news=any(d is n for n in news))) is not None
    )
    return Reading(document, events, totals)


def _has_cells(text: str) -> bool:
    return "|" in text or "\t" in text


def _is_item(sentence: Annotated) -> bool:
    """True for an item of a day's list of strikes: "-- Near Kut, two strikes destroyed a tunnel"."""
    quoted = sentence.folded.startswith(('"', "“"))  # what a report quotes of a release is no list
    return not quoted and NEAR_ONE.match(sentence.folded) is not None and "strike" in sentence.folded


def _is_counted(act: Act, sentence: Annotated, counted: list[tuple[int, int]], *, release: bool) -> bool:
    """True when a total of the sentence tells all that the act would: the act itself, its victims, its kinds.

    In a release that lists a day's strikes by place, the sum of the strikes is no strike of its own.
    """
    inside = [(a, b) for a, b in counted if sentence.sentence.start <= a < sentence.sentence.end]
    if not inside or act.kind is Kind.ACTIVITY:
        return bool(inside)
    if _is_item(sentence):
        return False
    day = own_date(act, sentence)
    if (
        day is not None
        and not release
        and day.span.precision is DatePrecision.DAY
        and act.sub_event_type.family in ("explosion", "other")
    ):
        return False
    if act.figures:
        told = [(f.start_char, f.end_char) in inside for f in act.figures]
        rest = all(known or "vague" in f.qualifiers for known, f in zip(told, act.figures, strict=True))
        return any(told) and rest and not _brings_a_toll(act)
    base = sentence.sentence.start
    verb = sentence.folded[act.trigger_start - base : act.trigger_end - base]
    if verb.startswith("attack ") and sentence.before(act.trigger_start, 14).endswith("continued to "):
        return True
    return verb.endswith("s") or any(a <= act.trigger_start < b for a, b in inside)


def _is_finer(own: DateMention, date: DateMention) -> bool:
    """True for a day inside the weeks or months that dated an event so far ("last week ... the May 17 attack")."""
    a, b = own.span, date.span
    if a.start is None or b.start is None or b.end is None or b.precision is DatePrecision.DAY:
        return False
    return a.precision is DatePrecision.DAY and b.start <= a.start <= b.end


def _without_counted(act: Act, counted: list[tuple[int, int]]) -> Act:
    """The act without figures that a total tells: a tally of months, told beside the news, harmed nobody in it."""
    if not any((f.start_char, f.end_char) in counted for f in act.figures):
        return act
    return replace(act, figures=tuple(f for f in act.figures if (f.start_char, f.end_char) not in counted))


def _brings_a_toll(act: Act) -> bool:
    """True where all that an act counts is the sum it adds to: "shot a man, bringing the death toll to 330"."""
    return bool(act.figures) and all("toll" in f.qualifiers for f in act.figures)


def date_of(
    act: Act,
    own: DateMention | None,
    sentence: Annotated,
    number: int,
    annotated: tuple[Annotated, ...],
    drafts: list[Draft],
    published: date | None = None,
) -> tuple[DateMention | None, Annotated | None]:
    """The date words of an act and the sentence in which they stand: its `own`, else those of what was told before it.

    (None, None) where no day can be its.
    """
    if own and act.kind is Kind.INCIDENT and is_said_day(own, sentence):
        story = next((d for d in reversed(drafts) if _lately(d, own)), None)
        if story is not None:
            return story.date, story.date_sentence
    if own or act.kind is Kind.ACTIVITY:
        return own, sentence
    if _names_a_day(act, sentence):  # of a year that nothing tells: no other day is its
        return None, None
    if act.separate and act.aside:  # what the news came after has another day
        return None, None
    for back in range(number - 1, max(-1, number - 4), -1):
        if annotated[back].sentence.paragraph != sentence.sentence.paragraph:
            break
        told = [d for d in drafts if d.sentence == back and d.first.kind is Kind.INCIDENT and not d.first.aside]
        if told and told[-1].date is not None:
            return told[-1].date, told[-1].date_sentence
        named = [d for d in annotated[back].dates if not d.background and d.kind not in _NOT_INHERITED and d.span.start]
        if not told and named and named[-1].span.precision is not DatePrecision.YEAR:
            return named[-1], annotated[back]
    if is_datelined(sentence) and is_list_by_place(annotated):  # no other item's day is its
        return day_of_list(annotated) or (None, None)
    single = {d.sentence.paragraph for d in annotated if not d.sentence.is_title}
    if len(single) == 1 and drafts and drafts[0].date is not None:
        return drafts[0].date, drafts[0].date_sentence
    return (
        _date_of_strikes(sentence, number, annotated)
        or day_of_heading(number, annotated, drafts)
        or _date_of_story(sentence, annotated, drafts)
        or _date_told_next(number, annotated, published)
        or (None, None)
    )


def _date_of_sum(
    number: int, annotated: tuple[Annotated, ...], adding: dict[int, Tally]
) -> tuple[DateMention | None, Annotated | None]:
    """The day that a lead names which sums up what is told after it."""
    for back in range(number - 1, max(-1, number - _SUMMED), -1):
        days = [d for d in annotated[back].dates if d.span.precision is DatePrecision.DAY and not d.background]
        if back in adding and not adding[back].listed and days:
            return days[0], annotated[back]
    return None, None


_SUMMED: Final = 8
"""Sentences after such a lead that tell what it sums up."""


def _names_a_day(act: Act, sentence: Annotated) -> bool:
    """True when a day or month without a year stands beside the act, and nothing tells of which year it is."""
    return any(
        d.kind is DateKind.PARTIAL and d.span.start is None and abs(d.start_char - act.start) <= _BESIDE
        for d in sentence.dates
    )


_BESIDE: Final = 120
_SAID_WITHIN: Final = 3
"""Days after an event in which officials still speak of it."""


def _lately(draft: Draft, said: DateMention) -> bool:
    """True for an event of the report that happened on a day shortly before `said`."""
    day = draft.date.span if draft.date is not None else said.span
    if draft.first.kind is not Kind.INCIDENT or day.start is None or said.span.start is None:
        return False
    return day.precision is DatePrecision.DAY and 0 < (said.span.start - day.start).days <= _SAID_WITHIN


def _date_of_strikes(
    sentence: Annotated, number: int, annotated: tuple[Annotated, ...]
) -> tuple[DateMention, Annotated] | None:
    """The day of a list of strikes, which the sentence that counts them all names: for its items ("Near Kut, ...")."""
    if not _is_item(sentence):
        return None
    for back in range(number - 1, max(-1, number - _LONGEST_LIST), -1):
        counted = any(f.unit in STRIKES for f in annotated[back].figures)
        days = [d for d in annotated[back].dates if d.span.precision is DatePrecision.DAY and not d.background]
        days = [d for d in days if not is_said_day(d, annotated[back])]
        if counted and days:
            told = [
                d for d in days if _FILED.match(annotated[back].after(d.end_char)) is None
            ]  # "July 17 - ... yesterday"
            return (told or days)[0], annotated[back]
    return None


_FILED: Final = re.compile(r"\s?(?:\([^)]{2,30}\)\s?)?[-–—]")
"""After the day on which a report was filed."""
_LONGEST_LIST: Final = 40
"""Sentences of a release between the day and the last item of a list of strikes."""


def _date_of_story(
    sentence: Annotated, annotated: tuple[Annotated, ...], drafts: list[Draft]
) -> tuple[DateMention | None, Annotated | None] | None:
    """The day of the news that a short report tells: the latest of the events before, as the others look back."""
    if len(annotated) > _STORY or sentence.dates:
        return None
    told = [
        d
        for d in drafts
        if d.first.kind is Kind.INCIDENT
        and not d.first.aside
        and d.date is not None
        and d.date.kind not in _NOT_INHERITED
        and d.date.span.precision is DatePrecision.DAY
        and d.date.span.start is not None
    ]
    if not told:
        return None
    news = max(reversed(told), key=lambda d: d.date.span.start or date.min if d.date else date.min)
    return news.date, news.date_sentence


_LOOKS_AHEAD: Final = 3
"""Sentences after the first of a report in which the day of its news may first be named."""


def _date_told_next(
    number: int, annotated: tuple[Annotated, ...], published: date | None
) -> tuple[DateMention, Annotated] | None:
    """The only day that the sentences after an undated opening name, where it is no older than news is."""
    body = [n for n, a in enumerate(annotated) if not a.sentence.is_title]
    if len(annotated) > _STORY or not body or number > body[0] or annotated[number].dates:
        return None
    ahead = [
        (d, a)
        for a in annotated[number + 1 : number + 1 + _LOOKS_AHEAD]
        for d in a.dates
        if d.span.precision is DatePrecision.DAY and not d.background and d.kind not in _NOT_INHERITED
        if not a.cues_of("separate")
    ]
    if len({d.span for d, _ in ahead}) != 1:
        return None
    day = ahead[0][0].span.start
    stale = published is not None and day is not None and (published - day).days > _OLDEST_NEWS
    return None if stale else ahead[0]


_OLDEST_NEWS: Final = 7
"""Days before publication after which a day named below the news is that of another deed."""

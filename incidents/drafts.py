"""Events in the making: which act adds to an event told before, and which begins one of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

from msgspec.structs import replace

from incidents.act import HARMLESS, Act
from incidents.act_pairs import (
    PLACE_BEFORE,
    PLACED,
    has_own_doer,
    is_full_name,
    is_same_toll,
    other_dead,
    place_named,
    same_family,
    spans_meet,
)
from incidents.annotations import Annotated
from incidents.dates import DateKind, DateMention
from incidents.draft_figures import add_figures
from incidents.figures import FigureMention
from incidents.model import ACTIVITY, INCIDENT, DatePrecision, Status
from incidents.persons import key

_BACK: Final = 4
"""Sentences back in which words such as "the attack" look for their event."""
_TOOK_PLACE: Final = re.compile(r"\b(?:took place|occurred|happened|was carried out|were carried out)\b")


@dataclass(slots=True)
class Draft:
    """An event in the making."""

    first: Act
    sentence: int
    paragraph: int
    told: list[tuple[Annotated, Act]]
    date: DateMention | None
    date_sentence: Annotated | None
    figures: dict[str, list[FigureMention]] = field(default_factory=dict)


_ALSO: Final = re.compile(r"\balso\b|^(?:another|similarly|likewise)\b")


def like_before(act: Act, sentence: Annotated, number: int, drafts: list[Draft]) -> Act:
    """ "Another six people were also killed on Saturday", right after a mine or a strike: killed by another such."""
    if sentence.triggers or not act.figures or not drafts or _ALSO.search(sentence.folded) is None:
        return act
    before = drafts[-1]
    near = 0 < number - before.sentence <= _LIKE_BEFORE and before.first.sub_event_type.family == "explosion"
    return replace(act, sub_event_type=before.first.sub_event_type) if near and act.kind is INCIDENT else act


_LIKE_BEFORE: Final = 2
"""Sentences on in which "also" likens a deed to the one before."""


def told_before(
    act: Act, own: DateMention | None, sentence: Annotated, number: int, drafts: list[Draft]
) -> Draft | None:
    """The event that an act belongs to, None for an event of its own; `own` are the date words of its sentence."""
    if act.separate or act.kind is ACTIVITY:
        return None
    if act.fills:
        return _lacking(act, sentence, number, drafts)
    near = [d for d in reversed(drafts) if number - _last_sentence(d) <= _BACK and d.first.kind is INCIDENT]
    for draft in _meant(act, sentence, near, drafts, number) if act.continues else near:
        if draft.sentence == number or not (same_family(act, draft.first) or _effect_of(act, sentence, draft)):
            continue
        if _only_meant(draft, act):
            continue
        people = {key(told.person) for _, told in draft.told} - {""}
        if people and is_full_name(act.person) and key(act.person) not in people:
            continue
        if own and draft.date and not spans_meet(own.span, draft.date.span):
            continue
        if sentence.dates and (
            _of_other_day(sentence, draft)
            or (own and (not draft.date or draft.date_sentence is sentence) and other_dead(act, draft.figures))
        ):
            continue
        if act.continues or (_told_on(act, draft) and draft.paragraph == sentence.sentence.paragraph and not own):
            return draft
        if not own and _is_known_victim(act, sentence, draft):
            return draft
        if not draft.told[-1][0].sentence.is_title and is_same_toll(act, sentence, draft.figures):
            return draft
        if draft.paragraph == sentence.sentence.paragraph and not act.continues and has_own_doer(sentence):
            continue
        effect_only = bool(act.figures) and act.start == min(f.start_char for f in act.figures)
        if effect_only and not own and not PLACED.search(sentence.text):
            told_of = draft.figures.get(act.figures[0].role)
            close = draft.paragraph == sentence.sentence.paragraph
            gap = sentence.sentence.paragraph - draft.told[-1][0].sentence.paragraph
            next_line = 0 <= gap <= 1 and _only_harm(act, sentence) and draft is near[0]
            if (close or next_line) and (
                not told_of or (draft is near[0] and _is_toll(act) and _TOLL_BY.search(sentence.folded))
            ):
                return draft
    if not act.continues:
        return _named_by_place(act, own, sentence, drafts)
    return _only_story(act, own, sentence, drafts) if _THE_DEED.search(sentence.folded) else None


def _of_other_day(sentence: Annotated, draft: Draft) -> bool:
    """True where both sentences name a day of a year that nothing tells, and not the same: "26 May", "28 May"."""
    here = {d.text.lower() for d in sentence.dates if d.kind is DateKind.PARTIAL and d.span.start is None}
    if not here:
        return False
    there = {d.text.lower() for d in draft.told[0][0].dates if d.kind is DateKind.PARTIAL and d.span.start is None}
    return bool(there) and not here & there


_QUOTED_WITHIN: Final = 2
"""Sentences on in which somebody quoted still speaks of the deed told before."""


def _lacking(act: Act, sentence: Annotated, number: int, drafts: list[Draft]) -> Draft | None:
    """The deed told just before, whose harm the report does not count: a witness's words fill it in."""
    before = next((d for d in reversed(drafts) if d.first.kind is INCIDENT), None)
    if before is None or number - before.sentence > _QUOTED_WITHIN or not same_family(act, before.first):
        return None
    told = any(before.figures.get(f.role) for f in act.figures)
    apart = sentence.sentence.paragraph - before.paragraph > 1 or _only_meant(before, act)
    return None if told or apart or sentence.dates else before


_THE_DEED: Final = re.compile(
    r"\b(?:the|this|that)\s(?:[\w-]+\s){0,2}(?:attacks?|blasts?|bombings?|explosions?|bombers?|assault|raid|shooting"
    r"|massacre|ambush)\b"
)
"""Words for the one event of a report; "two of them" and the like reach no farther than a few sentences."""
_OLDER: Final = timedelta(days=14)
"""How much older an event is that a report only looks back on."""


def _only_harm(act: Act, sentence: Annotated) -> bool:
    """True when the sentence tells no deed besides the words that harm."""
    return all(
        t.value.form == "activity" or any(f.trigger_start < t.end and t.start < f.trigger_end for f in act.figures)
        for t in sentence.triggers
    )


def _only_story(act: Act, own: DateMention | None, sentence: Annotated, drafts: list[Draft]) -> Draft | None:
    """The one event that a report tells, however far back, for words such as "the attack"."""
    able = [d for d in drafts if d.first.kind is INCIDENT and not d.first.aside and same_family(act, d.first)]
    able = [d for d in able if not _only_meant(d, act)]
    days = [d.date.span.end for d in able if d.date is not None and d.date.span.end is not None]
    if days:  # what looks back is another story
        able = [d for d in able if d.date is None or d.date.span.end is None or d.date.span.end >= max(days) - _OLDER]
    if len(able) > 1 and (place := place_named(act, sentence)):
        able = _told_there(place, able)
    if len(able) != 1 or (own and able[0].date and not spans_meet(own.span, able[0].date.span)):
        return None
    return able[0]


def _only_meant(draft: Draft, act: Act) -> bool:
    """True where harm that was done is told after a deed that was only planned or threatened: it is another's."""
    ahead = (Status.PLANNED, Status.THREATENED)
    return draft.first.status in ahead and act.status not in ahead and any(f.range != (0, 0) for f in act.figures)


def _is_toll(act: Act) -> bool:
    """True for a count of several people: "a guard was killed, police said" tells of one more."""
    return "singular" not in act.figures[0].qualifiers


_TOLL_BY: Final = re.compile(
    r"\b(?:confirmed|put the (?:death )?toll|the (?:death )?toll|gave a (?:death )?toll|reported|said)\b"
)
"""Words of another count of the same dead."""


def join_place_or_time(sentence: Annotated, drafts: list[Draft]) -> None:
    """A sentence that only says where or when "the operation" took place is evidence of the event told before."""
    if (
        drafts
        and drafts[-1].told[-1][0] is not sentence
        and sentence.cues_of("continuation")
        and (found := _TOOK_PLACE.search(sentence.folded))
    ):
        latest = next((d for d in reversed(drafts) if d.first.kind is INCIDENT), None)
        if latest is not None and sentence.sentence.paragraph - latest.paragraph <= 1:
            at = sentence.sentence.start + found.start()
            latest.told.append(
                (
                    sentence,
                    replace(latest.first, start=at, end=sentence.sentence.start + found.end(), figures=(), actors=()),
                )
            )
            days = [d for d in sentence.dates if d.span.precision is DatePrecision.DAY and not d.background]
            if days and (latest.date is None or latest.date_sentence is not latest.told[0][0]):
                latest.date, latest.date_sentence = days[0], sentence


_NO_HARM_PARAGRAPHS: Final = 2
"""Paragraphs on in which "no casualties were reported", and no more, still speaks of the event told last."""


def join_no_harm(sentence: Annotated, drafts: list[Draft]) -> None:
    """ "There were no casualties" is a figure of the event told just before."""
    none = [f for f in sentence.figures if f.range == (0, 0)]
    if (
        none
        and drafts
        and sentence.sentence.paragraph - drafts[-1].paragraph <= _NO_HARM_PARAGRAPHS
        and drafts[-1].told[-1][0] is not sentence
    ):
        latest = drafts[-1]
        if latest.paragraph != sentence.sentence.paragraph and sentence.triggers:
            return
        if latest.first.kind is INCIDENT and latest.first.sub_event_type.family in HARMLESS:
            start, end = min(f.start_char for f in none), max(f.end_char for f in none)
            act = replace(latest.first, start=start, end=end, figures=tuple(none), actors=(), person="")
            latest.told.append((sentence, act))
            add_figures(latest.figures, none)


def headings_joined(drafts: list[Draft]) -> list[Draft]:
    """What a heading announces and the text below tells is one event, told first by the heading."""
    kept: list[Draft] = []
    for number, draft in enumerate(drafts):
        body = None
        titled = draft.told[0][0].sentence.is_title and (draft.date is None or len(draft.told) == 1)
        if titled and draft.first.kind is INCIDENT:
            body = next(
                (
                    d
                    for d in drafts[number + 1 :]
                    if not d.told[0][0].sentence.is_title
                    and d.first.kind is INCIDENT
                    and same_family(d.first, draft.first)
                    and not _other_person(d, draft)
                ),
                None,
            )
        if body is None:
            kept.append(draft)
        else:
            body.told = [*body.told, *draft.told]
            for figures in draft.figures.values():
                add_figures(body.figures, figures)
    return kept


def _other_person(a: Draft, b: Draft) -> bool:
    x, y = ({key(told.person) for s, told in d.told if _is_person(told, s)} for d in (a, b))
    return bool(x and y and not x & y)


def _is_person(act: Act, sentence: Annotated) -> bool:
    """True for a person's name; in a headline any word has a capital, so that one word is no name there."""
    return bool(act.person) and (not sentence.sentence.is_title or is_full_name(act.person))


def _told_there(place: str, drafts: list[Draft]) -> list[Draft]:
    """Those of which some sentence names the place."""
    return [d for d in drafts if any(place in told.text for told, _ in d.told)]


def _named_by_place(act: Act, own: DateMention | None, sentence: Annotated, drafts: list[Draft]) -> Draft | None:
    """The only event told before that "the Sadr City bombing" can name."""
    found = PLACE_BEFORE.search(sentence.text[: act.trigger_start - sentence.sentence.start]) if drafts else None
    if found is None or act.figures or own:
        return None
    there = [d for d in _told_there(found[1], drafts) if d.first.kind is INCIDENT and same_family(act, d.first)]
    return there[0] if len(there) == 1 else None


def _meant(act: Act, sentence: Annotated, near: list[Draft], drafts: list[Draft], number: int) -> list[Draft]:
    """Of the events told before those that words such as "the blast in Sadr City" can mean, the likeliest first."""
    paragraph = sentence.sentence.paragraph
    if len(drafts) > 1 and (place := place_named(act, sentence)):
        there = [d for d in _told_there(place, drafts) if d.first.kind is INCIDENT]
        return [*reversed(there), *(d for d in _news_first(near, number, paragraph) if d not in there)]
    return _news_first(near, number, paragraph)


_DEFINITE: Final = re.compile(r"(?:the|both|all) ")


def _is_known_victim(act: Act, sentence: Annotated, draft: Draft) -> bool:
    """True for "The general died of his wounds" after "A general was wounded": one who was counted before."""
    if not act.figures or draft.paragraph != sentence.sentence.paragraph or not _DEFINITE.match(sentence.folded):
        return False
    figure = act.figures[0]
    told = {f.unit for figures in draft.figures.values() for f in figures}
    opens = figure.start_char - sentence.sentence.start == 0
    return opens and act.start == figure.start_char and bool(figure.unit) and figure.unit in told


def _news_first(near: list[Draft], number: int, paragraph: int) -> list[Draft]:
    """Without what only looked back ("he had been wounded the day before") where the news itself is near.

    What the sentence just before tells with a day of its own is meant all the same.
    """
    if near and near[0].sentence == number - 1 and not near[0].first.aside and _has_own_day(near[0]):
        return near
    told_here = [d for d in near if d.paragraph == paragraph]
    if told_here and told_here == near[:1] and near[0].sentence == number - 1:
        return near
    days = [d.date.span.start for d in near if d.date is not None and d.date.span.start is not None]
    latest = max(days, default=None)
    if latest is None:
        return near
    return sorted(near, key=lambda d: d.date is not None and d.date.span.end is not None and d.date.span.end < latest)


def _has_own_day(draft: Draft) -> bool:
    """True for an event whose own sentence names its day, and not as one before the news ("the day before")."""
    sentence = draft.told[0][0]
    if draft.date is None or draft.date_sentence is not sentence:
        return False
    base = sentence.sentence.start
    return _BEFORE_NEWS.search(sentence.folded, draft.date.start_char - base, draft.date.end_char - base) is None


_BEFORE_NEWS: Final = re.compile(r"\b(?:before|earlier|previous|prior|ago)\b")


def _effect_of(act: Act, sentence: Annotated, draft: Draft) -> bool:
    """True for bare harm ("12 fighters were killed", "the debris hurt a child") after a deed of another family."""
    if sentence.triggers or not act.figures or any(not g.value.generic for g in sentence.groups):
        return False
    family = draft.first.sub_event_type.family
    return family in ("territory", "weapons") and draft.paragraph == sentence.sentence.paragraph


def _told_on(act: Act, draft: Draft) -> bool:
    """True for what further sentences of one report add to its event: who claims it, what became of the protest."""
    family = act.sub_event_type.family
    return family == "claim" or (family in ("protest", "riot") and draft.first.sub_event_type.family == family)


def _last_sentence(draft: Draft) -> int:
    return draft.sentence + len(draft.told) - 1

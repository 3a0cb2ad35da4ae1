"""Tolls that a report tells anew (pure): "the death toll later rose to 19" takes the place of the twelve told before,
and "earlier reports had 12 killed" adds nobody to the 19."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from incidents.act import HARM, Act
from incidents.act_pairs import PLACED, place_named, spans_meet
from incidents.annotations import Annotated
from incidents.dates import DateKind, DateMention
from incidents.drafts import Draft
from incidents.figures import FigureMention, FigureRole
from incidents.model import EARLIER_COUNT, DatePrecision, Kind
from incidents.numbers import number, spelled

RISEN, EARLIER = "risen", "earlier"
"""Qualifiers: a toll that takes the place of those before; one that was given before it."""
_ROLES: Final = (FigureRole.KILLED, FigureRole.INJURED)
_N: Final = rf"(?:at least |more than |over |about |around |nearly )?(?P<n>\d{{1,3}}(?:,\d{{3}})*|{spelled(2, 99)})"
_ROSE: Final = (
    r"(?:rose|risen|rises|rising|climbed|climbs|jumped|jumps|grew|grown|increased|increases|surged|surges|soared|soars"
    r"|reached|reaches|stands|stood|went up|gone up)"
)
_TOLL: Final = (
    r"(?:(?:death |casualty )?toll|number of (?:the )?(?:dead|deaths|fatalities|killed|those killed"
    r"|(?:[\w-]+ ){1,3}?(?:who were |who have been )?(?:killed|dead)))"
)
_RISE: Final = re.compile(
    rf"\b{_TOLL}\b[^.;]{{0,110}}?\b{_ROSE}(?: further| sharply| again)?(?: from [^ ]{{1,12}})?(?: up)? (?:to|at) {_N}\b"
    rf"|\b{_TOLL}\b[^.;]{{0,110}}?\b(?:has|had|have) (?:now )?(?:reached|hit|passed) {_N.replace('?P<n>', '?P<n2>')}\b"
    r"|\b(?:raise[sd]?|revise[sd]?|updated|increased) (?:the|its|their) (?:\w+ )?(?:death )?toll\b[^.;]{0,90}? to "
    rf"{_N.replace('?P<n>', '?P<n3>')}\b"
)
_BEFORE_IT: Final = re.compile(
    r"\b(?:earlier|initial|initially|previous|previously|preliminary)\b[^.;]{0,60}?"
    r"\b(?:reports?|reported|counts?|counted|tolls?|figures?|estimates?|accounts?|assessments?|put|said|gave|given)\b"
    r"|\b(?:reports?|reported|counts?|tolls?|figures?|estimates?|put|said|gave) (?:\w+ ){0,3}?(?:earlier|initially"
    r"|previously)\b|\bup from\b|\bfrom (?:an?|the) (?:earlier|initial|previous)\b"
)
_PUT: Final = re.compile(r"\b(?:put|puts|putting|gave|had|placed) (?:the|a|its) (?:\w+ )?(?:death )?toll\b")
_MAYBE: Final = ("toll", "number of ", "earlier", "initial", "previous", "preliminary", "up from")
_LAST_PERIOD: Final = re.compile(
    r"\bsince (?:the )?(?:start|beginning|early|late|mid|20\d\d|january|february|march|april|may|june|july|august"
    r"|september|october|november|december)\b|\b(?:this|last) (?:year|month)\b|\boverall\b|\ball of iraq\b"
)
"""A toll of many deeds."""
_OLDER: Final = timedelta(days=14)
"""How much older than the news a deed is that a report only looks back on."""
_TOLD: Final = (*HARM, "territory")
_STORY: Final = 40
"""Sentences after a deed in which its toll may be told anew."""


def with_tolls(sentence: Annotated, drafts: Sequence[Draft]) -> Annotated:
    """The sentence with its tolls marked as risen or as given earlier, where they are one."""
    folded = sentence.folded
    if not any(words in folded for words in _MAYBE):
        return sentence
    if _LAST_PERIOD.search(folded):
        return sentence
    rise = _RISE.search(folded)
    if rise is not None:
        return _with_rise(sentence, rise)
    told = [f for f in sentence.figures if f.role in _ROLES and "including" not in f.qualifiers]
    killed = next((f for f in told if f.role is FigureRole.KILLED), None)
    known = _known(drafts) if killed is not None else None
    if killed is None or known is None:
        return sentence
    above = (known.range[1] or known.range[0] or 0) >= (killed.range[0] or 0)
    put = _PUT.search(folded) is not None and bool({"toll", RISEN} & set(known.qualifiers))
    if not above or not (put or (_BEFORE_IT.search(folded) and _is_bare(killed, sentence))):
        return sentence
    marked = {f: f._replace(qualifiers=(*f.qualifiers, EARLIER), account=f.account or EARLIER_COUNT) for f in told}
    return sentence._replace(figures=tuple(marked.get(f, f) for f in sentence.figures))


def _with_rise(sentence: Annotated, rise: re.Match[str]) -> Annotated:
    """The sentence with the number to which a toll rose as the number of its dead, and with no other."""
    group = next(g for g in ("n", "n2", "n3") if rise[g])
    base = sentence.sentence.start
    start, end = base + rise.start(group), base + rise.end(group)
    count = number(rise[group])
    if not count:
        return sentence
    own = next((f for f in sentence.figures if f.start_char <= start < f.end_char and f.role in _ROLES), None)
    words = sentence.text[start - base : end - base]
    if own is None or own.range[0] != count:
        at = base + rise.start()
        open_end = sentence.before(start, 10).endswith(("at least ", "more than ", "over "))
        told = (count, None if open_end else count)
        own = FigureMention(start, end, words, FigureRole.KILLED, told, "", "", "", ("toll",), -1, -1, at, at + 4)
    risen = own._replace(qualifiers=tuple(dict.fromkeys((*own.qualifiers, "toll", RISEN))))
    kept = [
        f._replace(qualifiers=(*f.qualifiers, RISEN)) if f.role is FigureRole.INJURED else f
        for f in sentence.figures
        if f.role is not FigureRole.KILLED and not (f.start_char < end and start < f.end_char)
    ]
    return sentence._replace(figures=tuple(sorted([*kept, risen], key=lambda f: f.start_char)))


def _known(drafts: Sequence[Draft]) -> FigureMention | None:
    """The dead of the last deed that killed."""
    for draft in reversed(drafts):
        if draft.first.sub_event_type.family in HARM and draft.figures.get(FigureRole.KILLED):
            return draft.figures[FigureRole.KILLED][0]
    return None


def _is_bare(figure: FigureMention, sentence: Annotated) -> bool:
    """True where nobody is said to have done it anew: no deed stands in the sentence but the harm."""
    return not any(
        t.value.form == "past" and not (figure.trigger_start < t.end and t.start < figure.trigger_end)
        for t in sentence.triggers
    )


def is_retold(act: Act) -> bool:
    """True for an act whose toll is told anew."""
    return any(RISEN in f.qualifiers or EARLIER in f.qualifiers for f in act.figures)


def toll_of(act: Act, sentence: Annotated, number_: int, drafts: Sequence[Draft]) -> Draft | None:
    """The event told before whose toll an act tells anew, None where it is the first to tell of it."""
    role = next(f.role for f in act.figures if RISEN in f.qualifiers or EARLIER in f.qualifiers)
    new = next(f for f in act.figures if f.role == role)
    days = [d for d in sentence.dates if _dates_the_deed(d, sentence)]
    place = place_named(act, sentence)
    days_told = [d.date.span.end for d in drafts if d.date is not None and d.date.span.end is not None]
    news = max(days_told, default=None)
    for draft in reversed(drafts):
        first = draft.first
        last = draft.date.span.end if draft.date is not None else None
        if news is not None and last is not None and last < news - _OLDER:
            continue
        if first.kind is not Kind.INCIDENT or first.aside or first.sub_event_type.family not in _TOLD:
            continue
        if number_ - draft.sentence > _STORY:
            return None
        old = draft.figures.get(role)
        if not old or (RISEN in new.qualifiers and (old[0].range[0] or 0) > (new.range[0] or 0)):
            continue
        if days and draft.date is not None and not any(spans_meet(d.span, draft.date.span) for d in days):
            continue
        if place and not any(place in told.text for told, _ in draft.told):
            continue
        if not place and PLACED.search(sentence.text) and not _share_a_name(sentence, draft):
            continue
        return draft
    return None


def _dates_the_deed(date: DateMention, sentence: Annotated) -> bool:
    """True for a day that the deed may have, and not one by which the toll had risen or on which it was given."""
    if date.span.precision is not DatePrecision.DAY or date.kind is DateKind.LIMIT:
        return False
    if date.start_char - sentence.sentence.start < _OPENING:
        return False
    return _SAID_OR_BY.search(sentence.before(date.start_char, 30)) is None


_OPENING: Final = 5
_SAID_OR_BY: Final = re.compile(r"\b(?:by|said|reported|announced|told \w+)\s(?:on\s)?$")
_NAMED: Final = re.compile(r"(?:\b(?:al|el|as|ar|at|ad|an)-)?\b[A-Z][a-z][\w’'-]+")


def _share_a_name(sentence: Annotated, draft: Draft) -> bool:
    names = {m.group() for m in _NAMED.finditer(sentence.text, 1)}
    return any(name in told.text for told, _ in draft.told for name in names)


def add_toll(draft: Draft, figures: Sequence[FigureMention]) -> None:
    """Give a draft the figures of a toll that is told anew: those that rose stand, those of before as earlier."""
    for figure in figures:
        before = draft.figures.get(figure.role, [])
        if EARLIER in figure.qualifiers and not before:
            figure = figure._replace(qualifiers=tuple(q for q in figure.qualifiers if q != EARLIER))
        elif RISEN in figure.qualifiers:
            before = _superseded(before)
        elif EARLIER not in figure.qualifiers and before:
            continue
        draft.figures[figure.role] = [*before, figure]


def _superseded(figures: Sequence[FigureMention]) -> list[FigureMention]:
    """Those of before, as an earlier count that the new one takes the place of."""
    return [
        f._replace(qualifiers=(*f.qualifiers, EARLIER), account=f.account or EARLIER_COUNT)
        if EARLIER not in f.qualifiers
        else f
        for f in figures
    ]

"""Two accounts of one deed (pure): "13 died, another group says 15" tells of one toll twice, and not of 28 dead.

A number belongs to an account of its own where somebody else is said to give it, nothing but the toll stands between
the word of saying and the number, and neither a place nor a day is told with it. It never adds to the number before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from gazetteer.guarded import Headed
from incidents.act import HARM
from incidents.annotations import Annotated
from incidents.drafts import Draft
from incidents.figures import FigureMention, FigureRole
from incidents.model import DatePrecision, Range
from incidents.numbers import number, spelled

_ROLES: Final = (FigureRole.KILLED, FigureRole.INJURED)
_NUMBER: Final = rf"(?P<number>\d{{1,3}}(?:,\d{{3}})*|(?:{spelled(20, 90)})(?:-\w+)?|{spelled(2, 19)})"
_DEED: Final = (
    r"(?:attack|blast|bombing|explosion|assault|shooting|ambush|strike|raid|clash(?:es)?|violence|incident|crash)"
)
_GIVES: Final = Headed(
    r"\b(?:says?|said|puts?|putting|gave|gives?|giving|reported|reports|count(?:s|ed)|claim(?:s|ed)|mention(?:s|ed)"
    r"|estimate(?:s|d)|spoke|speaks|listed|lists|cited|told [\w ]{2,24}?)"
    r"(?P<path>(?: (?:that|at|least|as|many|the|death|toll|number|of|dead|those|killed|fatalities|deaths|victims"
    rf"|casualties|in|it|was|were|is|stood|there|had|has|been|up|to|more|than|about|around|some|nearly|over|only|left"
    rf"|claimed|lives|wounded|injured|people|an?(?= (?:figure|count|total|toll|death|higher|lower))|figure|count|total"
    rf"|higher|lower|{_DEED})\b,?)*) {_NUMBER}\b"
    r"(?!\s?%|[.,:]\d| (?:per cent|percent|more|others?|further|additional)\b)",
    (
        *("say", "says", "said", "put", "puts", "putting", "gave", "give", "gives", "giving", "reported", "reports"),
        *("counts", "counted", "claims", "claimed", "mentions", "mentioned", "estimates", "estimated", "spoke"),
        *("speaks", "listed", "lists", "cited", "told"),
    ),
)
"""What somebody says a toll is, up to its number."""
_OTHER: Final = r"(?:another|other|others|an? (?:second|different|separate|later)|a third|different|some)"
_WHO: Final = (
    r"sources?|groups?|officials?|reports?|accounts?|monitors?|media|agenc(?:y|ies)|outlets?|channels?|newspapers?"
    r"|observatory|network|doctors?|medics?|hospitals?|morgue|police|ministry|army|military|witness(?:es)?|residents?"
    r"|locals|mayor|governor|spokes(?:man|woman|person)|officers?|commanders?|authorities|activists?|rescuers|defen[cs]e"
    r"|director(?:ate)?|others|council|statement|organi[sz]ation|site|network|channel"
)
_SPEAKER: Final = re.compile(
    rf"(?P<who>(?:{_OTHER} )?(?:[\w'-]+ ){{0,4}}?(?:{_WHO})(?: (?:in|at|of|from|with|for) [\w' -]{{2,40}}?)?)"
    r"(?: (?:later|also|had|has|have|however|instead|on the other hand))*,? \Z"
)
_AFTERWARDS: Final = re.compile(
    r"(?: (?:were|was|had been|have been) (?:killed|wounded|injured)| died)?,? (?:according to )?"
    rf"(?P<who>{_OTHER} (?:[\w'-]+ ){{0,3}}?(?:{_WHO}))\b"
)
_BOUNDARY: Final = re.compile(
    r"[,;:–—] (?:and |but |while |whereas |though |although )?|\b(?:and|but|while|whereas|though) "
)
_OF_THE_TOLL: Final = re.compile(
    r"\b(?:toll|number of (?:dead|deaths|those killed|fatalities|victims|casualties)|it at"
    rf"|(?:the|this|that) (?:\w+ )?{_DEED})\b"
)
_PLACED: Final = re.compile(r"\b(?:in|near|at|outside|of) (?:the (?:[\w-]+ ){0,3})?(?:al-|Al-)?[A-Z]\w")
_PEOPLE: Final = frozenset(
    ("", "people", "persons", "dead", "deaths", "fatalities", "victims", "casualties", "bodies", "lives")
)


def with_accounts(sentence: Annotated, number_: int, drafts: Sequence[Draft]) -> Annotated:
    """The sentence with the accounts of its figures, and with the numbers that only stand as one ("others say 15")."""
    figures = [f for f in sentence.figures if f.role in _ROLES]
    before = _story(number_, drafts)
    if not (figures or before) or not _may_tell(sentence.folded) or any(f.account for f in figures):
        return sentence
    changed: dict[FigureMention, FigureMention] = {}
    fresh: list[FigureMention] = []
    base = sentence.sentence.start
    for m in _GIVES.finditer(sentence.folded):
        speaker = _SPEAKER.search(sentence.folded, max(0, m.start() - 90), m.start())
        who, other = _clause_of(speaker) if speaker is not None else ("", False)
        if not who:
            continue
        at = base + m.start("number")
        own = next((f for f in figures if f.start_char <= at < f.end_char), None)
        told = [f for f in figures if f.end_char <= base + m.start() and not f.account and f not in changed]
        role = own.role if own else _role(m["path"], told, before)
        rivals = [f for f in told if f.role == role] or (_of_draft(before, role) if before and not told else [])
        if not rivals or (own is None and any(f.start_char <= at < f.end_char for f in sentence.figures)):
            continue
        same_sentence = rivals[0] in told
        clause = sentence.text[m.start() : _end_of_clause(sentence, m.end())]
        if not same_sentence and not (other or _OF_THE_TOLL.search(sentence.folded)):
            continue
        if _PLACED.search(clause) or _dated(sentence, base + m.start(), base + m.start() + len(clause)):
            continue
        if own is not None and not _of_one_kind(own, rivals):
            continue
        if own is not None:
            changed[own] = own._replace(account=who)
        elif (count := number(m["number"])) is not None and _ends(sentence.folded, m.end()):
            words = sentence.text[m.start("number") : m.end("number")]
            fresh.append(FigureMention(at, base + m.end("number"), words, role, (count, count), "", "", account=who))
    for figure in figures:
        after = _AFTERWARDS.match(sentence.folded, figure.end_char - base) if figure not in changed else None
        if after is None:
            continue
        told = [f for f in figures if f.end_char <= figure.start_char and f.role == figure.role and f not in changed]
        if not told and before is not None and _PLACED.search(sentence.text) is None and not sentence.dates:
            told = _of_draft(before, figure.role)
        if told and _of_one_kind(figure, told):
            changed[figure] = figure._replace(account=after["who"])
    if not changed and not fresh:
        return sentence
    kept = [changed.get(f, f) for f in sentence.figures]
    return sentence._replace(figures=tuple(sorted([*kept, *fresh], key=lambda f: f.start_char)))


def _may_tell(folded: str) -> bool:
    return any(word in folded for word in _TELLING)


_TELLING: Final = (
    *(" said", " say", " put", " gave", " giv", " report", " count", " claim", " mention", " estimate", " spo", " spe"),
    *(" list", " cited", " told", " according"),
)
_NEAR: Final = 3
"""Sentences after a deed in which somebody else's count of it is looked for."""


def _story(number_: int, drafts: Sequence[Draft]) -> Draft | None:
    """The deed told last that harmed somebody, a few sentences back at most."""
    for draft in reversed(drafts):
        if number_ - draft.sentence > _NEAR + len(draft.told):
            return None
        if draft.first.sub_event_type.family in HARM and draft.figures:
            return draft
    return None


def _of_draft(draft: Draft, role: str) -> list[FigureMention]:
    return [f for f in draft.figures.get(role, ()) if not f.account]


def _clause_of(speaker: re.Match[str]) -> tuple[str, bool]:
    """Who speaks, from the last boundary of clauses on, and whether it is said to be somebody else."""
    words = speaker["who"]
    cuts = [m.end() for m in _BOUNDARY.finditer(words)]
    who = words[cuts[-1] :] if cuts else words
    return who.strip(), re.match(rf"(?:meanwhile |however )?{_OTHER}\b", who.strip()) is not None


def _role(path: str, told: Sequence[FigureMention], before: Draft | None) -> FigureRole:
    """Whether a number without a noun counts the killed or the injured."""
    if "wounded" in path or "injured" in path:
        return FigureRole.INJURED
    roles = {f.role for f in told} or {f.role for found in (before.figures.values() if before else ()) for f in found}
    return FigureRole.INJURED if roles == {FigureRole.INJURED} else FigureRole.KILLED


def _of_one_kind(figure: FigureMention, rivals: Sequence[FigureMention]) -> bool:
    """True where both count the same people: by one noun, or one of them only people."""
    if set(figure.qualifiers) & {"including", "singular", "plural", "name", "either"} or figure.range == (0, 0):
        return False
    nouns = {f.unit for f in rivals}
    return figure.unit in _PEOPLE or figure.unit in nouns or nouns <= _PEOPLE


def _dated(sentence: Annotated, start: int, end: int) -> bool:
    return any(start <= d.start_char < end and d.span.precision is DatePrecision.DAY for d in sentence.dates)


def _end_of_clause(sentence: Annotated, at: int) -> int:
    found = re.compile(r"[;,]").search(sentence.text, at)
    return found.start() if found else len(sentence.text)


_END: Final = re.compile(
    rf"\W*$|[,;]| (?:dead|deaths|fatalities|were killed|killed|died|in the (?:\w+ )?{_DEED}|and|but|while)\b|,? with\b"
)


def _ends(folded: str, at: int) -> bool:
    """True where nothing but the dead can have been counted by a number that ends at `at`."""
    return _END.match(folded, at) is not None


def spanning(accounts: Sequence[Range]) -> Range:
    """From the least to the most that several accounts give; "at least 13" and 15 are 13 to 15."""
    lows = [low or 0 for low, _ in accounts]
    closed = [high for _, high in accounts if high is not None]
    most = max(closed, default=None)
    floor = max((low or 0 for low, high in accounts if high is None), default=0)
    return min(lows), most if most is not None and most >= floor else None

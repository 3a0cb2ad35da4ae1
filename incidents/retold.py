"""When two tellings in one document are of one event (pure)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from incidents.figurewords import is_person
from incidents.leads import details_of_lead
from incidents.likeness import Setting
from incidents.model import FIGURES, Event, Role, Status
from incidents.mood_patterns import NEAR_ONE
from incidents.tellings import LAST_WORD, MANY_DEAD, Told

_RETOLD: Final = 250
"""Least characters between two tellings in one document: what stands closer is told once, as two events."""


_DATELINE: Final = re.compile(r"([A-Z][A-Z'’-]+(?: [A-Z][A-Z'’-]+){0,2}) [-–—]{1,2} ")
"""The town in capitals that opens an item of a day's list: "KUT - A bomb exploded"."""


def told_again(a: Told, b: Told, figures: Sequence[str], setting: Setting, *, near: bool, meet: bool) -> str:
    """Two tellings in one document: one event if alike in type, apart in the text, and not said to be separate."""
    if a.separate or b.separate or not meet or setting == "strict":
        return ""
    if all(NEAR_ONE.match(told.event.mentions[0].text.lower()) for told in (a, b)):  # items of a day's list of strikes
        return ""
    lines = [_DATELINE.match(told.event.mentions[0].text) for told in (a, b)]
    if lines[0] and lines[1] and lines[0].group(1) != lines[1].group(1):  # items of a day's list, each under its town
        return ""
    apart = _characters_apart(a, b)
    if near and (details := details_of_lead(a, b, apart)):
        return details
    both = sum(getattr(a.event, f)[0] or 0 for f in figures) if len(figures) > 1 else 0
    if near and both >= _LEAST_BOTH and "explosion" in (a.family, b.family):
        return f"a standfirst and its report: the same {' and '.join(figures)}"
    victims = _same_victims(a.event, b.event)
    if a.event.sub_event_type != b.event.sub_event_type and not (victims and "explosion" in (a.family, b.family)):
        return ""
    claimed = {a.event.status, b.event.status} == {Status.CLAIMED, Status.OCCURRED}
    if claimed and near and a.family == b.family:
        return "the claim and what it claims"
    if apart < _RETOLD and setting != "loose":
        bare = any(all(getattr(e, f) is None for f in FIGURES) for e in (a.event, b.event))
        if victims and near:
            return f"told again in the next sentence: the same {victims}"
        if near and any((getattr(a.event, f)[0] or 0) >= MANY_DEAD for f in figures):
            return f"a standfirst and its report: the same {figures[0]}"
        return (
            "told on in the next sentence: the same kind, time and place" if bare and near and _same_span(a, b) else ""
        )
    if both >= _LEAST_BOTH:
        return f"told twice in one report: the same {' and '.join(figures)}"
    large = any((getattr(a.event, f)[0] or 0) > 2 for f in figures)
    if figures and (large or near):
        return f"told twice in one report: the same {figures[0]}"
    one_victim = all(e.killed in (None, (1, 1)) and not e.injured for e in (a.event, b.event))
    if near and (one_victim or setting == "loose"):
        return "told twice in one report: the same kind and place"
    return ""


def _characters_apart(a: Told, b: Told) -> int:
    """Characters between the first words of two events in a document that tells both."""
    firsts: list[dict[str, int]] = []
    for told in (a, b):
        found: dict[str, int] = {}
        for mention in told.event.mentions:
            if mention.role is Role.EVENT:
                found.setdefault(mention.document_id, mention.start_char)
        firsts.append(found)
    one, other = firsts
    return min((abs(one[document] - other[document]) for document in one.keys() & other.keys()), default=0)


_LEAST_BOTH: Final = 5
"""Killed and injured together who make two equal pairs of figures one event's."""
_FIGHTERS: Final = frozenset(
    ("militants", "terrorists", "fighters", "jihadists", "insurgents", "members", "suspects", "elements")
)
_LEAST_ALIKE: Final = 2
"""Victims of one number and one noun that are held to be the same people; one man a sentence is too common."""


def _same_victims(a: Event, b: Event) -> str:
    """ "4 soldiers" where both tell of as many people under one noun, "" otherwise."""
    for mention in (m for m in a.mentions if m.role is Role.FIGURE):
        for other in (m for m in b.mentions if m.role is Role.FIGURE):
            one, two = LAST_WORD.search(mention.text.lower()), LAST_WORD.search(other.text.lower())
            if one is None or two is None or not (one[0] == two[0] or {one[0], two[0]} <= _FIGHTERS):
                continue
            least = 1 if is_telling(one[0]) else _LEAST_ALIKE
            for role in ("killed", "injured", "arrested"):
                low = (getattr(a, role) or (0,))[0] or 0
                if getattr(a, role) == getattr(b, role) and low >= least:
                    return f"{low} {one[0]} {role}"
    return ""


def is_telling(noun: str) -> bool:
    """True for a word that tells whom a report means though it counts only one: a farmer, not a man or a soldier."""
    return is_person(noun) and noun not in _ANYBODY


_ANYBODY: Final = frozenset((
    "man", "person", "woman", "child", "boy", "girl", "civilian", "citizen", "resident", "villager", "soldier",
    "policeman", "officer", "fighter", "militant", "terrorist", "jihadist", "insurgent", "member", "gunman", "other",
    "guard", "suspect", "people", "men", "women", "children", "police", "others", "personnel", "worker", "bomber",
    "attacker", "driver", "leader", "brother", "son", "daughter", "wife", "father", "mother", "relative", "victim",
))  # fmt: skip
"""Of whom one is killed on many a day."""


def same_office(a: Event, b: Event) -> str:
    """The office that both reports give their one victim ("mayor"), "" where they give none."""
    nouns = [
        {last[0] for m in e.mentions if m.role is Role.FIGURE and (last := LAST_WORD.search(m.text.lower()))}
        for e in (a, b)
    ]
    return min(nouns[0] & nouns[1] & _OFFICES, default="")


_OFFICES: Final = frozenset((
    "mayor", "mukhtar", "sheikh", "judge", "imam", "cleric", "preacher", "journalist", "reporter", "cameraman",
    "activist", "governor", "minister", "lawmaker", "councilman", "candidate", "general", "brigadier",
    "colonel", "professor", "headmaster", "doctor", "lawyer", "singer", "athlete", "bishop", "priest",
))  # fmt: skip
"""Of whom hardly two are killed in one province on one day."""


def _same_span(a: Told, b: Told) -> bool:
    """True when two tellings have one time and one place."""
    p, q = a.event.place, b.event.place
    if p is None or q is None or a.event.dates != b.event.dates:
        return False
    return p.place is q.place or (p.place is not None and q.place is not None and p.place.place_id == q.place.place_id)

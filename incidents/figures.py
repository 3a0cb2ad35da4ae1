"""Casualty phrases and counts -> ranges with their role, unit and offsets. Pure.

`find_figures(text)` gives every number of killed, injured, abducted and arrested that the words give ("two of them
were killed", "killing three soldiers and wounding two others", "a dozen police officers", "no casualties"), and plain
counts of other things ("566 attacks", "90 operations per month") for reported totals. Money, distances, durations,
ages, dates, ordinals and the numbers of brigades are never figures. The words are in figures.toml.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final, NamedTuple

from incidents import figurewords as words
from incidents.model import Range
from incidents.nounphrases import Clause, Phrase
from incidents.numbers import DIGITS, HEADS
from incidents.tokens import sentence_bounds, tokens
from incidents.triggers import triggered


class FigureRole(StrEnum):
    """What happened to those counted."""

    KILLED = "killed"
    INJURED = "injured"
    ABDUCTED = "abducted"
    ARRESTED = "arrested"
    COUNT = "count"
    """A count of something else: attacks, fighters, homes."""


class FigureMention(NamedTuple):
    """A figure; `text[start_char:end_char] == text` of the text that was searched."""

    start_char: int
    end_char: int
    text: str
    """From the number to the end of who or what is counted: "at least 30 people"."""
    role: FigureRole
    range: Range
    unit: str
    """Head noun in lower case, as written: "soldiers", "attacks"; "" when the words give none."""
    who: str
    """The noun phrase counted, as written: "Iraqi soldiers"; "" when the words give none."""
    per: str = ""
    """"month" for "90 operations per month", else ""."""
    qualifiers: tuple[str, ...] = ()
    """"at least", "nearly", ... as written; "vague" (several, dozens, others); "hypothetical" (would kill, to arrest);
    "including" (part of the figure before); "singular", "plural" or "name" (no number word: "a soldier was killed",
    "civilians were killed", "arrested Some Name"); "either" (killed or injured together, the range is of both);
    "toll" (all of an event's dead, not some more)."""
    who_start: int = -1
    """Offsets of `who`; -1 when there is none."""
    who_end: int = -1
    trigger_start: int = -1
    """Offsets of the word that gives the role ("killed"); -1 for plain counts."""
    trigger_end: int = -1
    account: str = ""
    """Who gives this number where somebody else gives another, in lower case as written: "a medical source"."""


def find_figures(text: str) -> tuple[FigureMention, ...]:
    """All figures of `text`, in the order of their offsets."""
    low, all_words, starts, ends = tokens(text)
    marked = [i for i, w in enumerate(all_words) if w in _HINTS or w[0] in DIGITS]
    if not marked:
        return ()
    found: list[FigureMention] = []
    at, token, last = 0, 0, len(all_words)
    for begin, end in sentence_bounds(text, low):
        while token < last and starts[token] < begin:
            token += 1
        first = token
        while token < last and starts[token] < end:
            token += 1
        while at < len(marked) and marked[at] < first:
            at += 1
        if at < len(marked) and marked[at] < token:
            clause = Clause(text, all_words[first:token], starts[first:token], ends[first:token])
            found.extend(_figures(clause))
    found.sort(key=lambda f: (f.start_char, f.end_char, f.role))
    return tuple(found)


_HINTS: Final = words.TRIGGERS | HEADS


def _figures(clause: Clause) -> list[FigureMention]:
    """The figures of one sentence: first those with a trigger, then the numbers that are left."""
    found = _once([_mention(clause, phrase, FigureRole(role), trigger) for phrase, role, trigger in triggered(clause)])
    if "rose" in clause.words or "risen" in clause.words:
        found = _risen(clause, found)
    for i in clause.numbers:
        if i not in clause.used:
            phrase = _by_weapon(clause, i)
            if phrase is not None:
                found.append(_mention(clause, phrase, FigureRole.KILLED, phrase.last + 1))
                continue
            phrase = _plain(clause, i)
            if phrase is not None:
                found.append(_mention(clause, phrase, FigureRole.COUNT, None))
    return _wholes(clause, found) if "including" in clause.words else found


def _wholes(clause: Clause, found: list[FigureMention]) -> list[FigureMention]:
    """ "Nine citizens, including four children, who were killed": nine, and not the four."""
    for n, part in enumerate(found):
        if part.role is FigureRole.COUNT or "including" not in part.qualifiers or part.trigger_start < part.end_char:
            continue
        if part.trigger_start < 0 or "who" not in clause.text[part.end_char : part.trigger_start]:
            continue
        for m, whole in enumerate(found):
            between = clause.text[whole.end_char : part.start_char].strip(" ,")
            if whole.role is FigureRole.COUNT and between == "including" and words.is_person(whole.unit):
                killed = whole._replace(role=part.role, trigger_start=part.trigger_start, trigger_end=part.trigger_end)
                return [killed if k == n else f for k, f in enumerate(found) if k != m]
    return found


def _once(found: list[FigureMention]) -> list[FigureMention]:
    """`found` without a count that two words of one phrase give: "50 executed bodies"."""
    if len(found) < _TWO:
        return found
    longest = {(f.start_char, f.role): f for f in sorted(found, key=lambda f: f.end_char)}
    return [f for f in found if longest[f.start_char, f.role] is f or f.range == (0, 0)]


_TWO: Final = 2


def _risen(clause: Clause, found: list[FigureMention]) -> list[FigureMention]:
    """ "It rose to 7, three women among them, the number of those who were killed": seven, and not at least one."""
    rise = next((k for k, word in enumerate(clause.words) if word in ("rose", "risen")), -1)
    at = next((k for k in range(rise + 1, rise + 4) if k in clause.numbers), -1)
    counted = [k for k in range(at + 1, len(clause.words)) if clause.words[k : k + 2] == ["number", "of"]]
    if at < 0 or not counted or clause.words[rise + 1 : at] not in (["to"], ["up", "to"]):
        return found
    begin = clause.starts[counted[0]]
    for n, figure in enumerate(found):
        if figure.role is FigureRole.KILLED and figure.start_char >= begin:
            clause.used.add(at)
            whole = Phrase(at, at, clause.numbers[at].range, None, "", ("toll",))
            told = next(k for k in range(counted[0], len(clause.words)) if clause.starts[k] == figure.trigger_start)
            return [*found[:n], _mention(clause, whole, FigureRole.KILLED, told), *found[n + 1 :]]
    dead = next((k for k in range(counted[0], len(clause.words)) if clause.words[k] in ("killed", "died")), -1)
    if dead < 0:
        return found
    clause.used.add(at)
    whole = Phrase(at, at, clause.numbers[at].range, None, "", ("toll",))
    return [*found, _mention(clause, whole, FigureRole.KILLED, dead)]


def _by_weapon(clause: Clause, i: int) -> Phrase | None:
    """The dead of a list that names only what killed them: "Kut: 3 by IEDs; 2 policemen by gunfire"."""
    number = clause.numbers[i]
    begin = clause.starts[i]
    line = clause.text[clause.text.rfind("\n", 0, begin) + 1 : begin]
    if line.rstrip()[-1:] not in (":", ";", ",") or ":" not in line or number.range == (0, 0):
        return None
    verb = next((k for k in range(i + 1, min(i + 6, len(clause.words))) if clause.words[k] in _LISTED_VERBS), 0)
    phrase = clause.counted(i, verb - 1 if verb else len(clause.words) - 1)
    after = verb or phrase.last + 1
    how = clause.words[after + 1 : after + 5]
    told = clause.word(after) in _LISTED_VERBS
    led = clause.word(after) in ("by", "in", "during") and (words.WEAPONS & set(how) or how[:2] == ["armed", "attack"])
    return phrase._replace(qualifiers=(*phrase.qualifiers, "row")) if told or led else None


_LISTED_VERBS: Final = frozenset(("shot", "burnt", "burned", "stabbed", "drowned", "strangled", "poisoned"))
"""What befell the dead of such a list, where the verb stands alone: "Hit: 1 farmer shot leaving his house"."""


def _plain(clause: Clause, i: int) -> Phrase | None:
    """A number without a trigger: a count of what follows it, when that is something to count."""
    number = clause.numbers[i]
    if not number.telling or number.range in ((0, 0), (1, 1)):
        return None
    phrase = clause.counted(i, len(clause.words) - 1)
    if phrase.unit in words.UNCOUNTED or phrase.unit in words.MONTHS or not words.is_plural(phrase.unit):
        return None
    before, further = clause.word(i - 1), clause.word(i - 2)
    if before in ("including", "include", "includes", "among") or (before == "them" and further == "among"):
        phrase = phrase._replace(qualifiers=(*phrase.qualifiers, "including"))
    return phrase


def _mention(clause: Clause, phrase: Phrase, role: FigureRole, trigger: int | None) -> FigureMention:
    start, end = clause.starts[phrase.first], clause.ends[phrase.last]
    who_start, who_end = (-1, -1)
    if phrase.who is not None:
        who_start, who_end = clause.starts[phrase.who[0]], clause.ends[phrase.who[1]]
    return FigureMention(
        start_char=start,
        end_char=end,
        text=clause.text[start:end],
        role=role,
        range=phrase.range,
        unit=phrase.unit,
        who=clause.text[who_start:who_end] if who_end > 0 else "",
        per=_per(clause, phrase.last + 1),
        qualifiers=tuple(dict.fromkeys((*phrase.qualifiers, *_mood(clause, phrase, trigger)))),
        who_start=who_start,
        who_end=who_end,
        trigger_start=-1 if trigger is None else clause.starts[trigger],
        trigger_end=-1 if trigger is None else clause.ends[trigger],
    )


def _mood(clause: Clause, phrase: Phrase, trigger: int | None) -> tuple[str, ...]:
    """What the words around a figure say of its standing."""
    marks = []
    if trigger is not None:
        left = clause.words[max(0, trigger - 3) : trigger]
        active = clause.word(trigger) in words.ACTIVE
        if any(w in words.MODALS for w in left) or (active and clause.word(trigger - 1) == "to"):
            marks.append("hypothetical")
    if clause.word(phrase.first - 1) == "including" or (
        trigger is not None and trigger < phrase.first and "including" in clause.words[max(0, trigger - 2) : trigger]
    ):
        marks.append("including")
    return tuple(marks)


def _per(clause: Clause, k: int) -> str:
    """The unit of time a rate is told in, right of a count."""
    unit = clause.word(k + 1)
    if clause.word(k) in ("per", "a", "each", "every") and unit in ("day", "week", "month", "year", "night"):
        return "" if clause.word(k + 2) in ("ago", "earlier", "before", "later") else unit
    return {"daily": "day", "weekly": "week", "monthly": "month", "annually": "year"}.get(clause.word(k), "")

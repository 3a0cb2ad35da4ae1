"""Whom a verb of violence is about, on its right: "killed six men", "arrested a cell of six men", "a toll of 30". Pure;
one sentence at a time."""

from __future__ import annotations

from typing import Final

from incidents import figurewords as words
from incidents.nounphrases import Clause, Phrase
from incidents.verb_subjects import CELLS, ORDINALS, is_name, membered

_DAYS: Final = frozenset(
    ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday", "tonight")
)
_PARTS_OF_DAY: Final = frozenset(("morning", "afternoon", "evening", "night", "dawn", "noon", "midnight"))
_BEFORE_TIME: Final = frozenset(("on", "late", "early", "at", "last", "this", "in", "the"))


def _over_time(clause: Clause, k: int) -> int:
    """The token after words of time that begin at `k`, `k` when none do."""
    i = k
    while clause.word(i) in _BEFORE_TIME:
        i += 1
    at = i
    while clause.word(i) in _DAYS or clause.word(i) in _PARTS_OF_DAY:
        i += 1
    return i if i > at else k


def right_object(clause: Clause, k: int) -> Phrase | None:
    """The figure that begins at token `k`, right of a verb, or after words of time ("killed on Sunday six men")."""
    limit = len(clause.words) - 1
    k = _over_time(clause, k)
    if k > limit:
        return None
    k += clause.words[k] in _OWN and k + 1 in clause.numbers  # "killing its two pilots"
    if k in clause.numbers:
        phrase = clause.counted(k, limit)
        after = clause.word(phrase.last + 1)
        passive = after in words.AUXILIARIES and clause.word(phrase.last + 2) in words.PARTICIPLES
        if passive or (phrase.unit in words.UNCOUNTED and phrase.unit != "others") or phrase.unit in words.NOT_PERSONS:
            return None
        return clause.joined_right(phrase)
    word = clause.words[k]
    if word in words.PRONOUNS_ONE:
        return clause.joined_right(Phrase(k, k, (1, 1), (k, k), word, ("singular",)))
    if word == "a" and clause.word(k + 1) in ORDINALS and clause.word(k + 2) in _AFTER_ONE:
        return Phrase(k, k + 1, (1, 1), (k, k + 1), "other", ("singular",))  # "killing two and wounding a third"
    if (them := _all_of_them(clause, k)) is not None:
        return them
    if (members := _group_of(clause, k)) is not None:
        return members
    begin = k + 1 if word in words.DETERMINERS else k
    last = clause.noun_end(begin, limit, plural=False)
    if last < begin:
        return None
    whole_name = begin == k and clause.named(begin) and clause.named(last)
    person = next((x for x in range(last, begin - 1, -1) if words.is_person(clause.words[x])), None)
    if person is not None and not (whole_name and clause.words[person] != clause.words[last]):
        head = clause.words[person]
        if not words.is_plural(head) and not whole_name:
            return clause.joined_right(Phrase(k, person, (1, 1), (k, person), head, ("singular",)))
        if words.is_plural(head) and (word in words.DETERMINERS or word not in words.STOP):
            return Phrase(k, person, (1, None), (k, person), head, ("plural", "vague"))
    if (
        clause.named(begin)
        and begin == k
        and is_name(clause, begin, last)
        and clause.words[last] not in words.NOT_PERSONS
    ):
        end = _over_office(clause, last)
        return clause.joined_right(Phrase(k, end, (1, 1), (k, last), clause.words[last], ("singular", "name")))
    return None


def _over_office(clause: Clause, last: int) -> int:
    """The last token of "Karim Salhi, a local leader of ISIS" where more of the dead follow (", and five men")."""
    if clause.word(last + 1) != "," or clause.word(last + 2) not in ("a", "an", "the"):
        return last
    for j in range(last + 3, min(last + 12, len(clause.words) - 2)):
        if clause.words[j] == ",":
            return j - 1 if clause.words[j + 1] == "and" and j + 2 in clause.numbers else last
    return last


def _group_of(clause: Clause, k: int) -> Phrase | None:
    """ "arrested a cell of six men", "a network made up of six men": six."""
    if clause.word(k) not in ("a", "an", "the", "another"):
        return None
    at = next((i for i in range(k + 1, k + 6) if clause.word(i) in CELLS), None)
    if at is None:
        return None
    if (members := membered(clause, k, at)) is not None:
        return members
    i = at + 1
    while clause.word(i) in _MADE_UP:
        i += 1
    if i == at + 1 or i not in clause.numbers:
        return None
    phrase = clause.counted(i, len(clause.words) - 1)
    return phrase if words.is_person(phrase.unit) or not phrase.unit else None


_OWN: Final = frozenset(("his", "her", "its", "their", "the", "my", "our"))
_MADE_UP: Final = frozenset((",", "of", "made", "up", "composed", "comprising", "consisting", "comprised", "with"))
_AFTER_ONE: Final = frozenset(("", ",", ".", "and", "in", "on", "at", "before", "near", "by"))


def _all_of_them(clause: Clause, k: int) -> Phrase | None:
    """ "all of them", "both of them": as many as the last count of people before."""
    if clause.word(k) not in ("all", "both") or clause.word(k + 1) != "of" or clause.word(k + 2) != "them":
        return None
    for j in range(k - 1, -1, -1):
        if j in clause.numbers and j not in clause.used and clause.numbers[j].telling:
            return Phrase(k, k + 2, clause.numbers[j].range, None, "", ())
    return Phrase(k, k + 2, (2, 2), None, "", ()) if clause.word(k) == "both" else None


def right_number(clause: Clause, i: int) -> Phrase | None:
    """The number that "toll" or "fatalities:" leads to."""
    toll = clause.words[i] == "toll"
    reach = 9 if toll else 2
    if toll:
        rose = next((k for k in range(i + 1, len(clause.words)) if clause.words[k] in _RISEN), None)
        if rose is None:
            given = (k for k in range(i + 1, min(len(clause.words), i + _FAR_TOLL)) if clause.words[k] in _GIVEN_AS)
            rose = next((k for k in given if k + 1 in clause.numbers), None)
        i, reach = (rose, 4) if rose is not None else (i, reach)
    for k in range(i + 1, min(len(clause.words), i + 1 + reach)):
        if k in clause.numbers:
            if not toll and clause.word(i + 1) not in (":", "=", "-", "–"):
                return None
            phrase = clause.counted(k, len(clause.words) - 1)
            if k in clause.used or phrase.unit in words.UNCOUNTED - {"others"}:
                return None
            return phrase._replace(qualifiers=(*phrase.qualifiers, "toll")) if toll else phrase
    return None


_GIVEN_AS: Final = ("at", "to", "of", "as")
_FAR_TOLL: Final = 20
"""Tokens after "toll" in which the number is given: "put the toll from the two blasts in the market at 70"."""
_RISEN: Final = frozenset(
    ("rose", "risen", "rises", "climbed", "climbs", "increased", "jumped", "reached", "reaches", "stands", "stood")
)

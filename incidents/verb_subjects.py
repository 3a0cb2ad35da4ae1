"""Whom a verb of violence is about, on its left: "fifteen people were killed", "15 people dead". Pure; one sentence at
a time.

Where no number stands, a person or people still count: "a soldier was killed" is one, "the mayor and his brother were
killed" two, "civilians were killed" at least one.
"""

from __future__ import annotations

from typing import Final

from incidents import figurewords as words
from incidents.antecedents import antecedent
from incidents.nounphrases import Clause, Phrase, added
from incidents.numbers import number


def subject(clause: Clause, j: int, singular: bool | None) -> Phrase | None:
    """The figure whose noun phrase ends at or before token `j`, the last one left of the verb."""
    inset, j = j, over_inset(clause, antecedent(clause, j))
    if inset != j and (part := _composed_of(clause, j, inset)) is not None:
        return part
    relative = clause.word(j) in ("who", "that", "which", "whom")
    if relative:
        j -= 2 if clause.word(j - 1) == "," else 1
    if j < 0:
        return None
    begin = _clause_start(clause, j)
    for k in range(j, begin - 1, -1):
        if k not in clause.numbers:
            continue
        if not (relative and clause.counted(k, j).last == j) and _is_governed(clause, k, begin):
            continue
        if k in clause.used and clause.numbers[k].range != (0, 0):
            return None
        if clause.counted(k, j).unit in words.NOT_PERSONS:
            return None
        phrase = clause.joined_left(clause.counted(k, j))
        last = clause.part_ending(j) if clause.word(phrase.last + 1) == "and" else None
        return added(phrase, last) if last is not None and last.first == phrase.last + 2 else phrase
    if clause.words[j] in ORDINALS and clause.word(j - 1) in ("a", "the") and singular is not False:
        return Phrase(j - 1, j, (1, 1), (j - 1, j), "other", ("singular",))  # "and a third was arrested"
    if clause.words[j] in CELLS and (members := membered(clause, max(begin, j - 6), j)) is not None:
        return members
    found = uncounted(clause, begin, j, singular)
    return with_kin(clause, found, begin) if found is not None and clause.word(begin - 1) == "," else found


def _composed_of(clause: Clause, j: int, end: int) -> Phrase | None:
    """ "A cell, composed of 13 men, was arrested": 13."""
    opens = next((k for k in range(j + 1, end) if clause.words[k] in ("composed", "consisting", "comprising")), None)
    if opens is None:
        return None
    k = next((k for k in range(opens + 1, min(opens + 3, end)) if k in clause.numbers), None)
    return clause.counted(k, end - 1) if k is not None else None


def _is_governed(clause: Clause, k: int, begin: int) -> bool:
    """True when the number at `k` stands under a preposition ("on 3 villages") or is a whole ("of the five men")."""
    governing, further = clause.word(k - 1), clause.word(k - 2)
    if governing in words.PREPOSITIONS and k > begin:
        return not (governing == "of" and further in words.GROUPS)
    return governing in ("the", "these", "those", "his", "their") and further == "of"


def over_inset(clause: Clause, j: int) -> int:
    """Skip what commas or brackets set between a subject and its verb: ", including an officer,", ", 47,"."""
    closer = clause.word(j)
    if closer not in (",", ")", "—", "–"):
        return j
    opener = "(" if closer == ")" else closer
    found = None
    for k in range(j - 1, max(-1, j - 18), -1):
        if clause.words[k] == opener:
            if clause.word(k + 1) == "including":  # ", including guards, cooks and a clerk,"
                return k - 1 if k > 0 else j - 1
            found = k if found is None else found
    return found - 1 if found else j - 1


def _clause_start(clause: Clause, j: int) -> int:
    """The token where the clause that ends at `j` begins."""
    k = j
    while k >= 0 and j - k < 24:
        word = clause.words[k]
        ends = (
            (word in words.CLAUSE and not (word == "as" and "well" in (clause.word(k - 1), clause.word(k + 1))))
            or word == "that"
            or (word in (";", ":", "—", "–", "(", "“", '"') and not (word == "“" and _is_name_in_quotes(clause, k, j)))
            or word in words.AUXILIARIES
        )
        verb = word in words.PARTICIPLES or word in words.ACTIVE
        ends = ends or (word in ("which", "whom") and k < j and clause.word(k - 1) != "of")
        if ends or (verb and not clause.noun_follows(k)):
            return k + 1
        if word == "," and k < j and not _is_list(clause, k):
            return k + 1
        if word in ("and", "but") and k + 1 in clause.numbers and k > 0 and not _counts_before(clause, k):
            return k + 1
        k -= 1
    return k + 1


def _is_name_in_quotes(clause: Clause, k: int, j: int) -> bool:
    """True for the mark before a name that is set in quotes ("two members of the “Town Guard” were hurt")."""
    return "”" in clause.words[k + 1 : min(j + 1, k + 6)] and clause.named(k + 1)


def _is_list(clause: Clause, k: int) -> bool:
    """True when the comma at `k` parts the items of a count: "two soldiers, three policemen and a civilian"."""
    return k + 1 in clause.numbers and _counts_before(clause, k)


def _counts_before(clause: Clause, k: int) -> bool:
    return clause.part_ending(k - 1) is not None


def uncounted(clause: Clause, begin: int, j: int, singular: bool | None) -> Phrase | None:
    """ "a soldier was killed" is one; "the mayor and his brother were" two; "civilians were" at least one."""
    first = begin
    while first < j and clause.words[first] in ("and", "but", "or", ",", "that"):
        first += 1
    last = next((k - 1 for k in range(first + 1, j + 1) if clause.words[k] in words.PREPOSITIONS), j)
    while last > first and not clause.words[last][0].isalpha():
        last -= 1
    if last < first:
        return None
    head = clause.words[last]
    if not head[0].isalpha() or head in words.COLLECTIVE or head in words.PRONOUNS_MANY or head in words.NOT_PERSONS:
        return None
    start = max(first, last - 7)
    person = words.is_person(head) or head in words.PRONOUNS_ONE or is_name(clause, start, last)
    many = words.is_plural(head) and clause.words[first] not in ("a", "an")  # "a youth"
    if singular is None:
        singular = not many
    if not person or (singular and many and head not in ("police", "others")):
        return None
    pairs = [k for k in range(start, last) if clause.words[k] == "and"]
    if not singular and not many:
        if not pairs or words.is_plural(clause.words[pairs[-1] - 1]):
            return None
        parts = len(pairs) + 1 + sum(clause.words[k] == "," for k in range(start, pairs[0]))
        return Phrase(start, last, (parts, parts), (start, last), head, ("singular",))
    if singular:
        if pairs:
            start = pairs[-1] + 1
        return Phrase(start, last, (1, 1), (start, last), head, ("singular",))
    return Phrase(start, last, (1, None), (start, last), head, ("plural", "vague"))


def is_name(clause: Clause, first: int, last: int) -> bool:
    """True when the phrase ends in a name written with capitals: "Some Name", "al-Name"."""
    if not clause.named(last):
        return False
    hyphened = "-" in clause.words[last]
    return hyphened or (
        last > first and (clause.named(last - 1) or clause.words[last - 1] in ("al", "el", "bin", "abu"))
    )


def by_surname(clause: Clause, j: int) -> Phrase | None:
    """ "Karim was killed": a person known by one name, written like a name and unlike an acronym."""
    if j < 0 or clause.word(j - 1) in _LEADS_TO_PLACE or (j and clause.words[j - 1] not in _BEFORE_SURNAME):
        return None
    written = clause.text[clause.starts[j] : clause.ends[j]]
    word = clause.words[j]
    common = word in words.STOP or word in words.COLLECTIVE or word in words.NOT_PERSONS or word in words.NO_SURNAMES
    if not written[:1].isupper() or written.isupper() or common or words.is_plural(word) or j in clause.numbers:
        return None
    return Phrase(j, j, (1, 1), (j, j), word, ("singular", "name"))


_BEFORE_SURNAME: Final = frozenset(
    ("that", ".", ",", ";", "said", "and", "but", "when", "while", "after", "“", '"', "whether")
)
_LEADS_TO_PLACE: Final = frozenset(("in", "of", "near", "at", "from", "to"))


_HOW_BADLY: Final = frozenset(
    ("seriously", "severely", "critically", "badly", "gravely", "slightly", "lightly", "moderately")
)


_SAID_TO_BE: Final = frozenset(("reported", "reportedly", "confirmed", "feared", "believed", "allegedly"))
_RIDDLED: Final = 6
"""Most tokens from a number to the bodies that it counts: "29 tortured and bullet-riddled bodies"."""


_OF_DEATHS: Final = frozenset(("deaths", "fatalities", "injuries"))


def left_number(clause: Clause, i: int) -> Phrase | None:
    """The figure whose noun phrase ends just left of `i`: "15 people" of "15 people dead"."""
    if clause.word(i - 1).endswith(("’s", "'s")):  # "some of the group's wounded pride"
        return None
    if clause.word(i - 1) in _SAID_TO_BE:  # "45 reported killed"
        i -= 1
    if clause.word(i - 1) in _HOW_BADLY:  # "four soldiers seriously wounded"
        i -= 1
    if clause.word(i - 1) == "more" and i - 2 in clause.numbers:  # "and five more wounded"
        i -= 1
    for k in range(i - 1, max(-1, i - 12), -1):
        if clause.words[k] == "various":  # "with various injuries"
            return None
        if k in clause.numbers:
            number = clause.numbers[k]
            if clause.word(k - 1) == "of" and clause.word(k + 1) in CELLS and clause.word(k - 2) == "members":
                continue  # "three members of one family"
            if k in clause.used and number.range != (0, 0):
                return None
            phrase = clause.counted(k, i - 1)
            if clause.word(phrase.last + 1) == "of" and (
                words.is_person(phrase.unit) or words.is_person(clause.words[i - 1])
            ):  # "three members of one family", "a Ministry of Works employee"
                return phrase._replace(last=i - 1, who=(phrase.first + 1, i - 1))
            if phrase.last == i - 1 or (number.range == (0, 0) and i - k <= 5):
                return clause.joined_left(phrase)
            if k == i - 2 and clause.word(i - 1) == "of" and clause.words[i] in _OF_DEATHS:  # "dozens of deaths"
                return phrase._replace(last=i - 1)
            bodies = clause.words[i] in ("bodies", "corpses") and i - k <= _RIDDLED
            if (clause.words[i] == "dead" or bodies) and not any(w in words.AUXILIARIES for w in clause.words[k:i]):
                return phrase._replace(last=i - 1, who=(phrase.who[0], i - 1) if phrase.who else None)
            return None
        word = clause.words[k]
        riddled = word == "and" and clause.words[i] in ("bodies", "corpses")
        if not word[0].isalpha() or (
            clause.words[i] != "dead" and not riddled and word in words.STOP and word not in ("of", "the", "or")
        ):
            return None
        if word in words.AUXILIARIES:
            return None
    return None


ORDINALS: Final = frozenset(("second", "third", "fourth", "fifth", "sixth"))
"""Words for one more person: "and a third was arrested"."""
CELLS: Final = frozenset(("cell", "network", "gang", "group", "ring", "family", "squad"))
"""Nouns for a group of people that a number can make up: "a seven-member cell"."""


def membered(clause: Clause, k: int, at: int) -> Phrase | None:
    """ "a seven-member cell", from its article at `k` to its noun at `at`: seven."""
    for i in range(k, at):
        word = clause.words[i]
        if word.endswith("-member"):
            value = number(word.removesuffix("-member"))
        elif i in clause.numbers and clause.word(i + 1) == "-" and clause.word(i + 2) == "member":
            value = clause.numbers[i].range[0]
        else:
            continue
        return Phrase(k, at, (value, value), (k, at), "members", ()) if value else None
    return None


_SHARED_REACH: Final = 7
"""Tokens between the "and" of "a guard was killed and his son injured" and the participle."""


def sharing_auxiliary(clause: Clause, i: int) -> Phrase | None:
    """ "A guard was killed and his son injured": the second participle has the helping word of the first."""
    for k in range(i - 2, max(0, i - _SHARED_REACH), -1):
        if clause.words[k] == "and":
            if words.AUXILIARIES.isdisjoint(clause.words[max(0, k - _SHARED_REACH) : k]):
                return None
            one = uncounted(clause, k + 1, i - 1, singular=None)
            return one if one is not None and one.qualifiers[0] == "singular" and words.is_person(one.unit) else None
        if not clause.words[k][0].isalpha():
            return None
    return None


_POSSESSIVES: Final = frozenset(("his", "her", "their"))
_ITEM_REACH: Final = 9
"""Most tokens of one item of a list of kin."""


def with_kin(clause: Clause, phrase: Phrase, begin: int) -> Phrase:
    """ "A guard, two of his sons, his wife and his mother were killed": those before the commas too."""
    if _POSSESSIVES.isdisjoint(clause.words[phrase.first : phrase.last + 1]):
        return phrase
    while clause.word(begin - 1) == ",":
        end, first = begin - 2, begin - 2
        while first > 0 and end - first < _ITEM_REACH and clause.words[first - 1] not in _ITEM_STARTS:
            first -= 1
        if end < 0 or clause.words[first] in words.PREPOSITIONS:
            break
        item = clause.counted(first, end) if first in clause.numbers else uncounted(clause, first, end, singular=None)
        if (
            item is None
            or item.range[0] is None
            or (not words.is_person(item.unit) and "singular" not in item.qualifiers)
        ):
            break
        phrase, begin = added(item, phrase), first
    return phrase


_ITEM_STARTS: Final = frozenset((",", ";", ":", "that", "when", "and", "“", '"', "–", "—", "said"))

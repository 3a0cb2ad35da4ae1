"""Words that kill, injure, abduct or arrest -> whom, how many. Pure; one sentence at a time.

A trigger is read by its form: "N were killed" (passive: to the left), "killed N" (active: to the right), "3 dead"
(after a number), "the death of N" (a noun), "the death toll rose to N". Where no number stands, a person or people
still count: "a soldier was killed" is one, "the mayor and his brother were killed" two, "civilians were killed" at
least one.
"""

from __future__ import annotations

from typing import Final

from incidents import figurewords as words
from incidents.antecedents import is_not
from incidents.no_harm import HARMS, casualties, is_denied
from incidents.nounphrases import Clause, Phrase, added
from incidents.verb_objects import right_number, right_object
from incidents.verb_subjects import by_surname, left_number, over_inset, sharing_auxiliary, subject, uncounted

Triggered = tuple[Phrase, str, int]
"""A phrase, its role and the token of its trigger."""


def triggered(clause: Clause) -> list[Triggered]:
    """The figures of a sentence that a trigger gives a role, in the order of their triggers."""
    found: list[Triggered] = []
    for i, word in enumerate(clause.words):
        if word not in words.TRIGGERS or i in clause.numbers:
            continue
        for phrase, role in _read(clause, i, word, found):
            if i > phrase.last or i < phrase.first:  # an adjective leaves its noun to a verb
                clause.used.update(k for k in range(phrase.first, phrase.last + 1) if k in clause.numbers)
            found.append((phrase, role, i))
    for phrase, _, _ in found:
        clause.used.update(k for k in range(phrase.first, phrase.last + 1) if k in clause.numbers)
    return found


_CAUSED: Final = frozenset(("died", "dies", "killed", "death"))
_ILL: Final = frozenset(
    ("heart", "covid", "covid-19", "coronavirus", "cancer", "illness", "disease", "natural", "stroke")
)
_HELD: Final = frozenset(("detainees", "hostages", "hostage", "captive", "abductees"))
_LET_GO: Final = frozenset(("escaped", "freed", "released", "fled", "rioted", "transferred", "rescued", "repatriated"))
_AFTERWARDS: Final = frozenset(("later", "then", "subsequently", "eventually", "soon", "also", "reportedly"))
_RELATIVES: Final = frozenset(("whom", "who", "which", "that"))


def _read(clause: Clause, i: int, word: str, found: list[Triggered]) -> list[tuple[Phrase, str]]:
    if word in ("casualties", "causalities", "losses") or (word in HARMS and is_denied(clause, i)):
        return casualties(clause, i)
    phrase: Phrase | None = None
    role = ""
    if word in _CAUSED and _ILL & set(clause.words[i + 1 : i + 6]) and clause.word(i + 1) in ("of", "from", "after"):
        return []  # "died of a heart attack"
    if word in _HELD and _LET_GO & {*clause.words[i + 1 : i + 4], *clause.words[max(0, i - 7) : i]}:
        return []  # "12 detainees escaped"
    if word == "coded_as":
        return _by_convention(clause, i)
    if (
        word in ("lost", "losing")
        and (fallen := right_object(clause, i + 1)) is not None
        and words.is_person(fallen.unit)
    ):
        return [(fallen, "killed")]
    if word == "lives" and clause.word(i + 1) == "of" and clause.word(i - 2) in _RULED:
        return []
    if word == "lives" and clause.word(i - 2) not in ("claimed", "claiming", "claims", "cost", "costing", "took"):
        return _lives_of(clause, i)
    if word in words.PARTICIPLES:
        role = words.PARTICIPLES[word]
        if (aux := _auxiliary(clause, i)) is not None and is_not(clause, aux, i):
            return []
        twin = _twin(clause, i, role, found)
        if twin is not None:
            return [(twin, role)]
        phrase = _left_so(clause, i) or _participle(clause, i, role)
        if phrase is None and found and found[-1][0].last == i - 1 and found[-1][1] != role:
            phrase = found[-1][0]  # "the bodies of three shepherds kidnapped a week earlier"
        if phrase is not None and _has_other_twin(clause, i, role):
            phrase = phrase._replace(range=(0, phrase.range[1]), qualifiers=(*phrase.qualifiers, "either"))
    elif word in words.INTRANSITIVE:
        role = words.INTRANSITIVE[word]
        j = i - 1
        while clause.word(j - 1) not in _RELATIVES and clause.word(j) in _AFTERWARDS:
            j -= 1
        phrase = subject(clause, j, singular=None) if word != "die" else left_number(clause, i)
        phrase = _along_with(clause, i, phrase) if phrase is not None else None
    elif word in words.BEFORE_OF and clause.word(i + 1) == "of":
        role = words.BEFORE_OF[word]
        phrase = left_number(clause, i) if word in ("bodies", "corpses") else None  # "five bodies of men"
        phrase = phrase or right_object(clause, i + 2)
    elif word in words.ACTIVE and (clause.word(i - 1) not in _NOUN_MAKERS or _led_to(clause, i)):
        role = words.ACTIVE[word]
        phrase = right_object(clause, _past_twin(clause, i))
        if phrase is not None and _has_other_twin(clause, i, role):
            phrase = phrase._replace(range=(0, phrase.range[1]), qualifiers=(*phrase.qualifiers, "either"))
        elif phrase is not None and (before := _active_twin(clause, i, role, found)):
            phrase = phrase._replace(range=(0, phrase.range[1]), qualifiers=before)
    elif word in _AROUND:
        phrase, role = _around(clause, i)
    if phrase is None and word == "body" and _is_one_body(clause, i):
        role, phrase = "killed", Phrase(i, i, (1, 1), (i, i), "body", ("singular",))
    if phrase is None and word in _LOSSES and _led_to_one(clause, i):
        role = words.BEFORE_OF[word]
        phrase = Phrase(i, i, (1, 1), None, "", ("singular",))
    if phrase is None and word in words.AFTER_NUMBER:
        role = words.AFTER_NUMBER[word]
        phrase = left_number(clause, i)
    if phrase is None and word in words.BEFORE_NUMBER:
        role = words.BEFORE_NUMBER[word]
        phrase = right_number(clause, i)
    return [(phrase, role)] if phrase is not None else []


_SHOT: Final = {"dead": "killed"}
_GUNNED: Final = {"down": "killed"}
_TO_DEATH: Final = {"to_death": "killed"}
_LEFT: Final = {"dead": "killed", "wounded": "injured", "injured": "injured", "hurt": "injured"}
_AROUND: Final = {
    **dict.fromkeys(("shot", "shoot", "shoots", "shooting"), _SHOT),
    **dict.fromkeys(("gunned", "gunning"), _GUNNED),
    **dict.fromkeys(("left", "leaving", "leaves"), _LEFT),
    **dict.fromkeys(("beat", "stabbed", "tortured", "burned", "stoned", "beaten"), _TO_DEATH),
}
"""Verbs whose second word may stand after whom they harm, with what befell these: "shot him dead"."""


def _around(clause: Clause, i: int) -> tuple[Phrase | None, str]:
    phrase = right_object(clause, i + 1)
    if phrase is None or phrase.first in clause.numbers:
        return None, ""
    second = clause.word(phrase.last + 1)
    if second == "to" and clause.word(phrase.last + 2) == "death":
        second = "to_death"
    role = _AROUND[clause.words[i]].get(second)
    return (phrase, role) if role else (None, "")


_RULED: Final = frozenset(
    ("controlled", "controlling", "ruled", "ruling", "changed", "shaped", "affected", "saved", "dominated")
)
"""Before "the lives of", which nobody loses then."""


def _lives_of(clause: Clause, i: int) -> list[tuple[Phrase, str]]:
    """ "claimed the lives of three men"."""
    phrase = right_object(clause, i + 2) if clause.word(i + 1) == "of" else None
    return [(phrase, "killed")] if phrase is not None else []


def _by_convention(clause: Clause, i: int) -> list[tuple[Phrase, str]]:
    """ "Fatalities unknown, coded as 10": some, and a number that stands for them."""
    number = clause.numbers.get(i + 1)
    if number is None or not number.range[1] or "fatalities" not in clause.words[max(0, i - 5) : i]:
        return []
    return [(Phrase(i + 1, i + 1, (1, number.range[1]), None, "", ("vague",)), "killed")]


def _is_one_body(clause: Clause, i: int) -> bool:
    """True for "a body", "an unidentified body", "a dead body"."""
    j = i - 2 if clause.word(i - 1) in ("dead", "decapitated", "headless", "charred", "burned", "mutilated") else i - 1
    one = j in clause.numbers and clause.numbers[j].range == (1, 1)
    return one or clause.word(j) in ("a", "an", "one", "unidentified", "another")


_LOSSES: Final = frozenset(("death", "killing", "martyrdom", "injury", "wounding"))


def _led_to_one(clause: Clause, i: int) -> bool:
    """True for "led to his death", "causing her immediate death"."""
    j = i - 1 if clause.word(i - 1) in ("his", "her") else i - 2
    return clause.word(j) in ("his", "her") and clause.word(j - 1) in ("to", "in", "caused", "causing")


def _led_to(clause: Clause, i: int) -> bool:
    """True for "resulted in killing three" and "claimed responsibility for killing three", where no noun is."""
    if clause.word(i - 1) == "for" and clause.word(i - 2) == "responsibility":
        return True
    return clause.word(i - 1) == "in" and clause.word(i - 2) in ("resulted", "resulting", "results")


_NOUN_MAKERS: Final = frozenset(("the", "this", "that", "a", "an", "’s", "of", "for", "in"))
"""Before one of these "killing" or "murder" is a noun."""


def _participle(clause: Clause, i: int, role: str) -> Phrase | None:
    if (whom := _whom(clause, i)) is not None:
        return whom
    if i - 1 in clause.numbers and clause.noun_follows(i):  # "three wounded soldiers"
        return None if i - 1 in clause.used else clause.counted(i - 1, len(clause.words) - 1)
    aux = _auxiliary(clause, i)
    if aux is not None and _auxiliary_near(clause, i) is None and (active := right_object(clause, i + 1)) is not None:
        return active  # "two were killed and kidnapped four others"
    if aux is not None:
        phrase = subject(clause, aux - 1, singular=clause.words[aux] in words.SINGULAR_AUXILIARIES)
        if phrase is None and role != "arrested" and clause.words[aux] in words.SINGULAR_AUXILIARIES:
            phrase = by_surname(clause, aux - 1)
        return _along_with(clause, i, phrase) if phrase is not None else None
    if clause.word(i - 1) in ("those", "the") and clause.word(i - 2) == "among":  # "a child was among those killed"
        phrase = subject(clause, i - 4, singular=clause.word(i - 3) in words.SINGULAR_AUXILIARIES)
        return phrase._replace(qualifiers=(*phrase.qualifiers, "including")) if phrase is not None else None
    if clause.word(i - 1) in words.DETERMINERS - {"that"} and clause.word(i + 1) not in ("", ","):
        return None  # "one of the kidnapped citizens": an adjective
    phrase = right_object(clause, _past_twin(clause, i)) or left_number(clause, i)
    if phrase is None and clause.word(i - 1) == "," and not any(w in words.AUXILIARIES for w in clause.words[:i]):
        phrase = left_number(clause, over_inset(clause, i - 1) + 1)  # "five guards, including a captain, killed in"
    if (
        phrase is None
        and clause.word(i + 1) in _HEADLINE_ENDS
        and not any(w in words.AUXILIARIES for w in clause.words[:i])
    ):
        phrase = _headline(clause, i)
    return phrase or sharing_auxiliary(clause, i)


def _whom(clause: Clause, i: int) -> Phrase | None:
    """ "14 members, all of whom it had detained": whom the clause before "whom" counts."""
    if clause.word(i - 1) not in ("had", "has", "have"):
        return None
    at = next((k for k in range(i - 2, max(-1, i - 8), -1) if clause.words[k] == "whom"), None)
    if at is None:
        return None
    if clause.word(at - 1) == "of" and at - 2 in clause.numbers and clause.word(at - 2) != "all":
        return clause.counted(at - 2, at)
    j = at - 3 if clause.word(at - 1) == "of" else at - 1
    while j >= 0 and clause.words[j] in (",", "all", "both"):
        j -= 1
    for k in range(j, max(-1, j - 12), -1):
        if k in clause.numbers:
            return clause.counted(k, j)
    return subject(clause, j, singular=None)


def _along_with(clause: Clause, i: int, phrase: Phrase) -> Phrase:
    """ "the mayor was killed along with two guards": three."""
    i += clause.word(i + 1) == ","
    if clause.word(i + 1) not in ("along", "together") or clause.word(i + 2) != "with":
        return phrase
    more = right_object(clause, i + 3)
    return added(phrase, more) if more is not None and more.range[0] is not None else phrase


_HEADLINE_ENDS: Final = frozenset(("", "in", "by", "at", "near", "outside", "on", "."))


def _headline(clause: Clause, i: int) -> Phrase | None:
    """ "Expert on militias assassinated in Baghdad": the verb of a headline has no "was"."""
    phrase = uncounted(clause, 0, i - 1, singular=None)
    if phrase is None or phrase.qualifiers[0] != "singular" or not words.is_person(phrase.unit):
        return None
    if clause.word(phrase.first - 1) == "and":  # "Baker and his wife killed in Kut"
        other = uncounted(clause, 0, phrase.first - 2, singular=None)
        if other is not None and words.is_person(other.unit) and other.range == (1, 1):
            return added(other, phrase)
    return phrase


def _auxiliary(clause: Clause, i: int) -> int | None:
    """The leftmost helping word of the passive at `i` ("have reportedly been"), over adverbs and joined participles."""
    j, aux = i - 1, None
    while j >= 0 and i - j <= 8:
        word = clause.words[j]
        if word in words.AUXILIARIES or (aux is not None and word in ("have", "had", "has")):
            aux = j
        elif aux is not None:
            if word not in words.ADVERBS and word not in words.MODALS and not word.endswith("ly"):
                break
        elif word in ("have", "had", "has") or not (
            word in words.ADVERBS
            or word.endswith("ly")
            or word in words.PARTICIPLES
            or word in _LESSER
            or (word in ("and", "or") and _joins_participles(clause, j))
        ):
            return None
        j -= 1
    return aux


def _auxiliary_near(clause: Clause, i: int) -> int | None:
    """The form of "be" that belongs to the participle at `i` alone, with nothing but adverbs between."""
    j = i - 1
    while j >= 0 and (clause.words[j] in words.ADVERBS or clause.words[j].endswith("ly")):
        j -= 1
    return j if j >= 0 and clause.words[j] in words.AUXILIARIES else None


_LESSER: Final = frozenset(
    (
        "found",
        "discovered",
        "shot",
        "stabbed",
        "beaten",
        "tortured",
        "robbed",
        "injured",
        "ambushed",
        "attacked",
        "targeted",
        "interrogated",
    )
)


def _joins_participles(clause: Clause, j: int) -> bool:
    """True when the "and" at `j` joins two participles: "was kidnapped and later killed"."""
    k = j - 1
    while k >= 0 and (clause.words[k] in words.ADVERBS or clause.words[k].endswith("ly")):
        k -= 1
    return k >= 0 and (clause.words[k] in words.PARTICIPLES or clause.words[k] in _LESSER)


def _twin(clause: Clause, i: int, role: str, found: list[Triggered]) -> Phrase | None:
    """The phrase of the participle before, when "and" or "or" joins the two: "30 were killed or wounded"."""
    j = i - 1
    while clause.word(j) in words.ADVERBS and clause.word(j):
        j -= 1
    joint = clause.word(j)
    if joint not in ("and", "or") or not found or found[-1][2] not in (j - 1, j - 2):
        return None
    phrase, before, _ = found[-1]
    if "either" in phrase.qualifiers:
        return phrase
    if right_object(clause, i + 1) is not None:
        return None
    if joint == "or":
        return phrase._replace(range=(0, phrase.range[1]), qualifiers=(*phrase.qualifiers, "either"))
    return phrase if before != role and _auxiliary(clause, i) is not None else None


def _active_twin(clause: Clause, i: int, role: str, found: list[Triggered]) -> tuple[str, ...]:
    """The qualifiers of "killing or wounding 12" for its second verb, () when there is no first one."""
    if clause.word(i - 1) not in ("and", "or") or not found:
        return ()
    phrase, before, at = found[-1]
    return phrase.qualifiers if at == i - 2 and before != role and "either" in phrase.qualifiers else ()


def _has_other_twin(clause: Clause, i: int, role: str) -> bool:
    """True for "killed or injured", and for "killed and wounded 12" and "12 were killed and wounded", whose number is
    of both."""
    joint, verb = clause.word(i + 1), clause.word(i + 2)
    other = words.PARTICIPLES.get(verb) or words.ACTIVE.get(verb)
    if other is None or other == role:
        return False
    return joint == "or" or (
        joint == "and"
        and {role, other} == {"killed", "injured"}
        and (right_object(clause, i + 3) is None)
        == (_auxiliary(clause, i) is not None or not _LEAVING.isdisjoint(clause.words[max(0, i - _PHRASE) : i]))
    )


def _left_so(clause: Clause, i: int) -> Phrase | None:
    """The number of "leaving two killed and wounding three others": no object of the verb after it."""
    if clause.word(i + 1) != "and" or _LEAVING.isdisjoint(clause.words[max(0, i - _PHRASE) : i]):
        return None
    return left_number(clause, i) if right_object(clause, i + 3) is not None else None


_LEAVING: Final = frozenset(("left", "leaving", "leaves"))
_PHRASE: Final = 6
"""Words in which the people stand whom an attack "left killed and wounded"."""


def _past_twin(clause: Clause, i: int) -> int:
    """The token after "killing" or, in "killing or wounding 12", after its twin."""
    verb = clause.word(i + 2)
    if clause.word(i + 1) in ("and", "or") and (verb in words.ACTIVE or verb in words.PARTICIPLES):
        return i + 3
    return i + 1

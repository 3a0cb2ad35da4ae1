"""Words that kill, injure, abduct or arrest -> whom, how many. Pure; one sentence at a time.

A trigger is read by its form: "N were killed" (passive: to the left), "killed N" (active: to the right), "3 dead"
(after a number), "the death of N" (a noun), "the death toll rose to N". Where no number stands, a person or people
still count: "a soldier was killed" is one, "the mayor and his brother were killed" two, "civilians were killed" at
least one.
"""

from __future__ import annotations

from incidents import figurewords as words
from incidents.nounphrases import Clause, Phrase

Triggered = tuple[Phrase, str, int]
"""A phrase, its role and the token of its trigger."""


def triggered(clause: Clause) -> list[Triggered]:
    """The figures of a sentence that a trigger gives a role, in the order of their triggers."""
    found: list[Triggered] = []
    for i, word in enumerate(clause.words):
        if word not in words.TRIGGERS or i in clause.numbers:
            continue
        for phrase, role in _read(clause, i, word, found):
            clause.used.update(k for k in range(phrase.first, phrase.last + 1) if k in clause.numbers)
            found.append((phrase, role, i))
    return found


def _read(clause: Clause, i: int, word: str, found: list[Triggered]) -> list[tuple[Phrase, str]]:
    if word == "casualties":
        return _casualties(clause, i)
    phrase: Phrase | None = None
    role = ""
    if word in words.PARTICIPLES:
        role = words.PARTICIPLES[word]
        twin = _twin(clause, i, role, found)
        if twin is not None:
            return [(twin, role)]
        phrase = _participle(clause, i, role)
        if phrase is not None and _has_other_twin(clause, i, role):
            phrase = phrase._replace(range=(0, phrase.range[1]), qualifiers=(*phrase.qualifiers, "either"))
    elif word in words.INTRANSITIVE:
        role = words.INTRANSITIVE[word]
        phrase = _subject(clause, i - 1, singular=None)
    elif word in words.BEFORE_OF and clause.word(i + 1) == "of":
        role = words.BEFORE_OF[word]
        phrase = _object(clause, i + 2)
    elif word in words.ACTIVE and clause.word(i - 1) not in _NOUN_MAKERS:
        role = words.ACTIVE[word]
        phrase = _object(clause, _past_twin(clause, i))
        if phrase is not None and _has_other_twin(clause, i, role):
            phrase = phrase._replace(range=(0, phrase.range[1]), qualifiers=(*phrase.qualifiers, "either"))
        elif phrase is not None and (before := _active_twin(clause, i, role, found)):
            phrase = phrase._replace(range=(0, phrase.range[1]), qualifiers=before)
    if phrase is None and word in words.AFTER_NUMBER:
        role = words.AFTER_NUMBER[word]
        phrase = _left_number(clause, i)
    if phrase is None and word in words.BEFORE_NUMBER:
        role = words.BEFORE_NUMBER[word]
        phrase = _right_number(clause, i)
    return [(phrase, role)] if phrase is not None else []


_NOUN_MAKERS = frozenset(("the", "this", "that", "a", "an", "’s", "of", "for", "in"))
"""Before one of these "killing" or "murder" is a noun."""


def _participle(clause: Clause, i: int, role: str) -> Phrase | None:
    aux = _auxiliary(clause, i)
    if aux is not None:
        return _subject(clause, aux - 1, singular=clause.words[aux] in words.SINGULAR_AUXILIARIES)
    if clause.word(i - 1) in words.DETERMINERS - {"that"} and clause.word(i + 1) not in ("", ","):
        return None  # "one of the kidnapped citizens": an adjective
    phrase = _object(clause, _past_twin(clause, i)) or _left_number(clause, i)
    if (
        phrase is None
        and clause.word(i + 1) in _HEADLINE_ENDS
        and not any(w in words.AUXILIARIES for w in clause.words[:i])
    ):
        phrase = _headline(clause, i)
    return phrase


_HEADLINE_ENDS = frozenset(("", "in", "by", "at", "near", "outside", "on", "."))


def _headline(clause: Clause, i: int) -> Phrase | None:
    """ "Expert on militias assassinated in Baghdad": the verb of a headline has no "was"."""
    phrase = _uncounted(clause, 0, i - 1, singular=None)
    return (
        phrase if phrase is not None and phrase.qualifiers[0] == "singular" and words.is_person(phrase.unit) else None
    )


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


_LESSER = frozenset(
    ("shot", "stabbed", "beaten", "tortured", "robbed", "injured", "ambushed", "attacked", "targeted", "interrogated")
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
    if _object(clause, i + 1) is not None:
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
    """True for "killed or injured", and for "killed and wounded 12", whose number is of both."""
    joint, verb = clause.word(i + 1), clause.word(i + 2)
    other = words.PARTICIPLES.get(verb) or words.ACTIVE.get(verb)
    if other is None or other == role:
        return False
    return joint == "or" or (
        joint == "and" and {role, other} == {"killed", "injured"} and _object(clause, i + 3) is not None
    )


def _past_twin(clause: Clause, i: int) -> int:
    """The token after "killing" or, in "killing or wounding 12", after its twin."""
    verb = clause.word(i + 2)
    if clause.word(i + 1) in ("and", "or") and (verb in words.ACTIVE or verb in words.PARTICIPLES):
        return i + 3
    return i + 1


# --- left of the verb ------------------------------------------------------------------------------------------------


def _subject(clause: Clause, j: int, singular: bool | None) -> Phrase | None:
    """The figure whose noun phrase ends at or before token `j`, the last one left of the verb."""
    j = _over_inset(clause, j)
    if clause.word(j) in ("who", "that", "which", "whom"):
        j -= 2 if clause.word(j - 1) == "," else 1
    if j < 0:
        return None
    begin = _clause_start(clause, j)
    for k in range(j, begin - 1, -1):
        if k not in clause.numbers:
            continue
        governor = clause.word(k - 1)
        if (
            governor in words.PREPOSITIONS
            and not (governor == "of" and clause.word(k - 2) in words.GROUPS)
            and k > begin
        ):
            continue
        if governor in ("the", "these", "those", "his", "their") and clause.word(k - 2) == "of":
            continue
        if k in clause.used and clause.numbers[k].range != (0, 0):
            return None
        return clause.joined_left(clause.counted(k, j))
    return _uncounted(clause, begin, j, singular)


def _over_inset(clause: Clause, j: int) -> int:
    """Skip what commas or brackets set between a subject and its verb: ", including an officer,", ", 47,"."""
    closer = clause.word(j)
    if closer not in (",", ")", "—", "–"):
        return j
    opener = "(" if closer == ")" else closer
    for k in range(j - 1, max(-1, j - 18), -1):
        if clause.words[k] == opener:
            return k - 1 if k > 0 else j - 1
    return j - 1


def _clause_start(clause: Clause, j: int) -> int:
    """The token where the clause that ends at `j` begins."""
    k = j
    while k >= 0 and j - k < 24:
        word = clause.words[k]
        ends = word in words.CLAUSE or word in (";", ":", "—", "–", "(", "“", '"') or word in words.AUXILIARIES
        verb = word in words.PARTICIPLES or word in words.ACTIVE
        if ends or (verb and not clause.noun_follows(k)):
            return k + 1
        if word == "," and k < j and not _is_list(clause, k):
            return k + 1
        if word in ("and", "but") and k + 1 in clause.numbers and k > 0 and not _counts_before(clause, k):
            return k + 1
        k -= 1
    return k + 1


def _is_list(clause: Clause, k: int) -> bool:
    """True when the comma at `k` parts the items of a count: "two soldiers, three policemen and a civilian"."""
    return k + 1 in clause.numbers and _counts_before(clause, k)


def _counts_before(clause: Clause, k: int) -> bool:
    return clause.part_ending(k - 1) is not None


def _uncounted(clause: Clause, begin: int, j: int, singular: bool | None) -> Phrase | None:
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
    person = words.is_person(head) or head in words.PRONOUNS_ONE or _is_name(clause, start, last)
    many = words.is_plural(head)
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


def _is_name(clause: Clause, first: int, last: int) -> bool:
    """True when the phrase ends in a name written with capitals: "Some Name", "al-Name"."""
    if not clause.named(last):
        return False
    hyphened = "-" in clause.words[last]
    return hyphened or (
        last > first and (clause.named(last - 1) or clause.words[last - 1] in ("al", "el", "bin", "abu"))
    )


def _left_number(clause: Clause, i: int) -> Phrase | None:
    """The figure whose noun phrase ends just left of `i`: "15 people" of "15 people dead"."""
    for k in range(i - 1, max(-1, i - 12), -1):
        if k in clause.numbers:
            number = clause.numbers[k]
            if k in clause.used and number.range != (0, 0):
                return None
            phrase = clause.counted(k, i - 1)
            if phrase.last == i - 1 or (number.range == (0, 0) and i - k <= 5):
                return clause.joined_left(phrase)
            if clause.words[i] == "dead" and not any(w in words.AUXILIARIES for w in clause.words[k:i]):
                return phrase._replace(last=i - 1, who=(phrase.who[0], i - 1) if phrase.who else None)
            return None
        word = clause.words[k]
        if not word[0].isalpha() or (
            clause.words[i] != "dead" and word in words.STOP and word not in ("of", "the", "or")
        ):
            return None
        if word in words.AUXILIARIES:
            return None
    return None


# --- right of the verb -----------------------------------------------------------------------------------------------


def _object(clause: Clause, k: int) -> Phrase | None:
    """The figure that begins at token `k`, right of a verb."""
    limit = len(clause.words) - 1
    if k > limit:
        return None
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
    begin = k + 1 if word in words.DETERMINERS else k
    last = clause.noun_end(begin, limit, plural=False)
    people = next((x for x in range(begin, last + 1) if words.is_plural(clause.words[x])), None)
    if last < begin:
        return None
    if people is not None and not clause.named(people):
        head = clause.words[people]
        if not words.is_person(head) or (word in words.STOP and word not in words.DETERMINERS):
            return None
        return Phrase(k, people, (1, None), (k, people), head, ("plural", "vague"))
    persons = [x for x in range(begin, last + 1) if clause.words[x] in words.PERSONS]
    if persons and not (clause.named(begin) and clause.named(last) and begin == k):
        return clause.joined_right(
            Phrase(k, persons[-1], (1, 1), (k, persons[-1]), clause.words[persons[-1]], ("singular",))
        )
    if (
        clause.named(begin)
        and begin == k
        and _is_name(clause, begin, last)
        and clause.words[last] not in words.NOT_PERSONS
    ):
        return clause.joined_right(Phrase(k, last, (1, 1), (k, last), clause.words[last], ("singular", "name")))
    return None


def _right_number(clause: Clause, i: int) -> Phrase | None:
    """The number that "toll" or "fatalities:" leads to."""
    reach = 9 if clause.words[i] == "toll" else 2
    for k in range(i + 1, min(len(clause.words), i + 1 + reach)):
        if k in clause.numbers:
            if clause.words[i] != "toll" and clause.word(i + 1) not in (":", "=", "-", "–"):
                return None
            phrase = clause.counted(k, len(clause.words) - 1)
            return None if k in clause.used or phrase.unit in words.UNCOUNTED - {"others"} else phrase
    return None


def _casualties(clause: Clause, i: int) -> list[tuple[Phrase, str]]:
    """ "no casualties" is nobody killed and nobody injured; a number of casualties is a count."""
    for k in range(i - 1, max(-1, i - 5), -1):
        number = clause.numbers.get(k)
        if number is None and clause.words[k] != "without":
            continue
        if number is None or number.range == (0, 0):
            nothing = Phrase(k, i, (0, 0), (i, i), "casualties", ())
            return [(nothing, "killed"), (nothing, "injured")]
        return [(Phrase(k, i, number.range, (i, i), "casualties", number.qualifiers), "count")]
    return []

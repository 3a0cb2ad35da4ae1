"""Noun phrases with a number: where "at least three Iraqi soldiers and a civilian" begins and ends, and how many it
counts. Pure.

Works on the tokens of one sentence, without a tagger: a phrase runs from its number to its first plural noun, and
ends at a preposition, a verb of the lexicon or a mark. Good enough for casualty phrases, which are short.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from incidents import figurewords as words
from incidents.model import Range
from incidents.number_names import is_name
from incidents.numbers import NumberPhrase, number_phrases

_FAR_IN: Final = 5
"""Tokens after which "some of them" are part of those counted before."""


class Phrase(NamedTuple):
    """A noun phrase: tokens `first` to `last`, inclusive."""

    first: int
    last: int
    range: Range
    who: tuple[int, int] | None
    """First and last token of the phrase without its number; None when there is only a number."""
    unit: str
    """Head noun; "" when there is only a number."""
    qualifiers: tuple[str, ...]


class Clause:
    """The tokens of one sentence; a number phrase, and a trigger of several words, is one token."""

    def __init__(self, text: str, raw: list[str], starts: list[int], ends: list[int]) -> None:
        self.text = text
        """The whole text, as written: offsets count in it."""
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.numbers: dict[int, NumberPhrase] = {}
        """Number phrases by their token."""
        self.used: set[int] = set()
        """Tokens of numbers that a figure has taken."""
        numbers = {n.first: n for n in number_phrases(raw) if not is_name(raw, starts, ends, n)}
        done = 0
        for i in [i for i, word in enumerate(raw) if i in numbers or word in words.PHRASES or word == "is"]:
            if i < done:
                continue
            self._take(raw, starts, ends, done, i)
            last, word = i, raw[i]
            found = numbers.get(i)
            if found is not None and not (word == "others" and self.numbers.get(len(self.words) - 1)):
                last = found.last
                self.numbers[len(self.words)] = found
                word = " ".join(raw[i : last + 1])
            elif word in words.PHRASES:
                for tail in words.PHRASES[word]:
                    if tuple(raw[i + 1 : i + 1 + len(tail)]) == tail:
                        last, word = i + len(tail), "_".join((word, *tail))
                        break
            if word == "is" and text[starts[i] : ends[i]] == "IS":
                word = "isis"  # the group, not the verb
            self.words.append(word)
            self.starts.append(starts[i])
            self.ends.append(ends[last])
            done = last + 1
        self._take(raw, starts, ends, done, len(raw))

    def _take(self, raw: list[str], starts: list[int], ends: list[int], first: int, end: int) -> None:
        """Tokens that stand for themselves, from `first` to before `end`."""
        self.words += raw[first:end]
        self.starts += starts[first:end]
        self.ends += ends[first:end]

    def word(self, k: int) -> str:
        """The token at `k`, "" outside the sentence."""
        return self.words[k] if 0 <= k < len(self.words) else ""

    def named(self, k: int) -> bool:
        """True when token `k` is written with a capital inside a sentence, or is an "al-" name."""
        written = self.text[self.starts[k] : self.ends[k]]
        return written[:1].isupper() or (written[:3].lower() in ("al-", "el-") and written[3:4].isupper())

    def counted(self, k: int, limit: int) -> Phrase:
        """The noun phrase that begins with the number at `k` and ends at `limit` at the latest."""
        number = self.numbers[k]
        first, last = k + 1, k
        unit, marks = "", number.qualifiers
        follow = self.word(first)
        if follow == "of" and self.word(first + 1) in ("them", "whom", "us", "which"):
            part = ("including",) if not number.exact and k > _FAR_IN else ()  # "killed nine and beheaded some of them"
            return Phrase(k, min(first + 1, limit), number.range, None, "", (*marks, *part))
        if follow == "of" and self.word(first + 1) in words.DETERMINERS | {"these", "those"}:
            first += 2
            if first in self.numbers:
                first += 1
        elif follow == "of":
            first += 1
        if self.word(first) == "others" or (self.word(first) in ("other", "more") and not self._noun_at(first + 1)):
            return Phrase(k, min(first, limit), number.range, None, "others", marks)
        if self.word(first) in ("other", "more", "additional", "further"):
            first += 1
        if self.word(first) in _QUOTES:
            first += 1
        last = self.noun_end(first, limit, plural=number.range != (1, 1))
        if last >= first:
            return Phrase(k, last, number.range, (first, last), self.words[last] or unit, marks)
        return Phrase(k, k, number.range, None, unit, marks)

    def _noun_at(self, k: int) -> bool:
        word = self.word(k)
        return bool(word) and word[0].isalpha() and word not in words.STOP and word not in words.PARTICIPLES

    def noun_end(self, first: int, limit: int, *, plural: bool) -> int:
        """The last token of the noun phrase that begins at `first`; `first - 1` when none does."""
        last = first - 1
        for k in range(first, min(limit, first + 6, len(self.words) - 1) + 1):
            word = self.words[k]
            if word in ("’", "'") and k > first and self.word(k + 1)[:1].isalpha():
                continue  # "the Workers’ Party"
            stop = word in words.STOP or word in words.CLAUSE
            reported = word in _ATTESTED and (k == first or self.words[k - 1][-2:] == "ly") and self._plural_ahead(k)
            if stop and k > first and word in ("or", "and") and self._joins_adjectives(k):
                continue
            if k in self.numbers or not word[0].isalpha() or (stop and not reported):
                break
            verb = word in words.PARTICIPLES or word in words.ACTIVE or word in words.INTRANSITIVE
            joined = verb and k > first and self.words[k - 1] in ("or", "and")
            if (
                verb
                and not joined
                and (k > first or not self.noun_follows(k))
                and not (k == first and word == "murders")
            ):
                break
            if k > first:
                if plural and words.is_plural(self.words[k - 1]) and not words.is_plural(word):
                    break
                if not plural and word.endswith(("ed", "ing", "ly")) and not self.named(k):
                    break
            last = k
        return last

    def _joins_adjectives(self, k: int) -> bool:
        """True for the joint of "claimed or suspected attacks"."""
        return self.words[k - 1].endswith("ed") and self.word(k + 1).endswith("ed") and self._plural_ahead(k + 1)

    def _plural_ahead(self, k: int) -> bool:
        """True for "confirmed sleeper cell attacks": a plural noun ends the phrase that the participle at `k` opens."""
        for word in self.words[k + 1 : k + 6]:
            if words.is_plural(word):
                return True
            if word in words.STOP or word in words.CLAUSE or not word[0].isalpha():
                return False
        return False

    def noun_follows(self, k: int) -> bool:
        """True when a plural noun stands right of the participle at `k`, which then is an adjective: "wounded
        soldiers"."""
        after, further = self.word(k + 1), self.word(k + 2)
        return words.is_plural(after) or (bool(after) and after not in words.STOP and words.is_plural(further))

    def joined_left(self, phrase: Phrase) -> Phrase:
        """ "three soldiers and two civilians" added up from its last part."""
        while self.word(phrase.first - 1) in ("and", ",", "as"):
            j = phrase.first - 2
            if self.word(j + 1) == "as":  # "56 fighters as well as 28 guards"
                if self.word(j) != "well" or self.word(j - 1) != "as":
                    return phrase
                j -= 2
            if self.word(j) == ",":
                j -= 1
            part = self.part_ending(j, others=phrase.unit == "others") or self._part_with_complement(j)
            if part is None or phrase.range[0] is None or (part.unit in words.UNCOUNTED and part.unit != "others"):
                return phrase
            phrase = added(part, phrase)
        return phrase

    def _part_with_complement(self, j: int) -> Phrase | None:
        """A counted noun with what it is of, up to token `j`: "four members of the tribal force"."""
        for k in range(j, max(-1, j - 9), -1):
            word = self.words[k]
            if k in self.numbers:
                part = self.counted(k, j)
                of = self.word(part.last + 1) in ("of", "from") and words.is_person(part.unit)
                free = k not in self.used and self.numbers[k].exact and self.word(k - 1) not in words.PREPOSITIONS
                return part if of and free else None
            if not word[0].isalpha() or word in words.CLAUSE or word in words.AUXILIARIES:
                return None
            if word in words.PARTICIPLES or word in words.ACTIVE or (word in words.STOP and word not in _COMPLEMENT):
                return None
        return None

    def part_ending(self, j: int, *, others: bool = False) -> Phrase | None:
        """A counted noun phrase, or one with "a", that ends at token `j`; with `others`, one with "the" too."""
        for k in range(j, max(-1, j - 6), -1):
            number = self.numbers.get(k)
            if number is not None:
                part = self.counted(k, j)
                free = k not in self.used and self.word(k - 1) not in words.PREPOSITIONS | {"including", "them"}
                return part if number.exact and free and part.last == j and part.unit not in words.NOT_PERSONS else None
            if self.words[k] in ("a", "an") and self.word(k - 1) in words.PREPOSITIONS | {"including"}:
                return None
            his = self.words[k] in ("his", "her") and self.word(k - 1) in (",", "and")
            kin = self.words[k] == "the" and self.words[j] in words.KIN
            if self.words[k] in ("a", "an") or his or kin or (others and self.words[k] in ("the", "his", "her")):
                if self.noun_end(k + 1, j, plural=False) != j or not words.is_person(self.words[j]):
                    return None
                return Phrase(k, j, (1, 1), (k, j), self.words[j], ())
            if self.words[k] in words.STOP or not self.words[k][0].isalpha() or self.words[k] in words.PARTICIPLES:
                return None
        return None

    def _over_complement(self, k: int) -> int:
        """The "and" that adds a number to a phrase with a complement: "a leader of the group and five of his men"."""
        if self.word(k) not in ("of", "from"):
            return k
        for j in range(k + 1, min(k + 10, len(self.words) - 1)):
            word = self.words[j]
            if word in ("(", ")") and "(" in self.words[j - 2 : j + 1]:
                continue  # "of the Islamic State (ISIS) and two others"
            if word == "and" and j + 1 in self.numbers:
                return j
            if word in ("along", "together") and self.word(j + 1) == "with" and j + 2 in self.numbers:
                return j
            if not word[0].isalpha() or j in self.numbers or word in words.CLAUSE or word in words.AUXILIARIES:
                return k
            if word in words.PARTICIPLES or word in words.ACTIVE:
                return k
        return k

    def _over_share(self, k: int) -> int:
        """The comma after ", most of them civilians" that begins at `k`, where one more part follows; else `k`."""
        if self.word(k) != "," or self.word(k + 1) not in (
            "mostly",
            "most",
            "mainly",
            "largely",
            "many",
            "all",
            "some",
        ):
            return k
        close = next((j for j in range(k + 2, min(k + 7, len(self.words))) if self.words[j] == ","), k)
        return close if close != k and self._over_besides(close + 1) != close + 1 else k

    def _over_besides(self, k: int) -> int:
        """The token after "as well as" or "along with" before a number, else `k`."""
        for joint in (("as", "well", "as"), ("along", "with"), ("together", "with")):
            if tuple(self.words[k : k + len(joint)]) == joint and k + len(joint) in self.numbers:
                return k + len(joint)
        return k

    def _more_people(self, k: int) -> bool:
        """True for "and several guards": a vague count of people that is added."""
        if self.words[k - 1] != "and" or self.numbers[k].range == (0, 0):
            return False
        unit = self.counted(k, len(self.words) - 1).unit
        return words.is_person(unit) and words.is_plural(unit)

    def _listed(self, phrase: Phrase, k: int) -> int:
        """The last token of the person at `k` where more follow and "a" began them all; -1 for what only explains."""
        if self.word(phrase.first) not in ("a", "an", "another"):
            return -1
        last = self.noun_end(k + 1, len(self.words) - 1, plural=False)
        if last <= k or not words.is_person(self.words[last]) or words.is_plural(self.words[last]):
            return -1
        after = last + 1 if self.word(last + 1) != "," or self.word(last + 2) != "and" else last + 2
        more = self.word(after) in (",", "and") and (self.word(after + 1) in ("a", "an") or after + 1 in self.numbers)
        return last if more else -1

    def joined_right(self, phrase: Phrase) -> Phrase:
        """ "three soldiers, two policemen and a civilian" added up from its first part."""
        limit = len(self.words) - 1
        while phrase.range[0] is not None:
            k = begin = self._over_complement(self._over_share(phrase.last + 1))
            while self.word(k) in (",", "and"):
                k += 1
            k = self._over_besides(k)
            if k == begin or k > limit:
                return phrase
            if self.words[k] in ("his", "her", "their", "its") and k + 1 in self.numbers:
                k += 1  # "a policeman and his two sons"
            if k in self.numbers and (self.numbers[k].exact or self._more_people(k)):
                part = self.counted(k, limit)
            elif (
                self.words[k - 1] == "and"
                and self.word(phrase.first) in ("his", "her")
                and words.is_person(self.words[k])
            ):  # "his son and nephew"
                part = Phrase(k, k, (1, 1), (k, k), self.words[k], ())
                if words.is_plural(part.unit):
                    return phrase
            elif (self.words[k - 1] == "and" or self.words[k] in ("his", "her", "their")) and self.words[k] in (
                "a",
                "an",
                "another",
                "his",
                "her",
                "their",
            ):
                last = self.noun_end(k + 1, limit, plural=False)
                part = Phrase(k, last, (1, 1), (k, last), self.word(last), ())
                if last <= k or not words.is_person(self.words[last]) or words.is_plural(self.words[last]):
                    return phrase
            elif self.words[k] in ("a", "an") and (last := self._listed(phrase, k)) > k:  # "a baker, a barber and a"
                part = Phrase(k, last, (1, 1), (k, last), self.word(last), ())
            else:
                return phrase
            after = self.word(part.last + 1)
            if self.words[k - 1] == "," and after in _SAYING:
                return phrase
            verbs = after in words.AUXILIARIES or after in words.PARTICIPLES or after in words.AFTER_NUMBER
            counts_others = part.unit == "others"
            if verbs or not (part.unit or counts_others) or (part.unit in words.UNCOUNTED and not counts_others):
                return phrase
            counts = words.is_person(part.unit) if part.range == (1, 1) else words.is_plural(part.unit)
            if part.unit in words.NOT_PERSONS or not (counts or counts_others):
                return phrase
            phrase = added(phrase, part)
        return phrase


_ATTESTED: Final = frozenset(("reported", "confirmed", "documented", "recorded", "verified", "claimed"))
"""Participles between a number and what it counts: "11 confirmed attacks"."""
_COMPLEMENT: Final = frozenset(("of", "from", "the", "their", "his", "a"))
_QUOTES: Final = ("'", '"', "‘", "“", "’", "”")
_SAYING: Final = frozenset(("said", "say", "says", "told", "reported", "confirmed", "announced", "added", "stated"))
"""After a count that begins a new clause: "wounding three, two officials said"."""


def added(one: Phrase, other: Phrase) -> Phrase:
    """Two parts of one count as one phrase."""
    low = None if one.range[0] is None or other.range[0] is None else one.range[0] + other.range[0]
    high = None if one.range[1] is None or other.range[1] is None else one.range[1] + other.range[1]
    first, last = min(one.first, other.first), max(one.last, other.last)
    whos = [w for w in (one.who, other.who) if w]
    who = (min(w[0] for w in whos), max(w[1] for w in whos)) if whos else None
    marks = tuple(q for q in dict.fromkeys((*one.qualifiers, *other.qualifiers)) if q not in ("singular", "name"))
    return Phrase(first, last, (low, high), who, one.unit or other.unit, marks)

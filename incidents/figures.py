# ruff: noqa: E501
"""Casualty phrases and counts -> ranges with their role, unit and offsets. Pure.

`find_figures(text)` gives every number of killed, injured, abducted and arrested that the words give ("two of them were killed",
"killing three soldiers and wounding two others", "a dozen police officers", "no casualties"), and plain counts of other things
("566 attacks", "90 operations per month") for reported totals. Money, distances, durations, ages, dates and ordinals are never figures.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from incidents import figurewords as words
from incidents.model import Range
from incidents.numbers import NumberPhrase, find_numbers


class FigureRole(StrEnum):
    """What happened to those counted."""

    KILLED = "killed"
    INJURED = "injured"
    ABDUCTED = "abducted"
    ARRESTED = "arrested"
    COUNT = "count"
    """A count of something else: attacks, fighters, homes."""


@dataclass(frozen=True, slots=True)
class FigureMention:
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
    """The noun phrase counted, as written: "Iraqi soldiers", "" when the words give none."""
    per: str = ""
    """"month" for "90 operations per month", else ""."""
    qualifiers: tuple[str, ...] = ()
    """"at least", "vague" (several, dozens, others), "hypothetical" (would, to kill), "including" (part of a figure before),
    "singular" or "plural" (no number word: "a soldier was killed", "civilians were killed"), "either" (killed or injured together)."""
    trigger_start: int = -1
    """Offsets of the word that gives the role ("killed"); -1 for plain counts."""
    trigger_end: int = -1


@dataclass(frozen=True, slots=True)
class _Item:
    """A token of a sentence; a number phrase is one token."""

    start: int
    end: int
    word: str
    number: NumberPhrase | None = None


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A noun phrase: what is counted, and how many."""

    first: int
    last: int
    """Items from `first` to `last`, inclusive."""
    range: Range
    who: tuple[int, int] | None
    """Offsets of the noun phrase without its number."""
    unit: str
    qualifiers: tuple[str, ...]


_SENTENCE_END = re.compile(r"[.!?][”\"’')\]]*\s+(?=[“\"‘(\[]*[A-Z0-9•])|\n+|;\s|\s[•]\s")
_ABBREVIATION = re.compile(
    r"(?:\b(?:gen|col|maj|lt|capt|sgt|brig|dr|mr|mrs|ms|st|no|vs|approx|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|u\.s|a\.m|p\.m)|\b[a-z])\.$"
)
_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+|[-/][^\W\d_]+)*|[^\w\s]")
_TRIGGER_HINT = re.compile(
    r"kill|slain|slay|slaught|murder|execut|assassinat|behead|massacr|martyr|neutrali|eliminat|hang|lynch|shot|gunned|gunning|stab|burned|decapit|liquidat|"
    r"injur|wound|hurt|maim|hospitali|kidnap|abduct|snatch|taken|taking|held|hostage|captive|disappear|arrest|detain|captur|apprehen|nabbed|round|custody|"
    r"died|dies|dead|death|perish|drown|succumb|lost|lives|fatalit|casualt|corpse|bodies|toll|detention|put to|pronounced|shooting"
)
_NUMBER_HINT = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|hundreds?|thousands?|dozens?|scores?|several|few|couple|many|numerous|"
    r"others?|another|no|none|nobody|both|twin|pair|tens|handful|multiple|various|number|zero|million)\b"
)


def find_figures(text: str) -> tuple[FigureMention, ...]:
    """All figures of `text`, in order of their offsets."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
    low = low.replace("\xa0", " ")
    found: list[FigureMention] = []
    for start, end in sentence_bounds(text, low):
        has_trigger = _TRIGGER_HINT.search(low, start, end) is not None
        has_number = _NUMBER_HINT.search(low, start, end) is not None
        if has_trigger or has_number:
            found.extend(_sentence(text, low, start, end, has_trigger, has_number))
    found.sort(key=lambda f: (f.start_char, f.end_char, f.role))
    return tuple(found)


def sentence_bounds(text: str, low: str) -> list[tuple[int, int]]:
    """Where sentences (or lines) begin and end: rough, enough to keep a figure with its verb."""
    bounds, begin = [], 0
    for m in _SENTENCE_END.finditer(text):
        if m.group()[0] == "." and _ABBREVIATION.search(low, max(begin, m.start() - 8), m.start() + 1):
            continue
        bounds.append((begin, m.end()))
        begin = m.end()
    if begin < len(text):
        bounds.append((begin, len(text)))
    return bounds


def _items(low: str, start: int, end: int, numbers: list[NumberPhrase]) -> list[_Item]:
    items: list[_Item] = []
    position = start
    for number in [*numbers, None]:
        stop = number.start_char if number else end
        items.extend(_Item(m.start(), m.end(), m.group()) for m in _TOKEN.finditer(low, position, stop))
        if number:
            items.append(_Item(number.start_char, number.end_char, low[number.start_char : number.end_char], number))
            position = number.end_char
    return _join_phrases(items)


def _join_phrases(items: list[_Item]) -> list[_Item]:
    """ "shot" "dead" -> "shot_dead": triggers of several words become one item."""
    joined: list[_Item] = []
    i = 0
    while i < len(items):
        for tail in words.PHRASES.get(items[i].word, ()):
            rest = tail.split()
            if [x.word for x in items[i + 1 : i + 1 + len(rest)]] == rest:
                joined.append(_Item(items[i].start, items[i + len(rest)].end, "_".join([items[i].word, *rest])))
                i += 1 + len(rest)
                break
        else:
            joined.append(items[i])
            i += 1
    return joined


def _sentence(text: str, low: str, start: int, end: int, has_trigger: bool, has_number: bool) -> list[FigureMention]:
    numbers = [n for n in find_numbers(low, start, end) if not _no_count(low, n)] if has_number else []
    reader = _Reader(text, _items(low, start, end, numbers))
    return reader.read(has_trigger)


_NO_COUNT_AFTER = re.compile(
    r"\s?(?:%|per\s?cent|[-–\s](?:year|month|day|week|hour|minute|mile|page|km|kilomet|met[er]|point|man\b|strong|mm|foot|star|storey|story|inch)|"
    r"(?:st|nd|rd|th)\b|(?:[ap]\.?m\.?\b)|\s?(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*\b|\s?(?:million|billion|thousand)?\s?(?:u\.?s\.?\s)?(?:dollars|euros|dinars|usd))"
)
_NO_COUNT_BEFORE = re.compile(
    r"(?:[$€£]|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sep|sept|oct|nov|dec)[a-z]*\.?|\bno\.|\bnumber|\bnr\.?|#|\b(?:aged?|route|highway|road|chapter|article|part|phase|resolution|usd|"
    r"covid|flight|division|brigade|regiment|battalion|channel|page|section|figure|unit|area|group|year|the years?(?: of)?))[\s-]*$"
)


def _no_count(low: str, n: NumberPhrase) -> bool:
    """True for a number that counts no one and no thing: a date, an age, money, a share, a name."""
    head = low[n.start_char : n.end_char]
    if _NO_COUNT_AFTER.match(low, n.end_char) and not low.startswith("-strong", n.end_char):
        return True
    if _NO_COUNT_BEFORE.search(low, max(0, n.start_char - 16), n.start_char):
        return True
    if head.isdigit() and len(head) == 4 and head[:2] in ("19", "20"):
        return (
            re.match(
                r"\s(?:people|civilians|soldiers|fighters|militants|troops|families|attacks|men|persons|members|killed)\b",
                low[n.end_char : n.end_char + 14],
            )
            is None
        )
    before, after = low[max(0, n.start_char - 2) : n.start_char], low[n.end_char : n.end_char + 1]
    return before == ", " and after == "," and n.exact and head.isdigit()  # an age: "Zam, 46, was"


class _Reader:
    """One sentence, read trigger by trigger."""

    def __init__(self, text: str, items: list[_Item]) -> None:
        self.text = text
        self.items = items
        self.used: set[int] = set()
        self.found: list[FigureMention] = []

    def read(self, has_trigger: bool) -> list[FigureMention]:
        if has_trigger:
            for i, item in enumerate(self.items):
                if item.number is None:
                    self._trigger(i, item.word)
        for i, item in enumerate(self.items):
            if item.number is not None and i not in self.used:
                self._plain(i)
        return self.found

    # --- triggers

    def _trigger(self, i: int, word: str) -> None:
        if word == "casualties":
            self._casualties(i)
            return
        phrase, role = None, ""
        if word in words.TOLL:
            role = words.TOLL[word]
            phrase = self._first_number(i + 1, 8)
        elif word in words.INTRANSITIVE:
            role = words.INTRANSITIVE[word]
            phrase = self._subject(i - 1, plural=None)
        elif word in words.PARTICIPLES:
            role = words.PARTICIPLES[word]
            phrase = self._participle(i, role)
        elif self._word(i + 1) == "of" and word in words.BEFORE_OF:
            role = words.BEFORE_OF[word]
            phrase = self._object(i + 2, role)
        elif word in words.ACTIVE and self._word(i - 1) not in ("the", "this", "that", "’s", "s"):
            role = words.ACTIVE[word]
            phrase = self._object(self._past_twin(i), role)
        if phrase is None and word in words.AFTER_NUMBER:
            role = words.AFTER_NUMBER[word]
            phrase = self._left_number(i)
            if (
                phrase is not None
                and word in ("wounded", "hostage", "captive", "dead")
                and self._object(i + 1, role, numbers_only=True)
            ):
                phrase = None
        if phrase is not None:
            self._add(phrase, role, i)

    def _past_twin(self, i: int) -> int:
        """The item after "killing" or, in "killing and wounding", after its twin."""
        if self._word(i + 1) in ("and", "or") and (
            self._word(i + 2) in words.ACTIVE or self._word(i + 2) in words.PARTICIPLES
        ):
            return i + 3
        return i + 1

    def _participle(self, i: int, role: str) -> _Phrase | None:
        aux = self._auxiliary(i)
        if aux is not None:
            return self._subject(aux - 1, plural=self.items[aux].word in ("were", "are"))
        found = self._object(self._past_twin(i), role)
        if found is not None:
            return found
        return self._left_number(i)

    def _auxiliary(self, i: int) -> int | None:
        """Index of the form of "be" that makes the participle at `i` passive, over adverbs and joined participles."""
        j = i - 1
        while j >= 0 and i - j <= 7:
            word = self.items[j].word
            if word in words.AUXILIARIES:
                while j > 0 and (
                    self.items[j - 1].word in ("been", "being", "be", "have", "had", "has")
                    or self.items[j - 1].word in words.AUXILIARIES
                    or self.items[j - 1].word in words.MODALS
                    or self.items[j - 1].word in words.ADVERBS
                ):
                    j -= 1
                return j if self.items[j].word in words.AUXILIARIES else self._first_aux(j, i)
            if (
                word in words.ADVERBS
                or word.endswith("ly")
                or (word in ("and", "or") and self._joined(j))
                or word in words.PARTICIPLES
            ):
                j -= 1
                continue
            return None
        return None

    def _first_aux(self, j: int, i: int) -> int:
        """The leftmost helping word of "had been", "have reportedly been"."""
        return j

    def _joined(self, j: int) -> bool:
        """True when the "and" at `j` joins two participles: "were killed and injured"."""
        back = j - 1
        while back >= 0 and (self.items[back].word in words.ADVERBS or self.items[back].word.endswith("ly")):
            back -= 1
        return back >= 0 and (
            self.items[back].word in words.PARTICIPLES
            or self.items[back].word in ("shot", "stabbed", "beaten", "tortured", "robbed")
        )

    # --- noun phrases

    def _subject(self, j: int, plural: bool | None) -> _Phrase | None:
        """The figure whose noun phrase ends at or before item `j`, the word left of the verb."""
        j = self._over_inset(j)
        if j < 0:
            return None
        if self._word(j) in ("who", "that", "which", "whom") and j > 0:
            if self._word(j - 1) == ",":
                j -= 1
            j -= 1
        floor = max(0, j - 16)
        k = j
        while k >= floor:
            item = self.items[k]
            if item.number is not None:
                governed = self._word(k - 1)
                if governed in words.PREPOSITIONS and not (governed == "of" and self._word(k - 2) in words.GROUPS):
                    k -= 1
                    continue
                if governed in ("the", "these", "those") and self._word(k - 2) == "of":
                    k -= 1
                    continue
                if k in self.used:
                    break
                return self._joined_left(self._counted(k, j))
            if (
                item.word in words.CLAUSE
                or item.word in (";", ":", "—", "–")
                or item.word in words.PARTICIPLES
                or item.word in words.ACTIVE
                or item.word in words.AUXILIARIES
            ):
                break
            if item.word == "," and k < j and not self._is_list(k):
                break
            if item.word == "and" and k < j and self._verb_between(k, j):
                break
            k -= 1
        return self._uncounted_subject(k + 1, j, plural)

    def _over_inset(self, j: int) -> int:
        """Skip ", including an officer," between a subject and its verb."""
        if j > 0 and self.items[j].word in (",", ")", "—", "–"):
            closer = self.items[j].word
            opener = "(" if closer == ")" else closer
            for k in range(j - 1, max(-1, j - 16), -1):
                if self.items[k].word == opener and (
                    closer != ","
                    or self._word(k + 1)
                    in (
                        "including",
                        "among",
                        "most",
                        "mostly",
                        "all",
                        "some",
                        "many",
                        "who",
                        "both",
                        "one",
                        "two",
                        "three",
                    )
                ):
                    return k - 1
        return j

    def _is_list(self, k: int) -> bool:
        return self.items[k + 1].number is not None if k + 1 < len(self.items) else False

    def _verb_between(self, k: int, j: int) -> bool:
        return any(x.word in words.AUXILIARIES or x.word in words.PARTICIPLES for x in self.items[k:j])

    def _counted(self, k: int, limit: int) -> _Phrase:
        """The noun phrase that begins with the number at `k`, ending at `limit` at the latest."""
        number = self.items[k].number
        assert number is not None
        first, last = k + 1, k
        if self._word(first) == "of" and self._word(first + 1) in (
            "them",
            "whom",
            "the",
            "these",
            "those",
            "their",
            "his",
            "its",
            "us",
        ):
            last = first + 1
            if self._word(last) not in ("them", "whom", "us"):
                last = self._noun_end(last + 1, limit, plural=True)
            return _Phrase(k, last, number.range, None, "", number.qualifiers)
        if self._word(first) == "of":
            first += 1
        if self._word(first) in ("other", "others", "more", "of", "additional", "further"):
            last = first
            first += 1
        elif first < len(self.items) and (follow := self.items[first].number) is not None and follow.range == (1, None):
            return _Phrase(k, first, number.range, None, "others", (*number.qualifiers, "others"))
        last = max(last, self._noun_end(first, limit, plural=number.range != (1, 1)))
        if last >= first and first <= limit:
            who = (self.items[first].start, self.items[last].end)
            return _Phrase(k, last, number.range, who, self.items[last].word, number.qualifiers)
        return _Phrase(k, last, number.range, None, "", number.qualifiers)

    def _noun_end(self, first: int, limit: int, plural: bool) -> int:
        """Last item of the noun phrase that begins at `first`."""
        last = first - 1
        for k in range(first, min(limit, first + 7, len(self.items) - 1) + 1):
            word = self.items[k].word
            if (
                self.items[k].number is not None
                or not word[0].isalnum()
                or word in words.STOP
                or word in words.AUXILIARIES
            ):
                break
            if k > first and (word in words.PARTICIPLES or word in words.ACTIVE) and _is_plural(self.items[k - 1].word):
                break
            if word in words.PARTICIPLES and k == first and not self._noun_follows(k):
                break
            if k > first and plural and _is_plural(self.items[k - 1].word) and not _is_plural(word):
                break
            if k > first and word.endswith(("ed", "ing", "ly")) and not plural:
                break
            last = k
        return last

    def _noun_follows(self, k: int) -> bool:
        return _is_plural(self._word(k + 1)) or (_is_plural(self._word(k + 2)) and self._word(k + 1) not in words.STOP)

    def _joined_left(self, phrase: _Phrase) -> _Phrase:
        """Add up "three soldiers and two civilians" from its last part."""
        k = phrase.first
        if self._word(k - 1) not in ("and", ","):
            return phrase
        j = k - 2 if self._word(k - 2) != "," else k - 3
        for left in range(j, max(-1, j - 6), -1):
            item = self.items[left]
            if (
                item.number is not None
                and item.number.exact
                and self._word(left - 1) not in words.PREPOSITIONS
                and left not in self.used
            ):
                part = self._counted(left, j)
                if part.last == j and phrase.unit != "others":
                    return self._joined_left(_sum(part, phrase))
                return phrase
            if item.word in ("a", "an", "one") and self._noun_end(left + 1, j, plural=False) == j:
                part = _Phrase(left, j, (1, 1), (self.items[left].start, self.items[j].end), self.items[j].word, ())
                return _sum(part, phrase)
            if (
                item.word in words.STOP
                or not item.word[0].isalnum()
                or item.word in words.PARTICIPLES
                or item.word in words.ACTIVE
            ):
                return phrase
        return phrase

    def _uncounted_subject(self, first: int, j: int, plural: bool | None) -> _Phrase | None:
        """ "a soldier was killed" is one; "the mayor and his brother were" are two; "civilians were" is at least one."""
        if j < first or j < 0:
            return None
        tail = self.items[j].word
        if tail in ("nobody", "none") or tail in (
            "anyone",
            "anybody",
            "it",
            "they",
            "those",
            "these",
            "there",
            "which",
            "that",
        ):
            return None
        if plural is None:
            plural = _is_plural(tail)
        first = max(first, j - 9)
        while (
            first < j
            and (self.items[first].word in words.STOP or not self.items[first].word[0].isalnum())
            and self.items[first].word not in words.DETERMINERS
        ):
            first += 1
        who = (self.items[first].start, self.items[j].end)
        if not plural:
            if tail in words.COLLECTIVE or tail in words.NOT_PERSONS or (_is_plural(tail) and tail != "police"):
                return None
            return _Phrase(first, j, (1, 1), who, tail, ("singular",))
        both = [k for k in range(first, j) if self.items[k].word == "and"]
        if both and not _is_plural(tail) and not _is_plural(self._word(both[-1] - 1)):
            return _Phrase(first, j, (len(both) + 1, len(both) + 1), who, tail, ("singular",))
        if not _is_plural(tail) or tail in words.NOT_PERSONS:
            return None
        return _Phrase(first, j, (1, None), who, tail, ("plural", "vague"))

    def _object(self, k: int, role: str, numbers_only: bool = False) -> _Phrase | None:
        """The figure that begins at item `k`, right of a verb."""
        if k >= len(self.items):
            return None
        item = self.items[k]
        limit = len(self.items) - 1
        if item.number is not None:
            phrase = self._counted(k, limit)
            if phrase.unit in words.UNCOUNTED or phrase.unit in words.NOT_PERSONS:
                return None
            return None if numbers_only and False else self._joined_right(phrase)
        if numbers_only:
            return None
        word = item.word
        if word in ("him", "himself", "herself", "someone", "somebody"):
            return _Phrase(k, k, (1, 1), (item.start, item.end), word, ("singular",))
        if word in words.PLURAL_PRONOUNS and word not in words.DETERMINERS:
            return None
        named = self.text[item.start].isupper()
        if word in words.DETERMINERS or named:
            begin = k if named and word not in words.DETERMINERS else k + 1
            last = self._noun_end(begin, limit, plural=False)
            if last < begin:
                return None
            head = self.items[last].word
            if (
                head in words.NOT_PERSONS
                or head in words.UNCOUNTED
                or head in words.COLLECTIVE
                or (role == "arrested" and not named and head in ("control", "area", "city", "town"))
            ):
                return None
            who = (item.start, self.items[last].end)
            plural_at = next((x for x in range(begin, last + 1) if _is_plural(self.items[x].word)), None)
            if plural_at is not None and not named:
                return _Phrase(
                    k,
                    plural_at,
                    (1, None),
                    (item.start, self.items[plural_at].end),
                    self.items[plural_at].word,
                    ("plural", "vague"),
                )
            if _is_plural(head):
                return _Phrase(k, last, (1, None), who, head, ("plural", "vague"))
            if named and role == "arrested":
                return self._name_pair(_Phrase(k, last, (1, 1), who, head, ("singular", "name")))
            return self._name_pair(_Phrase(k, last, (1, 1), who, head, ("singular",)))
        last = self._noun_end(k, limit, plural=True)
        if (
            last >= k
            and _is_plural(self.items[last].word)
            and self.items[last].word not in words.NOT_PERSONS | words.UNCOUNTED
            and word not in words.STOP
        ):
            return _Phrase(
                k, last, (1, None), (item.start, self.items[last].end), self.items[last].word, ("plural", "vague")
            )
        return None

    def _name_pair(self, phrase: _Phrase) -> _Phrase:
        """ "killed the mayor and his brother": two."""
        k = phrase.last + 1
        if self._word(k) != "and" or self._word(k + 1) not in ("his", "her", "a", "an", "one"):
            return phrase
        last = self._noun_end(k + 2, len(self.items) - 1, plural=False)
        if (
            last < k + 2
            or self.items[last].word in words.PARTICIPLES
            or _is_plural(self.items[last].word)
            or self._word(last + 1) in words.AUXILIARIES
        ):
            return phrase
        return replace(
            phrase, last=last, range=(2, 2), who=(phrase.who[0], self.items[last].end) if phrase.who else None
        )

    def _joined_right(self, phrase: _Phrase) -> _Phrase:
        """Add up "three soldiers and two policemen" from its first part."""
        while True:
            k = phrase.last + 1
            while self._word(k) in (",", "and"):
                k += 1
            if k == phrase.last + 1 or k >= len(self.items):
                return phrase
            item = self.items[k]
            if item.number is not None and item.number.exact:
                part = self._counted(k, len(self.items) - 1)
            elif item.word in ("a", "an") and (last := self._noun_end(k + 1, len(self.items) - 1, plural=False)) > k:
                part = _Phrase(k, last, (1, 1), (item.start, self.items[last].end), self.items[last].word, ())
            else:
                return phrase
            following = self._word(part.last + 1)
            if (
                not part.unit
                or part.unit in words.UNCOUNTED
                or part.unit in words.NOT_PERSONS
                or following in words.AUXILIARIES
                or following in words.PARTICIPLES
                or following in words.AFTER_NUMBER
            ):
                return phrase
            phrase = _sum(phrase, part)

    def _left_number(self, i: int) -> _Phrase | None:
        """The figure whose noun phrase ends just left of `i`: "15 people" of "15 people dead"."""
        for k in range(i - 1, max(-1, i - 7), -1):
            item = self.items[k]
            if item.number is not None:
                if k in self.used:
                    return None
                phrase = self._counted(k, i - 1)
                return phrase if phrase.last == i - 1 or (phrase.last == k and i - 1 == k) else None
            if (
                (item.word in words.STOP and item.word not in ("of", "the"))
                or not item.word[0].isalnum()
                or item.word in words.PARTICIPLES
            ):
                return None
        return None

    def _first_number(self, first: int, reach: int) -> _Phrase | None:
        for k in range(first, min(len(self.items), first + reach)):
            if self.items[k].number is not None:
                return self._counted(k, len(self.items) - 1)
        return None

    def _casualties(self, i: int) -> None:
        """ "no casualties" is nobody killed and nobody injured; a number of casualties is a count."""
        for k in range(i - 1, max(-1, i - 4), -1):
            number = self.items[k].number
            if number is not None or self.items[k].word == "without":
                self.used.add(k)
                if number is None or number.range == (0, 0):
                    nothing = _Phrase(k, i, (0, 0), (self.items[i].start, self.items[i].end), "casualties", ())
                    self._add(nothing, "killed", i)
                    self._add(nothing, "injured", i)
                else:
                    self._add(
                        _Phrase(
                            k,
                            i,
                            number.range,
                            (self.items[i].start, self.items[i].end),
                            "casualties",
                            number.qualifiers,
                        ),
                        "count",
                        i,
                    )
                return

    # --- results

    def _plain(self, i: int) -> None:
        """A number without a trigger: a count of what follows it."""
        number = self.items[i].number
        if number is None or number.range == (0, 0):
            return
        phrase = self._counted(i, len(self.items) - 1)
        if not phrase.unit or phrase.unit in words.UNCOUNTED or phrase.unit in words.MONTHS or phrase.unit == "others":
            return
        if phrase.range != (1, 1) and not _is_plural(phrase.unit):
            return
        if phrase.range == (1, 1):
            return
        qualifiers = phrase.qualifiers
        if (
            self._word(i - 1) in ("including", "include", "includes", "among")
            or (self._word(i - 1) == "them"
            and self._word(i - 2) == "among")
        ):
            qualifiers = (*qualifiers, "including")
        self._add(replace(phrase, qualifiers=qualifiers), "count", None)

    def _add(self, phrase: _Phrase, role: str, trigger: int | None) -> None:
        start, end = self.items[phrase.first].start, self.items[phrase.last].end
        qualifiers = phrase.qualifiers
        if trigger is not None and any(
            self._word(k) in words.MODALS or (self._word(k) == "to" and self.items[trigger].word in words.ACTIVE)
            for k in range(max(0, trigger - 3), trigger)
        ):
            qualifiers = (*qualifiers, "hypothetical")
        if self._word(phrase.first - 1) == "including":
            qualifiers = (*qualifiers, "including")
        self.used.update(range(phrase.first, phrase.last + 1))
        at = self.items[trigger] if trigger is not None else None
        self.found.append(
            FigureMention(
                start, end, self.text[start:end], FigureRole(role), phrase.range, phrase.unit,
                self.text[phrase.who[0] : phrase.who[1]] if phrase.who else "", self._per(phrase.last + 1), tuple(dict.fromkeys(qualifiers)),
                at.start if at else -1, at.end if at else -1,
            )
        )  # fmt: skip

    def _per(self, k: int) -> str:
        if self._word(k) in ("per", "a", "each", "every") and self._word(k + 1) in (
            "day",
            "week",
            "month",
            "year",
            "night",
        ):
            return self._word(k + 1)
        return {"daily": "day", "weekly": "week", "monthly": "month", "annually": "year"}.get(self._word(k), "")

    def _word(self, k: int) -> str:
        return self.items[k].word if 0 <= k < len(self.items) else ""


def _sum(one: _Phrase, other: _Phrase) -> _Phrase:
    low = None if one.range[0] is None or other.range[0] is None else one.range[0] + other.range[0]
    high = None if one.range[1] is None or other.range[1] is None else one.range[1] + other.range[1]
    who = (one.who[0], other.who[1]) if one.who and other.who else one.who or other.who
    first, last = (one.first, other.last) if one.first < other.first else (other.first, one.last)
    return _Phrase(
        first,
        last,
        (low, high),
        who,
        one.unit or other.unit,
        tuple(dict.fromkeys((*one.qualifiers, *other.qualifiers))),
    )


def _is_plural(word: str) -> bool:
    return word in words.PLURALS or (
        len(word) > 3
        and word[-1] == "s"
        and not word.endswith(("ss", "us", "’s", "'s", "is"))
        and word not in words.NOT_PLURAL
    )

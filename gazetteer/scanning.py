"""The longest place names in a text, in one pass over its capitalised runs.

The gazetteer's names are one dictionary of `bare` forms, so that a lookup costs the same with 200 places as with
235,000. A regular expression finds the runs of capitalised (or Arabic) words; only these are put together, longest
first, and looked up. Offsets are those of the text given.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from ahocorasick_rs import AhoCorasick, MatchKind
from rapidfuzz import fuzz

from gazetteer.lookup import NEIGHBOURS, THEATRE, Lookup
from gazetteer.names import bare, bare_words, fold, is_article, key
from gazetteer.vocabulary import Vocabulary

LONGEST = 6
"""Words in the longest name that is looked for, articles not counted."""
SOUNDS_FROM = 5
"""Letters from which another transliteration is recognised in running text."""
ALIKE = 70
"""Least likeness in per cent (rapidfuzz ratio) of a name in the text and the name it transliterates."""
KNOWN_ABROAD = 100_000
"""Inhabitants from which a town outside the theatre is looked for in running text; capitals always are."""
KNOWN_NEXT_DOOR = 15_000
"""The same for towns of the neighbouring countries."""


@dataclass(frozen=True, slots=True)
class Toponym:
    """A name in the text with the rows that bear it. `text[start_char:end_char] == words`."""

    start_char: int
    end_char: int
    words: str
    form: str
    """The `bare` form that was found."""
    rows: tuple[int, ...]
    """Row numbers; none for a name that stands like a place and is in no table."""
    is_exact: bool
    """False when it was found by its sounds."""
    part_of: str = ""
    """The longer name it is part of: "Washington Post"."""
    is_demonym: bool = False
    """True for "Iraqi" and "Syrians"."""


_UPPER = "".join(chr(code) for code in (*range(0x41, 0x250), *range(0x1E00, 0x1F00)) if chr(code).isupper())
_ARABIC = "\u0621-\u064a\u066e-\u06d3\u06d5\u06fa-\u06ff"
_MARK = "'’ʿʾ‘`´ʻʼ\u064b-\u0652\u0670\u0640"
_ARTICLE = r"(?:[ae][dlnrstz]|u[ldrstz]|[ae](?:sh|th|dh)|il)"
_WORD = rf"(?:[{_UPPER}][^\W_]*(?:[{_MARK}]+[^\W_]+)*|['’‘ʿ`][{_UPPER}][^\W_]+|[{_ARABIC}][{_ARABIC}{_MARK}]*)"
_GAP = r"(?:[ \xa0\u202f]|[-‐‑–—][ ]?|\n)"
_RUN = re.compile(
    rf"(?:[A-Z]\.){{2,4}}|(?<![\w])(?:{_ARTICLE}[-‐‑– ’']{{1,2}})?{_WORD}"
    rf"(?:{_GAP}(?:{_ARTICLE}{_GAP}|of (?:the )?|[-‐‑–])?{_WORD}"
    rf"|[-‐‑–]{_ARTICLE}[-‐‑– ]\w+|[ ]{_ARTICLE}[-‐‑–]\w+|{_GAP}\d{{1,3}}\b)*"
)
_TOKEN = re.compile(rf"(?:[A-Z]\.){{2,4}}|[^\W_]+(?:[{_MARK}]+[^\W_]+)*")
_POSSESSIVE = re.compile(r"['’`]s$", re.IGNORECASE)


@dataclass(slots=True)
class _Token:
    start: int
    end: int
    folded: str
    capital: bool
    article: bool = False


def _tokens(text: str, start: int, end: int) -> list[_Token]:
    found = []
    for m in _TOKEN.finditer(text, start, end):
        word, stop = m[0], m.end()
        if "'" in word or "’" in word or "`" in word:
            tail = _POSSESSIVE.search(word)
            if tail:
                word, stop = word[: tail.start()], stop - 2
        if word.endswith(("s'", "s’")):
            stop -= 1
        folded = bare_words(fold(word))[0] if word else ""
        if folded:
            found.append(_Token(m.start(), stop, folded, word[0].isupper() or not word[0].isascii()))
    for token, following in pairwise(found):
        token.article = is_article(token.folded, following.folded)
    return found


def scan(text: str, lookup: Lookup, words: Vocabulary) -> Iterator[Toponym]:
    """Toponyms in order, none overlapping another. Any string is welcome."""
    institutions = _Institutions(text, words)
    for run in _RUN.finditer(text):
        tokens = _tokens(text, run.start(), run.end())
        at = 0
        while at < len(tokens):
            found, used = _longest(text, tokens, at, lookup, words)
            at += used
            if found:
                holder = institutions.holding(found.start_char, found.end_char)
                yield replace(found, part_of=holder) if holder else found


class _Institutions:
    """Names in a text that hold a place name and are none."""

    def __init__(self, text: str, words: Vocabulary) -> None:
        found = _automaton(words.institutions).find_matches_as_indexes(text.translate(_PLAIN))
        edges = [
            (start, end)
            for _, start, end in found
            if not (start and text[start - 1].isalnum()) and not (end < len(text) and text[end].isalnum())
        ]
        self._text, self._starts, self._ends = text, [start for start, _ in edges], [end for _, end in edges]

    def holding(self, start: int, end: int) -> str:
        """The institution that a span meets, "" where there is none."""
        at = bisect_right(self._starts, end - 1) - 1
        if at >= 0 and self._ends[at] > start:
            return self._text[self._starts[at] : self._ends[at]]
        return ""


_PLAIN = str.maketrans({"\n": " ", "\xa0": " ", "\u202f": " "})


@lru_cache(maxsize=4)
def _automaton(names: tuple[str, ...]) -> AhoCorasick:
    return AhoCorasick(names, matchkind=MatchKind.LeftmostLongest)


def _longest(text: str, tokens: list[_Token], at: int, lookup: Lookup, words: Vocabulary) -> tuple[Toponym | None, int]:
    """The longest name from token `at` on, and how many tokens it took (1 when there is none)."""
    if not tokens[at].capital and not tokens[at].article:
        return None, 1
    forms: list[tuple[int, str]] = []
    form = ""
    for end in range(at, min(at + LONGEST + 2, len(tokens))):
        token = tokens[end]
        if token.article:
            continue
        form += token.folded
        forms.append((end + 1, form))
    for end, form in reversed(forms):
        rows = lookup.rows.named(form)
        if rows:
            start, stop = tokens[at].start, tokens[end - 1].end
            written = text[start:stop]
            if form in words.generic and _goes_on(text, tokens, end):
                continue
            rows = [row for row in rows if _is_admissible(row, written, form, lookup, words)]
            if rows:
                return Toponym(start, stop, written, form, tuple(rows), True), end - at
    if demonym := _demonym(text, tokens[at], lookup, words):
        return demonym, 1
    for end, form in reversed(forms[:3]):
        alike = _by_sound(form, tokens[at:end], lookup, words)
        if alike:
            start, stop = tokens[at].start, tokens[end - 1].end
            return Toponym(start, stop, text[start:stop], form, alike, False), end - at
    return None, 1


def _goes_on(text: str, tokens: list[_Token], end: int) -> bool:
    """True when another capitalised word follows, so that a generic first word alone is half a name."""
    following = end + 1 if end < len(tokens) and tokens[end].article else end
    return (
        following < len(tokens)
        and tokens[following].capital
        and text[tokens[end - 1].end : tokens[end].start] in " \xa0-"
    )


def _demonym(text: str, token: _Token, lookup: Lookup, words: Vocabulary) -> Toponym | None:
    """A people or its adjective, with the row of its country."""
    written = text[token.start : token.end]
    country = words.demonyms.get(written)
    row = lookup.rows.country_row(country) if country else None
    if row is None:
        return None
    return Toponym(token.start, token.end, written, token.folded, (row,), True, is_demonym=True)


def _is_admissible(row: int, written: str, form: str, lookup: Lookup, words: Vocabulary) -> bool:
    """True for any name of the theatre, and for well-known names elsewhere, spelt just so."""
    country = lookup.rows.country(row)
    if (
        len(form) <= 3
        and written.isupper()
        and written.isascii()
        and not any(fold(name) == fold(written) for name in lookup.rows.place(row).alternate_names)
    ):
        return False
    if country in THEATRE or country == "":
        return len(form) > 1
    if form in words.common and not written.replace(".", "").isupper():
        return False
    if not lookup.rows.is_prominent(row, KNOWN_NEXT_DOOR if country in NEIGHBOURS else KNOWN_ABROAD):
        return False
    folded = fold(written)
    place = lookup.rows.place(row)
    if len(form) <= 3:
        return written in (place.name, *place.alternate_names) or written.replace(".", "") in place.alternate_names
    if fold(place.name) == folded:
        return True
    is_hand_made = row >= lookup.rows.first_hand_made
    alike = is_hand_made or key(bare(place.name)) == key(form)
    return alike and any(fold(name) == folded for name in place.alternate_names)


def _by_sound(form: str, tokens: list[_Token], lookup: Lookup, words: Vocabulary) -> tuple[int, ...]:
    """Rows of the theatre that sound like `form`, where it is long and rare enough to tell."""
    if len(form) < SOUNDS_FROM or any(
        (token.folded in words.common or token.folded in words.given_names) and not token.article for token in tokens
    ):
        return ()
    rows = lookup.theatre_keys.get(key(form))
    if not rows:
        return ()
    return tuple(row for row in rows if _likeness(form, row, lookup) >= ALIKE)


def _likeness(form: str, row: int, lookup: Lookup) -> float:
    place = lookup.rows.place(row)
    descent = form[-1] in "iy"  # "Hashimi" is a man of Hashimiya, not the town
    forms = [
        known
        for name in (place.name, *place.alternate_names)
        if (known := bare(name)) and (known[-1] in "iy" or not descent)
    ]
    return max((fuzz.ratio(form, known) for known in forms), default=0.0)

"""The longest place names in a text, in one pass over its capitalised runs.

The gazetteer's names are one dictionary of `bare` forms, so that a lookup costs the same with 200 places as with
235,000. A regular expression finds the runs of capitalised (or Arabic) words; only these are put together, longest
first, and looked up. Offsets are those of the text given.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from ahocorasick_rs import AhoCorasick, MatchKind
from rapidfuzz import fuzz

from gazetteer.lookup import AT_HOME, NEIGHBOURS, Lookup
from gazetteer.names import bare, fold, key
from gazetteer.record import Record
from gazetteer.runs import Token, runs, tokens
from gazetteer.vocabulary import Vocabulary

LONGEST: Final = 6
"""Words in the longest name that is looked for, articles not counted."""
SOUNDS_FROM: Final = 5
"""Letters from which another transliteration is recognised in running text."""
ALIKE: Final = 70
"""Least likeness in per cent (rapidfuzz ratio) of a name in the text and the name it transliterates."""
MUCH_ALIKE, ALIKE_WORDS = 80, 3
"""The same where a part of the name in the text is a name by itself, and how many words the whole has at most."""
KNOWN_ABROAD: Final = 100_000
"""Inhabitants from which a town outside the theatre is looked for in running text; capitals always are."""
KNOWN_NEXT_DOOR: Final = 15_000
"""The same for towns of the neighbouring countries."""


class Toponym(Record, frozen=True):
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


def scan(text: str, lookup: Lookup, words: Vocabulary) -> Iterator[Toponym]:
    """Toponyms in order, none overlapping another. Any string is welcome."""
    institutions = _Institutions(text, words)
    for start, run in runs(text):
        known = lookup.runs.get((run, words))
        for found in known if known is not None else _names_in(run, lookup, words):
            low, high = found.start_char + start, found.end_char + start
            yield Toponym(
                low,
                high,
                found.words,
                found.form,
                found.rows,
                found.is_exact,
                institutions.holding(low, high),
                found.is_demonym,
            )


def _names_in(run: str, lookup: Lookup, words: Vocabulary) -> tuple[Toponym, ...]:
    """Toponyms of a run, offsets into it."""
    parts, found, at = tokens(run), [], 0
    while at < len(parts):
        toponym, used = _longest(run, parts, at, lookup, words)
        at += used
        if toponym:
            found.append(toponym)
    return lookup.runs.keep((run, words), tuple(found))


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


_PLAIN: Final = str.maketrans({"\n": " ", "\xa0": " ", "\u202f": " "})


@lru_cache(maxsize=4)
def _automaton(names: tuple[str, ...]) -> AhoCorasick:
    return AhoCorasick(names, matchkind=MatchKind.LeftmostLongest)


def _longest(text: str, parts: list[Token], at: int, lookup: Lookup, words: Vocabulary) -> tuple[Toponym | None, int]:
    """The longest name from token `at` on, and how many parts it took (1 when there is none)."""
    if not parts[at].capital and not parts[at].article:
        return None, 1
    forms: list[tuple[int, str]] = []
    form = ""
    for end in range(at, min(at + LONGEST + 2, len(parts))):
        token = parts[end]
        if token.article:
            continue
        form += token.folded
        forms.append((end + 1, form))
    for end, form in reversed(forms):
        rows = lookup.rows.named(form)
        if rows:
            start, stop = parts[at].start, parts[end - 1].end
            written = text[start:stop]
            if form in words.generic and _goes_on(text, parts, end):
                continue
            rows = [row for row in rows if _is_admissible(row, written, form, lookup, words)]
            if rows:
                longer = [(further, whole) for further, whole in reversed(forms) if end < further <= at + ALIKE_WORDS]
                for further, whole in longer:  # "Qarah Tapah" is Qara Tapa, and no Qarah
                    if alike := _by_sound(whole, parts[at:further], lookup, words, MUCH_ALIKE):
                        stop = parts[further - 1].end
                        return Toponym(start, stop, text[start:stop], whole, alike, False), further - at
                return Toponym(start, stop, written, form, tuple(rows), True), end - at
    if demonym := _demonym(text, parts[at], lookup, words):
        return demonym, 1
    for end, form in reversed(forms[:3]):
        if form in words.generic and _goes_on(text, parts, end):
            continue
        alike = _by_sound(form, parts[at:end], lookup, words)
        if alike:
            start, stop = parts[at].start, parts[end - 1].end
            return Toponym(start, stop, text[start:stop], form, alike, False), end - at
    return None, 1


def _goes_on(text: str, tokens: list[Token], end: int) -> bool:
    """True when another capitalised word follows, so that a generic first word alone is half a name."""
    following = end + 1 if end < len(tokens) and tokens[end].article else end
    return (
        following < len(tokens)
        and tokens[following].capital
        and text[tokens[end - 1].end : tokens[end].start] in " \xa0-"
    )


def _demonym(text: str, token: Token, lookup: Lookup, words: Vocabulary) -> Toponym | None:
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
    if country in AT_HOME:
        return len(form) > 1
    if form in words.common and not written.replace(".", "").isupper():
        return False
    if not lookup.rows.is_prominent(row, KNOWN_NEXT_DOOR if country in NEIGHBOURS else KNOWN_ABROAD):
        return False
    folded = fold(written)
    place = lookup.rows.place(row)
    if len(form) <= 3:
        names = place.alternate_names
        return written == place.name or written in names or written.replace(".", "") in names
    if fold(place.name) == folded:
        return True
    is_hand_made = row >= lookup.rows.first_hand_made
    alike = is_hand_made or key(bare(place.name)) == key(form)
    return alike and any(fold(name) == folded for name in place.alternate_names)


def _by_sound(form: str, tokens: list[Token], lookup: Lookup, words: Vocabulary, least: int = ALIKE) -> tuple[int, ...]:
    """Rows of the theatre that sound like `form`, where it is long and rare enough to tell."""
    telling = [token.folded for token in tokens if not token.article]
    telling = telling[1:] if len(telling) > 1 and telling[0] in words.generic else telling  # "Sheikh Helal"
    if len(form) < SOUNDS_FROM or any(word in words.common or word in words.given_names for word in telling):
        return ()
    rows = lookup.theatre_keys.get(key(form))
    if not rows:
        return ()
    return tuple(row for row in rows if _likeness(form, row, lookup) >= least)


def _likeness(form: str, row: int, lookup: Lookup) -> float:
    place = lookup.rows.place(row)
    descent = form[-1] in "iy"  # "Hashimi" is a man of Hashimiya, not the town
    forms = [
        known
        for name in (place.name, *place.alternate_names)
        if (known := bare(name)) and (known[-1] in "iy" or not descent)
    ]
    return max((fuzz.ratio(form, known) for known in forms), default=0.0)

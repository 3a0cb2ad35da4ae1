"""Phrases as data: a small pattern language for the codebook, the cues and the actors, and one index to find them.

A phrase is lower-case text matched on word boundaries. `(a|b|)` are alternatives, `x?` an optional character,
`\\w+` any word, `\\d+` any number; everything else is literal. Phrases are looked up by their first word, so that a
text of n words costs n dictionary look-ups however many phrases there are.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import product
from typing import Any, Final, Generic, NamedTuple, TypeVar

from gazetteer.cutter import Cutter
from gazetteer.letters import WORD_CHARACTERS

T = TypeVar("T")

_GROUP: Final = re.compile(r"\(([^()]*)\)")
_WORD: Final = re.compile(r"\w+")
_CUTTER: Final = Cutter(re.compile(rf"[{WORD_CHARACTERS}]+"))
_SECOND: Final = re.compile(r"[^\w\\]+(\w+)")
_TABLE: Final = str.maketrans(
    {
        "\u00a0": " ",
        "\u202f": " ",
        "\u2019": "'",
        "\u2018": "'",
        "\u02bc": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u2010": "-",
        "\u2011": "-",
        "\n": " ",
        "\t": " ",
        "\r": " ",
    }
)
_LONGEST_EXPANSION: Final = 20_000


def fold(text: str) -> str:
    """`text` in lower case with plain quotes, hyphens and blanks: one character for one character, so offsets hold."""
    folded = text.translate(_TABLE)
    lower = folded.lower()
    if len(lower) == len(folded):
        return lower
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in folded)


_TRAILING_CHOICE: Final = re.compile(r" \(([^()]*[^ |])\|\)")


def _tidy(phrase: str) -> str:
    """ "a (b|c|)" as "a( b| c|)": the blank before an empty choice belongs to the choices."""
    return _TRAILING_CHOICE.sub(lambda m: "(" + "|".join(" " + c for c in m.group(1).split("|")) + "|)", phrase)


Opening = tuple[str, str]
"""The first two words of a phrase; the second is "" where it is not fixed or there is none."""


def openings(phrase: str) -> frozenset[Opening]:
    """The first two words that `phrase` can begin with.

    Raises ValueError when a phrase could begin with any word at all.
    """
    parts = _GROUP.split(_tidy(phrase))
    choices: list[Sequence[str]] = [part.split("|") if i % 2 else (part,) for i, part in enumerate(parts)]
    found: set[Opening] = set()
    for count, expansion in enumerate(product(*choices)):
        if count > _LONGEST_EXPANSION:
            msg = f"the phrase {phrase!r} has too many alternatives"
            raise ValueError(msg)
        found.update(_opening(spelling, phrase) for spelling in _optional("".join(expansion).lstrip()))
    return frozenset(found)


def _opening(text: str, phrase: str) -> Opening:
    first = _WORD.match(text)
    if first is None:
        msg = f"the phrase {phrase!r} must begin with a word"
        raise ValueError(msg)
    rest = text[first.end() :]
    second = _SECOND.match(rest)
    fixed = second is not None and not rest[second.end() :].startswith("?") and "\\" not in rest[: second.end()]
    return first.group(), second.group(1) if second is not None and fixed else ""


def _optional(text: str) -> Iterator[str]:
    """The spellings of a text with `x?` in its first three words."""
    mark = text.find("?")
    if mark < 1 or text[:mark].count(" ") > 2:
        yield text
        return
    yield from _optional(text[: mark - 1] + text[mark + 1 :])
    yield from _optional(text[:mark] + text[mark + 1 :])


@cache
def compile_phrase(phrase: str) -> re.Pattern[str]:
    """The pattern of a phrase, to be matched at the start of a word in folded text; made when it is first needed."""
    phrase = _tidy(phrase)
    pieces = re.split(r"(\\w\+|\\d\+|[()|?])", phrase)
    pattern = "".join(
        p
        if p in ("|", ")", "?")
        else "(?:"
        if p == "("
        else r"[\w'.-]+"
        if p == r"\w+"
        else r"\d[\d,.]*"
        if p == r"\d+"
        else re.escape(p).replace(r"\ ", r"\s+")
        for p in pieces
    ).replace(r"\s+?", r"\s*")
    return re.compile(pattern + r"(?!\w)")


class Found(Generic[T]):
    """A phrase in a text: `start` and `end` are offsets into that text, end exclusive.

    A plain class, as a document holds a hundred of them: compiled, it is made and read without Python's help.
    """

    __slots__ = ("end", "start", "value")

    def __init__(self, start: int, end: int, value: T) -> None:
        self.start: Final = start
        self.end: Final = end
        self.value: Final = value


class Words(NamedTuple):
    """The words of a folded text and where each starts; the lists run in parallel."""

    words: list[str]
    starts: list[int]


def words(folded: str) -> Words:
    """The words of a folded text, to be found once and looked up in several indexes."""
    return Words(*_CUTTER.words_of(folded)[:2])


_Entry = tuple[str, T, int]
"""A phrase, "" where it is its first word alone; its value; and the number of its index among several."""


class PhraseIndex(Generic[T]):
    """Many phrases, each with a value, found in one pass over the words of a text."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        table: dict[str, dict[str, list[_Entry[T]]]] = defaultdict(lambda: defaultdict(list))
        for phrase, value in entries:
            if _WORD.fullmatch(phrase):
                table[phrase][""].append(("", value, 0))
                continue
            for first, second in openings(phrase):
                table[first][second].append((phrase, value, 0))
        self.table = {first: dict(seconds) for first, seconds in table.items()}

    def find(self, folded: str, found_words: Words | None = None) -> list[Found[T]]:
        """All phrases in an already folded text, also overlapping ones, in order of their start."""
        return _found(self.table, 1, folded, words(folded) if found_words is None else found_words)[0]


class JoinedIndex:
    """Several indexes looked up together: one pass over the words of a text for all of them."""

    def __init__(self, *indexes: PhraseIndex[Any]) -> None:
        table: dict[str, dict[str, list[_Entry[Any]]]] = defaultdict(lambda: defaultdict(list))
        for number, index in enumerate(indexes):
            for first, seconds in index.table.items():
                for second, entries in seconds.items():
                    table[first][second] += [(phrase, value, number) for phrase, value, _ in entries]
        self._table = {first: dict(seconds) for first, seconds in table.items()}
        self._count = len(indexes)

    def find(self, folded: str, found_words: Words) -> list[list[Found[Any]]]:
        """What each index finds, in the order in which they were given."""
        return _found(self._table, self._count, folded, found_words)


def _found(
    table: Mapping[str, Mapping[str, list[_Entry[T]]]], count: int, folded: str, found_words: Words
) -> list[list[Found[T]]]:
    found: list[list[Found[T]]] = [[] for _ in range(count)]
    all_words, starts = found_words
    last = len(all_words) - 1
    for i in [i for i, word in enumerate(all_words) if word in table]:
        word, start = all_words[i], starts[i]
        if start > 1 and folded[start - 1] == "'" and folded[start - 2].isalnum():
            continue
        seconds = table[word]
        for entries in (seconds.get(""), seconds.get(all_words[i + 1]) if i < last else None):
            for phrase, value, number in entries or ():
                if not phrase:
                    found[number].append(Found(start, start + len(word), value))
                elif matched := compile_phrase(phrase).match(folded, start):
                    found[number].append(Found(start, matched.end(), value))
    return found


def longest(found: Iterable[Found[T]]) -> list[Found[T]]:
    """Of overlapping phrases the longest, then the first given; the rest are dropped."""
    kept: list[Found[T]] = []
    for one in sorted(found, key=lambda f: (f.start - f.end, f.start)):
        if all(one.end <= k.start or k.end <= one.start for k in kept):
            kept.append(one)
    return sorted(kept, key=lambda f: f.start)

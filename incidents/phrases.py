"""Phrases as data: a small pattern language for the codebook, the cues and the actors, and one index to find them.

A phrase is lower-case text matched on word boundaries. `(a|b|)` are alternatives, `x?` an optional character,
`\\w+` any word, `\\d+` any number; everything else is literal. Phrases are looked up by their first word, so that a
text of n words costs n dictionary look-ups however many phrases there are.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Generic, TypeVar

T = TypeVar("T")

_GROUP = re.compile(r"\(([^()]*)\)")
_HEAD = re.compile(r"\w+")
_WORD = re.compile(r"\w+")
_TABLE = str.maketrans(
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
_LONGEST_EXPANSION = 20_000


def fold(text: str) -> str:
    """`text` in lower case with plain quotes, hyphens and blanks: one character for one character, so offsets hold."""
    folded = text.translate(_TABLE)
    lower = folded.lower()
    if len(lower) == len(folded):
        return lower
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in folded)


def heads(phrase: str) -> frozenset[str]:
    """The first words that `phrase` can begin with.

    Raises ValueError when a phrase could begin with any word at all.
    """
    parts = _GROUP.split(phrase)
    choices: list[Sequence[str]] = [part.split("|") if i % 2 else (part,) for i, part in enumerate(parts)]
    found: set[str] = set()
    for count, expansion in enumerate(product(*choices)):
        if count > _LONGEST_EXPANSION:
            msg = f"the phrase {phrase!r} has too many alternatives"
            raise ValueError(msg)
        text = "".join(expansion).lstrip()
        for spelling in _optional(text):
            head = _HEAD.match(spelling)
            if head is None:
                msg = f"the phrase {phrase!r} must begin with a word"
                raise ValueError(msg)
            found.add(head.group())
    return frozenset(found)


def _optional(text: str) -> Iterator[str]:
    """The spellings of a text with `x?` in its first two words."""
    mark = text.find("?")
    if mark < 1 or text[:mark].count(" ") > 1:
        yield text
        return
    yield from _optional(text[: mark - 1] + text[mark + 1 :])
    yield from _optional(text[:mark] + text[mark + 1 :])


_TRAILING_CHOICE = re.compile(r" \(([^()]*[^ |])\|\)")


def _tidy(phrase: str) -> str:
    """ "a (b|c|)" as "a( b| c|)": the blank before an empty choice belongs to the choices."""
    return _TRAILING_CHOICE.sub(lambda m: "(" + "|".join(" " + c for c in m.group(1).split("|")) + "|)", phrase)


def compile_phrase(phrase: str) -> re.Pattern[str]:
    """The pattern of a phrase, to be matched at the start of a word in folded text."""
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
    )
    return re.compile(pattern + r"(?!\w)")


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A phrase in a text: `start` and `end` are offsets into that text, end exclusive."""

    start: int
    end: int
    value: T


class PhraseIndex(Generic[T]):
    """Many phrases, each with a value, found in one pass over a text."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        index: dict[str, list[tuple[re.Pattern[str], T]]] = defaultdict(list)
        plain: dict[str, dict[str, list[T]]] = defaultdict(lambda: defaultdict(list))
        for phrase, value in entries:
            if re.fullmatch(r"\w+", phrase):
                plain[phrase][phrase].append(value)
                continue
            pattern = compile_phrase(phrase)
            for head in heads(phrase):
                index[head].append((pattern, value))
        self._index = dict(index)
        self._plain = {head: tuple(values[head]) for head, values in plain.items()}
        self._heads = frozenset(self._index) | frozenset(self._plain)

    def find(self, folded: str) -> list[Found[T]]:
        """All phrases in an already folded text, also overlapping ones, in order of their start."""
        found: list[Found[T]] = []
        for word in _WORD.finditer(folded):
            key = word.group()
            if key not in self._heads:
                continue
            start = word.start()
            if start and folded[start - 1] == "'" and start > 1 and folded[start - 2].isalnum():
                continue
            found += [Found(start, word.end(), value) for value in self._plain.get(key, ())]
            for pattern, value in self._index.get(key, ()):
                matched = pattern.match(folded, start)
                if matched:
                    found.append(Found(start, matched.end(), value))
        return found


def longest(found: Iterable[Found[T]]) -> list[Found[T]]:
    """Of overlapping phrases the longest, then the first given; the rest are dropped."""
    kept: list[Found[T]] = []
    for one in sorted(found, key=lambda f: (f.start - f.end, f.start)):
        if all(one.end <= k.start or k.end <= one.start for k in kept):
            kept.append(one)
    return sorted(kept, key=lambda f: f.start)

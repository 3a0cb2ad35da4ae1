"""Number words and number phrases -> ranges. Pure.

"a dozen" is (12, 12), "dozens" (24, None), "at least 30" (30, None), "more than 30" (31, None), "up to 30" (None,
30), "between 5 and 7" (5, 7), "nearly 30" (27, 30). What the vague words mean is a convention of this project
(`VAGUE`).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from text_to_num import text2num

from incidents.datewords import MONTHS
from incidents.model import Range

VAGUE: Final[dict[str, Range]] = {
    "few": (3, None), "several": (3, None), "some": (1, None), "many": (3, None), "numerous": (3, None),
    "a number of": (3, None), "a handful of": (3, None), "a handful": (3, None), "various": (3, None),
    "multiple": (2, None), "a few": (3, None), "a couple of": (2, 2), "a couple": (2, 2), "a pair of": (2, 2),
    "twin": (2, 2), "both": (2, 2), "half a dozen": (6, 6),
    "half a million": (500_000, 500_000), "a million": (1_000_000, 1_000_000),
    "half-a-dozen": (6, 6), "a half dozen": (6, 6),
    "a dozen": (12, 12), "dozen": (12, 12), "dozens": (24, None), "scores": (40, None), "a score of": (20, 20),
    "tens": (20, None), "hundreds": (200, None), "thousands": (2000, None), "tens of thousands": (20000, None),
    "hundreds of thousands": (200000, None), "a hundred": (100, 100), "a thousand": (1000, 1000),
    "no": (0, 0), "zero": (0, 0), "none": (0, 0), "nobody": (0, 0), "no one": (0, 0), "no-one": (0, 0),
    "another": (1, 1), "others": (1, None), "countless": (3, None), "an unknown number of": (1, None),
    "an unspecified number of": (1, None), "an undetermined number of": (1, None), "a large number of": (3, None),
    "a single": (1, 1), "most": (1, None),
}  # fmt: skip
"""What a vague word counts, as (low, high)."""
TELLING: Final = frozenset(
    (
        "several", "dozens", "scores", "tens", "hundreds", "thousands", "a dozen", "dozen", "half a dozen", "twin",
        "a couple of", "tens of thousands", "hundreds of thousands", "a hundred", "a thousand", "half-a-dozen",
        "a pair of", "a few", "half a million", "a million",
    )
)  # fmt: skip
"""Vague words that count things well enough to stand as a reported total."""

_FLOORS: Final = (
    "at least",
    "no fewer than",
    "not less than",
    "no less than",
    "a minimum of",
    "upwards of",
    "upward of",
)
_ABOVE: Final = ("more than", "over", "in excess of", "above")
_CEILINGS: Final = ("up to", "as many as", "at most", "no more than", "not more than", "a maximum of")
_BELOW: Final = ("fewer than", "less than", "under", "below")
_NEARLY: Final = ("nearly", "almost", "close to")
_ROUGHLY: Final = (
    "approximately", "approx", "about", "around", "roughly", "some", "an estimated", "estimated", "circa", "only",
    "just",
    "exactly", "an average of", "another", "a further", "further", "a total of", "the other", "an additional", "all",
)  # fmt: skip
_QUALIFIERS: Final[dict[str, list[tuple[str, ...]]]] = {}
for _phrase in (*_FLOORS, *_ABOVE, *_CEILINGS, *_BELOW, *_NEARLY, *_ROUGHLY):
    _QUALIFIERS.setdefault(_phrase.split()[-1], []).append(tuple(_phrase.split()))

_MODIFIERS: Final = frozenset(("no", "many"))
_COMPARATIVES: Final = (["fewer"], ["less"], ["more"], ["as"])

_UNITS: Final = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
)
_TENS: Final = "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety"
_VALUES: Final = dict(zip(f"{_UNITS} {_TENS}".split(), [*range(1, 20), *range(20, 100, 10)], strict=True))
_SPELLED: Final = frozenset(_VALUES)
_SCALES: Final = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
_VAGUE_HEADS: Final[dict[str, list[tuple[str, ...]]]] = {}
for _phrase in sorted(VAGUE, key=lambda p: -len(p.split())):
    _VAGUE_HEADS.setdefault(_phrase.split()[0], []).append(tuple(_phrase.split()))
_STARTS: Final = _SPELLED | frozenset(_VAGUE_HEADS)
HEADS: Final = (
    (_SPELLED - {"one"})
    | {w for phrase in TELLING for w in phrase.split()} - {"a", "of", "half"}
    | {"hundred", "thousand"}
)
"""Words that show that a count may be near, without a word that kills or injures; digits show it too."""
DIGITS: Final = frozenset("0123456789")


def spelled(low: int, high: int) -> str:
    """The single words for numbers from `low` to `high`, at most 90, for a pattern: "one|two|three"."""
    return "|".join(word for word, value in _VALUES.items() if low <= value <= high)


class NumberPhrase(NamedTuple):
    """A number as written: tokens `first` to `last`, inclusive."""

    first: int
    last: int
    range: Range
    qualifiers: tuple[str, ...]
    """"at least", "nearly", ..., and "vague" for "dozens" and its like."""
    exact: bool
    """True for digits and number words, False for "several", "others", "no"."""
    telling: bool
    """True when it can stand as a reported total: exact, or one of `TELLING`."""


def number_phrases(words: Sequence[str]) -> list[NumberPhrase]:
    """The number phrases of a sentence given as tokens in lower case, in order, without overlaps."""
    found: list[NumberPhrase] = []
    floor = 0
    for i in [i for i, word in enumerate(words) if word in _STARTS or word[0] in DIGITS or "-" in word]:
        core = _core(words, i) if i >= floor else None
        if core is None:
            continue
        last, span, exact, telling = core
        first = i
        qualifiers: list[str] = []
        while (length := _qualifier(words, first, floor)) and len(qualifiers) < 2:
            qualifiers.insert(0, " ".join(words[first - length : first]))
            first -= length
        if words[first - 1 : first] == ["between"] and exact and words[last + 1 : last + 2] == ["and"]:
            far = _core(words, last + 2)
            if far is not None and far[2]:
                span, last, first = (span[0], far[1][1]), far[0], first - 1
        for word in reversed(qualifiers):
            span = qualified(span, word)
        if words[last + 1 : last + 3] == ["or", "more"] or words[last + 1 : last + 2] == ["+"]:
            last += 2 if words[last + 1] == "or" else 1
            span = (span[0], None)
            qualifiers.append("or more")
        elif words[last + 1 : last + 3] == ["or", "so"]:
            last += 2
            qualifiers.append("about")
        if (
            words[last + 1 : last + 2] == ["("]
            and words[last + 3 : last + 4] == [")"]
            and _core(words, last + 2) is not None
        ):
            last += 3
        if not exact and span[0] != span[1]:
            qualifiers.append("vague")
        found.append(NumberPhrase(first, last, span, tuple(qualifiers), exact, telling))
        floor = last + 1
    return found


def _core(words: Sequence[str], i: int) -> tuple[int, Range, bool, bool] | None:
    """(last token, range, exact, telling) of the number that begins at token `i`, without qualifiers."""
    if i >= len(words):
        return None
    head = words[i]
    last = _exact(words, i)
    if last is not None:
        value = number(" ".join(words[i : last + 1]))
        if value is None:
            return None
        joint = words[last + 1] if last + 1 < len(words) else ""
        if joint in ("-", "–", "—") and i and words[i - 1] in MONTHS:  # "May 29 - 38 killed"
            return last, (value, value), True, True
        if joint in ("-", "–", "—", "to", "or"):
            far = _exact(words, last + 2)
            other = number(" ".join(words[last + 2 : far + 1])) if far is not None else None
            if far is not None and other is not None and other > value and (joint in ("to", "or") or head[0].isdigit()):
                return far, (value, other), True, True
        return last, (value, value), True, True
    if head in _MODIFIERS and words[i + 1 : i + 2] in _COMPARATIVES:
        return None  # "no fewer than ten", "as many as 30": a qualifier, not the number
    if head in ("another", "some") and _exact(words, i + 1) is not None:
        return None
    for phrase in _VAGUE_HEADS.get(head, ()):
        if tuple(words[i : i + len(phrase)]) == phrase:
            text = " ".join(phrase)
            return i + len(phrase) - 1, VAGUE[text], False, text in TELLING
    return None


def _exact(words: Sequence[str], i: int) -> int | None:
    """The last token of the number in digits or words that begins at `i`, or None."""
    if i >= len(words) or not (words[i][0] in DIGITS or _is_spelled(words[i])):
        return None
    last = i
    in_digits = words[i][0] in DIGITS
    while last + 1 < len(words):
        word = words[last + 1]
        if word in _SCALES or (not in_digits and _is_spelled(word)):
            last += 1
        elif (
            word == "and"
            and words[last] in ("hundred", "thousand")
            and last + 2 < len(words)
            and _is_spelled(words[last + 2])
        ):
            last += 2
        else:
            break
    return last


def _is_spelled(word: str) -> bool:
    return word in _SPELLED or ("-" in word and all(part in _SPELLED for part in word.split("-")))


def _qualifier(words: Sequence[str], first: int, floor: int) -> int:
    """How many tokens left of `first` qualify the number; 0 for none."""
    if first <= floor:
        return 0
    for phrase in _QUALIFIERS.get(words[first - 1], ()):
        if first - len(phrase) >= floor and tuple(words[first - len(phrase) : first]) == phrase:
            return len(phrase)
    return 0


def qualified(span: Range, word: str) -> Range:
    """`span` as the qualifier `word` before it turns it."""
    low, high = span
    if word in _FLOORS:
        return low, None
    if word in _ABOVE:
        return (low + 1 if low is not None and low == high else low), None
    if word in _CEILINGS:
        return None, high
    if word in _BELOW:
        return None, (max(0, high - 1) if high is not None and high < 100 else high)
    if word in _NEARLY and low is not None and low == high and low > 1:
        return low - max(1, low // 10), high
    return span


@lru_cache(maxsize=4096)
def number(text: str) -> int | None:
    """The whole number that digits ("1,669", "1.5 million") or words ("thirty-two") say; None for what is no count."""
    text = " ".join(text.replace("-", " ").split())
    scale = 1
    for word, factor in _SCALES.items():
        if text.endswith(" " + word) and (text[0].isdigit() or word == "dozen"):
            text, scale = text[: -len(word) - 1], factor
            break
    if text[:1].isdigit():
        try:
            value = float(text.replace(",", ""))
        except ValueError:
            return None
        return None if (scale == 1 and "." in text) or value * scale > 10**10 else round(value * scale)
    try:
        return int(text2num(text, "en")) * scale
    except ValueError:
        return None

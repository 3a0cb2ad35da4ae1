"""Names that stand like a place's and may be in no table: "the village of Somewhere", "Somewhere, 5 km from" (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from gazetteer.guarded import CAPITALS, Starting, places_of, word_starts
from gazetteer.names import fold
from gazetteer.vocabulary import PlaceClass, Vocabulary

_CAPITAL_WORD: Final = r"[A-ZĀ-ŽḀ-Ỽ][\w'’ʿ`-]{0,24}\w"
_NAME: Final = (
    r"(?<!\w)(?:(?:[Aa]l|[Ee]l|[Aa][dnrstz]|[Aa]sh|[Ee][dnrstz]|[Ee]sh)[-‐–' ])?"
    rf"{_CAPITAL_WORD}(?:[ -](?:(?:al|el|a[dnrstz]|ash)-)?{_CAPITAL_WORD}){{0,2}}"
)
_SMALL_PLACES: Final = (
    *("villages", "village", "town", "hamlet", "area", "farms", "farm", "neighbourhood", "neighborhood"),
    *("sub-district", "subdistrict", "district", "valley", "region"),
)
_PLACE_WORDS: Final = (*_SMALL_PLACES, "quarter", "city", "camp", "checkpoint", "settlement")
_SPOTS: Final = ("place", "point", "spot", "location")
_SMALL_PLACE, _PLACE_WORD, _SPOT = "|".join(_SMALL_PLACES), "|".join(_PLACE_WORDS), "|".join(_SPOTS)
_CALLED: Final = rf"(?:{_SPOT}|(?:an?|the) (?:{_PLACE_WORD})) (?:is )?(?:called|named|known as) ?\(? ?"
_ACTED_ON: Final = (
    r"attacked|shelled|struck|hit|raided|stormed|captured|seized|entered|bombed|targeted|against|retook|cleared"
)
_BESIDE: Final = r"in |near |close to |outside |\d+ ?(?:km|kilomet|miles)|(?:south|north|east|west)[a-z-]* of "
_NEARBY: Final = rf",? (?:\(|just |a |an |which |located |situated )*(?:(?i:{_PLACE_WORD}) )?(?:{_BESIDE})"
_UNKNOWN: Final = re.compile(
    rf"(?<!\w)(?:(?P<a>(?i:{_SMALL_PLACE}) (?:of|called|named) (?:the )?){_NAME}"
    rf"|(?P<b>(?i:{_CALLED})){_NAME}"
    rf"|(?P<c>){_NAME}(?= (?i:{_PLACE_WORD})s?\b)"
    rf"|(?P<d>\b(?:in|at|of|on|near|from|{_ACTED_ON}) ){_NAME}"
    rf"(?={_NEARBY}))"
)
_NO_NAME: Final = re.compile(
    r"^(?:The|A|An|In|On|At|This|That|These|Those|Their|His|Her|Its|Another|Several|Some|Many|Two|Three|Four|Five|Six|"
    r"North|South|East|West|Northern|Southern|Eastern|Western|Central|Old|New|Federal|Military|Green|Iraqi|Syrian|"
    r"Kurdish|Islamic|Sunni|Shi|Army|Police|Security|Joint|Local|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|"
    r"Sunday|January|February|March|April|May|June|July|August|September|October|November|December|ISIS|ISIL|IS|Da|"
    r"US|UN)\b"
)
_CAPITALISED: Final = Starting(r"[A-ZĀ-ŽḀ-Ỽ][\w'’ʿ`-]+", CAPITALS, or_beyond_ascii=True)
_GOES_ON: Final = re.compile(rf" (?:{_PLACE_WORD})s?\b|{_NEARBY}")
_HEADS: Final = frozenset(
    word[:3]
    for word in (*_PLACE_WORDS, "just", "an ", "which", "located", "situated", "in ", "near", "close", "outside")
) | frozenset(("nor", "sou", "eas", "wes"))
"""What the words that go on begin with, but for "a ", a bracket and a number."""
_CALLED_SO: Final = (" called", " named", " known as")
_BEFORE_CALLED: Final = (*_PLACE_WORDS, *_SPOTS, "is")
"""What the words before "called" end in: those of `_UNKNOWN`."""
_LEAD, _CALLED_LEAD = 16, 40
"""More characters than can stand between the start of a match and its first capital word, or its "called"."""
_JOINT: Final = 5
"""Characters between two words of one name: " ash-"."""


def _starts(text: str) -> Iterator[int]:
    """Where `_UNKNOWN` is worth trying, in order: it takes ten times as long to try it everywhere."""
    low = text.replace("İ", "i").lower()
    called = places_of(text, " of")
    for words in _CALLED_SO:
        called += places_of(low, words)
    spans = [(max(0, at - _CALLED_LEAD), at) for at in called if low.endswith(_BEFORE_CALLED, max(0, at - 14), at)]
    first = last = -_JOINT - 1
    for word in _CAPITALISED.finditer(text):
        start, end = word.span()
        first = start if start - last > _JOINT else first
        if _may_go_on(low, end) and _GOES_ON.match(low, end):
            spans.append((max(0, first - _LEAD), end))
        last = end
    done = 0
    for begin, high in sorted(spans):
        yield from word_starts(text, max(begin, done), high)
        done = max(done, high)


def _may_go_on(low: str, end: int) -> bool:
    """False where the three letters after a name show that `_GOES_ON` cannot hold."""
    if low[end : end + 1] != " ":
        return low[end : end + 1] == ","
    head = low[end + 1 : end + 4]
    return head in _HEADS or head.startswith(("a ", "(")) or head[:1].isdecimal() or not head.isascii()


def _unknown(text: str) -> Iterator[re.Match[str]]:
    """What `_UNKNOWN.finditer` finds."""
    done = 0
    for start in _starts(text):
        if start >= done and (found := _UNKNOWN.match(text, start)):
            yield found
            done = found.end()


def strangers(text: str, words: Vocabulary, *, is_description: bool) -> Iterator[tuple[int, int, PlaceClass | None]]:
    """Spans of such names, end exclusive, with the kind of place that the words before them say; in a description of
    every capitalised name."""
    for m in _unknown(text):
        lead = m["a"] or m["b"] or m["d"] or ""
        start = m.start() + len(lead)
        while stray := _NO_NAME.match(text[start : m.end()]):
            start += stray.end()
            start += len(text[start : m.end()]) - len(text[start : m.end()].lstrip(" -'’"))
            if start >= m.end():
                break
        if start < m.end() and len(text[start : m.end()]) > 2:
            word = re.match(r"\w+", lead)
            yield start, m.end(), words.classes.get(word[0].lower().removesuffix("s")) if word and m["a"] else None
    if is_description:
        for m in re.finditer(_NAME, text):
            if not _NO_NAME.match(m[0]) and fold(m[0]) not in words.classes:
                yield m.start(), m.end(), None

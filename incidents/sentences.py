"""Texts to paragraphs and sentences, by offsets (pure).

A blank spaCy pipeline with its sentencizer was measured at 7 ms for 500 words, which alone is more than the whole
budget of a document (6.7 ms a core at 300 a second on two); this rule of end marks and abbreviations takes 0.1 to 0.3.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from itertools import pairwise
from typing import Final, NamedTuple

from gazetteer.guarded import Starting
from incidents.chains import chained
from incidents.wrapping import BULLET

_ABBREVIATIONS: Final = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "gen",
        "lt",
        "col",
        "maj",
        "capt",
        "sgt",
        "cpl",
        "brig",
        "adm",
        "st",
        "sen",
        "rep",
        "gov",
        "no",
        "nos",
        "vs",
        "etc",
        "e.g",
        "i.e",
        "u.s",
        "u.k",
        "u.n",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "approx",
        "incl",
        "dept",
        "est",
        "fig",
        "inc",
        "ltd",
        "km",
        "kms",
        "mi",
        "sq",
        "hon",
        "rev",
        "al",
        "ref",
        "cf",
        "a.m",
        "p.m",
    ]
)
_END: Final = Starting(
    r"[.!?\u061f\u2026](?:[.!?\u061f\u2026]*[\"'\u201d\u2019)\]]*(?=\s|$)|(?<=[.!?])(?=[A-Z][a-z])"
    r"|(?<=[a-z]{3}\.)(?=[A-Z]{2,5}\s[a-z]))",
    ".!?\u061f\u2026",
)
_CLAUSES: Final = re.compile(
    r";(?<=[^;.!?]{40};)(?=\s(?!(?:and|or|who|which|including|among|with|however|one|both)\b)[^;.!?]{40})"
)
"""A semicolon between two clauses long enough to be sentences of their own."""
_ENDS: Final = ".!?:;,\"'”’)…"
"""Marks that end a line which is no title."""
_ITEM: Final = re.compile(r"[–•▪*]\s|-\s")
"""The mark of an item of a list, which is no title however short it is."""
_DAY: Final = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:\d{1,2}\s)?(?:January|February|March|April|May|June|July"
    r"|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b)"
)
_NEXT_DAY: Final = re.compile(rf"\s(?=(?:and|while|but)\s(?:on\s{_DAY}|\d{{1,2}}\s[A-Z][a-z]+\s\w+ed\b))")
_DATED: Final = re.compile(rf"(?:\b[Oo]n\s|^|\s)(?:late\s|early\s)?{_DAY}.{{20}}|\b[Oo]n\s{_DAY}\W*$")
""" "On 3 June gunmen ... in one town, | and on 5 June a bomb ... in another": each day's clause is a sentence."""
_INITIALS: Final = re.compile(r"(?:[a-z]\.)+[a-z]")


class Sentence(NamedTuple):
    """A sentence by its offsets into the document's text, and the number of its paragraph."""

    start: int
    end: int
    paragraph: int
    is_title: bool = False


def split(text: str, title: str = "") -> list[Sentence]:
    """The sentences of a text. Blank edges and bullets are left out, so `text[start:end]` is what a reader would quote.

    A line is a title when it is the document's `title`, or a short line of its own without an end mark.
    """
    found: list[Sentence] = []
    for number, (start, line) in enumerate(_lines(text)):
        end = start + len(line)
        stripped = line.strip()
        heading = bool(stripped) and (stripped == title.strip() or _is_heading(stripped))
        cuts = [start]
        for mark in _END.finditer(line):
            if _ends_sentence(line, mark):
                cuts.append(start + mark.end())
        if ";" in line:
            cuts += [start + m.end() for m in _CLAUSES.finditer(line)]
        cuts += [start + at for at in days_apart(line, [c - start for c in cuts])]
        pieces = list(pairwise([*sorted(cuts), end]))
        for stop, begin in reversed(chained(line, [c - start for c in cuts])):
            pieces = _parted(pieces, start + stop, start + begin)
        for a, b in pieces:
            while a < b and text[a].isspace():
                a += 1
            if a < b and not text[a].isalpha() and (bullet := BULLET.match(text, a, b)):
                a = bullet.end()
            while b > a and text[b - 1].isspace():
                b -= 1
            if b > a:
                found.append(Sentence(a, b, number, heading))
    return found


def _lines(text: str) -> list[tuple[int, str]]:
    """Where each line that holds something starts, and what it holds."""
    found: list[tuple[int, str]] = []
    at = 0
    for line in text.replace("\r", "\n").split("\n"):
        if line:
            found.append((at, line))
        at += len(line) + 1
    return found


def _parted(pieces: list[tuple[int, int]], stop: int, begin: int) -> list[tuple[int, int]]:
    """The pieces with the one around `stop` cut in two: up to there, and from `begin` on."""
    parted: list[tuple[int, int]] = []
    for a, b in pieces:
        parted += [(a, stop), (begin, b)] if a < stop and begin < b else [(a, b)]
    return parted


def _is_heading(line: str) -> bool:
    """True for a short line without an end mark, and with none of a list."""
    return len(line) < 160 and line[-1] not in _ENDS and len(line.split()) > 2 and _ITEM.match(line) is None


def days_apart(text: str, ends: Iterable[int]) -> list[int]:
    """Where the sentences of `text`, which end at `ends`, go on to another day after telling of one."""
    if not any(words in text for words in _LINKS) and not _has_and_day(text):
        return []
    found: list[int] = []
    closed = sorted(ends)
    for m in _NEXT_DAY.finditer(text):
        before = bisect_right(closed, m.start())
        begin = max(closed[before - 1] if before else 0, found[-1] if found else 0)
        if m.start() - begin >= _LEAST_CLAUSE and _DATED.search(text, begin, m.start()):
            found.append(m.end())
    return found


_LINKS: Final = (" and on ", " while on ", " but on ")
_AND_DAY: Final = re.compile(r" and \d{1,2} [A-Z][a-z]+ \w+ed\b")
_LEAST_CLAUSE: Final = 30


def _has_and_day(text: str) -> bool:
    at = text.find(" and ")
    while at >= 0:
        if text[at + 5 : at + 6].isdecimal() and _AND_DAY.match(text, at):
            return True
        at = text.find(" and ", at + 4)
    return False


def _ends_sentence(line: str, mark: re.Match[str]) -> bool:
    after = line[mark.end() : mark.end() + 3].lstrip()
    if not after:
        return True
    if after[0].islower() or after[0] in ",;)":
        return False
    if line[mark.start()] != ".":
        return True
    at = mark.start()
    while at and (line[at - 1] in "._" or line[at - 1].isalnum()):
        at -= 1
    word = line[at : mark.start()]
    if not word:
        return True
    last = word.lower()
    if last in _ABBREVIATIONS or (len(last) == 1 and last.isalpha() and word.isupper()):
        return False
    return "." not in last or not _INITIALS.fullmatch(last) or (after[0].isupper() and last not in _ABBREVIATIONS)

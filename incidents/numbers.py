# ruff: noqa: E501
"""Number words and number phrases -> ranges, with their offsets. Pure.

"a dozen" is (12, 12), "dozens" (24, None), "at least 30" (30, None), "more than 30" (31, None), "up to 30" (None, 30),
"between 5 and 7" (5, 7), "nearly 30" (27, 30). What the vague words mean is a convention of this project (see `VAGUE`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from text_to_num import text2num

from incidents.model import Range

VAGUE: dict[str, Range] = {
    "a few": (3, None), "few": (3, None), "several": (3, None), "some": (1, None), "many": (3, None), "numerous": (3, None),
    "a number of": (3, None), "a handful of": (3, None), "a handful": (3, None), "various": (3, None), "multiple": (2, None),
    "a couple of": (2, 2), "a couple": (2, 2), "couple": (2, 2), "a pair of": (2, 2), "twin": (2, 2), "both": (2, 2),
    "half a dozen": (6, 6), "half-a-dozen": (6, 6), "a dozen": (12, 12), "dozen": (12, 12), "dozens": (24, None), "scores": (40, None),
    "tens": (20, None), "hundreds": (200, None), "thousands": (2000, None), "a score": (20, 20), "tens of thousands": (20000, None),
    "hundreds of thousands": (200000, None), "dozens of": (24, None), "a hundred": (100, 100), "a thousand": (1000, 1000),
    "no": (0, 0), "zero": (0, 0), "none": (0, 0), "nobody": (0, 0), "no one": (0, 0), "no-one": (0, 0),
    "another": (1, 1), "others": (1, None), "one other": (1, 1), "countless": (3, None), "an unknown number of": (1, None),
    "an unspecified number of": (1, None), "an undetermined number of": (1, None), "a large number of": (3, None), "a single": (1, 1),
    "most": (1, None), "at least one": (1, None), "over a dozen": (13, None),
}  # fmt: skip
"""What a vague word counts, as (low, high)."""

_SMALL = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_WORD = r"(?:" + "|".join(sorted([*_SMALL, *_TENS], key=len, reverse=True)) + r")"
_SPELLED = rf"{_WORD}(?:[\s-]{_WORD})?(?:\s(?:hundred|thousand|million)(?:\s(?:and\s)?{_WORD}(?:[\s-]{_WORD})?)*)*"
_DIGITS = r"\d{1,3}(?:,\d{3})+(?![\d,]\d)|\d+(?:\.\d+)?"
_SCALE = r"(?:[\s-](?:hundred|thousand|million|billion)\b|\s(?:dozen)\b)"
_ONE = rf"(?:(?:{_DIGITS})(?:{_SCALE})?|(?:{_SPELLED})\b(?:\sdozen\b)?)"
_PHRASES = "|".join(re.escape(p).replace(r"\ ", r"\s") for p in sorted(VAGUE, key=len, reverse=True))
_BEFORE = (
    r"(?P<before>at\sleast|no\sfewer\sthan|not\sless\sthan|no\sless\sthan|a\sminimum\sof|more\sthan|over|upwards?\sof|in\sexcess\sof|as\smany\sas|up\sto|"
    r"at\smost|no\smore\sthan|a\smaximum\sof|fewer\sthan|less\sthan|under|below|nearly|almost|close\sto|approximately|approx\.?|"
    r"about|around|roughly|some|an\sestimated|estimated|circa|only|just|exactly|an\saverage\sof|another|further|a\stotal\sof|the\sother|all|any)\s"
)
NUMBER = re.compile(
    rf"(?<![\w$€£.,:/])(?:{_BEFORE})?(?:{_BEFORE.replace('before', 'second')})?"
    rf"(?:(?P<between>between|from)\s(?P<low>{_ONE})\s(?:and|to)\s(?P<high>{_ONE})"
    rf"|(?P<from>(?:{_DIGITS})(?=\s?[-–—]\s?\d)|{_ONE}(?=\s(?:to|or)\s))(?:\s?[-–—]\s?|\sto\s|\sor\s)(?P<to>{_ONE})"
    rf"|(?P<one>{_ONE})"
    rf"|(?P<vague>{_PHRASES}))"
    r"(?P<after>\sor\smore|\sor\sso|\splus|\+)?(?![\w%]|[.,:]\d)"
)
"""A number phrase with its qualifiers, in text in lower case."""


@dataclass(frozen=True, slots=True)
class NumberPhrase:
    """A number as written, with what it counts up to; `text[start_char:end_char]` is the phrase."""

    start_char: int
    end_char: int
    range: Range
    qualifiers: tuple[str, ...]
    """"at least", "about", "vague" for "dozens", ..."""
    exact: bool
    """True for a number in digits or words; False for "several", "others", "no"."""


def find_numbers(low: str, start: int = 0, end: int | None = None) -> list[NumberPhrase]:
    """Number phrases in `low`, a text in lower case, in order. Dates, ages and money are not told apart here."""
    found = []
    for m in NUMBER.finditer(low, start, len(low) if end is None else end):
        phrase = _phrase(m)
        if phrase is not None:
            found.append(phrase)
    return found


def _phrase(m: re.Match[str]) -> NumberPhrase | None:
    before = [" ".join(q.split()) for q in (m["before"], m["second"]) if q]
    vague = False
    if m["vague"]:
        low, high = VAGUE[" ".join(m["vague"].split())]
        vague = True
    elif m["one"]:
        value = number(m["one"])
        if value is None:
            return None
        low, high = value, value
    else:
        one, two = (number(p) for p in ((m["low"], m["high"]) if m["between"] else (m["from"], m["to"])))
        if one is None or two is None:
            return None
        low, high = min(one, two), max(one, two)
    for word in before:
        low, high = qualified((low, high), word)
    if m["after"] and (m["after"].strip() in ("or more", "plus", "+")):
        high = None
    qualifiers = (*before, *((m["after"].strip(),) if m["after"] else ()), *(("vague",) if vague else ()))
    return NumberPhrase(m.start(), m.end(), (low, high), qualifiers, not vague)


def qualified(span: Range, word: str) -> Range:
    """`span` as a qualifier before it turns it."""
    low, high = span
    if low is None:
        return span
    match word:
        case (
            "at least"
            | "no fewer than"
            | "not less than"
            | "no less than"
            | "a minimum of"
            | "upward of"
            | "upwards of"
        ):
            return low, None
        case "more than" | "over" | "in excess of":
            return (low + 1, None) if low == high else (low, None)
        case "up to" | "at most" | "no more than" | "a maximum of" | "as many as":
            return None, high
        case "fewer than" | "less than" | "under" | "below":
            return None, max(0, high - 1) if high is not None and high < 100 else high
        case "nearly" | "almost" | "close to":
            return (low - max(1, low // 10), high) if high is not None and low == high and low > 1 else span
        case _:
            return span


@lru_cache(maxsize=4096)
def number(text: str) -> int | None:
    """The whole number that digits ("1,669", "1.5 million") or words ("thirty-two") say; None for what is no count."""
    text = " ".join(text.replace("-", " ").split())
    scale = 1
    for word, factor in (("dozen", 12), ("hundred", 100), ("thousand", 1000), ("million", 10**6), ("billion", 10**9)):
        if text.endswith(" " + word) and (text[0].isdigit() or word == "dozen"):
            text, scale = text[: -len(word) - 1], factor
            break
    if text[0].isdigit():
        value = float(text.replace(",", ""))
        if (scale == 1 and "." in text) or value * scale > 10**10:
            return None
        return round(value * scale)
    try:
        return int(text2num(text, "en")) * scale
    except ValueError:
        return None

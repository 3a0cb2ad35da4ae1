"""Distances and bearings as words: "some 20-30 km", "a dozen miles", "north-north-east" (pure).

Patterns are fragments without groups, for `re.IGNORECASE`, to be built into larger ones; the functions read
what a fragment has matched. Distances are kilometres as (low, high); bearings are degrees clockwise from north.
"""

from __future__ import annotations

import re
from typing import Final

KM_PER_UNIT: Final = {"km": 1.0, "mi": 1.609344, "m": 0.001, "yd": 0.0009144}
"""International mile and yard, exact by definition (1959 agreement)."""
KM_PER_HOUR_DRIVEN: Final = (35.0, 80.0)
"""How far an hour's drive on a main road of the region brings one, checkpoints included: coarse on purpose."""

_SMALL_NUMBERS: Final = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90, "hundred": 100,
}  # fmt: skip
_LOOSE_NUMBERS: Final = {
    "half": (0.5, 0.5), "a": (1, 1), "an": (1, 1), "a couple of": (2, 3), "a few": (2, 6), "a dozen": (12, 12),
    "several": (3, 9), "a hundred": (100, 100), "dozens of": (24, 90), "tens of": (20, 60),
    "a handful of": (3, 6), "few": (2, 6), "half a": (0.5, 0.5), "half an": (0.5, 0.5), "a few hundred": (200, 600),
    "several hundred": (300, 900), "few hundred": (200, 600), "a couple of hundred": (200, 300),
}  # fmt: skip

_DIGITS: Final = r"\d{1,3}(?:,\d{3}|\d)?(?:[.,]\d{1,2})?(?!\d)"
_SMALL: Final = "|".join(sorted(_SMALL_NUMBERS, key=len, reverse=True))
_COUNTED: Final = rf"(?:(?:{_SMALL})(?:[- ](?:{_SMALL}))?)"
_LOOSE: Final = (
    "a few hundred|several hundred|few hundred|a couple of hundred|a couple of|a few|a dozen|a hundred|"
    "a handful of|dozens of|tens of|several|few|half an|half a|half|an|a"
)
_AMOUNT: Final = rf"(?:{_DIGITS}|{_LOOSE}|{_COUNTED})"
_UNIT: Final = r"(?:kilomet(?:er|re)s?|kms?|k\.m\.|miles?|mi|met(?:er|re)s?|m|yards?)\b\.?"
HEDGE: Final = (
    r"(?:just|only|about|around|approximately|approx\.?|roughly|some|nearly|almost|circa|ca\.|c\.|~|≈|an estimated|"
    r"more than|less than|fewer than|no more than|not more than|at least|at most|up to|over|under|within|"
    r"as little as|barely)"
)
_JOINER: Final = r" ?(?:-|–|—|to|and|or) ?"
AMOUNT_OF_LENGTH: Final = rf"{_AMOUNT}(?:{_JOINER}{_AMOUNT})?(?: ?|-){_UNIT}"
DRIVE: Final = (
    rf"(?:{_AMOUNT}(?:{_JOINER}{_AMOUNT})?(?: |-)(?:hours?|minutes?|mins?)(?:['’]s?)?(?: by)?"
    r"(?: |-)(?:drive|car|road|driving))"
)
DISTANCE: Final = rf"(?:(?:{HEDGE} ){{0,2}}(?:{AMOUNT_OF_LENGTH}|{DRIVE})(?: \([^()\n]{{1,25}}\))?)"
"""An optional hedge, an amount and a unit of length or of driving time, perhaps converted in brackets."""

_NS, _EW = r"(?:north|south)", r"(?:east|west)"
_HALF: Final = rf"(?:{_NS}[- ]?{_NS}[- ]?{_EW}|{_EW}[- ]?{_NS}[- ]?{_EW}|{_NS}[- ]?{_EW}|{_NS}|{_EW})"
COMPASS_WORD: Final = rf"{_HALF}(?:erly|wards?|-?ern(?:most)?)?"
"""North, north-east, northeast, north east, north-northeast, with -ern, -erly, -ward."""
COMPASS_LETTERS: Final = r"(?-i:NNE|ENE|ESE|SSE|SSW|WSW|WNW|NNW|NE|SE|SW|NW|N|E|S|W)"
"""The letters on a compass, in capitals."""
COMPASS: Final = rf"(?:\b(?:{COMPASS_WORD}|{COMPASS_LETTERS})\b)"

_SIXTEEN: Final = ("n", "nne", "ne", "ene", "e", "ese", "se", "sse", "s", "ssw", "sw", "wsw", "w", "wnw", "nw", "nnw")
_POINTS: Final = {point: 22.5 * turn for turn, point in enumerate(_SIXTEEN)}
_LETTER: Final = re.compile(r"north|south|east|west", re.IGNORECASE)


def bearing_of(words: str) -> float | None:
    """Degrees clockwise from north of compass words or letters, None when they are not a point of the compass."""
    letters = "".join(word[0] for word in _LETTER.findall(words)).lower() or words.strip().lower()
    return _POINTS.get(letters)


def is_compass(words: str) -> bool:
    """True for the letters of the compass and its words: "NW", "South-East"."""
    return words.lower() in _POINTS or re.fullmatch(COMPASS_WORD, words, re.IGNORECASE) is not None


def point_of(bearing: float) -> str:
    """The nearest of the eight points of the compass in words: 40.0 gives "north-east"."""
    names = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")
    return names[round(bearing / 45) % 8]


def _number(words: str) -> tuple[float, float]:
    text = words.strip().lower()
    if text[0].isdigit():
        value = float(text.replace(",", ".")) if re.fullmatch(r"\d+,\d{1,2}", text) else float(text.replace(",", ""))
        return value, value
    if text in _LOOSE_NUMBERS:
        return _LOOSE_NUMBERS[text]
    total = float(sum(_SMALL_NUMBERS[part] for part in re.split(r"[- ]", text)))
    return total, total


_AMOUNTS: Final = re.compile(rf"({_AMOUNT})(?:{_JOINER}({_AMOUNT}))?(?: ?|-)({_UNIT})", re.IGNORECASE)
_DRIVES: Final = re.compile(rf"({_AMOUNT})(?:{_JOINER}({_AMOUNT}))?[ -](hour|min)", re.IGNORECASE)
_AT_MOST: Final = re.compile(r"\b(?:less|fewer|under|within|up to|at most|no more|not more|barely)\b", re.IGNORECASE)
_AT_LEAST: Final = re.compile(r"(?<!no )(?<!not )\b(?:more than|over|at least)\b", re.IGNORECASE)


def distance_of(words: str) -> tuple[float, float] | None:
    """Kilometres as (low, high) of words that `DISTANCE` matched, None when there is no amount in them.

    "less than 5 km" is (0, 5); "more than 40 km" reaches a quarter further; "half an hour's drive" is 17 to 40 km.
    """
    if found := _AMOUNTS.search(words):
        unit = found[3].lower().rstrip(".")
        unit = "km" if unit[0] == "k" else "mi" if unit.startswith("mi") else "yd" if unit[0] == "y" else "m"
        factors = (KM_PER_UNIT[unit], KM_PER_UNIT[unit])
    elif found := _DRIVES.search(words):
        hours = 1.0 if found[3].lower() == "hour" else 1 / 60
        factors = (KM_PER_HOUR_DRIVEN[0] * hours, KM_PER_HOUR_DRIVEN[1] * hours)
    else:
        return None
    first = _number(found[1])
    last = _number(found[2]) if found[2] else first
    low, high = sorted((first[0] * factors[0], last[1] * factors[1]))
    if _AT_MOST.search(words):
        return 0.0, high
    if _AT_LEAST.search(words):
        return low, high * 1.25
    return low, high

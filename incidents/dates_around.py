"""Which relative expression stands around a word such as "week", "ago", "yesterday" or "summer". Pure.

Most words stand in none: the words beside them show it before any pattern is tried.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from gazetteer.guarded import Headed, Starting
from incidents import dates_relative as readers
from incidents import datewords as words
from incidents.dates_parts import read_of_year, read_season
from incidents.dates_scene import Found, Scene


def read_word(scene: Scene, start: int, end: int) -> Found | None:
    """Whatever relative expression stands around a word such as "week", "ago", "yesterday" or "summer"."""
    low, high = max(scene.done, start - 60), min(len(scene.low), end + 40)
    left, right = scene.low[low:start].rstrip(), scene.low[end:high].lstrip()
    word = scene.low[start:end]
    is_counted = right.startswith("of") or ("of" in left and _OF.search(left) is not None)
    if is_counted and _CALENDAR.match(word) and (found := read_of_year(scene, start, end)) is not None:
        return found
    for pattern, reader, may_stand in _READERS[word.rstrip("s")]:
        if not may_stand(left, right):
            continue
        for m in pattern.finditer(scene.low, low, high):
            if m.start() > start:
                break
            if end <= m.end():
                found = reader(scene, m)
                if found is not None:
                    return found
    return read_season(scene, start, end) if scene.low[start:end] in words.SEASONS else None


_OF: Final = Starting(r"\bof\b", ("of",))
_CALENDAR: Final = re.compile(r"(?:week|month|quarter|year)s?$")


_Gate = Callable[[str, str], bool]
"""False where the words left and right of an anchor word show at a glance that a pattern cannot hold there."""


def _led_by(*endings: str) -> _Gate:
    return lambda left, _: left.endswith(endings)


def _followed_by(*beginnings: str) -> _Gate:
    return lambda _, right: right.startswith(beginnings)


def _either(one: _Gate, other: _Gate) -> _Gate:
    return lambda left, right: one(left, right) or other(left, right)


def _anyhow(left: str, right: str) -> bool:
    del left, right
    return True


def _has_stretch(left: str, right: str) -> bool:
    del right
    return any(word in left for word in ("recent", "past", "last", "previous", "coming", "next"))


_WAYS: Final = ("ago", "earlier", "later", "prior", "before", "after")
_WHICHES: Final = (
    "last",
    "this",
    "next",
    "past",
    "previous",
    "preceding",
    "same",
    "following",
    "that",
    "current",
    "coming",
)
_DAYS: Final = ("today", "yesterday", "tomorrow", "tonight", "overnight", "then", "weekend", "recently")
_Reader = tuple[Headed | re.Pattern[str], Callable[[Scene, re.Match[str]], Found | None], _Gate]
_AGO: Final[_Reader] = (words.AGO, readers.ago, _followed_by(*_WAYS))
_AFTER: Final[_Reader] = (
    words.AFTER,
    readers.after,
    _either(_led_by("next", "following", "previous", "preceding"), _followed_by(*_WAYS)),
)
_STRETCH: Final[_Reader] = (words.STRETCH, readers.stretch, _has_stretch)
_WHICH: Final[_Reader] = (words.WHICH, readers.which, _led_by(*_WHICHES, "calendar"))
_THE_PART: Final[_Reader] = (words.THE_PART, readers.the_part, _led_by("the"))
_HOUR: Final[_Reader] = (words.HOUR, readers.hour, _led_by(*_WHICHES))
_BY_UNIT: Final[tuple[_Reader, ...]] = (_AGO, _AFTER, _STRETCH, _WHICH, _THE_PART)
_AT_HOUR: Final[_Reader] = (words.WORD, readers.plain, _led_by(*_DAYS))
_BY_HOUR: Final[tuple[_Reader, ...]] = (_HOUR, _AFTER, _AT_HOUR)
_BY_WORD: Final[tuple[_Reader, ...]] = ((words.WORD, readers.plain, _anyhow),)
_READERS: Final[dict[str, tuple[_Reader, ...]]] = {
    **dict.fromkeys(("day", "week", "fortnight", "month", "year", "decade"), _BY_UNIT),
    "quarter": (_WHICH,),
    "hour": (_AGO, _STRETCH),
    "night": (_HOUR, _AGO, _AFTER, _AT_HOUR),
    **dict.fromkeys(("morning", "afternoon", "evening"), _BY_HOUR),
    **dict.fromkeys(("today", "yesterday", "tomorrow", "tonight", "overnight", "then", "recently"), _BY_WORD),
    "weekend": (*_BY_WORD, _WHICH),
    "midnight": (),
    **dict.fromkeys(
        ("earlier", "later"), ((words.THE_PART, readers.the_part, _anyhow), (words.WHICH, readers.which, _anyhow))
    ),
    **dict.fromkeys(words.SEASONS, ()),
}
"""Which expressions may stand around a word, and where they are worth trying."""

"""Persons named as targets of an act (pure): who was killed, abducted or arrested, where the text gives a name."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from gazetteer.guarded import CAPITALS, Guarded, Headed, Starting

_PART: Final = r"(?:[A-Z][\w’'-]+|[aA]l-[A-Z][\w’'-]+|[aA]l [A-Z][\w’'-]+|el-[A-Z][\w’'-]+|bin|ibn|Abu|Abd|Umm)"
_FIRST: Final = r"[A-Zabei](?:(?<=[A-Z])[\w’'-]+|(?<=a)l[- ][A-Z][\w’'-]+|(?<=e)l-[A-Z][\w’'-]+|(?<=b)in|(?<=i)bn)"
_NAME: Final = Starting(rf"{_FIRST}(?:\s{_PART}){{0,4}}", (*CAPITALS, "al-", "al ", "el-", "bin", "ibn"))
_FINITE: Final = Guarded(
    r"(?:has|have|had|was|were|is|are)\s(?:been\s|\w+ly\s)?$",
    ends=("has", "have", "had", "was", "were", "is", "are", "been", "ly"),
)


_WORD: Final = re.compile(r"\S+")
_APOSTROPHES: Final = ("'", "’")
_ENDS: Final = (*_APOSTROPHES, "s")
_TENS: Final = frozenset(
    ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundreds", "dozens")
)


@cache
def _not_persons() -> tuple[frozenset[str], frozenset[str]]:
    raw = tomllib.loads(files("incidents").joinpath("data/not_persons.toml").read_text(encoding="utf-8"))
    return frozenset(raw["words"]), frozenset(raw["titles"])


@lru_cache(maxsize=64)
def names(text: str) -> tuple[tuple[int, int, str], ...]:
    """Runs of capitalised words that can be a person's name, as (start, end, name) without titles before it.

    The last few sentences are remembered, since every act of a sentence asks for the same one.
    """
    words, titles = _not_persons()
    found: list[tuple[int, int, str]] = []
    for run in _NAME.finditer(text):
        start = run.start()
        parts = [(m.start() + start, m.end() + start, m.group()) for m in _WORD.finditer(run.group())]
        while parts and ((first := parts[0][2].rstrip(".").lower()) in titles or first in words):
            parts.pop(0)
        cut = next((i for i, p in enumerate(parts) if _bare(p[2]) in words), None)
        if cut is not None:
            parts = [] if _bare(parts[cut][2]) in _BODIES else parts[:cut]
        if not parts or (len(parts) == 1 and (len(_bare(parts[0][2])) < 3 or parts[0][2].rstrip("s").isupper())):
            continue
        if text[parts[0][0] - 1 : parts[0][0]] == "-":  # "Deir ez-Zor"
            continue
        if len(parts) == 1 and "-" not in parts[0][2] and _starts_sentence(text, parts[0][0]):
            continue
        if parts[0][2].split("-")[0].lower() in _TENS:
            continue  # "Fifty-three"
        name = text[parts[0][0] : parts[-1][1]]
        name = _unpossessed(name)
        found.append((parts[0][0], parts[0][0] + len(name), name))
    return tuple(found)


_BODIES: Final = frozenset(
    (
        "forces",
        "force",
        "army",
        "police",
        "council",
        "ministry",
        "brigade",
        "division",
        "agency",
        "service",
        "coalition",
    )
)
"""Words that end the name of a body, not of a person: "Civil Council"."""


def _bare(word: str) -> str:
    return _unpossessed(word).lower()


def _unpossessed(name: str) -> str:
    if name[-1:] not in _ENDS:
        return name
    owner = name.removesuffix("s")
    return owner[:-1] if owner[-1:] in _APOSTROPHES else name


def _starts_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip()
    return not before or before[-1] in '.!?"”'


_ELSEWHERE: Final = Headed(
    r"\b(?:in|at|near|on|from|by|outside)\s(?:the\s(?:[\w-]+\s){0,3}(?:of\s)?)?$"
    r"|\b(?:village|town|city|district|area|province|camp|mukhtar|mayor|head|chief|governor)\sof\s(?:the\s)?$",
    (
        *("in", "at", "near", "on", "from", "by", "outside", "village", "town", "city", "district", "area", "province"),
        *("camp", "mukhtar", "mayor", "head", "chief", "governor"),
    ),
)
"""Words between a verb and a name that is not the one harmed: where it happened, or what he was the mayor of."""


def name_that_ends(words: str) -> str:
    """The person's name that `words` end with, without the titles before it ("Colonel Some Name"); "" for none."""
    found = names(words)
    return found[-1][2] if found and found[-1][1] == len(words) else ""


def target_name(text: str, start: int, end: int) -> str:
    """The person that the words `text[start:end]` (a verb or noun of harm) are done to, "" when none is named.

    Passive: the name before ("X was shot dead"); else the name after ("assassinated X", "the killing of X"),
    or the possessor ("X's killing").
    """
    found = names(text)
    trigger = text[start:end].lower()
    passive = trigger.startswith(("was ", "were ")) or (
        bool(_FINITE.search(text[max(0, start - 14) : start]))
        and not re.search(r"\b(?:has|have|had)\s(?:\w+ly\s)?$", text[max(0, start - 14) : start])
    )
    before = [n for n in found if n[1] <= start and start - n[1] <= 45]
    if passive:
        placed = bool(before) and _PLACED.search(text, max(0, before[-1][0] - 24), before[-1][0]) is not None
        return before[-1][2] if before and not placed else ""
    if before and re.fullmatch(r"[’']s?\s(?:\w+\s)?", text[before[-1][1] : start]):
        return before[-1][2]
    after = [n for n in found if 0 <= n[0] - end <= 45 and not _is_elsewhere(text[end : n[0]])]
    if after and _OF_PLACE.search(text, start, after[0][0]):
        return ""
    if after and " " not in after[0][2] and _ON_PLACES.match(trigger):
        return ""
    return after[0][2] if after else ""


def _is_elsewhere(between: str) -> bool:
    return "." in between or ";" in between or _ELSEWHERE.search(between) is not None


_OF_PLACE: Final = Guarded(r"\b(?:village|town|city|district|area|camp|base)\sof\s(?:the\s)?$", ends=("of", "the"))
_PLACED: Final = re.compile(r"\b(?:in|at|near|from|to|of|outside|towards|between)\s(?:the\s)?$")
"""Before a name that tells where, or whose, and not who."""
_ON_PLACES: Final = re.compile(
    r"attack|storm|shell|bomb|hit|str[ui]|pound|raid|overr|seiz|captur|re[ct]|liberat|clash|fought|target"
)
"""Verbs and nouns whose object of one word is more often a place than a person."""


def key(name: str) -> str:
    """What two spellings of a surname share: its consonants ("Soleimani", "Suleimani"); "" for a name too short."""
    return _skeleton(name.split()[-1]) if name else ""


def given_names(name: str) -> frozenset[str]:
    """The keys of what stands before a surname: of "Abdullah Khalaf al-Lahibi" those of the first two."""
    return frozenset(k for part in name.split()[:-1] if (k := _skeleton(part)) and part.lower() not in _LINKS)


_LINKS: Final = frozenset(("abu", "umm", "bin", "ibn", "abd"))


def _skeleton(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word).lower()
    plain = re.sub(r"^(?:al|el|as|ad|ar)-", "", plain)
    plain = "".join(c for c in plain if c.isalpha() and c.isascii())
    plain = re.sub(r"(.)\1", r"\1", plain)
    head = "a" if plain[:1] in ("o", "u", "e") else plain[:1]
    return head + re.sub(r"[aeiouyw]", "", plain[1:]) if len(plain) > 2 else ""

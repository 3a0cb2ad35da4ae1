"""Persons named as targets of an act (pure): who was killed, abducted or arrested, where the text gives a name."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files

_PART = r"(?:[A-Z][\w’'-]+|[aA]l-[A-Z][\w’'-]+|[aA]l [A-Z][\w’'-]+|el-[A-Z][\w’'-]+|bin|ibn|Abu|Abd|Umm)"
_NAME = re.compile(rf"{_PART}(?:\s{_PART}){{0,4}}")
_FINITE = re.compile(r"(?:has|have|had|was|were|is|are)\s(?:been\s|\w+ly\s)?$")


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
        parts = [(m.start() + start, m.end() + start, m.group()) for m in re.finditer(r"\S+", run.group())]
        while parts and ((first := parts[0][2].rstrip(".").lower()) in titles or first in words):
            parts.pop(0)
        cut = next((i for i, p in enumerate(parts) if _bare(p[2]) in words), None)
        if cut is not None:
            parts = parts[:cut]
        if not parts or (len(parts) == 1 and len(_bare(parts[0][2])) < 3):
            continue
        if len(parts) == 1 and "-" not in parts[0][2] and _starts_sentence(text, parts[0][0]):
            continue
        name = text[parts[0][0] : parts[-1][1]]
        name = re.sub(r"[’']s?$", "", name)
        found.append((parts[0][0], parts[0][0] + len(name), name))
    return tuple(found)


def _bare(word: str) -> str:
    return re.sub(r"[’']s?$", "", word).lower()


def _starts_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip()
    return not before or before[-1] in '.!?"”'


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
        return before[-1][2] if before else ""
    if before and re.fullmatch(r"[’']s?\s(?:\w+\s)?", text[before[-1][1] : start]):
        return before[-1][2]
    after = [
        n
        for n in found
        if 0 <= n[0] - end <= 45
        and not re.search(r"\b(?:in|at|near|on|from|by|outside)\s(?:the\s)?$|[.;]", text[end : n[0]])
    ]
    return after[0][2] if after else ""


def key(name: str) -> str:
    """What two spellings of a surname share: its consonants ("Soleimani", "Suleimani"); "" for a name too short."""
    last = unicodedata.normalize("NFKD", name.split()[-1] if name else "").lower()
    last = re.sub(r"^(?:al|el|as|ad|ar)-", "", last)
    last = "".join(c for c in last if c.isalpha() and c.isascii())
    last = re.sub(r"(.)\1", r"\1", last)
    skeleton = last[:1] + re.sub(r"[aeiouyw]", "", last[1:])
    return skeleton if len(last) > 2 else ""

"""Cue phrases and actors, read from data/cues.toml and data/actors.toml."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from gazetteer.guarded import Starting
from incidents.phrases import Found, PhraseIndex


@dataclass(frozen=True, slots=True)
class Group:
    """An armed group or force."""

    name: str
    side: str
    """militant, militia, state or coalition."""
    generic: bool = False
    """True for words that name no group ("gunmen")."""


@cache
def _data(name: str) -> dict[str, Any]:
    return tomllib.loads(files("incidents").joinpath(f"data/{name}.toml").read_text(encoding="utf-8"))


@cache
def load_cues() -> PhraseIndex[str]:
    """All cue phrases; the value is the class they stand for ("negation", "hypothetical", ...)."""
    raw = _data("cues")
    return PhraseIndex((phrase, name) for name, table in raw.items() for phrase in table["phrases"])


@cache
def _separating() -> PhraseIndex[str]:
    return PhraseIndex((phrase, "separate") for phrase in _data("cues")["separate"]["phrases"])


def separates(folded: str) -> bool:
    """True for words that set an event apart from what was told before ("in a separate attack")."""
    return any(_MORE_HARM.search(folded[max(0, c.start - 12) : c.start]) is None for c in _separating().find(folded))


_MORE_HARM: Final = re.compile(r"(?:kill|wound|injur|hurt)(?:ed|ing|s)? $|hurt $")
"""Before "another one", which is then one more victim and no other deed."""


@cache
def load_actors() -> PhraseIndex[Group]:
    """All names of groups and forces; the value is the group."""
    return PhraseIndex(
        (alias, Group(row["name"], row["side"], row.get("generic", False)))
        for row in _data("actors")["actor"]
        for alias in row["aliases"]
    )


@cache
def _acronyms() -> tuple[re.Pattern[str], dict[str, Group]]:
    groups = {
        word: Group(row["name"], row["side"]) for row in _data("actors")["actor"] for word in row.get("acronyms", ())
    }
    # It begins with the letters themselves, so that the engine runs over everything else at full speed.
    names = [rf"{re.escape(word)}(?<!\w{re.escape(word)})" for word in sorted(groups)]
    return re.compile(rf"(?:{'|'.join(names)})(?!['’-]?\w)"), groups


def find_acronyms(text: str) -> list[Found[Group]]:
    """Names that are common words in lower case ("IS"), found in capitals only; `text` as written."""
    pattern, groups = _acronyms()
    return [Found(m.start(), m.end(), groups[m.group()]) for m in pattern.finditer(text)]


_IN_BRACKETS: Final = re.compile(r"\([A-Z][A-Za-z]{0,2}[A-Z]\)")


def without_acronyms(text: str) -> str:
    """`text` with those names as letters that are no word, so that "IS killed" is not read as a passive;
    without an acronym in brackets, so that "four Islamic State (IS) militants" is one phrase; and without the quotes
    around one word ("neutralised")."""
    pattern, _ = _acronyms()
    plain = text
    for m in _ONE_QUOTED.finditer(text):
        plain = f"{plain[: m.start()]} {m.group(1)} {plain[m.end() :]}"
    return _IN_BRACKETS.sub(lambda m: " " * len(m.group()), pattern.sub(lambda m: "N" * len(m.group()), plain))


_UNCLAIMED: Final = re.compile(r"\b(?:no|nobody|none|neither|nor)\b[^.;,]{0,30}$|\b(?:not|never|yet to)(?: \w+){0,2} $")


def is_unclaimed(folded: str, start: int) -> bool:
    """True for a claim at `start` of a folded text that nobody made: "no group has claimed responsibility"."""
    return _UNCLAIMED.search(folded, max(0, start - 40), start) is not None


_ONE_QUOTED: Final = Starting("[\"“‘']([a-z]{4,})[\"”’'](?!\\w)", "\"“‘'")


@cache
def _groups() -> dict[str, Group]:
    return {row["name"]: Group(row["name"], row["side"], row.get("generic", False)) for row in _data("actors")["actor"]}


def group_named(name: str) -> Group | None:
    """The group of a canonical name, None for any other name."""
    return _groups().get(name)


@cache
def nobody() -> str:
    """The name of those of whom nothing is known: "Unidentified armed group"."""
    return next(name for name, group in _groups().items() if group.generic)


def is_alias(name: str) -> bool:
    """True for a whole name that is one of a group's, however it is written: "al Qaeda"."""
    found = load_actors().find(name.lower().replace("’", "'"))
    return any(f.end - f.start == len(name) for f in found)


@cache
def group_names() -> frozenset[str]:
    """The canonical names of all groups and forces."""
    return frozenset(row["name"] for row in _data("actors")["actor"])

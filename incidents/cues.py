"""Cue phrases and actors, read from data/cues.toml and data/actors.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from incidents.phrases import PhraseIndex


@dataclass(frozen=True, slots=True)
class Group:
    """An armed group or force."""

    name: str
    side: str
    """militant, militia, state or coalition."""


@cache
def load_cues() -> PhraseIndex[str]:
    """All cue phrases; the value is the class they stand for ("negation", "hypothetical", ...)."""
    raw = tomllib.loads(files("incidents").joinpath("data/cues.toml").read_text(encoding="utf-8"))
    return PhraseIndex((phrase, name) for name, table in raw.items() for phrase in table["phrases"])


@cache
def load_actors() -> PhraseIndex[Group]:
    """All names of groups and forces; the value is the group."""
    raw = tomllib.loads(files("incidents").joinpath("data/actors.toml").read_text(encoding="utf-8"))
    return PhraseIndex((alias, Group(row["name"], row["side"])) for row in raw["actor"] for alias in row["aliases"])


@cache
def group_names() -> frozenset[str]:
    """The canonical names of all groups and forces."""
    raw = tomllib.loads(files("incidents").joinpath("data/actors.toml").read_text(encoding="utf-8"))
    return frozenset(row["name"] for row in raw["actor"])

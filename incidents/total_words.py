"""The nouns that reported totals count, by kind (data/totals.toml)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Final


@cache
def total_words() -> dict[str, frozenset[str]]:
    """Plural nouns in lower case by kind: "attacks", "weapons", "people", "things"; and words of "definition"."""
    raw = tomllib.loads(files("incidents").joinpath("data/totals.toml").read_text(encoding="utf-8"))
    return {name: frozenset(values) for name, values in raw.items()}


def attack_units() -> frozenset[str]:
    """The plural nouns of attacks, in lower case."""
    return total_words()["attacks"]


STRIKES: Final = frozenset(("strikes", "airstrikes", "sorties", "engagements"))

"""The lexicon of figures, read once from figures.toml."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Final

_LEXICON: Final = tomllib.loads(files("incidents").joinpath("figures.toml").read_text(encoding="utf-8"))


def _roles(table: str) -> dict[str, str]:
    """Word -> role ("killed", "injured", "abducted", "arrested")."""
    return {word: role for role, listed in _LEXICON[table].items() for word in listed.split()}


def _words(table: str, key: str) -> frozenset[str]:
    return frozenset(_LEXICON[table][key].split())


PARTICIPLES: Final = _roles("participles")
ACTIVE: Final = _roles("active")
INTRANSITIVE: Final = _roles("intransitive")
AFTER_NUMBER: Final = _roles("after_number")
BEFORE_OF: Final = _roles("before_of")
BEFORE_NUMBER: Final = _roles("before_number")
PHRASES: Final[dict[str, tuple[tuple[str, ...], ...]]] = {
    first: tuple(tuple(rest.split()) for rest in tails) for first, tails in _LEXICON["phrases"].items()
}

AUXILIARIES: Final = _words("grammar", "auxiliaries")
SINGULAR_AUXILIARIES: Final = _words("grammar", "singular_auxiliaries")
ADVERBS: Final = _words("grammar", "adverbs")
MODALS: Final = _words("grammar", "modals")
DETERMINERS: Final = _words("grammar", "determiners")
PRONOUNS_ONE: Final = _words("grammar", "pronouns_one")
PRONOUNS_MANY: Final = _words("grammar", "pronouns_many")
PREPOSITIONS: Final = _words("grammar", "prepositions")
CLAUSE: Final = _words("grammar", "clause")
STOP: Final = _words("grammar", "stop")
GROUPS: Final = _words("grammar", "groups")

PLURALS: Final = _words("nouns", "plurals")
NOT_PLURAL: Final = _words("nouns", "not_plural")
PERSONS: Final = _words("nouns", "persons")
NOT_PERSONS: Final = _words("nouns", "not_persons")
COLLECTIVE: Final = _words("nouns", "collective")
UNCOUNTED: Final = _words("nouns", "uncounted")
BEFORE_NAME: Final = _words("nouns", "before_name")
AFTER_NAME: Final = _words("nouns", "after_name")
NO_SURNAMES: Final = _words("nouns", "no_surnames")
KIN: Final = _words("nouns", "kin")
MONTHS: Final = _words("nouns", "months")
CURRENCY: Final = _words("nouns", "currency")
WEAPONS: Final = _words("nouns", "weapons")

TRIGGERS: Final[frozenset[str]] = frozenset(
    (
        *PARTICIPLES,
        *ACTIVE,
        *_LEXICON["around"]["verbs"].split(),
        *INTRANSITIVE,
        *AFTER_NUMBER,
        *BEFORE_OF,
        *BEFORE_NUMBER,
        *PHRASES,
        "casualties",
        "losses",
    )
)
"""All triggers, and the first words of those of several words: a sentence without one of them holds no casualty."""


def is_plural(word: str) -> bool:
    """True for a plural noun in lower case, as far as its ending tells."""
    if word in PLURALS:
        return True
    return (
        len(word) > 3
        and word[-1] == "s"
        and not word.endswith(("ss", "us", "’s", "'s", "is"))
        and word not in NOT_PLURAL
        and word not in STOP
    )


def is_person(word: str) -> bool:
    """True for a noun, in lower case, of a person or of people."""
    return (
        word in PERSONS
        or word in PLURALS
        or (word[-1:] == "s" and (word[:-1] in PERSONS or word[:-3] + "y" in PERSONS))
    )

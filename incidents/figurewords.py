"""The lexicon of figures, read once from figures.toml."""

from __future__ import annotations

import tomllib
from importlib.resources import files

_LEXICON = tomllib.loads(files("incidents").joinpath("figures.toml").read_text(encoding="utf-8"))


def _roles(table: str) -> dict[str, str]:
    """Word -> role ("killed", "injured", "abducted", "arrested")."""
    return {word: role for role, listed in _LEXICON[table].items() for word in listed.split()}


def _words(table: str, key: str) -> frozenset[str]:
    return frozenset(_LEXICON[table][key].split())


PARTICIPLES = _roles("participles")
ACTIVE = _roles("active")
INTRANSITIVE = _roles("intransitive")
AFTER_NUMBER = _roles("after_number")
BEFORE_OF = _roles("before_of")
BEFORE_NUMBER = _roles("before_number")
PHRASES: dict[str, tuple[tuple[str, ...], ...]] = {
    first: tuple(tuple(rest.split()) for rest in tails) for first, tails in _LEXICON["phrases"].items()
}

AUXILIARIES = _words("grammar", "auxiliaries")
SINGULAR_AUXILIARIES = _words("grammar", "singular_auxiliaries")
ADVERBS = _words("grammar", "adverbs")
MODALS = _words("grammar", "modals")
DETERMINERS = _words("grammar", "determiners")
PRONOUNS_ONE = _words("grammar", "pronouns_one")
PRONOUNS_MANY = _words("grammar", "pronouns_many")
PREPOSITIONS = _words("grammar", "prepositions")
CLAUSE = _words("grammar", "clause")
STOP = _words("grammar", "stop")
GROUPS = _words("grammar", "groups")

PLURALS = _words("nouns", "plurals")
NOT_PLURAL = _words("nouns", "not_plural")
PERSONS = _words("nouns", "persons")
NOT_PERSONS = _words("nouns", "not_persons")
COLLECTIVE = _words("nouns", "collective")
UNCOUNTED = _words("nouns", "uncounted")
BEFORE_NAME = _words("nouns", "before_name")
AFTER_NAME = _words("nouns", "after_name")
NO_SURNAMES = _words("nouns", "no_surnames")
KIN = _words("nouns", "kin")
MONTHS = _words("nouns", "months")
CURRENCY = _words("nouns", "currency")
WEAPONS = _words("nouns", "weapons")

TRIGGERS: frozenset[str] = frozenset(
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

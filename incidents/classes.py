"""Classes of people who are a side of an event though no group is named, read from data/sides.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from incidents.layouts import country_codes, country_of
from incidents.model import Actor


@dataclass(frozen=True, slots=True)
class Noun:
    """A word for people of a class, or for a thing of theirs."""

    name: str
    """The class: "Civilians"."""
    is_civilian: bool
    """True for people who bear no arms."""
    is_loose: bool
    """True for words that say of no people who they were: "people"."""
    is_thing: bool
    """True for what stands for its owners: "market"."""
    is_soldier: bool
    """True for a word for soldiers, whosever they are."""


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("incidents").joinpath("data/sides.toml").read_text(encoding="utf-8"))


@cache
def nouns() -> dict[str, Noun]:
    """The nouns of all classes, in lower case."""
    found: dict[str, Noun] = {}
    soldiers = frozenset(_data()["soldiers"])
    for row in _data()["class"]:
        name, armed = row["name"], row.get("armed", False)
        for kind in ("nouns", "loose", "things"):
            for word in row.get(kind, ()):
                found[word] = Noun(name, not armed, kind == "loose", kind == "things", word in soldiers)
    return found


def noun_of(word: str) -> Noun | None:
    """What a word in lower case says of a class, None for any other word."""
    return nouns().get(word)


@cache
def nations() -> Mapping[str, str]:
    """Adjectives of countries in lower case and the forces whose a strike is that bears one."""
    found: dict[str, str] = _data()["nations"]
    return found


@cache
def states() -> Mapping[str, str]:
    """Names of states in lower case and their forces."""
    found: dict[str, str] = _data()["states"]
    return found


@cache
def bears_arms(noun: str) -> bool:
    """True for a noun of people counted who bear arms, whosever they are: "officers", "soldier"."""
    known = noun_of(noun)
    return noun in _data()["bearing"] or (known is not None and not known.is_civilian)


@cache
def is_rest(noun: str) -> bool:
    """True for a noun that counts more of those told of before: "others"."""
    return noun in _data()["rest"]


@cache
def is_foreign(word: str) -> bool:
    """True for a word that makes the army after it no country's here: "lebanese"."""
    return word in _data()["foreign"]


@cache
def owns_soldiers(name: str) -> bool:
    """True for a group beside which a "soldier" is one of its own."""
    return name in _data()["soldiers_of"]


@cache
def _placed(name: str, country_code: str) -> str:
    names = _data()["placed"].get(name)
    if names is None:
        return name
    country = country_of(country_code)
    pattern = names.get(country_code) or (names.get("*") if country is not None else None)
    return pattern.format(country=country.name if country is not None else "") if pattern else name


@cache
def _everywhere(*, civilian_only: bool) -> frozenset[str]:
    rows = [row["name"] for row in _data()["class"] if not (civilian_only and row.get("armed", False))]
    return frozenset(_placed(name, code) for name in rows for code in ("", *country_codes()))


def is_class(name: str) -> bool:
    """True for the name of a class, in any country: "Civilians (Iraq)"."""
    return name in _everywhere(civilian_only=False)


def parties(actors: Iterable[Actor]) -> frozenset[str]:
    """Who fought, by names that two reports of one event share: without civilians, the forces of one state as one."""
    unarmed = _everywhere(civilian_only=True)
    wider: dict[str, str] = _data()["wider"]
    return frozenset(wider.get(a.name, a.name) for a in actors if a.name not in unarmed)


def in_country(actors: Iterable[Actor], country_code: str) -> tuple[Actor, ...]:
    """The actors under the names they have in a country (ISO 3166-1 alpha-2): "Police Forces of Iraq"."""
    named = particular(Actor(a.role, _placed(a.name, country_code)) for a in actors)
    harmed = {a.name for a in named if a.role == "target"}  # a soldier harmed is none of those who did it
    return tuple(a for a in named if a.role == "target" or a.name not in harmed)


def particular(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    """The actors without the forces of a state as a whole where those of its army or police stand in the same role."""
    kept = dict.fromkeys(actors)
    wider: dict[str, str] = _data()["wider"]
    whole = {Actor(a.role, wider[a.name]) for a in kept if a.name in wider}
    return tuple(a for a in kept if a not in whole)

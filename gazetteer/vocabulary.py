"""The word lists of `data/words.toml`, read once: class words, titles, institutions, demonyms, verbs of governments."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from gazetteer.names import bare, fold

DATA: Final = Path(__file__).resolve().parent / "data"


@dataclass(frozen=True, slots=True)
class PlaceClass:
    """A kind of place, as a class word names it."""

    name: str
    """"governorate", "village", "mountain", ..."""
    codes: frozenset[str]
    """GeoNames feature codes that answer to it."""


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """Words that tell what a place name does in its sentence, folded unless said otherwise."""

    classes: dict[str, PlaceClass]
    """By class word."""
    environs: dict[str, float]
    """Words that make of a town the land about it, to kilometres beyond its edge."""
    governorate_names: frozenset[str]
    """`bare` names that mean the governorate when they stand alone."""
    titles: frozenset[str]
    particles: frozenset[str]
    given_names: frozenset[str]
    surnames: frozenset[str]
    """`bare` surnames that are places' names too."""
    person_acts: frozenset[str]
    common: frozenset[str]
    generic: frozenset[str]
    """First words of many names, which tell nothing by themselves."""
    verbs: frozenset[str]
    auxiliaries: frozenset[str]
    bodies: frozenset[str]
    dealings: frozenset[str]
    possessions: frozenset[str]
    national_nouns: frozenset[str]
    """Nouns that make an adjective of a country before them: "US troops"."""
    suffixes: frozenset[str]
    prefixes: frozenset[str]
    between: tuple[str, ...]
    """Patterns of words that may stand between a place and what it lies in."""
    comparisons: tuple[str, ...]
    institutions_after: tuple[str, ...]
    """With capitals as written."""
    institutions_before: tuple[str, ...]
    """With capitals as written."""
    institutions: tuple[str, ...]
    """Whole names with capitals as written, longest first."""
    demonyms: dict[str, str]
    """Adjective or people with its capital, to ISO 3166-1 alpha-2."""


@lru_cache(maxsize=1)
def load(path: Path = DATA / "words.toml") -> Vocabulary:
    """Read the lists. Raises `tomllib.TOMLDecodeError` or `KeyError` when the file is not as it should be."""
    with path.open("rb") as file:
        data = tomllib.load(file)
    classes = {}
    for entry in data["classes"]:
        kind = PlaceClass(entry["name"], frozenset(entry["codes"]))
        classes.update({fold(word): kind for word in entry["words"]})
    people, metonyms, institutions = data["people"], data["metonyms"], data["institutions"]
    return Vocabulary(
        classes=classes,
        environs={word: float(km) for word, km in data["environs"].items()},
        governorate_names=frozenset(map(bare, data["bare_name"]["governorates"])),
        titles=frozenset(people["titles"]),
        particles=frozenset(people["particles"]),
        given_names=frozenset(people["given"]),
        surnames=frozenset(people["surnames"]),
        person_acts=frozenset(people["acts"]),
        common=frozenset(map(bare, data["common"]["words"])) | frozenset(data["common"]["words"]),
        generic=frozenset(data["common"]["generic"]),
        verbs=frozenset(metonyms["verbs"]),
        auxiliaries=frozenset(metonyms["auxiliaries"]),
        bodies=frozenset(metonyms["bodies"]),
        dealings=frozenset(metonyms["dealings"]),
        possessions=frozenset(metonyms["possessions"]),
        national_nouns=frozenset(metonyms["national_nouns"]),
        suffixes=frozenset(metonyms["suffixes"]),
        prefixes=frozenset(metonyms["prefixes"]),
        between=tuple(data["between"]["words"]),
        comparisons=tuple(data["comparisons"]["phrases"]),
        institutions_after=tuple(institutions["after"]),
        institutions_before=tuple(institutions["before"]),
        institutions=tuple(sorted(institutions["whole"], key=len, reverse=True)),
        demonyms={word: country for country, words in data["demonyms"].items() for word in words},
    )

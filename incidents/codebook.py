"""The codebook as records: event types, sub-event types and their trigger phrases, read from codebook.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from incidents.phrases import PhraseIndex

FORMS = ("past", "ing", "base", "noun", "nouns", "activity")


@dataclass(frozen=True, slots=True)
class EventType:
    """A main kind of event with its definition."""

    name: str
    definition: str


@dataclass(frozen=True, slots=True)
class SubEventType:
    """A sub-event type with its definition. Acts of one `family` in one sentence are one event."""

    name: str
    event_type: str
    definition: str
    family: str
    rank: int
    """The lower wins where one act carries the words of two."""
    armed_target: str
    """The sub-event type this becomes when the target is armed; "" when it stays."""
    means: re.Pattern[str] | None = None
    """The weapons that make a plain verb ("hit", "killed") this type, at the end of the words before it or after "by"
    or "with" in those that follow it; None for a type that no weapon decides."""


@dataclass(frozen=True, slots=True)
class TriggerPhrase:
    """What a trigger phrase stands for."""

    sub_event_type: SubEventType
    form: str
    """One of FORMS."""


@dataclass(frozen=True, slots=True)
class Codebook:
    """All of codebook.toml."""

    version: str
    source: str
    event_types: tuple[EventType, ...]
    sub_event_types: tuple[SubEventType, ...]
    triggers: PhraseIndex[TriggerPhrase]
    plain_verbs: frozenset[str]
    """Verbs, in lower case, that name no weapon of their own."""
    labels: Mapping[str, SubEventType]
    """The headings that coders put before a note ("Defusal:"), in lower case without the colon."""
    coded: Mapping[str, Mapping[str, str]]
    """Data set -> its codes of kind -> sub-event type."""

    def sub_event_type(self, name: str) -> SubEventType:
        """The sub-event type of that name.

        Raises KeyError when the codebook has none.
        """
        for one in self.sub_event_types:
            if one.name == name:
                return one
        msg = f"the codebook has no sub-event type {name!r}"
        raise KeyError(msg)


def _means(weapons: list[str]) -> re.Pattern[str]:
    named = "|".join(weapons)
    return re.compile(
        rf"(?P<agent>\b(?:{named})\b(?: on \w+| early| late| \w+ly|'s?){{0,3}} ?$)"
        rf"|(?P<tool>^[^,;:]{{0,70}}(?<!backed )(?<!supported )(?<!assisted )"
        rf"\b(?:by|with|using|from|via) (?:[\w-]+ ){{0,4}}(?:{named})\b)"
    )


@cache
def load() -> Codebook:
    """The codebook that ships with the package."""
    raw = tomllib.loads(files("incidents").joinpath("codebook.toml").read_text(encoding="utf-8"))
    subs: list[SubEventType] = []
    entries: list[tuple[str, TriggerPhrase]] = []
    labels: dict[str, SubEventType] = {}
    for row in raw["sub_event_type"]:
        sub = SubEventType(
            row["name"],
            row["event_type"],
            row["definition"],
            row["family"],
            row["rank"],
            row.get("armed_target", ""),
            _means(row["means"]) if "means" in row else None,
        )
        subs.append(sub)
        labels.update(dict.fromkeys(row.get("labels", ()), sub))
        entries += [(phrase, TriggerPhrase(sub, form)) for form in FORMS for phrase in row.get(form, ())]
    types = tuple(EventType(row["name"], row["definition"]) for row in raw["event_type"])
    return Codebook(
        version=raw["version"],
        source=raw["source"],
        event_types=types,
        sub_event_types=tuple(subs),
        triggers=PhraseIndex(entries),
        plain_verbs=frozenset(raw["plain_verbs"]),
        labels=labels,
        coded=raw["coded"],
    )

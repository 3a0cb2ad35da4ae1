"""The codebook as records: event types, sub-event types and their trigger phrases, read from codebook.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from incidents.model import FIGURES
from incidents.phrases import PhraseIndex

FORMS: Final = ("past", "ing", "base", "noun", "nouns", "activity")


@dataclass(frozen=True, slots=True)
class EventType:
    """A main kind of event with its definition."""

    name: str
    definition: str
    is_spoken: bool = False
    """True where something is said or shown and nothing is done."""
    is_fought: bool = False
    """True where two armed sides meet."""


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
    is_spoken: bool = False
    """True where its event type is spoken."""
    is_fought: bool = False
    """True where its event type is fought."""
    is_footage: bool = False
    """True where it shows deeds: they are what it says, and beside a deed it is an event still."""
    weapon: str = ""
    """The kind of weapon that its name says ("air", "bomb"), "" where it says none."""
    means: re.Pattern[str] | None = None
    """The weapons that make a plain verb ("hit", "killed") this type, at the end of the words before it or after "by"
    or "with" in those that follow it; None for a type that no weapon decides."""
    stems: tuple[str, ...] = ()
    """What those weapons are not without, as far as it is literal."""
    doer: str = ""
    """The class of people (data/sides.toml) who do it by definition, "" for none."""
    victims: str = ""
    """The class of people to whom it is done where the words name no other target, "" for none."""


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
    harm: Mapping[str, SubEventType]
    """Each of FIGURES -> the sub-event type of harm that no trigger word tells."""
    spoken: frozenset[str]
    """The names of the event types in which something is said or shown and nothing is done."""
    taken: Mapping[str, SubEventType]
    """"forces" and "militants" -> what it is when they take a town."""

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
        rf"(?P<agent>\b(?:{named})\b(?: (?:of|from) the [\w-]+(?: coalition| army| forces?| air force)?| on \w+"
        rf"| early| late| \w+ly|'s?){{0,3}} ?$)"
        rf"|(?P<tool>^[^,;:]{{0,70}}(?<!backed )(?<!supported )(?<!assisted )"
        rf"\b(?:by|with|using|from|via) (?:[\w-]+ ){{0,4}}(?:{named})\b)"
    )


_OPTIONAL: Final = re.compile(r"\(\?!.*?\)|\(\?:.*?\)\??|.\?")
"""What of a weapon's pattern may be missing, or be other words."""


@cache
def load() -> Codebook:
    """The codebook that ships with the package."""
    return parse(files("incidents").joinpath("codebook.toml").read_text(encoding="utf-8"))


def parse(text: str) -> Codebook:
    """The codebook that a text in the form of codebook.toml holds.

    Raises ValueError that names the entry where one points at a type that the text does not have.
    """
    raw = tomllib.loads(text)
    types = tuple(
        EventType(row["name"], row["definition"], row.get("spoken", False), row.get("fought", False))
        for row in raw["event_type"]
    )
    named = {one.name: one for one in types}
    subs: dict[str, SubEventType] = {}
    entries: list[tuple[str, TriggerPhrase]] = []
    labels: dict[str, SubEventType] = {}
    taken: dict[str, SubEventType] = {}
    for row in raw["sub_event_type"]:
        sub = _sub_event_type(row, named)
        subs[sub.name] = sub
        labels.update(dict.fromkeys(row.get("labels", ()), sub))
        if "taken_by" in row:
            taken[row["taken_by"]] = sub
        entries += [(phrase, TriggerPhrase(sub, form)) for form in FORMS for phrase in row.get(form, ())]
    for sub in subs.values():
        if sub.armed_target:
            _known(sub.armed_target, subs, f"armed_target of sub_event_type {sub.name!r}")
    for data_set, codes in raw["coded"].items():
        for code, name in codes.items():
            _known(name, subs, f"code {code!r} of coded.{data_set}")
    return Codebook(
        version=raw["version"],
        source=raw["source"],
        event_types=types,
        sub_event_types=tuple(subs.values()),
        triggers=PhraseIndex(entries),
        plain_verbs=frozenset(raw["plain_verbs"]),
        labels=labels,
        coded=raw["coded"],
        harm=_harm(raw.get("harm", {}), subs),
        spoken=frozenset(one.name for one in types if one.is_spoken),
        taken=taken,
    )


def _sub_event_type(row: Mapping[str, Any], types: Mapping[str, EventType]) -> SubEventType:
    name, event_type = row["name"], types.get(row["event_type"])
    if event_type is None:
        msg = f"codebook: sub_event_type {name!r} is of event_type {row['event_type']!r}, which has no entry"
        raise ValueError(msg)
    if row.get("footage", False) and not event_type.is_spoken:
        msg = f"codebook: sub_event_type {name!r} is footage, but its event_type {event_type.name!r} is not spoken"
        raise ValueError(msg)
    return SubEventType(
        name,
        event_type.name,
        row["definition"],
        row["family"],
        row["rank"],
        row.get("armed_target", ""),
        event_type.is_spoken,
        event_type.is_fought,
        row.get("footage", False),
        row.get("weapon", ""),
        _means(row["means"]) if "means" in row else None,
        tuple(max(_OPTIONAL.split(weapon), key=len) for weapon in row.get("means", ())),
        row.get("doer", ""),
        row.get("victims", ""),
    )


def _harm(rows: Mapping[str, str], subs: Mapping[str, SubEventType]) -> dict[str, SubEventType]:
    if set(rows) != set(FIGURES):
        msg = f"codebook: [harm] needs {', '.join(FIGURES)} and nothing else, but has {', '.join(rows) or 'nothing'}"
        raise ValueError(msg)
    return {figure: _known(name, subs, f"{figure!r} of [harm]") for figure, name in rows.items()}


def _known(name: str, subs: Mapping[str, SubEventType], entry: str) -> SubEventType:
    if name not in subs:
        msg = f"codebook: {entry} names {name!r}, which is no sub_event_type"
        raise ValueError(msg)
    return subs[name]

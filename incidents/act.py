"""One act in one sentence, and the families of acts that do harm (pure)."""

from __future__ import annotations

from typing import Final

from gazetteer.record import Record
from incidents.codebook import SubEventType
from incidents.figures import FigureMention
from incidents.model import Actor, Kind, Status, Taken

HARM: Final = ("attack", "explosion", "riot", "protest")
"""Families whose acts kill and injure."""
HARMLESS: Final = (*HARM, "property", "weapons")
"""Families of which reports say that nobody was harmed."""


class Act(Record, frozen=True):
    """One act in one sentence. Offsets are into the document's text."""

    sub_event_type: SubEventType
    kind: Kind
    status: Status
    start: int
    end: int
    """The words that tell it, from the first trigger to the last, with their figures."""
    trigger_start: int
    trigger_end: int
    """The word or words that decided the type."""
    figures: tuple[FigureMention, ...]
    actors: tuple[Actor, ...]
    """Those of an activity; the sides of an incident are worked out of all its acts (sides.py)."""
    person: str
    """The person named as target, "" when none."""
    separate: bool
    """True when the words set it apart from what was told before ("in a separate attack")."""
    continues: bool
    """True when the words point back to what was told before ("the attack", "two of them")."""
    aside: bool = False
    """True for what had happened before the story ("which they had already seized")."""
    fills: bool = False
    """True where it only fills in what the act told before lacks: a witness's own words."""
    taken: Taken | None = None
    """The names that may be towns which it took; None where none may."""

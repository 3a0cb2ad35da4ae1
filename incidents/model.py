"""Records of room 2: documents, mentions, events and reported totals.

Offsets are 0-based and end-exclusive, in Unicode code points of the file decoded as UTF-8 with its line
ends untouched (for csv and jsonl rows: of that row's text). `file_text[start_char:end_char] == text` is a law.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Final

import msgspec

from gazetteer.place import Match
from gazetteer.record import Record

Range = tuple[int | None, int | None]
"""A figure as (low, high), both inclusive; None is an open end."""
FIGURES: Final = ("killed", "injured", "abducted", "arrested")
"""The fields of an event that count people harmed or taken, in the order in which they are shown."""
_TABLES: Final = (".csv", ".tsv", ".jsonl", ".ndjson")
"""Files that hold many documents, each with offsets of its own."""


@lru_cache(maxsize=65_536)
def written_degrees(value: float) -> float:
    """Decimal degrees as lines give them: to about a metre."""
    return round(value, 5)


def written_radius(value: float) -> float:
    """Kilometres of a radius as lines give them."""
    return round(value, 1)


class Kind(StrEnum):
    """Incident: something that happened, or is claimed, planned or threatened, at some time and place.
    Activity: presence, movement, control or a pattern with no single event."""

    INCIDENT = "incident"
    ACTIVITY = "activity"


class Status(StrEnum):
    """What the words claim about the event."""

    OCCURRED = "occurred"
    CLAIMED = "claimed"
    ALLEGED = "alleged"
    PLANNED = "planned"
    THREATENED = "threatened"
    FOILED = "foiled"
    DENIED = "denied"


INCIDENT: Final = Kind.INCIDENT
"""Members asked for often have names of their own, as in gazetteer/place.py."""
ACTIVITY: Final = Kind.ACTIVITY
OCCURRED: Final = Status.OCCURRED


class DatePrecision(StrEnum):
    """How exactly a date is known."""

    DAY = "day"
    DAYS = "days"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    UNKNOWN = "unknown"


class Role(StrEnum):
    """What a mention's words are evidence of."""

    EVENT = "event"
    PLACE = "place"
    DATE = "date"
    ACTOR = "actor"
    FIGURE = "figure"


class DateSpan(Record, frozen=True):
    """A closed interval of days with its precision; both ends None when unknown."""

    start: date | None
    end: date | None
    precision: DatePrecision


class Document(Record, frozen=True):
    """One article. `file_text[offset:offset + len(text)] == text`."""

    document_id: str
    """Unique in a corpus and stable: the file's name, with "#N" for the Nth article of a page."""
    source: str
    """Publisher, "" when not known."""
    author: str
    title: str
    pub_date: DateSpan
    """When it was published; unknown rather than guessed."""
    url: str
    text: str
    """The article's text, unchanged, a slice of the file's text."""
    path: str
    """The file's name as contract lines give it (no folder of one machine)."""
    offset: int
    """Characters from the start of the file (of the row's text, for csv and jsonl) to the start of `text`."""
    coded: Event | None = None
    """The event of a row of ACLED, UCDP GED or GTD: coded by people, so taken as it is. None: read it from `text`."""

    def address(self, start: int, end: int) -> str:
        """The words `text[start:end]` as "path:start-end"; in a table of texts "path#row:start-end"."""
        where = self.path
        if where.lower().endswith(_TABLES):
            where = self.document_id if self.document_id.startswith(where) else f"{where}#{self.document_id}"
        return f"{where}:{self.offset + start}-{self.offset + end}"

    def mention(self, role: Role, start: int, end: int) -> Mention:
        """The words `text[start:end]` as evidence; the mention's offsets are the file's."""
        return Mention(self.document_id, self.path, role, self.offset + start, self.offset + end, self.text[start:end])


class SetAside(Record, frozen=True):
    """Something that was not read, and why: rule 5 keeps it in sight."""

    path: str
    location: str
    """Row, page or "" for the whole file."""
    reason: str
    """One sentence: what is wrong and what to do."""


class Mention(Record, frozen=True):
    """A span of evidence, offsets into the file's text."""

    document_id: str
    path: str
    role: Role
    start_char: int
    end_char: int
    text: str


class Actor(Record, frozen=True):
    """Who did it or to whom it was done."""

    role: str
    """"perpetrator", "target", "claimant", or "party" in tables that do not say who began."""
    name: str
    """Canonical name of a group, or the person's name as written."""


EARLIER_COUNT: Final = "an earlier count"
"""The account of a toll that a report gave before another took its place."""


class SourceFigures(Record, frozen=True):
    """What one source says of the figures of an event, kept apart when sources differ."""

    source: str
    killed: Range | None
    injured: Range | None
    abducted: Range | None
    arrested: Range | None


class Taken(Record, frozen=True):
    """Names that may be towns, and what an event is that took them if they are: only a gazetteer can tell."""

    start: int
    end: int
    """Offsets of the names, as those of mentions."""
    words: str
    event_type: str
    sub_event_type: str
    tentative: bool
    """True where there is no event unless the names are places."""


class Event(Record, frozen=True):
    """An incident or an activity, told by one document or by several."""

    event_id: str
    """Address of the earliest evidence: "path:start-end"."""
    kind: Kind
    event_type: str
    sub_event_type: str
    status: Status
    dates: DateSpan
    date_reason: str
    """Why this date, in words: "'on Monday' counted back from the publication date 2020-07-14"."""
    pub_date: date | None
    """Earliest publication date of the documents that tell it."""
    matches: tuple[Match, ...]
    """Places, the primary one first. Offsets in them are into the file's text."""
    actors: tuple[Actor, ...]
    killed: Range | None
    injured: Range | None
    abducted: Range | None
    arrested: Range | None
    mentions: tuple[Mention, ...]
    sources: tuple[str, ...]
    """"publisher date" a document, in order."""
    figures: tuple[SourceFigures, ...] = ()
    """Figures source by source, where more than one gives any."""
    merge_reasons: tuple[str, ...] = ()
    """Why reports were held to tell of one event, in words."""
    reviews: tuple[str, ...] = ()
    """What analysts decided about it, in words."""
    trigger_start: int = -1
    """Offset in the file of the words that tell the act ("opened fire") in the first mention; -1 when not known."""
    trigger_end: int = -1
    taken: Taken | None = None
    """Set until the places are known."""

    @property
    def is_read(self) -> bool:
        """True for an event that we read of words; false for one that people coded, which is taken as it is."""
        return self.trigger_start >= 0

    @property
    def place(self) -> Match | None:
        """The primary place, or None when the event is not located."""
        return self.matches[0] if self.matches else None


class ReportedTotal(Record, frozen=True):
    """A count over a period ("566 attacks in the first three months"): never a mark, never summed."""

    total_id: str
    what: str
    """The words: "at least 566 attacks in Iraq"."""
    low: int | None
    high: int | None
    unit: str
    """Of what: "attacks", "fighters", "attacks per month"."""
    per: str
    """"" for a plain count, or "month", "week", "day", "year"."""
    dates: DateSpan
    pub_date: date | None
    matches: tuple[Match, ...]
    status: Status
    actors: tuple[Actor, ...]
    mentions: tuple[Mention, ...]
    sources: tuple[str, ...]


class Reading(Record, frozen=True):
    """What one document says: the unit that stages hand on."""

    document: Document
    events: tuple[Event, ...]
    totals: tuple[ReportedTotal, ...]


class Corpus(Record, frozen=True):
    """Everything read and built: the sum of rule 5 can be checked on it."""

    documents: tuple[Document, ...]
    events: tuple[Event, ...]
    totals: tuple[ReportedTotal, ...]
    set_aside: tuple[SetAside, ...]
    reports: Mapping[str, tuple[Event, ...]] = msgspec.field(default_factory=dict)
    """Event id -> the reports that went into the event, where there are several."""

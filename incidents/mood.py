"""What can be claimed of a trigger, and what in its sentence ties it to one event (pure)."""

from __future__ import annotations

import re
from typing import Final

from gazetteer.record import Record
from incidents.annotations import Annotated
from incidents.codebook import TriggerPhrase
from incidents.dates import DateKind, DateMention
from incidents.model import DatePrecision, Kind, Status
from incidents.phrases import Found


class Mood(Record, frozen=True):
    """What is claimed of a trigger; `None` for `kind` means that it makes no event."""

    kind: Kind | None
    status: Status
    words: str
    """The words that decided, "" where the plain form did."""


NOTHING: Final = Mood(None, Status.OCCURRED, "")


def is_dated(sentence: Annotated) -> bool:
    """True when the sentence names a time that one event can have, and not only a stretch."""
    return any(
        (d.kind not in (DateKind.PERIOD, DateKind.SINCE) or _is_short(d)) and not d.background for d in sentence.dates
    )


_FEW_DAYS: Final = 10
"""Days of a stretch that strikes of one raid or offensive can take."""
_DAY_TO_DAY: Final = re.compile(r"\d.*\d")


def _is_short(date: DateMention) -> bool:
    """True for a stretch of a few days ("from 30 May to 6 June"), be its year unknown."""
    start, end = date.span.start, date.span.end
    if date.kind is not DateKind.PERIOD:
        return False
    if start is None or end is None:
        return _DAY_TO_DAY.search(date.text) is not None
    return date.span.precision is DatePrecision.DAYS and (end - start).days <= _FEW_DAYS


_OPENS: Final = 10
"""Characters within which the day of an entry is named ("But on July 24, ...")."""


def is_on_a_day(trigger: Found[TriggerPhrase], sentence: Annotated) -> bool:
    """True for the present of a chronicle: "On July 24, warplanes bomb the hills"."""
    first = sentence.dates[0] if sentence.dates else None
    if first is None or first.end_char > trigger.start or first.kind not in (DateKind.ABSOLUTE, DateKind.PARTIAL):
        return False
    opens = first.start_char - sentence.sentence.start <= _OPENS
    return opens and first.span.precision is DatePrecision.DAY


def is_numbered(sentence: Annotated) -> bool:
    """True when the sentence counts people harmed or taken."""
    return any(f.role != "count" and "plural" not in f.qualifiers for f in sentence.figures)

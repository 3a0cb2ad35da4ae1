"""Readings as bytes, to be sent from one process to another.

A frozen record with slots is pickled by code in Python, field by field; told how to take each kind of record apart,
pickle does it twice as fast.
"""

from __future__ import annotations

import copyreg
import io
import pickle
from collections.abc import Callable
from dataclasses import fields
from operator import attrgetter
from typing import Any, Final

from gazetteer.place import Match, Place, Rival
from incidents.model import Actor, DateSpan, Document, Event, Mention, Reading, ReportedTotal, Taken


def _taken_apart(kind: type) -> Callable[[Any], tuple[type, tuple[Any, ...]]]:
    values = attrgetter(*(field.name for field in fields(kind)))
    return lambda record: (kind, values(record))


_TABLE: Final = copyreg.dispatch_table | {
    kind: _taken_apart(kind)
    for kind in (Actor, DateSpan, Document, Event, Match, Mention, Place, Reading, ReportedTotal, Rival, Taken)
}


def pack(readings: list[Reading]) -> bytes:
    """Readings as bytes for `unpack`."""
    file = io.BytesIO()
    pickler = pickle.Pickler(file, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = _TABLE
    pickler.dump(readings)
    return file.getvalue()


def unpack(packed: bytes) -> list[Reading]:
    """Readings from the bytes of `pack`, of a process of our own."""
    readings: list[Reading] = pickle.loads(packed)
    return readings

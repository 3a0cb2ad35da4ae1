"""Fingerprint of the data in a view: the same events, the same digits, on any machine and in any store."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

WORDS = ("event_id", "kind", "event_type", "status", "date_precision", "place_id", "quote")
DAYS = ("date_start", "date_end")
NUMBERS = ("latitude", "longitude", "radius_km", "geo_precision", "killed_low", "killed_high")
COLUMNS = (*WORDS, *DAYS, *NUMBERS)
"""What of an event tells one state of the data from another."""
_PIECE = 50_000


def of(table: pa.Table) -> str:
    """12 hex digits of SHA-256 over what the events say, in the table's order."""
    digest = hashlib.sha256()
    for name in WORDS:
        for words in _joined(table[name]):
            digest.update(words)
        digest.update(b"\x1e")
    for name in DAYS:
        days = table[name].cast(pa.date32()).cast(pa.int32()).to_numpy().astype("float64")
        digest.update(np.where(np.isnan(days), np.iinfo("int64").min, days).astype("<i8").tobytes())
    for name in NUMBERS:
        values = table[name].cast(pa.float64()).to_numpy()
        digest.update(np.nan_to_num(values, nan=-999.0).astype("<f4").tobytes())
    return digest.hexdigest()[:12]


def _joined(column: pa.ChunkedArray) -> Iterator[bytes]:
    """All words of a column, parted by a character that no text holds; some thousand words at a time."""
    for start in range(0, len(column), _PIECE):
        piece = column.slice(start, _PIECE).cast(pa.string()).fill_null("nan").combine_chunks()
        whole = pa.ListArray.from_arrays(pa.array([0, len(piece)], pa.int32()), piece)
        yield b"\x1f" if start else b""
        yield bytes(pc.binary_join(whole, "\x1f")[0].as_buffer())

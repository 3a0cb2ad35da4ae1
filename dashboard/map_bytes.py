"""Header and columns to the bytes that `dashboard/layers/decode.js` reads.

"IAT1", the header's length (uint32), the header (UTF-8 JSON), then the columns, little-endian, each piece at a multiple
of eight. A column goes in the shortest of three ways: as it is; as "codes", a byte an event into a table of at most 256
values; as "runs", each value with the index at which it ends. No text is ever put into JavaScript or HTML.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

FEWEST_PACKED = 1000
"""Events below which packing would save nothing that counts."""


@dataclass(frozen=True, slots=True, eq=False)
class MapData:
    """A message for the layer and the way back from its numbers to the frame."""

    data_id: str
    """Names the content; the same events give the same one."""
    header: dict[str, Any]
    columns: dict[str, np.ndarray]
    order: np.ndarray
    """`order[i]` is the row of the frame that is the layer's event i."""
    entries: bytes
    """The header with the columns' places, as `as_json` gives it: made once, sent to every reader."""
    body: bytes
    """The columns as bytes."""

    def message(self, ready: bytes = b"", **options: Any) -> bytes:
        """Everything, with further header entries: `ready` as `as_json` gave them, the others by name."""
        return _joined([self.entries, ready, as_json({"data_id": self.data_id, **options})], self.body)

    def reminder(self, **options: Any) -> bytes:
        """Only the header entries, for a page that has these events already."""
        return _joined([as_json({"data_id": self.data_id, **options})], b"")


def laid_out(header: dict[str, Any], columns: dict[str, np.ndarray], order: np.ndarray) -> MapData:
    """Make the message's lasting parts."""
    table, body = _body(columns)
    entries = as_json({**header, "columns": table})
    digest = hashlib.blake2b(entries, digest_size=12)
    digest.update(body)
    return MapData(digest.hexdigest(), header, columns, order, entries, body)


def as_json(entries: Mapping[str, Any]) -> bytes:
    """Write entries as JSON without the braces, so that several can be joined."""
    text = json.dumps(entries, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text[1:-1].encode("utf-8", "replace")


def _joined(parts: Sequence[bytes], body: bytes) -> bytes:
    text = b"{" + b",".join(part for part in parts if part) + b"}"
    text += b" " * (-len(text) % 8)
    return b"".join([b"IAT1", len(text).to_bytes(4, "little"), text, body])


def _body(columns: Mapping[str, np.ndarray]) -> tuple[dict[str, Any], bytes]:
    table: dict[str, dict[str, Any]] = {}
    pieces: list[bytes] = []
    offset = 0
    for name, values in columns.items():
        table[name] = {"type": _type(values), "length": len(values)}
        for part, content in packed(values).items():
            piece = content.tobytes()
            piece += bytes(-len(piece) % 8)
            table[name][part] = {"type": _type(content), "offset": offset, "length": len(content)}
            pieces.append(piece)
            offset += len(piece)
    return table, b"".join(pieces)


def packed(values: np.ndarray) -> dict[str, np.ndarray]:
    """Give the pieces that a column is sent as: {"plain"}, {"codes", "table"} or {"values", "ends"}."""
    if len(values) < FEWEST_PACKED:
        return {"plain": values}
    ends = np.flatnonzero(np.append(values[1:] != values[:-1], True)).astype("<u4") + np.uint32(1)
    sizes = {"plain": values.nbytes, "runs": len(ends) * (4 + values.itemsize)}
    table, codes = np.empty(0), np.empty(0)
    if values.itemsize > 1:
        codes, table = pd.factorize(values)
        if len(table) <= 256:
            sizes["codes"] = len(values)
    shortest = min(sizes, key=lambda way: sizes[way])
    if shortest == "runs":
        return {"values": values[ends - 1], "ends": ends}
    if shortest == "codes":
        return {"codes": codes.astype(np.uint8), "table": np.asarray(table, dtype=values.dtype)}
    return {"plain": values}


def _type(values: np.ndarray) -> str:
    return f"{values.dtype.kind}{values.dtype.itemsize}"

"""Readings as bytes, to be sent from one process to another."""

from __future__ import annotations

import pickle

from incidents.model import Reading


def pack(readings: list[Reading]) -> bytes:
    """Readings as bytes for `unpack`."""
    return pickle.dumps(readings, pickle.HIGHEST_PROTOCOL)


def unpack(packed: bytes) -> list[Reading]:
    """Readings from the bytes of `pack`, of a process of our own."""
    readings: list[Reading] = pickle.loads(packed)
    return readings

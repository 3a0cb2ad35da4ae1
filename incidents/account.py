"""The account of everything that was read (house rule 5)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Account:
    """House rule 5: `read == shown + filtered + undated + unlocated + set_aside`, in events and things set aside."""

    read: int
    shown: int
    """Dated, located and passing the filter."""
    filtered: int
    undated: int
    """Without a date, passing every condition that an event without a date can meet."""
    unlocated: int
    """Dated, without a place, passing every condition that an event without a place can meet."""
    set_aside: int
    """Files and rows that could not be read."""

    def describe(self) -> str:
        """Say it in one line."""
        return (
            f"{self.read:,} read = {self.shown:,} shown + {self.filtered:,} filtered out + {self.undated:,} undated"
            f" + {self.unlocated:,} unlocated + {self.set_aside:,} set aside"
        )

"""What the records that are made for every document are: frozen and typed, and quick to make.

A frozen dataclass sets its fields one by one, in Python; a msgspec Struct is made in C, ten times as fast, and changed
thirty times as fast (`msgspec.structs.replace`). Records made once (a table, a codebook, a filter) are dataclasses.
"""

from __future__ import annotations

import msgspec


class Record(msgspec.Struct, frozen=True):
    """A record that nothing changes once it is made; setting a field raises AttributeError.

    A record of a module says `frozen=True` once more for type checkers. The compiled copy does not hear it there, and
    takes it from here.
    """

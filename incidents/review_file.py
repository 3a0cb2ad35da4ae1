"""The file of decisions: a line each, only ever appended to, so that nothing an analyst did can be lost."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from incidents.decisions import Decision, read_line
from incidents.files import UnwritableError


@dataclass(frozen=True, slots=True)
class Decisions:
    """What a file of decisions holds."""

    decisions: tuple[Decision, ...] = ()
    """In the order made."""
    complaints: tuple[str, ...] = ()
    """A sentence for each line that holds no decision: it names file and line and says what to do."""


def beside(corpus: Path) -> Path:
    """Where the decisions on a corpus are kept unless told otherwise: beside it, not in it."""
    return corpus.with_name(f"{corpus.name}.reviews.jsonl")


def read(path: Path) -> Decisions:
    """Read all decisions of a file; of one that is not there, none.

    Raises:
        OSError: the file is there and cannot be read.
    """
    try:
        lines = path.read_bytes().split(b"\n")
    except FileNotFoundError:
        return Decisions()
    decisions: list[Decision] = []
    complaints: list[str] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            decisions.append(read_line(line.decode("utf-8")))
        except ValueError as error:
            complaints.append(
                f"{path.name}, line {number}: {error}; the line is kept and has no effect: mend it or decide anew"
            )
    return Decisions(tuple(decisions), tuple(complaints))


def append(path: Path, decision: Decision) -> None:
    """Add a decision, on disk when this returns. One write a line: several writers do not mix theirs.

    Raises:
        UnwritableError: the file cannot be written; the message says which and why.
    """
    text = (decision.line() + "\n").encode()
    try:
        opened = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o644)
        try:
            if _is_cut(opened):
                text = b"\n" + text
            os.write(opened, text)
            os.fsync(opened)
        finally:
            os.close(opened)
    except OSError as error:
        msg = f"{path}: cannot write: {error.strerror or error}; the decision was not kept"
        raise UnwritableError(msg) from error


def _is_cut(opened: int) -> bool:
    """True when the last line has no end: a crash, or an editor, left it so."""
    size = os.lseek(opened, 0, os.SEEK_END)
    if not size:
        return False
    os.lseek(opened, size - 1, os.SEEK_SET)
    return os.read(opened, 1) != b"\n"

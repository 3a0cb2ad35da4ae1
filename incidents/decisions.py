"""An analyst's decision: its record, its line in the file of decisions, and what it must say to be one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, Final

from incidents.lines import read_place
from incidents.model import FIGURES, DatePrecision, DateSpan, Kind, Status


class Verb(StrEnum):
    """What an analyst can decide."""

    CONFIRM = "confirm"
    """Checked against the words: it stands."""
    SET_ASIDE = "set aside"
    """No event: it leaves the map and is counted as set aside."""
    CORRECT = "correct"
    """`changes` holds what is otherwise."""
    SEPARATE = "separate"
    """The report `other` (an event id) tells of another event."""
    JOIN = "join"
    """The event `other` is the same event."""
    WITHDRAW = "withdraw"
    """The decision `other` is taken back."""


CHANGEABLE: Final = ("kind", "event_type", "sub_event_type", "status", "dates", "place", *FIGURES)
"""What a correction can change, by the event line's names: `dates` is [start, end, precision], ISO days or nulls,
`place` the event line's place or null, a figure [low, high] or null."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision of one analyst."""

    verb: Verb
    event_id: str
    """The event that it is about; "" when it withdraws a decision."""
    by: str
    """Who decided."""
    made: datetime
    """When, in UTC."""
    reason: str = ""
    other: str = ""
    """The report, event or decision that the verb needs beside the event."""
    changes: Mapping[str, Any] = field(default_factory=dict)

    @property
    def decision_id(self) -> str:
        """A name that follows from everything it says."""
        return hashlib.blake2b(self.line().encode(), digest_size=8).hexdigest()

    def line(self) -> str:
        """The decision as a JSON text, without the line end."""
        said = {
            "verb": str(self.verb),
            "event_id": self.event_id,
            "by": self.by,
            "made": self.made.isoformat(timespec="microseconds"),
            "reason": self.reason,
            "other": self.other,
            "changes": dict(self.changes),
        }
        return json.dumps({name: value for name, value in said.items() if value}, ensure_ascii=False, sort_keys=True)

    def describe(self) -> str:
        """Say it in one sentence: what, who, when, why."""
        what = {
            Verb.CONFIRM: "Confirmed",
            Verb.SET_ASIDE: "Set aside",
            Verb.CORRECT: f"Corrected ({', '.join(sorted(self.changes))})",
            Verb.SEPARATE: "A report was held apart",
            Verb.JOIN: "Joined with another event",
            Verb.WITHDRAW: "A decision was taken back",
        }[self.verb]
        return f"{what} {self._signed()}"

    def _signed(self) -> str:
        return f"by {self.by} on {self.made.date()}" + (f": {self.reason}" if self.reason else "")


def decide(verb: Verb, event_id: str, by: str, *, made: datetime | None = None, **said: Any) -> Decision:
    """Make a decision now.

    Raises:
        ValueError: it does not say what it must; the message says what is missing.
    """
    decision = Decision(verb, event_id, by.strip(), made or datetime.now(UTC), **said)
    _check(decision)
    return decision


def read_line(text: str) -> Decision:
    """The decision that a line holds.

    Raises:
        ValueError: it holds none, or one that cannot be; the message says why.
    """
    try:
        said = json.loads(text)
        decision = Decision(
            Verb(said["verb"]),
            said.get("event_id", ""),
            said["by"],
            datetime.fromisoformat(said["made"]),
            said.get("reason", ""),
            said.get("other", ""),
            said.get("changes", {}),
        )
    except KeyError as missing:
        msg = f"a decision needs {missing}"
        raise ValueError(msg) from missing
    except (TypeError, AttributeError) as error:
        msg = f"not a decision ({error})"
        raise ValueError(msg) from error
    _check(decision)
    return decision


def standing(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions that were not taken back, each once, in the order made."""
    made = {decision.decision_id: decision for decision in decisions}
    withdrawn: set[str] = set()
    for decision in reversed(made.values()):  # a withdrawal can itself be taken back
        if decision.verb is Verb.WITHDRAW and decision.decision_id not in withdrawn:
            withdrawn.add(decision.other)
    return tuple(d for d in made.values() if d.verb is not Verb.WITHDRAW and d.decision_id not in withdrawn)


def span_of(value: Sequence[Any]) -> DateSpan:
    """The dates that a correction gives as [start, end, precision].

    Raises:
        ValueError: a day or the precision is none.
        TypeError: as `ValueError`, for what is no text.
    """
    start, end, precision = value
    if start is None or end is None:
        return DateSpan(None, None, DatePrecision.UNKNOWN)
    return DateSpan(date.fromisoformat(start), date.fromisoformat(end), DatePrecision(precision))


def _check(decision: Decision) -> None:
    """Refuse a decision that cannot be carried out."""
    verb = decision.verb
    needs = {
        "who decided": decision.by,
        "the event": decision.event_id or verb is Verb.WITHDRAW,
        "the other event, report or decision": decision.other or verb not in (Verb.SEPARATE, Verb.JOIN, Verb.WITHDRAW),
        "a reason": decision.reason or verb in (Verb.CONFIRM, Verb.WITHDRAW),
        "what to change": decision.changes or verb is not Verb.CORRECT,
    }
    for what, given in needs.items():
        if not given:
            msg = f"a decision to {verb} needs {what}"
            raise ValueError(msg)
    for name, value in decision.changes.items():
        try:
            _check_change(name, value)
        except (TypeError, KeyError, ValueError) as error:
            msg = f"{name} cannot be set to {value!r} ({error})"
            raise ValueError(msg) from error


def _check_change(name: str, value: Any) -> None:
    if name not in CHANGEABLE:
        msg = f"give one of {', '.join(CHANGEABLE)}"
        raise ValueError(msg)
    if name == "kind":
        Kind(value)
    elif name == "status":
        Status(value)
    elif name == "dates":
        span = span_of(value)
        if span.start is not None and span.end is not None and span.start > span.end:
            msg = "it ends before it begins"
            raise ValueError(msg)
    elif name == "place" and value is not None:
        read_place(dict(value))
    elif name in FIGURES and value is not None:
        low, high = value
        if any(end is not None and (not isinstance(end, int) or end < 0) for end in (low, high)):
            msg = "give whole numbers from 0"
            raise ValueError(msg)
        if low is not None and high is not None and low > high:
            msg = "the low end is above the high end"
            raise ValueError(msg)
    elif name in ("event_type", "sub_event_type") and not (isinstance(value, str) and value):
        msg = "give a name of the codebook"
        raise ValueError(msg)

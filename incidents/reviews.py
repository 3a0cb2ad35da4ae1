"""The analyst's decisions, laid over events at load (pure): the reports and what was read of them stay as they are.

A decision names an event by its id, the address of its earliest evidence, so it outlives a better gazetteer and new
reports. Structure comes first (reports held apart or joined), then what is said of the events, each in the order made.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

from gazetteer.place import Match, Rival
from incidents.joining import one_event
from incidents.lines import read_place
from incidents.model import FIGURES, Corpus, DatePrecision, DateSpan, Event, Kind, SetAside, Status


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


CHANGEABLE = ("kind", "event_type", "sub_event_type", "status", "dates", "place", *FIGURES)
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


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A corpus with the decisions laid over it."""

    corpus: Corpus
    decisions: Mapping[str, tuple[Decision, ...]]
    """Event id -> the decisions that stand on it, those that set it aside included."""
    without_event: tuple[Decision, ...]
    """Decisions on events that are not in these reports (any more): kept, and without effect."""


def lay_over(corpus: Corpus, decisions: Iterable[Decision]) -> Reviewed:
    """Lay decisions over a corpus; those taken back and those without their event change nothing."""
    desk = _Desk(corpus)
    stand = standing(decisions)
    for decision in (d for d in stand if d.verb in (Verb.SEPARATE, Verb.JOIN)):
        desk.restructure(decision)
    for decision in (d for d in stand if d.verb not in (Verb.SEPARATE, Verb.JOIN)):
        desk.say(decision)
    laid = replace(
        corpus, events=tuple(desk.events.values()), reports=desk.reports, set_aside=(*corpus.set_aside, *desk.aside)
    )
    return Reviewed(laid, {name: tuple(given) for name, given in desk.given.items()}, tuple(desk.lost))


class _Desk:
    """Events on the way from what was read to what stands."""

    def __init__(self, corpus: Corpus) -> None:
        self.events = {event.event_id: event for event in corpus.events}
        self.reports = dict(corpus.reports)
        self.aside: list[SetAside] = []
        self.given: dict[str, list[Decision]] = {}
        self.lost: list[Decision] = []

    def restructure(self, decision: Decision) -> None:
        first, second = self._holder(decision.event_id), self._holder(decision.other)
        if first is None or second is None:
            self.lost.append(decision)
            return
        if decision.verb is Verb.JOIN and first != second:
            told = sorted((*self._told(first), *self._told(second)), key=_earliest)
            self._replace((first, second), told, decision)
        elif decision.verb is Verb.SEPARATE and first == second:
            reports = self._told(first)
            apart = [event for event in reports if event.event_id == decision.other]
            self._replace((first,), [event for event in reports if event.event_id != decision.other], decision)
            self._replace((), apart, decision)
        else:  # so it is already
            self._note(first, decision)

    def say(self, decision: Decision) -> None:
        name = self._holder(decision.event_id)
        if name is None:
            self.lost.append(decision)
            return
        event = self.events[name]
        if decision.verb is Verb.SET_ASIDE:
            del self.events[name]
            self.aside.append(SetAside(event.mentions[0].path if event.mentions else name, name, decision.describe()))
        elif decision.verb is Verb.CORRECT:
            self.events[name] = _corrected(event, decision)
        else:
            self.events[name] = replace(event, reviews=(*event.reviews, decision.describe()))
        self._note(name, decision)

    def _holder(self, event_id: str) -> str | None:
        """The event of that id, or the one that a report of that id went into."""
        if event_id in self.events:
            return event_id
        return next(
            (
                name
                for name, told in self.reports.items()
                if name in self.events and any(one.event_id == event_id for one in told)
            ),
            None,
        )

    def _told(self, name: str) -> Sequence[Event]:
        return self.reports.get(name) or (self.events[name],)

    def _replace(self, old: Sequence[str], told: Sequence[Event], decision: Decision) -> None:
        """Put one event that these reports tell in the place of `old`, with what was decided on those."""
        gone = [self.events.pop(name) for name in old]
        given = [one for name in old for one in self.given.pop(name, [])]
        for name in old:
            self.reports.pop(name, None)
        if not told:
            return
        reasons = [reason for event in gone for reason in event.merge_reasons]
        made = one_event(told, reasons) if len(told) > 1 else told[0]
        notes = [note for event in gone for note in event.reviews]
        self.events[made.event_id] = replace(made, reviews=(*made.reviews, *notes, decision.describe()))
        if len(told) > 1:
            self.reports[made.event_id] = tuple(told)
        self.given[made.event_id] = given
        self._note(made.event_id, decision)

    def _note(self, name: str, decision: Decision) -> None:
        self.given.setdefault(name, []).append(decision)


def _earliest(event: Event) -> tuple[str, str, int, str]:
    first = event.mentions[0]
    return (event.pub_date or date.max).isoformat(), first.path, first.start_char, event.event_id


def _corrected(event: Event, decision: Decision) -> Event:
    signed = decision.describe()
    changed: dict[str, Any] = {}
    for name, value in decision.changes.items():
        if name == "kind":
            changed[name] = Kind(value)
        elif name == "status":
            changed[name] = Status(value)
        elif name == "dates":
            changed |= {"dates": _span(value), "date_reason": signed}
        elif name == "place":
            changed["matches"] = _placed(event, value, signed)
        elif name in FIGURES:
            changed |= {name: tuple(value) if value is not None else None}
        else:
            changed[name] = value
    return replace(event, **changed, reviews=(*event.reviews, f"{signed} (was: {_was(event, decision.changes)})"))


def _span(value: Sequence[Any]) -> DateSpan:
    start, end, precision = value
    if start is None or end is None:
        return DateSpan(None, None, DatePrecision.UNKNOWN)
    return DateSpan(date.fromisoformat(start), date.fromisoformat(end), DatePrecision(precision))


def _placed(event: Event, value: Mapping[str, Any] | None, signed: str) -> tuple[Match, ...]:
    if value is None:
        return ()
    old = event.place
    rivals = (Rival(old.place, 0.0, "the program's choice, corrected"),) if old is not None and old.place else ()
    chosen = replace(read_place(dict(value)), reasons=(signed,), rivals=rivals, score=1.0)
    if old is not None:
        chosen = replace(chosen, toponym=old.toponym, start_char=old.start_char, end_char=old.end_char)
    same = chosen.place.place_id if chosen.place else None
    return (chosen, *(m for m in event.matches[1:] if not (m.place and m.place.place_id == same)))


def _was(event: Event, changes: Iterable[str]) -> str:
    return "; ".join(f"{name} {_old(event, name)}" for name in sorted(changes))


def _old(event: Event, name: str) -> str:
    if name == "place":
        return (event.place.place.name if event.place.place else event.place.toponym) if event.place else "not known"
    if name == "dates":
        return f"{event.dates.start} to {event.dates.end}" if event.dates.start else "not known"
    value = getattr(event, name)
    if name in FIGURES:
        ends = ["?" if end is None else str(end) for end in value or ()]
        return "-".join(dict.fromkeys(ends)) or "not told"
    return str(value)


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
        span = _span(value)
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

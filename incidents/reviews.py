"""The analyst's decisions, laid over events at load (pure): the reports and what was read of them stay as they are.

A decision names an event by its id, the address of its earliest evidence, so it outlives a better gazetteer and new
reports. Structure comes first (reports held apart or joined), then what is said of the events, each in the order made.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from msgspec.structs import replace

from gazetteer.place import Match, Rival
from incidents.decisions import Decision, Verb, span_of, standing
from incidents.joining import one_event
from incidents.lines import read_place
from incidents.model import FIGURES, Corpus, Event, Kind, SetAside, Status
from incidents.tellings import order


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
            told = sorted((*self._told(first), *self._told(second)), key=order)
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


def _corrected(event: Event, decision: Decision) -> Event:
    signed = decision.describe()
    changed: dict[str, Any] = {}
    for name, value in decision.changes.items():
        if name == "kind":
            changed[name] = Kind(value)
        elif name == "status":
            changed[name] = Status(value)
        elif name == "dates":
            changed |= {"dates": span_of(value), "date_reason": signed}
        elif name == "place":
            changed["matches"] = _placed(event, value, signed)
        elif name in FIGURES:
            changed |= {name: tuple(value) if value is not None else None}
        else:
            changed[name] = value
    return replace(event, **changed, reviews=(*event.reviews, f"{signed} (was: {_was(event, decision.changes)})"))


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

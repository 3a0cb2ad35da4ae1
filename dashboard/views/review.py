"""The analyst's desk under an event's card: confirm, correct, set aside, hold a report apart, join, take back.

Nothing of what was read is lost: decisions are lines of a file of their own, and each can be taken back.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import streamlit as st

from dashboard import cards, corrections, filters, resources
from dashboard.shortening import shortened
from gazetteer.place import Match
from incidents import codebook
from incidents.decisions import Decision, Verb, decide
from incidents.model import FIGURES, Event, Status
from incidents.store import Store

_SAID = {
    Verb.CONFIRM: "Confirm",
    Verb.CORRECT: "Correct",
    Verb.SET_ASIDE: "Set aside",
    Verb.SEPARATE: "Hold a report apart",
    Verb.JOIN: "Join with another event",
}
_NEAR_DAYS = 31
"""Days between two events that are offered for joining."""
_MOST_OFFERED = 100


def panel(store: Store, event: Event) -> None:
    """Draw the decisions on an event and the means to make one; nothing for a table that came without its reports."""
    desk = resources.desk()
    if desk is None:
        return
    given = desk.reviewed.decisions.get(event.event_id, ())
    with st.expander(f"Review · {len(given)} decisions" if len(given) != 1 else "Review · 1 decision"):
        _listed(given)
        several = len(desk.reviewed.corpus.reports.get(event.event_id, ())) > 1
        verbs = [verb for verb in _SAID if verb is not Verb.SEPARATE or several]
        verb = st.segmented_control("Decision", verbs, format_func=_SAID.get, key=f"verb {event.event_id}")
        if verb is None:
            st.caption(f"Decisions are kept in {desk.path.name}, beside the reports, and can be taken back.")
            return
        said = _details(store, event, verb)
        if said is None:
            return
        reason = st.text_input(
            "Reason" if verb is not Verb.CONFIRM else "Remark (not needed)", key=f"reason {event.event_id}"
        )
        by = st.text_input("Your name", key=_kept_name(), on_change=_keep_name)
        if st.button(_SAID[verb], type="primary", key=f"decide {event.event_id}"):
            _decide(verb, event.event_id, by, reason=reason.strip(), **said)


def taken_off(event_id: str) -> bool:
    """Say who set aside the event that a link names, with the means to take it back; False when nobody did."""
    desk = resources.desk()
    given = desk.reviewed.decisions.get(event_id, ()) if desk else ()
    if not given:
        return False
    st.info("This event was set aside.")
    _listed(given)
    return True


def ledger() -> None:
    """Draw all decisions on these reports, and what of their file has no effect."""
    desk = resources.desk()
    if desk is None:
        return
    stand = desk.standing
    with st.expander(f"{len(stand):,} decisions" if len(stand) != 1 else "1 decision"):
        for complaint in desk.kept.complaints:
            st.warning(filters.plain(complaint))
        for decision in desk.reviewed.without_event:
            st.warning(filters.plain(f"No such event in these reports: {decision.event_id}. {decision.describe()}"))
        if not stand:
            st.caption("None yet. Open an event's card to confirm, correct or set it aside.")
            return
        _listed(stand, named=True)
        lines = "".join(decision.line() + "\n" for decision in desk.kept.decisions)
        st.download_button("Download the decisions", lines, desk.path.name, "application/jsonl", on_click="ignore")


def _listed(decisions: Iterable[Decision], *, named: bool = False) -> None:
    for decision in decisions:
        text, button = st.columns([4, 1], vertical_alignment="center")
        text.text(decision.describe() + (f"\n{decision.event_id}" if named else ""))
        if button.button("Take back", key=f"back {named} {decision.decision_id}"):
            _decide(Verb.WITHDRAW, "", decision.by, other=decision.decision_id)


def _decide(verb: Verb, event_id: str, by: str, **said: Any) -> None:
    try:
        resources.decide(decide(verb, event_id, by, **said))
    except (OSError, ValueError) as problem:
        st.error(filters.plain(f"Not done: {problem}."))
        return
    st.rerun()


def _kept_name() -> str:
    """The key of the name's field, set to the name last given: a field that is not drawn forgets."""
    st.session_state.setdefault("reviewer", st.session_state.get("reviewer_kept", ""))
    return "reviewer"


def _keep_name() -> None:
    st.session_state["reviewer_kept"] = st.session_state["reviewer"]


def _details(store: Store, event: Event, verb: Verb) -> dict[str, Any] | None:
    """Ask for what the verb needs beside a reason; None while it is not complete."""
    if verb is Verb.CORRECT:
        return _correction(event)
    if verb is Verb.SEPARATE:
        return _other("The report to hold apart", _reports(event))
    if verb is Verb.JOIN:
        return _other("The same event as", _neighbours(store, event))
    return {}


def _other(label: str, names: dict[str, str]) -> dict[str, Any] | None:
    if not names:
        st.caption("No other event within a month of this one.")
        return None
    picked = st.selectbox(label, names, index=None, format_func=lambda key: filters.plain(names[key]))
    return {"other": picked} if picked else None


def _reports(event: Event) -> dict[str, str]:
    desk = resources.desk()
    told = desk.reviewed.corpus.reports.get(event.event_id, ()) if desk else ()
    return {one.event_id: f"{', '.join(one.sources)}: {_quote(one)}" for one in told}


def _neighbours(store: Store, event: Event) -> dict[str, str]:
    """Events of about the same days, nearest in time first."""

    def away(other: Event) -> int:
        a, b = event.dates.start, other.dates.start
        return abs((a - b).days) if a and b else _NEAR_DAYS if a or b else 0

    others = sorted((e for e in store.corpus.events if e.event_id != event.event_id), key=away)
    near = [other for other in others[:_MOST_OFFERED] if away(other) <= _NEAR_DAYS]
    return {other.event_id: f"{cards.title(other)}: {_quote(other)}" for other in near}


def _quote(event: Event) -> str:
    text = " ".join(event.mentions[0].text.split()) if event.mentions else ""
    return shortened(text, 90)


def _correction(event: Event) -> dict[str, Any] | None:
    book = codebook.load()
    types = [(entry.event_type, entry.name) for entry in book.sub_event_types]
    here = (event.event_type, event.sub_event_type)
    types = types if here in types else [here, *types]
    left, right = st.columns(2)
    picked = left.selectbox("Type", types, types.index(here), format_func=" · ".join, key=f"type {event.event_id}")
    status = right.selectbox(
        "Status", [str(s) for s in Status], [*Status].index(event.status), key=f"status {event.event_id}"
    )
    first = left.date_input("First day", event.dates.start, format="YYYY-MM-DD", key=f"first {event.event_id}")
    last = right.date_input("Last day", event.dates.end, format="YYYY-MM-DD", key=f"last {event.event_id}")
    columns = st.columns(len(FIGURES))
    figures = {
        name: column.text_input(
            name.capitalize(),
            corrections.figure_text(getattr(event, name)),
            key=f"{name} {event.event_id}",
            help="3, 3-5, 3+ for at least three; nothing where none is told",
        )
        for name, column in zip(FIGURES, columns, strict=True)
    }
    place, is_placeless = _place(event)
    try:
        changed = corrections.changes(
            event,
            types=picked,
            status=status,
            days=(first, last),
            figures=figures,
            place=place,
            is_placeless=is_placeless,
        )
    except ValueError as problem:
        st.warning(filters.plain(f"{problem}."))
        return None
    if not changed:
        st.caption("Nothing is changed yet.")
        return None
    return {"changes": changed}


def _place(event: Event) -> tuple[Match | None, bool]:
    """Ask for another place: words as a report would put them, read by the gazetteer."""
    if st.checkbox("The place is not known", event.place is None, key=f"placeless {event.event_id}"):
        return None, True
    words = st.text_input(
        "Another place",
        key=f"place {event.event_id}",
        placeholder="e.g. 10 km south of Daquq; Rashad, Kirkuk",
        help="In words, as a report would name it; nothing leaves the place as it is.",
    )
    if not words.strip():
        return None, False
    match = resources.gazetteer().locate(words)
    if match is None or match.place is None or match.latitude is None:
        st.warning("The gazetteer knows no such place: name the district or governorate beside it.")
        return None, False
    area = ", ".join(word for word in (match.place.admin2, match.place.admin1, match.place.country_code) if word)
    st.caption(
        filters.plain(
            f"{match.place.name} ({area}), {match.latitude:.3f}° N, {match.longitude:.3f}° E,"
            f" within {match.radius_km:.0f} km. {'; '.join(match.reasons)}"
        )
    )
    return match, False

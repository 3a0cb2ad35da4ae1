"""Widgets <-> EventFilter <-> URL: the sidebar, and the part of the view that is not a filter.

The filter in the session is the truth. Widgets are set from it before they are drawn and report back through their
callbacks; the URL is written from it at the end of each run. A URL that differs from the one last written, in a run
that no widget caused, was typed, followed or gone back to: then it becomes the truth.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from dashboard.shortening import shortened
from incidents.filtering import CERTAINLY, EVERYTHING, POSSIBLY, EventFilter, geo_precision_word
from incidents.store import Store

VIEW_KEYS = ("event", "document", "at", "base", "names", "undated", "sort", "unit", "bar")
"""URL keys beside the filter's: the event and the document opened, the map's extent ("latitude,longitude,zoom"), its
background, the language of its names, whether the undated are laid on it, the table's order, the unit of time, the bar
of a chart whose events are listed."""

_TRUTH, _TOUCHED, _WRITTEN, _COMPLAINTS = "filter", "filter_touched", "url_written", "url_complaints"

_LABELS = {
    "kinds": "Kind",
    "event_types": "Event type",
    "sub_event_types": "Sub-event type",
    "statuses": "Status",
    "admin1": "Governorate (admin1)",
    "actors": "Actor",
    "targets": "Target",
    "sources": "Source",
    "countries": "Country",
    "geo_precisions": "Precision of place",
    "date_precisions": "Precision of date",
}
_OFTEN_USED = ("kinds", "event_types", "statuses", "admin1", "actors", "targets")

_HELP = {
    "actors": "Who did it, or to whom it was done.",
    "targets": "To whom it was done.",
}


def current() -> EventFilter:
    """Return the session's filter."""
    chosen: EventFilter = st.session_state.get(_TRUTH, EVERYTHING)
    return chosen


def put(chosen: EventFilter) -> None:
    """Make `chosen` the session's filter from the next run on (a view calls this, then `st.rerun()`)."""
    st.session_state[_TRUTH] = chosen
    st.session_state[_TOUCHED] = True


def view(key: str) -> str:
    """Return a part of the view from the URL, "" when it is not set."""
    return str(st.session_state.get(f"view_{key}", ""))


def set_view(key: str, value: str) -> None:
    """Set a part of the view, "" to clear it, and the URL with it; safe inside a fragment."""
    st.session_state[f"view_{key}"] = value
    write_url()


def read_url() -> None:
    """Take the filter and the view over from the URL where a link, not a widget, brought us here."""
    query = _query_now()
    touched = st.session_state.pop(_TOUCHED, False)
    if touched or not query or query == st.session_state.get(_WRITTEN):
        return
    st.session_state[_TRUTH], st.session_state[_COMPLAINTS] = EventFilter.from_query(query)
    for key in VIEW_KEYS:
        st.session_state[f"view_{key}"] = query.get(key, [""])[-1]


def write_url() -> None:
    """Write the filter and the view to the URL."""
    query = link_query(current(), {key: view(key) for key in VIEW_KEYS})
    if query != _query_now():
        st.query_params.from_dict(query)
    st.session_state[_WRITTEN] = query


def link_query(chosen: EventFilter, seen: Mapping[str, str]) -> dict[str, list[str]]:
    """Give all keys of a link to this view, nothing for what is not set."""
    return chosen.to_query() | {key: [value] for key, value in seen.items() if value}


def link() -> str:
    """Return the address that opens this view."""
    query = urlencode(link_query(current(), {key: view(key) for key in VIEW_KEYS}), doseq=True)
    base = (st.context.url or "").split("?")[0]
    return f"{base}?{query}" if query else base


def _query_now() -> dict[str, list[str]]:
    return {key: st.query_params.get_all(key) for key in st.query_params}


def sidebar(store: Store) -> EventFilter:
    """Draw the filters and return what they ask for."""
    chosen = current()
    facets = store.facets(chosen)
    first, last = store.date_range()
    with st.sidebar:
        _words(chosen)
        _window(chosen, first, last)
        for name in _OFTEN_USED:
            _choice(name, chosen, facets[name])
        with st.expander("More filters", expanded=any(getattr(chosen, name) for name in _seldom_used())):
            for name in _seldom_used():
                if name != "casualties_min":
                    _choice(name, chosen, facets[name])
            _casualties(chosen)
        _area(store, chosen)
        _buttons(chosen)
        for complaint in st.session_state.get(_COMPLAINTS, ()):
            st.warning(plain(complaint))
    return chosen


def _seldom_used() -> list[str]:
    return [*(name for name in _LABELS if name not in _OFTEN_USED), "casualties_min"]


def _take(field: str) -> None:
    """Callback of every widget: put its value into the filter, if the filter can hold it."""
    value = st.session_state[f"filter_{field}"]
    if isinstance(value, list):
        value = tuple(value)
    try:
        put(replace(current(), **{field: value}))
        st.session_state[_COMPLAINTS] = ()
    except ValueError as problem:
        put(current())
        st.session_state[_COMPLAINTS] = (f"Not applied: {problem}.",)


def _key(field: str, value: Any, *, always: bool = False) -> str:
    """Set a widget to the filter's value before it is drawn, and return its key.

    Only where it holds another: what is set is sent to the browser, and where that comes late it would take back what
    was typed in the meantime, and tell so as if the reader had. But `always` where the words of its choices hold
    counts: a browser answers with the words it was last sent, and those of an earlier count are no choice any more.
    """
    key = f"filter_{field}"
    if always or (st.session_state.get(key) != value and (value or key in st.session_state)):
        st.session_state[key] = value
    return key


def _words(chosen: EventFilter) -> None:
    st.text_input(
        "Words in quotes, titles, places, actors",
        key=_key("text", chosen.text),
        on_change=_take,
        args=("text",),
        placeholder="e.g. checkpoint",
    )


def _window(chosen: EventFilter, first: date | None, last: date | None) -> None:
    if first is None or last is None:
        return
    low = min(first, chosen.date_from or first, chosen.date_to or first)
    high = max(last, chosen.date_to or last, chosen.date_from or last)
    left, right = st.columns(2, gap="xsmall")
    for column, field, label in ((left, "date_from", "From"), (right, "date_to", "To")):
        column.date_input(
            label,
            key=_key(field, getattr(chosen, field)),
            value=None,
            min_value=low,
            max_value=high,
            format="YYYY-MM-DD",
            on_change=_take,
            args=(field,),
        )
    if chosen.date_from or chosen.date_to:
        st.segmented_control(
            "Events dated to more than a day count when they are",
            [POSSIBLY, CERTAINLY],
            key=_key("within", chosen.within),
            required=True,
            format_func=lambda word: f"{word} within",
            on_change=_take,
            args=("within",),
        )


def _choice(name: str, chosen: EventFilter, counts: Mapping[Any, int]) -> None:
    picked = list(getattr(chosen, name))
    options = [*counts, *(value for value in picked if value not in counts)]

    def say(value: Any) -> str:
        words = geo_precision_word(value) if name == "geo_precisions" else str(value)
        return f"{shortened(words, 80)} ({counts.get(value, 0):,})"

    st.multiselect(
        _LABELS[name],
        options,
        key=_key(name, picked, always=True),
        format_func=say,
        on_change=_take,
        args=(name,),
        placeholder="all",
        help=_HELP.get(name),
    )


def _casualties(chosen: EventFilter) -> None:
    st.number_input(
        "Killed and injured, at least",
        min_value=0,
        step=1,
        key=_key("casualties_min", chosen.casualties_min),
        on_change=_take,
        args=("casualties_min",),
    )


def _area(store: Store, chosen: EventFilter) -> None:
    if chosen.bbox or chosen.area:
        said = chosen.say("bbox" if chosen.bbox else "area")
        st.button(
            f"{plain(said[0].upper() + said[1:])}: {store.account(chosen).shown:,} events",
            icon=":material/close:",
            width="stretch",
            help="Remove the area that was drawn on the map",
            key="filter_area",
            on_click=lambda: put(current().without("bbox", "area")),
        )


def _buttons(chosen: EventFilter) -> None:
    left, right = st.columns(2)
    left.button("Reset", width="stretch", disabled=chosen.is_empty, on_click=lambda: put(EVERYTHING))
    with right:
        _copy_link()


@st.fragment
def _copy_link() -> None:
    """Write the address when it is asked for: the map changes its part of it without drawing the filters anew."""
    asked = st.popover("Copy link", width="stretch", key="copy_link", on_change="rerun")
    if asked.open:
        asked.caption("This address opens the same view.")
        asked.code(link(), language=None, wrap_lines=True)


def plain(text: str) -> str:
    """Escape what Streamlit would read as Markdown or HTML."""
    return "".join(f"\\{letter}" if letter in r"\`*_{}[]()#+-.!|<>$:~&" else letter for letter in text)

"""About: what it is, its method, its sources and licences, what it does not claim, and its vocabulary."""

from importlib.resources import files

import streamlit as st

from dashboard import filters, resources
from incidents import codebook
from incidents.filtering import geo_precision_word
from incidents.frames import COLUMNS, HIDDEN

METHOD = """
Incident Atlas reads reports, finds the incidents they tell, places and dates them, joins the reports of one event, and
shows each with the words that put it on the map. Every stage is a rule that can be read; no model is trained on the
reports, and nothing is sent anywhere.

- **An event** is an *incident* (it happened, or is claimed, alleged, planned, threatened, foiled or denied, at some
  time and place) or an *activity* (presence or a pattern without a single event).
- **Places** are drawn as exactly as the words give them: a mark only for an exact or near place, with its circle of
  uncertainty; a district or governorate as its area; a road, river or region as its shape; a country beside the map.
- **Dates** are intervals. “Possibly within” a window means that the interval touches it, “certainly within” that the
  window holds all of it.
- **Reported totals** (“so many attacks in a quarter”) are counts that a source gives. They are never marks and never
  added to events.
- **Decisions** of analysts (confirm, correct, set aside, hold apart, join) are laid over what was read, never into it;
  each shows on the card with its reason and can be taken back.
- **The account** on every page: read = shown + filtered + undated + unlocated + set aside.
"""

DISCLAIMER = """
**Disclaimer.** Boundaries and names show what the sources of the map data hold and imply no judgement on the legal
status of any territory or the endorsement of any boundary. An event is what a report says, with its status; it is
not a finding of this program. Rules misread: before an event is relied on, read its evidence.
"""

EXTRAC = """
EXTRAC reads attack data together with communications data, tempo by province and over time. What stands here for each:

| question | where |
| --- | --- |
| monthly tempo by governorate and type | Tempo, first two charts |
| where it concentrates | Tempo, concentration: rank, count, share |
| attacks and claims, videos, statements, threats on one axis of time | Tempo, third chart |
| more or less than before | Tempo, change against the period before |
| the totals that analysts publish | Tempo, reported totals beside what is mapped, never summed |
| the words behind a figure | any mark, row or document |
"""


def method() -> None:
    """What it does and does not do."""
    st.markdown(METHOD)
    st.markdown(DISCLAIMER)
    st.subheader("EXTRAC's row", anchor=False)
    st.markdown(EXTRAC)


def data() -> None:
    """Sources and licences of the map data, and the reports in view."""
    st.subheader("Reports", anchor=False)
    store = resources.store()
    account = store.account(filters.current())
    st.text(
        f"{len(store.documents):,} documents from {resources.corpus_path().name}/, {account.set_aside:,} set aside."
    )
    st.subheader("Map and gazetteer data", anchor=False)
    notes = files("gazetteer") / "data" / "SOURCES.md"
    st.markdown(notes.read_text(encoding="utf-8") if notes.is_file() else "See NOTICE.")


def words() -> None:
    """The codebook and the columns."""
    book = codebook.load()
    st.subheader("Event types", anchor=False)
    st.caption(f"Codebook {book.version}. {filters.plain(book.source)}")
    styles = resources.styles()
    st.dataframe(
        [{"": styles[t.name].glyph, "event_type": t.name, "definition": t.definition} for t in book.event_types],
        hide_index=True,
        alt="Event types and their definitions",
    )
    with st.expander("Sub-event types"):
        st.dataframe(
            [
                {"event_type": s.event_type, "sub_event_type": s.name, "definition": s.definition}
                for s in book.sub_event_types
            ],
            hide_index=True,
        )
    st.subheader("Precision of place (UCDP where_prec)", anchor=False)
    st.dataframe(
        [{"geo_precision": code, "meaning": geo_precision_word(code)} for code in range(1, 8)], hide_index=True
    )
    with st.expander("Columns"):
        st.text(", ".join(name for name in COLUMNS if name not in HIDDEN))


first, second, third = st.tabs(["Method", "Data and licences", "Vocabulary"])
with first:
    method()
with second:
    data()
with third:
    words()

"""Documents: what was read, a document with its evidence marked, and what was set aside."""

import pandas as pd
import streamlit as st

from dashboard import cards, filters, resources
from dashboard.directions import dated
from dashboard.views import evidence, review, rows
from incidents.model import Document, Event, ReportedTotal
from incidents.store import Store

COLUMNS = ("title", "source", "pub_date", "events", "totals", "document")
WIDTHS = {"title": 460, "source": 130, "pub_date": 92, "events": 64, "totals": 60}
LONGEST = 400_000
"""Characters of a document drawn on the page; the rest is in the download."""


def listing(store: Store) -> pd.DataFrame:
    """Give one row a document."""
    return pd.DataFrame(
        [
            {
                "document": document.document_id,
                "title": document.title,
                "source": document.source,
                "pub_date": str(document.pub_date.start or "not known"),
                "events": sum(isinstance(record, Event) for record in store.told_in(document.document_id)),
                "totals": sum(isinstance(record, ReportedTotal) for record in store.told_in(document.document_id)),
            }
            for document in store.documents
        ]
    )


@st.fragment
def documents(store: Store) -> None:
    """Draw the list and the document chosen from it."""
    listed = listing(store)
    wanted = filters.view("document")
    if not listed.empty:
        picked = st.dataframe(
            listed,
            hide_index=True,
            height=min(300, 38 + 35 * len(listed)),
            key="document_rows",
            on_select="rerun",
            selection_mode="single-cell",
            column_order=COLUMNS,
            column_config=rows.columns(COLUMNS, WIDTHS),
            alt="Documents read, one a row",
        )["selection"]["cells"]
        row, before = picked[0][0] if picked else -1, st.session_state.get("document_row", -1)
        st.session_state["document_row"] = row
        if 0 <= row < len(listed) and row != before and listed["document"].iloc[row] != wanted:
            wanted = listed["document"].iloc[row]
            filters.set_view("event", "")
            filters.set_view("document", wanted)
    document = store.document(wanted) if wanted else None
    if document is not None:
        _reader(store, document)
    elif wanted:
        st.warning("The document that the link names is not among these reports.")
    else:
        st.caption("Choose a document by a click or the arrow keys to read it with its evidence marked.")
    _set_aside(store)
    review.ledger()


def _reader(store: Store, document: Document) -> None:
    records = store.told_in(document.document_id)
    text, side = st.columns([3, 2], gap="medium")
    with text:
        st.subheader(filters.plain(document.title or document.document_id), anchor=False)
        told = (
            document.source,
            document.author,
            dated(document.source + document.author, str(document.pub_date.start or "no date of publication")),
            document.url,
        )
        st.text(" · ".join(word for word in told if word))
        if len(document.text) > LONGEST:
            st.caption(f"The first {LONGEST:,} of {len(document.text):,} characters; the download has them all.")
        st.download_button("Download the text", document.text, "document.txt", "text/plain", on_click="ignore")
        st.html(cards.document_text(document, records, filters.view("event"), LONGEST))
    with side:
        _told(records)
        if filters.view("event"):
            evidence.show(store, filters.view("event"))


def _told(records: tuple) -> None:
    events = [record for record in records if isinstance(record, Event)]
    names = {event.event_id: cards.title(event) for event in events}
    here = filters.view("event")
    picked = st.selectbox(
        "Events told here",
        ["", *names],
        index=[*names].index(here) + 1 if here in names else 0,
        format_func=lambda key: names.get(key, "choose one to see its card"),
    )
    if picked != here and (picked or here in names):
        filters.set_view("event", picked)
        st.rerun(scope="fragment")


def _set_aside(store: Store) -> None:
    found = store.set_aside
    with st.expander(f"{len(found):,} set aside", expanded=False):
        if found:
            frame = pd.DataFrame([{"file": one.path, "where": one.location, "reason": one.reason} for one in found])
            st.dataframe(frame, hide_index=True, column_config=rows.columns(frame.columns))
        else:
            st.caption("Everything in the folder could be read.")


documents(resources.store())

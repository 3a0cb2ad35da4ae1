"""The card of the chosen event, with the ways on from it. Used by the pages that let one choose."""

import streamlit as st

from dashboard import cards, filters, locator, resources
from dashboard.style import OTHER_TYPE
from dashboard.views import review
from incidents.store import Store


def show(store: Store, event_id: str) -> None:
    """Draw an event's card, or say that the link's event is not in this corpus."""
    event = store.event(event_id)
    if event is None and review.taken_off(event_id):
        return
    if event is None:
        st.warning("The event that the link names is not in these reports; they may have changed since.")
        return
    found = (store.document(key) for key in dict.fromkeys(mention.document_id for mention in event.mentions))
    documents = [document for document in found if document is not None]
    with st.container(border=True):
        styles = resources.styles()
        small_map = locator.svg(
            event.place,
            resources.land(),
            shape=store.shapes.get(event_id),
            outlines=resources.outlines(),
            colour=styles.get(event.event_type, OTHER_TYPE).colour,
        )
        said = f"Where it lies: {cards.title(event)}"
        st.html(cards.card(event, documents, styles, locator.image(small_map, said)))
        for document in documents:
            st.page_link(
                "views/documents.py",
                label=f"Open the document: {filters.plain(document.title or document.document_id)[:80]}",
                icon=":material/article:",
                query_params=_link(document=document.document_id, event=event_id),
            )
        st.page_link("views/map.py", label="Show on the map", icon=":material/map:", query_params=_link(event=event_id))
        review.panel(store, event)


def _link(**seen: str) -> dict[str, list[str]]:
    return filters.link_query(filters.current(), seen)

"""Table: the events that pass, in pages; the card of the chosen row; reported totals beside."""

import pandas as pd
import streamlit as st

from dashboard import cards, filters, resources
from dashboard.headings import heading
from dashboard.views import evidence, rows
from incidents.filtering import EventFilter
from incidents.store import Store

ROWS = 200
HIGH = 423
"""Pixels of the rows that are seen at once: on a low screen the chosen one's card begins in sight."""
SORTS = ("date_start", "pub_date", "event_type", "status", "admin1", "place_name", "killed_low", "mention_count")
TOTALS = ("count", "unit", "per", "dates", "place_name", "quote", "status", "sources")
TOTAL_WIDTHS = {"count": 150, "unit": 140, "per": 60, "dates": 156, "place_name": 112, "quote": 320, "status": 80}


# The rows have the whole width until one is chosen. Then its card stands beside them, or under them where the page is
# narrow. The rows keep their place on the page, so that the arrow keys go on from where they are.
_BESIDE = """<style>
.st-key-rows_and_card > [data-testid="stLayoutWrapper"]:has(> .st-key-rows) {flex: 4 1 440px; min-width: 0;}
.st-key-rows_and_card > [data-testid="stLayoutWrapper"]:has(> .st-key-card) {flex: 1 1 340px; min-width: 0;}
</style>"""


@st.fragment
def table(store: Store, chosen: EventFilter) -> None:
    """Draw the rows, the chosen event beside them, and below what is in no row."""
    count = store.count(chosen)
    st.html(_BESIDE)
    with st.container(key="rows_and_card", horizontal=True, gap="medium"):
        with st.container(key="rows"):
            page = _page(store, chosen, count)
            if len(page):
                rows.choose(page, "table_rows", height=min(HIGH, 38 + 35 * len(page)))
            else:
                st.caption("No event passes the filter.")
        if filters.view("event"):
            with st.container(key="card"):
                evidence.show(store, filters.view("event"))
    _left_out(store, chosen)
    _totals(store, chosen)


def _page(store: Store, chosen: EventFilter, count: int) -> pd.DataFrame:
    order = filters.view("sort") or SORTS[0]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        by = st.selectbox(
            "Sort by",
            SORTS,
            index=SORTS.index(order.lstrip("-")) if order.lstrip("-") in SORTS else 0,
            format_func=heading,
            width=220,
        )
        descending = st.toggle("Descending", value=order.startswith("-"), width="content")
        wanted = f"-{by}" if descending else by
        if wanted != order:
            filters.set_view("sort", wanted)
        pages = max(1, -(-count // ROWS))
        number = st.pagination(pages, key="table_page") if pages > 1 else 1
        if count:
            st.caption("Choose a row by a click or the arrow keys to read its evidence.")
    return store.table(chosen, order_by=by, descending=descending, limit=ROWS, offset=(number - 1) * ROWS)


def _left_out(store: Store, chosen: EventFilter) -> None:
    for what in ("undated", "unlocated"):
        found = store.left_out(chosen, what)
        if len(found):
            with st.expander(f"{len(found):,} {what}"):
                rows.choose(found.head(ROWS), f"{what}_rows", height=min(400, 38 + 35 * len(found)))


def _totals(store: Store, chosen: EventFilter) -> None:
    found = store.totals(chosen).head(ROWS)
    st.subheader("Reported totals", anchor=False)
    if found.empty:
        st.caption("None for this filter.")
        return
    st.caption("Counts over a period, as reported. They are never marks on the map and never added to it.")
    ends = zip(found["low"], found["high"], strict=True)
    shown = found.assign(
        count=[cards.range_words(tuple(None if pd.isna(end) else int(end) for end in pair)) for pair in ends],
        per=found["per"].where(~found["per"].isin(["total", "period"]), ""),
        quote=found["quote"].str.slice(0, rows.LONGEST),
        dates=rows.dates(found),
    )
    st.dataframe(
        shown,
        hide_index=True,
        column_order=TOTALS,
        column_config=rows.columns(TOTALS, TOTAL_WIDTHS),
        alt="Reported totals",
    )


table(resources.store(), filters.current())

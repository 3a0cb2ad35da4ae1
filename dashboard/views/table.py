"""Table: the events that pass, in pages; the card of the chosen row; reported totals beside."""

import pandas as pd
import streamlit as st

from dashboard import cards, filters, resources
from dashboard.views import evidence, rows
from incidents.filtering import EventFilter
from incidents.store import Store

ROWS = 200
SORTS = ("date_start", "pub_date", "event_type", "status", "admin1", "place_name", "killed_low", "mention_count")


@st.fragment
def table(store: Store, chosen: EventFilter) -> None:
    """Draw the rows and, beside them, the chosen event."""
    count = store.count(chosen)
    wide, narrow = st.columns([3, 2], gap="medium")
    with wide:
        page = _page(store, chosen, count)
        if len(page):
            rows.choose(page, "table_rows", height=min(560, 38 + 35 * len(page)))
        else:
            st.caption("No event passes the filter.")
        _left_out(store, chosen)
    with narrow:
        if filters.view("event"):
            evidence.show(store, filters.view("event"))
        elif count:
            st.caption("Choose a row by a click or the arrow keys to read its evidence.")
        _totals(store, chosen)


def _page(store: Store, chosen: EventFilter, count: int) -> pd.DataFrame:
    order = filters.view("sort") or SORTS[0]
    left, middle, right = st.columns([3, 2, 3], vertical_alignment="bottom")
    by = left.selectbox("Sort by", SORTS, index=SORTS.index(order.lstrip("-")) if order.lstrip("-") in SORTS else 0)
    descending = middle.toggle("Descending", value=order.startswith("-"))
    wanted = f"-{by}" if descending else by
    if wanted != order:
        filters.set_view("sort", wanted)
    pages = max(1, -(-count // ROWS))
    with right:
        number = st.pagination(pages, key="table_page") if pages > 1 else 1
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
        what=found["what"].str.slice(0, rows.LONGEST),
        date_start=rows.days(found["date_start"]),
        date_end=rows.days(found["date_end"]),
    )
    st.dataframe(
        shown,
        hide_index=True,
        column_order=("count", "unit", "per", "date_start", "date_end", "what", "place_name", "status", "sources"),
        column_config={name: st.column_config.Column(name, width=88) for name in ("date_start", "date_end")},
        alt="Reported totals",
    )


table(resources.store(), filters.current())

"""Table: the events that pass, in pages; the card of the chosen row; reported totals beside."""

import pandas as pd
import streamlit as st

from dashboard import cards, filters, resources
from dashboard.views import evidence
from incidents.filtering import EventFilter, geo_precision_word
from incidents.frames import FIGURES
from incidents.store import Store

ROWS = 200
SORTS = ("date_start", "pub_date", "event_type", "status", "admin1", "place_name", "killed_low", "mention_count")
SHOWN = (
    "date_start",
    "date_precision",
    "event_type",
    "sub_event_type",
    "status",
    "place_name",
    "admin1",
    "geo_precision",
    *FIGURES,
    "quote",
    "sources",
    "kind",
    "date_end",
    "toponym",
    "country_code",
    "actors",
)
HELP = {
    "date_start": "First day on which it can have happened.",
    "date_end": "Last day on which it can have happened.",
    "date_precision": "How exactly the date is known.",
    "geo_precision": "UCDP where_prec: 1 exact, 2 near, 3 district, 4 governorate, 5 line or wider area, 6 country.",
    "toponym": "The place as the report writes it.",
    "place_name": "The place as the gazetteer has it.",
    "quote": "The words that are the event's first evidence.",
    **dict.fromkeys(FIGURES, "Lowest to highest figure given; empty where no report gives one."),
}


@st.fragment
def table(store: Store, chosen: EventFilter) -> None:
    """Draw the rows and, beside them, the chosen event."""
    count = store.count(chosen)
    wide, narrow = st.columns([3, 2], gap="medium")
    with wide:
        rows = _page(store, chosen, count)
        _rows(rows)
        _left_out(store, chosen)
    with narrow:
        if filters.view("event"):
            evidence.show(store, filters.view("event"))
        else:
            st.caption("Choose a row by the box at its left to read its evidence.")
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


def _rows(rows: pd.DataFrame) -> None:
    shown = _readable(rows)
    picked = st.dataframe(
        shown,
        hide_index=True,
        height=560,
        key="table_rows",
        on_select="rerun",
        selection_mode="single-row",
        column_order=SHOWN,
        column_config={
            name: st.column_config.DateColumn(name, help=HELP.get(name), format="YYYY-MM-DD")
            if name.startswith("date_") and name != "date_precision"
            else st.column_config.Column(name, help=HELP.get(name), width="large" if name == "quote" else None)
            for name in SHOWN
        },
        alt="Events that pass the filter, one a row",
    )
    chosen_rows = picked["selection"]["rows"]
    if chosen_rows and chosen_rows[0] < len(rows):
        event_id = rows["event_id"].iloc[chosen_rows[0]]
        if event_id != filters.view("event"):
            filters.set_view("event", event_id)


def _readable(rows: pd.DataFrame) -> pd.DataFrame:
    """Give each figure one column in words, and precisions theirs."""
    shown = rows.copy()
    for figure in FIGURES:
        pairs = zip(rows[f"{figure}_low"], rows[f"{figure}_high"], strict=True)
        shown[figure] = [_figure(low, high) for low, high in pairs]
    shown["geo_precision"] = [
        "" if pd.isna(code) else f"{int(code)} {geo_precision_word(int(code))}" for code in rows["geo_precision"]
    ]
    return shown


def _figure(low: object, high: object) -> str:
    ends = tuple(None if pd.isna(end) else int(end) for end in (low, high))
    return "" if ends == (None, None) else cards.range_words(ends)


def _left_out(store: Store, chosen: EventFilter) -> None:
    for what in ("undated", "unlocated"):
        rows = store.left_out(chosen, what)
        if len(rows):
            with st.expander(f"{len(rows):,} {what}"):
                st.dataframe(
                    rows[["event_type", "status", "place_name", "date_start", "quote", "sources"]].head(ROWS),
                    hide_index=True,
                )


def _totals(store: Store, chosen: EventFilter) -> None:
    rows = store.totals(chosen)
    st.subheader("Reported totals", anchor=False)
    if rows.empty:
        st.caption("None for this filter.")
        return
    st.caption("Counts over a period, as reported. They are never marks on the map and never added to it.")
    st.dataframe(
        rows.head(ROWS),
        hide_index=True,
        column_order=(
            "low",
            "high",
            "unit",
            "per",
            "date_start",
            "date_end",
            "place_name",
            "status",
            "what",
            "sources",
        ),
        column_config={
            name: st.column_config.DateColumn(name, format="YYYY-MM-DD") for name in ("date_start", "date_end")
        },
        alt="Reported totals",
    )


table(resources.store(), filters.current())

"""Events as rows to choose from: a click or the arrow keys choose one, and its card stands beside."""

import pandas as pd
import streamlit as st

from dashboard import cards, filters, resources
from dashboard.directions import days_kept
from dashboard.shortening import shortened
from dashboard.views import evidence
from incidents.filtering import geo_precision_word
from incidents.model import FIGURES

SHOWN = (
    "date_start",
    "sub_event_type",
    "place_name",
    "status",
    "killed",
    "quote",
    "event_type",
    "date_end",
    "date_precision",
    "admin1",
    "geo_precision",
    "injured",
    "abducted",
    "arrested",
    "sources",
    "kind",
    "toponym",
    "country_code",
    "actors",
    "targets",
)
HELP = {
    "date_start": "First day on which it can have happened.",
    "date_end": "Last day on which it can have happened.",
    "date_precision": "How exactly the date is known.",
    "geo_precision": "UCDP where_prec: 1 exact, 2 near, 3 district, 4 governorate, 5 line or wider area, 6 country.",
    "toponym": "The place as the report writes it.",
    "place_name": "The place as the gazetteer has it.",
    "actors": "Who did it, then to whom it was done.",
    "targets": "To whom it was done.",
    "quote": "The words that are the event's first evidence.",
    **dict.fromkeys(FIGURES, "Lowest to highest figure given; empty where no report gives one."),
}
WIDTHS = {"date_start": 88, "sub_event_type": 170, "place_name": 120, "status": 78, "killed": 70, "quote": 420}
LONGEST = 500
"""Characters of a cell that are sent; the card has them all."""


def choose(found: pd.DataFrame, key: str, height: int | str = "auto") -> None:
    """Draw rows of the store; the one that a click or the arrow keys come to is the view's event."""
    picked = st.dataframe(
        readable(found),
        hide_index=True,
        height=height,
        key=key,
        on_select="rerun",
        selection_mode="single-cell",
        column_order=SHOWN,
        column_config={name: _column(name) for name in SHOWN},
        alt="Events, one a row",
    )
    cells = picked["selection"]["cells"]
    row = cells[0][0] if cells else -1
    before = st.session_state.get(f"{key}_row", -1)
    st.session_state[f"{key}_row"] = row
    if 0 <= row < len(found) and row != before:
        filters.set_view("event", str(found["event_id"].iloc[row]))


def choice(found: pd.DataFrame, key: str, most: int) -> None:
    """List a few events with the card of the chosen one; of one event alone, its card."""
    if found.empty:
        st.caption("No event passes the filter here.")
        return
    if len(found) == 1:
        filters.set_view("event", str(found["event_id"].iloc[0]))
    else:
        more = (
            f"the first {most:,} events; narrow the filter to see others"
            if len(found) == most
            else f"{len(found):,} events"
        )
        st.caption(f"{more[0].upper()}{more[1:]}. Click a row, or move with the arrow keys, to read its evidence.")
        choose(found, key, height=min(320, 38 + 35 * len(found)))
    shown = filters.view("event")
    if shown in set(found["event_id"].astype(str)):
        evidence.show(resources.store(), shown)


def readable(found: pd.DataFrame) -> pd.DataFrame:
    """Give each figure one column in words, precisions theirs, and long words an end."""
    shown = found.copy()
    for figure in FIGURES:
        pairs = zip(found[f"{figure}_low"], found[f"{figure}_high"], strict=True)
        shown[figure] = [_figure(low, high) for low, high in pairs]
    shown["geo_precision"] = [
        "" if pd.isna(code) else f"{int(code)} {geo_precision_word(int(code))}" for code in found["geo_precision"]
    ]
    for name in ("date_start", "date_end"):
        shown[name] = days(found[name])
    for name in ("quote", "place_name", "toponym", "event_type", "sub_event_type", "admin1"):
        shown[name] = [_cut(word) for word in found[name]]
    for name in ("actors", "targets", "sources"):
        shown[name] = [[days_kept(_cut(word)) for word in words[:20]] for words in found[name]]
    return shown


def _cut(word: object) -> str:
    return shortened("" if word is None else str(word), LONGEST)


def days(column: pd.Series) -> list[str]:
    """Dates as ISO words, empty where there is none: a table would say "None"."""
    return ["" if pd.isna(day) else str(day)[:10] for day in column]


def _column(name: str) -> object:
    return st.column_config.Column(name, help=HELP.get(name), width=WIDTHS.get(name))


def _figure(low: object, high: object) -> str:
    ends = tuple(None if pd.isna(end) else int(end) for end in (low, high))
    return "" if ends == (None, None) else cards.range_words(ends)

"""Events as rows to choose from: a click or the arrow keys choose one, and its card stands beside."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from types import MappingProxyType

import pandas as pd
import streamlit as st

from dashboard import cards, filters, resources
from dashboard.directions import days_kept
from dashboard.headings import heading, meaning
from dashboard.shortening import shortened
from dashboard.views import evidence
from incidents.filtering import geo_precision_word
from incidents.model import FIGURES

SHOWN = (
    "dates",
    "sub_event_type",
    "place_name",
    "quote",
    "status",
    "killed",
    "event_type",
    "date_start",
    "date_end",
    "date_precision",
    "admin1",
    "geo_precision",
    "injured",
    "abducted",
    "arrested",
    "sources",
    "pub_date",
    "kind",
    "toponym",
    "country_code",
    "actors",
    "targets",
)
WIDTHS = {"dates": 156, "sub_event_type": 160, "place_name": 104, "quote": 470, "status": 80, "killed": 60}
"""Pixels: beside a card of the chosen event the date, the type, the place and the sentence's beginning are seen."""
NO_WIDTHS: Mapping[str, int] = MappingProxyType({})
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
        column_config=columns(SHOWN, WIDTHS),
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
    shown["dates"] = dates(found)
    for name in ("date_start", "date_end", "pub_date"):
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


def dates(found: pd.DataFrame) -> list[str]:
    """The dates of rows in words, "" where there is none."""
    spans = zip(found["date_start"], found["date_end"], strict=True)
    return [days_words(_day(start), _day(end)) for start, end in spans]


def days_words(start: date | None, end: date | None) -> str:
    """An interval as short as ISO says it without loss: "2020-03-02", "2020-03", "2020", "2020-03-02 to 04-01"."""
    if start is None or end is None:
        return ""
    if start == end:
        return start.isoformat()
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31) and start.year == end.year:
        return f"{start.year}"
    whole_months = start.day == 1 and (end + timedelta(days=1)).day == 1
    first, last = ((f"{day:%Y-%m}" if whole_months else day.isoformat()) for day in (start, end))
    if first == last:
        return first
    return f"{first} to {last[5:] if start.year == end.year else last}"


def columns(fields: Iterable[str], widths: Mapping[str, int] = NO_WIDTHS) -> dict[str, object]:
    """Head each column plainly; its help says what it holds and how the field is called."""
    return {name: st.column_config.Column(heading(name), help=meaning(name), width=widths.get(name)) for name in fields}


def _day(value: object) -> date | None:
    return None if pd.isna(value) else pd.Timestamp(value).date()


def _figure(low: object, high: object) -> str:
    ends = tuple(None if pd.isna(end) else int(end) for end in (low, high))
    return "" if ends == (None, None) else cards.range_words(ends)

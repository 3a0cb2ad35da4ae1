"""Charts whose bars open the events behind them: by a click on a bar, or by choosing it from a list that says the chart
in words. The bar chosen is part of the address."""

from collections.abc import Callable

import altair as alt
import pandas as pd
import streamlit as st

from dashboard import filters
from dashboard.charts import BAR, PICK
from dashboard.views import rows

MOST = 200
"""Events listed behind one bar."""
MOST_CHOICES = 1500
"""Bars offered by name; a chart with more is read by its pointer or with a coarser unit."""


def chart(name: str, drawn: alt.Chart | alt.LayerChart, frame: pd.DataFrame, said: str) -> None:
    """Draw a chart of bars (column `bar`, `count`) and, under it, the same bars as a list to choose from."""
    key = f"chart_{name}"
    st.altair_chart(drawn, alt=said, key=key, on_select=lambda: _clicked(name), selection_mode=[PICK])
    counts = frame.groupby(BAR, observed=True, sort=True)["count"].sum()
    options = list(counts.index)[:MOST_CHOICES]
    chosen = _chosen(name)
    if chosen and chosen not in options:
        options.append(chosen)
    st.session_state[f"bar_{name}"] = chosen or None
    st.selectbox(
        "Events behind a bar",
        options,
        key=f"bar_{name}",
        format_func=lambda bar: f"{bar.replace('|', ' · ')[:100]}: {int(counts.get(bar, 0)):,}",
        placeholder="Click a bar to list its events, or choose it here",
        label_visibility="collapsed",
        index=None,
        on_change=lambda: _take(name, st.session_state[f"bar_{name}"] or ""),
    )


def behind(name: str, ask: Callable[[str], pd.DataFrame]) -> None:
    """List the events behind the chosen bar of a chart, if one is chosen, and the card of one of them."""
    bar = _chosen(name)
    if not bar:
        return
    try:
        found = ask(bar)
    except ValueError:
        st.warning("The bar that the link names is not in this chart.")
        return
    rows.choice(found, f"behind_{name}", most=MOST)


def _chosen(name: str) -> str:
    chart, _, bar = filters.view("bar").partition(":")
    return bar if chart == name else ""


def _clicked(name: str) -> None:
    picked = st.session_state[f"chart_{name}"]["selection"].get(PICK) or []
    bar = str(picked[0].get(BAR, "")) if picked else ""
    if bar or _chosen(name):
        _take(name, bar)


def _take(name: str, bar: str) -> None:
    filters.set_view("bar", f"{name}:{bar}" if bar else "")
    filters.set_view("event", "")

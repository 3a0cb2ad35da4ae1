"""Charts of the tempo page, as Altair charts from frames of the store. Pure."""

from __future__ import annotations

from collections.abc import Mapping

import altair as alt
import pandas as pd

from dashboard.style import OTHER_TYPE, TypeStyle

MOST_ROWS = 20
"""Governorates in one chart; the ranking table has them all."""


def tempo(frame: pd.DataFrame, styles: Mapping[str, TypeStyle], unit: str) -> alt.Chart:
    """Stack counts by period (columns period, event_type, count)."""
    order = {name: index for index, name in enumerate(styles)}
    data = frame.assign(order=frame["event_type"].map(order).fillna(len(order)))
    return (
        alt.Chart(data)
        .mark_bar(stroke="#12161C", strokeWidth=0.3)
        .encode(
            x=_period(unit),
            y=alt.Y("count:Q", title="events", axis=alt.Axis(tickMinStep=1, format=",d")),
            color=_types(data, styles),
            order=alt.Order("order:Q"),
            tooltip=[_period_tip(unit), alt.Tooltip("event_type:N"), alt.Tooltip("count:Q", format=",d")],
        )
        .properties(height=260)
    )


def heatmap(frame: pd.DataFrame, unit: str) -> alt.LayerChart:
    """Tint governorate by period, the count written in each cell (columns period, admin1, count)."""
    busiest = frame.groupby("admin1")["count"].sum().nlargest(MOST_ROWS).index
    data = frame[frame["admin1"].isin(busiest)]
    periods = data["period"].nunique()
    base = alt.Chart(data).encode(
        x=alt.X("period:O", timeUnit=_TIME_UNITS[unit], title=None, axis=alt.Axis(labelAngle=-45, labelOverlap=True)),
        y=alt.Y("admin1:N", title=None, sort=list(busiest)),
        tooltip=[_period_tip(unit), alt.Tooltip("admin1:N"), alt.Tooltip("count:Q", format=",d")],
    )
    tiles = base.mark_rect().encode(
        color=alt.Color("count:Q", title="events", scale=alt.Scale(scheme="viridis", reverse=True), legend=None)
    )
    if periods > 36:
        return alt.layer(tiles).properties(height=alt.Step(22))
    dark_above = 0.45 * float(data["count"].max() if len(data) else 1)
    numbers = base.mark_text(fontSize=11).encode(
        text=alt.Text("count:Q", format=",d"),
        color=alt.condition(alt.datum.count > dark_above, alt.value("white"), alt.value("black")),
    )
    return alt.layer(tiles, numbers).properties(height=alt.Step(22))


def concentration(frame: pd.DataFrame) -> alt.LayerChart:
    """Rank governorates by their share (columns rank, admin1, country_code, count, share)."""
    data = frame.head(MOST_ROWS).assign(
        label=[f"{row.rank}. {row.admin1} ({row.country_code})" for row in frame.head(MOST_ROWS).itertuples()]
    )
    base = alt.Chart(data).encode(
        y=alt.Y("label:N", sort=None, title=None),
        x=alt.X("share:Q", title="share of events in a governorate", axis=alt.Axis(format="%")),
        tooltip=["rank:Q", "admin1:N", alt.Tooltip("count:Q", format=",d"), alt.Tooltip("share:Q", format=".1%")],
    )
    bars = base.mark_bar(color="#0072B2")
    words = base.mark_text(align="left", dx=4, color="#808080", fontWeight="bold").encode(
        text=alt.Text("count:Q", format=",d")
    )
    return alt.layer(bars, words).properties(height=alt.Step(24))


def two_axes(frame: pd.DataFrame, unit: str) -> alt.Chart:
    """Set attacks above communications on one axis of time (columns period, group, count)."""
    return (
        alt.Chart(frame)
        .mark_bar()
        .encode(
            x=_period(unit),
            y=alt.Y("count:Q", title=None, axis=alt.Axis(tickMinStep=1, format=",d")),
            row=alt.Row("group:N", title=None, sort=None, header=alt.Header(labelAngle=0, labelAlign="left")),
            color=alt.Color("group:N", scale=alt.Scale(range=["#D55E00", "#009E73"]), legend=None, sort=None),
            tooltip=[_period_tip(unit), alt.Tooltip("group:N"), alt.Tooltip("count:Q", format=",d")],
        )
        .properties(height=110)
        .resolve_scale(y="independent")
    )


_TIME_UNITS = {
    "day": "yearmonthdate",
    "week": "yearmonthdate",
    "month": "yearmonth",
    "quarter": "yearquarter",
    "year": "year",
}


def _period(unit: str) -> alt.X:
    return alt.X("period:T", timeUnit=None if unit == "week" else _TIME_UNITS[unit], title=None)


def _period_tip(unit: str) -> alt.Tooltip:
    return alt.Tooltip(
        "period:T", title=unit, format="%Y" if unit == "year" else "%d %b %Y" if unit in ("day", "week") else "%b %Y"
    )


def _types(data: pd.DataFrame, styles: Mapping[str, TypeStyle]) -> alt.Color:
    present = set(data["event_type"])
    shown = [*(name for name in styles if name in present), *sorted(present - set(styles))]
    colours = [styles.get(name, OTHER_TYPE).colour for name in shown]
    return alt.Color(
        "event_type:N",
        title=None,
        sort=shown,
        scale=alt.Scale(domain=shown, range=colours),
        legend=alt.Legend(orient="top", columns=4, labelLimit=220),
    )

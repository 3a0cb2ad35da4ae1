"""Tempo: how often, where, of what type, and against what was before; reported totals beside what is mapped."""

from dataclasses import replace
from datetime import date

import pandas as pd
import streamlit as st

from dashboard import cards, charts, filters, resources
from dashboard.views import bars, lanes
from incidents import tempo
from incidents.filtering import EventFilter
from incidents.model import ReportedTotal
from incidents.store import Store

UNITS = ("month", "week", "day", "quarter", "year")


@st.fragment
def over_time(store: Store, chosen: EventFilter) -> None:
    """Draw counts by period: by type, by governorate, attacks and communications."""
    wanted = filters.view("unit") or UNITS[0]
    unit = st.segmented_control(
        "Count by", UNITS, default=wanted if wanted in UNITS else UNITS[0], required=True, key="tempo_unit"
    )
    if unit != wanted:
        filters.set_view("unit", unit)
    by_type = store.tempo(chosen, unit, ["event_type"])
    if by_type.empty:
        st.caption(f"No event that passes is dated to one {unit}.")
        return
    _caveat(by_type, store.coarser(chosen, unit), unit)
    days = charts.axis_days(by_type, unit)
    st.subheader(f"By {unit} and type", anchor=False)
    st.html(charts.legend(by_type["event_type"], resources.styles()))
    by_type = charts.named_bars(by_type, "event_type")
    bars.chart("type", charts.tempo(by_type, resources.styles(), unit, days), by_type, _said(by_type, "event_type"))
    bars.behind("type", lambda bar: _in_period(store, chosen, unit, bar, "event_types"))
    by_area = store.tempo(replace(chosen), unit, ["admin1"])
    by_area = by_area[by_area["admin1"] != ""]
    if len(by_area):
        st.subheader(f"By {unit} and governorate", anchor=False)
        by_area = charts.named_bars(by_area, "admin1")
        bars.chart("governorate", charts.heatmap(by_area, unit, days), by_area, _said(by_area, "admin1"))
        bars.behind("governorate", lambda bar: _in_period(store, chosen, unit, bar, "admin1"))
    lanes.over_time(store, chosen, unit, days)
    lanes.by_governorate(store, chosen, unit)


def _in_period(store: Store, chosen: EventFilter, unit: str, bar: str, field: str) -> pd.DataFrame:
    """The events behind a bar that is named after its period and a value of a condition."""
    day, value = bar.split("|", 1)
    return store.in_period(replace(chosen, **{field: (value,)}), unit, date.fromisoformat(day), limit=bars.MOST)


def _caveat(frame: pd.DataFrame, coarser: int, unit: str) -> None:
    """Say what the charts leave out, and what is paler in them."""
    across = int(frame.loc[~frame["is_certain"], "count"].sum())
    notes = []
    if across:
        notes.append(f"{across:,} lie across two {unit}s and stand, paler, in the one that holds most of their days.")
    if coarser:
        notes.append(f"{coarser:,} are dated more coarsely than one {unit} and stand in none of these charts.")
    if notes:
        st.caption("Of the events that pass: " + " ".join(notes))


def _said(frame: pd.DataFrame, column: str) -> str:
    """Say a chart in words, for those who cannot see it."""
    sums = frame.groupby(column, observed=True)["count"].sum().nlargest(7)
    return "Events: " + ", ".join(f"{name} {count:,}" for name, count in sums.items()) + "."


@st.fragment
def concentration(store: Store, chosen: EventFilter) -> None:
    """Rank the governorates."""
    st.subheader("Concentration", anchor=False)
    ranks = store.concentration(chosen)
    if ranks.empty:
        st.caption("No event that passes lies in a known governorate.")
        return
    outside = store.count(chosen) - int(ranks["count"].sum())
    st.caption(f"Rank, count and share by governorate. {outside:,} events are in none and are not counted here.")
    ranks = charts.named_bars(ranks, "admin1", "country_code")
    bars.chart("concentration", charts.concentration(ranks), ranks, _said(ranks, "admin1"))
    bars.behind("concentration", lambda bar: _in_governorate(store, chosen, bar))


def _in_governorate(store: Store, chosen: EventFilter, bar: str) -> pd.DataFrame:
    name, country = bar.rsplit("|", 1)
    return store.table(replace(chosen, admin1=(name,), countries=(country,)), limit=bars.MOST)


def change(store: Store, chosen: EventFilter) -> None:
    """Compare with the period before."""
    st.subheader("Change against the period before", anchor=False)
    window = tempo.window(chosen, *store.date_range())
    if window is None:
        st.caption("Nothing is dated.")
        return
    before = tempo.period_before(*window)
    st.caption(f"{window[0]} to {window[1]}, against {before[0]} to {before[1]}.")
    rows = tempo.change(store, chosen, *window)
    if not rows:
        st.caption("No event that passes is dated to either.")
        return
    frame = pd.DataFrame(
        [{"event_type": r.event_type, "before": r.before, "now": r.now, "change": r.difference} for r in rows]
    )
    total = {"event_type": "all", **frame[["before", "now", "change"]].sum().to_dict()}
    st.dataframe(
        pd.concat([pd.DataFrame([total]), frame]),
        hide_index=True,
        column_config={"change": st.column_config.NumberColumn(format="%+d")},
        alt="Events by type, before and now",
    )


def totals(store: Store, chosen: EventFilter) -> None:
    """Set reported totals beside what is mapped; never summed."""
    st.subheader("Reported totals beside what is mapped", anchor=False)
    rows = tempo.beside(store, chosen)
    if not rows:
        st.caption("No reported total passes the filter.")
    for row in rows[:100]:
        with st.container(border=True):
            mapped = f"{row.mapped:,} {'event' if row.mapped == 1 else 'events'} mapped here."
            st.text(
                f"{cards.range_words((row.total.low, row.total.high))} {_unit(row.total)} reported,"
                f" {cards.date_words(row.total)}; {mapped}"
            )
            st.text(f"“{row.total.what}” — {', '.join(row.total.sources)}")
            document_id = row.total.mentions[0].document_id
            st.page_link(
                "views/documents.py",
                label="Open the document",
                icon=":material/article:",
                query_params=filters.link_query(chosen, {"document": document_id, "event": ""}),
            )


def _unit(total: ReportedTotal) -> str:
    """The unit, with "a month" where it does not say so itself."""
    said = total.per in ("", "total", "period") or total.unit.endswith(f"per {total.per}")
    return total.unit if said else f"{total.unit} a {total.per}"


atlas, asked = resources.store(), filters.current()
over_time(atlas, asked)
left, right = st.columns(2, gap="medium")
with left:
    concentration(atlas, asked)
with right:
    change(atlas, asked)
totals(atlas, asked)

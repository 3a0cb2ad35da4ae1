"""Tempo: how often, where, of what type, and against what was before; reported totals beside what is mapped."""

from dataclasses import replace
from datetime import date

import pandas as pd
import streamlit as st

from dashboard import cards, charts, filters, resources
from dashboard.counting import counted_words
from dashboard.directions import days_kept
from dashboard.headings import heading
from dashboard.shortening import shortened
from dashboard.views import bars, lanes, rows
from incidents import tempo
from incidents.filtering import EventFilter
from incidents.model import ReportedTotal, Role
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
    st.subheader(f"Events by {unit} and type", anchor=False)
    st.html(charts.legend(by_type["event_type"], resources.styles()))
    by_type = charts.named_bars(by_type, "event_type")
    bars.chart("type", charts.tempo(by_type, resources.styles(), unit, days), by_type, _said(by_type, "event_type"))
    bars.behind("type", lambda bar: _in_period(store, chosen, unit, bar, "event_types"))
    by_area = store.tempo(chosen, unit, ["admin1", "country_code"])
    ranked = tempo.is_ranked(by_area, chosen)
    outside = tempo.elsewhere_words(tempo.elsewhere(by_area[~ranked], "count"))
    by_area = by_area[ranked]
    if len(by_area):
        st.subheader(f"Events by {unit} and governorate", anchor=False)
        if outside:
            st.caption(outside)
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
    ranks, abroad = tempo.concentration(store, chosen)
    inside = int(ranks["count"].sum())
    nowhere = store.count(chosen) - inside - sum(abroad.values())
    nowhere_words = f"{counted_words(nowhere, 'event')} in no known governorate not counted here. " if nowhere else ""
    said = nowhere_words + tempo.elsewhere_words(abroad)
    if ranks.empty:
        st.caption(f"No event that passes is in a governorate that is ranked. {said}")
        return
    st.caption(f"{counted_words(inside, 'event')} by governorate: rank, count and share. {said}")
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
    changes = tempo.change(store, chosen, *window)
    if not changes:
        st.caption("No event that passes is dated to either.")
        return
    frame = pd.DataFrame(
        [{"event_type": r.event_type, "before": r.before, "now": r.now, "change": r.difference} for r in changes]
    )
    total = {"event_type": "all", **frame[["before", "now", "change"]].sum().to_dict()}
    st.dataframe(
        pd.concat([pd.DataFrame([total]), frame]),
        hide_index=True,
        column_config=rows.columns(frame.columns)
        | {"change": st.column_config.NumberColumn(heading("change"), format="%+d")},
        alt="Events by type, before and now",
    )


def totals(store: Store, chosen: EventFilter) -> None:
    """Set reported totals beside what is mapped; never summed."""
    st.subheader("Reported totals beside what is mapped", anchor=False)
    found = tempo.beside(store, chosen)
    if not found:
        st.caption("No reported total passes the filter.")
    for row in found[:100]:
        with st.container(border=True):
            st.text(_beside(row))
            quotes = [mention.text for mention in row.total.mentions if mention.role is Role.EVENT] or [row.total.what]
            st.text(f"“{shortened(quotes[0], cards.LONGEST_NAME)}” — {days_kept(', '.join(row.total.sources))}")
            document_id = row.total.mentions[0].document_id
            st.page_link(
                "views/documents.py",
                label="Open the document",
                icon=":material/article:",
                query_params=filters.link_query(chosen, {"document": document_id, "event": ""}),
            )


def _beside(row: tempo.Beside) -> str:
    """The total, its date and place, and what is mapped of both."""
    total = row.total
    place = total.matches[0].place if total.matches else None
    mapped = f"{counted_words(row.mapped, 'event')} mapped"
    dated = cards.date_words(total) if total.dates.start else "date not known"
    here = "there" if place else "anywhere"
    when = "then" if total.dates.start else "at any time"
    return (
        f"{cards.range_words((total.low, total.high))} {_unit(total)} reported, {dated}"
        f"{f', {place.name}' if place else ''}; {mapped} {here} {when}."
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

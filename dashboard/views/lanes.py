"""Attacks beside communications (claims, videos, statements, threats): over time, by governorate, as a file."""

from dataclasses import replace
from datetime import date

import pandas as pd
import streamlit as st

from dashboard import charts
from dashboard.counting import counted_words
from dashboard.views import bars, rows
from incidents import codebook, tempo
from incidents.filtering import EventFilter
from incidents.spreadsheets import defused
from incidents.store import Store

FAMILIES = {"attacks": tempo.ATTACKS, "communications": tempo.COMMUNICATIONS}


def over_time(store: Store, chosen: EventFilter, unit: str, days: charts.Days) -> None:
    """Draw a chart for each group over an axis that they share."""
    lanes = {group: tempo.lane(chosen, codebook.load(), FAMILIES[group]) for group in charts.LANES}
    frames = {group: charts.named_bars(store.tempo(lane, unit)) for group, lane in lanes.items()}
    if all(frame.empty for frame in frames.values()):
        return
    st.subheader("Attacks and communications on one axis of time", anchor=False)
    st.caption("Communications are claims of responsibility, videos, statements and threats. Each has its own scale.")
    for group, frame in frames.items():
        said = f"{group}: {int(frame['count'].sum()):,} events"
        if frame.empty:
            st.caption(f"{said}.")
        else:
            bars.chart(group, charts.lane(frame, group, unit, days), frame, said)
            bars.behind(
                group,
                lambda bar, lane=lanes[group]: store.in_period(lane, unit, date.fromisoformat(bar), limit=bars.MOST),
            )


def by_governorate(store: Store, chosen: EventFilter, unit: str) -> None:
    """Set both beside each other for each governorate: bars that open their events, the figures, the file."""
    counted = tempo.side_by_side(store, chosen, codebook.load(), unit)
    if counted.empty:
        return
    st.subheader("Attacks and communications by governorate", anchor=False)
    summed = tempo.by_governorate(counted, unit, chosen)
    ranked = summed[summed["rank"].notna()]
    st.caption(_account(counted, summed, unit))
    if len(ranked):
        st.html(charts.lanes_legend())
        long = ranked.melt(["admin1", "country_code"], list(charts.LANES), "group", "count")
        long = charts.named_bars(long[long["count"] > 0], "admin1", "country_code", "group")
        said = "; ".join(
            f"{row.admin1}: attacks {row.attacks:,}, communications {row.communications:,}"
            for row in ranked.head(7).itertuples()
        )
        bars.chart("side", charts.by_governorate(ranked), long, said)
        bars.behind("side", lambda bar: _behind(store, chosen, bar))
    st.dataframe(
        _readable(summed),
        hide_index=True,
        column_config=_columns(summed, unit),
        alt="Attacks and communications by governorate, with their course over time",
    )
    st.download_button(
        f"Attacks and communications by {unit} and governorate (CSV)",
        lambda: table(counted).to_csv(index=False).encode("utf-8"),
        f"attacks-and-communications-by-{unit}.csv",
        mime="text/csv",
        on_click="ignore",
        icon=":material/download:",
    )


def table(counted: pd.DataFrame) -> pd.DataFrame:
    """The rows of the file: periods as ISO dates, "" where none is known, no cell that a spreadsheet would run."""
    periods = ["" if pd.isna(day) else str(day)[:10] for day in counted["period"]]
    words = {name: [defused(word) for word in counted[name]] for name in ("admin1", "country_code")}
    return counted.assign(period=periods, **words)


def _account(counted: pd.DataFrame, summed: pd.DataFrame, unit: str) -> str:
    """Say how many there are, and how many of them stand in no governorate or period or are not ranked."""
    both = counted["attacks"] + counted["communications"]
    nowhere, undated = int(both[counted["admin1"] == ""].sum()), int(both[counted["period"].isna()].sum())
    abroad = summed[summed["rank"].isna()].assign(both=summed["attacks"] + summed["communications"])
    outside = tempo.elsewhere_words(tempo.elsewhere(abroad, "both"))
    left_out = [f"{nowhere:,} of them in no known governorate"] if nowhere else []
    left_out += [f"{undated:,} not dated to one {unit}"] if undated else []
    return (
        f"{counted_words(int(counted['attacks'].sum()), 'attack')} and"
        f" {counted_words(int(counted['communications'].sum()), 'communication')} pass"
        f"{'; ' if left_out else ''}{', '.join(left_out)}. Rank and share are of the attacks in a governorate that is"
        f" ranked. {outside}"
    )


def _readable(summed: pd.DataFrame) -> pd.DataFrame:
    """Say "none known" for a governorate that no report names, and leave empty what such a row cannot have."""
    return summed.assign(
        rank=["" if pd.isna(rank) else str(rank) for rank in summed["rank"]],
        admin1=summed["admin1"].replace("", "none known"),
        share=["" if pd.isna(share) else f"{share:.1%}" for share in summed["share"]],
    )


def _columns(summed: pd.DataFrame, unit: str) -> dict[str, object]:
    """The courses over time, each group on one scale for all governorates."""
    over = f"One bar a {unit}, from the first to the last of this table; one scale for all rows"
    columns = rows.columns(summed.columns, {"rank": 60})
    for group, colour in charts.LANES.items():
        course = summed[f"{group} over time"]
        columns[f"{group} over time"] = st.column_config.BarChartColumn(
            f"{group.capitalize()} by {unit}",
            help=over,
            color=colour,
            y_min=0,
            y_max=max(1, max((max(counts, default=0) for counts in course), default=1)),
        )
    return columns


def _behind(store: Store, chosen: EventFilter, bar: str) -> pd.DataFrame:
    name, country, group = bar.rsplit("|", 2)
    lane = tempo.lane(chosen, codebook.load(), FAMILIES.get(group, ()))
    return store.table(replace(lane, admin1=(name,), countries=(country,)), limit=bars.MOST)

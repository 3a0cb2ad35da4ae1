"""Charts of the tempo page, as Altair charts from frames of the store. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from html import escape

import altair as alt
import pandas as pd

from dashboard.style import OTHER_TYPE, TypeStyle
from incidents.sql import DAYS

MOST_ROWS = 20
"""Governorates in one chart; the table under it has them all."""
PICK = "pick"
"""Name of the selection that a click on a bar makes: its `BAR`."""
BAR = "bar"
"""Column that names a bar: "2020-03-01", "2020-03-01|Battles", "Ninewa|IQ"."""
LONGEST = 80
"""Characters of a name in a chart."""
LEFT = 88
"""Pixels left of charts over time, so that their months stand under each other: room for most governorates' names."""
HEIGHT, SYMBOL = 260, 13
"""Pixels of the tempo chart's height, and of a bar that can hold its type's symbol."""
FEWEST = 6
"""Periods that an axis of time has room for at least."""
NARROWEST = 18
"""Pixels of a cell that can hold its number."""
MOST_NUMBERS = 120
"""Periods beyond which no window is wide enough for numbers."""


Days = tuple[date, date]
"""First and last day of an axis that several charts share."""


def named_bars(frame: pd.DataFrame, *columns: str) -> pd.DataFrame:
    """Name each row's bar after its period, where it has one, and further columns."""
    parts = [frame["period"].dt.strftime("%Y-%m-%d")] if "period" in frame else []
    parts += [frame[column].astype(str).str.slice(0, LONGEST) for column in columns]
    name = parts[0]
    for part in parts[1:]:
        name = name + "|" + part
    return frame.assign(**{BAR: name})


def axis_days(frame: pd.DataFrame, unit: str) -> Days:
    """The axis that holds all periods of a frame, and no fewer than `FEWEST`: a bar that fills it looks like many."""
    first, last = frame["period"].min(), frame["period"].max() + pd.Timedelta(days=DAYS[unit])
    air = max(pd.Timedelta(0), (pd.Timedelta(days=FEWEST * DAYS[unit]) - (last - first)) / 2)
    return (first - air).date(), (last + air).date()


def tempo(frame: pd.DataFrame, styles: Mapping[str, TypeStyle], unit: str, days: Days) -> alt.LayerChart:
    """Stack counts by period (columns bar, period, is_certain, event_type, count), paler where not certain.

    Where a bar has room for it the type's symbol stands in it: colours alone are not told apart by all.
    """
    order = {name: index for index, name in enumerate(styles)}
    glyphs = [styles.get(name, OTHER_TYPE).glyph for name in frame["event_type"]]
    data = frame.assign(order=frame["event_type"].map(order).fillna(len(order)), glyph=glyphs)
    base = alt.Chart(data).encode(
        order=alt.Order("order:Q"),
        detail="is_certain:N",
    )
    drawn = base.mark_bar().encode(  # only bars have a tip: what has none lets the pointer through
        tooltip=[_period_tip(unit), alt.Tooltip("event_type:N"), alt.Tooltip("count:Q", format=",d")],
        x=_over(unit, days),
        y=alt.Y("count:Q", title=None, axis=alt.Axis(tickMinStep=1, format=",d", minExtent=LEFT)),
        color=_types(data, styles),
        opacity=_certainty(),
    )
    highest = float(data.groupby("period")["count"].sum().max())
    periods = max(1.0, (days[1] - days[0]).days / DAYS[unit])
    has_room = f"{HEIGHT} * datum.count / {highest} >= {SYMBOL} && width / {periods:.1f} >= {SYMBOL} ? 1 : 0"
    symbols = (
        base.transform_calculate(room=has_room)
        .mark_text(fontSize=SYMBOL - 1, color="white", stroke="black", strokeWidth=1)
        .encode(
            x=_over(unit, days, band=0.5),
            y=alt.Y("count:Q", stack="zero", bandPosition=0.5),
            text="glyph:N",
            opacity=alt.Opacity("room:Q", scale=None, legend=None),
        )
    )
    return alt.layer(drawn.add_params(_pick()), symbols).properties(height=HEIGHT)


def legend(names: Iterable[str], styles: Mapping[str, TypeStyle]) -> str:
    """Return the legend of `tempo` as HTML: the types that are in it, in the codebook's order."""
    present = set(names)
    shown = [*(name for name in styles if name in present), *sorted(present - set(styles))]
    return key({name: styles.get(name, OTHER_TYPE) for name in shown})


def lanes_legend() -> str:
    """Return the legend of `by_governorate` as HTML."""
    return key({name: replace(OTHER_TYPE, colour=colour, glyph="■") for name, colour in LANES.items()})


def key(looks: Mapping[str, TypeStyle]) -> str:
    """Return names with their colours and symbols as HTML."""
    return (
        '<p style="display:flex;flex-wrap:wrap;gap:.1rem 1rem;margin:0;font-size:.9rem">'
        + "".join(
            f'<span><span aria-hidden="true" style="color:{look.colour}">{look.glyph}</span>'
            f" {escape(name[:LONGEST])}</span>"
            for name, look in looks.items()
        )
        + "</p>"
    )


def heatmap(frame: pd.DataFrame, unit: str, days: Days) -> alt.LayerChart:
    """Tint governorate by period, the count written in each cell (columns period, admin1, count)."""
    sums = named_bars(frame.groupby(["period", "admin1"], observed=True, as_index=False)["count"].sum(), "admin1")
    busiest = list(sums.groupby("admin1", observed=True)["count"].sum().nlargest(MOST_ROWS).index)
    data = sums[sums["admin1"].isin(busiest)]
    base = alt.Chart(data).encode(
        x=_over(unit, days),
        y=alt.Y("admin1:N", title=None, sort=busiest, axis=alt.Axis(labelLimit=200, minExtent=LEFT)),
    )
    scale = alt.Scale(scheme="yelloworangered")
    tip = [_period_tip(unit), alt.Tooltip("admin1:N"), alt.Tooltip("count:Q", format=",d")]
    tiles = base.mark_rect().encode(color=alt.Color("count:Q", scale=scale, legend=None), tooltip=tip)
    tiles = tiles.add_params(_pick())
    height = alt.Step(24)
    periods = (days[1] - days[0]).days / DAYS[unit]
    if periods > MOST_NUMBERS:
        return alt.layer(tiles).properties(height=height)
    dark_above = 0.6 * float(data["count"].max())
    fits = alt.ExprRef(f"width / {periods:.1f} >= {NARROWEST} ? 1 : 0")  # on a narrow screen the tip has the number
    numbers = base.mark_text(fontSize=11, opacity=fits).encode(
        x=_over(unit, days, band=0.5),
        text=alt.Text("count:Q", format=",d"),
        color=alt.condition(alt.datum.count > dark_above, alt.value("white"), alt.value("black")),
    )
    return alt.layer(tiles, numbers).properties(height=height)


def concentration(frame: pd.DataFrame) -> alt.LayerChart:
    """Rank governorates by their share (columns rank, admin1, country_code, count, share)."""
    data = named_bars(frame.head(MOST_ROWS), "admin1", "country_code").assign(
        label=[f"{row.rank}. {row.admin1} ({row.country_code})" for row in frame.head(MOST_ROWS).itertuples()]
    )
    base = alt.Chart(data).encode(
        y=alt.Y("label:N", sort=None, title=None, axis=alt.Axis(labelLimit=240)),
        x=alt.X(
            "share:Q",
            title="share of the events in these governorates",
            axis=alt.Axis(format="%", tickCount=5),
            scale=alt.Scale(domain=[0, 1.1 * float(data["share"].max())]),  # room for the count beside the bar
        ),
        tooltip=["rank:Q", "admin1:N", alt.Tooltip("count:Q", format=",d"), alt.Tooltip("share:Q", format=".1%")],
    )
    bars = base.mark_bar(color="#0072B2").add_params(_pick())
    words = base.mark_text(align="left", dx=4, color="#808080", fontWeight="bold").encode(
        text=alt.Text("count:Q", format=",d")
    )
    return alt.layer(bars, words).properties(height=alt.Step(24))


LANES = {"attacks": "#D55E00", "communications": "#009E73"}


def lane(frame: pd.DataFrame, group: str, unit: str, days: Days) -> alt.Chart:
    """Count one group by period (columns bar, period, is_certain, count) over an axis that other lanes share."""
    return (
        alt.Chart(frame)
        .mark_bar(color=LANES[group], clip=True)
        .encode(
            x=_over(unit, days),
            y=alt.Y("count:Q", title=None, axis=alt.Axis(tickMinStep=1, tickCount=5, format=",d", minExtent=LEFT)),
            opacity=_certainty(),
            tooltip=[_period_tip(unit), alt.Tooltip("count:Q", title=group, format=",d")],
        )
        .properties(height=150, title=alt.TitleParams(group, anchor="start", fontSize=13, fontWeight="bold"))
        .add_params(_pick())
    )


def by_governorate(frame: pd.DataFrame) -> alt.LayerChart:
    """Set attacks and communications of each governorate under each other (columns of `tempo.by_governorate`)."""
    top = frame[frame["rank"].notna()].head(MOST_ROWS)
    top = top.assign(label=[f"{row.admin1} ({row.country_code})" for row in top.itertuples()])
    long = top.melt(["label", "admin1", "country_code"], list(LANES), "group", "count")
    data = named_bars(long[long["count"] > 0], "admin1", "country_code", "group")
    base = alt.Chart(data).encode(
        y=alt.Y("label:N", sort=list(top["label"]), title=None, axis=alt.Axis(labelLimit=240)),
        yOffset=alt.YOffset("group:N", sort=list(LANES)),
        x=alt.X(
            "count:Q",
            title="events",
            axis=alt.Axis(tickMinStep=1, format=",d"),
            scale=alt.Scale(domain=[0, 1.1 * float(data["count"].max() or 1)]),
        ),
        tooltip=["label:N", "group:N", alt.Tooltip("count:Q", format=",d")],
    )
    colours = alt.Scale(domain=list(LANES), range=list(LANES.values()))
    drawn = base.mark_bar().encode(color=alt.Color("group:N", scale=colours, legend=None)).add_params(_pick())
    words = base.mark_text(align="left", dx=4, color="#808080", fontWeight="bold").encode(
        text=alt.Text("count:Q", format=",d")
    )
    return alt.layer(drawn, words).properties(height=alt.Step(16))


def _pick() -> alt.Parameter:
    """A click takes a bar, a second one lets it go."""
    return alt.selection_point(name=PICK, fields=[BAR])


def _over(unit: str, days: Days, band: float | None = None) -> alt.X:
    return _period(unit, band).scale(domain=[_vega_day(day) for day in days])


def _vega_day(day: date) -> alt.DateTime:
    return alt.DateTime(year=day.year, month=day.month, date=day.day)


_TIME_UNITS = {
    "day": "yearmonthdate",
    "week": "yearweek",
    "month": "yearmonth",
    "quarter": "yearquarter",
    "year": "year",
}
_TIP_FORMATS = {"month": "%b %Y", "quarter": "from %b %Y", "year": "%Y"}


def _certainty() -> alt.Opacity:
    scale = alt.Scale(domain=[True, False], range=[1.0, 0.45])
    return alt.Opacity("is_certain:N", scale=scale, legend=None)


def _period(unit: str, band: float | None = None) -> alt.X:
    """Place a period on a continuous axis; weeks begin on Monday, which Vega's own weeks do not."""
    options = {} if band is None else {"bandPosition": band}
    time_unit = {"unit": "yearmonthdate", "step": 7} if unit == "week" else _TIME_UNITS[unit]
    return alt.X("period:T", timeUnit=time_unit, title=None, axis=alt.Axis(labelOverlap=True), **options)


def _period_tip(unit: str) -> alt.Tooltip:
    return alt.Tooltip("period:T", title=unit, format=_TIP_FORMATS.get(unit, "%d %b %Y"))


def _types(data: pd.DataFrame, styles: Mapping[str, TypeStyle]) -> alt.Color:
    present = set(data["event_type"])
    shown = [*(name for name in styles if name in present), *sorted(present - set(styles))]
    colours = [styles.get(name, OTHER_TYPE).colour for name in shown]
    return alt.Color(
        "event_type:N",
        title=None,
        sort=shown,
        scale=alt.Scale(domain=shown, range=colours),
        legend=None,  # `legend` writes it: Vega's is cut where the window is narrow
    )

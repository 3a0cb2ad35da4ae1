"""The tempo page's charts as words of Vega-Lite: symbols beside colours, bars that can be chosen, hostile names."""

from __future__ import annotations

from datetime import date

import pandas as pd

from benchmarks.synthetic import frame
from dashboard import charts
from dashboard.style import type_styles
from incidents import codebook
from incidents.store import Store

STYLES = type_styles(entry.name for entry in codebook.load().event_types)
HOSTILE = "<script>window.hacked=1</script>"
DAYS = (date(2018, 1, 1), date(2024, 12, 31))


def counted() -> object:
    return charts.named_bars(Store.from_frame(frame(400)).tempo(by=["event_type"]), "event_type")


def test_types_are_told_apart_without_colour() -> None:
    drawn = charts.tempo(counted(), STYLES, "month", DAYS).to_dict()
    bars, symbols = drawn["layer"]
    assert bars["mark"]["type"] == "bar"
    assert symbols["encoding"]["text"]["field"] == "glyph"
    rows = next(iter(drawn["datasets"].values()))
    assert {(row["event_type"], row["glyph"]) for row in rows} <= {(name, look.glyph) for name, look in STYLES.items()}
    assert len({look.glyph for look in STYLES.values()}) == len(STYLES)
    legend = charts.legend({row["event_type"] for row in rows}, STYLES)
    assert all(row["glyph"] in legend for row in rows)


def test_a_click_takes_a_bar_of_every_chart() -> None:
    store = Store.from_frame(frame(400))
    areas = charts.named_bars(store.tempo(by=["admin1"]), "admin1")
    ranks = charts.named_bars(store.concentration(), "admin1", "country_code")
    for chart in (
        charts.tempo(counted(), STYLES, "month", DAYS),
        charts.heatmap(areas, "month", DAYS),
        charts.concentration(ranks),
    ):
        assert [one["name"] for one in chart.to_dict()["params"]] == [charts.PICK]


def test_words_and_symbols_let_the_pointer_through_to_the_bar() -> None:
    """Vega-Lite makes marks without a selection deaf to the pointer, unless they have a tip of their own."""
    areas = charts.named_bars(Store.from_frame(frame(400)).tempo(by=["admin1"]), "admin1")
    for chart in (charts.tempo(counted(), STYLES, "month", DAYS), charts.heatmap(areas, "month", DAYS)):
        bars, words = chart.to_dict()["layer"]
        assert "tooltip" in bars["encoding"]
        assert "tooltip" not in words["encoding"]


def test_names_are_text_in_the_legend() -> None:
    assert "<script" not in charts.legend([HOSTILE], STYLES)


def test_an_axis_has_room_for_more_than_one_bar() -> None:
    one = pd.DataFrame({"period": [pd.Timestamp("2020-06-01")]})
    first, last = charts.axis_days(one, "month")
    assert first < date(2020, 4, 1)
    assert last > date(2020, 8, 1)
    many = pd.DataFrame({"period": pd.date_range("2020-01-01", periods=12, freq="MS")})
    assert charts.axis_days(many, "month") == (date(2020, 1, 1), date(2021, 1, 1))

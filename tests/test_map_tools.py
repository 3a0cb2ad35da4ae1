"""The tools on the map, in a real Chromium on the exported page: an area drawn, bars opened, an axis that fits the bulk."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
import shapely
from map_frames import ATLAS, event, frame, one_of_each
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

SHOWN = f"() => {{ const a = {ATLAS}, ids = []; a.engine.each((i) => ids.push(a.header.details[i].event_id)); return ids.sort(); }}"
VIEW = {"center": [34.6, 43.4], "zoom": 7}


def corner(page: Page, longitude: float, latitude: float) -> tuple[float, float]:
    """Where a point of the map is in the window, in pixels."""
    x, y = page.evaluate(
        f"""([x, y]) => {{
          const a = {ATLAS}, box = a.map.getContainer().getBoundingClientRect(), p = a.map.latLngToContainerPoint([y, x]);
          return [p.x + box.left, p.y + box.top];
        }}""",
        [longitude, latitude],
    )
    return x, y


def test_an_area_is_dragged_and_taken_away(opened: Callable[..., Page]) -> None:
    page = opened(one_of_each(), start=VIEW)
    everything = page.evaluate(SHOWN)
    page.get_by_role("button", name="Draw an area").click()
    page.mouse.move(*corner(page, 43.9, 35.9))
    page.mouse.down()
    page.mouse.move(*corner(page, 44.8, 35.0), steps=4)
    page.mouse.up()
    expect(page.locator(".atlas-chip")).to_contain_text("In the area drawn: 2 events")
    assert page.evaluate(SHOWN) == ["spot-1", "spot-2"]
    expect(page.locator(".atlas-summary")).to_have_text(
        "2 of 9 events: 2 on the map · 7 outside the area, the dates or switched off"
    )
    west, south, east, north = (page.evaluate(f"() => {ATLAS}.report().area")[k // 2 * 2][k % 2] for k in range(4))
    assert [west, south, east, north] == pytest.approx([43.9, 35.0, 44.8, 35.9], abs=0.03)
    page.get_by_role("button", name="Remove the area").click()
    expect(page.locator(".atlas-chip")).to_be_hidden()
    expect(page.locator(".atlas-summary")).to_contain_text("8 of 9 events")
    assert page.evaluate(SHOWN) == everything


def test_an_area_is_drawn_by_key(opened: Callable[..., Page]) -> None:
    page = opened(one_of_each(), start={"center": [33.3, 44.4], "zoom": 7})
    page.get_by_role("button", name="Draw an area").press("Enter")
    for key in ("ArrowLeft", "ArrowUp", "Space", "Shift+ArrowRight", "Shift+ArrowDown", "Space", "Enter"):
        page.keyboard.press(key)
    expect(page.locator(".atlas-chip")).to_be_visible()
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert page.evaluate(SHOWN) == ["near"]
    assert page.evaluate("() => document.activeElement.textContent") == "Draw another"
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    assert page.evaluate(SHOWN) == ["near"]


def test_a_polygon_holds_what_shapely_says(opened: Callable[..., Page]) -> None:
    random = np.random.default_rng(7)
    rows = [
        event(f"e{n:03}", date(2020, 1, 1), 1, longitude=42 + 3 * random.random(), latitude=33 + 3 * random.random())
        for n in range(200)
    ]
    page = opened(frame(*rows, event("country", date(2020, 1, 1), 6, longitude=43.5, latitude=34.4)), start=VIEW)
    page.get_by_role("button", name="Draw an area").click()
    corners = [(42.3, 33.2), (44.8, 33.9), (43.3, 34.4), (44.4, 35.8)]
    for place in [*corners, corners[0]]:
        page.mouse.click(*corner(page, *place))
    expect(page.locator(".atlas-chip")).to_be_visible()
    ring = shapely.Polygon(page.evaluate(f"() => {ATLAS}.report().area"))
    inside = [row["event_id"] for row in rows if ring.contains(shapely.Point(row["longitude"], row["latitude"]))]
    assert 10 < len(inside) < 190
    assert page.evaluate(SHOWN) == inside


def test_an_area_of_the_link_is_there_and_outlives_other_events(opened: Callable[..., Page]) -> None:
    ring = [[43.9, 35.0], [44.8, 35.0], [44.8, 35.9], [43.9, 35.9]]
    page = opened(one_of_each(), view={"area": ring})
    assert page.evaluate(SHOWN) == ["spot-1", "spot-2"]
    page.evaluate(
        f"""() => {{
          const payload = document.querySelector('script[type="application/octet-stream"]').textContent;
          {ATLAS}.setData(IncidentAtlas.decode(IncidentAtlas.fromBase64(payload)));
        }}"""
    )
    assert page.evaluate(SHOWN) == ["spot-1", "spot-2"]


def bar(page: Page, day: str) -> dict[str, float]:
    """A place on the bars: the middle of the step that holds a day."""
    x = page.evaluate(
        f"""(iso) => {{
          const t = {ATLAS}.timeline, day = {ATLAS}.calendar.day(iso);
          const u = IncidentAtlas.periodOf(t.edges, day);
          return ((t.axis.at(t.edges[u]) + t.axis.at(t.edges[u + 1])) / 2) * t.width;
        }}""",
        day,
    )
    return {"x": x, "y": 30}


def test_a_bar_opens_its_events_and_one_of_them_its_words(opened: Callable[..., Page]) -> None:
    page = opened(one_of_each())
    page.get_by_label("Step", exact=True).select_option("month")
    page.locator(".atlas-track").click(position=bar(page, "2020-02-10"))
    card = page.locator(".atlas-card")
    assert card.locator("h3").inner_text() == "Feb 2020: 3 events"
    assert page.evaluate(f"() => {ATLAS}.engine.total") == 8
    card.get_by_role("button", name="Show only these dates").click()
    assert page.evaluate(f"() => {ATLAS}.report().window") == ["2020-02-01", "2020-02-29"]
    card.locator(".atlas-event", has_text=re.compile("^5 Feb 2020")).click()
    assert card.locator("blockquote").inner_text() == "Report spot-2 tells of a clash."


def test_the_step_at_a_handle_opens_by_key(opened: Callable[..., Page]) -> None:
    page = opened(one_of_each())
    page.get_by_label("Step", exact=True).select_option("day")
    page.get_by_role("slider", name="Last day shown").press("Enter")
    assert page.locator(".atlas-card blockquote").inner_text() == "Report area-2 tells of a clash."
    page.get_by_label("Step", exact=True).select_option("month")
    page.get_by_role("slider", name="Last day shown").press("Enter")
    assert page.locator(".atlas-card h3").inner_text() == "Mar 2020: 2 events"
    page.keyboard.press("Enter")
    assert page.locator(".atlas-card blockquote").inner_text() == "Report near tells of a clash."


def test_a_span_under_the_bars_opens_its_events(opened: Callable[..., Page]) -> None:
    page = opened(one_of_each())
    page.get_by_label("Step", exact=True).select_option("day")
    span = page.evaluate(
        f"() => {{ const [s] = {ATLAS}.timeline.spans; return {{ x: (s.left + s.right) / 2, y: s.top + 1 }}; }}"
    )
    page.locator(".atlas-track").click(position=span)
    assert page.locator(".atlas-card h3").inner_text() == "Armed clash"
    assert "1 Feb 2020 to 29 Feb 2020" in page.locator(".atlas-card").inner_text()


def spread(days: int) -> list[dict[str, Any]]:
    return [event(f"e{n}", date(2020, 1, 1) + timedelta(days=n * 3), 1) for n in range(days // 3)]


def test_many_spans_hang_as_counts_that_open_their_events(opened: Callable[..., Page]) -> None:
    """Spans that would lie on each other are counted by step; a click lists those that may be in it, and no others."""
    spans = [
        event(f"s{n}", date(2020, 1 + n % 9, 1 + n % 28), 1, date_end=date(2020, 2 + n % 9, 5 + n % 20))
        for n in range(60)
    ]
    days = [event(f"d{n}", date(2020, 1 + n % 12, 14), 1) for n in range(24)]
    page = opened(frame(*spans, *days))
    drawn = page.evaluate(f"() => {ATLAS}.timeline.spans")
    assert {span["how"] for span in drawn} == {"beyond"}
    assert len({span["top"] for span in drawn}) == 1
    step = drawn[len(drawn) // 2]
    box = page.locator(".atlas-track").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + (step["left"] + step["right"]) / 2, box["y"] + step["top"] + 2)
    first, last = (date(2020, 1, 1) + timedelta(days=step[end]) for end in ("first", "last"))
    wanted = sum(
        span["date_start"] <= last
        and span["date_end"] >= first
        and not (first <= span["date_start"] and span["date_end"] <= last)
        for span in spans
    )
    expect(page.locator(".atlas-card h3")).to_have_text(re.compile(rf", dated across \w+s: {wanted} events$"))


def test_an_event_of_long_ago_does_not_stretch_the_axis(opened: Callable[..., Page]) -> None:
    page = opened(frame(event("old", date(2005, 6, 1), 1), *spread(300)))
    axis = f"() => {{ const a = {ATLAS}; return ['2020-01-01', '2020-06-01'].map((day) => a.timeline.axis.at(a.calendar.day(day))); }}"
    start, middle = page.evaluate(axis)
    assert start < 0.1
    assert 0.4 < middle < 0.65
    assert page.evaluate(f"() => {ATLAS}.engine.total") == 101
    page.locator(".atlas-track").click(position={"x": 20, "y": 20})
    assert page.locator(".atlas-card blockquote").inner_text() == "Report old tells of a clash."
    page.get_by_label("even scale").check()
    assert page.evaluate(axis)[0] > 0.9


def test_an_axis_that_is_filled_has_no_break(opened: Callable[..., Page]) -> None:
    page = opened(frame(*spread(300)))
    assert page.get_by_label("even scale").is_hidden()
    assert page.evaluate(f"() => {ATLAS}.timeline.axis.at(150)") == pytest.approx(
        150 / page.evaluate(f"() => {ATLAS}.calendar.days")
    )


def test_an_event_of_the_far_future_gets_a_stub_at_the_end(opened: Callable[..., Page]) -> None:
    page = opened(frame(*spread(300), event("planned", date(2035, 1, 1), 1)))
    assert (
        page.evaluate(f"() => {{ const a = {ATLAS}; return a.timeline.axis.at(a.calendar.day('2020-10-01')); }}") > 0.8
    )
    assert page.evaluate(
        f"() => {{ const a = {ATLAS}, t = a.timeline; return t.axis.day(t.axis.at(200)); }}"
    ) == pytest.approx(200)

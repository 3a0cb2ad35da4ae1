"""The map's layer where much lies close together: no number hides another, no mark hides a name, and all are counted."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pytest
from map_frames import ATLAS, event, frame
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

PLATES = f"""() => {{
  const a = {ATLAS}, cells = a.marks.view.cells;
  return a.marks.spots.filter((s) => s.bucket >= cells).map((s) => ({{
    x: s.x, y: s.y, half: s.half, high: s.high, areas: s.buckets.length,
    count: s.buckets.reduce((sum, b) => sum + a.engine.count[b], 0) }}));
}}"""
DISCS = f"""() => {{
  const a = {ATLAS}, cells = a.marks.view.cells;
  return a.marks.spots.filter((s) => s.bucket < cells).map((s) => ({{
    x: s.x, y: s.y, radius: s.half, count: a.engine.count[s.bucket] }}));
}}"""
NAMES = f"() => Object.fromEntries({ATLAS}.basemap.written.map((w) => [w.name, w.box]))"


def scattered(count: int, precision: int, spread: float) -> list[dict[str, Any]]:
    """Events at places of their own round Kirkuk, `spread` degrees wide."""
    rng = np.random.default_rng(11)
    return [
        event(
            f"e{n}",
            date(2020, 1, 1 + n % 28),
            precision,
            latitude=35.4 + float(rng.normal(0, spread)),
            longitude=44.3 + float(rng.normal(0, spread)),
            place_name=f"Stretch {n}",
            radius_km=15.0,
        )
        for n in range(count)
    ]


def hidden_pairs(plates: list[dict[str, float]]) -> int:
    """Pairs of counts of which one lies over the middle of the other, where its number stands."""
    return sum(
        abs(one["x"] - other["x"]) < one["half"] and abs(one["y"] - other["y"]) < one["high"]
        for k, one in enumerate(plates)
        for other in plates[:k]
    )


def test_crowded_areas_are_counted_together_and_part_at_a_click(opened: Callable[..., Page]) -> None:
    page = opened(frame(*scattered(300, 5, 0.7)), start={"center": [35.4, 44.3], "zoom": 6})
    plates = page.evaluate(PLATES)
    assert sum(plate["count"] for plate in plates) == 300
    assert len(plates) < 60
    assert hidden_pairs(plates) == 0
    stack = max(plates, key=lambda plate: plate["areas"])
    box = page.locator(".atlas-map").bounding_box()
    offset = page.evaluate(f"() => {{ const p = {ATLAS}.map.layerPointToContainerPoint([0, 0]); return [p.x, p.y]; }}")
    assert box is not None
    page.mouse.click(box["x"] + stack["x"] + offset[0], box["y"] + stack["y"] + offset[1])
    title = page.locator(".atlas-card h3").inner_text()
    assert title == f"{stack['count']} events in {stack['areas']} areas or lines, placed no closer"
    page.wait_for_function(f"() => {ATLAS}.map.getZoom() > 6")


def test_a_few_areas_keep_a_count_each(opened: Callable[..., Page]) -> None:
    page = opened(frame(*scattered(5, 5, 0.2)), start={"center": [35.4, 44.3], "zoom": 6})
    assert [plate["areas"] for plate in page.evaluate(PLATES)] == [1] * 5


def test_no_counted_mark_covers_the_number_of_another(opened: Callable[..., Page]) -> None:
    page = opened(frame(*scattered(3000, 1, 0.9)), start={"center": [35.4, 44.3], "zoom": 7})
    discs = page.evaluate(DISCS)
    assert max(disc["count"] for disc in discs) > 30
    near = [
        round(float(np.hypot(one["x"] - other["x"], one["y"] - other["y"]) / (one["radius"] + other["radius"])), 2)
        for k, one in enumerate(discs)
        for other in discs[:k]
        if min(one["count"], other["count"]) > 1
    ]
    assert min(near) >= 0.8
    shown = page.evaluate(f"() => {ATLAS}.engine.total")
    page.evaluate(f"() => {ATLAS}.map.setZoom(5, {{ animate: false }})")
    assert sum(disc["count"] for disc in page.evaluate(DISCS)) == shown == 3000


def test_a_name_makes_way_for_the_marks_that_are_shown(opened: Callable[..., Page]) -> None:
    labels = [
        {"name": "Bigland", "lon": 44.3, "lat": 35.4, "rank": 1, "weight": 9},
        {"name": "Smalltown", "lon": 44.3, "lat": 36.4, "rank": 2, "weight": 5},
    ]
    many = [
        event(f"m{n}", date(2020, 1, 1), 1, latitude=35.4, longitude=44.3, killed_low=30) for n in range(9)
    ]  # on the middle of the land's name
    beside = event("b", date(2020, 3, 1), 1, latitude=36.4, longitude=44.55, killed_low=30)  # right of the town's dot
    page = opened(frame(*many, beside), basemap={"labels": labels}, start={"center": [35.4, 44.3], "zoom": 7})
    page.wait_for_function(f"() => !{ATLAS}.pendingReport")
    names, marks = page.evaluate(NAMES), page.evaluate(DISCS)
    assert sorted(names) == ["Bigland", "Smalltown"]
    for left, top, right, bottom in names.values():
        for mark in marks:
            over_x = min(right, mark["x"] + mark["radius"]) - max(left, mark["x"] - mark["radius"])
            over_y = min(bottom, mark["y"] + mark["radius"]) - max(top, mark["y"] - mark["radius"])
            assert min(over_x, over_y) <= 4
    page.evaluate(f"() => {ATLAS}.follow({{ window: ['2020-03-01', '2020-03-01'] }})")
    page.wait_for_function(f"() => {ATLAS}.engine.total === 1")
    page.wait_for_function(
        f"""() => {{ const a = {ATLAS}, c = a.map.latLngToLayerPoint([35.4, 44.3]);
            const [, top, , bottom] = a.basemap.written.find((w) => w.name === "Bigland").box;
            return Math.abs((top + bottom) / 2 - c.y) < 2; }}"""
    )


def ink(page: Page, name: str) -> int:
    """Pixels that are written in a name's box on the picture of the names."""
    count: int = page.evaluate(
        f"""(name) => {{
          const a = {ATLAS}, {{ namePicture: picture, canvas }} = a.marks, {{ min }} = canvas.frame();
          const [left, top, right, bottom] = a.basemap.written.find((w) => w.name === name).box;
          const [x, y, wide, high] = [left - min.x, top - min.y, right - left, bottom - top].map((v) => Math.round(v * canvas.ratio));
          const {{ data }} = picture.getContext("2d").getImageData(x, y, wide, high);
          return data.filter((value, k) => k % 4 === 3 && value > 0).length;
        }}""",
        name,
    )
    return count


def test_while_time_moves_a_name_under_a_mark_goes_and_comes_back(opened: Callable[..., Page]) -> None:
    labels = [
        {"name": "Bigland", "lon": 44.3, "lat": 35.4, "rank": 1, "weight": 9},
        {"name": "Otherland", "lon": 44.3, "lat": 36.4, "rank": 1, "weight": 5},
    ]
    first = event("f", date(2020, 1, 1), 1, latitude=34.4, longitude=43.3)
    over = event("o", date(2020, 2, 1), 1, latitude=35.4, longitude=44.3, killed_low=30)
    last = event("l", date(2020, 3, 1), 1, latitude=34.4, longitude=43.3)
    page = opened(frame(first, over, last), basemap={"labels": labels}, start={"center": [35.4, 44.3], "zoom": 7})
    page.evaluate(f"() => {ATLAS}.follow({{ window: ['2020-01-01', '2020-01-01'] }})")
    page.wait_for_function(f"() => {ATLAS}.engine.total === 1 && {ATLAS}.marks.namesKey !== null")
    page.evaluate(f"() => {{ clearTimeout({ATLAS}.resting); {ATLAS}.marks.settle(); {ATLAS}._draw(); }}")
    boxes, whole = page.evaluate(NAMES), ink(page, "Bigland")
    assert whole > 100
    for day, share in (("2020-02-01", 0), ("2020-03-01", 1)):
        # as the hand or the clock moves the window: drawn, but not at rest
        page.evaluate(
            f"(day) => {{ const a = {ATLAS}; a.timeline.setWindow(a.calendar.day(day), a.calendar.day(day)); a._draw(); }}",
            day,
        )
        assert ink(page, "Bigland") == share * whole
        assert page.evaluate(NAMES) == boxes
        assert ink(page, "Otherland") > 100


def test_a_lands_name_is_not_written_over_a_towns_dot(opened: Callable[..., Page]) -> None:
    labels = [
        {"name": "Bigland", "lon": 44.3, "lat": 35.4, "rank": 1, "weight": 9},
        {"name": "Capital", "lon": 44.31, "lat": 35.4, "rank": 2, "weight": 9},
    ]
    page = opened(
        frame(event("e", date(2020, 1, 1), 1, latitude=34.4, longitude=43.3)),
        basemap={"labels": labels},
        start={"center": [35.4, 44.3], "zoom": 7},
    )
    names = page.evaluate(NAMES)
    assert sorted(names) == ["Bigland", "Capital"]
    x, y = page.evaluate(f"() => {{ const p = {ATLAS}.map.latLngToLayerPoint([35.4, 44.31]); return [p.x, p.y]; }}")
    assert covered(names, [[x - 2, y - 2, x + 2, y + 2]]) == []


def test_names_are_written_over_threads_and_circles_and_under_marks(opened: Callable[..., Page]) -> None:
    page = opened(frame(event("e", date(2020, 1, 1), 2, radius_km=40.0)), start={"center": [35.4, 44.3], "zoom": 7})
    drawn = page.evaluate(
        f"""() => {{
          const {{ marks }} = {ATLAS}, order = [];
          for (const step of ["_drawAreas", "_drawCircles", "_drawThreads", "_drawNames", "_drawMarks"]) {{
            const before = marks[step];
            marks[step] = (...given) => {{ order.push(step); return before.apply(marks, given); }};
          }}
          marks.redraw();
          return order;
        }}"""
    )
    assert drawn == ["_drawAreas", "_drawCircles", "_drawThreads", "_drawNames", "_drawMarks"]


def test_a_town_under_a_counted_mark_keeps_its_name_beside_it(opened: Callable[..., Page]) -> None:
    label = {"name": "Smalltown", "lon": 44.3, "lat": 35.4, "rank": 2, "weight": 5}
    many = [event(f"m{n}", date(2020, 1, 1), 1, latitude=35.4, longitude=44.3) for n in range(40)]
    page = opened(frame(*many), basemap={"labels": [label]}, start={"center": [35.4, 44.3], "zoom": 7})
    left, top, right, bottom = page.evaluate(NAMES)["Smalltown"]
    (mark,) = page.evaluate(DISCS)
    gap_x = max(left - mark["x"], mark["x"] - right, 0)
    gap_y = max(top - mark["y"], mark["y"] - bottom, 0)
    assert mark["radius"] - 3 <= max(gap_x, gap_y) <= 40
    page.locator(".atlas-map").focus()
    page.keyboard.press("n")
    expect(page.locator(".atlas-said")).to_have_text("1 of 1 mark in view. 40 events. Kirkuk. ■ Battles: 40")
    page.evaluate(f"() => {{ {ATLAS}.header.details = null; }}")  # as with very many events: no words came with the map
    page.keyboard.press("n")
    expect(page.locator(".atlas-said")).to_have_text("1 of 1 mark in view. 40 events. around Smalltown. ■ Battles: 40")
    page.evaluate(f"() => {ATLAS}.map.setZoom(8, {{ animate: false }})")
    page.evaluate(f"() => {{ {ATLAS}.basemap.labels[0].x += 50 / (256 * 2 ** 8); }}")
    page.keyboard.press("n")
    expect(page.locator(".atlas-said")).to_contain_text("40 events. nearest town: Smalltown.")


def covered(names: dict[str, list[float]], boxes: list[list[float]]) -> list[str]:
    """Names whose letters lie under one of the boxes (left, top, right, bottom)."""
    return [
        name
        for name, (left, top, right, bottom) in names.items()
        if any(left + 3 < b[2] and right - 3 > b[0] and top + 2 < b[3] and bottom - 2 > b[1] for b in boxes)
    ]


def test_a_name_is_clear_of_counts_or_not_written(opened: Callable[..., Page]) -> None:
    labels = [
        {
            "name": f"Longnamed {n}",
            "lon": 43.6 + 0.15 * (n % 10),
            "lat": 34.9 + 0.2 * (n // 10),
            "rank": n % 3,
            "weight": 9,
        }
        for n in range(60)
    ]
    page = opened(frame(*scattered(40, 5, 0.5)), basemap={"labels": labels}, start={"center": [35.4, 44.3], "zoom": 6})
    page.wait_for_function(f"() => !{ATLAS}.pendingReport")
    names, plates = page.evaluate(NAMES), page.evaluate(PLATES)
    assert names
    boxes = [[p["x"] - p["half"], p["y"] - p["high"], p["x"] + p["half"], p["y"] + p["high"]] for p in plates]
    assert covered(names, boxes) == []


def test_in_filled_cells_names_are_clear_of_numbers_and_counts_of_each_other(opened: Callable[..., Page]) -> None:
    rng = np.random.default_rng(4)
    many = pd.concat([frame(*scattered(9, 5, 0.8))] + [frame(event("m", date(2020, 1, 5), 1))] * 25_000)
    many["event_id"] = [f"e{n}" for n in range(len(many))]
    at_spot = (many["geo_precision"] == 1).to_numpy()
    many.loc[at_spot, "latitude"] = rng.normal(35.4, 0.8, len(many))[at_spot]
    many.loc[at_spot, "longitude"] = rng.normal(44.3, 0.8, len(many))[at_spot]
    labels = [
        {"name": f"Town {n}", "lon": 43 + 0.4 * (n % 8), "lat": 34.4 + 0.3 * (n // 8), "rank": 2, "weight": 9}
        for n in range(40)
    ]
    page = opened(many.reset_index(drop=True), basemap={"labels": labels}, start={"center": [35.4, 44.3], "zoom": 7})
    page.wait_for_function(f"() => !{ATLAS}.pendingReport")
    assert page.evaluate(f"() => {ATLAS}.marks._mostInCell()") > 100
    names = page.evaluate(NAMES)
    assert len(names) > 5
    assert hidden_pairs(page.evaluate(PLATES)) == 0
    numbers = [
        [
            cell["x"] - 4 * len(str(cell["count"])) + 2,
            cell["y"] - 5,
            cell["x"] + 4 * len(str(cell["count"])) - 2,
            cell["y"] + 5,
        ]
        for cell in page.evaluate(DISCS)
        if cell["count"] > 1
    ]
    assert covered(names, numbers) == []


def test_marks_and_stacked_counts_are_reached_and_opened_by_key(opened: Callable[..., Page]) -> None:
    page = opened(frame(*scattered(300, 5, 0.7)), start={"center": [35.4, 44.3], "zoom": 6})
    count = len(page.evaluate(PLATES))
    said = page.locator(".atlas-said")
    page.locator(".atlas-map").focus()
    page.keyboard.press("n")
    expect(said).to_have_text(re.compile(f"^1 of {count} marks in view. "))
    words = set()
    for _ in range(count):
        words.add(said.inner_text())
        page.keyboard.press("n")
    assert len(words) == count  # each is reached, and the first again
    expect(said).to_have_text(re.compile("^1 of "))
    page.keyboard.press("p")
    expect(said).to_have_text(re.compile(f"^{count} of {count} "))
    while "areas or lines" not in said.inner_text():
        page.keyboard.press("p")
    told = re.search(r"(\d+) events in \d+ areas or lines", said.inner_text())
    assert told is not None
    expect(page.locator(".atlas-tip")).to_contain_text(told[0])
    page.keyboard.press("Enter")
    expect(page.locator(".atlas-card h3")).to_have_text(f"{told[0]}, placed no closer")
    expect(page.locator(".atlas-card .atlas-event").first).to_be_focused()
    page.wait_for_function(f"() => {ATLAS}.map.getZoom() > 6")

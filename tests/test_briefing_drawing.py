"""What a briefing draws and prints: marks, kilometres, labels that never collide, words that fit, days and figures."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import numpy as np
import pytest
import shapely
from briefings import MADE, TYPES, content_of
from pypdf import PdfReader

from benchmarks.synthetic import frame
from dashboard.briefing import marks, picture
from dashboard.briefing.content import chief, gather
from dashboard.briefing.ground import Ground, Projection, fitted
from dashboard.briefing.histogram import binned
from dashboard.briefing.land import without_slivers
from dashboard.briefing.page import Sheet
from dashboard.briefing.placing import Board, Label, nearest
from dashboard.briefing.sites import cells, parted, sites
from dashboard.briefing.type_setting import width
from dashboard.briefing.view import View
from incidents.filtering import EventFilter
from incidents.model import Corpus
from incidents.store import Store


def test_sites_and_cells_lose_no_event() -> None:
    shown = gather(Store.from_frame(frame(3_000)), View(made=MADE), TYPES).shown
    projection = Projection(fitted(shown))
    one_by_one, crowd = parted(shown)
    standing = sum(len(site.rows) for site in sites(shown, one_by_one, projection))
    counted = int(cells(shown.iloc[crowd], projection, 20.0).count.sum())
    assert standing + counted == len(shown)
    assert counted > 0


def test_kilometres_are_true() -> None:
    projection = Projection((38.8, 29.0, 48.6, 37.4))
    from geopy.distance import geodesic

    for start, end in (((36.34, 43.13), (33.31, 44.36)), ((30.5, 47.8), (33.0, 40.3)), ((37.0, 41.0), (35.3, 40.1))):
        x, y = projection.points([start[1], end[1]], [start[0], end[0]])
        drawn = float(np.hypot(x[0] - x[1], y[0] - y[1]))
        assert drawn == pytest.approx(geodesic(start, end).km, rel=0.006)


@pytest.mark.parametrize(
    ("spans", "unit", "in_bars"),
    [
        ([(0, 0), (10, 10), (30, 30)], "day", 3),
        ([(0, 0), (90, 90), (300, 300)], "week", 3),
        ([(0, 20), (40, 55), (70, 85), (300, 300)], "month", 4),
        ([(0, 20), (20, 40)], "week", 0),  # two months only: two bars would tell little over time
    ],
)
def test_bars_are_wide_enough_for_most_dates(spans: list[tuple[int, int]], unit: str, in_bars: int) -> None:
    made = frame(len(spans))
    first = np.datetime64("2020-01-01")
    made["date_start"] = [first + a for a, _ in spans]
    made["date_end"] = [first + b for _, b in spans]
    bins = binned(made, TYPES)
    assert bins is not None
    assert (bins.unit, int(bins.counts.sum())) == (unit, in_bars)


def test_outlines_lose_their_slivers() -> None:
    whole = shapely.Polygon(
        [(0, 0), (10, 0), (10, 10), (0, 10)], [[(1, 1), (5, 1), (5, 5)], [(7, 7), (8, 7), (8, 7.1)]]
    )
    kept = without_slivers(shapely.MultiPolygon([whole, shapely.box(20, 0, 20.01, 5)]))
    assert [len(part.interiors) for part in kept.geoms] == [1]


def test_areas_look_as_on_the_live_map() -> None:
    from dashboard import map_data
    from dashboard.briefing import land, uncertainty

    assert map_data._EXTRA_COLOURS["light"]["tint"] == uncertainty.EDGE
    assert map_data._EXTRA_COLOURS["light"]["home"] == land.HOME


def test_labels_never_collide() -> None:
    board = Board(600, 400)
    rng = np.random.default_rng(3)
    placed = [board.place(*rng.uniform(100, 300, 2), rng.uniform(10, 60), 10) for _ in range(120)]
    found = [spot for spot in placed if spot]
    assert len(found) > 60
    overlaps = [
        (a, b)
        for n, a in enumerate(found)
        for b in found[n + 1 :]
        if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
    ]
    assert overlaps == []
    assert all(a[0] >= 0 and a[1] >= 0 and a[2] <= 600 and a[3] <= 400 for a in found)


def texts_of(axes: Any) -> list[tuple[str, float, float, float, float]]:
    """Each text of a panel with its left, bottom, right and top in points."""
    found = []
    for line in axes.texts:
        size, (x, y) = line.get_fontsize(), line.get_position()
        wide = width(line.get_text(), size, line.get_fontweight())
        left = x - {"left": 0.0, "center": 0.5, "right": 1.0}[line.get_ha()] * wide
        found.append((line.get_text(), left, y, left + wide, y + size * 0.73))
    return found


@pytest.mark.parametrize("count", [60, 300])
def test_no_two_words_of_a_map_collide(count: int, ground: Ground) -> None:
    """Many places near each other, with Latin and Arabic names, numbered: every word and number keeps its own ground."""
    made = frame(count)
    made["geo_precision"] = [1, 2] * (count // 2)
    made["radius_km"] = [2.0, 12.0] * (count // 2)
    made["place_name"] = [("كركوك", "دير الزور", "Somewhere", "Elsewhere")[n % 4] + f" {n}" for n in range(count)]
    made["place_id"] = [f"made-up:{n}" for n in range(count)]
    content = content_of(Store.from_frame(made))
    sheet = picture.draw(content, ground)[0]
    face = max(sheet.figure.axes[1:], key=lambda axes: axes.bbox.width * axes.bbox.height)
    texts = texts_of(face)
    assert len(texts) > 40
    collide = [
        (a[0], b[0])
        for n, a in enumerate(texts)
        for b in texts[n + 1 :]
        if a[1] < b[3] and b[1] < a[3] and a[2] < b[4] and b[2] < a[4]
    ]
    assert collide == []
    wide, high = face.get_xlim()[1], face.get_ylim()[1]
    assert [text for text, left, low, right, top in texts if left < 0 or low < 0 or right > wide or top > high] == []


def crowded(count: int) -> Any:
    """Events at spots of their own round one town: too many to be told apart."""
    rng = np.random.default_rng(5)
    made = frame(count).assign(geo_precision=1, admin1="Kirkuk", country_code="IQ")
    made["latitude"], made["longitude"] = rng.normal(35.4, 0.6, count), rng.normal(44.3, 0.6, count)
    return made


def test_crowded_discs_never_touch(monkeypatch: pytest.MonkeyPatch, ground: Ground) -> None:
    """Each stands in its own cell, and the cells hold every event."""
    seen: list[Any] = []
    within = marks._within_cells

    def watched(panel: Any, grid: Any, radius: Any) -> Any:
        middles = within(panel, grid, radius)
        seen.append((*middles, radius, grid.count))
        return middles

    monkeypatch.setattr(marks, "_within_cells", watched)
    content = gather(Store.from_frame(crowded(4_000)), View(made=MADE), TYPES)
    picture.rendered(content, ground, "svg")
    x, y, radius, count = seen[0]
    assert count.sum() > 3_800
    apart = np.hypot(x[:, None] - x, y[:, None] - y) - radius[:, None] - radius
    np.fill_diagonal(apart, np.inf)
    assert apart.min() > -2.5  # cells that meet at a corner: their discs may overlap by the smallest disc's edge
    assert (apart < 0).mean() < 0.01


def test_a_leader_takes_the_way_that_crosses_least() -> None:
    board = Board(400, 400)
    for wall in ((150, 100, 400, 196), (150, 204, 400, 300)):  # free: a slit to the right, and all to the left
        board.block(wall)
    board.block((210, 196.5, 214, 203.5))  # and in the slit something stands
    board.block((180, 190, 199, 210))
    spot = board.place(190, 200, 30, 6, with_leader=True)
    assert spot is not None
    assert spot[2] < 190
    crossing = Board(400, 400)
    first = crossing.place(200, 200, 20, 8, with_leader=True)
    assert first == (190, 196, 210, 204)  # its own place is free: no leader


def test_a_few_events_far_away_do_not_stretch_the_map(ground: Ground) -> None:
    made = crowded(20)
    made.loc[0, ["latitude", "longitude", "place_name", "country_code"]] = [12.6, -8.0, "Bamako", "ML"]
    made.loc[1, ["geo_precision", "latitude", "longitude", "place_name"]] = [5, 34.0, 43.0, "Old World"]
    content = gather(Store.from_frame(made), View(made=MADE), TYPES)
    west, _, east, _ = fitted(content.shown)
    assert 35 < west < east < 50
    everything = shapely.box(-20, 0, 90, 70)
    content.shown.geometry = [
        everything if name == "Old World" else shape
        for name, shape in zip(content.shown["place_name"], content.shown.geometry, strict=True)
    ]
    pdf = PdfReader(io.BytesIO(picture.rendered(content, ground, "pdf")))
    said = " ".join(pdf.pages[0].extract_text().split())
    assert "Beyond this map: Bamako ×1" in said
    assert "Placed only to an area wider than this map: Old World ×1" in said


@pytest.mark.parametrize(("types", "boxes"), [(("Battles", "Battles"), 0), (("Battles", "Protests"), 1)])
def test_marks_of_several_kinds_at_one_place_are_held_together(
    types: tuple[str, str], boxes: int, monkeypatch: pytest.MonkeyPatch, ground: Ground
) -> None:
    drawn: list[Any] = []
    monkeypatch.setattr(marks, "label_box", lambda *place, **look: drawn.append(place))
    made = crowded(2).assign(latitude=35.4, longitude=44.3, event_type=types, status="occurred", place_name="Town")
    picture.draw(gather(Store.from_frame(made), View(made=MADE), TYPES), ground)
    assert len(drawn) == boxes


def test_words_leave_a_full_page_one_after_the_other_the_least_first(
    monkeypatch: pytest.MonkeyPatch, ground: Ground
) -> None:
    written: list[str] = []
    write = Sheet.write

    def watched(self: Sheet, left: float, top: float, text: Any, points: float, **look: Any) -> float:
        written.append(text if isinstance(text, str) else " ".join(text))
        return write(self, left, top, text, points, **look)

    monkeypatch.setattr(Sheet, "write", watched)
    made = crowded(60)
    made["quote"] = [f"Report {n} tells." for n in range(60)]
    made["sources"] = [["Plain Observer"]] * 60
    found = set()
    for count in range(10, 56, 3):
        written.clear()
        content = gather(Store.from_frame(made[:count]), View(made=MADE, size="a4"), TYPES)
        picture.draw(content, ground)
        page = " ".join(written)
        important = [content.entries[n].quote for n in chief(content.shown)]
        standing = [quote for quote in important if f"“{quote}”" in page]
        assert standing == important[: len(standing)], count
        unsaid = count - len(standing)
        if unsaid in (0, count):
            found.add("none" if unsaid else "all")
            assert ("no room here" in page or "and the words of the reports" in page) == bool(unsaid)
        else:
            found.add("some")
            these = f"{unsaid} events, those with fewest killed, then the earliest,"
            assert (
                f"The words on {these if unsaid > 1 else '1 event, the earliest with fewest killed,'} have no" in page
            )
    assert found == {"all", "some", "none"}


def crossings(labels: list[Label], spots: list[Any]) -> int:
    """Leaders that cross each other, and labels that a leader runs through which does not begin there."""
    lines = [
        shapely.LineString([(label.x, label.y), nearest(spot, label.x, label.y)])
        for label, spot in zip(labels, spots, strict=True)
    ]
    boxes = [shapely.box(*spot) for spot in spots]
    crossed = sum(one.crosses(other) for n, one in enumerate(lines) for other in lines[:n])
    return crossed + sum(
        line.intersection(box.buffer(-0.1)).length > 0 and not box.intersects(shapely.Point(line.coords[0]))
        for n, line in enumerate(lines)
        for m, box in enumerate(boxes)
        if n != m
    )


def test_leaders_are_untangled_without_a_collision() -> None:
    before = after = 0
    for seed in range(4):
        rng, board = np.random.default_rng(seed), Board(500, 400)
        labels = [Label(*rng.normal([250, 200], [60, 45]), rng.uniform(14, 45), 11, 7.0) for _ in range(40)]
        spots = [
            board.place(label.x, label.y, label.width, label.height, hold=label.hold, with_leader=True)
            for label in labels
        ]
        placed = [spot for spot in spots if spot]
        assert len(placed) == len(labels)
        moved = board.untangle(labels, placed)
        before, after = before + crossings(labels, placed), after + crossings(labels, moved)
        boxes = [shapely.box(*spot) for spot in moved]
        assert not any(one.overlaps(other) for n, one in enumerate(boxes) for other in boxes[:n])
        assert all(a >= 0 and b >= 0 and c <= 500 and d <= 400 for a, b, c, d in moved)
    assert after < 0.7 * before


def test_no_line_of_the_list_stands_on_another(
    seeds_corpus: Corpus, monkeypatch: pytest.MonkeyPatch, ground: Ground
) -> None:
    """A page's columns end with gaps, since no entry is parted: what fits by its sum need not fit."""
    written: list[tuple[float, float, float, str]] = []
    in_list: list[bool] = []
    write, draw_list = Sheet.write, picture.draw_list

    def watched(self: Sheet, left: float, top: float, text: Any, points: float, **look: Any) -> float:
        below = write(self, left, top, text, points, **look)
        if in_list and look.get("ha") != "right" and text:
            written.append((left, top, below, str(text)))
        return below

    def listing(*arguments: Any, **options: Any) -> None:
        in_list.append(True)
        draw_list(*arguments, **options)
        in_list.clear()

    monkeypatch.setattr(Sheet, "write", watched)
    monkeypatch.setattr(picture, "draw_list", listing)
    store = Store.from_corpus(seeds_corpus)
    for year in (2019, 2020, 2021):
        written.clear()
        chosen = EventFilter(date(year, 1, 1), date(year, 12, 31), "certainly")
        content = gather(store, View(chosen, made=MADE, size="a4"), TYPES)
        picture.draw(content, ground)
        assert len(written) > 8
        for n, (left, top, below, text) in enumerate(written):
            for other_left, other_top, other_below, other in written[:n]:
                apart = abs(left - other_left) > 60 or top >= other_below - 1 or below <= other_top + 1
                assert apart, (year, text[:60], other[:60])

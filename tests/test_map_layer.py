"""The map's layer in a real Chromium, on the exported page: drawing, time, switches, choice, hostile text, no tiles."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import numpy as np
import pytest
from map_frames import ATLAS, TYPES, event, frame, one_of_each
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

SPOTS = f"""() => {{
  const a = {ATLAS}, cells = a.marks.view.cells;
  return a.marks.spots.map((s) => s.bucket < cells
    ? [s.event >= 0 ? a.header.details[s.event].event_id : "several", a.engine.count[s.bucket]]
    : [a.header.shapes[s.bucket - cells].name, a.engine.count[s.bucket]]);
}}"""
HOSTILE = (
    "<img src=x onerror=\"window.ran='markup'\"> \"' \\ `${window.ran='template'}` </script>"
    "<script>window.ran='script'</script> \u202eright to left\u202c {{ 7*7 }}"
)


def summary_after(page: Page, action: Callable[[], object]) -> str:
    """Do something that changes what is shown and return the summary line that then stands there."""
    before = page.inner_text(".atlas-summary")
    action()
    page.wait_for_function(
        "(before) => !['', before].includes(document.querySelector('.atlas-summary').innerText)", arg=before
    )
    return page.inner_text(".atlas-summary")


def test_each_precision_is_drawn_as_itself(opened: Callable[..., Page], outside_requests: list[str]) -> None:
    page = opened(one_of_each())
    assert sorted(page.evaluate(SPOTS)) == [["Euphrates", 1], ["Ninewa", 2], ["near", 1], ["several", 2]]
    assert page.inner_text(".atlas-summary") == (
        "8 of 9 events: 6 on the map · 1 at country level · 1 not located · 1 undated"
    )
    assert page.locator(".atlas-tray:visible").all_inner_texts() == ["1 Iraq only", "1 not located", "1 undated"]
    assert outside_requests == []


def test_the_handles_move_by_key_and_the_marks_follow(opened: Callable[..., Page]) -> None:
    page = opened(one_of_each())
    page.get_by_label("Step", exact=True).select_option("day")
    last = page.get_by_role("slider", name="Last day shown")
    last.focus()
    said = summary_after(page, lambda: page.keyboard.press("Home"))
    assert said == "1 of 9 events: 0 on the map · 1 not located · 1 undated · 7 outside the dates or switched off"
    assert page.evaluate(SPOTS) == []
    assert last.get_attribute("aria-valuetext") == "5 Jan 2020"
    summary_after(page, lambda: [page.keyboard.press("ArrowRight") for _ in range(5)])
    assert page.evaluate(SPOTS) == [["spot-1", 1]]


def test_the_window_is_dragged(opened: Callable[..., Page]) -> None:
    page = opened(one_of_each())
    handle = page.get_by_role("slider", name="First day shown").bounding_box()
    track = page.locator(".atlas-track").bounding_box()
    assert handle is not None
    assert track is not None
    page.mouse.move(handle["x"] + 8, handle["y"] + 10)
    page.mouse.down()
    page.mouse.move(track["x"] + track["width"] * 0.7, handle["y"] + 10, steps=8)
    page.mouse.up()
    page.wait_for_function(f"() => !{ATLAS}.pending")
    assert sorted(page.evaluate(SPOTS)) == [["Ninewa", 1], ["near", 1]]


def test_play_moves_the_window_to_the_end(opened: Callable[..., Page]) -> None:
    page = opened(one_of_each())
    page.get_by_label("Speed").select_option("40")
    page.get_by_role("button", name="Play").click()
    page.wait_for_function(f"() => {ATLAS}.timeline.playing")
    page.wait_for_function(f"() => !{ATLAS}.timeline.playing && !{ATLAS}.pending")
    first, last = page.evaluate(f"() => {ATLAS}.engine.window")
    assert first > 0
    assert last == 75
    assert page.evaluate(SPOTS) == [["Ninewa", 1]]


def test_possibly_and_certainly_within_differ(opened: Callable[..., Page]) -> None:
    page = opened(one_of_each(), view={"window": ["2020-02-10", "2020-02-20"]})
    assert page.locator(".atlas-tray:visible").all_inner_texts() == ["1 Iraq only", "1 undated"]
    said = summary_after(page, lambda: page.get_by_label("only certainly within").check())
    assert said == "1 of 9 events: 1 on the map · 1 undated · 7 outside the dates or switched off"


def test_switches_filter_in_the_browser(opened: Callable[..., Page]) -> None:
    page = opened(one_of_each())
    said = summary_after(page, lambda: page.get_by_label("Battles").uncheck())
    assert said == "2 of 9 events: 2 on the map · 7 outside the dates or switched off"
    assert sorted(page.evaluate(SPOTS)) == [["Ninewa", 1], ["spot-2", 1]]
    summary_after(page, lambda: page.get_by_label("claimed").uncheck())
    assert page.evaluate(SPOTS) == [["Ninewa", 1]]


def test_everything_switched_off_says_what_to_widen(opened: Callable[..., Page]) -> None:
    page = opened(one_of_each())
    for name in TYPES:
        said = summary_after(page, page.get_by_label(name).uncheck)
    assert said == "None of 9 events is shown: widen the dates, or switch a type, status or precision back on."


def test_a_click_on_a_mark_shows_its_words(opened: Callable[..., Page]) -> None:
    page = opened(one_of_each())
    spot = page.evaluate(f"() => {{ const a = {ATLAS}; return a.marks.spots.find((s) => s.event >= 0); }}")
    box = page.locator(".atlas-map").bounding_box()
    offset = page.evaluate(f"() => {{ const p = {ATLAS}.map.layerPointToContainerPoint([0, 0]); return [p.x, p.y]; }}")
    assert box is not None
    page.mouse.click(box["x"] + spot["x"] + offset[0], box["y"] + spot["y"] + offset[1])
    card = page.locator(".atlas-card")
    assert card.locator("blockquote").inner_text() == "Report near tells of a clash."
    assert "within 30 km" in card.inner_text()
    card.get_by_role("button", name="Close").click()
    assert card.is_hidden()


def test_a_mark_of_several_parts_into_as_many(opened: Callable[..., Page]) -> None:
    page = opened(one_of_each(), start={"center": [35.47, 44.39], "zoom": 9})
    page.locator(".atlas-map").click()
    assert page.locator(".atlas-card h3").inner_text() == "2 events here"
    assert sorted(page.evaluate(SPOTS))[-3:] == [["several", 2], ["spot-1", None], ["spot-2", None]]


def test_events_can_be_reached_without_the_picture(opened: Callable[..., Page]) -> None:
    page = opened(one_of_each())
    page.locator(".atlas-in-view > summary").press("Enter")
    names = page.locator(".atlas-in-view .atlas-event")
    expect(names).to_have_count(6)
    names.first.press("Enter")
    assert page.locator(".atlas-card blockquote").inner_text() == "Report spot-1 tells of a clash."


def test_one_finds_back_to_all_events(opened: Callable[..., Page]) -> None:
    page = opened(one_of_each())
    before = page.evaluate(f"() => {ATLAS}.map.getBounds().toBBoxString()")
    page.evaluate(f"() => {ATLAS}.map.setView([35.47, 44.39], 12, {{ animate: false }})")
    page.get_by_role("button", name="See all events").press("Enter")
    page.wait_for_function(f"(before) => {ATLAS}.map.getBounds().toBBoxString() === before", arg=before)


def test_a_bar_that_stands_alone_does_not_fill_the_axis(opened: Callable[..., Page]) -> None:
    page = opened(frame(event("only", date(2020, 1, 10), 1)))
    painted = page.evaluate(
        f"""() => {{ const c = {ATLAS}.timeline.canvas, d = c.getContext("2d").getImageData(0, 40, c.width, 1).data;
            return Array.from({{ length: c.width }}, (_, x) => d[4 * x + 3] > 0).filter(Boolean).length / c.width; }}"""
    )
    assert 0 < painted < 0.2


def test_hostile_text_stays_text(opened: Callable[..., Page], outside_requests: list[str]) -> None:
    rows = [
        event(
            "evil", date(2020, 1, 1), 1, quote=HOSTILE, place_name=HOSTILE, sub_event_type=HOSTILE, sources=[HOSTILE]
        ),
        event("area", date(2020, 1, 2), 4, place_name=HOSTILE, radius_km=50.0, event_type=HOSTILE, status=HOSTILE),
        event("tray", date(2020, 1, 2), 6, place_name=HOSTILE, country_code=HOSTILE),
    ]
    page = opened(frame(*rows), view={"selection": "evil"}, title="Fair title")
    assert page.locator(".atlas-card blockquote").inner_text() == HOSTILE
    page.mouse.move(*page.locator(".atlas-map").evaluate("n => [n.clientWidth / 2, n.clientHeight / 2]"))
    page.wait_for_timeout(300)
    assert page.evaluate("() => window.ran") is None
    assert page.locator("img[src=x]").count() == 0
    assert outside_requests == []


def test_a_megabyte_of_text_is_cut_and_harms_nothing(opened: Callable[..., Page]) -> None:
    page = opened(frame(event("long", date(2020, 1, 1), 1, quote="word " * 200_000)), view={"selection": "long"})
    assert len(page.locator(".atlas-card blockquote").inner_text()) == 600


def test_when_no_tile_comes_the_built_in_map_stays_and_a_word_says_why(opened: Callable[..., Page]) -> None:
    page = opened(one_of_each())
    page.get_by_label("Background").select_option(label="OpenStreetMap (online)")
    page.wait_for_selector(".atlas-notice:visible")
    assert "No tiles came from OpenStreetMap" in page.inner_text(".atlas-notice")
    assert page.evaluate(f"() => {ATLAS}.basemap.tilesShown") is False


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_narrow_screen_needs_no_sideways_scroll(opened: Callable[..., Page], page: Page, theme: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    opened(one_of_each(), theme=theme)
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 390
    assert page.locator(".atlas").get_attribute("data-theme") == theme
    tops = [page.locator(name).bounding_box()["y"] for name in (".atlas-stage", ".atlas-time", ".atlas-side")]  # type: ignore[index]
    assert tops == sorted(tops)


def test_other_events_keep_the_map_and_its_extent(opened: Callable[..., Page]) -> None:
    page = opened(one_of_each())
    kept = page.evaluate(
        f"""() => {{
          const a = {ATLAS}, node = a.map.getContainer();
          a.map.setView([34, 43], 8, {{ animate: false }});
          const payload = document.querySelector('script[type="application/octet-stream"]').textContent;
          a.setData(IncidentAtlas.decode(IncidentAtlas.fromBase64(payload)));
          return [node === a.map.getContainer() && node.isConnected, a.map.getZoom(), a.engine.total,
            document.querySelectorAll('.atlas-time').length, document.querySelectorAll('.atlas-side').length];
        }}"""
    )
    assert kept == [True, 8, 8, 1, 1]


def test_counts_agree_with_a_plain_count_whatever_the_window_does(opened: Callable[..., Page]) -> None:
    """The engine counts only what enters and leaves; here every count is made anew beside it."""
    random = np.random.default_rng(3)
    start = np.datetime64("2019-01-01") + random.integers(0, 400, 600)
    rows = [
        event(
            f"e{n}",
            day,
            int(random.choice([1, 2, 4, 6])),
            date_end=day + np.timedelta64(int(random.choice([0, 0, 3, 20, 90])), "D"),
            event_type=TYPES[n % 3],
            status=("occurred", "claimed", "denied")[n % 5 % 3],
            latitude=33 + random.random() * 3,
            longitude=42 + random.random() * 3,
        )
        for n, day in enumerate(start.astype(object))
    ]
    page = opened(frame(*rows))
    wrong = page.evaluate(
        f"""() => {{
          const a = {ATLAS}, e = a.engine, c = e.columns, wrong = [];
          let seed = 1;
          const random = (n) => (seed = (seed * 48271) % 2147483647) % n;
          for (let turn = 0; turn < 400; turn++) {{
            const kind = random(8);
            if (kind === 0) e.switch("type", random(3), random(2) === 1);
            else if (kind === 1) e.switch("status", random(2), random(2) === 1);
            else if (kind === 2) e.setCertain(random(2) === 1);
            else e.setWindow(random(a.calendar.days), random(a.calendar.days));
            if (kind === 3) a.map.setZoom(5 + random(5), {{ animate: false }});
            a._draw();
            const [first, last] = e.window, counts = new Int32Array(e.size);
            let total = 0;
            for (let i = 0; i < 600; i++) {{
              const [from, to] = [c.start[i], c.end[i]];
              const inside = e.certain ? from >= first && to <= last : from <= last && to >= first;
              const on = e.on.type[c.type[i]] && e.on.status[c.status[i]] && e.on.precision[c.precision[i]];
              if (!inside || !on) continue;
              total++;
              if (e.bucket[i] >= 0) counts[e.bucket[i]]++;
            }}
            if (total !== e.total || counts.some((n, b) => n !== e.count[b])) wrong.push(turn);
          }}
          return wrong;
        }}"""
    )
    assert wrong == []

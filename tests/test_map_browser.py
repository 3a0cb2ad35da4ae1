"""The map page of the running app in a real Chromium, with every outside request blocked."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, quote_plus, urlsplit

import pytest
from playwright.sync_api import Page, expect

from benchmarks.map_browser import HOST

pytestmark = pytest.mark.browser


def opened(page: Page, url: str) -> None:
    """Open the map page and wait until the map is at rest; `window.atlas` is the layer from then on."""
    page.set_default_timeout(120_000)  # the first page of a session reads all reports
    page.goto(url)
    page.wait_for_selector(".atlas-summary:not(:empty)")
    page.evaluate(HOST)


def at_rest(page: Page) -> None:
    """Wait until the server has run the page and the map has told it all."""
    page.wait_for_function("() => !window.atlas.busy()")
    expect(page.locator("[data-testid='stApp'][data-test-script-state='notRunning']")).to_be_attached()


def address(page: Page) -> dict[str, list[str]]:
    """The keys of the page's address."""
    return parse_qs(urlsplit(page.url).query)


def click_a_mark(page: Page) -> str:
    """Look at an event that is alone at its spot, click its mark and return its id."""
    event_id = page.evaluate(
        """() => {
          const a = window.atlas, { site, lat, lon } = a.engine.columns;
          const i = site.findIndex((s, k) => a.engine.isShown(k) && a.engine.siteCount[s] === 1);
          a.map.setView([lat[i], lon[i]], 15, { animate: false });
          return a.header.details[i].event_id;
        }"""
    )
    size = page.evaluate("() => { const { x, y } = window.atlas.map.getSize(); return [x, y]; }")
    page.locator(".atlas-map").click(position={"x": size[0] / 2, "y": size[1] / 2})
    return str(event_id)


def test_the_slider_filters_here_and_the_page_follows_without_a_new_map(
    page: Page, app_url: str, outside_requests: list[str]
) -> None:
    opened(page, app_url)
    page.evaluate("() => { window.node = window.atlas.map.getContainer(); window.before = window.atlas.engine.total; }")
    page.evaluate("() => window.atlas.map.setView([35, 43], 7, { animate: false })")
    page.get_by_role("slider", name="First day shown").focus()
    for _ in range(3):
        page.keyboard.press("PageUp")
    page.wait_for_function("() => window.atlas.engine.total < window.before")
    page.wait_for_url("**date_from=*")
    first = page.evaluate("() => window.atlas.calendar.iso(window.atlas.engine.window[0])")
    assert address(page)["date_from"] == [first]
    expect(page.get_by_role("radio", name="possibly within")).to_be_visible()
    kept = page.evaluate("() => [window.node.isConnected, window.node === window.atlas.map.getContainer()]")
    assert kept == [True, True]
    assert page.evaluate("() => window.atlas.map.getZoom()") == 7
    assert outside_requests == []


def test_a_filter_of_the_sidebar_changes_the_events_and_keeps_the_map(page: Page, app_url: str) -> None:
    opened(page, app_url)
    page.evaluate("() => { window.node = window.atlas.map.getContainer(); window.before = window.atlas.header.count; }")
    page.evaluate("() => window.atlas.map.setView([35, 43], 7, { animate: false })")
    at_rest(page)
    words = page.get_by_label("Words in quotes, titles, places, actors")
    words.fill("kirkuk")
    words.press("Enter")
    page.wait_for_function("() => window.atlas.header.count < window.before")
    assert page.evaluate("() => [window.node.isConnected, window.atlas.map.getZoom()]") == [True, 7]


def test_a_click_brings_the_evidence_and_the_link_opens_it_again(page: Page, app_url: str) -> None:
    opened(page, app_url)
    event_id = click_a_mark(page)
    page.wait_for_function("() => new URL(location).searchParams.get('event')")
    assert address(page)["event"] == [event_id]
    expect(page.get_by_role("link", name="Open the document").first).to_be_visible()
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_test_id("stPopoverBody").locator("code")).to_contain_text(f"event={quote_plus(event_id)}")
    page.keyboard.press("Escape")
    extent = page.evaluate("() => [window.atlas.map.getCenter().lat, window.atlas.map.getZoom()]")
    opened(page, page.url)
    page.wait_for_function("() => window.atlas.state.selected >= 0")
    assert page.evaluate("() => window.atlas._selection()") == event_id
    again = page.evaluate("() => [window.atlas.map.getCenter().lat, window.atlas.map.getZoom()]")
    assert again == pytest.approx(extent, abs=0.05)


def test_an_area_drawn_is_in_the_link_and_holds_on_every_page(page: Page, app_url: str) -> None:
    opened(page, app_url)
    page.evaluate("() => { window.node = window.atlas.map.getContainer(); }")
    page.get_by_role("button", name="Draw an area").click()
    box = page.locator(".atlas-map").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + box["height"] * 0.2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.8, box["y"] + box["height"] * 0.7, steps=4)
    page.mouse.up()
    page.wait_for_function("() => new URL(location).searchParams.has('bbox')")
    shown = page.evaluate("() => window.atlas.engine.total")
    account = page.get_by_text(f"= {shown} shown")
    expect(account).to_be_visible()
    assert page.evaluate("() => window.node === window.atlas.map.getContainer() && window.node.isConnected")
    opened(page, page.url)
    assert page.evaluate("() => window.atlas.engine.total") == shown
    page.get_by_role("link", name="Table").click()
    expect(page.get_by_role("heading", name="Table")).to_be_visible()
    expect(account).to_be_visible()
    page.get_by_role("button", name=re.compile("^close Inside|Inside")).click()
    page.wait_for_function("() => !new URL(location).searchParams.has('bbox')")
    expect(account).to_have_count(0)


def test_the_map_comes_back_from_another_page_as_it_was_left(page: Page, app_url: str) -> None:
    opened(page, app_url)
    page.evaluate("() => window.atlas.map.setView([36, 42], 8, { animate: false })")
    page.wait_for_function("() => (new URL(location).searchParams.get('at') || '').endsWith(',8')")
    page.get_by_role("link", name="About").click()
    expect(page.get_by_role("heading", name="About")).to_be_visible()
    page.get_by_role("link", name="Map", exact=True).click()
    page.wait_for_selector(".atlas-summary:not(:empty)")
    assert page.evaluate(f"() => {{ ({HOST})(); return window.atlas.map.getZoom(); }}") == 8


def test_the_map_is_usable_on_a_narrow_screen(page: Page, app_url: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    opened(page, app_url)
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 390
    width = page.evaluate("() => window.atlas.map.getContainer().clientWidth")
    assert width > 300


def test_the_map_and_its_time_axis_are_seen_at_once_on_a_small_screen(page: Page, app_url: str) -> None:
    page.context.add_cookies([{"name": "atlas_guide_seen", "value": "1", "url": app_url}])
    for width, height in ((1440, 900), (1024, 768)):
        page.set_viewport_size({"width": width, "height": height})
        opened(page, app_url)
        box = page.locator(".atlas-time").bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= height

"""The pages beside the map, in a real Chromium with every outside request blocked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from conftest import ROOT, lacking, served
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
PAGES = ("", "table", "tempo", "briefing", "documents", "about")
PATIENCE = 60_000
"""Milliseconds that a page may take before its test fails; no test asserts a speed."""

NOT_OURS = "[data-testid='stToolbar'], canvas, .stDataFrame"
"""Streamlit's own toolbar, and the table that is drawn on a canvas with its own hidden accessible twin."""

HOSTILE = "<img src=x onerror=window.hacked=1>`${window.hacked=2}</script><script>window.hacked=3</script>"
DIGEST = f"""---
source: Wire {HOSTILE}
title: Blast {HOSTILE}
pub_date: 2020-07-14
---

A bomb killed two people in Kirkuk on Monday, said {HOSTILE} [a](javascript:window.hacked=4) and *b*.
"""


def opened(page: Page, url: str) -> None:
    """Go to an address and wait until its page has been run."""
    page.goto(url)
    expect(page.locator("h1")).to_be_visible(timeout=PATIENCE)
    expect(page.locator("[data-testid='stApp'][data-test-script-state='notRunning']")).to_be_attached(timeout=PATIENCE)


def account(page: Page) -> str:
    """The line that accounts for everything."""
    return page.get_by_text(re.compile(r"read = .* set aside")).first.inner_text(timeout=PATIENCE)


def query(page: Page) -> dict[str, list[str]]:
    """The keys of the address."""
    return parse_qs(urlsplit(page.url).query)


def wait_for_query(page: Page, key: str, value: str) -> None:
    """Wait until the address holds a key."""
    page.wait_for_function(
        "([key, value]) => new URL(location).searchParams.getAll(key).includes(value)",
        arg=[key, value],
        timeout=PATIENCE,
    )


@pytest.fixture(scope="module")
def hostile_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The dashboard over one report whose every word is an attack."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "reports").mkdir()
    (folder / "reports" / "a.md").write_text(DIGEST, encoding="utf-8")
    settings = {"ATLAS_CORPUS": str(folder / "reports"), "ATLAS_CACHE": str(folder / "cache")}
    with served(folder / "streamlit.log", **settings) as url:
        yield url


def test_a_copied_link_opens_the_same_view(page: Page, app_url: str, outside_requests: list[str]) -> None:
    opened(page, f"{app_url}/table")
    everything = account(page)
    page.get_by_label("Words in quotes, titles, places, actors").fill("the")
    page.keyboard.press("Enter")
    wait_for_query(page, "text", "the")
    page.get_by_label("Event type", exact=True).click()
    page.get_by_role("option").first.click()
    page.keyboard.press("Escape")
    page.wait_for_function("new URL(location).searchParams.has('event_types')", timeout=PATIENCE)
    expect(page.get_by_text(everything)).to_have_count(0, timeout=PATIENCE)
    here, asked = account(page), query(page)
    assert asked["text"] == ["the"]

    page.get_by_role("button", name="Copy link").click()
    link = page.locator("[data-testid='stPopoverBody'] code").inner_text(timeout=PATIENCE)
    other = page.context.new_page()
    opened(other, link)
    expect(other.get_by_text(here)).to_be_visible(timeout=PATIENCE)
    assert query(other) == asked
    assert outside_requests == []


def test_going_back_goes_back_to_the_view(page: Page, app_url: str) -> None:
    opened(page, f"{app_url}/tempo?kinds=incident")
    before = account(page)
    page.get_by_label("Words in quotes, titles, places, actors").fill("zzzz")
    page.keyboard.press("Enter")
    wait_for_query(page, "text", "zzzz")
    expect(page.get_by_text(before)).to_have_count(0, timeout=PATIENCE)
    page.go_back()
    expect(page.get_by_text(before)).to_be_visible(timeout=PATIENCE)
    assert query(page) == {"kinds": ["incident"]}


def test_the_filter_stays_from_page_to_page(page: Page, app_url: str) -> None:
    opened(page, f"{app_url}/table?kinds=incident")
    before = account(page)
    page.get_by_role("link", name="Tempo").click()
    expect(page.get_by_role("heading", name="Tempo")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_text(before)).to_be_visible(timeout=PATIENCE)
    wait_for_query(page, "kinds", "incident")


def test_from_a_row_to_its_words_to_its_document(page: Page, app_url: str, outside_requests: list[str]) -> None:
    opened(page, f"{app_url}/table")
    table = page.locator("[data-testid='stDataFrame']").first
    corner = table.bounding_box()
    assert corner is not None
    page.mouse.click(corner["x"] + 18, corner["y"] + 54)
    card = page.locator("article.atlas")
    expect(card).to_be_visible(timeout=PATIENCE)
    quote = card.locator("mark.event").first.inner_text()
    small_map = card.locator("img.locator")
    expect(small_map).to_have_attribute("alt", re.compile("^Where it lies: "), timeout=PATIENCE)
    assert small_map.evaluate("(image) => image.decode().then(() => image.naturalWidth)") > 100
    page.get_by_role("link", name=re.compile("Open the document")).first.click()
    expect(page.get_by_role("heading", name="Documents", exact=True)).to_be_visible(timeout=PATIENCE)
    expect(page.locator(".atlas .text mark.chosen").first).to_be_visible(timeout=PATIENCE)
    assert quote in page.locator(".atlas .text").inner_text()
    assert query(page)["event"] != []
    assert outside_requests == []


def test_the_sentence_has_the_tables_width_until_a_row_is_chosen(page: Page, app_url: str) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    opened(page, f"{app_url}/table")
    page.get_by_role("button", name="Understood").click()
    expect(page.get_by_role("button", name="Understood")).to_have_count(0, timeout=PATIENCE)
    table = page.get_by_test_id("stDataFrame").first
    expect(table.locator("[role=columnheader]").first).to_be_attached(timeout=PATIENCE)
    names = table.locator("[role=columnheader]").all_text_contents()
    assert names[:4] == ["Date", "Type", "Place", "Sentence"]
    assert [name for name in names if "_" in name] == []
    alone = table.bounding_box()
    assert alone is not None
    assert alone["width"] > 1000
    table.evaluate("(node) => { window.node = node; }")
    page.mouse.click(alone["x"] + 18, alone["y"] + 54)
    card = page.locator("article.atlas")
    expect(card).to_be_visible(timeout=PATIENCE)
    beside, shown = table.bounding_box(), card.bounding_box()
    assert beside is not None
    assert shown is not None
    assert 560 < beside["width"] < shown["x"] - beside["x"]
    first = query(page)["event"][0]
    page.keyboard.press("ArrowDown")  # the same table, and the keys still go to it
    page.wait_for_function("(id) => new URL(location).searchParams.get('event') !== id", arg=first, timeout=PATIENCE)
    assert page.evaluate("() => window.node.isConnected")
    page.set_viewport_size({"width": 1024, "height": 768})
    expect(card).to_be_visible(timeout=PATIENCE)
    page.wait_for_timeout(500)
    under = card.bounding_box()
    assert under is not None
    assert beside["y"] + beside["height"] < under["y"] < 768


def test_a_bar_opens_the_events_behind_it(page: Page, app_url: str, outside_requests: list[str]) -> None:
    opened(page, f"{app_url}/tempo")
    chart = page.get_by_test_id("stVegaLiteChart").first
    bar = chart.locator("path[aria-roledescription=bar]").first
    bar.click(timeout=PATIENCE)
    page.wait_for_function("(new URL(location).searchParams.get('bar') || '').startsWith('type:')", timeout=PATIENCE)
    cell = page.get_by_test_id("stVegaLiteChart").nth(1).locator("path[aria-roledescription='rect mark']").first
    cell.click(timeout=PATIENCE)  # its number lies over it
    page.wait_for_function("new URL(location).searchParams.get('bar').startsWith('governorate:')", timeout=PATIENCE)
    behind = page.locator("article.atlas").or_(page.get_by_test_id("stDataFrame").first)
    expect(behind.first).to_be_visible(timeout=PATIENCE)
    assert outside_requests == []


def test_a_bar_is_chosen_and_its_rows_are_walked_by_key(page: Page, app_url: str) -> None:
    opened(page, f"{app_url}/tempo?unit=year")
    page.get_by_role("combobox", name="Events behind a bar").first.press("ArrowDown")
    page.get_by_role("option", name=re.compile(r": ([2-9]|\d\d)$")).first.click()
    page.wait_for_function("new URL(location).searchParams.has('bar')", timeout=PATIENCE)
    expect(page.get_by_text("Click a row, or move with the arrow keys")).to_be_visible(timeout=PATIENCE)
    page.get_by_test_id("stDataFrame").first.click(position={"x": 60, "y": 54})
    page.wait_for_function("new URL(location).searchParams.has('event')", timeout=PATIENCE)
    first = query(page)["event"]
    page.keyboard.press("ArrowDown")
    page.wait_for_function(
        "(first) => new URL(location).searchParams.get('event') !== first", arg=first[0], timeout=PATIENCE
    )
    expect(page.locator("article.atlas")).to_be_visible(timeout=PATIENCE)


def test_reset_forgets_the_filter(page: Page, app_url: str) -> None:
    opened(page, f"{app_url}/table?kinds=incident&text=the")
    page.get_by_role("button", name="Reset").click()
    page.wait_for_function("location.search === ''", timeout=PATIENCE)
    expect(page.get_by_text("All incidents and activities.")).to_be_visible(timeout=PATIENCE)


def test_the_guide_is_read_once(page: Page, app_url: str) -> None:
    opened(page, f"{app_url}/about")
    page.get_by_role("button", name="Understood").click()
    expect(page.get_by_role("button", name="Understood")).to_have_count(0, timeout=PATIENCE)
    page.wait_for_function("document.cookie.includes('atlas_guide_seen=1')", timeout=PATIENCE)
    opened(page, f"{app_url}/about")
    expect(page.get_by_role("button", name="Understood")).to_have_count(0, timeout=PATIENCE)


def test_the_guides_button_says_its_word_whatever_the_width(page: Page, app_url: str) -> None:
    for width in (1000, 390):
        page.set_viewport_size({"width": width, "height": 800})
        opened(page, f"{app_url}/about")
        word = page.get_by_role("button", name="Understood").locator("p")
        assert word.evaluate("(word) => word.scrollWidth <= word.clientWidth"), width


def test_a_link_of_the_navigation_shows_that_the_keyboard_is_on_it(page: Page, app_url: str) -> None:
    opened(page, f"{app_url}/about")
    link = page.get_by_role("link", name="Tempo")
    link.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(link).to_be_focused()
    expect(link).to_have_css("outline-style", "solid", timeout=PATIENCE)


def test_hostile_text_is_text(page: Page, hostile_url: str, outside_requests: list[str]) -> None:
    links = ["table", "documents?document=a.md", "tempo", "?" + urlencode({"text": HOSTILE, "event": HOSTILE})]
    for link in [*links, "table?" + urlencode({"actors": HOSTILE, "event": HOSTILE, "sort": HOSTILE})]:
        opened(page, f"{hostile_url}/{link}")
        page.wait_for_timeout(500)
        assert page.evaluate("window.hacked") is None
        assert page.locator("img[src='x'], a[href^='javascript']").count() == 0
    opened(page, f"{hostile_url}/documents?document=a.md")
    expect(page.locator(".atlas .text")).to_contain_text(HOSTILE, timeout=PATIENCE)
    assert outside_requests == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_accessible_in_light_and_dark_and_fits_a_narrow_screen(page: Page, app_url: str, name: str) -> None:
    opened(page, f"{app_url}/{name}")
    page.wait_for_timeout(1500)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.wait_for_timeout(500)
        expect(page.locator("[data-stale='true']")).to_have_count(0, timeout=PATIENCE)  # half faded while it is redrawn
        assert serious_findings(page) == [], scheme
    page.set_viewport_size({"width": 390, "height": 844})
    page.wait_for_timeout(1000)
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 390
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390


def serious_findings(page: Page) -> list[list[object]]:
    """What axe-core holds to be serious or critical: rule, and the elements."""
    if not AXE.is_file():
        lacking("axe-core is not installed: run make assets")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[list[object]] = page.evaluate(
        "async (skip) => (await axe.run({exclude: [skip]}, {resultTypes: ['violations']})).violations"
        ".filter(v => ['serious', 'critical'].includes(v.impact))"
        ".map(v => [v.id, v.nodes.map(n => n.target.join(' ') + ' ' + n.html.slice(0, 160)).slice(0, 5)])",
        NOT_OURS,
    )
    return found

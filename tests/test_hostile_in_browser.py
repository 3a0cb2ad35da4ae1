"""A megabyte of hostile text in every field of an event, through every page of the running app in a real Chromium."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
import pytest
from conftest import served
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

PATIENCE = 90_000
ATTACK = (
    "<img src=x onerror=\"window.ran='markup'\"> \"' \\ `${window.ran='template'}` </script><script>window.ran='script'"
    "</script> [a](javascript:window.ran='link') :material/map: $x^2$ {{ 7*7 }} \u202eright to left\u202c \u2067\u05d0\u2069 "
)
LONG = ATTACK * (1_000_000 // len(ATTACK))
PAGES = ("", "table", "tempo", "briefing", "documents", "about")


def row(event_id: str, day: str, precision: int, text: str) -> dict[str, object]:
    """An event whose every word is the text."""
    words = dict.fromkeys(
        ("event_type", "sub_event_type", "place_name", "toponym", "relation", "admin1", "admin2", "quote"), text
    )
    figures = {"killed_low": 2, "killed_high": 4, "mention_count": 1}
    where = {"latitude": 35.4, "longitude": 44.3, "radius_km": 5.0, "geo_precision": precision, "country_code": "IQ"}
    who = {"actors": [text], "sources": [text], "publishers": [text]}
    date = {"date_start": pd.Timestamp(day), "date_end": pd.Timestamp(day), "date_precision": "day"}
    return {"event_id": event_id, "kind": "incident", "status": "claimed", **words, **figures, **where, **who, **date}


@pytest.fixture(scope="module")
def hostile_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The dashboard over a table of such events: a long one, short ones of each way to be drawn."""
    folder = tmp_path_factory.mktemp("hostile")
    rows = [row("long", "2020-03-01", 1, LONG), row(ATTACK, "2020-03-02", 1, ATTACK)]
    rows += [row(f"p{n}", f"2020-04-0{n}", n, ATTACK) for n in (2, 4, 5, 6)]
    pd.DataFrame(rows).to_parquet(folder / "events.parquet")
    with served(folder / "app.log", ATLAS_CORPUS=str(folder / "events.parquet"), ATLAS_CACHE=str(folder)) as url:
        yield url


def opened(page: Page, url: str) -> None:
    page.goto(url)
    expect(page.locator("h1")).to_be_visible(timeout=PATIENCE)
    ready = page.locator("[data-testid='stApp'][data-test-script-state='notRunning']")
    expect(ready).to_be_attached(timeout=PATIENCE)
    page.wait_for_timeout(800)


def unharmed(page: Page) -> None:
    """Nothing of the text became markup, a link or a script, no page broke, none grew wider than its window."""
    assert page.evaluate("window.ran") is None
    assert page.locator("img[src='x'], a[href^='javascript'], script:text('window.ran')").count() == 0
    assert page.get_by_test_id("stException").all_inner_texts() == []
    assert page.evaluate("document.scrollingElement.scrollWidth - innerWidth") <= 0


@pytest.mark.parametrize("name", PAGES)
def test_a_megabyte_of_hostile_text_is_text_on_every_page(
    page: Page, hostile_url: str, outside_requests: list[str], name: str
) -> None:
    opened(page, f"{hostile_url}/{name}?event=long")
    unharmed(page)
    assert outside_requests == []


def test_the_map_shows_hostile_words_as_words(page: Page, hostile_url: str, outside_requests: list[str]) -> None:
    opened(page, f"{hostile_url}/?event=long")
    expect(page.locator(".atlas-card blockquote")).to_contain_text("<img src=x onerror", timeout=PATIENCE)
    page.locator(".atlas-in-view > summary").click()
    page.locator(".atlas-in-view .atlas-event").first.hover()
    page.locator(".atlas-map").hover()
    page.locator(".atlas-track").hover(position={"x": 300, "y": 30})
    for tray in page.locator(".atlas-tray:visible > summary").all():
        tray.click()
    page.locator(".atlas-map").click()
    unharmed(page)
    assert page.locator("article.atlas").evaluate("n => n.textContent.length") < 60_000
    assert page.locator(".atlas-host > .atlas").evaluate("n => n.textContent.length") < 60_000
    assert outside_requests == []

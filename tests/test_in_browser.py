"""The dashboard in a real Chromium, with seeds/ on the map and everything outside this machine blocked."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from gazetteer.geodesy import distance_km
from incidents.model import Corpus, Event

pytestmark = pytest.mark.browser

PATIENCE = 180_000
"""Milliseconds until a page must stand: the first visitor waits for the reports to be read, on a busy machine too."""
ALONE_KM = 3.0
ACCOUNT = re.compile(r"\d read = ")
"""The line that accounts for everything: it stands on every page."""


def lone_event(corpus: Corpus) -> Event:
    """A dated event with a mark of its own: placed to a town or closer, and no other event's point near it."""
    located = [event for event in corpus.events if event.place and event.place.is_located]

    def is_alone(event: Event) -> bool:
        others = (other.place for other in located if other is not event)
        return all(
            distance_km(event.place.latitude, event.place.longitude, other.latitude, other.longitude) > ALONE_KM
            for other in others
            if other.geo_precision <= 2
        )

    return next(event for event in located if event.place.geo_precision <= 2 and event.dates.start and is_alone(event))


def opened(page: Page, address: str) -> None:
    """Go to an address and wait until its page stands, or fail at once with the error it shows."""
    page.goto(address)
    account, error = page.get_by_text(ACCOUNT), page.get_by_test_id("stException")
    expect(account.or_(error).first).to_be_visible(timeout=PATIENCE)
    assert error.all_inner_texts() == []


def opened_map(page: Page, address: str) -> Locator:
    """The map's line of counts, once the map stands."""
    opened(page, address)
    summary = page.locator(".atlas-summary")
    expect(summary).to_contain_text(re.compile(r"\d+ of \d+ events"), timeout=PATIENCE)
    return summary


def test_moving_the_slider_changes_the_marks_and_the_account(
    page: Page, app_url: str, outside_requests: list[str]
) -> None:
    summary = opened_map(page, app_url)
    before, picture = summary.inner_text(), page.locator(".leaflet-container").screenshot()
    page.get_by_role("slider", name="First day shown").press("End")
    expect(page.get_by_text(re.compile(r"[1-9]\d* filtered out"))).to_be_visible(timeout=PATIENCE)
    expect(summary).not_to_have_text(before, timeout=PATIENCE)
    assert page.locator(".leaflet-container").screenshot() != picture
    assert "date_from=" in page.url
    assert outside_requests == []


def test_a_clicked_mark_gives_its_words(
    page: Page, app_url: str, seeds_corpus: Corpus, outside_requests: list[str]
) -> None:
    event = lone_event(seeds_corpus)
    opened_map(page, f"{app_url}/?at={event.place.latitude:.4f},{event.place.longitude:.4f},12")
    box = page.locator(".leaflet-container").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    quote = page.locator(".atlas-card blockquote")
    expect(quote).not_to_be_empty(timeout=PATIENCE)
    said = " ".join(quote.inner_text().split())
    assert any(said in " ".join(document.text.split()) for document in seeds_corpus.documents)
    expect(page.locator("mark").first).to_be_visible(timeout=PATIENCE)
    assert "event=" in page.url
    assert outside_requests == []


@pytest.mark.parametrize("title", ["Table", "Tempo", "Documents", "About"])
def test_every_page_opens_without_an_error_or_an_outside_request(
    page: Page, app_url: str, outside_requests: list[str], title: str
) -> None:
    opened(page, f"{app_url}/{title.lower()}")
    expect(page.get_by_test_id("stStatusWidget")).to_have_count(0, timeout=PATIENCE)
    assert page.get_by_test_id("stException").all_inner_texts() == []
    assert outside_requests == []

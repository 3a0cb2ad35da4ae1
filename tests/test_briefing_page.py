"""The briefing as one HTML file: it opens from the disk with every request blocked, and its slider moves."""

from __future__ import annotations

from pathlib import Path

import pytest
from briefings import MADE, TYPES
from msgspec.structs import replace
from playwright.sync_api import Page

from benchmarks.synthetic import corpus
from dashboard.briefing import webpage
from dashboard.briefing.content import gather
from dashboard.briefing.view import View
from gazetteer.gazetteer import Gazetteer
from incidents.store import Store

MOST_BYTES = 3_000_000
"""Of a page of 1,000 events."""
HOSTILE = "</script><img src=x onerror=window.hit=1>{{ 7 * 7 }}`${window.hit=2}`\u202e\x00"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer()


def made(store: Store, gazetteer: Gazetteer, title: str = "Week 28") -> str:
    content = gather(store, View(title=title, made=MADE), TYPES)
    return webpage.rendered(content, store, gazetteer)


def test_a_thousand_events_stay_small_and_the_same(gazetteer: Gazetteer) -> None:
    first = made(Store.from_corpus(corpus(1_000)), gazetteer)
    assert len(first.encode("utf-8")) < MOST_BYTES
    assert first == made(Store.from_corpus(corpus(1_000)), gazetteer)


@pytest.mark.browser
def test_it_opens_offline_and_its_slider_moves(
    gazetteer: Gazetteer, tmp_path: Path, page: Page, outside_requests: list[str]
) -> None:
    path = tmp_path / "week.html"
    path.write_text(made(Store.from_corpus(corpus(60)), gazetteer), encoding="utf-8")
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(path.as_uri())
    assert page.locator("h1").inner_text() == "Week 28"
    handle = page.locator(".atlas-handle").first
    before = handle.get_attribute("aria-valuetext")
    counted = page.locator(".atlas-host").inner_text()
    handle.focus()
    for _ in range(3):
        page.keyboard.press("PageUp")
    page.wait_for_timeout(500)
    assert handle.get_attribute("aria-valuetext") != before
    assert page.locator(".atlas-host").inner_text() != counted
    assert errors == []
    assert outside_requests == []


@pytest.mark.browser
def test_hostile_words_stay_words(
    gazetteer: Gazetteer, tmp_path: Path, page: Page, outside_requests: list[str]
) -> None:
    reports = corpus(12)
    documents = tuple(
        replace(d, title=HOSTILE, source=HOSTILE, url="javascript:window.hit=3") for d in reports.documents
    )
    events = tuple(replace(e, sub_event_type=HOSTILE, event_type=HOSTILE) for e in reports.events)
    store = Store.from_corpus(replace(reports, documents=documents, events=events))
    path = tmp_path / "hostile.html"
    path.write_text(made(store, gazetteer, HOSTILE), encoding="utf-8")
    page.goto(path.as_uri())
    page.wait_for_selector(".atlas-handle")
    assert page.evaluate("window.hit") is None
    assert "{{ 7 * 7 }}" in page.locator("h1").inner_text()
    assert page.locator('a[href^="javascript"]').count() == 0
    assert page.locator(".briefing img").count() == 0
    assert outside_requests == []

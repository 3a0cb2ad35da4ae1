"""The Briefing page in a real Chromium: one click a format, and each file is whole for the tool that opens it."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import geopandas as gpd
import pyogrio
import pytest
from lxml import etree
from PIL import Image
from playwright.sync_api import Page, expect
from pptx import Presentation
from pypdf import PdfReader

from dashboard.views.briefing import DATA, PICTURES

pytestmark = pytest.mark.browser

PATIENCE = 120_000
"""Milliseconds that a file may take before its test fails; no test asserts a speed."""


def taken(page: Page, label: str) -> tuple[str, bytes]:
    """Click a button; the name and the bytes of the file that comes."""
    with page.expect_download(timeout=PATIENCE) as waiting:
        page.get_by_role("button", name=label, exact=True).click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def test_every_button_gives_its_file(page: Page, app_url: str, outside_requests: list[str], tmp_path: Path) -> None:
    page.goto(f"{app_url}/briefing")
    expect(page.get_by_role("img").first).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_text("Drawing…")).to_have_count(0, timeout=PATIENCE)
    found = {key: taken(page, label) for key, label in {**PICTURES, **DATA}.items()}
    view_name, view = taken(page, "View file")
    assert view_name.endswith(".view.json")
    fingerprint = json.loads(view)["fingerprint"]

    with Image.open(io.BytesIO(found["png"][1])) as picture:
        assert picture.size == (2000, 1125)
    assert etree.fromstring(found["svg"][1]).tag.endswith("svg")
    assert fingerprint in PdfReader(io.BytesIO(found["pdf"][1])).pages[0].extract_text()
    assert len(Presentation(io.BytesIO(found["pptx"][1])).slides) > 0
    assert fingerprint in found["html"][1].decode("utf-8")
    assert zipfile.is_zipfile(io.BytesIO(found["pptx"][1]))
    for key, (name, data) in found.items():
        (tmp_path / name).write_bytes(data)
        assert fingerprint[:6] in name, key
    located = json.loads(found["geojson"][1])["features"]
    for key in ("gpkg", "kml"):
        assert len(pyogrio.read_dataframe(tmp_path / found[key][0])) == len(located)
    assert len(gpd.read_parquet(tmp_path / found["geoparquet"][0])) == len(located)
    for key in ("csv", "hxl", "acled", "ucdp", "totals"):
        assert found[key][1].decode("utf-8-sig").count("\r\n") > 1, key
    assert outside_requests == []


def test_a_slide_for_each_governorate(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/briefing")
    expect(page.locator("[data-testid='stImage'] img").first).to_be_visible(timeout=PATIENCE)
    expect(page.locator("[data-testid='stApp'][data-test-script-state='notRunning']")).to_be_attached(timeout=PATIENCE)
    _, one = taken(page, PICTURES["pptx"])
    page.get_by_role("radio", name="governorate", exact=True).or_(
        page.get_by_role("button", name="governorate", exact=True)
    ).first.click()
    expect(page.locator("[data-testid='stApp'][data-test-script-state='notRunning']")).to_be_attached(timeout=PATIENCE)
    page.wait_for_timeout(2_000)
    _, many = taken(page, PICTURES["pptx"])
    assert len(Presentation(io.BytesIO(many)).slides) > len(Presentation(io.BytesIO(one)).slides)


def test_a_title_reaches_the_picture(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/briefing")
    preview = page.locator("[data-testid='stImage'] img").first
    expect(preview).to_be_visible(timeout=PATIENCE)
    expect(page.locator("[data-testid='stApp'][data-test-script-state='notRunning']")).to_be_attached(timeout=PATIENCE)
    before = preview.get_attribute("src")
    title = page.get_by_label("Title", exact=True)
    title.fill("Only Tuesday <b>matters</b>")
    title.press("Enter")
    expect(preview).not_to_have_attribute("src", str(before), timeout=PATIENCE)
    expect(page.locator("[data-testid='stApp'][data-test-script-state='notRunning']")).to_be_attached(timeout=PATIENCE)
    _, pdf = taken(page, PICTURES["pdf"])
    assert "Only Tuesday <b>matters</b>" in PdfReader(io.BytesIO(pdf)).pages[0].extract_text()

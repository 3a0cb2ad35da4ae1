"""The briefing as a PDF: its words can be searched, and it runs on until nothing is left out."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

from briefings import MADE, TYPES, content_of
from conftest import lacking
from pypdf import PdfReader

from benchmarks.synthetic import frame
from dashboard.briefing import batch, picture
from dashboard.briefing.content import gather
from dashboard.briefing.ground import Ground
from dashboard.briefing.incident_list import Column, planned
from dashboard.briefing.type_setting import wrapped_with_end
from dashboard.briefing.view import View
from gazetteer.gazetteer import Gazetteer
from incidents.filtering import EventFilter
from incidents.store import Store


def pdf_text(pdf: bytes) -> str:
    if shutil.which("pdftotext") is None:
        lacking("no pdftotext found: install Debian's poppler-utils package")
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return re.sub(r"\s+", " ", done.stdout.decode("utf-8"))


def test_nothing_to_show_says_so(store: Store, ground: Ground) -> None:
    content = content_of(store, chosen=EventFilter(date_from=date(1990, 1, 1), date_to=date(1990, 1, 2)))
    assert content.counts.startswith("0 shown, ")
    assert len(picture.rendered(content, ground, "png")) > 10_000
    text = pdf_text(picture.rendered(content, ground, "pdf"))
    assert "Nothing to show" in text
    assert "1–2 Jan 1990" in text


def test_a_pdf_can_be_searched(store: Store, ground: Ground) -> None:
    content = content_of(store, title="Weekly picture")
    text = pdf_text(picture.rendered(content, ground, "pdf"))
    assert "Weekly picture" in text
    assert content.counts in text
    assert content.fingerprint in text
    assert "Made 4 Mar 2021" in text
    assert "imply no opinion on the legal status" in text
    for source in content.sources[:1]:
        assert source.publisher in text


def test_a_pdf_runs_on_until_nothing_is_left_out(store: Store, ground: Ground, tmp_path: Path) -> None:
    view = View(made=MADE, dpi=60)
    batch.Maker(store, Gazetteer(), TYPES, ground).write(gather(store, view, TYPES), tmp_path / "long.pdf")
    pages = PdfReader(tmp_path / "long.pdf").pages
    text = pdf_text((tmp_path / "long.pdf").read_bytes())
    whole = gather(store, view, TYPES, in_full=True)
    assert len(whole.entries) == len(whole.shown)
    assert len(whole.unmapped) == whole.account.undated + whole.account.unlocated > 0
    assert f"page {len(pages)} of {len(pages)}" in text
    assert f"The whole list with its words and sources: pages 2–{len(pages)}." in text
    flat = "".join(re.sub(r"\s+", "", page.extract_text()) for page in pages[1:])
    said = [entry.quote for entry in (*whole.entries, *whole.unmapped)]
    said += [source.line() for source in whole.sources] + list(whole.totals)
    assert [words for words in said if re.sub(r"\s+", "", words) not in flat] == []


def test_numbers_of_a_pdf_are_those_of_its_list(store: Store) -> None:
    whole = gather(store, View(made=MADE), TYPES, in_full=True)
    plan = planned(whole, [Column(0, 0, 300, 200)], runs_on=True)
    assert 0 < len(plan.entries) < len(whole.entries)
    assert set(plan.entries) <= set(whole.entries)
    assert set(plan.sources) <= set(whole.sources)


def test_a_short_pdf_is_one_page(ground: Ground, tmp_path: Path) -> None:
    few = Store.from_frame(frame(3))
    batch.Maker(few, Gazetteer(), TYPES, ground).write(gather(few, View(made=MADE), TYPES), tmp_path / "short.pdf")
    assert len(PdfReader(tmp_path / "short.pdf").pages) == 1


def test_a_cut_source_keeps_its_date(store: Store) -> None:
    source = replace(content_of(store).sources[0], title="A title " * 40)
    lines = wrapped_with_end(*source.parts(), 6, 150, most=2)
    assert len(lines) == 2
    assert " ".join(lines).endswith(f"…”, {source.published}")

"""The briefing as slides, which a second program opens, and a slide or picture for each governorate."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from briefings import MADE, TYPES, content_of
from pptx import Presentation
from pypdf import PdfReader

from benchmarks.synthetic import frame
from dashboard.briefing import batch, slides
from dashboard.briefing.content import gather
from dashboard.briefing.ground import Ground
from dashboard.briefing.view import View
from gazetteer.gazetteer import Gazetteer
from incidents.store import Store


def test_slides_are_native(store: Store, ground: Ground, tmp_path: Path) -> None:
    content = content_of(store, title="For the minister")
    slides.save([content], ground, tmp_path / "deck.pptx")
    deck = Presentation(str(tmp_path / "deck.pptx"))
    first = deck.slides[0]
    assert first.shapes.title.text == "For the minister"
    assert [shape.shape_type.name for shape in first.shapes].count("PICTURE") == 1
    tables = [shape.table for slide in deck.slides for shape in slide.shapes if shape.has_table]
    numbers = [row.cells[0].text for table in tables for row in list(table.rows)[1:]]
    assert numbers == [str(entry.number) for entry in content.entries]
    notes = "\n".join(slide.notes_slide.notes_text_frame.text for slide in deck.slides if slide.has_notes_slide)
    assert [entry.quote for entry in content.entries if entry.quote not in notes] == []
    text = "\n".join(shape.text_frame.text for slide in deck.slides for shape in slide.shapes if shape.has_text_frame)
    assert [source.line() for source in content.sources if source.line() not in text] == []


def test_a_long_deck_lists_what_its_map_numbers(tmp_path: Path) -> None:
    many = gather(Store.from_frame(frame(400)), View(made=MADE, dpi=50), TYPES)
    slides.save([many], Ground(), tmp_path / "deck.pptx")
    deck = Presentation(str(tmp_path / "deck.pptx"))
    tables = [shape.table for slide in deck.slides for shape in slide.shapes if shape.has_table]
    firsts = [row.cells[0].text for table in tables for row in list(table.rows)[1:]]
    listed = [str(number) for number in range(1, slides.MOST_ROWS + 1)]
    assert firsts == [*listed, f"… and {len(many.shown) - slides.MOST_ROWS:,} more, in the data file"]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
def test_libreoffice_shows_the_slides(store: Store, ground: Ground, tmp_path: Path) -> None:
    """A second program lays out each slide on a page, and nothing on it runs below the page's foot."""
    content = content_of(store, title="For the minister")
    slides.save([content], ground, tmp_path / "deck.pptx")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "deck.pptx"]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    pages = PdfReader(tmp_path / "deck.pdf").pages
    assert len(pages) == len(Presentation(str(tmp_path / "deck.pptx")).slides)
    text = "".join(re.sub(r"\s+", "", page.extract_text()) for page in pages)
    said = ["For the minister", content.counts, *(entry.what for entry in content.entries)]
    said += [source.line() for source in content.sources]
    assert [words for words in said if re.sub(r"\s+", "", words) not in text] == []


def test_a_slide_a_governorate(store: Store, tmp_path: Path) -> None:
    content = content_of(store)
    maker = batch.Maker(store, Gazetteer(), TYPES, Ground())
    out = tmp_path / "deck.pptx"
    batch.write(maker, content, ["governorate"], out, out)
    titles = [slide.shapes.title.text for slide in Presentation(str(out)).slides]
    names = sorted({str(name) for name in content.shown["admin1"] if name})
    heads = [title for title in titles if ": incidents" not in title and ": sources" not in title]
    assert heads == [content.title, *names]


def test_a_picture_a_governorate_and_month(store: Store, tmp_path: Path) -> None:
    content = content_of(store, dpi=50)
    named = dict(batch.parts(content, ["governorate", "month"]))
    assert len(named) == len(list(batch.parts(content, ["governorate", "month"])))
    found = [gather(store, view, TYPES) for view in named.values()]
    assert all(len(part.shown) > 0 for part in found)
    seen = {entry.event_id for part in found for entry in part.entries}
    assert seen == {entry.event_id for entry in content.entries if entry.admin1}


def test_file_names_are_harmless() -> None:
    assert batch.file_name("../../etc/passwd") == "etc-passwd"
    assert batch.file_name("Salah al-Din") == "salah-al-din"
    assert batch.file_name("كركوك") == "كركوك"

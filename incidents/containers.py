"""Text out of files that are not plain text: html (trafilatura), pdf (pypdf), docx (python-docx).

What these return is the document's text: offsets count in it, not in the file's bytes. Each raises ValueError with
one sentence for the reader when a file holds no text.
"""

from __future__ import annotations

import io
import json
import logging
from dataclasses import dataclass
from typing import Any

from incidents.pdf_columns import in_order, might_be_mixed
from incidents.pdf_text import flowing


@dataclass(frozen=True, slots=True)
class Extract:
    """Text and what the file itself says of it; "" where it says nothing."""

    text: str
    title: str = ""
    author: str = ""
    source: str = ""
    pub_date: str = ""
    url: str = ""


def html(markup: str | bytes) -> Extract:
    """The main text of a web page, without menus and scripts, and its metadata (dates only where the page states
    one). A table is a line a row, its cells between bars. Bytes are decoded as the page itself declares."""
    import trafilatura  # slow to import: only where there is a web page

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    raw = trafilatura.extract(
        markup, output_format="json", with_metadata=True, include_comments=False, include_tables=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )  # fmt: skip
    if not raw:
        msg = "the page holds no article text"
        raise ValueError(msg)
    found = json.loads(raw)
    return Extract(
        text=found.get("text") or "",
        title=found.get("title") or "",
        author=found.get("author") or "",
        source=found.get("source-hostname") or found.get("hostname") or "",
        pub_date=found.get("date") or "",
        url=found.get("source") or "",
    )


def _page_text(page: Any) -> str:
    """The text of one page of a pdf, its columns in order."""
    plain = page.extract_text() or ""
    if not might_be_mixed(plain):
        return plain
    try:
        layout = page.extract_text(extraction_mode="layout") or ""
    except Exception:  # what pypdf cannot lay out it may still read
        return plain
    return in_order(plain, layout)


def pdf(content: bytes) -> Extract:
    """The text of all pages of a pdf, without running heads and with broken words whole."""
    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(content))
        text = flowing([_page_text(page) for page in reader.pages])
        meta = reader.metadata
    except Exception as error:  # pypdf raises many kinds on damaged files
        msg = f"the pdf is damaged or locked ({type(error).__name__}): save it again, or save its text as .txt"
        raise ValueError(msg) from error
    if not text.strip():
        msg = "the pdf holds pictures and no text: run it through text recognition first"
        raise ValueError(msg)
    return Extract(text, str(meta.title or "") if meta else "", str(meta.author or "") if meta else "")


def _lines(part: Any) -> list[str]:
    """The lines of a paragraph or a table of a Word document."""
    if not hasattr(part, "rows"):
        return [part.text]
    rows = []
    for row in part.rows:
        cells = list(dict.fromkeys((cell._tc, " ".join(cell.text.split())) for cell in row.cells))  # merged: once
        rows.append(f"| {' | '.join(text for _, text in cells)} |")
    return rows


def docx(content: bytes) -> Extract:
    """The paragraphs and tables of a Word document in their order: a line a paragraph and a row, cells between bars."""
    import docx as word

    try:
        file = word.Document(io.BytesIO(content))
    except Exception as error:  # python-docx lets zip and xml errors through
        msg = f"the docx is damaged ({type(error).__name__}): save it again, or save its text as .txt"
        raise ValueError(msg) from error
    text = "\n".join(line for part in file.iter_inner_content() for line in _lines(part))
    if not text.strip():
        msg = "the docx holds no text"
        raise ValueError(msg)
    return Extract(text, file.core_properties.title or "", file.core_properties.author or "")

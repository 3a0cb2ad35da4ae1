"""Files to documents: offsets, dates of publication, what is set aside."""

from __future__ import annotations

from pathlib import Path

from incidents.documents import read
from incidents.model import Document, SetAside


def test_a_digest_keeps_its_front_matter_and_its_offsets(tmp_path: Path) -> None:
    head = "---\nsource: The Daily Ledger\nauthor: A. Writer\ntitle: Blast at a market\npub_date: 2020-07-14\n---\n"
    text = head + "\nA bomb went off on Monday.\n"
    (tmp_path / "one.md").write_text(text, encoding="utf-8")
    (found,) = read([tmp_path])
    assert isinstance(found, Document)
    assert (found.source, found.author, found.title, str(found.pub_date.start)) == (
        "The Daily Ledger",
        "A. Writer",
        "Blast at a market",
        "2020-07-14",
    )
    assert text[found.offset : found.offset + len(found.text)] == found.text == "A bomb went off on Monday."


def test_a_bad_row_is_named_and_the_rest_go_on(tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_text(
        "document_id,text,pub_date\na,A soldier was killed.,2020-13-45\nb,,2020-07-14\nc,Two died.,2020-07-14\n",
        encoding="utf-8",
    )
    found = list(read([tmp_path / "rows.csv"]))
    assert [f.location if isinstance(f, SetAside) else f.document_id for f in found] == ["row 2", "a", "row 3", "c"]


def test_a_date_that_is_no_date_is_named_and_the_report_is_read(tmp_path: Path) -> None:
    (tmp_path / "odd.md").write_text("---\nsource: Wire\npub_date: 2020-02-31\n---\n\nTwo died.\n", encoding="utf-8")
    warning, document = read([tmp_path / "odd.md"])
    assert isinstance(warning, SetAside)
    assert (warning.path, warning.location) == ("odd.md", "pub_date")
    assert "2020-02-31" in warning.reason
    assert isinstance(document, Document)
    assert (document.text, document.pub_date.start) == ("Two died.", None)

"""Files to documents: offsets, dates of publication, what is set aside."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from incidents.documents import read, total_bytes
from incidents.model import Document, SetAside
from incidents.spans import describe


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


TWO_ARTICLES = (
    "Guards killed at a checkpoint\n\n"
    "Gunmen killed two guards near the river on Monday, officials of the province said.\n\n"
    "Author: Jane Roe | Date: 14 July 2020 | Permalink\n\n"
    "Bomb beside a convoy\n\n"
    "A roadside bomb went off beside a convoy on Sunday, and no one was hurt, the army said.\n\n"
    "Author: John Doe | Date: 3 June 2020 | Permalink\n"
)


def shown(found: Document | SetAside) -> str:
    """One line: where, and what was read or why it was not."""
    if isinstance(found, SetAside):
        return " | ".join(("aside", found.path, found.location, found.reason.split(":")[0]))
    return f"{found.document_id} | {describe(found.pub_date)} | {found.source} | {found.title}"


def test_a_page_of_two_articles_gives_two_documents_with_offsets(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(("\ufeff" + TWO_ARTICLES.replace("\n", "\r\n")).encode())
    found = [d for d in read([path]) if isinstance(d, Document)]
    text = path.read_bytes().decode("utf-8")
    assert [shown(d) for d in found] == [
        "page.txt#1 | 2020-07-14 |  | Guards killed at a checkpoint",
        "page.txt#2 | 2020-06-03 |  | Bomb beside a convoy",
    ]
    assert all(text[d.offset : d.offset + len(d.text)] == d.text for d in found)


BAD_FILES = [
    ("empty.txt", b"", "aside | empty.txt |  | the file is empty"),
    ("binary.txt", b"\x89PNG\0\0\1", "aside | binary.txt |  | the file is binary, not text"),
    ("latin.txt", "Gefecht südlich".encode("latin-1"), "aside | latin.txt |  | the file is not UTF-8 (byte 9)"),
    ("wide.txt", "Two died.".encode("utf-16"), "aside | wide.txt |  | the file is in UTF-16"),
    ("menu.txt", b"Home\nWorld\nSport\nContact\nSearch\n",
     "aside | menu.txt |  | the page holds no article text, only menus or notices"),
    ("head.md", b"---\ntitle: Nothing\n---\n", "aside | head.md |  | the digest holds front matter and no report"),
    ("bad.pdf", b"%PDF-1.4 nothing", "aside | bad.pdf |  | the pdf is damaged or locked (PdfStreamError)"),
    ("bad.docx", b"PK nothing", "aside | bad.docx |  | the docx is damaged (BadZipFile)"),
    ("no.html", b"<html><body><nav>Home</nav></body></html>",
     "aside | no.html |  | the page holds no article text, only menus or notices"),
    ("no.csv", b"id,note\n1,x\n", "aside | no.csv | row 1 | no column 'text' (found"),
    ("odd.xls", b"x", "aside | odd.xls |  | files of the kind '.xls' are not read"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "expected"), BAD_FILES)
def test_a_file_that_cannot_be_read_is_set_aside_and_the_rest_go_on(
    tmp_path: Path, name: str, content: bytes, expected: str
) -> None:
    (tmp_path / name).write_bytes(content)
    (tmp_path / "zz.txt").write_text("Two guards were killed on Monday.", encoding="utf-8")
    found = [shown(f) for f in read([tmp_path / name, tmp_path / "zz.txt", tmp_path / "gone.txt"])]
    assert found == [expected, "zz.txt | unknown |  | ", "aside | gone.txt |  | there is no such file"]


def test_an_empty_folder_says_what_to_put_in(tmp_path: Path) -> None:
    (found,) = read([tmp_path])
    assert isinstance(found, SetAside)
    assert found.reason.startswith("the folder holds nothing to read: put files of these kinds in: .md, .txt")


def test_a_digest_without_front_matter_is_read_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "bare.md").write_text("Two guards were killed on Monday near the river.\n", encoding="utf-8")
    assert [shown(f) for f in read([tmp_path])] == [
        "aside | bare.md |  | read, but without front matter",
        "bare.md | unknown |  | ",
    ]


def test_rows_of_jsonl(tmp_path: Path) -> None:
    lines = [
        '{"document_id": "g1", "text": "06/17/2018: Two soldiers were killed."}',
        "{broken",
        '["a list"]',
        '{"text": ""}',
        '{"document_id": "g1", "text": "One died.", "pub_date": "2020-07-14", "source": "Wire"}',
        '{"Text": "BAGHDAD, July 5, 2020 (Reuters) - Two guards were killed, officials said on Sunday."}',
        '{"text": "Two died.", "pub_date": "the fifth"}',
    ]
    (tmp_path / "rows.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert [shown(f) for f in read([tmp_path / "rows.jsonl"])] == [
        "g1 | unknown |  | ",
        "aside | rows.jsonl | row 2 | not a line of JSON in UTF-8 (Expecting property name enclosed in double quotes",
        "aside | rows.jsonl | row 3 | not a JSON object",
        "aside | rows.jsonl | row 4 | no text in this row",
        "aside | rows.jsonl | row 5 | read, but its document_id 'g1' is taken",
        "g1 (rows.jsonl row 5) | 2020-07-14 | Wire | ",
        "rows.jsonl#6 | 2020-07-05 | Reuters | ",
        "aside | rows.jsonl | row 7 | read, but 'the fifth' is no publication date",
        "rows.jsonl#7 | unknown |  | ",
    ]


def test_a_csv_with_semicolons_and_line_breaks_in_its_cells(tmp_path: Path) -> None:
    text = 'Document_ID;Text;Pub_Date\na;"Two died.\n\nThree were hurt; one fled.";14 July 2020\n'
    (tmp_path / "rows.csv").write_text(text, encoding="utf-8-sig")
    (found,) = read([tmp_path / "rows.csv"])
    assert isinstance(found, Document)
    assert (shown(found), found.text, found.offset) == (
        "a | 2020-07-14 |  | ",
        "Two died.\n\nThree were hurt; one fled.",
        0,
    )


def test_html_gives_its_article_without_the_furniture(tmp_path: Path) -> None:
    sentence = "<p>Gunmen killed {} guards near the river on Monday, officials said. It was dark.</p>"
    paragraphs = "".join(sentence.format(n) for n in (2, 3, 4))
    page = (
        '<html><head><title>Guards killed</title><meta property="article:published_time" content="2020-07-14">'
        '<meta property="og:site_name" content="The Ledger"></head><body><nav><a href="/">Home</a></nav>'
        f"<article><h1>Guards killed</h1>{paragraphs}<script>alert(1)</script></article>"
        "<footer>All rights</footer></body></html>"
    )
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    (found,) = read([tmp_path / "page.html"])
    assert isinstance(found, Document)
    assert (describe(found.pub_date), found.title, "alert" in found.text, "killed 3 guards" in found.text) == (
        "2020-07-14",
        "Guards killed",
        False,
        True,
    )


def test_docx_and_pdf_give_their_text(tmp_path: Path) -> None:
    import docx
    from matplotlib import pyplot

    file = docx.Document()
    file.add_paragraph("Guards killed at a checkpoint")
    file.add_paragraph("Gunmen killed two guards near the river on Monday, officials of the province said.")
    file.save(str(tmp_path / "a.docx"))
    figure = pyplot.figure()
    figure.text(0.1, 0.5, "Gunmen killed two guards near the river on Monday.")
    figure.savefig(tmp_path / "b.pdf")
    pyplot.close(figure)
    found = [f for f in read([tmp_path / "a.docx", tmp_path / "b.pdf"]) if isinstance(f, Document)]
    assert [(f.path, "killed two guards" in f.text) for f in found] == [("a.docx", True), ("b.pdf", True)]


def test_files_of_one_name_keep_apart(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "same.txt").write_text("Two guards were killed on Monday.", encoding="utf-8")
    found = read([tmp_path / "one" / "same.txt", tmp_path / "two" / "same.txt", tmp_path])
    assert [f.path for f in found] == ["same.txt", "two/same.txt"]


def test_another_language_is_set_aside(tmp_path: Path) -> None:
    text = "Die Regierung hat am Montag mit den Vertretern der Parteien gesprochen, und das ist nicht zu Ende."
    (tmp_path / "de.txt").write_text(text, encoding="utf-8")
    assert [shown(f) for f in read([tmp_path])] == ["aside | de.txt | characters 0-98 | not in English (German)"]


def test_progress_counts_the_bytes_of_the_files(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Two guards were killed on Monday.", encoding="utf-8")
    (tmp_path / "b.csv").write_text("text\nTwo died.\nOne fled.\n", encoding="utf-8")
    steps: list[int] = []
    list(read([tmp_path], progress=steps.append))
    assert sum(steps) == total_bytes([tmp_path]) == 33 + 25


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200), st.sampled_from([".txt", ".md", ".csv", ".jsonl", ".html", ".docx", ".pdf"]))
def test_any_file_is_read_or_set_aside(tmp_path: Path, content: bytes, suffix: str) -> None:
    (tmp_path / f"any{suffix}").write_bytes(content)
    for found in read([tmp_path / f"any{suffix}"]):
        assert isinstance(found, SetAside) or found.text


@pytest.mark.parametrize("kind", ["csv", "jsonl"])
def test_progress_follows_the_rows_of_a_table(kind: str, tmp_path: Path) -> None:
    text, rows = "Two guards were killed near the river. " * 100, 400
    heading, row = {
        "csv": ("text,title,source,pub_date\n", f"{text},A title,A wire,2020-07-14\n"),
        "jsonl": ("", f'{{"text": "{text}", "title": "A title", "source": "A wire", "pub_date": "2020-07-14"}}\n'),
    }[kind]
    table = tmp_path / f"rows.{kind}"
    table.write_text(heading + row * rows, encoding="utf-8")
    steps: list[int] = []
    shares = [sum(steps) / total_bytes([table]) for _ in read([table], progress=steps.append)]
    assert len(shares) == rows
    assert all(number / rows <= share <= number / rows + 0.25 for number, share in enumerate(shares))
    assert sum(steps) == total_bytes([table])

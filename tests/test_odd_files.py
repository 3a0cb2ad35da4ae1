"""Files as people have them: tables in html and docx, other people's column names, encodings, pages of a pdf."""

from __future__ import annotations

import json
import os
from pathlib import Path

import docx
import pytest

from incidents.command import main
from incidents.documents import read
from incidents.extraction import extract
from incidents.model import Document
from incidents.pdf_text import flowing

BODY = "Gunmen killed two soldiers near Hawija on 4 March 2021. A bomb wounded three farmers in Daquq a day later."


def documents(file: Path) -> list[Document]:
    return [d for d in read([file]) if isinstance(d, Document)]


HTML = (
    "<html><head><meta charset='{charset}'><title>The week</title>"
    "<meta property='article:published_time' content='2021-03-07T10:00:00Z'></head><body><nav><a>Home</a></nav>"
    "<article><h1>The week</h1><p>The following was told to a café owner by the monitor in the first week of March,"
    " in the north of the country and along the road to the capital.</p><table>"
    "<tr><th>Date</th><th>Place</th><th>What</th></tr>"
    "<tr><td>4 March 2021</td><td>Hawija</td><td>Gunmen killed two soldiers</td></tr>"
    "<tr><td>5 March 2021</td><td>Daquq</td><td>A roadside bomb wounded three farmers</td></tr></table>"
    "<p>More forces would be sent to the area in the coming weeks to keep the road open.</p></article></body></html>"
)


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252"])
def test_a_web_page_with_a_table_is_one_report_in_its_own_encoding(charset: str, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_bytes(HTML.format(charset=charset).encode(charset))
    (page,) = documents(file)
    assert "café" in page.text
    assert str(page.pub_date.start) == "2021-03-07"
    (found,) = extract([page])
    assert [(str(e.dates.start), e.killed, e.injured) for e in found.events] == [
        ("2021-03-04", (2, 2), None),
        ("2021-03-05", None, (3, 3)),
    ]


def test_the_tables_of_a_word_document_are_read_where_they_stand(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_paragraph("It was a calm week in most of the towns along the river, the monitor said.")
    table = made.add_table(rows=0, cols=2)
    for cells in (("4 March 2021", "Gunmen killed two soldiers near Hawija"), ("Total", "2")):
        for cell, text in zip(table.add_row().cells, cells, strict=True):
            cell.text = text
    made.add_paragraph("Nothing else was told.")
    made.save(str(tmp_path / "week.docx"))
    (page,) = documents(tmp_path / "week.docx")
    assert page.text.splitlines()[1:] == [
        "| 4 March 2021 | Gunmen killed two soldiers near Hawija |",
        "| Total | 2 |",
        "Nothing else was told.",
    ]


TABLES = {
    "semicolons.csv": f'id;Headline;Published;Full Text\r\n7;Two killed;2021-03-05;"{BODY}"\r\n',
    "marked.csv": f'\ufeffDocument ID,Title,Date,Body\n7,Two killed,2021-03-05,"{BODY}"\n',
    "nested.jsonl": json.dumps({"id": 7, "article": {"body": BODY, "headline": "Two killed", "published": "2021-03-05"}}),
    "flat.jsonl": json.dumps({"id": "7", "content": BODY, "title": "Two killed", "date": "2021-03-05T10:00:00Z"}),
    "address.jsonl": json.dumps({"id": "7", "text": BODY, "title": "Two killed", "link": "https://w.example/2021/03/05/x"}),
}  # fmt: skip


@pytest.mark.parametrize(("name", "content"), TABLES.items(), ids=list(TABLES))
def test_columns_under_other_names(name: str, content: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8", newline="")
    (row,) = documents(tmp_path / name)
    assert (row.document_id, row.title, str(row.pub_date.start), row.text) == ("7", "Two killed", "2021-03-05", BODY)


def test_our_own_names_come_first(tmp_path: Path) -> None:
    (tmp_path / "own.jsonl").write_text(json.dumps({"text": BODY, "body": "not this", "date": "2021-03-05"}))
    (row,) = documents(tmp_path / "own.jsonl")
    assert row.text == BODY


def test_the_pages_of_a_pdf_flow() -> None:
    head, foot = "THE MONITOR  |  Issue 3", "page {}"
    pages = [
        f"{head}\nGunmen killed two sol-\ndiers near Hawija, and the non-\nstate forces there\n{foot.format(1)}",
        f"{head}\nfled to the hills. The road was closed.\nA second page ends here.\n{foot.format(2)}",
        f"{head}\nThe third page is short.\n{foot.format(3)}",
    ]
    assert flowing(pages) == (
        "Gunmen killed two soldiers near Hawija, and the non-state forces there\n"
        "fled to the hills. The road was closed.\nA second page ends here.\n\nThe third page is short."
    )


def test_a_short_pdf_keeps_its_lines() -> None:
    assert (
        flowing(["Al-\nHawija was calm.\n12", "Al-\nHawija was calm."])
        == "Al-\nHawija was calm.\n12\n\nAl-\nHawija was calm."
    )


def test_halves_of_characters_cost_nothing_else(tmp_path: Path) -> None:
    report = "On 3 June 2020 a bomb killed two %s soldiers in Kirkuk."
    (tmp_path / "rows.jsonl").write_text(json.dumps({"title": "\ud83d", "text": report % "\ud800"}), encoding="utf-8")
    (tmp_path / "digest.md").write_text(f'---\nsource: "\\ud800"\n---\n{report % "brave"}\n', encoding="utf-8")
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/b\xff.txt")).write_text(report % "young", encoding="utf-8")
    output = tmp_path / "events.jsonl"
    assert main(["extract", str(tmp_path), "-o", str(output), "--merge", "none"]) == 0
    told = [json.loads(line) for line in output.read_text(encoding="utf-8").splitlines()]
    assert [(t["mentions"][0]["path"], t["killed"]) for t in told] == [
        ("b\ufffd.txt", [2, 2]),
        ("digest.md", [2, 2]),
        ("rows.jsonl", [2, 2]),
    ]
    assert told[2]["mentions"][0]["text"] == report % "\ufffd"
    assert told[1]["sources"] == ["\ufffd"]

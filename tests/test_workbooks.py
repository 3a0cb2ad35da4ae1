"""Excel workbooks read as tables: of texts and of events, with faults named by file, sheet and row."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from test_coded import ACLED, GTD

from incidents import documents
from incidents.model import Document, Role, SetAside

BOMB = "A bomb killed two guards at the mill of Tell Sorna on 3 May 2020."


def workbook(path: Path, **sheets: list[list[Any]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def read(path: Path) -> tuple[list[Document], list[tuple[str, str, str]]]:
    found = list(documents.read([path]))
    aside = [(one.path, one.location, one.reason) for one in found if isinstance(one, SetAside)]
    return [one for one in found if isinstance(one, Document)], aside


def gtd(**changes: Any) -> list[Any]:
    numbers = {name: float(GTD[name]) for name in ("eventid", "iyear", "imonth", "iday", "nkill", "attacktype1")}
    return list((GTD | numbers | changes).values())


def test_gtd_as_it_is_downloaded(tmp_path: Path) -> None:
    rows = [list(GTD), gtd(), gtd(eventid=201403050002.0, latitude=95.0), gtd()]
    (document,), aside = read(workbook(tmp_path / "gtd.xlsx", Data=rows))
    event = document.coded
    assert event is not None
    assert (event.event_id, event.killed, event.place.latitude) == ("201403050001", (1, 1), 34.73)  # type: ignore[union-attr]
    assert event.dates.start == date(2014, 3, 1)
    assert event.mentions[0].role is Role.EVENT
    assert document.document_id == "gtd.xlsx#Data!2"
    assert [(path, where) for path, where, _ in aside] == [
        ("gtd.xlsx", "sheet 'Data', row 3"),
        ("gtd.xlsx", "sheet 'Data', row 4"),
    ]
    assert "latitude is 95" in aside[0][2]
    assert "was read before" in aside[1][2]


def test_acled_with_days_as_excel_keeps_them(tmp_path: Path) -> None:
    row = ACLED | {"event_date": datetime(2020, 5, 14)}
    (document,), aside = read(workbook(tmp_path / "acled.xlsx", Export=[list(row), list(row.values())]))
    assert document.coded is not None
    assert document.coded.dates.start == date(2020, 5, 14)
    assert aside == []


def test_texts_under_a_title_with_an_empty_row_between(tmp_path: Path) -> None:
    rows = [
        ["Our clippings"],
        [],
        ["Headline", "Body", "Date"],
        ["Mill hit", BOMB, datetime(2020, 5, 4)],
        [],
        [None, None, datetime(2020, 5, 5)],
    ]
    (document,), aside = read(workbook(tmp_path / "clippings.xlsx", Notes=[["to do"]], Texts=rows, Empty=[]))
    assert (document.text, document.title, document.pub_date.start) == (BOMB, "Mill hit", date(2020, 5, 4))
    assert [where for _, where, _ in aside] == ["sheet 'Notes'", "sheet 'Texts', row 6"]
    assert "no column 'text' (found: to do)" in aside[0][2]


def test_what_is_no_workbook_says_so(tmp_path: Path) -> None:
    whole = workbook(tmp_path / "whole.xlsx", A=[["text"], *[[f"{BOMB} {n}"] for n in range(400)]]).read_bytes()
    for name, content in (("cut.xlsx", whole[: len(whole) // 2]), ("text.xlsx", b"text\nno zip"), ("empty.xlsx", b"")):
        (tmp_path / name).write_bytes(content)
        assert [(where, reason.split(" (")[0]) for _, where, reason in read(tmp_path / name)[1]] == [
            ("", "the workbook is damaged or locked by a password")
        ]


def test_a_hidden_sheet_is_not_read_and_progress_ends_at_the_whole(tmp_path: Path) -> None:
    path = workbook(tmp_path / "two.xlsx", A=[["text"], *[[f"{BOMB} {n}"] for n in range(1200)]], B=[["text"], ["x"]])
    book = openpyxl.load_workbook(path)
    book["B"].sheet_state = "hidden"
    book.save(path)
    told: list[int] = []
    assert len(list(documents.read([path], told.append))) == 1200
    assert sum(told) == documents.total_bytes([path])


@pytest.mark.parametrize("sign", ["=1+1", '=HYPERLINK("http://x")'])
def test_a_formula_is_never_run(tmp_path: Path, sign: str) -> None:
    found, aside = read(workbook(tmp_path / "sums.xlsx", A=[["text"], [sign]]))
    assert found == []  # no value was ever computed for it
    assert aside == []

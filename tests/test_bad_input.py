"""Bad input through the whole command: a clear line names the file, the rest goes on, nothing is dropped unseen."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from incidents.command import main

GOOD = """---
source: Example Wire
title: Blast at a market
pub_date: 2020-07-14
---

A bomb exploded at a market in Mosul on Monday and killed five people.
"""
FIVE_KILLED = [("2020-07-13", "Mosul", [5, 5])]


def extract(capsys: pytest.CaptureFixture[str], *paths: Path) -> tuple[int, list[dict[str, Any]], list[str]]:
    """Exit code, lines and standard error of `python -m incidents extract`."""
    code = main(["extract", *map(str, paths), "--jobs", "1"])
    printed = capsys.readouterr()
    return code, [json.loads(line) for line in printed.out.splitlines()], printed.err.splitlines()


def told(lines: list[dict[str, Any]]) -> list[tuple[str | None, str | None, list[int] | None]]:
    """When, where and how many killed, of the incidents."""
    return [
        (line["date_start"], line["place"] and line["place"]["name"], line["killed"])
        for line in lines
        if line["kind"] == "incident"
    ]


def assert_slices_back(lines: list[dict[str, Any]], folder: Path) -> None:
    """The evidence law, on files."""
    for line in lines:
        for mention in line["mentions"]:
            text = (folder / mention["path"]).read_bytes().decode("utf-8")
            assert text[mention["start_char"] : mention["end_char"]] == mention["text"]


def test_an_empty_folder_is_one_clear_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    code, lines, errors = extract(capsys, folder)
    assert (code, lines) == (2, [])
    assert [line for line in errors if line.startswith("error:") and "reports" in line] == errors[-1:]


def test_a_path_that_is_not_there_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, lines, errors = extract(capsys, tmp_path / "nowhere.md")
    assert (code, lines) == (2, [])
    assert "nowhere.md" in errors[-1]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xff\xfe\x00\x80"),
        ("empty.md", b""),
        ("broken.pdf", b"%PDF-1.7 and then nothing of the kind"),
        ("broken.docx", b"PK\x03\x04 not a zip"),
    ],
)
def test_an_unreadable_file_is_set_aside_and_the_rest_go_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes
) -> None:
    (tmp_path / "a-good.md").write_text(GOOD, encoding="utf-8")
    (tmp_path / name).write_bytes(content)
    code, lines, errors = extract(capsys, tmp_path)
    assert code == 0
    assert told(lines) == FIVE_KILLED
    assert [line.startswith(f"set aside: {name}") for line in errors if line.startswith("set aside")] == [True]
    assert "1 set aside" in errors[-1]


def test_a_digest_without_front_matter_is_read_undated(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "bare.md").write_text("A bomb exploded in Mosul on Monday and killed five people.\n", encoding="utf-8")
    code, lines, errors = extract(capsys, tmp_path)
    assert code == 0
    assert told(lines) == [(None, "Mosul", [5, 5])]
    assert any("bare.md" in line for line in errors)
    assert_slices_back(lines, tmp_path)


@pytest.mark.parametrize("day", ["2020-02-31", "soon", "31/31/2020"])
def test_a_date_that_is_no_date_is_named_and_the_report_is_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], day: str
) -> None:
    (tmp_path / "odd.md").write_text(GOOD.replace("2020-07-14", day), encoding="utf-8")
    code, lines, errors = extract(capsys, tmp_path)
    assert code == 0
    assert told(lines) == [(None, "Mosul", [5, 5])]
    assert any("odd.md" in line and day in line for line in errors)


def test_a_place_no_gazetteer_knows_leaves_the_event_unlocated(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "where.md").write_text(GOOD.replace("Mosul", "Qwvertzhausen"), encoding="utf-8")
    code, lines, errors = extract(capsys, tmp_path)
    assert code == 0
    assert told(lines) == [("2020-07-13", None, [5, 5])]
    assert "1 unlocated" in errors[-1]


def test_markup_in_a_report_stays_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hostile = GOOD.replace("A bomb", "<script>alert('x')</script> A <b>bomb</b> `${1+1}`")
    (tmp_path / "markup.md").write_text(hostile, encoding="utf-8")
    code, lines, _ = extract(capsys, tmp_path)
    assert code == 0
    assert told(lines) == FIVE_KILLED
    assert_slices_back(lines, tmp_path)


def test_line_ends_and_odd_spaces_keep_their_offsets(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    odd = GOOD.replace("in Mosul", "in\u00a0Mosul").replace("\n", "\r\n")
    (tmp_path / "odd.md").write_bytes(("\ufeff" + odd).encode("utf-8"))
    code, lines, _ = extract(capsys, tmp_path)
    assert code == 0
    assert told(lines) == FIVE_KILLED
    assert_slices_back(lines, tmp_path)

"""Lines written unmerged in several piles, joined afterwards: what one reading of all the documents writes."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

import pytest

from incidents.command import main

REPORTS = {
    "a.md": ("2020-07-14", "A bomb killed two soldiers in Diyala province on Sunday. There were 40 attacks in June."),
    "b.md": ("2020-07-14", "A roadside bomb killed two soldiers near Jalawla on Sunday."),
    "c.md": ("2020-07-15", "Gunmen attacked a post near Daquq on Monday, killing five policemen. In Mosul a man was shot."),
    "d.md": ("2020-07-16", "Five policemen died on Monday in an attack near Daquq. On Tuesday a mayor was abducted in Kut."),
    "e.md": ("2020-07-16", "The attack on a post near Daquq on Monday killed six policemen, police said."),
    "f.md": ("2020-07-20", "There were 40 attacks in June. ISIS remains active in the hills south of Kirkuk."),
    "g.md": ("2020-07-16", "On Tuesday, the mayor was abducted in Kut by armed men in two cars."),
}  # fmt: skip
CODED = (
    "event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,actor2,country,admin1,location,latitude,longitude,"
    "geo_precision,source,notes,fatalities\n"
    "IRQ1,2020-07-12,1,Battles,Armed clash,Islamic State,Military Forces of Iraq,Iraq,Kirkuk,Daquq,35.14,44.45,1,Own Wire,"
    "A clash of our own telling.,5\n"
    "IRQ2,2020-07-12,1,Battles,Armed clash,Islamic State,Military Forces of Iraq,Iraq,Kirkuk,Daquq,35.14,44.45,1,Own Wire,"
    "A clash of our own telling.,5\n"
)


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    for name, (day, text) in REPORTS.items():
        front = f"---\nsource: Wire {name[0]}\npub_date: {day}\n---\n\n"
        (folder / name).write_text(front + text + "\n", encoding="utf-8")
    (folder / "z.csv").write_text(CODED, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def piles(reports: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Each file's unmerged lines."""
    folder = tmp_path_factory.mktemp("piles")
    lines = {}
    for path in sorted(reports.iterdir()):
        out = folder / f"{path.name}.jsonl"
        assert main(["extract", str(path), "-o", str(out), "--merge", "none", "--jobs", "1"]) == 0
        lines[path.name] = out.read_text(encoding="utf-8")
    return lines


def extracted(reports: Path, tmp_path: Path, setting: str) -> str:
    out = tmp_path / "all.jsonl"
    assert main(["extract", str(reports), "-o", str(out), "--merge", setting, "--jobs", "1"]) == 0
    return out.read_text(encoding="utf-8")


@pytest.mark.parametrize("setting", ["strict", "normal", "loose"])
def test_piles_split_in_any_way_join_to_what_one_reading_gives(
    reports: Path, piles: dict[str, str], tmp_path: Path, setting: str
) -> None:
    expected = extracted(reports, tmp_path, setting)
    chance = random.Random(7)
    for _ in range(12):
        parts: list[list[str]] = [[] for _ in range(chance.randint(1, 4))]
        for lines in chance.sample(sorted(piles.values()), len(piles)):
            chance.choice(parts).append(lines)
        files = [tmp_path / f"{number}.jsonl" for number in range(len(parts))]
        for file, part in zip(files, parts, strict=True):
            file.write_text("".join(part), encoding="utf-8")
        out = tmp_path / "joined.jsonl"
        assert main(["merge", *map(str, files), "-o", str(out), "--merge", setting]) == 0
        assert out.read_text(encoding="utf-8") == expected


def test_the_piles_hold_what_the_test_is_about(reports: Path, piles: dict[str, str], tmp_path: Path) -> None:
    merged = [json.loads(line) for line in extracted(reports, tmp_path, "normal").splitlines()]
    assert len(merged) < sum(len(lines.splitlines()) for lines in piles.values())
    assert any(len({m["path"] for m in line["mentions"]}) > 2 for line in merged)
    assert sum(line["event_id"].startswith("IRQ") for line in merged) == 2
    assert {line["kind"] for line in merged} == {"incident", "activity", "total"}


def test_joining_what_is_joined_changes_nothing(reports: Path, tmp_path: Path) -> None:
    expected = extracted(reports, tmp_path, "normal")
    out = tmp_path / "again.jsonl"
    assert main(["merge", str(tmp_path / "all.jsonl"), "-o", str(out)]) == 0
    assert out.read_text(encoding="utf-8") == expected


def test_a_document_read_twice_is_told_once(
    piles: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, two = tmp_path / "one.jsonl", tmp_path / "two.jsonl"
    one.write_text(piles["a.md"] + piles["c.md"], encoding="utf-8")
    two.write_text(piles["c.md"], encoding="utf-8")
    assert main(["merge", str(one)]) == 0
    alone = capsys.readouterr().out
    assert main(["merge", str(one), str(two)]) == 0
    said = capsys.readouterr()
    assert said.out == alone
    assert "lines of documents read twice" in said.err


WRONG = [
    ("{not json}\n", r"two.jsonl, line 2: not an event line"),
    ('{"kind": "incident"}\n', r"two.jsonl, line 2: not an event line \(no field 'event_id'\)"),
    ("[1, 2]\n", r"two.jsonl, line 2: not an event line"),
]


@pytest.mark.parametrize(("line", "said"), WRONG)
def test_what_is_no_line_is_named_by_file_and_row(
    piles: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str], line: str, said: str
) -> None:
    first = piles["b.md"]
    assert len(first.splitlines()) == 1
    (tmp_path / "two.jsonl").write_text(first + line, encoding="utf-8")
    out = tmp_path / "out.jsonl"
    assert main(["merge", str(tmp_path / "two.jsonl"), "-o", str(out)]) == 2
    (error,) = capsys.readouterr().err.splitlines()
    assert error.startswith("error: ")
    assert re.search(said, error)
    assert not out.exists()


def test_two_documents_of_one_name_are_not_taken_for_one(
    piles: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "one.jsonl").write_text(piles["b.md"], encoding="utf-8")
    line = json.loads(piles["b.md"])
    line["killed"] = [9, 9]
    (tmp_path / "two.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    assert main(["merge", str(tmp_path / "one.jsonl"), str(tmp_path / "two.jsonl")]) == 2
    (error,) = capsys.readouterr().err.splitlines()
    assert "two.jsonl, line 1: the document b.md is told otherwise in one.jsonl" in error


def test_a_file_that_is_not_there_is_one_clear_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["merge", str(tmp_path / "none.jsonl")]) == 2
    (error,) = capsys.readouterr().err.splitlines()
    assert error.startswith("error: ")
    assert "none.jsonl" in error

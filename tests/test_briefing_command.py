"""The briefing by `python -m incidents brief`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from briefings import MADE

from benchmarks.synthetic import frame


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "events.parquet"
    frame(40).to_parquet(path)
    return path


Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    from incidents.command import main

    def call(*arguments: object) -> tuple[int, str]:
        code = main(["brief", *map(str, arguments)])
        return code, capsys.readouterr().err

    return call


def test_the_command_makes_a_picture_and_its_view(run: Run, table: Path, tmp_path: Path) -> None:
    out, view = tmp_path / "p.png", tmp_path / "v.json"
    code, said = run(table, "--from", "2018-01-01", "--dpi", 60, "--made", MADE, "-o", out, "--save-view", view)
    assert (code, "wrote p.png" in said) == (0, True)
    assert json.loads(view.read_text())["filter"] == {"date_from": ["2018-01-01"]}
    code, _ = run(table, "--view", view, "-o", tmp_path / "again.png")
    assert code == 0
    assert (tmp_path / "again.png").read_bytes() == out.read_bytes()


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["-o", "x.gif"], "unknown format 'gif'"),
        (["-o", "no/such/folder/x.png"], "cannot write"),
        (["-o", "x.png", "--size", "a0"], "unknown size 'a0'"),
        (["-o", "x.png", "--extent", "1,2"], "give west,south,east,north"),
        (["-o", "x.png", "--from", "2020-02-01", "--to", "2020-01-01"], "ends"),
        (["-o", "x.png", "--view", "none.json"], "cannot read the view"),
        (["-o", "x.png", "--view", "none.json", "--type", "Battles"], "leave out --type"),
    ],
)
def test_bad_wishes_get_one_clear_line(
    arguments: list[str], complaint: str, run: Run, table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    code, said = run(table, *arguments)
    assert code == 2
    assert complaint in said
    assert said.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == [table.name]

"""The compiled copy that `make fast` makes: it reads as the sources do, line for line."""

from __future__ import annotations

import os
import runpy
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import lacking

from benchmarks import articles

ROOT = Path(__file__).resolve().parents[1]
FAST = ROOT / "build" / "fast"
LISTED = runpy.run_path(str(ROOT / "setup.py"))["compiled"]()


@pytest.fixture(scope="module")
def fast() -> Path:
    made = FAST / ".made"
    if not made.exists():
        lacking("no compiled copy: make fast")
    sources = [p for room in ("gazetteer", "incidents") for p in (ROOT / room).glob("*.py")]
    if any(p.stat().st_mtime > made.stat().st_mtime for p in sources):
        lacking("the compiled copy is older than the sources: make fast")
    return FAST


def run(arguments: list[str], path: Path) -> str:
    environment = {**os.environ, "PYTHONPATH": str(path), "PYTHONHASHSEED": "0"}
    command = [sys.executable, "-P", *arguments]
    return subprocess.run(command, env=environment, check=True, capture_output=True, text=True, cwd=ROOT).stdout


def test_what_is_listed_is_there() -> None:
    assert [name for name in LISTED if not (ROOT / name).is_file()] == []
    assert sorted(set(LISTED)) == LISTED


def test_the_listed_modules_are_compiled(fast: Path) -> None:
    names = [name.removesuffix(".py").replace("/", ".") for name in LISTED]
    told = run(["-c", f"import importlib\nfor n in {names!r}: print(importlib.import_module(n).__file__)"], fast)
    assert [line for line in told.splitlines() if not (line.startswith(str(fast)) and line.endswith(".so"))] == []


def test_both_write_the_same_lines(fast: Path, tmp_path: Path) -> None:
    articles.write(tmp_path / "articles.jsonl", 60)
    reports = [str(tmp_path / "articles.jsonl"), str(ROOT / "seeds"), str(ROOT / "tests" / "notes.jsonl")]
    written = {}
    for name, path in (("sources", ROOT), ("compiled", fast)):
        output = tmp_path / f"{name}.jsonl"
        run(["-m", "incidents", "extract", *reports, "--jobs", "1", "-o", str(output)], path)
        written[name] = output.read_text(encoding="utf-8").splitlines()
    assert written["sources"] == written["compiled"]
    assert len(written["sources"]) > 100

"""The chain on reports of our own: files to events, and the laws of the design."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from gazetteer.gazetteer import Gazetteer
from incidents.command import main
from incidents.lines import read_lines, to_line
from incidents.merging import merge_events
from incidents.model import Corpus, SetAside
from incidents.parallel import readings, unmerged_lines
from incidents.pipeline import build

ROOT = Path(__file__).resolve().parents[1]
REPORT = """---
source: Test Wire
title: Checkpoint attacked near Daquq
pub_date: 2020-07-14
---

Gunmen attacked an army checkpoint near Daquq on Monday, killing three soldiers and wounding two others. The attackers
fled on motorcycles. In a separate incident on Sunday, a roadside bomb exploded in Mosul, wounding a farmer.

Between January and June 2020 the group carried out 210 attacks in Diyala province, an analyst said.
"""


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer()


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory, gazetteer: Gazetteer) -> tuple[Path, Corpus]:
    path = tmp_path_factory.mktemp("reports") / "wire.md"
    path.write_text(REPORT, encoding="utf-8")
    return path, build([path], gazetteer)


def test_events_are_whole(corpus: tuple[Path, Corpus]) -> None:
    _, built = corpus
    assert [
        (
            e.sub_event_type,
            e.place.place.name if e.place and e.place.place else None,
            str(e.dates.start),
            e.killed,
            e.injured,
        )
        for e in built.events
    ] == [
        ("Armed clash", "Daquq", "2020-07-13", (3, 3), (2, 2)),
        ("Remote explosive/landmine/IED", "Mosul", "2020-07-12", None, (1, 1)),
    ]
    assert [(t.low, t.unit, str(t.dates.start), str(t.dates.end)) for t in built.totals] == [
        (210, "attacks", "2020-01-01", "2020-06-30")
    ]


def test_every_mention_slices_back(corpus: tuple[Path, Corpus]) -> None:
    path, built = corpus
    text = path.read_text(encoding="utf-8")
    mentions = [m for e in (*built.events, *built.totals) for m in e.mentions]
    assert mentions
    assert [m.text for m in mentions] == [text[m.start_char : m.end_char] for m in mentions]


def test_merging_is_idempotent_and_free_of_order(corpus: tuple[Path, Corpus]) -> None:
    _, built = corpus
    assert merge_events(built.events) == built.events
    assert merge_events(reversed(built.events)) == built.events


def test_a_copy_is_merged_with_its_mentions(tmp_path: Path, gazetteer: Gazetteer, corpus: tuple[Path, Corpus]) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text(REPORT, encoding="utf-8")
    built = build([tmp_path], gazetteer)
    assert len(built.events) == len(corpus[1].events)
    assert [{m.path for m in e.mentions} for e in built.events] == [{"a.md", "b.md"}] * len(built.events)
    assert all(e.merge_reasons for e in built.events)


def test_event_ids_are_the_address_of_the_evidence(corpus: tuple[Path, Corpus]) -> None:
    _, built = corpus
    for event in built.events:
        first = event.mentions[0]
        assert event.event_id == f"{first.path}:{first.start_char}-{first.end_char}"


def test_lines_come_back(corpus: tuple[Path, Corpus], tmp_path: Path) -> None:
    _, built = corpus
    file = tmp_path / "events.jsonl"
    file.write_text("\n".join(json.dumps(to_line(e)) for e in (*built.events, *built.totals)), encoding="utf-8")
    events, totals = read_lines(file)
    assert [to_line(e) for e in events] == [to_line(e) for e in built.events]
    assert [to_line(t) for t in totals] == [to_line(t) for t in built.totals]


def test_a_bad_line_is_named(tmp_path: Path) -> None:
    file = tmp_path / "events.jsonl"
    file.write_text('{"kind": "incident"}\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"events\.jsonl, line 1: not an event line"):
        read_lines(file)


def test_the_command_writes_contract_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report, out = tmp_path / "wire.md", tmp_path / "events.jsonl"
    report.write_text(REPORT, encoding="utf-8")
    assert main(["extract", str(report), "-o", str(out), "--jobs", "1"]) == 0
    kinds = [json.loads(line)["kind"] for line in out.read_text(encoding="utf-8").splitlines()]
    assert kinds == ["incident", "incident", "total"]
    assert "read 1 documents: 2 incidents, 0 activities, 1 totals" in capsys.readouterr().err


def test_an_empty_folder_is_one_clear_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", str(tmp_path), "--jobs", "1"]) == 2
    assert capsys.readouterr().err.splitlines()[-1].startswith("error: nothing could be read in ")


def test_a_bad_file_does_not_stop_the_others(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "good.md").write_text(REPORT, encoding="utf-8")
    (tmp_path / "bad.txt").write_bytes(bytes(range(256)) * 8)
    assert main(["extract", str(tmp_path), "--jobs", "1", "-o", str(tmp_path / "out")]) == 0
    assert "set aside: bad.txt" in capsys.readouterr().err


def test_unmerged_lines_are_streamed(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(REPORT, encoding="utf-8")
    out = tmp_path / "lines"
    assert main(["extract", str(tmp_path / "a.md"), "--merge", "none", "--jobs", "1", "-o", str(out)]) == 0
    assert len(out.read_text(encoding="utf-8").splitlines()) == 3


@pytest.mark.parametrize(("room", "needed"), [("incidents", "tqdm"), ("gazetteer", "rapidfuzz")])
def test_an_interrupt_of_the_start_gets_one_line(room: str, needed: str, tmp_path: Path) -> None:
    """A library that is interrupted while it is loaded stands for a reader who thinks better of it."""
    (tmp_path / f"{needed}.py").write_text("raise KeyboardInterrupt\n", encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), str(ROOT)])}
    done = subprocess.run([sys.executable, "-m", room, "--help"], env=environment, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (130, "")
    assert done.stderr.startswith("stopped")
    assert done.stderr.count("\n") == 1


def test_an_interrupt_leaves_whole_lines(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    report, out = tmp_path / "a.md", tmp_path / "lines"
    report.write_text(REPORT, encoding="utf-8")

    def interrupted(*arguments: object) -> Iterator[list[str]]:
        yield from unmerged_lines(*arguments)  # type: ignore[arg-type]
        raise KeyboardInterrupt

    monkeypatch.setattr("incidents.command.unmerged_lines", interrupted)
    assert main(["extract", str(report), "--merge", "none", "--jobs", "1", "-o", str(out)]) == 130
    assert [json.loads(line)["kind"] for line in out.read_text(encoding="utf-8").splitlines()] == [
        "incident",
        "incident",
        "total",
    ]
    assert "stopped after 1 documents" in capsys.readouterr().err


def test_several_processes_give_the_same_in_the_same_order(tmp_path: Path, corpus: tuple[Path, Corpus]) -> None:
    rows = [{"document_id": f"copy-{n}", "text": one.text} for n in range(60) for one in corpus[1].documents]
    table = tmp_path / "many.jsonl"
    table.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    aside: list[SetAside] = []
    alone = list(unmerged_lines([table], None, 1, aside.append))
    assert list(unmerged_lines([table], None, 2, aside.append)) == alone
    one, other = ([(r.document, r.events, r.totals) for r in readings([table], None, n, aside.append)] for n in (1, 2))
    assert one == other
    assert len(one) == len(rows) > 48
    assert not aside


def test_different_events_of_one_day_and_town_stay_apart(corpus: tuple[Path, Corpus]) -> None:
    first = corpus[1].events[0]
    elsewhere = tuple(
        replace(m, path="other.md", document_id="other.md", text="Nine men were shot dead near the town")
        for m in first.mentions
    )
    other = replace(first, event_id="other.md:1-2", killed=(9, 9), mentions=elsewhere)
    assert len(merge_events([first, other])) == 2

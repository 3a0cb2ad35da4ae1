"""A built corpus is kept, found again, and built anew when anything it follows from changes."""

from pathlib import Path

import pytest

from benchmarks.synthetic import corpus
from dashboard import resources
from incidents import snapshot

DIGEST = """---
source: Morning Wire
title: A blast
pub_date: 2020-07-14
---

A bomb killed two people in Kirkuk on Monday.
"""


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.md").write_text(DIGEST, encoding="utf-8")
    return folder


def test_the_dashboard_builds_its_reports_and_shows_how_far(reports: Path) -> None:
    shown: list[float] = []
    built, shapes = resources._build(reports, lambda share, text: shown.append(share))
    assert [document.title for document in built.documents] == ["A blast"]
    assert shown == [1.0]
    assert list(shapes) == [event.event_id for event in built.events if event.place]


def test_a_table_of_many_rows_is_shown_by_the_hundredth(tmp_path: Path) -> None:
    row = '{{"text": "A blast killed {} guards.", "title": "A blast", "source": "Wire", "pub_date": "2020-07-14"}}'
    (tmp_path / "rows.jsonl").write_text("\n".join(row.format(n) for n in range(2, 402)), encoding="utf-8")
    shown: list[float] = []
    resources._build(tmp_path, lambda share, text: shown.append(share))
    assert shown == sorted(set(shown))
    assert 50 < len(shown) <= 101
    assert shown[-1] == 1.0


def test_what_was_built_is_not_built_again(reports: Path, tmp_path: Path) -> None:
    made = (corpus(6), {})
    kept = [snapshot.load_or_build(reports, tmp_path / "cache", lambda: made) for _ in range(2)]
    assert kept == [made, made]
    assert snapshot.load_or_build(reports, tmp_path / "cache", lambda: pytest.fail("built again")) == made


def test_another_report_or_another_word_is_another_corpus(reports: Path) -> None:
    first = snapshot.fingerprint(reports)
    (reports / "a.md").write_text(DIGEST.replace("two", "six"), encoding="utf-8")
    second = snapshot.fingerprint(reports)
    (reports / "b.md").write_text("", encoding="utf-8")
    third = snapshot.fingerprint(reports)
    (reports / "b.md").unlink()
    assert len({first, second, third}) == 3
    assert snapshot.fingerprint(reports) == second


def test_a_broken_snapshot_is_built_anew(reports: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    cache.mkdir()
    (cache / f"corpus-{snapshot.fingerprint(reports)}.pickle").write_bytes(b"no pickle")
    made = (corpus(3), {})
    assert snapshot.load_or_build(reports, cache, lambda: made) == made


def test_only_the_latest_snapshots_are_kept(reports: Path, tmp_path: Path) -> None:
    for number in range(snapshot.KEPT + 2):
        (reports / "a.md").write_text(DIGEST + str(number), encoding="utf-8")
        snapshot.load_or_build(reports, tmp_path / "cache", lambda: (corpus(3), {}))
    assert len(list((tmp_path / "cache").iterdir())) == snapshot.KEPT


def test_a_cache_that_cannot_be_written_stops_nothing(reports: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be", encoding="utf-8")
    made = (corpus(3), {})
    assert snapshot.load_or_build(reports, tmp_path / "cache" / "deeper", lambda: made) == made

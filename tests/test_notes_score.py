"""How well short reports are read: incident summaries, coders' notes, headlines and wire copy of our own, labelled by hand.

No share may fall below what it has reached; the floors are measured, a little under the present score.
"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import pytest
from scoring import Line, Score, read_labels, score

from gazetteer.gazetteer import Gazetteer
from incidents.lines import to_line
from incidents.pipeline import build

TESTS = Path(__file__).parent
LABELS = read_labels(TESTS / "notes_labels.jsonl")
FLOORS = {
    "incidents_found": 0.99,
    "precision": 0.98,
    "dates": 0.985,
    "places": 0.98,
    "figures": 0.96,
    "types": 0.965,
}


@pytest.fixture(scope="module")
def lines() -> list[Line]:
    corpus = build([TESTS / "notes.jsonl"], Gazetteer())
    return [_by_document(to_line(record)) for record in (*corpus.events, *corpus.totals)]


@pytest.fixture(scope="module")
def reached(lines: list[Line]) -> Score:
    return score(lines, LABELS, [])


def _by_document(line: Line) -> Line:
    """The labels name rows, not the file that holds them."""
    return {**line, "mentions": [{**m, "path": m["document_id"]} for m in line["mentions"]]}


@pytest.mark.parametrize("share", FLOORS)
def test_no_share_falls_below_its_floor(reached: Score, share: str) -> None:
    assert asdict(reached)[share] >= FLOORS[share]


def test_notes_of_different_events_stay_apart(lines: list[Line]) -> None:
    assert [line["event_id"] for line in lines if len({m["path"] for m in line["mentions"]}) > 1] == []

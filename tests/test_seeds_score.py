"""How well the chain reads seeds/, against labels made by hand: no share may fall below what it has reached.

The floors are measured, a little under the present score; whoever mends the reading raises them.
`python tests/scoring.py events.jsonl` lists what is missing or wrong.
"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import pytest
from scoring import Line, Score, read_labels, score

from incidents.lines import to_line
from incidents.model import Corpus

ROOT = Path(__file__).resolve().parents[1]
LABELS = read_labels(ROOT / "tests" / "seeds_labels.jsonl")
TRAPS = read_labels(ROOT / "tests" / "seeds_labels_negatives.jsonl")

FLOORS = {
    "incidents_found": 0.965,
    "activities_found": 0.83,
    "totals_found": 0.88,
    "precision": 0.94,
    "dates": 0.94,
    "places": 0.87,
    "figures": 0.82,
    "types": 0.94,
    "merged": 0.68,
}
MOST_TRAPS = 1


@pytest.fixture(scope="module")
def lines(seeds_corpus: Corpus) -> list[Line]:
    return [to_line(record) for record in (*seeds_corpus.events, *seeds_corpus.totals)]


@pytest.fixture(scope="module")
def reached(lines: list[Line]) -> Score:
    return score(lines, LABELS, TRAPS)


@pytest.mark.parametrize("share", FLOORS)
def test_no_share_falls_below_its_floor(reached: Score, share: str) -> None:
    assert asdict(reached)[share] >= FLOORS[share]


def test_few_traps_become_incidents(reached: Score) -> None:
    assert reached.traps <= MOST_TRAPS


def test_every_mention_slices_back(lines: list[Line]) -> None:
    mentions = [mention for line in lines for mention in line["mentions"]]
    texts = {name: (ROOT / "seeds" / name).read_text(encoding="utf-8") for name in {m["path"] for m in mentions}}
    assert mentions
    assert [m for m in mentions if texts[m["path"]][m["start_char"] : m["end_char"]] != m["text"]] == []

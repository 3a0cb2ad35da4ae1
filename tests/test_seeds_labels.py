"""The hand-made labels of seeds/ point at real words, and the score that uses them can fail."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from scoring import Label, Line, Score, date_agrees, figure_agrees, place_agrees, read_labels, score

ROOT = Path(__file__).resolve().parents[1]
LABELS = read_labels(ROOT / "tests" / "seeds_labels.jsonl")
TRAPS = read_labels(ROOT / "tests" / "seeds_labels_negatives.jsonl")
TEXTS = {digest.name: digest.read_text(encoding="utf-8") for digest in (ROOT / "seeds").glob("*.md")}


def test_every_label_and_trap_points_at_whole_words_of_a_text() -> None:
    spans = [(label["doc"], *span) for label in LABELS for span in label["spans"]]
    spans += [(trap["doc"], *trap["span"]) for trap in TRAPS]
    torn = [
        (name, text[start:end])
        for name, start, end in spans
        if (text := TEXTS[name])[start - 1].isalnum() or text[end].isalnum() or not text[start:end].strip()
    ]
    assert torn == []
    assert [name for name, start, _ in spans if start < TEXTS[name].index("\n---\n")] == []


def test_label_ids_are_unique() -> None:
    assert [name for name, count in Counter(label["id"] for label in LABELS).items() if count > 1] == []


def test_no_trap_lies_on_a_label() -> None:
    overlaps = [
        (trap["doc"], trap["span"], label["id"])
        for trap in TRAPS
        for label in LABELS
        for start, end in label["spans"]
        if label["doc"] == trap["doc"]
        and "incident" in label["kinds"]
        and start < trap["span"][1]
        and trap["span"][0] < end
    ]
    assert overlaps == []


def test_every_digest_is_labelled() -> None:
    assert sorted(TEXTS.keys() - {label["doc"] for label in LABELS} - {trap["doc"] for trap in TRAPS}) == []


@pytest.mark.parametrize(
    ("given", "wanted", "agrees"),
    [
        ([12, 12], [12, 12], True),
        ([11, 11], [12, 12], False),
        (None, [1, 1], False),
        ([0, 0], [0, 0], True),
        ([24, None], [24, None], True),
        ([1, None], [30, 30], False),
        ([None, 3000], [None, 3000], True),
    ],
)
def test_figure_agrees(given: list[int | None] | None, wanted: list[int | None], agrees: bool) -> None:
    assert figure_agrees(given, wanted) is agrees


@pytest.mark.parametrize(
    ("start", "end", "accepted", "agrees"),
    [
        ("2020-07-13", "2020-07-13", ["2020-07-13", "2020-07-13"], True),
        ("2020-07-12", "2020-07-12", ["2020-07-13", "2020-07-13"], False),
        ("2020-07-01", "2020-07-31", ["2020-07-13", "2020-07-13"], False),
        ("2020-07-13", "2020-07-13", ["2020-07-01", "2020-07-31"], True),
        ("2010-01-01", "2020-12-31", ["2020-07-01", "2020-07-31"], False),
        (None, None, ["2020-07-13", "2020-07-13"], False),
        (None, None, [None, None], True),
    ],
)
def test_date_agrees(start: str | None, end: str | None, accepted: list[str | None], agrees: bool) -> None:
    line = {"date_start": start, "date_end": end}
    assert date_agrees(line, {"dates": [accepted], "date_precision": "day"}) is agrees


@pytest.mark.parametrize(
    ("latitude", "longitude", "agrees"),
    [(33.3, 44.4, True), (33.5, 44.4, True), (36.3, 43.1, False), (None, None, False)],
)
def test_place_agrees(latitude: float | None, longitude: float | None, agrees: bool) -> None:
    line = {"place": {"latitude": latitude, "longitude": longitude}, "places": []}
    assert place_agrees(line, {"places": [{"lat": 33.32, "lon": 44.4, "radius_km": 5}]}) is agrees


def perfect_line(label: Label) -> Line:
    """The line that a faultless reader would write for a label."""
    place = None
    if label["places"]:
        place = {"latitude": label["places"][0]["lat"], "longitude": label["places"][0]["lon"]}
    start, end = label["spans"][0]
    start_day, end_day = label["dates"][0]
    mention = {"path": label["doc"], "role": "event", "start_char": start, "end_char": end}
    return {
        "event_id": label["same_event"],
        "kind": label["kinds"][0],
        "event_type": label["types"][0],
        "sub_event_type": "",
        "date_start": start_day,
        "date_end": end_day,
        "place": place,
        "places": [],
        "killed": label["killed"],
        "injured": label["wounded"],
        "abducted": label["abducted"],
        "arrested": label["arrested"],
        "mentions": [mention],
    }


FAULTS: dict[str, dict[str, Any]] = {
    "dates": {"date_start": "1999-01-01", "date_end": "1999-01-01"},
    "places": {"place": None},
    "figures": {"killed": None, "injured": None, "abducted": None, "arrested": None},
    "types": {"event_type": "Protests"},
    "precision": {"kind": "rumour"},
}
"""A fault in every line, and the share that it must bring down."""


def test_a_faultless_reading_scores_full_marks() -> None:
    assert set(asdict(score([perfect_line(label) for label in LABELS], LABELS, TRAPS)).values()) == {1.0, 0}


@pytest.mark.parametrize("share", FAULTS)
def test_a_fault_brings_its_share_down(share: str) -> None:
    lines = [perfect_line(label) | FAULTS[share] for label in LABELS]
    assert asdict(score(lines, LABELS, TRAPS))[share] < 0.5


def test_a_trap_that_became_an_incident_is_counted() -> None:
    start, end = TRAPS[0]["span"]
    mention = {"path": TRAPS[0]["doc"], "role": "event", "start_char": start, "end_char": end}
    line = perfect_line(LABELS[0]) | {"kind": "incident", "mentions": [mention]}
    assert score([line], LABELS, TRAPS).traps == 1


def test_nothing_read_finds_nothing() -> None:
    empty = score([], LABELS, TRAPS)
    assert (empty.incidents_found, empty.activities_found, empty.totals_found) == (0.0, 0.0, 0.0)
    assert isinstance(empty, Score)

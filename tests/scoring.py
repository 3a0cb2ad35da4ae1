"""Score the lines of events and totals against hand-made labels: what was found, and how much of it is right.

A label says which words prove it (`spans`), which `kinds`, `types` and `dates` are accepted (best first), where it is
(`places`, the first is the primary one, its `radius_km` says how far off is still right) and its figures. A line finds
a label when one of its mentions stands within a sentence's reach of the label's words and the kinds agree.

`python -m incidents extract seeds -o events.jsonl && python tests/scoring.py events.jsonl` prints the score and
every required label that is missed or told wrongly.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

from gazetteer.geodesy import distance_km

Line = dict[str, Any]
Label = dict[str, Any]

REACH = 150
"""Characters between words that still speak of one thing: about a sentence."""
LEAST_RADIUS_KM = 25.0
FIGURES = {"killed": "killed", "injured": "wounded", "abducted": "abducted", "arrested": "arrested"}
"""Field of a line -> field of a label."""


@dataclass(frozen=True, slots=True)
class Score:
    """Shares from 0 to 1, and one count."""

    incidents_found: float
    activities_found: float
    totals_found: float
    precision: float
    """Share of the lines that find some label, required or optional."""
    dates: float
    places: float
    figures: float
    types: float
    merged: float
    """Share of the pairs of labels of one real event that one line finds."""
    traps: int
    """Words of no event that became an incident."""


def read_labels(path: Path) -> list[Label]:
    """One JSON record a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def score(lines: list[Line], labels: list[Label], traps: list[Label]) -> Score:
    """Compare the lines with the labels of the same files."""
    found = assign(lines, labels)
    required = [label for label in labels if label["priority"] == "required"]
    pairs = [(found[label["id"]], label) for label in required if label["id"] in found]
    incidents = [(line, label) for line, label in pairs if label["kinds"][0] == "incident"]
    same = [
        found[one["id"]]["event_id"] == found[other["id"]]["event_id"]
        for one, other in combinations([label for label in labels if label["id"] in found], 2)
        if one["same_event"] == other["same_event"]
    ]
    return Score(
        incidents_found=_share(label["id"] in found for label in _of_kind(required, "incident")),
        activities_found=_share(label["id"] in found for label in _of_kind(required, "activity")),
        totals_found=_share(label["id"] in found for label in _of_kind(required, "total")),
        precision=_share(any(_points_at(line, label) for label in labels) for line in lines),
        dates=_share(date_agrees(line, label) for line, label in pairs),
        places=_share(place_agrees(line, label) for line, label in pairs),
        figures=_share(
            figure_agrees(line[field], label[name])
            for line, label in incidents
            for field, name in FIGURES.items()
            if label[name] is not None
        ),
        types=_share({line["event_type"], line["sub_event_type"]} & set(label["types"]) for line, label in incidents),
        merged=_share(same),
        traps=sum(any(_falls_in(line, trap) for line in lines) for trap in traps),
    )


def date_agrees(line: Line, label: Label) -> bool:
    """A day must be the day; a longer span must meet the label's without dwarfing it; undated must be accepted."""
    if line["date_start"] is None:
        return label["date_precision"] == "unknown" or [None, None] in label["dates"]
    start, end = (date.fromisoformat(line[name]) for name in ("date_start", "date_end"))
    for accepted in label["dates"]:
        if accepted[0] is None:
            continue
        first, last = (date.fromisoformat(day) for day in accepted)
        if first == last and start == end == first:
            return True
        if first != last and start <= last and first <= end and (end - start).days <= 2 * (last - first).days + 62:
            return True
    return False


def place_agrees(line: Line, label: Label) -> bool:
    """One of the line's places lies inside the radius of the label's primary one; a label without one accepts all."""
    if not label["places"]:
        return True
    primary = label["places"][0]
    given = [place for place in [line["place"], *line["places"]] if place and place["latitude"] is not None]
    return any(
        distance_km(place["latitude"], place["longitude"], primary["lat"], primary["lon"])
        <= max(LEAST_RADIUS_KM, primary["radius_km"])
        for place in given
    )


def figure_agrees(given: list[int | None] | None, wanted: list[int | None]) -> bool:
    """Ranges must overlap, and an exact figure must lie in a tight one."""
    if given is None:
        return False
    low, high = given[0] or 0, float("inf") if given[1] is None else given[1]
    least, most = wanted[0] or 0, float("inf") if wanted[1] is None else wanted[1]
    overlap = low <= most and least <= high
    return overlap and (least != most or high - low <= max(2, least))


def faults(lines: list[Line], labels: list[Label]) -> list[str]:
    """What is missing or wrong in the required labels, one line each."""
    found = assign(lines, labels)
    told = []
    for label in labels:
        if label["priority"] != "required":
            continue
        line = found.get(label["id"])
        wrong = ["missing"] if line is None else _wrong(line, label)
        if wrong:
            told.append(f"{label['id']} {label['kinds'][0]}: {'; '.join(wrong)}")
    return told


def _wrong(line: Line, label: Label) -> list[str]:
    wrong = []
    if not date_agrees(line, label):
        wrong.append(f"date {line['date_start']} to {line['date_end']}, not {label['dates'][0]}")
    if not place_agrees(line, label):
        wrong.append(f"place {(line['place'] or {}).get('toponym')}, not {label['places'][0]['toponym']}")
    if label["kinds"][0] == "incident":
        for field, name in FIGURES.items():
            if label[name] is not None and not figure_agrees(line[field], label[name]):
                wrong.append(f"{field} {line[field]}, not {label[name]}")
        if not {line["event_type"], line["sub_event_type"]} & set(label["types"]):
            wrong.append(f"type {line['sub_event_type'] or line['event_type']}, not {label['types'][0]}")
    return wrong


def assign(lines: list[Line], labels: list[Label]) -> dict[str, Line]:
    """Label id -> line, the best agreement first. A line serves one label, or all those of one real event."""

    def agreement(line: Line, label: Label) -> tuple[int, int]:
        agreed = date_agrees(line, label) + place_agrees(line, label) + (line["kind"] == label["kinds"][0])
        agreed += sum(figure_agrees(line[field], label[name]) for field, name in FIGURES.items() if label[name])
        return -agreed, _gap(line, label)

    candidates = [
        (agreement(line, label), label, line) for label in labels for line in lines if _points_at(line, label)
    ]
    candidates.sort(key=lambda candidate: candidate[0])
    found: dict[str, Line] = {}
    taken: dict[str, str] = {}
    for _, label, line in candidates:
        if label["id"] not in found and taken.setdefault(line["event_id"], label["same_event"]) == label["same_event"]:
            found[label["id"]] = line
    return found


def _points_at(line: Line, label: Label) -> bool:
    return line["kind"] in label["kinds"] and _gap(line, label) <= REACH


def _gap(line: Line, label: Label) -> int:
    """Characters between the nearest mention of the line and the label's words; 0 where they meet."""
    return min(
        (
            max(0, mention["start_char"] - end, start - mention["end_char"])
            for mention in line["mentions"]
            if mention["path"] == label["doc"]
            for start, end in label["spans"]
        ),
        default=10**9,
    )


def _falls_in(line: Line, trap: Label) -> bool:
    start, end = trap["span"]
    return line["kind"] == "incident" and any(
        mention["role"] == "event"
        and mention["path"] == trap["doc"]
        and mention["start_char"] < end
        and start < mention["end_char"]
        for mention in line["mentions"]
    )


def _of_kind(labels: list[Label], kind: str) -> list[Label]:
    return [label for label in labels if label["kinds"][0] == kind]


def _share(outcomes: Iterable[object]) -> float:
    counted = [bool(outcome) for outcome in outcomes]
    return sum(counted) / len(counted) if counted else 1.0


if __name__ == "__main__":
    here = Path(__file__).parent
    ours = read_labels(here / "seeds_labels.jsonl")
    read = read_labels(Path(sys.argv[1]))
    print("\n".join(faults(read, ours)))
    for share, value in asdict(score(read, ours, read_labels(here / "seeds_labels_negatives.jsonl"))).items():
        print(f"{share:18} {value:.3f}" if isinstance(value, float) else f"{share:18} {value}")

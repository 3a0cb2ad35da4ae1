"""The common forms in which short reports tell an incident (tests/incident_forms.txt): active, passive, nominal, in the
style of headlines and of lists, with day and place at every position. Each row is to give one event and no other record.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tellings import PUBLISHED, told

from gazetteer.gazetteer import Gazetteer
from incidents.extraction import extract
from incidents.model import Document, Reading
from incidents.pipeline import locate

FORMS = [
    line.split("|")
    for line in (Path(__file__).parent / "incident_forms.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer()


def located(text: str, gazetteer: Gazetteer) -> Reading:
    document = Document("own.txt", "Own Wire", "", "", PUBLISHED, "", text, "own.txt", 0)
    return next(iter(locate(extract([document]), gazetteer)))


def rows(reading: Reading) -> Iterator[list[str]]:
    for event in reading.events:
        kind, day, figures = told(event)
        place = event.matches[0].place if event.matches else None
        sides = [";".join(a.name for a in event.actors if (a.role == "target") is target) for target in (False, True)]
        yield [kind, event.status.value, day, figures, place.name if place is not None else "", *sides]


@pytest.mark.parametrize("row", FORMS, ids=[row[0] for row in FORMS])
def test_forms_of_incidents(row: list[str], gazetteer: Gazetteer) -> None:
    reading = located(row[0], gazetteer)
    assert list(rows(reading)) == [row[1:]]
    assert reading.totals == ()

"""Towns that were taken, told in the words of an arrest: what they are shows only when the places are known."""

from __future__ import annotations

from datetime import date

import pytest

from gazetteer.gazetteer import Gazetteer
from incidents import codebook
from incidents.extraction import read
from incidents.model import DatePrecision, DateSpan, Document
from incidents.pipeline import locate

REGAINED, OVERTAKEN, ARRESTS = "Government regains territory", "Non-state actor overtakes territory", "Arrests"
TUESDAY = DateSpan(date(2020, 7, 14), date(2020, 7, 14), DatePrecision.DAY)

TAKEN = [
    ("Rawa and Anah have been captured by Iraqi forces, the army said on Sunday.", [(REGAINED, "Anah Rawa")]),
    ("Tal Afar and Hawija were captured from ISIS on Sunday.", [(REGAINED, "Hawija Tal Afar")]),
    ("Rawa was seized by ISIS on Sunday.", [(OVERTAKEN, "Rawa")]),
    ("Rawa, Anah and Hit were captured by ISIS fighters on Sunday.", [(OVERTAKEN, "Anah Hit Rawa")]),
    ("Iraqi forces captured Rawa on Sunday.", [(REGAINED, "Rawa")]),
    ("On Sunday ISIS captured Rawa and Anah.", [(OVERTAKEN, "Anah Rawa")]),
    ("Rawa has been taken by the army on Sunday.", [(REGAINED, "Rawa")]),
    ("The towns of Rawa and Anah were captured from the militants on Sunday.", [(REGAINED, "Anah Rawa")]),
    # people are held, whatever their names are like and wherever they are from
    ("Salim Karbuli and Abu Omar have been captured in Hawija, the army said on Sunday.", [(ARRESTS, "Hawija")]),
    ("Iraqi forces have captured Abu Yusuf in Rawa on Sunday.", [(ARRESTS, "Rawa")]),
    ("Three soldiers from Rawa were captured in Hit on Sunday.", [(ARRESTS, "Hit")]),
    ("The wali of Rawa was captured on Sunday.", [(ARRESTS, "Rawa")]),
    ("The army captured Salim Karbuli, a commander, near Rawa on Sunday.", [(ARRESTS, "Rawa")]),
    # neither
    ("The men who captured Rawa were in Hit on Sunday.", []),
    ("The army may have been in Hit when it captured Rawa.", []),
    ("Salim was taken to Rawa on Sunday.", []),
    ("The meeting in Rawa has taken place on Sunday.", []),
]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer()


@pytest.mark.parametrize(("text", "expected"), TAKEN)
def test_what_was_taken(gazetteer: Gazetteer, text: str, expected: list[tuple[str, str]]) -> None:
    document = Document("own.txt", "Own Wire", "", "", TUESDAY, "", text, "own.txt", 0)
    (reading,) = locate([read(document, codebook.load())], gazetteer)
    told = [
        (e.sub_event_type, " ".join(sorted(m.place.name for m in e.matches if m.place is not None)))
        for e in reading.events
        if e.kind == "incident"
    ]
    assert told == expected


def test_no_one_is_counted_as_held_where_a_town_was_taken(gazetteer: Gazetteer) -> None:
    text = "Tal Afar was captured on Sunday."
    document = Document("own.txt", "Own Wire", "", "", TUESDAY, "", text, "own.txt", 0)
    (reading,) = locate([read(document, codebook.load())], gazetteer)
    assert [(e.sub_event_type, e.arrested, e.actors, e.taken) for e in reading.events] == [(REGAINED, None, (), None)]

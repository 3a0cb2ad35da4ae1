"""A report whose lead names the province and whose source then names the village tells one event."""

from __future__ import annotations

import pytest
from tellings import PUBLISHED

from gazetteer.gazetteer import Gazetteer
from incidents.extraction import extract
from incidents.merging import merge_reports
from incidents.model import Document, Kind
from incidents.pipeline import locate

LEAD = "An ISIS attack killed two bakers in Diyala on Sunday, a source in the police said."
DETAIL = "The source told the Own Wire that gunmen attacked the village of Mukhisa on Sunday with rifles."


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer()


def told(text: str, gazetteer: Gazetteer) -> list[tuple[str, str]]:
    document = Document("own", "Own Wire", "", "", PUBLISHED, "", text, "own.txt", 0)
    (reading,) = locate(extract([document]), gazetteer)
    events, _ = merge_reports([e for e in reading.events if e.kind is Kind.INCIDENT])
    return [(e.place.place.name if e.place and e.place.place else "", str(e.killed)) for e in events]


def test_the_details_give_the_lead_its_village(gazetteer: Gazetteer) -> None:
    assert told(f"{LEAD}\n\n{DETAIL}", gazetteer) == [("Mukhisa", "(2, 2)")]


def test_the_source_may_stand_at_the_end(gazetteer: Gazetteer) -> None:
    detail = "Gunmen attacked the village of Mukhisa on Sunday with rifles, the police command said."
    assert told(f"{LEAD}\n\n{detail}", gazetteer) == [("Mukhisa", "(2, 2)")]


@pytest.mark.parametrize(
    "other",
    [
        "The source added that gunmen attacked the village of Mukhisa on Sunday with rifles.",
        "The source told the Own Wire that gunmen also attacked the village of Mukhisa on Sunday.",
        "The source told the Own Wire that gunmen wounded six guards in the village of Mukhisa on Saturday.",
    ],
)
def test_another_deed_stays_apart(other: str, gazetteer: Gazetteer) -> None:
    assert len(told(f"{LEAD}\n\n{other}", gazetteer)) == 2


def test_several_deeds_have_no_one_village(gazetteer: Gazetteer) -> None:
    lead = "Two bakers were killed in several attacks in Diyala on Sunday, a source in the police said."
    assert len(told(f"{lead}\n\n{DETAIL}", gazetteer)) == 2


def test_a_standfirst_that_only_says_attack_is_of_the_bombing_below(gazetteer: Gazetteer) -> None:
    text = (
        "At least nine killed, 14 wounded in an attack on a post in Hit on Sunday.\n\n"
        "At least nine people were killed and 14 wounded by a suicide bomber's car bomb at a post in Hit on Sunday, a guard said."
    )
    assert told(text, gazetteer) == [("Hit", "(9, None)")]

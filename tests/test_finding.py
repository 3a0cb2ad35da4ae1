"""Hard sentences: what is found in them, what it does there, and which place is meant."""

import pytest

from gazetteer.gazetteer import Gazetteer


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer()


def found(gazetteer: Gazetteer, text: str) -> list[tuple[str, str]]:
    """(toponym, place name and feature code, or role when it is no place) in order."""
    result = []
    for match in gazetteer.find(text):
        assert text[match.start_char : match.end_char] == match.toponym
        place = f"{match.place.name} {match.place.feature_code}" if match.place else "unknown"
        result.append((match.toponym, place if match.role == "place" else match.role.value))
    return result


SENTENCES = [
    ("A bomb went off in Kirkuk on Monday.", [("Kirkuk", "Kirkuk PPLA")]),
    ("Security worsened in Kirkuk governorate.", [("Kirkuk governorate", "Kirkuk ADM1")]),
    ("Officials in Baghdad denied it.", [("Baghdad", "metonym")]),
    ("The Islamic State of Iraq and Syria claimed it.", [("Iraq", "name part"), ("Syria", "name part")]),
    ("The Washington Post reported the raid.", [("Washington", "name part")]),
    ("Nobody was hurt.", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_hard_sentences(gazetteer: Gazetteer, text: str, expected: list[tuple[str, str]]) -> None:
    assert found(gazetteer, text) == expected

"""The codebook is data (house rule 10): no code names a kind of event, and a faulty entry is named when it is read."""

from __future__ import annotations

import ast
from collections.abc import Collection
from pathlib import Path

import pytest

from incidents import codebook

ROOT = Path(__file__).resolve().parents[1]
BOOK = codebook.load()
NAMES = frozenset(one.name for one in (*BOOK.event_types, *BOOK.sub_event_types))

TYPES = """
version = "1"
source = "a test"
plain_verbs = []
event_type = [
  {name = "Deeds", definition = "Somebody does something."},
  {name = "Words", definition = "Somebody says something.", spoken = true},
]
sub_event_type = [
  {name = "Blow", event_type = "Deeds", definition = "A blow.", family = "attack", rank = 1, armed_target = "Fight"},
  {name = "Fight", event_type = "Deeds", definition = "A fight.", family = "attack", rank = 2},
  {name = "Film", event_type = "Words", definition = "A film.", family = "message", rank = 3, footage = true},
]
harm = {killed = "Blow", injured = "Blow", abducted = "Fight", arrested = "Fight"}
coded = {others = {1 = "Fight"}}
"""


def named_types(path: str, source: str, names: Collection[str]) -> list[str]:
    """Every string of a source that is the name of a kind of event, as "path:line name"."""
    return [
        f"{path}:{node.lineno} {node.value}"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Constant) and node.value in names
    ]


def test_no_code_names_a_kind_of_event() -> None:
    assert [
        found
        for room in ("gazetteer", "incidents", "dashboard")
        for path in sorted((ROOT / room).rglob("*.py"))
        for found in named_types(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"), NAMES)
    ] == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('if event.event_type == "Words":\n    pass\n', ["a.py:1 Words"]),
        ('KINDS = {\n    "killed": "Blow",\n}\n', ["a.py:2 Blow"]),
        ('def words() -> str:\n    """Words."""\n    return "words of a Blow"\n', []),
    ],
)
def test_a_kind_of_event_named_in_code_is_seen(source: str, expected: list[str]) -> None:
    assert named_types("a.py", source, {"Words", "Blow"}) == expected


def test_a_type_is_spoken_where_its_event_type_is() -> None:
    book = codebook.parse(TYPES)
    assert [(one.name, one.is_spoken, one.is_footage) for one in book.sub_event_types] == [
        ("Blow", False, False),
        ("Fight", False, False),
        ("Film", True, True),
    ]
    assert book.spoken == {"Words"}
    assert {figure: one.name for figure, one in book.harm.items()} == {
        "killed": "Blow",
        "injured": "Blow",
        "abducted": "Fight",
        "arrested": "Fight",
    }


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ('event_type = "Words"', 'event_type = "Songs"', "'Film' is of event_type 'Songs', which has no entry"),
        ('armed_target = "Fight"', 'armed_target = "War"', "armed_target of sub_event_type 'Blow' names 'War'"),
        ("rank = 2", "rank = 2, footage = true", "'Fight' is footage, but its event_type 'Deeds' is not spoken"),
        ('killed = "Blow"', 'killed = "Death"', "'killed' of .harm. names 'Death', which is no sub_event_type"),
        ('killed = "Blow", ', "", "needs killed, injured, abducted, arrested and nothing else, but has injured,"),
        ('arrested = "Fight"', 'arrested = "Fight", freed = "Fight"', "nothing else, but has .*, arrested, freed"),
        ('1 = "Fight"', '1 = "War"', "code '1' of coded.others names 'War', which is no sub_event_type"),
    ],
)
def test_a_faulty_entry_is_named(right: str, wrong: str, said: str) -> None:
    assert TYPES.count(right) == 1
    with pytest.raises(ValueError, match=said):
        codebook.parse(TYPES.replace(right, wrong))

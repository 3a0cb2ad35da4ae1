"""One word per thing (README, vocabulary): the words that the house does not use name nothing in its code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("gazetteer", "incidents", "dashboard")
NEVER = frozenset({"util", "utils", "helper", "helpers", "manager", "lat", "lng", "hit", "hits", "loc", "process"})
"""Words that no name of ours holds: each is another word's double, or says nothing."""


def names(source: str) -> Iterator[tuple[int, str]]:
    """Line and name of everything that a source itself names: classes, functions, arguments, variables."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.lineno, node.name
        elif isinstance(node, ast.arg):
            yield node.lineno, node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.lineno, node.id


def words(name: str) -> set[str]:
    """The words that a snake_case or CamelCase name is made of, in lower case."""
    return {word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name)}


def forbidden(path: str, source: str) -> list[str]:
    """Every name of a file (its own name included) that holds a word of NEVER, as "path:line name"."""
    found = [f"{path}:{line} {name}" for line, name in names(source) if words(name) & NEVER]
    return ([f"{path}:0 {Path(path).stem}"] if words(Path(path).stem) & NEVER else []) + found


def test_no_name_uses_a_word_that_the_house_does_not_use() -> None:
    assert [
        name
        for room in ROOMS
        for path in sorted((ROOT / room).rglob("*.py"))
        for name in forbidden(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))
    ] == []


@pytest.mark.parametrize(
    ("path", "source", "expected"),
    [
        ("incidents/dates.py", "latitude = 1\nhitherto = allocate = None\n", []),
        ("incidents/utils.py", "", ["incidents/utils.py:0 utils"]),
        ("incidents/dates.py", "def f(lat, lng): ...\n", ["incidents/dates.py:1 lat", "incidents/dates.py:1 lng"]),
        ("incidents/dates.py", "class DateManager: ...\n", ["incidents/dates.py:1 DateManager"]),
        ("incidents/dates.py", "best_hit, n = 1, 2\n", ["incidents/dates.py:1 best_hit"]),
    ],
)
def test_a_forbidden_word_is_seen(path: str, source: str, expected: list[str]) -> None:
    assert forbidden(path, source) == expected

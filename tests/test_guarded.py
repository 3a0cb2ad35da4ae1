"""Guarded patterns find what `re` alone finds: those of the project over our own texts, and each class on its edges."""

import importlib
import pkgutil
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

import gazetteer
import incidents
from gazetteer.guarded import CAPITALS, Guarded, Headed, Starting, has_digit, places_of, word_starts

_SEEDS = Path(__file__).parent.parent / "seeds"


def _patterns() -> Iterator[tuple[str, Guarded | Starting | Headed]]:
    """Every guarded pattern that a module of the project holds, with its name."""
    for package in (gazetteer, incidents):
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            if module.name.endswith(".__main__"):
                continue
            for name, value in vars(importlib.import_module(module.name)).items():
                for number, one in enumerate(value if isinstance(value, tuple) else (value,)):
                    if isinstance(one, Guarded | Starting | Headed):
                        yield f"{module.name}.{name}[{number}]", one


_PATTERNS = dict(_patterns())


def _pieces() -> list[tuple[str, int, int]]:
    """Texts and two offsets into each, as sentences and their parts are cut: mostly where a word ends."""
    chance = random.Random(7)
    texts = [path.read_text(encoding="utf-8") for path in sorted(_SEEDS.glob("*.md"))[:12]]
    texts += [text.lower() for text in texts] + [text.upper() for text in texts[:2]]
    found = []
    for _ in range(400):
        text = chance.choice(texts)
        start = chance.randrange(len(text))
        end = min(len(text), start + chance.choice((12, 40, 60, 90, 250)))
        if chance.random() < 0.8:
            end = max(text.rfind(" ", start, end) + 1, start)
        found.append((text, start, end))
    return found


_PIECES = _pieces()


def _spans(found: object) -> list[tuple[int, int]]:
    return [m.span() for m in found]  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", _PATTERNS)
def test_a_guarded_pattern_finds_what_it_finds_unguarded(name: str) -> None:
    one = _PATTERNS[name]
    for text, start, end in _PIECES:
        piece = text[start:end]
        if not isinstance(one, Guarded):
            assert _spans(one.finditer(piece)) == _spans(one.pattern.finditer(piece)), piece
            assert _spans(one.finditer(text, start, end)) == _spans(one.pattern.finditer(text, start, end)), piece
        if not isinstance(one, Starting):
            assert _spans(filter(None, [one.search(text, start, end)])) == _spans(
                filter(None, [one.pattern.search(text, start, end)])
            ), piece
        assert _spans(filter(None, [one.search(piece)])) == _spans(filter(None, [one.pattern.search(piece)])), piece


def test_a_guard_that_asks_for_too_much_is_seen() -> None:
    assert Guarded(r"\bnear\s$", ends=("in",)).search("near ") is None
    assert Starting(r"[AB]\w+", "A").finditer("Abu and Bab") != Starting(r"[AB]\w+", "AB").finditer("Abu and Bab")


@pytest.mark.parametrize("text", ["in the ", "in\n", "In the ", "\u0131n the ", "x in the \n", "", " ", "within "])
def test_guarded_at_the_ends_of_texts(text: str) -> None:
    one = Guarded(r"\bin\s(?:the\s)?$", ends=("in", "the"), ignore_case=True)
    assert (one.search(text) is None) == (one.pattern.search(text) is None)


@pytest.mark.parametrize("text", ["Ana, Élan", "élan Ana", "AB Cd", "", "a", "ABC"])
def test_starting_beyond_ascii(text: str) -> None:
    one = Starting(r"[A-ZÉ][a-zé]+", CAPITALS, or_beyond_ascii=True)
    assert _spans(one.finditer(text)) == _spans(one.pattern.finditer(text))


@pytest.mark.parametrize("text", ["3 may ", "3rd ", "late ", "monday3 ", "x", "", "isolate "])
def test_headed_at_the_end_of_what_is_searched(text: str) -> None:
    one = Headed(r"(?<!\w)(?:(?:monday)?(?:\d(?:rd)?\s|late\s))?\Z", ("late",), ("3", "monday"), or_nothing=True)
    found, alone = one.search(text), one.pattern.search(text)
    assert (found and found.span()) == (alone and alone.span())


def test_where_things_stand() -> None:
    assert places_of("of offs of", "of") == [0, 3, 8]
    assert word_starts("one two-three", 1, 13) == [1, 4, 8]
    assert [has_digit(text) for text in ("", "a", "a1", "’1", "’٣", "’a")] == [False, False, True, True, True, False]

"""The sentences and words of the made-up articles, read from their two files and made ready to be filled."""

from __future__ import annotations

import tomllib
from collections.abc import Collection
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).resolve().parent


class Template(NamedTuple):
    """A text with `%s` for each slot; a slot is a list of templates, one such list a country, or the name of a fact of the story."""

    text: str
    slots: tuple[Any, ...]


def _choices(text: str) -> list[str]:
    """What stands between the bars outside inner braces."""
    parts, depth = [""], 0
    for letter in text:
        depth += (letter == "{") - (letter == "}")
        if letter == "|" and depth == 0:
            parts.append("")
        else:
            parts[-1] += letter
    return parts


class Words:
    """The two files, compiled: `governorates`, `lists` of slots, `roles` of sentences; `facts` names the slots that a story fills itself.

    Raises KeyError where a sentence has a slot that is neither.
    """

    def __init__(self, facts: Collection[str]) -> None:
        self.facts = facts
        raw = tomllib.loads((HERE / "articles_words.toml").read_text(encoding="utf-8"))
        sentences = tomllib.loads((HERE / "articles_sentences.toml").read_text(encoding="utf-8"))
        self.governorates: list[dict[str, Any]] = raw["governorate"]
        self.lists: dict[str, Any] = {name: [] for name in raw["slots"]}
        self.lists |= {name: {"iraq": [], "syria": []} for name in raw["iraq"]}
        for name, texts in raw["slots"].items():
            self.lists[name].extend(self._compiled(t) for t in texts)
        for country in ("iraq", "syria"):
            for name, texts in raw[country].items():
                self.lists[name][country].extend(self._compiled(t) for t in texts)
        self.roles = {role: [self._compiled(t) for t in texts] for role, texts in sentences.items()}

    def _compiled(self, text: str) -> Template:
        out: list[str] = []
        slots: list[Any] = []
        rest = text
        while "{" in rest:
            before, rest = rest.split("{", 1)
            depth, end = 1, 0
            while depth:
                depth += (rest[end] == "{") - (rest[end] == "}")
                end += 1
            inside, rest = rest[: end - 1], rest[end:]
            out += [before.replace("%", "%%"), "%s"]
            if "|" in inside:
                slots.append([self._compiled(choice) for choice in _choices(inside)])
            elif inside in self.lists:
                slots.append(self.lists[inside])
            elif inside in self.facts:
                slots.append(inside)
            else:
                raise KeyError(f"no slot {inside!r}: in {text!r}")  # noqa: EM102
        return Template("".join(out) + rest.replace("%", "%%"), tuple(slots))

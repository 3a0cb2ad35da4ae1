"""Made-up articles of 470 to 530 words for the extraction benchmark: varied, seeded, none of them anybody's text.

Half are news stories, a quarter roundups of a week by governorate, a quarter analyses. They are modelled on the density of
real pages: in the five sample pages `extract` finds 7.8 events and 0.7 totals per 500 words and there are 16.5 ends of
sentences (`[.!?]` and a space); in our digests (seeds/) 6.7, 0.8 and 21.5. `python -m benchmarks.articles` measures the same
of these articles (300 of them: 7.4, 0.7 and 19.7). Their sentences stand in articles_sentences.toml, places, names and other words in articles_words.toml.
"""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from benchmarks.article_days import Days
from benchmarks.article_words import Template, Words

MIN_WORDS, MAX_WORDS = 470, 530
KINDS = ("news", "news", "roundup", "analysis")
JOINED = ("incident", "colour", "reaction", "pattern")  # roles of which two may make one long sentence
JOINTS = (", while ", ", and ", "; ", " - and ", ", although ", "; meanwhile ")
LOWERED = frozenset(("The", "A", "An", "In", "It", "Its", "Most", "Those", "Such", "Where", "Of", "Hundreds", "Several", "Nobody", "No", "Oil", "Buses", "Farmers", "Teachers", "People", "Members", "Tribal", "Sleeper", "Fighters", "Militants", "Attacks", "Extortion"))  # fmt: skip


def _inner(text: str) -> str:
    """A sentence as it goes on after a comma."""
    return text[0].lower() + text[1:] if text.split(" ", 1)[0] in LOWERED else text


class Story(Days):
    """What one article's sentences share: its governorate, place, day, officer and analyst; and how it fills slots."""

    def __init__(self, random_: random.Random) -> None:
        super().__init__(random_)
        self.home = WORDS.governorates[self.below(len(WORDS.governorates))]
        self.told: set[str] = set()
        self.lead = self.fill(WORDS.lists["spot"])
        self.day = self.below(4)
        self.names: dict[str, str] = {}

    def fill(self, slot: Any) -> str:
        """The words for one slot."""
        if type(slot) is str:
            return FACTS[slot](self)
        if type(slot) is dict:
            slot = slot[self.home["country"]]
        template: Template = slot[int(self.random() * len(slot))]
        return template.text % tuple([self.fill(s) for s in template.slots])

    def sentence(self, role: str) -> str:
        """A sentence of that role, from a template that this article hasn't used if there is one."""
        templates = WORDS.roles[role]
        for _ in range(6):
            template: Template = self.pick(templates)
            if template.text not in self.told:
                break
        self.told.add(template.text)
        text = template.text % tuple([self.fill(s) for s in template.slots])
        if role in JOINED and self.random() < 0.2 and text.endswith("."):
            more = self.pick(WORDS.roles[self.pick(JOINED)])
            if more.text not in self.told:
                self.told.add(more.text)
                text = f"{text[:-1]}{self.pick(JOINTS)}{_inner(more.text % tuple([self.fill(s) for s in more.slots]))}"
        return text[0].upper() + text[1:]

    def place(self, kind: str) -> str:
        """One of the home governorate's `towns`, `villages`, `districts` or `lands`."""
        return str(self.pick(self.home[kind]))

    def away(self) -> str:
        """A spot in another governorate, with that governorate mostly named."""
        home, self.home = self.home, self.pick(WORDS.governorates)
        spot = self.fill(WORDS.lists["spot"])
        if self.random() < 0.7 and self.home["name"] not in spot:
            spot += f" in {self.home['name']} {self.pick(('province', 'governorate'))}"
        self.home = home
        return spot

    def other(self) -> str:
        """The name of another governorate of the same country."""
        country = self.home["country"]
        return str(self.pick([g["name"] for g in WORDS.governorates if g["country"] == country and g is not self.home]))

    def named(self, role: str, slot: str) -> str:
        """A person of the story: whole at first, then by the last word of the name."""
        if role in self.names:
            return self.names[role]
        name = self.fill(WORDS.lists[slot])
        self.names[role] = name.split(" of ")[0].rsplit(" ", 1)[-1]
        return name

    def officer(self) -> str:
        """The officer who speaks in this article."""
        if "officer" in self.names:
            return self.names["officer"] if self.random() < 0.6 else "the officer"
        return f"{self.fill(WORDS.lists['rank'])} {self.named('officer', 'person')}"


FACTS: dict[str, Callable[[Story], str]] = {
    "name": lambda s: s.home["name"], "town": lambda s: s.place("towns"), "village": lambda s: s.place("villages"), "district": lambda s: s.place("districts"),
    "lands": lambda s: s.place("lands"), "awayspot": Story.away, "other": Story.other, "lead": lambda s: s.lead,
    "leadday": lambda s: s.recent(s.day), "leadafter": lambda s: s.pick(("the next day", "hours later", "on the same evening", "two days later")),
    "when": lambda s: s.recent(s.below(11)), "old": Story.old, "span": Story.span, "daydate": Story.item_day, "onday": Story.on_day, "officer": Story.officer,
    "voice": lambda s: s.named("voice", "expert"), "km": lambda s: str(3 + s.below(58)), "h": lambda s: f"{41 + s.below(1800):,}", "round": lambda s: f"{10 * (5 + s.below(190)):,}",
    "between": lambda s: f"between {100 + 10 * s.below(20)} and {300 + 10 * s.below(60)}",
    "weekstart": lambda s: s.month_day(s.pub - timedelta(days=7)), "weekend": lambda s: s.month_day(s.pub - timedelta(days=1)),
}  # fmt: skip
WORDS = Words(FACTS)
PLACES = tuple(sorted({name for g in WORDS.governorates for key in ("towns", "villages", "districts", "lands") for name in g[key]} | {g["name"] for g in WORDS.governorates}))  # fmt: skip

# Paragraphs of roles ("a/b": one of them; "total?": in half of the articles), and the roles that fill up what is missing.
PLANS = {
    "news": (("lead", "more"), ("toll", "claim"), ("official", "brief", "more"), ("incident", "foiled/incident"), ("official/nothing", "brief", "colour"), ("pattern", "total?"), ("old", "reaction", "brief?"), ("colour", "pattern?")),
    "analysis": (("thesis", "brief", "history"), ("pattern", "pattern", "brief?"), ("incident", "incident", "claim?"), ("total", "opinion"), ("pattern", "opinion"), ("old", "brief", "hypothetical"), ("pattern?", "colour"), ("opinion",)),
}  # fmt: skip
FILL = {
    "news": ("reaction", "brief", "colour", "official", "brief", "nothing", "more", "colour", "opinion"),
    "roundup": ("after", "quiet", "brief", "pattern", "brief", "reaction", "colour", "official", "outro"),
    "analysis": ("colour", "opinion", "brief", "brief", "pattern", "history", "hypothetical", "reaction"),
}


def _plan(story: Story, kind: str) -> list[list[str]]:
    """Paragraphs of sentences; a paragraph that starts with a newline is a heading of one line."""
    if kind != "roundup":
        paragraphs = [
            [r.removesuffix("?") for r in p if not r.endswith("?") or story.random() < 0.5] for p in PLANS[kind]
        ]
        return [[story.sentence(story.pick(r.split("/"))) for r in p] for p in paragraphs]
    told, bullet = [[story.sentence("intro")]], story.pick(("", "", "• ", "- "))
    first = story.home
    for _ in range(3):
        told.append(["\n" + story.sentence("heading")])
        for _ in range(1 + story.below(3)):
            rest = [story.sentence(role) for role in ("after", "brief") if story.random() < 0.4]
            told.append([bullet + story.sentence("item"), *rest])
        told.append([story.sentence("quiet" if story.random() < 0.6 else "colour")])
        story.home = story.pick([g for g in WORDS.governorates if g["country"] == first["country"]])
    story.home = first
    told.append([story.sentence("total" if story.random() < 0.6 else "outro"), story.sentence("outro")])
    return told


def _count(told: list[list[str]]) -> int:
    """Words."""
    return sum(len(sentence.split()) for paragraph in told for sentence in paragraph)


def _typeset(story: Story, text: str) -> str:
    """Some documents with curly quotes and long dashes, some of these with non-breaking spaces."""
    if story.random() < 0.55:
        return text
    text = re.sub(r'"([^"\n]*)"', "“\\1”", text).replace("'", "’").replace(" - ", story.pick((" – ", " — ")))
    if story.random() < 0.4:
        text = re.sub(r"(\d) (?=k|m|[A-Z])", "\\1\xa0", text)
    return text


def article(number: int, random_: random.Random) -> dict[str, str]:
    """One article of 470 to 530 words as a row for `incidents extract`."""
    story = Story(random_)
    kind = story.pick(KINDS)
    title = story.sentence(f"{kind}_title")
    told = _plan(story, kind)
    if kind == "news" and story.random() < 0.5:
        told[0][0] = story.sentence("dateline") + told[0][0]
    if kind != "roundup" and story.random() < 0.2:
        told.insert(0, ["\n" + story.sentence("byline")])
    total = _count(told)
    while total > MAX_WORDS:
        del told[-2]
        total = _count(told)
    wanted = MIN_WORDS + 2 + story.below(38)
    while total < wanted:
        sentence = story.sentence(story.pick(FILL[kind]))
        words = len(sentence.split())
        if total + words > MAX_WORDS:
            continue
        paragraph = told[2 + story.below(len(told) - 2)]
        if paragraph[0].startswith("\n") or len(paragraph) > 3:
            told.append([sentence])
        else:
            paragraph.append(sentence)
        total += words
    text = "\n\n".join(" ".join(p).strip() for p in told)
    return {
        "document_id": f"made-{number}", "title": title, "pub_date": story.pub.isoformat(), "source": "Made-up Wire", "text": _typeset(story, text),
    }  # fmt: skip


def articles(count: int, seed: int = 7) -> Iterator[dict[str, str]]:
    """`count` articles, the same for the same seed."""
    random_ = random.Random(seed)
    for number in range(count):
        yield article(number, random_)


def write(path: Path, count: int) -> None:
    """Write articles as jsonl, a row each."""
    with path.open("w", encoding="utf-8") as file:
        for row in articles(count):
            file.write(json.dumps(row) + "\n")


def density(rows: list[dict[str, str]]) -> dict[str, float]:
    """What `extract` finds in them per 500 words (events: incidents and activities), and the ends of their sentences."""
    with tempfile.TemporaryDirectory() as folder:
        path, out = Path(folder) / "made.jsonl", Path(folder) / "lines.jsonl"
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        command = [sys.executable, "-m", "incidents", "extract", str(path), "-o", str(out), "--jobs=1", "--merge=none"]
        subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
        kinds = Counter(json.loads(line)["kind"] for line in out.open(encoding="utf-8"))
    share = 500 / sum(len(row["text"].split()) for row in rows)
    ends = sum(len(re.findall(r"[.!?]\s", row["text"] + "\n")) for row in rows)
    found = {"events": kinds.total() - kinds["total"], "totals": kinds["total"], "sentence ends": ends}
    return {what: round(count * share, 2) for what, count in found.items()}


if __name__ == "__main__":
    print(density(list(articles(300))))

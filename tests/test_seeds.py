"""The digests of seeds/: their front matter is whole, and no phrase of the pages they retell is in them."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
DIGESTS = sorted((ROOT / "seeds").glob("*.md"))
PAGES = ROOT.parent / "shared" / "seeds"
"""The pages the digests retell: other people's text, beside a developer's checkout and never inside it."""

LONGEST_SHARED_PHRASE = 6
"""Words. A name or a figure may be shared; a phrase longer than this may not."""


def front_matter(digest: Path) -> dict[str, object]:
    """The fields of a digest; its text is what follows the second line of dashes."""
    return yaml.safe_load(digest.read_text(encoding="utf-8").split("---\n", 2)[1])


def phrases(text: str, words: int) -> set[str]:
    """Every run of so many words, in lower case."""
    found = re.findall(r"[^\W_]+(?:['-][^\W_]+)*", text.lower().replace("\u2019", "'"))
    return {" ".join(found[start : start + words]) for start in range(len(found) - words + 1)}


def test_front_matter_is_whole() -> None:
    keys = {digest.name: sorted(front_matter(digest)) for digest in DIGESTS}
    assert len(keys) >= 20
    assert {name: got for name, got in keys.items() if got != ["author", "page", "pub_date", "source", "title"]} == {}


def test_pub_date_is_a_day_or_none_and_stands_in_the_name() -> None:
    expected = {
        digest.name: day.isoformat() if isinstance(day := front_matter(digest)["pub_date"], date) else "undated"
        for digest in DIGESTS
    }
    assert [name for name, start in expected.items() if not name.startswith(f"{start}-")] == []


@pytest.mark.skipif(not PAGES.is_dir(), reason="the pages that the digests retell are not beside this checkout")
def test_no_phrase_of_the_pages_is_in_a_digest() -> None:
    words = LONGEST_SHARED_PHRASE + 1
    theirs = set().union(*(phrases(page.read_text(encoding="utf-8"), words) for page in PAGES.glob("*.txt")))
    shared = []
    for digest in DIGESTS:
        title = str(front_matter(digest)["title"])
        text = digest.read_text(encoding="utf-8").split("---\n", 2)[2]
        shared += [(digest.name, phrase) for phrase in sorted(phrases(f"{title}\n{text}", words) & theirs)]
    assert shared == []


def test_a_shared_phrase_is_seen() -> None:
    ours = "As the spokesman put it, the road to the old bridge was closed."
    theirs = "He said: The road to the old bridge was closed on Monday!"
    assert phrases(ours, 7) & phrases(theirs, 7) == {
        "the road to the old bridge was",
        "road to the old bridge was closed",
    }

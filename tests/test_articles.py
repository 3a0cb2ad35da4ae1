"""What the benchmark's made-up articles promise: length, sameness for a seed, variety, places that the gazetteer knows."""

import re
from collections import Counter

import pytest

from benchmarks import articles
from gazetteer.gazetteer import Gazetteer


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    return list(articles.articles(300))


def test_every_article_has_about_500_words(rows) -> None:
    counts = [len(row["text"].split()) for row in rows]
    assert articles.MIN_WORDS <= min(counts) <= max(counts) <= articles.MAX_WORDS
    assert 490 <= sum(counts) / len(counts) <= 510


def test_a_seed_always_gives_the_same_articles(rows) -> None:
    assert list(articles.articles(20)) == rows[:20]
    assert list(articles.articles(20, seed=8)) != rows[:20]


def test_few_sentences_are_alike(rows) -> None:
    sentences = [s for row in rows for s in re.split(r"(?<=[.!?])[\"”]?\s+", row["text"])]
    assert len(set(sentences)) / len(sentences) >= 0.8
    lengths = sorted(len(s.split()) for s in sentences)
    assert 21 <= sum(lengths) / len(lengths) <= 26
    assert lengths[len(lengths) // 10] <= 10
    assert lengths[-len(lengths) // 10] >= 32
    assert sum(len(t) for t in articles.WORDS.roles.values()) >= 150


def test_no_slot_is_left_open_and_typesetting_differs(rows) -> None:
    assert [r["document_id"] for r in rows if re.search(r"[{}%]", r["text"])] == []
    kinds = Counter("”" in r["text"] for r in rows)
    assert min(kinds[True], kinds[False]) > 60
    assert any("\xa0" in r["text"] for r in rows)


def test_the_gazetteer_knows_every_place() -> None:
    gazetteer = Gazetteer()
    assert len(articles.PLACES) >= 150
    assert [name for name in articles.PLACES if not gazetteer.candidates(name.removeprefix("the "))] == []

"""The articles of one page side by side: what the order of a listing tells about the undated ones. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from msgspec.structs import replace

from gazetteer.record import Record
from incidents import spans
from incidents.model import DateSpan
from incidents.publication import Publication
from incidents.spans import UNKNOWN, describe


class Article(Record, frozen=True):
    """One report of a page; `page[start_char:end_char]` is its text."""

    start_char: int
    end_char: int
    title: str
    publication: Publication
    date_reason: str
    """Where the publication date comes from, in words; "" when there is none."""
    teaser: bool
    """True for a short notice of a report that is told elsewhere."""


_LISTING: Final = 3
"""So many dated articles make a listing."""
_LISTING_DAYS: Final = 14
"""A listing within so many days dates what stands between its articles."""


def dated_by_neighbours(articles: list[Article]) -> list[Article]:
    """Date what stands undated between dated articles of a listing: exactly as far as the listing's order tells.

    Two cases only: a listing that runs newest first (between the neighbours' dates), and one whose articles all lie
    within two weeks (in those weeks).
    """
    dated = [a.publication.pub_date for a in articles if a.publication.pub_date.start is not None]
    if len(dated) < _LISTING or len(dated) == len(articles):
        return articles
    firsts = [d.start for d in dated if d.start is not None]
    newest_first = all(one >= other for one, other in pairwise(firsts))
    whole = spans.between(min(firsts), max(firsts))
    close = len(dated) > _LISTING and (max(firsts) - min(firsts)).days <= _LISTING_DAYS
    if not newest_first and not close:
        return articles
    done = list(articles)
    for i, article in enumerate(articles):
        newer, older = _neighbour(articles[:i][::-1]), _neighbour(articles[i + 1 :])
        if article.publication.pub_date.start is not None or newer.start is None or older.end is None:
            continue
        span = spans.between(older.end, newer.start) if newest_first else whole
        if span.start is None or span.end is None or (span.end - span.start).days > 190:
            continue
        why = f"listed between articles of {describe(older)} and {describe(newer)}"
        done[i] = replace(article, publication=replace(article.publication, pub_date=span), date_reason=why)
    return done


def _neighbour(articles: Sequence[Article]) -> DateSpan:
    """The date of the nearest dated article."""
    return next((a.publication.pub_date for a in articles if a.publication.pub_date.start is not None), UNKNOWN)

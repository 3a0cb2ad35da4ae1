"""Which records each document tells. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from incidents.model import Corpus, Event, ReportedTotal


def by_document(corpus: Corpus) -> dict[str, tuple[Event | ReportedTotal, ...]]:
    """Return document_id -> its records, in the order of their first words."""
    found: dict[str, dict[str, tuple[int, Event | ReportedTotal]]] = {}
    for key, record in _named(corpus):
        for mention in record.mentions:
            told = found.setdefault(mention.document_id, {})
            first = told[key][0] if key in told else mention.start_char
            told[key] = (min(first, mention.start_char), record)
    return {
        document_id: tuple(record for _, record in sorted(told.values(), key=lambda pair: pair[0]))
        for document_id, told in found.items()
    }


def _named(corpus: Corpus) -> Iterator[tuple[str, Event | ReportedTotal]]:
    yield from ((f"event {event.event_id}", event) for event in corpus.events)
    yield from ((f"total {total.total_id}", total) for total in corpus.totals)

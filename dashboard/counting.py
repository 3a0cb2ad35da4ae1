"""A count with its noun. Pure."""


def counted_words(count: int, noun: str) -> str:
    """ "1 event", "2,300 events": for nouns that take an s."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"

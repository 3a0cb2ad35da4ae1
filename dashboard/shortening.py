"""Words of reports cut to the room that a page has for them."""

from __future__ import annotations


def shortened(text: str, most: int) -> str:
    """At most so many characters, the last "…" where it was longer: a report's words can be of any length."""
    return text if len(text) <= most else text[: most - 1] + "…"

"""What the tests of the briefing share: made-up views, and words that no picture may stumble over."""

from __future__ import annotations

from datetime import date

from dashboard.briefing.content import Content, gather
from dashboard.briefing.view import View
from incidents import codebook
from incidents.store import Store

MADE = date(2021, 3, 4)
TYPES = tuple(kind.name for kind in codebook.load().event_types)
HOSTILE = (
    "$\\frac{1}{0}$ costs $5",
    "<script>alert(1)</script>",
    "{{ 7 * 7 }} ${alert(1)} `x`",
    "\u202eright to left\u202c and \x00 control \x1b[31m",
    "x" * 500,
    "كركوك والموصل — نينوى",
    "a" + "\u0301" * 60,
    "line one\nline two\r\n\tline three",
    "🔥 emoji and 漢字",
    "",
)


def content_of(store: Store, **view: object) -> Content:
    return gather(store, View(made=MADE, **{"dpi": 60, **view}), TYPES)

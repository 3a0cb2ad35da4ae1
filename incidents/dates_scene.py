"""What the readers of date words share: the scene they look at, what they find, and the words that govern a date.
Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from gazetteer.guarded import Headed
from incidents import spans
from incidents.model import DatePrecision, DateSpan
from incidents.spans import UNKNOWN


class DateKind(StrEnum):
    """How the words give the date."""

    ABSOLUTE = "absolute"
    """With its year: "5 July 2020", "in 2019"."""
    PARTIAL = "partial"
    """Without a year: "June 17", "in September"."""
    WEEKDAY = "weekday"
    RELATIVE = "relative"
    """Counted from the anchor or from the date before: "last week", "two days later"."""
    PERIOD = "period"
    """A stretch with two ends or a length: "between January 2020 and September 2021", "in recent months"."""
    SINCE = "since"
    """From a date to the anchor."""
    LIMIT = "limit"
    """A date that bounds and does not date: "until July 31", "before 2018"."""


class Found(NamedTuple):
    """One reading of the words around an anchor word: offsets, days, and why."""

    start: int
    end: int
    span: DateSpan
    kind: DateKind
    reason: str
    needs_previous: bool = False
    background: bool = False


@dataclass(slots=True)
class Scene:
    """What a reader may look at."""

    text: str
    """As written."""
    low: str
    """In lower case, one character for one character."""
    anchor: DateSpan
    """The publication date."""
    previous: DateSpan = UNKNOWN
    """The date named before, unknown at first."""
    previous_end: int = -1
    """Where the words of `previous` end."""
    only_year: int = 0
    """The one year that a text without an anchor names, with a month; 0 when it names none or several."""
    only_month: int = 0
    """The latest month that is named with that year, and never a day: a month before it is of a year not told."""
    open_order: bool = True
    """False where a date whose order of numbers nothing tells is read month first, as publication lines mostly are."""
    titled: int = 0
    """The year that the title of a text without an anchor names ("Attacks in 2016"); 0 when it names none."""
    done: int = 0
    """Everything left of this offset has been read."""

    def words(self, start: int, end: int) -> str:
        """The words as written, on one line, for a reason."""
        return " ".join(self.text[start:end].split())

    def counting_base(self, needs_previous: bool) -> tuple[DateSpan, str]:
        """The date that relative words count from, and its name for a reason."""
        if needs_previous:
            return self.previous, "the date before"
        return self.anchor, "the publication date"


_GOVERNOR: Final = Headed(
    r"(?<!\w)(?P<governor>since|until|till|up\s+to|before|prior\s+to|ahead\s+of|by|after|following|from|between|in"
    r"|during|on|of|at"
    r"|as\s+of|towards?|around|about|throughout|than|over|late\s+on|early\s+on|back\s+in|starting(?:\s+in)?"
    r"|beginning\s+in|through"
    r"|(?:the\s+)?years?(?:\s+of)?|the)\s+(?:the\s+)?(?:about\s+|around\s+|approximately\s+|at\s+least\s+|early\s+)?\Z",
    (
        *("since", "until", "till", "up", "before", "prior", "ahead", "by", "after", "following", "from", "between"),
        *("in", "during", "on", "of", "at", "as", "toward", "towards", "around", "about", "throughout", "than", "over"),
        *("late", "early", "back", "starting", "beginning", "through", "the", "year", "years"),
    ),
)
_LAST_GOVERNING: Final = (
    "since", "till", "to", "of", "before", "by", "after", "following", "from", "between", "in", "during", "on", "at",
    "toward", "towards", "around", "about", "throughout", "than", "over", "starting", "through", "year", "years",
    "the", "approximately", "least", "early", "until",
)  # fmt: skip
"""What words that govern a date end in."""
_SINCE_DEED: Final = re.compile(
    r"(?<!\w)since\s+(?:the|its|their|his|her)\s+(?:[\w’'-]+\s+){1,7}?(?:on|in|of)\s+(?:the\s+)?(?:late\s+|early\s+)?\Z"
)
""" "Since the fall of its last village in": the day of what began the stretch."""
_LIMITS: Final = frozenset(("until", "till", "up to", "before", "prior to", "ahead of"))


def governor(scene: Scene, start: int) -> str:
    """The preposition or noun that governs the words at `start`, "" when none does."""
    if scene.low.find("since", max(0, start - 90), start) >= 0 and _SINCE_DEED.search(
        scene.low, max(0, start - 90), start
    ):
        return "since"
    before = scene.low[max(0, start - 32) : start]
    last = before.split()[-1:]
    if not last or not last[0].endswith(_LAST_GOVERNING):
        return ""
    m = _GOVERNOR.search(scene.low, max(0, start - 32), start)
    return " ".join(m["governor"].split()) if m else ""


def may_lie_ahead(governing: str) -> bool:
    """True for words that often govern a date to come: "until July 31", "by December"."""
    return governing in _LIMITS or governing in ("by", "through")


def governed(governing: str, kind: DateKind) -> DateKind:
    """The kind of a date under its governing word."""
    if governing == "since":
        return DateKind.SINCE
    return DateKind.LIMIT if governing in _LIMITS else kind


TO_NOW: Final = re.compile(r"\s+(?:until|till|to|up to)\s+(?:today|now|date|the present)\b")
"""After the day from which something goes on: "from late March 2019 until today"."""


_WHEN: Final = re.compile(r",\s+when\b")
"""After a day told for what happened on it, and not for what went on since: "the first since May, when a bomb"."""


def finish(scene: Scene, found: Found, governing: str) -> Found:
    """`found` as its governing word turns it: "since" runs to the anchor, "until" and "before" only bound."""
    if governing == "from" and TO_NOW.match(scene.low, found.end):
        governing = "since"
    if governing == "since" and _WHEN.match(scene.low, found.end):
        governing = ""
    kind = governed(governing, found.kind)
    if kind is not DateKind.SINCE or found.kind is DateKind.SINCE:
        return found if kind is found.kind else found._replace(kind=kind)
    if scene.anchor.end is None or found.span.start is None:
        return found._replace(span=UNKNOWN, kind=kind, reason=f"{found.reason}, with no date to run to")
    span = spans.between(min(found.span.start, scene.anchor.end), scene.anchor.end)
    old = found.background or (found.span.precision is DatePrecision.YEAR and is_old(scene.anchor, found.span))
    reason = f"since {found.reason}, to the publication date {spans.describe(scene.anchor)}"
    return found._replace(span=span, kind=kind, reason=reason, background=old)


def is_old(anchor: DateSpan, span: DateSpan) -> bool:
    """True when `span` is coarser than a month and ended more than a year before the anchor began."""
    if anchor.start is None or span.start is None or span.end is None:
        return False
    return (span.end - span.start).days > 31 and (anchor.start - span.end).days > 365


def safe_date(year: int, month: int, day: int | None) -> date | None:
    """The day (or the first of the month), None when there is no such day."""
    try:
        return date(year, month, day or 1)
    except ValueError:
        return None


def nearest_past_year(anchor: DateSpan, month: int, day: int | None) -> int | None:
    """The year of the latest such month or day that is not after the anchor (one day of grace for time zones)."""
    if anchor.end is None:
        return None
    latest = spans.add_days(anchor.end, 1) if day else anchor.end
    for year in (latest.year, latest.year - 1):
        begins = safe_date(year, month, day)
        if begins is not None and begins <= latest:
            return year
    return latest.year - 1 or None


def year_of(scene: Scene, start: int, month: int, day: int | None, governing: str) -> int | None:
    """The year of a month or a day that is told without one; None when nothing tells it."""
    if scene.titled and scene.previous.precision not in (DatePrecision.DAY, DatePrecision.DAYS):
        return scene.titled
    narrated = _narrated_year(scene, start, month, day)
    if narrated is not None or scene.titled:
        return narrated or scene.titled
    if scene.only_year and month >= scene.only_month:
        return scene.only_year
    past = nearest_past_year(scene.anchor, month, day)
    if past is not None and may_lie_ahead(governing) and scene.anchor.end is not None:
        ahead, behind = safe_date(past + 1, month, day), safe_date(past, month, day)
        if ahead and behind and (ahead - scene.anchor.end).days < (scene.anchor.end - behind).days:
            return past + 1
    return past


_STORY: Final = 400
"""Characters within which a story runs on from the date before."""
_STORY_DAYS: Final = 62
"""How many days after the date before a story may run on."""
_SAME_MONTH: Final = 31
"""How many days a story without a publication date goes back from a month it names."""


_NEWS: Final = re.compile(r"\b(?:on|late|early) (?:mon|tues|wednes|thurs|fri|satur|sun)day\b")
_LEAD: Final = 600
"""Characters of a text in which news names the weekday of what it tells."""


def _narrated_year(scene: Scene, start: int, month: int, day: int | None) -> int | None:
    """The year of the date told before, when no anchor is known or the story runs on from it."""
    known = scene.previous.end
    if known is None:
        return None
    unanchored = scene.anchor.end is None
    if unanchored and month < scene.only_month:
        return None
    if start - scene.previous_end > _STORY or (scene.anchor.end is not None and scene.anchor.end.year == known.year):
        return None
    middles = {y: safe_date(y, month, day or 15) for y in (known.year - 1, known.year, known.year + 1)}
    gaps = {y: (when - known).days for y, when in middles.items() if when is not None}
    if not gaps:
        return None
    best = min(gaps, key=lambda y: abs(gaps[y]))
    precise = scene.previous.precision in (DatePrecision.DAY, DatePrecision.DAYS)
    if unanchored:  # a story goes back inside a year only from a day: "victory in December 2017" dates no September
        inside = scene.previous.precision is DatePrecision.YEAR and best == known.year
        if precise and best < known.year:
            return None  # "in January 2019 ... On October 3": which October, nothing tells
        if not precise and _NEWS.search(scene.low, 0, _LEAD) is not None:
            return None  # "killed three on Tuesday ... In 2017 it was beaten ... In April it struck": of which year?
        return best if precise or inside or gaps[best] >= -_SAME_MONTH else None
    return best if precise and 0 <= gaps[best] <= _STORY_DAYS else None

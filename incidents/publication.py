# ruff: noqa: E501
"""Publication lines of saved pages -> date, author and publisher. Pure.

"July 24, 2019 1 Comment", "Author: A. Name | Date: 14 July 2020 | Permalink", "by A. Name October 31, 2021",
"BAGHDAD, July 5, 2020 (Reuters) -". A date that dates an event ("06/17/2018: Assailants ...", "On 5 July 2020, ...") is never
taken for a publication date.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from incidents import spans
from incidents.dates import DateMention, find_dates
from incidents.model import DatePrecision, DateSpan
from incidents.spans import UNKNOWN


@dataclass(frozen=True, slots=True)
class Publication:
    """What a page says of the publication of one article."""

    pub_date: DateSpan = UNKNOWN
    author: str = ""
    source: str = ""


CREDIT = re.compile(
    r"^\W*Author:\s*(?P<author>[^|\n]{1,80}?)\s*\|\s*Date:\s*(?P<date>[^|\n]{4,40}?)\s*(?:\||$)", re.IGNORECASE
)
"""The line that ends an article of a blog listing."""
_FURNITURE_WORDS = re.compile(
    r"\b(?:\d+\s+comments?|no comments?|leave a (?:comment|reply)|comments? off(?: on .*)?|permalink|(?:first |last )?(?:published|posted|updated|modified|edited|created)(?: on| at)?|"
    r"date|updated|last|on|at|in|and|the|of|gmt|utc|est|edt|bst|cet|cest|am|pm|a\.m\.|p\.m\.|\d+ ?min(?:ute)?s? read|\d+ views?|share|print|email|"
    r"(?:0?\d|1\d|2[0-4])[:.]\d{2}(?::\d{2})?|[+-]\d{1,2}(?::?\d{2})?|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.IGNORECASE,
)
_BY = re.compile(r"\b(?:by|von|author:|written by|par)\s+(?P<name>[^\d|•·–—,:]{3,60})", re.IGNORECASE)
_AGENCIES = r"Reuters|AP|AFP|Associated Press|Agence France[- ]Presse|Xinhua|dpa|DPA|UPI|IANS|ANSA|TASS|Rudaw|Anadolu|AA|CNN|BBC News"
DATELINE = re.compile(
    rf"^(?P<place>[A-Z][\w.'’ -]{{2,40}}(?:,\s[A-Z][\w.'’ ]{{2,30}})?),?\s*(?P<date>[A-Z][a-z]{{2,8}}\.? \d{{1,2}}(?:,? \d{{4}})?|\d{{1,2}} [A-Z][a-z]{{2,8}}(?:,? \d{{4}})?)?,?\s*"
    rf"[(\[](?P<agency>{_AGENCIES})[)\]]\s*[-–—]"
)
"""The head of wire copy."""


def publication_line(line: str) -> Publication | None:
    """Date and author of a line that says nothing else, or None when it is no such line."""
    if not 6 <= len(line) <= 160:
        return None
    credit = CREDIT.match(line)
    if credit:
        return Publication(one_day(credit["date"]), " ".join(credit["author"].split()))
    mention = _full_date(line)
    by = _BY.match(line)
    if mention is None:
        if by and len(line.split()) <= 8 and _is_name(by["name"]):
            return Publication(UNKNOWN, _name(by["name"]))
        return None
    rest = line[: mention.start_char] + " | " + line[mention.end_char :]
    by = _BY.search(rest)
    author = ""
    if by:
        author = _name(by["name"])
        rest = rest[: by.start()] + rest[by.start() :].replace(by["name"], " ", 1)[2:]
    left = re.findall(r"[^\W\d_][\w'’.-]*", _FURNITURE_WORDS.sub(" ", rest))
    if len(left) > 8 or any(w[0].islower() for w in left) or (line.rstrip().endswith((".", "?", "!")) and len(left) > 3):
        return None
    if re.match(r"\s*(?:on|in|by|since|until)\b", line, re.IGNORECASE) and left:
        return None
    if line[mention.end_char : mention.end_char + 1] == ":" and left:
        return None
    return Publication(mention.span, author, "")


def lead_in(paragraph: str) -> Publication | None:
    """Date (and publisher) glued to the head or the tail of a teaser's paragraph: "NOVEMBER 1, 2021 BY A. NAME - ...",
    "... republic.  A. Name  10-31-2021 DAILY NAME"."""
    wire = DATELINE.match(paragraph)
    if wire:
        return Publication(one_day(wire["date"]) if wire["date"] else UNKNOWN, "", wire["agency"])
    for mention in find_dates(paragraph[:160], UNKNOWN):
        if mention.span.precision is DatePrecision.DAY:
            before = re.findall(r"[^\W\d_][\w'’-]*", paragraph[: mention.start_char])
            after = paragraph[mention.end_char : mention.end_char + 1]
            if (
                len(before) <= 9
                and not any(w[0].islower() for w in before)
                and after != ":"
                and (not before or before[0].lower() not in _EVENT_HEADS)
            ):
                return Publication(mention.span, "", "")
        break
    tail_at = max(0, len(paragraph) - 90)
    tail = paragraph[tail_at:]
    for mention in find_dates(tail, UNKNOWN):
        if mention.span.precision is DatePrecision.DAY:
            around = re.findall(r"[^\W\d_][\w'’-]*", tail[mention.end_char :])
            close = re.split(r"[.!?”\"]\s", tail[: mention.start_char])[-1].split()
            if not any(w[0].islower() for w in around) and not any(w[0].islower() for w in close[-3:]):
                return Publication(mention.span, "", "")
    return None


_EVENT_HEADS = frozenset(["on", "in", "at", "by", "since", "until", "from", "between", "after", "before", "during"])


def one_day(text: str) -> DateSpan:
    """The day (or month, or year) that a field such as "14 July 2020" or "2020-07" holds; unknown when it holds none."""
    text = text.strip()
    iso = re.fullmatch(r"(\d{4})(?:-(\d{1,2}))?", text)
    if iso:
        try:
            return spans.month(int(iso[1]), int(iso[2])) if iso[2] else spans.year(int(iso[1]))
        except ValueError:
            return UNKNOWN
    mentions = [m for m in find_dates(text, UNKNOWN) if m.span.start is not None]
    return mentions[0].span if mentions else UNKNOWN


def _full_date(line: str) -> DateMention | None:
    return next((m for m in find_dates(line, UNKNOWN) if m.span.precision is DatePrecision.DAY), None)


def _is_name(text: str) -> bool:
    found = text.split()
    return 2 <= len(found) <= 5 and all(
        w[0].isupper() for w in found if w not in ("al", "el", "bin", "de", "van", "von", "and")
    )


def _name(text: str) -> str:
    """A person's name as people write it: shouted names are calmed."""
    text = re.sub(r"\b(?:leave a comment|\d.*|no comments?).*$", "", text, flags=re.IGNORECASE)
    text = " ".join(text.split()).strip(" -|")
    return text.title() if text.isupper() else text


_WITNESSED = re.compile(
    r"\b(?:the )?(?:year )?(?:of )?(?P<year>20\d\d) (?:witnessed|saw|has ended|ended|came to an end)\b", re.IGNORECASE
)
_AHEAD = re.compile(
    r"\bwhat (?:would|will|does|might) (?:the )?(?:year )?(?:of )?(?P<year>20\d\d) (?:bring|hold)\b", re.IGNORECASE
)
_NOW = re.compile(
    r"\b(?:so far (?:this year|in)|(?:as of|today,?|in|since the (?:start|beginning) of) (?:this year|the current year)),?\s*\(?(?P<year>20\d\d)\)?|"
    r"\bthis year \((?P<paren>20\d\d)\)|\bso far in (?P<far>20\d\d)\b",
    re.IGNORECASE,
)


def infer_pub_date(text: str) -> tuple[DateSpan, str]:
    """The year an undated text gives itself away as written in, and why; unknown where its words do not settle it.

    Sound only: a year it calls the present one, or a year it looks ahead to or looks back on as just ended.
    """
    now = _NOW.search(text)
    if now:
        number = int(now["year"] or now["paren"] or now["far"])
        return spans.year(number), f"the text calls {number} the present year"
    ahead, ended = _AHEAD.search(text), _WITNESSED.search(text)
    if ahead and ended and int(ahead["year"]) == int(ended["year"]) + 1:
        number = int(ahead["year"])
        return spans.year(number), f"the text looks back on {ended['year']} and asks what {number} brings"
    return UNKNOWN, ""


def bracketed(newer: DateSpan, older: DateSpan) -> DateSpan:
    """The days between two neighbours of a page that lists its articles newest first."""
    if newer.start is None or older.end is None or older.end > newer.start:
        return UNKNOWN
    found = spans.between(older.end, newer.start)
    return found if (newer.start - older.end).days <= 190 else UNKNOWN


def is_day(text: str) -> bool:
    """True when a field is a valid ISO day."""
    try:
        date.fromisoformat(text.strip()[:10])
    except ValueError:
        return False
    return True

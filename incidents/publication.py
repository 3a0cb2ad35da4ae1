"""Publication lines of saved pages -> date, author and publisher. Pure.

"July 24, 2019 1 Comment", "Author: A. Name | Date: 14 July 2020 | Permalink", "by A. Name October 31, 2021",
"BAGHDAD, July 5, 2020 (Reuters) -". A date that dates an event ("06/17/2018: Assailants ...", "On 5 July 2020, ...")
is never taken for a publication date, and no date is ever made up: what the words do not give stays unknown.
"""

from __future__ import annotations

import re
import tomllib
from datetime import date
from importlib.resources import files
from typing import Final

from gazetteer.record import Record
from incidents import spans
from incidents.dates import DateMention, find_dates
from incidents.foreign_dates import englished
from incidents.model import DatePrecision, DateSpan
from incidents.spans import UNKNOWN


class Publication(Record, frozen=True):
    """What a page says of the publication of one article."""

    pub_date: DateSpan = UNKNOWN
    author: str = ""
    source: str = ""
    url: str = ""


LEXICON: Final = tomllib.loads(files("incidents").joinpath("pages.toml").read_text(encoding="utf-8"))
"""The words of saved pages: of bylines, menus, captions, agencies."""
CREDIT: Final = re.compile(
    r"^\W*Author:\s*(?P<author>[^|\n]{1,80}?)\s*\|\s*Date:\s*(?P<date>[^|\n]{4,40}?)\s*(?:\||$)", re.IGNORECASE
)
"""The line that ends an article of a blog's listing."""
_BYLINE_WORDS: Final = re.compile(rf"\b(?:{LEXICON['byline_words']})\b", re.IGNORECASE)
_BY: Final = re.compile(r"\b(?:by:?|von|author:|written by|par)\s+(?P<name>[^\d|•·–—,:]{3,60})", re.IGNORECASE)
_DAY: Final = r"[A-Z][a-z]{2,8}\.? \d{1,2}(?:,? \d{4})?|\d{1,2} [A-Z][a-z]{2,8}(?:,? \d{4})?"
DATELINE: Final = re.compile(
    rf"^(?:(?P<desk>{LEXICON['agencies']})\s?/\s|"
    rf"(?P<place>[A-Z][\w.'’ -]{{2,40}}(?:,\s[A-Z][\w.'’ ]{{2,30}})?),?\s*(?P<date>{_DAY})?,?\s*"
    r"[(\[](?!Iraq\b|Syria\b|Turkey\b|Iran\b)(?P<agency>[A-Z][\w.-]*(?: [A-Z0-9][\w.-]*){0,3})[)\]]\s*[-–—:])"
)
"""The head of wire copy: "KIRKUK, Iraq (AP) -"."""
_FILED: Final = re.compile(
    r"^[A-Z][A-Z'’. -]{3,30}(?:,\s[A-Z][\w.'’ ]{2,30})?,\s"
    r"(?P<date>[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]{2,8} \d{4})\s*[-–—]\s?\S"
)
"""The head of a release that names no agency: "WEST AREA, July 5, 2020 — "."""
_WORD: Final = re.compile(r"[^\W\d_][\w'’.-]*")
_EVENT_HEADS: Final = frozenset("on in at by since until from between after before during".split())  # noqa: SIM905
_ADDRESS: Final = re.compile(r"\S+@\S+|@\w+|https?://\S+|www\.\S+")
_MOST_WORDS: Final = 8
"""A byline holds no more words than these besides its date and its set phrases."""


_SHORT: Final = 60
_GLUED: Final = re.compile(
    r"(?<=[a-z])(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r" \d{1,2}, 20\d\d"
)
"""A date glued to the name of the section before it."""

_FIELD: Final = re.compile(
    r"^(?P<name>source|publisher|publication|outlet|url|link|author|byline|date|published|pub_date)\s*:\s+"
    r"(?P<value>\S.{0,200})$",
    re.IGNORECASE,
)
_FIELDS: Final = {"byline": "author", "link": "url", "publisher": "source", "publication": "source", "outlet": "source"}
_SIGNED: Final = rf"(?:{LEXICON['agencies']}|[A-Z][\w.&'’ -]{{1,40}}\b(?:{LEXICON['publishers']}))"
SIGN_OFF: Final = re.compile(
    rf"(?:[(\[](?P<one>{_SIGNED})|[(\[]?\b[Ss]ources?:\s*(?P<two>[A-Z][\w.&'’ -]{{1,40}}?)),?\s+"
    rf"(?P<date>{_DAY}|\d[\d./-]{{7,9}})[)\]]?\.?$"
)
"""The source at the end of a note: "(AFP, 5 July 2020)"."""


def _field(line: str) -> Publication | None:
    """A line of a saved report's head: "Source: The Ledger", "Date: 2020-07-05"."""
    m = _FIELD.match(line)
    if m is None or len(m["value"].split()) > _MOST_WORDS:
        return None
    name, value = m["name"].lower(), m["value"].strip()
    name = _FIELDS.get(name, name)
    if "|" in value:  # "Source: The Ledger| 2018-06-24 16:38:17|Editor: A. Name"
        value, *others = (part.strip() for part in value.split("|"))
        span = next((found for part in others if (found := given_date(part)).start is not None), UNKNOWN)
        return Publication(span, **{name: value}) if name in ("source", "author") else None
    if name == "source":
        return Publication(url=value) if _ADDRESS.match(value) else Publication(source=value)
    if name == "url":
        return Publication(url=value)
    if name == "author":
        return Publication(author=value)
    span = given_date(value)
    return Publication(span) if span.start is not None else None


def publication_line(line: str) -> Publication | None:
    """Date and author of a line that says nothing else; None when it is no such line."""
    if not 6 <= len(line) <= 160:
        return None
    credit = CREDIT.match(line)
    if credit:
        return Publication(given_date(credit["date"]), " ".join(credit["author"].split()))
    named = _field(line)
    if named is not None:
        return named
    if _ADDRESS.fullmatch(line):
        return Publication(url=line)
    mention = _full_date(line)
    if mention is None and len(line) <= _SHORT and (glued := _GLUED.search(line)):  # "WorldFebruary 3, 2025"
        line = f"{line[: glued.start()]} {line[glued.start() :]}"
        mention = _full_date(line)
    if mention is None and any(c.isdecimal() for c in line):
        line = englished(line)
        mention = _full_date(line)
    if mention is None:
        by = _BY.match(line)
        signed = by is not None and len(line.split()) <= _MOST_WORDS and _is_name(by["name"])
        return Publication(UNKNOWN, _name(by["name"])) if by is not None and signed else None
    head, tail = line[: mention.start_char], line[mention.end_char :]
    rest = _ADDRESS.sub(" ", f"{head} | {tail}")
    by = _BY.search(rest)
    author = _name(by["name"]) if by else ""
    if by:
        rest = rest[: by.start()] + rest[by.end() :]
    left = _WORD.findall(_BYLINE_WORDS.sub(" ", rest))
    sentence = line.rstrip().endswith((".", "?", "!")) and len(left) > 3
    if len(left) > _MOST_WORDS or sentence or any(w[0].islower() for w in left):
        return None
    if left and not by and (tail.startswith(":") or re.match(r"\s*(?:on|in|by|since|until)\b", line, re.IGNORECASE)):
        return None
    return Publication(mention.span, author)


def lead_in(paragraph: str) -> Publication | None:
    """Date (and publisher) glued to the head or the tail of a paragraph: "BAGHDAD, July 5, 2020 (Reuters) -",
    "NOVEMBER 1, 2021 BY A. NAME - ...", "... said.  A. Name  10-31-2021 DAILY NAME"."""
    if paragraph.startswith("|"):  # a row of a table
        return None
    wire = DATELINE.match(paragraph)
    if wire:
        return Publication(given_date(wire["date"] or ""), "", wire["agency"] or wire["desk"])
    signed = SIGN_OFF.search(paragraph, max(0, len(paragraph) - 80))
    if signed:
        return Publication(given_date(signed["date"]), "", (signed["one"] or signed["two"]).strip())
    head = _full_date(paragraph[:160])
    if head is not None:
        before = _WORD.findall(paragraph[: head.start_char])
        event = bool(before) and before[0].lower() in _EVENT_HEADS
        capitals = len(before) <= 9 and not any(w[0].islower() for w in before)
        if capitals and not event and paragraph[head.end_char : head.end_char + 1] not in (":", ","):
            return Publication(head.span)
    tail = paragraph[-90:]
    dates = find_dates(tail, UNKNOWN, open_order=False)
    last = next((m for m in reversed(dates) if m.span.precision is DatePrecision.DAY), None)
    if last is not None:
        after = _WORD.findall(tail[last.end_char :])
        before = re.split(r"[.!?”\"]\s", tail[: last.start_char])[-1].split()[-3:]
        if before and not any(w[0].islower() for w in (*after, *before)):
            return Publication(last.span)
    return None


def filed(paragraph: str) -> DateSpan:
    """The full date in the dateline of a paragraph, unknown when it has none."""
    m = _FILED.match(paragraph)
    return UNKNOWN if m is None else given_date(m["date"])


def given_date(text: str) -> DateSpan:
    """The day, month or year that a field such as "14 July 2020" or "2020-07" holds; unknown when it holds none."""
    text = text.strip()
    iso = re.fullmatch(r"((?:19|20)\d\d)(?:-(\d{1,2}))?", text)
    if iso:
        try:
            return spans.month(int(iso[1]), int(iso[2])) if iso[2] else spans.year(int(iso[1]))
        except ValueError:
            return UNKNOWN
    found = find_dates(text, UNKNOWN, open_order=False) or find_dates(englished(text), UNKNOWN, open_order=False)
    return next((m.span for m in found), UNKNOWN)


_DATED_PATH: Final = re.compile(
    r"/(?P<year>20[0-3]\d)(?:/(?P<month>0?[1-9]|1[0-2])(?:/(?P<day>0?[1-9]|[12]\d|3[01])(?=/|$))?(?=/)"
    r"|-(?P<m2>0[1-9]|1[0-2])-(?P<d2>0[1-9]|[12]\d|3[01])(?!\d)|(?P<m3>0[1-9]|1[0-2])(?P<d3>0[1-9]|[12]\d|3[01])(?=[/_.-]))"
)
"""The day or month of publication in an address: ".../2021/02/10/...", ".../2021/02/...", ".../20210210/..."."""


def url_date(address: str) -> DateSpan:
    """The date in the path of an address, as news sites and blogs set it; unknown when there is none."""
    m = _DATED_PATH.search(address)
    if m is None:
        return UNKNOWN
    year, month, day = int(m["year"]), int(m["month"] or m["m2"] or m["m3"]), m["day"] or m["d2"] or m["d3"]
    try:
        return spans.day(date(year, month, int(day))) if day else spans.month(year, month)
    except ValueError:
        return UNKNOWN


def _full_date(line: str) -> DateMention | None:
    if not any(c in "0123456789" for c in line):
        return None
    return next((m for m in find_dates(line, UNKNOWN, open_order=False) if m.span.precision is DatePrecision.DAY), None)


def _is_name(text: str) -> bool:
    found = text.split()
    return 2 <= len(found) <= 5 and all(
        w[0].isupper() or w in ("al", "el", "bin", "de", "van", "von", "and") for w in found
    )


def _name(text: str) -> str:
    """A person's name as people write it: without what follows it on the line, and not shouted."""
    text = re.sub(r"\b(?:leave a comment|no comments?|comments? off).*$", "", text, flags=re.IGNORECASE)
    text = " ".join(text.split()).strip(" -|")
    return text.title() if text.isupper() else text


_ENDED: Final = re.compile(r"(?<!\d)(?P<year>20\d\d) (?:witnessed|saw|has ended|ended|came to an end)\b", re.IGNORECASE)
_AHEAD: Final = re.compile(
    r"\bwhat (?:would|will|does|might) (?:the )?(?:year )?(?:of )?(?P<year>20\d\d) (?:bring|hold)\b", re.I
)
_NOW: Final = re.compile(r"\bso far in (?P<year>20\d\d)\b|\bthis year[, (]+(?P<this>20\d\d)\b", re.IGNORECASE)


_POSTED: Final = re.compile(r"\(@\w{2,15}\) ([A-Z][a-z]{2,8} \d{1,2}, 20\d\d)\b")
"""Who posted, and when, under a post set into a report: "(@someone) March 4, 2021"."""


def infer_pub_date(text: str) -> tuple[DateSpan, str]:
    """The year in which an undated text gives itself away as written, and why; unknown where its words do not settle
    it.

    Only what is sound: a year it calls the present one, or the year it looks ahead to after looking back on the last.
    """
    if "20" not in text:
        return UNKNOWN, ""
    if "(@" in text:
        posted = [span for m in _POSTED.finditer(text) if (span := given_date(m[1])).start is not None]
        if posted:
            latest = max(posted, key=lambda span: span.start or date.min)
            return latest, f"it shows a post of {spans.describe(latest)}"
    now = _NOW.search(text)
    if now:
        number = int(now["year"] or now["this"])
        return spans.year(number), f"the text calls {number} the present year"
    ended = _ENDED.search(text)
    ahead = _AHEAD.search(text) if ended else None
    if ahead and ended and int(ahead["year"]) == int(ended["year"]) + 1:
        number = int(ahead["year"])
        return spans.year(number), f"the text looks back on {ended['year']} and asks what {number} brings"
    return UNKNOWN, ""


def publisher(signature: str) -> str:
    """The publisher that a last line signs with ("Some Center for Strategic Studies"), "" when it is none."""
    return signature if len(signature.split()) <= 10 and _PUBLISHER.match(signature) else ""


_PUBLISHER: Final = re.compile(
    r"^(?:the )?[A-Z][\w'’&.-]*(?: (?:[A-Z][\w'’&.-]*|for|of|and|on|the|in))*? ?"
    rf"(?:{LEXICON['publishers']})\b[\w ,&]*$"
)

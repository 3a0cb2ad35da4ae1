"""The lines of a saved page, and what each looks like: heading, paragraph, byline, furniture. Pure; offsets only.

Nothing is changed or thrown away here: a line keeps its place in the page, and `pages` decides what belongs to an
article.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from msgspec.structs import replace

from gazetteer.cutter import Cutter
from gazetteer.record import Record
from incidents.publication import CREDIT, LEXICON, Publication, publication_line
from incidents.wrapping import unwrap


class LineKind(StrEnum):
    """What a line looks like."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BYLINE = "byline"
    """Author, date, publisher and nothing else."""
    CREDIT = "credit"
    """"Author: ... | Date: ... | Permalink": a byline that ends an article."""
    FURNITURE = "furniture"
    """Menu, button, notice, caption: never evidence."""
    MORE = "more"
    """"weiterlesen / click to continue": ends a teaser."""
    RELATED = "related"
    """"You may also like": opens a list of other reports."""
    COMMENTS = "comments"
    """"Comments (3)" or the form for one: opens what readers wrote, and other reports."""


class Line(Record, frozen=True):
    """A line that holds something; `page[start:end] == text`, but for the line ends inside a wrapped paragraph."""

    start: int
    end: int
    text: str
    kind: LineKind
    publication: Publication | None
    gap: int
    """Empty lines before it."""

    @property
    def length(self) -> int:
        """Words in the line."""
        return len(self.text.split())

    @property
    def ends_in_mid_sentence(self) -> bool:
        """True when no mark closes the line."""
        return not is_closed(self.text)

    @property
    def link(self) -> int:
        """Where a link to the rest ("Read more of this post") begins at the end of the line; -1 where there is none."""
        m = _MORE_TAIL.search(self.text, max(0, len(self.text) - _TAIL))
        return m.start() if m else -1


def _alternatives(key: str) -> str:
    return "|".join(LEXICON[key])


_TAIL: Final = 60
"""Characters at the end of a line in which its closing words are looked for."""
_END_MARKS: Final = frozenset(".!?…:")
_SENTENCE_CLOSE: Final = re.compile(r"[.!?…:][”\"’')\]]*$|\s\|$")
_MORE: Final = re.compile(rf"^\W*(?:{_alternatives('more')})\b[^.]{{0,60}}$", re.IGNORECASE)
_MORE_TAIL: Final = re.compile(
    r"\s*(?:read more of this post|\[?read more\]?|\[?continue reading\]?\s*[→»]?|\(more…\))\W*$", re.IGNORECASE
)
_RELATED: Final = re.compile(rf"^\W*(?:{_alternatives('related')})\W*$", re.IGNORECASE)
_FURNITURE: Final = re.compile(rf"^\W*(?:{_alternatives('furniture')})(?!\w)", re.IGNORECASE)
_COMMENTS: Final = re.compile(rf"^\W*(?:{_alternatives('comments')})\W*$", re.IGNORECASE)
_FORM: Final = re.compile(rf"^\W*(?:{_alternatives('forms')})", re.IGNORECASE)
_CAPTION: Final = re.compile(
    rf"(?:[\[(/|—–-]\s*|photo by\s.{{0,30}})(?:{LEXICON['credits']})[\])\s.]*$|{LEXICON['captions']}", re.IGNORECASE
)
_BULLET: Final = re.compile(r"^\s*(?:[•*·▪‣]|[-–]\s|\d{1,2}[.)]\s)")
_GLUE: Final = re.compile(
    r"^(?P<caption>(?:[\w.'’&-]+ ){0,6}[\w'’-]*?(?:[a-z](?=[A-Z][a-z’']* )|[A-Z]{2}(?=[A-Z][a-z]+ )))"
)
_SEAMS: Final = Cutter(re.compile(r"[a-z][A-Z]|[A-Z]{3}"))
"""What no glued caption is without."""
_BRANDS: Final = frozenset(LEXICON["brands"].split())
_NAME_JOINTS: Final = frozenset(("al", "el", "of", "the", "and", "in", "at", "bin"))


_BLANK: Final = "".join(c for c in map(chr, range(0x3001)) if c.isspace()) + "\ufeff\u200b\u200e\u200f"
"""White space, and marks that show as nothing."""


def lines(page: str) -> list[Line]:
    """The lines of a page that hold a letter or a digit, in order; a hard-wrapped paragraph is one line."""
    found: list[Line] = []
    page = unwrap(page)
    for m in re.finditer(r"[^\r\n]+", page):
        text = m.group().strip(_BLANK)
        if not any(c.isalnum() for c in text):
            continue
        start = m.start() + m.group().index(text)
        gap = max(0, page.count("\n", found[-1].end, start) - 1) if found else 0
        stamp = _STAMP.match(text) if not found and text[:1] in "dDpP" else None
        if stamp:
            told, text = stamp[1], text[stamp.end() :]
            found.append(Line(start, start + len(told), told, LineKind.BYLINE, publication_line(told), 0))
            start += stamp.end()
        kind, publication = _look(text)
        if kind is LineKind.BYLINE and found and _EVENT_DATE.match(found[-1].text):
            kind, publication = LineKind.HEADING, None
        found.append(Line(start, start + len(text), text, kind, publication, gap))
    return _menus(found)


_STAMP: Final = re.compile(
    r"((?:date|published|posted)(?: on)?:?\s{1,3}20\d\d-[01]\d-[0-3]\d)\s+(?=\S+\s+\S+\s)", re.IGNORECASE
)
"""The day of publication that an archive set before a page's first words: "date 2022-09-08 KALAR (Agency) – ..."."""
_EVENT_DATE: Final = re.compile(
    r"(?:(?:incident|event|attack|strike) date|date of (?:the )?(?:incident|event|attack|strike)"
    r"|when)\W*$",
    re.IGNORECASE,
)
"""The label over the day of what a form tells, which is no day of publication."""
_FIELD: Final = re.compile(
    r"(?:Total )?Number of [A-Z][\w. ]{2,40}(?:\d+|Unknown)(?: [A-Z][a-z]+| / \d+ [A-Z][a-z]+)*$"
    r"|Type of [A-Z]\w+(?: \(\w+\))? [A-Z]\S*$|[A-Z][\w/. ()]{2,60}\? ?(?:\([a-z]+\) ?)?(?:Yes|No|Unknown)$"
)
"""A filled field of a form: "Number of Injured 9", "Suicide Attack? No"."""
_FIELDS: Final = ("Total", "Number", "Type")
_CITED: Final = re.compile(
    r"[“\"][^”\"]{8,160}[”\"],? [A-Z][^\d\"]{2,60},? [A-Z][a-z]{2,8}\.? \d{1,2}, (?:19|20)\d\d\.?$"
)
"""A source in a list of sources: title, publisher and date."""


def _look(text: str) -> tuple[LineKind, Publication | None]:
    if is_row(text):
        return LineKind.PARAGRAPH, None
    if CREDIT.match(text):
        return LineKind.CREDIT, publication_line(text)
    if len(text) <= 80 and _MORE.match(text):
        return LineKind.MORE, None
    if len(text) <= 60 and _RELATED.match(text):
        return LineKind.RELATED, None
    if len(text) <= 30 and _COMMENTS.match(text):
        return LineKind.COMMENTS, None
    if len(text) <= 160 and _FORM.match(text):
        return LineKind.COMMENTS, None
    if len(text) <= 400 and _FURNITURE.match(text):
        return LineKind.FURNITURE, None
    if (("?" in text or text.startswith(_FIELDS)) and _FIELD.match(text)) or (text[0] in '“"' and _CITED.match(text)):
        return LineKind.FURNITURE, None
    published = publication_line(text)
    if published is not None:
        return LineKind.BYLINE, published
    words = text.split()
    if len(words) <= 40 and _CAPTION.search(text, max(0, len(text) - _TAIL)):
        return LineKind.FURNITURE, None
    if len(words) <= 16 and _PICTURED.match(text) and not is_closed(text) and not any(map(_is_verb, words)):
        return LineKind.FURNITURE, None
    closed = is_closed(text) and not (text.endswith("?") and len(words) <= 14)
    if 2 <= len(words) <= 26 and len(text) <= 200 and not closed and not _BULLET.match(text):
        return LineKind.HEADING, None
    return LineKind.PARAGRAPH, None


_PICTURED: Final = re.compile(
    r"(?:An?|Some|File:?) [a-z]|(?:Smoke|Flames|Debris|Rubble|People|Residents|Mourners|Members of|Fighters of) "
)
"""How the caption of a picture begins; a headline has a verb."""
_VERBS: Final = frozenset(LEXICON["headline_verbs"].split())


def _is_verb(word: str) -> bool:
    low = word.lower()
    return low in _VERBS


def is_closed(text: str) -> bool:
    """True when a full stop, or another mark that ends a sentence, closes the line."""
    last = text[-1:]
    if last in _END_MARKS or last.isalnum():
        return last in _END_MARKS
    return _SENTENCE_CLOSE.search(text, max(0, len(text) - 8)) is not None


def is_row(text: str) -> bool:
    """True for a row of a table, its cells between bars: "| 4 March | Hit | A bomb went off |"."""
    return text[:1] == "|" and text[-1:] == "|" and text.count("|") > 2


def is_bullet(text: str) -> bool:
    """True for an item of a list, by the mark at its head."""
    return _BULLET.match(text) is not None


_MENU_RUN: Final = 4
"""So many very short lines in a row are a menu."""


def _menus(found: list[Line]) -> list[Line]:
    """`found` with menus, and stray single words of a longer page, marked as furniture."""
    run: list[int] = []
    for i, line in enumerate([*found, None]):
        if line is not None and _is_menu_item(line):
            run.append(i)
            continue
        if len(run) >= _MENU_RUN:
            for k in run:
                found[k] = replace(found[k], kind=LineKind.FURNITURE)
        run = []
    for i, line in enumerate(found):
        if len(found) > 3 and line.kind is LineKind.PARAGRAPH and line.ends_in_mid_sentence and line.length == 1:
            found[i] = replace(line, kind=LineKind.FURNITURE)
    return found


def _is_menu_item(line: Line) -> bool:
    plain = line.kind in (LineKind.HEADING, LineKind.PARAGRAPH, LineKind.FURNITURE)
    if not plain or not line.ends_in_mid_sentence or _ROW.fullmatch(line.text):
        return False
    return line.length <= 3 or _WORD.search(line.text) is None


_ROW: Final = re.compile(r"[A-Z][^\W\d_]{2,}[^\d\n]{0,30}[\s:–—|-]\s?\d[\d,]{0,6}(?:[\t |]+\d[\d,]{0,6})*")
"""A line of a table: a name and its numbers."""
_WORD: Final = re.compile(r"[^\W\d_]{3}")
"""Three letters together; a line of a table ("14 K, 19 W") has none."""


def glued_caption(paragraph: str) -> int:
    """Characters of a picture's caption glued to the first word of a paragraph ("Some NameA leading expert ..."), or
    0."""
    if paragraph.count(" ") < 11 or not _SEAMS.words_of(paragraph)[0]:
        return 0
    m = _GLUE.match(paragraph)
    if m is None:
        return 0
    words = m["caption"].split(" ")
    last = words[-1].split("-")[-1]
    if not last or last.lower() in _BRANDS or not words[0][0].isupper():
        return 0
    plain = [w for w in words[:-1] if w and w[0].islower() and w not in _NAME_JOINTS]
    return 0 if plain or not (words[-1][0].isupper() or "-" in words[-1]) else m.end()


def language(text: str) -> str:
    """The language of a text by its commonest words: "English", "German", ...; "Arabic script"; "" for too little to
    tell."""
    words = text[:_SAMPLE].lower().split()
    letters = sum(c.isalpha() for c in text[:200])
    if letters and sum("\u0590" <= c <= "\u08ff" for c in text[:200]) * 2 > letters:
        return "Arabic script"
    if len(words) < 6:
        return ""
    counts = {name: sum(w in stop for w in words) for name, stop in _STOPWORDS.items()}
    best = max(counts, key=lambda name: counts[name])
    foreign = best != "English" and counts[best] >= 3 and counts[best] > 2 * counts["English"]
    return best if foreign else "English"


_SAMPLE: Final = 1500
"""Characters that are enough to tell a language by."""
_STOPWORDS: Final = {name: frozenset(listed.split()) for name, listed in LEXICON["stopwords"].items()}

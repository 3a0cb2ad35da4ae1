# ruff: noqa: E501
"""A saved page -> its articles and their paragraphs, as offsets. Pure; no character is changed.

A page may hold one report, a blog's listing of several (each ended by an "Author | Date | Permalink" line), teasers of other
reports ("weiterlesen / click to continue", related posts cut off in mid-sentence), and furniture: menus, share buttons, comment
counts, ad-blocker notes. Each teaser is an article of its own, so that it never inherits another article's date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from incidents.model import DateSpan
from incidents.publication import CREDIT, Publication, bracketed, infer_pub_date, lead_in, publication_line
from incidents.spans import UNKNOWN, describe


class BlockKind(StrEnum):
    """What a line of a page is."""

    TITLE = "title"
    PARAGRAPH = "paragraph"
    BYLINE = "byline"
    """Author, date, publisher."""
    FURNITURE = "furniture"
    """Menu, button, notice: never evidence."""


@dataclass(frozen=True, slots=True)
class Block:
    """A line with its kind; leading and trailing white space is outside, and so is a caption glued to its first word."""

    start_char: int
    end_char: int
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Article:
    """One report of a page; `page[start_char:end_char]` is its text."""

    start_char: int
    end_char: int
    title: str
    publication: Publication
    date_reason: str
    """Where the publication date comes from, in words; "" when there is none."""
    teaser: bool
    """True for a short notice of a report that is told elsewhere."""


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str
    kind: str
    """title? | paragraph | byline | furniture | continue | credit"""
    publication: Publication | None = None
    blanks_before: int = 0


_CONTINUE = re.compile(
    r"^\W*(?:weiterlesen(?:\s*/\s*click to continue)?|click to continue|continue reading|read more(?: of this post)?|read the full (?:story|article)|more\s*[»>…]+|lire la suite|mehr lesen)\b[^.]{0,60}$",
    re.IGNORECASE,
)
_CONTINUE_TAIL = re.compile(
    r"(?:read more of this post|\[read more\]|continue reading\s*[→»]?|\(more…\))\W*$", re.IGNORECASE
)
_FURNITURE = re.compile(
    r"^\W*(?:filed under|tagged (?:with|under)|tags?:|comments off|leave a (?:comment|reply)|share (?:this|on)|share$|tweet$|like this|loading\.*$|print$|e-?mail$|related(?: posts| articles)?:?$|"
    r"ad ?block(?:er)? detected|advertise?ments? fund|advertisement$|thank you!?$|please disable|skip to (?:main )?content|subscribe|sign (?:up|in)|log ?in|cookie|we use cookies|accept(?: all)?$|"
    r"all rights reserved|copyright|©|privacy policy|terms of (?:use|service)|follow us|newsletter|search$|menu$|home$|about(?: us)?$|contact(?: us)?$|next (?:post|article)|previous (?:post|article)|"
    r"« ?\w+|[-–] ?in (?:releases|news|articles?|reports?)\b|view all posts|read also|also read|most (?:read|popular)|trending|you (?:may|might) also like|photo(?: credit)?:|image:|getty images|"
    r"facebook$|twitter$|whatsapp$|telegram$|linkedin$|reply$|post navigation|categories$|archives?$|recent posts|click here|listen to this|\d+ shares?$|updated \d+ \w+ ago)",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^\s*(?:[•*·▪‣]|[-–]\s|\d{1,2}[.)]\s)")
_SENTENCE_CLOSE = re.compile(r"[.!?…][”\"’')\]]*$")
_GLUE = re.compile(r"^(?P<caption>(?:[\w.'’&-]+ ){0,6}[\w'’-]*?(?:[a-z]|[A-Z]{2}))(?=(?P<first>[A-Z][a-z’']*) )")
_BRANDS = (
    "Mc",
    "Mac",
    "De",
    "La",
    "Le",
    "Du",
    "Di",
    "Al",
    "El",
    "You",
    "Linked",
    "Whats",
    "Tik",
    "Face",
    "Wiki",
    "Buzz",
    "Amad",
    "Snap",
    "Fitz",
    "Pay",
    "i",
    "e",
    "O",
)


def split(page: str) -> tuple[Article, ...]:
    """The articles of a page, in order. A page with nothing to read gives none."""
    groups = list(_groups(_lines(page)))
    articles = [a for a in (_article(page, g, len(groups) > 1) for g in groups) if a is not None]
    return tuple(_bracket(articles))


def blocks(text: str) -> tuple[Block, ...]:
    """The lines of an article by kind, without white space around them; a caption glued to a paragraph is left out of it."""
    found = []
    lines = _lines(text)
    titled = False
    for i, line in enumerate(lines):
        kind = {
            "credit": BlockKind.BYLINE, "byline": BlockKind.BYLINE, "furniture": BlockKind.FURNITURE, "continue": BlockKind.FURNITURE,
        }.get(line.kind, BlockKind.PARAGRAPH)  # fmt: skip
        start = line.start
        if line.kind == "title?" and len(lines) > 1:
            kind = BlockKind.TITLE
            if titled and any(other.text == line.text for other in lines[:i]):
                kind = BlockKind.FURNITURE
            titled = True
        elif kind is BlockKind.PARAGRAPH:
            start += glued_caption(line.text)
        found.append(Block(start, line.end, kind))
    return tuple(found)


def glued_caption(paragraph: str) -> int:
    """Characters of a picture's caption glued to the first word of a paragraph ("Some NameA leading expert ..."), else 0."""
    m = _GLUE.match(paragraph)
    if m is None or len(paragraph.split()) < 12:
        return 0
    last = m["caption"].split(" ")[-1].split("-")[-1]
    if last in _BRANDS or not last or not m["caption"][0].isupper():
        return 0
    words = m["caption"].split(" ")
    if (
        any(w[0].islower() for w in words if w and w not in ("al", "el", "of", "the", "and", "in", "at"))
        and not words[-1][0].isupper()
        and "-" not in words[-1]
    ):
        return 0
    return m.end()


def _lines(page: str) -> list[_Line]:
    """The lines that hold something, with what they look like."""
    lines: list[_Line] = []
    blanks = 0
    for m in re.finditer(r"[^\r\n]+", page):
        raw = m.group()
        text = raw.strip().strip("\ufeff​").strip()
        if not text or not any(c.isalnum() for c in text):
            blanks += 1
            continue
        start = m.start() + raw.index(text)
        gap = page.count("\n", lines[-1].end, start) - 1 if lines else 0
        lines.append(_look(start, text, max(gap, blanks)))
        blanks = 0
    return _menus(lines)


def _look(start: int, text: str, blanks: int) -> _Line:
    end = start + len(text)
    credit = CREDIT.match(text)
    if credit:
        return _Line(start, end, text, "credit", publication_line(text), blanks)
    if len(text) <= 80 and _CONTINUE.match(text):
        return _Line(start, end, text, "continue", None, blanks)
    if len(text) <= 160 and _FURNITURE.match(text):
        return _Line(start, end, text, "furniture", None, blanks)
    published = publication_line(text)
    if published is not None:
        return _Line(start, end, text, "byline", published, blanks)
    count = len(text.split())
    if (
        count <= 26
        and len(text) <= 200
        and not _BULLET.match(text)
        and (not _SENTENCE_CLOSE.search(text) or (text.endswith("?") and count <= 14))
        and count >= 2
    ):
        return _Line(start, end, text, "title?", None, blanks)
    return _Line(start, end, text, "paragraph", None, blanks)


def _menus(lines: list[_Line]) -> list[_Line]:
    """Runs of four and more very short lines are menus."""
    run: list[int] = []
    for i in range(len(lines) + 1):
        short = (
            i < len(lines)
            and len(lines[i].text.split()) <= 3
            and not _SENTENCE_CLOSE.search(lines[i].text)
            and lines[i].kind in ("title?", "paragraph", "furniture")
        )
        if short:
            run.append(i)
            continue
        if len(run) >= 4:
            for k in run:
                lines[k] = replace(lines[k], kind="furniture")
        run = []
    for i, line in enumerate(lines):
        if (
            line.kind == "paragraph"
            and len(line.text.split()) == 1
            and len(lines) > 3
            and not _SENTENCE_CLOSE.search(line.text)
        ):
            lines[i] = replace(line, kind="furniture")
    return lines


def _groups(lines: list[_Line]) -> Iterator[list[_Line]]:
    """The lines of each article."""
    current: list[_Line] = []
    for i, line in enumerate(lines):
        if line.kind == "credit":
            current.append(line)
            yield from _loose(current)
            current = []
        elif line.kind == "continue" or (line.kind == "paragraph" and _CONTINUE_TAIL.search(line.text)):
            current.append(line)
            cut = _last_heading(current)
            if cut:
                yield from _loose(current[:cut])
            yield current[cut:]
            current = []
        else:
            if line.kind == "title?" and _has_body(current) and _opens(lines, i):
                yield from _loose(current)
                current = []
            current.append(line)
    yield from _loose(current)


def _opens(lines: list[_Line], i: int) -> bool:
    """True when the heading at `i` opens another article: a publication line or a captioned paragraph follows."""
    following = lines[i + 1 : i + 3]
    if not following:
        return False
    if following[0].kind == "byline" and following[0].publication and following[0].publication.pub_date.start:
        return True
    return following[0].kind == "paragraph" and glued_caption(following[0].text) > 0


def _has_body(group: list[_Line]) -> bool:
    return any(line.kind == "paragraph" and len(line.text.split()) >= 12 for line in group)


def _last_heading(group: list[_Line]) -> int:
    """Index of the heading of the teaser that ends `group`; 0 when the whole group is one."""
    for k in range(len(group) - 1, 0, -1):
        if group[k].kind == "title?" and _has_body(group[:k]) and len(group) - k <= 4:
            return k
    return 0


def _loose(group: list[_Line]) -> Iterator[list[_Line]]:
    """`group` as it is, or each paragraph by itself when it is a list of teasers or of dated notes."""
    body = [line for line in group if line.kind in ("paragraph", "title?")]
    ended = any(line.kind == "credit" for line in group)
    cut_off = [line for line in body if len(line.text.split()) >= 6 and not _SENTENCE_CLOSE.search(line.text)]
    headed = (
        bool(body)
        and body[0].kind == "title?"
        and len(body[0].text.split()) <= 20
        and (len(body) < 2 or body[0].blanks_before + body[1].blanks_before > 0)
    )
    if (not ended and not headed and len(body) >= 3 and len(cut_off) >= 2 and len(cut_off) * 6 >= len(body)) or (len(body) >= 2 and all(_NOTE.match(line.text) for line in body)):
        yield from ([line] for line in body)
    elif group:
        yield group


_NOTE = re.compile(r"^\W*(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{2}-\d{2})\s*[:–—-]\s*\w")
"""A coder's note: its date, a colon, and what happened."""


def _article(page: str, group: list[_Line], several: bool) -> Article | None:
    kept = [line for line in group if line.kind in ("title?", "paragraph", "byline")]
    body = [line for line in kept if line.kind in ("paragraph", "title?")]
    if not body:
        return None
    titled = body[0].kind == "title?" and len(body) > 1
    if several and len(body) == 1 and len(body[0].text.split()) < 6:
        return None
    teaser = group[-1].kind == "continue" or (several and len(body) == 1)
    first = body[0] if titled else kept[0] if kept[0].kind != "byline" else body[0]
    start, end = first.start, body[-1].end
    publication, reason = _published(group, body, titled or several)
    text = page[start:end]
    if publication.pub_date.start is None and not teaser:
        inferred, why = infer_pub_date(text)
        publication, reason = replace(publication, pub_date=inferred), why
    title = body[0].text if titled else ""
    if not publication.source:
        publication = replace(publication, source=_publisher(title, body))
    return Article(start, end, title, publication, reason, teaser)


def _published(group: list[_Line], body: list[_Line], headed: bool) -> tuple[Publication, str]:
    """Date, author and publisher from the article's own lines: its closing credit, its byline, or its first paragraph."""
    best, reason = Publication(), ""
    for line in sorted((x for x in group if x.publication), key=lambda x: x.kind != "credit"):
        found = line.publication
        if found is None:
            continue
        if best.pub_date.start is None and found.pub_date.start is not None:
            best, reason = replace(best, pub_date=found.pub_date), f"'{line.text[:80]}'"
        if not best.author and found.author:
            best = replace(best, author=found.author)
    paragraphs = [line for line in body if line.kind == "paragraph"]
    if paragraphs and (best.pub_date.start is None or not best.source):
        found = lead_in(paragraphs[0].text[glued_caption(paragraphs[0].text) :])
        if found is not None:
            if best.pub_date.start is None and found.pub_date.start is not None and (headed or found.source):
                best, reason = (
                    replace(best, pub_date=found.pub_date),
                    f"the head of its first paragraph: {describe(found.pub_date)}",
                )
            best = replace(best, source=best.source or found.source)
    return best, reason


_PUBLISHER = re.compile(
    r"^(?:the )?[A-Z][\w'’&.-]*(?: (?:[A-Z][\w'’&.-]*|for|of|and|on|the|in))* ?(?:Center|Centre|Institute|Agency|News|Times|Post|Studies|Observatory|Press|Network|Foundation|Group|Council|Monitor|Unit|Service)\b[\w ,&]*$"
)


def _publisher(title: str, body: list[_Line]) -> str:
    """The publisher an article signs with in its last lines, or names as a shouted prefix of its title."""
    for line in reversed(body[-2:]):
        if line.kind == "title?" and len(body) > 2 and len(line.text.split()) <= 10 and _PUBLISHER.match(line.text):
            return line.text
    return ""


def _bracket(articles: list[Article]) -> list[Article]:
    """Date undated full articles between dated neighbours, where the page lists at least three dated ones newest first."""
    days = [a.publication.pub_date.start for a in articles if a.publication.pub_date.start and not a.teaser]
    if len(days) < 3 or any(earlier < later for earlier, later in pairwise(days)):
        return articles
    done = list(articles)
    for i, article in enumerate(articles):
        if article.publication.pub_date.start is not None or (article.teaser and not article.title):
            continue
        newer = next((a.publication.pub_date for a in reversed(articles[:i]) if a.publication.pub_date.start), UNKNOWN)
        older = next((a.publication.pub_date for a in articles[i + 1 :] if a.publication.pub_date.start), UNKNOWN)
        span: DateSpan = bracketed(newer, older)
        if span.start is not None:
            why = f"listed between articles of {describe(older)} and {describe(newer)} on a page that runs newest first"
            done[i] = replace(article, publication=replace(article.publication, pub_date=span), date_reason=why)
    return done

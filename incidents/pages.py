"""A saved page -> its articles, as offsets. Pure; no character is changed.

A page may hold one report, a blog's listing of several (each ended by an "Author | Date | Permalink" line), teasers
of other reports ("weiterlesen / click to continue", related posts cut off in mid-sentence), and furniture: menus,
share buttons, comment counts, ad-blocker notes. Each teaser is an article of its own, so that it never inherits
another's date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from msgspec.structs import replace

from incidents.banners import banners
from incidents.blocks import is_inset
from incidents.listings import Article, dated_by_neighbours
from incidents.page_lines import Line, LineKind, glued_caption, is_bullet, lines
from incidents.publication import (
    Publication,
    filed,
    given_date,
    infer_pub_date,
    lead_in,
    publisher,
    url_date,
)
from incidents.publication_order import ordered
from incidents.spans import describe


def split(page: str) -> tuple[Article, ...]:
    """The articles of a page, in order. A page with nothing to read gives none."""
    groups = [group for group in _groups(lines(page)) if _body(group)]
    articles = [_article(page, group, len(groups) > 1) for group in groups]
    return tuple(dated_by_neighbours(articles))


def _groups(listed: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines of each article."""
    current: list[Line] = []
    for i, line in enumerate(listed):
        if line.kind is LineKind.CREDIT:
            yield from _loosened([*current, line])
            current = []
        elif line.kind is LineKind.COMMENTS and _is_told(current) and not _has_credit(listed[i:]):
            break
        elif line.kind is LineKind.MORE and is_inset(listed, i - 1) and _is_told(current[:-1]):
            current.append(line)
        elif line.kind is LineKind.MORE or (line.kind is LineKind.PARAGRAPH and line.link >= 0):
            current.append(line)
            cut = _last_heading(current)
            yield from _loosened(current[:cut])
            yield current[cut:]
            current = []
        elif line.kind is LineKind.RELATED and _is_told(current) and _only_notices(listed[i:]):
            yield from _loosened(current)
            yield from ([other] for other in listed[i:] if other.kind is LineKind.PARAGRAPH and other.length >= 8)
            return
        else:
            opens = line.kind is LineKind.HEADING and _is_whole(current) and _opens_article(listed[i + 1 : i + 3])
            if opens and any(
                other.kind is LineKind.PARAGRAPH for other in listed[i + 1 :]
            ):  # no signature and its date
                yield from _loosened(current)
                current = []
            current.append(line)
    yield from _loosened(current)


def _opens_article(following: Sequence[Line]) -> bool:
    """True when what follows a heading shows that another article begins: a dated byline or a captioned paragraph."""
    if not following:
        return False
    first = following[0]
    if first.kind is LineKind.BYLINE and first.publication is not None:
        return first.publication.pub_date.start is not None
    return first.kind is LineKind.PARAGRAPH and glued_caption(first.text) > 0


def _is_told(group: Sequence[Line]) -> bool:
    """True when the group holds a paragraph that tells something."""
    return any(line.kind is LineKind.PARAGRAPH and line.length >= 12 for line in group)


_WHOLE: Final = 50
"""Words of paragraphs that make an article without a dated byline; fewer are its standfirst and captions."""


def _is_whole(group: Sequence[Line]) -> bool:
    """True when the group can be an article by itself: a paragraph after a dated line, or paragraphs enough."""
    told = sum(line.length for line in group if line.kind is LineKind.PARAGRAPH)
    dated = any(line.publication is not None and line.publication.pub_date.start is not None for line in group)
    return _is_told(group) and (dated or told >= _WHOLE)


def _has_credit(listed: Sequence[Line]) -> bool:
    return any(line.kind is LineKind.CREDIT for line in listed)


def _only_notices(listed: Sequence[Line]) -> bool:
    """True when no line is as long as a paragraph of an article."""
    return all(line.length <= 60 for line in listed)


def _last_heading(group: Sequence[Line]) -> int:
    """Index of the heading of the teaser that ends `group`; 0 when the whole group is one."""
    for k in range(len(group) - 1, 0, -1):
        if group[k].kind is LineKind.HEADING and len(group) - k <= 4 and _is_told(group[:k]):
            return k
    return 0


_NOTE: Final = re.compile(
    r"^\W*(?:(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{2}-\d{2})\s*[:–—-]\s*\w"
    r"|On (?:\d{1,2} [A-Z][a-z]+|[A-Z][a-z]+ \d{1,2},?) \d{4},? )"
)
"""A coder's note: its date, and what happened."""


_TEASER_WORDS: Final = 10
"""Least words of a teaser that was cut off."""


def _loosened(group: list[Line]) -> Iterator[list[Line]]:
    """`group` as it is, or each paragraph by itself when it is a list of cut-off teasers or of dated notes."""
    body = _body(group)
    if not body:
        return
    ended = any(line.kind is LineKind.CREDIT for line in group)
    headed = body[0].kind is LineKind.HEADING and body[0].length <= 20 and len(body) > 1
    headed = headed and (body[0].gap + body[1].gap > 0 or any(line.kind is LineKind.BYLINE for line in group[:3]))
    cut_off = sum(
        line.length >= _TEASER_WORDS and line.ends_in_mid_sentence and not is_bullet(line.text) for line in body
    )
    least = 2 if _is_dated_above(group, body[0]) else 6
    teasers = not ended and not headed and len(body) >= 3 and cut_off >= 2 and cut_off * least >= len(body)
    notes = len(body) >= 2 and all(_NOTE.match(line.text) for line in body)
    if teasers or notes:
        yield from ([line] for line in body)
    else:
        yield group


def _is_dated_above(group: Sequence[Line], first: Line) -> bool:
    """True where a dated line stands above the first words, as above one article."""
    return any(
        line.kind is LineKind.BYLINE
        and line.start < first.start
        and line.publication is not None
        and line.publication.pub_date.start is not None
        for line in group
    )


def _body(group: Sequence[Line]) -> list[Line]:
    return [line for line in group if line.kind in (LineKind.HEADING, LineKind.PARAGRAPH)]


def _article(page: str, group: Sequence[Line], several: bool) -> Article:
    body = _body(group)
    titled = body[0].kind is LineKind.HEADING and len(body) > 1
    last = body[-1]
    teaser = group[-1].kind is LineKind.MORE or (several and len(body) == 1)
    start, end = body[0].start, last.start + last.link if last.link > 0 else last.end
    publication, reason = _published(group, body, titled or several)
    if "/" in reason or "-" in reason:
        where = " ".join((publication.source, publication.url))
        stated = [line.text for line in group if line.publication]
        day, why = ordered(publication.pub_date, stated, page, page[start:end], where)
        if day.start is not None:
            publication = replace(publication, pub_date=day)
            reason += f", {why}"
    if publication.pub_date.start is None and not teaser:
        inferred, reason = infer_pub_date(page[start:end])
        publication = replace(publication, pub_date=inferred)
    if not publication.source and len(body) > 2 and last.kind is LineKind.HEADING:
        publication = replace(publication, source=publisher(last.text))
    return Article(start, end, _title(body) if titled else "", publication, reason, teaser)


def _title(body: Sequence[Line]) -> str:
    """The longest of the headings before the first paragraph: a section's name ("World News") may stand above it."""
    leading: list[str] = []
    for line in body:
        if line.kind is not LineKind.HEADING:
            break
        leading.append(_TITLE_FIELD.sub("", line.text))
    first = leading[0]
    return first if len(first.split()) > _SECTION_WORDS else max(leading, key=lambda text: len(text.split()))


_TITLE_FIELD: Final = re.compile(r"^(?:title|headline)\s*:\s*", re.IGNORECASE)
_SECTION_WORDS: Final = 2
"""A section's name has no more words."""


def _published(group: Sequence[Line], body: Sequence[Line], headed: bool) -> tuple[Publication, str]:
    """Date, author and publisher from the article's own lines: its closing credit, its byline, or its first
    paragraphs."""
    best, reason = Publication(), ""
    visited = banners(group)
    for line in sorted(group, key=lambda line: (*_trust(line), line.start < body[0].start)):
        found = line.publication
        if found is None:
            continue
        if best.pub_date.start is None and found.pub_date.start is not None and line.start not in visited:
            best, reason = replace(best, pub_date=found.pub_date), f"its line '{line.text[:80]}'"
        best = replace(
            best,
            author=best.author or found.author,
            source=best.source or found.source,
            url=best.url or found.url,
        )
    for line in [b for b in body if b is not body[0] or len(body) == 1][:2]:
        found = lead_in(line.text[glued_caption(line.text) :])
        if found is None:
            continue
        if best.pub_date.start is None and found.pub_date.start is not None and (headed or found.source):
            best = replace(best, pub_date=found.pub_date)
            reason = f"the words around '{describe(found.pub_date)}' in its first lines"
        best = replace(best, source=best.source or found.source)
    if best.pub_date.start is None and body[0].kind is LineKind.HEADING:
        for line in body[1:_TITLED]:
            if line.text.startswith(body[0].text) and (told := _AFTER_TITLE.fullmatch(line.text[len(body[0].text) :])):
                best, reason = replace(best, pub_date=given_date(told[1])), f"its line '{line.text[:80]}'"
                break
    if best.pub_date.start is None and (day := filed(body[0].text)).start is not None:
        best, reason = replace(best, pub_date=day), f"the dateline of its first line, {describe(day)}"
    if best.pub_date.start is None:
        above = [line.publication.url for line in group if line.publication and line.start < body[0].start]
        address = next((url for url in above if url), "")
        if (dated := url_date(address)).start is not None:
            best, reason = replace(best, pub_date=dated), f"its address '{address[:80]}'"
    return best, reason


_TITLED: Final = 4
_AFTER_TITLE: Final = re.compile(r"\s?[,|–—-]\s?([A-Z][a-z]{2,8}\.? \d{1,2}, 20\d\d|\d{1,2} [A-Z][a-z]{2,8} 20\d\d)\.?")
"""What follows the title where a page sets it again below, with the day: "Title, March 13, 2018"."""


def _trust(line: Line) -> tuple[bool, bool]:
    """Sort key: a closing credit first, an "updated" line last. (Above the title a site may show the day of the
    visit.)"""
    return line.kind is not LineKind.CREDIT, "updated" in line.text.lower() or "modified" in line.text.lower()

"""Rows of ACLED, UCDP GED, GTD or our own csv -> documents that bring their event with them. Pure.

Such an event was coded by people: it keeps its own id, is never read again from its words and never merged with
another. Its words (ACLED's notes, GTD's summary) are the row's text and the evidence that is shown, and nothing more
is taken out of them. Codes that say how exactly date and place are known become the precision of both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from incidents import codebook, spans
from incidents.coded_coordinates import place_of
from incidents.coded_dates import dates_of
from incidents.coded_fields import Row, RowError, Spot, count_of, text_of
from incidents.cues import find_acronyms, load_actors
from incidents.layouts import Layout
from incidents.model import (
    FIGURES,
    Actor,
    Document,
    Event,
    Kind,
    Mention,
    Range,
    Role,
    SetAside,
    Status,
)
from incidents.publication import given_date

_NOBODY: Final = frozenset(("", "unknown", "civilians unknown", "nan", "none"))


def coded(row: Row, layout: Layout, name: str, spot: Spot, taken: set[str]) -> Iterator[Document | SetAside]:
    """The document of one row, or a SetAside that names file and row."""
    where = spot.where
    identity = text_of(row, layout.columns("id"))
    if identity.startswith("#"):  # a row of HXL tags
        return
    key = f"{layout.name} {identity}"
    if identity and key in taken:
        yield SetAside(name, where, f"its id {identity} was read before: each event is taken once")
        return
    try:
        yield _document(row, layout, name, spot)
        taken.add(key)
    except RowError as error:
        yield SetAside(name, where, f"not taken as a row of {layout.name}: {error}")


def _document(row: Row, layout: Layout, name: str, spot: Spot) -> Document:
    identity = text_of(row, layout.columns("id"))
    if not identity:
        msg = f"no id: fill its column {layout.columns('id')[0]}"
        raise RowError(msg)
    words = next((str(row[column]) for column in layout.columns("text") if text_of(row, [column])), identity)
    document_id = f"{name}#{spot.short}"
    publishers = "; ".join(dict.fromkeys(filter(None, (text_of(row, [c]) for c in layout.columns("publishers")))))
    published = given_date(text_of(row, layout.columns("published"))) if layout.columns("published") else spans.UNKNOWN
    return Document(
        document_id=document_id,
        source=publishers or layout.name,
        author="",
        title=f"{layout.name} {identity}",
        pub_date=published,
        url="",
        text=words,
        path=name,
        offset=0,
        coded=_event(row, layout, identity, words, name, document_id, publishers or layout.name, published.start),
    )


def _event(
    row: Row,
    layout: Layout,
    identity: str,
    words: str,
    name: str,
    document_id: str,
    publisher: str,
    published: date | None,
) -> Event:
    event_type, sub_event_type = _kind_of_event(row, layout)
    figures = {figure: _range(row, layout, figure) for figure in FIGURES}
    place = place_of(row, layout)
    dates, date_reason = dates_of(row, layout)
    return Event(
        event_id=identity,
        kind=Kind.ACTIVITY if text_of(row, ["kind"]) == Kind.ACTIVITY else Kind.INCIDENT,
        event_type=event_type,
        sub_event_type=sub_event_type,
        status=_status(row, layout),
        dates=dates,
        date_reason=date_reason,
        pub_date=published,
        matches=(place,) if place else (),
        actors=tuple(_actors(row, layout)),
        killed=figures["killed"],
        injured=figures["injured"],
        abducted=figures["abducted"],
        arrested=figures["arrested"],
        mentions=(Mention(document_id, name, Role.EVENT, 0, len(words), words),),
        sources=tuple(part.strip() for part in publisher.split(";") if part.strip()),
    )


def _kind_of_event(row: Row, layout: Layout) -> tuple[str, str]:
    book = codebook.load()
    event_type = text_of(row, layout.columns("event_type"))
    if event_type:
        named = {one.name.casefold(): one.name for one in book.event_types}
        return named.get(event_type.casefold(), event_type), text_of(row, layout.columns("sub_event_type"))
    code = text_of(row, layout.columns("code")).removesuffix(".0")
    also = layout.fields.get("also")
    names = book.coded.get(str(layout.fields.get("codes")), {})
    words = [f"{code} {also['word']}"] if also and text_of(row, [also["column"]]) == also["code"] else []
    found = next((names[word] for word in (*words, code) if word in names), None)
    if found is None:
        column = layout.columns("code")[0] if layout.columns("code") else layout.columns("event_type")[0]
        msg = f"{column} is '{code[:40]}': it should be one of {', '.join(names) or 'the event types'}"
        raise RowError(msg)
    sub = book.sub_event_type(found)
    return sub.event_type, sub.name


def _status(row: Row, layout: Layout) -> Status:
    failed = layout.fields.get("failed")
    if failed and text_of(row, [failed["column"]]) == failed["code"]:
        return Status.FOILED
    text = text_of(row, ["status"])
    return Status(text) if text in set(Status) else Status.OCCURRED


def _actors(row: Row, layout: Layout) -> Iterator[Actor]:
    seen: set[str] = set()
    for field, role in (("perpetrators", "perpetrator"), ("targets", "target"), ("parties", "party")):
        for column in layout.columns(field):
            for text in text_of(row, [column]).split(";"):
                name = _canonical(text.strip())
                if name.lower() not in _NOBODY and name not in seen:
                    seen.add(name)
                    yield Actor(role, name)


def _canonical(text: str) -> str:
    """The name under which our own reading knows a group: "Islamic State (Iraq)", UCDP's "IS", ACLED's long forms."""
    bare = re.sub(r"\s*\([^()]*\)$", "", text)
    for found in (*load_actors().find(bare.lower()), *find_acronyms(bare)):
        if (found.start, found.end) == (0, len(bare)) and not found.value.generic:
            return found.value.name
    return text


def _range(row: Row, layout: Layout, figure: str) -> Range | None:
    columns = layout.fields["figures"].get(figure)
    if columns is None:
        return None
    low, high = (count_of(row, column) for column in columns)
    if low is None and high is None:
        return None
    if columns[0] == columns[1] and low == 0 and layout.fields.get("zero_is_unknown"):
        return 0, None  # ACLED writes 0 where none is reported: not that nobody died
    if low is not None and high is not None and high < low:
        msg = f"{columns[1]} ({high}) is less than {columns[0]} ({low})"
        raise RowError(msg)
    return low, high

"""The verbs in a row: `merge(locate(extract(documents), gazetteer))`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

from msgspec.structs import replace

from gazetteer.place import Match
from incidents import coded_places
from incidents.capitals import CapitalFinder, capitals
from incidents.documents import read
from incidents.extraction import extract
from incidents.ground import Ground
from incidents.legible import legible
from incidents.merging import Setting, merge_reports, merge_totals
from incidents.model import Corpus, Document, Event, Reading, ReportedTotal, SetAside
from incidents.placing import place_event, place_total
from incidents.rows import Progress
from incidents.taken import settled


class Finder(coded_places.Known, CapitalFinder, Protocol):
    """What locating needs of a gazetteer."""

    def find(self, text: str) -> Sequence[Match]:
        """All place expressions of a text, in order; offsets into `text`."""
        ...


def locate(readings: Iterable[Reading], gazetteer: Finder) -> Iterator[Reading]:
    """Give each event and total its places."""
    answers: coded_places.Answers = {}
    for reading in readings:
        if not reading.events and not reading.totals:
            yield reading
            continue
        document = reading.document
        if document.coded is not None:
            yield replace(reading, events=tuple(coded_places.placed(e, gazetteer, answers) for e in reading.events))
            continue
        text = legible(document.text)
        matches = gazetteer.find(text)
        if "capital" in text:
            matches = sorted([*matches, *capitals(text, matches, gazetteer)], key=lambda m: m.start_char)
        ground = Ground(document, matches)
        yield replace(
            reading,
            events=tuple(
                place_event(e, ground) for found in reading.events if (e := settled(found, ground)) is not None
            ),
            totals=tuple(place_total(t, ground) for t in reading.totals),
        )


def merge(readings: Iterable[Reading], setting: Setting = "normal", set_aside: Iterable[SetAside] = ()) -> Corpus:
    """One corpus of all readings, each event once; events coded by people are not merged: they were told apart."""
    documents: list[Document] = []
    events: list[Event] = []
    coded: list[Event] = []
    totals: list[ReportedTotal] = []
    for reading in readings:
        documents.append(reading.document)
        (events if reading.document.coded is None else coded).extend(reading.events)
        totals += reading.totals
    merged, reports = merge_reports(events, setting)
    return Corpus(tuple(documents), (*merged, *coded), merge_totals(totals), tuple(set_aside), reports)


def build(
    paths: Iterable[Path],
    gazetteer: Finder | None = None,
    progress: Progress | None = None,
    setting: Setting = "normal",
) -> Corpus:
    """Read, extract, locate and merge all files of `paths`.

    A file that cannot be read is in the corpus's `set_aside`, with its reason. `progress` is called with
    the bytes newly read.
    """
    if gazetteer is None:
        from gazetteer.gazetteer import Gazetteer

        gazetteer = Gazetteer()
    aside: list[SetAside] = []

    def documents() -> Iterator[Document]:
        for one in read(paths, progress):
            if isinstance(one, SetAside):
                aside.append(one)
                continue
            yield one

    corpus = merge(locate(extract(documents()), gazetteer), setting)
    return replace(corpus, set_aside=tuple(aside))

"""What a briefing says: the events in view and their sources, numbered, and the counts that leave nothing out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa

from dashboard.briefing import fingerprints, words
from dashboard.briefing.view import View
from dashboard.directions import dated, days_kept
from incidents.account import Account
from incidents.store import Store

Frame = TypeVar("Frame", bound=pd.DataFrame)

DRAWN = (
    "event_type",
    "status",
    "date_start",
    "date_end",
    "latitude",
    "longitude",
    "radius_km",
    "geo_precision",
    "place_id",
    "place_name",
    "country_code",
    "admin1",
    "killed_low",
    "killed_high",
)
"""Columns of `Content.shown`: what is drawn and counted of every event."""
MOST_LISTED = 150
"""Events beyond this many are not listed: the map still shows them and the data file holds them all."""
MOST_IN_FULL = 1_000
"""The same for a file whose list runs on over pages."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One event of the numbered list."""

    number: int
    event_id: str
    row: int
    """Its row in `Content.shown`; -1 for an event that is not on the map."""
    event_type: str
    status: str
    when: str
    where: str
    what: str
    quote: str
    actors: tuple[str, ...]
    admin1: str
    sources: tuple[int, ...]
    """Numbers of `Content.sources`."""


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """One document of the numbered source list."""

    number: int
    publisher: str
    title: str
    published: str
    url: str

    def line(self) -> str:
        """Publisher, “title”, date."""
        return "".join(self.parts())

    def parts(self) -> tuple[str, str]:
        """The line in two: what may be shortened, and its end with the date, which may not."""
        publisher = self.publisher or "publisher not known"
        date_said = f", {dated(publisher + self.title, self.published)}" if self.published else ""
        publisher = days_kept(publisher)
        return (f"{publisher}, “{self.title}", f"”{date_said}") if self.title else (publisher, date_said)


@dataclass(frozen=True, slots=True)
class Content:
    """Everything a picture, a slide deck or a page is made from."""

    view: View
    shown: gpd.GeoDataFrame
    """Dated and located events that pass the filter, by date; rows are numbered from 0."""
    entries: tuple[Entry, ...]
    """Events to list by date, numbered from 1: all, or the `MOST_LISTED` that `chief` puts first."""
    unmapped: tuple[Entry, ...]
    """Undated and unlocated events that pass, numbered on from the others; only where gathered in full."""
    sources: tuple[SourceEntry, ...]
    account: Account
    totals: tuple[str, ...]
    """Reported totals of the period in words: never marks, never summed."""
    event_types: tuple[str, ...]
    """All types of the codebook, in its order."""
    fingerprint: str

    @property
    def title(self) -> str:
        """The view's title, or one made of what is in view."""
        if self.view.title.strip():
            return words.clean(self.view.title)
        places = [str(name) for name in self.shown["admin1"].unique()]
        chosen = self.view.chosen.admin1
        where = words.clean(chosen[0] if len(chosen) == 1 else places[0] if len(places) == 1 else "")
        return f"Reported incidents{f' in {where}' if where else ''}"

    @property
    def period(self) -> str:
        """The window asked for, else the days that what is shown covers."""
        start, end = self.view.chosen.date_from, self.view.chosen.date_to
        if not len(self.shown):
            return words.days(start, end) if start or end else "no dates"
        first = start or words.as_date(self.shown["date_start"].min())
        last = end or words.as_date(self.shown["date_end"].max())
        return words.days(first, last)

    @property
    def selection(self) -> str:
        """Period and filter in words, the dates once: "1–31 Jan 2020 (certainly within). Incidents, in Kirkuk." """
        chosen = self.view.chosen
        within = f" ({chosen.within} within)" if chosen.date_from or chosen.date_to else ""
        return f"{self.period}{within}. {words.clean(chosen.without('dates').describe())}"

    @property
    def stamp(self) -> str:
        """When it was made, where that is said, and of which data."""
        made = f"Made {words.day(self.view.made)} with Incident Atlas. " if self.view.made else ""
        return f"{made}Data fingerprint {self.fingerprint}."

    @property
    def counts(self) -> str:
        """ "41 shown, 6 undated, 9 not located", and what else was read."""
        account = self.account
        line = f"{account.shown:,} shown, {account.undated:,} undated, {account.unlocated:,} not located"
        rest = f"{account.filtered:,} filtered out, {account.set_aside:,} set aside"
        return f"{line}; {rest}; {account.read:,} read in all"


def gather(store: Store, view: View, event_types: Iterable[str] = (), *, in_full: bool = False) -> Content:
    """Ask the store for what the view shows; `in_full` lists more, and what is not on the map too.

    Of all events only what is counted and drawn is fetched, whole rows only of those that are listed.
    """
    asked = store.slim(view.chosen, tuple(dict.fromkeys((*DRAWN, *fingerprints.COLUMNS))))
    frame = _with_short_types(_drawn_frame(asked))
    located = (frame["latitude"].notna() & frame["date_start"].notna()).to_numpy()
    numbers = asked["row"].to_numpy()[located]
    frame = frame if located.all() else frame[located].reset_index(drop=True)
    shown = gpd.GeoDataFrame(frame, geometry=store.drawn(numbers), crs="EPSG:4326")
    most = MOST_IN_FULL if in_full else MOST_LISTED
    listed = np.sort(chief(shown)[:most])
    whole = _with_short_types(store.rows(numbers[listed]))
    aside = _with_short_types(_left_out(store, view, most)) if in_full else whole.iloc[:0]
    rows = [*zip(listed.tolist(), _records(whole), strict=True), *((-1, row) for row in _records(aside))]
    entries, sources = _numbered(rows, store)
    totals = tuple(_total(row, in_full=in_full) for row in _records(store.totals(view.chosen)))
    types = tuple(dict.fromkeys(map(words.short, event_types))) or tuple(sorted(map(str, frame["event_type"].unique())))
    mapped, unmapped = entries[: len(listed)], entries[len(listed) :]
    account = store.account(view.chosen)
    return Content(view, shown, mapped, unmapped, sources, account, totals, types, fingerprints.of(asked))


def _drawn_frame(asked: pa.Table) -> pd.DataFrame:
    """The columns that are drawn; words as categories, each of them once."""
    columns = {}
    for name in DRAWN:
        column = asked[name].combine_chunks()
        if pa.types.is_string(column.type):
            column = column.fill_null("").dictionary_encode()
        columns[name] = column.to_pandas()
    return pd.DataFrame(columns, copy=False).astype({"date_start": "datetime64[s]", "date_end": "datetime64[s]"})


def _with_short_types(frame: Frame) -> Frame:
    """The frame with types that a key has room for: a codebook's are, a table's may be anything."""
    names = {str(name): words.short(str(name)) for name in frame["event_type"].unique()}
    if all(name == short for name, short in names.items()):
        return frame
    return frame.assign(event_type=[names[str(name)] for name in frame["event_type"]])


def _left_out(store: Store, view: View, most: int) -> pd.DataFrame:
    parts = [store.left_out(view.chosen, what, most) for what in ("undated", "unlocated")]
    return pd.concat(parts, ignore_index=True).iloc[:most]


def _total(row: Mapping[str, Any], *, in_full: bool) -> str:
    """The words of a total, in full with its period and who says so."""
    said, unit = words.clean(str(row["what"])), words.clean(str(row["unit"] or ""))
    if not any(word in said.casefold() for word in unit.casefold().split()):
        said = f"{said} {unit}".strip()  # "1,669" says nothing without "attacks"
    period = words.days(words.as_date(row["date_start"]), words.as_date(row["date_end"]), row["date_precision"])
    where = words.clean(str(row["place_name"] or ""))
    parts = [where, period, *(words.clean(str(source)) for source in row["sources"])]
    return f"{said} ({'; '.join(part for part in parts if part)})" if in_full else said


def _records(frame: pd.DataFrame) -> list[Mapping[str, Any]]:
    found: list[Mapping[str, Any]] = pd.DataFrame(frame).to_dict("records")
    return found


def _numbered(
    rows: Iterable[tuple[int, Mapping[str, Any]]], store: Store
) -> tuple[tuple[Entry, ...], tuple[SourceEntry, ...]]:
    """Number the events in order and their documents in order of first use."""
    sources: dict[str, SourceEntry] = {}
    entries = []
    for number, (row, record) in enumerate(rows, 1):
        cited = []
        for key, make in _documents(store, record):
            if key not in sources:
                sources[key] = make(len(sources) + 1)
            cited.append(sources[key].number)
        entries.append(
            Entry(
                number=number,
                event_id=record["event_id"],
                row=int(row),
                event_type=record["event_type"],
                status=record["status"],
                when=words.days(
                    words.as_date(record["date_start"]), words.as_date(record["date_end"]), record["date_precision"]
                ),
                where=words.where(record),
                what=words.what(record),
                quote=words.clean(str(record["quote"] or "")),
                actors=tuple(words.clean(str(actor)) for actor in record["actors"]),
                admin1=words.clean(record["admin1"]),
                sources=tuple(dict.fromkeys(cited)),
            )
        )
    return tuple(entries), tuple(sources.values())


def _documents(store: Store, record: Mapping[str, Any]) -> Iterable[tuple[str, Any]]:
    """Key and maker of the source entries of one event: its documents, or the table's own words where it has none."""
    event = store.event(record["event_id"]) if store.documents else None
    keys = dict.fromkeys(mention.document_id for mention in event.mentions) if event else {}
    documents = [document for document in map(store.document, keys) if document is not None]
    if not documents:
        for text in record["sources"]:
            yield text, lambda number, text=text: SourceEntry(number, words.clean(text), "", "", "")
    for document in documents:

        def make(number: int, document: Any = document) -> SourceEntry:
            dates = document.pub_date
            unknown = "" if document.coded else "publication date not known"  # tables of events do not say
            published = words.days(dates.start, dates.end, dates.precision) if dates.start else unknown
            return SourceEntry(
                number, words.clean(document.source), words.clean(document.title), published, words.clean(document.url)
            )

        yield document.document_id, make


def chief(shown: pd.DataFrame) -> np.ndarray:
    """Rows in the order in which a list that cannot hold all takes them: most killed (at least), then the latest."""
    killed = pd.to_numeric(shown["killed_low"]).to_numpy(dtype="float64", na_value=0.0)
    latest = shown["date_start"].to_numpy("datetime64[D]").astype("int64")
    return np.lexsort((np.arange(len(shown)), -latest, -killed))


def listing(content: Content, most: int, *, anew: bool = True) -> tuple[tuple[Entry, ...], tuple[SourceEntry, ...]]:
    """The `most` chief entries by date with the sources they cite, both numbered anew from 1 unless told otherwise."""
    if most >= len(content.entries) and not content.unmapped:
        return content.entries, content.sources
    wanted = set(chief(content.shown.iloc[[entry.row for entry in content.entries]])[:most].tolist())
    kept = tuple(entry for place, entry in enumerate(content.entries) if place in wanted)
    cited = dict.fromkeys(number for entry in kept for number in entry.sources)
    if not anew:
        return kept, tuple(content.sources[number - 1] for number in sorted(cited))
    renumbered = {old: new for new, old in enumerate(cited, 1)}
    sources = tuple(replace(content.sources[old - 1], number=new) for old, new in renumbered.items())
    entries = tuple(
        replace(entry, number=number, sources=tuple(renumbered[old] for old in entry.sources))
        for number, entry in enumerate(kept, 1)
    )
    return entries, sources

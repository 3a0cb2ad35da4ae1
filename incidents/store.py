"""Store: the only SQL, the only GeoDataFrame, the only axis flip.

DuckDB in memory, loaded once from frames and then only read; every question takes a cursor of its own, so that the
threads of a server never share one. Rows are sorted by date, words of few values are ENUMs, coordinates floats.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import count
from typing import TYPE_CHECKING, Any

import duckdb
import geopandas
import numpy as np
import pandas as pd
import pyarrow as pa

from gazetteer import shapes
from incidents.filtering import DATE_CONDITIONS, EVERYTHING, PLACE_CONDITIONS, EventFilter
from incidents.frames import COLUMNS, ENUM_LISTS, ENUMS, HIDDEN, TOTAL_COLUMNS, event_frame, event_of_row, total_frame
from incidents.model import Corpus, Document, Event, ReportedTotal, SetAside

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

FACETS: dict[str, str] = {
    "kinds": "kind",
    "event_types": "event_type",
    "sub_event_types": "sub_event_type",
    "statuses": "status",
    "actors": "actors",
    "countries": "country_code",
    "admin1": "admin1",
    "sources": "publishers",
    "geo_precisions": "geo_precision",
    "date_precisions": "date_precision",
}
"""Condition of `EventFilter` -> the column whose values it chooses among."""

_COSTLY = ("text", "area", "casualties_min", "bbox", "actors", "sources")
"""Conditions worth looking at once for all choices with counts, not once for each."""

_DAYS = {"day": 1, "week": 7, "month": 31, "quarter": 92, "year": 366}
"""Unit of time -> the days of its longest period."""
_MIDDLE = "(date_start + ((date_end - date_start) // 2)::INTEGER)"

_EMPTY = Corpus((), (), (), ())
_NUMBERS = count()
_DATED, _LOCATED = "date_start IS NOT NULL", "latitude IS NOT NULL"
_SHOWN = "dated AND located AND others_met AND dates_met AND place_met"
_UNDATED = "NOT dated AND others_met AND (place_met OR NOT located)"
_UNLOCATED = "dated AND NOT located AND others_met AND dates_met"


@dataclass(frozen=True, slots=True)
class Account:
    """House rule 5: `read == shown + filtered + undated + unlocated + set_aside`, in events and things set aside."""

    read: int
    shown: int
    """Dated, located and passing the filter."""
    filtered: int
    undated: int
    """Without a date, passing every condition that an event without a date can meet."""
    unlocated: int
    """Dated, without a place, passing every condition that an event without a place can meet."""
    set_aside: int
    """Files and rows that could not be read."""

    def describe(self) -> str:
        """Say it in one line."""
        return (
            f"{self.read:,} read = {self.shown:,} shown + {self.filtered:,} filtered out + {self.undated:,} undated"
            f" + {self.unlocated:,} unlocated + {self.set_aside:,} set aside"
        )


class Store:
    """Events, totals and documents of a corpus, and the questions that can be asked of them."""

    def __init__(
        self,
        frame: pd.DataFrame,
        corpus: Corpus = _EMPTY,
        shapes: Mapping[str, BaseGeometry] | None = None,
    ) -> None:
        self.number = next(_NUMBERS)
        """Tells one store from the next, as `id` does not once one is gone."""
        self.corpus = corpus
        self.shapes = dict(shapes or {})
        self._events = {event.event_id: event for event in corpus.events}
        self._totals = {total.total_id: total for total in corpus.totals}
        self._documents = {document.document_id: document for document in corpus.documents}
        self._told_in = _by_document(corpus)
        self._remembered_facets = lru_cache(maxsize=128)(self._facets)
        self._connection = duckdb.connect(":memory:")
        self._load("events", frame, COLUMNS, "date_start NULLS LAST, event_id")
        self._load("totals", total_frame(corpus), TOTAL_COLUMNS, "date_start NULLS LAST, total_id")

    @classmethod
    def from_corpus(cls, corpus: Corpus, gazetteer: shapes.Shapes | None = None) -> Store:
        """Build from records; the gazetteer gives places their drawn shapes."""
        return cls.from_built(corpus, drawn_shapes(corpus.events, gazetteer))

    @classmethod
    def from_built(cls, corpus: Corpus, shapes: Mapping[str, BaseGeometry]) -> Store:
        """Build from records whose shapes are drawn already (`drawn_shapes`, kept in a snapshot)."""
        return cls(event_frame(corpus), corpus, shapes)

    @classmethod
    def from_frame(cls, frame: pd.DataFrame) -> Store:
        """Build from a table that has some of `COLUMNS` (an ACLED or UCDP export, a million made-up rows)."""
        return cls(frame)

    # What the filter lets through

    def events(self, chosen: EventFilter = EVERYTHING) -> geopandas.GeoDataFrame:
        """Return the events that pass, by date, with the shape to be drawn as geometry (EPSG:4326).

        An event that is not located has no geometry; one with no shape of its own has its point.
        """
        frame = self.table(chosen)
        # The axis flip: records say latitude, longitude; geometries are (x, y) = (longitude, latitude).
        geometry: Any = np.array(geopandas.points_from_xy(frame["longitude"], frame["latitude"]), dtype=object)
        geometry[frame["latitude"].isna().to_numpy()] = None
        if self.shapes:
            keys = frame["event_id"].to_numpy(dtype=object)
            geometry = [self.shapes.get(key, point) for key, point in zip(keys, geometry, strict=True)]
        return geopandas.GeoDataFrame(frame, geometry=geometry, crs="EPSG:4326")

    def table(
        self,
        chosen: EventFilter = EVERYTHING,
        columns: Sequence[str] = (),
        *,
        order_by: str = "date_start",
        descending: bool = False,
        limit: int | None = None,
        offset: int = 0,
    ) -> pd.DataFrame:
        """Return events as a plain frame, in pieces where `limit` (rows) says so."""
        names = list(columns) or [name for name in COLUMNS if name not in HIDDEN]
        _known(names)
        _known([order_by])
        where, values = chosen.where()
        direction = "DESC" if descending else "ASC"
        sql = f"SELECT {_picked(names)} FROM events WHERE {where} ORDER BY {order_by} {direction} NULLS LAST, row"
        if limit is not None:
            sql += f" LIMIT {int(limit)} OFFSET {int(offset)}"
        return self._frame(sql, values)

    def arrays(self, chosen: EventFilter = EVERYTHING, columns: Sequence[str] = ()) -> dict[str, np.ndarray]:
        """Return columns of the events that are dated and located, sorted by date, as numpy arrays (for the map's
        canvas layer). ENUM columns come as category codes into `values`."""
        names = list(columns) or ["longitude", "latitude", "date_start", "date_end"]
        _known(names)
        where, values = chosen.where()
        picked = ", ".join(_coded(name) for name in names)
        sql = f"SELECT {picked} FROM events WHERE {where} AND {_DATED} AND {_LOCATED} ORDER BY row"
        found = self._cursor().execute(sql, values).fetchnumpy()
        return {name: np.asarray(found[name]) for name in names}

    def values(self, column: str) -> list[str]:
        """Return the words of an ENUM column in the order of their codes."""
        _known([column])
        return [word for (word,) in self._rows(f"SELECT unnest(enum_range(NULL::events_{column}))")]

    def count(self, chosen: EventFilter = EVERYTHING) -> int:
        """Count the events that pass."""
        where, values = chosen.where()
        return int(self._rows(f"SELECT count(*) FROM events WHERE {where}", values)[0][0])

    def account(self, chosen: EventFilter = EVERYTHING) -> Account:
        """Account for everything that was read."""
        met, values = _met(chosen)
        sql = f"""SELECT count(*), count(*) FILTER ({_SHOWN}), count(*) FILTER ({_UNDATED}),
            count(*) FILTER ({_UNLOCATED}) FROM ({met})"""
        total, shown, undated, unlocated = self._rows(sql, values)[0]
        aside = len(self.corpus.set_aside)
        return Account(total + aside, shown, total - shown - undated - unlocated, undated, unlocated, aside)

    def left_out(self, chosen: EventFilter, what: str, limit: int = 1000) -> pd.DataFrame:
        """Return the first events that the account calls "undated" or "unlocated"."""
        met, values = _met(chosen)
        names = _picked(name for name in COLUMNS if name not in HIDDEN)
        condition = _UNDATED if what == "undated" else _UNLOCATED
        rows = f"SELECT row FROM ({met}) WHERE {condition} ORDER BY row LIMIT {int(limit)}"
        return self._frame(f"SELECT {names} FROM events WHERE row IN ({rows}) ORDER BY row", values)

    # Counts

    def facets(self, chosen: EventFilter = EVERYTHING) -> Mapping[str, Mapping[Any, int]]:
        """Count each value of each choice under all *other* conditions: what choosing it would show. Values come
        with the most frequent first; answers are remembered, as every page asks."""
        return self._remembered_facets(chosen)

    def _facets(self, chosen: EventFilter) -> dict[str, dict[Any, int]]:
        cursor = self._cursor()
        costly = chosen.only(*_COSTLY)
        source, rest = "events", chosen
        if costly.conditions():
            where, values = costly.where()
            columns = ", ".join(("date_start", "date_end", *FACETS.values()))
            cursor.execute(f"CREATE TEMP TABLE narrowed AS SELECT {columns} FROM events WHERE {where}", values)
            source, rest = "narrowed", chosen.without(*_COSTLY)
        return {
            name: _facet(cursor, "events", name, chosen.without(name))
            if name in costly.conditions()
            else _facet(cursor, source, name, rest.without(name))
            for name in FACETS
        }

    def widen(self, chosen: EventFilter) -> list[tuple[str, int]]:
        """For each condition that is set, how many events would pass without it; the most telling first."""
        counts = [(name, self.count(chosen.without(name))) for name in chosen.conditions()]
        return sorted(counts, key=lambda pair: -pair[1])

    def date_range(self) -> tuple[Any, Any]:
        """Return the first and the last day of all dated events, or (None, None)."""
        first, last = self._rows("SELECT min(date_start), max(date_end) FROM events")[0]
        return first, last

    def tempo(self, chosen: EventFilter = EVERYTHING, unit: str = "month", by: Sequence[str] = ()) -> pd.DataFrame:
        """Count events by period and the columns `by`: period (its first day), is_certain, by..., count.

        An event whose interval is no longer than a period but lies across two stands in the one that holds most of
        its days, with `is_certain` false. Longer intervals stand in none; `coarser` counts them.
        """
        _known(by)
        where, values = chosen.where()
        start, middle, end = (_truncated(unit, day) for day in ("date_start", _MIDDLE, "date_end"))
        names = "".join(f", {name}" for name in by)
        days = f"SELECT date_start, date_end{names}, count(*) AS n FROM events WHERE {where} AND {_DATED} GROUP BY ALL"
        return self._frame(
            f"SELECT {middle} AS period, {start} = {end} AS is_certain{names}, sum(n)::BIGINT AS count FROM ({days})"
            f" WHERE date_end - date_start < {_DAYS[unit]} GROUP BY ALL ORDER BY ALL",
            values,
        )

    def in_period(
        self, chosen: EventFilter, unit: str, period: date, columns: Sequence[str] = (), limit: int = 200
    ) -> pd.DataFrame:
        """Return the events that `tempo` counts in the period which begins on that day."""
        names = list(columns) or [name for name in COLUMNS if name not in HIDDEN]
        _known(names)
        where, values = chosen.where()
        return self._frame(
            f"SELECT {_picked(names)} FROM events WHERE {where} AND {_DATED} AND date_end - date_start < {_DAYS[unit]}"
            f" AND {_truncated(unit, _MIDDLE)} = ? ORDER BY row LIMIT {int(limit)}",
            [*values, period],
        )

    def coarser(self, chosen: EventFilter = EVERYTHING, unit: str = "month") -> int:
        """Count the dated events whose interval is longer than one period: `tempo` leaves them out."""
        where, values = chosen.where()
        _truncated(unit, "date_start")
        sql = f"SELECT count(*) FROM events WHERE {where} AND {_DATED} AND date_end - date_start >= {_DAYS[unit]}"
        return int(self._rows(sql, values)[0][0])

    def counts(self, chosen: EventFilter, by: str) -> dict[str, int]:
        """Count the events that pass by one column, "" for none."""
        _known([by])
        where, values = chosen.where()
        sql = f"SELECT {by}, count(*) AS n FROM events WHERE {where} GROUP BY 1 ORDER BY n DESC, 1"
        return dict(self._rows(sql, values))

    def concentration(self, chosen: EventFilter = EVERYTHING) -> pd.DataFrame:
        """Rank governorates by count: rank, admin1, country_code, count, share (0 to 1, of those in a governorate)."""
        where, values = chosen.where()
        return self._frame(
            f"""SELECT rank() OVER (ORDER BY count(*) DESC) AS rank, admin1, country_code, count(*) AS count,
            count(*) / sum(count(*)) OVER () AS share FROM events WHERE {where} AND admin1 <> ''
            GROUP BY admin1, country_code ORDER BY rank, admin1""",
            values,
        )

    # Records

    def totals(self, chosen: EventFilter = EVERYTHING) -> pd.DataFrame:
        """Return the reported totals whose dates, place, status, actors, source and words pass."""
        where, values = chosen.without("kinds", "event_types", "sub_event_types", "casualties_min").where()
        names = _picked(name for name in TOTAL_COLUMNS if name not in HIDDEN)
        return self._frame(f"SELECT {names} FROM totals WHERE {where} ORDER BY row", values)

    def event(self, event_id: str) -> Event | None:
        """Return an event's record, or None. Of a table that came without records it is made from its row."""
        if self._events or not event_id:
            return self._events.get(event_id)
        rows = self._frame(f"SELECT {_picked(COLUMNS)} FROM events WHERE event_id = ?", [event_id])
        return event_of_row(rows.iloc[0].to_dict()) if len(rows) else None

    def total(self, total_id: str) -> ReportedTotal | None:
        """Return a total's record, or None."""
        return self._totals.get(total_id)

    def document(self, document_id: str) -> Document | None:
        """Return a document, or None."""
        return self._documents.get(document_id)

    @property
    def documents(self) -> tuple[Document, ...]:
        """All documents read."""
        return self.corpus.documents

    @property
    def set_aside(self) -> tuple[SetAside, ...]:
        """Everything that could not be read, with its reason."""
        return self.corpus.set_aside

    def told_in(self, document_id: str) -> tuple[Event | ReportedTotal, ...]:
        """Return the events and totals that a document tells, in the order of its text."""
        return self._told_in.get(document_id, ())

    # DuckDB

    def _load(self, name: str, frame: pd.DataFrame, columns: Mapping[str, str], order: str) -> None:
        missing = [column for column in columns if column not in frame.columns]
        incoming = pa.Table.from_pandas(frame[[c for c in columns if c not in missing]], preserve_index=False)
        cursor = self._cursor()
        cursor.register("incoming", incoming)
        for column in (*ENUMS, *ENUM_LISTS):
            if column in columns:
                nothing = "[]" if column in ENUM_LISTS else "''"
                value = nothing if column in missing else f"coalesce({column}, {nothing})"
                word = f"unnest({value}::VARCHAR[])" if column in ENUM_LISTS else f"{value}::VARCHAR"
                words = f"SELECT DISTINCT word FROM (SELECT {word} AS word FROM incoming UNION ALL SELECT '')"
                cursor.execute(f"CREATE TYPE {name}_{column} AS ENUM ({words} ORDER BY 1)")
        picked = ", ".join(_column(name, column, kind, column in missing) for column, kind in columns.items())
        cursor.execute(
            f"CREATE TABLE {name} AS SELECT (row_number() OVER (ORDER BY {order}) - 1)::INTEGER AS row, *"
            f" FROM (SELECT {picked} FROM incoming) ORDER BY row"
        )
        cursor.unregister("incoming")

    def _cursor(self) -> duckdb.DuckDBPyConnection:
        return self._connection.cursor()

    def _rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        return self._cursor().execute(sql, values).fetchall()

    def _frame(self, sql: str, values: Sequence[Any] = ()) -> pd.DataFrame:
        return self._cursor().execute(sql, values).df()


def drawn_shapes(events: Iterable[Event], gazetteer: shapes.Shapes | None) -> dict[str, BaseGeometry]:
    """Return event_id -> the geometry that is drawn, (longitude, latitude), for each located event."""
    drawn: dict[str, BaseGeometry] = {}
    for event in events:
        match = event.place
        if match is None or match.latitude is None:
            continue
        if match.geometry is not None:
            drawn[event.event_id] = match.geometry
        elif gazetteer is not None:
            drawn[event.event_id] = shapes.geometry(match, gazetteer)
    return drawn


def _met(chosen: EventFilter) -> tuple[str, list[Any]]:
    """Select, for each event, which groups of conditions it meets: each condition is looked at once."""
    groups = {
        "dates_met": chosen.only(*DATE_CONDITIONS),
        "place_met": chosen.only(*PLACE_CONDITIONS),
        "others_met": chosen.without(*DATE_CONDITIONS, *PLACE_CONDITIONS),
    }
    wheres = {name: group.where() for name, group in groups.items()}
    flags = ", ".join(f"coalesce({sql}, FALSE) AS {name}" for name, (sql, _) in wheres.items())
    values = [value for _, group_values in wheres.values() for value in group_values]
    return f"SELECT row, {_DATED} AS dated, {_LOCATED} AS located, {flags} FROM events", values


def _facet(cursor: duckdb.DuckDBPyConnection, source: str, name: str, chosen: EventFilter) -> dict[Any, int]:
    column = FACETS[name]
    where, values = chosen.where()
    word = f"unnest({column})" if column in ENUM_LISTS else column
    sql = f"SELECT word, count(*) FROM (SELECT {word} AS word FROM {source} WHERE {where}) GROUP BY word"
    counts = [(found, n) for found, n in cursor.execute(sql, values).fetchall() if found not in (None, "")]
    return dict(sorted(counts, key=lambda pair: (-pair[1], pair[0])))


def _known(names: Iterable[str]) -> None:
    """Refuse a column that does not exist: names go into SQL as they are."""
    unknown = [name for name in names if name not in COLUMNS]
    if unknown:
        msg = f"no such column: {', '.join(unknown)}; the columns are {', '.join(COLUMNS)}"
        raise KeyError(msg)


def _picked(names: Iterable[str]) -> str:
    """List columns for a frame; lists of ENUMs go out as words, for pandas would get their codes."""
    return ", ".join(f"{name}::VARCHAR[] AS {name}" if name in ENUM_LISTS else name for name in names)


def _coded(name: str) -> str:
    """Select a column for a typed array: dates as days since 1970-01-01, ENUMs as codes."""
    kind = COLUMNS[name]
    if name in ENUMS:
        return f"enum_code({name})::UTINYINT AS {name}"
    return f"({name} - DATE '1970-01-01')::INTEGER AS {name}" if kind == "DATE" else name


def _truncated(unit: str, column: str) -> str:
    if unit not in _DAYS:
        msg = f"unit is {unit!r}; give {', '.join(_DAYS)}"
        raise ValueError(msg)
    return f"date_trunc('{unit}', {column})::DATE"


def _column(table: str, name: str, kind: str, is_missing: bool) -> str:
    """Select one incoming column in its type; a column that the frame lacks gets what stands for nothing."""
    if name in ENUMS:
        value = "''" if is_missing else f"coalesce({name}::VARCHAR, '')"
        return f"{value}::{table}_{name} AS {name}"
    if name in ENUM_LISTS:
        value = "[]" if is_missing else f"coalesce({name}::VARCHAR[], [])"
        return f"{value}::{table}_{name}[] AS {name}"
    if name == "searched" and is_missing:
        return "lower(concat_ws(chr(10), quote, place_name, toponym, admin1)) AS searched"
    if not is_missing:
        return f"{name}::{kind} AS {name}"
    nothing = {"VARCHAR": "''", "VARCHAR[]": "[]"}.get(kind, "NULL")
    return f"{nothing}::{kind} AS {name}"


def _by_document(corpus: Corpus) -> dict[str, tuple[Event | ReportedTotal, ...]]:
    """Return document_id -> its records, in the order of their first words."""
    found: dict[str, dict[str, tuple[int, Event | ReportedTotal]]] = {}
    for key, record in _named(corpus):
        for mention in record.mentions:
            told = found.setdefault(mention.document_id, {})
            first = told[key][0] if key in told else mention.start_char
            told[key] = (min(first, mention.start_char), record)
    return {
        document_id: tuple(record for _, record in sorted(told.values(), key=lambda pair: pair[0]))
        for document_id, told in found.items()
    }


def _named(corpus: Corpus) -> Iterator[tuple[str, Event | ReportedTotal]]:
    yield from ((f"event {event.event_id}", event) for event in corpus.events)
    yield from ((f"total {total.total_id}", total) for total in corpus.totals)

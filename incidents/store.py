"""Store: the only database, the only GeoDataFrame, the only axis flip.

DuckDB in memory, loaded once from frames and then only read; every question takes a cursor of its own, so that the
threads of a server never share one. Rows are sorted by date, words of few values are ENUMs, coordinates floats.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property, lru_cache
from itertools import count
from typing import TYPE_CHECKING, Any, Final

import duckdb
import geopandas
import numpy as np
import pandas as pd
import pyarrow as pa

from gazetteer import shapes
from incidents import sql
from incidents.account import Account
from incidents.drawing import drawn_shapes
from incidents.filtering import EVERYTHING, EventFilter
from incidents.frames import COLUMNS, ENUM_LISTS, HIDDEN, TOTAL_COLUMNS, event_frame, event_of_row, total_frame
from incidents.model import Corpus, Document, Event, ReportedTotal, SetAside
from incidents.told_in import by_document

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

FACETS: Final[dict[str, str]] = {
    "kinds": "kind",
    "event_types": "event_type",
    "sub_event_types": "sub_event_type",
    "statuses": "status",
    "actors": "actors",
    "targets": "targets",
    "countries": "country_code",
    "admin1": "admin1",
    "sources": "publishers",
    "geo_precisions": "geo_precision",
    "date_precisions": "date_precision",
}
"""Condition of `EventFilter` -> the column whose values it chooses among."""

_COSTLY: Final = ("text", "area", "casualties_min", "bbox", "actors", "targets", "sources")
"""Conditions worth looking at once for all choices with counts, not once for each."""

_EMPTY: Final = Corpus((), (), (), ())
_NUMBERS: Final = count()


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
        self._told_in = by_document(corpus)
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
        sql.known(names)
        sql.known([order_by])
        where, values = chosen.where()
        by_date = order_by == "date_start" and not descending  # rows lie in that order already
        order = "row" if by_date else f"{order_by} {'DESC' if descending else 'ASC'} NULLS LAST, row"
        question = f"SELECT {sql.picked(names)} FROM events WHERE {where} ORDER BY {order}"
        if limit is not None:
            question += f" LIMIT {int(limit)} OFFSET {int(offset)}"
        return self._frame(question, values)

    def slim(self, chosen: EventFilter, columns: Sequence[str]) -> pa.Table:
        """Return `row` (the number by which `rows` and `drawn` know an event) and the columns asked for, by date.

        Text comes as Arrow's: a million events make no Python word.
        """
        sql.known(columns)
        where, values = chosen.where()
        question = f"SELECT row, {sql.picked(columns)} FROM events WHERE {where} ORDER BY row"
        found: pa.Table = self._cursor().sql(question, params=values).to_arrow_table()
        return found

    def rows(self, numbers: Sequence[int]) -> pd.DataFrame:
        """Return events by their numbers, whole and in the order of the numbers."""
        names = sql.picked(name for name in COLUMNS if name not in HIDDEN)
        wanted = [int(number) for number in numbers]
        found = self._frame(f"SELECT row, {names} FROM events WHERE row IN (SELECT unnest(?))", [wanted])
        return found.set_index("row").loc[wanted].reset_index(drop=True)

    def drawn(self, numbers: np.ndarray) -> np.ndarray:
        """The shapes of their own that events have, by their numbers; None for an event that has none."""
        if not self.shapes:
            return np.full(len(numbers), None, dtype=object)
        found: np.ndarray = self._shape_of_row[numbers]
        return found

    @cached_property
    def _shape_of_row(self) -> np.ndarray:
        keys = self._cursor().execute("SELECT event_id FROM events ORDER BY row").fetchall()
        found = np.full(len(keys), None, dtype=object)
        for number, (key,) in enumerate(keys):
            found[number] = self.shapes.get(key)
        return found

    def count(self, chosen: EventFilter = EVERYTHING) -> int:
        """Count the events that pass."""
        where, values = chosen.where()
        return int(self._rows(f"SELECT count(*) FROM events WHERE {where}", values)[0][0])

    def account(self, chosen: EventFilter = EVERYTHING) -> Account:
        """Account for everything that was read."""
        met, values = sql.met(chosen)
        question = f"""SELECT count(*), count(*) FILTER ({sql.SHOWN}), count(*) FILTER ({sql.UNDATED}),
            count(*) FILTER ({sql.UNLOCATED}) FROM ({met})"""
        total, shown, undated, unlocated = self._rows(question, values)[0]
        aside = len(self.corpus.set_aside)
        return Account(total + aside, shown, total - shown - undated - unlocated, undated, unlocated, aside)

    def left_out(self, chosen: EventFilter, what: str, limit: int = 1000) -> pd.DataFrame:
        """Return the first events that the account calls "undated" or "unlocated"."""
        met, values = sql.met(chosen)
        names = sql.picked(name for name in COLUMNS if name not in HIDDEN)
        condition = sql.UNDATED if what == "undated" else sql.UNLOCATED
        rows = f"SELECT row FROM ({met}) WHERE {condition} ORDER BY row LIMIT {int(limit)}"
        return self._frame(f"SELECT {names} FROM events WHERE row IN ({rows}) ORDER BY row", values)

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
        sql.known(by)
        where, values = chosen.where()
        start, middle, end = (sql.truncated(unit, day) for day in ("date_start", sql.MIDDLE, "date_end"))
        names = "".join(f", {name}" for name in by)
        days = (
            f"SELECT date_start, date_end{names}, count(*) AS n FROM events WHERE {where} AND {sql.DATED} GROUP BY ALL"
        )
        return self._frame(
            f"SELECT {middle} AS period, {start} = {end} AS is_certain{names}, sum(n)::BIGINT AS count FROM ({days})"
            f" WHERE {sql.shorter(unit)} GROUP BY ALL ORDER BY ALL",
            values,
        )

    def tally(self, chosen: EventFilter = EVERYTHING, unit: str = "month", by: Sequence[str] = ()) -> pd.DataFrame:
        """Count every event that passes by period and the columns `by`: period (its first day), by..., count.

        The period is that of `tempo`; NaT for the undated and for what is dated more coarsely.
        """
        sql.known(by)
        where, values = chosen.where()
        names = "".join(f", {name}" for name in by)
        period = f"CASE WHEN {sql.DATED} AND {sql.shorter(unit)} THEN {sql.truncated(unit, sql.MIDDLE)} END"
        return self._frame(
            f"SELECT {period} AS period{names}, count(*)::BIGINT AS count FROM events WHERE {where}"
            " GROUP BY ALL ORDER BY ALL",
            values,
        )

    def in_period(
        self, chosen: EventFilter, unit: str, period: date, columns: Sequence[str] = (), limit: int = 200
    ) -> pd.DataFrame:
        """Return the events that `tempo` counts in the period which begins on that day."""
        names = list(columns) or [name for name in COLUMNS if name not in HIDDEN]
        sql.known(names)
        where, values = chosen.where()
        return self._frame(
            f"SELECT {sql.picked(names)} FROM events WHERE {where} AND {sql.DATED} AND {sql.shorter(unit)}"
            f" AND {sql.truncated(unit, sql.MIDDLE)} = ? ORDER BY row LIMIT {int(limit)}",
            [*values, period],
        )

    def coarser(self, chosen: EventFilter = EVERYTHING, unit: str = "month") -> int:
        """Count the dated events whose interval is longer than one period: `tempo` leaves them out."""
        where, values = chosen.where()
        question = f"SELECT count(*) FROM events WHERE {where} AND {sql.DATED} AND NOT {sql.shorter(unit)}"
        return int(self._rows(question, values)[0][0])

    def counts(self, chosen: EventFilter, by: str) -> dict[str, int]:
        """Count the events that pass by one column, "" for none."""
        sql.known([by])
        where, values = chosen.where()
        question = f"SELECT {by}, count(*) AS n FROM events WHERE {where} GROUP BY 1 ORDER BY n DESC, 1"
        return dict(self._rows(question, values))

    def concentration(self, chosen: EventFilter = EVERYTHING) -> pd.DataFrame:
        """Rank governorates by count: rank, admin1, country_code, count, share (0 to 1, of those in a governorate)."""
        where, values = chosen.where()
        return self._frame(
            f"""SELECT rank() OVER (ORDER BY count(*) DESC) AS rank, admin1, country_code, count(*) AS count,
            count(*) / sum(count(*)) OVER () AS share FROM events WHERE {where} AND admin1 <> ''
            GROUP BY admin1, country_code ORDER BY rank, admin1""",
            values,
        )

    def totals(self, chosen: EventFilter = EVERYTHING) -> pd.DataFrame:
        """Return the reported totals whose dates, place, status, actors, targets, source and words pass."""
        where, values = chosen.without("kinds", "event_types", "sub_event_types", "casualties_min").where()
        names = sql.picked(name for name in TOTAL_COLUMNS if name not in HIDDEN)
        return self._frame(f"SELECT {names} FROM totals WHERE {where} ORDER BY row", values)

    def event(self, event_id: str) -> Event | None:
        """Return an event's record, or None. Of a table that came without records it is made from its row."""
        if self._events or not event_id:
            return self._events.get(event_id)
        rows = self._frame(f"SELECT {sql.picked(COLUMNS)} FROM events WHERE event_id = ?", [event_id])
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

    def _load(self, name: str, frame: pd.DataFrame, columns: Mapping[str, str], order: str) -> None:
        missing = [column for column in columns if column not in frame.columns]
        incoming = pa.Table.from_pandas(frame[[c for c in columns if c not in missing]], preserve_index=False)
        cursor = self._cursor()
        cursor.register("incoming", incoming)
        for statement in sql.creating(name, columns, missing, order):
            cursor.execute(statement)
        cursor.unregister("incoming")

    def _cursor(self) -> duckdb.DuckDBPyConnection:
        return self._connection.cursor()

    def _rows(self, question: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        return self._cursor().execute(question, values).fetchall()

    def _frame(self, question: str, values: Sequence[Any] = ()) -> pd.DataFrame:
        return self._cursor().execute(question, values).df()


def _facet(cursor: duckdb.DuckDBPyConnection, source: str, name: str, chosen: EventFilter) -> dict[Any, int]:
    column = FACETS[name]
    where, values = chosen.where()
    word = f"unnest({column})" if column in ENUM_LISTS else column
    question = f"SELECT word, count(*) FROM (SELECT {word} AS word FROM {source} WHERE {where}) GROUP BY word"
    counts = [(found, n) for found, n in cursor.execute(question, values).fetchall() if found not in (None, "")]
    return dict(sorted(counts, key=lambda pair: (-pair[1], pair[0])))

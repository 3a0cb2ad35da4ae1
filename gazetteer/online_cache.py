"""Turns and answers of the online services, in one SQLite file that several processes share (see `gazetteer.online`).

WAL mode and a transaction a change: a crash loses at most the answer under way. SQLite's locks are file locks, so that
two processes never take the same turn.
"""

from __future__ import annotations

import json
import logging
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final

logger = logging.getLogger(__name__)

SECONDS_BETWEEN: Final = 1.0
"""OpenStreetMap's Nominatim usage policy: at most one request a second, over all threads and processes."""
PATIENCE_S: Final = 30.0
"""How long a question waits for its turn, and for the file, before it is given up in words."""
FOUND_DAYS, NOTHING_DAYS = 365, 30
"""How long an answer, and a "nothing found", are kept."""
DAY_S: Final = 86_400

_TABLES: Final = """
CREATE TABLE IF NOT EXISTS turns (service TEXT PRIMARY KEY, next_at REAL NOT NULL);
CREATE TABLE IF NOT EXISTS answers (service TEXT, query TEXT, asked_at REAL NOT NULL, found TEXT NOT NULL,
                                    PRIMARY KEY (service, query));
"""


class OnlineCache:
    """One service's turns and answers. `known` and `turn` raise `OSError` or `sqlite3.Error` when the file fails."""

    def __init__(self, path: Path, service: str, clock: Callable[[], float]) -> None:
        self.path = path
        self._service, self._clock = service, clock

    def known(self, key: str) -> list[dict[str, Any]] | None:
        """The answer kept for a question, None when it was never asked, or too long ago."""
        with self._database() as database:
            row = database.execute(
                "SELECT asked_at, found FROM answers WHERE service = ? AND query = ?", (self._service, key)
            ).fetchone()
        if row is None:
            return None
        found: list[dict[str, Any]] = json.loads(row[1])
        return found if self._clock() - row[0] <= (FOUND_DAYS if found else NOTHING_DAYS) * DAY_S else None

    def keep(self, key: str, found: Sequence[dict[str, Any]]) -> None:
        """Write an answer down; a disk that fails is told to the log and costs the answer only."""
        kept = (self._service, key, self._clock(), json.dumps(list(found), ensure_ascii=False))
        self._write("INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?)", kept)

    def turn(self) -> float:
        """Seconds until the turn that this call has taken; a wait beyond `PATIENCE_S` takes none."""
        with self._database() as database:
            database.execute("BEGIN IMMEDIATE")
            row = database.execute("SELECT next_at FROM turns WHERE service = ?", (self._service,)).fetchone()
            now = self._clock()
            at = max(now, row[0] if row and row[0] < now + DAY_S else now)  # a clock set back cannot hold us for ever
            if at - now <= PATIENCE_S:
                turn = (self._service, at + SECONDS_BETWEEN)
                database.execute("INSERT OR REPLACE INTO turns VALUES (?, ?)", turn)
            database.execute("COMMIT")
        return float(at - now)

    def hold_off(self, seconds: float) -> None:
        """Give out no turn for a while, at most a day: the service asked for it."""
        until = self._clock() + min(seconds, DAY_S - 1)
        self._write("INSERT OR REPLACE INTO turns VALUES (?, ?)", (self._service, until))

    def _write(self, statement: str, values: tuple[object, ...]) -> None:
        try:
            with self._database() as database:
                database.execute(statement, values)
        except (OSError, sqlite3.Error) as error:
            logger.warning("nothing could be written to the cache %s: %s", self.path, error)

    @contextmanager
    def _database(self) -> Iterator[sqlite3.Connection]:
        """The file, made when missing; one that is damaged is set aside under another name, and a new one begun."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        try:
            connection = self._opened()
        except sqlite3.OperationalError:
            raise  # locked, read-only, full: the file itself is sound
        except sqlite3.DatabaseError as error:
            aside = self.path.with_name(f"{self.path.name}.damaged-{int(self._clock())}")
            self.path.replace(aside)
            logger.warning("the cache %s was damaged (%s): set aside as %s", self.path, error, aside.name)
            connection = self._opened()
        with closing(connection):
            yield connection

    def _opened(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, timeout=PATIENCE_S, isolation_level=None)
        try:
            _write_ahead(connection)
            connection.executescript(_TABLES)
        except sqlite3.Error:
            connection.close()
            raise
        return connection


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Turn WAL mode on. While another process does the same to a new file, SQLite refuses at once, whatever its timeout
    (https://www.sqlite.org/wal.html): so try again."""
    for left in range(_TRIES - 1, -1, -1):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if not left:
                raise
            time.sleep(_TRY_AGAIN_S)
        else:
            return


_TRIES: Final = 100
_TRY_AGAIN_S: Final = 0.05

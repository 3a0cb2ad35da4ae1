"""How long the store takes to answer what a page asks, beside pandas masks over the same rows.

    python -m benchmarks.store                       1,000 to 1,000,000 made-up rows
    python -m benchmarks.store 1000 100000           other sizes
    python -m benchmarks.store events.parquet        your own: any table with some of the store's columns
                                                     (an ACLED or UCDP export renamed to them)

Prints milliseconds, the median of seven; 186 ms is three times the plain Streamlit rerun of issue 5.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas as pd

from benchmarks.synthetic import frame
from incidents.filtering import EventFilter
from incidents.store import Store

SIZES = (1_000, 10_000, 100_000, 1_000_000)
REPEATS = 7
YEAR = EventFilter(date(2019, 1, 1), date(2019, 12, 31))
CHOSEN = EventFilter(date(2019, 1, 1), date(2019, 12, 31), statuses=("occurred",), countries=("IQ",))
WORDS = EventFilter(text="tell 77")


def milliseconds(ask: Callable[[], object]) -> float:
    """Ask once to warm up, then take the median."""
    ask()
    times = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        ask()
        times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times)


def questions(store: Store, rows: pd.DataFrame) -> dict[str, tuple[Callable[[], object], Callable[[], object] | None]]:
    """What pages ask: of the store, and the same of pandas where there is a like."""
    start, end = (pd.to_datetime(rows[name]) for name in ("date_start", "date_end"))

    def mask() -> pd.Series[bool]:
        return (
            (end >= "2019-01-01")
            & (start <= "2019-12-31")
            & (rows["status"] == "occurred")
            & (rows["country_code"] == "IQ")
        )

    event_id = str(rows["event_id"].iloc[len(rows) // 2])
    return {
        "count under four conditions": (lambda: store.count(CHOSEN), lambda: int(mask().sum())),
        "first 200 rows of a filter": (lambda: store.table(CHOSEN, limit=200), lambda: rows[mask()].head(200)),
        "months by type": (
            lambda: store.tempo(by=["event_type"]),
            lambda: rows.groupby([start.dt.to_period("M"), "event_type"], observed=True).size(),
        ),
        "words": (
            lambda: store.count(WORDS),
            lambda: int(rows["quote"].str.contains("tell 77", case=False, regex=False).sum()),
        ),
        "one event for its card": (lambda: store.event(event_id), lambda: rows[rows["event_id"] == event_id]),
        "all choices with counts": (lambda: store._facets(YEAR), None),
        "the account": (lambda: store.account(CHOSEN), None),
        "governorates ranked": (
            lambda: store.concentration(CHOSEN),
            lambda: rows[mask()].groupby("admin1", observed=True).size().rank(),
        ),
    }


def report(rows: pd.DataFrame) -> None:
    """Print one table."""
    begun = time.perf_counter()
    store = Store.from_frame(rows)
    print(f"\n{len(rows):,} rows, loaded in {time.perf_counter() - begun:.1f} s\n")
    print("| question | store | pandas |\n| --- | ---: | ---: |")
    for name, (ours, theirs) in questions(store, rows).items():
        usual = f"{milliseconds(theirs):.1f} ms" if theirs else ""
        print(f"| {name} | {milliseconds(ours):.1f} ms | {usual} |")


def main(arguments: list[str]) -> None:
    """Measure the sizes or the file named."""
    if arguments and Path(arguments[0]).is_file():
        report(Store.from_frame(pd.read_parquet(arguments[0])).table())
        return
    for size in [int(word) for word in arguments] or SIZES:
        report(frame(size))


if __name__ == "__main__":
    main(sys.argv[1:])

"""Seconds to merge events, from 1,000 to 100,000: the cost must stay near linear.

python benchmarks/merging.py [--sizes 1000 10000 100000]
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from test_merging import TOWNS, event

from incidents.merging import merge_events
from incidents.model import Event


def made(count: int) -> list[Event]:
    """`count` reports of about `count / 2` events: the span of days grows with the count, as a real corpus does."""
    chance = random.Random(5)
    towns = [t for t in TOWNS if t != "Iraq"]
    return [
        event(
            f"d{i // 5}", 400 * (i % 5), (date(2010, 1, 1) + timedelta(days=chance.randrange(max(30, count // 20)))).isoformat(),
            town=chance.choice(towns), kind=chance.choice(("Armed clash", "Attack", "Suicide bomb", "Air/drone strike")),
            killed=chance.choice((None, (1, 1), (2, 2), (5, 5), (2, None))), words=f"Report number {i // 2} tells of {chance.random()} shots fired at the gate",
        )
        for i in range(count)
    ]  # fmt: skip


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000, 100_000])
    print("| reports | events after | seconds | microseconds a report |\n| --- | --- | --- | --- |")
    for size in parser.parse_args().sizes:
        events = made(size)
        began = time.perf_counter()
        merged = merge_events(events)
        seconds = time.perf_counter() - began
        print(f"| {size:,} | {len(merged):,} | {seconds:.1f} | {seconds / size * 1e6:.0f} |", flush=True)


if __name__ == "__main__":
    main()

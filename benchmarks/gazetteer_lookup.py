"""How quick and how big: our lookups beside a plain dict, rapidfuzz over all names and geopy over a local stand-in.

    python -m benchmarks.gazetteer_lookup

Prints a Markdown table. Cold start is timed in a process of its own, imports included; memory is that process's peak
resident set. Nothing here asserts: `tests/` does that, and machines differ.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from geopy.adapters import URLLibAdapter
from geopy.geocoders import Nominatim
from rapidfuzz import fuzz, process

from benchmarks.standin import StandIn
from gazetteer.gazetteer import Gazetteer
from gazetteer.names import bare
from gazetteer.online import OnlineGeocoder
from gazetteer.scanning import scan
from gazetteer.vocabulary import load

COLD = """
import time; start = time.process_time()
from gazetteer.gazetteer import Gazetteer
answer = Gazetteer().candidates("Tuz Khurmato")[0].place.name
import json, resource
print(json.dumps([time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))
"""
TEXT = (
    "Security forces said on Monday that gunmen had attacked a checkpoint near the village of Balkana, south of Tuz "
    "Khurmatu, killing two soldiers; a second patrol was ambushed on the road between Kirkuk and Baghdad. Officials in "
    "Baghdad, who asked not to be named because they were not allowed to speak to reporters, blamed the same group for "
    "a bombing in Mosul a week earlier, and said that more troops would be sent to the province as roads were dry. "
)


def per_second(call: Callable[[str], object], words: Sequence[str]) -> float:
    """Calls a second over `words`."""
    start = time.process_time()
    for word in words:
        call(word)
    return len(words) / (time.process_time() - start)


def online_per_second(names: Sequence[str]) -> tuple[float, float]:
    """geopy's questions a second to a stand-in on this machine, and ours answered from the cache (elapsed time)."""
    with StandIn() as server, TemporaryDirectory() as folder:
        plain = Nominatim(user_agent="incident-atlas benchmark", adapter_factory=URLLibAdapter, **server.options)
        start = time.perf_counter()
        for name in names:
            plain.geocode(name)
        asked = len(names) / (time.perf_counter() - start)
        cache = Path(folder) / "online.sqlite"
        ours = OnlineGeocoder("nominatim", user_agent="incident-atlas benchmark", cache=cache, **server.options)
        ours.ask(names[0])
        start = time.perf_counter()
        for _ in names:
            ours.ask(names[0])
        return asked, len(names) / (time.perf_counter() - start)


def misspelt(name: str, chance: random.Random) -> str:
    """`name` with one letter dropped, doubled or changed."""
    at = chance.randrange(1, len(name))
    return chance.choice(
        (name[:at] + name[at + 1 :], name[:at] + name[at] + name[at:], name[:at] + "u" + name[at + 1 :])
    )


def main() -> None:
    """Measure and print."""
    cold = min(
        json.loads(subprocess.run([sys.executable, "-c", COLD], capture_output=True, check=True).stdout)
        for _ in range(3)
    )
    chance = random.Random(4)
    gazetteer, words = Gazetteer(), load()
    rows = gazetteer.lookup.rows
    every = [rows.place(row).name for row in rows]
    exact = chance.sample(every, 50_000)
    home = [name for name in every if len(name) > 6 and name.isascii()]
    wrong = [misspelt(name, chance) for name in chance.sample(home, 1_000)]
    plain: dict[str, list[str]] = {}
    for name in every:
        plain.setdefault(name, []).append(name)
    gazetteer.candidates(wrong[0])
    text = TEXT * (4_000_000 // len(TEXT))
    list(scan(TEXT, gazetteer.lookup, words))
    gazetteer.find(TEXT)
    start = time.process_time()
    names = sum(1 for _ in scan(text, gazetteer.lookup, words))
    scanning = len(text.encode()) / 1e6 / (time.process_time() - start)
    part = TEXT * 40
    start = time.process_time()
    gazetteer.find(part)
    finding = len(part.encode()) / 1e6 / (time.process_time() - start)
    asked, remembered = online_per_second([name for name in exact[:400] if name.isascii()])
    lines = [
        ("cold start to first answer", f"{cold[0]:.2f} s", "imports, 235,000 places, one fuzzy-free lookup"),
        ("peak memory of that process", f"{cold[1]:.0f} MB", ""),
        (
            "exact lookup, ours",
            f"{per_second(lambda name: rows.named(bare(name)), exact):,.0f} / s",
            "normalised, all rows of the name",
        ),
        (
            "exact lookup to places, ours",
            f"{per_second(lambda name: [rows.place(r) for r in rows.named(bare(name))], exact):,.0f} / s",
            "with the records made",
        ),
        (
            "exact lookup, plain dict",
            f"{per_second(lambda name: plain.get(name), exact):,.0f} / s",
            "same spelling only",
        ),
        ("candidates, ours", f"{per_second(gazetteer.candidates, exact[:5_000]):,.0f} / s", "scored and ranked"),
        ("misspelt name, ours", f"{per_second(gazetteer.candidates, wrong):,.0f} / s", "key, then bounded edits"),
        (
            "misspelt name, rapidfuzz over all names",
            f"{per_second(lambda name: process.extractOne(name, every, scorer=fuzz.ratio), wrong[:20]):,.1f} / s",
            "235,000 comparisons each",
        ),
        (
            "geopy, Nominatim over a local stand-in",
            f"{asked:,.0f} / s",
            "one HTTP request each; the real one allows 1 / s",
        ),
        ("online answer from our cache", f"{remembered:,.0f} / s", "SQLite on disk, shared by processes"),
        ("names in text (scan)", f"{scanning:.1f} MB / s", f"{names:,} names in {len(text) / 1e6:.1f} MB, one core"),
        ("place expressions (find)", f"{finding:.2f} MB / s", "judged, related, resolved and located"),
        (
            "peak memory of this process",
            f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB",
            "with the plain dict and the list",
        ),
    ]
    print("| what | measured | of what |\n| --- | --- | --- |")
    for line in lines:
        print("| " + " | ".join(line) + " |")


if __name__ == "__main__":
    main()

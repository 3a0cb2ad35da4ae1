"""Documents a second and peak memory of `incidents extract`, beside the least a user could do instead, in one run.

    python benchmarks/extraction.py [--sizes 1000 10000 100000] [--baseline 200] [--compiled]

The baseline is a blank spaCy pipeline with a PhraseMatcher over the gazetteer's names and dateparser's `search_dates`; it
finds names and dates only. Each size runs in a process of its own, so that its peak memory is its own.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks import articles

ROOT = Path(__file__).resolve().parents[1]


def measure(path: Path, jobs: int, *, merge: str, compiled: bool) -> tuple[float, float]:
    """Seconds and peak memory (MB, the largest process) of the command on one file, its start included."""
    command = [sys.executable, "-P", "-m", "incidents", "extract", str(path), "--jobs", str(jobs), "--merge", merge]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "build" / "fast" if compiled else ROOT)}
    began = time.perf_counter()
    process = subprocess.Popen(
        [*command, "-o", str(path.with_suffix(".lines"))], stderr=subprocess.DEVNULL, env=environment
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return time.perf_counter() - began, used.ru_maxrss / 1024


def baseline(path: Path, count: int) -> float:
    """Documents a second of spaCy's PhraseMatcher and dateparser on the first `count` documents."""
    import json

    import spacy
    from dateparser.search import search_dates
    from spacy.matcher import PhraseMatcher

    from gazetteer.gazetteer import Gazetteer

    gazetteer = Gazetteer()
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    names = sorted({m.place.name for p in articles.PLACES for m in gazetteer.find(p) if m.place})
    matcher.add("PLACE", [nlp.make_doc(n) for n in (*names, *articles.PLACES)])
    with path.open(encoding="utf-8") as file:
        texts = [json.loads(line)["text"] for line in islice(file, count)]
    began = time.perf_counter()
    for text in texts:
        doc = nlp(text)
        matcher(doc)
        for sentence in doc.sents:
            search_dates(sentence.text, languages=["en"])
    return count / (time.perf_counter() - began)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000, 100_000])
    parser.add_argument("--baseline", type=int, default=40, help="documents that the baseline reads")
    parser.add_argument("--compiled", action="store_true", help="measure the copy that `make fast` has made")
    chosen = parser.parse_args()
    print(
        "| documents | processes | merged | seconds | documents/s | peak MB (largest process) |\n| --- | --- | --- | --- | --- | --- |"
    )
    with tempfile.TemporaryDirectory() as folder:
        rates = []
        for size in chosen.sizes:
            path = Path(folder) / f"{size}.jsonl"
            articles.write(path, size)
            for jobs, merge in ((1, "none"), (2, "none"), (2, "normal")):
                seconds, peak = measure(path, jobs, merge=merge, compiled=chosen.compiled)
                rates.append((jobs, size / seconds))
                print(
                    f"| {size:,} | {jobs} | {merge} | {seconds:.1f} | {size / seconds:.0f} | {peak:.0f} |", flush=True
                )
        one = baseline(Path(folder) / f"{chosen.sizes[0]}.jsonl", chosen.baseline)
        best = max(rate for jobs, rate in rates if jobs == 1)
        print(
            f"\nspaCy blank + PhraseMatcher + dateparser.search_dates, one process: {one:.1f} documents/s; ours, one process: {best / one:.0f} times as many"
        )


if __name__ == "__main__":
    main()

"""What a page costs the server when a reader does something, at up to a million events.

    python -m benchmarks.page_reruns                  1,000 to 1,000,000 made-up events
    python -m benchmarks.page_reruns 1000 100000      other sizes

Each size is served by Streamlit in a process of its own and driven by a headless Chromium. A row is one thing done on
one page; its cell the wall time from the hand to the page at rest, and the processor time that the server took, the
medians of three. The wall time holds the browser's drawing and, on a busy machine, the wait for a processor.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

from benchmarks.synthetic import frame

ROOT = Path(__file__).resolve().parents[1]
PORT = 8791
SIZES = (1_000, 10_000, 100_000, 1_000_000)
REPEATS = 3
PATIENCE = 300_000
"""Milliseconds."""
AT_REST = "[data-testid='stApp'][data-test-script-state='notRunning']"


@contextmanager
def served(corpus: Path) -> Iterator[int]:
    """Serve the dashboard over a table; yields the server's process id."""
    command = [sys.executable, "-m", "streamlit", "run", "dashboard/app.py", "--server.port", str(PORT)]
    variables = {**os.environ, "PYTHONPATH": str(ROOT), "ATLAS_CORPUS": str(corpus)}
    server = subprocess.Popen(command, cwd=ROOT, env=variables, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{PORT}/_stcore/health", timeout=1).close()
                break
            except OSError:
                time.sleep(0.2)
        yield server.pid
    finally:
        server.terminate()
        server.wait(timeout=30)


def processor(pid: int) -> float:
    """Seconds of processor that a process has used (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def at_rest(page: Page) -> None:
    """Wait until nothing runs and nothing is half drawn."""
    page.wait_for_timeout(60)  # a run that an action asks for has begun by then
    expect(page.locator(AT_REST)).to_be_attached(timeout=PATIENCE)
    expect(page.locator("[data-stale='true']")).to_have_count(0, timeout=PATIENCE)


def opened(page: Page, name: str) -> None:
    """Open a page and wait until it stands."""
    page.goto(f"http://127.0.0.1:{PORT}/{name}")
    expect(page.locator("h1")).to_be_visible(timeout=PATIENCE)
    at_rest(page)
    page.wait_for_timeout(1500)
    at_rest(page)


def words(page: Page, text: str) -> None:
    """Type a word into the sidebar's search and wait until the address has it."""
    field = page.get_by_label("Words in quotes, titles, places, actors")
    field.fill(text)
    field.press("Enter")
    page.wait_for_function("(text) => new URL(location).searchParams.get('text') === text", arg=text, timeout=PATIENCE)
    at_rest(page)


def row_chosen(page: Page, row: int) -> None:
    """Click a row of the table and wait for its card."""
    before = page.url
    page.locator("[data-testid='stDataFrame']").first.click(position={"x": 60, "y": 54 + 35 * row})
    page.wait_for_function("(before) => location.href !== before", arg=before, timeout=PATIENCE)
    at_rest(page)


def slider_moved(page: Page) -> None:
    """Move the map's window by a step and wait until the page around it followed."""
    before = page.url
    page.get_by_role("slider", name="First day shown").press("ArrowRight")
    page.wait_for_function("(before) => location.href !== before", arg=before, timeout=PATIENCE)
    at_rest(page)


def unit_chosen(page: Page, unit: str) -> None:
    """Count by another unit: a rerun of the fragment with all charts over time."""
    page.get_by_role("radio", name=unit, exact=True).click()
    page.wait_for_function("(unit) => new URL(location).searchParams.get('unit') === unit", arg=unit, timeout=PATIENCE)
    at_rest(page)


ACTIONS: dict[str, tuple[str, Callable[[Page, int], None]]] = {
    "map: the slider a step on": ("", lambda page, n: slider_moved(page)),
    "map: words, other events sent": ("", lambda page, n: words(page, f"tell {7 + n}")),
    "table: opened": ("table", lambda page, n: opened(page, "table")),
    "table: a row chosen": ("table", lambda page, n: row_chosen(page, n)),
    "table: words": ("table", lambda page, n: words(page, f"tell {7 + n}")),
    "tempo: another unit": ("tempo", lambda page, n: unit_chosen(page, ("quarter", "year", "week")[n])),
    "tempo: words": ("tempo", lambda page, n: words(page, f"tell {7 + n}")),
    "briefing: opened": ("briefing", lambda page, n: opened(page, "briefing")),
}
"""Thing done -> the page on which, and how."""


def measured(corpus: Path) -> dict[str, str]:
    """Do everything a few times on one size."""
    found = {}
    with served(corpus) as pid, sync_playwright() as playwright:
        executable = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox", "--disable-gpu"])
        for name, (where, act) in ACTIONS.items():
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            page.set_default_timeout(PATIENCE)
            opened(page, where)
            walls, processors = [], []
            for n in range(REPEATS):
                begun, used = time.perf_counter(), processor(pid)
                act(page, n)
                walls.append(time.perf_counter() - begun - (1.56 if "opened" in name else 0))
                processors.append(processor(pid) - used)
            found[name] = f"{statistics.median(walls):.2f} s ({statistics.median(processors):.2f})"
            page.close()
        browser.close()
    return found


def main(arguments: list[str]) -> None:
    """Print the table."""
    sizes = [int(word) for word in arguments] or list(SIZES)
    columns = []
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            corpus = Path(folder) / f"{size}.parquet"
            frame(size).to_parquet(corpus)
            columns.append(measured(corpus))
    print(f"| seconds (processor of the server) | {' | '.join(f'{size:,}' for size in sizes)} |")
    print("| --- |" + " ---: |" * len(sizes))
    for name in ACTIONS:
        print(f"| {name} | {' | '.join(column[name] for column in columns)} |")


if __name__ == "__main__":
    main(sys.argv[1:])

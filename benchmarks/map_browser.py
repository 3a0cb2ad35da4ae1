"""Measure the map in a headless Chromium without a GPU, beside the usual ways, and print one table.

    python -m benchmarks.map_browser                       # 1,000 to 1,000,000 made-up events
    python -m benchmarks.map_browser --sizes 1000 100000
    python -m benchmarks.map_browser --export acled.csv    # the events of an ACLED or UCDP GED export

Each size is served by Streamlit in a process of its own, as a reader's browser would meet it. "moves" drags a window
of a tenth of the time over the axis, "grows" lengthens it from the first day, "any" jumps anywhere at each frame.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pandas as pd
from playwright.sync_api import Browser, Error, Page, sync_playwright

from benchmarks import map_frames

ROOT = Path(__file__).resolve().parents[1]
PORT = 8790
PATIENCE_SECONDS = 90
SIZES = (1_000, 10_000, 100_000, 1_000_000)
USUAL_SIZES = (1_000, 10_000)
FLAGS = ("--no-sandbox", "--disable-gpu", "--enable-precise-memory-info")

HOST = """() => {
  const find = (root) => {
    for (const node of root.querySelectorAll('*')) {
      if (node.classList.contains('atlas-host')) return node;
      const inner = node.shadowRoot && find(node.shadowRoot);
      if (inner) return inner;
    }
  };
  window.atlas = find(document).atlas;
}"""

FRAMES = """async (how) => {
  const a = window.atlas, days = a.calendar.days, wide = Math.max(1, Math.round(days / 10));
  const steps = {
    moves: (n) => { const at = (n * Math.max(1, Math.round(days / 600))) % Math.max(1, days - wide); return [at, at + wide]; },
    grows: (n) => [0, (n * Math.max(1, Math.round(days / 600))) % days],
    any: () => { const x = Math.random() * days, y = Math.random() * days; return [Math.min(x, y), Math.max(x, y)]; },
  };
  a.timeline.setWindow(...steps[how](0));
  await new Promise(requestAnimationFrame);
  const before = a.frames, start = performance.now();
  let n = 0, last = start;
  const gaps = [];
  while (performance.now() - start < 3000) {
    a.timeline.setWindow(...steps[how](n++));
    const now = await new Promise(requestAnimationFrame);
    gaps.push(now - last);
    last = now;
  }
  gaps.sort((x, y) => x - y);
  return [(1000 * (a.frames - before)) / (performance.now() - start), gaps[Math.floor(gaps.length * 0.95)]];
}"""


@contextmanager
def served(script: str, corpus: Path, **environment: str) -> Iterator[str]:
    """Serve a Streamlit script over a corpus and give its address."""
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        script,
        "--server.port",
        str(PORT),
        "--server.headless",
        "true",
    ]
    variables = {**os.environ, "PYTHONPATH": str(ROOT), "ATLAS_CORPUS": str(corpus), **environment}
    server = subprocess.Popen(command, cwd=ROOT, env=variables, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(200):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{PORT}/_stcore/health", timeout=1).close()
                break
            except OSError:
                time.sleep(0.2)
        yield f"http://127.0.0.1:{PORT}"
    finally:
        server.terminate()
        server.wait(timeout=30)


def ours(browser: Browser, corpus: Path) -> dict[str, Any]:
    """Measure our layer: the first picture of a second visitor, frames a second, memory, a rerun's round trip."""
    with served("dashboard/app.py", corpus) as url:
        first = opened(browser, url)
        first.context.close()
        began = time.perf_counter()
        page = opened(browser, url)
        picture = time.perf_counter() - began
        page.evaluate(HOST)
        page.wait_for_timeout(2_000)
        measured: dict[str, Any] = {"first picture": f"{picture:.1f} s"}
        for how in ("moves", "grows", "any"):
            frames, slow = page.evaluate(FRAMES, how)
            measured[how] = f"{frames:.0f}/s (95%: {slow:.0f} ms)"
        page.evaluate("() => globalThis.gc && gc()")
        heap = page.evaluate("() => performance.memory.usedJSHeapSize / 1e6")
        measured["memory"] = f"{heap:.0f} MB"
        page.context.close()
        return measured


def opened(browser: Browser, url: str) -> Page:
    """Open the map page in a fresh browser context and wait for its first full picture."""
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.set_default_timeout(PATIENCE_SECONDS * 4_000)
    page.goto(url)
    page.wait_for_selector(".atlas-summary:not(:empty)")
    return page


def usual(browser: Browser, corpus: Path, way: str) -> str:
    """Measure a usual way: from a key on the slider to the map that shows the events of the new window."""
    things = {"marker": ".leaflet-marker-icon", "geojson": "path.leaflet-interactive"}[way]
    script = shutil.copy(
        ROOT / "benchmarks" / "map_usual.py", corpus.parent
    )  # Streamlit serves static/ beside a script
    shutil.copytree(ROOT / "dashboard" / "static", corpus.parent / "static", dirs_exist_ok=True)
    with served(str(script), corpus, WAY=way) as url:
        page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
        page.set_default_timeout(PATIENCE_SECONDS * 1_000)
        try:
            page.goto(url)
            drawn(page, things, "")
            before = page.get_by_text("n=").inner_text()
            thumb = page.get_by_role("slider")
            thumb.focus()
            began = time.perf_counter()
            for _ in range(30):
                page.keyboard.press("ArrowLeft")
            drawn(page, things, before)
            return f"{time.perf_counter() - began:.2f} s"
        except Error:
            return f"none in {PATIENCE_SECONDS} s"
        finally:
            page.context.close()


def drawn(page: Page, things: str, before: str) -> None:
    """Wait until the map holds as many things as the page says, and another number than before."""
    deadline = time.perf_counter() + PATIENCE_SECONDS
    while time.perf_counter() < deadline:
        said = page.get_by_text("n=").inner_text()
        frame = page.frame_locator("iframe").first
        if said != before and frame.locator(things).count() == int(said.removeprefix("n=")):
            return
        page.wait_for_timeout(10)
    msg = "the map was not drawn in time"
    raise Error(msg)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", nargs="*", type=int, default=list(SIZES))
    parser.add_argument("--export", type=Path, help="an ACLED or UCDP GED export (csv) instead of made-up events")
    parser.add_argument("--no-usual", action="store_true", help="leave the usual ways out")
    chosen = parser.parse_args()
    executable = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(FLAGS))
        frames = [map_frames.exported(chosen.export)] if chosen.export else map(map_frames.made_up, chosen.sizes)
        print(f"load of the machine before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
        print("| events | first picture | moves | grows | any | memory | marker each | one GeoJSON |")
        print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
        for frame in frames:
            row = measured_row(browser, frame, Path(folder) / "events.parquet", is_alone=chosen.no_usual)
            print(f"| {len(frame):,} | {' | '.join(row)} |", flush=True)
        browser.close()


def measured_row(browser: Browser, frame: pd.DataFrame, path: Path, *, is_alone: bool) -> list[str]:
    """Measure all ways for one set of events."""
    frame.to_parquet(path)
    row = list(ours(browser, path).values())
    for way in ("marker", "geojson"):
        too_many = len(frame) > USUAL_SIZES[-1]
        row.append("-" if is_alone or too_many else usual(browser, path, way))
    return row


if __name__ == "__main__":
    main()

"""The full briefing picture beside a screenshot of the live map in a warm Chromium: `python -m benchmarks.briefing`.

Both at 2000 x 1125 pixels, both after start. The picture is everything: filter, list, legend, histogram, sources, PNG.
The screenshot is the map alone as it stands, already loaded and drawn, no list, no sources. Best of three, in seconds
of wall clock and, for the picture, of this program's processor time (a busy machine stretches the clock, not that).
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.synthetic import frame
from dashboard import maps
from dashboard.basemap import basemap
from dashboard.briefing import picture
from dashboard.briefing.content import gather
from dashboard.briefing.ground import Ground
from dashboard.briefing.view import View
from dashboard.style import type_styles
from gazetteer.gazetteer import Gazetteer
from incidents import codebook
from incidents.store import Store

SIZES = (100, 1_000, 10_000, 100_000)
PIXELS = {"width": 2000, "height": 1125}
REPEATS = 3


def best(work: Callable[[], Any]) -> tuple[float, float]:
    """Least seconds of wall clock and of processor time of a few runs, the first one (fonts, caches) not counted."""
    work()
    walls, cpus = [], []
    for _ in range(REPEATS):
        wall, cpu = time.perf_counter(), time.process_time()
        work()
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
    return min(walls), min(cpus)


def screenshot_seconds(browser: Any, page_file: Path) -> float:
    """Seconds of a screenshot of a page that is loaded and drawn; nan without a browser."""
    if browser is None:
        return float("nan")
    page = browser.new_page(viewport=PIXELS)
    page.goto(page_file.as_uri(), timeout=300_000)
    page.wait_for_selector(".atlas-handle", timeout=300_000)
    page.wait_for_timeout(1_500)
    wall, _ = best(lambda: page.screenshot(timeout=300_000))
    page.close()
    return wall


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES)
    chosen = parser.parse_args()
    gazetteer = Gazetteer()
    ground, under = Ground.of(gazetteer), basemap(gazetteer)
    types = tuple(kind.name for kind in codebook.load().event_types)
    print("| events | whole picture | of it processor | warm screenshot of the map alone |\n| --- | --- | --- | --- |")
    executable = shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder:
        from playwright.sync_api import sync_playwright

        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox", "--disable-gpu"])
            for size in chosen.sizes:
                store = Store.from_frame(frame(size))
                view = View(made=date(2021, 3, 4))

                def whole(store: Store = store, view: View = view) -> bytes:
                    content = gather(store, replace(view), types)
                    return picture.rendered(content, ground, "png")

                wall, cpu = best(whole)
                page_file = Path(folder) / f"{size}.html"
                maps.folium_map(store.events(), type_styles(types), basemap=under).save(str(page_file))
                shot = screenshot_seconds(browser, page_file)
                print(f"| {size:,} | {wall:.2f} s | {cpu:.2f} s | {shot:.2f} s |", flush=True)
            browser.close()


if __name__ == "__main__":
    main()

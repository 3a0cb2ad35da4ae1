"""The full briefing picture beside screenshots of maps in a warm Chromium: `python -m benchmarks.briefing`.

All at the same size in pixels, all after start, best of three, in seconds. The picture is everything: filter, list,
key, histogram, sources, PNG; of its wall clock the processor's share is given too (a busy machine stretches the clock,
not that). The screenshots are of a map alone, without list, histogram or sources, in a browser that runs already:

- "as it stands": our map, loaded and drawn before the clock starts; only the taking of the screenshot.
- "opened": our exported page opened, drawn, and then taken: what a picture of a new selection costs.
- "usual as it stands" and "usual opened": the same for a plain folium page with a circle marker for each event (up to
  10,000 of them: 100,000 take minutes to open).
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

import folium
from playwright.sync_api import sync_playwright

from benchmarks.synthetic import frame
from dashboard import maps
from dashboard.assets import VENDOR, VENDOR_URL, use_local_assets
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
SHEETS = {"2000x1125": ("16:9", 150, 1125), "2000x1500": ("4:3", 200, 1500)}
"""Pixels -> the view's size and dots an inch, and the height: a slide, and what comes next above 2000x1400."""
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


def screenshots(browser: Any, page_file: Path, is_drawn: str, high: int) -> tuple[float, float]:
    """Seconds to take a page that is drawn, and to open, draw and take it anew, in a browser that runs.

    `is_drawn` is JavaScript that turns true when all marks are there; two frames later the picture is taken.
    """
    page = browser.new_page(viewport={"width": 2000, "height": high})

    def opened() -> None:
        page.goto(page_file.as_uri(), timeout=600_000)
        page.wait_for_function(is_drawn, timeout=600_000)
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        page.screenshot(timeout=600_000)

    new, _ = best(opened)
    page.wait_for_timeout(1_500)
    standing, _ = best(lambda: page.screenshot(timeout=600_000))
    page.close()
    return standing, new


def usual_page(events: Any, out: Path) -> None:
    """A plain folium page of the same events, a circle marker each (those known to a country only are left out)."""
    marked = events[events["latitude"].notna() & (events["geo_precision"] < 6)]
    usual = folium.Map((34.6, 41.2), zoom_start=7, tiles=None)
    for latitude, longitude in zip(marked["latitude"], marked["longitude"], strict=True):
        folium.CircleMarker((latitude, longitude), radius=4).add_to(usual)
    out.write_text(usual.get_root().render().replace(VENDOR_URL, VENDOR.as_uri()), encoding="utf-8")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES)
    parser.add_argument("--pages-up-to", type=int, default=10_000, help="most events of a page that is opened")
    chosen = parser.parse_args()
    use_local_assets()
    gazetteer = Gazetteer()
    ground, under = Ground.of(gazetteer), basemap(gazetteer)
    types = tuple(kind.name for kind in codebook.load().event_types)
    executable = shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox", "--disable-gpu"])
        for pixels, (size, dpi, high) in SHEETS.items():
            print(f"\n{pixels} pixels\n")
            heads = ("events", "whole picture", "of it processor", "our map as it stands", "our map opened")
            print("| " + " | ".join((*heads, "usual as it stands", "usual opened")) + " |\n|" + " --- |" * 7)
            for count in chosen.sizes:
                store = Store.from_frame(frame(count))
                view = View(made=date(2021, 3, 4), size=size, dpi=dpi)

                def whole(store: Store = store, view: View = view) -> bytes:
                    return picture.rendered(gather(store, replace(view), types), ground, "png")

                wall, cpu = best(whole)
                taken = plain = (float("nan"), float("nan"))
                if count <= chosen.pages_up_to:
                    ours, usual = Path(folder) / f"ours-{count}.html", Path(folder) / f"usual-{count}.html"
                    if not ours.exists():
                        maps.folium_map(store.events(), type_styles(types), basemap=under).save(str(ours))
                        usual_page(store.events(), usual)
                    taken = screenshots(browser, ours, "() => document.querySelector('.atlas-handle')", high)
                    plain = screenshots(
                        browser, usual, "() => document.querySelector('path.leaflet-interactive')", high
                    )
                seconds = " | ".join(f"{value:.2f} s" for value in (wall, cpu, *taken, *plain))
                print(f"| {count:,} | {seconds} |", flush=True)
        browser.close()


if __name__ == "__main__":
    main()

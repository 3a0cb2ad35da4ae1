"""Fixtures for tests that open the app in a real Chromium, with every request that leaves this machine blocked."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import urlsplit

import geopandas as gpd
import pytest
from map_frames import TYPES
from playwright.sync_api import Browser, Page, Route, sync_playwright

from benchmarks.synthetic import corpus
from dashboard import maps
from dashboard.briefing.ground import Ground
from dashboard.style import type_styles
from gazetteer.gazetteer import Gazetteer
from incidents.model import Corpus
from incidents.pipeline import build
from incidents.store import Store

ROOT = Path(__file__).resolve().parents[1]
CHROMIUM_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
)
START_SECONDS = 120
"""How long the app may take to answer before its tests fail; no test asserts a time."""


def lacking(message: str) -> NoReturn:
    """End a test that needs a program which is not here: skipped at a desk, failed where CI is set, which installs all."""
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium: the one CHROMIUM names, else the system's. Skips only where there is none and CI is not set."""
    executable = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not executable:
        lacking("no Chromium found: install Debian's chromium package, or set CHROMIUM to a browser's path")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=list(CHROMIUM_ARGUMENTS))
        yield chromium
        chromium.close()


@pytest.fixture
def outside_requests() -> list[str]:
    """URLs that the page of this test asked of other machines: each was blocked. A test ends with `== []`."""
    return []


@pytest.fixture
def page(browser: Browser, outside_requests: list[str]) -> Iterator[Page]:
    """A new page, 1280 by 900, on which only this machine answers."""

    def answer(route: Route) -> None:
        address = urlsplit(route.request.url)
        if address.scheme in ("http", "https") and address.hostname not in ("localhost", "127.0.0.1", "::1"):
            outside_requests.append(route.request.url)
            route.abort()
        else:
            route.continue_()

    context = browser.new_context(viewport={"width": 1280, "height": 900}, service_workers="block")
    context.route("**/*", answer)
    yield context.new_page()
    context.close()


@pytest.fixture
def opened(page: Page, tmp_path: Path) -> Callable[..., Page]:
    """Write events as a page, open it and wait until the map is at rest."""

    def open_page(events: gpd.GeoDataFrame, **options: Any) -> Page:
        path = tmp_path / "map.html"
        maps.folium_map(events, type_styles(TYPES), **options).save(str(path))
        page.goto(path.as_uri())
        page.wait_for_selector(".atlas-summary:not(:empty)")
        return page

    return open_page


@pytest.fixture(scope="session")
def seeds_corpus() -> Corpus:
    """What the chain makes of seeds/, built once for all tests."""
    return build([ROOT / "seeds"])


@pytest.fixture(scope="session")
def app_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the dashboard, served with the incidents of seeds/ on a free port for the whole session."""
    with served(tmp_path_factory.mktemp("app") / "streamlit.log") as url:
        yield url


@pytest.fixture(scope="session")
def store() -> Store:
    """Sixty made-up reports."""
    return Store.from_corpus(corpus(60))


@pytest.fixture(scope="session")
def ground() -> Ground:
    """The land under a picture's marks."""
    return Ground.of(Gazetteer())


@contextmanager
def served(log: Path, **settings: str) -> Iterator[str]:
    """Serve the dashboard on a free port, with more environment variables where given, and yield its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "dashboard/app.py", "--server.port", str(port)]
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "ATLAS_CACHE": str(log.parent),
        "STREAMLIT_CLIENT_SHOW_ERROR_DETAILS": "full",
        **settings,
    }
    with log.open("w", encoding="utf-8") as output:
        app = subprocess.Popen(command, cwd=ROOT, stdout=output, stderr=subprocess.STDOUT, env=environment)
        try:
            _wait_until_healthy(f"http://127.0.0.1:{port}/_stcore/health", app, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            app.terminate()
            app.wait(timeout=30)


def _wait_until_healthy(url: str, app: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and app.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    msg = f"the dashboard did not start: {log.read_text(encoding='utf-8')[-2000:]}"
    raise RuntimeError(msg)

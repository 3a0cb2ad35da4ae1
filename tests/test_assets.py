"""The browser libraries are local: no folium class asks a CDN, and what the dashboard draws with is there."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import folium
import folium.plugins
import pytest
from folium.elements import JSCSSMixin
from playwright.sync_api import Page

from dashboard import assets

ROOT = Path(__file__).resolve().parents[1]


def links(element: type) -> list[str]:
    """Scripts and stylesheets that a folium class loads itself."""
    return [url for name in ("default_js", "default_css") for _, url in vars(element).get(name, [])]


def test_no_folium_class_asks_a_cdn() -> None:
    assets.use_local_assets()
    elements = list(assets._subclasses(JSCSSMixin))
    outside = [url for element in elements for url in links(element) if not url.startswith(assets.VENDOR_URL + "/")]
    assert folium.Map in elements
    assert outside == []


def test_use_local_assets_twice_is_once() -> None:
    assets.use_local_assets()
    once = [links(element) for element in assets._subclasses(JSCSSMixin)]
    assets.use_local_assets()
    assert [links(element) for element in assets._subclasses(JSCSSMixin)] == once


def test_a_map_finds_its_files() -> None:
    """`make assets` runs before the tests, in `make test` too."""
    assets.use_local_assets()
    wanted = [assets.VENDOR / Path(url).name for url in links(folium.Map)]
    assert [path.name for path in wanted if not path.is_file()] == []
    assert (assets.VENDOR / "images" / "marker-icon.png").is_file()


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://cdn.example/npm/leaflet@1.9.3/dist/leaflet.js", "../../app/static/vendor/leaflet.js"),
        ("https://cdn.example/bootstrap@5/dist/js/bootstrap.bundle.min.js", ""),
        ("../../app/static/vendor/leaflet.css", "../../app/static/vendor/leaflet.css"),
    ],
)
def test_local_url(url: str, expected: str) -> None:
    assert assets.local_url(url) == expected


def test_locks_hold_no_host_name() -> None:
    npm_lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    assert [name for name, package in npm_lock["packages"].items() if "resolved" in package] == []
    for lock in ("requirements.lock", "requirements-node.lock"):
        lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
        assert [line for line in lines if "://" in line or line.startswith("-")] == []


def test_every_npm_package_is_pinned() -> None:
    package = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    versions = [*package["dependencies"].values(), *package["devDependencies"].values()]
    assert [version for version in versions if not version.replace(".", "").isdigit()] == []


def test_streamlit_serves_static_files_and_sends_nothing() -> None:
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert config["server"]["enableStaticServing"] is True
    assert config["server"]["headless"] is True
    assert config["browser"]["gatherUsageStats"] is False


def test_no_registry_is_one_clear_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assets, "_COPIES", {})
    monkeypatch.setattr(assets.shutil, "which", lambda _: "false")
    with pytest.raises(assets.AssetsError, match=r"no package registry reachable\? Connect") as caught:
        assets.copy()
    assert "\n" not in str(caught.value)


@pytest.mark.browser
def test_a_request_that_leaves_this_machine_is_blocked_and_seen(page: Page, outside_requests: list[str]) -> None:
    """Shows that `outside_requests == []` at the end of a browser test can fail."""
    page.set_content('<script src="https://cdn.example/leaflet.js"></script><p>still here</p>')
    assert page.inner_text("p") == "still here"
    assert outside_requests == ["https://cdn.example/leaflet.js"]


def test_the_lock_holds_every_dependency() -> None:
    """A package added to pyproject.toml needs `make lock`, or a fresh clone lacks it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {re.split(r"[<>=!~;\[ ]", wish)[0].lower().replace("_", "-") for wish in wanted}
    locked = set(re.findall(r"^([a-z0-9.-]+)==", (ROOT / "requirements.lock").read_text(encoding="utf-8"), flags=re.M))
    assert sorted(names - locked) == []

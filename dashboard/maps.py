"""The map: events drawn by our own Leaflet layer, as a folium map (exported pages) or for the dashboard's component.

Both load the same scripts of `dashboard/layers/` and the same bytes (`dashboard/map_data.py`). Pure, no streamlit.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import folium
import pandas as pd
import xyzservices.providers
from branca.element import Element, MacroElement
from folium.template import Template
from shapely.geometry.base import BaseGeometry
from xyzservices import TileProvider

from dashboard.assets import VENDOR
from dashboard.map_data import map_data
from dashboard.style import TypeStyle

LAYERS = Path(__file__).with_name("layers")
SCRIPTS = (
    "decode.js",
    "engine.js",
    "bins.js",
    "symbols.js",
    "dom.js",
    "axis.js",
    "periods.js",
    "backdrop.js",
    "canvas.js",
    "basemap.js",
    "names.js",
    "plates.js",
    "marks.js",
    "areas.js",
    "counts.js",
    "area.js",
    "timeline.js",
    "legend.js",
    "panel.js",
    "pointing.js",
    "walking.js",
    "atlas.js",
)
"""In the order in which they are loaded; all add to one object, `IncidentAtlas`."""

CENTRE = (34.6, 41.2)
"""Latitude, longitude of the first view: Iraq and Syria."""
ZOOM, LEAST_ZOOM, MOST_ZOOM = 6, 4, 17

ATTRIBUTION = (
    "Built-in map: Natural Earth, GeoNames. "
    "Boundaries and names are approximate and imply no opinion on their legal status."
)
"""Said on every map, whatever its background."""

PROVIDERS = ("OpenStreetMap.Mapnik", "OpenTopoMap", "Esri.WorldGrayCanvas", "Esri.WorldImagery")
"""xyzservices' names of tile providers that want no key; all off until chosen (house rule 6)."""


def folium_map(
    frame: pd.DataFrame,
    styles: Mapping[str, TypeStyle],
    *,
    basemap: Mapping[str, Any] | None = None,
    outlines: Mapping[tuple[str, ...], BaseGeometry] | None = None,
    start: Mapping[str, Any] | None = None,
    view: Mapping[str, Any] | None = None,
    title: str = "Incident Atlas",
    height: str = "96vh",
    theme: str = "",
) -> folium.Map:
    """Make a map that needs no server and no network: `folium_map(...).save("map.html")` is one file.

    Parameters
    ----------
    frame
        Events, in the columns of `map_data.COLUMNS`.
    styles
        Event type -> style, in the codebook's order.
    basemap
        What `dashboard.basemap.basemap` made.
    outlines
        What `dashboard.basemap.outlines` made: for events of a governorate or district without a shape.
    start
        Where to look first: center (latitude, longitude) and zoom, or bounds; else where the events are.
    view
        What to show first: window (two ISO dates), certain, off ({type, status, precision}: lists), selection.
    title
        Of the page.
    height
        CSS height of the map with its time control.
    theme
        "light", "dark" or "" for the reader's own choice.

    """
    made = folium.Map(location=CENTRE, zoom_start=ZOOM, tiles=None, **_leaflet_options())
    made.default_js = []  # everything is in the page
    made.default_css = []
    header = made.get_root().header
    header.add_child(Element(f"<style>{stylesheet()}</style>"), name="atlas_style")
    header.add_child(Element(f"<script>{leaflet_script()}\n{script()}</script>"), name="atlas_script")
    made.get_root().title = title
    data = map_data(frame, styles, outlines)
    message = data.message(
        basemap=basemap or {},
        attribution=ATTRIBUTION,
        providers=providers(),
        start=start or {"bounds": data.header["bounds"]},
        view=view or {},
    )
    AtlasLayer(message, height, theme).add_to(made)
    return made


class AtlasLayer(MacroElement):
    """Our layer on a folium map. The events travel as base64 in an inert element: no text becomes script or markup."""

    _template = Template(
        """
        {% macro html(this, kwargs) %}
            <script type="application/octet-stream" id="{{ this.get_name() }}">{{ this.payload }}</script>
            <style>.atlas-host { --atlas-height: {{ this.height }}; padding: 8px; }
            body { margin: 0; background: Canvas; color-scheme: light dark; }</style>
        {% endmacro %}
        {% macro script(this, kwargs) %}
            (function () {
                const host = document.createElement("div");
                host.className = "atlas-host";
                const container = {{ this._parent.get_name() }}.getContainer();
                container.before(host);
                host.append(container);
                const payload = document.getElementById({{ this.get_name()|tojson }}).textContent;
                const theme = {{ this.theme|tojson }};
                host.atlas = IncidentAtlas.mount(
                    {{ this._parent.get_name() }},
                    IncidentAtlas.decode(IncidentAtlas.fromBase64(payload)),
                    theme ? { theme } : {});
            })();
        {% endmacro %}
        """
    )

    def __init__(self, message: bytes, height: str, theme: str) -> None:
        super().__init__()
        self._name = "AtlasLayer"
        self.payload = base64.b64encode(message).decode("ascii")
        self.height = height
        self.theme = theme


def component_options(basemap: Mapping[str, Any]) -> dict[str, Any]:
    """Header entries of a full message to the dashboard's component: how the Leaflet map is made, what is under it."""
    return {
        "map": {
            "center": list(CENTRE),
            "zoom": ZOOM,
            "minZoom": LEAST_ZOOM,
            "maxZoom": MOST_ZOOM,
            "worldCopyJump": False,
            "zoomControl": True,
        },
        "basemap": basemap,
        "attribution": ATTRIBUTION,
        "providers": providers(),
    }


def _leaflet_options() -> dict[str, Any]:
    return {"min_zoom": LEAST_ZOOM, "max_zoom": MOST_ZOOM, "control_scale": False}


@lru_cache
def providers(names: tuple[str, ...] = PROVIDERS) -> list[dict[str, Any]]:
    """Describe the tile providers offered: name, url template, attribution, max_zoom."""
    return [_provider(xyzservices.providers.query_name(name)) for name in names]


def _provider(provider: TileProvider) -> dict[str, Any]:
    return {
        "name": provider.name.replace(".Mapnik", "").replace(".", " "),
        "url": provider.build_url(fill_subdomain=False, scale_factor=False),
        "attribution": provider.attribution,
        "max_zoom": int(provider.get("max_zoom", 18)),
        "subdomains": provider.get("subdomains", "abc"),
    }


@lru_cache
def script() -> str:
    """Our layer's JavaScript, one text."""
    return "\n".join((LAYERS / name).read_text(encoding="utf-8") for name in SCRIPTS)


@lru_cache
def component_script() -> str:
    """Leaflet, our layer and the component's entry: a module for `st.components.v2`."""
    return "\n".join([leaflet_script(), script(), (LAYERS / "component.js").read_text(encoding="utf-8")])


@lru_cache
def leaflet_script() -> str:
    """Leaflet itself, from the pinned copy. Raises FileNotFoundError when `make assets` has not run."""
    return _vendored("leaflet.js").replace("//# sourceMappingURL=leaflet.js.map", "")


@lru_cache
def stylesheet() -> str:
    """Leaflet's stylesheet and ours. Leaflet's pictures (of controls that are not used) are left out."""
    css = _vendored("leaflet.css")
    return "\n".join([css.replace("url(images/", "url(data:,"), (LAYERS / "atlas.css").read_text(encoding="utf-8")])


def _vendored(name: str) -> str:
    path = VENDOR / name
    if not path.exists():
        msg = f"{name} is not in {VENDOR.name}/: run `make assets` (it copies the pinned browser libraries)"
        raise FileNotFoundError(msg)
    return path.read_text(encoding="utf-8")

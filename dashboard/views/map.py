"""Map: the events on the map and the time axis; the evidence of the one that is chosen; the filter follows at rest.

The component is made once. Dates, the area drawn and the type, status and precision switches filter in the browser, so
the map gets the events under all *other* conditions and is told those; events travel once, after that only a reminder.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from dashboard import filters, maps, resources
from dashboard.map_bytes import MapData
from dashboard.map_columns import PRECISION_NAMES
from dashboard.style import STATUS_STYLES
from dashboard.views import evidence, welcome
from incidents.filtering import CERTAINLY, POSSIBLY, EventFilter, Ring
from incidents.store import Store

# Conditions that the map's own controls set.
IN_BROWSER = ("dates", "event_types", "statuses", "geo_precisions", "bbox", "area")

# CSS height of the map with its time control, where the window is wide.
HEIGHT = "clamp(600px, 100vh - 172px, 1100px)"
# Where the guide, or what to widen, stands above it.
GUIDED_HEIGHT = "clamp(520px, 100vh - 262px, 1100px)"

# The language of names on the map, unless another is chosen.
NAMES = "en"

# Stands in a condition whose every value is switched off: an empty one would ask for all.
_NOBODY = "no such"

# The map is the page: less air round it than Streamlit leaves.
_CLOSE = (
    "<style>.stMainBlockContainer { padding: 3.6rem 1.4rem 2rem; } .stMainBlockContainer h2 { padding: 0; }</style>"
)


@st.fragment
def atlas(store: Store) -> None:
    """Draw the map, then the chosen event."""
    base = filters.current().without(*IN_BROWSER)
    data = resources.map_events(store, base, store.number)
    told = st.session_state.get("map", {})
    report = told.get("view") or {}
    changed = _follow(store, base, data, report)
    options = {
        "view": _view(filters.current(), data),
        "start": _start(data),
        "echo": report.get("n", 0),
        "height": GUIDED_HEIGHT if welcome.is_guided() or not data.header["count"] else HEIGHT,
    }
    if st.session_state.get("map_sent") == data.data_id:
        message = data.reminder(**options)
    else:
        message = data.message(resources.map_options(), **options)
        st.session_state["map_sent"] = data.data_id
    component = st.components.v2.component("incident_atlas", js=maps.component_script(), css=maps.stylesheet())
    result = component(key="map", data=message, on_view_change=_nothing, on_need_change=_nothing)
    if filters.view("event"):
        evidence.show(store, filters.view("event"))
    if result.need and st.session_state.get("map_answered") != (result.need, report.get("n")):
        st.session_state["map_answered"] = (result.need, report.get("n"))
        st.session_state["map_sent"] = None  # a page that lost the events, or never had them, asks for them
        st.rerun(scope="app")
    if changed:
        st.rerun()  # the whole page, for what stands round the map; only now, or the map would be gone for a moment


def _nothing() -> None:
    """A callback must be there for the component's values to be."""


def _start(data: MapData) -> dict[str, Any]:
    """Where the map begins: the extent that the link or the last look at the map left, else that of the events."""
    try:
        latitude, longitude, zoom = (float(part) for part in filters.view("at").split(","))
    except ValueError:
        return {"bounds": data.header["bounds"]}
    return {"center": [latitude, longitude], "zoom": zoom}


def _view(chosen: EventFilter, data: MapData) -> dict[str, Any]:
    """What the filter says of the conditions that the map's controls set."""
    first, last = chosen.date_from, chosen.date_to
    whole = first is None and last is None
    types = [entry["name"] for entry in data.header["types"]]
    return {
        "window": None if whole else [first.isoformat() if first else None, last.isoformat() if last else None],
        "certain": chosen.within == CERTAINLY,
        "off": {
            "type": _off(types, chosen.event_types),
            "status": _off(list(STATUS_STYLES), chosen.statuses),
            "precision": _off(list(range(1, len(PRECISION_NAMES))), chosen.geo_precisions),
        },
        "area": _ring(chosen),
        "undated": filters.view("undated") == "1",
        "base": filters.view("base"),
        "names": filters.view("names") or NAMES,
        "selection": filters.view("event") or None,
    }


def _ring(chosen: EventFilter) -> Ring | None:
    """The area asked for, as the map draws it."""
    if chosen.area is None and chosen.bbox is not None:
        west, south, east, north = chosen.bbox
        return ((west, south), (east, south), (east, north), (west, north))
    return chosen.area


def _area(ring: list[list[float]] | None) -> dict[str, Any]:
    """The conditions that say an area drawn on the map: a box where its sides run with the compass."""
    if ring is None:
        return {"bbox": None, "area": None}
    corners = tuple((float(x), float(y)) for x, y in ring)
    west, south = corners[0]
    east, north = corners[min(2, len(corners) - 1)]
    if corners == ((west, south), (east, south), (east, north), (west, north)) and west < east and south < north:
        return {"bbox": (west, south, east, north), "area": None}
    return {"bbox": None, "area": corners}


def _off(all_values: list[Any], on: tuple[Any, ...]) -> list[Any]:
    return [value for value in all_values if on and value not in on]


def _on(all_values: list[Any], off: list[Any], nobody: Any) -> tuple[Any, ...]:
    on = tuple(value for value in all_values if value not in off)
    return () if not off else on or (nobody,)


def _follow(store: Store, base: EventFilter, data: MapData, report: dict[str, Any]) -> bool:
    """Make the filter and the URL what the map came to rest at; True when the filter changed."""
    if not report or report["n"] == st.session_state.get("map_followed") or report["data_id"] != data.data_id:
        return False
    st.session_state["map_followed"] = report["n"]
    latitude, longitude = report["center"]
    filters.set_view("at", f"{latitude:.4f},{longitude:.4f},{report['zoom']:g}")
    filters.set_view("event", _event_id(store, base, data, report["selection"]))
    filters.set_view("undated", "1" if report["undated"] else "")
    filters.set_view("base", report["base"])
    filters.set_view("names", "" if report["names"] == NAMES else report["names"])
    first, last = (None, None) if report["whole"] else (date.fromisoformat(day) for day in report["window"])
    off = report["off"]
    now = filters.current()
    wanted = replace(
        now,
        date_from=first,
        date_to=last,
        within=CERTAINLY if report["certain"] else POSSIBLY,
        event_types=_on([entry["name"] for entry in data.header["types"]], off["type"], _NOBODY),
        statuses=_on(list(STATUS_STYLES), off["status"], _NOBODY),
        geo_precisions=_on(list(range(1, len(PRECISION_NAMES))), off["precision"], 0),
        **_area(report["area"]),
    )
    if wanted == now:
        return False
    filters.put(wanted)
    return True


def _event_id(store: Store, base: EventFilter, data: MapData, selection: str | int | None) -> str:
    """The event that the map names by its id or, where ids did not travel, by its number."""
    if selection is None or isinstance(selection, str):
        return selection or ""
    row = int(data.order[selection])
    return str(store.table(base, ["event_id"], limit=1, offset=row)["event_id"].iloc[0])


st.html(_CLOSE)
atlas(resources.store())

"""The usual ways to put events on a folium map in Streamlit, served by `benchmarks/map_browser.py` beside ours.

WAY is "marker" (a folium.Marker each, the map made anew) or "geojson" (one GeoJSON in `feature_group_to_add`).
"""

from __future__ import annotations

import os

import folium
import pandas as pd
import streamlit as st
from streamlit_folium import st_folium

from dashboard.assets import use_local_assets

use_local_assets()


@st.cache_data
def events() -> pd.DataFrame:
    """The same events as ours, without those that are no mark."""
    frame = pd.read_parquet(os.environ["ATLAS_CORPUS"])
    return frame[frame["geo_precision"] <= 2]


frame = events()
days = (pd.to_datetime(frame["date_start"]) - pd.to_datetime(frame["date_start"]).min()).dt.days
last = st.slider("Last day", 0, int(days.max()), int(days.max()))
shown = frame[days <= last]
st.text(f"n={len(shown)}")
points = list(zip(shown["latitude"], shown["longitude"], strict=True))
atlas = folium.Map((34.6, 41.2), zoom_start=6, tiles=None, max_zoom=18)
if os.environ["WAY"] == "marker":
    for point in points:
        folium.Marker(point).add_to(atlas)
    st_folium(atlas, height=600, returned_objects=[])
else:
    group = folium.FeatureGroup("events")
    if points:
        features = [
            {"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": [longitude, latitude]}}
            for latitude, longitude in points
        ]
        collection = {"type": "FeatureCollection", "features": features}
        folium.GeoJson(collection, marker=folium.CircleMarker(radius=4)).add_to(group)
    st_folium(atlas, key="map", feature_group_to_add=group, height=600, returned_objects=[])

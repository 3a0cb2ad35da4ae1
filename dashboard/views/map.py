"""Map: marks, shapes and the evidence behind the one that was clicked."""

import folium
import streamlit as st
from streamlit_folium import st_folium

from dashboard import filters, resources
from dashboard.assets import use_local_assets
from dashboard.style import OTHER_TYPE
from dashboard.views import evidence

use_local_assets()
store, chosen = resources.store(), filters.current()
styles = resources.styles()
events = store.events(chosen)
events = events[events["latitude"].notna() & events["date_start"].notna() & (events["geo_precision"] <= 5)]
marks = folium.FeatureGroup("events")
for row in events.itertuples():
    style = styles.get(row.event_type, OTHER_TYPE)
    marks.add_child(folium.CircleMarker((row.latitude, row.longitude), radius=6, color=style.colour, fill=True))
atlas = folium.Map((34.5, 42.5), zoom_start=6, tiles=None, max_zoom=14, min_zoom=3)
clicked = st_folium(
    atlas, key="map", feature_group_to_add=marks, returned_objects=["last_object_clicked"], height=620, width="stretch"
)
point = clicked.get("last_object_clicked") if clicked else None
if point:
    near = events[(events["latitude"] - point["lat"]).abs() + (events["longitude"] - point["lng"]).abs() < 1e-6]
    if len(near):
        filters.set_view("event", near["event_id"].iloc[0])
if filters.view("event"):
    evidence.show(store, filters.view("event"))
st.empty()

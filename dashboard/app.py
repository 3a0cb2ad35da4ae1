"""The dashboard: `streamlit run dashboard/app.py`."""

from pathlib import Path

import streamlit as st

from dashboard import filters, resources
from dashboard.views import welcome

HERE = Path(__file__).parent

st.set_page_config("Incident Atlas", str(HERE / "icon.svg"), layout="wide", initial_sidebar_state=360)
st.logo(str(HERE / "logo.svg"), icon_image=str(HERE / "icon.svg"))
page = st.navigation(
    [
        st.Page("views/map.py", title="Map", icon=":material/map:", default=True),
        st.Page("views/table.py", title="Table", icon=":material/table_rows:"),
        st.Page("views/tempo.py", title="Tempo", icon=":material/bar_chart:"),
        st.Page("views/briefing.py", title="Briefing", icon=":material/slideshow:"),
        st.Page("views/documents.py", title="Documents", icon=":material/article:"),
        st.Page("views/about.py", title="About", icon=":material/info:"),
    ],
    position="top",
)
with st.empty():  # takes its place even when nothing is read, so that the map below never moves and keeps its node
    store = resources.store()
filters.read_url()
welcome.head(page.title, store, filters.current())
page.run()  # before the filters at the side, so that the browser fetches what the page needs first
filters.sidebar(store)
filters.write_url()

"""The pages, the map and the briefing: the only room that may say streamlit."""

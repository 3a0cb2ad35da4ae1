"""The briefing: pictures, slides and files made from a view of the store, without a browser and without streamlit."""

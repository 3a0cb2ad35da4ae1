"""Columns as people read them: a plain heading for each field, and under it what the field holds. Pure data."""

from __future__ import annotations

from incidents.model import FIGURES

HEADINGS = {
    "dates": "Date",
    "date_start": "First day",
    "date_end": "Last day",
    "date_precision": "Date known to",
    "pub_date": "Published",
    "kind": "Kind",
    "sub_event_type": "Type",
    "event_type": "Event type",
    "status": "Status",
    "place_name": "Place",
    "toponym": "Place as written",
    "admin1": "Governorate",
    "country_code": "Country",
    "geo_precision": "Place known to",
    **{figure: figure.capitalize() for figure in FIGURES},
    **{f"{figure}_low": figure.capitalize() for figure in FIGURES},
    "actors": "Actors",
    "targets": "Targets",
    "sources": "Sources",
    "quote": "Sentence",
    "mention_count": "Mentions",
    "count": "Count",
    "unit": "Of what",
    "per": "Per",
    "rank": "Rank",
    "share": "Share",
    "attacks": "Attacks",
    "communications": "Communications",
    "before": "Before",
    "now": "Now",
    "change": "Change",
    "title": "Title",
    "source": "Source",
    "events": "Events",
    "totals": "Totals",
    "document": "File",
    "file": "File",
    "where": "Where",
    "reason": "Reason",
}
"""Field -> its heading."""

_MEANINGS = {
    "dates": "The days on which it can have happened, as exactly as they are known (date_start, date_end).",
    "date_start": "First day on which it can have happened.",
    "date_end": "Last day on which it can have happened.",
    "date_precision": "How exactly the date is known.",
    "pub_date": "Day of the first report.",
    "kind": "Incident: it happened, or is claimed, planned and so on. Activity: presence, movement or a pattern.",
    "sub_event_type": "What happened, under ACLED's name.",
    "event_type": "ACLED's wider type; it has the colour and the symbol on the map.",
    "status": "Whether it occurred or is claimed, alleged, planned, threatened, foiled or denied.",
    "place_name": "The place as the gazetteer has it.",
    "toponym": "The place as the report writes it.",
    "admin1": "The governorate, in other countries the province or state.",
    "country_code": "ISO 3166-1 code: IQ Iraq, SY Syria.",
    "geo_precision": "UCDP where_prec: 1 exact, 2 near, 3 district, 4 governorate, 5 line or wider area, 6 country.",
    "actors": "Who did it, then to whom it was done.",
    "targets": "To whom it was done.",
    "sources": "Who reported it, and when.",
    "quote": "The words that are the event's first evidence.",
    "mention_count": "How often the reports tell of it.",
    "unit": "What is counted.",
    "per": "The period that the count is for, where it is a rate.",
    "share": "Of those in a known governorate.",
    "events": "Incidents and activities that it tells.",
    "totals": "Reported totals that it tells.",
    **dict.fromkeys(FIGURES, "Lowest to highest figure given; empty where no report gives one."),
}


def heading(field: str) -> str:
    """Return the heading of a field; one that has none goes by its own name, with blanks."""
    return HEADINGS.get(field) or field.replace("_", " ").capitalize()


def meaning(field: str) -> str:
    """Say what a field holds, and its name in the data files and the address."""
    said = _MEANINGS.get(field, "")
    if field == "dates":
        return said
    return f"{said} Field: {field}." if said else f"Field: {field}."

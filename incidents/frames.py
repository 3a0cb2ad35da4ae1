"""Records to columns and back: the event frame that the store keeps and everyone downstream reads. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

import pandas as pd

from gazetteer.place import GeoPrecision, Match, Place, ToponymRole
from incidents.model import (
    FIGURES,
    Actor,
    Corpus,
    DatePrecision,
    DateSpan,
    Document,
    Event,
    Kind,
    Mention,
    Range,
    ReportedTotal,
    Role,
    Status,
)

ENUMS: Final = (
    "kind",
    "event_type",
    "sub_event_type",
    "status",
    "date_precision",
    "feature_code",
    "country_code",
    "admin1",
    "admin2",
)
"""Columns of few values; "" where there is none."""

ENUM_LISTS: Final = ("actors", "targets", "publishers")
"""Columns of several such words a row."""


COLUMNS: Final[dict[str, str]] = {
    "event_id": "VARCHAR",
    "kind": "VARCHAR",
    "event_type": "VARCHAR",
    "sub_event_type": "VARCHAR",
    "status": "VARCHAR",
    "date_start": "DATE",
    "date_end": "DATE",
    "date_precision": "VARCHAR",
    "pub_date": "DATE",
    "place_name": "VARCHAR",
    "toponym": "VARCHAR",
    "relation": "VARCHAR",
    "place_id": "VARCHAR",
    "feature_code": "VARCHAR",
    "country_code": "VARCHAR",
    "admin1": "VARCHAR",
    "admin2": "VARCHAR",
    "latitude": "DOUBLE",
    "longitude": "DOUBLE",
    "radius_km": "DOUBLE",
    "geo_precision": "UTINYINT",
    **{f"{figure}_{end}": "INTEGER" for figure in FIGURES for end in ("low", "high")},
    "actors": "VARCHAR[]",
    "targets": "VARCHAR[]",
    "sources": "VARCHAR[]",
    "quote": "VARCHAR",
    "mention_count": "INTEGER",
    "reviews": "VARCHAR[]",
    "publishers": "VARCHAR[]",
    "searched": "VARCHAR",
}
"""Column -> DuckDB type. Coordinates are WGS 84 degrees; `latitude` is null where the event is not located and
`date_start` where it is not dated; `searched` is the case-folded text that free text is looked for in."""

HIDDEN: Final = ("publishers", "searched")
"""Columns that serve questions and are not shown."""


def event_frame(corpus: Corpus) -> pd.DataFrame:
    """Give one row an event, in the columns of `COLUMNS`."""
    documents = {document.document_id: document for document in corpus.documents}
    return pd.DataFrame([_event_row(event, documents) for event in corpus.events], columns=list(COLUMNS), dtype=object)


def total_frame(corpus: Corpus) -> pd.DataFrame:
    """Give one row a reported total: the columns that a filter can ask about, and the count."""
    documents = {document.document_id: document for document in corpus.documents}
    return pd.DataFrame(
        [_total_row(total, documents) for total in corpus.totals], columns=list(TOTAL_COLUMNS), dtype=object
    )


TOTAL_COLUMNS: Final[dict[str, str]] = {
    "total_id": "VARCHAR",
    "what": "VARCHAR",
    "low": "BIGINT",
    "high": "BIGINT",
    "unit": "VARCHAR",
    "per": "VARCHAR",
    **{
        name: kind
        for name, kind in COLUMNS.items()
        if name not in ("event_id", "event_type", "sub_event_type", "reviews") and not name.endswith(("_low", "_high"))
    },
}


def _event_row(event: Event, documents: Mapping[str, Document]) -> dict[str, Any]:
    row: dict[str, Any] = {
        "event_id": event.event_id,
        "kind": event.kind.value,
        "event_type": event.event_type,
        "sub_event_type": event.sub_event_type,
        "reviews": list(event.reviews),
        **_common(event, documents),
    }
    for figure in FIGURES:
        low, high = _ends(getattr(event, figure))
        row |= {f"{figure}_low": low, f"{figure}_high": high}
    return row


def _total_row(total: ReportedTotal, documents: Mapping[str, Document]) -> dict[str, Any]:
    return {
        "total_id": total.total_id,
        "what": total.what,
        "low": total.low,
        "high": total.high,
        "unit": total.unit,
        "per": total.per,
        "kind": "total",
        **_common(total, documents),
    }


def _common(record: Event | ReportedTotal, documents: Mapping[str, Document]) -> dict[str, Any]:
    told_by = [documents[key] for key in dict.fromkeys(m.document_id for m in record.mentions) if key in documents]
    actors = list(dict.fromkeys(actor.name for actor in record.actors))
    quotes = [mention.text for mention in record.mentions if mention.role is Role.EVENT]
    match = record.matches[0] if record.matches else None
    where = _place_columns(match)
    searched = [*quotes, *(d.title for d in told_by), *actors, where["place_name"], where["toponym"], where["admin1"]]
    return {
        "status": record.status.value,
        "date_start": record.dates.start,
        "date_end": record.dates.end,
        "date_precision": record.dates.precision.value,
        "pub_date": record.pub_date,
        **where,
        "actors": actors,
        "targets": list(dict.fromkeys(actor.name for actor in record.actors if actor.role == "target")),
        "sources": list(record.sources),
        "quote": _first_quote(record.mentions),
        "mention_count": len(quotes),
        "publishers": list(dict.fromkeys(d.source for d in told_by if d.source)),
        "searched": "\n".join(searched).casefold(),
    }


def _place_columns(match: Match | None) -> dict[str, Any]:
    """Columns of the primary place; a toponym that was found in no gazetteer is kept without coordinates."""
    place = match.place if match else None
    located = match is not None and match.latitude is not None
    return {
        "place_name": place.name if place else "",
        "toponym": match.toponym if match else "",
        "relation": match.relation if match else "",
        "place_id": place.place_id if place else "",
        "feature_code": place.feature_code if place else "",
        "country_code": place.country_code if place else "",
        "admin1": place.admin1 if place else "",
        "admin2": place.admin2 if place else "",
        "latitude": match.latitude if match and located else None,
        "longitude": match.longitude if match and located else None,
        "radius_km": match.radius_km if match and located else None,
        "geo_precision": int(match.geo_precision) if match and located else None,
    }


def _first_quote(mentions: Iterable[Mention]) -> str:
    return next((mention.text for mention in mentions if mention.role is Role.EVENT), "")


def _ends(figure: Range | None) -> tuple[int | None, int | None]:
    return figure if figure else (None, None)


def event_of_row(row: Mapping[Any, Any]) -> Event:
    """Make a record of a row that came without one (a table of events): what the columns say, and no more."""
    start, end = _day(row["date_start"]), _day(row["date_end"])
    quote = row["quote"]
    mention = Mention("", "", Role.EVENT, 0, len(quote), quote)
    figures = {figure: _range(row[f"{figure}_low"], row[f"{figure}_high"]) for figure in FIGURES}
    return Event(
        event_id=row["event_id"],
        kind=Kind(row["kind"] or Kind.INCIDENT),
        event_type=row["event_type"],
        sub_event_type=row["sub_event_type"],
        status=Status(row["status"] or Status.OCCURRED),
        dates=DateSpan(start, end, DatePrecision(row["date_precision"] or DatePrecision.UNKNOWN)),
        date_reason="As the table gives it.",
        pub_date=_day(row["pub_date"]),
        matches=(_match_of_row(row),) if _given(row["latitude"]) else (),
        actors=tuple(Actor("target" if name in row["targets"] else "", name) for name in row["actors"]),
        killed=figures["killed"],
        injured=figures["injured"],
        abducted=figures["abducted"],
        arrested=figures["arrested"],
        mentions=(mention,) if quote else (),
        sources=tuple(row["sources"]),
        reviews=tuple(row["reviews"]),
    )


def _match_of_row(row: Mapping[Any, Any]) -> Match:
    radius = float(row["radius_km"]) if _given(row["radius_km"]) else 0.0
    latitude, longitude = float(row["latitude"]), float(row["longitude"])
    place = Place(
        place_id=row["place_id"],
        name=row["place_name"],
        alternate_names=(),
        latitude=latitude,
        longitude=longitude,
        feature_code=row["feature_code"],
        country_code=row["country_code"],
        admin1=row["admin1"],
        admin2=row["admin2"],
        population=0,
        radius_km=radius,
    )
    return Match(
        toponym=row["toponym"] or row["place_name"],
        start_char=0,
        end_char=0,
        role=ToponymRole.PLACE,
        place=place,
        relation=row["relation"] or "in",
        others=(),
        latitude=latitude,
        longitude=longitude,
        radius_km=radius,
        geo_precision=GeoPrecision(int(row["geo_precision"])) if _given(row["geo_precision"]) else GeoPrecision.NEAR,
        score=1.0,
        reasons=("the table gives the coordinates",),
        rivals=(),
        geometry=None,
    )


def _given(value: Any) -> bool:
    return not pd.isna(value)


def _day(value: Any) -> date | None:
    return value.date() if _given(value) else None


def _range(low: Any, high: Any) -> Range | None:
    ends = tuple(int(end) if _given(end) else None for end in (low, high))
    return None if ends == (None, None) else (ends[0], ends[1])

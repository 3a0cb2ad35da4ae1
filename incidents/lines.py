"""Events and totals as the contract's JSON lines, and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import orjson

from gazetteer.place import GeoPrecision, Match, Place, Rival, ToponymRole
from incidents.model import (
    FIGURES,
    Actor,
    DatePrecision,
    DateSpan,
    Event,
    Kind,
    Mention,
    Range,
    ReportedTotal,
    Role,
    SourceFigures,
    Status,
    written_degrees,
    written_radius,
)


def to_line(record: Event | ReportedTotal) -> dict[str, Any]:
    """The contract's fields of an event or total; coordinates are WGS 84 degrees, radii kilometres."""
    return _total_line(record) if isinstance(record, ReportedTotal) else _event_line(record)


def write_lines(records: Iterable[Event | ReportedTotal]) -> Iterator[str]:
    """One JSON text a record, without the line end and without blanks between its parts."""
    for record in records:
        yield orjson.dumps(to_line(record)).decode()


def _event_line(event: Event) -> dict[str, Any]:
    return {
        "event_id": event.event_id,
        "kind": str(event.kind),
        "event_type": event.event_type,
        "sub_event_type": event.sub_event_type,
        "status": str(event.status),
        **_dates(event.dates),
        "date_reason": event.date_reason,
        "pub_date": _iso(event.pub_date),
        "place": place_line(event.matches[0]) if event.matches else None,
        "places": [place_line(m) for m in event.matches[1:]],
        "actors": [{"role": a.role, "name": a.name} for a in event.actors],
        "killed": _range(event.killed),
        "injured": _range(event.injured),
        "abducted": _range(event.abducted),
        "arrested": _range(event.arrested),
        "count": None,
        "unit": None,
        "sources": list(event.sources),
        "figures_by_source": [
            {
                "source": f.source,
                "killed": _range(f.killed),
                "injured": _range(f.injured),
                "abducted": _range(f.abducted),
                "arrested": _range(f.arrested),
            }
            for f in event.figures
        ],
        "merge_reasons": list(event.merge_reasons),
        "reviews": list(event.reviews),
        "trigger": [event.trigger_start, event.trigger_end] if event.is_read else None,
        "mentions": _mentions(event.mentions),
    }


def _total_line(total: ReportedTotal) -> dict[str, Any]:
    return {
        "event_id": total.total_id,
        "kind": "total",
        "event_type": "",
        "sub_event_type": "",
        "status": str(total.status),
        **_dates(total.dates),
        "date_reason": "",
        "pub_date": _iso(total.pub_date),
        "place": place_line(total.matches[0]) if total.matches else None,
        "places": [place_line(m) for m in total.matches[1:]],
        "actors": [{"role": a.role, "name": a.name} for a in total.actors],
        "killed": None,
        "injured": None,
        "abducted": None,
        "arrested": None,
        "count": [total.low, total.high],
        "unit": total.unit,
        "per": total.per,
        "what": total.what,
        "sources": list(total.sources),
        "mentions": _mentions(total.mentions),
    }


def _dates(span: DateSpan) -> dict[str, str | None]:
    return {"date_start": _iso(span.start), "date_end": _iso(span.end), "date_precision": str(span.precision)}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _range(value: Range | None) -> list[int | None] | None:
    return list(value) if value is not None else None


def _mentions(mentions: Iterable[Mention]) -> list[dict[str, Any]]:
    return [
        {
            "document_id": m.document_id,
            "path": m.path,
            "role": str(m.role),
            "start_char": m.start_char,
            "end_char": m.end_char,
            "text": m.text,
        }
        for m in mentions
    ]


def _degrees(value: float | None) -> float | None:
    return written_degrees(value) if value is not None else None


def place_line(match: Match) -> dict[str, Any]:
    """A place as the event line gives it; `read_place` reads it back without its drawn shape."""
    place = match.place
    return {
        "name": place.name if place else match.toponym,
        "toponym": match.toponym,
        "relation": match.relation,
        "place_id": place.place_id if place else None,
        "feature_code": place.feature_code if place else None,
        "country_code": place.country_code if place else None,
        "admin1": place.admin1 if place else None,
        "admin2": place.admin2 if place else None,
        "latitude": _degrees(match.latitude),
        "longitude": _degrees(match.longitude),
        "radius_km": written_radius(match.radius_km),
        "geo_precision": int(match.geo_precision),
        "start_char": match.start_char,
        "end_char": match.end_char,
        "score": round(match.score, 3),
        "reasons": list(match.reasons),
        "rivals": [
            {
                "name": r.place.name,
                "place_id": r.place.place_id,
                "admin1": r.place.admin1,
                "country_code": r.place.country_code,
                "latitude": _degrees(r.place.latitude),
                "longitude": _degrees(r.place.longitude),
                "score": round(r.score, 3),
                "reason": r.reason,
            }
            for r in match.rivals[:3]
        ],
    }


def read_lines(path: Path) -> tuple[tuple[Event, ...], tuple[ReportedTotal, ...]]:
    """Events and totals from a file of contract lines.

    Raises ValueError naming the file and the line that is not one. Drawn shapes are not in the lines:
    `geometry` is None.
    """
    events: list[Event] = []
    totals: list[ReportedTotal] = []
    for _, record in read_records(path):
        if isinstance(record, ReportedTotal):
            totals.append(record)
        else:
            events.append(record)
    return tuple(events), tuple(totals)


def read_records(path: Path) -> Iterator[tuple[int, Event | ReportedTotal]]:
    """The records of a file of contract lines one by one, each with the number of its line, from 1.

    Raises OSError where the file cannot be read, ValueError naming the file and the line that is no event line.
    """
    with path.open("rb") as file:
        for number, raw in enumerate(file, start=1):
            if not raw.strip():
                continue
            try:
                line = orjson.loads(raw)
                record = _read_total(line) if line["kind"] == "total" else _read_event(line)
                _check(record)
            except (KeyError, IndexError, TypeError, ValueError, AttributeError) as error:
                why = f"no field {error}" if isinstance(error, KeyError) else str(error)
                msg = f"{path.name}, line {number}: not an event line ({why}); make them with `incidents extract`"
                raise ValueError(msg) from error
            yield number, record


def _check(record: Event | ReportedTotal) -> None:
    """Raise ValueError for a record without words, which no line of ours is."""
    if not record.mentions:
        msg = "it has no mentions"
        raise ValueError(msg)


def _read_event(line: dict[str, Any]) -> Event:
    trigger = line.get("trigger") or (-1, -1)
    return Event(
        event_id=line["event_id"],
        kind=Kind(line["kind"]),
        event_type=line["event_type"],
        sub_event_type=line["sub_event_type"],
        status=Status(line["status"]),
        dates=_read_dates(line),
        date_reason=line.get("date_reason", ""),
        pub_date=_day(line.get("pub_date")),
        matches=_read_places(line),
        actors=_read_actors(line),
        killed=_read_range(line.get("killed")),
        injured=_read_range(line.get("injured")),
        abducted=_read_range(line.get("abducted")),
        arrested=_read_range(line.get("arrested")),
        mentions=_read_mentions(line),
        sources=tuple(line["sources"]),
        figures=tuple(_read_figures(f) for f in line.get("figures_by_source", ())),
        merge_reasons=tuple(line.get("merge_reasons", ())),
        reviews=tuple(line.get("reviews", ())),
        trigger_start=trigger[0],
        trigger_end=trigger[1],
    )


def _read_figures(row: dict[str, Any]) -> SourceFigures:
    ranges = [_read_range(row[name]) for name in FIGURES]
    return SourceFigures(row["source"], ranges[0], ranges[1], ranges[2], ranges[3])


def _read_total(line: dict[str, Any]) -> ReportedTotal:
    low, high = line["count"]
    return ReportedTotal(
        line["event_id"],
        line.get("what", ""),
        low,
        high,
        line["unit"] or "",
        line.get("per", ""),
        _read_dates(line),
        _day(line.get("pub_date")),
        _read_places(line),
        Status(line["status"]),
        _read_actors(line),
        _read_mentions(line),
        tuple(line["sources"]),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _read_dates(line: dict[str, Any]) -> DateSpan:
    return DateSpan(_day(line["date_start"]), _day(line["date_end"]), DatePrecision(line["date_precision"]))


def _read_range(value: list[int | None] | None) -> Range | None:
    return (value[0], value[1]) if value is not None else None


def _read_actors(line: dict[str, Any]) -> tuple[Actor, ...]:
    return tuple(Actor(a["role"], a["name"]) for a in line["actors"])


def _read_mentions(line: dict[str, Any]) -> tuple[Mention, ...]:
    return tuple(
        Mention(m["document_id"], m["path"], Role(m["role"]), m["start_char"], m["end_char"], m["text"])
        for m in line["mentions"]
    )


def _read_places(line: dict[str, Any]) -> tuple[Match, ...]:
    found = [line["place"]] if line.get("place") else []
    return tuple(read_place(p) for p in [*found, *line.get("places", ())])


def read_place(p: dict[str, Any]) -> Match:
    """The place of an event line. Raises KeyError, TypeError or ValueError for what is none."""
    place = None
    if p.get("place_id"):
        place = Place(
            p["place_id"],
            p["name"],
            (),
            p["latitude"],
            p["longitude"],
            p.get("feature_code") or "",
            p.get("country_code") or "",
            p.get("admin1") or "",
            p.get("admin2") or "",
            0,
            p["radius_km"],
        )
    rivals = tuple(
        Rival(
            Place(
                r["place_id"],
                r["name"],
                (),
                r["latitude"],
                r["longitude"],
                "",
                r["country_code"],
                r["admin1"],
                "",
                0,
                0.0,
            ),
            r["score"],
            r["reason"],
        )
        for r in p.get("rivals", ())
    )
    return Match(
        p["toponym"],
        p.get("start_char", 0),
        p.get("end_char", 0),
        ToponymRole.PLACE,
        place,
        p["relation"],
        (),
        p["latitude"],
        p["longitude"],
        p["radius_km"],
        GeoPrecision(p["geo_precision"]),
        p.get("score", 0.0),
        tuple(p.get("reasons", ())),
        rivals,
        None,
    )

"""EventFilter: which events are asked for, as SQL for the store, a sentence for people, a query for a link. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, Final

from incidents.layouts import country_of

Box = tuple[float, float, float, float]
"""West, south, east, north in degrees (WGS 84); west <= east, south <= north."""

Ring = tuple[tuple[float, float], ...]
"""Corners (longitude, latitude) in degrees of a simple polygon, closed by itself: the first corner is not repeated."""

POSSIBLY, CERTAINLY = "possibly", "certainly"
_MOST_DRAWN: Final = 5
"""The widest `geo_precision` that is drawn on the map."""
MOST_CORNERS: Final = 200
"""A drawn area with more corners than this is refused rather than queried slowly."""


@dataclass(frozen=True, slots=True)
class EventFilter:
    """What an analyst asks for. An empty field asks for everything; the values of one field are alternatives.

    Dates follow intervals: an event dated to a month is *possibly* within a window that touches the month, and
    *certainly* within one that holds all of it. Undated events are within no window; `Store.account` counts them.
    """

    date_from: date | None = None
    """First day of the window, inclusive."""
    date_to: date | None = None
    """Last day of the window, inclusive."""
    within: str = POSSIBLY
    """"possibly" or "certainly" within the window."""
    kinds: tuple[str, ...] = ()
    event_types: tuple[str, ...] = ()
    sub_event_types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    """Who did it or to whom it was done."""
    targets: tuple[str, ...] = ()
    """To whom it was done."""
    countries: tuple[str, ...] = ()
    """ISO 3166-1 alpha-2 codes of the primary place."""
    admin1: tuple[str, ...] = ()
    """Governorates of the primary place."""
    sources: tuple[str, ...] = ()
    """Publishers."""
    geo_precisions: tuple[int, ...] = ()
    """UCDP `where_prec`, 1 to 7."""
    date_precisions: tuple[str, ...] = ()
    casualties_min: int = 0
    """At least so many killed and injured together, counting the low ends of the ranges."""
    text: str = ""
    """Words found as they stand, whatever their case, in quotes, titles, places and actors."""
    bbox: Box | None = None
    area: Ring | None = None

    def __post_init__(self) -> None:
        if self.within not in (POSSIBLY, CERTAINLY):
            msg = f"within is {self.within!r}; give {POSSIBLY!r} or {CERTAINLY!r}"
            raise ValueError(msg)
        if self.date_from and self.date_to and self.date_from > self.date_to:
            msg = f"the window ends ({self.date_to}) before it begins ({self.date_from})"
            raise ValueError(msg)
        if self.area is not None and not 3 <= len(self.area) <= MOST_CORNERS:
            msg = f"an area has 3 to {MOST_CORNERS} corners, not {len(self.area)}"
            raise ValueError(msg)

    @property
    def is_empty(self) -> bool:
        """True when it asks for everything."""
        return replace(self, within=POSSIBLY) == EventFilter()

    def where(self) -> tuple[str, list[Any]]:
        """Return a SQL condition over the store's `events` columns and its parameters."""
        parts = [_WHERE[name](self) for name in _conditions(self)]
        sql = " AND ".join(f"({sql})" for sql, _ in parts) or "TRUE"
        return sql, [value for _, values in parts for value in values]

    def describe(self) -> str:
        """Say it in one English sentence, for the head of a page and the foot of a picture."""
        subject = "All incidents and activities"
        if self.kinds:
            subject = " and ".join(_PLURAL.get(kind, kind) for kind in self.kinds).capitalize()
        clauses = [_SAY[name](self) for name in _conditions(self) if name != "kinds"]
        return subject + "".join(f", {clause}" for clause in clauses) + "."

    def conditions(self) -> tuple[str, ...]:
        """Name the conditions that are set; `without` takes one away."""
        return tuple(_conditions(self))

    def say(self, condition: str) -> str:
        """Say one condition in words."""
        return "of kind " + _listed(self.kinds) if condition == "kinds" else _SAY[condition](self)

    def without(self, *conditions: str) -> EventFilter:
        """Drop conditions by name ("dates" drops the window)."""
        cleared: dict[str, Any] = {}
        for name in conditions:
            for field in _FIELDS_OF.get(name, (name,)):
                cleared[field] = _DEFAULTS[field]
        return replace(self, **cleared)

    def only(self, *conditions: str) -> EventFilter:
        """Keep the named conditions and drop all others."""
        return self.without(*(name for name in _conditions(self) if name not in conditions))

    def to_query(self) -> dict[str, list[str]]:
        """Give the URL's keys and values, nothing for what is not set; `from_query` reads them back."""
        query: dict[str, list[str]] = {}
        for field in fields(self):
            value = getattr(self, field.name)
            if value != _DEFAULTS[field.name]:
                query[field.name] = _written(field.name, value)
        return query

    @classmethod
    def from_query(cls, query: Mapping[str, str | Sequence[str]]) -> tuple[EventFilter, tuple[str, ...]]:
        """Read a URL's keys: the filter, and a sentence for each value that could not be read.

        Keys that are not the filter's are left to others.
        """
        chosen: dict[str, Any] = {}
        complaints = []
        for field in fields(cls):
            if field.name not in query:
                continue
            raw = query[field.name]
            values = [raw] if isinstance(raw, str) else list(raw)
            try:
                candidate = chosen | {field.name: _read(field.name, values)}
                cls(**candidate)
            except ValueError as problem:
                complaints.append(f"The link's {field.name} could not be read ({problem}); it was left out.")
            else:
                chosen = candidate
        return cls(**chosen), tuple(complaints)


EVERYTHING: Final = EventFilter()

PLACE_CONDITIONS: Final = ("countries", "admin1", "geo_precisions", "bbox", "area")
"""Conditions that an event without a place cannot meet."""

DATE_CONDITIONS: Final = ("dates", "date_precisions")
"""Conditions that an event without a date cannot meet."""

_PLURAL: Final = {"incident": "incidents", "activity": "activities"}
_DEFAULTS: Final[dict[str, Any]] = {field.name: field.default for field in fields(EventFilter)}
_FIELDS_OF: Final = {"dates": ("date_from", "date_to", "within")}
_GEO_WORDS: Final = {
    1: "exact",
    2: "near",
    3: "district",
    4: "governorate",
    5: "line or wider area",
    6: "country",
    7: "beyond one country",
}


def geo_precision_word(code: int) -> str:
    """Say a `geo_precision` in a word or two."""
    return _GEO_WORDS.get(code, "not located")


def _conditions(chosen: EventFilter) -> list[str]:
    names = ["dates"] if chosen.date_from or chosen.date_to else []
    skip = ("date_from", "date_to", "within")
    return names + [
        name for name, default in _DEFAULTS.items() if name not in skip and getattr(chosen, name) != default
    ]


def _listed(values: Sequence[object], joiner: str = "or") -> str:
    words = [str(value) for value in values]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {joiner} {words[-1]}"


def _one_of(column: str, values: Sequence[Any]) -> tuple[str, list[Any]]:
    return f"{column} IN ({', '.join('?' * len(values))})", list(values)


def _any_in_list(column: str, values: Sequence[Any]) -> tuple[str, list[Any]]:
    return " OR ".join(f"list_contains({column}, ?)" for _ in values), list(values)


def _dates_where(chosen: EventFilter) -> tuple[str, list[Any]]:
    low, high = ("date_end", "date_start") if chosen.within == POSSIBLY else ("date_start", "date_end")
    parts, values = [], []
    if chosen.date_from:
        parts.append(f"{low} >= ?")
        values.append(chosen.date_from)
    if chosen.date_to:
        parts.append(f"{high} <= ?")
        values.append(chosen.date_to)
    return " AND ".join(parts), values


def _dates_say(chosen: EventFilter) -> str:
    start, end = chosen.date_from, chosen.date_to
    if start and end:
        window = f"{start} to {end}" if start != end else f"{start}"
    else:
        window = f"{start} or later" if start else f"{end} or earlier"
    return f"{chosen.within} within {window}"


def _box_where(box: Box) -> tuple[str, list[Any]]:
    """What is known only to a country or wider lies in no box: its point stands for no place."""
    west, south, east, north = box
    sql = f"longitude BETWEEN ? AND ? AND latitude BETWEEN ? AND ? AND coalesce(geo_precision, 2) <= {_MOST_DRAWN}"
    return sql, [west, east, south, north]


def _area_where(ring: Ring) -> tuple[str, list[Any]]:
    """Even-odd rule (W. R. Franklin, "PNPOLY"): a point is inside when a ray from it crosses the ring an odd number
    of times. The ring's box comes first, so that most rows never meet the sum."""
    longitudes, latitudes = zip(*ring, strict=True)
    sql, values = _box_where((min(longitudes), min(latitudes), max(longitudes), max(latitudes)))
    crossings = []
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        if y1 == y2:
            continue
        crossings.append("((? > latitude) <> (? > latitude) AND longitude < ? * (latitude - ?) + ?)::INT")
        values += [y1, y2, (x2 - x1) / (y2 - y1), y1, x1]
    return f"{sql} AND ({' + '.join(crossings) or '0'}) % 2 = 1", values


def _text_where(text: str) -> tuple[str, list[Any]]:
    return "contains(searched, ?)", [text.casefold()]


_WHERE: Final[dict[str, Callable[[EventFilter], tuple[str, list[Any]]]]] = {
    "dates": _dates_where,
    "kinds": lambda f: _one_of("kind", f.kinds),
    "event_types": lambda f: _one_of("event_type", f.event_types),
    "sub_event_types": lambda f: _one_of("sub_event_type", f.sub_event_types),
    "statuses": lambda f: _one_of("status", f.statuses),
    "actors": lambda f: _any_in_list("actors", f.actors),
    "targets": lambda f: _any_in_list("targets", f.targets),
    "countries": lambda f: _one_of("country_code", f.countries),
    "admin1": lambda f: _one_of("admin1", f.admin1),
    "sources": lambda f: _any_in_list("publishers", f.sources),
    "geo_precisions": lambda f: _one_of("geo_precision", f.geo_precisions),
    "date_precisions": lambda f: _one_of("date_precision", f.date_precisions),
    "casualties_min": lambda f: ("coalesce(killed_low, 0) + coalesce(injured_low, 0) >= ?", [f.casualties_min]),
    "text": lambda f: _text_where(f.text),
    "bbox": lambda f: _box_where(f.bbox or (0, 0, 0, 0)),
    "area": lambda f: _area_where(f.area or ()),
}


def _country_name(code: str) -> str:
    country = country_of(code)
    return country.name if country else code


_SAY: Final[dict[str, Callable[[EventFilter], str]]] = {
    "dates": _dates_say,
    "event_types": lambda f: f"of type {_listed(f.event_types)}",
    "sub_event_types": lambda f: f"of sub-type {_listed(f.sub_event_types)}",
    "statuses": lambda f: f"that are {_listed(f.statuses)}",
    "actors": lambda f: f"involving {_listed(f.actors)}",
    "targets": lambda f: f"against {_listed(f.targets)}",
    "countries": lambda f: f"in {_listed([_country_name(code) for code in f.countries])}",
    "admin1": lambda f: f"in {_listed(f.admin1)}",
    "sources": lambda f: f"told by {_listed(f.sources)}",
    "geo_precisions": lambda f: f"placed to: {_listed([geo_precision_word(code) for code in f.geo_precisions])}",
    "date_precisions": lambda f: f"dated to the {_listed(f.date_precisions)}",
    "casualties_min": lambda f: f"with at least {f.casualties_min} killed or injured",
    "text": lambda f: f"with the words “{f.text}”",
    "bbox": lambda f: "inside {:.2f}–{:.2f}° E, {:.2f}–{:.2f}° N".format(
        *(f.bbox[i] for i in (0, 2, 1, 3)) if f.bbox else (0, 0, 0, 0)
    ),
    "area": lambda f: f"inside a drawn area of {len(f.area or ())} corners",
}


def _written(name: str, value: Any) -> list[str]:
    if name == "area":
        return [" ".join(f"{x!r},{y!r}" for x, y in value)]
    if name == "bbox":
        return [",".join(repr(x) for x in value)]
    return [str(item) for item in value] if isinstance(value, tuple) else [str(value)]


def _read(name: str, values: Sequence[str]) -> Any:
    if name in ("date_from", "date_to"):
        return date.fromisoformat(values[-1])
    if name in ("within", "text"):
        return values[-1]
    if name == "casualties_min":
        return max(0, int(values[-1]))
    if name == "geo_precisions":
        return tuple(int(value) for value in values)
    if name == "bbox":
        return _read_box(values[-1])
    if name == "area":
        return tuple((_degrees(x, 180), _degrees(y, 90)) for x, y in (pair.split(",") for pair in values[-1].split()))
    return tuple(values)


def _read_box(text: str) -> Box:
    west, south, east, north = text.split(",")
    box = (_degrees(west, 180), _degrees(south, 90), _degrees(east, 180), _degrees(north, 90))
    if box[0] > box[2] or box[1] > box[3]:
        msg = "west,south,east,north expected"
        raise ValueError(msg)
    return box


def _degrees(text: str, limit: int) -> float:
    value = float(text)
    if not -limit <= value <= limit:
        msg = f"{text} is not within {limit} degrees"
        raise ValueError(msg)
    return value

"""Events as a flat table: our columns with the ACLED and UCDP names beside them, or either layout alone. Pure.

Nothing is made more exact on the way out: an open upper figure stays empty, an undated event keeps an empty date, and
the precision codes go along. Sources of the layouts: ACLED Codebook (2023), "Variables"; UCDP GED Codebook version
23.1.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

import pandas as pd

from incidents import frames
from incidents.layouts import Country, country_of
from incidents.model import FIGURES, DatePrecision
from incidents.spreadsheets import defused, printable

COLUMNS: Final = tuple(name for name in frames.COLUMNS if name not in frames.HIDDEN)
"""Every column of a store's frame but the geometry, in order."""

TOTAL_COLUMNS: Final = tuple(
    name for name in frames.TOTAL_COLUMNS if name not in (*frames.HIDDEN, "kind", "mention_count")
)
"""Columns of the table of reported totals: the count, then what a total has in common with an event."""

_TIME_PRECISION: Final = {
    DatePrecision.DAY: 1,
    DatePrecision.DAYS: 2,
    DatePrecision.WEEK: 2,
    DatePrecision.MONTH: 3,
    DatePrecision.QUARTER: 3,
    DatePrecision.YEAR: 3,
}
"""ACLED `time_precision`: 1 the day, 2 the week, 3 the month (its widest)."""

_DATE_PREC: Final = {
    DatePrecision.DAY: 1,
    DatePrecision.DAYS: 2,
    DatePrecision.WEEK: 3,
    DatePrecision.MONTH: 4,
    DatePrecision.QUARTER: 5,
    DatePrecision.YEAR: 5,
}
"""UCDP `date_prec`: 1 the day, 2 two to six days, 3 the week, 4 the month, 5 more than a month."""

_ACLED_GEO_PRECISION: Final = {1: 1, 2: 2, 3: 2, 4: 3, 5: 3, 6: 3}
"""UCDP `where_prec` -> ACLED `geo_precision` (1 exact, 2 near or part of a region, 3 region). Beyond (7) has none."""

HXL_TAGS: Final[Mapping[str, str]] = {
    "event_id": "#event+id",
    "kind": "#event+kind",
    "event_type": "#event+type",
    "sub_event_type": "#event+subtype",
    "status": "#status+claim",
    "date_start": "#date+start",
    "date_end": "#date+end",
    "date_precision": "#date+precision",
    "pub_date": "#date+published",
    "place_name": "#loc+name",
    "toponym": "#loc+name+asreported",
    "relation": "#loc+relation",
    "place_id": "#loc+code",
    "feature_code": "#loc+type",
    "country_code": "#country+code+v_iso2",
    "admin1": "#adm1+name",
    "admin2": "#adm2+name",
    "latitude": "#geo+lat",
    "longitude": "#geo+lon",
    "radius_km": "#geo+radius+km",
    "geo_precision": "#geo+precision",
    **{f"{figure}_low": f"#affected+{figure}+min" for figure in FIGURES},
    **{f"{figure}_high": f"#affected+{figure}+max" for figure in FIGURES},
    "actors": "#actor+name",
    "targets": "#actor+target",
    "sources": "#meta+source",
    "quote": "#description+quote",
    "mention_count": "#meta+mentions+num",
    "reviews": "#meta+review",
}
"""Column -> HXL hashtag (hxlstandard.org, version 1.1)."""


def cell(value: Any) -> Any:
    """One value of a frame as plain text or number: lists joined, dates in ISO, missing values empty, never "nan"."""
    if isinstance(value, str):
        return defused(printable(value))
    if isinstance(value, Iterable):
        return defused(printable("; ".join(str(item) for item in value)))
    if value is None or pd.isna(value):
        return ""
    if isinstance(value, pd.Timestamp) or hasattr(value, "isoformat"):
        return value.isoformat()[:10]
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    return value.item() if hasattr(value, "item") else value


def plain(frame: pd.DataFrame) -> pd.DataFrame:
    """Our columns as text and numbers, one row an event, in the order of the frame."""
    known = [name for name in COLUMNS if name in frame.columns]
    return pd.DataFrame({name: [cell(value) for value in frame[name]] for name in known}, dtype=object)


def full_table(frame: pd.DataFrame) -> pd.DataFrame:
    """Our columns, then those of ACLED and UCDP under their own names where they say something more."""
    table = plain(frame)
    acled, ucdp = acled_table(frame), ucdp_table(frame)
    extra = acled[["event_date", "year", "time_precision", "location", "notes", "fatalities"]]
    extra = extra.assign(acled_geo_precision=acled["geo_precision"])
    where = ucdp[["date_prec", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2"]]
    return pd.concat([table, extra, where, ucdp[["best", "low", "high"]]], axis=1)


def acled_table(frame: pd.DataFrame) -> pd.DataFrame:
    """The layout of an ACLED export, with our `status` and figures at the end.

    `fatalities` is the lowest number reported and empty where none is: ACLED writes 0 there, which would claim that
    nobody died.
    """
    table = plain(frame)
    precision = frame["date_precision"].map(lambda value: _TIME_PRECISION.get(value, ""))
    actors = _opposed(frame)
    countries = [country_of(code) for code in table["country_code"]]
    return pd.DataFrame(
        {
            "event_id_cnty": table["event_id"],
            "event_date": table["date_start"],
            "year": [str(value)[:4] for value in table["date_start"]],
            "time_precision": list(precision),
            "event_type": table["event_type"],
            "sub_event_type": table["sub_event_type"],
            "actor1": [first for first, _ in actors],
            "actor2": [second for _, second in actors],
            "iso": [country.number if country else "" for country in countries],
            "country": _names(countries, table["country_code"]),
            "admin1": table["admin1"],
            "admin2": table["admin2"],
            "location": table["place_name"],
            "latitude": table["latitude"],
            "longitude": table["longitude"],
            "geo_precision": [_ACLED_GEO_PRECISION.get(value, "") for value in table["geo_precision"]],
            "source": table["sources"],
            "notes": table["quote"],
            "fatalities": table["killed_low"],
            "status": table["status"],
            "kind": table["kind"],
            "radius_km": table["radius_km"],
            "date_end": table["date_end"],
        },
        dtype=object,
    )


def ucdp_table(frame: pd.DataFrame) -> pd.DataFrame:
    """The layout of a UCDP GED export. `best` is the low figure, `high` empty where the text leaves it open."""
    table = plain(frame)
    actors = _opposed(frame)
    countries = [country_of(code) for code in table["country_code"]]
    return pd.DataFrame(
        {
            "id": table["event_id"],
            "year": [str(value)[:4] for value in table["date_start"]],
            "side_a": [first for first, _ in actors],
            "side_b": [second for _, second in actors],
            "number_of_sources": [len(value) if isinstance(value, list | tuple) else "" for value in frame["sources"]],
            "source_article": table["sources"],
            "where_prec": table["geo_precision"],
            "where_coordinates": table["place_name"],
            "where_description": table["toponym"],
            "adm_1": table["admin1"],
            "adm_2": table["admin2"],
            "latitude": table["latitude"],
            "longitude": table["longitude"],
            "country": _names(countries, table["country_code"]),
            "date_prec": [_DATE_PREC.get(value, "") for value in frame["date_precision"]],
            "date_start": table["date_start"],
            "date_end": table["date_end"],
            "best": table["killed_low"],
            "high": table["killed_high"],
            "low": table["killed_low"],
            "event_type": table["event_type"],
            "status": table["status"],
        },
        dtype=object,
    )


def hxl_table(frame: pd.DataFrame) -> pd.DataFrame:
    """Our columns with a first row of HXL hashtags below the header."""
    table = plain(frame)
    tags = pd.DataFrame([{name: HXL_TAGS[name] for name in table.columns}], dtype=object)
    return pd.concat([tags, table], ignore_index=True)


def _names(countries: Iterable[Country | None], codes: Iterable[Any]) -> list[str]:
    """Countries by name, as ACLED and UCDP write them; the code where it is none that we know."""
    return [country.name if country else str(code) for country, code in zip(countries, codes, strict=True)]


def totals_table(frame: pd.DataFrame) -> pd.DataFrame:
    """Reported totals as `Store.totals` gives them, one a row: counts of reports, never to be added to the events."""
    return pd.DataFrame({name: [cell(value) for value in frame[name]] for name in TOTAL_COLUMNS}, dtype=object)


def _opposed(frame: pd.DataFrame) -> list[tuple[str, str]]:
    """Of each event the first who did it and the first to whom it was done; the first two where no roles are known."""
    targets = frame["targets"] if "targets" in frame.columns else [()] * len(frame)
    return [_two(_names_of(actors), _names_of(harmed)) for actors, harmed in zip(frame["actors"], targets, strict=True)]


def _names_of(value: Any) -> list[str]:
    names = [value] if isinstance(value, str) else [str(one) for one in value] if value is not None else []
    return [defused(printable(name)) for name in names]


def _two(actors: list[str], targets: list[str]) -> tuple[str, str]:
    others = [name for name in actors if name not in targets]
    first, second, *_ = *others, "", ""
    return first, targets[0] if targets else second

"""Events out to files that other tools open: one verb, `export`, and a table of formats.

Geometries are what the map draws (a circle for "near", an area for a governorate), never a pin that claims more than
the words. Events without a place stay in every file, with no geometry. Rows keep the order of the frame.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import shapely

from incidents import tables
from incidents.files import whole_file
from incidents.kml import write_kml
from incidents.spreadsheets import printable

DEGREE_DECIMALS: Final = 6
"""About 0.1 m: below what any of our sources knows."""


class UnknownFormatError(ValueError):
    """The format asked for is not one of `FORMATS`."""


def export(frame: gpd.GeoDataFrame, fmt: str, out: Path, totals: pd.DataFrame | None = None) -> None:
    """Write the events of `frame` to `out`.

    Reported totals are never rows among events: GeoPackage takes them as a layer and GeoJSON as a member of their own,
    and the format "totals" is a table of nothing else.

    Parameters
    ----------
    frame
        Columns of `incidents.tables.COLUMNS` and `geometry` (EPSG:4326), as `Store.events` gives them.
    fmt
        A key of `FORMATS`, or `TOTALS`.
    totals
        As `Store.totals` gives them; None for none.
    out
        The file; an older one is replaced in one step.

    Raises
    ------
    UnknownFormatError
        `fmt` is not in `FORMATS`.
    incidents.files.UnwritableError
        `out` cannot be written. Nothing half-written is left behind.

    """
    write = FORMATS.get(fmt.lower())
    if write is None and fmt.lower() != TOTALS:
        msg = f"unknown format {fmt!r}: choose one of {', '.join(FORMATS)} or {TOTALS}"
        raise UnknownFormatError(msg)
    counted = pd.DataFrame(columns=list(tables.TOTAL_COLUMNS)) if totals is None else totals
    with whole_file(Path(out)) as draft:
        if write is None:
            _write_csv(tables.totals_table(counted), draft)
        elif fmt.lower() in _WITH_TOTALS:
            _WITH_TOTALS[fmt.lower()](frame, draft, counted)
        else:
            write(frame, draft)


def _geojson(frame: gpd.GeoDataFrame, out: Path, totals: pd.DataFrame | None = None) -> None:
    """RFC 7946: one feature a line, outer rings counter-clockwise, lists as arrays, null geometry where unlocated.

    Totals, where there are any, are the foreign member "reported_totals" (section 6.1): readers pass it over.
    """
    shapes = shapely.to_geojson(_rounded(frame))
    records = _records(frame)
    with out.open("w", encoding="utf-8") as file:
        file.write('{"type": "FeatureCollection", "features": [\n')
        for number, (record, shape) in enumerate(zip(records, shapes, strict=True)):
            properties = json.dumps(record, ensure_ascii=False, allow_nan=False)
            identity = json.dumps(record.get("event_id"), ensure_ascii=False)
            feature = f'"id": {identity}, "properties": {properties}, "geometry": {shape or "null"}'
            comma = ",\n" if number else ""
            file.write(f'{comma}{{"type": "Feature", {feature}}}')
        file.write("\n]")
        if totals is not None and len(totals):
            told = _records(totals, tables.TOTAL_COLUMNS)
            file.write(f', "reported_totals": {json.dumps(told, ensure_ascii=False, allow_nan=False)}')
        file.write("}\n")


def _geopackage(frame: gpd.GeoDataFrame, out: Path, totals: pd.DataFrame | None = None) -> None:
    _flat(frame).to_file(out, driver="GPKG", layer="events", engine="pyogrio")
    if totals is not None and len(totals):
        records = pd.DataFrame(_records(totals, tables.TOTAL_COLUMNS))
        for name in ("actors", "sources"):
            records[name] = ["; ".join(values) for values in records[name]]
        pyogrio.write_dataframe(records, out, driver="GPKG", layer="reported_totals", append=True)


def _geoparquet(frame: gpd.GeoDataFrame, out: Path) -> None:
    kept = frame[[*(name for name in tables.COLUMNS if name in frame.columns), frame.geometry.name]]
    ready = kept.copy()
    for name in ("date_start", "date_end", "pub_date"):
        ready[name] = pd.to_datetime(ready[name]).dt.date
    for name in (name for name in ("actors", "targets", "sources") if name in ready.columns):
        ready[name] = [list(value) for value in ready[name]]
    ready.to_parquet(out, index=False, compression="zstd")


def _csv(layout: Callable[[pd.DataFrame], pd.DataFrame]) -> Callable[[gpd.GeoDataFrame, Path], None]:
    def write(frame: gpd.GeoDataFrame, out: Path) -> None:
        _write_csv(layout(frame), out)

    return write


def _write_csv(table: pd.DataFrame, out: Path) -> None:
    # The byte order mark makes Excel read Arabic names as UTF-8; every other reader skips it.
    table.to_csv(out, index=False, encoding="utf-8-sig", lineterminator="\r\n")


FORMATS: Final[Mapping[str, Callable[[gpd.GeoDataFrame, Path], None]]] = MappingProxyType(
    {
        "geojson": _geojson,
        "gpkg": _geopackage,
        "geoparquet": _geoparquet,
        "kml": write_kml,
        "csv": _csv(tables.full_table),
        "hxl": _csv(tables.hxl_table),
        "acled": _csv(tables.acled_table),
        "ucdp": _csv(tables.ucdp_table),
    }
)
"""Name -> writer."""

TOTALS: Final = "totals"
_WITH_TOTALS: Final = {"geojson": _geojson, "gpkg": _geopackage}

SUFFIXES: Final[Mapping[str, str]] = MappingProxyType(
    {"geojson": ".geojson", "gpkg": ".gpkg", "geoparquet": ".parquet", "kml": ".kml"}
    | dict.fromkeys(("csv", "hxl", "acled", "ucdp", "totals"), ".csv")
)
"""Name -> usual suffix of the file."""


def _rounded(frame: gpd.GeoDataFrame) -> Any:
    """Geometries with `DEGREE_DECIMALS` decimals and RFC 7946 ring order; None where there is none."""
    shapes = frame.geometry.to_numpy()
    rounded = shapely.transform(shapes, lambda coordinates: np.round(coordinates, DEGREE_DECIMALS))
    return shapely.orient_polygons(rounded)


def _records(frame: pd.DataFrame, names: Sequence[str] = tables.COLUMNS) -> list[dict[str, Any]]:
    """Properties as JSON values: ISO dates, null for missing, lists kept."""
    known = [name for name in names if name in frame.columns]
    columns = {name: [_json_value(value) for value in frame[name]] for name in known}
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def _json_value(value: Any) -> Any:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, list | tuple | np.ndarray):
        return [printable(str(item)) for item in value]
    plain = tables.cell(value)
    return None if plain == "" else plain


def _flat(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Columns with one type each, as database files want them: numbers stay numbers, dates dates, lists text."""
    columns: dict[str, Any] = {}
    for name in (name for name in tables.COLUMNS if name in frame.columns):
        values = frame[name]
        if name in ("date_start", "date_end", "pub_date"):
            columns[name] = pd.to_datetime(values)
        elif pd.api.types.is_numeric_dtype(values):
            columns[name] = values
        elif name.endswith(("_low", "_high")) or name in ("latitude", "longitude", "radius_km", "geo_precision"):
            columns[name] = pd.to_numeric(values)
        else:
            columns[name] = [_text(value) for value in values]
    return gpd.GeoDataFrame(columns, geometry=list(frame.geometry), crs=frame.crs, index=range(len(frame)))


def _text(value: Any) -> str | None:
    value = _json_value(value)
    return "; ".join(value) if isinstance(value, list) else value

"""Events as KML 2.2 for Google Earth and its like: shapes, times, and the words as evidence.

Viewers show `description` as HTML, so text from documents is escaped twice: once as HTML, once as XML.
Source: OGC 07-147r2, "KML" 2.2.
"""

from __future__ import annotations

import html
from pathlib import Path
from typing import Any, Final
from xml.sax.saxutils import escape

import geopandas as gpd
import shapely

from incidents.spreadsheets import printable
from incidents.tables import cell, plain

_NAMESPACE: Final = "http://www.opengis.net/kml/2.2"


def write_kml(frame: gpd.GeoDataFrame, out: Path) -> None:
    """Write one Placemark an event: name, evidence, time span, every column as ExtendedData, the drawn shape."""
    drawn: dict[int, str] = {}  # events of one governorate share their outline: it is put into words once
    with out.open("w", encoding="utf-8", newline="\n") as file:
        file.write('<?xml version="1.0" encoding="utf-8"?>\n')
        file.write(f'<kml xmlns="{_NAMESPACE}"><Document><name>Incidents</name>\n')
        rows: list[Any] = plain(frame).to_dict("records")
        for row, shape in zip(rows, frame.geometry, strict=True):
            file.write(_placemark(row))
            if shape is not None and not shape.is_empty:
                if id(shape) not in drawn:
                    drawn[id(shape)] = _geometry(shape)
                file.write(drawn[id(shape)])
            file.write("</Placemark>\n")
        file.write("</Document></kml>\n")


def _placemark(row: dict[str, Any]) -> str:
    """Everything of a Placemark but its geometry and its end."""
    where = row["place_name"] or "place not known"
    lines = (
        f"{row['sub_event_type']} ({row['status']}), {_when(row)}",
        f"“{row['quote']}”",
        f"Source: {row['sources']}",
        f"Place precision (UCDP where_prec): {row['geo_precision']}; radius {row['radius_km']} km",
    )
    parts = [
        "<Placemark>",
        _element("name", f"{row['event_type']}: {where}"),
        _element("description", "<br/>".join(html.escape(line) for line in lines)),
    ]
    if row["date_start"]:
        begin, end = row["date_start"], row["date_end"] or row["date_start"]
        parts.append(f"<TimeSpan>{_element('begin', begin)}{_element('end', end)}</TimeSpan>")
    data = "".join(f'<Data name="{name}">{_element("value", str(cell(value)))}</Data>' for name, value in row.items())
    parts.append(f"<ExtendedData>{data}</ExtendedData>")
    return "".join(parts)


def _when(row: dict[str, Any]) -> str:
    if not row["date_start"]:
        return "undated"
    days = row["date_start"] if row["date_start"] == row["date_end"] else f"{row['date_start']} to {row['date_end']}"
    return f"{days} (known to the {row['date_precision']})"


def _element(tag: str, text: str) -> str:
    return f"<{tag}>{escape(printable(text))}</{tag}>"


def _geometry(shape: Any) -> str:
    """KML's form of a shapely geometry: longitude,latitude pairs."""
    match shape.geom_type:
        case "Point" | "LineString":
            return f"<{shape.geom_type}>{_coordinates(shape)}</{shape.geom_type}>"
        case "Polygon":
            rings = [("outerBoundaryIs", shape.exterior), *(("innerBoundaryIs", ring) for ring in shape.interiors)]
            edges = "".join(f"<{tag}><LinearRing>{_coordinates(ring)}</LinearRing></{tag}>" for tag, ring in rings)
            return f"<Polygon>{edges}</Polygon>"
        case _:
            return f"<MultiGeometry>{''.join(_geometry(part) for part in shape.geoms)}</MultiGeometry>"


def _coordinates(line: Any) -> str:
    pairs = shapely.get_coordinates(line)
    return f"<coordinates>{' '.join(f'{longitude:.6f},{latitude:.6f}' for longitude, latitude in pairs)}</coordinates>"

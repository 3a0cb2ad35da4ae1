"""Events as KML 2.2 for Google Earth and its like: shapes, times, and the words as evidence.

Viewers show `description` as HTML, so text from documents is escaped twice: once as HTML, once as XML.
Source: OGC 07-147r2, "KML" 2.2.
"""

from __future__ import annotations

import html
from pathlib import Path
from typing import Any

import geopandas as gpd
import shapely
from lxml import etree

from incidents.spreadsheets import printable
from incidents.tables import cell, plain

_NAMESPACE = "http://www.opengis.net/kml/2.2"


def write_kml(frame: gpd.GeoDataFrame, out: Path) -> None:
    """Write one Placemark an event: name, evidence, time span, every column as ExtendedData, the drawn shape."""
    with etree.xmlfile(str(out), encoding="utf-8") as xml:
        xml.write_declaration()
        with xml.element("kml", nsmap={None: _NAMESPACE}), xml.element("Document"):
            xml.write(_element("name", "Incidents"))
            xml.write("\n")
            rows: list[Any] = plain(frame).to_dict("records")
            for row, shape in zip(rows, frame.geometry, strict=True):
                xml.write(_placemark(row, shape))
                xml.write("\n")


def _placemark(row: dict[str, Any], shape: Any) -> etree._Element:
    mark = etree.Element("Placemark")
    where = row["place_name"] or "place not known"
    mark.append(_element("name", f"{row['event_type']}: {where}"))
    lines = (
        f"{row['sub_event_type']} ({row['status']}), {_when(row)}",
        f"“{row['quote']}”",
        f"Source: {row['sources']}",
        f"Place precision (UCDP where_prec): {row['geo_precision']}; radius {row['radius_km']} km",
    )
    mark.append(_element("description", "<br/>".join(html.escape(line) for line in lines)))
    if row["date_start"]:
        span = etree.SubElement(mark, "TimeSpan")
        span.append(_element("begin", row["date_start"]))
        span.append(_element("end", row["date_end"] or row["date_start"]))
    extended = etree.SubElement(mark, "ExtendedData")
    for name, value in row.items():
        data = etree.SubElement(extended, "Data", name=name)
        data.append(_element("value", str(cell(value))))
    if shape is not None and not shape.is_empty:
        mark.append(_geometry(shape))
    return mark


def _when(row: dict[str, Any]) -> str:
    if not row["date_start"]:
        return "undated"
    days = row["date_start"] if row["date_start"] == row["date_end"] else f"{row['date_start']} to {row['date_end']}"
    return f"{days} (known to the {row['date_precision']})"


def _element(tag: str, text: str) -> etree._Element:
    element = etree.Element(tag)
    element.text = printable(text)
    return element


def _geometry(shape: Any) -> etree._Element:
    """KML's form of a shapely geometry: longitude,latitude pairs."""
    match shape.geom_type:
        case "Point" | "LineString":
            element = etree.Element(shape.geom_type)
            element.append(_coordinates(shape))
        case "Polygon":
            element = etree.Element("Polygon")
            for tag, rings in (("outerBoundaryIs", [shape.exterior]), ("innerBoundaryIs", shape.interiors)):
                for ring in rings:
                    boundary = etree.SubElement(etree.SubElement(element, tag), "LinearRing")
                    boundary.append(_coordinates(ring))
        case _:
            element = etree.Element("MultiGeometry")
            for part in shape.geoms:
                element.append(_geometry(part))
    return element


def _coordinates(line: Any) -> etree._Element:
    pairs = shapely.get_coordinates(line)
    return _element("coordinates", " ".join(f"{longitude:.6f},{latitude:.6f}" for longitude, latitude in pairs))

"""The land below the marks: countries, governorates and rivers in view."""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely
from matplotlib.collections import LineCollection

from dashboard.briefing.ground import Ground, clipped
from dashboard.briefing.panel import Panel, draw_shapes, filled, lines
from dashboard.style import LIGHT
from gazetteer.lookup import THEATRE
from incidents.filtering import Box

Lands = tuple[list[tuple[Any, str]], list[tuple[Any, str]]]
"""Shape on the map's plane and name of each country in view, and of each governorate."""


HOME = "#FBF9F4"
"""Land in focus, as on the live map."""


SLIVER = 0.006
"""Share of an outline's largest part below which a part or a hole is what a join of two outlines left over."""


def without_slivers(shape: Any) -> Any:
    """The polygons of a geometry without its tiniest parts and holes: drawn as outlines they look like stray lines."""
    polygons = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    least = SLIVER * max((part.area for part in polygons), default=0.0)
    kept = [
        shapely.Polygon(part.exterior, [ring for ring in part.interiors if shapely.Polygon(ring).area >= least])
        for part in polygons
        if part.area >= least
    ]
    return shapely.MultiPolygon(kept)


def draw_land(panel: Panel, ground: Ground, extent: Box) -> Lands:
    """Draw it; returns what was drawn, for its names."""
    axes, frame = panel.axes, panel.frame
    axes.add_patch(filled(panel.board, LIGHT.water))
    countries, country_rows = clipped(ground, "countries", panel.projection, frame, extent)
    if not len(countries):
        axes.add_patch(filled(panel.board, LIGHT.land))
    codes = ground.countries["country_code"].iloc[country_rows]
    is_home = np.isin(codes.to_numpy(dtype=object).astype(str), THEATRE)
    draw_shapes(panel, countries[~is_home], facecolors=LIGHT.land, edgecolors="none", zorder=1)
    draw_shapes(panel, countries[is_home], facecolors=HOME, edgecolors="none", zorder=1)
    provinces, province_rows = clipped(ground, "admin1", panel.projection, frame, extent)
    outlines = [without_slivers(shape) for shape in provinces]
    draw_shapes(panel, outlines, facecolors="none", edgecolors="#C9C2B2", linewidths=0.5, zorder=2.2)
    rivers, _ = clipped(ground, "rivers", panel.projection, frame, extent)
    courses = [line for shape in rivers for line in lines(panel, shape)]
    axes.add_collection(LineCollection(courses, colors="#8FB4CC", linewidths=0.9, zorder=2.1))
    draw_shapes(panel, countries, facecolors="none", edgecolors="#7A7466", linewidths=1.0, zorder=2.4)
    names = [
        list(layer["name"].iloc[rows])
        for layer, rows in ((ground.countries, country_rows), (ground.admin1, province_rows))
    ]
    return list(zip(countries, names[0], strict=True)), list(zip(provinces, names[1], strict=True))

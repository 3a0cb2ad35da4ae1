"""Two hundred short place descriptions in the manner of event coders, against coordinates known beforehand.

The coordinates are common geographical knowledge, good to a few kilometres; none comes from an event data set. The
floors are what was measured when the table was written, less a little: a change that loses more must say why.
"""

from __future__ import annotations

import csv
from pathlib import Path

from geopy.distance import geodesic

from gazetteer.gazetteer import Gazetteer

ROWS = list(csv.DictReader((Path(__file__).parent / "place_descriptions.csv").open(encoding="utf-8")))
WITHIN_25_KM, WITHIN_RADIUS, MEDIAN_RADIUS_KM = 0.89, 0.96, 20.0


def test_descriptions_are_found_near_and_no_radius_is_blown_up() -> None:
    gazetteer = Gazetteer()
    near, held, radii = 0, 0, []
    for row in ROWS:
        match = gazetteer.locate(row["description"])
        assert match is not None, row
        assert match.latitude is not None, row
        apart = geodesic((match.latitude, match.longitude), (float(row["latitude"]), float(row["longitude"]))).km
        near += apart <= 25
        held += apart <= match.radius_km
        radii.append(match.radius_km)
    assert len(ROWS) > 200
    assert near / len(ROWS) >= WITHIN_25_KM
    assert held / len(ROWS) >= WITHIN_RADIUS
    assert sorted(radii)[len(radii) // 2] <= MEDIAN_RADIUS_KM

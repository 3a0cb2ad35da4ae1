"""A frame of events of our own making, with the columns a store gives: for tests and benchmarks."""

from __future__ import annotations

from datetime import date, timedelta

import geopandas as gpd
import numpy as np
import shapely

EVENT_TYPES = (
    "Battles",
    "Explosions/Remote violence",
    "Violence against civilians",
    "Protests",
    "Riots",
    "Strategic developments",
    "Communication",
)
PLACES = (
    ("Kirkuk", "Kirkuk", "IQ", 35.47, 44.39),
    ("Daquq", "Kirkuk", "IQ", 35.14, 44.45),
    ("Mosul", "Ninewa", "IQ", 36.34, 43.13),
    ("Baqubah", "Diyala", "IQ", 33.75, 44.64),
    ("Khanaqin", "Diyala", "IQ", 34.35, 45.39),
    ("Samarra", "Salah al-Din", "IQ", 34.20, 43.87),
    ("Rutba", "Anbar", "IQ", 33.04, 40.29),
    ("Al-Hasakah", "Al-Hasakah", "SY", 36.50, 40.75),
    ("Mayadin", "Deir ez-Zor", "SY", 35.02, 40.45),
    ("Palmyra", "Homs", "SY", 34.56, 38.28),
    ("Resafa", "Raqqa", "SY", 35.63, 38.76),
    ("دير الزور", "Deir ez-Zor", "SY", 35.34, 40.14),
)


def frame(count: int, *, seed: int = 7, start: date = date(2020, 1, 1), days: int = 180) -> gpd.GeoDataFrame:
    """Make `count` events, the same for the same seed: most dated to the day and located, some not."""
    rng = np.random.default_rng(seed)
    place = rng.integers(0, len(PLACES), count)
    precision = rng.choice([1, 2, 2, 2, 3, 4, 5, 6, 0], count)
    day = rng.integers(0, days, count)
    kind = rng.choice(len(EVENT_TYPES), count, p=[0.25, 0.3, 0.15, 0.03, 0.02, 0.15, 0.1])
    status = rng.choice(["occurred", "claimed", "alleged", "planned", "denied"], count, p=[0.7, 0.12, 0.08, 0.07, 0.03])
    dates = rng.choice(["day", "week", "month", "unknown"], count, p=[0.7, 0.1, 0.15, 0.05])
    spread = rng.normal(0, 0.25, (count, 2))
    rows = []
    for n in range(count):
        name, admin1, country, latitude, longitude = PLACES[place[n]]
        located = precision[n] > 0
        radius = {1: 2.0, 2: 12.0, 3: 35.0, 4: 90.0, 5: 60.0, 6: 400.0}.get(int(precision[n]), float("nan"))
        y, x = latitude + spread[n, 0], longitude + spread[n, 1]
        width = {"day": 0, "week": 6, "month": 29, "unknown": 0}[dates[n]]
        first = start + timedelta(days=int(day[n]))
        known = dates[n] != "unknown"
        killed = None if n % 3 else n % 7
        rows.append(
            {
                "event_id": f"report-{n % 40:02}.md:{n * 10}-{n * 10 + 60}",
                "kind": "incident",
                "event_type": EVENT_TYPES[kind[n]],
                "sub_event_type": "Attack",
                "status": status[n],
                "date_start": first if known else None,
                "date_end": first + timedelta(days=width) if known else None,
                "date_precision": dates[n],
                "pub_date": first + timedelta(days=2),
                "place_name": name if located else "",
                "toponym": f"near {name}" if located else "",
                "relation": "near" if located else "",
                "place_id": f"test:{place[n]}" if located else "",
                "feature_code": {3: "ADM2", 4: "ADM1", 5: "MTS", 6: "PCLI"}.get(int(precision[n]), "PPL"),
                "country_code": country if located else "",
                "admin1": admin1 if located else "",
                "admin2": "",
                "latitude": y if located else None,
                "longitude": x if located else None,
                "radius_km": radius,
                "geo_precision": int(precision[n]) if located else None,
                "killed_low": killed,
                "killed_high": killed if n % 2 else None,
                **{f"{f}_{e}": None for f in ("injured", "abducted", "arrested") for e in ("low", "high")},
                "actors": ["Islamic State"] if n % 2 else [],
                "targets": [],
                "sources": [f"Daily Lantern {first + timedelta(days=2)}"],
                "quote": f"Report {n}: militants attacked a checkpoint near {name}, officials said.",
                "mention_count": 1 + n % 3,
                "reviews": ["Confirmed by R. Osei on 2026-11-21"] if n % 2 else [],
                "geometry": shapely.Point(x, y).buffer(radius / 111) if located else None,
            }
        )
    if not rows:
        return frame(1, seed=seed, start=start, days=days).iloc[:0]
    made = gpd.GeoDataFrame(rows, geometry="geometry", crs="EPSG:4326")
    for name in ("geo_precision", *(name for name in made.columns if name.endswith(("_low", "_high")))):
        made[name] = made[name].astype("Int64")
    return made

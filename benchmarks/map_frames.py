"""Events for the map's benchmark: made up and spread like a real corpus, or those of an ACLED or UCDP export."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks.synthetic import GOVERNORATES, frame

COARSE = 3
"""From this `geo_precision` on, an event stands for an area: all events of one share its point."""


def made_up(count: int) -> pd.DataFrame:
    """Make `count` events over seven years: dense in the towns and thin between, one in twenty known to an area only."""
    made = frame(count)
    random = np.random.default_rng(11)
    admin1 = made["admin1"].cat.codes.to_numpy()
    names = {row[0]: row for row in GOVERNORATES}
    centres = np.array([names[name][2:4] for name in made["admin1"].cat.categories])[admin1]
    away = random.normal(0, 1, (count, 2)) * random.gamma(1.1, 0.3, (count, 1))
    made["geo_precision"] = random.choice(
        np.array([1, 2, 3, 4, 6], dtype="uint8"), count, p=[0.6, 0.35, 0.02, 0.02, 0.01]
    )
    coarse = (made["geo_precision"] >= COARSE).to_numpy()
    where = np.where(coarse[:, None], centres, centres + away)
    made["latitude"], made["longitude"] = where[:, 0], where[:, 1]
    made["radius_km"] = made["geo_precision"].map({1: 2.0, 2: 8.0, 3: 30.0, 4: 90.0, 6: 300.0})
    made["place_id"] = "made-up:" + made["admin1"].astype(str)
    made["place_name"] = made["place_name"].where(~coarse, made["admin1"].astype(str))
    killed = made["killed_low"].astype(float).where(random.random(count) > 0.4)
    made["killed_low"] = made["killed_high"] = killed
    return made


def exported(path: Path) -> pd.DataFrame:
    """Read an ACLED or UCDP GED export (csv) into the store's columns.

    Raises
    ------
    ValueError
        The file is neither: it lacks ACLED's `event_id_cnty` and GED's `where_prec`.

    """
    table = pd.read_csv(path, low_memory=False)
    if "event_id_cnty" in table:
        return _acled(table)
    if "where_prec" in table:
        return _ged(table)
    msg = f"{path.name} is no ACLED or UCDP GED export: it has neither event_id_cnty nor where_prec"
    raise ValueError(msg)


def _acled(table: pd.DataFrame) -> pd.DataFrame:
    """ACLED codebook: geo_precision 3 is a region, time_precision 2 a week and 3 a month."""
    first, last = _span(pd.to_datetime(table["event_date"]), table["time_precision"].map({1: 0, 2: 6, 3: 30}))
    precision = table["geo_precision"].map({1: 1, 2: 2, 3: 4})
    return _stored(
        table,
        event_id=table["event_id_cnty"],
        event_type=table["event_type"],
        date_start=first,
        date_end=last,
        geo_precision=precision,
        place_name=table["location"],
        killed_low=table["fatalities"],
        killed_high=table["fatalities"],
        quote=table["notes"],
    )


def _ged(table: pd.DataFrame) -> pd.DataFrame:
    """UCDP GED codebook: where_prec is our geo_precision, type_of_violence 3 is against civilians."""
    return _stored(
        table,
        event_id=table["id"].astype(str),
        event_type=table["type_of_violence"].map({1: "Battles", 2: "Battles", 3: "Violence against civilians"}),
        date_start=pd.to_datetime(table["date_start"]),
        date_end=pd.to_datetime(table["date_end"]),
        geo_precision=table["where_prec"],
        place_name=table["where_coordinates"],
        admin1=table["adm_1"],
        killed_low=table["low"],
        killed_high=table["high"],
        quote=table["source_headline"],
    )


def _span(day: pd.Series, more_days: pd.Series) -> tuple[pd.Series, pd.Series]:
    return day, day + pd.to_timedelta(more_days.fillna(0), unit="D")


def _stored(table: pd.DataFrame, **columns: pd.Series) -> pd.DataFrame:
    radius = columns["geo_precision"].map({1: 2.0, 2: 12.0, 3: 30.0, 4: 80.0, 5: 60.0, 6: 300.0, 7: 500.0})
    country = table["country"].map({"Iraq": "IQ", "Syria": "SY"}).fillna("")
    made = {
        "latitude": table["latitude"],
        "longitude": table["longitude"],
        "radius_km": radius,
        "country_code": country,
    }
    if "admin1" in table:
        made["admin1"] = table["admin1"]
    return pd.DataFrame({**made, **columns}).assign(kind="incident", status="occurred", mention_count=1)

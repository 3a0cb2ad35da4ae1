"""Events for the map's benchmark: made up and spread like a real corpus, or those of an ACLED or UCDP export."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks.synthetic import GOVERNORATES, frame
from gazetteer.gazetteer import Gazetteer
from incidents import pipeline
from incidents.frames import event_frame

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
    """Read an ACLED or UCDP GED export (csv), as `python -m incidents extract` does, into the store's columns.

    Raises
    ------
    ValueError
        No event was read from it; the message says why.

    """
    corpus = pipeline.build([path], Gazetteer())
    if not corpus.events:
        reasons = "; ".join(f"{aside.location}: {aside.reason}" for aside in corpus.set_aside[:3])
        msg = f"no event was read from {path.name}: {reasons or 'it is no ACLED or UCDP GED export'}"
        raise ValueError(msg)
    return event_frame(corpus)

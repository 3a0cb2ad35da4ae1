"""The gazetteer: names to places and places to names, in geopy's shape, with nothing but files beside the code.

>>> gazetteer = Gazetteer()
>>> gazetteer.geocode("Hamrin Mountains").point
>>> [match.toponym for match in gazetteer.find("Clashes broke out 20 km south-west of Kirkuk.")]
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from gazetteer.lookup import Candidate, Lookup
from gazetteer.place import Match, Place
from gazetteer.resolution import Context, resolve
from gazetteer.rows import Rows
from gazetteer.table import Credit, read_places, read_table
from gazetteer.vocabulary import DATA, load

if TYPE_CHECKING:
    import numpy as np
    from geopandas import GeoDataFrame
    from geopy.location import Location
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

BOUNDARIES: Final = {"country": "countries.parquet", "admin1": "admin1.parquet", "admin2": "admin2.parquet"}


def user_folder() -> Path:
    """Where `gazetteer import` keeps places: `$INCIDENT_ATLAS_GAZETTEER`, else the XDG data folder."""
    if folder := os.environ.get("INCIDENT_ATLAS_GAZETTEER"):
        return Path(folder)
    data = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(data) / "incident-atlas" / "gazetteer"


@lru_cache(maxsize=2)
def _lookup(files: tuple[tuple[Path, int, int], ...]) -> Lookup:
    """Rows and names of some tables, each with its time and size: unchanged, they are read once a process."""
    paths = [path for path, _, _ in files]
    hand_made: list[tuple[Place, Credit]] = []
    for path in paths:
        if path.suffix == ".csv":
            hand_made += read_places(path)
    stems = [path.with_suffix("") for path in paths if path.suffix == ".arrow" and not path.stem.endswith("_names")]
    return Lookup(Rows([read_table(stem) for stem in stems], hand_made))


class Gazetteer:
    """Places by name, by text and by point.

    Args:
        folder: a folder of further tables (CSV in the columns of `data/places.csv`, such as `gazetteer import`
            writes); the user's own folder when None.

    Raises:
        FileNotFoundError: `folder` is given and is no folder.
        ValueError: a table has a row that cannot be read; the message names file and row.
    """

    def __init__(self, folder: Path | None = None) -> None:
        if folder is not None and not folder.is_dir():
            msg = f"{folder} is no folder of gazetteer tables"
            raise FileNotFoundError(msg)
        self._folder = folder or user_folder()

    @cached_property
    def lookup(self) -> Lookup:
        """Rows and names of all tables."""
        paths = [DATA / "places.csv", *sorted(DATA.glob("geonames*.arrow"))]
        if self._folder.is_dir():
            paths += [*sorted(self._folder.glob("*.csv")), *sorted(self._folder.glob("*.arrow"))]
        return _lookup(tuple((path, path.stat().st_mtime_ns, path.stat().st_size) for path in paths))

    def place(self, place_id: str) -> Place:
        """The place of an id. Raises `KeyError` when there is none."""
        row = self.lookup.rows.row_of(place_id)
        if row is None:
            raise KeyError(place_id)
        return self.lookup.rows.place(row)

    def capital(self, country_code: str) -> Place | None:
        """The capital (feature code PPLC) of a country by its ISO 3166-1 alpha-2 code; None when no table has it."""
        if country_code not in self._capitals:
            self._capitals[country_code] = self.lookup.rows.capital(country_code)
        return self._capitals[country_code]

    @cached_property
    def _capitals(self) -> dict[str, Place | None]:
        return {}

    def candidates(self, name: str, limit: int = 10) -> list[Candidate]:
        """Places that a name may mean, the likeliest first when nothing else is known."""
        found = self.lookup.candidates(name)
        context = Context(governorate_names=load().governorate_names)
        order: list[Candidate] = []
        while found and len(order) < limit:
            choice = resolve(found, context)
            if choice is None:
                break
            best = next(candidate for candidate in found if candidate.place.place_id == choice.place.place_id)
            order.append(best)
            found.remove(best)
        return order

    def find(self, text: str) -> tuple[Match, ...]:
        """All place expressions of `text` in order, located; `text[m.start_char:m.end_char] == m.toponym`.

        Names of governments, institutions and peoples are among them, with their role.
        """
        from gazetteer import finding  # its patterns and geopandas take a while: not before they are needed

        return finding.find(text, self, load())

    def locate(self, description: str, *, near: str | None = None) -> Match | None:
        """Where a description points ("Near Hawija town, Kirkuk governorate"); None when nothing in it is known.

        `near` describes a place that it lies in or near.
        """
        from gazetteer import describing

        return describing.locate(description, self, load(), near)

    def geocode(
        self, query: str, *, exactly_one: bool = True, timeout: float | None = None
    ) -> Location | list[Location] | None:
        """In geopy's shape: a `Location`, all of them, or None when nothing is found. Nothing is asked of the network.

        `raw` holds the gazetteer's own fields, with the reasons and the radius in kilometres.
        """
        from gazetteer import describing

        del timeout
        found = describing.locations(str(query), self, load())
        if not found:
            return None
        return found[0] if exactly_one else found

    def reverse(
        self, query: Any, *, exactly_one: bool = True, timeout: float | None = None, limit: int = 5
    ) -> Location | list[Location] | None:
        """The nearest settlements to a point (latitude, longitude), or "latitude, longitude", in geopy's shape."""
        from geopy.point import Point

        from gazetteer import describing

        del timeout
        point = Point(query)
        nearest = self.lookup.nearest(point.latitude, point.longitude, 1 if exactly_one else limit)
        found = [describing.location_of(place, reasons=(f"{away:.1f} km from the point",)) for place, away in nearest]
        if not found:
            return None
        return found[0] if exactly_one else found

    def admin1_of(self, latitude: float, longitude: float) -> str:
        """Name of the governorate or province that holds a point, "" where there is none."""
        from shapely.geometry import Point as Spot

        frame = self.boundaries("admin1")
        spot = Spot(longitude, latitude)
        inside = frame.iloc[list(frame.sindex.query(spot, predicate="intersects"))]
        return str(inside.iloc[0]["name"]) if len(inside) else ""

    @cached_property
    def _outlines(self) -> dict[str, BaseGeometry]:
        import shapely

        features = json.loads((DATA / "shapes.geojson").read_text(encoding="utf-8"))["features"]
        drawn = shapely.from_geojson([json.dumps(feature["geometry"]) for feature in features])
        return {feature["properties"]["place_id"]: shape for feature, shape in zip(features, drawn, strict=True)}

    def shape(self, place_id: str) -> BaseGeometry | None:
        """Outline of an area or line of a river, road or range (longitude, latitude); None for a point."""
        return self._outlines.get(place_id)

    @cached_property
    def _frames(self) -> dict[str, GeoDataFrame]:
        return {}

    def boundaries(self, level: str) -> GeoDataFrame:
        """Outlines of "country", "admin1" or "admin2", EPSG:4326. Raises `KeyError` for another level."""
        import geopandas as gpd

        if level not in self._frames:
            self._frames[level] = gpd.read_parquet(DATA / BOUNDARIES[level])
        return self._frames[level]

    def areas(self, level: str) -> Iterator[tuple[str, str, BaseGeometry]]:
        """ISO country code, name and outline of each "country", "admin1" or "admin2", without waiting for geopandas.

        Raises `KeyError` for another level.
        """
        import pyarrow.parquet as pq
        import shapely

        table = pq.ParquetFile(DATA / BOUNDARIES[level]).read(["country_code", "name", "geometry"])
        codes, names, drawn = (column.to_pylist() for column in table.columns)
        yield from zip(codes, names, shapely.from_wkb(drawn).tolist(), strict=True)

    def lines(self, kind: str) -> GeoDataFrame:
        """Lines of "road" or "river", outlines of "lake": columns place_id, name and geometry, EPSG:4326."""
        import geopandas as gpd

        rows = [{"place_id": place.place_id, "name": place.name, "geometry": line} for place, line in self._lines(kind)]
        return gpd.GeoDataFrame(rows, columns=["place_id", "name", "geometry"], geometry="geometry", crs="EPSG:4326")

    def ways(self) -> Iterator[BaseGeometry]:
        """Lines of roads (longitude, latitude)."""
        return (line for _, line in self._lines("road"))

    def _lines(self, kind: str) -> Iterator[tuple[Place, BaseGeometry]]:
        codes = {"road": ("RD", "HWY"), "river": ("STM", "CNL", "STMI"), "lake": ("LK", "RSV")}.get(kind, ())
        for place_id, outline in self._outlines.items():
            row = self.lookup.rows.row_of(place_id)
            if row is not None and (place := self.lookup.rows.place(row)).feature_code in codes:
                yield place, outline

    def settlements(self, country_code: str) -> NDArray[np.float64]:
        """(longitude, latitude) rows of the towns and villages of a country."""
        if country_code not in self._settlements:
            self._settlements[country_code] = self.lookup.rows.settlement_points(country_code)
        return self._settlements[country_code]

    @cached_property
    def _settlements(self) -> dict[str, NDArray[np.float64]]:
        return {}

"""Names the gazetteer does not know, asked of an online service through geopy: off until someone asks for it.

The services' terms are kept by construction: a user agent of one's own, one request a second over all processes that
share a cache file, and no question asked twice. Turns and answers live in one SQLite file in WAL mode, whose locks are
file locks: a crash loses nothing, and two processes never take the same second.

No failure is fatal. `OnlineGeocoder.ask` says in words what went wrong, and `geocode` returns None.
"""

from __future__ import annotations

import json
import logging
import math
import sqlite3
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from geopy.adapters import URLLibAdapter
from geopy.exc import (
    ConfigurationError,
    GeocoderAuthenticationFailure,
    GeocoderInsufficientPrivileges,
    GeocoderParseError,
    GeocoderQuotaExceeded,
    GeocoderRateLimited,
    GeocoderTimedOut,
    GeocoderUnavailable,
    GeopyError,
)
from geopy.geocoders import get_geocoder_for_service
from geopy.location import Location

from gazetteer.geodesy import distance_km
from gazetteer.online_cache import PATIENCE_S, OnlineCache
from gazetteer.place import Place

logger = logging.getLogger(__name__)

LICENCES: Final = {
    "nominatim": "© OpenStreetMap contributors, ODbL 1.0",
    "photon": "© OpenStreetMap contributors, ODbL 1.0",
    "geonames": "GeoNames, CC BY 4.0",
}
DEFAULT_RADIUS_KM: Final = 5.0
"""Where the service gives no extent."""


@dataclass(frozen=True, slots=True)
class OnlinePlace:
    """One result of a service."""

    name: str
    """The service's full name of it."""
    latitude: float
    """Degrees north, WGS 84."""
    longitude: float
    """Degrees east, WGS 84."""
    radius_km: float
    """Half the diagonal of the extent it gives, `DEFAULT_RADIUS_KM` where it gives none."""
    country_code: str
    """ISO 3166-1 alpha-2, "" where not told."""
    key: str
    """The service's own identifier, "" where it has none."""


@dataclass(frozen=True, slots=True)
class OnlineAnswer:
    """What a service said, or why it said nothing."""

    query: str
    service: str
    places: tuple[OnlinePlace, ...]
    """Best first; empty when nothing was found or the service could not be asked."""
    licence: str
    """Must be shown wherever a place of it is."""
    is_cached: bool
    problem: str
    """In words, "" when the service answered: "Nominatim did not answer within 10 s"."""

    def as_places(self) -> tuple[Place, ...]:
        """As rows of the gazetteer, `place_id` marked "online:SERVICE:..."; divisions are left to `Divisions`."""
        return tuple(
            Place(
                f"online:{self.service}:{place.key or number}", place.name.split(",")[0].strip(), (), place.latitude,
                place.longitude, "PPL", place.country_code, "", "", 0, place.radius_km,
            )
            for number, place in enumerate(self.places, start=1)
        )  # fmt: skip


class OnlineGeocoder:
    """A geopy service behind a turn-taking cache.

    `service` is geopy's name of it ("nominatim", "photon", "geonames", ...), `options` go to its constructor
    (`username=` for GeoNames, `domain=` for a server of one's own) and `query_options` to each of its `geocode` calls
    (`country_codes=["iq", "sy"]` for Nominatim). Raises `ConfigurationError`, a `ValueError`, for a missing user agent,
    an unknown service or a missing key: those are the caller's to mend.
    """

    def __init__(
        self,
        service: str,
        *,
        user_agent: str,
        cache: Path,
        timeout_s: float = 10.0,
        query_options: Mapping[str, Any] | None = None,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
        **options: Any,
    ) -> None:
        if not user_agent.strip() or user_agent.lower().startswith("geopy/"):
            msg = "an online service needs a user agent that names your application and how to reach you"
            raise ConfigurationError(msg)
        self.service = service.lower()
        self.licence = LICENCES.get(self.service, f"see the terms of {service}")
        try:
            geocoder = get_geocoder_for_service(self.service)
            # geopy's requests adapter sends a failed request twice more at once, which would break the turns
            options.setdefault("adapter_factory", URLLibAdapter)
            self._geocoder = geocoder(user_agent=user_agent, timeout=timeout_s, **options)
        except (GeopyError, TypeError) as error:
            msg = f"geopy's service {service!r} cannot be set up: {error}"
            raise ConfigurationError(msg) from error
        self._cache = OnlineCache(cache, self.service, clock)
        self._timeout_s, self._sleep = timeout_s, sleep
        self._query_options = dict(query_options or {})

    def geocode(self, query: str, *, exactly_one: bool = True, timeout: float | None = None) -> Any:
        """In geopy's shape: a `Location`, a list of them, or None; its `raw` holds service and licence."""
        answer = self.ask(query, timeout_s=timeout)
        if answer.problem:
            logger.warning("%s: %s", query, answer.problem)
        found = [
            Location(
                place.name,
                (place.latitude, place.longitude),
                {"online": True, "service": answer.service, "licence": answer.licence, **asdict(place)},
            )
            for place in answer.places
        ]
        if not found:
            return None
        return found[0] if exactly_one else found

    def ask(self, query: str, *, limit: int = 5, timeout_s: float | None = None) -> OnlineAnswer:
        """The answer for a name, from the cache or the service. Never raises for what a service or a disk does."""
        question = " ".join(query.split())
        if not question:
            return self._answer(query, (), problem="an empty name was not sent")
        key = json.dumps([question.casefold(), limit, self._query_options], sort_keys=True, default=str)
        try:
            known = self._cache.known(key)
            if known is not None:
                return self._answer(query, tuple(OnlinePlace(**place) for place in known), is_cached=True)
            wait = self._cache.turn()
        except (OSError, sqlite3.Error) as error:
            problem = f"the cache {self._cache.path} cannot be used ({error}), so nothing was sent"
            return self._answer(query, (), problem=problem)
        if wait > PATIENCE_S:
            problem = f"{self.service} asked to be left alone for another {wait:.0f} s, so nothing was sent"
            return self._answer(query, (), problem=problem)
        self._sleep(wait)
        return self._sent(query, question, key, limit, timeout_s or self._timeout_s)

    def _sent(self, query: str, question: str, key: str, limit: int, timeout_s: float) -> OnlineAnswer:
        """The service's answer, kept; or in words why there is none."""
        try:
            places = self._request(question, limit, timeout_s)
        except GeocoderRateLimited as error:
            pause = error.retry_after or 60
            self._cache.hold_off(pause)
            return self._answer(query, (), problem=f"{self.service} refused: too many requests, wait {pause} s")
        except Exception as error:  # whatever a service sends, the run goes on
            return self._answer(query, (), problem=self._in_words(error, timeout_s))
        self._cache.keep(key, [asdict(place) for place in places])
        return self._answer(query, places)

    def _answer(
        self, query: str, places: tuple[OnlinePlace, ...], *, is_cached: bool = False, problem: str = ""
    ) -> OnlineAnswer:
        return OnlineAnswer(query, self.service, places, self.licence, is_cached, problem)

    def _request(self, question: str, limit: int, timeout_s: float) -> tuple[OnlinePlace, ...]:
        found = self._geocoder.geocode(question, exactly_one=False, timeout=timeout_s, **self._query_options)
        return tuple(_online_place(location) for location in (found or [])[:limit])

    def _in_words(self, error: Exception, timeout_s: float) -> str:
        name = self.service
        if isinstance(error, GeocoderTimedOut):
            return f"{name} did not answer within {timeout_s:g} s"
        if isinstance(error, GeocoderUnavailable):
            return f"{name} cannot be reached: {error}"
        if isinstance(error, GeocoderAuthenticationFailure | GeocoderInsufficientPrivileges):
            return f"{name} refused the key, user name or user agent: {error}"
        if isinstance(error, GeocoderQuotaExceeded):
            return f"{name} refused: the quota is used up"
        if isinstance(error, GeopyError) and not isinstance(error, GeocoderParseError):
            return f"{name} failed: {error}"
        return f"{name} sent an answer that cannot be read ({type(error).__name__})"


def _online_place(location: Location) -> OnlinePlace:
    """A record of a geopy result. Raises `ValueError` for coordinates off the earth."""
    latitude, longitude = float(location.latitude), float(location.longitude)
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        msg = f"coordinates off the earth: {latitude}, {longitude}"
        raise ValueError(msg)
    raw = _mapping(location.raw)
    properties, address = _mapping(raw.get("properties")) or raw, _mapping(raw.get("address"))
    code = address.get("country_code") or properties.get("countrycode") or raw.get("countryCode") or ""
    key = properties.get("osm_id") or raw.get("geonameId") or raw.get("place_id") or ""
    return OnlinePlace(str(location.address), latitude, longitude, _radius_km(raw), str(code).upper(), str(key))


def _mapping(value: object) -> Mapping[str, Any]:
    """`value` when it is a JSON object, else an empty one."""
    return value if isinstance(value, dict) else {}


def _radius_km(raw: Mapping[str, Any]) -> float:
    """Half the diagonal of Nominatim's `boundingbox` (south, north, west, east) or Photon's `extent` (w, n, e, s)."""
    extent = _mapping(raw.get("properties")).get("extent")
    try:
        if raw.get("boundingbox"):
            south, north, west, east = map(float, raw["boundingbox"])
        elif extent:
            west, north, east, south = map(float, extent)
        else:
            return DEFAULT_RADIUS_KM
        half = distance_km(south, west, north, east) / 2
    except (TypeError, ValueError):
        return DEFAULT_RADIUS_KM
    return round(max(2.0, half), 1) if math.isfinite(half) else DEFAULT_RADIUS_KM

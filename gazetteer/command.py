"""The gazetteer command: look a name up, add places, count what is there.

python -m gazetteer lookup NAME [--near PLACE] [--json] [--online SERVICE --user-agent WHO]
python -m gazetteer import FILE
python -m gazetteer stats
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from gazetteer.classes import class_name
from gazetteer.gazetteer import Gazetteer, user_folder
from gazetteer.lookup import THEATRE
from gazetteer.place import GeoPrecision, Match, Place

SHOWN_BAD_ROWS: Final = 20
ATTRIBUTION: Final = (
    "Contains GeoNames data (CC BY 4.0) and Natural Earth data (public domain); every row's source is in "
    "data/places.csv."
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; 0 when it did what was asked, 1 when nothing was found, 2 with one line when it could not."""
    parser = argparse.ArgumentParser(prog="python -m gazetteer", description="Names to places, with reasons.")
    parser.add_argument("--gazetteer", type=Path, help=f"folder of your own tables (default: {user_folder()})")
    commands = parser.add_subparsers(dest="command", required=True)
    lookup = commands.add_parser("lookup", help="candidates for a name or a short place description, best first")
    lookup.add_argument("name", nargs="+")
    lookup.add_argument("--near", metavar="PLACE", help="a place that it lies in or near")
    lookup.add_argument("--json", action="store_true", help="a JSON list, best first")
    lookup.add_argument("--limit", type=int, default=10)
    lookup.add_argument(
        "--online", metavar="SERVICE", help="ask geopy's SERVICE (nominatim, photon ...) for an unknown name"
    )
    lookup.add_argument("--user-agent", default="", help="with --online: your application and how to reach you")
    load = commands.add_parser("import", help="add places from a GeoNames dump (zip or txt) or a CSV")
    load.add_argument("file", type=Path)
    commands.add_parser("stats", help="rows by class and country, sources and licences")
    for command in (lookup, load):
        command.add_argument("--gazetteer", type=Path, default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    arguments = parser.parse_args(argv)
    try:
        if arguments.command == "lookup":
            name = " ".join(arguments.name)
            gazetteer = Gazetteer(arguments.gazetteer)
            if arguments.online and gazetteer.locate(name, near=arguments.near) is None:
                return _ask_online(arguments.online, arguments.user_agent, name, arguments.json, arguments.limit)
            return _lookup(gazetteer, name, arguments.near, arguments.json, arguments.limit)
        if arguments.command == "import":
            return _import(arguments.file, arguments.gazetteer or user_folder())
        return _stats(Gazetteer(arguments.gazetteer))
    except BrokenPipeError:  # the reader of the output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (OSError, ValueError) as error:
        print(f"gazetteer: {error}", file=sys.stderr)
        return 2


def _lookup(gazetteer: Gazetteer, name: str, near: str | None, as_json: bool, limit: int) -> int:
    if not name.strip():
        msg = "name a place, for example: lookup Hawija --near Kirkuk"
        raise ValueError(msg)
    if near and gazetteer.locate(near) is None:
        print(f"gazetteer: no place known by “{near}”, so --near is left aside", file=sys.stderr)
        near = None
    match = gazetteer.locate(name, near=near)
    if match is None or match.place is None:
        if as_json:
            print("[]")
        print(
            f"gazetteer: no place known by “{name}”; try another spelling, or add places with `import`", file=sys.stderr
        )
        return 1
    losers = (_loser(rival.place, rival.score, rival.reason, gazetteer) for rival in match.rivals)
    lines = [_winner(match, match.place), *losers][:limit]
    if as_json:
        print(json.dumps(lines, ensure_ascii=False, indent=1))
        return 0
    for number, line in enumerate(lines, start=1):
        where = ", ".join(
            dict.fromkeys(part for part in (line["admin2"], line["admin1"], line["country_code"]) if part)
        )
        relation = f"{line['relation']} " if line["relation"] not in ("in", "") else ""
        kind = class_name(line["feature_code"])
        print(f"{number}. {relation}{line['name']} ({kind}, {where})  score {line['score']:.2f}")
        print(
            f"   {line['latitude']:.4f}, {line['longitude']:.4f} ± {line['radius_km']:g} km, "
            f"geo_precision {line['geo_precision']}  {line['place_id']}"
        )
        for reason in line["reasons"]:
            print(f"   - {reason}")
    return 0


def _ask_online(service: str, user_agent: str, name: str, as_json: bool, limit: int) -> int:
    """What an online service knows of a name that no table knows; its licence is shown with every answer."""
    from gazetteer.online import OnlineGeocoder

    online = OnlineGeocoder(service, user_agent=user_agent, cache=user_folder() / "online.sqlite")
    answer = online.ask(name, limit=limit)
    licence = f"online, from {answer.service}: {answer.licence}"
    lines = [_fields(place, 0.5, (licence,)) for place in answer.as_places()]
    if as_json:
        print(json.dumps(lines, ensure_ascii=False, indent=1))
    for number, line in enumerate([] if as_json else lines, start=1):
        print(f"{number}. {line['name']}  {line['latitude']:.4f}, {line['longitude']:.4f} ± {line['radius_km']:g} km")
        print(f"   - {licence}")
    if not lines:
        reason = answer.problem or f"{answer.service} knows no place by “{name}” either"
        print(f"gazetteer: {reason}", file=sys.stderr)
    return 0 if lines else 1


def _fields(place: Place, score: float, reasons: Sequence[str]) -> dict[str, Any]:
    return {
        "place_id": place.place_id,
        "name": place.name,
        "latitude": round(place.latitude, 5),
        "longitude": round(place.longitude, 5),
        "radius_km": place.radius_km,
        "geo_precision": int(GeoPrecision.EXACT),
        "feature_code": place.feature_code,
        "country_code": place.country_code,
        "admin1": place.admin1,
        "admin2": place.admin2,
        "score": round(score, 3),
        "reasons": list(reasons),
        "relation": "in",
    }


def _winner(match: Match, place: Place) -> dict[str, Any]:
    fields = _fields(place, match.score, match.reasons)
    latitude, longitude = match.latitude or 0.0, match.longitude or 0.0
    return fields | {
        "latitude": round(latitude, 5),
        "longitude": round(longitude, 5),
        "radius_km": match.radius_km,
        "geo_precision": int(match.geo_precision),
        "relation": match.relation,
    }


def _loser(place: Place, score: float, reason: str, gazetteer: Gazetteer) -> dict[str, Any]:
    from gazetteer import standing

    where = standing.stand(place, gazetteer)
    spot = {"radius_km": where.radius_km, "geo_precision": int(where.geo_precision)}
    return _fields(place, score, (reason,)) | spot


def _import(path: Path, folder: Path) -> int:
    from tqdm import tqdm

    from gazetteer.importing import import_file

    with tqdm(unit="B", unit_scale=True, desc=path.name, disable=None) as bar:

        def progress(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        imported = import_file(path, folder, progress)
    for bad in imported.bad[:SHOWN_BAD_ROWS]:
        print(f"left out: {bad.where}: {bad.reason}", file=sys.stderr)
    if len(imported.bad) > SHOWN_BAD_ROWS:
        print(f"left out: {len(imported.bad) - SHOWN_BAD_ROWS:,} rows more", file=sys.stderr)
    print(
        f"{imported.rows:,} places with {imported.names:,} names from {path.name}; "
        f"{len(imported.bad):,} rows left out. Used from the next start on."
    )
    return 0


def _stats(gazetteer: Gazetteer) -> int:
    rows = gazetteer.lookup.rows
    classes: Counter[str] = Counter()
    at_home: Counter[str] = Counter()
    countries: Counter[str] = Counter()
    sources: Counter[str] = Counter()
    names = 0
    for row in rows:
        place = rows.place(row)
        classes[place.feature_code] += 1
        if place.country_code in THEATRE:
            at_home[f"{place.feature_code} {class_name(place.feature_code)}"] += 1
        countries[place.country_code or "several"] += 1
        sources[rows.credit(row).source.split(":")[0] or "not given"] += 1
        names += 1 + len(place.alternate_names)
    print(f"{len(rows):,} places, {names:,} names, {len(countries)} countries")
    for title, counter in (
        ("class", classes),
        ("class in Iraq and Syria", at_home),
        ("country", countries),
        ("source", sources),
    ):
        print(f"\nrows by {title}")
        for word, count in counter.most_common(15):
            print(f"  {word:<40} {count:>9,}")
    print(f"\n{ATTRIBUTION}")
    return 0

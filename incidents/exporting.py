"""The export sub-command: the same events as a file that other tools open."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Final

DEFAULT_PATH: Final = Path("seeds")
NAMES: Final = ("acled", "csv", "geojson", "geoparquet", "gpkg", "hxl", "kml", "ucdp", "totals")
"""Of `formats.FORMATS` and `formats.TOTALS`, told here so that no other command waits for what writes them."""


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `export` to the incidents command."""
    export = commands.add_parser("export", help="write the events as a file other tools open")
    export.add_argument(
        "paths",
        nargs="*",
        type=Path,
        default=[DEFAULT_PATH],
        metavar="PATH",
        help="files or folders to read (default: seeds)",
    )
    export.add_argument(
        "--format",
        required=True,
        choices=NAMES,
        help="format of the file (totals: the reported totals as csv)",
    )
    export.add_argument("-o", "--out", required=True, type=Path, help="file to write")
    from incidents.command import add_reading_options

    add_reading_options(export)
    export.set_defaults(run=_export)


def _export(chosen: argparse.Namespace) -> int:
    from gazetteer.gazetteer import Gazetteer
    from incidents.command import build_corpus
    from incidents.formats import TOTALS, export
    from incidents.store import Store

    corpus = build_corpus(chosen)
    store = Store.from_corpus(corpus, Gazetteer(chosen.gazetteer))
    frame, totals = store.events(), store.totals()
    export(frame, chosen.format, chosen.out, totals)
    if chosen.format == TOTALS:
        print(f"wrote {len(totals)} reported totals to {chosen.out}", file=sys.stderr)
        return 0
    print(f"wrote {len(frame)} events to {chosen.out}", file=sys.stderr)
    if len(totals):
        kept = "in a layer of their own" if chosen.format == "gpkg" else "as the member reported_totals"
        said = kept if chosen.format in ("gpkg", "geojson") else "left out: --format totals writes them"
        print(f"{len(totals)} reported totals, never to be added to events, are {said}", file=sys.stderr)
    return 0

"""The brief sub-command: pictures, slides and pages of a view, without a browser."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dashboard.briefing.view import View
    from gazetteer.gazetteer import Gazetteer
    from incidents.filtering import Box
    from incidents.store import Store

SUFFIXES = ("png", "svg", "pdf", "pptx", "html")
_FILTERS = {
    "event_types": ("--type", "type of event, as in the codebook"),
    "statuses": ("--status", "occurred, claimed, alleged, planned, threatened, foiled or denied"),
    "kinds": ("--kind", "incident or activity"),
    "admin1": ("--governorate", "governorate"),
    "countries": ("--country", "two letters: IQ, SY"),
    "actors": ("--actor", "actor, who did it or to whom it was done"),
    "targets": ("--target", "to whom it was done"),
    "sources": ("--source", "publisher"),
}
"""Field of `EventFilter` -> option and help; each may be given several times."""


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `brief` to the incidents command."""
    from incidents.command import add_reading_options

    brief = commands.add_parser("brief", help="make the briefing picture, slides or page, without a browser")
    brief.add_argument(
        "paths", nargs="*", type=Path, default=[Path("seeds")], metavar="PATH",
        help="reports to read, or a .parquet of the store's columns (default: seeds)",
    )  # fmt: skip
    brief.add_argument("-o", "--out", required=True, type=Path, help=f"file to write: .{', .'.join(SUFFIXES)}")
    brief.add_argument("--from", dest="date_from", type=_day, metavar="DATE", help="first day")
    brief.add_argument("--to", dest="date_to", type=_day, metavar="DATE", help="last day")
    brief.add_argument("--certainly", action="store_true", help="only events certainly within the dates")
    for field, (option, text) in _FILTERS.items():
        brief.add_argument(option, dest=field, action="append", default=[], help=f"{text} (may be repeated)")
    brief.add_argument("--text", default="", help="words in quotes, titles, places or actors")
    brief.add_argument("--extent", metavar="W,S,E,N", help="degrees the map shows (default: fitted to the events)")
    brief.add_argument("--title", default="", help="title (default: made of what is in view)")
    brief.add_argument("--size", default=None, help="16:9, 4:3 or a4 (default: 16:9)")
    brief.add_argument("--dpi", type=int, default=None, help="pixels an inch of a PNG: 150 or 300 (default: 150)")
    brief.add_argument("--made", type=_day, metavar="DATE", help="day printed as made (default: today)")
    brief.add_argument("--view", type=Path, help="view file, or a PNG made by this command: draws the same again")
    brief.add_argument("--save-view", type=Path, help="write the view file that --view reads")
    brief.add_argument(
        "--each", action="append", default=[], choices=["governorate", "week", "month"],
        help="one file for each (with .pptx: one slide for each, after an overview); may be given twice",
    )  # fmt: skip
    add_reading_options(brief)
    brief.set_defaults(run=run)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        msg = f"{text!r} is no day: write YYYY-MM-DD"
        raise argparse.ArgumentTypeError(msg) from None


def run(chosen: argparse.Namespace) -> int:
    """Make what is asked for. Raises ValueError or OSError with one clear line."""
    suffix = chosen.out.suffix.lower().lstrip(".")
    if suffix not in SUFFIXES:
        msg = f"{chosen.out}: unknown format {suffix!r}: choose one of .{', .'.join(SUFFIXES)}"
        raise ValueError(msg)
    from dashboard.briefing.view import stamped
    from incidents.files import whole_file

    view = stamped(_view(chosen))
    with whole_file(chosen.out) as draft:  # says so at once when the place cannot be written
        draft.touch()
        return _make(chosen, view, draft)


def _make(chosen: argparse.Namespace, view: View, draft: Path) -> int:
    from dataclasses import replace

    from dashboard.briefing import batch
    from dashboard.briefing.content import gather
    from dashboard.briefing.ground import Ground
    from dashboard.briefing.view import write_view
    from gazetteer.gazetteer import Gazetteer
    from incidents import codebook

    gazetteer = Gazetteer(chosen.gazetteer)
    store = _store(chosen, gazetteer)
    types = tuple(kind.name for kind in codebook.load().event_types)
    maker = batch.Maker(store, gazetteer, types, Ground.of(gazetteer))
    content = gather(store, view, maker.event_types)
    if view.fingerprint and view.fingerprint != content.fingerprint:
        print(
            f"warning: the data is not what the view was saved with (fingerprint {view.fingerprint}, now"
            f" {content.fingerprint}): the picture will differ",
            file=sys.stderr,
        )
    written = batch.write(maker, content, chosen.each, chosen.out, draft)
    if chosen.save_view:
        write_view(replace(view, fingerprint=content.fingerprint), chosen.save_view)
    print(f"{content.counts}", file=sys.stderr)
    print(f"wrote {', '.join(path.name for path in written[:3])}{' …' if len(written) > 3 else ''}", file=sys.stderr)
    return 0


def _view(chosen: argparse.Namespace) -> View:
    """The view that the options say, or that the view file holds (then only size and dpi may differ)."""
    from dataclasses import replace

    from dashboard.briefing.view import View, read_view
    from incidents.filtering import CERTAINLY, POSSIBLY, EventFilter

    if chosen.view:
        asked = [option for field, (option, _) in _FILTERS.items() if getattr(chosen, field)]
        asked += [f"--{name}" for name in ("text", "title", "extent") if getattr(chosen, name)]
        asked += ["--from/--to"] if chosen.date_from or chosen.date_to else []
        if asked:
            msg = f"--view says what is shown: leave out {', '.join(asked)}, or leave out --view"
            raise ValueError(msg)
        view = read_view(chosen.view)
    else:
        view = View(
            chosen=EventFilter(
                date_from=chosen.date_from,
                date_to=chosen.date_to,
                within=CERTAINLY if chosen.certainly else POSSIBLY,
                text=chosen.text,
                **{field: tuple(getattr(chosen, field)) for field in _FILTERS},
            ),
            title=chosen.title,
            extent=_extent(chosen.extent),
        )
    given = {"size": chosen.size, "dpi": chosen.dpi, "made": chosen.made}
    return replace(view, **{name: value for name, value in given.items() if value is not None})


def _extent(text: str | None) -> Box | None:
    if text is None:
        return None
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        msg = f"--extent {text}: give west,south,east,north in degrees, e.g. 38.8,29.0,48.6,37.4"
        raise ValueError(msg) from None
    return west, south, east, north


def _store(chosen: argparse.Namespace, gazetteer: Gazetteer) -> Store:
    from incidents.command import build_corpus
    from incidents.store import Store

    if [path.suffix for path in chosen.paths] == [".parquet"]:
        import pandas as pd

        return Store.from_frame(pd.read_parquet(chosen.paths[0]))
    return Store.from_corpus(build_corpus(chosen), gazetteer)

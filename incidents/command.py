"""The incidents command: `python -m incidents extract|merge|export|brief`."""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TextIO

from msgspec.structs import replace
from tqdm import tqdm

from incidents import review_file
from incidents.documents import total_bytes
from incidents.files import whole_file
from incidents.lines import write_lines
from incidents.merging import SETTINGS
from incidents.model import Corpus, DatePrecision, Event, ReportedTotal, SetAside
from incidents.parallel import readings, unmerged_lines
from incidents.pipeline import merge
from incidents.reviews import lay_over

Register = Callable[["argparse._SubParsersAction[argparse.ArgumentParser]"], None]
COMMANDS_ELSEWHERE: Final = ("incidents.merge_command", "incidents.exporting", "dashboard.briefing.command")
"""Modules with a `register(subparsers)`: the other sub-commands, which load what they need only when they run."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the exit code is 0, or 2 with one clear line on standard error."""
    parser = argparse.ArgumentParser(prog="python -m incidents", description="Reports in, incidents out.")
    commands = parser.add_subparsers(dest="command", required=True)
    _register_extract(commands)
    for name in COMMANDS_ELSEWHERE:
        if importlib.util.find_spec(name.split(".")[0]) is None:
            continue
        register: Register = importlib.import_module(name).register
        register(commands)
    chosen = parser.parse_args(arguments)
    try:
        return int(chosen.run(chosen))
    except KeyboardInterrupt:
        print("stopped; what was written is whole", file=sys.stderr)
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (OSError, ValueError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2


def _register_extract(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    extract = commands.add_parser("extract", help="read documents; one JSON line an event or total")
    extract.add_argument(
        "paths", nargs="+", type=Path, metavar="PATH", help="a file or a folder: .md .txt .html .pdf .docx .csv .jsonl"
    )
    extract.add_argument("-o", "--out", type=Path, help="file to write (default: standard output)")
    add_reading_options(extract)
    extract.set_defaults(run=_extract)


def add_reading_options(parser: argparse.ArgumentParser) -> None:
    """The options of every command that reads documents."""
    parser.add_argument("--gazetteer", type=Path, help="folder of places added with `python -m gazetteer import`")
    parser.add_argument(
        "--merge",
        choices=[*SETTINGS, "none"],
        default="normal",
        help="how readily reports become one event (none: stream them unmerged, for the merge command to join)",
    )
    parser.add_argument("--reviews", type=Path, help="file of analysts' decisions, laid over the events")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes (default: all cores)")


def build_corpus(chosen: argparse.Namespace) -> Corpus:
    """The corpus of a command's paths, with a progress bar on standard error.

    Raises ValueError, in words, when nothing could be read.
    """
    aside: list[SetAside] = []
    with _bar(chosen.paths) as advance:
        found = readings(chosen.paths, chosen.gazetteer, chosen.jobs, aside.append, advance)
        corpus = merge(found, "normal" if chosen.merge == "none" else chosen.merge)
    corpus = replace(corpus, set_aside=tuple(aside))
    report_set_aside(aside)
    if not corpus.documents:
        raise ValueError(nothing_read(chosen.paths, aside))
    return corpus if chosen.reviews is None else reviewed(corpus, chosen.reviews)


def reviewed(corpus: Corpus, path: Path) -> Corpus:
    """The corpus with a file's decisions laid over it; what has no effect is said on standard error.

    Raises ValueError when there is no such file.
    """
    if not path.is_file():
        msg = f"{path}: no such file of decisions; leave --reviews out, or name the file that the dashboard wrote"
        raise ValueError(msg)
    kept = review_file.read(path)
    laid = lay_over(corpus, kept.decisions)
    for complaint in kept.complaints:
        print(complaint, file=sys.stderr)
    for decision in laid.without_event:
        print(f"no such event here: {decision.event_id}: {decision.describe()}", file=sys.stderr)
    return laid.corpus


def _extract(chosen: argparse.Namespace) -> int:
    if chosen.merge == "none":
        if chosen.reviews is not None:
            msg = "decisions are on merged events: leave out --merge none or --reviews"
            raise ValueError(msg)
        return _stream(chosen)
    corpus = build_corpus(chosen)
    with output(chosen.out) as file:
        for line in write_lines([*corpus.events, *corpus.totals]):
            file.write(line + "\n")
    read = f"read {len(corpus.documents)} documents: {counts(corpus.events, corpus.totals)}"
    print(f"{read}; {len(corpus.set_aside)} set aside", file=sys.stderr)
    return 0


def _stream(chosen: argparse.Namespace) -> int:
    """Unmerged lines as they come: memory stays flat however many documents there are.

    An interrupt ends the reading; the lines written until then stand in the file, whole.
    """
    aside: list[SetAside] = []
    documents = records = 0
    stopped = False
    with _bar(chosen.paths) as advance, output(chosen.out) as file:
        try:
            for lines in unmerged_lines(chosen.paths, chosen.gazetteer, chosen.jobs, aside.append, advance):
                documents += 1
                records += len(lines)
                file.write("".join(f"{line}\n" for line in lines))
        except KeyboardInterrupt:
            if not documents:
                raise
            stopped = True
    report_set_aside(aside)
    if stopped:
        print(f"stopped after {documents} documents; what was written is whole", file=sys.stderr)
        return 130
    if not documents:
        raise ValueError(nothing_read(chosen.paths, aside))
    print(f"read {documents} documents: {records} unmerged events and totals; {len(aside)} set aside", file=sys.stderr)
    return 0


def report_set_aside(aside: Iterable[SetAside]) -> None:
    """One line on standard error for each thing set aside."""
    for one in aside:
        where = f"{one.path}, {one.location}" if one.location else one.path
        print(f"set aside: {where}: {one.reason}", file=sys.stderr)


def nothing_read(paths: Iterable[Path], aside: Sequence[SetAside]) -> str:
    """The one clear line for an empty run."""
    why = (
        f"{aside[0].path}: {aside[0].reason}"
        if aside
        else "no .md, .txt, .html, .pdf, .docx, .csv or .jsonl file in it"
    )
    return f"nothing could be read in {', '.join(p.name or str(p) for p in paths)} ({why})"


def counts(events: Sequence[Event], totals: Sequence[ReportedTotal]) -> str:
    """How many there are of each kind, and how many of them are not on the map, in one phrase."""
    incidents = sum(e.kind == "incident" for e in events)
    undated = sum(e.dates.precision is DatePrecision.UNKNOWN for e in events)
    unlocated = sum(e.place is None for e in events)
    return (
        f"{incidents} incidents, {len(events) - incidents} activities, {len(totals)} totals"
        f" ({undated} undated, {unlocated} unlocated)"
    )


@contextmanager
def _bar(paths: Sequence[Path]) -> Iterator[Callable[[int], object]]:
    with tqdm(
        total=total_bytes(paths),
        unit="B",
        unit_scale=True,
        desc="reading",
        disable=not sys.stderr.isatty(),
        leave=False,
    ) as bar:
        yield bar.update


@contextmanager
def output(path: Path | None) -> Iterator[TextIO]:
    """A file that appears whole or not at all; standard output when `path` is None.

    Raises OSError, naming the path, when it cannot be written.
    """
    if path is None:
        yield sys.stdout
        return
    with whole_file(path) as draft, draft.open("w", encoding="utf-8") as file:
        yield file

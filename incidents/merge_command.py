"""The merge sub-command: lines that were written unmerged, by one machine or by several, to one event each."""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from incidents.lines import read_records, to_line, write_lines
from incidents.merging import SETTINGS, Setting, merge_reports, merge_totals
from incidents.model import Corpus, Event, ReportedTotal

Record = Event | ReportedTotal
DocumentKey = tuple[str, str]
"""Path and document id, as a record's first mention gives them."""


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `merge` to the incidents command."""
    merge = commands.add_parser(
        "merge",
        help="join lines written with `extract --merge none`, of one machine or several",
        description="Files of lines written with `extract --merge none` to one file in which each event stands once: "
        "what one `extract` of all the documents together writes. Each file of reports must be read in one of the "
        "piles, under a name of its own; lines of a document that two piles have read alike are taken once.",
    )
    merge.add_argument("paths", nargs="+", type=Path, metavar="LINES", help="files of lines (.jsonl)")
    merge.add_argument("-o", "--out", type=Path, help="file to write (default: standard output)")
    merge.add_argument("--merge", choices=SETTINGS, default="normal", help="how readily reports become one event")
    merge.add_argument("--reviews", type=Path, help="file of analysts' decisions, laid over the events")
    merge.set_defaults(run=_merge)


def _merge(chosen: argparse.Namespace) -> int:
    from incidents.command import counts, output, reviewed

    records, twice = gathered(chosen.paths)
    corpus = joined(records, chosen.merge)
    if chosen.reviews is not None:
        corpus = reviewed(corpus, chosen.reviews)
    with output(chosen.out) as file:
        for line in write_lines([*corpus.events, *corpus.totals]):
            file.write(line + "\n")
    again = f", {twice} of them lines of documents read twice" if twice else ""
    print(
        f"joined {len(records) + twice} lines of {len(chosen.paths)} files{again}: "
        f"{counts(corpus.events, corpus.totals)}",
        file=sys.stderr,
    )
    return 0


def gathered(paths: Iterable[Path]) -> tuple[list[Record], int]:
    """The records of all files in order, and how many lines were left out as those of a document read twice alike.

    Raises OSError where a file cannot be read, ValueError naming the file and the line that is no event line or that
    tells of a document otherwise than an earlier file does.
    """
    kept: list[Record] = []
    known: dict[DocumentKey, tuple[str, list[Record]]] = {}
    twice = 0
    for path in paths:
        own: dict[DocumentKey, list[tuple[int, Record]]] = defaultdict(list)
        order: list[tuple[DocumentKey, Record]] = []
        for number, record in read_records(path):
            key = record.mentions[0].path, record.mentions[0].document_id
            own[key].append((number, record))
            order.append((key, record))
        again = set(_told_before(own, known, path))
        twice += sum(key in again for key, _ in order)
        kept += [record for key, record in order if key not in again]
        known |= {key: (path.name, [r for _, r in found]) for key, found in own.items() if key not in again}
    return kept, twice


def _told_before(
    own: dict[DocumentKey, list[tuple[int, Record]]], known: dict[DocumentKey, tuple[str, list[Record]]], path: Path
) -> Iterator[DocumentKey]:
    """The documents of a file that an earlier one tells of in the same lines."""
    for key in sorted(own.keys() & known.keys()):
        name, before = known[key]
        lines = [to_line(record) for record in before]
        for place, (number, record) in enumerate(own[key]):
            if len(lines) != len(own[key]) or to_line(record) != lines[place]:
                msg = (
                    f"{path.name}, line {number}: the document {key[1]} is told otherwise in {name}; give two documents"
                    " two names, read all piles with one version, and merge each pile once"
                )
                raise ValueError(msg)
        yield key


def joined(records: Sequence[Record], setting: Setting = "normal") -> Corpus:
    """The records with each event once; events coded by people are taken as they are. The corpus has no documents."""
    events = [r for r in records if isinstance(r, Event)]
    merged, reports = merge_reports((e for e in events if e.is_read), setting)
    coded = tuple(e for e in events if not e.is_read)
    totals = merge_totals(r for r in records if isinstance(r, ReportedTotal))
    return Corpus((), (*merged, *coded), totals, (), reports)

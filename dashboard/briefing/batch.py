"""One view, or one for each governorate, week or month of it, written in any of the briefing's formats."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import pandas as pd
from tqdm import tqdm

from dashboard.briefing import picture, slides, webpage, words
from dashboard.briefing.content import Content, gather
from dashboard.briefing.ground import Ground
from dashboard.briefing.view import View
from gazetteer.gazetteer import Gazetteer
from incidents.store import Store

MOST_PARTS = 5_000
"""Files of one command: more is a slip in the dates rather than a wish."""


@dataclass(frozen=True, slots=True)
class Maker:
    """What every part of a batch is made from."""

    store: Store
    gazetteer: Gazetteer
    event_types: tuple[str, ...]
    ground: Ground

    def write(self, content: Content, out: Path) -> None:
        """Write one content in the format of the file's suffix."""
        match out.suffix.lower():
            case ".pptx":
                slides.save([content], self.ground, out)
            case ".html":
                webpage.save(content, self.store, self.gazetteer, out)
            case ".pdf":  # its pages hold what a picture has no room for
                whole = gather(self.store, content.view, self.event_types, in_full=True)
                picture.save(whole, self.ground, out)
            case _:
                picture.save(content, self.ground, out)


def write(maker: Maker, content: Content, each: Sequence[str], out: Path, draft: Path) -> list[Path]:
    """Write `out` by way of `draft`; with `each`, further files beside it (or slides in it), named after their part.

    Returns the files. A bar on standard error shows how far it is.
    """
    if not each:
        maker.write(content, draft)
        return [out]
    found = list(parts(content, each))
    if len(found) > MOST_PARTS:
        msg = f"{len(found):,} parts are more than {MOST_PARTS:,}: give --from and --to, or a longer period"
        raise ValueError(msg)
    views = tqdm(found, unit="slide" if out.suffix == ".pptx" else "file", desc="briefings")
    contents = ((name, gather(maker.store, view, maker.event_types)) for name, view in views)
    if out.suffix.lower() == ".pptx":
        slides.save([content, *(part for _, part in contents)], maker.ground, draft)
        return [out]
    maker.write(content, draft)
    written = [out]
    for name, part in contents:
        path = out.with_name(f"{out.stem}-{name}{out.suffix}")
        maker.write(part, path)
        written.append(path)
    return written


def parts(content: Content, each: Sequence[str]) -> Iterator[tuple[str, View]]:
    """Name and view of each part that has events: governorates in alphabetical order, periods in order of time."""
    shown = content.shown
    names = sorted({str(name) for name in shown["admin1"] if name}) if "governorate" in each else [""]
    unit = next((unit for unit in ("week", "month") if unit in each), "")
    for name in names:
        rows = shown[shown["admin1"].astype(str) == name] if name else shown
        for first, last in _periods(rows, unit) if unit else [(None, None)]:
            chosen = replace(content.view.chosen, admin1=(name,)) if name else content.view.chosen
            said = [name or "All governorates"]
            if first and last:
                start = max(first, content.view.chosen.date_from or first)
                end = min(last, content.view.chosen.date_to or last)
                chosen = replace(chosen, date_from=start, date_to=end)
                said.append(
                    words.days(start, end, "month" if (start, end) == (first, last) and unit == "month" else "")
                )
            title = ", ".join(said)
            heading = f"{content.view.title.strip()}: {title}" if content.view.title.strip() else title
            view = replace(content.view, chosen=chosen, title=heading, extent=None if name else content.view.extent)
            stamp = (f"{first:%G-W%V}" if unit == "week" else f"{first:%Y-%m}") if first else ""
            yield "-".join(part for part in (file_name(name), stamp) if part), view


def _periods(shown: pd.DataFrame, unit: str) -> list[tuple[date, date]]:
    """The weeks (from Monday) or months in which an event of the rows begins."""
    starts = sorted({words.as_date(value) for value in shown["date_start"]} - {None})
    found: dict[tuple[date, date], None] = {}
    for day in starts:
        if unit == "week":
            monday = day - timedelta(days=day.weekday())
            found[monday, monday + timedelta(days=6)] = None
        else:
            first = day.replace(day=1)
            found[first, (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)] = None
    return list(found)


def file_name(text: str) -> str:
    """A name as a part of a file's name: letters and digits of any script, the rest hyphens."""
    return re.sub(r"[\W_]+", "-", text.casefold()).strip("-")[:60]

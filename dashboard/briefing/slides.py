"""The briefing as a PowerPoint file: map pictures, and all else native, so that it can be edited and searched."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.util import Emu, Inches, Pt

from dashboard.briefing import words
from dashboard.briefing.content import Content, Entry, SourceEntry, listing
from dashboard.briefing.ground import Ground
from dashboard.briefing.page import INCH
from dashboard.briefing.panels import DISCLAIMER
from dashboard.briefing.picture import rendered_map
from dashboard.briefing.type_setting import wrapped
from dashboard.briefing.view import SIZES
from dashboard.style import LIGHT
from incidents.files import whole_file

MOST_ROWS = 150
"""Rows of one table over all its slides; beyond, the last row says how many are in the data file."""
_TITLE_ONLY = 5
_COLUMNS = ("No.", "Date", "Place", "What", "Sources")
_SHARES = (0.08, 0.19, 0.27, 0.34, 0.12)
"""Widths of the columns, of the table's."""
_BESIDE = (12.0, 11.0, 10.0, 9.0)
"""Sizes in points of a table beside the map, as large as it has room for."""
_ALONE, _SOURCE = 11.0, 8.0
"""Of a table on a slide of its own, of sources under a table."""


def save(contents: Sequence[Content], ground: Ground, out: Path) -> None:
    """Write one slide for each content, the overview first, with further slides where a table runs on."""
    deck = Presentation()
    size = contents[0].view.size if contents[0].view.size != "a4" else "4:3"
    wide, high = SIZES[size]
    deck.slide_width, deck.slide_height = Inches(wide), Inches(high)
    for content in contents:
        _add(deck, content, ground, wide, high)
    properties = deck.core_properties
    properties.title, properties.author = contents[0].title[:255], "Incident Atlas"
    properties.keywords = f"data fingerprint {contents[0].fingerprint}"
    made = contents[0].view.made
    if made:
        properties.created = properties.modified = datetime(made.year, made.month, made.day, tzinfo=UTC)
    with whole_file(out) as draft:
        deck.save(str(draft))


def _add(deck: Any, content: Content, ground: Ground, wide: float, high: float) -> None:
    """One content: the slide with the map, then its table and its sources as far as they run on."""
    slide = _slide(deck, content.title, wide)
    said = f"{content.selection} {content.counts}."
    _text(slide, [said], 0.4, 0.95, wide - 0.8, 0.5, 12, colour=LIGHT.muted)
    map_wide = (wide - 0.8) * 0.56
    map_high = high - 2.15
    entries, sources = listing(content, MOST_ROWS)
    numbers = {entry.row: entry.number for entry in entries}
    picture = rendered_map(content, ground, numbers, map_wide, map_high)
    drawn = slide.shapes.add_picture(io.BytesIO(picture), Inches(0.4), Inches(1.5), Inches(map_wide), Inches(map_high))
    _describe(drawn, f"Map and time axis of: {content.title}. {content.counts}.")
    credit = ". ".join(ground.credits)
    foot = f"{credit}. {DISCLAIMER} {content.stamp}"
    _text(slide, [foot], 0.4, high - 0.6, wide - 0.8, 0.5, 8, colour=LIGHT.muted)
    left, room = 0.4 + map_wide + 0.2, (high - 2.2) * INCH
    across = wide - left - 0.4
    if not entries:
        nothing = "Nothing to show: no dated and located event passes the filter."
        _text(slide, [nothing], left, 1.5, across, 1.0, 14)
        _notes(slide, content, (), ())
        return
    more = len(content.shown) - len(entries)
    for size in _BESIDE:  # the largest that holds all and its sources, else the smallest
        beside, taken = _fitting(entries, across, size, room)
        lines = sum(len(wrapped(_source_line(source), _SOURCE, across * INCH - 15)) for source in sources)
        taken += (size * 1.25 + 4) * bool(more)
        is_whole = len(beside) == len(entries) and taken + (lines + 2) * _SOURCE * 1.25 <= room
        if is_whole:
            break
    rest = entries[len(beside) :]
    _table(slide, beside, left, 1.5, across, 0 if rest else more, size)
    _notes(slide, content, beside, sources)
    if is_whole:
        top = 1.5 + (taken + 6) / INCH
        _source_box(slide, sources, left, top, across, high - 0.7 - top, _SOURCE, heading="Sources")
        return
    while rest:
        part, _ = _fitting(rest, wide - 0.8, _ALONE, (high - 1.6) * INCH)
        rest = rest[len(part) :]
        slide = _slide(deck, f"{content.title}: incidents {part[0].number}–{part[-1].number}", wide)
        _table(slide, part, 0.4, 1.1, wide - 0.8, 0 if rest else more, _ALONE)
        _notes(slide, content, part, sources)
    _source_slides(deck, content, sources, wide, high)


def _cells(entry: Entry) -> tuple[str, ...]:
    cited = words.listed_numbers(list(entry.sources))
    return (str(entry.number), entry.when, _short(entry.where, 80), _short(entry.what, 120), f"[{cited}]")


def _fitting(entries: Sequence[Entry], wide: float, size: float, room: float) -> tuple[Sequence[Entry], float]:
    """As many entries, one at least, as a table of `wide` inches can hold in `room` points, and what it takes up.

    Measured in the font of our pictures, which is wider than those of slides.
    """
    taken = size * 1.25 + 4
    for number, entry in enumerate(entries):
        lines = (
            len(wrapped(text, size, max(wide * share * INCH - 7, 8)))
            for text, share in zip(_cells(entry), _SHARES, strict=True)
        )
        high = max(lines) * size * 1.25 + 4
        if number and taken + high > room:
            return entries[:number], taken
        taken += high
    return entries, taken


def _slide(deck: Any, title: str, wide: float) -> Any:
    slide = deck.slides.add_slide(deck.slide_layouts[_TITLE_ONLY])
    shape = slide.shapes.title
    shape.left, shape.top, shape.width, shape.height = Inches(0.4), Inches(0.25), Inches(wide - 0.8), Inches(0.7)
    frame = shape.text_frame
    frame.text = title
    frame.word_wrap = True
    run = frame.paragraphs[0].runs[0] if frame.paragraphs[0].runs else None
    if run is not None:
        run.font.size, run.font.bold = Pt(_title_size(title)), True
        run.font.color.rgb = _rgb(LIGHT.ink)
    frame.paragraphs[0].alignment = 1
    return slide


def _title_size(title: str) -> float:
    """Points at which a title fits its box: 500 characters at the least."""
    return next((size for longest, size in ((60, 28), (110, 20), (220, 14), (360, 11)) if len(title) <= longest), 8)


def _table(slide: Any, entries: Sequence[Entry], left: float, top: float, wide: float, more: int, size: float) -> None:
    """A native table: a row an event, and a last row that says what is not listed."""
    rows = len(entries) + 1 + bool(more)
    shape = slide.shapes.add_table(
        rows, len(_COLUMNS), Inches(left), Inches(top), Inches(wide), Pt((size * 1.25 + 4) * rows)
    )
    table = shape.table
    for column, share in zip(table.columns, _SHARES, strict=True):
        column.width = Emu(int(Inches(wide) * share))
    _fill(table, 0, _COLUMNS, size, bold=True)
    for number, entry in enumerate(entries, 1):
        _fill(table, number, _cells(entry), size)
    if more:
        table.cell(rows - 1, 0).merge(table.cell(rows - 1, len(_COLUMNS) - 1))
        _fill(table, rows - 1, (f"… and {more:,} more, in the data file",), size)


def _fill(table: Any, row: int, texts: Sequence[str], size: float, *, bold: bool = False) -> None:
    for column, text in enumerate(texts):
        cell = table.cell(row, column)
        cell.margin_left = cell.margin_right = Inches(0.04)
        cell.margin_top = cell.margin_bottom = Inches(0.02)
        cell.text_frame.word_wrap = True
        cell.text = text
        for paragraph in cell.text_frame.paragraphs:
            for run in paragraph.runs:
                run.font.size, run.font.bold = Pt(size), bold
                run.font.color.rgb = _rgb("#FFFFFF" if row == 0 else LIGHT.ink)
        cell.fill.solid()
        cell.fill.fore_color.rgb = _rgb(LIGHT.ink if row == 0 else "#F4F1EA" if row % 2 else "#FFFFFF")


def _source_line(source: SourceEntry) -> str:
    return _short(f"[{source.number}] {source.line()}", 300)


def _source_slides(deck: Any, content: Content, sources: Sequence[SourceEntry], wide: float, high: float) -> None:
    """The numbered sources on slides of their own, as many as they need."""
    room, size = (high - 1.6) * INCH, 11.0
    part: list[SourceEntry] = []
    taken = 0.0
    parts = [part]
    for source in sources:
        tall = len(wrapped(_source_line(source), size, (wide - 1) * INCH)) * size * 1.25
        if part and taken + tall > room:
            part, taken = [], 0.0
            parts.append(part)
        part.append(source)
        taken += tall
    for one in parts:
        slide = _slide(deck, f"{content.title}: sources", wide)
        _source_box(slide, one, 0.4, 1.1, wide - 0.8, high - 1.5, size)


def _source_box(
    slide: Any,
    sources: Sequence[SourceEntry],
    left: float,
    top: float,
    wide: float,
    high: float,
    size: float,
    heading: str = "",
) -> None:
    """Numbered sources, each linked where it has an address."""
    frame = slide.shapes.add_textbox(Inches(left), Inches(top), Inches(wide), Inches(high)).text_frame
    frame.word_wrap = True
    if heading:
        run = frame.paragraphs[0].add_run()
        run.text, run.font.size, run.font.bold = heading, Pt(size + 1), True
    for number, source in enumerate(sources):
        paragraph = frame.add_paragraph() if number or heading else frame.paragraphs[0]
        run = paragraph.add_run()
        run.text = _source_line(source)
        run.font.size = Pt(size)
        if source.url.startswith(("https://", "http://")):
            run.hyperlink.address = source.url


def _notes(slide: Any, content: Content, entries: Sequence[Entry], sources: Sequence[SourceEntry]) -> None:
    """The words behind each row, for whoever speaks to the slide."""
    by_number = {source.number: source for source in sources}
    lines = []
    for entry in entries:
        cited = "; ".join(by_number[number].line() for number in entry.sources)
        lines.append(f"{entry.number}. {entry.when}, {entry.where}: “{entry.quote}” ({cited})")
    if content.totals:
        lines.append(f"{words.TOTALS}: {'; '.join(content.totals)}")
    slide.notes_slide.notes_text_frame.text = "\n".join(lines) or "Nothing to show."


def _text(
    slide: Any,
    lines: Sequence[str],
    left: float,
    top: float,
    wide: float,
    high: float,
    size: float,
    colour: str = LIGHT.ink,
) -> None:
    box = slide.shapes.add_textbox(Inches(left), Inches(top), Inches(wide), Inches(high))
    frame = box.text_frame
    frame.word_wrap = True
    for number, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        run = paragraph.add_run()
        run.text = line
        run.font.size = Pt(size)
        run.font.color.rgb = _rgb(colour)


def _describe(picture: Any, text: str) -> None:
    """The picture in words, for readers who do not see it."""
    picture._element.nvPicPr.cNvPr.set("descr", text)


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _rgb(colour: str) -> RGBColor:
    return RGBColor.from_string(colour.lstrip("#").upper())

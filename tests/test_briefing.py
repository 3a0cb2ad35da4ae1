"""The briefing picture: the same bytes for the same view, whatever the text, and every file read by a second tool."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from conftest import lacking
from PIL import Image
from pptx import Presentation
from pypdf import PdfReader

from benchmarks.synthetic import corpus, frame
from dashboard.briefing import batch, picture, slides, words
from dashboard.briefing.content import Content, gather
from dashboard.briefing.ground import Ground, Projection, fitted
from dashboard.briefing.histogram import binned
from dashboard.briefing.incident_list import Column, planned
from dashboard.briefing.land import without_slivers
from dashboard.briefing.placing import Board
from dashboard.briefing.sites import cells, parted, sites
from dashboard.briefing.type_setting import cut, width, wrapped, wrapped_with_end
from dashboard.briefing.view import SIZES, View, ViewError, read_view, stamped, write_view
from gazetteer.gazetteer import Gazetteer
from incidents import codebook
from incidents.filtering import EventFilter
from incidents.store import Store

MADE = date(2021, 3, 4)
TYPES = tuple(kind.name for kind in codebook.load().event_types)
HOSTILE = (
    "$\\frac{1}{0}$ costs $5",
    "<script>alert(1)</script>",
    "{{ 7 * 7 }} ${alert(1)} `x`",
    "\u202eright to left\u202c and \x00 control \x1b[31m",
    "x" * 500,
    "كركوك والموصل — نينوى",
    "a" + "\u0301" * 60,
    "line one\nline two\r\n\tline three",
    "🔥 emoji and 漢字",
    "",
)


@pytest.fixture(scope="module")
def store() -> Store:
    return Store.from_corpus(corpus(60))


@pytest.fixture(scope="module")
def ground() -> Ground:
    return Ground.of(Gazetteer())


def content_of(store: Store, **view: object) -> Content:
    return gather(store, View(made=MADE, **{"dpi": 60, **view}), TYPES)


def pixels(png: bytes) -> np.ndarray:
    with Image.open(io.BytesIO(png)) as image:
        return np.asarray(image.convert("RGB"))


@pytest.mark.parametrize("fmt", ["png", "svg", "pdf"])
def test_same_in_same_out(fmt: str, store: Store, ground: Ground) -> None:
    first = picture.rendered(content_of(store), ground, fmt)
    again = picture.rendered(content_of(Store.from_corpus(corpus(60))), Ground.of(Gazetteer()), fmt)
    assert first == again


def test_other_data_other_picture(store: Store, ground: Ground) -> None:
    other = Store.from_corpus(corpus(60, seed=2))
    assert content_of(store).fingerprint != content_of(other).fingerprint
    assert picture.rendered(content_of(store), ground, "svg") != picture.rendered(content_of(other), ground, "svg")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("dpi", [150, 300])
def test_sizes_and_resolutions(size: str, dpi: int, store: Store) -> None:
    png = picture.rendered(content_of(store, size=size, dpi=dpi), Ground(), "png")
    with Image.open(io.BytesIO(png)) as image:
        expected = tuple(int(inches * dpi) for inches in SIZES[size])
        assert image.size == expected


@pytest.mark.parametrize("title", HOSTILE)
def test_any_title_makes_a_clean_picture(title: str, store: Store, ground: Ground) -> None:
    content = content_of(store, title=title)
    seen = pixels(picture.rendered(content, ground, "png"))
    edge = np.concatenate([seen[:, :6].reshape(-1, 3), seen[:, -6:].reshape(-1, 3)])
    assert (edge == 255).all()  # nothing runs over the edge of the paper


def test_hostile_words_make_a_clean_picture(ground: Ground) -> None:
    made = frame(len(HOSTILE) * 3)
    for column in ("quote", "toponym", "place_name", "admin1", "sub_event_type"):
        made[column] = list(HOSTILE) * 3
    content = content_of(Store.from_frame(made))
    svg = picture.rendered(content, ground, "svg").decode("utf-8")
    assert "<script" not in svg
    assert picture.rendered(content, ground, "pdf")[:5] == b"%PDF-"


def test_nothing_to_show_says_so(store: Store, ground: Ground) -> None:
    content = content_of(store, chosen=EventFilter(date_from=date(1990, 1, 1), date_to=date(1990, 1, 2)))
    assert content.counts.startswith("0 shown, ")
    assert len(picture.rendered(content, ground, "png")) > 10_000
    text = pdf_text(picture.rendered(content, ground, "pdf"))
    assert "Nothing to show" in text
    assert "1–2 Jan 1990" in text


def pdf_text(pdf: bytes) -> str:
    if shutil.which("pdftotext") is None:
        lacking("no pdftotext found: install Debian's poppler-utils package")
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return re.sub(r"\s+", " ", done.stdout.decode("utf-8"))


def test_a_pdf_can_be_searched(store: Store, ground: Ground) -> None:
    content = content_of(store, title="Weekly picture")
    text = pdf_text(picture.rendered(content, ground, "pdf"))
    assert "Weekly picture" in text
    assert content.counts in text
    assert content.fingerprint in text
    assert "Made 4 Mar 2021" in text
    assert "imply no opinion on the legal status" in text
    for source in content.sources[:1]:
        assert source.publisher in text


def test_a_pdf_runs_on_until_nothing_is_left_out(store: Store, ground: Ground, tmp_path: Path) -> None:
    view = View(made=MADE, dpi=60)
    batch.Maker(store, Gazetteer(), TYPES, ground).write(gather(store, view, TYPES), tmp_path / "long.pdf")
    pages = PdfReader(tmp_path / "long.pdf").pages
    text = pdf_text((tmp_path / "long.pdf").read_bytes())
    whole = gather(store, view, TYPES, in_full=True)
    assert len(whole.entries) == len(whole.shown)
    assert len(whole.unmapped) == whole.account.undated + whole.account.unlocated > 0
    assert f"page {len(pages)} of {len(pages)}" in text
    assert f"The whole list with its words and sources: pages 2–{len(pages)}." in text
    flat = "".join(re.sub(r"\s+", "", page.extract_text()) for page in pages[1:])
    said = [entry.quote for entry in (*whole.entries, *whole.unmapped)]
    said += [source.line() for source in whole.sources] + list(whole.totals)
    assert [words for words in said if re.sub(r"\s+", "", words) not in flat] == []


def test_numbers_of_a_pdf_are_those_of_its_list(store: Store) -> None:
    whole = gather(store, View(made=MADE), TYPES, in_full=True)
    plan = planned(whole, [Column(0, 0, 300, 200)], runs_on=True)
    assert 0 < len(plan.entries) < len(whole.entries)
    assert set(plan.entries) <= set(whole.entries)
    assert set(plan.sources) <= set(whole.sources)


def test_a_short_pdf_is_one_page(ground: Ground, tmp_path: Path) -> None:
    few = Store.from_frame(frame(3))
    batch.Maker(few, Gazetteer(), TYPES, ground).write(gather(few, View(made=MADE), TYPES), tmp_path / "short.pdf")
    assert len(PdfReader(tmp_path / "short.pdf").pages) == 1


def test_a_cut_source_keeps_its_date(store: Store) -> None:
    source = replace(content_of(store).sources[0], title="A title " * 40)
    lines = wrapped_with_end(*source.parts(), 6, 150, most=2)
    assert len(lines) == 2
    assert " ".join(lines).endswith(f"…”, {source.published}")


@pytest.mark.parametrize("fmt", ["png", "svg", "pdf"])
def test_another_process_makes_the_same_bytes(fmt: str, tmp_path: Path) -> None:
    """In another time zone, locale and order of hashes."""
    table = tmp_path / "events.parquet"
    frame(40).to_parquet(table)
    made = []
    for number, (seed, zone) in enumerate((("1", "Pacific/Kiritimati"), ("2", "America/Los_Angeles"))):
        out = tmp_path / f"{number}.{fmt}"
        command = [sys.executable, "-m", "incidents", "brief", table, "--made", "2021-03-04", "--dpi", "60", "-o", out]
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"}
        subprocess.run(command, env=environment, check=True, capture_output=True)
        made.append(out.read_bytes())
    assert made[0] == made[1]


def test_the_picture_carries_its_view(store: Store, ground: Ground, tmp_path: Path) -> None:
    asked = View(
        chosen=EventFilter(date_from=date(2018, 1, 1), statuses=("occurred",)),
        title="Once more",
        extent=(40.0, 32.0, 46.0, 37.0),
        size="4:3",
        made=MADE,
    )
    content = gather(store, asked, TYPES)
    out = tmp_path / "p.png"
    picture.save(content, ground, out)
    found = read_view(out)
    assert found == replace(asked, fingerprint=content.fingerprint)
    picture.save(gather(store, found, TYPES), ground, tmp_path / "again.png")
    assert (tmp_path / "again.png").read_bytes() == out.read_bytes()
    write_view(found, tmp_path / "v.json")
    assert read_view(tmp_path / "v.json") == found


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "not JSON"),
        ("[]", "not a view"),
        ('{"incident_atlas_view": 2}', "not a view"),
        ('{"incident_atlas_view": 1, "size": "a0"}', "unknown size 'a0'"),
        ('{"incident_atlas_view": 1, "dpi": 9000}', "9000 dpi cannot be drawn"),
        ('{"incident_atlas_view": 1, "extent": [1, 2]}', "cannot be read"),
        ('{"incident_atlas_view": 1, "extent": [50, 2, 40, 3]}', "west,south,east,north"),
        ('{"incident_atlas_view": 1, "made": "tomorrow"}', "cannot be read"),
        ('{"incident_atlas_view": 1, "filter": {"date_from": ["x"]}}', "date_from could not be read"),
    ],
)
def test_a_bad_view_file_says_what_is_wrong(text: str, complaint: str, tmp_path: Path) -> None:
    path = tmp_path / "view.json"
    path.write_text(text)
    with pytest.raises(ViewError, match=re.escape(complaint)) as caught:
        read_view(path)
    assert str(caught.value).startswith(str(path))
    assert "\n" not in str(caught.value)


def test_source_date_epoch_dates_the_picture() -> None:
    assert stamped(View(), {"SOURCE_DATE_EPOCH": "86400"}).made == date(1970, 1, 2)
    assert stamped(View(made=MADE), {"SOURCE_DATE_EPOCH": "86400"}).made == MADE


# Numbers, places, words


def test_every_number_on_the_map_is_in_the_list(store: Store) -> None:
    content = content_of(store)
    assert [entry.number for entry in content.entries] == list(range(1, len(content.shown) + 1))
    cited = {number for entry in content.entries for number in entry.sources}
    assert sorted(cited) == [source.number for source in content.sources]


def test_a_short_list_takes_the_deadliest_and_numbers_them_anew(store: Store) -> None:
    from dashboard.briefing.content import listing

    content = content_of(store)
    entries, sources = listing(content, 5)
    killed = content.shown["killed_low"].fillna(0).astype(int)
    listed = [killed[entry.row] for entry in entries]
    assert min(listed) >= sorted(killed, reverse=True)[5]
    assert [entry.number for entry in entries] == [1, 2, 3, 4, 5]
    assert [source.number for source in sources] == list(range(1, len(sources) + 1))
    assert [entry.row for entry in entries] == sorted(entry.row for entry in entries)


def test_sites_and_cells_lose_no_event() -> None:
    shown = gather(Store.from_frame(frame(3_000)), View(made=MADE), TYPES).shown
    projection = Projection(fitted(shown))
    one_by_one, crowd = parted(shown)
    standing = sum(len(site.rows) for site in sites(shown, one_by_one, projection))
    counted = int(cells(shown.iloc[crowd], projection, 20.0).count.sum())
    assert standing + counted == len(shown)
    assert counted > 0


def test_kilometres_are_true() -> None:
    projection = Projection((38.8, 29.0, 48.6, 37.4))
    from geopy.distance import geodesic

    for start, end in (((36.34, 43.13), (33.31, 44.36)), ((30.5, 47.8), (33.0, 40.3)), ((37.0, 41.0), (35.3, 40.1))):
        x, y = projection.points([start[1], end[1]], [start[0], end[0]])
        drawn = float(np.hypot(x[0] - x[1], y[0] - y[1]))
        assert drawn == pytest.approx(geodesic(start, end).km, rel=0.006)


@pytest.mark.parametrize(
    ("spans", "unit", "in_bars"),
    [
        ([(0, 0), (10, 10), (30, 30)], "day", 3),
        ([(0, 0), (90, 90), (300, 300)], "week", 3),
        ([(0, 20), (40, 55), (70, 85), (300, 300)], "month", 4),
        ([(0, 20), (20, 40)], "week", 0),  # two months only: two bars would tell little over time
    ],
)
def test_bars_are_wide_enough_for_most_dates(spans: list[tuple[int, int]], unit: str, in_bars: int) -> None:
    made = frame(len(spans))
    first = np.datetime64("2020-01-01")
    made["date_start"] = [first + a for a, _ in spans]
    made["date_end"] = [first + b for _, b in spans]
    bins = binned(made, TYPES)
    assert bins is not None
    assert (bins.unit, int(bins.counts.sum())) == (unit, in_bars)


def test_outlines_lose_their_slivers() -> None:
    whole = shapely.Polygon(
        [(0, 0), (10, 0), (10, 10), (0, 10)], [[(1, 1), (5, 1), (5, 5)], [(7, 7), (8, 7), (8, 7.1)]]
    )
    kept = without_slivers(shapely.MultiPolygon([whole, shapely.box(20, 0, 20.01, 5)]))
    assert [len(part.interiors) for part in kept.geoms] == [1]


def test_areas_look_as_on_the_live_map() -> None:
    from dashboard import map_data
    from dashboard.briefing import land, uncertainty

    assert map_data._EXTRA_COLOURS["light"]["tint"] == uncertainty.EDGE
    assert map_data._EXTRA_COLOURS["light"]["home"] == land.HOME


def test_labels_never_collide() -> None:
    board = Board(600, 400)
    rng = np.random.default_rng(3)
    placed = [board.place(*rng.uniform(100, 300, 2), rng.uniform(10, 60), 10) for _ in range(120)]
    found = [spot for spot in placed if spot]
    assert len(found) > 60
    overlaps = [
        (a, b)
        for n, a in enumerate(found)
        for b in found[n + 1 :]
        if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
    ]
    assert overlaps == []
    assert all(a[0] >= 0 and a[1] >= 0 and a[2] <= 600 and a[3] <= 400 for a in found)


def texts_of(axes: Any) -> list[tuple[str, float, float, float, float]]:
    """Each text of a panel with its left, bottom, right and top in points."""
    found = []
    for line in axes.texts:
        size, (x, y) = line.get_fontsize(), line.get_position()
        wide = width(line.get_text(), size, line.get_fontweight())
        left = x - {"left": 0.0, "center": 0.5, "right": 1.0}[line.get_ha()] * wide
        found.append((line.get_text(), left, y, left + wide, y + size * 0.73))
    return found


@pytest.mark.parametrize("count", [60, 300])
def test_no_two_words_of_a_map_collide(count: int, ground: Ground) -> None:
    """Many places near each other, with Latin and Arabic names, numbered: every word and number keeps its own ground."""
    made = frame(count)
    made["geo_precision"] = [1, 2] * (count // 2)
    made["radius_km"] = [2.0, 12.0] * (count // 2)
    made["place_name"] = [("كركوك", "دير الزور", "Somewhere", "Elsewhere")[n % 4] + f" {n}" for n in range(count)]
    made["place_id"] = [f"made-up:{n}" for n in range(count)]
    content = content_of(Store.from_frame(made))
    sheet = picture.draw(content, ground)[0]
    face = max(sheet.figure.axes[1:], key=lambda axes: axes.bbox.width * axes.bbox.height)
    texts = texts_of(face)
    assert len(texts) > 40
    collide = [
        (a[0], b[0])
        for n, a in enumerate(texts)
        for b in texts[n + 1 :]
        if a[1] < b[3] and b[1] < a[3] and a[2] < b[4] and b[2] < a[4]
    ]
    assert collide == []
    wide, high = face.get_xlim()[1], face.get_ylim()[1]
    assert [text for text, left, low, right, top in texts if left < 0 or low < 0 or right > wide or top > high] == []


@pytest.mark.parametrize("name", ["كركوك", "الموصل", "دير الزور"])
def test_arabic_letters_are_joined(name: str) -> None:
    """Joined letters take other forms, and less room, than the same letters kept apart by zero-width non-joiners."""
    assert width(name, 10) < 0.97 * width("\u200c".join(name), 10)


@pytest.mark.parametrize("text", [*HOSTILE, "militants attacked a checkpoint near Daquq, killing two policemen"])
def test_wrapped_text_fits(text: str) -> None:
    lines = wrapped(text, 7, 90, most=3)
    assert len(lines) <= 3
    assert [line for line in lines if width(line, 7) > 90 + 7] == []
    assert width(cut(text, 7, 50), 7) <= 50 or len(cut(text, 7, 50)) <= 2


@pytest.mark.parametrize(
    ("start", "end", "precision", "said"),
    [
        (date(2020, 7, 13), date(2020, 7, 13), "day", "13 Jul 2020"),
        (date(2020, 7, 6), date(2020, 7, 12), "week", "6–12 Jul 2020"),
        (date(2020, 7, 1), date(2020, 7, 31), "month", "Jul 2020"),
        (date(2020, 1, 1), date(2020, 3, 31), "quarter", "Jan–Mar 2020"),
        (date(2020, 1, 1), date(2020, 12, 31), "year", "2020"),
        (date(2020, 6, 29), date(2020, 7, 5), "week", "29 Jun – 5 Jul 2020"),
        (date(2019, 12, 30), date(2020, 1, 5), "week", "30 Dec 2019 – 5 Jan 2020"),
        (None, None, "unknown", "undated"),
    ],
)
def test_days_are_said_without_loss(start: date | None, end: date | None, precision: str, said: str) -> None:
    assert words.days(start, end, precision) == said


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"killed_low": 2, "killed_high": 2}, "2 killed"),
        ({"killed_low": 30, "killed_high": None}, "at least 30 killed"),
        ({"killed_low": None, "killed_high": 4, "injured_low": 1, "injured_high": 3}, "up to 4 killed, 1–3 injured"),
        ({"killed_low": 0, "killed_high": 0}, "none killed"),
        ({"killed_low": 0, "killed_high": None}, ""),
        ({}, ""),
    ],
)
def test_figures_keep_their_open_ends(row: dict[str, int | None], said: str) -> None:
    assert words.figures(row) == said


def test_numbers_in_a_row() -> None:
    assert words.listed_numbers([3, 8, 5, 7, 6, 12, 13]) == "3, 5–8, 12, 13"


# Slides and batches


def test_slides_are_native(store: Store, ground: Ground, tmp_path: Path) -> None:
    content = content_of(store, title="For the minister")
    slides.save([content], ground, tmp_path / "deck.pptx")
    deck = Presentation(str(tmp_path / "deck.pptx"))
    first = deck.slides[0]
    assert first.shapes.title.text == "For the minister"
    assert [shape.shape_type.name for shape in first.shapes].count("PICTURE") == 1
    tables = [shape.table for slide in deck.slides for shape in slide.shapes if shape.has_table]
    numbers = [row.cells[0].text for table in tables for row in list(table.rows)[1:]]
    assert numbers == [str(entry.number) for entry in content.entries]
    notes = "\n".join(slide.notes_slide.notes_text_frame.text for slide in deck.slides if slide.has_notes_slide)
    assert [entry.quote for entry in content.entries if entry.quote not in notes] == []
    text = "\n".join(shape.text_frame.text for slide in deck.slides for shape in slide.shapes if shape.has_text_frame)
    assert [source.line() for source in content.sources if source.line() not in text] == []


def test_a_long_deck_lists_what_its_map_numbers(tmp_path: Path) -> None:
    many = gather(Store.from_frame(frame(400)), View(made=MADE, dpi=50), TYPES)
    slides.save([many], Ground(), tmp_path / "deck.pptx")
    deck = Presentation(str(tmp_path / "deck.pptx"))
    tables = [shape.table for slide in deck.slides for shape in slide.shapes if shape.has_table]
    firsts = [row.cells[0].text for table in tables for row in list(table.rows)[1:]]
    listed = [str(number) for number in range(1, slides.MOST_ROWS + 1)]
    assert firsts == [*listed, f"… and {len(many.shown) - slides.MOST_ROWS:,} more, in the data file"]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
def test_libreoffice_shows_the_slides(store: Store, ground: Ground, tmp_path: Path) -> None:
    """A second program lays out each slide on a page, and nothing on it runs below the page's foot."""
    content = content_of(store, title="For the minister")
    slides.save([content], ground, tmp_path / "deck.pptx")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "deck.pptx"]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    pages = PdfReader(tmp_path / "deck.pdf").pages
    assert len(pages) == len(Presentation(str(tmp_path / "deck.pptx")).slides)
    text = "".join(re.sub(r"\s+", "", page.extract_text()) for page in pages)
    said = ["For the minister", content.counts, *(entry.what for entry in content.entries)]
    said += [source.line() for source in content.sources]
    assert [words for words in said if re.sub(r"\s+", "", words) not in text] == []


def test_a_slide_a_governorate(store: Store, tmp_path: Path) -> None:
    content = content_of(store)
    maker = batch.Maker(store, Gazetteer(), TYPES, Ground())
    out = tmp_path / "deck.pptx"
    batch.write(maker, content, ["governorate"], out, out)
    titles = [slide.shapes.title.text for slide in Presentation(str(out)).slides]
    names = sorted({str(name) for name in content.shown["admin1"] if name})
    heads = [title for title in titles if ": incidents" not in title and ": sources" not in title]
    assert heads == [content.title, *names]


def test_a_picture_a_governorate_and_month(store: Store, tmp_path: Path) -> None:
    content = content_of(store, dpi=50)
    named = dict(batch.parts(content, ["governorate", "month"]))
    assert len(named) == len(list(batch.parts(content, ["governorate", "month"])))
    found = [gather(store, view, TYPES) for view in named.values()]
    assert all(len(part.shown) > 0 for part in found)
    seen = {event for part in found for event in part.shown["event_id"]}
    assert seen == set(content.shown[content.shown["admin1"] != ""]["event_id"])


def test_file_names_are_harmless() -> None:
    assert batch.file_name("../../etc/passwd") == "etc-passwd"
    assert batch.file_name("Salah al-Din") == "salah-al-din"
    assert batch.file_name("كركوك") == "كركوك"


# The command


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "events.parquet"
    frame(40).to_parquet(path)
    return path


Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    from incidents.__main__ import main

    def call(*arguments: object) -> tuple[int, str]:
        code = main(["brief", *map(str, arguments)])
        return code, capsys.readouterr().err

    return call


def test_the_command_makes_a_picture_and_its_view(run: Run, table: Path, tmp_path: Path) -> None:
    out, view = tmp_path / "p.png", tmp_path / "v.json"
    code, said = run(table, "--from", "2018-01-01", "--dpi", 60, "--made", MADE, "-o", out, "--save-view", view)
    assert (code, "wrote p.png" in said) == (0, True)
    assert json.loads(view.read_text())["filter"] == {"date_from": ["2018-01-01"]}
    code, _ = run(table, "--view", view, "-o", tmp_path / "again.png")
    assert code == 0
    assert (tmp_path / "again.png").read_bytes() == out.read_bytes()


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["-o", "x.gif"], "unknown format 'gif'"),
        (["-o", "no/such/folder/x.png"], "cannot write"),
        (["-o", "x.png", "--size", "a0"], "unknown size 'a0'"),
        (["-o", "x.png", "--extent", "1,2"], "give west,south,east,north"),
        (["-o", "x.png", "--from", "2020-02-01", "--to", "2020-01-01"], "ends"),
        (["-o", "x.png", "--view", "none.json"], "cannot read the view"),
        (["-o", "x.png", "--view", "none.json", "--type", "Battles"], "leave out --type"),
    ],
)
def test_bad_wishes_get_one_clear_line(
    arguments: list[str], complaint: str, run: Run, table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    code, said = run(table, *arguments)
    assert code == 2
    assert complaint in said
    assert said.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == [table.name]

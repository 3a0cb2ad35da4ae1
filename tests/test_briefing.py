"""The briefing picture: the same bytes for the same view, whatever the text."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from briefings import HOSTILE, MADE, TYPES, content_of
from PIL import Image

from benchmarks.synthetic import corpus, frame
from dashboard.briefing import picture
from dashboard.briefing.content import MOST_LISTED, gather
from dashboard.briefing.ground import Ground
from dashboard.briefing.view import SIZES, View, ViewError, read_view, stamped, write_view
from gazetteer.gazetteer import Gazetteer
from incidents.filtering import EventFilter
from incidents.store import Store


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


def test_only_what_is_listed_is_fetched_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    made = frame(1_000)
    made["quote"] = [f"Words of event {n}." for n in range(len(made))]
    store, fetched, rows = Store.from_frame(made), [], Store.rows

    def watched(self: Store, numbers: Sequence[int]) -> pd.DataFrame:
        fetched.append(len(numbers))
        return rows(self, numbers)

    monkeypatch.setattr(Store, "rows", watched)
    for costly in ("events", "table"):
        monkeypatch.delattr(Store, costly)
    content = content_of(store)
    assert fetched == [MOST_LISTED] == [len(content.entries)]
    assert "quote" not in content.shown
    quotes = dict(zip(made["event_id"], made["quote"], strict=True))
    assert [entry.quote for entry in content.entries] == [quotes[entry.event_id] for entry in content.entries]
    days = [str(content.shown["date_start"][entry.row])[:4] for entry in content.entries]
    assert all(entry.when.endswith(year) for entry, year in zip(content.entries, days, strict=True))


def test_the_fingerprint_is_of_the_events_in_view_alone() -> None:
    made = frame(300)
    made.loc[3, ["quote", "place_id"]] = None
    chosen = EventFilter(admin1=("Kirkuk",))
    alone = made[made["admin1"] == "Kirkuk"]
    digits = content_of(Store.from_frame(made), chosen=chosen).fingerprint
    assert content_of(Store.from_frame(alone), chosen=chosen).fingerprint == digits
    for column, value in (("quote", "Other words."), ("date_start", pd.Timestamp("2018-01-02")), ("latitude", 35.5)):
        other = alone.copy()
        other.loc[other.index[0], column] = value
        assert content_of(Store.from_frame(other), chosen=chosen).fingerprint != digits, column


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

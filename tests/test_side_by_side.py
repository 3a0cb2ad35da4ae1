"""Attacks beside communications by period and governorate: against a plain count of the events, on the page, as a file."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from benchmarks.synthetic import frame
from dashboard.views import lanes
from incidents import codebook, tempo
from incidents.filtering import EventFilter
from incidents.model import Corpus, Event
from incidents.store import Store

PATIENCE = 120_000
BOOK = codebook.load()
ATTACKS, SAID = (tempo.types_of(BOOK, families) for families in (tempo.ATTACKS, tempo.COMMUNICATIONS))


def group_of(event: Event) -> str:
    return "attacks" if event.sub_event_type in ATTACKS else "communications" if event.sub_event_type in SAID else ""


def governorate(event: Event) -> tuple[str, str]:
    place = event.place.place if event.place else None
    return (place.admin1, place.country_code) if place else ("", "")


def month_of(event: Event) -> date | None:
    """The month that holds most of an event's days, where its days are no more than a month's."""
    start, end = event.dates.start, event.dates.end
    if start is None or end is None or (end - start).days >= 31:
        return None
    return (start + (end - start) // 2).replace(day=1)


def test_each_attack_and_communication_of_the_seeds_is_counted_once(seeds_corpus: Corpus) -> None:
    counted = tempo.side_by_side(Store.from_corpus(seeds_corpus), EventFilter(), BOOK)
    expected = Counter((month_of(e), *governorate(e), group_of(e)) for e in seeds_corpus.events if group_of(e))
    found = {
        (row.period.date() if row.period == row.period else None, row.admin1, row.country_code, group): getattr(
            row, group
        )
        for row in counted.itertuples()
        for group in ("attacks", "communications")
        if getattr(row, group)
    }
    assert found == expected
    assert sum(expected.values()) > 20
    assert list(counted[list(SAID)].sum(axis=1)) == list(counted["communications"])


def test_governorates_are_ranked_by_attacks_with_both_courses_over_time() -> None:
    counted = tempo.side_by_side(Store.from_frame(frame(3000)), EventFilter(countries=("IQ",)), BOOK, "quarter")
    summed = tempo.by_governorate(counted, "quarter")
    assert set(summed["country_code"]) == {"IQ"}
    assert list(summed["attacks"]) == sorted(summed["attacks"], reverse=True)
    assert summed["share"].sum() == pytest.approx(1)
    for group in ("attacks", "communications"):
        assert [sum(course) for course in summed[f"{group} over time"]] == list(summed[group])
        assert {len(course) for course in summed[f"{group} over time"]} == {28}  # quarters of seven years


@pytest.mark.parametrize("unit", ["day", "week", "month", "quarter", "year"])
def test_no_unit_loses_an_event(unit: str) -> None:
    store = Store.from_frame(frame(500))
    counted = tempo.side_by_side(store, EventFilter(), BOOK, unit)
    both = EventFilter(sub_event_types=(*ATTACKS, *SAID))
    assert counted["attacks"].sum() + counted["communications"].sum() == store.count(both)
    assert tempo.by_governorate(counted, unit)["attacks"].sum() == counted["attacks"].sum()


def test_nothing_found_is_an_empty_table() -> None:
    store = Store.from_frame(frame(50))
    counted = tempo.side_by_side(store, EventFilter(text="no such words"), BOOK)
    assert counted.empty
    assert list(counted.columns[:5]) == ["period", "admin1", "country_code", "attacks", "communications"]
    other = tempo.side_by_side(store, EventFilter(sub_event_types=("Peaceful protest",)), BOOK)
    assert other.empty


def placed(*places: tuple[str, str]) -> Store:
    """Attacks in March 2020, one in each governorate and country."""
    rows = frame(len(places)).assign(
        sub_event_type="Armed clash", date_start=date(2020, 3, 2), date_end=date(2020, 3, 2)
    )
    return Store.from_frame(rows.assign(admin1=[p[0] for p in places], country_code=[p[1] for p in places]))


ABROAD = placed(("Diyala", "IQ"), ("Diyala", "IQ"), ("Sirnak", "TR"), ("Ohio", "US"), ("Ohio", "US"), ("Corsica", "FR"))


def test_only_the_region_is_ranked_and_what_lies_elsewhere_is_counted() -> None:
    ranks, abroad = tempo.concentration(ABROAD, EventFilter())
    assert list(zip(ranks["rank"], ranks["admin1"], ranks["count"], strict=True)) == [
        (1, "Diyala", 2),
        (2, "Sirnak", 1),
    ]
    assert ranks["share"].sum() == pytest.approx(1)
    assert abroad == {"US": 2, "FR": 1}
    assert tempo.elsewhere_words(abroad) == (
        "3 lie outside Iraq, Syria and their neighbours (United States 2, France 1) and are not ranked."
    )
    assert tempo.elsewhere_words({"FR": 1}).startswith("1 lies outside")
    assert tempo.elsewhere_words({}) == ""


def test_a_country_that_is_asked_for_is_ranked() -> None:
    ranks, abroad = tempo.concentration(ABROAD, EventFilter(countries=("US",)))
    assert list(ranks["admin1"]) == ["Ohio"]
    assert abroad == {}


def test_attacks_elsewhere_have_no_rank_and_are_not_lost() -> None:
    counted = tempo.side_by_side(ABROAD, EventFilter(), BOOK)
    summed = tempo.by_governorate(counted, "month")
    assert list(summed["admin1"]) == ["Diyala", "Sirnak", "Ohio", "Corsica"]
    assert list(summed["rank"].isna()) == [False, False, True, True]
    assert summed["attacks"].sum() == 6
    assert summed["share"].sum() == pytest.approx(1)


def test_a_cell_of_the_file_is_no_formula() -> None:
    rows = frame(40).assign(admin1='=HYPERLINK("x")')
    counted = tempo.side_by_side(Store.from_frame(rows), EventFilter(), BOOK)
    assert set(lanes.table(counted)["admin1"]) == {'\'=HYPERLINK("x")'}


@pytest.mark.browser
def test_the_page_shows_both_and_gives_the_file(page: Page, app_url: str, seeds_corpus: Corpus) -> None:
    page.goto(f"{app_url}/tempo")
    heading = page.get_by_role("heading", name="Attacks and communications by governorate")
    expect(heading).to_be_visible(timeout=PATIENCE)
    numbers = Counter(group_of(event) for event in seeds_corpus.events)
    words = f"{numbers['attacks']:,} attacks and {numbers['communications']:,} communications pass"
    expect(page.get_by_text(words)).to_be_visible(timeout=PATIENCE)
    with page.expect_download(timeout=PATIENCE) as waiting:
        page.get_by_role("button", name=re.compile(r"by month and governorate \(CSV\)")).click()
    rows = list(csv.DictReader(io.StringIO(Path(waiting.value.path()).read_text(encoding="utf-8"))))
    for group in ("attacks", "communications"):
        assert sum(int(row[group]) for row in rows) == numbers[group]


@pytest.mark.browser
def test_a_governorates_bar_opens_its_events(page: Page, app_url: str, seeds_corpus: Corpus) -> None:
    attacks = Counter(governorate(e) for e in seeds_corpus.events if group_of(e) == "attacks" and governorate(e)[0])
    (admin1, country), number = attacks.most_common(1)[0]
    page.goto(f"{app_url}/tempo?bar=side:{admin1}|{country}|attacks")
    expect(page.get_by_role("heading", name="Attacks and communications by governorate")).to_be_visible(
        timeout=PATIENCE
    )
    expect(page.get_by_text(f"{number} events. Click a row")).to_be_visible(timeout=PATIENCE)

"""What an analyst types under an event's card, and the desk that keeps it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from benchmarks.synthetic import corpus
from dashboard.corrections import changes, figure_text, precision_of, read_figure
from dashboard.desk import Desk
from incidents import review_file
from incidents.decisions import Verb, decide
from incidents.model import FIGURES

APP = Path(__file__).resolve().parents[1] / "dashboard" / "app.py"
REPORT = """---
source: Morning Wire
title: Three dead
pub_date: 2020-07-14
---

A bomb killed three people in Daquq on Monday.
"""


@pytest.mark.parametrize(
    ("text", "figure"), [("", None), ("3", (3, 3)), ("3-5", (3, 5)), ("1200+", (1200, None)), ("0-5", (0, 5))]
)
def test_a_figure_is_typed_as_it_is_shown(text: str, figure: tuple[int, int | None] | None) -> None:
    assert read_figure(text) == figure
    assert figure_text(figure) == text


@pytest.mark.parametrize("text", ["many", "5-3", "-2", "3 4", "+"])
def test_what_is_no_figure_is_refused_in_words(text: str) -> None:
    with pytest.raises(ValueError, match=r"is no figure: type 3|ends below"):
        read_figure(text)


@pytest.mark.parametrize(
    ("first", "last", "precision"),
    [
        ("2020-03-02", "2020-03-02", "day"),
        ("2020-03-02", "2020-03-08", "week"),
        ("2020-03-02", "2020-03-05", "days"),
        ("2020-02-01", "2020-02-29", "month"),
        ("2020-04-01", "2020-06-30", "quarter"),
        ("2020-01-01", "2020-12-31", "year"),
        ("2019-12-01", "2020-12-31", "days"),
    ],
)
def test_an_interval_names_its_precision(first: str, last: str, precision: str) -> None:
    assert precision_of(date.fromisoformat(first), date.fromisoformat(last)) == precision


def test_only_what_differs_is_changed() -> None:
    event = corpus(1).events[0]
    typed = {name: figure_text(getattr(event, name)) for name in FIGURES}
    same = {
        "types": (event.event_type, event.sub_event_type),
        "status": str(event.status),
        "days": (event.dates.start, event.dates.end),
        "place": None,
    }
    assert changes(event, figures=typed, **same) == {}
    assert changes(event, figures=typed | {"killed": "7+"}, **same) == {"killed": [7, None]}
    assert changes(event, figures=typed, **same | {"days": (None, None)}) == {"dates": [None, None, "unknown"]}
    with pytest.raises(ValueError, match="must not be after"):
        changes(event, figures=typed, **same | {"days": (date(2020, 2, 2), date(2020, 2, 1))})


def test_the_desk_keeps_a_decision_and_takes_it_back(tmp_path: Path) -> None:
    made = corpus(5)
    desk = Desk(made, {}, tmp_path / "kept.jsonl", None)
    before, event = desk.store, made.events[0]
    aside = decide(Verb.SET_ASIDE, event.event_id, "R. Osei", reason="an exercise")
    desk.decide(aside)
    assert desk.store.event(event.event_id) is None
    assert desk.store.account().read == before.account().read
    assert desk.store.account().set_aside == before.account().set_aside + 1
    again = Desk(made, {}, tmp_path / "kept.jsonl", None)
    assert again.store.event(event.event_id) is None
    again.decide(decide(Verb.WITHDRAW, "", "R. Osei", other=aside.decision_id))
    assert again.store.event(event.event_id) == event


def test_a_decision_that_cannot_be_kept_changes_nothing(tmp_path: Path) -> None:
    made = corpus(5)
    desk = Desk(made, {}, tmp_path / "missing" / "kept.jsonl", None)
    store = desk.store
    with pytest.raises(OSError, match="was not kept"):
        desk.decide(decide(Verb.CONFIRM, made.events[0].event_id, "R. Osei"))
    assert desk.store is store


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "first.md").write_text(REPORT, encoding="utf-8")
    monkeypatch.setenv("ATLAS_CORPUS", str(tmp_path / "reports"))
    monkeypatch.setenv("ATLAS_CACHE", str(tmp_path / "cache"))
    st.cache_resource.clear()
    return AppTest.from_file(str(APP), default_timeout=60)


def test_an_event_is_set_aside_and_taken_back_on_the_page(app: AppTest, tmp_path: Path) -> None:
    app.switch_page("views/documents.py").run()
    from dashboard import resources

    event_id = resources.store().corpus.events[0].event_id
    app.query_params["document"] = "first.md"
    app.query_params["event"] = event_id
    app.switch_page("views/documents.py").run()
    app.button_group(key=f"verb {event_id}").set_value(Verb.SET_ASIDE).run()
    app.text_input(key=f"reason {event_id}").input("an exercise").run()
    app.text_input(key="reviewer").input("R. Osei").run()
    app.button(key=f"decide {event_id}").click().run()
    kept = review_file.read(tmp_path / "reports.reviews.jsonl").decisions
    assert [(one.verb, one.by, one.reason) for one in kept] == [(Verb.SET_ASIDE, "R. Osei", "an exercise")]
    assert resources.store().event(event_id) is None
    assert [info.value for info in app.info] == ["This event was set aside."]
    app.button(key=f"back True {kept[0].decision_id}").click().run()
    assert resources.store().event(event_id) is not None
    assert not app.exception


def test_a_decision_without_a_name_is_refused_in_words(app: AppTest) -> None:
    app.switch_page("views/documents.py").run()
    from dashboard import resources

    event_id = resources.store().corpus.events[0].event_id
    app.query_params["document"] = "first.md"
    app.query_params["event"] = event_id
    app.switch_page("views/documents.py").run()
    app.button_group(key=f"verb {event_id}").set_value(Verb.CONFIRM).run()
    app.button(key=f"decide {event_id}").click().run()
    assert "needs who decided" in app.error[0].value.replace("\\", "")

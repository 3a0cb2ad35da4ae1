"""Every page opens, over made-up reports, hostile reports and none, without a browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import streamlit as st
from msgspec.structs import replace
from streamlit.testing.v1 import AppTest

from benchmarks.synthetic import corpus, frame
from dashboard import resources
from incidents.model import Corpus
from incidents.store import Store

APP = Path(__file__).resolve().parents[1] / "dashboard" / "app.py"
PAGES = ("map", "table", "tempo", "briefing", "documents", "about")
HOSTILE = "<img src=x onerror=alert(1)>`${alert(2)}</script> [a](b:c) :material/map: $x$ \\ \u202e"

Opener = Callable[..., AppTest]


def hostile() -> Corpus:
    """Reports whose every word is an attack."""
    made = corpus(12)
    documents = tuple(replace(d, title=HOSTILE, source=HOSTILE, author=HOSTILE) for d in made.documents)
    events = tuple(replace(e, event_type=HOSTILE, sub_event_type=HOSTILE, date_reason=HOSTILE) for e in made.events)
    return replace(made, documents=documents, events=events)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Opener:
    """Open a page over a store, with a query."""

    def open_page(page: str, store: Store | None = None, **query: str | list[str]) -> AppTest:
        st.cache_resource.clear()
        shared = store or Store.from_corpus(corpus(60))
        monkeypatch.setattr(resources, "_open", lambda: shared)
        app = AppTest.from_file(str(APP), default_timeout=60)
        for key, value in query.items():
            app.query_params[key] = value
        if page != "map":
            app.switch_page(f"views/{page}.py")
        return app.run()

    return open_page


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    "make",
    [lambda: corpus(60), hostile, lambda: Corpus((), (), (), ())],
    ids=["made-up", "hostile", "empty"],
)
def test_every_page_opens(opened: Opener, page: str, make: Callable[[], Corpus]) -> None:
    app = opened(page, Store.from_corpus(make()))
    assert [error.message for error in app.exception] == []
    assert [title.value.lower() for title in app.title] == [page]


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_on_a_table_of_events(opened: Opener, page: str) -> None:
    app = opened(page, Store.from_frame(frame(3000)), event="row:7")
    assert [error.message for error in app.exception] == []


@pytest.mark.parametrize("page", PAGES)
def test_every_page_carries_the_account(opened: Opener, page: str) -> None:
    store = Store.from_corpus(corpus(60))
    captions = " ".join(caption.value for caption in opened(page, store).caption)
    account = store.account()
    for words in (
        f"{account.read} read",
        f"{account.shown} shown",
        "filtered out",
        "undated",
        "unlocated",
        "set aside",
    ):
        assert words in captions


def test_a_link_opens_its_filter(opened: Opener) -> None:
    app = opened("table", admin1=["Kirkuk"], statuses=["occurred", "denied"], text="tell", date_from="2018-02-01")
    assert app.sidebar.multiselect(key="filter_admin1").value == ["Kirkuk"]
    assert app.sidebar.multiselect(key="filter_statuses").value == ["occurred", "denied"]
    assert app.sidebar.text_input(key="filter_text").value == "tell"
    assert "possibly within 2018\\-02\\-01 or later" in app.caption[0].value


def test_a_widget_writes_the_link(opened: Opener) -> None:
    app = opened("table")
    app.sidebar.multiselect(key="filter_kinds").select("activity").run()
    assert app.query_params["kinds"] in ("activity", ["activity"])
    app.sidebar.button[0].click().run()
    assert dict(app.query_params).get("kinds") is None


def sent_to_the_browser(app: AppTest) -> set[str]:
    """Widgets of the sidebar whose value this run told the browser to take."""
    kinds = ("text_input", "date_input", "multiselect", "number_input")
    widgets = [widget for kind in kinds for widget in app.sidebar.get(kind)]
    assert len(widgets) > 10
    return {widget.key for widget in widgets if widget.proto.set_value}


TYPED = {"filter_text", "filter_date_from", "filter_date_to", "filter_casualties_min"}


def test_only_what_changes_is_sent_so_that_no_late_run_takes_back_what_was_typed(opened: Opener) -> None:
    app = opened("table")
    assert sent_to_the_browser(app) & TYPED == set()
    app.sidebar.text_input(key="filter_text").input("tell").run()
    assert sent_to_the_browser(app) & TYPED == set()
    assert app.query_params["text"] in ("tell", ["tell"])
    assert sent_to_the_browser(opened("table", text="tell", kinds="incident")) & TYPED == {"filter_text"}


def test_choices_are_sent_with_their_counts_of_now(opened: Opener) -> None:
    """A browser answers with the words it was last sent: "incident (5)" is no choice once there are 4."""
    app = opened("table", kinds="incident")
    app.sidebar.text_input(key="filter_text").input("tell").run()
    assert "filter_kinds" in sent_to_the_browser(app)


def test_reset_empties_the_widgets(opened: Opener) -> None:
    app = opened("table", text="tell", kinds="incident", casualties_min="2", date_from="2018-02-01", within="certainly")
    next(button for button in app.sidebar.button if button.label == "Reset").click().run()
    assert app.sidebar.text_input(key="filter_text").value == ""
    assert app.sidebar.multiselect(key="filter_kinds").value == []
    assert app.sidebar.number_input(key="filter_casualties_min").value == 0
    assert app.sidebar.date_input(key="filter_date_from").value is None


def test_targets_are_chosen_apart_from_actors(opened: Opener) -> None:
    app = opened("table")
    chooser = app.sidebar.multiselect(key="filter_targets")
    assert any(option.startswith("Civilians (") for option in chooser.options)
    chooser.select("Civilians").run()
    assert app.query_params["targets"] in ("Civilians", ["Civilians"])
    assert "against Civilians" in app.caption[0].value


def test_a_link_that_cannot_be_read_says_so(opened: Opener) -> None:
    app = opened("table", date_from="soon", kinds="incident", geo_precisions="x")
    assert len(app.sidebar.warning) == 2
    assert app.sidebar.multiselect(key="filter_kinds").value == ["incident"]


def test_a_link_to_what_is_not_there_says_so(opened: Opener) -> None:
    assert "not in these reports" in opened("table", event=HOSTILE).warning[0].value
    assert "not among these reports" in opened("documents", document=HOSTILE).warning[0].value


def test_nothing_found_says_what_to_widen(opened: Opener) -> None:
    app = opened("tempo", text="no such words", kinds=["incident"])
    buttons = [button.label for button in app.main.button if button.key and button.key.startswith("widen")]
    assert len(buttons) == 1
    assert "no such words" in buttons[0]


def test_a_table_of_nothing_says_so(opened: Opener) -> None:
    app = opened("table", text="no such words")
    assert "No event passes the filter." in [caption.value for caption in app.main.caption]
    assert len(app.main.dataframe) == 0
    change = opened("tempo", text="no such words")
    assert "No event that passes is dated to either." in [caption.value for caption in change.main.caption]


def test_the_guide_goes_when_it_was_read(opened: Opener) -> None:
    app = opened("table")
    button = app.button(key="guide_seen")
    button.click().run()
    assert [b.key for b in app.button if b.key == "guide_seen"] == []

"""Analysts' decisions: laid over what was read, kept in a file that only grows, taken back at will."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from incidents import pipeline, review_file
from incidents.command import main
from incidents.decisions import Decision, Verb, decide, read_line, standing
from incidents.lines import to_line
from incidents.model import Corpus, Event, Kind, Status
from incidents.reviews import lay_over

FIRST = """---
source: Morning Wire
title: Three dead
pub_date: 2020-07-14
---

A bomb killed three people in Daquq on Monday.
"""
SECOND = """---
source: Evening Post
title: Blast in the south of the province
pub_date: 2020-07-15
---

On Monday an explosive device went off in Daquq, killing three people.

On Tuesday gunmen shot dead a village elder in Hawija.
"""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    folder = tmp_path_factory.mktemp("reports")
    (folder / "first.md").write_text(FIRST, encoding="utf-8")
    (folder / "second.md").write_text(SECOND, encoding="utf-8")
    return pipeline.build([folder])


@pytest.fixture
def blast(corpus: Corpus) -> Event:
    return next(event for event in corpus.events if len(event.sources) == 2)


@pytest.fixture
def shooting(corpus: Corpus) -> Event:
    return next(event for event in corpus.events if len(event.sources) == 1)


def on(event: Event, verb: Verb, minute: int = 0, **said: object) -> Decision:
    made = datetime(2026, 11, 21, 12, tzinfo=UTC) + timedelta(minutes=minute)
    if verb is not Verb.CONFIRM:
        said.setdefault("reason", "read again")
    return decide(verb, event.event_id, "R. Osei", made=made, **said)


def test_the_reports_of_a_merged_event_are_kept(corpus: Corpus, blast: Event) -> None:
    assert [report.sources for report in corpus.reports[blast.event_id]] == [
        ("Morning Wire 2020-07-14",),
        ("Evening Post 2020-07-15",),
    ]
    assert len(corpus.events) == 2


def test_nothing_decided_changes_nothing(corpus: Corpus) -> None:
    assert lay_over(corpus, ()).corpus == corpus


def test_confirming_says_who_and_when(corpus: Corpus, blast: Event) -> None:
    laid = lay_over(corpus, [on(blast, Verb.CONFIRM)]).corpus.events
    assert [event.reviews for event in laid if event.event_id == blast.event_id] == [
        ("Confirmed by R. Osei on 2026-11-21",)
    ]


def test_what_is_set_aside_is_counted_there(corpus: Corpus, blast: Event) -> None:
    laid = lay_over(corpus, [on(blast, Verb.SET_ASIDE, reason="an exercise, not an attack")])
    assert blast.event_id not in {event.event_id for event in laid.corpus.events}
    assert [one.reason for one in laid.corpus.set_aside] == [
        "Set aside by R. Osei on 2026-11-21: an exercise, not an attack"
    ]
    before, after = (len(c.events) + len(c.set_aside) for c in (corpus, laid.corpus))
    assert before == after


def test_a_correction_changes_what_it_names_and_says_what_was(corpus: Corpus, blast: Event) -> None:
    place = to_line(blast)["place"] | {"name": "Taza", "place_id": "test:taza", "latitude": 35.3, "longitude": 44.33}
    changes = {
        "killed": [4, 5],
        "status": "alleged",
        "dates": ["2020-07-01", "2020-07-31", "month"],
        "kind": "activity",
        "place": place,
    }
    laid = lay_over(corpus, [on(blast, Verb.CORRECT, changes=changes)]).corpus
    (now,) = (event for event in laid.events if event.event_id == blast.event_id)
    assert (now.killed, now.status, now.kind, str(now.dates.end)) == (
        (4, 5),
        Status.ALLEGED,
        Kind.ACTIVITY,
        "2020-07-31",
    )
    assert now.place is not None
    assert now.place.place is not None
    assert (now.place.place.name, now.place.toponym) == ("Taza", "Daquq")
    assert [rival.place.name for rival in now.place.rivals] == ["Daquq"]
    assert (
        "was: dates 2020-07-13 to 2020-07-13; killed 3; kind incident; place Daquq; status occurred" in now.reviews[0]
    )
    assert now.mentions == blast.mentions


def test_a_place_and_a_date_can_be_said_to_be_unknown(corpus: Corpus, blast: Event) -> None:
    laid = lay_over(corpus, [on(blast, Verb.CORRECT, changes={"place": None, "dates": [None, None, "unknown"]})]).corpus
    (now,) = (event for event in laid.events if event.event_id == blast.event_id)
    assert (now.place, now.dates.start) == (None, None)


def test_a_report_is_held_apart(corpus: Corpus, blast: Event) -> None:
    other = corpus.reports[blast.event_id][1]
    laid = lay_over(corpus, [on(blast, Verb.SEPARATE, other=other.event_id)]).corpus
    assert {event.event_id for event in laid.events} >= {blast.event_id, other.event_id}
    assert len(laid.events) == len(corpus.events) + 1
    assert all(len(event.sources) == 1 for event in laid.events)


def test_the_first_report_held_apart_leaves_the_rest_under_its_own_address(corpus: Corpus, blast: Event) -> None:
    first, second = corpus.reports[blast.event_id]
    laid = lay_over(corpus, [on(blast, Verb.SEPARATE, other=first.event_id)]).corpus
    assert {first.event_id, second.event_id} <= {event.event_id for event in laid.events}


def test_two_events_are_joined(corpus: Corpus, blast: Event, shooting: Event) -> None:
    laid = lay_over(corpus, [on(shooting, Verb.JOIN, other=blast.event_id)]).corpus
    (one,) = laid.events
    assert one.event_id == blast.event_id
    assert set(one.mentions) == set(blast.mentions) | set(shooting.mentions)
    assert len(laid.reports[blast.event_id]) == 3


def test_joining_again_or_separating_what_is_apart_changes_nothing_more(
    corpus: Corpus, blast: Event, shooting: Event
) -> None:
    join = on(shooting, Verb.JOIN, other=blast.event_id)
    again = on(shooting, Verb.JOIN, 1, other=blast.event_id)
    assert len(lay_over(corpus, [join, again]).corpus.events) == 1
    apart = on(blast, Verb.SEPARATE, other=shooting.event_id)
    assert {e.event_id for e in lay_over(corpus, [apart]).corpus.events} == {e.event_id for e in corpus.events}


def test_a_decision_follows_its_event_into_a_merge(corpus: Corpus, blast: Event, shooting: Event) -> None:
    decisions = [
        on(shooting, Verb.CORRECT, changes={"killed": [9, 9]}),
        on(shooting, Verb.JOIN, 1, other=blast.event_id),
    ]
    laid = lay_over(corpus, decisions)
    assert [event.killed for event in laid.corpus.events] == [(9, 9)]
    assert len(laid.decisions[blast.event_id]) == 2


def test_a_decision_without_its_event_is_kept_and_said(corpus: Corpus) -> None:
    stray = decide(Verb.CONFIRM, "gone.txt:1-2", "R. Osei")
    laid = lay_over(corpus, [stray])
    assert laid.without_event == (stray,)
    assert laid.corpus == corpus


def test_a_decision_is_taken_back_and_the_taking_back_too(corpus: Corpus, blast: Event) -> None:
    aside = on(blast, Verb.SET_ASIDE)
    back = decide(Verb.WITHDRAW, "", "R. Osei", other=aside.decision_id)
    again = decide(Verb.WITHDRAW, "", "R. Osei", other=back.decision_id)
    assert lay_over(corpus, [aside, back]).corpus == corpus
    assert standing([aside, back, again]) == (aside,)


@pytest.mark.parametrize(
    ("said", "complaint"),
    [
        ({"verb": Verb.SET_ASIDE}, "a reason"),
        ({"verb": Verb.CORRECT, "reason": "x"}, "what to change"),
        ({"verb": Verb.JOIN, "reason": "x"}, "the other event"),
        ({"verb": Verb.CORRECT, "reason": "x", "changes": {"colour": "red"}}, "colour cannot be set"),
        ({"verb": Verb.CORRECT, "reason": "x", "changes": {"killed": [5, 2]}}, "low end is above"),
        ({"verb": Verb.CORRECT, "reason": "x", "changes": {"killed": [-1, 2]}}, "whole numbers"),
        ({"verb": Verb.CORRECT, "reason": "x", "changes": {"killed": 3}}, "killed cannot be set to 3"),
        ({"verb": Verb.CORRECT, "reason": "x", "changes": {"status": "maybe"}}, "maybe"),
        (
            {"verb": Verb.CORRECT, "reason": "x", "changes": {"dates": ["2020-02-02", "2020-01-01", "days"]}},
            "ends before",
        ),
        ({"verb": Verb.CORRECT, "reason": "x", "changes": {"place": {"name": "Taza"}}}, "place cannot be set"),
    ],
)
def test_a_decision_that_cannot_be_carried_out_is_refused(said: dict[str, object], complaint: str) -> None:
    verb = said.pop("verb")
    assert isinstance(verb, Verb)
    with pytest.raises(ValueError, match=complaint):
        decide(verb, "a.txt:0-9", "R. Osei", **said)


def test_who_decided_must_be_said() -> None:
    with pytest.raises(ValueError, match="who decided"):
        decide(Verb.CONFIRM, "a.txt:0-9", "  ")


def test_a_line_gives_back_its_decision(blast: Event) -> None:
    decision = on(blast, Verb.CORRECT, changes={"killed": [1, None]}, reason="‮<b>${x}`\\ \n two lines")
    assert "\n" not in decision.line()
    assert read_line(decision.line()) == decision


def test_the_file_only_grows_and_a_bad_line_costs_no_other(tmp_path: Path, blast: Event) -> None:
    path = tmp_path / "reports.reviews.jsonl"
    assert review_file.read(path) == review_file.Decisions()
    first, second = on(blast, Verb.CONFIRM), on(blast, Verb.SET_ASIDE, 1)
    review_file.append(path, first)
    with path.open("a", encoding="utf-8") as file:
        file.write('{"verb": "confirm", "by"')  # a crash in the middle of a line
    review_file.append(path, second)
    kept = review_file.read(path)
    assert kept.decisions == (first, second)
    assert len(kept.complaints) == 1
    assert "reports.reviews.jsonl, line 2" in kept.complaints[0]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path, blast: Event) -> None:
    with pytest.raises(OSError, match=r"missing.*was not kept"):
        review_file.append(tmp_path / "missing" / "x.jsonl", on(blast, Verb.CONFIRM))


def test_the_command_lays_decisions_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = tmp_path / "first.md"
    report.write_text(FIRST, encoding="utf-8")
    out, kept = tmp_path / "out.jsonl", tmp_path / "kept.jsonl"
    assert main(["extract", str(report), "-o", str(out), "--jobs", "1"]) == 0
    name = json.loads(out.read_text(encoding="utf-8").splitlines()[0])["event_id"]
    review_file.append(kept, decide(Verb.CORRECT, name, "R. Osei", reason="hospital list", changes={"killed": [4, 4]}))
    review_file.append(kept, decide(Verb.CONFIRM, "elsewhere.txt:0-3", "R. Osei"))
    assert main(["extract", str(report), "-o", str(out), "--jobs", "1", "--reviews", str(kept)]) == 0
    line = json.loads(out.read_text(encoding="utf-8").splitlines()[0])
    assert line["killed"] == [4, 4]
    assert "hospital list" in line["reviews"][0]
    assert "elsewhere.txt:0-3" in capsys.readouterr().err


def test_the_command_names_a_missing_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = tmp_path / "first.md"
    report.write_text(FIRST, encoding="utf-8")
    assert main(["extract", str(report), "--jobs", "1", "--reviews", str(tmp_path / "none.jsonl")]) == 2
    assert "none.jsonl: no such file of decisions" in capsys.readouterr().err
    assert main(["extract", str(report), "--merge", "none", "--reviews", str(tmp_path / "none.jsonl")]) == 2

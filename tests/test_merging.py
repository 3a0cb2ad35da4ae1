"""When two reports are one event: a table of pairs, and the laws of merging."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from msgspec.structs import replace
from tellings import PUBLISHED

from gazetteer.gazetteer import Gazetteer
from gazetteer.place import GeoPrecision, Match, Place, ToponymRole
from incidents import codebook
from incidents.extraction import read
from incidents.merging import merge_events, merge_totals, same_event
from incidents.model import (
    Actor,
    DatePrecision,
    DateSpan,
    Document,
    Event,
    Kind,
    Mention,
    Range,
    ReportedTotal,
    Role,
    Status,
)  # fmt: skip
from incidents.pipeline import locate

TOWNS = {"Daquq": (35.14, 44.45), "Kirkuk": (35.47, 44.39), "Mosul": (36.34, 43.13), "Iraq": (33.0, 43.8)}


def place(name: str) -> Match:
    latitude, longitude = TOWNS[name]
    country = name == "Iraq"
    row = Place(
        f"test:{name}",
        name,
        (),
        latitude,
        longitude,
        "PCLI" if country else "PPL",
        "IQ",
        "" if country else name,
        "",
        0,
        400 if country else 5,
    )
    precision = GeoPrecision.COUNTRY if country else GeoPrecision.EXACT
    return Match(
        name, 0, 0, ToponymRole.PLACE, row, "in", (), latitude, longitude, row.radius_km, precision, 1.0, (), (), None
    )


def event(
    document: str = "a", start: int = 0, day: str | None = "2020-07-13", days: int = 1, town: str = "Daquq", kind: str = "Armed clash",
    killed: Range | None = None, injured: Range | None = None, target: str = "", words: str = "", status: Status = Status.OCCURRED,
    victims: str = "",
) -> Event:  # fmt: skip
    tellings = (
        "Report {0} opens with the news from {1} and what the police say",
        "Much later {0} comes back to how it went in {1} that day",
    )
    words = words or tellings[start > 0].format(document, town)
    first = date.fromisoformat(day) if day else None
    precision = DatePrecision.UNKNOWN if first is None else DatePrecision.DAY if days == 1 else DatePrecision.MONTH
    span = DateSpan(first, first + timedelta(days=days - 1) if first else None, precision)
    mention = Mention(document, f"{document}.txt", Role.EVENT, start, start + len(words), words)
    counted = (
        (Mention(document, f"{document}.txt", Role.FIGURE, start, start + len(victims), victims),) if victims else ()
    )
    family = {"Armed clash": "Battles", "Attack": "Violence against civilians"}.get(kind, "Explosions/Remote violence")
    return Event(
        f"{document}.txt:{start}-{start + len(words)}", Kind.INCIDENT, family, kind, status, span, "test", first, (place(town),),
        (Actor("target", target),) if target else (), killed, injured, None, None, (mention, *counted), (f"Wire {document}",),
    )  # fmt: skip


@pytest.fixture(scope="module")
def located() -> Callable[[str], list[Event]]:
    gazetteer = Gazetteer()
    names = itertools.count(1)

    def read_one(text: str) -> list[Event]:
        name = f"own{next(names)}.txt"
        document = Document(name, "Own Wire", "", "", PUBLISHED, "", text, name, 0)
        (reading,) = locate([read(document, codebook.load())], gazetteer)
        return list(reading.events)

    return read_one


STORMED = "Fighters of the group attacked the old mill of Daquq in the night of Monday with mortars"
PAIRS: list[tuple[str, Event, Event, dict[str, bool]]] = [
    ("two wires, one attack", event("a", killed=(3, 3)), event("b", killed=(3, 3)), {"strict": True, "normal": True, "loose": True}),
    ("one gives no figures", event("a", killed=(3, 3)), event("b"), {"strict": False, "normal": True, "loose": True}),
    ("figures that exclude each other", event("a", killed=(3, 3)), event("b", killed=(9, 9)), {"strict": False, "normal": False, "loose": False}),
    ("at least two, and three", event("a", killed=(2, None)), event("b", killed=(3, 3)), {"strict": False, "normal": True, "loose": True}),
    ("another day", event("a"), event("b", day="2020-07-14"), {"strict": False, "normal": False, "loose": True}),
    ("another town", event("a"), event("b", town="Mosul"), {"strict": False, "normal": False, "loose": False}),
    ("another kind of act", event("a"), event("b", kind="Arrests"), {"strict": False, "normal": False, "loose": False}),
    ("a plan is not the deed", event("a"), event("b", status=Status.PLANNED), {"strict": False, "normal": False, "loose": False}),
    ("a plan in the words of the deed", event("a", words=STORMED), event("a", 2000, words=STORMED.replace("attacked", "plan to attack"), status=Status.PLANNED), {"strict": False, "normal": False, "loose": False}),
    ("what was foiled did not happen", event("a"), event("b", status=Status.FOILED), {"strict": False, "normal": False, "loose": False}),
    ("a claim, and a deed that was foiled", event("a", status=Status.CLAIMED), event("b", status=Status.FOILED), {"strict": False, "normal": False, "loose": False}),
    ("foiled, says one, and both count three dead", event("a", killed=(3, 3)), event("b", killed=(3, 3), status=Status.FOILED), {"strict": True, "normal": True, "loose": True}),
    ("foiled in two reports", event("a", status=Status.FOILED), event("b", status=Status.FOILED), {"strict": False, "normal": True, "loose": True}),
    ("a plan and its foiling", event("a", status=Status.PLANNED), event("b", status=Status.FOILED), {"strict": False, "normal": True, "loose": True}),
    ("the claim of a deed is the deed", event("a"), event("b", status=Status.CLAIMED), {"strict": False, "normal": True, "loose": True}),
    ("a country is no place to merge on", event("a", town="Iraq"), event("b", town="Iraq"), {"strict": False, "normal": False, "loose": False}),
    ("a month and a day with one figure", event("a", day="2020-07-01", days=31, killed=(11, 11)), event("b", killed=(11, 11)), {"strict": False, "normal": True, "loose": True}),
    ("one person, dated apart", event("a", target="Kareem al-Obeidi", kind="Attack"), event("b", day="2020-07-15", target="Karim al-Obaidi", kind="Attack"), {"strict": True, "normal": True, "loose": True}),
    ("one person, once undated", event("a", target="Kareem al-Obeidi", kind="Attack"), event("b", day=None, town="Iraq", target="al-Obeidi", kind="Attack"), {"strict": True, "normal": True, "loose": True}),
    ("two persons of one day and town", event("a", target="Kareem al-Obeidi", kind="Attack"), event("b", target="Sami Haddad", kind="Attack"), {"strict": False, "normal": False, "loose": False}),
    ("two acts told in one breath", event("a", 0, killed=(2, 2)), event("a", 90, killed=(2, 2)), {"strict": False, "normal": False, "loose": True}),
    ("told again further down", event("a", 0, killed=(12, 12)), event("a", 2000, killed=(12, 12)), {"strict": False, "normal": True, "loose": True}),
    ("told apart by the words", event("a", 0), event("a", 2000, words="In a separate attack gunmen came to the same town by night"), {"strict": False, "normal": False, "loose": False}),
    ("two of one surname", event("a", target="Saleh al-Jubouri", kind="Attack"), event("b", target="Hamad al-Jubouri", kind="Attack"), {"strict": False, "normal": False, "loose": False}),
    ("a toll that grew", event("a", killed=(8, 8)), event("b", killed=(12, 12)), {"strict": False, "normal": True, "loose": True}),
    ("the dead agree, the wounded grew", event("a", killed=(8, 8), injured=(9, 9)), event("b", killed=(8, 8), injured=(40, 40)), {"strict": True, "normal": True, "loose": True}),
    ("the dead of one, the wounded of another", event("a", killed=(2, 2)), event("b", injured=(3, 3)), {"strict": False, "normal": False, "loose": True}),
    ("a night between two days", event("a", killed=(4, 4)), event("b", day="2020-07-14", killed=(4, 4)), {"strict": False, "normal": True, "loose": True}),
    ("one dead on each of two days", event("a", killed=(1, 1)), event("b", day="2020-07-14", killed=(1, 1)), {"strict": False, "normal": False, "loose": False}),
    ("a bomb and an air strike", event("a", kind="Remote explosive/landmine/IED"), event("b", kind="Air/drone strike"), {"strict": False, "normal": False, "loose": False}),
    ("four of the nineteen dead", event("a", kind="Suicide bomb", killed=(4, 4)), event("b", kind="Suicide bomb", killed=(19, 19)), {"strict": False, "normal": True, "loose": True}),
    ("a month and one dead", event("a", day="2020-07-01", days=31, killed=(1, 1)), event("b", killed=(1, 1)), {"strict": False, "normal": False, "loose": False}),
    ("police of one, farmers of another", event("a", killed=(2, 2), victims="two policemen"), event("b", killed=(2, 2), victims="two farmers"), {"strict": False, "normal": False, "loose": False}),
]  # fmt: skip


@pytest.mark.parametrize(("what", "a", "b", "expected"), PAIRS, ids=[p[0] for p in PAIRS])
def test_pairs(what: str, a: Event, b: Event, expected: dict[str, bool]) -> None:
    assert {s: bool(same_event(a, b, s)) for s in expected} == expected  # type: ignore[arg-type]
    assert {s: bool(same_event(b, a, s)) for s in expected} == expected  # type: ignore[arg-type]


def test_a_merged_event_keeps_every_source_and_says_why() -> None:
    (merged,) = merge_events([event("a", killed=(3, 3)), event("b", killed=(3, 3), injured=(2, 2)), event("c")])
    assert (merged.event_id, merged.killed, merged.injured) == (event("a").event_id, (3, 3), (2, 2))
    assert [s.source for s in merged.figures] == ["Wire a", "Wire b"]
    assert merged.sources == ("Wire a", "Wire b", "Wire c")
    assert [m.document_id for m in merged.mentions] == ["a", "b", "c"]
    assert all(merged.merge_reasons)


def test_figures_are_those_most_reports_give() -> None:
    (merged,) = merge_events([event("a", killed=(2, None)), event("b", killed=(3, 3)), event("c", killed=(3, 3))])
    assert merged.killed == (3, 3)


def test_an_unknown_setting_is_named() -> None:
    with pytest.raises(ValueError, match="unknown merge setting 'odd': choose one of strict, normal, loose"):
        merge_events([], "odd")  # type: ignore[arg-type]


def made(count: int, seed: int = 3) -> list[Event]:
    chance = random.Random(seed)
    return [
        event(
            f"d{i // 2}", 700 * (i % 2), (date(2020, 1, 1) + timedelta(days=chance.randrange(40))).isoformat(),
            town=chance.choice(("Daquq", "Kirkuk", "Mosul")), kind=chance.choice(("Armed clash", "Attack", "Suicide bomb")),
            killed=chance.choice((None, (1, 1), (2, 2), (2, None))),
        )
        for i in range(count)
    ]  # fmt: skip


@pytest.mark.parametrize("setting", ["strict", "normal", "loose"])
def test_merging_is_idempotent_and_free_of_order(setting: str) -> None:
    events = made(240)
    once = merge_events(events, setting)  # type: ignore[arg-type]
    assert len(once) < len(events)
    assert merge_events(once, setting) == once  # type: ignore[arg-type]
    shuffled = events[:]
    random.Random(1).shuffle(shuffled)
    assert merge_events(shuffled, setting) == once  # type: ignore[arg-type]


def test_nothing_is_lost() -> None:
    events = made(240)
    kept = {m for e in merge_events(events) for m in e.mentions}
    assert kept == {m for e in events for m in e.mentions}


def test_totals_of_one_figure_are_one_total() -> None:
    def total(document: str, low: int) -> ReportedTotal:
        mention = Mention(document, f"{document}.txt", Role.EVENT, 0, 10, "1234567890")
        span = DateSpan(date(2020, 1, 1), date(2020, 3, 31), DatePrecision.QUARTER)
        return ReportedTotal(
            f"{document}:0",
            "attacks",
            low,
            None,
            "attacks",
            "",
            span,
            None,
            (),
            Status.OCCURRED,
            (),
            (mention,),
            (document,),
        )

    merged = merge_totals([total("b", 566), total("a", 566), total("c", 90)])
    assert [(t.low, t.sources) for t in merged] == [(566, ("a", "b")), (90, ("c",))]


def test_a_replaced_place_keeps_the_id() -> None:
    moved = replace(event("a"), matches=(place("Mosul"),))
    assert moved.event_id == event("a").event_id


LEADS = [
    # the lead names the province, the detail the town
    ("A farmer was killed by a mine in Anbar province on Sunday.\n\nA mine killed a farmer in Rawa on Sunday, police said.", 1),
    ("Two soldiers were killed in a blast in Diyala province on Sunday.\n\nA bomb near Jalawla killed two soldiers.", 1),
    ("A sheikh was shot dead in Anbar province on Sunday.\n\nGunmen shot a sheikh dead in Rawa on Sunday.", 1),
    # two of those who are killed every day, another province, and what is said to be another
    ("A soldier was killed by a mine in Anbar province on Sunday.\n\nA mine killed a soldier in Rawa on Sunday.", 2),
    ("A farmer was killed by a mine in Diyala province on Sunday.\n\nA mine killed a farmer in Rawa on Sunday.", 2),
    ("A farmer was killed by a mine in Anbar on Sunday.\n\nIn another incident, a mine killed a farmer in Rawa.", 2),
    ("A farmer was killed by a mine in Anbar on Sunday.\n\nA mine killed two farmers in Rawa on Sunday.", 2),
    ("A mayor was killed in Ninewa province on Sunday.|Gunmen shot a mayor dead in Sinjar on Sunday.", 1),
    ("A man was killed in Ninewa province on Sunday.|Gunmen shot a man dead in Sinjar on Sunday.", 2),
    ("A mayor was killed in Ninewa province on Sunday.|Gunmen shot a mayor dead in Rawa on Sunday.", 2),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "events"), LEADS)
def test_a_lead_of_the_province_and_its_town(located: Callable[[str], list[Event]], texts: str, events: int) -> None:
    found = [e for text in texts.split("|") for e in located(text)]
    assert len(merge_events([e for e in found if e.kind is Kind.INCIDENT])) == events

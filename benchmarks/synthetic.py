"""Made-up events for tests and benchmarks, with no likeness to any report: records, or a million rows column-wise."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import numpy as np
import pandas as pd
from shapely.geometry import box

from gazetteer.place import GeoPrecision, Match, Place, Rival, ToponymRole
from incidents.model import (
    Actor,
    Corpus,
    DatePrecision,
    DateSpan,
    Document,
    Event,
    Kind,
    Mention,
    ReportedTotal,
    Role,
    SetAside,
    SourceFigures,
    Status,
)

TYPES = (
    ("Battles", "Armed clash"),
    ("Explosions/Remote violence", "Remote explosive/landmine/IED"),
    ("Violence against civilians", "Attack"),
    ("Protests", "Peaceful protest"),
    ("Riots", "Mob violence"),
    ("Strategic developments", "Looting/property destruction"),
    ("Communication", "Claim"),
)
GOVERNORATES = (
    ("Ninewa", "IQ", 36.0, 42.5),
    ("Kirkuk", "IQ", 35.3, 44.2),
    ("Diyala", "IQ", 34.0, 45.0),
    ("Salah al-Din", "IQ", 34.6, 43.6),
    ("Al-Anbar", "IQ", 33.0, 41.5),
    ("Baghdad", "IQ", 33.3, 44.4),
    ("Deir ez-Zor", "SY", 35.2, 40.3),
    ("Homs", "SY", 34.5, 38.0),
)
ACTORS = ("Islamic State", "Police", "Army", "Tribal fighters", "Civilians")
PUBLISHERS = ("Morning Wire", "River Post", "Plain Observer")
FIRST_DAY = date(2018, 1, 1)


def place(number: int, admin1: str, country_code: str, latitude: float, longitude: float) -> Place:
    """Make a town of the given governorate."""
    return Place(
        place_id=f"made-up:{number}",
        name=f"Tell {number}",
        alternate_names=(),
        latitude=latitude,
        longitude=longitude,
        feature_code="PPL",
        country_code=country_code,
        admin1=admin1,
        admin2="",
        population=1000,
        radius_km=2.0,
    )


def corpus(count: int = 60, seed: int = 1) -> Corpus:
    """Make `count` events, three to a document; every tenth is undated, every eleventh unlocated."""
    random = Random(seed)
    documents: list[Document] = []
    events: list[Event] = []
    for number in range(0, count, 3):
        document, told = _report(random, number, min(3, count - number))
        documents.append(document)
        events.extend(told)
    return Corpus(
        tuple(documents),
        tuple(events),
        (_total(documents[0], 0),) if documents else (),
        (SetAside("broken.pdf", "", "It is no PDF file; save it again as PDF."),),
    )


def _report(random: Random, first: int, count: int) -> tuple[Document, list[Event]]:
    pub_date = FIRST_DAY + timedelta(days=random.randrange(900))
    path = f"report-{first:05d}.md"
    pieces: list[str] = [f"At least {first + 7} attacks were counted in Kirkuk in the quarter.\n\n"]
    told: list[Event] = []
    source = random.choice(PUBLISHERS)
    for number in range(first, first + count):
        start = sum(map(len, pieces))
        event, sentence = _event(random, number, path, start, pub_date, source)
        pieces.append(sentence + " Nothing more was known that night.\n\n")
        told.append(event)
    text = "".join(pieces)
    span = DateSpan(pub_date, pub_date, DatePrecision.DAY)
    return Document(path, source, "A. Writer", f"Report {first}", span, "", text, path, 0), told


def _event(random: Random, number: int, path: str, start: int, pub_date: date, source: str) -> tuple[Event, str]:
    event_type, sub_type = TYPES[number % len(TYPES)]
    admin1, country, latitude, longitude = GOVERNORATES[random.randrange(len(GOVERNORATES))]
    town = place(number, admin1, country, latitude + random.uniform(-0.4, 0.4), longitude + random.uniform(-0.4, 0.4))
    killed = random.randrange(6)
    sentence = f"Gunmen were seen near {town.name} on Monday, {killed} people were killed."
    precision = random.choice([GeoPrecision.EXACT, GeoPrecision.NEAR, GeoPrecision.ADM1])
    actor = random.choice(ACTORS)

    def mention(role: Role, words: str) -> Mention:
        at = start + sentence.index(words)
        return Mention(path, path, role, at, at + len(words), words)

    found = Match(
        toponym=town.name,
        place=town,
        start_char=start + sentence.index(town.name),
        end_char=start + sentence.index(town.name) + len(town.name),
        role=ToponymRole.PLACE,
        relation="near" if precision is GeoPrecision.NEAR else "in",
        others=(),
        latitude=town.latitude,
        longitude=town.longitude,
        radius_km=2.0,
        geo_precision=precision,
        score=0.9,
        reasons=("the only place of this name",),
        rivals=(Rival(place(number + 90_000, admin1, country, 30.0, 40.0), 0.2, "smaller, and far away"),),
        geometry=box(longitude - 1, latitude - 1, longitude + 1, latitude + 1)
        if precision is GeoPrecision.ADM1
        else None,
    )
    return (
        Event(
            event_id=f"{path}:{start}-{start + len(sentence)}",
            kind=Kind.ACTIVITY if number % 9 == 8 else Kind.INCIDENT,
            event_type=event_type,
            sub_event_type=sub_type,
            status=list(Status)[number % 7] if number % 2 else Status.OCCURRED,
            dates=_dates(number, pub_date),
            date_reason="'on Monday' counted back from the publication date",
            pub_date=pub_date,
            matches=() if number % 11 == 10 else (found,),
            actors=(Actor("perpetrator", actor), Actor("target", "Civilians")),
            killed=(killed, killed),
            injured=(killed, None) if number % 3 else None,
            abducted=None,
            arrested=None,
            mentions=(
                mention(Role.EVENT, sentence),
                mention(Role.PLACE, town.name),
                mention(Role.DATE, "on Monday"),
                mention(Role.FIGURE, f"{killed} people"),
                mention(Role.ACTOR, "Gunmen"),
            ),
            sources=(f"{source} {pub_date}",),
            figures=(SourceFigures(source, (killed, killed), None, None, None),),
        ),
        sentence,
    )


def _dates(number: int, pub_date: date) -> DateSpan:
    if number % 10 == 9:
        return DateSpan(None, None, DatePrecision.UNKNOWN)
    if number % 10 == 4:
        start = pub_date.replace(day=1)
        return DateSpan(start, start.replace(day=28), DatePrecision.MONTH)
    return DateSpan(pub_date - timedelta(days=2), pub_date - timedelta(days=2), DatePrecision.DAY)


def _total(document: Document, number: int) -> ReportedTotal:
    words = document.text.split(".")[0]
    return ReportedTotal(
        total_id=f"{document.path}:0-{len(words)}",
        what=words,
        low=number + 7,
        high=None,
        unit="attacks",
        per="",
        dates=DateSpan(date(2018, 1, 1), date(2018, 3, 31), DatePrecision.QUARTER),
        pub_date=document.pub_date.start,
        matches=(),
        status=Status.OCCURRED,
        actors=(),
        mentions=(Mention(document.document_id, document.path, Role.EVENT, 0, len(words), words),),
        sources=(f"{document.source} {document.pub_date.start}",),
    )


def frame(count: int, seed: int = 1) -> pd.DataFrame:
    """Make `count` rows of the store's columns without a Python object a row (a million in a few seconds)."""
    random = np.random.default_rng(seed)
    kinds = random.integers(0, len(TYPES), count)
    areas = random.integers(0, len(GOVERNORATES), count)
    days = random.integers(0, 2500, count)
    start = np.datetime64(FIRST_DAY) + days
    is_month = random.random(count) < 0.05
    place_names = pd.Series([f"Tell {i}" for i in range(3000)]).to_numpy()[random.integers(0, 3000, count)]
    killed = random.poisson(1.0, count)
    towns = np.array(GOVERNORATES, dtype=object)
    pairs = np.array([[a, b] for a in ACTORS for b in ACTORS], dtype=object)

    def words(choices: list[str], codes: np.ndarray) -> pd.Categorical:
        unique = list(dict.fromkeys(choices))
        lookup = np.array([unique.index(choice) for choice in choices])
        return pd.Categorical.from_codes(lookup[codes], unique)

    statuses = [status.value for status in Status]
    chance = np.array([0.7, 0.08, 0.06, 0.05, 0.05, 0.04, 0.02])
    number = pd.Series(np.arange(count)).astype(str)
    quote = "Gunmen attacked a post near " + pd.Series(place_names).astype(str) + ", report " + number
    return pd.DataFrame(
        {
            "event_id": "row:" + number,
            "kind": pd.Categorical.from_codes((random.random(count) < 0.1).astype(int), ["incident", "activity"]),
            "event_type": words([name for name, _ in TYPES], kinds),
            "sub_event_type": words([name for _, name in TYPES], kinds),
            "status": words(statuses, random.choice(len(statuses), count, p=chance)),
            "date_start": np.where(is_month, start.astype("datetime64[M]").astype("datetime64[D]"), start),
            "date_end": np.where(is_month, start.astype("datetime64[M]") + 1 - np.timedelta64(1, "D"), start),
            "date_precision": words(["day", "month"], is_month.astype(int)),
            "place_name": place_names,
            "toponym": place_names,
            "relation": "in",
            "country_code": words([row[1] for row in GOVERNORATES], areas),
            "admin1": words([row[0] for row in GOVERNORATES], areas),
            "latitude": (towns[areas, 2].astype(float) + random.normal(0, 0.4, count)).astype("float32"),
            "longitude": (towns[areas, 3].astype(float) + random.normal(0, 0.4, count)).astype("float32"),
            "radius_km": np.float32(2.0),
            "geo_precision": random.choice(np.array([1, 2, 4], dtype="uint8"), count),
            "killed_low": killed,
            "killed_high": killed,
            "actors": list(pairs[random.integers(0, len(pairs), count)]),
            "sources": list(np.array([[p] for p in PUBLISHERS], dtype=object)[random.integers(0, 3, count)]),
            "quote": quote,
            "mention_count": 1,
        }
    )

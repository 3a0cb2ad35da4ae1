"""Rows of ACLED, UCDP GED, GTD or our own csv -> documents that bring their event with them. Pure.

Such an event was coded by people: it keeps its own id, is never read again from its words and never merged with
another. Its words (ACLED's notes, GTD's summary) are the row's text and the evidence that is shown, and nothing more
is taken out of them. Codes that say how exactly date and place are known become the precision of both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from gazetteer.place import GeoPrecision, Match, Place, ToponymRole
from incidents import codebook, spans
from incidents.coded_fields import Row, RowError, count_of, day_of, degrees_of, integer_of, number_of, text_of
from incidents.cues import find_acronyms, load_actors
from incidents.layouts import Layout, country_named, radius_km
from incidents.model import (
    FIGURES,
    Actor,
    DatePrecision,
    DateSpan,
    Document,
    Event,
    Kind,
    Mention,
    Range,
    Role,
    SetAside,
    Status,
)
from incidents.publication import given_date

_NOBODY = frozenset(("", "unknown", "civilians unknown", "nan", "none"))


def coded(row: Row, layout: Layout, name: str, number: int, taken: set[str]) -> Iterator[Document | SetAside]:
    """The document of one row, or a SetAside that names file and row."""
    where = f"row {number}"
    identity = text_of(row, layout.columns("id"))
    if identity.startswith("#"):  # a row of HXL tags
        return
    key = f"{layout.name} {identity}"
    if identity and key in taken:
        yield SetAside(name, where, f"its id {identity} was read before: each event is taken once")
        return
    try:
        yield _document(row, layout, name, number)
        taken.add(key)
    except RowError as error:
        yield SetAside(name, where, f"not taken as a row of {layout.name}: {error}")


def _document(row: Row, layout: Layout, name: str, number: int) -> Document:
    identity = text_of(row, layout.columns("id"))
    if not identity:
        msg = f"no id: fill its column {layout.columns('id')[0]}"
        raise RowError(msg)
    words = next((str(row[column]) for column in layout.columns("text") if text_of(row, [column])), identity)
    document_id = f"{name}#{number}"
    publishers = "; ".join(dict.fromkeys(filter(None, (text_of(row, [c]) for c in layout.columns("publishers")))))
    published = given_date(text_of(row, layout.columns("published"))) if layout.columns("published") else spans.UNKNOWN
    return Document(
        document_id=document_id,
        source=publishers or layout.name,
        author="",
        title=f"{layout.name} {identity}",
        pub_date=published,
        url="",
        text=words,
        path=name,
        offset=0,
        coded=_event(row, layout, identity, words, name, document_id, publishers or layout.name, published.start),
    )


def _event(
    row: Row,
    layout: Layout,
    identity: str,
    words: str,
    name: str,
    document_id: str,
    publisher: str,
    published: date | None,
) -> Event:
    event_type, sub_event_type = _kind_of_event(row, layout)
    figures = {figure: _range(row, layout, figure) for figure in FIGURES}
    place = _place(row, layout)
    dates, date_reason = _dates(row, layout)
    return Event(
        event_id=identity,
        kind=Kind.ACTIVITY if text_of(row, ["kind"]) == Kind.ACTIVITY else Kind.INCIDENT,
        event_type=event_type,
        sub_event_type=sub_event_type,
        status=_status(row, layout),
        dates=dates,
        date_reason=date_reason,
        pub_date=published,
        matches=(place,) if place else (),
        actors=tuple(_actors(row, layout)),
        killed=figures["killed"],
        injured=figures["injured"],
        abducted=figures["abducted"],
        arrested=figures["arrested"],
        mentions=(Mention(document_id, name, Role.EVENT, 0, len(words), words),),
        sources=tuple(part.strip() for part in publisher.split(";") if part.strip()),
    )


def _kind_of_event(row: Row, layout: Layout) -> tuple[str, str]:
    book = codebook.load()
    event_type = text_of(row, layout.columns("event_type"))
    if event_type:
        named = {one.name.casefold(): one.name for one in book.event_types}
        return named.get(event_type.casefold(), event_type), text_of(row, layout.columns("sub_event_type"))
    code = text_of(row, layout.columns("code")).removesuffix(".0")
    also = layout.fields.get("also")
    names = book.coded.get(str(layout.fields.get("codes")), {})
    words = [f"{code} {also['word']}"] if also and text_of(row, [also["column"]]) == also["code"] else []
    found = next((names[word] for word in (*words, code) if word in names), None)
    if found is None:
        column = layout.columns("code")[0] if layout.columns("code") else layout.columns("event_type")[0]
        msg = f"{column} is '{code[:40]}': it should be one of {', '.join(names) or 'the event types'}"
        raise RowError(msg)
    sub = book.sub_event_type(found)
    return sub.event_type, sub.name


def _status(row: Row, layout: Layout) -> Status:
    failed = layout.fields.get("failed")
    if failed and text_of(row, [failed["column"]]) == failed["code"]:
        return Status.FOILED
    text = text_of(row, ["status"])
    return Status(text) if text in set(Status) else Status.OCCURRED


# Dates


def _dates(row: Row, layout: Layout) -> tuple[DateSpan, str]:
    if "year" in layout.fields:
        return _date_of_numbers(row, layout)
    codes = layout.fields["date_codes"]
    code = text_of(row, [codes["column"]]).removesuffix(".0")
    precision = codes.get(code)
    start_text = text_of(row, layout.columns("start"))
    if precision == DatePrecision.UNKNOWN or (not start_text and not code):
        return spans.UNKNOWN, "as coded: no date"
    if precision is None:
        known = ", ".join(key for key in codes if key != "column")
        msg = f"{codes['column']} is '{code[:40]}': it should be one of {known}"
        raise RowError(msg)
    start = day_of(start_text, layout.columns("start")[0])
    end_text = text_of(row, layout.columns("end"))
    reason = f"as coded: {codes['column']} {code}"
    if end_text:
        end = day_of(end_text, layout.columns("end")[0])
        if end < start:
            msg = f"it ends ({end}) before it begins ({start})"
            raise RowError(msg)
        return DateSpan(start, end, _fitting(DatePrecision(precision), (end - start).days + 1)), reason
    if precision == DatePrecision.DAY:
        return spans.day(start), reason
    if precision == DatePrecision.WEEK:  # the date stands for the middle of the time it may lie in
        return DateSpan(start - timedelta(days=3), start + timedelta(days=3), DatePrecision.WEEK), reason
    if precision == DatePrecision.MONTH:
        return spans.month(start.year, start.month), reason
    return spans.year(start.year), reason


def _fitting(precision: DatePrecision, days: int) -> DatePrecision:
    """A code's precision, or that of the days given where they are fewer ("more than a month" may be a quarter)."""
    widest = {DatePrecision.YEAR: 93, DatePrecision.MONTH: 8, DatePrecision.WEEK: 2}
    if days > 1 and (precision not in widest or days >= widest[precision]):
        return precision
    first = date(2000, 1, 1)
    return spans.between(first, first + timedelta(days=days - 1)).precision


def _date_of_numbers(row: Row, layout: Layout) -> tuple[DateSpan, str]:
    """Year, month and day in columns of their own, 0 where not known."""
    numbers = []
    for field in ("year", "month", "day"):
        column = layout.columns(field)[0]
        numbers.append(integer_of(text_of(row, [column]) or "0", column))
    year, month, day = numbers
    reason = f"as coded: {year}-{month:02}-{day:02}"
    try:
        if not year:
            return spans.UNKNOWN, "as coded: no date"
        if not month:
            return spans.year(year), reason
        return (spans.day(date(year, month, day)) if day else spans.month(year, month)), reason
    except ValueError:
        msg = f"there is no day {year}-{month}-{day}"
        raise RowError(msg) from None


# Places


def _place(row: Row, layout: Layout) -> Match | None:
    """Where the row says it was, with its own coordinates; None where it gives none. `locate` looks further."""
    precision = _where_prec(row, layout)
    latitude, longitude = (degrees_of(row, column, limit) for column, limit in (("latitude", 90), ("longitude", 180)))
    if latitude is None or longitude is None:
        return None
    named = text_of(row, layout.columns("location"))
    admin1, admin2 = (text_of(row, layout.columns(field)) for field in ("admin1", "admin2"))
    country = country_named(text_of(row, layout.columns("country"))) or country_named(
        text_of(row, layout.columns("country_number"))
    )
    if precision == GeoPrecision.ADM1 and not admin1:
        precision = GeoPrecision.COUNTRY
    own_radius = text_of(row, ["radius_km"])
    radius = number_of(own_radius, "radius_km") if own_radius else radius_km(int(precision))
    country_name = country.name if country else ""
    area = {GeoPrecision.ADM2: admin2 or admin1, GeoPrecision.ADM1: admin1, GeoPrecision.COUNTRY: country_name}
    name = area.get(precision) or named or admin2 or admin1 or country_name
    code = country.code if country else ""
    place = Place(
        place_id=f"{layout.name.lower().replace(' ', '-')}:{code}:{admin1}:{name}",
        name=name,
        alternate_names=(),
        latitude=latitude,
        longitude=longitude,
        feature_code="",
        country_code=code,
        admin1=admin1,
        admin2=admin2,
        population=0,
        radius_km=radius,
    )
    relation = text_of(row, ["relation"]) or ("near" if precision == GeoPrecision.NEAR else "in")
    return Match(
        toponym=text_of(row, layout.columns("toponym")) or name,
        start_char=0,
        end_char=0,
        role=ToponymRole.PLACE,
        place=place,
        relation=relation,
        others=(),
        latitude=latitude,
        longitude=longitude,
        radius_km=radius,
        geo_precision=precision,
        score=1.0,
        reasons=(
            f"as coded by {layout.name}: {layout.fields['where_codes']['column']} "
            f"{text_of(row, [layout.fields['where_codes']['column']])}",
        ),
        rivals=(),
        geometry=None,
    )


def _where_prec(row: Row, layout: Layout) -> GeoPrecision:
    codes = layout.fields["where_codes"]
    code = text_of(row, [codes["column"]]).removesuffix(".0")
    if not code:
        return GeoPrecision.COUNTRY
    if code not in codes or code == "column":
        known = ", ".join(key for key in codes if key != "column")
        msg = f"{codes['column']} is '{code[:40]}': it should be one of {known}"
        raise RowError(msg)
    near = layout.fields.get("near")
    if near and codes[code] == GeoPrecision.EXACT and text_of(row, [near["column"]]) == near["code"]:
        return GeoPrecision.NEAR
    return GeoPrecision(codes[code])


# Actors and figures


def _actors(row: Row, layout: Layout) -> Iterator[Actor]:
    seen: set[str] = set()
    for field, role in (("perpetrators", "perpetrator"), ("targets", "target"), ("parties", "party")):
        for column in layout.columns(field):
            for text in text_of(row, [column]).split(";"):
                name = _canonical(text.strip())
                if name.lower() not in _NOBODY and name not in seen:
                    seen.add(name)
                    yield Actor(role, name)


def _canonical(text: str) -> str:
    """The name under which our own reading knows a group: "Islamic State (Iraq)", UCDP's "IS", ACLED's long forms."""
    bare = re.sub(r"\s*\([^()]*\)$", "", text)
    for found in (*load_actors().find(bare.lower()), *find_acronyms(bare)):
        if (found.start, found.end) == (0, len(bare)) and not found.value.generic:
            return found.value.name
    return text


def _range(row: Row, layout: Layout, figure: str) -> Range | None:
    columns = layout.fields["figures"].get(figure)
    if columns is None:
        return None
    low, high = (count_of(row, column) for column in columns)
    if low is None and high is None:
        return None
    if columns[0] == columns[1] and low == 0 and layout.fields.get("zero_is_unknown"):
        return 0, None  # ACLED writes 0 where none is reported: not that nobody died
    if low is not None and high is not None and high < low:
        msg = f"{columns[1]} ({high}) is less than {columns[0]} ({low})"
        raise RowError(msg)
    return low, high

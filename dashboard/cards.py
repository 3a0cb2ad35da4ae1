"""The card of an event and the text of a document with its evidence, as HTML. Pure.

Everything that comes from a document, a file name or the gazetteer goes through `html.escape` here and nowhere is it
read as Markdown: the callers hand the result to a place that takes HTML only.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from dashboard.directions import dated, days_kept
from dashboard.open_ends import at_least
from dashboard.shortening import shortened
from dashboard.style import OTHER_TYPE, ROLE_COLOURS, STATUS_STYLES, TypeStyle
from gazetteer.classes import class_name
from gazetteer.place import GeoPrecision, Match
from incidents.filtering import geo_precision_word
from incidents.model import FIGURES, Document, Event, Range, ReportedTotal, Role, Status

STATUS_WORDS = {
    Status.OCCURRED: "reported as fact",
    Status.CLAIMED: "claimed by a party to the conflict, not confirmed",
    Status.ALLEGED: "alleged, not confirmed",
    Status.PLANNED: "planned, not known to have happened",
    Status.THREATENED: "threatened, not known to have happened",
    Status.FOILED: "foiled: it was stopped before it happened",
    Status.DENIED: "denied",
}
LONGEST_PARAGRAPH = 2_000
"""Characters of a paragraph that a card shows on each side of its evidence."""
LONGEST_QUOTE, LONGEST_NAME = 10_000, 300
"""Characters of a stretch of evidence and of a name that a card shows: a report's words can be of any length."""
RIVALS_SHOWN = 3

STYLE = """<style>
.atlas {line-height: 1.5; overflow-wrap: anywhere;}
.atlas h3 {font-size: 1.15rem; margin: 0 0 .25rem; padding: 0;}
.atlas h4 {font-size: .8rem; margin: .9rem 0 .15rem; padding: 0; opacity: .85; text-transform: uppercase;
  letter-spacing: .04em; font-weight: 600;}
.atlas p {margin: 0 0 .35rem;}
.atlas ul {margin: 0; padding-left: 1.1rem;}
.atlas table {border-collapse: collapse; width: 100%; font-size: .9rem; font-variant-numeric: tabular-nums;}
.atlas th, .atlas td {text-align: left; padding: .15rem .5rem .15rem 0;
  border-bottom: 1px solid rgb(128 128 128 / .35);}
.atlas blockquote {margin: .3rem 0; padding: .3rem .7rem; border-left: 3px solid rgb(128 128 128 / .6);
  white-space: pre-wrap; opacity: 1;}
.atlas:has(.locator) {container-type: inline-size;}
.atlas .locator {display: block; max-width: 100%; height: auto; margin: .3rem 0 .5rem;}
@container (min-width: 640px) {.atlas .locator {float: right; margin-left: 1.5rem;} .atlas h4 {clear: right;}}
.atlas .text {white-space: pre-wrap;}
.atlas mark {color: inherit; padding: .05rem 0; border-bottom: 2px solid var(--role); background: transparent;}
.atlas mark.event {background: color-mix(in srgb, var(--role) 24%, transparent);}
.atlas mark.chosen {outline: 2px solid var(--role); outline-offset: 1px;}
.atlas .badge {display: inline-block; padding: 0 .5rem; border-radius: .6rem; font-size: .85rem; margin-right: .3rem;}
.atlas .plain {border: 1px solid rgb(128 128 128 / .7);}
.atlas .key mark {margin-right: .8rem; font-size: .85rem;}
</style>"""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a document's text (offsets into `Document.text`) and what it is evidence of."""

    start: int
    end: int
    role: Role
    record_id: str


def card(event: Event, documents: Iterable[Document], styles: dict[str, TypeStyle], locator: str = "") -> str:
    """Return everything an analyst needs to stand behind one event; `locator` is its small map, made safe already."""
    parts = [
        _head(event, styles.get(event.event_type, OTHER_TYPE)),
        _section("Evidence", "".join(_evidence(event, document) for document in documents) or _bare_evidence(event)),
        _section("When", _when(event)),
        _section("Where", locator + _where(event)),
        _section("Figures", _figures(event)),
        _section("Who", _actors(event)),
        _section("Why these reports are one event", _items(event.merge_reasons)),
        _section("Decided by analysts", _items(event.reviews)),
    ]
    return f'{STYLE}<article class="atlas" aria-label="Event card">{"".join(parts)}</article>'


def title(event: Event) -> str:
    """Name an event in a line, as plain text."""
    return f"{date_words(event)} · {event.sub_event_type} · {_place_words(event.place)}"


def document_text(
    document: Document, records: Iterable[Event | ReportedTotal], chosen: str = "", longest: int = 400_000
) -> str:
    """Return a document's text, up to `longest` characters, with every span of evidence marked; `chosen` is the
    record to stand out."""
    spans = [span for record in records for span in spans_of(record, document)]
    body = _marked(document.text, spans, chosen, 0, min(longest, len(document.text)))
    return f'{STYLE}<div class="atlas">{KEY}<div class="text" dir="auto">{body}</div></div>'


def spans_of(record: Event | ReportedTotal, document: Document) -> list[Span]:
    """Return a record's mentions in a document as spans of the document's text."""
    record_id = record.event_id if isinstance(record, Event) else record.total_id
    return [
        Span(mention.start_char - document.offset, mention.end_char - document.offset, mention.role, record_id)
        for mention in record.mentions
        if mention.document_id == document.document_id
    ]


def range_words(figure: Range | None) -> str:
    """Say a figure: "3", "3 to 5", "at least 3", "more than 500", "at most 5", "unknown"."""
    low, high = figure or (None, None)
    if low is None and high is None:
        return "unknown"
    if high is None:
        return at_least(low)
    if low is None:
        return f"at most {high:,}"
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


def date_words(event: Event | ReportedTotal) -> str:
    """Say a date with its precision: "2020-03-02", "2020-03-01 to 2020-03-31 (month)", "not known"."""
    start, end = event.dates.start, event.dates.end
    if start is None:
        return "not known"
    if start == end:
        return f"{start}"
    return f"{start} to {end} ({event.dates.precision})"


KEY = (
    '<p class="key" aria-label="Colours of the marks">'
    + "".join(f'<mark class="{role}" style="--role:{colour}">{role}</mark>' for role, colour in ROLE_COLOURS.items())
    + "</p>"
)


def _head(event: Event, style: TypeStyle) -> str:
    status = STATUS_STYLES[event.status]
    kind, family = escape(_short(event.sub_event_type)), escape(_short(event.event_type))
    return (
        f'<h3><span aria-hidden="true" style="color:{style.colour}">{style.glyph}</span> {kind}'
        f" · {escape(_place_words(event.place))}</h3>"
        f'<p><span class="badge" style="background:{style.colour};color:{style.ink}">{family}</span>'
        f'<span class="badge plain">{escape(event.kind)}</span>'
        f'<span class="badge plain"><span aria-hidden="true">{status.glyph}</span> {escape(event.status)}</span></p>'
        f"<p>{escape(STATUS_WORDS[event.status]).capitalize()}.</p>"
    )


def _section(title: str, body: str) -> str:
    return f"<h4>{escape(title)}</h4>{body}" if body else ""


def _items(lines: Iterable[str]) -> str:
    items = "".join(f"<li>{escape(_short(line))}</li>" for line in lines)
    return f"<ul>{items}</ul>" if items else ""


def _when(event: Event) -> str:
    published = f" Published {event.pub_date}." if event.pub_date else " The reports carry no date of publication."
    reason = event.date_reason.rstrip(".") + "." if event.date_reason else ""
    return f"<p><strong>{escape(date_words(event))}</strong>. {escape(reason)}{escape(published)}</p>"


def _place_words(match: Match | None) -> str:
    if match is None:
        return "place not known"
    if match.place is None:
        return f"“{_short(match.toponym)}”, not found in the gazetteer"
    relation = "" if match.relation in ("in", "") else f"{match.relation} "
    return _short(relation + match.place.name)


def _where(event: Event) -> str:
    if event.place is None:
        return "<p><strong>Not located.</strong> The reports name no place for it; it is listed, not drawn.</p>"
    return "".join(_match(match, index == 0) for index, match in enumerate(event.matches))


def _match(match: Match, is_primary: bool) -> str:
    lines = [f"Written: “{match.toponym}”."]
    if match.place is not None:
        inside = ", ".join(word for word in (match.place.admin2, match.place.admin1, match.place.country_code) if word)
        kind = class_name(match.place.feature_code).capitalize() if match.place.feature_code else "Inside"
        row = f" Gazetteer: {match.place.place_id}." if match.place.place_id else ""
        lines.append(f"{kind}: {inside or 'several countries'}.{row}")
    lines.append(_drawn(match))
    lines += [f"Clue: {reason}." for reason in match.reasons]
    lines += [_rival(match, index) for index in range(min(RIVALS_SHOWN, len(match.rivals)))]
    title = ("" if is_primary else "also: ") + _place_words(match)
    return f"<p><strong>{escape(title)}</strong></p>{_items(lines)}"


def _drawn(match: Match) -> str:
    if match.latitude is None or match.longitude is None:
        return "Not drawn: it has no coordinates."
    known = f"Precision {int(match.geo_precision)} ({geo_precision_word(match.geo_precision)})"
    if match.geo_precision >= GeoPrecision.COUNTRY:
        return f"{known}: too wide for a mark; counted beside the map."
    around = f"around {match.latitude:.4f}° N, {match.longitude:.4f}° E"
    if match.geo_precision >= GeoPrecision.ADM2:
        return f"{known}; drawn as the area or line itself, not as a mark, {around}."
    return f"{known}; drawn as a mark with a circle of {match.radius_km:g} km {around}."


def _rival(match: Match, index: int) -> str:
    rival = match.rivals[index]
    place = rival.place
    kind = class_name(place.feature_code) if place.feature_code else ""
    inside = ", ".join(word for word in (kind, place.admin1, place.country_code) if word)
    return f"Not {place.name} ({inside}): {rival.reason}."


def _figures(event: Event) -> str:
    """One row for the event, and one a source where sources tell their own."""
    rows = [("all sources", event)] if len(event.figures) != 1 else []
    rows += [(figures.source, figures) for figures in event.figures]
    if not any(getattr(row, figure) for _, row in rows for figure in FIGURES):
        return "<p>No figures given.</p>"
    used = [figure for figure in FIGURES if any(getattr(row, figure) for _, row in rows)]
    head = "".join(f'<th scope="col">{figure}</th>' for figure in used)
    body = "".join(
        f'<tr><th scope="row">{escape(days_kept(name))}</th>'
        + "".join(f"<td>{range_words(getattr(row, figure))}</td>" for figure in used)
        + "</tr>"
        for name, row in rows
    )
    return f'<table><thead><tr><th scope="col">source</th>{head}</tr></thead><tbody>{body}</tbody></table>'


def _actors(event: Event) -> str:
    return _items(f"{actor.name} ({actor.role})" if actor.role else actor.name for actor in event.actors)


def _evidence(event: Event, document: Document) -> str:
    spans = spans_of(event, document)
    told = " · ".join(
        escape(_short(word))
        for word in (document.source, dated(document.source, str(document.pub_date.start or "no date")), document.title)
        if word
    )
    quotes = "".join(
        f'<blockquote dir="auto">{_marked(document.text, spans, "", start, end)}</blockquote>'
        for start, end in ((a, min(b, a + LONGEST_QUOTE)) for a, b in paragraphs(document.text, spans))
    )
    return f"<p>{told}</p>{quotes}"


def _bare_evidence(event: Event) -> str:
    """The words alone, of an event that came without its documents."""
    told = f"<p>{escape(days_kept(', '.join(map(_short, event.sources))))}</p>" if event.sources else ""
    words = (mention.text for mention in event.mentions if mention.role is Role.EVENT)
    return told + "".join(
        f'<blockquote dir="auto">{escape(shortened(text, LONGEST_QUOTE))}</blockquote>' for text in words
    )


def _short(text: str) -> str:
    return shortened(text, LONGEST_NAME)


def paragraphs(text: str, spans: Sequence[Span]) -> list[tuple[int, int]]:
    """Return the stretches of `text` that hold the spans: their paragraphs, joined where they meet, and of a long
    paragraph the neighbourhood of the evidence."""
    found: list[tuple[int, int]] = []
    for span in sorted(spans, key=lambda one: one.start):
        start = max(text.rfind("\n", 0, span.start) + 1, span.start - LONGEST_PARAGRAPH)
        end = text.find("\n", span.end)
        end = min(len(text) if end < 0 else end, span.end + LONGEST_PARAGRAPH)
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _marked(text: str, spans: Sequence[Span], chosen: str, start: int = 0, end: int | None = None) -> str:
    """Escape `text[start:end]` and mark its spans. Overlapping spans nest by cutting: each stretch between two ends
    carries the role of its shortest span, and the words "event and place" of all."""
    end = len(text) if end is None else end
    inside = sorted((s for s in spans if s.start < end and s.end > start), key=lambda span: span.start)
    cuts = sorted({start, end} | {min(max(edge, start), end) for span in inside for edge in (span.start, span.end)})
    pieces = []
    open_spans: list[Span] = []
    waiting = iter(inside)
    following = next(waiting, None)
    for left, right in pairwise(cuts):
        open_spans = [span for span in open_spans if span.end > left]
        while following is not None and following.start <= left:
            open_spans.append(following)
            following = next(waiting, None)
        words = escape(text[left:right])
        pieces.append(_mark(words, open_spans, chosen) if open_spans else words)
    return "".join(pieces)


def _mark(words: str, covering: Sequence[Span], chosen: str) -> str:
    top = min(covering, key=lambda span: span.end - span.start)
    roles = sorted({span.role.value for span in covering})
    names = " ".join([*roles, *(["chosen"] if chosen and any(s.record_id == chosen for s in covering) else [])])
    title = escape(" and ".join(roles))
    return f'<mark class="{names}" title="{title}" style="--role:{ROLE_COLOURS[top.role]}">{words}</mark>'

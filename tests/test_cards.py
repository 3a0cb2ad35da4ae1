"""Cards and documents: the words behind an event, as text and never as markup."""

from html.parser import HTMLParser

import pytest
from msgspec.structs import replace

from benchmarks.synthetic import corpus
from dashboard import cards
from dashboard.style import type_styles
from gazetteer.place import Rival
from incidents.model import DatePrecision, DateSpan, Event, Mention, Role, SourceFigures

CORPUS = corpus(30)
EVENT, DOCUMENT = CORPUS.events[1], CORPUS.documents[0]
STYLES = type_styles(event.event_type for event in CORPUS.events)
HOSTILE = "<img src=x onerror=alert(1)>\"'`${alert(2)}</script><script>alert(3)</script>\\ \u202e[a](b:c) *d* $e$"
ALLOWED = {
    *("article", "style", "div", "h3", "h4", "p", "span", "strong", "ul", "li", "mark", "blockquote"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}


class Page(HTMLParser):
    """Tags, attribute names and text of a piece of HTML."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.marks: list[str] = []
        self.words = ""
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag == "mark":
            self.marks.append("")

    def handle_data(self, data: str) -> None:
        self.words += data
        if self.tags and self.tags[-1] == "mark":
            self.marks[-1] += data

    def handle_endtag(self, tag: str) -> None:
        self.tags.append("/" + tag)


def card_of(event: Event, documents=(DOCUMENT,)) -> Page:
    return Page(cards.card(event, documents, STYLES))


def test_a_card_says_all_it_must() -> None:
    page = card_of(EVENT)
    place = EVENT.place.place
    wanted = [
        EVENT.sub_event_type,
        EVENT.event_type,
        EVENT.status.value,
        EVENT.date_reason,
        EVENT.place.toponym,
        place.admin1,
        place.place_id,
        "the only place of this name",
        "smaller, and far away",
        EVENT.actors[0].name,
        DOCUMENT.title,
        DOCUMENT.source,
        EVENT.mentions[0].text,
    ]
    assert [words for words in wanted if words not in page.words] == []


def test_every_mention_is_marked_in_its_paragraph() -> None:
    page = card_of(EVENT)
    marked = "".join(page.marks[0:])
    assert EVENT.mentions[0].text in marked
    assert "Nothing more was known that night." in page.words


def test_a_document_keeps_every_character_of_its_text() -> None:
    page = Page(cards.document_text(DOCUMENT, CORPUS.events[:3]))
    assert page.words.endswith(DOCUMENT.text)


def test_figures_stand_source_by_source() -> None:
    figures = (
        SourceFigures("One", (3, 3), None, None, None),
        SourceFigures("Two", (5, None), (2, 4), None, None),
    )
    page = card_of(replace(EVENT, killed=(3, None), injured=(2, 4), figures=figures))
    for words in ("all sources", "One", "Two", "at least 5", "2 to 4", "unknown"):
        assert words in page.words


def test_an_event_with_no_place_and_no_date_says_so() -> None:
    page = card_of(
        replace(EVENT, matches=(), dates=DateSpan(None, None, DatePrecision.UNKNOWN), pub_date=None, killed=None)
    )
    assert "Not located." in page.words
    assert "not known" in page.words


def test_hostile_text_stays_text() -> None:
    document = replace(DOCUMENT, title=HOSTILE, source=HOSTILE, text=HOSTILE + "\n" + HOSTILE, offset=0)
    mention = Mention(document.document_id, document.path, Role.EVENT, 0, len(HOSTILE), HOSTILE)
    match = replace(
        EVENT.place,
        toponym=HOSTILE,
        relation=HOSTILE,
        reasons=(HOSTILE,),
        place=replace(EVENT.place.place, name=HOSTILE),
    )
    event = replace(
        EVENT,
        event_type=HOSTILE,
        sub_event_type=HOSTILE,
        date_reason=HOSTILE,
        matches=(match,),
        mentions=(mention,),
        merge_reasons=(HOSTILE,),
        actors=(replace(EVENT.actors[0], name=HOSTILE),),
        figures=(SourceFigures(HOSTILE, (1, 1), None, None, None),) * 2,
    )
    for page in (card_of(event, (document,)), Page(cards.document_text(document, (event,), event.event_id))):
        assert {tag.lstrip("/") for tag in page.tags} <= ALLOWED
        assert page.attributes <= {"class", "style", "title", "dir", "scope", "aria-label", "aria-hidden"}
        assert HOSTILE in page.words


def test_spans_that_cross_lose_no_letter() -> None:
    spans = [
        cards.Span(2, 8, Role.EVENT, "a"),
        cards.Span(5, 12, Role.PLACE, "b"),
        cards.Span(5, 6, Role.DATE, "a"),
        cards.Span(12, 14, Role.ACTOR, "c"),
    ]
    text = "0123456789<>&\"'xyz"
    page = Page(cards._marked(text, spans, "b"))
    assert page.words == text
    assert page.marks == ["234", "5", "67", "89<>", '&"']


def test_a_long_paragraph_is_cut_to_the_neighbourhood_of_its_evidence() -> None:
    text = "a" * 10_000 + "\n" + "b" * 100_000
    found = cards.paragraphs(text, [cards.Span(50_000, 50_010, Role.EVENT, "a")])
    assert found == [(48_000, 52_010)]


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (None, "unknown"),
        ((None, None), "unknown"),
        ((0, 0), "0"),
        ((3, 5), "3 to 5"),
        ((1200, None), "at least 1,200"),
        ((1201, None), "more than 1,200"),
        ((31, None), "at least 31"),
        ((None, 7), "at most 7"),
    ],
)
def test_figures_in_words(figure, words: str) -> None:
    assert cards.range_words(figure) == words


def test_namesakes_are_told_apart_by_what_they_are() -> None:
    match = EVENT.place
    town = replace(match.place, name="Daquq", feature_code="PPLA2")
    district = Rival(replace(town, feature_code="ADM2"), 0.3, "no district is named")
    words = card_of(replace(EVENT, matches=(replace(match, place=town, rivals=(district,)),))).words
    assert "Seat of a district:" in words
    assert f"Not Daquq (district, {town.admin1}, {town.country_code}): no district is named." in words

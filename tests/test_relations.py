"""Relation expressions found in sentences: what they are, what they are measured from, what they describe.

Square brackets in a row mark the toponyms; a row's outcome lists (kind, words of the expression, toponyms measured
from, toponym described or None).
"""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer.measures import bearing_of, distance_of
from gazetteer.relation_cues import CUES, cues_in, in_small_letters
from gazetteer.relations import RelationKind as K
from gazetteer.relations import RelationMention, find_relations


def marked(row: str) -> tuple[str, list[tuple[int, int]]]:
    """A text and the spans of its toponyms, from a row with brackets."""
    text, spans = "", []
    for piece in re.split(r"(\[[^\]]*\])", row):
        if piece.startswith("["):
            spans.append((len(text), len(text) + len(piece) - 2))
            piece = piece[1:-1]
        text += piece
    return text, spans


def told(row: str) -> list[tuple[K, str, list[str], str | None]]:
    text, spans = marked(row)
    names = [text[start:end] for start, end in spans]
    return [
        (
            mention.kind,
            text[mention.start_char : mention.end_char],
            [names[index] for index in mention.toponym_indexes],
            None if mention.described is None else names[mention.described],
        )
        for mention in find_relations(text, spans)
    ]


ROWS: list[tuple[str, list[tuple[K, str, list[str], str | None]]]] = [
    ("blew up about 55 miles north of [Baghdad].", [(K.OFFSET, "about 55 miles north of Baghdad", ["Baghdad"], None)]),
    ("[Tal Afar] (70km west of [Mosul]) fell", [(K.OFFSET, "70km west of Mosul", ["Mosul"], "Tal Afar")]),
    ("[Kirkuk], 20 km to the south", [(K.OFFSET, "Kirkuk, 20 km to the south", ["Kirkuk"], None)]),
    (
        "the [Makhmour] area, 60 km south-east of [Mosul]",
        [(K.OFFSET, "60 km south-east of Mosul", ["Mosul"], "Makhmour")],
    ),
    ("in [al-Rashad] region south of [Kirkuk]", [(K.DIRECTION_OF, "south of Kirkuk", ["Kirkuk"], "al-Rashad")]),
    ("[Rashad], south of [Kirkuk],", [(K.DIRECTION_OF, "south of Kirkuk", ["Kirkuk"], "Rashad")]),
    (
        "the road between [Kirkuk] and [Baghdad], south of [Tuz]",
        [
            (K.ROAD, "road between Kirkuk and Baghdad", ["Kirkuk", "Baghdad"], None),
            (K.DIRECTION_OF, "south of Tuz", ["Tuz"], None),
        ],
    ),
    ("villages to the south of [Kirkuk]", [(K.DIRECTION_OF, "to the south of Kirkuk", ["Kirkuk"], None)]),
    ("20-30 kilometers NE of [Baqubah]", [(K.OFFSET, "20-30 kilometers NE of Baqubah", ["Baqubah"], None)]),
    ("within 10 km of [Kirkuk]", [(K.WITHIN, "within 10 km of Kirkuk", ["Kirkuk"], None)]),
    ("cells in central and northern [Iraq]", [(K.PART_OF, "central and northern Iraq", ["Iraq"], None)]),
    ("in the northern [Iraqi] city of [Mosul].", [(K.PART_OF, "northern Iraqi", ["Iraqi"], "Mosul")]),
    ("[Iraq]'s western [Anbar] province", []),
    ("the northern province of [Ninewa]", []),
    ("[Aleppo]'s northern countryside", [(K.PART_OF, "Aleppo's northern countryside", ["Aleppo"], None)]),
    ("in rural [Idlib]", [(K.PART_OF, "rural Idlib", ["Idlib"], None)]),
    ("the east of [Deir ez-Zor]", [(K.PART_OF, "the east of Deir ez-Zor", ["Deir ez-Zor"], None)]),
    ("[Rutba] in western [Anbar]", [(K.PART_OF, "western Anbar", ["Anbar"], "Rutba")]),
    ("the [Kirkuk]-[Baghdad] road", [(K.ROAD, "Kirkuk-Baghdad road", ["Kirkuk", "Baghdad"], None)]),
    (
        "on the linking road between [Kirkuk] and [Baghdad] which",
        [(K.ROAD, "linking road between Kirkuk and Baghdad", ["Kirkuk", "Baghdad"], None)],
    ),
    ("between [Kirkuk] and [Tikrit]", [(K.BETWEEN, "between Kirkuk and Tikrit", ["Kirkuk", "Tikrit"], None)]),
    ("fled from [Mosul] to [Raqqa]", []),
    ("a stretch from [Mosul] to [Raqqa]", [(K.FROM_TO, "from Mosul to Raqqa", ["Mosul", "Raqqa"], None)]),
    ("eastern bank of the [Euphrates]", [(K.SIDE_OF, "eastern bank of the Euphrates", ["Euphrates"], None)]),
    ("near the [Iraqi]-[Syrian] border", [(K.BORDER, "near the Iraqi-Syrian border", ["Iraqi", "Syrian"], None)]),
    ("20 km from the [Syrian] border", [(K.BORDER, "20 km from the Syrian border", ["Syrian"], None)]),
    ("[Qaim], near the border with [Syria]", [(K.BORDER, "near the border with Syria", ["Syria"], "Qaim")]),
    ("the western outskirts of [Raqqa]", [(K.OUTSKIRTS, "western outskirts of Raqqa", ["Raqqa"], None)]),
    ("in the [Baghdad] suburb of [Sadr City]", []),
    ("I am from [Kirkuk] and stay there", []),
    ("just outside [Baqubah]", [(K.OUTSIDE, "just outside Baqubah", ["Baqubah"], None)]),
    ("near the town of [Muqdadiya]", [(K.NEAR, "near the town of Muqdadiya", ["Muqdadiya"], None)]),
    (
        "[Kirkuk], [Diyala] and [Anbar] governorates",
        [(K.LIST, "Kirkuk, Diyala and Anbar governorates", ["Kirkuk", "Diyala", "Anbar"], None)],
    ),
    (
        "[Kirkuk] was hit; a post 5 km south of the city burnt",
        [(K.OFFSET, "5 km south of the city", ["Kirkuk"], None)],
    ),
]


@pytest.mark.parametrize(("row", "outcome"), ROWS, ids=[row for row, _ in ROWS])
def test_relation_expressions(row: str, outcome: list[tuple[K, str, list[str], str | None]]) -> None:
    assert told(row) == outcome


@pytest.mark.parametrize("cue", [(group, cue) for group, cues in CUES.items() for cue in cues], ids=lambda cue: cue[1])
def test_every_cue_is_found(cue: tuple[str, str]) -> None:
    group, word = cue[0], cue[1].removesuffix("|")
    written = f"{'5' if group == 'unit' else '–'} {word.upper() if group == 'compass' else word} there"
    assert next(cues_in(*in_small_letters(written)), None) in ((2, group), (2, "side"))  # an edge may be a river's


def test_letters_of_the_compass_are_capitals_and_nothing_else_is_read_by_its_case() -> None:
    text, spans = marked("5 KM NW OF [Kirkuk], s of [Hit]; the North East of [Iraq], [Kirkuk]'S border")
    low, points = in_small_letters(text)
    assert (low[5:7], [text[at : at + 2] for at in points]) == ("NW", ["NW"])
    assert [(m.phrase, m.distance_km) for m in find_relations(text, spans)] == [
        ("5 KM nw of", (5.0, 5.0)),
        ("north-east part of", None),
        ("on the border of", None),
    ]


def test_demonyms_have_borders_and_parts_and_nothing_is_measured_from_them() -> None:
    text, spans = marked("fights between [Iraqi] and [Kurdish] men near the [Syrian] border, north of [Kirkuk]")
    found = find_relations(text, spans, demonyms=(0, 1, 2))
    assert [(mention.kind, mention.phrase, mention.toponym_indexes) for mention in found] == [
        (K.BORDER, "on the border of", (2,)),
        (K.DIRECTION_OF, "north of", (3,)),
    ]


@pytest.mark.parametrize(
    ("row", "phrase"),
    [
        ("about 55 miles north of [Baghdad]", "about 55 miles north of"),
        ("[Kirkuk], 20 km to the south", "20 km south of"),
        ("5 km from [Kirkuk]", "5 km from"),
        ("rural areas in central and northern [Iraq]", "rural central and north part of"),
        ("[Damascus] countryside", "countryside of"),
        ("the [Kirkuk]-[Baghdad] highway", "on the road between"),
        ("the road to [Kirkuk]", "on the road to"),
        ("eastern bank of the [Tigris]", "eastern side of"),
        ("along the [Tigris]", "along"),
        ("the western outskirts of [Raqqa]", "western outskirts of"),
        ("10 km from the [Syrian] border", "10 km from the border of"),
        ("in the vicinity of [Kirkuk]", "near"),
    ],
)
def test_phrases_for_a_reader(row: str, phrase: str) -> None:
    assert [mention.phrase for mention in find_relations(*marked(row))] == [phrase]


def test_line_breaks_and_odd_spaces_are_spaces() -> None:
    assert told("20\u00a0km\nsouth of [Kirkuk]") == [(K.OFFSET, "20\u00a0km\nsouth of Kirkuk", ["Kirkuk"], None)]


@pytest.mark.parametrize(
    ("words", "km"),
    [
        ("20 km", (20, 20)),
        ("20-30 kilometers", (20, 30)),
        ("about 55 miles", (88.5, 88.5)),
        ("a dozen miles", (19.3, 19.3)),
        ("twenty-five kilometres", (25, 25)),
        ("less than 5 km", (0, 5)),
        ("more than 40 km", (40, 50)),
        ("1,200 metres", (1.2, 1.2)),
        ("5.5km", (5.5, 5.5)),
        ("a few hundred metres", (0.2, 0.6)),
        ("half an hour's drive", (17.5, 40)),
        ("a two-hour drive", (70, 160)),
        ("no distance at all", None),
    ],
)
def test_distances(words: str, km: tuple[float, float] | None) -> None:
    found = distance_of(words)
    assert (None if found is None else tuple(round(value, 1) for value in found)) == km


@pytest.mark.parametrize(
    ("words", "degrees"),
    [("north", 0), ("North-East", 45), ("southwestern", 225), ("SSW", 202.5), ("north-north-east", 22.5), ("up", None)],
)
def test_bearings(words: str, degrees: float | None) -> None:
    assert bearing_of(words) == degrees


WORDS = (
    "north of ",
    "south-",
    "20 ",
    "km ",
    "miles ",
    "and ",
    "the ",
    "border ",
    "road ",
    "between ",
    "from ",
    "to ",
    "near ",
)
PIECES = st.sampled_from([*WORDS, "[A]", "[Bb]", ", ", "ern ", "a ", "( ", ") ", "’s ", ".\n"])


@settings(deadline=None, max_examples=300)
@given(st.one_of(st.lists(PIECES, max_size=60).map("".join), st.text(max_size=300)))
def test_any_string_gives_ordered_mentions_within_the_text(row: str) -> None:
    text, spans = marked(row)
    spans = [span for span in spans if span[1] > span[0]]
    found = find_relations(text, spans)
    assert list(found) == sorted(found, key=lambda mention: (mention.start_char, mention.end_char))
    for mention in found:
        assert isinstance(mention, RelationMention)
        assert 0 <= mention.start_char < mention.end_char <= len(text)
        assert mention.toponym_indexes
        assert all(0 <= index < len(spans) for index in mention.toponym_indexes)


@pytest.mark.parametrize("unit", ["north ", "the ", "20 km ", "[A] ", "[A]-", "between [A] and ", "a ", " "])
def test_long_repetition_ends_soon(unit: str) -> None:
    """A guard against runaway backtracking: a minute would be a hang, a slow machine takes a second or two."""
    text, spans = marked(unit * 3000)
    start = time.process_time()
    find_relations(text, spans)
    assert time.process_time() - start < 30

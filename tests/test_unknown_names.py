"""Names in no table are looked for only where one can be, and none is missed for it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer.unknown_names import _UNKNOWN, _unknown, strangers
from gazetteer.vocabulary import load

PIECES = (
    "village of ", "the sub-district is known as ( ", "a place called ", "called", "in ", "near ", "captured ", "al-",
    "Al ", " ash-", "Tell", " Kafr", "-", "Zarnuqa", " village", " town,", " in ", ", 5 km ", "south of ", "(",
    " just ", "'", " ", "\n", "of the ", "Nahr", "X", "named ", "The ", "district", " areas", "ʿAin", "Ḥaṣ", ". ",
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_looking_only_where_a_name_can_be_misses_none(text: str) -> None:
    assert [m.span() for m in _unknown(text)] == [m.span() for m in _UNKNOWN.finditer(text)]


def test_names_that_stand_like_a_place() -> None:
    text = "Gunmen raided the village of Tell Zarnuqa, then al-Hisba district; shots fell in Umm Karrada, 5 km off."
    found = [text[start:end] for start, end, _ in strangers(text, load(), is_description=False)]
    assert found == ["Tell Zarnuqa", "al-Hisba", "Umm Karrada"]

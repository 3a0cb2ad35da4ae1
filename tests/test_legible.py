"""What of a page is read: wrapped lines made whole, furniture blanked, every offset kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.legible import legible
from incidents.pages import split
from incidents.wrapping import unwrap

STORY = "Gunmen opened fire on a checkpoint near the river on Monday, killing two guards and wounding a passing driver."
NEXT = "A bomb went off beside a convoy in the same district a day later, and three more guards were wounded by it."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Gunmen opened fire on a checkpoint near the river on\nMonday, killing two guards.",
            "Gunmen opened fire on a checkpoint near the river on Monday, killing two guards.",
        ),
        ("There was a\nsuicide bomb at the gate.", "There was a suicide bomb at the gate."),
        ("He came back.\nThen he left.", "He came back.\nThen he left."),
        ("Home\nabout\ncontact", "Home\nabout\ncontact"),
        ("North 3\nSouth 4\nEast 11", "North 3\nSouth 4\nEast 11"),
        ("They seized:\n- guns\n- cash", "They seized:\n- guns\n- cash"),
        ("A line\r\nof two words more.", "A line\r\nof two words more."),
        ("Three more words here\r\nand the end of it.", "Three more words here  and the end of it."),
    ],
)
def test_lines_broken_inside_a_sentence_are_one(text: str, expected: str) -> None:
    assert unwrap(text) == expected


def test_two_wide_headlines_stay_two() -> None:
    page = "Nine guards are held after a raid on the depot in the hills\nMinister says that the border will be shut"
    assert unwrap(page) == page


@pytest.mark.parametrize(
    "furniture",
    [
        "File photo: A. Name / AFP",
        "Guards stand at the gate after the blast. (File photo)",
        "Guards walk at the gate of the dam in the province, March 12, 2019. REUTERS/A. Name",
        "Read more: Gunmen kill an officer and injure two in an ambush near the old dam",
        "Share this",
        "Read also: The long road home",
        "Published: 3 May 2020 10:30 GMT | Last update: 2 years 7 months ago",
        "Sign up for our newsletter",
    ],
)
def test_furniture_inside_an_article_is_no_evidence(furniture: str) -> None:
    assert legible(f"{STORY}\n\n{furniture}\n\n{NEXT}").split("\n") == [STORY, "", " " * len(furniture), "", NEXT]


def test_links_to_other_reports_at_the_end_are_no_evidence() -> None:
    links = "- Nine Guards Killed In Raid On Hill\n- Army Chief Says Border Will Stay Shut"
    page = f"{STORY}\n{NEXT}\n{links}"
    (article,) = split(page)
    assert legible(page[article.start_char : article.end_char]).split() == f"{STORY} {NEXT}".split()


def test_a_paragraph_said_twice_is_read_once() -> None:
    assert legible(f"{STORY}\n\n{NEXT}\n\n{STORY}").rstrip() == f"{STORY}\n\n{NEXT}"


def test_a_teaser_set_into_the_text_does_not_cut_the_article() -> None:
    page = f"Guards killed\n\n{STORY}\n\nMinister on a visit to the dam\nRead More »\n\n{NEXT}\n"
    (article,) = split(page)
    assert page[article.start_char : article.end_char].endswith(NEXT)
    assert "dam" not in legible(page)


def test_a_standfirst_and_a_caption_above_the_date_do_not_make_another_article() -> None:
    page = f"Guards killed\n\nOfficials speak of a raid by night.\n\nThe gate, last year [File: Agency]\n3 May 2020\n\n{STORY}"
    (article,) = split(page)
    assert (article.title, str(article.publication.pub_date.start)) == ("Guards killed", "2020-05-03")


def test_the_banner_of_an_official_site_is_no_article() -> None:
    banner = "An official website of the state\nHere's how you know\nA lock (lock ) means that you are safely connected to it.\n\n"
    page = f"{banner}Report | May 3, 2020\n\nGuards killed at the gate\n\nPublicly Released: May 4, 2020\n\n{STORY}\n"
    assert [a.title for a in split(page)] == ["Guards killed at the gate"]


def test_what_readers_wrote_is_no_part_of_the_article() -> None:
    page = f"Guards killed\n\n{STORY}\n\nComments 2\n\nsomeone 11 August 2019, 19:34\n\n{NEXT}\n"
    (article,) = split(page)
    assert page[article.start_char : article.end_char] == f"Guards killed\n\n{STORY}"


@given(st.text(alphabet=st.sampled_from("aB 1.,\n\r(—"), max_size=200))
def test_every_character_keeps_its_place(text: str) -> None:
    for read in (unwrap(text), legible(text)):
        assert len(read) == len(text)
        assert all(a == b or b == " " for a, b in zip(text, read, strict=True))

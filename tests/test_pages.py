"""Saved pages to articles: pages of our own with the faults of real ones, and laws that hold for any page."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incidents.blocks import BlockKind, blocks
from incidents.page_lines import glued_caption
from incidents.pages import split
from incidents.publication import Publication, given_date, infer_pub_date, publication_line
from incidents.spans import describe

STORY = "Gunmen opened fire on a checkpoint near the river on Monday, killing two guards and wounding a passing driver."
OTHER = "Officials in the province said on Sunday that a bomb had gone off beside a convoy, and that no one was hurt."
SHORT = "The leader of the group has left the city and is hiding in the desert, according to officials who spoke to the"

Told = tuple[str, str, str, str]
"""(title, publication date, author, first words)"""


def told(page: str) -> list[Told]:
    return [
        (
            a.title,
            describe(a.publication.pub_date),
            a.publication.author,
            " ".join(page[a.start_char : a.end_char].split()[:3]),
        )
        for a in split(page)
    ]


PAGES: list[tuple[str, str, list[Told]]] = [
    (
        "one report and nothing else",
        STORY,
        [("", "unknown", "", "Gunmen opened fire")],
    ),
    (
        "title, byline, report",
        f"Two guards killed at a checkpoint\nJuly 24, 2019 1 Comment\n{STORY}\n{OTHER}\n",
        [("Two guards killed at a checkpoint", "2019-07-24", "", "Two guards killed")],
    ),
    (
        "a byline with an author",
        f"Two guards killed at a checkpoint\n\nAugust 8, 2019 by Jane Roe Leave a comment\n\n{STORY}\n",
        [("Two guards killed at a checkpoint", "2019-08-08", "Jane Roe", "Two guards killed")],
    ),
    (
        "published beats updated",
        "Two guards killed at a checkpoint\nLast updated: 9 August 2019 10:30 GMT\n"
        f"Published on 8 August 2019\n\n{STORY}\n",
        [("Two guards killed at a checkpoint", "2019-08-08", "", "Two guards killed")],
    ),
    (
        "two articles, each ended by its credit, with captions glued on",
        f"Guards killed at checkpoint\n\nSome PersonA {STORY}\n\nAuthor: Jane Roe | Date: 14 July 2020 | Permalink\n\n"
        f"Bomb beside a convoy\n\nSome PlaceIn the north, {OTHER}\n\n"
        "► Author: John Doe | Date: 03 June 2020 | Permalink\n",
        [
            ("Guards killed at checkpoint", "2020-07-14", "Jane Roe", "Guards killed at"),
            ("Bomb beside a convoy", "2020-06-03", "John Doe", "Bomb beside a"),
        ],
    ),
    (
        "teasers of other reports after an article do not take its date",
        f"Guards killed at checkpoint\nJuly 24, 2019 1 Comment\n{STORY}\n"
        "► Author: Jane Roe | Date: 24 July 2019 | Permalink\n"
        f"{SHORT}\n{OTHER}\nA report warns that the group is coming back. The 76-page\n",
        [
            ("Guards killed at checkpoint", "2019-07-24", "Jane Roe", "Guards killed at"),
            ("", "unknown", "", "The leader of"),
            ("", "unknown", "", "Officials in the"),
            ("", "unknown", "", "A report warns"),
        ],
    ),
    (
        "teasers that end in a link to the rest",
        f"THE GROUP IS NOT FINISHED\n\n\xa0\n1Nov 2021\n{STORY}\n\n{OTHER}\n\nWATCH: Envoys meet in the capital\n\n"
        f"by Jane Roe October 31, 2021\n\n{OTHER}\n\nweiterlesen / click to continue\n\n"
        f"No jobs in the valley\n\n{OTHER}\n\n"
        "weiterlesen / click to continue\n\n« neuere Artikel / next articles\n",
        [
            ("THE GROUP IS NOT FINISHED", "2021-11-01", "", "THE GROUP IS"),
            ("WATCH: Envoys meet in the capital", "2021-10-31", "Jane Roe", "WATCH: Envoys meet"),
            ("No jobs in the valley", "unknown", "", "No jobs in"),
        ],
    ),
    (
        "a listing that runs newest first dates what stands between",
        "".join(
            f"Report number {n} of the desk\n\n{STORY}\n\n"
            + (f"Author: Jane Roe | Date: {d} | Permalink\n\n" if d else "Read more\n\n")
            for n, d in enumerate(["14 July 2020", "29 June 2020", "", "3 June 2020"])
        ),
        [
            ("Report number 0 of the desk", "2020-07-14", "Jane Roe", "Report number 0"),
            ("Report number 1 of the desk", "2020-06-29", "Jane Roe", "Report number 1"),
            ("Report number 2 of the desk", "2020-06-03 to 2020-06-29", "", "Report number 2"),
            ("Report number 3 of the desk", "2020-06-03", "Jane Roe", "Report number 3"),
        ],
    ),
    (
        "menus and notices belong to nothing",
        "Home\nWorld\nPolitics\nSport\nContact\n\nGuards killed at checkpoint\n\n"
        "Guards killed at checkpoint\n\n- in Releases\n"
        f"Comments Off on Guards killed at checkpoint\n\n{STORY}\n\nAd Blocker Detected!\n\n"
        "Advertisements fund this website.\nThank You!",
        [("Guards killed at checkpoint", "unknown", "", "Guards killed at")],
    ),
    (
        "related posts are set apart",
        f"Guards killed at checkpoint\n8 August 2019\n\n{STORY}\n\n{OTHER}\n\nRelated posts\n\n{OTHER}\n",
        [
            ("Guards killed at checkpoint", "2019-08-08", "", "Guards killed at"),
            ("", "unknown", "", "Officials in the"),
        ],
    ),
    (
        "coders' notes, one a line, with the date of the event and none of publication",
        "06/17/2018: Assailants detonated a device in a market. There were no casualties.\n"
        "06/18/2018: Assailants fired on a patrol. Two soldiers were killed.\n",
        [("", "unknown", "", "06/17/2018: Assailants detonated"), ("", "unknown", "", "06/18/2018: Assailants fired")],
    ),
    (
        "an event's date is no publication date",
        "On 5 July 2020, militants attacked a checkpoint, killing two soldiers.",
        [("", "unknown", "", "On 5 July")],
    ),
    (
        "wire copy with a date",
        "BAGHDAD, July 5, 2020 (Reuters) - Militants attacked a checkpoint, killing two soldiers, officials said.",
        [("", "2020-07-05", "", "BAGHDAD, July 5,")],
    ),
    (
        "wire copy without a year has no date",
        "KIRKUK, Iraq, July 5 (AP) — Militants attacked a checkpoint on Sunday, killing two soldiers, officials said.",
        [("", "unknown", "", "KIRKUK, Iraq, July")],
    ),
    (
        "a section above the byline is no title",
        "World News\nJuly 5, 2020 / 10:32 AM / Updated 2 years ago\n"
        "Guards killed at a checkpoint\nBy Jane Roe\n2 Min Read\n"
        f"BAGHDAD (Reuters) - {STORY}\n\nReporting by J. Roe; Editing by J. Doe\n",
        [("Guards killed at a checkpoint", "2020-07-05", "Jane Roe", "World News July")],
    ),
    (
        "fields at the head of a saved report",
        f"Source: The Ledger\nDate: 2020-07-05\nTitle: Guards killed at a checkpoint\n\n{STORY}\n",
        [("Guards killed at a checkpoint", "2020-07-05", "", "Title: Guards killed")],
    ),
    (
        "a note that signs off with its source",
        f"{STORY} (AFP, 5 July 2020)",
        [("", "2020-07-05", "", "Gunmen opened fire")],
    ),
    (
        "a note that ends with the place and date of the event",
        f"{STORY} (Kirkuk, 5 July 2020)",
        [("", "unknown", "", "Gunmen opened fire")],
    ),
    (
        "an undated report that gives its year away",
        f"Is the group back?\n\nOn June 17 men came down from the hills.\n\n{STORY}\n\n"
        "The year 2017 witnessed its defeat. What would the year of 2018 bring, the paper asked.\n",
        [("Is the group back?", "2018", "", "Is the group")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("page", "expected"), [p[1:] for p in PAGES], ids=[p[0] for p in PAGES])
def test_pages(page: str, expected: list[Told]) -> None:
    assert told(page) == expected


def test_a_page_of_menus_holds_no_article() -> None:
    assert split("Home\nWorld\nPolitics\nSport\nContact us\n") == ()


def test_blocks_leave_out_captions_and_mark_furniture() -> None:
    text = f"Guards killed\n\nGuards killed\n\nJuly 24, 2019 1 Comment\n\nSome PersonA {STORY}\n\nShare this\n"
    assert [(b.kind, text[b.start_char : b.end_char][:13]) for b in blocks(text)] == [
        (BlockKind.TITLE, "Guards killed"),
        (BlockKind.FURNITURE, "Guards killed"),
        (BlockKind.BYLINE, "July 24, 2019"),
        (BlockKind.PARAGRAPH, "A Gunmen open"),
        (BlockKind.FURNITURE, "Share this"),
    ]


CAPTIONS = [
    ("Karim al-ObaidiA leading scholar on the militias of the country has been shot dead at home.", "Karim al-Obaidi"),
    ("Mobilization ForcesThere was growing tension in the country over the weekend as the army moved in.",
     "Mobilization Forces"),
    ("Desk IAFrench forces killed the head of the group and captured another of its leaders in the north.", "Desk IA"),
    ("YouTube and others took down the videos that the group had put up there on the Monday before it.", ""),
    ("McAdam said that three soldiers had been killed near the place where the bridge had once stood.", ""),
    ("NOVEMBER 1, 2021 BY JANE ROE said that there were words here that went on and on for a long time.", ""),
]  # fmt: skip


@pytest.mark.parametrize(("paragraph", "caption"), CAPTIONS)
def test_captions_glued_to_the_first_word(paragraph: str, caption: str) -> None:
    assert paragraph[: glued_caption(paragraph)] == caption


BYLINES = [
    ("The Daily Ledger, by Jane Roe, May 11, 2019:", ("2019-05-11", "Jane Roe")),
    ("Wed, Jul 21, 2021 page5", ("2021-07-21", "")),
    ("July 24, 2019 1 Comment", ("2019-07-24", "")),
    ("1Nov 2021", ("2021-11-01", "")),
    ("14 July 2020", ("2020-07-14", "")),
    ("2020-07-14", ("2020-07-14", "")),
    ("25 October, 2021", ("2021-10-25", "")),
    ("31.10.2021", ("2021-10-31", "")),
    ("10-31-2021", ("2021-10-31", "")),
    ("2020-07-14T10:30:00+03:00", ("2020-07-14", "")),
    ("NOVEMBER 1, 2021 BY JANE ROE", ("2021-11-01", "Jane Roe")),
    ("Published on 5 July 2020", ("2020-07-05", "")),
    ("Last updated: 5 July 2020, 10:30 GMT", ("2020-07-05", "")),
    ("Posted on July 5, 2020 by Jane Roe", ("2020-07-05", "Jane Roe")),
    ("Sunday, July 5, 2020", ("2020-07-05", "")),
    ("By Jane Roe", ("unknown", "Jane Roe")),
    ("BY JANE ROE | July 5, 2020 | jane@ledger.example | @janeroe", ("2020-07-05", "Jane Roe")),
    ("Sun Jul 5, 2020 10:32am EDT", ("2020-07-05", "")),
    ("(Last Updated On: July 5, 2020)", ("2020-07-05", "")),
    ("24-01-2021", ("2021-01-24", "")),
    ("Date: 5 July 2020", ("2020-07-05", "")),
    ("► Author: Jane Roe | Date: 24 July 2019 | Permalink", ("2019-07-24", "Jane Roe")),
]


@pytest.mark.parametrize(("line", "expected"), BYLINES)
def test_publication_lines(line: str, expected: tuple[str, str]) -> None:
    found = publication_line(line)
    assert found is not None
    assert (describe(found.pub_date), found.author) == expected


NO_BYLINES = [
    "On 5 July 2020, militants attacked a checkpoint.",
    "06/17/2018: Assailants detonated a device.",
    "It was on 5 July 2020 that militants attacked",
    "Guards killed at checkpoint",
    "By the river two were found",
    "In July 2020 ten died",
]


@pytest.mark.parametrize("line", NO_BYLINES)
def test_what_is_no_publication_line(line: str) -> None:
    assert publication_line(line) is None


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("2020-07-14", "2020-07-14"),
        ("2020-07-14T10:30:00Z", "2020-07-14"),
        ("14 July 2020", "2020-07-14"),
        ("July 2020", "2020-07"),
        ("2020-07", "2020-07"),
        ("2020", "2020"),
        ("2020-13", "unknown"),
        ("2020-02-31", "unknown"),
        ("soon", "unknown"),
        ("", "unknown"),
    ],
)
def test_dates_in_fields(field: str, expected: str) -> None:
    assert describe(given_date(field)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("So far in 2019 there were ten.", "2019"),
        ("The year 2017 saw its defeat; what will 2018 bring?", "2018"),
        ("In 2017 it was beaten. It may come back.", "unknown"),
        ("On 5 July 2020 two died.", "unknown"),
    ],
)
def test_a_year_is_inferred_only_where_it_is_sound(text: str, expected: str) -> None:
    assert describe(infer_pub_date(text)[0]) == expected


_LINES = st.sampled_from(
    [
        *(STORY, OTHER, SHORT, "", "", "Guards killed", "Home", "1Nov 2021", "weiterlesen", "Related posts"),
        *("Author: Jane Roe | Date: 14 July 2020 | Permalink", "July 24, 2019 1 Comment", "Share this", "• a point"),
        "06/17/2018: Two died.",
    ]
)
_TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(_LINES, max_size=15).map("\n".join),
    st.lists(_LINES, max_size=9).map("\r\n".join),
)


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(
        st.text(max_size=300),
        st.lists(_LINES, max_size=15).map("\n".join),
        st.lists(_LINES, max_size=9).map("\r\n".join),
    )
)
def test_any_page_keeps_the_laws(page: str) -> None:
    end = 0
    for article in split(page):
        assert end <= article.start_char < article.end_char <= len(page)
        end = article.end_char
        text = page[article.start_char : article.end_char]
        assert text == text.strip()
        assert " ".join(article.title.split()) in " ".join(text.split())
        assert isinstance(article.publication, Publication)
        assert bool(article.date_reason) == (article.publication.pub_date.start is not None)
        at = 0
        for block in blocks(text):
            assert at <= block.start_char < block.end_char <= len(text)
            at = block.end_char

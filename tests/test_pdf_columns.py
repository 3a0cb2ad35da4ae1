"""Pages of a pdf in columns: drawn here, in the two orders in which programs write them, and read back."""

from __future__ import annotations

import io
import textwrap

import pytest
from matplotlib.figure import Figure
from tellings import incidents_told

from incidents.containers import pdf
from incidents.pdf_columns import in_order, might_be_mixed

STORY = (
    "Gunmen attacked a checkpoint near Kalar on 5 July 2020 and killed three policemen, the mayor said. The men had come "
    "in two cars from the hills to the east of the town and went back there after an hour of shooting. Nobody has claimed "
    "the deed so far. A curfew holds in the town until the end of the week, and the road to the south is closed to "
    "lorries. On 6 July 2020 a roadside bomb went off near Kut as a patrol passed by, wounding two soldiers. The army "
    "searched the orchards beside the river for the men who had laid it and found a second charge, which was made safe. "
    "In Rawa, a mine killed a shepherd on 7 July 2020. His brother said that the land there had not been cleared yet."
)
HEAD = "A REVIEW OF THE WEEK, OF OUR OWN MAKING"
LEFT_EDGES = {1: (0.1,), 2: (0.1, 0.53), 3: (0.07, 0.38, 0.69)}


def page(columns: int, *, by_rows: bool, head: str = "") -> bytes:
    """A page with the story in so many columns, written line by line over the whole width, or column by column."""
    lines = textwrap.wrap(STORY, {1: 80, 2: 38, 3: 28}[columns])
    height = -(-len(lines) // columns)
    texts = [lines[i * height : (i + 1) * height] for i in range(columns)]
    places = [(column, row) for column in range(columns) for row in range(len(texts[column]))]
    figure = Figure(figsize=(8.27, 11.69))
    if head:
        figure.text(0.1, 0.95, head, fontsize=14)
    for column, row in sorted(places, key=lambda p: p[::-1]) if by_rows else places:
        figure.text(
            LEFT_EDGES[columns][column], 0.9 - 0.018 * row, texts[column][row], fontsize=9, family="DejaVu Serif"
        )
    file = io.BytesIO()
    figure.savefig(file, format="pdf")
    return file.getvalue()


@pytest.mark.parametrize("by_rows", [False, True], ids=["columns", "rows"])
@pytest.mark.parametrize("columns", [1, 2, 3])
@pytest.mark.parametrize("head", ["", HEAD], ids=["bare", "headed"])
def test_the_columns_of_a_page_come_in_order(columns: int, by_rows: bool, head: str) -> None:
    text = " ".join(pdf(page(columns, by_rows=by_rows, head=head)).text.split())
    assert text == f"{head} {STORY}".strip()


def test_what_a_mixed_page_tells_is_what_the_plain_one_tells() -> None:
    told = incidents_told(pdf(page(2, by_rows=True)).text)
    assert told == incidents_told(STORY)
    assert [figures for _, _, figures in told if figures] == ["k3", "w2", "k1"]


TABLE = "\n".join(f"{name:<14}{count:>6}{more:>8}" for name, count, more in [
    ("Anbar", 12, 3), ("Diyala", 41, 9), ("Kirkuk", 30, 7), ("Ninewa", 22, 5), ("Salah al-Din", 17, 2), ("Babil", 1, 0),
    ("Wasit", 0, 0),
])  # fmt: skip


def test_a_table_is_no_page_in_columns() -> None:
    plain = "\n".join(" ".join(row.split()) for row in TABLE.split("\n"))
    assert in_order(plain, TABLE) == plain
    assert not might_be_mixed(plain)


def test_a_page_in_order_is_left_as_it_is() -> None:
    left, right = textwrap.wrap(STORY, 38)[:8], textwrap.wrap(STORY, 38)[8:16]
    layout = "\n".join(f"{a:<44}{b}" for a, b in zip(left, right, strict=True))
    told = "\n".join([*left, *right])
    assert in_order(told, layout) == told
    mixed = "\n".join(f"{a} {b}" for a, b in zip(left, right, strict=True))
    assert in_order(mixed, layout) == told

"""Tables with a text or an event a row (csv, tsv, jsonl, xlsx) -> Document, one row at a time.

A table with the columns of ACLED, UCDP GED, GTD or our own csv (`layouts`) holds events: `coded` reads its rows. In
any other, columns are document_id, text, title, pub_date, source, url and author, or go by other people's names for
them ("body", "headline"); only text is required, and others are ignored. Offsets count in the row's text. A bad row
is a SetAside named by its number in the file (a csv's heading is row 1).
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from io import TextIOWrapper
from pathlib import Path
from typing import Final

from incidents import pages, workbooks
from incidents.coded import coded
from incidents.coded_fields import Spot
from incidents.half_characters import mended, mended_row
from incidents.layouts import Layout, layout_of
from incidents.model import DateSpan, Document, SetAside
from incidents.publication import given_date, url_date
from incidents.publication_order import ordered
from incidents.spans import UNKNOWN

FIELDS: Final = ("document_id", "text", "title", "pub_date", "source", "url", "author")
Progress = Callable[[int], object]
"""Called with the bytes newly read, so that `tqdm(total=total_bytes(paths)).update` fits."""
_OTHER_NAMES: Final = {
    "text": "body content full_text fulltext article_text article_body articlebody article story report maintext",
    "title": "headline heading article_title",
    "pub_date": "published publication_date publish_date published_at date_published datepublished pubdate date",
    "source": "publisher outlet publication newspaper site site_name source_name",
    "url": "link address source_url web_url",
    "author": "byline authors writer",
    "document_id": "id doc_id article_id uuid",
}
"""What other people call our fields; read only where our own name is missing."""
HEADING_WITHIN: Final = 10
"""Rows of a sheet among which its heading is looked for: titles and notes may stand above it."""
_NO_DATE: Final = frozenset(("", "none", "null", "unknown", "nan", "n/a", "nat", "-"))
csv.field_size_limit(2**31 - 1)


def _csv(path: Path, name: str, taken: set[str], progress: Progress) -> Iterator[Document | SetAside]:
    with path.open("rb") as content, TextIOWrapper(content, encoding="utf-8-sig", newline="") as file:
        try:
            sample = file.read(4096)
        except UnicodeDecodeError:
            yield SetAside(name, "", "the table is not in UTF-8: save it as csv in UTF-8")
            return
        if "\0" in sample:
            yield SetAside(name, "", "the file is binary, not text: export the table as csv in UTF-8")
            return
        file.seek(0)
        rows = csv.DictReader(file, delimiter="\t" if path.suffix.lower() == ".tsv" else _delimiter(sample))
        rows.fieldnames, layout = heading(rows.fieldnames or ())
        if "text" not in rows.fieldnames and layout is None:
            yield SetAside(name, "row 1", no_table(rows.fieldnames))
            return
        told = 0
        for number, row in enumerate(_sturdy(rows), start=2):
            at = content.tell()  # some rows ahead: text is decoded in pieces
            progress(at - told)
            told = at
            if isinstance(row, Exception):
                yield SetAside(
                    name, f"row {number}", f"not a row of csv in UTF-8 ({row}): check its quotes and save it as UTF-8"
                )
            else:
                yield from taken_row(row, layout, name, Spot(number), taken)


def _xlsx(path: Path, name: str, taken: set[str], progress: Progress) -> Iterator[Document | SetAside]:
    for sheet in workbooks.sheets(path, progress):
        columns: list[str] = []
        layout, is_table = None, False
        for number, cells in sheet.rows:
            if is_table:
                row = {column: cell for column, cell in zip(columns, cells, strict=False) if column}
                yield from taken_row(row, layout, name, Spot(number, sheet.title), taken)
                continue
            columns, layout = heading(["" if cell is None else str(cell) for cell in cells])
            is_table = layout is not None or "text" in columns
            if not is_table and number >= HEADING_WITHIN:
                break
        if columns and not is_table:
            yield SetAside(name, f"sheet '{sheet.title}'", no_table(columns))


def heading(names: Sequence[str]) -> tuple[list[str], Layout | None]:
    """The columns under our names, and the layout where they are those of a table of events."""
    columns = [name.strip().lower() for name in names]
    layout = None if "text" in columns else layout_of(columns)
    return (columns if layout is not None else _renamed(columns)), layout


def no_table(columns: Sequence[str]) -> str:
    """Why a table cannot be read that has only these columns."""
    found = ", ".join(filter(None, columns))[:80] or "none"
    return (
        f"no column 'text' (found: {found}): name the columns {', '.join(FIELDS)}"
        " (a table of events has those of ACLED, UCDP GED or GTD)"
    )


def taken_row(
    row: Mapping[str, object], layout: Layout | None, name: str, spot: Spot, taken: set[str]
) -> Iterator[Document | SetAside]:
    """The document of a row: of a table of events where there is a layout, else of a table of texts."""
    if layout is not None:
        yield from coded(row, layout, name, spot, taken)
    else:
        yield from _row(row, name, spot, taken)


def _renamed(columns: Sequence[str]) -> list[str]:
    """The columns under our own names where they bear another name for one of them."""
    plain = [column.replace(" ", "_").replace("-", "_") for column in columns]
    made = list(columns)
    for field, others in _OTHER_NAMES.items():
        if field in made or (field in plain and _rename(made, plain, field, field)):
            continue
        next((name for name in others.split() if _rename(made, plain, name, field)), None)
    return made


def _rename(made: list[str], plain: Sequence[str], name: str, field: str) -> bool:
    if name not in plain:
        return False
    made[plain.index(name)] = field
    return True


def _flat(fields: Mapping[str, object]) -> dict[str, object]:
    """A record under our own names; what stands a level deeper ("article": {"body": ...}) counts as well."""
    deep: dict[str, object] = {}
    for value in fields.values():
        if isinstance(value, dict):
            deep |= {str(key).strip().lower(): inner for key, inner in value.items() if not isinstance(inner, dict)}
    given = {key: value for key, value in fields.items() if not isinstance(value, dict)}
    whole = deep | given
    return dict(zip(_renamed(list(whole)), whole.values(), strict=True))


def _sturdy(rows: csv.DictReader[str]) -> Iterator[Mapping[str, object] | Exception]:
    """The rows, with an error in the place of a bad one; after a byte that is not UTF-8 nothing can be read."""
    while True:
        try:
            yield next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield error
        except UnicodeDecodeError as error:
            yield error
            return


def _delimiter(sample: str) -> str:
    head = next(iter(sample.splitlines()), "")
    return max(",;\t|", key=head.count)


def _jsonl(path: Path, name: str, taken: set[str], progress: Progress) -> Iterator[Document | SetAside]:
    with path.open("rb") as file:
        for number, raw in enumerate(file, start=1):
            progress(len(raw))
            if not raw.strip():
                continue
            try:
                row = json.loads(raw.decode("utf-8-sig"))
                row = mended_row(row) if b"\\u" in raw else row
            except ValueError as error:
                yield SetAside(name, f"row {number}", f"not a line of JSON in UTF-8 ({error}): write one object a line")
                continue
            if isinstance(row, dict):
                fields = {str(key).strip().lower(): value for key, value in row.items()}
                layout = None if "text" in fields else layout_of(fields)
                yield from taken_row(fields if layout else _flat(fields), layout, name, Spot(number), taken)
            else:
                yield SetAside(name, f"row {number}", "not a JSON object: write one object a line, with a field 'text'")


ROW_READERS: Final[dict[str, Callable[[Path, str, set[str], Progress], Iterator[Document | SetAside]]]] = {
    ".csv": _csv,
    ".tsv": _csv,
    ".jsonl": _jsonl,
    ".ndjson": _jsonl,
    ".xlsx": _xlsx,
    ".xlsm": _xlsx,
}
"""Who reads a table, by the end of the file's name."""


def _row(row: Mapping[str, object], name: str, spot: Spot, taken: set[str]) -> Iterator[Document | SetAside]:
    text, where = row.get("text"), spot.where
    if not isinstance(text, str) or not text.strip():
        yield SetAside(name, where, "no text in this row: fill its field 'text'")
        return
    given = str(row.get("document_id") or "").strip()
    document_id = given or f"{name}#{spot.short}"
    if document_id in taken:
        document_id = f"{document_id} ({name} {where})"
        if given:
            yield SetAside(name, where, f"read, but its document_id '{given}' is taken: it goes by '{document_id}'")
    taken.add(document_id)
    document, warning = described(row, document_id, name, 0)
    if warning:
        yield SetAside(name, where, warning)
    yield document


def described(fields: Mapping[str, object], document_id: str, name: str, offset: int) -> tuple[Document, str]:
    """A document from named fields, and a warning when its date is no date. Fields win over what the text says of
    itself."""
    text = mended(str(fields["text"]))
    given = {
        key: " ".join(mended(str(fields.get(key) or "")).split()) for key in FIELDS if key not in ("text", "pub_date")
    }
    pub_date, warning = _pub_date(fields.get("pub_date"))
    stated = str(fields.get("pub_date") or "")
    if "/" in stated or "-" in stated:
        day, why = ordered(pub_date, [stated], f"{stated}\n{text}", text, f"{given['source']} {given['url']}")
        if day.start is not None:
            pub_date = day
            if day.start != day.end:
                warning = f"read, but its date '{stated[:40]}' is {why}: write it as YYYY-MM-DD"
    if not (given["title"] and given["source"] and pub_date.start):
        articles = pages.split(text)
        if len(articles) == 1:
            own = articles[0].publication
            pub_date = pub_date if pub_date.start or warning else own.pub_date
            given["source"] = given["source"] or own.source
            given["author"] = given["author"] or own.author
            given["url"] = given["url"] or own.url
            given["title"] = given["title"] or articles[0].title
    if pub_date.start is None and not warning:
        pub_date = url_date(given["url"])
    document = Document(
        document_id=document_id,
        source=given["source"],
        author=given["author"],
        title=given["title"],
        pub_date=pub_date,
        url=given["url"],
        text=text,
        path=name,
        offset=offset,
    )
    return document, warning


def _pub_date(value: object) -> tuple[DateSpan, str]:
    if value is None or str(value).strip().lower() in _NO_DATE:
        return UNKNOWN, ""
    if isinstance(value, datetime):
        value = value.date()
    text = value.isoformat() if isinstance(value, date) else str(value)
    span = given_date(text)
    if span.start is None:
        return UNKNOWN, f"read, but '{text[:40]}' is no publication date: write it as YYYY-MM-DD, or leave it empty"
    return span, ""

# ruff: noqa: E501
"""Files -> Document: digests (.md), saved pages (.txt), html, pdf, docx, and csv or jsonl with a text a row.

`read` streams: it holds one file (one row of a csv or jsonl) at a time. A document's text is a slice of the file's text decoded
as UTF-8 with its line ends untouched; for csv and jsonl of that row's text; for html, pdf and docx of the text that a library
takes out of them (`containers`). Whatever cannot be read becomes a SetAside that names the file, the row and what to do.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import yaml

from incidents import containers, pages
from incidents.model import DateSpan, Document, SetAside
from incidents.publication import one_day
from incidents.spans import UNKNOWN

SUFFIXES = (".md", ".txt", ".html", ".htm", ".pdf", ".docx", ".csv", ".tsv", ".jsonl", ".ndjson")
"""What `read` reads, by the end of the file's name."""

Progress = Callable[[int], object]
"""Called with the bytes newly read, so that `tqdm(total=total_bytes(paths)).update` fits."""

_FIELDS = ("document_id", "text", "title", "pub_date", "source", "url", "author")


def read(paths: Iterable[Path], progress: Progress | None = None) -> Iterator[Document | SetAside]:
    """Documents of files and folders, in the order given (folders in the order of their names).

    Never raises for a bad file, row or date: it yields a SetAside with the reason and goes on. A SetAside whose reason
    begins with "read" comes beside its document: it was read, but something in it was not taken.
    """
    taken: set[str] = set()
    for path, name in _files(paths):
        if isinstance(name, SetAside):
            yield name
            continue
        yield from _file(path, _free(name, taken, path), taken)
        if progress is not None:
            progress(_size(path))


def total_bytes(paths: Iterable[Path]) -> int:
    """Bytes of the files that `read` would read, for a progress bar."""
    return sum(_size(path) for path, name in _files(paths) if not isinstance(name, SetAside))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _files(paths: Iterable[Path]) -> Iterator[tuple[Path, str | SetAside]]:
    """Each file with the name it goes by: its own, or its path inside the folder given."""
    for given in paths:
        path = Path(given)
        if path.is_dir():
            inside = sorted(
                p
                for p in path.rglob("*")
                if p.is_file() and not any(part.startswith(".") for part in p.relative_to(path).parts)
            )
            known = [p for p in inside if p.suffix.lower() in SUFFIXES]
            if not known:
                yield (
                    path,
                    SetAside(
                        path.name or str(path),
                        "",
                        f"the folder holds nothing to read: put {', '.join(SUFFIXES[:6])} files into it",
                    ),
                )
            for p in inside:
                name = p.relative_to(path).as_posix()
                yield p, name if p.suffix.lower() in SUFFIXES else SetAside(name, "", _unknown_kind(p))
        elif not path.exists():
            yield path, SetAside(path.name or str(path), "", "there is no such file: check the path")
        elif path.suffix.lower() not in SUFFIXES:
            yield path, SetAside(path.name, "", _unknown_kind(path))
        else:
            yield path, path.name


def _unknown_kind(path: Path) -> str:
    return (
        f"files of the kind '{path.suffix or 'without a suffix'}' are not read: save it as one of {', '.join(SUFFIXES)}"
    )


def _free(name: str, taken: set[str], path: Path) -> str:
    """`name`, or with its folder before it when another file has that name."""
    parents = [p.name for p in path.parents if p.name]
    for parent in parents:
        if name not in taken:
            break
        name = f"{parent}/{name}"
    number = 2
    stem = name
    while name in taken:
        name, number = f"{stem} ({number})", number + 1
    taken.add(name)
    return name


def _file(path: Path, name: str, taken: set[str]) -> Iterator[Document | SetAside]:
    suffix = path.suffix.lower()
    try:
        if suffix in _ROWS:
            yield from _ROWS[suffix](path, name, taken)
            return
        content = path.read_bytes()
        if suffix in (".pdf", ".docx"):
            extract = containers.pdf(content) if suffix == ".pdf" else containers.docx(content)
            yield from _page(extract.text, name, extract)
            return
        text = _decoded(content)
        if suffix in (".html", ".htm"):
            extract = containers.html(text)
            yield from _page(extract.text, name, extract)
        elif suffix == ".md":
            yield from _digest(text, name)
        else:
            yield from _page(text, name, containers.Extract(text))
    except (OSError, ValueError, csv.Error) as error:
        reason = error.strerror or str(error) if isinstance(error, OSError) else str(error)
        yield SetAside(name, "", reason)


def _decoded(content: bytes) -> str:
    """The file's text. Raises ValueError for what is not text in UTF-8."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        msg = "the file is in UTF-16: save it as UTF-8"
        raise ValueError(msg)
    if b"\0" in content:
        msg = "the file is binary, not text: give the report as text, html, pdf or docx"
        raise ValueError(msg)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        msg = f"the file is not UTF-8 (byte {error.start}): save it as UTF-8"
        raise ValueError(msg) from error
    if not text.strip():
        msg = "the file is empty"
        raise ValueError(msg)
    return text


# --- pages and digests -----------------------------------------------------------------------------------------------


def _page(text: str, name: str, meta: containers.Extract) -> Iterator[Document | SetAside]:
    """The articles of a saved page; what a container says of itself fills what a single article does not say."""
    articles = pages.split(text)
    if not articles:
        yield SetAside(name, "", "the page holds no article text, only menus or notices")
        return
    several = len(articles) > 1
    for number, article in enumerate(articles, start=1):
        body = text[article.start_char : article.end_char]
        if language := _foreign(body):
            where = f"characters {article.start_char}-{article.end_char}"
            yield SetAside(name, where, f"not in English ({language}): translate it to have it read")
            continue
        found = article.publication
        document = Document(
            f"{name}#{number}" if several else name, found.source, found.author, article.title, found.pub_date, "",
            body, name, article.start_char,
        )  # fmt: skip
        if not several:
            document = replace(
                document, title=meta.title or document.title, author=document.author or meta.author, source=document.source or meta.source,
                url=meta.url, pub_date=document.pub_date if document.pub_date.start else one_day(meta.pub_date) if meta.pub_date else UNKNOWN,
            )  # fmt: skip
        yield document


def _digest(text: str, name: str) -> Iterator[Document | SetAside]:
    """A Markdown file with YAML front matter between two lines of three hyphens."""
    head, offset = _front_matter(text)
    if head is None:
        yield SetAside(
            name,
            "",
            "read, but without front matter: its source and publication date are not known; add lines 'source:' and 'pub_date:' between two '---' lines",
        )
        yield from _page(text, name, containers.Extract(text))
        return
    try:
        fields = yaml.load(head, Loader=yaml.BaseLoader)  # text only: YAML's own dates raise on 31 February
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f"line {mark.line + 2}" if mark else ""
        yield SetAside(
            name,
            line,
            "read, but its front matter is not YAML: write one 'field: value' a line, quote values that hold a colon",
        )
        fields = {}
    if not isinstance(fields, dict):
        fields = {}
    body = text[offset:].strip()
    if not body:
        yield SetAside(name, "", "the digest holds front matter and no report")
        return
    start = text.index(body, offset)
    document, warning = _described({**fields, "text": body}, name, name, start)
    if warning:
        yield SetAside(name, "pub_date", warning)
    yield document


def _front_matter(text: str) -> tuple[str | None, int]:
    """The YAML between the first two '---' lines and the offset of what follows; None when there is none."""
    lines = text.splitlines(keepends=True)
    if not lines or lines[0].lstrip("\ufeff").rstrip() != "---":
        return None, 0
    at = len(lines[0])
    for line in lines[1:]:
        if line.rstrip() in ("---", "..."):
            return text[len(lines[0]) : at], at + len(line)
        at += len(line)
    return None, 0


# --- rows ------------------------------------------------------------------------------------------------------------


def _csv(path: Path, name: str, taken: set[str]) -> Iterator[Document | SetAside]:
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    with path.open(encoding="utf-8-sig", newline="") as file:
        sample = file.read(4096)
        if "\0" in sample:
            yield SetAside(name, "", "the file is binary, not text: export the table as csv in UTF-8")
            return
        file.seek(0)
        delimiter = "\t" if path.suffix.lower() == ".tsv" else _delimiter(sample)
        rows = csv.DictReader(file, delimiter=delimiter)
        columns = [c.strip().lower() for c in rows.fieldnames or ()]
        rows.fieldnames = columns
        if "text" not in columns:
            yield SetAside(
                name,
                "row 1",
                f"no column 'text': name the columns {', '.join(_FIELDS)} (only text is required); found {', '.join(columns) or 'none'}",
            )
            return
        for number, row in enumerate(_sturdy(rows), start=2):
            if isinstance(row, Exception):
                yield SetAside(name, f"row {number}", f"not a row of csv ({row}): check its quotes")
                continue
            yield from _row(row, name, number, taken)


def _sturdy(rows: csv.DictReader[str]) -> Iterator[Mapping[str, object] | Exception]:
    """The rows; an error of one row in its place, an undecodable byte as the last."""
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
    head = sample.splitlines()[0] if sample.splitlines() else ""
    return max(",;\t|", key=head.count)


def _jsonl(path: Path, name: str, taken: set[str]) -> Iterator[Document | SetAside]:
    with path.open("rb") as file:
        for number, raw in enumerate(file, start=1):
            if not raw.strip():
                continue
            try:
                row = json.loads(raw.decode("utf-8-sig"))
            except (UnicodeDecodeError, ValueError) as error:
                yield SetAside(name, f"row {number}", f"not a line of JSON ({error}): write one object a line")
                continue
            if not isinstance(row, dict):
                yield SetAside(name, f"row {number}", "not a JSON object: write one object a line, with a field 'text'")
                continue
            yield from _row(row, name, number, taken)


_ROWS: dict[str, Callable[[Path, str, set[str]], Iterator[Document | SetAside]]] = {
    ".csv": _csv, ".tsv": _csv, ".jsonl": _jsonl, ".ndjson": _jsonl,
}  # fmt: skip


def _row(row: Mapping[str, object], name: str, number: int, taken: set[str]) -> Iterator[Document | SetAside]:
    text = row.get("text")
    if not isinstance(text, str) or not text.strip():
        yield SetAside(name, f"row {number}", "no text in this row: fill the field 'text'")
        return
    given = str(row.get("document_id") or "").strip()
    document_id = given or f"{name}#{number}"
    if document_id in taken:
        fresh = f"{document_id} ({name} row {number})"
        if given:
            yield SetAside(name, f"row {number}", f"read, but its document_id '{given}' is taken: it goes by '{fresh}'")
        document_id = fresh
    taken.add(document_id)
    document, warning = _described(row, document_id, name, 0)
    if warning:
        yield SetAside(name, f"row {number}", warning)
    yield document


def _described(fields: Mapping[str, object], document_id: str, name: str, offset: int) -> tuple[Document, str]:
    """A document from named fields, and a warning when its date is no date. Fields win over what the text says of itself."""
    text = str(fields["text"])
    given = {key: " ".join(str(fields.get(key) or "").split()) for key in _FIELDS if key not in ("text", "pub_date")}
    pub_date, warning = _pub_date(fields.get("pub_date"))
    articles = pages.split(text) if not (given["title"] and given["source"] and pub_date.start) else ()
    own = articles[0].publication if len(articles) == 1 else None
    if own is not None:
        pub_date = pub_date if pub_date.start or warning else own.pub_date
        given["source"] = given["source"] or own.source
        given["author"] = given["author"] or own.author
        given["title"] = given["title"] or articles[0].title
    document = Document(
        document_id, given["source"], given["author"], given["title"], pub_date, given["url"], text, name, offset
    )
    return document, warning


def _pub_date(value: object) -> tuple[DateSpan, str]:
    if value is None or str(value).strip().lower() in ("", "none", "null", "unknown", "nan", "n/a"):
        return UNKNOWN, ""
    if isinstance(value, datetime):
        value = value.date()
    text = value.isoformat() if isinstance(value, date) else str(value)
    span = one_day(text)
    if span.start is None:
        return UNKNOWN, f"read, but '{text[:40]}' is no publication date: write it as YYYY-MM-DD, or leave it empty"
    return span, ""


_STOPWORDS = {
    "German": frozenset(["der", "die", "das", "und", "ist", "nicht", "von", "zu", "den", "mit", "für", "auf", "ein", "eine", "dass", "sich", "wir", "sie", "im", "des"]),
    "French": frozenset(["le", "la", "les", "des", "et", "est", "une", "dans", "pour", "que", "qui", "sur", "avec", "par", "du", "au", "ont", "été"]),
    "Turkish": frozenset(["ve", "bir", "bu", "için", "ile", "olarak", "daha", "çok", "olan", "gibi", "ancak"]),
    "Spanish": frozenset(["el", "los", "las", "una", "que", "por", "con", "para", "del", "se", "como", "más"]),
}
_ENGLISH = frozenset(["the", "of", "and", "to", "in", "was", "is", "were", "that", "for", "on", "by", "with", "at", "from", "has", "have", "had", "it", "as"])


def _foreign(text: str) -> str:
    """The language of a text that is not English, "" for English or too little to tell."""
    words = text.lower().split()
    if len(words) < 6:
        return ""
    letters = sum(c.isalpha() for c in text)
    if letters and sum("\u0590" <= c <= "\u08ff" for c in text) * 2 > letters:
        return "Arabic script"
    english = sum(w in _ENGLISH for w in words)
    counts = {language: sum(w in stop for w in words) for language, stop in _STOPWORDS.items()}
    language = max(counts, key=lambda k: counts[k])
    return language if counts[language] >= 3 and counts[language] > 2 * english else ""

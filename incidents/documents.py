"""Files -> Document: digests (.md), saved pages (.txt), html, pdf, docx, and csv, jsonl or xlsx with a text a row.

`read` streams: it holds one file (one row of a csv or jsonl) at a time. A document's text is a slice of the file's
text decoded as UTF-8 with its line ends untouched; for csv and jsonl of that row's text; for html, pdf and docx of
the text that a library takes out of them (`containers`). Whatever cannot be read becomes a SetAside that names the
file, the row and what to do; the rest go on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import yaml
from msgspec.structs import replace

from incidents import containers, pages
from incidents.containers import Extract
from incidents.half_characters import mended
from incidents.model import Document, SetAside
from incidents.page_lines import language
from incidents.publication import given_date
from incidents.rows import ROW_READERS, Progress, described

SUFFIXES: Final = (".md", ".txt", ".html", ".htm", ".pdf", ".docx", *ROW_READERS)
"""What `read` reads, by the end of the file's name."""


def read(paths: Iterable[Path], progress: Progress | None = None) -> Iterator[Document | SetAside]:
    """Documents of files and folders, in the order given (inside a folder by name).

    Never raises for a bad file, row or date: it yields a SetAside with the reason and goes on. A SetAside whose
    reason begins with "read, but" stands beside its document: that was read, but something in it was not taken.
    """
    taken: set[str] = set()
    seen: set[Path] = set()
    for path, name in _files(paths):
        if isinstance(name, SetAside):
            yield name
            continue
        if path.resolve() in seen:  # given twice, or by itself and in its folder
            continue
        seen.add(path.resolve())
        told = _Told(progress)
        yield from _file(path, _free(name, taken, path), taken, told)
        told(max(0, _size(path) - told.bytes))


def total_bytes(paths: Iterable[Path]) -> int:
    """Bytes of the files that `read` would read, for a progress bar."""
    return sum(_size(path) for path, name in _files(paths) if not isinstance(name, SetAside))


class _Told:
    """What was told of the progress of one file."""

    def __init__(self, progress: Progress | None) -> None:
        self.bytes = 0
        self._progress = progress

    def __call__(self, more: int) -> None:
        self.bytes += more
        if self._progress is not None and more:
            self._progress(more)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _files(paths: Iterable[Path]) -> Iterator[tuple[Path, str | SetAside]]:
    """Each file with the name it goes by: its own, or its path inside the folder given."""
    for path in map(Path, paths):
        shown = mended(path.name or str(path))
        if path.is_dir():
            inside = sorted(p for p in path.rglob("*") if p.is_file() and not _is_hidden(p, path))
            if not any(p.suffix.lower() in SUFFIXES for p in inside):
                kinds = ", ".join(SUFFIXES)
                yield (
                    path,
                    SetAside(shown, "", f"the folder holds nothing to read: put files of these kinds in: {kinds}"),
                )
            for p in inside:
                name = mended(p.relative_to(path).as_posix())
                yield p, name if p.suffix.lower() in SUFFIXES else SetAside(name, "", _unknown_kind(p))
        elif not path.exists():
            yield path, SetAside(shown, "", "there is no such file: check the path")
        elif path.suffix.lower() not in SUFFIXES:
            yield path, SetAside(shown, "", _unknown_kind(path))
        else:
            yield path, shown


def _is_hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


def _unknown_kind(path: Path) -> str:
    kind = f"'{path.suffix}'" if path.suffix else "without a suffix"
    return f"files of the kind {kind} are not read: save it as one of {', '.join(SUFFIXES)}"


def _free(name: str, taken: set[str], path: Path) -> str:
    """`name`, with folders before it (then a number after it) when another file has that name."""
    for parent in (mended(p.name) for p in path.parents if p.name):
        if name not in taken:
            break
        name = f"{parent}/{name}"
    number, stem = 2, name
    while name in taken:
        name, number = f"{stem} ({number})", number + 1
    taken.add(name)
    return name


def _file(path: Path, name: str, taken: set[str], progress: Progress) -> Iterator[Document | SetAside]:
    suffix = path.suffix.lower()
    try:
        if suffix in ROW_READERS:
            yield from ROW_READERS[suffix](path, name, taken, progress)
        elif suffix in (".pdf", ".docx"):
            content = path.read_bytes()
            extract = containers.pdf(content) if suffix == ".pdf" else containers.docx(content)
            yield from _page(name, extract)
        else:
            content = path.read_bytes()
            if suffix in (".html", ".htm") and _declares_charset(content):
                yield from _page(name, containers.html(content))
                return
            text = _decoded(content)
            if suffix == ".md":
                yield from _digest(name, text)
            else:
                yield from _page(name, Extract(text) if suffix == ".txt" else containers.html(text))
    except OSError as error:
        yield SetAside(name, "", f"the file cannot be opened: {error.strerror or error}")
    except ValueError as error:
        yield SetAside(name, "", str(error))


_CHARSET: Final = re.compile(rb"charset\s*=\s*[\"']?\s*(?!utf-?8)[\w-]{3,20}", re.IGNORECASE)


def _declares_charset(content: bytes) -> bool:
    """True for a web page that says it is in another encoding than UTF-8, and is."""
    if b"\0" in content or _CHARSET.search(content, 0, 2048) is None:
        return False
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False


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


def _page(name: str, page: Extract) -> Iterator[Document | SetAside]:
    """The articles of a saved page; what the file says of itself fills in what a single article does not say."""
    page = Extract(*map(mended, (page.text, page.title, page.author, page.source, page.pub_date, page.url)))
    text = page.text
    articles = pages.split(text)
    if not articles:
        yield SetAside(name, "", "the page holds no article text, only menus or notices")
        return
    several = len(articles) > 1
    for number, article in enumerate(articles, start=1):
        body = text[article.start_char : article.end_char]
        tongue = language(body)
        if tongue not in ("English", ""):
            where = f"characters {article.start_char}-{article.end_char}"
            yield SetAside(name, where, f"not in English ({tongue}): translate it to have it read")
            continue
        found = article.publication
        document = Document(
            document_id=f"{name}#{number}" if several else name,
            source=found.source,
            author=found.author,
            title=article.title,
            pub_date=found.pub_date,
            url=found.url,
            text=body,
            path=name,
            offset=article.start_char,
        )
        if not several:
            given = given_date(page.pub_date) if page.pub_date else found.pub_date
            document = replace(
                document,
                title=page.title or document.title,
                author=document.author or page.author,
                source=document.source or page.source,
                url=found.url or page.url,
                pub_date=found.pub_date if found.pub_date.start else given,
            )
        yield document


def _digest(name: str, text: str) -> Iterator[Document | SetAside]:
    """A Markdown file with YAML front matter between two lines of three hyphens."""
    head, offset = _front_matter(text)
    if head is None:
        reason = (
            "read, but without front matter: put 'source:' and 'pub_date:' lines between two '---' lines at its top"
        )
        yield SetAside(name, "", reason)
        yield from _page(name, Extract(text))
        return
    fields: object = {}
    try:
        fields = yaml.load(head, Loader=yaml.BaseLoader)  # text only: YAML's own dates raise on 31 February
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason = (
            "read, but its front matter is not YAML: write 'field: value' lines, and quote values that hold a colon"
        )
        yield SetAside(name, f"line {mark.line + 2}" if mark else "", reason)
    body = text[offset:].strip()
    if not body:
        yield SetAside(name, "", "the digest holds front matter and no report")
        return
    known = fields if isinstance(fields, dict) else {}
    document, warning = described({**known, "text": body}, name, name, text.index(body, offset))
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

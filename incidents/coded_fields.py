"""Fields of a row of an event table: text, days, degrees and counts, or a `RowError` that names the column. Pure."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from incidents.model import DatePrecision
from incidents.publication import given_date

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a row stands in its file."""

    number: int
    """In the file or sheet; a csv's heading is row 1."""
    sheet: str = ""
    """Of a workbook."""

    @property
    def where(self) -> str:
        """In words: "row 5", "sheet 'Data', row 5"."""
        return f"sheet '{self.sheet}', row {self.number}" if self.sheet else f"row {self.number}"

    @property
    def short(self) -> str:
        """For an id: "5", "Data!5"."""
        return f"{self.sheet}!{self.number}" if self.sheet else f"{self.number}"


class RowError(ValueError):
    """A row that cannot be taken; the message says which column is wrong and what it should hold."""


def text_of(row: Row, columns: Sequence[str]) -> str:
    """What the columns hold, the first that is filled, without the apostrophe that an export put before a sign."""
    for column in columns:
        text = " ".join(str(row.get(column) if row.get(column) is not None else "").split())
        if text and text.lower() not in ("nan", "nat", "none", "null"):
            return text[1:] if re.match(r"'[\s=+\-@]", text) else text
    return ""


def day_of(text: str, column: str) -> date:
    """A day, written in ISO or in words ("5 January 2020")."""
    iso = re.match(r"(\d{4})-(\d\d?)-(\d\d?)(?:[ T]|$)", text)
    if iso:
        try:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        except ValueError:
            pass
    else:
        span = given_date(text)
        if span.start is not None and span.precision == DatePrecision.DAY:
            return span.start
    msg = f"{column} is '{text[:40]}': write a day as YYYY-MM-DD"
    raise RowError(msg)


def degrees_of(row: Row, column: str, limit: float) -> float | None:
    """Degrees between -limit and limit, None where the field is empty."""
    text = text_of(row, [column])
    if not text:
        return None
    value = number_of(text, column)
    if abs(value) > limit:
        msg = f"{column} is {text[:40]}: degrees lie between -{limit} and {limit}"
        raise RowError(msg)
    return value


def count_of(row: Row, column: str) -> int | None:
    """A number of people, None where the field is empty or holds GTD's codes for "not known"."""
    text = text_of(row, [column])
    if not text:
        return None
    value = number_of(text, column)
    if value in (-9, -99):  # GTD: not known
        return None
    if value < 0 or value > 10_000_000:
        msg = f"{column} is {text[:40]}: it should be a number of people"
        raise RowError(msg)
    return int(value)


def number_of(text: str, column: str) -> float:
    """A finite number."""
    try:
        value = float(text)
    except ValueError:
        value = float("nan")
    if not math.isfinite(value):
        msg = f"{column} is '{text[:40]}': it should be a number"
        raise RowError(msg)
    return value


def integer_of(text: str, column: str) -> int:
    """A whole number."""
    return int(number_of(text, column))

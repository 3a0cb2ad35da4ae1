"""The words of the store's SQL: columns, conditions, periods. Text in, text out; `EventFilter.where` makes the rest."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final

from incidents.filtering import DATE_CONDITIONS, PLACE_CONDITIONS, EventFilter
from incidents.frames import COLUMNS, ENUM_LISTS, ENUMS

DAYS: Final = {"day": 1, "week": 7, "month": 31, "quarter": 92, "year": 366}
"""Unit of time -> the days of its longest period."""
MIDDLE: Final = "(date_start + ((date_end - date_start) // 2)::INTEGER)"
"""The middle day of an event's interval."""

DATED, LOCATED = "date_start IS NOT NULL", "latitude IS NOT NULL"
SHOWN: Final = "dated AND located AND others_met AND dates_met AND place_met"
"""Over the columns of `met`, as the two that follow."""
UNDATED: Final = "NOT dated AND others_met AND (place_met OR NOT located)"
UNLOCATED: Final = "dated AND NOT located AND others_met AND dates_met"


def met(chosen: EventFilter) -> tuple[str, list[Any]]:
    """Select, for each event, which groups of conditions it meets: each condition is looked at once."""
    groups = {
        "dates_met": chosen.only(*DATE_CONDITIONS),
        "place_met": chosen.only(*PLACE_CONDITIONS),
        "others_met": chosen.without(*DATE_CONDITIONS, *PLACE_CONDITIONS),
    }
    wheres = {name: group.where() for name, group in groups.items()}
    flags = ", ".join(f"coalesce({sql}, FALSE) AS {name}" for name, (sql, _) in wheres.items())
    values = [value for _, group_values in wheres.values() for value in group_values]
    return f"SELECT row, {DATED} AS dated, {LOCATED} AS located, {flags} FROM events", values


def known(names: Iterable[str]) -> None:
    """Refuse a column that does not exist: names go into SQL as they are."""
    unknown = [name for name in names if name not in COLUMNS]
    if unknown:
        msg = f"no such column: {', '.join(unknown)}; the columns are {', '.join(COLUMNS)}"
        raise KeyError(msg)


def picked(names: Iterable[str]) -> str:
    """List columns for a frame; lists of ENUMs go out as words, for pandas would get their codes."""
    return ", ".join(f"{name}::VARCHAR[] AS {name}" if name in ENUM_LISTS else name for name in names)


def shorter(unit: str) -> str:
    """A condition on dated events: their interval is no longer than the longest period of that unit.

    Raises ValueError for a unit that is none of DAYS.
    """
    _check(unit)
    return f"(date_end - date_start < {DAYS[unit]})"


def truncated(unit: str, column: str) -> str:
    """The first day of the period in which a column's day lies. Raises ValueError as `shorter`."""
    _check(unit)
    return f"date_trunc('{unit}', {column})::DATE"


def _check(unit: str) -> None:
    """Refuse a unit that is none: names go into SQL as they are."""
    if unit not in DAYS:
        msg = f"unit is {unit!r}; give {', '.join(DAYS)}"
        raise ValueError(msg)


def creating(table: str, columns: Mapping[str, str], missing: Collection[str], order: str) -> list[str]:
    """What makes a table of the frame that is registered as `incoming` and lacks the columns `missing`: a type for
    each column of few words, then the table, its rows numbered by `order`."""
    statements = []
    for name in (*ENUMS, *ENUM_LISTS):
        if name in columns:
            nothing = "[]" if name in ENUM_LISTS else "''"
            value = nothing if name in missing else f"coalesce({name}, {nothing})"
            word = f"unnest({value}::VARCHAR[])" if name in ENUM_LISTS else f"{value}::VARCHAR"
            words = f"SELECT DISTINCT word FROM (SELECT {word} AS word FROM incoming UNION ALL SELECT '')"
            statements.append(f"CREATE TYPE {table}_{name} AS ENUM ({words} ORDER BY 1)")
    picked_columns = ", ".join(column(table, name, kind, name in missing) for name, kind in columns.items())
    numbered = f"(row_number() OVER (ORDER BY {order}) - 1)::INTEGER AS row"
    rows = f"SELECT {numbered}, * FROM (SELECT {picked_columns} FROM incoming) ORDER BY row"
    return [*statements, f"CREATE TABLE {table} AS {rows}"]


def column(table: str, name: str, kind: str, is_missing: bool) -> str:
    """Select one incoming column in its type; a column that the frame lacks gets what stands for nothing."""
    if name in ENUMS:
        value = "''" if is_missing else f"coalesce({name}::VARCHAR, '')"
        return f"{value}::{table}_{name} AS {name}"
    if name in ENUM_LISTS:
        value = "[]" if is_missing else f"coalesce({name}::VARCHAR[], [])"
        return f"{value}::{table}_{name}[] AS {name}"
    if name == "searched" and is_missing:
        return "lower(concat_ws(chr(10), quote, place_name, toponym, admin1)) AS searched"
    if not is_missing:
        return f"{name}::{kind} AS {name}"
    nothing = {"VARCHAR": "''", "VARCHAR[]": "[]"}.get(kind, "NULL")
    return f"{nothing}::{kind} AS {name}"

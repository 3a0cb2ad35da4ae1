"""What EXTRAC's reports set side by side: tempo, concentration, attacks and communications, change, totals. Pure
questions to the store; no figure here sums a reported total with an event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final

import pandas as pd

from gazetteer.lookup import AT_HOME, NEIGHBOURS
from incidents.filtering import EVERYTHING, EventFilter
from incidents.layouts import country_of
from incidents.model import ReportedTotal
from incidents.store import Store

COMMUNICATIONS: Final = ("claim", "message")
ATTACKS: Final = ("attack", "explosion", "abduction", "sexual")
"""Families of the codebook's sub-event types."""
RANKED: Final = AT_HOME | NEIGHBOURS
"""ISO codes of the countries whose governorates are ranked against each other: Iraq, Syria and those that border on
them. An event elsewhere is counted in words, unless the filter asks for its country or governorate."""


@dataclass(frozen=True, slots=True)
class Change:
    """One event type's count in a window and in the period before it."""

    event_type: str
    before: int
    now: int

    @property
    def difference(self) -> int:
        """Events more (or, below zero, fewer) than before."""
        return self.now - self.before


@dataclass(frozen=True, slots=True)
class Beside:
    """A reported total, and how many events are mapped in its period and place."""

    total: ReportedTotal
    mapped: int


def types_of(codebook: Any, families: Sequence[str]) -> tuple[str, ...]:
    """Name the sub-event types of the given families."""
    return tuple(sub.name for sub in codebook.sub_event_types if sub.family in families)


def lane(chosen: EventFilter, codebook: Any, families: Sequence[str]) -> EventFilter:
    """Narrow a filter to the sub-event types of the given families; to nothing where it asks for none of them."""
    names = types_of(codebook, families)
    names = tuple(name for name in names if not chosen.sub_event_types or name in chosen.sub_event_types)
    return replace(chosen, sub_event_types=names or ("",))


def side_by_side(store: Store, chosen: EventFilter, codebook: Any, unit: str = "month") -> pd.DataFrame:
    """Count attacks and each kind of communication by period and governorate; each event that passes is in one row.

    Columns: period (its first day; NaT for the undated and for what is dated more coarsely), admin1 and country_code
    ("" where none is known), attacks, communications, and one for each sub-event type of communication.
    """
    kinds = types_of(codebook, COMMUNICATIONS)
    both = lane(chosen, codebook, (*ATTACKS, *COMMUNICATIONS))
    counted = store.tally(both, unit, ["admin1", "country_code", "sub_event_type"])
    keys = ["period", "admin1", "country_code"]
    counted["admin1"], counted["country_code"] = counted["admin1"].astype(str), counted["country_code"].astype(str)
    words = counted["sub_event_type"].astype(str)
    counted["column"] = words.where(words.isin(kinds), "attacks")
    if counted.empty:
        return pd.DataFrame(columns=[*keys, "attacks", "communications", *kinds])
    wide = counted.pivot_table("count", keys, "column", "sum", fill_value=0, dropna=False, observed=True)
    wide = wide.reindex(columns=["attacks", *kinds], fill_value=0).astype(int)
    wide = wide[wide.sum(axis=1) > 0].reset_index()
    wide.insert(4, "communications", wide[list(kinds)].sum(axis=1))
    return wide.rename_axis(columns=None).sort_values(keys, na_position="last", ignore_index=True)


def is_ranked(places: pd.DataFrame, chosen: EventFilter) -> pd.Series:
    """Say for each row (columns admin1, country_code) whether it is a governorate that is ranked."""
    known = places["admin1"].astype(str) != ""
    if chosen.countries or chosen.admin1:
        return known
    return known & places["country_code"].astype(str).isin(RANKED)


def concentration(store: Store, chosen: EventFilter) -> tuple[pd.DataFrame, dict[str, int]]:
    """Rank the governorates that are ranked (`Store.concentration`, shares of these alone); and the events elsewhere:
    country -> count, most first."""
    found = store.concentration(chosen)
    ranked = is_ranked(found, chosen)
    ranks = found[ranked].reset_index(drop=True)
    ranks["rank"] = ranks["count"].rank(method="min", ascending=False).astype(int)
    ranks["share"] = ranks["count"] / max(1, int(ranks["count"].sum()))
    return ranks, elsewhere(found[~ranked], "count")


def elsewhere(places: pd.DataFrame, column: str) -> dict[str, int]:
    """Sum a column of rows that are not ranked by country, most first; rows without a governorate are not in it."""
    known = places[places["admin1"].astype(str) != ""]
    sums = known.groupby(known["country_code"].astype(str))[column].sum()
    counts = {str(code): int(count) for code, count in sums.items() if count}
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def elsewhere_words(counts: Mapping[str, int]) -> str:
    """Say them: "1 lies outside Iraq, Syria and their neighbours (United States 1) and is not ranked."; "" for none."""
    if not counts:
        return ""
    named = ((country_of(code), count) for code, count in counts.items())
    listed = ", ".join(f"{country.name} {count:,}" for country, count in named if country)
    number = sum(counts.values())
    lie, are = ("lies", "is") if number == 1 else ("lie", "are")
    where = "outside Iraq, Syria and their neighbours" + (f" ({listed})" if listed else "")
    return f"{number:,} {lie} {where} and {are} not ranked."


def by_governorate(counted: pd.DataFrame, unit: str, chosen: EventFilter = EVERYTHING) -> pd.DataFrame:
    """Sum `side_by_side` by governorate, most attacks first: rank and share of the attacks in a ranked one, the counts,
    and for each period from the first to the last the attacks and the communications as two lists. Governorates of
    countries that are not ranked come after the others, what lies in no known one at the end."""
    kinds = [name for name in counted.columns if name not in ("period", "admin1", "country_code")]
    sums = counted.groupby(["admin1", "country_code"], as_index=False)[kinds].sum()
    known = is_ranked(sums, chosen)
    sums["rank"] = sums["attacks"].where(known).rank(method="min", ascending=False).astype("Int64")
    sums["share"] = (sums["attacks"] / max(1, int(sums.loc[known, "attacks"].sum()))).where(known)
    dated = counted.dropna(subset="period")
    if len(dated):
        axis = pd.period_range(dated["period"].min(), dated["period"].max(), freq=_FREQUENCIES[unit])
    else:
        axis = pd.PeriodIndex([], freq=_FREQUENCIES[unit])
    places = pd.MultiIndex.from_frame(sums[["admin1", "country_code"]])
    for name in ("attacks", "communications"):
        part = dated.assign(period=pd.to_datetime(dated["period"]).dt.to_period(_FREQUENCIES[unit]))
        lists = part.pivot_table(name, ["admin1", "country_code"], "period", "sum", fill_value=0, observed=True)
        lists = lists.reindex(index=places, columns=axis, fill_value=0).astype(int)
        sums[f"{name} over time"] = lists.to_numpy().tolist()
    order = sums.assign(last=2 - known - (sums["admin1"] != "")).sort_values(
        ["last", "attacks", "communications", "admin1"], ascending=[True, False, False, True]
    )
    first = ["rank", "admin1", "country_code", "attacks", "share", "attacks over time", "communications"]
    columns = [*first, "communications over time", *(kind for kind in kinds if kind not in first)]
    return order[columns].reset_index(drop=True)


_FREQUENCIES: Final = {"day": "D", "week": "W-SUN", "month": "M", "quarter": "Q", "year": "Y"}
"""Unit of time -> pandas' name of its periods; weeks end on Sunday."""


def window(chosen: EventFilter, first: date | None, last: date | None) -> tuple[date, date] | None:
    """Return the window to compare: the filter's, open ends closed by the data's; with no filter the last year of
    the data. None where there is no date at all."""
    if first is None or last is None:
        return None
    if not chosen.date_from and not chosen.date_to:
        return max(first, last - timedelta(days=364)), last
    start, end = chosen.date_from or first, chosen.date_to or last
    return (start, end) if start <= end else None


def period_before(start: date, end: date) -> tuple[date, date]:
    """Return the window of the same length that ends the day before `start`."""
    length = end - start
    return start - timedelta(days=1) - length, start - timedelta(days=1)


def change(store: Store, chosen: EventFilter, start: date, end: date) -> list[Change]:
    """Compare a window with the period before it, event type by event type, the busiest first."""
    now = store.counts(replace(chosen, date_from=start, date_to=end), "event_type")
    earlier, latest = period_before(start, end)
    before = store.counts(replace(chosen, date_from=earlier, date_to=latest), "event_type")
    changes = [Change(name, before.get(name, 0), now.get(name, 0)) for name in {*now, *before}]
    return sorted(changes, key=lambda one: (-one.now, -one.before, one.event_type))


def beside(store: Store, chosen: EventFilter) -> list[Beside]:
    """Set each reported total that passes beside the events mapped in its own period and place."""
    found = (store.total(total_id) for total_id in store.totals(chosen)["total_id"])
    return [Beside(total, store.account(_same_ground(chosen, total)).shown) for total in found if total is not None]


def _same_ground(chosen: EventFilter, total: ReportedTotal) -> EventFilter:
    """The filter's kinds, types, status and so on, over the total's own period and its governorate or country."""
    ground = chosen.without("dates", "countries", "admin1", "bbox", "area")
    ground = replace(ground, date_from=total.dates.start, date_to=total.dates.end)
    place = total.matches[0].place if total.matches else None
    if place is None:
        return ground
    if place.admin1:
        return replace(ground, admin1=(place.admin1,))
    return replace(ground, countries=(place.country_code,)) if place.country_code else ground

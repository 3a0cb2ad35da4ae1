"""Columns of a frame as arrays, and the names of the precisions. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

NO_SITE = np.uint32(0xFFFFFFFF)
NO_FIGURE = np.uint16(0xFFFF)

PRECISION_NAMES = (
    "not located",
    "exact spot",
    "near a place",
    "district",
    "governorate",
    "line or region",
    "country",
    "beyond",
)
"""By UCDP `where_prec`; 0 stands for no place."""


def days(frame: pd.DataFrame) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Give first day, last day (the first where none is told) and whether there is one."""
    start = pd.to_datetime(frame["date_start"]).to_numpy("datetime64[D]")
    end = pd.to_datetime(frame["date_end"]).to_numpy("datetime64[D]")
    end = np.where(np.isnat(end), start, end)
    return start, end, ~np.isnat(start)


def floats(frame: pd.DataFrame, name: str) -> np.ndarray:
    """Give a column of numbers, NaN for none."""
    return pd.to_numeric(frame[name]).to_numpy(dtype=float, na_value=np.nan)


def numbers(frame: pd.DataFrame, name: str, nothing: int) -> np.ndarray:
    """Give a column of whole numbers, `nothing` for none."""
    return np.nan_to_num(floats(frame, name), nan=nothing).astype(np.int64)


def words(frame: pd.DataFrame, name: str) -> list[str]:
    """Give the different words of a column."""
    return [str(word) for word in pd.Series(frame[name].dropna().unique()).tolist() if word != ""]


def codes(frame: pd.DataFrame, name: str, known: Mapping[str, Any]) -> np.ndarray:
    """Number each word by its place in `known`; a word that is not there counts as the first."""
    numbered, found = pd.factorize(frame[name])
    number = {word: k for k, word in enumerate(known)}
    table = np.array([*(number.get(str(word), 0) for word in found), 0], dtype=np.int64)
    return table[numbered]


def deaths(frame: pd.DataFrame) -> np.ndarray:
    """Killed: the low end, else the high end ("up to five"); NO_FIGURE where none is told."""
    low, high = floats(frame, "killed_low"), floats(frame, "killed_high")
    told = np.where(np.isnan(low), high, low)
    return np.where(np.isnan(told), NO_FIGURE, np.clip(np.nan_to_num(told), 0, 65_534)).astype("<u2")


def sites(frame: pd.DataFrame, is_mark: np.ndarray) -> tuple[np.ndarray, int]:
    """Number the different (longitude, latitude, radius) of marks."""
    site = np.full(len(frame), NO_SITE, dtype="<u4")
    names = ("longitude", "latitude", "radius_km")
    where = np.column_stack([np.nan_to_num(floats(frame, name))[is_mark].astype("<f4") for name in names])
    keys = np.ascontiguousarray(where.astype(np.float32)).view(np.uint32).astype(np.uint64)
    if len(keys):
        mixed = keys[:, 0] * np.uint64(0x9E3779B97F4A7C15) ^ keys[:, 1] * np.uint64(0xC2B2AE3D27D4EB4F)
        mixed ^= keys[:, 2] * np.uint64(0x165667B19E3779F9)
        numbered, found = pd.factorize(mixed)
        site[is_mark] = numbered
        return site, len(found)
    return site, 0

"""Numbers that count no one and no thing (pure): dates, ages, money, shares, ordinals, the numbers of brigades."""

from __future__ import annotations

from typing import Final

from incidents import figurewords as words
from incidents.numbers import DIGITS, NumberPhrase


def is_name(raw: list[str], starts: list[int], ends: list[int], n: NumberPhrase) -> bool:
    """True for a number that counts no one and no thing: a date, an age, money, a share, an ordinal, part of a name."""
    if not n.exact:
        return False
    head = raw[n.last]
    before = raw[n.first - 1] if n.first else ""
    after = raw[n.last + 1] if n.last + 1 < len(raw) else ""
    glued_after = bool(after) and starts[n.last + 1] == ends[n.last]
    if before in words.CURRENCY or after in ("%", "$", "€", "£"):
        return True
    if before in words.BEFORE_NAME and n.first == n.last and not _this_year(raw, n.first):
        return True
    if (
        (before in words.MONTHS and not _counts_after_month(raw, n))
        or after in words.MONTHS
        or (before == "." and raw[n.first - 2 : n.first - 1] in _SHORT_MONTHS)
    ):
        return True
    if (
        glued_after
        and (after in words.AFTER_NAME or after in (":", "/", ".", "°"))
        and not (after in (":", ".") and (_apart(starts, ends, n) or (after == "." and raw[n.last + 2].isalpha())))
    ):
        return True
    if glued_after and after in ("-", "–") and n.last + 2 < len(raw) and starts[n.last + 2] == ends[n.last + 1]:
        return raw[n.last + 2] not in ("strong", "member")
    if n.first and starts[n.first] == ends[n.first - 1] and before in ("-", "/", ":", ".", "#"):
        return True
    if after == "-strong":
        return False
    if head[0] in DIGITS:
        if len(head) == 4 and head[:2] in ("19", "20") and "," not in head:
            return not words.is_person(after) and after != "attacks"
        if before == "," and after == "," and n.first == n.last:
            return not words.is_plural(raw[n.last + 2] if n.last + 2 < len(raw) else "")
        if before == "(" and after == ")" and len(head) <= 2:
            return True
    return False


_SHORT_MONTHS: Final = tuple([m] for m in words.MONTHS)


def _counts_after_month(raw: list[str], n: NumberPhrase) -> bool:
    """True for a count that follows a month: "On 3 July five men", "In July 12 people", but not "July 12" or "July
    2020"."""
    word, further = raw[n.first], raw[n.first - 2] if n.first > 1 else ""
    if word[0] not in DIGITS:
        return True
    if len(word) == 4 and word[:2] in ("19", "20"):
        return False
    after = raw[n.last + 1] if n.last + 1 < len(raw) else ""
    return words.is_person(after) and (further == "in" or further[:1] in DIGITS)


def _this_year(raw: list[str], first: int) -> bool:
    """True for the year of "so far this year 61 soldiers", which ends before the number."""
    return raw[first - 1] == "year" and raw[first - 2 : first - 1] in (["this"], ["last"], ["the"], ["past"])


def _apart(starts: list[int], ends: list[int], n: NumberPhrase) -> bool:
    """True when white space (or nothing) follows the mark after the number: the mark ends a clause."""
    return n.last + 2 >= len(starts) or starts[n.last + 2] > ends[n.last + 1]

"""Places that only a share of a total is of (pure): of "1,200 attacks, 40 percent of them in Diyala" few were there."""

from __future__ import annotations

import re
from typing import Final

from gazetteer.guarded import Guarded
from gazetteer.place import Match

_SHARE: Final = (
    r"(?:\d+(?:\.\d+)?\s?(?:%|per\s?cent\b)|\b(?:half|(?:an?|one|two|three)[ -](?:third|quarter|fifth|tenth)s?"
    r"|most|(?:the |a )?(?:large |vast |great )?majority|the bulk|(?:one|two|three|four) (?:in|out of) (?:every )?"
    r"(?:two|three|four|five|ten))\b)"
)
_BEFORE: Final = Guarded(
    rf"{_SHARE}(?: of (?:them|these|those|which|all|(?:the |all |its )?(?:[\d,]+ )?[\w-]+(?: attacks?)?))?"
    r"[^.;]{0,60}?"
    r"\b(?:in|near|from|around|across|inside)\s(?:the\s)?$",
    (
        *("%", "per", "half", "third", "quarter", "fifth", "tenth", "most", "majority", "bulk"),
        *(f"{few} {of}" for few in ("one", "two", "three", "four") for of in ("in", "out of")),
    ),
    ("in", "near", "from", "around", "across", "inside", "the"),
    ignore_case=True,
)
_AFTER: Final = re.compile(
    r"\s(?:(?:province|governorate|district|city) )?(?:alone )?(?:accounted for|saw|made up|represented|witnessed"
    rf"|recorded|was the scene of|had)\s(?:about |some |nearly |over |around |almost |roughly |more than )?{_SHARE}",
    re.IGNORECASE,
)
_REACH: Final = 130


def is_of_share(match: Match, text: str) -> bool:
    """True for a place that a percentage or a fraction of what is counted is said to be in."""
    before = text[max(0, match.start_char - _REACH) : match.start_char]
    return _BEFORE.search(before) is not None or _AFTER.match(text, match.end_char) is not None

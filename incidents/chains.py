"""Long sentences that chain deeds (pure): "warplanes bombed one town, while gunmen killed a man in another" is read as
two sentences, so that each deed has its own place and its own dead."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Final

from gazetteer.guarded import places_of

_LEAST, _LEAST_PART = 140, 40
"""Least characters of a sentence that is cut, and of each of its parts."""
_VERB: Final = (
    r"(?:bombed|bombarded|shelled|targeted|carried out|dropped|launched|opened|fired|attacked|clashed|took place"
    r"|erupted|exploded|detonated|went off|blew|executed|killed|shot|assassinated|kidnapped|arrested|raided|stormed"
    r"|seized|captured|struck|hit|conducted|wounded|injured|renewed|ambushed|stabbed)\b"
)
_DOER: Final = (
    r"(?:warplanes?|jets?|helicopters?|aircrafts?|drones?|planes?|artillery|forces|troops|soldiers|factions|gunmen"
    r"|militants|insurgents|fighters|cells|organi[sz]ation|shells?|rockets?|mortars?|clashes|bombs?|IEDs?|device"
    r"|mines?|landmines?|explosions?|snipers?|attackers|assailants|bombers?|police)"
)
_VICTIMS: Final = (
    r"(?:an?|another|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,3}|several|at least \d{1,3})"
    r"\s(?!others?\b|more\b|of\b)(?:[\w'’“”\"-]+\s){1,8}?(?:who\s)?(?:(?:was|were)\s(?:also\s)?(?:killed|wounded"
    r"|injured|shot|executed|assassinated|kidnapped|arrested|martyred|beheaded)|died)\b"
)
_LINK: Final = re.compile(
    r",\s(?P<link>(?:while|and|whereas|meanwhile,?)\s(?:also\s)?|also\s|in addition\s)"
    rf"(?=(?:the\s|an?\s)?(?:[\w'’“”\"-]+\s){{0,5}}?{_DOER}”?\s(?:[^,;]{{0,60}}?\s)?{_VERB}"
    rf"|{_VICTIMS}|it\s(?:has\s)?rose\sto\s\d)"
    rf"|,\s(?=(?:the\s)?(?:[\w'’-]+\s)?{_DOER}\salso\s{_VERB})"
)
_PLACED: Final = re.compile(
    r"\b(?:in|on|at|near|over|between|targeting|around|(?:village|town|city|areas?|countryside|outskirts|vicinity"
    r"|province|villages|towns|district) of)\s(?:the\s)?(?:[aA]l[- ]\s?|[a-z]{1,2}-)?[A-Z“]"
)
_DEED: Final = re.compile(rf"{_VERB}|\b(?:shelling|bombardment|bombing|raids|strikes|airstrikes|explosion|clashes)\b")
_BACK: Final = re.compile(
    r"\bthe (?:same )?(?:attack|blast|explosion|bombing|incident|assault|operation)\b|\bof them\b"
)
"""Words of a clause that goes on with the deed before it."""
_LINKING: Final = ("while", "and", "whereas", "meanwhile", "also", "in addition")
"""What a link begins with, but for one before "also"."""
_MAYBE: Final = (", while ", ", also ", ", and ", ", in addition ", " also ")


def chained(text: str, ends: Iterable[int]) -> list[tuple[int, int]]:
    """Where the sentences of `text`, which end at `ends`, go on to another deed at another place: the offset after the
    deed before, and the one at which the next begins."""
    if len(text) < _LEAST or not any(words in text for words in _MAYBE):
        return []
    closed = sorted({0, *ends, len(text)})
    found: list[tuple[int, int]] = []
    links = _links(text, closed)
    for n, m in enumerate(links):
        at = bisect_right(closed, m.start())
        begin, end = closed[at - 1], closed[at] if at < len(closed) else len(text)
        if end - begin < _LEAST:
            continue
        if found and found[-1][1] > begin:
            begin = found[-1][1]
        stop = min(end, links[n + 1].start()) if n + 1 < len(links) else end
        left, right = text[begin : m.start()], text[m.end() : stop]
        if len(left) < _LEAST_PART or len(right) < _LEAST_PART or _BACK.search(right):
            continue
        if _DEED.search(left) and _PLACED.search(left) and _PLACED.search(right):
            found.append((m.start(), m.end()))
    return found


def _links(text: str, closed: Sequence[int]) -> list[re.Match[str]]:
    """What `_LINK` finds in the sentences that are long enough to be cut; `closed` is where sentences end."""
    found: list[re.Match[str]] = []
    for at in places_of(text, ","):
        number = bisect_right(closed, at)
        end = closed[number] if number < len(closed) else len(text)
        if end - closed[number - 1] < _LEAST or not (text.startswith(_LINKING, at + 2) or text.find("also", at) >= 0):
            continue
        if (not found or at >= found[-1].end()) and (m := _LINK.match(text, at)) is not None:
            found.append(m)
    return found

"""The places of a document where something can have happened (pure)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from gazetteer.guarded import Guarded, Headed
from gazetteer.nesting import encloses
from gazetteer.place import COUNTRY, NEAR, PLACE, Match
from incidents.legible import legible
from incidents.model import Document
from incidents.off_scene import is_dateline, is_desk, is_measured_from
from incidents.scene_towns import without_strays

ORIGIN: Final = Guarded(r"\bfrom\s(?:the\s)?$", ends=("from", "the"))
_BESIDE: Final = re.compile(r"\s?[,(]\s?(?:in\s)?(?:the\s)?$|\s(?:in|of)\s(?:the\s)?$")


_IN_NAME: Final = Headed(
    r"\b(?:[Ii]n|[Nn]ear|[Aa]t|[Oo]utside)\s(?:the\s(?:village|town|area|district|city|quarter)\sof\s)?"
    r"(?P<name>(?:[aA]l-|[eE]l-|[aA]l\s)?[A-Z][a-z’'-]{3,})"
    r"|\b(?:[Ii]n|[Nn]ear|[Aa]t|[Oo]utside)\sthe\s(?P<site>(?:[aA]l-|[eE]l-|[aA]l\s)?[A-Z][a-z’'-]{3,})"
    r"(?=\s(?:oil|gas|field|fields|dam|junction|crossing|valley|bridge|village|farms?)\b)",
    ("in", "In", "near", "Near", "at", "At", "outside", "Outside"),
)
_NO_PLACE: Final = frozenset(
    [
        "January",
        "February",
        "March",
        "April",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "Arabic",
        "English",
        "Kurdish",
        "Turkish",
        "Russian",
        "French",
        "Ramadan",
        "Muharram",
        "Eid",
        "Ashura",
        "Christmas",
        "Easter",
        "Islam",
        "Islamic",
        "Sunni",
        "Shiite",
        "Shia",
        "Operation",
        "Parliament",
        "Congress",
        "Facebook",
        "Twitter",
        "Telegram",
    ]
)
"""What a sentence can be in without being anywhere."""


class Ground:
    """The places that a document names, looked through once for all its events."""

    def __init__(self, document: Document, matches: Sequence[Match]) -> None:
        self.document = document
        self.text = legible(document.text)
        self.toponyms = " ".join(m.toponym for m in matches).lower()
        self._spans = [(m.start_char, m.end_char) for m in matches if m.is_located or m.role is not PLACE]
        self._located = [
            m for m in matches if m.is_located and not _is_party(m, self.text) and not is_desk(m, self.text)
        ]
        self._located = without_strays(self._located, self.text)
        self._able = self._able_of(self._located)
        self._countries = [m for m in self._located if m.geo_precision == COUNTRY]
        self._datelines = {(m.start_char, m.end_char) for m in self._located if is_dateline(m, self.text)}

    def places(self, start: int, end: int) -> list[Match]:
        """The places named between two offsets into the file, finer than a country."""
        start, end = start - self.document.offset, end - self.document.offset
        fine = [m for m in self._located if m.geo_precision < COUNTRY]
        return [m for m in fine if start <= m.start_char and m.end_char <= end]

    def is_dateline(self, match: Match) -> bool:
        """True for where a report was filed or an official spoke."""
        return (match.start_char, match.end_char) in self._datelines

    def able(self, trigger: int) -> list[Match]:
        """The places where an act told at `trigger` can have happened."""
        if any(_acts(m, trigger) for m in self._countries):
            return self._able_of([m for m in self._located if not _acts(m, trigger)])
        return self._able

    def _able_of(self, located: Sequence[Match]) -> list[Match]:
        able = _without_parents(located, self.text)
        able = [m for m in able if not is_measured_from(m, self.text) and not _is_alias(m, self.text)]
        return [m for m in able if not _belongs(m, self.text)] or able

    def names_unknown(self, start: int, end: int) -> bool:
        """True when the words from `start` to `end` say that something was in a place that no table knows."""
        return any(
            m[m.lastgroup or 0] not in _NO_PLACE
            and not any(a < m.end() and m.start(m.lastgroup or 0) < b for a, b in self._spans)
            for m in _IN_NAME.finditer(self.text, start, end)
        )

    def in_file(self, matches: Sequence[Match]) -> tuple[Match, ...]:
        """Matches with offsets into the file's text."""
        offset = self.document.offset
        if not offset:
            return tuple(matches)
        return tuple(replace(m, start_char=m.start_char + offset, end_char=m.end_char + offset) for m in matches)


def _acts(match: Match, trigger: int) -> bool:
    """True for a country right before the verb: it acts, it is not where ("Turkey bombed a clinic")."""
    return match.geo_precision == COUNTRY and 0 <= trigger - match.end_char <= 2


_ALIAS: Final = re.compile(r"\b(?:known as|nicknamed|aka|a\.k\.a\.|alias|dubbed|called)\s[“\"‘']?$")


def _is_alias(match: Match, text: str) -> bool:
    """True for a man's by-name that a village bears too: "a commander known as Abu Hamza"."""
    if not match.toponym.startswith(("Abu ", "Abo ", "Um ", "Umm ")):
        return False
    return _ALIAS.search(text, max(0, match.start_char - 16), match.start_char) is not None


_INITIALS: Final = frozenset(("us", "u.s.", "usa", "u.s.a.", "uk", "u.k.", "eu", "un", "uae"))
_WITHIN: Final = re.compile(r"\b(?:in|inside|within|across|throughout|to|into|from|outside)\s(?:the\s)$", re.IGNORECASE)


def _is_party(match: Match, text: str) -> bool:
    """True for a state by its initials that acts or owns and is not where: "a US raid", "between them and the USA"."""
    if match.geo_precision != COUNTRY or match.toponym.lower() not in _INITIALS:
        return False
    if _WITHIN.search(text, max(0, match.start_char - 20), match.start_char) is None:
        return True
    return (
        text[match.end_char : match.end_char + 2].strip().islower() and _OWNED.match(text, match.end_char) is not None
    )


_OWNED: Final = re.compile(
    r"\s(?:forces?|troops|military|army|embassy|bases?|raids?|airstrikes?|strikes?|officials?|soldiers|service)\b"
)
_WHOSE: Final = re.compile(r"[’']s?\s")


def _belongs(match: Match, text: str) -> bool:
    """True for a country that only says whose or whence somebody is: "Iran's general", "engineers from Iran"."""
    if match.geo_precision != COUNTRY:
        return False
    origin = ORIGIN.search(text[max(0, match.start_char - 12) : match.start_char])
    return origin is not None or _WHOSE.match(text, match.end_char) is not None


def _without_parents(matches: Sequence[Match], text: str) -> list[Match]:
    """Without what only says where another lies: the province and country of "Hit, Anbar, Iraq"."""
    kept: list[Match] = []
    last: Match | None = None
    for match in matches:
        beside = (
            last is not None
            and last.end_char <= match.start_char <= last.end_char + 12
            and _BESIDE.search(text[last.end_char : match.start_char])
        )
        if beside and last is not None and is_parent(match, kept[-1] if kept else last):
            last = match
            continue
        kept.append(match)
        last = match
    return kept


def is_parent(match: Match, of: Match) -> bool:
    """True when a place only says where another lies."""
    if (
        match.place is None
        or of.place is None
        or of.geo_precision >= COUNTRY
        or match.place.place_id == of.place.place_id
    ):
        return False
    names = {match.place.name.lower(), match.toponym.lower()}
    if match.geo_precision == COUNTRY:
        return match.place.country_code == of.place.country_code
    return bool(names & {of.place.admin1.lower(), of.place.admin2.lower()}) or (
        bool(match.place.admin1)
        and match.place.admin1 == of.place.admin1
        and (max(NEAR, of.geo_precision) < match.geo_precision or encloses(match.place, of.place))
    )

"""The names of a text on their way to matches: what is found, what it does, and what may be meant by it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Final

from msgspec.structs import replace

from gazetteer.class_words import BLANKS, class_word
from gazetteer.context import Judgement, judge, surnames
from gazetteer.lookup import AT_HOME, Candidate, Lookup, is_first_name
from gazetteer.measures import is_compass
from gazetteer.names import bare, bare_words, fold, key
from gazetteer.place import DEMONYM, PLACE, Place, ToponymRole
from gazetteer.relations import RelationMention
from gazetteer.resolution import Choice
from gazetteer.scanning import Toponym, scan
from gazetteer.unknown_names import strangers
from gazetteer.vocabulary import PlaceClass, Vocabulary

LONGEST_SEGMENT: Final = 60
"""Characters of a description's part that may be one name."""
_LINKS: Final = frozenset((", ", ", and ", " and ", " & ", " or "))
"""What stands between the names of a list."""
_GOES_ON: Final = re.compile(r"[ \xa0](?:[A-Z]|[ae][a-z]{1,2}-)")
"""A further name after a name: "Ayman al-Hadidi" is a man."""
ALIKE_SCORE: Final = 0.88
"""Agreement of a name in running text that is another transliteration of a place's."""


@dataclass(slots=True)
class Name:
    """One name of the text on its way to a match."""

    toponym: Toponym
    judged: Judgement
    candidates: list[Candidate]
    """Places that bear the name; none when it stands like a place and is in no table."""
    kind: PlaceClass | None
    parents: list[int] = field(default_factory=list)
    """Indexes, among the names that are places, of what the text says it lies in or near."""
    pointers: list[RelationMention] = field(default_factory=list)
    """Relations that describe it: "Rashad, 40 km south of Kirkuk"."""
    partners: list[int] = field(default_factory=list)
    """Names at the other end of a road or a stretch: "between Kirkuk and Riyadh"."""
    choice: Choice | None = None
    environs_km: float = 0.0
    """How far beyond the edge of a town its class word reaches: "Mayadin desert"."""
    is_hearsay: bool = False
    """True when nothing states its parents: they only stand in the same description."""
    is_beside: bool = False
    """True when the place chosen lies close beyond the border of what the text says it lies in."""
    is_astray: bool = False
    """True when the place chosen lies far from all that the text says it lies in or near."""
    is_stray_guess: bool = False
    """True when a small place that only sounds like the name lies far from all places around it."""

    @property
    def is_place(self) -> bool:
        """True when it names a place."""
        return self.judged.role is PLACE

    @property
    def is_people(self) -> bool:
        """True for an adjective or a people: "Iraqi"."""
        return self.judged.role is DEMONYM

    @property
    def start(self) -> int:
        """Where the name with its class words starts."""
        return self.judged.start_char

    @property
    def end(self) -> int:
        """Where the name with its class words ends."""
        return self.judged.end_char


def names_of(text: str, lookup: Lookup, words: Vocabulary, *, is_description: bool = False) -> list[Name]:
    """Names of a text with their judgement; what is no name at all is left out.

    In a description every name is taken for a place: coders write no sentences and name no governments.
    """
    toponyms = list(scan(text, lookup, words))
    if is_description:
        toponyms = _with_segments(text, toponyms, lookup, words)
    people = surnames(text, toponyms, words)
    names: list[Name] = []
    for short in toponyms:
        toponym = _with_class_word(text, short, lookup, words)
        national, at_home = _standing(toponym.rows, lookup)
        if is_description and not toponym.is_demonym and not toponym.part_of:
            judged = Judgement(PLACE, "", *class_word(text, toponym.start_char, toponym.end_char, words))
        else:
            judged = judge(
                text,
                toponym,
                words,
                is_capital_or_country=national,
                at_home=at_home,
                people=people,
                is_listed=bool(names) and _is_listed_after(names[-1], text, toponym),
            )
        if names and judged.start_char < names[-1].end:  # the class word is that of the name before
            judged = replace(
                judged, kind=None, start_char=toponym.start_char, end_char=max(judged.end_char, toponym.end_char)
            )
        if judged.role is None or (toponym.part_of and not _is_telling(toponym, words, national or at_home)):
            continue
        candidates = list(_bearers(toponym.form, toponym.rows, toponym.is_exact, lookup))
        if judged.kind and toponym.is_exact and not _is_of_kind(judged.kind, candidates):
            candidates += _sounding_of_kind(toponym, judged.kind, lookup)
        if national and not _is_of_kind(judged.kind, candidates):
            judged = replace(judged, kind=None, start_char=toponym.start_char, end_char=toponym.end_char)
        around = f"{text[judged.start_char : toponym.start_char]} {text[toponym.end_char : judged.end_char]}"
        environs = max((words.environs.get(word, 0.0) for word in fold(around).split()), default=0.0)
        names.append(Name(toponym, judged, candidates, judged.kind, environs_km=environs))
    names = _with_capitals(text, names, lookup)
    return _with_unknown(text, names, lookup, words, is_description=is_description)


def _is_listed_after(name: Name, text: str, toponym: Toponym) -> bool:
    """True when a name follows a place of the theatre in a list: "Rahjan and Al-Shakusiya"."""
    gap = text[name.end : toponym.start_char]
    return (
        gap in _LINKS
        and (name.kind is not None or gap != ", ")
        and name.is_place
        and any(one.place.country_code in AT_HOME for one in name.candidates)
        and not _GOES_ON.match(text, toponym.end_char)
    )


def _bearers(form: str, rows: tuple[int, ...], is_exact: bool, lookup: Lookup) -> tuple[Candidate, ...]:
    """The places of a name."""
    question = form, rows, is_exact
    known: tuple[Candidate, ...] | None = lookup.bearers.get(question)
    if known is not None:
        return known
    score = 1.0 if is_exact else ALIKE_SCORE
    reason = "the name is the same" if is_exact else "the name in another transliteration"
    places = map(lookup.rows.place, rows)
    found = tuple(Candidate(place, score, reason, is_first_name(form, place)) for place in places)
    return lookup.bearers.keep(question, found)


def _standing(rows: tuple[int, ...], lookup: Lookup) -> tuple[bool, bool]:
    """Whether one of the places is a country or a capital, and whether one lies in the theatre."""
    known: tuple[bool, bool] | None = lookup.standings.get(rows)
    if known is not None:
        return known
    places = [lookup.rows.place(row) for row in rows]
    national = any(place.feature_code == "PPLC" or place.feature_code.startswith("PCL") for place in places)
    return lookup.standings.keep(rows, (national, any(place.country_code in AT_HOME for place in places)))


_SEGMENT: Final = re.compile(r"[^,;()\[\]|/،]+?(?=\s*(?:[,;()\[\]|/،]| [-–—] |$))")
_LEAD: Final = re.compile(r"[\s–—-]*(?:(?:in|at|near|outside|from|of|the|town|city|village|area)\s+)*", re.IGNORECASE)
_MIXED: Final = re.compile(r"(?<![\w'’-])[a-z]{3,}|\d")
"""What a name may hold that no run of capitals does: "Hasan well", "17 Tammuz"."""


def _with_segments(text: str, toponyms: list[Toponym], lookup: Lookup, words: Vocabulary) -> list[Toponym]:
    """The names of a description, and those that fill what stands between its commas to the last word."""
    found = toponyms
    for m in _SEGMENT.finditer(text):
        start = m.start() + len(_LEAD.match(m[0])[0])  # type: ignore[index]
        written = text[start : m.end()].strip()
        inside = [one for one in found if m.start() <= one.start_char and one.end_char <= m.end()]
        if inside and not any(one.is_exact for one in inside) and inside[0].start_char > start:
            found = [one for one in found if one not in inside]  # "Qibtan Eljabal" is no "Jahbal"
        if not _MIXED.search(written) or len(written) > LONGEST_SEGMENT:
            continue
        *shorter, last = written.split(" ")
        for name in (written, " ".join(shorter) if fold(last) in words.classes else ""):
            form = bare(name)
            rows = [row for row in lookup.rows.named(form) if lookup.rows.country(row) in AT_HOME]
            if rows:
                written = name
                break
        if rows and form not in words.common:
            end = start + len(written)
            found = [one for one in found if one.end_char <= start or one.start_char >= end]
            found.append(Toponym(start, end, written, form, tuple(rows), True))
    return sorted(found, key=lambda toponym: toponym.start_char)


_WORDS_AFTER: Final = re.compile(r"[ \xa0]([a-z]+(?:-[a-z]+)?)(?:[ \xa0]([a-z]+))?(?:[ \xa0]([a-z]+))?")


def _with_class_word(text: str, toponym: Toponym, lookup: Lookup, words: Vocabulary) -> Toponym:
    """A name together with the class word after it, where the gazetteer knows both as one: "al-Hol camp"."""
    if not toponym.is_exact or toponym.part_of or text[toponym.end_char : toponym.end_char + 1] not in BLANKS:
        return toponym
    m = _WORDS_AFTER.match(text, toponym.end_char)
    if m is None:
        return toponym
    for group in (3, 2, 1):
        if m[group] and m[group] in words.classes and m[group] != "capital":
            written = text[toponym.start_char : m.end(group)]
            form = bare(written)
            bearers = [Candidate(lookup.rows.place(row), 1.0, "") for row in toponym.rows]
            of_kind = _is_of_kind(words.classes[m[group]], bearers)
            rows = lookup.rows.named(form) or ([] if of_kind else lookup.theatre_keys.get(key(form), []))
            rows = [row for row in rows if row >= lookup.rows.first_hand_made]
            if rows and key(form) != key(toponym.form):
                return replace(
                    toponym,
                    end_char=m.end(group),
                    words=written,
                    form=bare(written),
                    rows=tuple(rows),
                    is_demonym=False,
                )
    return toponym


def _is_telling(toponym: Toponym, words: Vocabulary, is_known: bool) -> bool:
    """True when a name inside an institution's is worth telling: not "War" of the Institute for the Study of War."""
    return toponym.is_demonym or (toponym.is_exact and is_known and toponym.form not in words.common)


def alike(toponym: Toponym, lookup: Lookup) -> list[Candidate]:
    """Places of the theatre that only sound like a name: Suran for "Soran"."""
    rows = (row for row in lookup.theatre_keys.get(key(toponym.form), ()) if row not in toponym.rows)
    return [Candidate(lookup.rows.place(row), ALIKE_SCORE, "the name in another transliteration") for row in rows]


def _sounding_of_kind(toponym: Toponym, kind: PlaceClass, lookup: Lookup) -> list[Candidate]:
    """Places that sound like a name and are what its class word says: "Deir Ezzor city"."""
    return [one for one in alike(toponym, lookup) if one.place.feature_code in kind.codes]


def _is_of_kind(kind: PlaceClass | None, candidates: Sequence[Candidate]) -> bool:
    """False when no candidate is what the class word says: "every province of Iraq" is no province."""
    return (
        kind is None
        or kind.name == "area"
        or any(candidate.place.feature_code in kind.codes for candidate in candidates)
    )


_CAPITAL: Final = re.compile(
    r"^(?:['’]s?)?[ \xa0]capital(?:[ \xa0]city)?(?![ \xa0](?:punishment|crime|charge|offen))"
    r"(,?[ \xa0]+(?:of[ \xa0])?(?=[A-Z]))?"
)
_CAPITAL_OF: Final = re.compile(r"\b(?:the )?capital(?: city)? of (?:the )?$")


def _with_capitals(text: str, names: list[Name], lookup: Lookup) -> list[Name]:
    """Names of countries and peoples that stand for a capital, as in "Iraq's capital" and "the Syrian capital"."""
    found = []
    for name, following in zip_longest(names, names[1:]):
        toponym = name.toponym
        countries = [c.place.country_code for c in name.candidates if c.place.feature_code.startswith("PCL")]
        m = _CAPITAL.match(text[toponym.end_char : toponym.end_char + 40]) if countries else None
        before = text[max(0, toponym.start_char - 30) : toponym.start_char]
        of = _CAPITAL_OF.search(before) if countries and not toponym.is_demonym else None
        row = lookup.rows.capital_row(countries[0]) if m or of else None
        named = m is not None and m[1] and following and following.toponym.start_char == toponym.end_char + m.end()
        if row is None or named or name.judged.role is ToponymRole.NAME_PART:
            found.append(name)
            continue
        place = lookup.rows.place(row)
        start = toponym.start_char - (len(of[0]) if of else 0)
        end = toponym.end_char + (m.end() - len(m[1] or "") if m else 0)
        capital = replace(toponym, start_char=start, end_char=end, words=text[start:end], rows=(row,), is_demonym=False)
        reason = f"“{text[start:end]}” is {place.name}"
        judged = Judgement(PLACE, reason, None, start, end)
        found.append(Name(capital, judged, [Candidate(place, 1.0, reason)], None))
    return found


def _with_unknown(
    text: str, names: list[Name], lookup: Lookup, words: Vocabulary, *, is_description: bool
) -> list[Name]:
    """Names that stand like a place and are in no table, in their order among the others."""
    taken = bytearray(len(text) + 1)
    for name in names:
        taken[name.start : name.end] = b"\1" * (name.end - name.start)
    found = list(names)
    for start, end, kind in strangers(text, words, is_description=is_description):
        if 1 in taken[start:end]:
            inside = [name for name in found if name.start < end and start < name.end]
            if not _is_longer(text, start, end, inside, words):
                continue
            found = [name for name in found if name not in inside]
        written = text[start:end]
        folded = fold(written)
        if words.common.issuperset(bare_words(folded)) or written in words.demonyms or is_compass(written):
            continue
        kind_found, low, high = class_word(text, start, end, words)
        toponym = Toponym(start, end, written, bare(written), (), False)
        judged = Judgement(PLACE, "", kind_found or kind, low, high)
        found.append(Name(toponym, judged, lookup.candidates(written), kind_found or kind))
        taken[low:high] = b"\1" * (high - low)
    return sorted(found, key=lambda name: name.toponym.start_char)


_OWN_WORD: Final = frozenset((
    "tal", "tel", "tell", "tall", "khirbat", "kharbat", "khirbet", "umm", "um", "abu", "albu", "wadi", "ain", "ayn",
    "bir", "kafr", "deir", "dayr", "jubb", "rasm", "nahr", "sheikh", "bani", "beit", "bayt", "khan", "qasr", "qalat",
))  # fmt: skip
"""First words of names that make another place of the rest: Tal Khazna is not Khazna."""


def _is_longer(text: str, start: int, end: int, inside: Sequence[Name], words: Vocabulary) -> bool:
    """True when a name in no table only ends in one that is, or sounds in part like one."""
    if not inside or any(name.toponym.start_char < start or name.toponym.end_char > end for name in inside):
        return False
    firm = [name for name in inside if name.toponym.is_exact]
    first = min((name.toponym.start_char for name in firm), default=end)
    if first == start or any(name.toponym.end_char - name.toponym.start_char == end - start for name in inside):
        return False
    if text[start:first].strip(" -").lower() in _OWN_WORD:
        return True
    kind, _, _ = class_word(text, start, end, words)
    is_village = kind is not None and "PPL" in kind.codes
    return is_village and not any(_is_land_or_settled(one.place) for name in firm for one in name.candidates)


def _is_land_or_settled(place: Place) -> bool:
    """True for countries, their divisions and regions, and for the settlements of the theatre."""
    land = place.feature_code.startswith(("PCL", "ADM", "RGN"))
    return land or (place.country_code in AT_HOME and place.feature_code.startswith("PPL"))

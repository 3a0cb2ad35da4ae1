"""What a place name does in its sentence: a place, a government, part of another name, or a people (pure).

A name found by `scanning` is judged by the words around it; the word lists are data (`data/words.toml`).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from gazetteer.class_words import BLANKS, LETTER, class_word, last_start
from gazetteer.names import ARTICLES, fold
from gazetteer.place import DEMONYM, PLACE, ToponymRole
from gazetteer.record import Record
from gazetteer.scanning import Toponym
from gazetteer.vocabulary import PlaceClass, Vocabulary

BEFORE, AFTER = 110, 60
"""Characters looked at on either side."""


class Judgement(Record, frozen=True):
    """What a name does, why, and what its class word says."""

    role: ToponymRole | None
    """None when the word is no name of a place at all."""
    reason: str
    kind: PlaceClass | None = None
    """The class word beside it."""
    start_char: int = 0
    end_char: int = 0
    """The name with its class words."""


_COMPASS: Final = (
    r"north|south|east|west|north[- ]?(?:east|west)|south[- ]?(?:east|west)|northern|southern|eastern|western|"
    r"north[- ]?(?:east|west)ern|south[- ]?(?:east|west)ern|central|downtown|rural|greater"
)
_AT_WORDS: Final = (
    "in", "near", "at", "inside", "outside", "around", "across", "throughout", "toward", "towards", "within", "from",
    "to", "into", "through", "via",
)  # fmt: skip
_ACTED_ON_WORDS: Final = (
    "of", "between", "off", "on", "over", "reached", "reaching", "entered", "entering", "leaving", "left", "seized",
    "captured", "retook", "liberated", "besieged", "shelled", "bombed", "nearby", "neighbouring", "neighboring",
)  # fmt: skip
_AT, _ACTED_ON = "|".join(_AT_WORDS), "|".join(_ACTED_ON_WORDS)
_LOCATIVE: Final = re.compile(rf"\b(?:{_AT}|{_ACTED_ON}|{_COMPASS})\s+(?:the\s+)?$", re.IGNORECASE)
_STRICT: Final = re.compile(rf"\b(?:{_AT}|(?:{_COMPASS})(?: of)?|and)\s+(?:the\s+)?$", re.IGNORECASE)
_ALONE: Final = {_LOCATIVE: frozenset((*_AT_WORDS, *_ACTED_ON_WORDS)), _STRICT: frozenset((*_AT_WORDS, "and"))}
"""Words each of which is enough for a pattern."""
_GOVERNING_ENDS: Final = (
    *(*_AT_WORDS, *_ACTED_ON_WORDS, "and", "north", "south", "east", "west", "ern", "central", "downtown", "rural"),
    "greater",
)
"""What the last word of either ends in, but for "the"."""
_WHERE: Final = re.compile(
    rf"\b(?:{_AT}|{_COMPASS}|km|miles|kilomet(?:er|re)s|leaving|left|reached|entered) (?:of )?(?:the )?$", re.IGNORECASE
)
_LAST_WORD: Final = re.compile(rf"({LETTER}[\w'’.-]*)[ \xa0]$")
_NEXT_WORD: Final = re.compile(rf"^[ \xa0]({LETTER}[\w'’-]*)")
_IS_POSSESSIVE: Final = re.compile(r"^['’`]s?(?=[ \xa0])")
_WORDS_AFTER: Final = re.compile(rf"{LETTER}[\w'’-]*|[.,;:!?()]")
_NOUN_AFTER: Final = re.compile(r"^ ([A-Za-z-]+)")
_HYPHENS: Final = ("-", "‐", "‑", "–")
_GLUED_AFTER: Final = re.compile(r"^[-‐‑–]([a-z]+)")
_GLUED_BEFORE: Final = re.compile(r"\b([A-Za-z]+)[-‐‑–]$")
_SPACES: Final = str.maketrans({"\xa0": " ", "\u202f": " ", "\n": " ", "’": "'"})


@lru_cache(maxsize=4)
def _plain(text: str) -> str:
    return text.translate(_SPACES)


def _governs(words: re.Pattern[str], before: str) -> bool:
    """True when what stands before a name ends in `words`, which are four at most."""
    if not before[-1:].isspace():
        return False
    pieces = before.rsplit(None, 4)
    last = pieces[-1] if pieces else ""
    if last.lower() == "the" and len(pieces) > 1:
        last = pieces[-2]
    if last in _ALONE.get(words, ()):
        return True
    if last.isascii() and not last.lower().endswith(_GOVERNING_ENDS):
        return False
    return words.search(before, len(pieces[0]) if len(pieces) == 5 else 0) is not None


def _last_word(before: str) -> str:
    """The word before a name, "" where none stands right before it."""
    before = before.removesuffix("\n")
    if before[-1:] not in BLANKS:
        return ""
    start = last_start(before)
    if (piece := before[start:-1]).isalpha():
        return piece
    last = _LAST_WORD.search(before, start)
    return last[1] if last else ""


@lru_cache(maxsize=4)
def _comparisons(words: Vocabulary) -> tuple[str, ...]:
    return tuple(ending for phrase in words.comparisons for ending in (phrase, f"{phrase} the"))


def judge(
    text: str,
    toponym: Toponym,
    words: Vocabulary,
    *,
    is_capital_or_country: bool,
    at_home: bool,
    people: frozenset[str],
    is_listed: bool = False,
) -> Judgement:
    """What `toponym` does in `text`.

    `people` are the `bare` surnames that the text gives a first name or a title elsewhere; `at_home` is true for
    names of the theatre; `is_listed` where it follows a place in a list. A class word beside it ("Diyala province")
    is taken into the span that is returned.
    """
    start, end = toponym.start_char, toponym.end_char
    before, after = text[max(0, start - BEFORE) : start], text[end : end + AFTER]
    plain = _plain(text)
    plain_before, plain_after = plain[max(0, start - BEFORE) : start], plain[end : end + AFTER]
    if toponym.part_of:
        return Judgement(ToponymRole.NAME_PART, f"part of “{toponym.part_of}”", None, start, end)
    if toponym.is_demonym:
        return Judgement(DEMONYM, "an adjective or a people", None, start, end)
    if before.endswith("(") and after.startswith(")") and toponym.words.isupper() and toponym.words.isascii():
        return Judgement(ToponymRole.NAME_PART, "the short form of the name before it", None, start, end)
    kind, low, high = class_word(text, start, end, words)
    if (
        is_capital_or_country
        and kind is None
        and (m := _NOUN_AFTER.match(plain_after))
        and m[1].lower() in words.national_nouns
    ):
        return Judgement(DEMONYM, f"an adjective of “{m[1]}”", None, start, end)
    if institution := _institution(plain_before, plain_after, toponym.words, words, kind):
        return Judgement(ToponymRole.NAME_PART, f"part of “{institution}”", None, start, end)
    if person := _person(plain_before, plain_after, toponym, words, people, kind, at_home or is_capital_or_country):
        return Judgement(ToponymRole.NAME_PART, person, None, start, end)
    if toponym.form in words.common and not toponym.words.replace(".", "").isupper():
        shown = kind is not None or (at_home and _governs(_STRICT, plain_before))
        if not shown:
            return Judgement(None, "an everyday word", None, start, end)
    if (
        not at_home
        and not is_capital_or_country
        and " " not in toponym.words
        and _is_written_small(toponym.words, text)
    ):
        return Judgement(None, "a word that the text writes small too", None, start, end)
    if (
        not toponym.is_exact
        and kind is None
        and not is_listed
        and not _governs(_LOCATIVE, plain_before)
        and not plain_after.startswith(", ")
    ):
        return Judgement(None, "only alike in sound, and nothing says that it is a place", None, start, end)
    if compound := _compound(plain_before, plain_after, words):
        return Judgement(compound, "an adjective made of a name", None, start, end)
    if plain_before.rstrip().lower().endswith(_comparisons(words)):
        return Judgement(ToponymRole.NAME_PART, "a comparison, not where anything happened", None, start, end)
    if is_capital_or_country and kind is None and (why := _metonym(plain_before, plain_after, words, at_home=at_home)):
        return Judgement(ToponymRole.METONYM, why, None, start, end)
    return Judgement(PLACE, "", kind, low, high)


def _is_written_small(name: str, text: str) -> bool:
    small = name.lower()
    return small in text and re.search(rf"(?<![\w-]){re.escape(small)}(?![\w-])", text) is not None


def _institution(before: str, after: str, name: str, words: Vocabulary, kind: PlaceClass | None) -> str:
    """The longer name that holds this one: "Kirkuk [Operations Command]", "[University of] Mosul"."""
    rest = after[1:] if after.startswith(" ") else after.removeprefix("'s ") if after.startswith("'s ") else ""
    if rest and kind is None:
        for tail in words.institutions_after if rest.startswith(words.institutions_after) else ():
            if rest.startswith(tail) and not rest[len(tail) : len(tail) + 1].isalpha():
                if tail == "University" and _governs(_STRICT, before):
                    continue
                return f"{name} {tail}"
        second = re.match(r"([A-Z][\w'-]*) (?:and |of |for )?([A-Z][\w'-]*)", rest)
        if second and second[2] in words.institutions_after and not words.classes.get(fold(second[1])):
            return f"{name} {second[0]}"
    stripped = before.rstrip()
    for head in words.institutions_before if stripped.endswith(words.institutions_before) else ():
        if stripped.endswith(head) and before != stripped:
            lead = stripped[: -len(head)]
            if not lead or not lead[-1].isalnum():
                return f"{head} {name}"
    if name in words.institutions_before and (more := _ITS_NAME.match(after)):
        return f"{name}{more.group()}"
    return ""


_ITS_NAME: Final = re.compile(r" (?:[AEae][lsrnd]|[Aa][sd]h)-[A-Z][\w’'-]+")
"""After the head of a group's name that a village bears too: "Faylaq al-Rahman"."""


_NISBA: Final = re.compile(r"^(?:al|el|as|ash|at|ad|ar|az|an)[-‐–' ].{2,}[iy]$", re.IGNORECASE)


_PLACED_AFTER: Final = re.compile(
    r"^(?:,| (?:district|area|village|region|town|city|camp)\b"
    r"| (?:just )?(?:(?:north|south|east|west)[a-z-]* of|near) )"
)
_PLACE_OF: Final = re.compile(
    r"\b(?:market|outskirts|cent(?:re|er)|entrance|streets|countryside|people|residents|villages?|towns?|city) of $"
)


def _person(
    before: str,
    after: str,
    toponym: Toponym,
    words: Vocabulary,
    people: frozenset[str],
    kind: PlaceClass | None,
    at_home: bool,
) -> str:
    """Why a name is a person's, "" when it is not."""
    if kind is not None:
        return ""
    if before.endswith("ccording to "):
        return "a source after “according to”"
    word = _last_word(before)
    folded = fold(word)
    if word and word[0].isupper():
        if folded in words.titles or folded.rstrip(".") in words.titles:
            return f"after the title “{word}”"
        if folded in words.particles or (folded in words.given_names and folded not in ARTICLES):
            return f"after the name “{word}”"
        if (
            word not in words.demonyms
            and _NISBA.match(toponym.words)
            and folded not in words.classes
            and not _governs(_LOCATIVE, before)
        ):
            return f"a surname after “{word}”"
    if folded in words.titles and toponym.form in words.given_names:
        return f"after the title “{word}”"
    following = _NEXT_WORD.match(after) if after[:1] in BLANKS else None
    tail = following[1] if following else ""
    strict = _governs(_STRICT, before)
    if toponym.form in words.given_names and toponym.form == fold(toponym.words):
        if tail and (tail[0].isupper() or fold(tail).split(" ")[0] in ARTICLES):
            return "a first name before a surname"
        if not strict:
            return "a first name"
    if not at_home and tail[:1].isupper() and not strict and fold(tail) not in words.classes:
        return "a first name before a surname"
    if (toponym.form in people or toponym.form in words.surnames) and not strict:
        return "a person whom the text names in full"
    if fold(tail) in words.person_acts and not strict:
        return f"a person: “{tail}” follows"
    if (
        _NISBA.match(toponym.words)
        and not strict
        and not _PLACED_AFTER.match(after)
        and not _governs(_PLACE_OF, before)
    ):
        return "a name of descent, and nothing says that it is a place"
    return ""


def surnames(text: str, toponyms: list[Toponym], words: Vocabulary) -> frozenset[str]:
    """`bare` names that follow a first name, a title or a particle anywhere in the text."""
    found = set()
    for toponym in toponyms:
        last = _last_word(text[max(0, toponym.start_char - 30) : toponym.start_char])
        if last[:1].isupper():
            folded = fold(last)
            if (
                folded in words.given_names
                or folded in words.particles
                or (folded in words.titles and _NISBA.match(toponym.words))
            ):
                found.add(toponym.form)
    return frozenset(found)


def _compound(before: str, after: str, words: Vocabulary) -> ToponymRole | None:
    """The role of "Washington-based", "Tehran-backed", "pro-Ankara"; None when it is no such adjective."""
    m = _GLUED_AFTER.match(after) if after[:1] in _HYPHENS else None
    if m and m[1] in words.suffixes:
        if m[1] in ("controlled", "held", "occupied", "run", "dominated", "wide"):
            return None if m[1] == "wide" else ToponymRole.METONYM
        return (
            ToponymRole.NAME_PART
            if m[1] in ("based", "educated", "born", "style", "inspired", "datelined", "made")
            else ToponymRole.METONYM
        )
    m = _GLUED_BEFORE.search(before) if before[-1:] in _HYPHENS else None
    if m and m[1].lower() in words.prefixes:
        return ToponymRole.METONYM
    return None


_DEALING: Final = re.compile(
    rf"\b({LETTER}[\w-]*)(?: ({LETTER}[\w-]*))? (?:with|between|by|against|to|and|on|of|for) (?:the )?"
    r"(?:[A-Z][\w.]+(?: [A-Z][\w]+)? and )?(?:the )?$"
)
_DONE_BY: Final = re.compile(
    r"\b(?:viewed|backed|supported|funded|led|seen|sponsored|ordered|controlled|accused|imposed|brokered)"
    r" by (?:the )?$"
)


_AUXILIARY: Final = re.compile(r"^ (?:did|does|will|would|has|have|should|could|must|cannot|can)(?:n't| not)?\b")


def _metonym(before: str, after: str, words: Vocabulary, *, at_home: bool) -> str:
    """Why a capital or country stands for its government, "" when it does not."""
    m = re.search(rf"\b({LETTER}[\w-]*) in (?:central |downtown )?$", before)
    if m and m[1].lower() in words.bodies and not before[: m.start()].endswith("Islamic "):
        return f"“{m[1]} in” makes it a government"
    if _governs(_WHERE, before):
        return ""
    if m := re.match(r"^'s? ([\w-]+)", after):
        return (
            f"its “{m[1]}” makes it a government"
            if m[1].lower() in words.possessions and not m[1].lower().endswith("ern")
            else ""
        )
    dealing = _DEALING.search(before)
    for word in (dealing[2] or "", dealing[1]) if dealing else ():
        if word.lower() in words.dealings:
            return f"“{word}” makes it a government"
    last = _last_word(before)
    if last.lower() in (
        "notified",
        "informed",
        "told",
        "urged",
        "blames",
        "accuses",
        "accused",
        "accusing",
        "blamed",
        "blaming",
        "warned",
        "allow",
        "helped",
        "pressed",
        "asked",
        "lobbied",
    ):
        return f"“{last}” makes it a government"
    if _DONE_BY.search(before):
        return "what is done “by” it makes it a government"
    if re.search(
        r"\b(?:strength of|aligned with|allied (?:with|to)|loyal to|on behalf of|according to|trusted by) (?:the )?$",
        before,
    ):
        return "the words before make it a government"
    if not at_home and _AUXILIARY.match(after):
        return "it acts: a government"
    if m := re.match(r"^,? and (?:the )?[A-Z][\w.]+(?: [A-Z]\w+)?(?= )", after):
        after = after[m.end() :]
    for word in _WORDS_AFTER.findall(after)[:4]:
        if word.lower() in words.verbs:
            return f"it “{word}”: a government"
        if word.lower() not in words.auxiliaries:
            break
    return ""

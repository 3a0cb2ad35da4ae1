"""Words that point back to what was told before, or set an act apart from it (pure)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from gazetteer.guarded import Guarded
from incidents.annotations import Annotated

CONTRAST_WORDS: Final = re.compile(
    r"\bthen on\b|;|, while\b|\bas well as an? "
    r"|\band (?:also )?on (?:\d|(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)\w*"
    r"|(?:sun|mon|tues|wednes|thurs|fri|satur)day)"
    r"|\band (?:in|near|at) [^,;.]{3,70}, (?:[^,;.]{3,60}, )?(?:an?|another|two|three|four|five|six|seven|eight|nine"
    r"|ten|\d|gunmen|militants|at least)\b"
)
_DEED: Final = re.compile(r"\b(?:killings?|assassination|murder|arrest|abduction|kidnapping|massacre)$")
"""Nouns that name a new deed when "of" and a name follow ("the killing of its leader")."""


_ANOTHER: Final = Guarded(
    r"(?:also, |and |on \w+, )?(?:an)?other (?:\w+ ){1,4}(?:was|were) (?:also )?"
    r"(?:killed|wounded|injured|hurt|martyred|abducted|kidnapped)\b"
    r".*\b(?:when|after|in|by|as) (?:a|an|another|two|three|gunmen|unknown|unidentified|militants)\b",
    ("other ",),
)
"""Others harmed by a deed that is told with them ("another man was killed when a mine exploded")."""


_CAME_AFTER: Final = Guarded(
    r"\b(?:attacks?|blasts?|bombings?|explosions?|incident|violence|killings?|strikes?|ambush|assault) "
    r"(?:also )?(?:occurred|came|comes?|took place|happened)\b[\w ,-]{0,50}?"
    r"\b(?:days?|weeks?|months?|hours?) after\b[^.;]*$",
    (" after",),
)


def came_after(sentence: Annotated, start: int) -> bool:
    """True for an act at `start` that is told only as what the news came after ("days after a bomb killed ten")."""
    before = sentence.before(start, 140)
    return _CAME_AFTER.search(before) is not None or (", when " in before and _SINCE_WHEN.search(before) is not None)


_SINCE_WHEN: Final = re.compile(r"\bsince [^,;.]{3,30}, when\b[^;.]*$")
"""Between the news and what it is measured by: "the deadliest since last May, when gunmen stormed a jail"."""


def set_apart_by(sentence: Annotated, name: str, start: int) -> bool:
    """True when words of the class `name` stand before an act that begins at `start`, or it tells of other victims."""
    base = sentence.sentence.start
    return (
        any(
            c.start <= start + 12 and (c.end <= start or not sentence.folded.startswith("coincided", c.start - base))
            for c in sentence.cues_of(name)
        )
        or _ANOTHER.match(sentence.folded) is not None
    )


_OF_A_NEW_ONE: Final = re.compile(r" of (?:an?|another|two|three|several) ")
"""After a deed that was not told of before, however definite: "the explosion of a grenade"."""
_FURTHER: Final = re.compile(r"(?:an)?others?\b|an additional\b|further\b")
_OPENING: Final = 12
"""Characters at the start of a sentence where "another was hurt" adds to the one before; later it adds to its own."""


AFTERWARDS: Final = Guarded(
    r"(?:shortly |soon |immediately |hours |minutes )?(?:after|following) (?:the|this|that) [\w ]{4,30}, "
    r"|(?:the|this) (?:\w+ ){0,2}(?:attack|blast|bombing|explosion|raid|assault|incident|ambush|killings?) "
    r"(?:also )?(?:follows|followed) (?=(?:an?|another|two|three|several|similar)\b)",
    ("after ", "following ", " follows ", " followed "),
)
"""What comes after an act is another one, and so is what the act came after: "After the attack, a force raided a
house", "The attack follows a raid on"."""


def _introduced(sentence: Annotated, start: int, end: int) -> bool:
    """True for "the explosion" of a sentence that told of "an explosion" before."""
    base = sentence.sentence.start
    noun = sentence.folded[start - base : end - base].rpartition(" ")[2]
    return re.search(rf"\ban? (?:[\w-]+ )?{re.escape(noun)}\b", sentence.folded[: start - base]) is not None


_FRESH: Final = Guarded(
    r"(?:then |later |subsequently |afterwards |shortly after(?:wards)?,? )?an? (?:[\w-]+ ){0,3}?"
    r"(?:ied|bomb|mine|landmine|explosive|device|rocket|bomber) (?:\w+ly |later |then )?"
    r"(?:detonated|exploded|went off|blew)\b",
    ("detonated", "exploded", "went off", "blew"),
)
"""A bomb that was not told of before: it is no "attack" that its sentence also mentions."""


_ONE_OF_THEM: Final = Guarded(
    r"(?:one|the first|the second|the other|both|another) of the (?:vehicles|trucks|cars|buses|devices|bombs|attackers"
    r"|bombers|gunmen|assailants|houses|shells|rockets)\b",
    (" of the ",),
)
_WHEN_A: Final = re.compile(
    r"[^.;]{0,70}?\b(?:when|after|as|in|by) (?:an?|two|three|four|several|twin|multiple|gunmen|unknown|unidentified"
    r"|militants|warplanes|mortars?|rockets?) "
)
"""After "at least nine were killed" a deed of its own: no toll of one told before."""
DATELINED: Final = re.compile(r"[*•·–-]?\s*[A-Z][A-Z’' .-]{2,28}?(?:\s-\s?|\s?[–—]\s?)(?=[A-Z\d“\"])")
"""The head of an item of a list of news by place: "KIRKUK - Gunmen killed ..."."""


def is_datelined(sentence: Annotated) -> bool:
    """True for an item of a list of news by place, which tells of no item before."""
    head = sentence.text[:_LONGEST_HEAD]
    return ("-" in head or "–" in head or "—" in head) and DATELINED.match(sentence.text) is not None


_LONGEST_HEAD: Final = 48
"""Characters in which the dash of such a head stands."""
_LISTED: Final = 3
"""Least items of a list of news by place: each of them is news."""


def is_list_by_place(annotated: Sequence[Annotated]) -> bool:
    """True for a report whose paragraphs are news from several places, each under its own name."""
    return sum(is_datelined(a) for a in annotated) >= _LISTED


_IN_A_PLACE: Final = re.compile(r"\b(?:in|near|outside) (?:the )?(?:\w+ ){0,2}(?:of )?(?:al-)?[A-Z]")


def points_back(sentence: Annotated, start: int, end: int) -> bool:
    """True when words such as "the attack" before the end of an act speak of what an earlier sentence told."""
    base = sentence.sentence.start
    if _ONE_OF_THEM.match(sentence.folded):
        return True
    if _FRESH.match(sentence.folded) or (" - " in sentence.text[:40] and is_datelined(sentence)):
        return False
    afterwards = AFTERWARDS.match(sentence.folded)
    after = base + afterwards.end() if afterwards is not None else base
    if after > start:
        after = base
    return any(
        after <= c.start <= end
        and not (sentence.after(c.start, 9) == "at least " and _WHEN_A.match(sentence.after(c.end, 90)))
        and not _introduced(sentence, c.start, c.end)
        and not (_FURTHER.match(sentence.folded, c.start - base) and c.start > base + _OPENING)
        and not (c.start == base and sentence.folded.startswith("additionally") and _IN_A_PLACE.search(sentence.text))
        and not (_DEED.search(sentence.folded, 0, c.end - base) and sentence.after(c.end, 4).startswith(" of"))
        and not (sentence.after(c.end, 4) == " of " and _OF_A_NEW_ONE.match(sentence.after(c.end, 16)))
        for c in sentence.cues_of("continuation")
    )

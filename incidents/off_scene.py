"""Places that the sentence of an event names and where it did not happen (pure): where somebody comes from, holds an
office, speaks, or where a report was filed."""

from __future__ import annotations

import re
from typing import Final

from gazetteer.guarded import Guarded
from gazetteer.place import Match
from incidents.figurewords import is_person
from incidents.publication import LEXICON

_OFFICE: Final = re.compile(
    r"\b(?:governor|mayor|commander|chief|head|leader|emir|director|spokes(?:man|woman|person)|representative"
    r"|university|bank|court"
    r"|bishop|archbishop|grand mufti|mufti)\s(?:of|for)\s(?:the\s)?$",
    re.IGNORECASE,
)
"""Before a place whose officer speaks or acts: "the governor of Hit said"."""


def is_office(before: str) -> bool:
    """True when a place is only named as an officer's: `before` ends right before it."""
    last = before[-9:].lower().removesuffix("the ").rstrip()
    return last.endswith(("of", "for")) and _OFFICE.search(before) is not None


_AGENCY: Final = re.compile(
    r"(?:\s?/\s?[A-Z][\w' -]{2,30}?)?(?:(?:,[^\n(]{0,40})?\s?\([A-Z][\w .&-]+\)\s?[-–—:]|(?:,[^\n]{0,40})?\s[-–—]\s)"
)


_FILED: Final = re.compile(
    r"\s?[—–]\s?(?=[A-Z“\"])|, (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8})(?:,? \d{4})?: (?=[A-Z“\"])"
)
"""After a desk without its agency: "BAGHDAD—Gunmen", "Damascus, Feb 4: A bomb"."""
_ANOTHER_DESK: Final = re.compile(r"\s*(?:[A-Z][A-Z' -]+\s?/\s?)+")
""" "BAGHDAD / " before "ANBAR, Iraq -": filed from two places."""
_OFFICIAL: Final = re.compile(
    r",\s(?:an?|the|one)\s(?:(?!bomb|blast|attack|mine|rocket|target|kill|wound)[\w-]+\s){0,3}(?:officials?|officer|spokes\w+|ministry|sources?|minister|authorities)\b"
)
_SENTENCE_HEAD: Final = re.compile(r"(?:^|[.!?]\s+|\n)In\s$")


_DESKS: Final = frozenset(LEXICON["desks"].split("|"))


def is_desk(match: Match, text: str) -> bool:
    """True for the town of an agency's desk at the head of its report, where nothing of the news happens."""
    return match.toponym.lower() in _DESKS and is_dateline(match, text)


def is_dateline(match: Match, text: str) -> bool:
    """True for where a report was filed or an official spoke: "BAGHDAD, July 5 (Reuters) -", "In Hit, an officer"."""
    comma = text.startswith(",", match.end_char)
    if (
        comma
        and _OFFICIAL.match(text, match.end_char)
        and _SENTENCE_HEAD.search(text, max(0, match.start_char - 12), match.start_char)
    ):
        return True
    head = text[max(0, text.rfind("\n", 0, match.start_char) + 1) : match.start_char]
    opens = not head.strip() or ("/" in head and _ANOTHER_DESK.fullmatch(head) is not None)
    shouted = match.toponym.isupper() and text.startswith(": ", match.end_char)
    return opens and (
        shouted
        or _AGENCY.match(text, match.end_char) is not None
        or (_is_seat(match) and _FILED.match(text, match.end_char) is not None)
    )


def _is_seat(match: Match) -> bool:
    """True for a capital and for the town of an agency's desk: much is filed there that happens elsewhere."""
    return match.toponym.lower() in _DESKS or (match.place is not None and match.place.feature_code == "PPLC")


_SPEAKER: Final = re.compile(
    r",\s(?:an?|the|one)\s(?:[\w-]+\s){0,3}(?:leader|chief|elder|sheikh|commander|member|official|resident|spokes\w+|head"
    r"|officer|lawmaker|activist|director|mayor)\b[^.;]{0,70}$"
)
_HAS_SAID: Final = re.compile(r"[^.;,]{0,40},?\s(?:said|told|announced|stated|reported|confirmed|revealed)\b")


def is_speakers(match: Match, text: str) -> bool:
    """True for a place in what explains who speaks: "Karim, an elder of a tribe near Hit, said gunmen killed ..."."""
    if _HAS_SAID.match(text, match.end_char) is None:
        return False
    return _SPEAKER.search(text, max(0, match.start_char - 140), match.start_char) is not None


_WHENCE: Final = Guarded(
    r"\b(?:natives? of|(?:natives?|residents?|originally|hail(?:s|ed|ing)|c[ao]me|coming|arriv(?:ed|ing)"
    r"|travel(?:led|ling|ed|ing)|return(?:ed|ing)|driving|displaced|recruits?|soldiers|fighters|militants|gunmen|men|man"
    r"|woman|women|people|civilians|commanders?|leaders?|officers?|policemen|students?|teachers?|drivers?"
    r"|refugees?|pilgrims|workers|merchants|traders|famil(?:y|ies)|tribes?) from)"
    r"\s(?:the\s)?(?:(?:city|town|village|province)\sof\s)?$"
    r"|\b(?:group|monitor|observatory|network|watchdog|organi[sz]ation|agency)\sbased\sin\s(?:the\s)?$",
    ("from", "native", "based"),
)
"""Before a place where somebody comes from: "six soldiers from Hilla were killed"."""
_APPOSED: Final = re.compile(
    r",\s(?:an?|one)\s(?:[\w-]+\s){0,3}?(?P<who>[\w-]+)\sfrom\s(?:the\s)?$"
    r"|,\san?\s(?:[\w-]+\s){0,2}(?:resident|inhabitant)\sof\s(?:the\s)?$"
)
"""Before a place after what explains a name: "said Salim, a teacher from Hit"."""
_BLOCKED: Final = re.compile(r"\b(?:block|cut|clos|sever|shut)\w*\s(?:off\s|down\s)?(?:the|a)\s(?:main\s)?$")


def is_blocked_road(match: Match, before: str) -> bool:
    """True for a road that somebody blocks, far off where it leads, it may be: "blocking the road to Idlib"."""
    return match.relation.startswith("on the road") and _BLOCKED.search(before) is not None


_ROUTE: Final = re.compile(r"\bfrom\s(?:the\s)?[A-Z][\w'’ -]{2,24}\sto\s(?:the\s)?$")
_SPOKE_IN: Final = Guarded(
    r"\b(?:told|speaking\sto|said\sto|informed)\s(?:[\w’']+\s){1,4}in\s(?:the\s(?:[\w-]+\s){0,2}(?:of\s)?)?$"
    r"|\b(?:officials?|sources?|spokes\w+|ministry|institute|office)\b[\w ]{0,30}\bin\s(?:the\s)?$"
    r"|\b(?:officers|analysts?|diplomats?|experts?|lawmakers?|politicians|think tank|research cent(?:er|re)) in"
    r"\s(?:the\s)?$",
    (
        *("told", "speaking", "said", "informed", "official", "source", "spokes", "ministry", "institute", "office"),
        *("analyst", "diplomat", "expert", "lawmaker", "politicians", "think tank", "research cent"),
    ),
    ignore_case=True,
)
_SAYS: Final = re.compile(
    r"\s(?:also\s)?(?:say|said|says|told|reported|announced|confirmed|added|believed?|think|fear|warn(?:ed)?|estimate|counted|recorded|documented)\b"
)


def spoken_at(match: Match, text: str, before: str) -> bool:
    """True for where somebody speaks: "told reporters in Kirkuk", "an official in Damascus said"."""
    if before[-3:] not in ("in ", "he ", "of "):
        return False
    spoke = _SPOKE_IN.search(before)
    if spoke is None:
        return False
    return spoke[0].lower().startswith(("told", "speaking", "said", "informed")) or bool(
        _SAYS.match(text, match.end_char)
    )


_MEASURED: Final = Guarded(
    r"\d\s?(?:km|kms|kilomet(?:er|re)s?|miles?)\s(?:(?:to the\s)?(?:north|south|east|west)[\w-]*\s)?"
    r"(?:of\s|from\s|off\s)?(?:the\s)?(?:(?:Iraqi|Syrian|provincial)\s)?(?:(?:capital|city|town)\s(?:of\s)?)?$",
    ("km", "kilomet", "mile"),
)


def is_measured_from(match: Match, text: str) -> bool:
    """True for a place that the scene is only so far from: "200km from the capital", "120 km north the city of Hit"."""
    if match.relation != "in":
        return False
    return _MEASURED.search(text, max(0, match.start_char - 60), match.start_char) is not None


def comes_from(before: str) -> bool:
    """True for the place that somebody comes from, or that a way leads from or to; `before` ends right before it."""
    if _WHENCE.search(before) is not None or (" from " in before and _ROUTE.search(before) is not None):
        return True
    apposed = _APPOSED.search(before) if ", a" in before or ", one" in before else None
    return apposed is not None and (apposed["who"] is None or is_person(apposed["who"].lower()))

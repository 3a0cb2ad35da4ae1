"""The patterns of relation expressions, over a text in small letters with its toponyms blotted out (see
`gazetteer.relations`).

A pattern is a regular expression in which <WORDS> stand for the fragments of `FRAGMENTS`, and one space
stands for one to three. Order is rank: what an earlier pattern takes, a later one leaves alone. `AT`, `AND` and
`THIRD` are the first, second and third toponym, with the class words that may stand about them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from gazetteer.measures import COMPASS, COMPASS_WORD, DISTANCE
from gazetteer.relation_cues import CUES

TOPONYM: Final = "\ue001\ue000*"
"""A toponym in the blotted text: one letter that starts it and one for each further character."""
DEMONYM: Final = "\ue002\ue000*"
"""A demonym ("Iraqi") in the blotted text: of use before a border and a class word, and nowhere else."""

BLOTS: Final = "\ue001\ue002"
"""What a toponym or a demonym starts with."""


class RelationKind(StrEnum):
    """How something stands to the places that are named."""

    NEAR = "near"
    OUTSIDE = "outside"
    OUTSKIRTS = "outskirts"
    OFFSET = "offset"
    """A distance and, mostly, a bearing: "20 km south of"; without a bearing, a ring."""
    DIRECTION_OF = "direction of"
    """A bearing alone: "south of"."""
    PART_OF = "part of"
    """"northern Iraq", "central Baghdad", "rural Idlib"."""
    BETWEEN = "between"
    ROAD = "road"
    """On the road between two places, or to one."""
    FROM_TO = "from to"
    SIDE_OF = "side of"
    """A bank or a side of a river, or along it."""
    BORDER = "border"
    WITHIN = "within"
    """"within 10 km of", "less than 5 km from"."""
    LIST = "list"
    """Several names share one class word: "the provinces of A, B and C". Moves nothing."""


_CLASS: Final = (
    "(?:city|cities|towns?|villages?|hamlet|provinces?|governorates?|districts?|sub-?districts?|areas?|regions?|"
    "municipality|county|suburbs?|neighbou?rhoods?|quarters?|capital|rivers?|valley|mountains?|hills?|range|chain|dam|"
    "lake|desert|base|air ?base|camp|crossing|oil ?fields?|refinery|prison|junction|settlement|complex|island|proper)"
)
_QUALIFIER: Final = (
    "(?:[a-z]+-(?:held|controlled|rich|majority)|(?:north|south)(?:[- ]?(?:east|west))?ern|eastern|western|central|"
    "iraqi|syrian|turkish|iranian|kurdish|sunni|shi['’]?a|shiite|yazidi|christian|disputed|flashpoint|restive|"
    "volatile|main|nearby|border|ancient|small|large|strategic|provincial|capital)"
)
_GLUE: Final = (
    f"(?:the |its )?(?:{_QUALIFIER} ){{0,2}}(?:{DEMONYM} )?"
    f"(?:{_CLASS} of (?:the )?|{_CLASS} (?:called |named |known as )?)?"
)
_TAIL: Final = rf"(?: {_CLASS}(?! of)\b){{0,2}}"
_NO_RIM: Final = r"(?! ?[-–—/]? ?(?:[\ue001\ue002]\ue000*)?(?:['’]s)? ?(?:border|frontier))"
_DASH: Final = " ?[-–—/] ?"
_SPOT: Final = (
    f"(?:{COMPASS_WORD}|cent(?:er|re)|heart|downtown|central|inner|middle|rural|countryside|outlying|"
    f"(?:far|extreme|upper|lower) {COMPASS_WORD})"
)
_LINK: Final = (
    "(?:linking|connecting|joining|(?:that|which) (?:links|connects|runs|leads)|running|leading|stretching|extending|"
    "passing)"
)
_OLD_ROAD: Final = r"\b(?:(?:main|old|new|international|desert|strategic|linking|connecting|coastal) ){0,2}"

FRAGMENTS: Final = {
    "FAR": f"(?P<d>{DISTANCE})",
    "TO": f"(?P<r>{COMPASS})",
    "ALSO": f"(?P<r2>{COMPASS})",
    "AT": f"{_GLUE}(?P<a>{TOPONYM}){_NO_RIM}{_TAIL}",
    "FIRST": f"{_GLUE}(?P<a>{TOPONYM}){_TAIL}",
    "AND": f"{_GLUE}(?P<b>{TOPONYM}){_TAIL}",
    "THIRD": f"(?:(?:,? and |{_DASH}|, ){_GLUE}(?P<c>{TOPONYM}){_TAIL})?",
    "IT": (
        "(?P<it>(?:the|that|this) (?:city|town|village|capital|district|base|camp)"
        rf"\b(?! (?:of|{TOPONYM})))"
    ),
    "A": f"(?P<a>{TOPONYM})",
    "B": f"(?P<b>{TOPONYM})",
    "C": f"(?P<c>{TOPONYM})",
    "POSS": "(?:['’]s?)?",
    "TAIL": _TAIL,
    "GLUE": _GLUE,
    "DASH": _DASH,
    "CLASS": _CLASS,
    "QUALIFIER": _QUALIFIER,
    "T": TOPONYM,
    "ANY_A": f"(?P<a>{TOPONYM}|{DEMONYM})",
    "ANY_B": f"(?P<b>{TOPONYM}|{DEMONYM})",
    "SPOTS": rf"\b(?P<spots>{_SPOT}(?:(?:, and |, | and | or |/| to ){_SPOT}){{0,3}})",
    "LAND": "(?:rural areas?|desert(?: zones?| areas?| regions?)?|countryside|villages|areas|parts|regions)",
    "PIECE": (
        "(?:parts?|half|third|sections?|portions?|sides?|areas?|regions?|zones?|sectors?|countryside|rural areas?|"
        "desert(?: areas?| regions?| zones?)?|deserts|reaches|fringes?|edges?|corner|tip|districts|neighbou?rhoods|"
        "quarters?|villages|towns|provinces|plains?|steppe|slopes)"
    ),
    "SIDE": "(?:side|banks?|shores?|riverbank|riverside|edge)",
    "WAY": (
        f"{_OLD_ROAD}(?:roads?|highways?|motorway|expressway|routes?|main line|supply line|freeway|corridor|axis|"
        "railway)"
    ),
    "LINK": _LINK,
    "RIM": (
        "(?:borders?|frontiers?|boundary|boundaries|borderlands?|borderline)"
        "(?: (?:areas?|regions?|strip|zone|line|crossings?|triangle))?"
    ),
    "BY_THE": (
        f"(?:(?P<d>{DISTANCE}) (?:from|(?P<r>{COMPASS}) of|inside|into) )?"
        r"(?:\b(?:near(?: to)?|close to|along|on|at|by|around|across|over) )?(?:the )?"
    ),
    "OUTER": (
        r"(?:\b(?:outskirts|outer edges?|edges?|suburbs|fringes?|entrances?|gates?|approaches|periphery|perimeter|"
        r"limits)|(?<!\ue000\x20)(?<!\ue001\x20)\bsuburb)"
    ),
    "CLOSE": (
        r"\b(?:(?:just|quite|very) )?(?:near(?:by)?(?: to)?|close to|next to|adjacent to|not far from|adjoining|around|"
        r"overlooking|facing|in the (?:vicinity|environs|surroundings|proximity) of|"
        r"(?:(?:areas?|villages) )?surrounding(?: areas? of| of)?|surroundings of|environs of)"
    ),
    "SHARED": (
        "(?P<class>provinces|governorates|districts|sub-?districts|cities|towns|villages|areas|regions|"
        "neighbou?rhoods|countries)"
    ),
    "SERIES": f"(?P<list>{TOPONYM}(?:(?:, and |, | and | or |{_DASH})(?:the )?{TOPONYM}){{1,9}})",
}

_ORDER: Final[tuple[tuple[RelationKind, str, int, str], ...]] = (
    (
        RelationKind.BORDER,
        "rim",
        10,
        r"<BY_THE><RIM> (?:of|between|linking|separating|dividing) <FIRST>(?:,? (?:and|with|from) |"
        r"<DASH>)<AND><THIRD>",
    ),
    (RelationKind.BORDER, "rim", 10, r"<BY_THE><ANY_A><DASH><ANY_B> <RIM>"),
    (RelationKind.BORDER, "rim", 6, r"<ANY_A><POSS><TAIL>(?: <QUALIFIER>)? <RIM> (?:with|to) <AND>"),
    (RelationKind.BORDER, "rim", 10, r"<BY_THE><RIM> (?:with|to|into|of|between) (?:both )?<FIRST>(?: and <AND>)?"),
    (RelationKind.BORDER, "rim", 10, r"<BY_THE><ANY_A><POSS><TAIL>(?: <QUALIFIER>)? <RIM>\b"),
    (RelationKind.BORDER, "rim", 0, r"\b(?:bordering|borders)(?: on| with)? <AT>"),
    (
        RelationKind.WITHIN,
        "unit",
        6,
        r"\b(?:within|inside) (?:an? )?<FAR>(?:[- ]radius)? (?:of|from|around) (?:<AT>|<IT>)",
    ),
    (RelationKind.WITHIN, "radius", 9, r"(?:\bin )?(?:\ba )?<FAR>[- ]radius (?:of|around|from) (?:<AT>|<IT>)"),
    (
        RelationKind.WITHIN,
        "unit",
        8,
        r"\b(?:less than|fewer than|no more than|not more than|under|up to) <FAR>(?: away)? (?:from|of) "
        r"(?:<AT>|<IT>)",
    ),
    (
        RelationKind.OFFSET,
        "unit",
        9,
        r"<FAR>(?: away| further| drive)?,? ?(?:(?:to|in|on) the |due )?<TO>(?: side)?(?:,? of |-of "
        r"| from )(?:<AT>|<IT>)",
    ),
    (
        RelationKind.OFFSET,
        "unit",
        9,
        r"<FAR>(?: away| drive| down the road| along the road| by road)? ?(?:from|off|outside(?: of)?"
        r"|of) (?:<AT>|<IT>)",
    ),
    (
        RelationKind.OFFSET,
        "unit",
        12,
        r"<A><TAIL>(?:,| \(| –| -)? ?<FAR>(?: away)? (?:to (?:the|its) |in the )?<TO>(?!-?\w| of| from)",
    ),
    (
        RelationKind.ROAD,
        "way",
        3,
        r"<WAY> (?:<LINK> )?(?:between |from )?<FIRST>(?: (?:and|to|with|towards) |<DASH>)<AND><THIRD>",
    ),
    (RelationKind.ROAD, "way", 4, r"<A>(?:<DASH>| to )<B>(?:<DASH><C>)? <WAY>\b"),
    (RelationKind.ROAD, "way", 3, r"<WAY> (?:<LINK> )?(?:to|towards?|into|out of|from|outside) <AT>"),
    (RelationKind.ROAD, "way", 2, r"\bon the way (?:from <AND> )?to <AT>"),
    (RelationKind.FROM_TO, "from", 0, r"\bfrom <FIRST>(?: in the [\w-]+)?,? (?:all the way |through )?to <AND>"),
    (RelationKind.BETWEEN, "between", 0, r"\bbetween <FIRST>(?:,? (?:and|to|&) |,? |<DASH>)<AND><THIRD>"),
    (RelationKind.SIDE_OF, "side", 3, r"(?:<TO>|\b(?:left|right|both|opposite|far|river))[- ]?<SIDE> of <AT>"),
    (
        RelationKind.SIDE_OF,
        "side",
        2,
        r"\b(?:along|on|near|in) (?:the )?(?:banks?|shores?|length|course|riverbanks?|valley|basin) of "
        r"<AT>",
    ),
    (RelationKind.SIDE_OF, "side", 4, r"<A><POSS>(?: river)? <TO> <SIDE>\b"),
    (RelationKind.SIDE_OF, "along", 0, r"\b(?:along|alongside) <AT>"),
    (RelationKind.OUTSKIRTS, "outer", 2, r"(?:<TO> )?<OUTER> (?:of|to) <AT>"),
    (
        RelationKind.OUTSKIRTS,
        "outer",
        5,
        r"<A><POSS><TAIL> (?:<TO> )?(?:outskirts|suburbs|outer edges?|fringes|limits)\b",
    ),
    (
        RelationKind.PART_OF,
        "spot",
        5,
        r"(?:<LAND> (?:of|in|across) )?<SPOTS>[- ](?:(?:and \w+ )?<PIECE> (?:of|in) <FIRST>|(?:rural )?"
        r"(?:the )?<ANY_B><TAIL>(?: (?:countryside|rural areas?|desert))?)",
    ),
    (RelationKind.PART_OF, "spot", 2, r"(?:(?<!to\x20)\bthe|\bin|\bfar|\bextreme) <SPOTS> (?:of|in) <AT>"),
    (
        RelationKind.PART_OF,
        "spot",
        3,
        r"<A><POSS>(?: <CLASS>)? <SPOTS>(?: <PIECE>)?(?! of|[- ]?(?:east|west)| <CLASS>| <T>)\b",
    ),
    (
        RelationKind.DIRECTION_OF,
        "compass",
        4,
        r"(?:(?:just|immediately|further|well|far|due|to the|directly|on the) ){0,2}<TO>(?:,? (?:and|or) "
        r"<ALSO>)?(?: side)?(?:,? of |-of | from )(?:<AT>|<IT>)",
    ),
    (RelationKind.OUTSIDE, "outside", 1, r"\b(?:just )?(?:outside|beyond)(?: of)? <AT>"),
    (RelationKind.NEAR, "close", 4, r"<CLOSE> <AT>"),
    (RelationKind.NEAR, "close", 1, r"<A><POSS> (?:vicinity|surroundings|environs|hinterland)\b"),
    (
        RelationKind.LIST,
        "shared",
        0,
        r"\b<SHARED> (?:of|like|such as|including|in(?! [^.;:]{3,80} (?:provinces|governorates)\b)) (?:the )?<SERIES>",
    ),
    (RelationKind.LIST, "shared", 24, r"<SERIES> <SHARED>\b"),
)
"""Kind, group of cues, how many words before the cue it may begin, and the pattern."""


SAME_CUE: Final = {"compass": ("spot",)}
"""A point of the compass calls for the patterns of parts as well."""
TOLD_BEFORE: Final = frozenset(cue for _, cue, _, pattern in _ORDER if "<IT>" in pattern)
"""Groups with an expression in which "the city" stands for a place named in a sentence before."""
WORDS: Final = re.compile(r"[^\s()\[\]\"“”‘–—/,;:.-](?:(?<!['’])[^\s()\[\]\"“”‘’'–—/,;:.-]*|(?<=\s['’])s?(?=\s))")
"""Where a word starts, and with it perhaps an expression; a blotted name is a word."""


def compiled(pattern: str) -> re.Pattern[str]:
    """The regular expression of a pattern, over text in small letters."""
    written = re.sub(r"(?<!\?P)<([A-Z_]+)>", lambda word: FRAGMENTS[word[1]], pattern)
    return re.compile(re.sub(r"(?<!\[-) (?!\])", "(?: {1,3})", written))


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern and where it is worth trying: only around its cues, and only from the starts of words."""

    kind: RelationKind
    rank: int
    """0 is the highest."""
    words_before: int
    """How many words before its cue it may begin."""
    expression: re.Pattern[str]
    is_ahead: bool
    """True when it ends in a name, so that one must stand after its cue."""
    starts_at_name: bool


PATTERNS: Final[dict[str, tuple[Pattern, ...]]] = {
    cue: tuple(
        Pattern(
            kind,
            rank,
            words,
            compiled(pattern),
            pattern.endswith(("<AT>", "<AND>", "<FIRST>", "<AND><THIRD>")),
            pattern.startswith(("<A>", "<ANY_A>", "<SERIES>")),
        )
        for rank, (kind, own_cue, words, pattern) in enumerate(_ORDER)
        if own_cue == cue or own_cue in SAME_CUE.get(cue, ())
    )
    for cue in CUES
}
"""Patterns by the cue that calls for them."""
PARTS: Final = re.compile(
    f"{COMPASS_WORD}|cent(?=er|re|ral)|heart|downtown|inner|middle|rural|countryside|outlying|desert", re.IGNORECASE
)
"""The words of a PART_OF expression that say which part."""
DESCRIBED_BEFORE: Final = compiled(
    r"(?P<t><T>)(?:['’]s)?<TAIL>(?: \([^()\n]{0,40}\))?(?:,| \(|\(| –| —| -|,? (?:which|that) (?:is|lies|was|are)|"
    r",? (?:is|lies|was)|, (?:a|an|the) (?:<QUALIFIER> )?<CLASS>|"
    r",? (?:located|situated|lying|based|set|some))*(?P<in>,? (?:in|on|along|at)(?: the)?)? ?$"
)
"""The end of the words before an expression, when they name what the expression describes."""
HOLDER_AFTER: Final = compiled(r"^,? (?:in|of|inside)(?: the)? <GLUE>(?P<t><T>)<TAIL>")
"""The words after "the Syrian border" that name the area it is cut to: "in Anbar"."""
DESCRIBED_AFTER: Final = compiled(r"^ (?:<QUALIFIER> )?(?:<CLASS>(?: of)?(?: the)? )?(?P<t><T>)")
"""The words after "northern Iraqi", when they name what it describes."""
MOVED: Final = re.compile(
    r"\b(?:mov|return|fle[ed]|cross|displac|transfer|smuggl|withdr|retreat|went|go|came|come|coming|escap|deport|"
    r"travel|flew|fly|sent|send|ship|infiltrat|relocat|evacuat|shift|deploy|drove|driv|evolv|expand|slip)\w*\b[^.]{0,60}$",
    re.IGNORECASE,
)
"""Words before "from A to B" that make it a journey and not a stretch of land."""

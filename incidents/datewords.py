"""The words and shapes of dates: patterns for the readers of dates, on text in lower case. No calendar here."""

from __future__ import annotations

import re
from typing import Final

from gazetteer.guarded import DIGITS, Guarded, Headed

_MONTH_NAMES: Final = (
    "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
    "september sept sep", "october oct", "november nov", "december dec",
)  # fmt: skip
MONTHS: Final = {name: number for number, names in enumerate(_MONTH_NAMES, start=1) for name in names.split()}
_DAY_NAMES: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
ABBREVIATIONS: Final = frozenset(name for names in _MONTH_NAMES for name in names.split()[1:])
"""Names of months that a full stop may belong to."""
WEEKDAYS: Final = {name: number for number, name in enumerate(_DAY_NAMES)}
COUNTS: Final = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "fourteen": 14, "fifteen": 15, "eighteen": 18, "twenty": 20,
}  # fmt: skip
ORDINALS: Final = {
    "first": 1, "1st": 1, "opening": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4,
    "final": -1, "last": -1,
}  # fmt: skip
PARTS: Final = {
    "early": "early", "beginning": "early", "start": "early", "opening": "early", "onset": "early",
    "outset": "early", "turn": "early", "mid": "mid", "middle": "mid",
    "late": "late", "end": "late", "close": "late", "earlier": "", "later": "",
}  # fmt: skip
"""Which part of a period a word means; "" is the whole period up to the anchor."""
SEASONS: Final = frozenset(("spring", "summer", "autumn", "fall", "winter"))

_RELATIVE_WORDS: Final = (
    "today yesterday tomorrow tonight overnight weekend weekends morning afternoon evening night midnight hour hours"
    " day days week weeks fortnight fortnights month months quarter year years decade decades then recently earlier"
    " later"
)
ANCHORS: Final = (
    dict.fromkeys(MONTHS, "month")
    | dict.fromkeys(WEEKDAYS, "weekday")
    | dict.fromkeys((*_RELATIVE_WORDS.split(), *SEASONS), "word")
    | dict.fromkeys(("ramadan", "eid", "christmas", "eve", "nowruz", "noruz", "newroz"), "feast")
)
"""Words that a date may stand around, with who reads them."""
NUMERIC: Final = re.compile(
    r"(?<![\w./-])(?:(?P<iso>\d{4}([-/.])\d{1,2}\2\d{1,2})|(?P<other>\d{1,2}([-/.])\d{1,2}\4\d{2,4}))(?![\d/]|-\d)"
)
CLOCK: Final = re.compile(r"[t ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:z|[+-]\d{2}:?\d{2})?(?!\w)")

MONTH: Final[str] = r"(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
WEEKDAY: Final = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
YEAR: Final = r"(?:19|20)\d\d(?![\d,]*\d)"
DAY: Final = r"(?:0?[1-9]|[12]\d|3[01])(?:\s?(?:st|nd|rd|th)\b)?(?!\d|[.,:]\d)"
LISTED_MONTHS: Final = re.compile(
    rf"(?:(?:,|,? and) (?:[\w,-]+ ){{0,3}}?in (?P<last>{MONTH})){{1,11}},? (?:of )?(?P<year>{YEAR})(?!\w)"
)
"""The rest of a list that ends with its year, after a month: "in January, 93 in February and 110 in March 2020"."""
MONTH_OF_YEAR: Final = re.compile(rf"\b{MONTH}\s+(?:{DAY}(?:[-–]{DAY})?,?\s+)?{YEAR}")
"""A month with its year: a text that says so much tells of that time."""
_DASH: Final = r"\s*[-–—]\s*"
_TO: Final = r"\s+(?:to|until|till|through)\s+"
_UNIT: Final = r"(?:day|week|fortnight|month|year|decade)"
_COUNT: Final = r"(?:\d{1,3}|" + "|".join(sorted(COUNTS, key=len, reverse=True)) + ")"
_VAGUE: Final = r"(?:(?:a\s+)?few|several|some|(?:a\s+)?couple(?:\s+of)?|many)"
_PERIODS: Final = ("beginning", "start", "end", "middle", "close", "opening", "onset", "outset", "turn")
_PERIOD: Final[str] = rf"(?:{'|'.join(_PERIODS)})"
_HOURS: Final = ("morning", "afternoon", "evening", "night")
_HOUR: Final[str] = rf"(?:{'|'.join(_HOURS)})"
_SOME_YEAR: Final = r"(?:this|last|that|the\s+same|the\s+previous|the\s+following|next)"
_NOT_OF: Final = r"(?!\s+(?:the|a|an|he|she|it|they|his|her|its|their|being|yesterday)\b)(?!\w)"

_PART_HEADS: Final = ("early", "late", "mid", "the", *_PERIODS)
"""What "late", "the beginning of" and the like begin with."""
MONTH_LEFT: Final = Headed(
    rf"(?<!\w)(?:(?:{WEEKDAY}|(?:mon|tues?|wed|thurs?|fri|sat|sun)\b\.?)(?:\s+{_HOUR})?,?\s*(?:\(|the\s+)?)?"
    rf"(?:(?:the\s+)?(?:(?:late|early)\s+)?(?:{_HOUR}|eve)\s+of\s+(?:the\s+)?)?"
    r"(?P<week>(?:the\s+)?week\s+(?:of|from|beginning|ending(?:\s+on)?)\s+)?"
    rf"(?:(?:the\s+)?(?P<first>{DAY})(?:(?:,\s+{DAY}){{0,3}}(?:{_DASH}|{_TO}|\s+(?:and|&|or)\s+)(?:the\s+)?(?P<second>{DAY}))?\s*(?:of\s+|-|,)?\s*"
    r"|(?P<which>last|this|next|previous|past|that|the\s+same|same|the\s+following|following|coming)\s+"
    rf"|(?:the\s+)?(?P<part>early|late|mid|{_PERIOD}\s+of)(?:\s+(?:in|on))?(?:\s*[-–]\s*|\s+)(?:the\s+month\s+of\s+)?"
    r"|(?:the\s+)?(?P<half>first|second)\s+half\s+of\s+"
    r"|(?:the\s+)?(?P<nth>first|second|third|fourth|last|final)\s+week\s+(?:of|in)\s+"
    r"|the\s+month\s+of\s+)?\Z",
    (
        *("mon", "tue", "tues", "wed", "thur", "thurs", "fri", "sat", "sun", *_HOURS, "eve", "week", *_PART_HEADS),
        *("last", "this", "next", "previous", "past", "that", "same", "following", "coming"),
        *("first", "second", "third", "fourth", "final"),
    ),
    (*DIGITS, *_DAY_NAMES),
    or_nothing=True,
)
"""What may stand before a month: a weekday, an hour, a day or two, a part."""
MONTH_RIGHT: Final = re.compile(
    rf"(?:\s*(?P<first>{DAY})(?:(?:,\s+{DAY}){{0,3}}(?:{_DASH}|{_TO}|\s+(?:and|&|or)\s+)(?:the\s+)?(?P<second>{DAY})(?!\s+{MONTH}))?)?"
    rf"(?:(?:,?\s*-?|\s+of\s+|\s+in\s+)(?P<year>{YEAR})(?!\w)|,?\s+(?:of\s+)?(?P<relyear>{_SOME_YEAR})\s+year)?"
)
"""What may follow a month: a day or two, a year, "of last year"."""
RANGE_RIGHT: Final = re.compile(
    rf"(?P<join>{_DASH}|{_TO}|\s+and\s+)(?:(?:the\s+)?(?P<early>{DAY})\s+(?:of\s+)?)?(?P<month>{MONTH})"
    rf"(?:\s+(?P<late>{DAY}))?(?:(?:,?\s*|\s+of\s+)(?P<year>{YEAR}))?(?!\w)"
)
"""The far end of "from 3 July to 5 August 2020", after its near end."""

WEEKDAY_LEFT: Final = Headed(
    r"(?<!\w)(?:(?:late|early)\s+(?:on\s+)?)?(?:(?:on|from|since|until|by|between|late|early)\s+)?"
    r"(?:(?:the\s+)?(?P<which>last|this|next|past|previous|following|that|same|coming)\s+)?"
    rf"(?:{_HOUR}\s+of\s+)?\Z",
    (
        *("late", "early", "on", "from", "since", "until", "by", "between", "the", *_HOURS),
        *("last", "this", "next", "past", "previous", "following", "that", "same", "coming"),
    ),
    or_nothing=True,
)
WEEKDAY_RIGHT: Final = re.compile(
    rf"(?:\s+{_HOUR})?(?:(?:{_DASH}|\s+(?:and|to|or|into)\s+)(?:early\s+)?(?P<other>{WEEKDAY})\b(?!\s*,?\s*{DAY})"
    r"|,?\s+(?:of\s+)?(?P<week>last|this|the\s+previous)\s+week(?!\w))?"
)
WEEKDAY_DATE: Final = re.compile(rf"\.?(?:\s+{_HOUR})?,?\s*(?:\(|the\s+)?(?:{DAY}\s*(?:of\s+)?{MONTH}|{MONTH}\s*{DAY})")

AGO: Final = re.compile(
    rf"(?<!\w)(?=\s|\d|about|around|nearly|almost|roughly|some|over|more|less|just|only|at|full|hour|night|{_UNIT}"
    rf"|{'|'.join(sorted(COUNTS, key=len, reverse=True))}|few|several|couple|many)"
    r"(?:(?:about|around|nearly|almost|roughly|some|over|more\s+than|less\s+than|just\s+over|just|only|at\s+least)\s+)?"
    rf"(?:(?P<count>{_COUNT})|(?P<vague>{_VAGUE}))?\s*(?:full\s+|more\s+)?\b(?P<unit>hour|night|{_UNIT})s?"
    rf"\s+(?P<way>ago|earlier|later|prior(?!\s+to)|(?:before|afterwards?|after){_NOT_OF})(?!\w)"
)
WHICH: Final = Headed(
    rf"(?<!\w)(?:(?P<part>earlier|later|early|late|mid|(?:the\s+)?{_PERIOD}\s+of)[\s-]+(?:on\s+|in\s+)?)?"
    r"(?P<the>the\s+)?(?P<which>last|this|next|past|previous|preceding|same|following|that|current|coming|very\s+same|very\s+next)"
    r"\s+(?:calendar\s+)?(?P<unit>day|week|month|year|quarter|weekend)(?![\w-])",
    (
        *("earlier", "later", *_PART_HEADS, "last", "this", "next", "past", "previous", "preceding", "same"),
        *("following", "that", "current", "coming", "very"),
    ),
)
OF_MONTH: Final = re.compile(rf"\s+(?:of|in)\s+(?:the\s+month\s+of\s+)?{MONTH}")
THE_PART: Final = Headed(
    rf"(?<!\w)(?:(?:the\s+)?(?P<word>{_PERIOD})\s+of|so\s+far|earlier|later)\s+(?:in\s+)?the\s+(?P<unit>week|month|year)(?!\w)",
    ("the", *_PERIODS, "so", "earlier", "later"),
)
STRETCH: Final = Headed(
    r"(?<!\w)(?P<in>(?:in|over|during|for|within|throughout|of)\s+)?(?:the\s+|these\s+)?(?P<recent>recent|past|last|previous|coming|next)\s+"
    rf"(?:(?P<count>{_COUNT})\s+|(?:few|several|couple\s+of|many)\s+)?(?P<unit>hour|{_UNIT})(?P<plural>s)?(?![\w-])",
    (
        *("in", "over", "during", "for", "within", "throughout", "of", "the", "these"),
        *("recent", "past", "last", "previous", "coming", "next"),
    ),
)
OF_YEAR: Final = Headed(
    r"(?<!\w)(?:the\s+)?(?P<which>first|second|third|fourth|final|last|1st|2nd|3rd|4th|opening)\s+(?:(?P<count>\w+)\s+)?"
    r"(?P<unit>weeks?|months?|quarter|half)\s+of\s+"
    rf"(?:(?P<year>{YEAR})|(?P<relyear>the|{_SOME_YEAR})\s+(?P<base>year|month))(?!\w)",
    ("the", *ORDINALS),
)
SEASON: Final = Headed(
    r"(?<!\w)(?:(?P<part>early|late|mid)[\s-]+)?(?:(?P<which>this|last|the|next|that|in)\s+)?(?P<season>spring|summer|autumn|fall|winter)"
    rf"(?:\s+(?:of\s+)?(?:(?P<year>{YEAR})|(?P<relyear>{_SOME_YEAR})\s+year))?(?!\w)",
    ("early", "late", "mid", "this", "last", "the", "next", "that", "in", *SEASONS),
)
WORD: Final = Headed(
    r"(?<!\w)(?P<word>(?:the\s+)?day\s+before\s+yesterday|(?:earlier|later)\s+today|today|yesterday|tomorrow|tonight|overnight|since\s+then"
    r"|(?:(?:over|during|at|on|this|last|the\s+past|past|previous)\s+)+(?:the\s+)?(?:past\s+|last\s+)?weekend|recently)"
    rf"(?:\s+{_HOUR})?(?!\w)",
    (
        *("the", "day", "earlier", "later", "today", "yesterday", "tomorrow", "tonight", "overnight", "since"),
        *("over", "during", "at", "on", "this", "last", "past", "previous", "recently"),
    ),
)
HOUR: Final = Headed(
    rf"(?<!\w)(?P<which>this|last|that|the\s+same|the\s+next|the\s+following|the\s+previous)\s+{_HOUR}(?!\w)",
    ("this", "last", "that", "the"),
)
AFTER: Final = Headed(
    r"(?<!\w)(?:(?P<the>the\s+)?(?P<way>next|following|previous|preceding)\s+(?P<unit>day|morning|night|evening|week|month|year)"
    rf"|(?P<a>the\s+|a\s+)(?P<which>day|night|week|month|year)\s+(?P<side>before|after|afterwards|earlier|later)){_NOT_OF}",
    ("the", "next", "following", "previous", "preceding", "a"),
)
YEAR_LEFT: Final = Headed(
    rf"(?<!\w)(?P<part>early|late|mid|(?:the\s+)?{_PERIOD}\s+of)(?:\s+in)?(?:[\s-]+)(?:the\s+year\s+)?\Z",
    _PART_HEADS,
)
YEAR_RIGHT: Final = re.compile(
    rf"(?P<decade>s\b)|(?P<join>{_DASH}|{_TO}|\s+(?:and|or)\s+)(?P<other>{YEAR}|\d\d(?!\d))(?!\w)"
)
QUARTER_LEFT: Final = re.compile(r"(?<!\w)q(?P<quarter>[1-4])\s+(?:of\s+)?\Z")
NTH_OF: Final = Guarded(rf"(?<!\w)(?:the\s+)?(?P<day>{DAY})\s+of\s+\Z", ends=("of",))
NOT_A_YEAR: Final = re.compile(
    r"\s*(?:%|(?:percent|per\s+cent|people|fighters|militants|soldiers|troops|men|civilians|members|families)\b)"
)
COMPARED: Final = Guarded(
    r"\b(?:than|like|similar\s+to|levels?\s+of|unlike|as\s+(?:\w+\s+){0,2}(?:was|were|had\s+been|did))\s+(?:in\s+|those\s+of\s+)?(?:the\s+years?\s+)?\Z",
    ends=("than", "like", "to", "of", "was", "were", "been", "did", "in", "year", "years"),
)
"""Words before a date that only compare with it."""

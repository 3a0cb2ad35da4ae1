# ruff: noqa: E501
"""The words and shapes of dates: patterns for `dates`, on text in lower case. No calendar here.

`ANCHOR` finds the words around which a date may stand; the other patterns read what stands left and right of such a word.
"""

from __future__ import annotations

import re

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        ("monday mon", "tuesday tues tue", "wednesday wed", "thursday thurs thur thu", "friday fri", "saturday sat", "sunday sun")
    )
    for name in names.split()
}  # fmt: skip
COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "fourteen": 14, "fifteen": 15, "eighteen": 18, "twenty": 20, "couple": 2,
}  # fmt: skip
ORDINALS = {
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
    "final": -1,
    "last": -1,
}
PARTS = {
    "early": "early", "beginning": "early", "start": "early", "mid": "mid", "middle": "mid", "late": "late", "end": "late",
    "earlier": "", "later": "", "close": "late", "opening": "early",
}  # fmt: skip
"""Which part of a period a word means; "" is the whole period up to the anchor."""

_LONGEST_FIRST = sorted(MONTHS, key=len, reverse=True)
MONTH = r"(?:" + "|".join(_LONGEST_FIRST) + r")\b\.?"
WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:tues?|wed|thurs?|fri|sat)\b\."
YEAR = r"(?:19|20)\d\d(?![\d,]*\d|\s*(?:%|percent|people|fighters|militants|soldiers|troops|men|civilians))"
DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:\s?(?:st|nd|rd|th)\b)?(?!\d|[.,:]\d)"
DASH = r"\s*[-–—]\s*"
UNIT = r"(?:day|week|month|year|decade)"
COUNT = (
    r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|fifteen|eighteen|twenty)"
)
VAGUE = r"(?:(?:a\s+)?few|several|some|(?:a\s+)?couple(?:\s+of)?|many)"
PERIOD_WORD = r"(?:beginning|start|end|middle|close|opening)"

ANCHOR = re.compile(
    r"(?<![\w])(?:"
    rf"(?P<month>{MONTH})"
    rf"|(?P<weekday>{WEEKDAY})"
    r"|(?P<numeric>\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}([-/.])\d{1,2}\4\d{2,4})(?![\d/-])"
    r"|(?P<glued>\d{1,2}(?=(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b))"
    rf"|(?P<year>{YEAR})(?!\w)"
    r"|(?P<word>today|yesterday|tomorrow|tonight|overnight|weekend|morning|afternoon|evening|night|midnight|dawn|daybreak"
    r"|hours?|days?|weeks?|months?|quarters?|years?|decades?|spring|summer|autumn|fall|winter|then|recently|earlier|later)\b"
    r")"
)
"""One word that a date may stand around."""

MONTH_LEFT = re.compile(
    r"(?<!\w)(?:(?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day|tues?|wed|thurs?|fri|sat)\b\.?(?:\s+(?:morning|afternoon|evening|night))?,?\s*(?:\(|the\s+)?)?"
    r"(?:(?P<hour>(?:late|early)?\s*(?:morning|afternoon|evening|night)|eve)\s+of\s+(?:the\s+)?)?"
    rf"(?:(?:the\s+)?(?P<first>{DAY})(?:(?P<join>{DASH}|\s+(?:to|until|through|and|&|or)\s+)(?:the\s+)?(?P<second>{DAY}))?\s*(?:of\s+|-|,)?\s*"
    r"|(?P<which>last|this|next|previous|past|that|the\s+same|same|the\s+following|following|coming)\s+"
    rf"|(?:the\s+)?(?P<part>early|late|mid|{PERIOD_WORD}\s+of)(?:\s+(?:in|on))?(?:\s*[-–]\s*|\s+)(?:the\s+month\s+of\s+)?"
    rf"|(?:the\s+)?(?P<half>first|second)\s+half\s+of\s+"
    r"|(?:the\s+)?(?P<nth>first|second|third|fourth|last|final)\s+week\s+(?:of|in)\s+"
    r"|the\s+month\s+of\s+)?$"
)
MONTH_RIGHT = re.compile(
    rf"(?:\s*(?:(?P<first>{DAY})(?:(?P<join>{DASH}|\s+(?:to|until|through|and|&|or)\s+)(?:the\s+)?(?P<second>{DAY})(?!\s+{MONTH}))?))?"
    rf"(?:(?:,?\s*-?|\s+of\s+|\s+in\s+)(?P<year>{YEAR})(?!\w)|,?\s+(?:of\s+)?(?P<relyear>this|last|that|the\s+same|the\s+previous|the\s+following|next)\s+year)?"
)
"""What may follow a month: a day or days, a year, "of last year"."""
RANGE_RIGHT = re.compile(
    rf"(?P<join>{DASH}|\s+(?:to|until|till|through|and)\s+)(?:(?:the\s+)?(?P<early>{DAY})\s+(?:of\s+)?)?(?P<month>{MONTH})"
    rf"(?:\s+(?P<late>{DAY}))?(?:(?:,?\s*|\s+of\s+)(?P<year>{YEAR}))?(?!\w)"
)
"""The far end of "from 3 July to 5 August 2020", after its near end."""

GOVERNOR = re.compile(
    r"(?<!\w)(?P<governor>since|until|till|up\s+to|before|prior\s+to|ahead\s+of|by|after|following|from|between|in|during|on|of|at|as\s+of|"
    r"toward|towards|around|about|throughout|than|over|late\s+on|early\s+on|back\s+in|starting\s+in|starting|beginning\s+in|through|year|years|the\s+year|the\s+years|"
    r"the\s+year\s+of|year\s+of|the)\s+(?:the\s+)?(?:about\s+|around\s+|approximately\s+|at\s+least\s+|early\s+)?$"
)
"""The word that governs a date, to its left."""

WEEKDAY_LEFT = re.compile(
    r"(?<!\w)(?:(?P<part>late|early)\s+(?:on\s+)?)?(?:(?:on|from|since|until|by|between|late|early)\s+)?"
    r"(?:(?:the\s+)?(?P<which>last|this|next|past|previous|following|that|same|coming)\s+)?"
    r"(?:(?P<hour>morning|afternoon|evening|night)\s+of\s+)?$"
)
WEEKDAY_RIGHT = re.compile(
    rf"(?:\s+(?P<hour>morning|afternoon|evening|night))?(?:(?P<join>\s+and\s+|{DASH}|\s+to\s+|\s+or\s+)(?P<other>(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b)?"
)
WEEKDAY_DATE = re.compile(
    rf"\.?(?:\s+(?:morning|afternoon|evening|night))?,?\s*(?:\(|the\s+)?(?:{DAY}\s*(?:of\s+)?{MONTH}|{MONTH}\s*{DAY})"
)

AGO = re.compile(
    rf"(?<!\w)(?:(?:about|around|nearly|almost|roughly|some|over|more\s+than|less\s+than|just\s+over|just|only|at\s+least)\s+)?"
    rf"(?:(?P<count>{COUNT})|(?P<vague>{VAGUE}))?\s*(?:full\s+|more\s+)?\b(?P<unit>hour|night|{UNIT})s?"
    r"\s+(?P<way>ago|earlier|later|before(?!\s+(?:the|a|an|he|she|it|they)\b)|prior(?!\s+to)|afterwards?|after(?!\s+(?:the|a|an|he|she|it|they|his|her|its|their)\b))(?!\w)"
)
WHICH = re.compile(
    rf"(?<!\w)(?:(?P<part>earlier|later|early|late|mid|(?:the\s+)?{PERIOD_WORD}\s+of)[\s-]+(?:on\s+|in\s+)?)?"
    r"(?:the\s+)?(?P<which>last|this|next|past|previous|preceding|same|following|that|current|coming|very\s+same|very\s+next)"
    rf"(?:\s+calendar)?\s+(?P<unit>day|week|month|year|quarter|weekend|spring|summer|autumn|fall|winter)(?![\w-])"
)
THE_PART = re.compile(
    rf"(?<!\w)(?:(?:the\s+)?(?P<word>{PERIOD_WORD})\s+of|(?P<since>so\s+far|earlier|later))\s+(?:in\s+)?the\s+(?P<unit>week|month|year)(?!\w)"
)
STRETCH = re.compile(
    r"(?<!\w)(?:(?:in|over|during|for|within|throughout|of)\s+)?(?:the\s+|these\s+)?(?:(?P<recent>recent|past|last|previous|preceding|coming|next)\s+)"
    rf"(?:(?P<count>{COUNT})\s+|(?P<vague>few|several|couple\s+of|many)\s+)?(?P<unit>hour|{UNIT})(?P<plural>s)?(?![\w-])"
)
OF_YEAR = re.compile(
    r"(?<!\w)(?:the\s+)?(?P<which>first|second|third|fourth|final|last|1st|2nd|3rd|4th|opening)\s+(?:(?P<count>\w+)\s+)?(?P<unit>weeks?|months?|quarter|half)\s+"
    rf"of\s+(?:(?P<year>{YEAR})|(?P<relyear>the|this|last|that|the\s+same|the\s+previous|next)\s+(?P<base>year|month))(?!\w)"
)
SEASON = re.compile(
    r"(?<!\w)(?:(?P<part>early|late|mid)[\s-]+)?(?:(?P<which>this|last|the|next|that|in)\s+)?(?P<season>spring|summer|autumn|fall|winter)"
    rf"(?:\s+(?:of\s+)?(?:(?P<year>{YEAR})|(?P<relyear>this|last|that|the\s+same|next)\s+year))?(?!\w)"
)
WORD = re.compile(
    r"(?<!\w)(?P<word>the\s+day\s+before\s+yesterday|earlier\s+today|later\s+today|today|yesterday|tomorrow|tonight|overnight|since\s+then"
    r"|(?:(?:over|during|at|on|this|last|the\s+past|past|previous)\s+)+(?:the\s+)?(?:past\s+|last\s+)?weekend|recently)"
    r"(?:\s+(?P<hour>morning|afternoon|evening|night))?(?!\w)"
)
HOUR = re.compile(
    r"(?<!\w)(?P<which>this|last|that|the\s+same|the\s+next|the\s+following|the\s+previous)\s+(?P<hour>morning|afternoon|evening|night)(?!\w)"
)
AFTER = re.compile(
    r"(?<!\w)(?:the\s+)?(?:(?P<way>next|following|previous|preceding)\s+(?P<unit>day|morning|night|evening|week|month|year)"
    r"|(?P<which>day|night|week|month|year)\s+(?P<side>before|after|afterwards|earlier|later))(?!\s+(?:the|a|an|he|she|it|they|his|her)\b)(?!\w)"
)
DAYS_LATER = re.compile(r"(?<!\w)(?P<unit>day|week|month|year)s\s+(?P<way>later|earlier|after|before)(?!\w)")
YEAR_LEFT = re.compile(
    rf"(?<!\w)(?:(?P<part>early|late|mid|(?:the\s+)?{PERIOD_WORD}\s+of)(?:\s+in)?[\s-]+(?:the\s+year\s+)?)?$"
)
YEAR_RIGHT = re.compile(
    rf"(?P<decade>s\b)|(?P<join>{DASH}|\s+(?:to|until|through|and|or)\s+)(?P<other>{YEAR}|\d\d(?!\d))(?!\w)"
)

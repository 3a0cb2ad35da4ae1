"""Words that look like an act and tell none (pure): questions, a witness's own words, another sense, history."""

from __future__ import annotations

import re
from typing import Final

from incidents.annotations import Annotated
from incidents.codebook import TriggerPhrase
from incidents.model import DatePrecision
from incidents.phrases import Found

_YEARS_SINCE: Final = re.compile(r"(?:it has been|it is|it's been)\b.{0,40}\bsince\b")
_QUOTED: Final = re.compile(r"[\"“][^\"“”]*[\"”]?")
_WE: Final = re.compile(r"\b(?:i|we|my|our|us|me)\b")
_PURSUIT: Final = re.compile(
    r"[^,;.]{0,20}\b(?:to (?:pursue|search|look|find|track|locate|hunt|arrest|capture|chase|identify|uncover)"
    r"|searching|in search|in pursuit|looking)\b[^,;.]{0,24}\b(?:perpetrators?|attackers?|assailants?|gunmen|culprits?"
    r"|killers?|kidnappers?|those|them|suspects?|elements|him|circumstances|missing)\b"
)
"""What follows an attack as a matter of course: "launched a campaign to pursue the perpetrators"."""
_WORRY: Final = re.compile(
    r"\bthreaten(?:s|ed|ing)? to (?:worsen|escalate|undermine|derail|spark|deepen|fuel|destabili[sz]e|unravel|plunge"
    r"|engulf|reignite|overwhelm|inflame|complicate|spread)\b"
)
"""Nobody threatens here, and what follows is the state of things."""
_VOWED: Final = re.compile(
    r"\b(?:vow(?:s|ed|ing)?|pledg(?:es|ed)) to (?:\w+ly )?(?:build|form|support|help|rebuild|restore"
    r"|provide|protect|assist"
    r"|reform|improve|prevent|rescue|free|investigate|hold|bring|secure|return|send|join|stand|stay|keep|cooperate)\b"
)
"""Nobody is threatened by what these words promise."""
_ORDERED: Final = re.compile(
    r"\b(?:order(?:ed|s|ing)?|demand(?:ed|s|ing)?|(?:called|calls|calling|warrants?|urged|pressed) for|sought|seeks)"
    r" (?:the |his |her |their |its )?(?:immediate |swift )?$"
)
"""Before an arrest that somebody only wants."""
_MOVED_BODY: Final = re.compile(
    r"\bbod(?:y|ies) (?:was|were|has been|have been) (?:\w+ )?(?:sent|taken|transferred|moved|handed"
    r"|buried|carried)\b"
)
"""What is done with the dead after what killed them."""
_CONFESSED: Final = re.compile(r"\b(?:admitted|confessed)(?: to)?\b[^.;]*$")
"""Before the deeds of which a suspect spoke: no news of their own."""
_LEFT_OVER: Final = re.compile(r"\b(?:what(?:ever|\sstill)?|that|all|little|nothing)\s$")
"""Before "remains of", which then are no bodies."""
_CAUGHT: Final = re.compile(
    r"\bcaught\W(?:unawares|off[ -]guard|by surprise|up (?:in|with|to)|between|in (?:a|the) (?:crossfire|middle))\b"
)
"""Being caught where nobody is arrested."""
_RELATED: Final = re.compile(
    r"\b(?:that|which|who|after they|once|since they|where they|it|they)\s"
    r"(?:(?:have|has|had|was|were|is|are|now|fully|since|recently|previously|once|formerly|later)\s)*(?:been\s)?(?:was\s|were\s)?\S{0,6}$"
)
_LAND: Final = re.compile(
    r" (?:[\w-]+ ){0,3}(?:cities|city|towns?|villages?|territor\w+|areas?|land|swath\w*|neighbou?rhoods?|districts?)\b"
)
"""What is captured where nobody is."""
_TO_CARE: Final = re.compile(r" to (?:[\w'-]+ ){0,5}(?:hospitals?|clinic|medical|morgue|treatment|forensic)\b")
"""Where the wounded and the dead are brought."""
_LARGEST: Final = re.compile(
    r"\b(?:is|was|are|were|be|been) (?:the|one of the|among the) (?:largest|biggest|longest|most \w+|greatest)"
    r" (?:[\w-]+ ){0,3}operation$"
)
"""Before what is only measured against others: "the biggest ground operation in ten years"."""
_CHARGED_WITH: Final = re.compile(
    r"\b(?:responsible for|tasked with|in charge of|charged with|accused of)"
    r" (?:overseeing |planning |directing |leading |all )?"
    r"(?:\w+ ){0,2}$"
)
"""Before the operations that somebody's office is to lead."""
_SWATHES: Final = re.compile(
    r"\W*(?:(?:of|over|up)\s)?(?:an?\s(?:area|part|large|huge|vast|wide|swath)|much\sof|most\sof|large|vast|huge|wide"
    r"|swath(?:e|es|s)?\b|tracts|territory\b"
    r"|(?:more\sthan\s|almost\s|nearly\s|about\s|roughly\s|over\s|up\sto\s)?(?:a|one)[\s-](?:third|quarter|half))"
)
"""Land without a name, conquered in the past: how a group became strong, no event at a place and a time."""
_THEY_SAID: Final = re.compile(
    r"\b(?:said|says|announced|claimed|declared)\s(?:on\s)?(?:\w+day\s)?(?:that\s)?they\s\S{0,6}$"
)
"""Who says what they themselves did tells news."""
_FOR_YEARS: Final = re.compile(
    r"[^.;]{0,50}?\bfor (?:over |more than |about |nearly |almost |some )?(?:\w+ )?(?:years|months|a year)\b"
)
"""After a word of arrest: how long somebody was held, long before the news."""
_PLUPERFECT: Final = re.compile(r"\bhad\s(?:\w+ly\s)?$")
_AFTERWARDS: Final = re.compile(r"\b(?:after|since|until|before|although|though)\b[^,;]{0,60}$")


def tells_no_act(trigger: Found[TriggerPhrase], sentence: Annotated) -> bool:
    """True in a question, in "it has been a year since", for a pursuit that follows an attack as a matter of course,
    after "threatens to worsen", and inside a quotation in the first person, whose act the report tells anyway."""
    if trigger.value.sub_event_type.family == "group" and _PURSUIT.match(sentence.after(trigger.end, 70)):
        return True
    base = sentence.sentence.start
    if "threaten" in sentence.folded and any(
        m.end() <= trigger.start - base < m.end() + 90 for m in _WORRY.finditer(sentence.folded)
    ):
        return True
    end = trigger.end - base + 20
    if trigger.value.sub_event_type.is_spoken and _VOWED.search(sentence.folded, trigger.start - base, end):
        return True
    if "bod" in sentence.folded and _MOVED_BODY.match(sentence.folded, trigger.start - base):
        return True
    if trigger.value.form in ("ing", "nouns") and _CONFESSED.search(sentence.before(trigger.start, 90)):
        return True
    if trigger.value.sub_event_type.family == "arrest" and _FOR_YEARS.match(sentence.after(trigger.end, 80)):
        return True
    told = sentence.folded[trigger.start - base : trigger.end - base]
    if "bomb" in told and "ticking" in sentence.before(trigger.end, 24):
        return True  # "a ticking time bomb"
    if trigger.value.sub_event_type.family == "arrest" and is_wanted_arrest(trigger.start, sentence):
        return True
    if told.endswith("transferred") and _TO_CARE.match(sentence.after(trigger.end, 60)):
        return True
    if (
        told.endswith("captured")
        and trigger.value.sub_event_type.family == "arrest"
        and _LAND.match(sentence.after(trigger.end, 50))
    ):
        return True
    if told.endswith("operation") and _LARGEST.search(sentence.before(trigger.end, 60)):
        return True
    if told.endswith("operations") and _CHARGED_WITH.search(sentence.before(trigger.start, 60)):
        return True
    if trigger.value.form == "activity":
        return _is_manner(told, trigger.start, sentence)
    if told.startswith("remains") and _LEFT_OVER.search(sentence.before(trigger.start, 12)):
        return True
    return (
        is_own_words(trigger.start, sentence)
        or sentence.folded.endswith("?")
        or (sentence.folded.startswith("it") and _YEARS_SINCE.match(sentence.folded) is not None)
    )


def is_wanted_arrest(start: int, sentence: Annotated) -> bool:
    """True for an arrest at `start` that somebody orders, demands or seeks."""
    return _ORDERED.search(sentence.before(start, 40)) is not None


def is_own_words(start: int, sentence: Annotated) -> bool:
    """True for words at `start` that somebody quoted says of themselves: "We lost two cousins"."""
    if '"' not in sentence.folded:
        return False
    at = start - sentence.sentence.start
    return any(m.start() < at < m.end() and _WE.search(m.group()) for m in _QUOTED.finditer(sentence.folded))


_OF_THE_DEED: Final = re.compile(
    r"\b(?:the|this|that|(?:yester|sun|mon|tues|wednes|thurs|fri|satur)day['’]s) (?:\w+ )?"
    r"(?:attack|blast|bombing|explosion|raid|ambush|clash(?:es)?|shelling|strike|assault|massacre)\b"
)
_ALL_ALONG: Final = re.compile(
    r"\b(?:years?|decades?|months?|war|since|so far|always|every|conflict|lives?|generations?)\b"
)


def is_own_loss(start: int, sentence: Annotated) -> bool:
    """True for harm at `start` that a quoted witness or commander tells of the deed that the report is about: "We lost
    three men in the attack", "They killed my brother"; not for what they lived through in a war."""
    base = sentence.sentence.start
    quoted = next((m.group() for m in _QUOTED.finditer(sentence.folded) if m.start() < start - base < m.end()), "")
    return bool(quoted) and not _ALL_ALONG.search(quoted) and sentence.folded[-1:] != "?"


def names_the_deed(sentence: Annotated) -> bool:
    """True where a sentence says on which day or in which deed: "on Sunday", "in the blast"."""
    days = any(d.span.precision is DatePrecision.DAY and not d.background for d in sentence.dates)
    return days or _OF_THE_DEED.search(sentence.folded) is not None


_WATCHES: Final = re.compile(
    r"\b(?:group|monitor|organi[sz]ation|observatory|network|watchdog|agency|outlet|charity|ngo)\s$"
)


def _is_manner(told: str, start: int, sentence: Annotated) -> bool:
    """True for "in the presence of a sheikh" and "a monitoring group based in Hit", where no fighter is."""
    if told.startswith("presence of"):
        return sentence.before(start, 7) == "in the "
    return told.startswith("based") and _WATCHES.search(sentence.before(start, 24)) is not None


def is_history(trigger: Found[TriggerPhrase], sentence: Annotated, clause: str) -> bool:
    """True for a verb in the past that tells how things came about: land won or lost before the story."""
    if "caught" in sentence.folded and _CAUGHT.search(sentence.after(trigger.start, trigger.end - trigger.start + 30)):
        return True
    family = trigger.value.sub_event_type.family
    if family in ("territory", "attack") and _SWATHES.match(sentence.after(trigger.end, 60)):
        return True
    if family != "territory":
        return False
    before = sentence.before(trigger.start + 5, 60)
    if (_RELATED.search(before) and not _THEY_SAID.search(before)) or _PLUPERFECT.search(
        sentence.before(trigger.start, 20)
    ):
        return True
    on_a_day = any(d.span.precision is DatePrecision.DAY for d in sentence.dates)
    return _AFTERWARDS.search(clause) is not None and not on_a_day


_ENTRY: Final = re.compile(r"\s?[:–—]\s|\s-\s")


def is_entry(sentence: Annotated) -> bool:
    """True for an entry of a chronicle, told in the present and of long ago: "JUNE 2014: Militants seize the dam"."""
    if not sentence.dates or sentence.dates[0].start_char - sentence.sentence.start > 2:
        return False
    return _ENTRY.match(sentence.after(sentence.dates[0].end_char, 4)) is not None

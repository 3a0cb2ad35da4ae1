"""Who is named beside a deed and is no side of it (pure): who speaks of it, finds its dead, helps, holds the land."""

from __future__ import annotations

import re
from typing import Final

from gazetteer.guarded import Guarded
from incidents.act import HARM, Act
from incidents.named import Named

_SPEAKS: Final = re.compile(
    r"(?:['’]s?)?(?: (?!which|who|that)[\w-]+){0,3}? (?:say|said|says|told|reported|confirmed|stated|added"
    r"|sources?|spokes\w+"
    r"|statement|media|officials?|suspect(?:s|ed)? (?:that|the|it)|believes?)\b"
    r"|(?:['’]s?)? (?:military |army |\w+ )?(?:clothing|clothes|uniforms?|outfits?|fatigues)\b"
)
_SAYS: Final = Guarded(
    r"['’]?s?(?: (?:forces|media|\w+ media cent(?:er|re)))?"
    r" (?:(?:has|have) )?(?:claim(?:s|ed)?|announced?|announces)\b",
    ("claim", "announce"),
)
_SAID_OF_OWN: Final = re.compile(
    r"['’]?s? said (?:on \w+ )?(?:in a [\w ]{3,30} )?(?:that )?(?:its|their|they|it had|it has)\b"
)
_DID_SAY: Final = re.compile(
    r"[^.;]{0,60}?\b(?:that (?:it|they|its|their)|its|they|it had|the (?:arrest|killing|capture|death)|arrest\w*"
    r"|conducting|launching|carrying|the launch|responsibility|victory|control|to have|it|the attack|an attack)\b"
)
_SPOKEN_FOR: Final = re.compile(
    r"\b(?:according to|sources?(?: \w+)? (?:in|from|within|with|of|inside)|told|statements? (?:by|from|of)|quot\w+"
    r"|spokes\w+ (?:for|of|from)|officials? (?:in|from|of|with)|suspected by"
    r"|(?:backed|supported|assisted|helped|accompanied|aided) by|with the (?:help|support) of|under cover of"
    r"|(?:held|controlled|run|occupied|dominated|governed) by|(?:control|influence|fall|defeat|rise|emergence|remnants"
    r"|hands|grip|lines?|presence|expulsion|liberation|collapse|leadership|areas?|territor\w+|strongholds?"
    r"|capital|escapees|fight"
    r"|fighting|war|battle|victory|campaign)"
    r" (?:of|over|from|on|against)|liberated from|anti-|ex-|former|formerly|fled|fleeing|similar to)"
    r" ?(?:the |an? )?(?:(?!(?:and|that)\b)[\w-]+ ){0,2}[“\"‘']?$"
)
_LAND: Final = re.compile(
    r"['’]?s?[- ](?:held|controlled|run|occupied|dominated|governed|infested|stronghold|era|territor\w+|caliphate"
    r"|areas?\b|inmates?)"
)
_KIN_OF: Final = re.compile(
    r"\b(?:wi(?:fe|ves)|husband|child(?:ren)?|sons?|daughters?|brothers?|sisters?|father|mother|parents"
    r"|famil(?:y|ies)|relatives?"
    r"|cousins?|uncle|nephews?) of (?:the |an? |its )?(?:[\w-]+ ){0,2}$"
)
_FINDS: Final = re.compile(
    r"(?:['’]s?)?(?: [\w-]+){0,4}? (?:found|discover\w*|recover\w*|cordon\w*|sealed|arriv\w+|rushed|evacuat\w+"
    r"|transfer\w*|opened an investigation|investigat\w+|moved the|headed|deployed|imposed|closed|station|academy found"
    r"|was alerted|were alerted)\b"
)


_A_DEED: Final = re.compile(
    r"(?: [\w-]+){0,3}? (?:attacks?|bombings?|blasts?|ambush|assassination|killing|execution|shelling|raid)\b"
)
"""What a group "claims": a deed of its own."""
_THAT: Final = ("attack that ", "attack which ", "bombing that ", "bombing which ", "blast that ", "blast which ")
"""Before a group that "claimed": it owns to the deed."""
_SPEAKS_OF: Final = (
    *("say", "said", "told", "report", "confirm", "stated", "added", "source", "spokes", "statement", "media"),
    *("official", "suspect", "believe", "cloth", "uniform", "outfit", "fatigues"),
)
_FINDS_OF: Final = (
    *("found", "discover", "recover", "cordon", "sealed", "arriv", "rushed", "evacuat", "transfer", "opened"),
    *("investigat", "moved", "headed", "deployed", "imposed", "closed", "station", "academy", "alerted"),
)
"""One of these begins in the five words after a name for `_SPEAKS` or `_FINDS` to hold there."""


def _next_words(folded: str, at: int) -> str:
    """What is left of the word at an offset, and the five words after it; a hyphen joins words."""
    return " ".join(folded[at:].split(" ", 6)[:6])


def stands_by(one: Named, act: Act, folded: str) -> bool:
    """True for who only speaks, finds, helps, holds the land, or lends its clothes or its name."""
    if one.noun is not None and one.noun.is_thing:
        return False
    beside = _next_words(folded, one.end)
    speaks = any(word in beside for word in _SPEAKS_OF) and _SPEAKS.match(folded, one.end) is not None
    if speaks and not _SAID_OF_OWN.match(folded, one.end):
        return True
    if one.noun is not None and one.noun.is_civilian:
        return False
    if one.group is not None and _LAND.match(folded, one.end):
        return True
    if _SPOKEN_FOR.search(folded, max(0, one.start - 60), one.start):
        return True
    if " of " in folded[max(0, one.start - 36) : one.start] and _KIN_OF.search(
        folded, max(0, one.start - 50), one.start
    ):
        return True
    if (says := _SAYS.match(folded, one.end)) is not None and not _DID_SAY.match(folded, says.end()):
        owned = "claim" in says.group() and _A_DEED.match(folded, says.end()) is not None
        return not owned and not folded.endswith(_THAT, 0, one.start)
    if act.sub_event_type.family not in HARM or not any(word in beside for word in _FINDS_OF):
        return False
    return _FINDS.match(folded, one.end) is not None


def tells_of_itself(one: Named, folded: str) -> bool:
    """True for who announces what it did: "the army said its jets had bombed"; who only speaks is known by then."""
    return _SAYS.match(folded, one.end) is not None or _SAID_OF_OWN.match(folded, one.end) is not None

"""What belongs to another clause of a sentence, parted by ";" (pure): its place and its dead are another deed's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from gazetteer.place import GeoPrecision, Match
from incidents.act import Act
from incidents.annotations import Annotated
from incidents.figures import FigureMention


def lost_to_next_clause(match: Match, text: str, at: int, left: int, right: int, able: Sequence[Match]) -> float:
    """Points that a place loses for standing in another clause than the deed at `at`, parted from it by ";", where
    the deed's own clause names one or the other clause tells a deed of its own."""
    begin, end = text.rfind(";", left, at) + 1 or left, text.find(";", at, right)
    end = right if end < 0 else end
    if begin <= match.start_char < end:
        return 0.0
    if any(begin <= m.start_char < end and m.geo_precision < GeoPrecision.COUNTRY for m in able):
        return _OWN_CLAUSE
    if match.start_char < begin:
        return 0.0
    begins, ends = text.rfind(";", left, match.start_char) + 1, text.find(";", match.start_char, right)
    other = _DEED.search(text, begins, right if ends < 0 else ends)
    return _OTHER_CLAUSE if other is not None else 0.0


_OWN_CLAUSE, _OTHER_CLAUSE = 90.0, 60.0
_DEED: Final = re.compile(
    r"\b(?:kill|wound|injur|shot|attack|explod|detonat|went off|blew|hit|struck|arrest|detain|abduct|kidnap|clash|storm"
    r"|ambush|raid|fired|seiz|captur|burn|behead|execut)"
)


def harms_in_other_clause(act: Act, figure: FigureMention, sentence: Annotated) -> bool:
    """True for those whom other people harmed in another clause than the blast that `act` tells ("gunmen killed a
    guard; a bomb wounded two")."""
    if act.sub_event_type.family != "explosion" or figure.trigger_start < 0:
        return False
    base = sentence.sentence.start
    first, last = sorted(((act.trigger_start, act.trigger_end), (figure.start_char, figure.end_char)))
    if ";" not in sentence.folded[first[1] - base : last[0] - base]:
        return False
    begin = sentence.folded.rfind(";", 0, figure.start_char - base) + 1
    end = sentence.folded.find(";", figure.end_char - base)
    end = len(sentence.folded) if end < 0 else end
    doers = [g for g in sentence.groups if begin <= g.start - base < end and g.value.side == "militant"]
    active = figure.trigger_end <= figure.start_char
    return any(g.start < figure.trigger_start if active else g.start > figure.trigger_end for g in doers)

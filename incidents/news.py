"""What a short report was written to tell, which is as new as the report where no words date it (pure)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from incidents.annotations import Annotated
from incidents.drafts import Draft
from incidents.model import Kind, Status
from incidents.pointers import is_list_by_place

_SHORT: Final = 12
"""Most sentences of a report that tells one piece of news."""
_NOT_NEW: Final = re.compile(r"\bhad\s(?:\w+\s)?$|\b(?:has|have|having)\s(?!been\s)(?:\w+\s)?$")
"""Before a verb whose deed may lie some time back: "forces have captured"; "have been killed" is the voice of news."""
_SOME_TIME_AGO: Final = re.compile(
    r"\b(?:recent(?:ly)?|lately|since|so far|in the past|earlier|previous(?:ly)?|months?|years?|weeks?|anniversary)\b"
)
_TOLD: Final = (Status.OCCURRED, Status.CLAIMED, Status.ALLEGED)


def news_of(drafts: Sequence[Draft], annotated: Sequence[Annotated]) -> list[Draft]:
    """The undated incidents of a short report whose first sentence tells one of them; none where it does not."""
    body = [n for n, a in enumerate(annotated) if not a.sentence.is_title]
    found = [d for d in drafts if _is_news(d)] if body else []
    if is_list_by_place(annotated):
        return found
    if len(body) > _SHORT:
        return []
    return found if found and found[0].sentence <= body[0] else []


def _is_news(draft: Draft) -> bool:
    """True for an incident told in the simple past, without words for any time."""
    act = draft.first
    if draft.date is not None or act.kind is not Kind.INCIDENT or act.aside or act.status not in _TOLD:
        return False
    told = next(((s, act) for s, act in draft.told if not s.sentence.is_title), None)
    if told is None or any(not d.background for d in told[0].dates):
        return False
    sentence, act = told
    return not (_SOME_TIME_AGO.search(sentence.folded) or _NOT_NEW.search(sentence.before(act.trigger_start, 24)))

"""Harm that is denied: "no casualties", "without causing any injuries", and casualties that are only counted. Pure."""

from __future__ import annotations

from typing import Final

from incidents.nounphrases import Clause, Phrase

HARMS: Final = frozenset(("deaths", "death", "injuries", "injury", "fatalities", "wounded", "dead"))
_UNKNOWN: Final = frozenset(
    ("information", "reports", "report", "details", "word", "news", "data", "figures", "info", "claim")
)
"""Between "no" and "casualties": it is not known, which is not none."""
_HARM_ROLES: Final = {
    **dict.fromkeys(("deaths", "death", "fatalities", "dead"), ("killed",)),
    **dict.fromkeys(("injuries", "injury", "wounded"), ("injured",)),
}
"""Whom a denied harm clears; "casualties" clears both."""
_CAUSES: Final = frozenset(
    (
        "causing", "cause", "caused", "leaving", "leave", "left", "any", "human", "further", "reported", "resulting",
        "result", "in", "inflicting", "recording", "registering", "material",
    )
)  # fmt: skip
"""Words between "without" or "did not" and the harm that is denied."""


def is_denied(clause: Clause, i: int) -> bool:
    """True for "without causing any injuries" and "did not cause any deaths"."""
    k = i - 1
    while clause.word(k) in _CAUSES:
        k -= 1
    return clause.word(k) in ("without", "not", "never") and k < i - 1


def casualties(clause: Clause, i: int) -> list[tuple[Phrase, str]]:
    """ "no casualties" is nobody killed and nobody injured; a number of casualties is a count."""
    for k in range(i - 1, max(-1, i - 5), -1):
        number = clause.numbers.get(k)
        without = clause.words[k] == "without" or (clause.words[k] in ("not", "never") and is_denied(clause, i))
        if number is None and not without:
            continue
        if _UNKNOWN & set(clause.words[k:i]):
            return []
        if number is None or number.range == (0, 0):
            nothing = Phrase(k, i, (0, 0), (i, i), "casualties", ())
            roles = _HARM_ROLES.get(clause.words[i], ("killed", "injured"))
            return [(nothing, role) for role in roles]
        if clause.words[i] == "losses":
            return []
        return [(Phrase(k, i, number.range, (i, i), "casualties", number.qualifiers), "count")]
    return []

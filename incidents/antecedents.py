"""Whom a relative clause is about, and verbs that say that nothing was done: two readings left of a passive. Pure."""

from __future__ import annotations

from typing import Final

from incidents import figurewords as words
from incidents.nounphrases import Clause

_PRONOUNS: Final = frozenset(("who", "whose", "whom"))
_SAYING: Final = frozenset(("said", "says", "saying", "told", "reported", "announced", "added", "claimed", "confirmed"))
_MARKS: Final = frozenset((",", ";", ":", "—", "–", "(", ")", "“", "”", '"'))
_REACH: Final = 22
"""Tokens of a relative clause between its pronoun and the verb of the main clause."""
_NOT: Final = frozenset(("not", "never", "wasn't", "weren't", "wasn’t", "weren’t"))


def antecedent(clause: Clause, j: int) -> int:
    """The last token of whom a relative clause without commas that ends at `j` is about, else `j`.

    "The four men who were driving to the market | were kidnapped": the token of "men".
    """
    if _PRONOUNS.isdisjoint(clause.words):
        return j
    verb = False
    for k in range(j, max(-1, j - _REACH), -1):
        word = clause.words[k]
        if word in _PRONOUNS:
            return k - 1 if verb and k > 0 and clause.words[k - 1] not in _MARKS else j
        if word in _MARKS or word in _SAYING or word in ("and", "but", "that"):
            return j
        verb = verb or word in words.AUXILIARIES or (word.endswith("ed") and len(word) > 4) or word == "had"
    return j


def is_not(clause: Clause, aux: int, i: int) -> bool:
    """True where the passive of the helping word `aux` and the participle `i` says that it was not done."""
    return not _NOT.isdisjoint(clause.words[aux:i])

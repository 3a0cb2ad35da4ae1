"""A document with everything found in it, sentence by sentence: triggers, cues, dates, figures, groups (pure)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final, NamedTuple, Protocol, TypeVar

from incidents.codebook import Codebook, TriggerPhrase
from incidents.cues import Group, find_acronyms, is_unclaimed, load_actors, load_cues, without_acronyms
from incidents.dates import DateMention, find_dates
from incidents.figures import FigureMention, find_figures
from incidents.legible import legible
from incidents.model import Document
from incidents.phrases import Found, JoinedIndex, PhraseIndex, fold, longest, words
from incidents.sentences import Sentence, split


class _Spanned(Protocol):
    @property
    def start_char(self) -> int: ...


S = TypeVar("S", bound=_Spanned)
T = TypeVar("T")


class Annotated(NamedTuple):
    """One sentence with what was found in it. All offsets are into the document's text."""

    sentence: Sentence
    text: str
    folded: str
    triggers: tuple[Found[TriggerPhrase], ...]
    cues: tuple[Found[str], ...]
    groups: tuple[Found[Group], ...]
    dates: tuple[DateMention, ...]
    figures: tuple[FigureMention, ...]
    topic: Found[Group] | None = None
    """The armed group named last before this sentence, however far back; the report is about it."""

    def cues_of(self, *classes: str) -> tuple[Found[str], ...]:
        """The cues of the given classes, in order."""
        if not self.cues:
            return ()
        return tuple(c for c in self.cues if c.value in classes)

    def before(self, position: int, width: int = 60) -> str:
        """Up to `width` folded characters before `position`, within the sentence."""
        start = max(self.sentence.start, position - width)
        return self.folded[start - self.sentence.start : position - self.sentence.start]

    def after(self, position: int, width: int = 60) -> str:
        """Up to `width` folded characters from `position`, within the sentence."""
        return self.folded[position - self.sentence.start : position - self.sentence.start + width]


def annotate(document: Document, codebook: Codebook) -> tuple[Annotated, ...]:
    """The sentences of a document with everything that was found in each."""
    text = _without_dots(legible(document.text))
    folded = fold(text)
    found_words = words(folded)
    sentences = split(text, document.title)
    found_triggers, found_cues, found_groups = _phrases(codebook.triggers).find(folded, found_words)
    triggers = _by_sentence(sentences, found_triggers)
    found_dates = find_dates(text, document.pub_date)
    cues = _by_sentence(sentences, _outside(found_dates, found_cues, folded))
    groups = _by_sentence(sentences, longest([*found_groups, *find_acronyms(text)]))
    dates = _by_sentence_spanned(sentences, found_dates)
    figures = _by_sentence_spanned(sentences, find_figures(_without_quotes(without_acronyms(text))))
    topics = _topics(groups)
    return tuple(
        Annotated(
            s,
            document.text[s.start : s.end],
            folded[s.start : s.end],
            tuple(_best(triggers[i])),
            tuple(cues[i]),
            tuple(groups[i]),
            tuple(dates[i]),
            tuple(figures[i]),
            topics[i],
        )
        for i, s in enumerate(sentences)
    )


@lru_cache(maxsize=4)
def _phrases(triggers: PhraseIndex[TriggerPhrase]) -> JoinedIndex:
    """The triggers, cues and actors."""
    return JoinedIndex(triggers, load_cues(), load_actors())


def _topics(groups: Sequence[Sequence[Found[Group]]]) -> list[Found[Group] | None]:
    """For each sentence the armed group that was named last before it, a proper name before a generic one."""
    topics: list[Found[Group] | None] = []
    latest: Found[Group] | None = None
    for row in groups:
        topics.append(latest)
        for group in row:
            if group.value.side in ("militant", "militia") and (latest is None or not group.value.generic):
                latest = group
    return topics


_DOTTED: Final = re.compile(r"\b(?:[A-Z]\.){3,}(?=(\s+[A-Z\d]|$)?)")
_MAYBE_DOTTED: Final = re.compile(r"\.[A-Z]\.[A-Z]\.")
"""What no such text is without, looked for at the speed of one character."""


def _without_dots(text: str) -> str:
    """ "P.K.K. members" as "   PKK members", one character for one; the dot that ends a sentence stays."""

    def plain(m: re.Match[str]) -> str:
        letters = m.group().replace(".", "") + ("." if m.group(1) is not None else "")
        return letters.rjust(len(m.group()))

    return _DOTTED.sub(plain, text) if _MAYBE_DOTTED.search(text) else text


_QUOTED_OBJECT: Final = re.compile(
    r"(?<=ed )[“\"](?=(?:an?|another|\d+|one|two|three|four|five|six|seven|eight|nine|ten)\s)"
)


_QUOTED_COUNT: Final = re.compile(
    r"“((?:more than|at least|about|over|up to|nearly)(?: [\d,]+)?|[\d,]+|dozens|scores|several)”"
)
"""A count, or the words before it, in quotes: "killing “more than 10” fighters"."""


def _without_quotes(text: str) -> str:
    """'arrested “a member of the group”' without the mark between the verb and whom it took, one for one."""
    if "“" in text:
        text = _QUOTED_COUNT.sub(lambda m: f" {m[1]} ", text)
    return _QUOTED_OBJECT.sub(" ", text) if "ed “" in text or 'ed "' in text else text


def _outside(dates: Sequence[DateMention], cues: Iterable[Found[str]], folded: str) -> list[Found[str]]:
    """Cues that are no part of a date: "May" is a month in "14 May"; and no claims that nobody made."""
    ends = [d.end_char for d in dates]
    kept = []
    for cue in cues:
        if cue.value == "claimed" and folded.startswith("claim", cue.start) and is_unclaimed(folded, cue.start):
            continue
        i = bisect_right(ends, cue.start)
        if i == len(dates) or dates[i].start_char >= cue.end or cue.value in ("separate", "continuation", "habitual"):
            kept.append(cue)
    return kept


def _best(found: Iterable[Found[TriggerPhrase]]) -> list[Found[TriggerPhrase]]:
    """Longest triggers first; of equal ones the finite form, then the lower rank."""
    order = {"past": 0, "noun": 1, "nouns": 2, "ing": 3, "base": 4, "activity": 5}
    return longest(sorted(found, key=lambda f: (order[f.value.form], f.value.sub_event_type.rank)))


def _by_sentence(sentences: Sequence[Sentence], found: Iterable[Found[T]]) -> list[list[Found[T]]]:
    starts = [s.start for s in sentences]
    rows: list[list[Found[T]]] = [[] for _ in sentences]
    for one in found:
        i = bisect_right(starts, one.start) - 1
        if i >= 0 and one.end <= sentences[i].end:
            rows[i].append(one)
    return rows


def _by_sentence_spanned(sentences: Sequence[Sentence], found: Iterable[S]) -> list[list[S]]:
    starts = [s.start for s in sentences]
    rows: list[list[S]] = [[] for _ in sentences]
    for one in found:
        i = bisect_right(starts, one.start_char) - 1
        if i >= 0 and one.start_char < sentences[i].end:
            rows[i].append(one)
    return rows

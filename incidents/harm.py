"""Each figure of harm to the act of its sentence that can bear it (pure)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from gazetteer.guarded import Guarded
from incidents.act import HARM, HARMLESS, Act
from incidents.among import AMONG
from incidents.annotations import Annotated
from incidents.clauses import harms_in_other_clause
from incidents.codebook import Codebook
from incidents.dates import DateKind, DateMention
from incidents.elsewhere import ELSEWHERE, end_of_place
from incidents.figures import FigureMention, FigureRole
from incidents.history import is_own_loss, is_own_words, is_wanted_arrest, names_the_deed
from incidents.model import DatePrecision, Kind, Status
from incidents.mood_patterns import WITNESSED
from incidents.parties import armed_victims, by_means, typed, victims_of
from incidents.persons import name_that_ends, target_name
from incidents.pointers import CONTRAST_WORDS, set_apart_by
from incidents.told_apart import said_of_own

_ROLE_FAMILY: Final = {"killed": HARM, "injured": HARM, "abducted": ("abduction",), "arrested": ("arrest",)}
_VICTIM: Final = {"attack": FigureRole.KILLED, "abduction": FigureRole.ABDUCTED, "arrest": FigureRole.ARRESTED}
_DONE: Final = (Status.OCCURRED, Status.CLAIMED, Status.ALLEGED)
_ONE_PERSON: Final = re.compile(r"\b(?:was|has been|had been)\s(?:\w+ly\s)?(?:shot dead|gunned down|\w+ed)$")
_BY_ARTICLE: Final = re.compile(r"\b(?:the|a|an|of|those|these)\s$")
_FINITE_HARM: Final = re.compile(r"\w+ed\b|died|slain|shot|dead|lost|taken|held")
_FOUND_OR_HELD: Final = re.compile(r"body|corpse|arrest|detention")
"""Nouns that tell of an act themselves ("the arrest of a courier"), where "the killing of" mostly points back."""
_LED_TO: Final = re.compile(
    r"\b(?:led to|leading to|result(?:ed|ing|s) in|caus(?:ed|ing)|claimed|claims|announced|left|leaving|documented"
    r"|reported|recorded|monitored|confirmed|referred to|refers to)\b"
    r"[^.;]*\bthe\s(?:\w+ly\s)?$|\b(?:carried out|committed|conducted|perpetrated|staged) (?:the|an?)\s(?:\w+\s)?$"
)
"""What tells the deed that a noun names: "led to the killing of a guard", "claimed the killing of a guard"."""
_ACT_NOUN: Final = Guarded(
    r"(?:kidnapp|kill|bomb|shoot|behead)ings$|(?:abduct|assassinat|execut|detent)ions$|^(?:murders|massacres)$",
    ends=("ings", "ions", "murders", "massacres"),
)
_ACROSS: Final = 300
"""Characters that a contrast ("while", ";") between a figure and an act counts for."""


def give_figures(made: list[Act], sentence: Annotated, codebook: Codebook) -> list[Act]:
    """Each figure to the nearest act of a family that can bear it; a figure with no such act makes one."""
    given: dict[int, list[FigureMention]] = {}
    orphans: dict[tuple[str, DateMention | None, int], list[FigureMention]] = {}
    days = _own_days(sentence)
    made = [_one_victim(a, sentence) for a in made]
    for figure in sentence.figures:
        families = _ROLE_FAMILY.get(figure.role)
        if families is None or _named_only(figure, sentence):
            continue
        if is_own_words(figure.start_char, sentence):
            if not _is_loss(figure, sentence):
                continue
            if not names_the_deed(sentence):
                figure = figure._replace(qualifiers=(*figure.qualifiers, OWN))
        able = [
            i
            for i, a in enumerate(made)
            if (a.sub_event_type.family in families or (figure.range == (0, 0) and a.sub_event_type.family in HARMLESS))
            and a.status not in (Status.PLANNED, Status.THREATENED)
        ]
        if not able and figure.role is FigureRole.KILLED and "mass grave" in sentence.folded:
            able = [i for i, a in enumerate(made) if a.sub_event_type.family == "other"]  # the dead that it holds
        if able and ";" in sentence.folded:
            able = [i for i in able if not harms_in_other_clause(made[i], figure, sentence)]
        if not able and figure.role in (
            FigureRole.KILLED,
            FigureRole.INJURED,
        ):  # "foiled an attack, killing the bomber"
            able = [i for i, a in enumerate(made) if _is_foiling(a, sentence)]
        if figure.account and (rivalled := [i for i in given if any(f.role == figure.role for f in given[i])]):
            given[rivalled[-1]].append(figure)
            continue
        best = min(able, key=lambda i: _gap(made[i], figure, sentence)) if len(able) > 1 else next(iter(able), -1)
        row = ";" in sentence.folded and any("row" in f.qualifiers for f in sentence.figures)
        if best >= 0 and row and _parted(made[best], figure, sentence):
            best, able = -1, []  # "2 killed by a bomb; 9 by gunfire"
        if ELSEWHERE in figure.qualifiers:
            orphans[codebook.harm[figure.role].name, days.get(figure), figure.start_char] = [figure]
        elif best >= 0 and all(days.get(f) == days.get(figure) for f in given.get(best, ())):
            given.setdefault(best, []).append(figure)
        elif (able == [] and _ACCIDENT.search(sentence.folded)) or (
            "vague" in figure.qualifiers and WITNESSED.search(sentence.before(figure.start_char, 120))
        ):
            continue
        elif figure.range != (0, 0) and not _hypothetical(figure, sentence) and not _vague(figure, sentence):
            orphans.setdefault((codebook.harm[figure.role].name, days.get(figure), -1), []).append(figure)
    result = [_with_figures(a, given.get(i, [])) for i, a in enumerate(made)]
    for (name, day, _), figures in orphans.items():
        start, end = min(f.start_char for f in figures), max(f.end_char for f in figures)
        elliptic = "elliptic" in figures[0].qualifiers
        if days and not elliptic:
            end = max(end, *(f.trigger_end for f in figures))
        if day is not None:
            start, end = min(start, day.start_char), max(end, day.end_char)
        at = figures[0] if figures[0].trigger_start >= 0 else None
        trigger = (at.trigger_start, at.trigger_end) if at else (start, end)
        sub = codebook.sub_event_type(name)
        active = at is not None and at.trigger_end <= at.start_char
        begin, base = trigger[0] if active else start, sentence.sentence.start
        sub = typed(sub, begin, end, sentence, codebook, active=active, victims=victims_of(figures), of_victims=True)
        if _BODIES.fullmatch(sentence.folded, trigger[0] - base, trigger[1] - base) and not armed_victims(
            victims_of(figures), sentence
        ):
            sub = codebook.sub_event_type(name)  # whoever found them, and not who died, may be armed
        if at is not None and at.role in (FigureRole.KILLED, FigureRole.INJURED):
            sub = by_means(sub, *trigger, sentence, codebook) or sub
        if elliptic:
            sub = next((a.sub_event_type for a in result if _shares_verb(a, figures[0])), sub)
            trigger = figures[0].start_char, figures[0].end_char
        if ELSEWHERE in figures[0].qualifiers:  # its place follows it
            end = end_of_place(figures[0], sentence)
            trigger = trigger[1] - len(figures[0].text.split()[-1]), trigger[1]
        person = next((n for f in figures if (n := _person_harmed(f, sentence))), "")
        fills = all(OWN in f.qualifiers for f in figures)
        retold = fills or all(f.account or AMONG in f.qualifiers for f in figures)
        person = "" if fills else person
        continues = not made and (bool(sentence.cues_of("continuation")) or retold)
        result.append(
            Act(
                sub,
                Kind.INCIDENT,
                _orphan_status(figures[0], sentence),
                start,
                end,
                *trigger,
                tuple(figures),
                (),
                person,
                not retold and set_apart_by(sentence, "separate", start),
                continues,
                fills=fills,
            )
        )
    return result


OWN: Final = "own"
"""The qualifier of harm that a quoted witness tells: it fills in what the report does not count, and is no more."""
_MOST_OWN: Final = 60
"""Most victims that somebody tells of as their own."""


def _is_loss(figure: FigureMention, sentence: Annotated) -> bool:
    told = "vague" not in figure.qualifiers and 0 < (figure.range[0] or 0) <= _MOST_OWN
    return told and is_own_loss(figure.start_char, sentence)


def _shares_verb(act: Act, figure: FigureMention) -> bool:
    return any(f.trigger_start == figure.trigger_start for f in act.figures)


def _person_harmed(figure: FigureMention, sentence: Annotated) -> str:
    """The person that a figure counts, who is named in its own words or beside them; "" for people without a name."""
    if "singular" in figure.qualifiers and (named := name_that_ends(figure.text)):
        return named
    base = sentence.sentence.start
    return target_name(sentence.text, figure.start_char - base, figure.end_char - base)


_ACCIDENT: Final = re.compile(
    r"\b(?:(?:boat|ferry|ship) (?:sank|capsized|overturned)"
    r"|(?:sunken|migrants?|smugglers?) (?:\w+ )?(?:boat|ship|ferry)"
    r"|(?:car|road|traffic|train|bus|vehicle) (?:accident|crash|collision)"
    r"|earthquake|floods?|flooding|heat ?stroke|heart attack|electrocuted|plane crash|stampede|covid-19|coronavirus"
    r"|(?:a|the) (?:\w+ )?fire (?:at|in|swept|tore|broke)|landslide|drowned (?:in|while|when))\b"
)
"""Deaths that nobody dealt: where no deed is told, they make no event."""


def _own_days(sentence: Annotated) -> dict[FigureMention, DateMention]:
    """The day of each figure of harm, where a sentence gives them several: "one was killed on Sunday, one wounded on
    Saturday", "on 3 July two were killed and on 5 July three"."""
    if len(sentence.dates) < 2:
        return {}
    days = [d for d in sentence.dates if _is_day(d) and not d.background]
    figures = [f for f in sentence.figures if f.trigger_start >= 0]
    if len({d.span if d.span.start is not None else d.text.lower() for d in days}) < 2 or not figures:
        return {}
    first, last = figures[0], figures[-1]
    if days[0].end_char <= min(first.start_char, first.trigger_start) and days[-1].end_char <= last.start_char:
        return {f: next(d for d in reversed(days) if d.end_char <= f.start_char) for f in figures}
    found: dict[FigureMention, DateMention] = {}
    for figure in figures:
        at = figure.end_char if "elliptic" in figure.qualifiers else figure.trigger_end
        near = [d for d in days if 0 <= d.start_char - at <= _DAY_REACH]
        if near:
            found[figure] = min(near, key=lambda d: d.start_char)
    return found


def _is_day(date: DateMention) -> bool:
    """True for a day, be it a weekday of which nothing tells the date."""
    return date.span.precision is DatePrecision.DAY or (date.kind is DateKind.WEEKDAY and date.span.start is None)


_DAY_REACH: Final = 60
"""Characters after a verb in which its day is looked for."""


def _with_figures(act: Act, figures: Sequence[FigureMention]) -> Act:
    if not figures:
        return act
    start = min(act.start, *(f.start_char for f in figures))
    end = max(act.end, *(f.end_char for f in figures))
    told = replace(act, figures=(*act.figures, *figures), start=start, end=end)
    named = next((n for f in figures if "singular" in f.qualifiers and (n := name_that_ends(f.text))), "")
    if act.person or not (" " in named or "-" in named):
        return told
    return replace(told, person=named)


def _one_victim(act: Act, sentence: Annotated) -> Act:
    """One person, named or in the singular, said to be killed, taken or arrested, where no number stands."""
    role = _VICTIM.get(act.sub_event_type.family)
    if role is None or act.status not in _DONE or any(f.role == role for f in sentence.figures):
        return act
    base = sentence.sentence.start
    word = sentence.folded[act.trigger_start - base : act.trigger_end - base]
    if word.startswith(("attempted", "tried")):
        return act
    around = sentence.folded[max(0, act.trigger_start - base - 6) : act.trigger_end - base]
    if word.endswith(("s", "attempt")) or "were" in around:
        return act
    if role is FigureRole.KILLED and not any(
        c.start < act.trigger_end and act.trigger_start < c.end for c in sentence.cues_of("lethal")
    ):
        return act
    alone = _ONE_PERSON.search(sentence.before(act.trigger_end, 60)) if role is FigureRole.KILLED else None
    if not (" " in act.person or "-" in act.person or alone):
        return act
    words = sentence.text[act.trigger_start - base : act.trigger_end - base]
    span = (act.trigger_start, act.trigger_end)
    return replace(act, figures=(FigureMention(*span, words, role, (1, 1), "", act.person, "", ("singular",), *span),))


def _vague(figure: FigureMention, sentence: Annotated) -> bool:
    """True for harm without number in a form that tells no event ("eliminating fighters")."""
    if "plural" not in figure.qualifiers or figure.trigger_start < 0:
        return False
    base = sentence.sentence.start
    return _FINITE_HARM.fullmatch(sentence.folded[figure.trigger_start - base : figure.trigger_end - base]) is None


def _named_only(figure: FigureMention, sentence: Annotated) -> bool:
    """True where the word of harm only describes ("a captured commander") or counts acts ("scores of kidnappings")."""
    base = sentence.sentence.start
    word = sentence.folded[figure.trigger_start - base : figure.trigger_end - base] if figure.trigger_start >= 0 else ""
    if _ACT_NOUN.search(word) or _ACT_NOUN.search(figure.unit):
        return True
    if _FOUND_OR_HELD.fullmatch(word) and sentence.after(figure.trigger_end, 4) == " of ":
        return False
    return (
        figure.trigger_start >= 0
        and figure.trigger_end < figure.end_char
        and ("singular" in figure.qualifiers or "plural" in figure.qualifiers)
        and _BY_ARTICLE.search(sentence.before(figure.trigger_start, 16)) is not None
        and _LED_TO.search(sentence.before(figure.trigger_start, 110)) is None
        and not _heads_an_item(figure, sentence)
    )


def _heads_an_item(figure: FigureMention, sentence: Annotated) -> bool:
    """True for the deed that a dated item of a list is: "The assassination of a sheikh in Kut on 3 July"."""
    opens = figure.trigger_start - sentence.sentence.start <= len("the ")
    return opens and any(_is_day(d) and not d.background for d in sentence.dates)


def _orphan_status(figure: FigureMention, sentence: Annotated) -> Status:
    for cue in sentence.cues_of("claimed", "alleged"):
        if cue.end <= figure.start_char:
            return Status(cue.value)
    if " said" in sentence.folded and said_of_own(figure.trigger_start, sentence):
        return Status.CLAIMED
    return Status.OCCURRED


_BODIES: Final = re.compile(r"bodies|body|corpses?")
_FOILING: Final = re.compile(r"foil|thwart|avert|prevent")


def _is_foiling(act: Act, sentence: Annotated) -> bool:
    return act.sub_event_type.family == "weapons" and bool(
        _FOILING.match(sentence.folded, act.trigger_start - sentence.sentence.start)
    )


_MEANT: Final = re.compile(
    r"\b(?:was|were|is|aim(?:s|ed)?|intended|meant|order(?:s|ed)?|seek(?:s|ing)?|sought|tried|trying|attempt(?:s|ed|ing)?"
    r"|plan(?:s|ned)?|want(?:s|ed)?|hop(?:es|ed|ing)) to (?:\w+ly )?$"
)
"""Before a verb of harm that was only meant: "the operation was to capture a courier"."""
_ORDERED: Final = re.compile(
    r"\b(?:call(?:s|ed|ing)? on|urg(?:e|ed|es|ing)|order(?:s|ed|ing)|instruct(?:s|ed|ing)|incit(?:es|ed|ing))\b"
    r"[^.;]{0,90}\bto (?:\w+ly )?$"
)
"""Before what somebody is only told to do: "called on the men to hold out and to kill any deserter"."""


_TRIED_FOR: Final = re.compile(
    r"\b(?:sentenced|convicted|tried|charged|hanged|jailed)\b[^.;]* (?:for|of|over|with) [^.;]*\b(?:that|which) $"
    r"|\b(?:sentenced|convicted|tried|charged|hanged|jailed)\b[^.;]* (?:for|of|over|with) [^.;]*\b(?:that|which) "
    r"(?:killed|wounded|injured|left) (?:\w+ ){0,2}$"
)
"""Before those harmed by the deed that a court sits on."""


def _hypothetical(figure: FigureMention, sentence: Annotated) -> bool:
    if figure.role in (FigureRole.KILLED, FigureRole.INJURED) and _TRIED_FOR.search(
        sentence.before(figure.start_char, 140)
    ):
        return True
    if figure.role is FigureRole.ARRESTED and is_wanted_arrest(figure.trigger_start, sentence):
        return True
    if "hypothetical" in figure.qualifiers and (
        _MEANT.search(sentence.before(figure.trigger_start, 40))
        or _ORDERED.search(sentence.before(figure.trigger_start, 130))
    ):
        return True
    return any(
        c.end <= figure.start_char and figure.start_char - c.end < 40
        for c in sentence.cues_of("hypothetical", "planned", "threatened")
    )


def _parted(act: Act, figure: FigureMention, sentence: Annotated) -> bool:
    """True where a semicolon stands between an act and a figure."""
    base = sentence.sentence.start
    left, right = sorted(((act.trigger_start, act.trigger_end), (figure.start_char, figure.end_char)))
    return ";" in sentence.folded[left[1] - base : right[0] - base]


def _gap(act: Act, figure: FigureMention, sentence: Annotated) -> int:
    gap = max(0, figure.start_char - act.end, act.start - figure.end_char)
    base = sentence.sentence.start
    left, right = sorted(((act.start, act.end), (figure.start_char, figure.end_char)))
    if any(left[1] <= c.start and c.end <= right[1] for c in sentence.cues_of("separate")):
        return gap + _ACROSS
    return gap + (
        _ACROSS if CONTRAST_WORDS.search(sentence.folded, left[1] - base, max(left[1], right[0]) - base + 6) else 0
    )

"""Sentences to acts (pure): what a sentence says was done, clustered so that the words of one act are one act."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from incidents.annotations import Annotated
from incidents.codebook import Codebook, SubEventType, TriggerPhrase
from incidents.figures import FigureMention, FigureRole
from incidents.model import Actor, Kind, Status
from incidents.moods import Mood, judge
from incidents.persons import target_name
from incidents.phrases import Found

HARM = ("attack", "explosion", "riot", "protest")
"""Families whose acts kill and injure."""
HARMLESS = (*HARM, "property", "weapons")
"""Families of which reports say that nobody was harmed."""
_ROLE_FAMILY = {"killed": HARM, "injured": HARM, "abducted": ("abduction",), "arrested": ("arrest",)}
_ROLE_TYPE = {
    "killed": "Attack",
    "injured": "Attack",
    "abducted": "Abduction/forced disappearance",
    "arrested": "Arrests",
}
_ASIDE = re.compile(r"\bhad\s(?:already|previously|earlier|long)\b")
_PASSIVE = re.compile(r"\b(?:was|were|been|being)\s(?:\w+ly\s)?$")
_SEPARATED = re.compile(
    r"\bthen on\b|;|, while\b|\band (?:also )?on (?:\d|(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)\w*"
    r"|(?:sun|mon|tues|wednes|thurs|fri|satur)day)"
)


@dataclass(frozen=True, slots=True)
class Act:
    """One act in one sentence. Offsets are into the document's text."""

    sub_event_type: SubEventType
    kind: Kind
    status: Status
    start: int
    end: int
    """The words that tell it, from the first trigger to the last, with their figures."""
    trigger_start: int
    trigger_end: int
    """The word or words that decided the type."""
    figures: tuple[FigureMention, ...]
    actors: tuple[Actor, ...]
    person: str
    """The person named as target, "" when none."""
    separate: bool
    """True when the words set it apart from what was told before ("in a separate attack")."""
    continues: bool
    """True when the words point back to what was told before ("the attack", "two of them")."""
    aside: bool = False
    """True for what had happened before the story ("which they had already seized")."""


def acts(sentence: Annotated, codebook: Codebook, *, note: bool = False) -> tuple[Act, ...]:
    """The acts of a sentence, in the order of their words."""
    judged = [(t, judge(t, sentence)) for t in sentence.triggers]
    alive = [(t, m) for t, m in judged if m.kind is not None]
    incidents = [(t, m) for t, m in alive if m.kind is Kind.INCIDENT]
    made = _clusters(incidents, sentence, codebook)
    made = _give_figures(made, sentence, codebook)
    if heading := _HEADING.match(sentence.folded):
        labelled = codebook.labels.get(heading.group(1))
        if labelled is not None:
            return (_as_labelled(made, labelled, heading.end(1), sentence),)
    if not sentence.sentence.is_title:
        made += _activities([(t, m) for t, m in alive if m.kind is Kind.ACTIVITY], made, sentence, codebook)
    return tuple(sorted(made, key=lambda a: a.start))


_HEADING = re.compile(r"([a-z][a-z /-]{2,40}):\s")


def _as_labelled(made: Sequence[Act], labelled: SubEventType, end: int, sentence: Annotated) -> Act:
    """The one act of a note that a coder headed with its type ("Movement of forces: ...")."""
    start = sentence.sentence.start
    if not made:
        span = (start, start + end)
        return Act(
            labelled, Kind.INCIDENT, Status.OCCURRED, *span, *span, (), who(*span, sentence, ""), "", False, False
        )
    first = next((a for a in made if a.sub_event_type.event_type == labelled.event_type), made[0])
    figures = tuple(dict.fromkeys(f for a in made for f in a.figures))
    same = first.sub_event_type.event_type == labelled.event_type
    return replace(first, sub_event_type=first.sub_event_type if same else labelled, figures=figures, separate=False)


def _clusters(found: Sequence[tuple[Found[TriggerPhrase], Mood]], sentence: Annotated, codebook: Codebook) -> list[Act]:
    groups: list[list[tuple[Found[TriggerPhrase], Mood]]] = []
    for trigger, mood in found:
        for group in reversed(groups):
            if _one_act(group, trigger, sentence):
                group.append((trigger, mood))
                break
        else:
            groups.append([(trigger, mood)])
    claims = [g for g in groups if g[0][0].value.sub_event_type.event_type == "Communication"]
    deeds = [g for g in groups if g not in claims]
    if deeds:
        statements = [c for c in claims if c[0][0].value.sub_event_type.family == "claim"]
        claimed = bool(statements)
        made = [_act(g, sentence, codebook) for g in deeds]
        if claimed:
            made = [
                replace(a, status=Status.CLAIMED)
                if a.status is Status.OCCURRED and a.sub_event_type.family in HARM
                else a
                for a in made
            ]
        made = _without_shadows(made, deeds)
        made += [
            _act(c, sentence, codebook) for c in claims if any(t.value.sub_event_type.name == "Video" for t, _ in c)
        ]
        weak = {"other", "group"}
        if all(a.sub_event_type.family in weak for a in made) and len(made) > 1:
            made = made[:1]
        return made
    return [_act(g, sentence, codebook) for g in claims[:1]]


def _without_shadows(made: list[Act], groups: Sequence[Sequence[tuple[Found[TriggerPhrase], Mood]]]) -> list[Act]:
    """A bomb that was defused is no explosion; the raid that made arrests is no attack; a protest blocks the road."""
    families = {a.sub_event_type.family for a in made}
    kept = []
    for act, group in zip(made, groups, strict=True):
        only_named = all(t.value.form in ("noun", "nouns", "ing") for t, _ in group)
        if act.sub_event_type.family == "explosion" and "weapons" in families and only_named:
            continue
        if act.sub_event_type.family == "attack" and "arrest" in families and only_named:
            continue
        if act.sub_event_type.family == "other" and families & {"riot", "protest"}:
            continue
        if act.sub_event_type.family == "group" and families & {"weapons", "arrest"}:
            continue
        kept.append(act)
    return kept


def _one_act(
    group: Sequence[tuple[Found[TriggerPhrase], Mood]], trigger: Found[TriggerPhrase], sentence: Annotated
) -> bool:
    last = group[-1][0]
    a, b = last.value.sub_event_type, trigger.value.sub_event_type
    same = (
        a.family == b.family
        or {a.family, b.family} <= {"attack", "explosion"}
        or {a.family, b.family} <= {"attack", "territory"}
        or {a.family, b.family} <= {"attack", "riot", "protest"}
        or {a.family, b.family} <= {"message", "claim"}
    )
    if not same:
        return False
    between = sentence.folded[last.end - sentence.sentence.start : trigger.start - sentence.sentence.start]
    if _SEPARATED.search(between):
        return False
    return not any(last.end <= c.start <= trigger.end for c in sentence.cues_of("separate"))


def _act(group: Sequence[tuple[Found[TriggerPhrase], Mood]], sentence: Annotated, codebook: Codebook) -> Act:
    main, mood = min(
        group,
        key=lambda g: (g[0].value.sub_event_type.rank, g[0].value.form not in ("past", "base"), g[0].start),
    )
    start, end = min(t.start for t, _ in group), max(t.end for t, _ in group)
    strongest = (
        next((m for _, m in group if m.status is Status.OCCURRED), mood) if mood.status is Status.ALLEGED else mood
    )
    sub = typed(
        main.value.sub_event_type, main.start, main.end, sentence, codebook, active=main.value.form in ("past", "base")
    )
    person = next(
        (
            n
            for t, _ in group
            if (n := target_name(sentence.text, t.start - sentence.sentence.start, t.end - sentence.sentence.start))
        ),
        "",
    )
    return Act(
        sub,
        mood.kind or Kind.INCIDENT,
        strongest.status,
        start,
        end,
        main.start,
        main.end,
        (),
        who(start, end, sentence, person),
        person,
        _has(sentence, "separate", start),
        _points_back(sentence, start, end),
        bool(_ASIDE.search(sentence.before(main.start, 28))),
    )


def typed(
    sub: SubEventType, start: int, end: int, sentence: Annotated, codebook: Codebook, *, active: bool = False
) -> SubEventType:
    """An attack on an armed target is an armed clash, one on civilians stays (ACLED Codebook, "Armed clash").

    The target of an active verb stands after it; else the nearest of the sentence counts.
    """
    if not sub.armed_target or any(start <= c.start and c.end <= end for c in sentence.cues_of("personal")):
        return sub
    passive = _is_passive(start, sentence)
    objects_only = active and not passive

    def nearest(name: str) -> int:
        gaps = [
            _target_gap(c.start, start, end, passive=passive)
            for c in sentence.cues_of(name)
            if not objects_only or c.start >= start
        ]
        return min(gaps, default=_NOWHERE)

    near_armed, near_civilian = nearest("armed_target"), nearest("civilian_target")
    forces = any(
        g.value.side in ("state", "militia", "coalition") and (not objects_only or g.start >= start)
        for g in sentence.groups
    )
    if near_armed < near_civilian or (forces and near_civilian == _NOWHERE):
        return codebook.sub_event_type(sub.armed_target)
    return sub


_NOWHERE = 10_000


def _target_gap(at: int, start: int, end: int, *, passive: bool) -> int:
    after = at >= start
    return max(at - end if after else start - at, 0) + (0 if after != passive else 60)


def _is_passive(start: int, sentence: Annotated) -> bool:
    return sentence.after(start, 6).startswith(("was ", "were ")) or bool(_PASSIVE.search(sentence.before(start, 24)))


def who(start: int, end: int, sentence: Annotated, person: str) -> tuple[Actor, ...]:
    """Perpetrator and target by position and voice: before an active verb and after "by", or after it."""
    passive = _is_passive(start, sentence)
    found: list[Actor] = [Actor("target", person)] if person else []
    for number, group in enumerate(sentence.groups):
        if group.value.generic and number and group.start - sentence.groups[number - 1].end <= 1:
            continue
        led_by = bool(re.search(r"\bby\s(?:\w+\s){0,3}$", sentence.before(group.start, 30)))
        before = group.start <= start
        role = "perpetrator" if led_by or (before and not passive) else "target"
        if not any(a.name == group.value.name for a in found):
            found.append(Actor(role, group.value.name))
    return tuple(found)


def _has(sentence: Annotated, name: str, start: int) -> bool:
    return any(c.start <= start + 12 for c in sentence.cues_of(name))


def _points_back(sentence: Annotated, start: int, end: int) -> bool:
    base = sentence.sentence.start
    return any(
        c.start <= end
        and not (_DEED.search(sentence.folded, 0, c.end - base) and sentence.after(c.end, 4).startswith(" of"))
        for c in sentence.cues_of("continuation")
    )


_DEED = re.compile(r"\b(?:killings?|assassination|murder|arrest|abduction|kidnapping|massacre)$")
"""Nouns that name a new deed when "of" and a name follow ("the killing of its leader")."""


def _give_figures(made: list[Act], sentence: Annotated, codebook: Codebook) -> list[Act]:
    """Each figure to the nearest act of a family that can bear it; a figure with no such act makes one."""
    given: dict[int, list[FigureMention]] = {}
    orphans: dict[str, list[FigureMention]] = {}
    made = [_one_victim(a, sentence) for a in made]
    for figure in sentence.figures:
        families = _ROLE_FAMILY.get(figure.role)
        if families is None or _named_only(figure, sentence):
            continue
        able = [
            i
            for i, a in enumerate(made)
            if (a.sub_event_type.family in families or (figure.range == (0, 0) and a.sub_event_type.family in HARMLESS))
            and a.status not in (Status.PLANNED, Status.THREATENED)
        ]
        if able:
            best = min(able, key=lambda i: _gap(made[i], figure, sentence))
            given.setdefault(best, []).append(figure)
        elif figure.range != (0, 0) and not _hypothetical(figure, sentence) and not _vague(figure, sentence):
            orphans.setdefault("killed" if figure.role == "injured" else figure.role, []).append(figure)
    result = [_with_figures(a, given.get(i, [])) for i, a in enumerate(made)]
    for role, figures in orphans.items():
        start, end = min(f.start_char for f in figures), max(f.end_char for f in figures)
        sub = typed(codebook.sub_event_type(_ROLE_TYPE[role]), start, end, sentence, codebook)
        person = next(
            (
                n
                for f in figures
                if (
                    n := target_name(
                        sentence.text, f.start_char - sentence.sentence.start, f.end_char - sentence.sentence.start
                    )
                )
            ),
            "",
        )
        at = figures[0] if figures[0].trigger_start >= 0 else None
        trigger = (at.trigger_start, at.trigger_end) if at else (start, end)
        continues = not made and (bool(sentence.cues_of("continuation")))
        result.append(
            Act(
                sub,
                Kind.INCIDENT,
                _orphan_status(figures[0], sentence),
                start,
                end,
                *trigger,
                tuple(figures),
                who(start, end, sentence, person),
                person,
                _has(sentence, "separate", start),
                continues,
            )
        )
    return result


_BY_ARTICLE = re.compile(r"\b(?:the|a|an|of|those|these)\s$")
_FINITE_HARM = re.compile(r"\w+ed\b|died|slain|shot|dead|lost|taken|held")


def _with_figures(act: Act, figures: Sequence[FigureMention]) -> Act:
    if not figures:
        return act
    start = min(act.start, *(f.start_char for f in figures))
    end = max(act.end, *(f.end_char for f in figures))
    return replace(act, figures=(*act.figures, *figures), start=start, end=end)


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


_VICTIM = {"attack": FigureRole.KILLED, "abduction": FigureRole.ABDUCTED, "arrest": FigureRole.ARRESTED}
_DONE = (Status.OCCURRED, Status.CLAIMED, Status.ALLEGED)
_ONE_PERSON = re.compile(r"\b(?:was|has been|had been)\s(?:\w+ly\s)?(?:shot dead|gunned down|\w+ed)$")


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
        and {"singular", "plural"} & set(figure.qualifiers) != set()
        and _BY_ARTICLE.search(sentence.before(figure.trigger_start, 16)) is not None
        and figure.trigger_end < figure.end_char
    )


_FOUND_OR_HELD = re.compile(r"body|corpse|arrest|detention")
"""Nouns that tell of an act themselves ("the arrest of a courier"), where "the killing of" mostly points back."""
_ACT_NOUN = re.compile(
    r"(?:kidnapp|kill|bomb|shoot|behead)ings$|(?:abduct|assassinat|execut|detent)ions$|^(?:arrests|murders|massacres)$"
)


def _orphan_status(figure: FigureMention, sentence: Annotated) -> Status:
    for cue in sentence.cues_of("claimed", "alleged"):
        if cue.end <= figure.start_char:
            return Status(cue.value)
    return Status.OCCURRED


def _hypothetical(figure: FigureMention, sentence: Annotated) -> bool:
    return any(
        c.end <= figure.start_char and figure.start_char - c.end < 40
        for c in sentence.cues_of("hypothetical", "planned", "threatened")
    )


_ACROSS = 300
"""Characters that a contrast ("while", ";") between a figure and an act counts for."""


def _gap(act: Act, figure: FigureMention, sentence: Annotated) -> int:
    gap = max(0, figure.start_char - act.end, act.start - figure.end_char)
    base = sentence.sentence.start
    left, right = sorted(((act.start, act.end), (figure.start_char, figure.end_char)))
    return gap + (
        _ACROSS if _SEPARATED.search(sentence.folded, left[1] - base, max(left[1], right[0]) - base + 6) else 0
    )


_PRESENCE = ("base", "other", "group")
_STATE = re.compile(r"as |based|operat|active|present |hiding in|hides|maintain")
_CONTRAST = re.compile(r", (?:where|while|whereas|but)\b|; ")


def _activities(
    found: Sequence[tuple[Found[TriggerPhrase], Mood]], made: Sequence[Act], sentence: Annotated, codebook: Codebook
) -> list[Act]:
    """What goes on, one act for presence and one for violence in each contrasted part of the sentence.

    Beside incidents only presence counts: "the group, which has its base in the hills, attacked ...".
    """
    base = sentence.sentence.start
    cuts = [base + m.start() for m in _CONTRAST.finditer(sentence.folded)]
    parts: dict[tuple[int, bool], list[tuple[Found[TriggerPhrase], Mood]]] = {}
    for trigger, mood in found:
        presence = trigger.value.sub_event_type.family in _PRESENCE
        if made and (
            trigger.value.sub_event_type.family != "base" or not _STATE.match(sentence.folded, trigger.start - base)
        ):
            continue
        parts.setdefault((sum(c <= trigger.start for c in cuts), presence), []).append((trigger, mood))
    for (part, presence), group in list(parts.items()):
        if presence and (part, False) in parts and all(t.value.sub_event_type.family == "group" for t, _ in group):
            del parts[part, presence]
    return [_activity(group, sentence, codebook) for group in parts.values()]


def _activity(found: Sequence[tuple[Found[TriggerPhrase], Mood]], sentence: Annotated, codebook: Codebook) -> Act:
    main, mood = min(
        found,
        key=lambda g: (
            g[0].value.form == "activity" and g[0].value.sub_event_type.family not in ("base", "other"),
            g[0].value.sub_event_type.rank,
        ),
    )
    start, end = min(t.start for t, _ in found), max(t.end for t, _ in found)
    sub = typed(main.value.sub_event_type, main.start, main.end, sentence, codebook)
    return Act(
        sub,
        Kind.ACTIVITY,
        mood.status,
        start,
        end,
        main.start,
        main.end,
        (),
        who(start, end, sentence, ""),
        "",
        False,
        _points_back(sentence, start, end),
    )

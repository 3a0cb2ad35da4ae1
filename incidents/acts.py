"""Sentences to acts (pure): what a sentence says was done, clustered so that the words of one act are one act."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from gazetteer.guarded import Guarded
from incidents.act import HARM, Act
from incidents.activities import activities_of
from incidents.annotations import Annotated
from incidents.codebook import Codebook, SubEventType, TriggerPhrase
from incidents.cues import is_unclaimed
from incidents.figures import FigureRole
from incidents.harm import give_figures
from incidents.model import ACTIVITY, INCIDENT, OCCURRED, Status
from incidents.mood import Mood
from incidents.moods import judge
from incidents.parties import taken_by_militants, typed, unarmed, victims_of
from incidents.persons import target_name
from incidents.phrases import Found
from incidents.pointers import AFTERWARDS, CONTRAST_WORDS, came_after, points_back, set_apart_by
from incidents.taken import with_taken

_ASIDE: Final = Guarded(r"\bhad\s(?:already|previously|earlier|long)\b", ("already", "previously", "earlier", "long"))
_SHOWN: Final = re.compile(
    r"\b(?:video|footage|images|photos|photographs|clip)\b[^.;]*\b(?:show\w*|depict\w*|of|purport\w*)\b[^,.;]*$"
)
"""What a video shows is what it says, not news of its own."""
_SHOWN_REACH: Final = 120
_DAYS_TOLL: Final = re.compile(
    r"(?:on )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(?:\d{1,2} [a-z]+|[a-z]+ \d{1,2})(?:,? \d{4})? ?[:–-] ?"
    r"(?:at least )?[\d,]+ (?:people |civilians )?(?:killed|dead)(?:,? (?:and )?[\d,]+ (?:wounded|injured))?\.?"
)
"""The heading of a day's list ("Friday 14 August: 23 killed"): a sum of what follows, no event of its own."""
_LONGEST_TOLL: Final = 110
_HEADING: Final = re.compile(r"([a-z][a-z /-]{2,40}):\s")


def acts(sentence: Annotated, codebook: Codebook, *, note: bool = False) -> tuple[Act, ...]:
    """The acts of a sentence, in the order of their words."""
    if not sentence.triggers and not sentence.figures:
        labelled, end = _label(sentence, codebook)
        if labelled is None:
            return tuple(with_taken([], sentence, codebook))
        return (_as_labelled((), labelled, end, sentence),)
    sentence = _with_captives(sentence)
    if len(sentence.folded) < _LONGEST_TOLL and _DAYS_TOLL.fullmatch(sentence.folded):
        return ()
    judged = [(t, judge(t, sentence)) for t in sentence.triggers]
    alive = [(t, m) for t, m in judged if m.kind is not None]
    if len(alive) > 1 and (afterwards := AFTERWARDS.match(sentence.folded)):
        alive = [a for a in alive if a[0].start >= sentence.sentence.start + afterwards.end()] or alive
    incidents = [(t, m) for t, m in alive if m.kind is INCIDENT]
    made = _clusters(incidents, sentence, codebook)
    made = _without_bare_claim(give_figures(made, sentence, codebook))
    made = with_taken(_without_loot(made, sentence), sentence, codebook)
    if len(made) == 1 and len(alive) > len(incidents) and _is_toll_of_many(made[0], sentence):
        made = []
    if any(a.sub_event_type.is_footage for a in made):
        made = [a for a in made if not _is_shown(a.trigger_start, sentence)]
        alive = [(t, m) for t, m in alive if not _is_shown(t.start, sentence)]
    labelled, end = _label(sentence, codebook)
    if labelled is not None:
        return (_as_labelled(made, labelled, end, sentence),)
    if not sentence.sentence.is_title:
        made += activities_of([(t, m) for t, m in alive if m.kind is ACTIVITY], made, sentence, codebook)
    return tuple(sorted(made, key=lambda a: a.start))


def _is_toll_of_many(act: Act, sentence: Annotated) -> bool:
    """True for the uncounted harm of what goes on: "is subjected to raids that have killed civilians"."""
    uncounted = bool(act.figures) and all("plural" in f.qualifiers for f in act.figures)
    return uncounted and _HAVE_HARMED.search(sentence.before(act.figures[0].trigger_start, 30)) is not None


_HAVE_HARMED: Final = re.compile(r"\b(?:that|which) have (?:\w+ly |also )?$")


def _is_shown(start: int, sentence: Annotated) -> bool:
    return _SHOWN.search(sentence.before(start, _SHOWN_REACH)) is not None


def _label(sentence: Annotated, codebook: Codebook) -> tuple[SubEventType | None, int]:
    """The type that a coder's heading gives a note, and where the heading ends in its sentence."""
    heading = _HEADING.match(sentence.folded) if ":" in sentence.folded else None
    return (codebook.labels.get(heading.group(1)), heading.end(1)) if heading is not None else (None, 0)


def _with_captives(sentence: Annotated) -> Annotated:
    """The sentence with those counted as abducted whom militants captured."""
    if not any(f.role is FigureRole.ARRESTED for f in sentence.figures):
        return sentence
    figures = tuple(
        f._replace(role=FigureRole.ABDUCTED)
        if f.role is FigureRole.ARRESTED and taken_by_militants(f.trigger_start, f.trigger_end, sentence)
        else f
        for f in sentence.figures
    )
    return sentence._replace(figures=figures)


def _as_labelled(made: Sequence[Act], labelled: SubEventType, end: int, sentence: Annotated) -> Act:
    """The one act of a note that a coder headed with its type ("Movement of forces: ...")."""
    start = sentence.sentence.start
    if not made:
        span = (start, start + end)
        return Act(labelled, INCIDENT, OCCURRED, *span, *span, (), (), "", False, False)
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
    claims = [g for g in groups if g[0][0].value.sub_event_type.is_spoken]
    deeds = [g for g in groups if g not in claims]
    if deeds:
        statements = [
            c
            for c in claims
            if c[0][0].value.sub_event_type.family == "claim"
            and not is_unclaimed(sentence.folded, c[0][0].start - sentence.sentence.start)
        ]
        claimed = bool(statements)
        made = [_act(g, sentence, codebook) for g in deeds]
        if claimed:
            made = [
                replace(a, status=Status.CLAIMED) if a.status is OCCURRED and a.sub_event_type.family in HARM else a
                for a in made
            ]
        made = _without_shadows(made, deeds, sentence)
        made += [_act(c, sentence, codebook) for c in claims if any(t.value.sub_event_type.is_footage for t, _ in c)]
        weak = {"other", "group"}
        if all(a.sub_event_type.family in weak for a in made) and len(made) > 1:
            made = made[:1]
        return made
    return [_act(g, sentence, codebook) for g in claims[:1]]


def _by_militants(act: Act, sentence: Annotated) -> bool:
    """True for what gunmen do: they block no road in protest."""
    return any(g.value.side == "militant" and g.end <= act.trigger_start for g in sentence.groups)


def _without_shadows(
    made: list[Act], groups: Sequence[Sequence[tuple[Found[TriggerPhrase], Mood]]], sentence: Annotated
) -> list[Act]:
    """A bomb that was defused is no explosion; the raid that made arrests is no attack; a protest blocks the road."""
    if any(a.sub_event_type.family == "protest" and _by_militants(a, sentence) for a in made):
        pairs = [
            (a, g)
            for a, g in zip(made, groups, strict=True)
            if a.sub_event_type.family != "protest" or not _by_militants(a, sentence)
        ]
        made, groups = [a for a, _ in pairs], [g for _, g in pairs]
    families = {a.sub_event_type.family for a in made}
    kept = []
    for act, group in zip(made, groups, strict=True):
        only_named = all(t.value.form in ("noun", "nouns", "ing") for t, _ in group)
        if act.sub_event_type.family == "explosion" and "weapons" in families and only_named:
            continue
        if only_named and len(made) > 1 and _only_gunmen(act, sentence):
            continue  # "unknown gunmen kidnapped three"
        harmless = not any(f.role in ("killed", "injured") for f in sentence.figures)
        if act.sub_event_type.family == "explosion" and "property" in families and only_named and harmless:
            continue  # "bombs brought down two pylons"
        raid = "raid" in sentence.folded[act.start - sentence.sentence.start : act.end - sentence.sentence.start]
        raided = sentence.folded.startswith("raided", act.trigger_start - sentence.sentence.start)
        if act.sub_event_type.family == "arrest" and "attack" in families and raided and not act.figures:
            continue  # "raided the house and executed him"
        if act.sub_event_type.family == "attack" and "arrest" in families and (only_named or (raid and harmless)):
            continue
        if act.sub_event_type.family == "other" and families & {"riot", "protest"}:
            continue
        if act.sub_event_type.family == "arrest" and families != {"arrest"} and _is_held_in(act, sentence):
            continue
        if act.sub_event_type.family in ("other", "base") and "abduction" in families and _is_trap(act, sentence):
            continue
        if act.sub_event_type.family == "protest" and "explosion" in families and _only_harms(act, sentence):
            continue
        if act.sub_event_type.family == "group" and families & {"weapons", "arrest"}:
            continue
        kept.append(act)
    return kept


def _without_bare_claim(made: list[Act]) -> list[Act]:
    """No claim apart from the harm that it claims: "claimed responsibility for killing two guards"."""
    if len(made) < 2 or not any(a.sub_event_type.family == "claim" for a in made):
        return made
    harmed = any(a.sub_event_type.family in HARM and a.figures and a.status is Status.CLAIMED for a in made)
    return [a for a in made if a.sub_event_type.family != "claim"] if harmed else made


def _without_loot(made: list[Act], sentence: Annotated) -> list[Act]:
    """No looting apart from the killing that its sentence goes on with: "burnt three houses and killed eight"."""
    if len(made) < 2 or not any(a.sub_event_type.family == "attack" and a.figures for a in made):
        return made
    base = sentence.sentence.start
    return [
        a
        for a in made
        if a.sub_event_type.family != "property"
        or a.figures
        or _AND_KILLED.search(sentence.folded, a.trigger_end - base) is None
    ]


def _only_gunmen(act: Act, sentence: Annotated) -> bool:
    """True for an act that nothing tells but its people."""
    return act.start == act.trigger_start and sentence.before(act.end, 6) == "gunmen"


def _only_harms(act: Act, sentence: Annotated) -> bool:
    """True for "killed protesters", which a bomb does as well as the police."""
    base = sentence.sentence.start
    told = sentence.folded[act.trigger_start - base : act.trigger_end - base]
    return told.startswith(("killed", "wounded", "injured"))


def _is_trap(act: Act, sentence: Annotated) -> bool:
    """True for the fake checkpoint at which people were taken."""
    base = sentence.sentence.start
    return not act.figures and _CHECKPOINT.search(sentence.folded, act.start - base, act.end - base) is not None


def _is_held_in(act: Act, sentence: Annotated) -> bool:
    """True for those who only sit in a prison or a camp: "women detained in the camp attacked a guard"."""
    return not act.figures and _HELD_IN.match(sentence.folded, act.trigger_start - sentence.sentence.start) is not None


_HELD_IN: Final = re.compile(r"(?:detained|held|jailed) (?:in|at|inside) [^,.;]{0,40}\b(?:camp|prison|jail)\b")
_CHECKPOINT: Final = re.compile(r"\b(?:checkpoint|roadblock|road block|barrier)s?\b")
_AND_KILLED: Final = re.compile(r"\band (?:\w+ly )?(?:killed|wounded|injured|attacked|clashed)\b")
_NEW_CLAUSE: Final = re.compile(
    r"[^,]{12,}?,?\s(?:and|while) (?:an?|another|two|three|four|five|six|several|\d+) (?:[\w-]+ ){0,2}$"
)
_VERB: Final = re.compile(
    r" (?:\w+ly |later |then |also )?(?:attacked|exploded|detonated|blew|hit|struck|killed|wounded|injured|targeted"
    r"|went off|opened|stormed|rammed|drove|ripped|tore)\b"
)
"""What "and" adds as a deed of its own: "a bomb killed one and two suicide bombers attacked a post"."""


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
    if CONTRAST_WORDS.search(between) or came_after(sentence, trigger.start) != came_after(sentence, last.start):
        return False
    if _is_personal(last, sentence) and _AND_KILLED.search(between):
        return False
    if (
        trigger.value.form in ("noun", "nouns")
        and _NEW_CLAUSE.search(between)
        and _VERB.match(sentence.after(trigger.end, 40))
    ):
        return False
    return not any(last.end <= c.start <= trigger.end for c in sentence.cues_of("separate"))


def _is_personal(trigger: Found[TriggerPhrase], sentence: Annotated) -> bool:
    """True for an execution or an assassination told by a verb: "executed men taken in clashes" is no clash."""
    return trigger.value.form in ("past", "base") and any(
        trigger.start <= c.start and c.end <= trigger.end for c in sentence.cues_of("personal")
    )


def _act(group: Sequence[tuple[Found[TriggerPhrase], Mood]], sentence: Annotated, codebook: Codebook) -> Act:
    main, mood = min(
        group,
        key=lambda g: (g[0].value.sub_event_type.rank, g[0].value.form not in ("past", "base"), g[0].start),
    )
    if main.value.form in ("noun", "nouns", "ing") and main.value.sub_event_type.family == "attack":
        main, mood = next((g for g in group if _is_personal(g[0], sentence)), (main, mood))
    start, end = min(t.start for t, _ in group), max(t.end for t, _ in group)
    strongest = next((m for _, m in group if m.status is OCCURRED), mood) if mood.status is Status.ALLEGED else mood
    sub = typed(
        main.value.sub_event_type,
        main.start,
        main.end,
        sentence,
        codebook,
        active=main.value.form in ("past", "base"),
        victims=victims_of(sentence.figures),
    )
    if sub.family == "arrest" and taken_by_militants(main.start, main.end, sentence):
        sub = codebook.harm[FigureRole.ABDUCTED]
    word = sentence.folded[main.start - sentence.sentence.start : main.end - sentence.sentence.start]
    if "ambush" in word and unarmed(sub, victims_of(sentence.figures), sentence, codebook):
        sub = next((t.value.sub_event_type for t, _ in group if t.value.sub_event_type.armed_target), sub)
    person = next(
        (
            n
            for t, _ in group
            if (n := target_name(sentence.text, t.start - sentence.sentence.start, t.end - sentence.sentence.start))
        ),
        "",
    )
    before_news = came_after(sentence, main.start)
    return Act(
        sub,
        mood.kind or INCIDENT,
        strongest.status,
        start,
        end,
        main.start,
        main.end,
        (),
        (),
        person,
        set_apart_by(sentence, "separate", start) or before_news,
        points_back(sentence, start, end) and not before_news,
        bool(_ASIDE.search(sentence.before(main.start, 28))) or before_news,
    )

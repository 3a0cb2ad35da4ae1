"""What goes on without a single event: presence, movement, patterns of violence (pure)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from incidents.act import Act
from incidents.annotations import Annotated
from incidents.codebook import Codebook, TriggerPhrase
from incidents.model import Kind
from incidents.mood import Mood
from incidents.parties import typed, who
from incidents.phrases import Found
from incidents.pointers import points_back

_PRESENCE: Final = ("base", "other", "group")
_STATE: Final = re.compile(
    r"as |based|operat|active|present |hiding in|hides|maintain|(?:has|have|keeps?) (?:\w+ )?sleeper"
)
_LED: Final = re.compile(r" (?:recently |lately |again )?following\b")
"""Between what goes on and what it came after: "activity has been on the rise following strikes"."""
_BUT: Final = re.compile(r" but (?:the|its|his|their|it|they|small|remnants|militants|fighters|cells)\b")
"""Before what goes on in spite of what happened: "declared victory but the militants have regrouped"."""
_CONTRAST: Final = re.compile(r", (?:where|while|whereas|but)\b|; ")


def activities_of(
    found: Sequence[tuple[Found[TriggerPhrase], Mood]], made: Sequence[Act], sentence: Annotated, codebook: Codebook
) -> list[Act]:
    """What goes on, one act for presence and one for violence in each contrasted part of the sentence.

    Beside incidents only presence counts: "the group, which has its base in the hills, attacked ...".
    """
    if not found:
        return []
    base = sentence.sentence.start
    cuts = [base + m.start() for m in _CONTRAST.finditer(sentence.folded)]
    parts: dict[tuple[int, bool], list[tuple[Found[TriggerPhrase], Mood]]] = {}
    for trigger, mood in found:
        presence = trigger.value.sub_event_type.family in _PRESENCE
        contrasted = _BUT.search(sentence.folded[: trigger.start - base]) is not None and not any(
            sentence.folded.find(" but ", 0, a.start - base) >= 0 for a in made
        )
        led = bool(made) and _LED.match(sentence.folded, trigger.end - base, max(0, min(a.start for a in made) - base))
        if (
            made
            and not (presence and (contrasted or led or _is_main(trigger.end, made, sentence)))
            and (
                trigger.value.sub_event_type.family != "base" or not _STATE.match(sentence.folded, trigger.start - base)
            )
        ):
            continue
        parts.setdefault((sum(c <= trigger.start for c in cuts), presence), []).append((trigger, mood))
    for (part, presence), group in list(parts.items()):
        if presence and (part, False) in parts and all(t.value.sub_event_type.family == "group" for t, _ in group):
            del parts[part, presence]
    return [_activity(group, sentence, codebook) for group in parts.values()]


_ABOUT_IT: Final = re.compile(r"[^,;]{0,60}, (?:which|who)\b[^,;]*")


def _is_main(end: int, made: Sequence[Act], sentence: Annotated) -> bool:
    """True for what goes on in the main clause, where the deeds only say of whom: "is held by the group, which
    overran the plain in June"."""
    base = sentence.sentence.start
    return _ABOUT_IT.fullmatch(sentence.folded, end - base, max(0, min(a.start for a in made) - base)) is not None


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
        points_back(sentence, start, end),
    )

"""How words place something by a name: "55 miles north of Baghdad", "eastern Syria", "between A and B" (pure).

`find_relations` is given a text and the spans of the toponyms in it and finds the expression around each. It knows
no gazetteer: whether a toponym is a town, a river or a country is weighed later, by `gazetteer.shapes.apply`.

Patterns run over a *skeleton*: the text with each toponym blotted out by private-use characters, one for one, so
that offsets stay true and "a toponym stands here" is one short pattern.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from msgspec.structs import replace

from gazetteer.cutter import Cutter
from gazetteer.measures import bearing_of, distance_of, point_of
from gazetteer.record import Record
from gazetteer.relation_cues import cues_in, in_small_letters
from gazetteer.relation_patterns import (
    BLOTS,
    DEMONYM,
    DESCRIBED_AFTER,
    DESCRIBED_BEFORE,
    HOLDER_AFTER,
    MOVED,
    PARTS,
    PATTERNS,
    TOLD_BEFORE,
    TOPONYM,
    WORDS,
    Pattern,
    RelationKind,
)

__all__ = ["RelationKind", "RelationMention", "find_relations"]


class RelationMention(Record, frozen=True):
    """A relation expression in a text. `text[start_char:end_char]` holds its words and its toponyms."""

    start_char: int
    end_char: int
    kind: RelationKind
    phrase: str
    """The relation for a reader: "about 55 miles north of", "north part of", "on the road between". Of a LIST, its
    class word: "provinces"."""
    words: str
    """The words as written, toponyms left out, spaces single, lower case."""
    toponym_indexes: tuple[int, ...]
    """Which of the spans given it is measured from, in order."""
    described: int | None = None
    """The toponym it describes, as in "Tal Afar (70 km west of Mosul)": a clue, which moves nothing. None when the
    expression itself is the place."""
    holder: int | None = None
    """The toponym after it that says in which area: "the Syrian border in Anbar". Not measured from."""
    distance_km: tuple[float, float] | None = None
    """Low and high, in kilometres."""
    bearing_deg: float | None = None
    """Degrees clockwise from north."""
    parts: tuple[str, ...] = ()
    """For parts: any of the points of the compass ("north", "south-west"), "central", "rural"."""


_STAND_AFTER_IN: Final = (RelationKind.PART_OF, RelationKind.BORDER, RelationKind.ROAD, RelationKind.SIDE_OF)
"""Kinds that describe a name before "in" or "on": "Rutba in western Anbar"."""
_CUT_BY_HOLDER: Final = (RelationKind.BORDER, RelationKind.SIDE_OF, RelationKind.DIRECTION_OF, RelationKind.ROAD)
"""Kinds whose long shapes an area named after them cuts to size."""
_REACH: Final = 110
"""Characters either side of a cue in which its expression lies."""
_FAR_BACK: Final = 300
"""Characters within which "the city" stands for the place named before."""
_SPACES: Final = "\t\r\x0b\x0c\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_PLAIN_SPACE: Final = str.maketrans(dict.fromkeys(_SPACES + "\ue000\ue001\ue002", " "))
_LINE_END: Final = re.compile(r"\n(?<![\n ]\n)(?=[^\n ])")
"""A line end inside a paragraph."""


def _skeleton(text: str, spans: Sequence[tuple[int, int]], demonyms: Collection[tuple[int, int]]) -> str:
    """The text with toponyms blotted out and white space made plain, character for character."""
    plain = text.translate(_PLAIN_SPACE)
    plain = _LINE_END.sub(" ", plain)
    pieces, last = [], 0
    for start, end in spans:
        first = "\ue002" if (start, end) in demonyms else "\ue001"
        pieces += [plain[last:start], first, "\ue000" * (end - start - 1)]
        last = end
    return "".join([*pieces, plain[last:]])


def _named_beside(skeleton: str, names: Sequence[int], at: int, *, across: bool) -> tuple[bool, bool]:
    """Whether a name stands within reach left and right of a cue: in its sentence, or `across` the ends of sentences,
    where "the city" may stand for one; then either side speaks for both."""
    following = bisect_right(names, at)
    left, right = names[max(0, following - 1) : following], names[following : following + 1]
    near_left, near_right = bool(left) and at - left[0] <= _REACH, bool(right) and right[0] - at <= _REACH
    if across:
        return near_left or near_right, near_left or near_right
    return (
        near_left and not _is_parted(skeleton[left[0] : at]),
        near_right and not _is_parted(skeleton[at : right[0]]),
    )


def _is_parted(between: str) -> bool:
    """True where a sentence ends, or a clause with a semicolon."""
    return any(mark in between for mark in _PARTING)


_PARTING: Final = (".", ";", "!", "?", "\n")


def _candidates(skeleton: str, points: Sequence[int], names: Sequence[int]) -> Iterator[tuple[Pattern, re.Match[str]]]:
    """The patterns that hold somewhere, each tried only from words before a cue that has one of `names` near; `points`
    is where letters of the compass stand."""
    seen: set[tuple[int, int]] = set()
    for at, group in cues_in(skeleton, points):
        left, right = _named_beside(skeleton, names, at, across=group in TOLD_BEFORE)
        if not (left or right):
            continue
        patterns = [pattern for pattern in PATTERNS[group] if right or not pattern.is_ahead]
        starts = _word_starts(skeleton, at, max((pattern.words_before for pattern in patterns), default=0))
        named = [start for start in starts if skeleton[start] in BLOTS]
        for pattern in patterns:
            first = starts[-1 - pattern.words_before] if pattern.words_before < len(starts) else 0
            for start in named if pattern.starts_at_name else starts:
                m = pattern.expression.match(skeleton, start) if start >= first else None
                if m is not None and m.end() > at:
                    if (pattern.rank, m.start()) not in seen:
                        seen.add((pattern.rank, m.start()))
                        yield pattern, m
                    break


def _word_starts(skeleton: str, at: int, count: int) -> list[int]:
    """Where at least `count` words before a cue start, and its own, as far as they are within reach of it."""
    for reach in (min(_REACH, (count + 1) * _FEW), _REACH):
        low = max(0, at - reach - 1)
        window = skeleton[low : at + 1]
        if "'" in window or "’" in window:
            found = [word.start() for word in WORDS.finditer(skeleton, low, at + 1)]
        else:
            found = [low + start for start in _PLAIN_WORDS.words_of(window)[1]]
        starts = [start for start in found if at - start <= reach]
        if len(starts) > count:
            break
    return starts


_PLAIN_WORDS: Final = Cutter(re.compile(r"[^\s()\[\]\"“”‘–—/,;:.-]+"))
"""`WORDS` where no apostrophe stands."""


_FEW: Final = 12
"""Characters in which there mostly is a word."""


def _parts(words: str) -> tuple[str, ...]:
    """ "central and northern" -> ("central", "north")."""
    found: dict[str, None] = {}
    for word in PARTS.finditer(words):
        bearing = bearing_of(word[0])
        if bearing is not None:
            found[point_of(bearing)] = None
        else:
            found["rural" if word[0].lower() in ("rural", "countryside", "outlying", "desert") else "central"] = None
    return tuple(found)


def _measured(kind: RelationKind, words: str) -> tuple[float, float] | None:
    distance = distance_of(words)
    return (0.0, distance[1]) if distance and kind is RelationKind.WITHIN else distance


def _between(bearings: Sequence[float]) -> float | None:
    """The bearing midway of one or two: "south and west of" is south-west."""
    if len(bearings) == 2 and abs(bearings[0] - bearings[1]) == 90:
        return sum(bearings) / 2
    if len(bearings) == 2 and abs(bearings[0] - bearings[1]) == 270:
        return 315.0
    return bearings[0] if len(bearings) == 1 else None


def find_relations(
    text: str, toponyms: Sequence[tuple[int, int]], demonyms: Collection[int] = ()
) -> tuple[RelationMention, ...]:
    """The relation expressions around `toponyms`, in order of the text, none overlapping another.

    `toponyms` are (start, end) offsets into `text`, end exclusive, ascending and without overlap; each may but need
    not take in its class word ("Diyala province"). `demonyms` are the indexes of those that are adjectives ("Iraqi"):
    they have borders and northern parts, but nothing is measured from them. LIST mentions may overlap others. Any
    string is welcome.
    """
    spans = [(start, end) for start, end in toponyms if end > start]
    number = {span: index for index, span in enumerate(toponyms)}
    index_at = {start: number[start, end] for start, end in spans}
    skeleton, points = in_small_letters(_skeleton(text, spans, {toponyms[index] for index in demonyms}))
    taken = bytearray(len(text))
    found: list[RelationMention] = []
    for pattern, m in sorted(
        _candidates(skeleton, points, [start for start, _ in spans]), key=lambda pair: (pair[0].rank, pair[1].start())
    ):
        if any(taken[m.start() : m.end()]):
            continue
        mention = _mention(pattern.kind, m, text, skeleton, index_at)
        if mention is not None:
            found.append(mention)
            if pattern.kind is not RelationKind.LIST:
                taken[m.start() : m.end()] = b"\1" * len(m[0])
    loose = (RelationKind.LIST, RelationKind.FROM_TO)
    anchors = {index for mention in found if mention.kind not in loose for index in mention.toponym_indexes}
    close = (RelationKind.NEAR, RelationKind.OUTSKIRTS)
    beside = {mention.toponym_indexes for mention in found if mention.kind in close}
    freed = (
        replace(mention, described=None)
        if mention.described in anchors and not (mention.kind in _TELL_WHERE and (mention.described,) in beside)
        else mention
        for mention in found
    )
    return tuple(sorted(freed, key=lambda mention: (mention.start_char, mention.end_char)))


_TELL_WHERE: Final = (RelationKind.DIRECTION_OF, RelationKind.OFFSET)
"""Relations that say where a place lies that is an anchor itself: "near Qaraj, southeast of Mosul"."""


_NAME: Final = TOPONYM[0]
"""What every toponym begins with in the skeleton."""
_NAMED: Final = re.compile(f"{TOPONYM}|{DEMONYM}")
_OWNER: Final = re.compile(r"['’]s? +$")


def _mention(
    kind: RelationKind, m: re.Match[str], text: str, skeleton: str, index_at: dict[int, int]
) -> RelationMention | None:
    """The record of one match in the skeleton, None when its words turn out to be none of a relation."""
    groups = m.groupdict()
    if kind is RelationKind.LIST:
        start = m.start("list")
        indexes = tuple(index_at[start + t.start()] for t in re.finditer(_NAME, m["list"]))
        shared = m["class"].lower()
        return RelationMention(m.start(), m.end(), kind, shared, shared, indexes)
    before = skeleton[max(0, m.start() - 90) : m.start()]
    if kind is RelationKind.FROM_TO and MOVED.search(before):
        return None
    described = None
    if groups.get("it"):
        earlier = skeleton.rfind(_NAME, max(0, m.start() - _FAR_BACK), m.start())
        if earlier < 0:
            return None
        indexes = (index_at[earlier],)
    else:
        indexes = tuple(index_at[m.start(name)] for name in ("a", "b", "c") if groups.get(name))
        told = DESCRIBED_BEFORE.search(before) if _NAME in before else None
        if told and (not told["in"] or kind in _STAND_AFTER_IN):
            described = index_at[m.start() - len(before) + told.start("t")]
            if kind is RelationKind.PART_OF and _OWNER.search(before):
                return None
        elif kind is RelationKind.PART_OF and (told := DESCRIBED_AFTER.search(skeleton[m.end() : m.end() + 90])):
            described = index_at[m.end() + told.start("t")]
    after = skeleton[m.end() : m.end() + _REACH] if kind in _CUT_BY_HOLDER else ""
    held = HOLDER_AFTER.search(after) if _NAME in after else None
    points = [word for name in ("r", "r2") if (word := groups.get(name))]
    bearings = [bearing for word in points if (bearing := bearing_of(word)) is not None]
    words = " ".join(_NAMED.sub(" ", m[0]).split()).lower()
    parts = _parts(words) if kind is RelationKind.PART_OF else ()
    distance = " ".join(text[slice(*m.span("d"))].split()) if groups.get("d") else ""
    return RelationMention(
        m.start(),
        m.end(),
        kind,
        _phrase(kind, distance, " and ".join(" ".join(point.split()).lower() for point in points), parts, len(indexes)),
        words,
        indexes,
        described,
        index_at[m.end() + held.start("t")] if held else None,
        _measured(kind, distance) if distance else None,
        _between(bearings),
        parts,
    )


def _phrase(kind: RelationKind, distance: str, point: str, parts: tuple[str, ...], count: int) -> str:
    """The relation for a reader, to stand before the name of the first place."""
    if kind is RelationKind.OFFSET:
        return f"{distance} {point} of" if point else f"{distance} from"
    if kind is RelationKind.PART_OF:
        spots = " and ".join(part for part in parts if part != "rural")
        return f"{'rural ' if 'rural' in parts else ''}{spots} part of".lstrip() if spots else "countryside of"
    if kind is RelationKind.ROAD:
        return "on the road between" if count > 1 else "on the road to"
    if kind is RelationKind.SIDE_OF:
        return f"{point} side of" if point else "along"
    return {
        RelationKind.DIRECTION_OF: f"{point} of",
        RelationKind.WITHIN: f"within {distance} of",
        RelationKind.OUTSKIRTS: f"{point} outskirts of".lstrip(),
        RelationKind.BORDER: f"{distance} from the border of" if distance else "on the border of",
        RelationKind.FROM_TO: "on the way from",
    }.get(kind, kind.value)

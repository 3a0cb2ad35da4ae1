"""The words of which no relation expression is without one, and where they stand in a text (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from ahocorasick_rs import AhoCorasick, MatchKind

from gazetteer.guarded import Starting

_SHORT: Final = ("m|", "mi|")
_LETTERS: Final = "n| e| s| w| ne| nw| se| sw| nne| ene| ese| sse| ssw| wsw| wnw| nnw|"

CUES: Final[dict[str, tuple[str, ...]]] = {
    "unit": ("kilomet", "km|", "kms|", "mile|", "miles|", "meter", "metre", "yard|", "yards|", "drive|", "car|",
             "driving|", *_SHORT),
    "compass": ("north", "south", "east", "west", *_LETTERS.split()),
    "spot": ("center|", "centre|", "central|", "heart|", "downtown", "inner|", "middle|", "rural", "countryside",
             "outlying", "far|", "upper|", "lower|"),
    "rim": ("border", "frontier", "boundar"),
    "way": ("road|", "roads|", "highway", "motorway", "expressway", "route|", "routes|", "main line", "supply line",
            "freeway", "corridor", "axis", "railway", "way to", "way from"),
    "from": ("from|",),
    "between": ("between|",),
    "side": ("side|", "sides|", "bank|", "banks|", "shore|", "shores|", "riverbank", "riverside", "edge|", "length|",
             "course|", "valley|", "basin|"),
    "along": ("along",),
    "outer": ("outskirt", "outer|", "edge|", "edges|", "suburb", "fringe", "entrance", "gate|", "gates|", "approach",
              "peripher", "perimeter", "limits|"),
    "outside": ("outside|", "beyond|"),
    "close": ("near", "close to", "next to", "adjacent", "not far", "adjoin", "around", "overlook", "facing",
              "vicinity", "environs", "surround", "proximity", "hinterland"),
    "radius": ("radius|",),
    "shared": ("provinces|", "governorates|", "districts|", "subdistricts|", "sub-districts|", "cities|", "towns|",
               "villages|", "areas|", "regions|", "neighborhoods|", "neighbourhoods|", "countries|"),
}  # fmt: skip
"""By group, in small letters: how a word begins, or all of it where a "|" ends it. What follows a blank is another."""
_BEFORE: Final = {"unit": r"(?<![^\W\d_])", "compass": r"\b(?<!['’])"}
"""What may not stand before a cue: of a unit a letter only, for "5km" is one; else anything of a word."""


def _written(cue: str) -> str:
    return re.escape(cue.removesuffix("|")) + (r"\b" if cue.endswith("|") else "")


def _beginning(letter: str) -> re.Pattern[str]:
    groups = {group: [cue for cue in cues if cue.startswith(letter)] for group, cues in CUES.items()}
    return re.compile(
        "|".join(
            f"(?P<{group}>{_BEFORE.get(group, chr(92) + 'b')}(?:{'|'.join(map(_written, cues))}))"
            for group, cues in groups.items()
            if cues
        )
    )


_CUES: Final = {letter: _beginning(letter) for letter in {cue[0] for cues in CUES.values() for cue in cues}}
"""The cue that begins at an offset of the text in small letters, by its first letter."""
_CAPITALS: Final = Starting(r"[NESW](?<![^\W_][NESW])(?<!['’][NESW])[NESW]{0,2}(?![^\W_])", "NESW")
"""Where letters of the compass may begin: nobody writes them small."""


@cache
def _finder() -> tuple[AhoCorasick, list[int]]:
    """What finds the beginnings of all cues at once, and how many characters of each stand before its cue.

    Units of one or two letters are looked for behind a digit only.
    """
    whole = {cue.removesuffix("|").split(" ")[0] for group, cues in CUES.items() for cue in cues}
    whole -= {cue.removesuffix("|") for cue in (*_SHORT, *_LETTERS.split())}
    counted = [(f"{digit}{gap}", cue.rstrip("|")) for digit in range(10) for gap in ("", " ", "-") for cue in _SHORT]
    cues = [("", cue) for cue in sorted(whole)] + counted
    return AhoCorasick([lead + cue for lead, cue in cues], matchkind=MatchKind.LeftmostLongest), [
        len(lead) for lead, _ in cues
    ]


def in_small_letters(text: str) -> tuple[str, list[int]]:
    """`text` in small letters, one for one, but for letters of the compass ("5 km NW of"), and where those stand."""
    low = text.replace("İ", "i").lower()
    points = [point.span() for point in _CAPITALS.finditer(text)]
    for start, end in points:
        low = f"{low[:start]}{text[start:end]}{low[end:]}"
    return low, [start for start, _ in points]


def cues_in(text: str, points: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Offset and group of every cue of a text `in_small_letters`, in order, none overlapping another; `points` is where
    letters of the compass stand."""
    low = text.lower() if points else text
    finder, leads = _finder()
    starts = {start + leads[number] for number, start, _ in finder.find_matches_as_indexes(low)}
    starts.update(points)
    done = 0
    for start in sorted(starts):
        if start >= done and (cue := _CUES[low[start]].match(low, start)):
            done = cue.end()
            yield start, cue.lastgroup or ""

"""The words of which no relation expression is without one, and where they stand in a text (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

_SHORT = ("m|", "mi|")
_LETTERS = "n| e| s| w| ne| nw| se| sw| nne| ene| ese| sse| ssw| wsw| wnw| nnw|"

CUES: dict[str, tuple[str, ...]] = {
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
_BEFORE = {"unit": r"(?<![^\W\d_])", "compass": r"\b(?<!['’])"}
"""What may not stand before a cue: of a unit a letter only, for "5km" is one; else anything of a word."""


def _written(cue: str) -> str:
    return re.escape(cue.removesuffix("|")) + (r"\b" if cue.endswith("|") else "")


_CUE = re.compile(
    "|".join(
        f"(?P<{group}>{_BEFORE.get(group, chr(92) + 'b')}(?:{'|'.join(map(_written, cues))}))"
        for group, cues in CUES.items()
    )
)
"""The cue that begins at an offset of the text in small letters."""
_CAPITALS = re.compile(r"[NESW]{1,3}(?![^\W_])")
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


def cues_in(text: str) -> Iterator[tuple[int, str]]:
    """Offset and group of every cue in order, none overlapping another. Lowering leaves the text as long as it is."""
    low = text.replace("İ", "i").lower()
    finder, leads = _finder()
    starts = {start + leads[number] for number, start, _ in finder.find_matches_as_indexes(low)}
    starts.update(letters.start() for letters in _CAPITALS.finditer(text))
    done = 0
    for start in sorted(starts):
        if start >= done and (cue := _CUE.match(low, start)):
            done = cue.end()
            yield start, cue.lastgroup or ""

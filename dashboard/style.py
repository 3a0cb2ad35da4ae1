"""Colours and symbols of the map, the charts and the briefing: one table for all pictures. Pure data, no streamlit.

Event types get their colour and symbol by their place in the codebook, so that no event type is named here (house
rule 10). Colours are the colour-blind safe set of Okabe and Ito ("Color Universal Design", 2008,
https://jfly.uni-koeln.de/color/); each comes with a symbol of its own, so that colour is never the only sign.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class TypeStyle:
    """How one event type looks."""

    colour: str
    """Hex RGB of the fill."""
    ink: str
    """Hex RGB of a letter or line that can be read on `colour`."""
    shape: str
    """Vega's name of the symbol, or "star"."""
    glyph: str
    """The symbol as one character, for text."""
    marker: str
    """The symbol in matplotlib's code."""
    path: str
    """The symbol as an SVG path in the box from -1 to 1, y downwards (Vega, SVG and canvas Path2D)."""


@dataclass(frozen=True, slots=True)
class StatusStyle:
    """How sure a mark looks: outline and fill."""

    group: str
    """What the legend calls it."""
    fill_opacity: float
    """0 (hollow) to 1 (full)."""
    dash: tuple[int, ...]
    """Lengths in pixels of the strokes and gaps of the outline; () is an unbroken line."""
    struck: bool
    """True: a line is drawn across the mark."""
    glyph: str
    """For text."""


@dataclass(frozen=True, slots=True)
class Theme:
    """Ink and paper of a picture, hex RGB."""

    paper: str
    land: str
    water: str
    border: str
    ink: str
    muted: str
    """Secondary text; at least 4.5:1 on `paper` (WCAG 2.1, 1.4.3)."""
    accent: str
    highlight: str
    """Behind quoted words; `ink` stays readable on it."""


_TYPE_STYLES = (
    TypeStyle("#D55E00", "#FFFFFF", "square", "■", "s", "M-0.85,-0.85H0.85V0.85H-0.85Z"),
    TypeStyle("#E69F00", "#000000", "triangle-up", "▲", "^", "M0,-1L1,0.8H-1Z"),
    TypeStyle("#CC79A7", "#000000", "circle", "●", "o", "M0,-1A1,1,0,1,1,0,1A1,1,0,1,1,0,-1Z"),
    TypeStyle("#F0E442", "#000000", "triangle-down", "▼", "v", "M0,1L1,-0.8H-1Z"),
    TypeStyle(
        "#56B4E9",
        "#000000",
        "cross",
        "✚",
        "P",
        "M-0.35,-1H0.35V-0.35H1V0.35H0.35V1H-0.35V0.35H-1V-0.35H-0.35Z",
    ),
    TypeStyle("#0072B2", "#FFFFFF", "diamond", "◆", "D", "M0,-1L1,0L0,1L-1,0Z"),
    TypeStyle(
        "#009E73",
        "#000000",
        "star",
        "★",
        "*",
        "M0,-1L0.24,-0.32L0.95,-0.31L0.38,0.12L0.59,0.81L0,0.4L-0.59,0.81L-0.38,0.12L-0.95,-0.31L-0.24,-0.32Z",
    ),
)

OTHER_TYPE = TypeStyle("#8A8A8A", "#000000", "circle", "○", "o", "M0,-1A1,1,0,1,1,0,1A1,1,0,1,1,0,-1Z")
"""A type that the codebook does not know, or one beyond the seven that can be told apart."""

_OCCURRED = StatusStyle("occurred", 1.0, (), False, "●")
_CLAIMED = StatusStyle("claimed or alleged", 0.35, (), False, "◐")
_INTENDED = StatusStyle("planned, threatened or foiled", 0.0, (4, 3), False, "◌")
_DENIED = StatusStyle("denied", 0.0, (1, 3), True, "⊘")

STATUS_STYLES = MappingProxyType(
    {
        "occurred": _OCCURRED,
        "claimed": _CLAIMED,
        "alleged": _CLAIMED,
        "planned": _INTENDED,
        "threatened": _INTENDED,
        "foiled": _INTENDED,
        "denied": _DENIED,
    }
)
"""Status word -> style; the seven words of `incidents.model.Status` in four groups."""

ROLE_COLOURS = MappingProxyType(
    {"event": "#E69F00", "place": "#56B4E9", "date": "#009E73", "actor": "#CC79A7", "figure": "#F0E442"}
)
"""Role of a mention -> colour of its underline in a document; the role's word is always written beside it."""

LIGHT = Theme("#FFFFFF", "#F4F1EA", "#CFE0EA", "#8C8577", "#1F2328", "#57606A", "#0072B2", "#FFF3C4")
DARK = Theme("#12161C", "#20262E", "#16303F", "#7A8490", "#F0F3F6", "#A9B4C0", "#56B4E9", "#4A3B00")


def type_styles(event_types: Iterable[str]) -> dict[str, TypeStyle]:
    """Give each event type its style.

    Parameters
    ----------
    event_types
        All types of the codebook in the codebook's order (not only those in view: colours must not change with a
        filter). Types beyond the seventh look like `OTHER_TYPE`.

    """
    names = list(event_types)
    styles = [*_TYPE_STYLES, *([OTHER_TYPE] * max(0, len(names) - len(_TYPE_STYLES)))]
    return dict(zip(names, styles, strict=False))

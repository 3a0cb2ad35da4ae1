"""The one table of colours and symbols."""

from itertools import combinations

import pytest

from dashboard.style import DARK, LIGHT, OTHER_TYPE, STATUS_STYLES, Theme, type_styles
from incidents.model import Status


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.1)."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(a: str, b: str) -> float:
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_every_status_has_a_style() -> None:
    assert list(STATUS_STYLES) == [s.value for s in Status]


def test_types_differ_in_colour_and_in_symbol() -> None:
    styles = type_styles("abcdefg").values()
    assert all(a.colour != b.colour and a.path != b.path for a, b in combinations(styles, 2))


def test_more_types_than_styles_look_like_other() -> None:
    assert list(type_styles("abcdefghi").values())[7:] == [OTHER_TYPE, OTHER_TYPE]


@pytest.mark.parametrize("style", type_styles("abcdefg").values())
def test_letters_can_be_read_on_a_type(style) -> None:
    assert contrast(style.colour, style.ink) >= 3.8


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_text_can_be_read(theme: Theme) -> None:
    pairs = [(theme.ink, theme.paper), (theme.muted, theme.paper), (theme.ink, theme.highlight)]
    assert [pair for pair in pairs if contrast(*pair) < 4.5] == []

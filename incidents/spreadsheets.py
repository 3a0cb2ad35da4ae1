"""Text that is safe in a spreadsheet cell and in XML. Pure.

A cell that begins with a formula sign is run by Excel, LibreOffice and Google Sheets when a CSV is opened. Source of
the list of signs: OWASP, "CSV Injection" (https://owasp.org/www-community/attacks/CSV_Injection).
"""

from __future__ import annotations

import re
from typing import Final

_FORMULA: Final = re.compile(
    r"^[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]"
)
# Everything that XML 1.0 forbids: control characters, lone surrogates and the two non-characters.
_NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def defused(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would run as a formula.

    Cells are text for a reader here: a leading sign after blanks or invisible marks counts too, and so do the
    full-width signs that some spreadsheets fold to ASCII.
    """
    return f"'{text}" if _FORMULA.match(text) else text


def printable(text: str) -> str:
    """Replace characters that XML (KML, SVG, PowerPoint) and UTF-8 files cannot hold by U+FFFD."""
    return _NOT_XML.sub("\ufffd", text)

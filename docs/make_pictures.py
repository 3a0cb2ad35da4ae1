"""Make the briefing pictures of the README anew from seeds/: `make pictures`, or `python docs/make_pictures.py`.

Run it after a change that shows in them, and look at them before they are kept. The day printed is fixed, so that the
same reports and the same code give the same bytes.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"
MADE = "2026-11-21"
PICTURES = {
    "briefing-overview.png": ("--from", "2019-01-01", "--title", "Reported incidents, 2019 to 2021"),
    "briefing-iraq-2020.png": (
        *("--from", "2020-01-01", "--to", "2020-12-31", "--certainly", "--country", "IQ"),
        *("--size", "4:3", "--title", "Iraq in 2020"),
    ),
    "briefing-page.png": (
        *("--from", "2021-01-01", "--certainly", "--size", "a4"),
        *("--title", "The Islamic State in Iraq and Syria, 2021"),
    ),
}
"""File -> options of `python -m incidents brief`."""


def main() -> int:
    """Make all of them; the exit code of the first that fails, or 0."""
    sys.path.insert(0, str(ROOT))
    from incidents.command import main as incidents

    for name, options in PICTURES.items():
        code = incidents(["brief", str(ROOT / "seeds"), "--made", MADE, *options, "-o", str(IMAGES / name)])
        if code:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""View: everything that decides how a picture looks, and its file. The same view and data give the same bytes."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from PIL import Image, UnidentifiedImageError

from incidents.files import whole_file
from incidents.filtering import Box, EventFilter

FILE_KEY = "incident_atlas_view"
FILE_VERSION = 1
SIZES: dict[str, tuple[float, float]] = {"16:9": (40 / 3, 7.5), "4:3": (10.0, 7.5), "a4": (8.27, 11.69)}
"""Name -> width and height in inches: two slides and an upright page."""
RESOLUTIONS = (150, 300)


class ViewError(ValueError):
    """A view cannot be read or makes no sense; the message is one line for the reader."""


@dataclass(frozen=True, slots=True)
class View:
    """What is drawn and how."""

    chosen: EventFilter = field(default_factory=EventFilter)
    title: str = ""
    """"" lets the filter title the picture."""
    extent: Box | None = None
    """West, south, east, north in degrees (WGS 84); None fits the map to what is shown."""
    size: str = "16:9"
    """A key of `SIZES`."""
    dpi: int = 150
    """Pixels an inch of a PNG."""
    made: date | None = None
    """The day printed as "made"; None prints none."""
    fingerprint: str = ""
    """Of the data the view was saved with; "" where it was not saved."""

    def __post_init__(self) -> None:
        if self.size not in SIZES:
            msg = f"unknown size {self.size!r}: choose one of {', '.join(SIZES)}"
            raise ViewError(msg)
        if not 50 <= self.dpi <= 600:
            msg = f"{self.dpi} dpi cannot be drawn: choose between 50 and 600 (150 for screens, 300 for print)"
            raise ViewError(msg)
        if self.extent is not None:
            west, south, east, north = self.extent
            if not (-180 <= west < east <= 180 and -85 <= south < north <= 85):
                msg = "the extent must be west,south,east,north in degrees, e.g. 38.8,29.0,48.6,37.4"
                raise ViewError(msg)

    def to_json(self) -> dict[str, Any]:
        """Give the view as plain values; `from_json` reads them back."""
        return {
            FILE_KEY: FILE_VERSION,
            "filter": self.chosen.to_query(),
            "title": self.title,
            "extent": list(self.extent) if self.extent else None,
            "size": self.size,
            "dpi": self.dpi,
            "made": self.made.isoformat() if self.made else None,
            "fingerprint": self.fingerprint,
        }

    @classmethod
    def from_json(cls, value: Any) -> View:
        """Read a view.

        Raises
        ------
        ViewError
            When it is no view, or a part of it cannot be understood.

        """
        if not isinstance(value, dict) or value.get(FILE_KEY) != FILE_VERSION:
            msg = f'not a view: it should be a JSON object with "{FILE_KEY}": {FILE_VERSION}'
            raise ViewError(msg)
        chosen, complaints = EventFilter.from_query(value.get("filter") or {})
        if complaints:
            raise ViewError(complaints[0])
        try:
            extent = value.get("extent")
            return cls(
                chosen=chosen,
                title=str(value.get("title") or ""),
                extent=None
                if extent is None
                else (float(extent[0]), float(extent[1]), float(extent[2]), float(extent[3])),
                size=str(value.get("size", "16:9")),
                dpi=int(value.get("dpi", 150)),
                made=date.fromisoformat(value["made"]) if value.get("made") else None,
                fingerprint=str(value.get("fingerprint") or ""),
            )
        except ViewError:
            raise
        except (TypeError, ValueError, LookupError) as error:
            msg = f"the view cannot be read: {error}"
            raise ViewError(msg) from error


def view_text(view: View) -> str:
    """The view file as text."""
    return json.dumps(view.to_json(), ensure_ascii=False, indent=2) + "\n"


def write_view(view: View, out: Path) -> None:
    """Write the view file that `brief --view` reads."""
    with whole_file(out) as draft:
        draft.write_text(view_text(view), encoding="utf-8")


def read_view(path: Path) -> View:
    """Read a view file, or the view that a PNG made here carries inside.

    Raises
    ------
    ViewError
        When the file is missing or holds no view.

    """
    try:
        text = _inside_picture(path) if path.suffix.lower() == ".png" else path.read_text(encoding="utf-8")
        return View.from_json(json.loads(text))
    except (OSError, UnicodeDecodeError, UnidentifiedImageError) as error:
        msg = f"{path}: cannot read the view: {getattr(error, 'strerror', None) or 'not a text file'}"
        raise ViewError(msg) from error
    except json.JSONDecodeError as error:
        msg = f"{path}: line {error.lineno}: not JSON ({error.msg}); a view file is what `brief --save-view` writes"
        raise ViewError(msg) from error
    except ViewError as error:
        msg = f"{path}: {error}"
        raise ViewError(msg) from error


def _inside_picture(path: Path) -> str:
    with Image.open(path) as picture:
        text = getattr(picture, "text", {}).get(FILE_KEY)
    if text is None:
        msg = "this picture carries no view; it was not made by `brief`"
        raise ViewError(msg)
    return str(text)


def stamped(view: View, environment: dict[str, str] | None = None) -> View:
    """Fill in the day made where the view has none.

    SOURCE_DATE_EPOCH (seconds, https://reproducible-builds.org/specs/source-date-epoch/) decides where it is set,
    else today in UTC. Pictures name a day, not a minute: two of one day are the same bytes.
    """
    if view.made is not None:
        return view
    epoch = (os.environ if environment is None else environment).get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC)
    return replace(view, made=moment.date())

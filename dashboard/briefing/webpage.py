"""The briefing as one HTML file that opens by double click: the live map's layer with its data inside, no network."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.basemap import basemap
from dashboard.briefing import words
from dashboard.briefing.content import Content
from dashboard.briefing.panels import DISCLAIMER
from dashboard.style import type_styles
from incidents.files import whole_file

if TYPE_CHECKING:
    from gazetteer.gazetteer import Gazetteer
    from incidents.store import Store

_STYLE = """<style>
.briefing { font: 15px/1.45 system-ui, sans-serif; margin: 0 auto; padding: 12px 16px; color: CanvasText; }
.briefing h1 { font-size: 1.5rem; margin: 0 0 .2rem; overflow-wrap: anywhere; }
.briefing p { margin: .1rem 0; } .briefing small, .briefing .quiet { opacity: .75; }
.briefing li { overflow-wrap: anywhere; margin: .15rem 0; }
</style>"""
_IDENTITY = re.compile(r"(?<=_)[0-9a-f]{32}\b")


def save(content: Content, store: Store, gazetteer: Gazetteer, out: Path) -> None:
    """Write the page."""
    with whole_file(out) as draft:
        draft.write_text(rendered(content, store, gazetteer), encoding="utf-8")


def rendered(content: Content, store: Store, gazetteer: Gazetteer) -> str:
    """The page: head, map with its time control and cards, numbered incidents and sources, foot."""
    from dashboard import maps  # folium takes a second to load: only those who want the page wait for it

    chosen, extent = content.view.chosen, content.view.extent
    start = {"bounds": [[extent[1], extent[0]], [extent[3], extent[2]]]} if extent else None
    made = maps.folium_map(
        store.events(chosen),
        type_styles(content.event_types),
        basemap=basemap(gazetteer),
        start=start,
        title=html.escape(content.title),
        height="74vh",
    )
    text = _steady(made.get_root().render())
    return text.replace("<body>", f"<body>{_head(content)}", 1).replace("</body>", f"{_foot(content)}</body>", 1)


def _steady(text: str) -> str:
    """folium's chance ids numbered in order instead: the same data give the same file."""
    numbers: dict[str, str] = {}
    return _IDENTITY.sub(lambda found: numbers.setdefault(found[0], f"{len(numbers):032x}"), text)


def _head(content: Content) -> str:
    said = html.escape(content.selection)
    return (
        f'{_STYLE}<header class="briefing"><h1 dir="auto">{html.escape(content.title)}</h1>'
        f'<p>{said}</p><p class="quiet">{html.escape(content.counts)}.</p></header>'
    )


def _foot(content: Content) -> str:
    entries = "".join(
        f'<li value="{entry.number}"><b>{html.escape(entry.when)}</b> {html.escape(entry.where)}: '
        f"{html.escape(entry.what)} [{html.escape(words.listed_numbers(list(entry.sources)))}]"
        f'<br><span class="quiet" dir="auto">“{html.escape(entry.quote)}”</span></li>'
        for entry in content.entries
    )
    sources = "".join(
        f'<li value="{source.number}" dir="auto">{html.escape(source.line())}{_address(source.url)}</li>'
        for source in content.sources
    )
    left_out = len(content.shown) - len(content.entries)
    more = f"<p>… and {left_out:,} more on the map and in the data file.</p>" if left_out else ""
    totals = "".join(f"<li>{html.escape(total)}</li>" for total in content.totals)
    said = f"<h2>Reported totals, not mapped and not added up</h2><ul>{totals}</ul>" if totals else ""
    return (
        f'<footer class="briefing"><h2>Incidents</h2><ol>{entries}</ol>{more}{said}<h2>Sources</h2><ol>{sources}</ol>'
        f"<p><small>{html.escape(DISCLAIMER)} {html.escape(content.stamp)}</small></p>"
        "</footer>"
    )


def _address(url: str) -> str:
    """A link, for web addresses only: no other scheme is clickable."""
    if not url.startswith(("https://", "http://")):
        return ""
    return f' <a href="{html.escape(url)}" rel="noopener noreferrer">open</a>'

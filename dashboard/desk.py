"""The corpus as it was read, the decisions that lie over it, and the store that both make. No streamlit."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from gazetteer import shapes
from incidents import review_file
from incidents.decisions import Decision, standing
from incidents.drawing import drawn_shapes
from incidents.model import Corpus
from incidents.reviews import Reviewed, lay_over
from incidents.store import Store

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry


class Desk:
    """Where decisions are made: `store` is always what was read with all of them laid over it."""

    def __init__(
        self, corpus: Corpus, drawn: Mapping[str, BaseGeometry], path: Path, gazetteer: shapes.Shapes | None
    ) -> None:
        self.corpus = corpus
        self.drawn = drawn
        self.path = path
        self._gazetteer = gazetteer
        self.kept = review_file.Decisions()
        self.reviewed = Reviewed(corpus, {}, ())
        self.store = Store.from_built(corpus, drawn)
        self._lay()

    @property
    def standing(self) -> tuple[Decision, ...]:
        """The decisions that were not taken back."""
        return standing(self.kept.decisions)

    def decide(self, decision: Decision) -> None:
        """Keep a decision, on disk first, and lay all of them over the corpus anew.

        Raises:
            OSError: the file of decisions cannot be written or read; nothing has changed then.
        """
        review_file.append(self.path, decision)
        self._lay()

    def _lay(self) -> None:
        try:
            kept = review_file.read(self.path)
        except OSError as error:
            complaint = f"{self.path.name} cannot be read ({error.strerror or error}): no decision has effect"
            kept = review_file.Decisions((), (complaint,))
        if kept == self.kept:
            return
        reviewed = lay_over(self.corpus, kept.decisions)
        before = {event.event_id: event for event in self.corpus.events}
        moved = [
            event
            for event in reviewed.corpus.events
            if event.event_id not in before or before[event.event_id].matches != event.matches
        ]
        drawn = {name: shape for name, shape in self.drawn.items() if name not in {event.event_id for event in moved}}
        self.store = Store.from_built(reviewed.corpus, drawn | drawn_shapes(moved, self._gazetteer))
        self.kept, self.reviewed = kept, reviewed

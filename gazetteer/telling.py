"""A text with what is known of its names, while its expressions are told from one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gazetteer.naming import Name
from gazetteer.relations import RelationMention
from gazetteer.standing import located_of

if TYPE_CHECKING:
    from gazetteer.gazetteer import Gazetteer
    from gazetteer.shapes import Located


@dataclass(frozen=True, slots=True)
class Telling:
    """A text with what is known of its names, while its expressions are told from one another."""

    text: str
    places: Sequence[Name]
    """Names of places and peoples, in order of the text."""
    moving: Sequence[RelationMention]
    """The relations that point somewhere: all but lists."""
    gazetteer: Gazetteer
    taken: set[int] = field(default_factory=set)
    """Indexes of the places that an expression has taken in; it grows."""

    def relation_of(self, index: int) -> RelationMention | None:
        """The relation that describes the name at `index`, None when none does."""
        return next((relation for relation in self.moving if relation.described == index), None)

    def located(self, relation: RelationMention) -> Located | None:
        """Where a relation points; None where it draws nothing."""
        return located_of(relation, self.places, self.gazetteer)

"""What has been found out once and is asked again and again."""

from __future__ import annotations

from typing import Any, Final, TypeVar

T = TypeVar("T")

REMEMBERED: Final = 20_000


class Memory(dict[Any, Any]):
    """Answers by question, at most `REMEMBERED`. It belongs to what was asked, and goes with it."""

    def keep(self, question: object, answer: T) -> T:
        """Remember an answer, and give it back."""
        if len(self) >= REMEMBERED:
            self.clear()
        self[question] = answer
        return answer

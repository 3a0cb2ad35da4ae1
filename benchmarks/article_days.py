"""Words for days, months and periods as a reporter writes them, drawn by chance and true of the day of publication."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Days:
    """Draws words for times around `pub`, the day of publication."""

    def __init__(self, random_: random.Random) -> None:
        self.random = random_.random
        self.pub = date(2019, 1, 1) + timedelta(days=self.below(1000))
        self.day_first = self.random() < 0.3

    def below(self, bound: int) -> int:
        """A number from 0 to bound - 1."""
        return int(self.random() * bound)

    def pick(self, things: Any) -> Any:
        """One of a sequence."""
        return things[int(self.random() * len(things))]

    def month_day(self, day: date) -> str:
        """A day without its year, in the article's own order."""
        month = MONTHS[day.month - 1]
        return f"{day.day} {month}" if self.day_first else f"{month} {day.day}"

    def recent(self, back: int) -> str:
        """Words for a day `back` days before the article's, after which an event is told."""
        day = self.pub - timedelta(days=back)
        weekday = WEEKDAYS[day.weekday()]
        form = self.below(10)
        if back > 6 and form < 6:
            evening = f"in the {self.pick(('early hours', 'evening'))} of {self.month_day(day)}"
            return self.pick((f"on {self.month_day(day)}", "last week", evening))
        if form < 3:
            return f"on {weekday}"
        if form < 5:
            return f"{self.pick(('late on', 'early on', 'at dawn on', 'at noon on'))} {weekday}"
        if form == 5:
            return f"on {weekday} {self.pick(('morning', 'evening', 'night'))}"
        if form == 6:
            return f"on {weekday}, {self.month_day(day)}"
        if form == 7:
            return f"on {self.month_day(day)}{self.pick(('', '', f', {day.year}'))}"
        return self.pick(("overnight", "on the same day", "two days later", "earlier this week", "the next morning", "over the weekend", "last week", "a day earlier"))  # fmt: skip

    def old(self) -> str:
        """Words for a time months or years ago."""
        year, month = self.pub.year, self.pick(MONTHS)
        earlier = year - 1 - self.below(5)
        return self.pick((
            f"in {month} {earlier}", f"on {self.pick(MONTHS)} {1 + self.below(28)}, {earlier}", f"in {self.pick(('early', 'late', 'mid-'))} {earlier}".replace("- ", "-"),
            f"in the {self.pick(('spring', 'summer', 'autumn'))} of {earlier}", f"in {month} of last year", "last month", "a year ago", f"{self.pick(('three', 'five'))} weeks ago",
            "earlier this year", "in the previous month", f"between {self.pick(MONTHS[:6])} and {self.pick(MONTHS[6:])} {earlier}", f"back in {month}",
        ))  # fmt: skip

    def span(self) -> str:
        """Words for a period that is counted."""
        year = self.pub.year
        return self.pick((
            f"in {year - 1}", f"in the first {self.pick(('three', 'six', 'nine'))} months of the year", "last year", f"since {self.pick(MONTHS)}", f"in {self.pick(MONTHS)}",
            f"between January {year - 1} and {self.pick(MONTHS)} {year}", f"in the {self.pick(('first', 'second', 'last'))} quarter of {year - 1}", "over the past six months",
            f"from {1 + self.below(9)} to {12 + self.below(16)} {self.pick(MONTHS)}", "since the beginning of the year", f"during {self.pick(MONTHS)} and the month before",
        ))  # fmt: skip

    def item_day(self) -> str:
        """The day that stands before a roundup's item."""
        day = self.pub - timedelta(days=self.below(8))
        weekday = WEEKDAYS[day.weekday()]
        in_figures = f"{day.day:02}.{day.month:02}.{day.year}"
        return self.pick((self.month_day(day), f"{weekday}, {self.month_day(day)}", weekday, in_figures))

    def on_day(self) -> str:
        """The day that opens a roundup's sentence."""
        day = self.pub - timedelta(days=self.below(8))
        written = self.month_day(day)
        return self.pick((f"on {written}", f"on {WEEKDAYS[day.weekday()]}", f"on the night of {written}"))

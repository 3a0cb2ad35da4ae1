"""Made-up articles of about 500 words for the extraction benchmark: varied, seeded, none of them anybody's text."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

PLACES = (
    "Kirkuk", "Mosul", "Baqubah", "Tal Afar", "Hawija", "Daquq", "Samarra", "Tikrit", "Ramadi", "Fallujah", "Rutba", "Haditha", "Muqdadiyah",
    "Khanaqin", "Sinjar", "Raqqa", "Palmyra", "Deir ez-Zor", "al-Mayadin", "Hasakah", "Manbij", "al-Bab", "Idlib", "Sukhna", "Abu Kamal",
)  # fmt: skip
WHO = (
    "Gunmen",
    "Islamic State militants",
    "Unidentified gunmen on a motorcycle",
    "ISIS fighters",
    "Suspected IS militants",
)
TARGETS = (
    "an army checkpoint",
    "a police patrol",
    "a village",
    "the house of a mukhtar",
    "a convoy of the Popular Mobilization Forces",
    "an oil facility",
)
HARM = (
    "killing {n} soldiers and wounding {m} others",
    "leaving {n} dead",
    "killing {n} civilians",
    "wounding at least {m} people",
    "without causing casualties",
)
WHEN = (
    "on {weekday}",
    "on {month} {day}",
    "late on {weekday}",
    "last week",
    "earlier this month",
    "in early {month}",
    "two days later",
    "overnight",
)
INCIDENTS = (
    "{who} attacked {target} near {place} {when}, {harm}.",
    "A roadside bomb exploded in {place} {when}, {harm}.",
    "A suicide bomber detonated an explosive vest at a market in {place} {when}, {harm}.",
    "Security forces arrested {n} suspected members of the group in {place} {when}.",
    "Coalition aircraft carried out an airstrike about {km} km south of {place} {when}, {harm}.",
    "{who} kidnapped {n} shepherds in the desert west of {place} {when}.",
    "Mortar rounds landed on a quarter of {place} {when}, {harm}.",
    "The group claimed responsibility for the attack in a statement released {when}.",
    "Hundreds of residents demonstrated in {place} {when} against the lack of services.",
    "Troops found a weapons cache and {n} explosive devices in a tunnel north of {place} {when}.",
)
FILLER = (
    "Local officials said that the situation in the area remained tense and called for reinforcements.",
    "The government has not commented on the reports, and the figures could not be verified independently.",
    "Residents of {place} complain that the roads are unsafe at night and that promised posts were never built.",
    "Analysts say the group has regrouped in rural areas of {place} and lives off extortion.",
    "The prime minister promised a new plan for the border, but gave no details.",
    "Oil prices fell for a third day, which leaves the budget with a gap of 12 billion dollars.",
    "In 2014, the group seized large parts of the country before it was driven out again.",
    "Schools in {place} will reopen next month, the ministry of education said in a short note.",
    "According to a report by researchers, at least {many} attacks were recorded in the first three months of the year.",
    "A delegation from the capital visited the province and met tribal leaders for talks about compensation.",
    "The mountains offer caves and ravines in which small cells can hide for weeks.",
    "Aid workers warned that the camp lacks water and that children are most at risk.",
    "Nobody knows how many fighters remain, though officials speak of some {many} across the country.",
    "The road between {place} and {place2} was closed for several hours.",
    "Farmers have begun the harvest, and many fear that fields may be set on fire.",
)


def article(number: int, random_: random.Random) -> dict[str, str]:
    """One article of about 500 words as a row for `incidents extract`."""
    published = date(2019, 1, 1) + timedelta(days=random_.randrange(1000))
    words: list[str] = []
    paragraphs: list[str] = []
    count = 0
    while count < 500:
        sentences = [_sentence(random_) for _ in range(random_.randint(3, 6))]
        words = " ".join(sentences).split()
        count += len(words)
        paragraphs.append(" ".join(sentences))
    return {
        "document_id": f"made-{number}", "title": f"Violence near {random_.choice(PLACES)}", "pub_date": published.isoformat(), "source": "Made-up Wire",
        "text": "\n\n".join(paragraphs),
    }  # fmt: skip


def _sentence(random_: random.Random) -> str:
    template = random_.choice(INCIDENTS if random_.random() < 0.25 else FILLER)
    when = random_.choice(WHEN).format(
        weekday=random_.choice(("Monday", "Tuesday", "Thursday", "Saturday")), month=random_.choice(("January", "May", "August")), day=random_.randint(1, 28)
    )  # fmt: skip
    harm = random_.choice(HARM).format(
        n=random_.choice(("two", "three", "a dozen", "11")), m=random_.choice(("four", "seven", "dozens of"))
    )
    return template.format(
        who=random_.choice(WHO), target=random_.choice(TARGETS), place=random_.choice(PLACES), place2=random_.choice(PLACES), when=when, harm=harm,
        n=random_.choice(("two", "three", "5")), km=random_.randint(3, 60), many=random_.randint(100, 3000),
    )  # fmt: skip


def articles(count: int, seed: int = 7) -> Iterator[dict[str, str]]:
    """`count` articles, the same for the same seed."""
    random_ = random.Random(seed)
    for number in range(count):
        yield article(number, random_)


def write(path: Path, count: int) -> None:
    """Write articles as jsonl, a row each."""
    with path.open("w", encoding="utf-8") as file:
        for row in articles(count):
            file.write(json.dumps(row) + "\n")

"""Date words to intervals: tables of sentences of our own, and laws that hold for any text."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incidents.dates import DateMention, find_dates
from incidents.model import DatePrecision, DateSpan
from incidents.spans import UNKNOWN, day, describe, month, year

TUESDAY = day(date(2020, 7, 14))
"""Publication date of the tables: a Tuesday."""


def told(mention: DateMention) -> str:
    """ "words = days precision kind", with "<" for words that point back and "~" for background."""
    marks = ("<" if mention.needs_previous else "") + ("~" if mention.background else "")
    what = f"{mention.text} = {describe(mention.span)} {mention.span.precision.value} {mention.kind.value}"
    return f"{what} {marks}".strip()


ABSOLUTE = [
    ("Gunmen struck on 5 July 2020.", ["5 July 2020 = 2020-07-05 day absolute"]),
    ("Gunmen struck on July 5, 2020, at dusk.", ["July 5, 2020 = 2020-07-05 day absolute"]),
    ("On Sunday, July 5, 2020 a bomb went off.", ["Sunday, July 5, 2020 = 2020-07-05 day absolute"]),
    ("It was the 5th of July 2020.", ["the 5th of July 2020 = 2020-07-05 day absolute"]),
    ("Posted 1Nov 2019 by the desk", ["1Nov 2019 = 2019-11-01 day absolute"]),
    ("Killed on Nov. 5, 2019 near the dam.", ["Nov. 5, 2019 = 2019-11-05 day absolute"]),
    ("Killed on 5 Nov 2019.", ["5 Nov 2019 = 2019-11-05 day absolute"]),
    ("06/17/2018: Assailants detonated a device.", ["06/17/2018 = 2018-06-17 day absolute"]),
    ("06/07/2018: Assailants detonated a device.", ["06/07/2018 = 2018-06-07 day absolute"]),
    ("Filed 17/06/2018 in Baghdad.", ["17/06/2018 = 2018-06-17 day absolute"]),
    ("Filed 17.06.2018 in Baghdad.", ["17.06.2018 = 2018-06-17 day absolute"]),
    ("Filed 07.06.2018 in Baghdad.", ["07.06.2018 = 2018-06-07 day absolute"]),
    ("Filed 10-31-2019 in Erbil.", ["10-31-2019 = 2019-10-31 day absolute"]),
    ("Filed 2018/06/17 in Erbil.", ["2018/06/17 = 2018-06-17 day absolute"]),
    ("Filed 2018-06-17 in Erbil.", ["2018-06-17 = 2018-06-17 day absolute"]),
    ("Sent 2018-06-17T10:30:00Z from Erbil.", ["2018-06-17T10:30:00Z = 2018-06-17 day absolute"]),
    ("Sent 2018-06-17 10:30 from Erbil.", ["2018-06-17 10:30 = 2018-06-17 day absolute"]),
    ("It lasted from 3-5 July 2020.", ["3-5 July 2020 = 2020-07-03 to 2020-07-05 days absolute"]),
    ("It lasted from 3 to 5 July 2020.", ["3 to 5 July 2020 = 2020-07-03 to 2020-07-05 days absolute"]),
    ("The night of 3-4 July 2020 was quiet.", ["The night of 3-4 July 2020 = 2020-07-03 to 2020-07-04 days absolute"]),
    ("In June 2020 ten died.", ["June 2020 = 2020-06 month absolute"]),
    ("In June of 2020 ten died.", ["June of 2020 = 2020-06 month absolute"]),
    ("In early June 2020 ten died.", ["early June 2020 = 2020-06-01 to 2020-06-10 week absolute"]),
    ("In mid-June 2020 ten died.", ["mid-June 2020 = 2020-06-11 to 2020-06-20 week absolute"]),
    ("In late June 2020 ten died.", ["late June 2020 = 2020-06-21 to 2020-06-30 week absolute"]),
    ("At the end of February 2020 ten died.", ["the end of February 2020 = 2020-02-21 to 2020-02-29 week absolute"]),
    ("In the first half of June 2020 ten died.",
     ["the first half of June 2020 = 2020-06-01 to 2020-06-15 week absolute"]),
    ("The camp fell in late 2019.", ["late 2019 = 2019-10-01 to 2019-12-31 quarter absolute"]),
    ("The camp fell in early 2020.", ["early 2020 = 2020-01-01 to 2020-03-31 quarter absolute"]),
    ("The camp fell in mid-2019.", ["mid-2019 = 2019-05-01 to 2019-08-31 quarter absolute"]),
    ("By the end of 2019 it was over.", ["the end of 2019 = 2019-10-01 to 2019-12-31 quarter absolute"]),
    ("In 2019 it reported 1,669 attacks.", ["2019 = 2019 year absolute"]),
    ("During 2019 alone there were 1,669.", ["2019 = 2019 year absolute"]),
    ("Attacks rose between January 2018 and August 2019. In the previous month, it rained.",
     ["January 2018 and August 2019 = 2018-01-01 to 2019-08-31 year period", "the previous month = 2020-06 month relative <"]),
    ("In the spring of 2020 it rained.", ["the spring of 2020 = 2020-03-01 to 2020-05-31 quarter absolute"]),
    ("In the third quarter of 2019 it fell.", ["the third quarter of 2019 = 2019-07-01 to 2019-09-30 quarter period"]),
    ("In the first half of 2019 it fell.", ["the first half of 2019 = 2019-01-01 to 2019-06-30 quarter period"]),
    ("In the last three months of 2019 it fell.",
     ["the last three months of 2019 = 2019-10-01 to 2019-12-31 quarter period"]),
    ("Between January 2019 and May 2020 they claimed ninety a month.",
     ["January 2019 and May 2020 = 2019-01-01 to 2020-05-31 year period"]),
    ("From 28 June to 3 July 2020 it smoked.", ["28 June to 3 July 2020 = 2020-06-28 to 2020-07-03 week period"]),
    ("From December 28 to January 3, 2020 it smoked.",
     ["December 28 to January 3, 2020 = 2019-12-28 to 2020-01-03 week period"]),
    ("January-March 2020 was worse.", ["January-March 2020 = 2020-01-01 to 2020-03-31 quarter period"]),
    ("In 2019 and 2020 it grew.", ["2019 and 2020 = 2019-01-01 to 2020-12-31 year period"]),
    ("It rose in Q3 2019.", ["Q3 2019 = 2019-07-01 to 2019-09-30 quarter absolute"]),
    ("In the week of July 6, 2020 it rose.", ["the week of July 6, 2020 = 2020-07-06 to 2020-07-12 week absolute"]),
    ("They met on 31 June 2020.", ["31 June 2020 = unknown unknown absolute"]),
    ("They met on 30.02.2020.", ["30.02.2020 = unknown unknown absolute"]),
    ("On the evening of 17 June 2020 they came.", ["the evening of 17 June 2020 = 2020-06-17 day absolute"]),
]  # fmt: skip

PARTIAL = [
    ("It struck on June 17.", ["June 17 = 2020-06-17 day partial"]),
    ("It struck on 17 June.", ["17 June = 2020-06-17 day partial"]),
    ("It struck on the 17th of June.", ["the 17th of June = 2020-06-17 day partial"]),
    ("It struck on November 17.", ["November 17 = 2019-11-17 day partial"]),
    ("It struck on July 14.", ["July 14 = 2020-07-14 day partial"]),
    ("It struck on July 20.", ["July 20 = 2019-07-20 day partial"]),
    ("They must leave by July 31.", ["July 31 = 2020-07-31 day partial"]),
    ("They have until July 31 to leave.", ["July 31 = 2020-07-31 day limit"]),
    ("It struck on July 5 and 6.", ["July 5 and 6 = 2020-07-05 to 2020-07-06 days partial"]),
    ("It struck on Sunday (July 5) at noon.", ["Sunday (July 5) = 2020-07-05 day partial"]),
    ("It struck on the night of July 5.", ["the night of July 5 = 2020-07-05 day partial"]),
    ("It struck in September.", ["September = 2019-09 month partial"]),
    ("It struck in July.", ["July = 2020-07 month partial"]),
    ("It struck in late October.", ["late October = 2019-10-21 to 2019-10-31 week partial"]),
    ("It struck in early May.", ["early May = 2020-05-01 to 2020-05-10 week partial"]),
    ("During the month of March it rose.", ["the month of March = 2020-03 month partial"]),
    ("It struck in January of this year.", ["January of this year = 2020-01 month partial"]),
    ("It struck in December of last year.", ["December of last year = 2019-12 month partial"]),
    ("It struck in December last year.", ["December last year = 2019-12 month partial"]),
    ("It struck last March.", ["last March = 2020-03 month partial"]),
    ("It struck in the first week of July.", ["the first week of July = 2020-07-01 to 2020-07-07 week partial"]),
    ("Between May and August it rose.", ["May and August = 2019-05-01 to 2019-08-31 quarter period"]),
    ("From November to February it rose.", ["November to February = 2019-11-01 to 2020-02-29 quarter period"]),
    ("In May, gunmen came.", ["May = 2020-05 month partial"]),
    ("They may come in force and march on.", []),
    ("May was quiet, they may say.", []),
    ("Since December they have fled.", ["December = 2019-12-01 to 2020-07-14 year since"]),
    ("Since December of 2018 they have fled.", ["December of 2018 = 2018-12-01 to 2020-07-14 year since"]),
    ("Since 5 July they have fled.", ["5 July = 2020-07-05 to 2020-07-14 week since"]),
]  # fmt: skip

WEEKDAYS = [
    ("It struck on Monday.", ["on Monday = 2020-07-13 day weekday"]),
    ("It struck on Tuesday.", ["on Tuesday = 2020-07-14 day weekday"]),
    ("It struck on Wednesday.", ["on Wednesday = 2020-07-08 day weekday"]),
    ("It struck last Thursday.", ["last Thursday = 2020-07-09 day weekday"]),
    ("It struck last Tuesday.", ["last Tuesday = 2020-07-07 day weekday"]),
    ("Monday's attack was claimed.", ["Monday = 2020-07-13 day weekday"]),
    ("Monday’s attack was claimed.", ["Monday = 2020-07-13 day weekday"]),
    ("It struck late on Sunday.", ["late on Sunday = 2020-07-12 day weekday"]),
    ("It struck on Sunday evening.", ["on Sunday evening = 2020-07-12 day weekday"]),
    ("Voting begins next Friday.", ["next Friday = 2020-07-17 day weekday"]),
    ("It raged on Saturday and Sunday.", ["on Saturday and Sunday = 2020-07-11 to 2020-07-12 days weekday"]),
    ("They have until Friday to leave.", ["until Friday = 2020-07-17 day limit"]),
    ("They shop on Mondays.", []),
    ("On 3 July it began. The following Monday it ended.",
     ["3 July = 2020-07-03 day partial", "The following Monday = 2020-07-06 day weekday <"]),
]  # fmt: skip

RELATIVE = [
    ("It struck yesterday.", ["yesterday = 2020-07-13 day relative"]),
    ("It struck today.", ["today = 2020-07-14 day relative"]),
    ("It struck the day before yesterday.", ["the day before yesterday = 2020-07-12 day relative"]),
    ("It struck overnight.", ["overnight = 2020-07-13 to 2020-07-14 days relative"]),
    ("It struck last night.", ["last night = 2020-07-13 day relative"]),
    ("It struck this morning.", ["this morning = 2020-07-14 day relative"]),
    ("It struck over the weekend.", ["over the weekend = 2020-07-11 to 2020-07-12 days relative"]),
    ("It struck a few hours ago.", ["a few hours ago = 2020-07-13 to 2020-07-14 days relative"]),
    ("It struck three days ago.", ["three days ago = 2020-07-11 day relative"]),
    ("It struck a few days ago.", ["a few days ago = 2020-07-07 to 2020-07-12 week relative"]),
    ("It struck three weeks ago.", ["three weeks ago = 2020-06-20 to 2020-06-26 week relative"]),
    ("It struck two months ago.", ["two months ago = 2020-04-29 to 2020-05-29 month relative"]),
    ("It struck a year ago.", ["a year ago = 2019 year relative"]),
    ("It struck last week.", ["last week = 2020-07-06 to 2020-07-12 week relative"]),
    ("It struck earlier this week.", ["earlier this week = 2020-07-13 to 2020-07-14 week relative"]),
    ("It struck last month.", ["last month = 2020-06 month relative"]),
    ("It struck late last month.", ["late last month = 2020-06-21 to 2020-06-30 week relative"]),
    ("It struck earlier this month.", ["earlier this month = 2020-07-01 to 2020-07-14 month relative"]),
    ("It struck early this month.", ["early this month = 2020-07-01 to 2020-07-10 week relative"]),
    ("It struck at the beginning of this month.",
     ["the beginning of this month = 2020-07-01 to 2020-07-10 week relative"]),
    ("It struck at the beginning of the year.",
     ["the beginning of the year = 2020-01-01 to 2020-03-31 quarter relative"]),
    ("It struck earlier this year.", ["earlier this year = 2020-01-01 to 2020-07-14 year relative"]),
    ("It struck last year.", ["last year = 2019 year relative"]),
    ("It struck late last year.", ["late last year = 2019-10-01 to 2019-12-31 quarter relative"]),
    ("It struck last summer.", ["last summer = 2019-06-01 to 2019-08-31 quarter relative"]),
    ("It rose in the first three months of the year.",
     ["the first three months of the year = 2020-01-01 to 2020-03-31 quarter period"]),
    ("It rose in the first half of last year.",
     ["the first half of last year = 2019-01-01 to 2019-06-30 quarter period"]),
    ("It rose in recent days.", ["in recent days = 2020-07-07 to 2020-07-14 week period"]),
    ("It rose in recent weeks.", ["in recent weeks = 2020-06-16 to 2020-07-14 month period"]),
    ("It rose in recent months.", ["in recent months = 2020-03-14 to 2020-07-14 quarter period"]),
    ("It rose over the past eight months.", ["over the past eight months = 2019-11-14 to 2020-07-14 year period"]),
    ("It rose in the past month.", ["in the past month = 2020-06-14 to 2020-07-14 month period"]),
    ("It rose during the past four years.", ["during the past four years = 2016-07-14 to 2020-07-14 year period ~"]),
    ("It struck on the 3rd of this month.", ["the 3rd of this month = 2020-07-03 day relative"]),
    ("Eighteen months after they left it burned.", []),
    ("A month after the vote it burned.", []),
    ("The search lasted 20 minutes.", []),
]  # fmt: skip

BACK_POINTING = [
    ("In September gunmen came. The same week they left.",
     ["September = 2019-09 month partial", "The same week = 2019-09 month relative <"]),
    ("On 3 July gunmen came. The same week they left.",
     ["3 July = 2020-07-03 day partial", "The same week = 2020-06-29 to 2020-07-05 week relative <"]),
    ("On 3 July gunmen came. Two days later they left.",
     ["3 July = 2020-07-03 day partial", "Two days later = 2020-07-05 day relative <"]),
    ("On 3 July gunmen came. The next day they left.",
     ["3 July = 2020-07-03 day partial", "The next day = 2020-07-04 day relative <"]),
    ("On 3 July gunmen came. They had come the day before.",
     ["3 July = 2020-07-03 day partial", "the day before = 2020-07-02 day relative <"]),
    ("On 3 July gunmen came. That night they left.",
     ["3 July = 2020-07-03 day partial", "That night = 2020-07-03 day relative <"]),
    ("They crossed in late 2019. In December of that year it ended.",
     ["late 2019 = 2019-10-01 to 2019-12-31 quarter absolute", "December of that year = 2019-12 month partial <"]),
    ("It ended in March. Since then it was quiet.",
     ["March = 2020-03 month partial", "Since then = 2020-03-01 to 2020-07-14 quarter since <"]),
    ("On July 1 one burned. Then on July 9 another did.",
     ["July 1 = 2020-07-01 day partial", "July 9 = 2020-07-09 day partial"]),
    ("It fell in March. The following month it was retaken.",
     ["March = 2020-03 month partial", "The following month = 2020-04 month relative <"]),
    ("On 3 March 2016 they came. On March 10 they left.",
     ["3 March 2016 = 2016-03-03 day absolute", "March 10 = 2016-03-10 day partial"]),
    ("It grew in recent months. He died two hours later.",
     ["in recent months = 2020-03-14 to 2020-07-14 quarter period", "two hours later = unknown unknown relative <"]),
    ("On 3 July they came, and on this day two died.",
     ["3 July = 2020-07-03 day partial", "this day = 2020-07-03 day relative <"]),
    ("Two days later they left.", ["Two days later = unknown unknown relative <"]),
]  # fmt: skip

BACKGROUND = [
    ("In 2014 the group seized the north.", ["2014 = 2014 year absolute ~"]),
    ("Since 2014 the group has fought.", ["2014 = 2014-01-01 to 2020-07-14 year since ~"]),
    ("The militias formed in the summer of 2014.",
     ["the summer of 2014 = 2014-06-01 to 2014-08-31 quarter absolute ~"]),
    ("The 2009 protest movement was crushed.", ["2009 = 2009 year absolute ~"]),
    ("It is faster than 2019.", ["2019 = 2019 year absolute ~"]),
    ("It is back at levels similar to the years 2010-2011.", ["2010-2011 = 2010-01-01 to 2011-12-31 year period ~"]),
    ("The war of 2014-2017 was long.", ["2014-2017 = 2014-01-01 to 2017-12-31 year period ~"]),
    ("It recalled 2017’s defeat.", ["2017 = 2017 year absolute ~"]),
    ("In the 1980s it was small.", ["1980s = 1980-01-01 to 1989-12-31 year period ~"]),
    ("In 2006 and 2007 it was beaten.", ["2006 and 2007 = 2006-01-01 to 2007-12-31 year period ~"]),
    ("On 10 June 2014 the city fell.", ["10 June 2014 = 2014-06-10 day absolute"]),
    ("About 2000 fighters remain, and 2,014 more.", []),
    ("The scholar, 47, left Room 2019 B.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ABSOLUTE + PARTIAL + WEEKDAYS + RELATIVE + BACK_POINTING + BACKGROUND)
def test_dates_of_a_report_published_on_a_tuesday(text: str, expected: list[str]) -> None:
    assert [told(m) for m in find_dates(text, TUESDAY)] == expected


OTHER_ANCHORS = [
    ("It struck on June 17.", year(2018), ["June 17 = 2018-06-17 day partial"]),
    ("It struck in March.", year(2018), ["March = 2018-03 month partial"]),
    ("It struck in March.", month(2018, 2), ["March = 2017-03 month partial"]),
    ("It struck last month.", month(2018, 2), ["last month = 2018-01 month relative"]),
    ("It struck on Monday.", month(2018, 2), ["on Monday = 2018-01-29 to 2018-02-26 month weekday"]),
    ("It struck last year.", year(2018), ["last year = 2017 year relative"]),
    ("It struck on 5 July 2020.", UNKNOWN, ["5 July 2020 = 2020-07-05 day absolute"]),
    ("It struck on July 5.", UNKNOWN, ["July 5 = unknown unknown partial"]),
    ("It struck on Monday.", UNKNOWN, ["on Monday = unknown unknown weekday"]),
    ("It struck last week.", UNKNOWN, ["last week = unknown unknown relative"]),
    ("It grew since May 2019.", UNKNOWN, ["May 2019 = unknown unknown since"]),
    ("In 2014 it grew.", UNKNOWN, ["2014 = 2014 year absolute"]),
    ("On 5 July 2020 one came. On July 9 two came.", UNKNOWN,
     ["5 July 2020 = 2020-07-05 day absolute", "July 9 = 2020-07-09 day partial"]),
    ("On 30 December 2019 one came. On January 2 two came.", UNKNOWN,
     ["30 December 2019 = 2019-12-30 day absolute", "January 2 = 2020-01-02 day partial"]),
    ("It struck over the weekend.", day(date(2020, 6, 29)),
     ["over the weekend = 2020-06-27 to 2020-06-28 days relative"]),
    ("It struck on Thursday.", day(date(2020, 6, 29)), ["on Thursday = 2020-06-25 day weekday"]),
    ("It struck in December.", day(date(2020, 1, 3)), ["December = 2019-12 month partial"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "anchor", "expected"), OTHER_ANCHORS)
def test_dates_under_other_anchors(text: str, anchor: DateSpan, expected: list[str]) -> None:
    assert [told(m) for m in find_dates(text, anchor)] == expected


def test_a_reason_says_where_the_days_come_from() -> None:
    reasons = [m.reason for m in find_dates("On Monday two died. The next day one died. It was 5 July 2020.", TUESDAY)]
    assert reasons == [
        "'On Monday' counted back from the publication date 2020-07-14",
        "'The next day' counted from the date before 2020-07-13",
        "'5 July 2020' as written",
    ]


_VOCABULARY = (
    "on in since until the last next this same late early mid first two few days weeks ago later of July May March 5 31"
    " 2020 2014 1999 Monday Friday yesterday weekend year month week quarter summer and to - between from 06/17/2018 30"
)
_WORDS = st.sampled_from(_VOCABULARY.split())
_ANCHORS = st.one_of(
    st.just(UNKNOWN),
    st.dates().map(day),
    st.integers(1, 9999).map(year),
    st.builds(month, st.integers(1, 9999), st.integers(1, 12)),
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(_WORDS, max_size=25).map(" ".join)), _ANCHORS)
def test_any_text_keeps_the_laws(text: str, anchor: DateSpan) -> None:
    end = 0
    for m in find_dates(text, anchor):
        assert text[m.start_char : m.end_char] == m.text
        assert end <= m.start_char < m.end_char
        end = m.end_char
        assert (m.span.start is None) == (m.span.end is None) == (m.span.precision is DatePrecision.UNKNOWN)
        assert m.span.start is None or m.span.end is None or m.span.start <= m.span.end
        assert m.reason

"""What `find_mentions` finds and to which days it resolves; the sentences are made up."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.temporal import find_mentions, find_timexes
from qa.types import MentionType, Precision
from tests.temporal.support import days, found, published

ABSOLUTE = [
    ("They met on 22 November 2022.", "22 November 2022", "2022-11-22"),
    ("They met on November 22nd, 2022.", "November 22nd, 2022", "2022-11-22"),
    ("They met on Tuesday, 22 November 2022, in Laos.", "Tuesday, 22 November 2022", "2022-11-22"),
    ("Signed the 3rd of May, 1998.", "the 3rd of May, 1998", "1998-05-03"),
    ("Signed on 2024-01-08.", "2024-01-08", "2024-01-08"),
    ("Stamped 2024-01-08T10:30:00Z here.", "2024-01-08T10:30:00Z", "2024-01-08"),
    ("Filed 11/22/2022 in court.", "11/22/2022", "2022-11-22"),
    ("Filed 22.11.2022 in court.", "22.11.2022", "2022-11-22"),
    ("Talks in January 2020 failed.", "January 2020", "2020-01-01..2020-01-31"),
    ("Since 2021 nothing happened.", "2021", "2021-01-01..2021-12-31"),
    ("Prices rose in the 1980s.", "the 1980s", "1980-01-01..1989-12-31"),
    ("Prices rose in the late '90s.", "the late '90s", "1990-01-01..1999-12-31"),
    ("A treaty of the 19th century.", "the 19th century", "1800-01-01..1899-12-31"),
    ("Profit in the third quarter of 2023 fell.", "the third quarter of 2023", "2023-07-01..2023-09-30"),
    ("Profit in Q3 2023 fell.", "Q3 2023", "2023-07-01..2023-09-30"),
    ("In the second half of 2023 it fell.", "the second half of 2023", "2023-07-01..2023-12-31"),
    ("It was nineteen ninety-seven.", "nineteen ninety-seven", "1997-01-01..1997-12-31"),
    ("In the summer of 2022 it rained.", "the summer of 2022", "2022-06-01..2022-08-31"),
    ("On Christmas Day 2023 it snowed.", "Christmas Day 2023", "2023-12-25"),
    ("The last week of December 2023 was calm.", "The last week of December 2023", "2023-12-25..2023-12-31"),
]
RELATIVE = [
    ("They spoke on Thursday.", "Thursday", "2024-01-04"),
    ("He said late Tuesday that it was over.", "late Tuesday", "2024-01-09"),
    ("The statement came on Wednesday.", "Wednesday", "2024-01-10"),
    ("He will fly to Tokyo on Friday.", "Friday", "2024-01-12"),
    ("She is to meet him next Tuesday.", "next Tuesday", "2024-01-16"),
    ("He resigned last Friday.", "last Friday", "2024-01-05"),
    ("It happened yesterday.", "yesterday", "2024-01-09"),
    ("They met last month.", "last month", "2023-12-01..2023-12-31"),
    ("They met earlier this week.", "earlier this week", "2024-01-08..2024-01-14"),
    ("He shook hands in May last year.", "May last year", "2023-05-01..2023-05-31"),
    ("A summit in November of last year.", "November of last year", "2023-11-01..2023-11-30"),
    ("They met in November.", "November", "2023-11-01..2023-11-30"),
    ("The vote will be held in November.", "November", "2024-11-01..2024-11-30"),
    ("They met on Nov. 22.", "Nov. 22", "2023-11-22"),
    ("Payment is due by 15 February.", "15 February", "2024-02-15"),
    ("On the 9th (local time), they met.", "the 9th", "2024-01-09"),
    ("He was named on the 29th of last month.", "the 29th of last month", "2023-12-29"),
    ("It began two weeks ago.", "two weeks ago", "2023-12-25..2023-12-31"),
    ("It began nearly 30 years ago.", "nearly 30 years ago", "1994-01-01..1994-12-31"),
    ("It began a couple of years ago.", "a couple of years ago", "2022-01-01..2022-12-31"),
    ("It snowed over the weekend.", "the weekend", "2024-01-06..2024-01-07"),
    ("A week from Friday they vote.", "A week from Friday", "2024-01-19"),
    ("They met Thursday of last week.", "Thursday of last week", "2024-01-04"),
    ("It happened the day before yesterday.", "the day before yesterday", "2024-01-08"),
    ("It was sold in the fourth quarter.", "the fourth quarter", "2023-10-01..2023-12-31"),
    ("They spoke at 10:35 a.m. on Tuesday.", "10:35 a.m. on Tuesday", "2024-01-09"),
    ("He died on New Year's Eve.", "New Year's Eve", "2023-12-31"),
    ("Shops close on Good Friday.", "Good Friday", "2023-04-07"),
    ("Prices rose less than expected in August.", "August", "2023-08-01..2023-08-31"),
    ("Trains stopped in November due to a strike.", "November", "2023-11-01..2023-11-30"),
    ("Visits are planned from summer to fall.", "summer to fall", "2024-06-01..2024-11-30"),
    ("Profit fell in the third quarter.", "the third quarter", "2023-07-01..2023-09-30"),
    ("They downed a balloon in February.", "February", "2023-02-01..2023-02-28"),
    ("The council meets again on 27 June.", "27 June", "2024-06-27"),
    ("Hotels counted many lost nights by Friday.", "Friday", "2024-01-05"),
    ("They had counted the votes by Friday.", "Friday", "2024-01-05"),
    ("A plan for a call in August had failed.", "August", "2023-08-01..2023-08-31"),
    ("The cup starts in June.", "June", "2024-06-01..2024-06-30"),
    ("They follow up a deal struck by the mayors in November.", "November", "2023-11-01..2023-11-30"),
    ("The islanders elect a council on Saturday.", "Saturday", "2024-01-13"),
    ("The new fare takes effect on Monday.", "Monday", "2024-01-15"),
    ("Entry was free; from Friday a ticket costs 3 pounds.", "Friday", "2024-01-12"),
    ("The bridge is expected to open after repairs in May.", "May", "2024-05-01..2024-05-31"),
    ("The bridge closed after a flood in May.", "May", "2023-05-01..2023-05-31"),
    ("The coach praised his team ahead of the final on Saturday.", "Saturday", "2024-01-13"),
    ("The judge heard four visits on Monday.", "Monday", "2024-01-08"),
    ("Oil sank on Friday while the banks plan to lend more.", "Friday", "2024-01-05"),
    ("The staff did not know until Friday.", "Friday", "2024-01-05"),
    ("They were given until Friday.", "Friday", "2024-01-12"),
    ("The shop stayed closed, perhaps until the mid-February fair.", "mid-February", "2024-02-01..2024-02-29"),
    ("Funding grew ahead of the northern bank's long meeting on Friday.", "Friday", "2024-01-12"),
    ("It shut in February 2023. On Feb. 12, it sold its name.", "Feb. 12", "2023-02-12"),
    ("It shut in February 2023. It will open on Feb. 12, it says.", "Feb. 12", "2024-02-12"),
    ("Separately, in February, the bank agreed to pay a fine.", "February", "2023-02-01..2023-02-28"),
    ("The bank agreed to pay in February.", "February", "2024-02-01..2024-02-29"),
    ("The lower house voted on Thursday (Dec. 28) for it.", "Thursday", "2023-12-28"),
    ("The lower house voted on Thursday (28 December) for it.", "Thursday", "2023-12-28"),
    ("They met at Christmas.", "Christmas", "2023-12-25"),
    ("He has been ill since Easter.", "Easter", "2023-04-09"),
    ("In 2024 sales beat the prior year. Costs beat the prior year.", "the prior year", "2023-01-01..2023-12-31"),
]
SEASONS = [
    ("2024-03-20", "He did not rule out a strike before the summer.", "the summer", "2024-06-01..2024-08-31"),
    ("2024-03-20", "He had left before the summer.", "the summer", "2023-06-01..2023-08-31"),
    ("2024-10-20", "He moved there before the summer.", "the summer", "2024-06-01..2024-08-31"),
]
RANGES = [
    ("The talks on Monday and Tuesday went well.", "Monday and Tuesday", "2024-01-08..2024-01-09"),
    ("The talks ran from Sunday to Wednesday.", "Sunday to Wednesday", "2024-01-07..2024-01-10"),
    ("They met on Wednesday and Thursday.", "Wednesday and Thursday", "2024-01-03..2024-01-04"),
    ("They will meet on Wednesday and Thursday.", "Wednesday and Thursday", "2024-01-10..2024-01-11"),
    ("They will meet on Saturday and Sunday.", "Saturday and Sunday", "2024-01-13..2024-01-14"),
    ("She had been due to sing there on Tuesday and Wednesday.", "Tuesday and Wednesday", "2024-01-09..2024-01-10"),
    ("She had been due to sing there on Thursday and Friday.", "Thursday and Friday", "2024-01-04..2024-01-05"),
    ("They met on the 8th and 9th.", "the 8th and 9th", "2024-01-08..2024-01-09"),
    ("They met on 8-9 January.", "8-9 January", "2024-01-08..2024-01-09"),
    ("They met on 8–9 January 2024.", "8–9 January 2024", "2024-01-08..2024-01-09"),
    ("They met Jan. 8-9, 2024.", "Jan. 8-9, 2024", "2024-01-08..2024-01-09"),
    ("They met on January 8, 9 and 10.", "January 8, 9 and 10", "2024-01-08..2024-01-10"),
    ("From March 2019 to May 2021 he led.", "March 2019 to May 2021", "2019-03-01..2021-05-31"),
    ("Between 2020 and 2022 they did not meet.", "2020 and 2022", "2020-01-01..2022-12-31"),
    ("Between 30 December and 2 January 2020 it snowed.", "30 December and 2 January 2020", "2019-12-30..2020-01-02"),
    ("From Jan. 30 to Feb. 2, 2020 it snowed.", "Jan. 30 to Feb. 2, 2020", "2020-01-30..2020-02-02"),
    ("January–March 2020 was cold.", "January–March 2020", "2020-01-01..2020-03-31"),
    ("He served 1994-97.", "1994-97", "1994-01-01..1997-12-31"),
    ("Open from Monday to Wednesday, it was.", "Monday to Wednesday", "2024-01-08..2024-01-10"),
]


@pytest.mark.parametrize(("text", "words", "expected"), [*ABSOLUTE, *RELATIVE, *RANGES])
def test_resolves_to_days(text: str, words: str, expected: str) -> None:
    mentions = found(text)
    assert words in mentions, sorted(mentions)
    assert mentions[words].interval == days(expected)


SPUN = [
    ("He lost his post final month.", "final month", "2023-12-01..2023-12-31"),
    ("In Oslo final week, he said so.", "final week", "2024-01-01..2024-01-07"),
    ("They shook fingers in May final 12 months.", "May final 12 months", "2023-05-01..2023-05-31"),
    ("The pair met final Thursday.", "final Thursday", "2024-01-04"),
]


@pytest.mark.parametrize(("text", "words", "expected"), SPUN)
def test_of_a_spun_text_swapped_words_are_read_as_what_they_stood_for(text: str, words: str, expected: str) -> None:
    spun = {mention.text: mention for mention in find_mentions(text, published("2024-01-10"), spun=True)}
    assert spun[words].interval == days(expected)
    assert words not in found(text)


@pytest.mark.parametrize("text", ["It was the final month.", "Her final week began.", "In final week of the fair."])
def test_of_a_spun_text_a_final_month_of_its_own_is_none(text: str) -> None:
    assert [m for m in find_mentions(text, published("2024-01-10"), spun=True) if m.interval] == []


@pytest.mark.parametrize(("when", "text", "words", "expected"), SEASONS)
def test_a_season_as_a_limit_is_the_nearer_one(when: str, text: str, words: str, expected: str) -> None:
    assert found(text, when)[words].interval == days(expected)


@pytest.mark.parametrize(("text", "words", "expected"), ABSOLUTE)
def test_absolute_dates_need_no_publication_date(text: str, words: str, expected: str) -> None:
    mention = found(text, "")[words]
    assert (mention.interval, mention.anchor) == (days(expected), "absolute")


UNDATED = [
    ("Talks of two days ended.", "two days", "DURATION", "P2D"),
    ("The bridge opened on Saturday, two years later than planned.", "two years later", "DURATION", "P2Y"),
    ("A two-and-a-half-hour meeting.", "two-and-a-half-hour", "DURATION", "PT2H30M"),
    ("It took half an hour.", "half an hour", "DURATION", "PT30M"),
    ("Over the past 18 months it grew.", "the past 18 months", "DURATION", "P18M"),
    ("For decades they waited.", "decades", "DURATION", "PXE"),
    ("It took a fortnight.", "a fortnight", "DURATION", "P2W"),
    ("They meet every Thursday.", "every Thursday", "SET", "XXXX-WXX-4"),
    ("They meet twice a year.", "twice a year", "SET", "P1Y"),
    ("Calls are held daily.", "daily", "SET", "P1D"),
    ("It is now over.", "now", "DATE", "PRESENT_REF"),
    ("On 3 May 2021 they swore to marry within the next year.", "the next year", "DURATION", "P1Y"),
    ("It was recently over.", "recently", "DATE", "PAST_REF"),
    ("In the near future it ends.", "the near future", "DATE", "FUTURE_REF"),
]


@pytest.mark.parametrize(("text", "words", "kind", "value"), UNDATED)
def test_durations_sets_and_vague_ones_have_no_days(text: str, words: str, kind: str, value: str) -> None:
    mention = found(text)[words]
    assert (mention.type, mention.value, mention.interval) == (kind, value, None)


@pytest.mark.parametrize(
    ("when", "text", "words", "expected"),
    [
        ("2022-11", "They met on Nov. 22.", "Nov. 22", "2022-11-22"),
        ("2022-11", "They met on Thursday.", "Thursday", None),
        ("2022-11", "They met this month.", "this month", "2022-11-01..2022-11-30"),
        ("2022-11", "They met last year.", "last year", "2021-01-01..2021-12-31"),
        ("2022-11", "They met on the 9th.", "the 9th", None),
        ("2017", "They met last year.", "last year", "2016-01-01..2016-12-31"),
        ("2017", "They met in November.", "November", None),
        ("2017", "They met on Nov. 22.", "Nov. 22", None),
        ("", "They met last year.", "last year", None),
        ("", "They met in November.", "November", None),
        ("", "They met in 2019 and, a year later, in Rome.", "a year later", "2020-01-01..2020-12-31"),
    ],
)
def test_claims_no_more_than_the_publication_date_allows(
    when: str, text: str, words: str, expected: str | None
) -> None:
    assert found(text, when)[words].interval == (days(expected) if expected else None)


def test_open_mentions_keep_what_is_known_in_their_value() -> None:
    assert found("They met on Thursday.", "2022-11")["Thursday"].value == "XXXX-WXX-4"
    assert found("They met on Nov. 22.", "")["Nov. 22"].value == "XXXX-11-22"


@pytest.mark.parametrize(
    "text",
    [
        "You may march in the fall of the tyrant if you second it.",
        "Mr Dong Jun met Theresa May.",
        "He is the player of the year and has 2000 people.",
        "A 44-year-old man flew a Boeing 2020 to the 9th Circuit for $1984.",
        "Three-quarters of them ate a quarter of it.",
        "He told 60 Minutes of Easter eggs in Startups Weekly and USA TODAY.",
        "Week 16 was a good one for Can Sun. Boris Mar ate a year-old cake.",
        "They led by a point with 3:08 left to play.",
        "The coach was angry: a third-quarter touchdown decided it. Nobody had scored in the quarter.",
        "A merry Christmas! We had Christmas trees and a quiet Easter.",
        "She met the singer August Berg at the Fall Classic and on The Tonight Show.",
        "He watched 'Friday Night Lights' and prices, set to fall, began to spring up.",
    ],
)
def test_words_that_only_look_temporal(text: str) -> None:
    assert found(text) == {}


def test_timexes_leave_spelled_out_ranges_in_parts() -> None:
    text = "On Monday and Tuesday they met."
    assert [mention.text for mention in find_timexes(text, published("2024-01-10"))] == ["Monday", "Tuesday"]


def test_ambiguous_numeric_dates_take_the_order_that_is_not_in_the_future_or_only_the_year() -> None:
    assert found("Filed 10/01/2024.")["10/01/2024"].interval == days("2024-01-10")
    assert found("Filed 03/04/2022.")["03/04/2022"].interval == days("2022-01-01..2022-12-31")


PIECES = st.sampled_from(
    "the of last next this on Monday May 9th 9 31 2024 1998 '98 , - and to a few two half year years ago before "
    "after quarter end early week weekend Nov. 10:30 p.m. every day the first past hundred thousand ' . \n\n "
    "30/30/2024 February 29 30 nineteen ninety s 1980s Q4 9999 0000 99999999999999999999 -".split(" ")
)


@given(
    st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=60).map(" ".join)),
    st.sampled_from(["2024-02-29", "2022-11", "2017", ""]),
)
def test_any_text_gives_ordered_spans_that_match_it(text: str, when: str) -> None:
    mentions = find_mentions(text, published(when))
    end = 0
    for mention in mentions:
        assert end <= mention.span.start < mention.span.end <= len(text)
        assert mention.text == mention.span.of(text)
        assert mention.value
        assert (mention.interval is None) == (mention.precision is Precision.UNKNOWN)
        assert mention.interval is None or mention.type in (MentionType.DATE, MentionType.TIME)
        end = mention.span.end


@given(st.dates(date(1950, 1, 10), date(2090, 12, 20)), st.integers(-3000, 3000))
def test_relative_days_shift_with_the_publication(day: date, shift: int) -> None:
    moved = date.fromordinal(day.toordinal() + shift)
    (here,) = find_mentions("It happened yesterday.", published(day.isoformat()))
    (there,) = find_mentions("It happened yesterday.", published(moved.isoformat()))
    assert here.interval is not None
    assert there.interval is not None
    assert (there.interval.first - here.interval.first).days == shift

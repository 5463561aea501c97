"""Dates that count from other dates of the text."""

from __future__ import annotations

from qa.temporal import find_mentions
from tests.temporal.support import days, found, published


def test_counts_from_another_mention() -> None:
    text = "They met on 14 November 2022 and, two days later, signed. The next day he left."
    mentions = found(text + " A year earlier they quarrelled.")
    assert mentions["two days later"].interval == days("2022-11-16")
    assert mentions["two days later"].anchor == 'mention "14 November 2022"'
    assert mentions["The next day"].interval == days("2022-11-17")
    assert mentions["A year earlier"].interval == days("2021-01-01..2021-12-31")


def test_days_are_not_counted_from_a_year() -> None:
    mention = found("It began in 2019. Three days later it was over.")["Three days later"]
    assert mention.interval is None


def test_what_is_later_than_no_date_of_the_text_stays_open() -> None:
    assert found("Eight years later, the quarrel goes on.")["Eight years later"].interval is None
    assert found("It began on 3 January 2023. Two years later it was over.")["Two years later"].interval is None
    assert found("It began on 3 January 2023 and will end two years later.")["two years later"].interval == days(
        "2025-01-01..2025-12-31"
    )


def test_days_before_are_not_counted_from_a_day_still_to_come() -> None:
    text = "They met on 5 January 2024. Funds last until 17 February 2024. Shares had fallen a day earlier."
    assert found(text)["a day earlier"].interval == days("2024-01-04")


def test_the_same_quarter_of_the_year_before() -> None:
    text = "Profit in the third quarter of 2023 beat that of the same quarter last year."
    assert found(text)["the same quarter last year"].interval == days("2022-07-01..2022-09-30")


def test_the_day_before_said_twice_is_one_day() -> None:
    text = "They voted on Monday. Ten had left the day before. They fined those who left the day before."
    mentions = find_mentions(text, published("2024-01-10"))
    assert [mention.interval for mention in mentions[1:]] == [days("2024-01-07")] * 2


def test_twenty_four_hours_are_a_day() -> None:
    text = "The shop closed on 5 January 2024 and was open again 24 hours later."
    assert found(text)["24 hours later"].interval == days("2024-01-06")


def test_a_day_counted_from_an_event_is_left_to_the_reader() -> None:
    mention = found("The day before the generals met, the ministers spoke.")["The day before"]
    assert mention.interval is None
    assert "event" in mention.anchor

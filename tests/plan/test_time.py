from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.plan import Kind, Operator
from qa.plan.time import asks_plan, published_on, read_limits, span_of, split_as_of, split_published
from qa.temporal import find_mentions
from qa.types import Interval

TODAY = date(2024, 6, 12)


def _days(first: str, last: str | None = None) -> Interval:
    return Interval(date.fromisoformat(first), date.fromisoformat(last or first))


@pytest.mark.parametrize(
    ("question", "operator"),
    [
        ("When did the board last meet?", Operator.LAST),
        ("What was the most recent round of the harbour talks?", Operator.LAST),
        ("What is the latest harbour fee?", Operator.LAST),
        ("When was the pier first opened?", Operator.FIRST),
        ("What was the earliest crossing?", Operator.FIRST),
        ("When is the next round?", Operator.NEXT),
        ("Which upcoming session was announced?", Operator.NEXT),
        ("When did the board meet?", Operator.NONE),
        ("Did the ferry sail last week?", Operator.NONE),
        ("How long did the strike last?", Operator.NONE),
        ("Who is the first minister?", Operator.NONE),
    ],
)
def test_which_of_several_events_is_meant(question: str, operator: Operator) -> None:
    limits = read_limits(question, Kind.WHEN, TODAY)
    assert (limits.operator, limits.bound, limits.events) == (operator, None, ())
    assert limits.core == question


@pytest.mark.parametrize(
    ("question", "operator", "bound"),
    [
        ("When did the board last meet before 2020?", Operator.BEFORE, _days("2020-01-01", "2020-12-31")),
        ("When did the board meet prior to May 2021?", Operator.BEFORE, _days("2021-05-01", "2021-05-31")),
        ("When did the board meet after 3 May 2021?", Operator.AFTER, _days("2021-05-03")),
        ("Which piers have opened since 2019?", Operator.SINCE, _days("2019-01-01", "2019-12-31")),
        ("Which piers opened between 2017 and 2019?", Operator.BETWEEN, _days("2017-01-01", "2019-12-31")),
        ("Who ran the port during 2018?", Operator.BETWEEN, _days("2018-01-01", "2018-12-31")),
    ],
)
def test_a_date_bounds_the_event(question: str, operator: Operator, bound: Interval) -> None:
    limits = read_limits(question, Kind.WHEN, TODAY)
    assert (limits.operator, limits.bound) == (operator, bound)
    assert str(bound.first.year) not in limits.core


def test_another_event_bounds_the_event() -> None:
    limits = read_limits("When did the board meet before the harbour strike?", Kind.WHEN, TODAY)
    assert (limits.operator, limits.bound) == (Operator.BEFORE, None)
    assert limits.events == ("the harbour strike",)
    assert "strike" not in limits.core
    assert "board" in limits.core


def test_two_events_bound_a_span() -> None:
    question = "How long was it between the storm and the reopening of the pier?"
    limits = read_limits(question, Kind.HOW_LONG, TODAY)
    assert limits.operator is Operator.BETWEEN
    assert limits.events == ("the storm", "the reopening of the pier")


def test_after_in_a_question_for_a_cause_is_no_bound() -> None:
    assert read_limits("Why did the fee fall after 2020?", Kind.WHY, TODAY).bound is None


def test_a_bound_that_leaves_nothing_to_ask_about_leaves_the_question_whole() -> None:
    question = "When was it after 2020?"
    assert read_limits(question, Kind.WHEN, TODAY).core == question


@pytest.mark.parametrize(
    ("question", "rest", "day"),
    [
        ("As of 31 December 2023, who runs the port?", "who runs the port?", "2023-12-31"),
        ("Who ran the port as of March 2022?", "Who ran the port ?", "2022-03-31"),
        ("Up to May 2021, how many piers had opened?", "how many piers had opened?", "2021-05-31"),
    ],
)
def test_as_of_in_the_question_names_its_last_day(question: str, rest: str, day: str) -> None:
    assert split_as_of(question, TODAY) == (rest, date.fromisoformat(day))


@pytest.mark.parametrize("question", ["Who runs the port?", "How long was the pier shut up to the storm?"])
def test_no_as_of_leaves_the_question_alone(question: str) -> None:
    assert split_as_of(question, TODAY) == (question, None)


@given(st.dates(date(1950, 1, 1), date(2023, 12, 31)))
def test_any_day_can_be_the_as_of(day: date) -> None:
    question = f"As of {day.day} {day:%B} {day.year}, who runs the port?"
    assert split_as_of(question, TODAY) == ("who runs the port?", day)


@pytest.mark.parametrize(
    ("question", "published"),
    [
        ("In the articles of May 2021, who runs the port?", _days("2021-05-01", "2021-05-31")),
        ("Who runs the port according to reports published in 2022?", _days("2022-01-01", "2022-12-31")),
        ("Who runs the port in the reports from 3 May 2021?", _days("2021-05-03")),
    ],
)
def test_the_time_of_the_articles_is_no_time_of_the_event(question: str, published: Interval) -> None:
    rest, found = split_published(question, TODAY)
    assert found is not None
    assert found.interval == published
    assert "who runs the port" in rest.lower()
    assert str(published.first.year) not in rest


def test_a_question_without_publication_time_is_left_alone() -> None:
    question = "Who ran the port in 2021?"
    assert split_published(question, TODAY) == (question, None)


@pytest.mark.parametrize(
    ("question", "kind", "asked"),
    [
        ("When is the next round due?", Kind.WHEN, True),
        ("When will the pier open?", Kind.WHEN, True),
        ("When was the ferry supposed to sail?", Kind.WHEN, True),
        ("When did the pier open?", Kind.WHEN, False),
        ("Will the pier open in May?", Kind.YES_NO, False),
    ],
)
def test_plans_are_told_from_what_happened(question: str, kind: Kind, asked: bool) -> None:
    assert asks_plan(question, kind) is asked


def test_a_span_covers_all_its_mentions() -> None:
    mentions = find_mentions("from 3 May 2021 by way of 2019 to June 2022", published_on(TODAY))
    span = span_of(mentions)
    assert span is not None
    assert span.first == date(2019, 1, 1)
    assert span.last == date(2022, 6, 30)
    assert span_of(()) is None

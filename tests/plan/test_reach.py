"""How far from another event something is asked about."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from qa.plan import Operator, plan
from qa.plan.reach import Reach, split_reach
from qa.types import Interval


@pytest.mark.parametrize(
    ("question", "put", "nearest", "farthest"),
    [
        ("What happened in the week before the vote?", "What happened before the vote?", 1, 7),
        ("What happened in the two weeks after the vote?", "What happened after the vote?", 1, 14),
        ("Did he resign the day before the vote?", "Did he resign before the vote?", 1, 1),
        ("Did he resign three days after the vote?", "Did he resign after the vote?", 3, 3),
        ("In the days before the vote, who left?", "Before the vote, who left?", 1, 7),
        ("A week after the crash, what was shut?", "After the crash, what was shut?", 4, 10),
    ],
)
def test_the_distance_is_taken_out(question: str, put: str, nearest: int, farthest: int) -> None:
    text, reach = split_reach(question)
    assert text == put
    assert reach is not None
    assert (reach.nearest.days, reach.farthest.days) == (nearest, farthest)


@pytest.mark.parametrize(
    "question",
    ["How many days before the vote did he resign?", "What did he say the day before yesterday?", "Who won the week?"],
)
def test_other_questions_stay(question: str) -> None:
    assert split_reach(question) == (question, None)


def test_the_days_lie_on_the_side_that_is_named() -> None:
    event = Interval(date(2024, 5, 28), date(2024, 5, 29))
    week = (timedelta(days=1), timedelta(days=7))
    assert Reach(True, *week).of(event) == Interval(date(2024, 5, 21), date(2024, 5, 27))
    assert Reach(False, *week).of(event) == Interval(date(2024, 5, 30), date(2024, 6, 5))
    month = Interval(date(2024, 5, 1), date(2024, 5, 31))
    assert Reach(True, *week).of(month) == Interval(date(2024, 4, 24), date(2024, 5, 30))


def test_it_is_no_time_of_today() -> None:
    query = plan("Did they meet in the week before the closure was announced?", (), None, date(2026, 1, 15))
    assert query.window is None
    assert query.operator is Operator.BEFORE
    assert query.bound_events == ("the closure was announced",)


def test_counted_from_a_day_it_is_a_window() -> None:
    query = plan("Did they meet in the week before 10 January 2024?", (), None, date(2026, 1, 15))
    assert query.window == Interval(date(2024, 1, 3), date(2024, 1, 9))

"""Comparisons taken apart into the questions that they consist of."""

from __future__ import annotations

import pytest

from qa.plan.comparison import sides_of
from qa.plan.counterpart import with_counterpart
from qa.plan.follow_up import split_questions


@pytest.mark.parametrize(
    ("question", "second"),
    [
        (
            "How many boats does the old lock carry, compared with the Vester Lock?",
            "How many boats does the Vester Lock carry?",
        ),
        (
            "How many boats did the Vester Lock carry, compared with what the Lund Lock carried?",
            "How many boats did the Lund Lock carry?",
        ),
        (
            "How many more boats did the Vester Lock carry than the Lund Lock?",
            "How many boats did the Lund Lock carry?",
        ),
        (
            "Compared with the Lund Lock, how many boats did the Vester Lock carry?",
            "How many boats did the Lund Lock carry?",
        ),
        (
            "How many boats did the Vester Lock carry in May, compared with the Lund Lock in June?",
            "How many boats did the Lund Lock carry in June?",
        ),
        ("How did Lund's turnout in May 2024 compare with that in March?", "What was Lund's turnout in March 2024?"),
        ("Compare Lund's turnout in January 2024 with that in November.", "What was Lund's turnout in November?"),
        (
            "How does the length of the Lund talks compare with that of the Vester talks?",
            "How long were the Vester talks?",
        ),
        ("What was the fare in 2023 compared with 2024?", "What was the fare in 2024?"),
        ("Compare what Ida Holm and Odd Berg said about the lock.", "What did Odd Berg say about the lock?"),
        ("What did Ida Holm and Odd Berg each say after the vote?", "What did Odd Berg say after the vote?"),
    ],
)
def test_each_side_is_a_question_of_its_own(question: str, second: str) -> None:
    assert sides_of(question)[1:] == (second,)


@pytest.mark.parametrize(
    "question",
    [
        "How does the Vester Lock compare with the Lund Lock?",
        "What did Ida Holm and Odd Berg say about the lock?",
        "How many boats does the lock carry?",
        "Was the turnout in May compared with that in March?",
        "",
    ],
)
def test_what_is_no_plain_comparison_is_one_question(question: str) -> None:
    assert sides_of(question) == ()


@pytest.mark.parametrize(
    ("question", "second"),
    [
        (
            "How long did Holm's talks with Berg in Lund last, and how long those with Moe in Ystad?",
            "How long did Holm's talks with Moe in Ystad last?",
        ),
        ("How many boats did the old lock carry, and how many the new one?", "How many boats did the new one carry?"),
        (
            "How many boats does the Vester Lock carry, and how many did the Lund Lock carry?",
            "how many boats did the Lund Lock carry?",
        ),
        ("What was the turnout in May 2024, and what in March?", "What was the turnout in March 2024?"),
        ("Who opened the lock, and what was its name?", "what was its name?"),
    ],
)
def test_the_second_of_two_questions_is_put_in_full(question: str, second: str) -> None:
    assert split_questions(question)[1] == second


@pytest.mark.parametrize(
    ("question", "other", "asked"),
    [
        ("What is the Vester Lock's depth?", "the Lund Lock's", "What is the Lund Lock's depth?"),
        ("How long was the crossing?", "the race", "How long was the race?"),
        ("How many were hurt on the Gudrun?", "the Skua", "How many were hurt on the Skua?"),
        ("How many were hurt on the Gudrun in Lund?", "nothing", None),
    ],
)
def test_a_counterpart_takes_the_place_of_its_like(question: str, other: str, asked: str | None) -> None:
    assert with_counterpart(question, other) == asked

"""When and where, asked at once."""

from __future__ import annotations

import pytest

from qa.plan.follow_up import split_questions
from qa.plan.where_too import when_and_where


@pytest.mark.parametrize(
    ("question", "put"),
    [
        ("When and where did they last meet?", "When did they last meet?"),
        ("When, and where, did they last meet?", "When did they last meet?"),
        ("Where and in what month was it held?", "In what month was it held?"),
        ("In which city and on what date did they meet?", "On what date did they meet?"),
        ("In which month and city was the summit?", "In which month was the summit?"),
        ("In what city and month did they meet?", "In what month did they meet?"),
        ("Where did they last meet, and when?", "When did they last meet?"),
        ("When did they last meet, and in which city?", "When did they last meet?"),
        ("What were the date and place of the last round?", "When was the last round?"),
        ("As of May, when and where had they met?", "As of May, when had they met?"),
    ],
)
def test_a_question_of_when_and_where_is_one_of_when(question: str, put: str) -> None:
    assert when_and_where(question) == (put, True)


@pytest.mark.parametrize(
    "question",
    [
        "When did they meet?",
        "Where was the meeting and when did it start?",
        "When was the ferry built and where was it sold?",
        "What is the date and place of birth of Ida Holm?",
    ],
)
def test_other_questions_stay(question: str) -> None:
    assert when_and_where(question) == (question, False)


def test_other_pairs_of_question_words_are_two_questions() -> None:
    assert split_questions("When and why did it close?") == ["When did it close?", "Why did it close?"]
    assert split_questions("When and where did it close?") == ["When and where did it close?"]

"""Which sources a question names, and whether it compares reports."""

from __future__ import annotations

import pytest

from qa.plan.sources import asks_about_reports, named_sources


@pytest.mark.parametrize(
    ("question", "sources"),
    [
        (
            "Considering an article by Ystad Post and another by The Lund Mail, who won?",
            {"Ystad Post", "The Lund Mail"},
        ),
        ("According to Vester Bladet, how many were hurt?", {"Vester Bladet"}),
        ("Which lock, as reported by Harbour Echo, was shut?", {"Harbour Echo"}),
        ("Does the Ystad Post article say so?", {"Ystad Post"}),
        ("Who was named in the report published in May 2024?", set()),
        ("What does the article on the Gudrun say?", set()),
        ("When did the barge sink?", set()),
    ],
)
def test_sources_are_whom_the_question_has_reporting(question: str, sources: set[str]) -> None:
    assert {name for _, name in named_sources(question)} == sources


def test_spans_are_of_the_names() -> None:
    question = "What happened, according to Vester Bladet?"
    ((span, name),) = named_sources(question)
    assert span.of(question) == name == "Vester Bladet"


@pytest.mark.parametrize(
    ("question", "publishers"),
    [
        ("Does the Post article say that the lock was shut, while the Mail article says it was open?", 2),
        ("Between the Post report of May 7 and the Mail report of May 9, was there a change?", 2),
        ("Has the Post's reporting on the lock changed since its earlier article?", 1),
    ],
)
def test_questions_about_what_reports_say(question: str, publishers: int) -> None:
    assert asks_about_reports(question, publishers)


@pytest.mark.parametrize(
    ("question", "publishers"),
    [
        ("Was the lock shut?", 0),
        ("Did the talks before the summit and after it fail?", 0),
        ("Which lock do the Post article and the Mail article both name?", 2),
        ("Did the Post buy the Mail?", 1),
    ],
)
def test_other_questions_are_not(question: str, publishers: int) -> None:
    assert not asks_about_reports(question, publishers)

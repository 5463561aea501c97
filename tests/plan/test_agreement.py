from __future__ import annotations

import pytest

from qa.plan.agreement import Stance, agreement_of


@pytest.mark.parametrize(
    ("question", "inner", "stance"),
    [
        ("Do the papers agree on how many people were hurt?", "How many people were hurt?", Stance.AGREE),
        ("Do the Lund Mail and the Echo agree on the number of boats lost?", "How many boats lost?", Stance.AGREE),
        ("Is there any disagreement about when the dam opened?", "When the dam opened?", Stance.DIFFER),
        ("How do the reports differ on the date of the sale?", "When was the sale?", Stance.OPEN),
        ("Are the sources at odds over the place where they met?", "Where they met?", Stance.DIFFER),
        ("Which articles disagree about who led the team?", "Who led the team?", Stance.OPEN),
        ("Is there a discrepancy between the reports on the death toll?", "How many people died?", Stance.DIFFER),
        ("What conflicting figures are given for the injured?", "How many injured?", Stance.OPEN),
    ],
)
def test_what_sources_are_asked_to_agree_on_is_a_question_of_its_own(question: str, inner: str, stance: Stance) -> None:
    found = agreement_of(question)
    assert found is not None
    assert (found.question, found.stance) == (inner, stance)


@pytest.mark.parametrize(
    ("question", "put_to_first", "stance"),
    [
        (
            "Does the Herald give the same year for the launch as the Lund Mail?",
            "When was the launch according to the Herald?",
            Stance.AGREE,
        ),
        (
            "Do the Herald and the Lund Mail give the same number of injured?",
            "How many injured according to the Herald?",
            Stance.AGREE,
        ),
        (
            "Does the Herald agree with the Lund Mail on who won the race?",
            "Who won the race according to the Herald?",
            Stance.AGREE,
        ),
        (
            "Does the Herald's figure for the injured match the Lund Mail's?",
            "How many injured according to the Herald?",
            Stance.AGREE,
        ),
        (
            "Does the Herald contradict the Lund Mail on when the dam opened?",
            "When the dam opened according to the Herald?",
            Stance.DIFFER,
        ),
        (
            "What did the Herald and the Lund Mail each report in May about when the dam would open?",
            "When the dam would open according to the Herald in reports from May?",
            Stance.EACH,
        ),
        (
            "What year do the Herald and the Lund Mail give for the previous rounds?",
            "When were the previous rounds according to the Herald?",
            Stance.EACH,
        ),
        (
            "How many were hurt, according to the Herald and according to the Lund Mail?",
            "How many were hurt according to the Herald?",
            Stance.EACH,
        ),
        (
            "When do the Herald and the Lund Mail say the dam opened?",
            "When the dam opened according to the Herald?",
            Stance.EACH,
        ),
    ],
)
def test_what_two_papers_say_is_put_to_each(question: str, put_to_first: str, stance: Stance) -> None:
    found = agreement_of(question)
    assert found is not None
    assert found.stance is stance
    assert found.sources == ("the Herald", "the Lund Mail")
    assert found.put_to(found.sources[0]) == put_to_first


@pytest.mark.parametrize(
    "question",
    [
        "Did Ida Holm agree with Odd Berg on the price?",
        "What did Ida Holm and Odd Berg each say about the dam?",
        "Was the dam shut, according to the Herald and the Lund Mail?",
        "Did the two sides agree on a date?",
        "Did Biden and Xi agree on talks?",
        "Who agreed on the price?",
        "Do they agree?",
    ],
)
def test_what_people_agree_on_is_news(question: str) -> None:
    assert agreement_of(question) is None

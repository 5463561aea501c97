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
    "question",
    [
        "Did the two sides agree on a date?",
        "Did Biden and Xi agree on talks?",
        "Who agreed on the price?",
        "Do they agree?",
    ],
)
def test_what_people_agree_on_is_news(question: str) -> None:
    assert agreement_of(question) is None

from __future__ import annotations

import pytest

from qa.plan import AnswerType
from qa.plan.focus import focus_of, scope_terms
from qa.plan.kind import kind_of
from qa.terms import term_of


@pytest.mark.parametrize(
    ("text", "sort", "noun"),
    [
        ("How many passengers were hurt?", AnswerType.NUMBER, "passengers"),
        ("Which general came to the port?", AnswerType.PERSON, "general"),
        ("Who is the mayor of Lund?", AnswerType.PERSON, "mayor"),
        ("In which town do they meet?", AnswerType.PLACE, "town"),
        ("What salary does the mayor get?", AnswerType.MONEY, "salary"),
        ("How old is the mayor?", AnswerType.AGE, ""),
        ("What is the population of Vester?", AnswerType.NUMBER, "population"),
        ("What was the death toll of the storm?", AnswerType.NUMBER, "toll"),
        ("Why was the lock shut?", AnswerType.CAUSE, ""),
        ("What is the name of the Swedish tug that Lind hired in May?", AnswerType.NAME, "tug"),
        ("What's the name of the tug hired by Lind?", AnswerType.NAME, "tug"),
        ("What was the storm that shut the lock called?", AnswerType.NAME, "storm"),
        ("Which experts say that the lock leaks?", AnswerType.PERSON, "experts"),
        ("Did the mayor resign?", AnswerType.OTHER, ""),
    ],
)
def test_the_focus_of_a_question(text: str, sort: AnswerType, noun: str) -> None:
    focus = focus_of(text, kind_of(text))
    assert focus.type is sort
    assert focus.noun == (term_of(noun) if noun else "")


def test_what_was_done_to_the_things_counted() -> None:
    text = "How many barges were repaired in May?"
    assert focus_of(text, kind_of(text)).verb == term_of("repaired")


def test_the_phrases_after_what_is_asked_are_scope() -> None:
    text = "Who led the Lund side at the harbour talks in Ystad?"
    scope = scope_terms(text, kind_of(text))
    assert {term_of("harbour"), term_of("talks"), term_of("Ystad")} == scope

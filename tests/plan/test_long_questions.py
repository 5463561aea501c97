"""Questions that go on and on: reading them ends, whatever they are made of."""

from __future__ import annotations

from datetime import date

import pytest

from qa.plan import Query, plan

LENGTH = 2000
TODAY = date(2024, 6, 1)
STARTS = ("", "What is the name of the ", "When did ", "what about ", "do the two articles on ", "How long ")
PARTS = (
    *(" ", "a ", "the x's ", "who ", "to ", ", and ", "A. ", "a-", "“", "(", "January ", "before or after "),
    *("did A give the same B for ", "what do X and Y say about when ", "according to "),
)


@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("part", PARTS)
def test_a_question_of_one_part_again_and_again(start: str, part: str) -> None:
    question = (start + part * LENGTH)[:LENGTH]
    assert isinstance(plan(question, (), None, TODAY), Query)


def test_many_words_after_a_possessive() -> None:
    question = (
        "What is the name of the tycoon who, as the Ledger tells, "
        "steered the port's growth into northern cargo and timber trade and quayside repairs, and sold it?"
    )
    assert isinstance(plan(question, (), None, TODAY), Query)

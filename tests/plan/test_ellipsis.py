from __future__ import annotations

import pytest

from qa.plan.ellipsis import in_full


@pytest.mark.parametrize(
    ("text", "last", "whole"),
    [
        ("And in May?", "What did the bank decide in March 2024?", "What did the bank decide in May 2024?"),
        ("And in 2021?", "Who chaired the board in 2019?", "Who chaired the board in 2021?"),
        ("What about the men's race?", "Who won the women's race in Lund?", "Who won the men's race in Lund?"),
        ("And when was he appointed?", "Who chaired the board in 2019?", "And when was he appointed?"),
        ("And the herring?", "Who won the women's race in Lund?", "And the herring?"),
        ("Who won in May?", "Who won in March?", "Who won in May?"),
    ],
)
def test_a_swapped_phrase_makes_a_question_of_its_own(text: str, last: str, whole: str) -> None:
    assert in_full(text, last) == whole

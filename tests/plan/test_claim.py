from __future__ import annotations

from datetime import date

import pytest

from qa.plan import plan
from qa.plan.claim import count_claimed

TODAY = date(2026, 1, 15)


@pytest.mark.parametrize(
    ("question", "counted"),
    [
        ("Were 14 people hurt in the crash?", "How many people Were hurt in the crash?"),
        ("Did the storm destroy about twenty-one houses?", "How many houses Did the storm destroy ?"),
    ],
)
def test_a_claimed_number_is_asked_for(question: str, counted: str) -> None:
    assert count_claimed(plan(question, (), None, TODAY)) == counted


@pytest.mark.parametrize(
    "question", ["Did they meet on 14 May 2024?", "How many people were hurt?", "Did the council meet in May?"]
)
def test_a_date_is_no_count(question: str) -> None:
    assert count_claimed(plan(question, (), None, TODAY)) is None

from __future__ import annotations

import pytest

from qa.temporal.context import Direction
from qa.temporal.tense import direction
from qa.temporal.tokens import tokenize


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He met them on Friday.", Direction.PAST),
        ("The ministers agreed on Friday to go on.", Direction.PAST),
        ("He will meet them on Friday.", Direction.FUTURE),
        ("He'll be there Friday.", Direction.FUTURE),
        ("The money is to be paid on Friday.", Direction.FUTURE),
        ("The team planned to leave on Friday.", Direction.FUTURE),
        ("They could come as early as Friday.", Direction.FUTURE),
        ("They must reply by Friday.", Direction.FUTURE),
        ("On Friday, the minister resigned.", Direction.PAST),
        ("On Friday, the minister will resign.", Direction.FUTURE),
        ("It will rain. Friday morning", Direction.UNKNOWN),
        ("He had been due to arrive on Friday.", Direction.PAST),
        ("The doors open after a storm on Friday.", Direction.PAST),
        ("The sales will begin after talks on Friday.", Direction.FUTURE),
        ("They met armed groups. A planned walk on Friday", Direction.UNKNOWN),
        ("The team faces the champions on Friday.", Direction.FUTURE),
        ("Two of the visits on Friday", Direction.UNKNOWN),
        ("The case is heard on Friday.", Direction.UNKNOWN),
        ("It is to depend on the count as of Friday.", Direction.PAST),
        ("As of Friday, the shops will close earlier.", Direction.FUTURE),
        ("In a note on Friday the chief, citing rising costs, announced it.", Direction.PAST),
        ("The so-called summit on Friday", Direction.UNKNOWN),
    ],
)
def test_direction(text: str, expected: Direction) -> None:
    tokens, _ = tokenize(text)
    (index,) = (index for index, token in enumerate(tokens) if token.text == "friday")
    assert direction(tokens, index, index + 1) is expected

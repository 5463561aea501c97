"""Times of day and the days they are on."""

from __future__ import annotations

import pytest

from tests.temporal.support import days, found


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("They met on Monday. At 10 a.m. they spoke.", "10 a.m.", "2024-01-08"),
        ("The law takes effect on Monday. Shares fell in the afternoon.", "the afternoon", "2024-01-10"),
        ("The war began on 3 May 1990, at 10 a.m. sharp.", "10 a.m.", "1990-05-03"),
        ("They met on Monday.\n\nHe was born on 3 May 1990.\n\nAt 10 a.m. they spoke.", "10 a.m.", "2024-01-08"),
        ("He was born on 3 May 1990.\n\nAt 10 a.m. they spoke.", "10 a.m.", "2024-01-10"),
    ],
)
def test_a_time_of_day_goes_with_the_day_of_its_paragraph_or_of_the_news(text: str, words: str, expected: str) -> None:
    assert found(text)[words].interval == days(expected)

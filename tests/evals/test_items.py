from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.items import DateItem, NumberItem, date_items, has, in_order, numbers


@pytest.mark.parametrize(
    ("day", "text", "said"),
    [
        ("2024-01-09", "They met on 9 January 2024.", True),
        ("2024-01-09", "They met on Jan. 9, 2024.", True),
        ("2024-01-09", "They met on 2024-01-09.", True),
        ("2024-01-09", "They met in January 2024.", False),
        ("2024-01-09", "They met on 19 January 2024.", False),
        ("2024-01", "They met in January 2024.", True),
        ("2024", "They met in 2024.", True),
        ("2024-01-08..2024-01-09", "They met on 8–9 January 2024.", True),
        ("2024-01-08..2024-01-09", "First on 8 January 2024, then on 9 January 2024.", True),
        ("2024-01-08..2024-01-09", "They met on 8 January 2024.", False),
    ],
)
def test_dates(day: str, text: str, said: bool) -> None:
    assert has(DateItem(date=day), text) is said


@pytest.mark.parametrize("text", ["January", "2024-13", "2024-1-1", "2024-01-09..x", ""])
def test_what_is_no_date_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match="date"):
        DateItem(date=text)


@pytest.mark.parametrize(
    ("number", "text", "said"),
    [
        (14, "fourteen people", True),
        (14, "14 people", True),
        (14, "140 people", False),
        (14, "14.5 percent", False),
        (8412, "8,412 runners", True),
        (310e6, "310 million crowns", True),
        (2e6, "two million crowns", True),
        (240, "two hundred and forty jobs", True),
        (25, "twenty-five years", True),
        (5, "twenty-five years", False),
        (17, "fourteen and seventeen people", True),
        (31, "fourteen and seventeen people", False),
        (4.75, "at 4.75 percent.", True),
    ],
)
def test_numbers(number: float, text: str, said: bool) -> None:
    assert has(NumberItem(number=number), text) is said


@given(st.integers(0, 10**9))
def test_every_number_in_figures_is_found(value: int) -> None:
    assert list(numbers(f"They counted {value:,} of them.")) == [value]


def test_which_items_ask_for_a_date() -> None:
    assert date_items(["8|8th", "January|Jan", "2024", "Ann Lee"]) == ["January|Jan", "2024", "8|8th"]
    assert date_items(["14", "240"]) == []


@pytest.mark.parametrize(
    ("text", "ordered"),
    [
        ("In March they met, in May they parted.", True),
        ("In May they parted, in March they met.", False),
        ("In May nothing; in March they met, in May they parted.", True),
        ("In March they met.", False),
    ],
)
def test_groups_are_said_one_after_the_other(text: str, ordered: bool) -> None:
    assert in_order([("March|Mar", "met"), ("May",)], text) is ordered

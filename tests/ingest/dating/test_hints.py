from __future__ import annotations

from datetime import date

import pytest

from ingest.dating.clues import read_clues
from ingest.dating.hints import PRESENT_YEAR, WEEKDAY_AND_DAY, YEARS_AFTER, Hint, find_hints


def hints(text: str) -> dict[str, Hint]:
    return {hint.method: hint for hint in find_hints(read_clues(text))}


def test_what_is_told_as_past_is_a_bound_and_no_more() -> None:
    found = hints("The pier opened in 2019. It burnt down on 3 May 2021. A new one will open in 2031.")
    (bound,) = found.values()
    assert bound.is_bound
    assert not bound.allows(date(2021, 5, 2))
    assert bound.allows(date(2021, 5, 3))


def test_the_present_year() -> None:
    found = hints("The pier is the pride of the town in 2019 and draws many visitors.")[PRESENT_YEAR]
    assert found.allows(date(2019, 12, 31))
    assert not found.allows(date(2020, 1, 1))


@pytest.mark.parametrize(
    "text",
    [
        "The pier was the pride of the town in 2019.",
        "The pier is older than the one built in 2019.",
        "There are pictures of the pier in 2019.",
        "The pier is going to open in 2019.",
        "The pier is the pride of the town in 2019, 2020 and 2021.",
        "The pier is the pride of the town in 2019. It burnt down in May 2021.",
        "“The pier is our pride in 2019,” she said.",
    ],
)
def test_a_year_that_need_not_be_the_present_one(text: str) -> None:
    assert PRESENT_YEAR not in hints(text)


def test_years_counted_since_an_earlier_round() -> None:
    found = hints("The talks were held in Oslo in January 2020. They have now resumed after four years.")[YEARS_AFTER]
    assert found.allows(date(2024, 1, 10))
    assert not found.allows(date(2023, 12, 31))
    assert not found.allows(date(2025, 1, 1))
    assert "counted from January 2020" in found.evidence


@pytest.mark.parametrize("vague", ["nearly", "more than", "about", "almost"])
def test_years_counted_vaguely_are_not_taken(vague: str) -> None:
    text = f"The talks were held in Oslo in January 2020. They have now resumed after {vague} four years."
    assert YEARS_AFTER not in hints(text)


def test_a_weekday_beside_its_day_tells_the_years() -> None:
    found = hints("Two boats collided on Tuesday, January 9, the port office said.")[WEEKDAY_AND_DAY]
    assert found.allows(date(2024, 1, 10))
    assert found.allows(date(2018, 1, 10))
    assert not found.allows(date(2023, 1, 10))
    assert not found.allows(date(2024, 3, 10))
    assert WEEKDAY_AND_DAY not in hints("Two teams will meet on Tuesday, January 9.")

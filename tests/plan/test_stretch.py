"""Stretches of time whose ends are events."""

from __future__ import annotations

from datetime import date

import pytest

from qa.plan import plan
from qa.plan.stretch import stretch_of


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        (
            "Give a timeline of the port from the storm to the strike of May 2022.",
            ("the storm", "the strike of May 2022"),
        ),
        ("List the calls between the summit at Lund and April 2024.", ("the summit at Lund", "April 2024")),
        ("List the talks between Norland and Skane from the vote to the strike", ("the vote", "the strike")),
        ("List the sailings from Lund to Visby in order.", None),
        ("List the talks between Lind and Ek.", None),
        ("List the talks between 1 January and 30 April 2024.", None),
        ("List the talks from June 2022 to June 2024.", None),
    ],
)
def test_the_ends_of_a_stretch(text: str, ends: tuple[str, str] | None) -> None:
    found = stretch_of(text)
    assert (found[:2] if found else None) == ends


def test_who_met_is_not_part_of_the_time_named_after_them() -> None:
    query = plan(
        "List the talks between Ida Lind and Norland's mayors from May 2022 to May 2023.", (), None, date.today()
    )
    assert "Ida Lind" in query.names
    assert query.window is not None
    assert (query.window.first, query.window.last) == (date(2022, 5, 1), date(2023, 5, 31))

from __future__ import annotations

from fractions import Fraction

import pytest

from qa.temporal.amounts import duration_value, measure_of
from qa.temporal.numbers import parse_number, parse_ordinal, spoken_year
from qa.temporal.periods import Unit


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("12", Fraction(12)),
        ("1,180", Fraction(1180)),
        ("2 1/2", Fraction(5, 2)),
        ("2.5", Fraction(5, 2)),
        ("twenty - five", Fraction(25)),
        ("a hundred and sixty", Fraction(160)),
        ("two dozen", Fraction(24)),
        ("two and a half", Fraction(5, 2)),
        ("a couple of", Fraction(2)),
        ("another", Fraction(1)),
        ("a few", None),
        ("several", None),
        ("9" * 50, None),
        ("", None),
    ],
)
def test_parse_number(words: str, value: Fraction | None) -> None:
    assert parse_number(words.split()) == value


@pytest.mark.parametrize(
    ("words", "value"), [("ninth", 9), ("29th", 29), ("twenty - first", 21), ("forty first", None), ("nine", None)]
)
def test_parse_ordinal(words: str, value: int | None) -> None:
    assert parse_ordinal(words.split()) == value


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("nineteen ninety - seven", 1997),
        ("nineteen forty", 1940),
        ("twenty twelve", 2012),
        ("two thousand", 2000),
        ("two thousand and five", 2005),
        ("nineteen five", None),
        ("forty two", None),
        ("two hundred", None),
    ],
)
def test_spoken_year(words: str, value: int | None) -> None:
    assert spoken_year(words.split()) == value


@pytest.mark.parametrize(
    ("unit", "amount", "value"),
    [
        (Unit.DAY, Fraction(3), "P3D"),
        (Unit.HOUR, Fraction(11, 2), "PT5H30M"),
        (Unit.YEAR, Fraction(5, 2), "P2Y6M"),
        (Unit.YEAR, Fraction(1, 2), "P6M"),
        (Unit.WEEK, Fraction(3, 2), "P1.5W"),
        (Unit.DECADE, Fraction(2), "P20Y"),
        (Unit.MINUTE, None, "PTXM"),
        (Unit.MONTH, None, "PXM"),
    ],
)
def test_duration_value(unit: Unit, amount: Fraction | None, value: str) -> None:
    assert duration_value(unit, amount) == value


def test_a_fortnight_is_two_weeks() -> None:
    assert measure_of(["three"], "fortnights") == (Unit.WEEK, Fraction(6))

"""Counts of units: reading them and writing them as TIMEX3 durations ('P3D', 'PT5H30M', 'PXY')."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from qa.temporal.lexicon import UNITS
from qa.temporal.numbers import parse_number
from qa.temporal.periods import Unit

_CARDINAL = "(CARD|A? LARGE) (DASH? [CARD LARGE]|AND CARD){0,3}"
_HALF = "(DASH? AND DASH? (A|CARD) DASH? HALF)"
COUNT = f"([DAY NUM YEAR] (DASH? FRACTION)? {_HALF}?|{_CARDINAL} {_HALF}?|A? (COUPLE OF?|FEW)|SEVERAL|A|ANOTHER|SOME)"
"""How many: '12', '2 1/2', 'two and a half', 'a hundred', 'a few', 'several', 'a'."""

_LETTERS = {
    Unit.SECOND: "S",
    Unit.MINUTE: "M",
    Unit.HOUR: "H",
    Unit.DAY: "D",
    Unit.WEEK: "W",
    Unit.WEEKEND: "WE",
    Unit.MONTH: "M",
    Unit.QUARTER: "Q",
    Unit.YEAR: "Y",
    Unit.DECADE: "E",
    Unit.CENTURY: "C",
}
_CLOCK_UNITS = (Unit.SECOND, Unit.MINUTE, Unit.HOUR)
_HALVES = {Unit.YEAR: (6, Unit.MONTH), Unit.HOUR: (30, Unit.MINUTE), Unit.MINUTE: (30, Unit.SECOND)}
_IN_YEARS = {Unit.DECADE: 10, Unit.CENTURY: 100}


def unit_of(word: str) -> Unit:
    """The unit that a singular or plural word names."""
    return UNITS.get(word) or UNITS[word.removesuffix("s")]


def amount_of(words: Sequence[str]) -> Fraction | None:
    """The count; None when it is vague ('a few', 'several', no word at all)."""
    return parse_number(words) if words else None


def measure_of(count: Sequence[str], unit: str) -> tuple[Unit, Fraction | None]:
    """The unit and how many of it: a fortnight is two weeks."""
    amount = amount_of(count)
    if unit.startswith("fortnight") and amount is not None:
        amount *= 2
    return unit_of(unit), amount


def duration_value(unit: Unit, amount: Fraction | None) -> str:
    """'P3D', 'PT5H30M', 'P20Y' for two decades; X stands for a vague amount."""
    time = "T" if unit in _CLOCK_UNITS else ""
    if amount is None:
        return f"P{time}X{_LETTERS[unit]}"
    if unit in _IN_YEARS:
        return duration_value(Unit.YEAR, amount * _IN_YEARS[unit])
    if amount.denominator == 1:
        return f"P{time}{amount}{_LETTERS[unit]}"
    whole, half = divmod(amount, 1)
    if half == Fraction(1, 2) and unit in _HALVES:
        count, smaller = _HALVES[unit]
        head = f"{whole}{_LETTERS[unit]}" if whole else ""
        return f"P{time}{head}{count}{_LETTERS[smaller]}"
    return f"P{time}{float(amount):g}{_LETTERS[unit]}"

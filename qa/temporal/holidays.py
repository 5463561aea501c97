"""The days of holidays that news name instead of a date. Movable ones by their rule."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from qa.temporal.choose import weekday_after, weekday_before
from qa.temporal.periods import add_days, make_date

FIXED: Mapping[str, tuple[int, int]] = {
    "christmas": (12, 25), "christmas day": (12, 25), "christmas eve": (12, 24), "boxing day": (12, 26),
    "new year's day": (1, 1), "new year's eve": (12, 31), "halloween": (10, 31), "valentine's day": (2, 14),
    "independence day": (7, 4), "veterans day": (11, 11),
}  # fmt: skip


def holiday_day(name: str, year: int) -> date | None:
    """The day of that holiday ('christmas eve', 'good friday') in that year; None for other names."""
    if name in FIXED:
        return make_date(year, *FIXED[name])
    rule = _MOVABLE.get(name)
    return rule(year) if rule else None


def easter(year: int) -> date:
    """Easter Sunday of the western churches (Oudin 1940, in the form of the Astronomical Almanac 1992)."""
    golden, century = year % 19, year // 100
    epact = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    moon = epact - epact // 28 * (1 - 29 // (epact + 1) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    sunday = moon - weekday
    month = 3 + (sunday + 40) // 44
    return make_date(year, month, sunday + 28 - 31 * (month // 4))


def _thanksgiving(year: int) -> date:
    """The fourth Thursday of November."""
    return add_days(weekday_after(make_date(year, 11, 1), 4, or_same=True), 21)


def _election_day(year: int) -> date:
    """The Tuesday after the first Monday of November."""
    return add_days(weekday_after(make_date(year, 11, 1), 1, or_same=True), 1)


_MOVABLE: Mapping[str, Callable[[int], date]] = {
    "thanksgiving": _thanksgiving,
    "thanksgiving day": _thanksgiving,
    "black friday": lambda year: add_days(_thanksgiving(year), 1),
    "cyber monday": lambda year: add_days(_thanksgiving(year), 4),
    "election day": _election_day,
    "labor day": lambda year: weekday_after(make_date(year, 9, 1), 1, or_same=True),
    "memorial day": lambda year: weekday_before(make_date(year, 5, 31), 1, or_same=True),
    "easter": easter,
    "easter day": easter,
    "easter sunday": easter,
    "easter monday": lambda year: add_days(easter(year), 1),
    "good friday": lambda year: add_days(easter(year), -2),
    "palm sunday": lambda year: add_days(easter(year), -7),
    "ash wednesday": lambda year: add_days(easter(year), -46),
}

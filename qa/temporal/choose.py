"""Choose among the calendar's candidates for a partial date: which November, which Thursday, which 9th."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from qa.temporal.context import LOOK_BACK, Context, Direction
from qa.temporal.periods import OutOfCalendar, Period, Unit, add_days, add_months, day_period, make_date

_NEAR_DAYS = 31
_FAR_DAYS = 300
_LIKELY_AHEAD_DAYS = 60
_LIKELY_SEASON_DAYS = 100
_SOON_DAYS = 100


def nearest(context: Context, candidates: Iterable[Period]) -> Period | None:
    """The candidate a news text means: the last begun one, or a coming one where the tense says so.

    A coming day within two months beats one most of a year ago, whatever the tense: of that, writers say the year.
    """
    ordered = sorted(candidates, key=lambda period: period.first)
    begun = [period for period in ordered if period.first <= context.today]
    coming = [period for period in ordered if period.first > context.today]
    if not begun or not coming:
        return begun[-1] if begun else coming[0] if coming else None
    last, following = begun[-1], coming[0]
    if last.last >= context.today:
        return last
    back, ahead = (context.today - last.first).days, (following.first - context.today).days
    if following.unit is Unit.DAY and ahead <= _LIKELY_AHEAD_DAYS and back > _FAR_DAYS:
        return following
    match context.tense():
        case Direction.FUTURE:
            return last if back <= _NEAR_DAYS and ahead > _FAR_DAYS else following
        case Direction.PAST:
            return last
        case _:
            likely = _LIKELY_SEASON_DAYS if following.unit is Unit.SEASON else _LIKELY_AHEAD_DAYS
            return following if ahead <= likely and back > ahead else last


def nearest_quarter(context: Context, candidates: Iterable[Period]) -> Period | None:
    """The quarter now or last begun; the coming one only just before it and in the future tense."""
    ordered = sorted(candidates, key=lambda period: period.first)
    coming = next((period for period in ordered if period.first > context.today), None)
    begun = [period for period in ordered if period.first <= context.today]
    soon = coming is not None and (coming.first - context.today).days <= _SOON_DAYS
    if (soon and context.tense() is Direction.FUTURE) or not begun:
        return coming
    return begun[-1]


def on_side(context: Context, candidates: Iterable[Period], side: str) -> Period | None:
    """'last November' has ended, 'next November' has not begun, 'this November' is of this year."""
    ordered = sorted(candidates, key=lambda period: period.first)
    match side:
        case "next" | "coming" | "upcoming":
            return next((period for period in ordered if period.first > context.today), None)
        case "this":
            return next((period for period in ordered if period.first.year == context.today.year), None)
        case _:
            return next((period for period in reversed(ordered) if period.last < context.today), None)


def weekday_near(context: Context, weekday: int) -> date:
    """The day meant by a bare 'Thursday' (ISO weekday): today or the most recent one, ahead in the future tense."""
    if context.tense() is Direction.FUTURE:
        return weekday_after(context.today, weekday, or_same=True)
    return weekday_before(context.today, weekday, or_same=True)


def weekday_before(day: date, weekday: int, *, or_same: bool = False) -> date:
    back = (day.isoweekday() - weekday) % 7
    return add_days(day, -(back or (0 if or_same else 7)))


def weekday_after(day: date, weekday: int, *, or_same: bool = False) -> date:
    ahead = (weekday - day.isoweekday()) % 7
    return add_days(day, ahead or (0 if or_same else 7))


def month_day(context: Context, month: int, day: int, weekday: int | None = None) -> Period | None:
    """'Nov. 22' without a year; a weekday that goes with it leaves only the years where the two agree."""
    candidates = _years_around(context, month, day)
    if weekday is None and context.tense() is Direction.PAST:
        told = [period for period in candidates if _is_told_of(context, period)]
        candidates = told or candidates
    if weekday is not None:
        candidates = [period for period in candidates if period.first.isoweekday() == weekday] or candidates
    return nearest(context, candidates)


def _is_told_of(context: Context, day: Period) -> bool:
    """The text has spoken of that month: 'It failed in November 2022. On Nov. 12, it shut.'"""
    month = day.first.replace(day=1)
    return any(
        earlier.unit in (Unit.DAY, Unit.MONTH) and earlier.interval.first.replace(day=1) == month
        for earlier in context.before[-LOOK_BACK:]
    )


def day_of_month(context: Context, day: int) -> Period | None:
    """'the 9th': of this month or the last, or the coming one in the future tense."""
    candidates = []
    for shift in (-1, 0, 1):
        month = add_months(context.today.replace(day=1), shift)
        try:
            candidates.append(day_period(make_date(month.year, month.month, day)))
        except OutOfCalendar:
            continue
    begun = [period for period in candidates if period.first <= context.today]
    coming = [period for period in candidates if period.first > context.today]
    if context.tense() is Direction.FUTURE and coming:
        return coming[0]
    return begun[-1] if begun else None


def _years_around(context: Context, month: int, day: int) -> list[Period]:
    found = []
    for year in range(context.today.year - 1, context.today.year + 2):
        try:
            found.append(day_period(make_date(year, month, day)))
        except OutOfCalendar:
            continue
    return found

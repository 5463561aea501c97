"""The edges of periods ('the end of the year', 'year-end'), bare periods ('the year') and holidays."""

from __future__ import annotations

from datetime import date

from qa.temporal import choose
from qa.temporal.amounts import unit_of
from qa.temporal.context import Context, Reading, absolute, from_publication, undated
from qa.temporal.grammar import Found, Rule, rule
from qa.temporal.lexicon import HOLIDAYS
from qa.temporal.periods import Period, Unit, add_days, day_period, make_date, period_of, shifted, unknown_value
from qa.temporal.rules_calendar import SHIFTS
from qa.types import MentionType


def edge(found: Found, context: Context) -> Reading:
    """'the end of the month', 'the beginning of next year', 'the middle of this week'."""
    unit = unit_of(found.word("unit"))
    shift = SHIFTS.get(found.word("which"), 0)
    return from_publication(context, shifted(unit, context.today, shift), unknown_value(unit))


def year_end(found: Found, context: Context) -> Reading:
    """'year-end', 'month end': the last day of the period."""
    period = period_of(unit_of(found.word("unit")), context.today)
    return from_publication(context, day_period(period.last), "XXXX-XX-XX")


def _is_award(found: Found) -> bool:
    """'player of the year', 'story of the week'; not 'the rest of the year', 'the first months of the year'."""
    before = found.tokens[max(0, found.start - 2) : found.start]
    return len(before) == 2 and before[1].kind == "OF" and before[0].kind == "WORD" and before[0].text not in _PARTS


def the_year(found: Found, context: Context) -> Reading | None:
    """'the year' is a duration where it is said when it ended, else the year of publication."""
    if _is_award(found):
        return None
    follower = found.tokens[found.end].text if found.end < len(found.tokens) else ""
    if follower in ("ended", "ending", "to"):
        return undated(MentionType.DURATION, "P1Y")
    return from_publication(context, shifted(Unit.YEAR, context.today, 0), "XXXX")


def the_week(found: Found, context: Context) -> Reading | None:
    """'the week': the one of the publication, or on a Monday the one that ended."""
    if _is_award(found):
        return None
    shift = -1 if context.today.isoweekday() == 1 else 0
    return from_publication(context, shifted(Unit.WEEK, context.today, shift), unknown_value(Unit.WEEK))


def thanksgiving(year: int) -> Period:
    """The fourth Thursday of November."""
    return day_period(add_days(choose.weekday_after(date(year, 11, 1), 4, or_same=True), 21))


def election_day(year: int) -> Period:
    """The Tuesday after the first Monday of November."""
    return day_period(add_days(choose.weekday_after(date(year, 11, 1), 1, or_same=True), 1))


def holiday(found: Found, context: Context) -> Reading | None:
    """'Christmas Eve', 'New Year's Day 2023', 'Thanksgiving', 'Election Day'."""
    words = found.words("name")
    if found.has("year"):
        return absolute(_holiday(words, int(found.word("year"))))
    candidates = [_holiday(words, context.today.year + shift) for shift in (-1, 0, 1)]
    near = choose.nearest(context, candidates)
    return from_publication(context, near, "XXXX-" + near.value[5:]) if near else None


def _holiday(words: list[str], year: int) -> Period:
    if words[0] == "thanksgiving":
        return thanksgiving(year)
    if words[0] == "election":
        return election_day(year)
    month, day = HOLIDAYS.get(words[0], (1, 1))
    period = day_period(make_date(year, month, day))
    return day_period(add_days(period.first, -1)) if words[-1] == "eve" else period


_PARTS = frozenset("rest remainder part most much bulk course balance all".split())
RULES: tuple[Rule, ...] = (
    rule("THE? [END START MIDDLE] OF (THE|which=[LAST THIS NEXT]) unit=CALENDARUNIT", edge),
    rule("AROUND? unit=[YEARUNIT MONTHUNIT] DASH? END", year_end),
    rule("THE WEEKUNIT (?!OF)", the_week),
    rule("THE (CURRENT? [FULL FISCAL]|CURRENT FISCAL) YEARUNIT", the_year),
    rule("THE YEARUNIT (?!DASH|END)", the_year),
    rule(
        "name=(HOLIDAY (DAYUNIT|EVE)?|THANKSGIVING DAYUNIT?|ELECTION DAYUNIT|NEW YEARUNIT POSSESSIVE (DAYUNIT|EVE)) "
        "(COMMA? year=YEAR)?",
        holiday,
    ),
)

"""The edges of periods ('the end of the year', 'year-end'), bare periods ('the year') and holidays."""

from __future__ import annotations

from qa.temporal import choose
from qa.temporal.amounts import unit_of
from qa.temporal.context import Context, Reading, absolute, from_publication, undated
from qa.temporal.grammar import Found, Rule, rule
from qa.temporal.holidays import holiday_day
from qa.temporal.periods import Unit, day_period, period_of, shifted, unknown_value
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
    if found.next_word() in _BESIDE and not found.follows(_FOR):
        return beside_event(Unit.YEAR)
    follower = found.tokens[found.end].text if found.end < len(found.tokens) else ""
    if follower in ("ended", "ending", "to"):
        return undated(MentionType.DURATION, "P1Y")
    return from_publication(context, shifted(Unit.YEAR, context.today, 0), "XXXX")


def the_week(found: Found, context: Context) -> Reading | None:
    """'the week': the one of the publication, or on a Monday the one that ended."""
    if _is_award(found):
        return None
    if found.next_word() in _BESIDE:
        return beside_event(Unit.WEEK)
    shift = -1 if context.today.isoweekday() == 1 else 0
    return from_publication(context, shifted(Unit.WEEK, context.today, shift), unknown_value(Unit.WEEK))


def beside_event(unit: Unit) -> Reading:
    """'The week before the vote': counted from an event, whose date the reader of the text must find."""
    return undated(MentionType.DATE, unknown_value(unit), unit, "the event named behind the words")


def holiday(found: Found, context: Context) -> Reading | None:
    """'Christmas Eve', "New Year's Day 2023", 'Thanksgiving', 'Good Friday'; not 'a good Friday', 'Easter eggs'."""
    name = found.word("name").replace(" ’", "'").replace(" '", "'")
    if not found.tokens[found.start].capital or (found.kinds("name") == ["HOLIDAY"] and not _is_dated(found)):
        return None
    if found.has("year"):
        day = holiday_day(name, int(found.word("year")))
        return absolute(day_period(day)) if day else None
    days = [holiday_day(name, context.today.year + shift) for shift in (-1, 0, 1)]
    near = choose.nearest(context, [day_period(day) for day in days if day])
    return from_publication(context, near, f"XXXX-{near.value[5:]}") if near else None


def _is_dated(found: Found) -> bool:
    """'at Christmas', 'since Easter 2020'; not 'Christmas trees' nor 'a merry Christmas'."""
    named = found.end < len(found.tokens) and found.tokens[found.end].kind == "WORD"
    return found.has("year") or (found.follows(_ON) or (found.follows(_NEAR_HOLIDAY) and not named))


_BESIDE = frozenset("before after following preceding leading prior".split())
_FOR = frozenset(("FOR",))
_ON = frozenset(("ON", "AT"))
_NEAR_HOLIDAY = frozenset("BY SINCE BEFORE AFTER UNTIL OVER AROUND BETWEEN LAST THIS NEXT FOR AND POSSESSIVE".split())
_PARTS = frozenset("rest remainder part most much bulk course balance all".split())
_HOLIDAY = (
    "HOLIDAY [DAYUNIT EVE WEEKDAY]?|FEAST [WEEKDAY DAYUNIT]|CIVIC DAYUNIT|(NEW YEARUNIT|SAINT) POSSESSIVE [DAYUNIT EVE]"
)
RULES: tuple[Rule, ...] = (
    rule("THE? [END START MIDDLE] OF (THE|which=[LAST THIS NEXT]) unit=CALENDARUNIT", edge),
    rule("AROUND? unit=[YEARUNIT MONTHUNIT] DASH? END", year_end),
    rule("THE WEEKUNIT (?![OF DAY NUM CARD])", the_week),
    rule("THE (CURRENT? [FULL FISCAL]|CURRENT FISCAL) YEARUNIT", the_year),
    rule("THE YEARUNIT (?!DASH|END)", the_year),
    rule(f"name=({_HOLIDAY}) (COMMA? year=YEAR)?", holiday),
)

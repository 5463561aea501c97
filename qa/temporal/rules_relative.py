"""Dates counted from the publication: 'yesterday', 'on Thursday', 'last month', 'two weeks ago'."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from qa.temporal import choose
from qa.temporal.amounts import COUNT, amount_of, measure_of, unit_of
from qa.temporal.context import Antecedent, Context, Direction, Reading, as_reading, at_time, from_publication, undated
from qa.temporal.grammar import Found, Rule, rule
from qa.temporal.lexicon import PART_CODES, SEASON_CODES, WEEKDAYS
from qa.temporal.numbers import parse_ordinal
from qa.temporal.periods import (
    Period,
    Unit,
    add_days,
    day_period,
    period_of,
    season_period,
    shifted,
    unknown_value,
    week_of,
)
from qa.temporal.rules_calendar import EDGE, SHIFTS, month, month_and_day
from qa.types import MentionType

APPROX = "(APPROX|AROUND|MORE THAN|AT LEAST|UP TO|OVER)"
_DAYS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
_RECENT_DAYS = 270
_NEAR_MENTIONS = 8
_LONGEST_RUN = 4
_HOURS_A_DAY = 24
_PART = "(part=(PART))?"


def day_word(found: Found, context: Context) -> Reading | None:
    """'today', 'late yesterday', 'tomorrow night', 'tonight'; not 'USA TODAY' nor 'The Tonight Show'."""
    if found.is_surname() or found.is_title():
        return None
    word = found.word("day")
    reading = from_publication(context, shifted(Unit.DAY, context.today, _DAYS[word]), "XXXX-XX-XX")
    return at_time(reading, "TNI") if word == "tonight" else _timed(found, reading)


def day_past_day(found: Found, context: Context) -> Reading:
    """'the day before yesterday', 'the day after tomorrow'."""
    return from_publication(context, shifted(Unit.DAY, context.today, -2 if found.has("before") else 2), "XXXX-XX-XX")


def last_night(found: Found, context: Context) -> Reading:
    """'last night', 'this morning', 'tomorrow evening' by its day."""
    shift = -1 if found.word("which") == "last" else 0
    reading = from_publication(context, shifted(Unit.DAY, context.today, shift), "XXXX-XX-XX")
    return at_time(reading, PART_CODES[found.word("part")])


def weekday(found: Found, context: Context) -> Reading | None:
    """'Thursday', 'late Thursday', 'last Friday', 'this coming Sunday', 'Friday night'; not 'Friday Night Lights'."""
    if found.has("part") and found.begins_name():
        return None
    number = WEEKDAYS[found.word("weekday").rstrip(".")]
    match found.word("which").split()[-1:]:
        case ["last" | "past" | "previous" | "preceding"]:
            day = choose.weekday_before(context.today, number)
        case ["next" | "coming" | "upcoming" | "following"]:
            day = choose.weekday_after(context.today, number)
        case _:
            day = choose.weekday_near(context, number)
    return _timed(found, from_publication(context, day_period(day), f"XXXX-WXX-{number}"))


def first_of_two(found: Found, context: Context) -> Reading:
    """'Monday' of 'Monday and Tuesday': in the past the one before that Tuesday; not so in 'Friday and Thursday'."""
    number, second = (WEEKDAYS[found.word(group).rstrip(".")] for group in ("weekday", "second"))
    day = choose.weekday_near(context, number)
    if context.tense() is not Direction.FUTURE and (second - number) % 7 <= _LONGEST_RUN:
        day = choose.weekday_before(choose.weekday_near(context, second), number)
    return from_publication(context, day_period(day), f"XXXX-WXX-{number}")


def second_of_two(found: Found, context: Context) -> Reading:
    """'Tuesday' of 'Monday and Tuesday': in the future the one after that Monday."""
    number = WEEKDAYS[found.word("weekday").rstrip(".")]
    day = choose.weekday_near(context, number)
    if context.tense() is Direction.FUTURE and context.before:
        day = choose.weekday_after(context.before[-1].interval.last, number)
    return from_publication(context, day_period(day), f"XXXX-WXX-{number}")


def weekday_of_week(found: Found, context: Context) -> Reading:
    """'Thursday of last week', 'Monday this week'."""
    number = WEEKDAYS[found.word("weekday").rstrip(".")]
    week = shifted(Unit.WEEK, context.today, SHIFTS[found.word("which")])
    return from_publication(context, day_period(add_days(week.first, number - 1)), f"XXXX-WXX-{number}")


def week_from_weekday(found: Found, context: Context) -> Reading | None:
    """'a week from Friday', 'two weeks from Monday'."""
    count = amount_of(found.words("count"))
    if count is None or count.denominator != 1:
        return None
    number = WEEKDAYS[found.word("weekday").rstrip(".")]
    day = choose.weekday_after(context.today, number, or_same=True)
    return from_publication(context, day_period(add_days(day, 7 * int(count))), f"XXXX-WXX-{number}")


def unit_around(found: Found, context: Context) -> Reading | None:
    """'last month', 'this week', 'early next year', 'the current quarter', 'this weekend'."""
    unit = unit_of(found.word("unit"))
    shift = SHIFTS.get(found.words("which")[-1], 0)
    if unit is Unit.WEEKEND:
        return from_publication(context, _weekend(context, found.word("which"), shift), unknown_value(unit))
    if unit is Unit.DAY:
        return undated(MentionType.DURATION, "P1D", unit) if shift else None
    return from_publication(context, shifted(unit, context.today, shift), unknown_value(unit))


def _weekend(context: Context, which: str, shift: int) -> Period:
    """On a weekend 'last weekend' is the one before; in the week 'the weekend' is the last one that was."""
    this = period_of(Unit.WEEKEND, context.today)
    if which in ("the", "") and context.today < this.first:
        ahead = context.tense() is Direction.FUTURE
        return this if ahead else shifted(Unit.WEEKEND, context.today, -1)
    return shifted(Unit.WEEKEND, context.today, shift)


def the_weekend(_found: Found, context: Context) -> Reading:
    return from_publication(context, _weekend(context, "the", 0), unknown_value(Unit.WEEKEND))


def season(found: Found, context: Context) -> Reading | None:
    """'last fall', 'this summer', 'the winter of 1994', 'summer 2023'; not 'the fall' of prices nor 'set to fall'."""
    code = SEASON_CODES[found.word("season")]
    if found.is_title() or (found.has("verbal") and found.word("season") in ("fall", "spring")):
        return None
    if found.has("year"):
        return _season(context, season_period(int(found.word("year")), code), "absolute")
    if found.has("yearshift"):
        year = context.today.year + SHIFTS[found.word("yearshift")]
        return _season(context, season_period(year, code))
    around = [season_period(context.today.year + shift, code) for shift in (-1, 0, 1)]
    side = found.words("which")[-1:]
    near = None if side in ([], ["the"]) else choose.on_side(context, around, side[0])
    near = near or choose.nearest(context, around)
    return _season(context, near) if near else None


def _season(context: Context, period: Period, anchor: str | None = None) -> Reading:
    reading = from_publication(context, period, f"XXXX-{period.value[-2:]}")
    if anchor:
        return replace(reading, anchor=anchor, unresolved=reading.value)
    return reading


def ago(found: Found, context: Context) -> Reading:
    """'two weeks ago', 'nearly four years ago', 'a year ago', 'several years ago'."""
    return _counted(found, context, -1)


def before_last(found: Found, context: Context) -> Reading:
    """'the year before last'."""
    unit = unit_of(found.word("unit"))
    return from_publication(context, shifted(unit, context.today, -2), unknown_value(unit))


def from_now(found: Found, context: Context) -> Reading:
    """'two weeks from now', 'five years hence'."""
    return _counted(found, context, 1)


def _counted(found: Found, context: Context, sign: int) -> Reading:
    unit, count = measure_of(found.words("count"), found.word("unit"))
    if count is None:
        return undated(MentionType.DATE, "PAST_REF" if sign < 0 else "FUTURE_REF", unit)
    if unit is Unit.YEAR and count == 1 and sign < 0:
        comparable = comparable_period(context)
        if comparable is not None:
            return from_publication(context, comparable, unknown_value(Unit.QUARTER))
    period = away(context.today, unit, sign * float(count))
    return from_publication(context, period, unknown_value(period.unit))


def comparable_period(context: Context) -> Period | None:
    """Where a report speaks of a quarter, 'a year ago' is that quarter of the year before."""
    reported = reported_quarter(context)
    return shifted(Unit.QUARTER, reported.interval.first, -4) if reported else None


def reported_quarter(context: Context) -> Antecedent | None:
    """The quarter named shortly before that has ended and is not itself one to compare with."""
    for earlier in reversed(context.before[-_NEAR_MENTIONS:]):
        if earlier.unit is Unit.QUARTER and 0 < (context.today - earlier.interval.last).days < _RECENT_DAYS:
            return earlier
    return None


def away(day: date, unit: Unit, count: float) -> Period:
    """The period `count` units from `day`, as coarse as the unit; half units are counted in smaller ones."""
    if count != int(count):
        smaller, factor = _SMALLER.get(unit, (unit, 1))
        return shifted(smaller, day, round(count * factor))
    if unit is Unit.DECADE:
        return shifted(Unit.YEAR, day, 10 * int(count))
    if unit is Unit.CENTURY:
        return shifted(Unit.YEAR, day, 100 * int(count))
    if unit is Unit.HOUR and count % _HOURS_A_DAY == 0:
        return shifted(Unit.DAY, day, int(count) // _HOURS_A_DAY)
    if unit in (Unit.HOUR, Unit.MINUTE, Unit.SECOND):
        return day_period(day)
    return shifted(unit, day, int(count))


_SMALLER = {
    Unit.YEAR: (Unit.MONTH, 12),
    Unit.DECADE: (Unit.YEAR, 10),
    Unit.CENTURY: (Unit.YEAR, 100),
    Unit.MONTH: (Unit.DAY, 30),
    Unit.WEEK: (Unit.DAY, 7),
}


def week_of_day(found: Found, context: Context) -> Reading | None:
    """'the week of March 6'."""
    day = month_and_day(found, context)
    if day is None or day.interval is None:
        return None
    week = period_of(unit_of(found.word("unit")), day.interval.first)
    return as_reading(day, week, unknown_value(week.unit))


def week_of_month(found: Found, context: Context) -> Reading | None:
    """'the first week of January': its first seven days, named by the ISO week that holds most of them."""
    whole = month(found, context)
    if whole is None or whole.interval is None:
        return None
    number = parse_ordinal(found.words("number"))
    first = add_days(whole.interval.last, -6) if number is None else add_days(whole.interval.first, 7 * number - 7)
    week = Period(first, add_days(first, 6), Unit.WEEK, week_of(add_days(first, 3)).value)
    return as_reading(whole, week, unknown_value(Unit.WEEK)) if number is None or number <= 4 else None


def _timed(found: Found, reading: Reading) -> Reading:
    return at_time(reading, PART_CODES[found.word("part")]) if found.has("part") else reading


RULES: tuple[Rule, ...] = (
    rule(f"{EDGE}? day=[YESTERDAY TODAY TOMORROW TONIGHT] {_PART}", day_word),
    rule("THE DAYUNIT (before=BEFORE YESTERDAY|AFTER TOMORROW)", day_past_day),
    rule(f"{EDGE}? which=[LAST THIS] part=PART", last_night),
    rule("weekday=WEEKDAY (?=[AND TO DASH] second=WEEKDAY)", first_of_two),
    rule("(?<=WEEKDAY [AND TO DASH]) weekday=WEEKDAY", second_of_two),
    rule(
        f"{EDGE}? ((THE|THIS)? which=[LAST NEXT THIS PAST COMING]|(?<![FEAST HOLIDAY])) weekday=WEEKDAY {_PART}",
        weekday,
    ),
    rule("weekday=WEEKDAY OF? which=(DEICTIC) WEEKUNIT", weekday_of_week),
    rule("count=(A|CARD|DAY) (WEEKUNIT|UNITS) FROM weekday=WEEKDAY", week_from_weekday),
    rule(f"{EDGE}? which=[LAST THIS NEXT COMING] FISCAL? unit=[CALENDARUNIT]", unit_around),
    rule("THE? which=CURRENT FISCAL? unit=[CALENDARUNIT]", unit_around),
    rule("THE WEEKENDUNIT", the_weekend),
    rule(f"{EDGE}? (which=(THIS? [LAST NEXT THIS PAST COMING])) season=SEASON", season),
    rule("(?<=[IN BY SINCE UNTIL DURING OVER FROM]) THE? [EARLY LATE MID]? DASH? season=SEASON (?![OF DASH])", season),
    rule("(?<=SEASON TO) THE? season=SEASON (?![OF DASH])", season),
    rule(f"verbal=THE {EDGE}? season=SEASON (?![OF DASH])", season),
    rule(f"{EDGE}? THE? season=SEASON OF? COMMA? year=YEAR", season),
    rule(f"{EDGE}? season=SEASON OF? yearshift=(DEICTIC) YEARUNIT", season),
    rule(f"{APPROX}? count=({COUNT}) unit=[UNIT UNITS] (OR SO)? AGO", ago),
    rule("unit=UNITS AGO", ago),
    rule("THE unit=[WEEKUNIT WEEKENDUNIT MONTHUNIT QUARTERUNIT YEARUNIT] BEFORE LAST", before_last),
    rule(f"(?<=IN) {APPROX}? count=({COUNT}) unit=UNITS PUNCT? TIME", from_now),
    rule(f"{APPROX}? count=({COUNT}) unit=[UNIT UNITS] (HENCE|FROM REFERENCE)", from_now),
    rule("THE unit=[WEEKUNIT WEEKENDUNIT] OF month=MONTH day=(DAYNUMBER) (COMMA? year=YEAR)?", week_of_day),
    rule("THE unit=[WEEKUNIT WEEKENDUNIT] OF day=(DAYNUMBER) OF? month=MONTH (COMMA? year=YEAR)?", week_of_day),
    rule("THE number=[ORDINAL LAST] WEEKUNIT (OF|IN) month=MONTH (COMMA? year=YEAR)?", week_of_month),
)

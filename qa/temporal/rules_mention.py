"""Dates counted from another date of the text: 'a year earlier', 'the next day', 'two days later', 'that year'."""

from __future__ import annotations

from datetime import date

from qa.temporal import choose
from qa.temporal.amounts import COUNT, duration_value, measure_of, unit_of
from qa.temporal.context import (
    Antecedent,
    Context,
    Direction,
    Reading,
    at_time,
    from_mention,
    from_publication,
    undated,
)
from qa.temporal.grammar import Found, Rule, rule
from qa.temporal.lexicon import PART_CODES, WEEKDAYS
from qa.temporal.periods import Unit, add_months, day_period, period_of, shifted, unknown_value
from qa.temporal.rules_relative import APPROX, away, comparable_period
from qa.types import MentionType

_DAYS = frozenset({Unit.DAY})
_MONTHS_A_YEAR = 12
_LONG = frozenset({Unit.WEEK, Unit.MONTH, Unit.QUARTER, Unit.YEAR, Unit.DECADE})
_SPANNING = frozenset(("OVER", "WITHIN", "FOR"))
_FINER = (Unit.DAY, Unit.WEEKEND, Unit.WEEK, Unit.MONTH, Unit.QUARTER, Unit.SEASON, Unit.HALF, Unit.YEAR)


def earlier_or_later(found: Found, context: Context) -> Reading | None:
    """'a year earlier', 'two days later', 'three weeks before'."""
    unit, count = measure_of(found.words("count"), found.word("unit"))
    sign = -1 if found.word("way") in ("earlier", "before") else 1
    if count is None:
        return undated(MentionType.DATE, "PAST_REF" if sign < 0 else "FUTURE_REF")
    if found.next_word() == "than":
        return undated(MentionType.DURATION, duration_value(unit, count))
    if unit is Unit.YEAR and count == 1 and sign < 0:
        comparable = comparable_period(context)
        if comparable is not None:
            return from_publication(context, comparable, unknown_value(Unit.QUARTER))
    anchor = _fine_enough(context, unit, begun=context.tense() is not Direction.FUTURE)
    if anchor is None:
        return _unanchored(context, unit, sign * float(count))
    period = away(_edge(anchor, sign), unit, sign * float(count))
    if context.is_ahead(period.first) and context.tense() is not Direction.FUTURE:
        return open_reading(unit)
    return from_mention(anchor, period, unknown_value(period.unit))


def _fine_enough(context: Context, unit: Unit, *, begun: bool = False) -> Antecedent | None:
    """The nearest date at least as exact as the unit: days are not counted from a month."""
    if unit not in _FINER:
        return context.antecedent(begun=begun)
    return context.antecedent(frozenset(_FINER[: _FINER.index(unit) + 1]), begun=begun)


def _unanchored(context: Context, unit: Unit, count: float) -> Reading:
    """With no date before it, 'a year earlier' is counted from the publication; days and what is later are open."""
    if unit in (Unit.YEAR, Unit.MONTH) and count < 0:
        period = away(context.today, unit, count)
        return from_publication(context, period, unknown_value(period.unit))
    return open_reading(unit)


def open_reading(unit: Unit) -> Reading:
    return undated(MentionType.DATE, unknown_value(unit), unit, "no date in the text to count from")


def neighbour(found: Found, context: Context) -> Reading | None:
    """'the next day', 'the following month', 'the previous year', 'the day before', 'the next morning'.

    'Over the next year' is a duration, and 'the prior year' or 'the day before' said twice is the same one.
    """
    unit = unit_of(found.word("unit")) if found.has("unit") else Unit.DAY
    sign = -1 if found.word("way") in ("previous", "preceding", "prior", "before") else 1
    anchor = _fine_enough(context, unit)
    if found.word("way") == "next" and unit in _LONG and found.follows(_SPANNING):
        return None
    if anchor is None:
        return open_reading(unit)
    if sign < 0 and anchor.text.lower() == found.text():
        return anchor.reading
    reading = from_mention(anchor, shifted(unit, _edge(anchor, sign), sign), unknown_value(unit))
    return at_time(reading, PART_CODES[found.word("part")]) if found.has("part") else reading


def _edge(anchor: Antecedent, sign: int) -> date:
    return anchor.interval.first if sign < 0 else anchor.interval.last


def same(found: Found, context: Context) -> Reading | None:
    """'that year', 'the same day', 'that month', 'later that year'."""
    unit = unit_of(found.word("unit"))
    anchor = _fine_enough(context, unit)
    if anchor is None:
        return open_reading(unit)
    return from_mention(anchor, period_of(unit, anchor.interval.first), unknown_value(unit))


def same_last_year(found: Found, context: Context) -> Reading | None:
    """'the same quarter last year', 'the same month a year earlier'."""
    unit = unit_of(found.word("unit"))
    anchor = _fine_enough(context, unit, begun=True)
    if anchor is None:
        return open_reading(unit)
    before = add_months(anchor.interval.first, -_MONTHS_A_YEAR)
    return from_mention(anchor, period_of(unit, before), unknown_value(unit))


def before_event(found: Found, _context: Context) -> Reading:
    """'The day before Fang met Dunford': counted from an event whose date the reader of the text must find."""
    way = "before" if found.has("before") else "after"
    return undated(MentionType.DATE, unknown_value(Unit.DAY), Unit.DAY, f"the event named {way} the words")


def weekday_beside(found: Found, context: Context) -> Reading | None:
    """'the previous Friday', 'the following Tuesday', 'the Saturday after'."""
    number = WEEKDAYS[found.word("weekday").rstrip(".")]
    anchor = context.antecedent(_DAYS)
    back = found.word("way") in ("previous", "preceding", "prior", "before")
    today = context.today if anchor is None else _edge(anchor, -1 if back else 1)
    day = day_period(choose.weekday_before(today, number) if back else choose.weekday_after(today, number))
    unresolved = f"XXXX-WXX-{number}"
    return from_mention(anchor, day, unresolved) if anchor else from_publication(context, day, unresolved)


_EVENT = "(?=[WORD THE A])"
RULES: tuple[Rule, ...] = (
    rule(f"{APPROX}? count=({COUNT}) unit=[UNIT UNITS] way=[EARLIER LATER]", earlier_or_later),
    rule(f"{APPROX}? count=({COUNT}) unit=[UNIT UNITS] way=BEFORE (?=[STOP]|$)", earlier_or_later),
    rule("unit=UNITS way=[EARLIER LATER]", earlier_or_later),
    rule("THE way=[NEXT FOLLOWING PREVIOUS] unit=CALENDARUNIT", neighbour),
    rule("THE way=[NEXT FOLLOWING PREVIOUS] part=PART", neighbour),
    rule("THE part=PART way=[BEFORE AFTER] (?=[STOP]|$)", neighbour),
    rule("THE unit=CALENDARUNIT way=[BEFORE AFTER] (?=[STOP]|$)", neighbour),
    rule("[EARLIER LATER EARLY LATE]? IN? (THAT SAME?|THE SAME) unit=[CALENDARUNIT]", same),
    rule("IN? THE SAME unit=[MONTHUNIT QUARTERUNIT] OF? (LAST YEARUNIT|A YEARUNIT [EARLIER AGO])", same_last_year),
    rule("THE way=[PREVIOUS FOLLOWING] weekday=WEEKDAY", weekday_beside),
    rule("THE weekday=WEEKDAY way=[BEFORE AFTER] (?=[STOP]|$)", weekday_beside),
    rule(f"(?<![IN COMMA]) THE [DAYUNIT PART] (before=BEFORE|AFTER) {_EVENT}", before_event),
)

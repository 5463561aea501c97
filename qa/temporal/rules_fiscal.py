"""Quarters, halves and the comparable periods of business news: 'the third quarter', 'year-earlier'."""

from __future__ import annotations

from dataclasses import replace

from qa.temporal import choose
from qa.temporal.context import Context, Reading, absolute, from_publication, undated
from qa.temporal.grammar import Found, Rule, rule
from qa.temporal.numbers import parse_ordinal
from qa.temporal.periods import Unit, half_period, quarter_period, shifted, unknown_value, year_period
from qa.temporal.rules_calendar import SHIFTS
from qa.temporal.rules_relative import comparable_period
from qa.temporal.rules_relative import reported_quarter as quarter_under_report
from qa.types import MentionType


def _ordinal(found: Found) -> int | None:
    """The number of the quarter or half; the last half is the second."""
    if found.has("code"):
        return int(found.word("code")[1])
    words = found.words("number")
    return 2 if words == ["last"] else parse_ordinal(words)


def quarter(found: Found, context: Context) -> Reading | None:
    """'the third quarter', 'third-quarter', 'the 1988 second quarter', "next year's first quarter"."""
    number = _ordinal(found)
    if number is None or not 1 <= number <= 4:
        return None
    if not any(map(found.has, ("year", "which", "ago"))) and _is_of_a_game(found):
        return None
    if found.has("year"):
        return absolute(quarter_period(int(found.word("year")), number))
    unresolved = f"XXXX-Q{number}"
    if found.has("which"):
        year = context.today.year + SHIFTS[found.word("which")]
        return from_publication(context, quarter_period(year, number), unresolved)
    if found.has("ago"):
        year = context.today.year - 1
        return from_publication(context, quarter_period(year, number), unresolved)
    around = [quarter_period(context.today.year + shift, number) for shift in (-1, 0, 1)]
    near = choose.nearest_quarter(context, around)
    return from_publication(context, near, unresolved) if near else None


def _is_of_a_game(found: Found) -> bool:
    """'a third-quarter touchdown'."""
    near = found.tokens[max(0, found.start - _NEAR_TOKENS) : found.end + _NEAR_TOKENS]
    return any(token.text in _GAME_WORDS for token in near)


def half(found: Found, context: Context) -> Reading | None:
    """'the first half of 1990', 'the second half'."""
    number = _ordinal(found)
    if number not in (1, 2):
        return None
    if found.has("year"):
        return absolute(half_period(int(found.word("year")), number))
    if found.has("which"):
        year = context.today.year + SHIFTS[found.word("which")]
        return from_publication(context, half_period(year, number), f"XXXX-H{number}")
    near = choose.nearest(context, [half_period(context.today.year + shift, number) for shift in (-1, 0, 1)])
    return from_publication(context, near, f"XXXX-H{number}") if near else None


def reported_quarter(found: Found, context: Context) -> Reading | None:
    """'the quarter', 'the latest quarter', 'the latest period': the one under report."""
    if _is_of_a_game(found):
        return None
    earlier = quarter_under_report(context)
    if earlier is not None:
        return replace(earlier.reading, anchor=f'mention "{earlier.text}"')
    last = shifted(Unit.QUARTER, context.today, -1)
    return from_publication(context, last, unknown_value(Unit.QUARTER))


def comparable(found: Found, context: Context) -> Reading | None:
    """'year-ago', 'the year-earlier quarter': the quarter under report a year before, else last year."""
    if found.has("months"):
        return undated(MentionType.DURATION, "P9M")
    quarter_before = comparable_period(context)
    if quarter_before is None and found.has("quarter"):
        quarter_before = shifted(Unit.QUARTER, context.today, -5)
    if quarter_before is not None:
        return from_publication(context, quarter_before, unknown_value(Unit.QUARTER))
    return from_publication(context, shifted(Unit.YEAR, context.today, -1), "XXXX")


def period_of_year(found: Found, context: Context) -> Reading | None:
    """'the 1988 period', 'the 1989 quarter': that year's share of the period under report."""
    year = int(found.word("year"))
    earlier = quarter_under_report(context)
    if earlier is None:
        return absolute(year_period(year)) if found.has("period") else None
    quarter_number = (earlier.interval.first.month + 2) // 3
    return absolute(quarter_period(year, quarter_number))


_NEAR_TOKENS = 40
_GAME_WORDS = frozenset(
    "touchdown touchdowns quarterback quarterbacks halftime kickoff yards punt punted fumble fumbled interception "
    "rebounds coach coached scored scoring scoreless final finals semi".split()
)
_AGO = "(YEARUNIT DASH [AGO EARLIER])"
RULES: tuple[Rule, ...] = (
    rule("code=QUARTERCODE OF? (year=YEAR)?", quarter),
    rule("THE? FISCAL? number=ORDINAL QUARTERUNIT (OF? year=YEAR)?", quarter),
    rule("(THE? FISCAL DASH?)? number=ORDINAL DASH QUARTERUNIT", quarter),
    rule("THE? number=ORDINAL FISCAL? QUARTERUNIT OF which=DEICTIC YEARUNIT", quarter),
    rule("THE? FISCAL? year=YEAR POSSESSIVE? FISCAL? number=ORDINAL DASH? QUARTERUNIT", quarter),
    rule("which=DEICTIC YEARUNIT POSSESSIVE number=ORDINAL DASH? QUARTERUNIT", quarter),
    rule(f"THE? ago={_AGO} number=ORDINAL DASH? QUARTERUNIT", quarter),
    rule("THE? number=[ORDINAL LAST] DASH? HALF OF (THE? FISCAL)? year=YEAR", half),
    rule("THE? number=[ORDINAL LAST] HALF OF (which=DEICTIC|THE) YEARUNIT", half),
    rule("THE [QUARTERUNIT]", reported_quarter),
    rule("THE LATEST [QUARTERUNIT PERIOD]", reported_quarter),
    rule(_AGO, comparable),
    rule(f"THE? {_AGO} (quarter=QUARTERUNIT|PERIOD|months=(CARD UNITS))", comparable),
    rule("THE year=YEAR (period=PERIOD|quarter=QUARTERUNIT)", period_of_year),
)

"""Durations ('three days', 'the past two months', '16-hour') and sets ('daily', 'every week')."""

from __future__ import annotations

from fractions import Fraction

from qa.temporal.amounts import COUNT, amount_of, duration_value, measure_of, unit_of
from qa.temporal.context import Context, Reading, undated
from qa.temporal.grammar import Found, Rule, rule
from qa.temporal.lexicon import ADVERBS_OF_FREQUENCY, PART_CODES, SEASON_CODES, WEEKDAYS
from qa.temporal.periods import Unit
from qa.temporal.rules_relative import APPROX
from qa.types import MentionType


def duration(found: Found, _context: Context) -> Reading | None:
    """'three days', 'nearly forty years', '16-hour', 'a week', 'the first nine months'."""
    unit, count = measure_of(found.words("count"), found.word("unit"))
    if count == 0 or _is_fraction(found) or _is_title(found):
        return None
    if found.words("count") == ["a"] and found.kinds("unit") == ["UNITS"]:
        return None
    return undated(MentionType.DURATION, duration_value(unit, count))


def _is_fraction(found: Found) -> bool:
    """'three-quarters', 'a quarter of'."""
    if unit_of(found.word("unit")) is not Unit.QUARTER:
        return False
    hyphened = found.tokens[found.end - 2].kind == "DASH"
    return found.next_word() == "of" or hyphened or found.word("unit") == "quarter"


def _is_title(found: Found) -> bool:
    """'60 Minutes', '24 Hours'."""
    unit = found.tokens[found.end - 1]
    return unit.capital and found.kinds("count") in (["NUM"], ["DAY"])


def half_unit(found: Found, _context: Context) -> Reading:
    """'half an hour', 'a minute and a half'."""
    amount = Fraction(3, 2) if found.has("whole") else Fraction(1, 2)
    return undated(MentionType.DURATION, duration_value(unit_of(found.word("unit")), amount))


def vague_duration(found: Found, _context: Context) -> Reading:
    """'decades', 'for weeks', 'in recent months'."""
    return undated(MentionType.DURATION, duration_value(unit_of(found.word("unit")), None))


def one_unit(found: Found, _context: Context) -> Reading:
    """'the past year', 'over the next month', 'day-long'."""
    return undated(MentionType.DURATION, duration_value(unit_of(found.word("count")), Fraction(1)))


def frequency(found: Found, _context: Context) -> Reading | None:
    """'daily'; not 'Startups Weekly'."""
    if found.is_surname():
        return None
    return undated(MentionType.SET, ADVERBS_OF_FREQUENCY[found.word("word")])


def every_unit(found: Found, _context: Context) -> Reading:
    """'every day', 'each of the last three years', 'every two weeks', 'twice a week', 'per year'."""
    count = amount_of(found.words("count")) if found.has("count") else Fraction(1)
    return undated(MentionType.SET, duration_value(unit_of(found.word("unit")), count))


def every_weekday(found: Found, _context: Context) -> Reading:
    """'each Thursday', 'Tuesdays', 'Friday nights'."""
    word = found.word("weekday")
    number = WEEKDAYS.get(word) or WEEKDAYS[word.removesuffix("s")]
    part = found.word("part").removesuffix("s")
    return undated(MentionType.SET, f"XXXX-WXX-{number}{PART_CODES.get(part, '')}")


def every_season(found: Found, _context: Context) -> Reading:
    return undated(MentionType.SET, f"XXXX-{SEASON_CODES[found.word('season').removesuffix('s')]}")


_OR_MORE = "([TO OR DASH] [CARD DAY NUM])"
_SPAN = "[PAST LAST NEXT COMING FOLLOWING PREVIOUS FULL LATEST]"
RULES: tuple[Rule, ...] = (
    rule(
        f"{APPROX}? count=({COUNT}) [MORE ADDITIONAL]? [FULL TRADING]? unit=[UNIT UNITS] (OR SO)? (?![AGO OLD DASH])",
        duration,
    ),
    rule(f"{APPROX}? count=({COUNT}) DASH unit=[UNIT UNITS] (?!AGO|OLD|DASH OLD)", duration),
    rule(f"(AT LEAST)? THE ({_SPAN}|ORDWORD)? count=({COUNT}) {_OR_MORE}? [TRADING]? unit=UNITS (OR SO)?", duration),
    rule(f"{_SPAN} count=({COUNT}) {_OR_MORE}? unit=UNITS", duration),
    rule("THE [LAST PAST] count=[UNIT]", one_unit),
    rule("PAST count=[UNIT]", one_unit),
    rule("(?<=[IN OVER WITHIN FOR DURING]) THE NEXT count=[WEEKUNIT MONTHUNIT YEARUNIT DECADEUNIT] (OR SO)?", one_unit),
    rule("(APPROX|MORE THAN)? (A? HALF (A|DASH)?|HALF OF A) unit=UNIT", half_unit),
    rule("whole=A unit=UNIT AND A HALF", half_unit),
    rule("(?<=[FOR IN WITHIN OVER]) unit=UNITS", vague_duration),
    rule("unit=UNITS DASH LONG", vague_duration),
    rule("count=UNIT DASH LONG", one_unit),
    rule("THE? [RECENT COMING] unit=UNITS", vague_duration),
    rule(f"count=({COUNT}) {_OR_MORE} MORE? unit=UNITS", duration),
    rule("word=FREQUENCY", frequency),
    rule(f"EACH (count=({COUNT}))? unit=[UNIT UNITS]", every_unit),
    rule("([ONCE TWICE] A|PER) unit=UNIT", every_unit),
    rule("EACH weekday=WEEKDAY (part=PART)?", every_weekday),
    rule("weekday=WEEKDAYS (part=[PART PARTS])?", every_weekday),
    rule("weekday=WEEKDAY part=PARTS", every_weekday),
    rule("EACH season=SEASON", every_season),
)

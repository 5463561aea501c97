"""Dates of the calendar: days, months, years and longer, by name or number, whole or in part."""

from __future__ import annotations

from qa.temporal import choose
from qa.temporal.context import Context, Reading, absolute, as_reading, at_time, from_mention, from_publication, ranged
from qa.temporal.grammar import Found, Rule, rule
from qa.temporal.lexicon import DECADES, MONTHS, WEEKDAYS
from qa.temporal.numbers import parse_ordinal, spoken_year
from qa.temporal.periods import (
    Unit,
    century_period,
    day_period,
    decade_period,
    make_date,
    month_period,
    shifted,
    year_period,
)

EDGE = "(THE? (END|START|MIDDLE) OF|EARLY (IN|OF)?|LATE (IN|OF)?|MID DASH?|EARLIER IN?|LATER IN?|SOMETIME IN?)"
DAY_WORD = "(DAYNUMBER|ORDWORD|CARD DASH? ORDWORD)"
SPOKEN_YEAR = "CARD [CARD LARGE] (DASH? CARD|AND CARD (DASH? CARD)?)?"
_YEAR = "(COMMA? OF? year=(ANYYEAR))"
_SPOKEN = f"(COMMA? year=({SPOKEN_YEAR}))"
_WHICH_YEAR = "(COMMA? OF? which=(DEICTIC) YEARUNIT)"
_WHICH_MONTH = "OF which=(DEICTIC) MONTHUNIT"
_BEFORE_YEAR = "(?=[DASH AND TO] THE? (DAYNUMBER OF?)? latermonth=MONTH (DAYNUMBER COMMA?)? OF? lateryear=YEAR)"
_TO = "(DASH|AND|TO)"
_MORE = "(COMMA DAYNUMBER){0,5}"
COUNTED = frozenset(
    "people persons troops soldiers men women children jobs dollars euros pounds points miles kilometers kilometres "
    "km feet meters metres employees workers shares votes seats deaths tons tonnes others".split()
)
SHIFTS = {"last": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1}


def year_of(found: Found) -> int | None:
    """The year a match states: '1998', "'98", 'nineteen ninety-eight'; None when it is no year.

    'January' in 'January to March 2020' is of that year, 'December' in 'December to March 2020' of the one before.
    """
    if found.has("lateryear"):
        later = MONTHS[found.word("latermonth").rstrip(".")]
        return int(found.word("lateryear")) - (month_of(found) > later)
    words = found.words("year")
    if found.kinds("year") == ["SHORTYEAR"]:
        short = int(words[0][1:])
        return short + (1900 if short > 40 else 2000)
    if len(words) == 1 and words[0].isdecimal():
        return int(words[0])
    return spoken_year(words)


def month_of(found: Found) -> int:
    return MONTHS[found.word("month").rstrip(".")]


def day_of(words: list[str]) -> int | None:
    """The day of the month, 1 to 31."""
    day = int(words[0]) if len(words) == 1 and words[0].isdecimal() else parse_ordinal(words)
    return day if day is not None and 1 <= day <= 31 else None


def month_and_day(found: Found, context: Context) -> Reading | None:
    """'Nov. 22', 'Thursday, April 6, 2000', 'the 22nd of November 2022', '22 November last year'."""
    day = day_of(found.words("day"))
    weekday = WEEKDAYS[found.word("weekday").rstrip(".")] if found.has("weekday") else None
    return _day_in_month(found, context, day, weekday) if day is not None else None


def _day_in_month(found: Found, context: Context, day: int, weekday: int | None) -> Reading | None:
    month = month_of(found)
    if found.has("year") or found.has("lateryear"):
        stated = year_of(found)
        return None if stated is None else absolute(day_period(make_date(stated, month, day)))
    unresolved = f"XXXX-{month:02d}-{day:02d}"
    if found.has("which"):
        period = day_period(make_date(context.today.year + SHIFTS[found.word("which")], month, day))
        return from_publication(context, period, unresolved)
    near = choose.month_day(context, month, day, weekday)
    return from_publication(context, near, unresolved) if near else None


def day_range(found: Found, context: Context) -> Reading | None:
    """'8-9 January', 'Jan. 8-9, 2024', 'April 24 and 25'."""
    first, last = day_of(found.words("day")), day_of(found.words("until"))
    if first is None or last is None or first >= last:
        return None
    end = _day_in_month(found, context, last, None)
    if end is None or end.interval is None:
        return None
    start = day_period(end.interval.first.replace(day=first))
    return ranged(as_reading(end, start, f"{end.unresolved[:-2]}{first:02d}"), end)


def days_of_month(found: Found, context: Context) -> Reading | None:
    """'the 8th and 9th' of the month around the publication."""
    first, last = day_of(found.words("day")), day_of(found.words("until"))
    if first is None or last is None or first >= last:
        return None
    end = choose.day_of_month(context, last)
    if end is None:
        return None
    start = day_period(end.first.replace(day=first))
    return ranged(
        from_publication(context, start, f"XXXX-XX-{first:02d}"),
        from_publication(context, end, f"XXXX-XX-{last:02d}"),
    )


def day_of_month(found: Found, context: Context) -> Reading | None:
    """'the 9th', 'the 29th of last month'."""
    day = day_of(found.words("day"))
    if day is None:
        return None
    unresolved = f"XXXX-XX-{day:02d}"
    if found.has("which"):
        month = shifted(Unit.MONTH, context.today, SHIFTS[found.word("which")]).first
        return from_publication(context, day_period(make_date(month.year, month.month, day)), unresolved)
    near = choose.day_of_month(context, day)
    return from_publication(context, near, unresolved) if near else None


def day_of_month_before(found: Found, context: Context) -> Reading | None:
    """'the 14th of that month', 'the 14th of the following month'."""
    day = day_of(found.words("day"))
    earlier = context.antecedent()
    if day is None or earlier is None:
        return None
    month = shifted(Unit.MONTH, earlier.interval.first, 1 if found.has("following") else 0).first
    return from_mention(earlier, day_period(make_date(month.year, month.month, day)), f"XXXX-XX-{day:02d}")


def month(found: Found, context: Context) -> Reading | None:
    """'November', 'early November 2022', 'November last year', 'last November'; not 'Theresa May'."""
    number = month_of(found)
    if found.is_surname() or (found.end == found.start + 1 and found.is_title()):
        return None
    if found.has("year") or found.has("lateryear"):
        stated = year_of(found)
        return None if stated is None else absolute(month_period(stated, number))
    unresolved = f"XXXX-{number:02d}"
    if found.has("which"):
        period = month_period(context.today.year + SHIFTS[found.word("which")], number)
        return from_publication(context, period, unresolved)
    around = [month_period(context.today.year + shift, number) for shift in (-1, 0, 1)]
    near = choose.on_side(context, around, found.word("side")) if found.has("side") else None
    near = near or choose.nearest(context, around)
    return from_publication(context, near, unresolved) if near else None


def month_of_that_year(found: Found, context: Context) -> Reading | None:
    """'December of that year', 'the following March'."""
    earlier = context.antecedent()
    if earlier is None:
        return None
    number = month_of(found)
    period = month_period(earlier.interval.first.year, number)
    if found.has("following") and period.first <= earlier.interval.last:
        period = month_period(period.first.year + 1, number)
    return from_mention(earlier, period, f"XXXX-{number:02d}")


def year(found: Found, _context: Context) -> Reading | None:
    """'1998', 'early 1998', 'mid-1996', 'fiscal 1990', 'nineteen ninety-eight'; not 'Boeing 2020', '2000 people'."""
    stated = year_of(found)
    if found.is_surname() or (found.end == found.start + 1 and found.next_word() in COUNTED):
        return None
    return None if stated is None else absolute(year_period(stated))


def years(found: Found, _context: Context) -> Reading | None:
    """'1994-97'."""
    first, last = int(found.word("year")), found.word("until")
    end = first // 100 * 100 + int(last)
    if len(last) != 2 or end <= first:
        return None
    return ranged(absolute(year_period(first)), absolute(year_period(end)))


def iso_date(found: Found, _context: Context) -> Reading | None:
    """'2024-01-10', '2024/01/10', '2024-01-10T09:30:00Z'."""
    day, _, time = found.word("date").partition("t")
    reading = absolute(day_period(make_date(*map(int, day.replace("/", "-").split("-")))))
    return at_time(reading, f"T{time[:5]}") if time else reading


def numeric_date(found: Found, context: Context) -> Reading | None:
    """'22/11/2022', '11/22/2022'; of '3/4/2022' only the year is sure, unless one order is after publication."""
    text = found.word("date")
    first, second, last = map(int, text.replace(".", "/").split("/"))
    full = last if last > 99 else last + (1900 if last > 40 else 2000)
    if "." in text:
        return absolute(day_period(make_date(full, second, first)))
    orders = {(month, day) for month, day in ((first, second), (second, first)) if month <= 12}
    days = [make_date(full, month, day) for month, day in orders]
    if len(days) > 1:
        days = [day for day in days if day <= context.today]
    if len(days) == 1:
        return absolute(day_period(days[0]))
    return absolute(year_period(full))


def decade(found: Found, _context: Context) -> Reading | None:
    """'the 1980s', "the '80s", 'the nineties'."""
    word = found.word("decade")
    if word in DECADES:
        return absolute(decade_period(1900 + DECADES[word]))
    digits = "".join(letter for letter in word if letter.isdecimal())
    return absolute(decade_period(int(digits) if len(digits) == 4 else 1900 + int(digits)))


def century(found: Found, _context: Context) -> Reading | None:
    """'the 19th century', 'the early twentieth century'."""
    number = parse_ordinal(found.words("number"))
    return None if number is None else absolute(century_period(number))


RULES: tuple[Rule, ...] = (
    rule(f"month=MONTH day=(DAYNUMBER) {_BEFORE_YEAR}", month_and_day),
    rule(f"THE? day=(DAYNUMBER) OF? month=MONTH {_BEFORE_YEAR}", month_and_day),
    rule(f"{EDGE}? month=MONTH {_BEFORE_YEAR}", month),
    rule("date=ISODATE", iso_date),
    rule("date=SLASHDATE", numeric_date),
    rule("year=YEAR DASH until=[DAY NUM]", years),
    rule(f"(weekday=WEEKDAY COMMA? THE?)? month=MONTH THE? day={DAY_WORD} {_YEAR}?", month_and_day),
    rule(f"(weekday=WEEKDAY COMMA?)? month=MONTH THE? day={DAY_WORD} {_SPOKEN}", month_and_day),
    rule(f"month=MONTH day=(DAYNUMBER) {_WHICH_YEAR}", month_and_day),
    rule("weekday=WEEKDAY (?=OPEN month=MONTH day=(DAYNUMBER) (COMMA? year=YEAR)? CLOSE)", month_and_day),
    rule("weekday=WEEKDAY (?=OPEN day=(DAYNUMBER) month=MONTH (year=YEAR)? CLOSE)", month_and_day),
    rule(f"(weekday=WEEKDAY COMMA?)? THE? day=(DAYNUMBER) OF? month=MONTH {_YEAR}?", month_and_day),
    rule(f"THE? day=(DAYNUMBER) OF? month=MONTH {_WHICH_YEAR}", month_and_day),
    rule(f"THE day={DAY_WORD} OF month=MONTH {_YEAR}?", month_and_day),
    rule(f"THE? day=(DAYNUMBER) {_MORE} {_TO} THE? until=(DAYNUMBER) OF? month=MONTH {_YEAR}?", day_range),
    rule(f"month=MONTH THE? day=(DAYNUMBER) {_MORE} {_TO} THE? until=(DAYNUMBER) {_YEAR}?", day_range),
    rule(f"THE day=ORDNUM {_TO} THE? until=ORDNUM (?!WORD|UNIT|PERIOD)", days_of_month),
    rule("(?<=[ON BY UNTIL SINCE FROM BEFORE AFTER]) THE day=ORDNUM (?=[STOP AND IN AT]|$)", day_of_month),
    rule(f"THE day=(ORDINAL) {_WHICH_MONTH}", day_of_month),
    rule("THE day=(ORDINAL) OF (THAT|THE SAME|THE following=FOLLOWING) MONTHUNIT", day_of_month_before),
    rule(f"{EDGE}? month=MONTH {_YEAR}", month),
    rule(f"{EDGE}? month=MONTH {_SPOKEN}", month),
    rule(f"{EDGE}? month=MONTH {_WHICH_YEAR}", month),
    rule(f"{EDGE}? (THIS? side=[LAST THIS NEXT PAST COMING])? month=MONTH", month),
    rule("month=MONTH OF (THAT|THE SAME) YEARUNIT", month_of_that_year),
    rule("THE following=FOLLOWING month=MONTH", month_of_that_year),
    rule("AROUND month=MONTH day=(DAYNUMBER)", month_and_day),
    rule(f"{EDGE}? (THE? FISCAL YEARUNIT?|THE YEARUNIT)? year=YEAR", year),
    rule("(?<=[IN SINCE BY UNTIL FROM BETWEEN AND OF TO]) year=SHORTYEAR", year),
    rule(f"{EDGE}? (THE YEARUNIT)? year=({SPOKEN_YEAR})", year),
    rule(f"(THE? {EDGE}|THE)? decade=(DECADE|DECADEWORD)", decade),
    rule(f"(THE? {EDGE})? THE? number=(ORDINAL|CARD DASH ORDWORD) DASH? CENTURYUNIT", century),
)

"""Times of day: '10:35 a.m. EST', 'noon Thursday', 'the morning', 'overnight'."""

from __future__ import annotations

import re

from qa.temporal.context import LOOK_BACK, Context, Direction, Reading, at_time, from_mention, from_publication
from qa.temporal.grammar import Found, Rule, rule
from qa.temporal.lexicon import PART_CODES
from qa.temporal.periods import Unit, day_period

_RECENT_DAYS = 7
_COUNTED_DOWN = frozenset(("left", "remaining", "to", "into"))


def clock_time(found: Found, context: Context) -> Reading | None:
    """'10:35', '5 p.m. EST', '4 in the morning', '9 o'clock'; not 'with 3:08 left' of a game."""
    if found.kinds("hour") == ["CLOCK"] and not found.has("half") and found.next_word() in _COUNTED_DOWN:
        return None
    hour_text, _, minute = re.sub(r"[.:]", ":", found.word("hour")).partition(":")
    hour = int(hour_text)
    half = found.word("half")
    if hour > 24 or (half and not 1 <= hour <= 12):
        return None
    if half[:1] == "p" or half in ("afternoon", "evening") or (half == "night" and hour > 5):
        hour = hour % 12 + 12
    elif half:
        hour %= 12
    return _on_day(context, f"T{hour:02d}:{minute or '00'}")


def clock_digits(found: Found, context: Context) -> Reading | None:
    """'1400 GMT'."""
    hour, minute = divmod(int(found.word("digits")), 100)
    return _on_day(context, f"T{hour:02d}:{minute:02d}") if hour < 25 and minute < 60 else None


def named_time(found: Found, context: Context) -> Reading:
    """'noon', 'midnight', 'overnight', 'the morning', 'this afternoon'."""
    word = found.word("part")
    return _on_day(context, "TNI" if word == "overnight" else PART_CODES[word])


def _on_day(context: Context, code: str) -> Reading:
    """A time alone is on the day of the last mention, if that is a day of this paragraph or around the publication.

    Else it is on such a day before it, or on the day of publication.
    """
    begun = context.tense() is not Direction.FUTURE
    last = context.antecedent(begun=begun)
    if last is not None and last.unit is not Unit.DAY and last.paragraph == context.paragraph:
        return at_time(from_publication(context, day_period(context.today), "XXXX-XX-XX"), code)
    for earlier in reversed(context.before[-LOOK_BACK:]):
        if begun and context.is_ahead(earlier.interval.first):
            continue
        recent = abs((earlier.interval.first - context.today).days) <= _RECENT_DAYS
        if earlier.unit is Unit.DAY and (recent or earlier.paragraph == context.paragraph):
            return at_time(from_mention(earlier, day_period(earlier.interval.first), "XXXX-XX-XX"), code)
    return at_time(from_publication(context, day_period(context.today), "XXXX-XX-XX"), code)


RULES: tuple[Rule, ...] = (
    rule("hour=CLOCK (half=AMPM)? ZONE?", clock_time),
    rule("hour=DAY half=AMPM ZONE?", clock_time),
    rule("digits=YEAR ZONE", clock_digits),
    rule("hour=[CLOCK DAY] (IN THE|AT) half=PART", clock_time),
    rule("hour=DAY OCLOCK ((IN THE|AT)? half=PART)?", clock_time),
    rule("part=NOON", named_time),
    rule("part=OVERNIGHT", named_time),
    rule("(?<=IN) THE [EARLY LATE]? part=PART", named_time),
    rule("[EARLY LATE MID] DASH? part=PART", named_time),
)

"""Find the temporal expressions of a text and resolve each to days."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from qa.temporal import (
    rules_calendar,
    rules_clock,
    rules_duration,
    rules_edge,
    rules_fiscal,
    rules_mention,
    rules_relative,
    rules_vague,
)
from qa.temporal.context import Antecedent, Context, Reading, at_time
from qa.temporal.grammar import Found, Rule
from qa.temporal.periods import OutOfCalendar, Unit
from qa.temporal.ranges import join_ranges
from qa.temporal.tense import direction
from qa.temporal.tokens import Token, tokenize
from qa.types import DateMention, MentionType, Precision, Published, Span

RULES: tuple[Rule, ...] = (
    *rules_calendar.RULES,
    *rules_relative.RULES,
    *rules_mention.RULES,
    *rules_fiscal.RULES,
    *rules_edge.RULES,
    *rules_clock.RULES,
    *rules_duration.RULES,
    *rules_vague.RULES,
)
_NEVER_FIRST = frozenset(("WORD", "PUNCT", "COMMA", "BREAK", "POSSESSIVE", "OPEN", "CLOSE", "DASH"))
_EVER = (date(1000, 1, 1), date(3000, 12, 31))
"""Between these days lies the publication of a text of which nothing is known."""


def find_mentions(text: str, published: Published) -> tuple[DateMention, ...]:
    """Every temporal expression in reading order, resolved as far as `published` allows, never overlapping.

    Ranges ('Monday and Tuesday', 'between 2020 and 2022') are one mention. For a question, `published` is
    the day as of which it is asked.
    """
    return join_ranges(text, find_timexes(text, published))


def find_timexes(text: str, published: Published) -> tuple[DateMention, ...]:
    """Every temporal expression in reading order, each on its own as TIMEX3 annotates them; never overlapping.

    The text is read as if published on the first and on the last day that its publication date allows;
    what comes out differently is left open.
    """
    tokens, codes = tokenize(text)
    label = f"published {published.iso()}" if published.interval else "no publication date"
    interval = published.interval
    first, last = (interval.first, interval.last) if interval else _EVER
    early = _read(text, tokens, codes, first, label)
    late = early if first == last else _read(text, tokens, codes, last, label)
    return tuple(
        _mention(text, tokens, match, _agreed(match.reading, other.reading))
        for match in early.values()
        if (other := late.get(match.start)) is not None and other.end == match.end
    )


@dataclass(frozen=True, slots=True)
class _Match:
    """The tokens from `start` up to `end` and what they mean."""

    start: int
    end: int
    reading: Reading
    time_alone: bool = False


def _read(text: str, tokens: list[Token], codes: str, today: date, label: str) -> dict[int, _Match]:
    """The expressions by their first token, read as on the day `today`."""
    matches: dict[int, _Match] = {}
    before: list[Antecedent] = []
    position = 0
    while position < len(tokens):
        match = _longest(tokens, codes, position, before, today, label)
        if match is None:
            position += 1
            continue
        if match.time_alone and match.end < len(tokens):
            after = match.end + (tokens[match.end].kind in ("ON", "COMMA"))
            if after < len(tokens):
                match = _with_date(match, _longest(tokens, codes, after, before, today, label))
        matches[position] = match
        antecedent = _antecedent(text, tokens, match)
        if antecedent is not None:
            before.append(antecedent)
        position = match.end
    return matches


def _with_date(time: _Match, date_after: _Match | None) -> _Match:
    """'10 p.m.' and the 'Wednesday' right after it are one expression."""
    if date_after is None or date_after.reading.type is not MentionType.DATE:
        return time
    if date_after.reading.unit is not Unit.DAY:
        return time
    code = time.reading.value[time.reading.value.index("T") :]
    return _Match(time.start, date_after.end, at_time(date_after.reading, code))


def _longest(
    tokens: list[Token], codes: str, position: int, before: list[Antecedent], today: date, label: str
) -> _Match | None:
    """The longest expression that begins at that token; of equally long ones the first rule's."""
    if tokens[position].kind in _NEVER_FIRST:
        return None
    found = [(match, rule) for rule in RULES if (match := rule.pattern.match(codes, position))]
    for match, rule in sorted(found, key=lambda pair: -pair[0].end()):
        tense = partial(direction, tokens, match.start(), match.end())
        try:
            reading = rule.build(Found(match, tokens), Context(today, label, before, tense))
        except OutOfCalendar:
            continue
        if reading is not None and match.end() > position:
            return _Match(position, match.end(), reading, rule in rules_clock.RULES)
    return None


def _antecedent(text: str, tokens: list[Token], match: _Match) -> Antecedent | None:
    reading = match.reading
    if reading.interval is None or reading.unit is None:
        return None
    start = tokens[match.start].start
    words = " ".join(text[start : tokens[match.end - 1].end].split())
    return Antecedent(words, start, reading, reading.interval, reading.unit)


def _agreed(early: Reading, late: Reading) -> Reading:
    if early.value == late.value and early.interval == late.interval:
        return early
    return replace(early, value=early.unresolved, interval=None, precision=Precision.UNKNOWN)


def _mention(text: str, tokens: list[Token], match: _Match, reading: Reading) -> DateMention:
    span = Span(tokens[match.start].start, tokens[match.end - 1].end)
    return DateMention(
        span, span.of(text), reading.type, reading.value, reading.interval, reading.precision, reading.anchor
    )

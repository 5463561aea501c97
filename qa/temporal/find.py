"""Find the temporal expressions of a text and resolve each to days."""

from __future__ import annotations

from collections.abc import Callable, Collection
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
from qa.temporal.context import Antecedent, Context, Direction, Reading, at_time
from qa.temporal.grammar import Found, Rule, any_of
from qa.temporal.lexicon import CLASS_CODES
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
ANY_RULE = any_of(
    RULES,
    never_first="WORD PUNCT COMMA BREAK POSSESSIVE OPEN CLOSE DASH AND OR OF TO ON BY FOR FROM AS AFTER TIME PART",
    never_alone="THE A IN AT THAT THIS MORE OVER UP APPROX CARD",
    never_second="WORD PUNCT COMMA BREAK CLOSE",
)
_BREAK = CLASS_CODES["BREAK"]
_EVER = (date(1000, 1, 1), date(3000, 12, 31))
"""Between these days lies the publication of a text of which nothing is known."""


def find_mentions(text: str, published: Published, *, spun: bool = False) -> tuple[DateMention, ...]:
    """Every temporal expression in reading order, resolved as far as `published` allows, never overlapping.

    Ranges ('Monday and Tuesday', 'between 2020 and 2022') are one mention. For a question, `published` is
    the day as of which it is asked. `spun`: a program swapped the text's words for others ('final month').
    """
    return join_ranges(text, find_timexes(text, published, spun=spun))


def find_timexes(text: str, published: Published, *, spun: bool = False) -> tuple[DateMention, ...]:
    """Every temporal expression in reading order, each on its own as TIMEX3 annotates them; never overlapping.

    The text is read as if published on the first and on the last day that its publication date allows;
    what comes out differently is left open.
    """
    label = f"published {published.iso()}" if published.interval else "no publication date"
    first, last = (published.interval.first, published.interval.last) if published.interval else _EVER
    tokens, codes = tokenize(text, spun=spun)
    starts = {match.start() for match in ANY_RULE.finditer(codes)}
    early = _Reader(text, tokens, codes, starts, first, label).read()
    late = early if first == last else _Reader(text, tokens, codes, starts, last, label).read()
    return tuple(
        _mention(text, tokens, match, _agreed(match.reading, other.reading))
        for match in early.values()
        if (other := late.get(match.start)) is not None and other.end == match.end
    )


@dataclass(frozen=True, slots=True)
class _Match:
    """The tokens from `start` up to `end` and what they mean; `clock`: a time of day without its date."""

    start: int
    end: int
    reading: Reading
    clock: bool = False


class _Reader:
    """Reads a text from its first token to its last as if published on `today`; `starts` are the tokens at which
    some rule matches."""

    def __init__(
        self, text: str, tokens: list[Token], codes: str, starts: Collection[int], today: date, label: str
    ) -> None:
        self._text, self._tokens, self._codes, self._starts = text, tokens, codes, starts
        self._today, self._label = today, label
        self._before: list[Antecedent] = []
        self._paragraph = 0

    def read(self) -> dict[int, _Match]:
        """The expressions by their first token."""
        matches: dict[int, _Match] = {}
        position = 0
        for start in sorted(self._starts):
            if start < position:
                continue
            self._paragraph += self._codes.count(_BREAK, position, start)
            match = self._expression(start)
            position = match.end if match else start
            if match:
                matches[start] = match
                self._remember(match)
        return matches

    def _expression(self, position: int) -> _Match | None:
        """The longest expression that begins at that token, a time of day together with its date."""
        match = self._longest(position)
        if match is None or not match.clock or match.end == len(self._tokens):
            return match
        after = match.end + (self._tokens[match.end].kind in ("ON", "COMMA"))
        date_after = self._longest(after) if after < len(self._tokens) else None
        if date_after is None or date_after.clock or date_after.reading.unit is not Unit.DAY:
            return match
        if date_after.reading.type is not MentionType.DATE:
            return match
        code = match.reading.value[match.reading.value.index("T") :]
        return _Match(match.start, date_after.end, at_time(date_after.reading, code))

    def _longest(self, position: int) -> _Match | None:
        """Of the rules that match there, the longest match that makes sense; of equally long ones the first."""
        if position not in self._starts:
            return None
        found = [(match, rule) for rule in RULES if (match := rule.pattern.match(self._codes, position))]
        for match, rule in sorted(found, key=lambda pair: -pair[0].end()):
            tense = partial(direction, self._tokens, match.start(), match.end())
            try:
                reading = rule.build(Found(match, self._tokens), self._context(tense))
            except OutOfCalendar:
                continue
            if reading is not None:
                return _Match(position, match.end(), reading, rule in rules_clock.RULES)
        return None

    def _context(self, tense: Callable[[], Direction]) -> Context:
        return Context(self._today, self._label, self._today not in _EVER, self._before, tense, self._paragraph)

    def _remember(self, match: _Match) -> None:
        """Later expressions may count from this one, if it was resolved."""
        reading = match.reading
        if reading.interval is not None and reading.unit is not None:
            start, end = self._tokens[match.start].start, self._tokens[match.end - 1].end
            words = " ".join(self._text[start:end].split())
            self._before.append(Antecedent(words, reading, reading.interval, reading.unit, self._paragraph))


def _agreed(early: Reading, late: Reading) -> Reading:
    if early.value == late.value and early.interval == late.interval:
        return early
    return replace(early, value=early.unresolved, interval=None, precision=Precision.UNKNOWN)


def _mention(text: str, tokens: list[Token], match: _Match, reading: Reading) -> DateMention:
    span = Span(tokens[match.start].start, tokens[match.end - 1].end)
    return DateMention(
        span, span.of(text), reading.type, reading.value, reading.interval, reading.precision, reading.anchor
    )

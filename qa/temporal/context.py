"""What a rule may use to read an expression: the publication day, the tense around, the mentions before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum, auto

from qa.temporal.periods import Period, Unit
from qa.types import Interval, MentionType, Precision

LOOK_BACK = 40


class Direction(Enum):
    PAST = auto()
    FUTURE = auto()
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression means; `interval` is None where no days follow.

    `unresolved` is the value to write when the publication date is not known well enough, `unit` what later
    expressions count it as.
    """

    type: MentionType
    value: str
    interval: Interval | None
    precision: Precision
    anchor: str
    unresolved: str
    unit: Unit | None = None


@dataclass(frozen=True, slots=True)
class Antecedent:
    """An earlier mention of the same text that was resolved to days; paragraphs count from 0."""

    text: str
    reading: Reading
    interval: Interval
    unit: Unit
    paragraph: int


@dataclass(frozen=True, slots=True)
class Context:
    """`today` is the publication day under which the text is read, `label` how anchors name it.

    `known` tells whether the text has a publication date at all, `before` are the antecedents in reading
    order, `tense` looks at the verbs around the expression, `paragraph` is the one that it stands in.
    """

    today: date
    label: str
    known: bool
    before: Sequence[Antecedent]
    tense: Callable[[], Direction]
    paragraph: int

    def antecedent(self, units: frozenset[Unit] | None = None, *, begun: bool = False) -> Antecedent | None:
        """The nearest earlier mention of one of those units, if told so of what had begun at the publication.

        Only the last `LOOK_BACK` are looked at.
        """
        for earlier in reversed(self.before[-LOOK_BACK:]):
            if (units is None or earlier.unit in units) and not (begun and self.is_ahead(earlier.interval.first)):
                return earlier
        return None

    def is_ahead(self, day: date) -> bool:
        """After the publication, as far as that is known."""
        return self.known and day > self.today


def absolute(period: Period) -> Reading:
    return _dated(period, "absolute", period.value)


def from_publication(context: Context, period: Period, unresolved: str) -> Reading:
    return _dated(period, context.label, unresolved)


def from_mention(antecedent: Antecedent, period: Period, unresolved: str) -> Reading:
    return _dated(period, f'mention "{antecedent.text}"', unresolved)


def as_reading(source: Reading, period: Period, unresolved: str) -> Reading:
    """Another period that rests on what `source` rests on, as the week on a day in it."""
    return replace(_dated(period, source.anchor, unresolved), type=source.type)


def undated(kind: MentionType, value: str, unit: Unit | None = None, anchor: str = "none") -> Reading:
    """A duration, a set or a vague reference."""
    return Reading(kind, value, None, Precision.UNKNOWN, anchor, value, unit)


def ranged(first: Reading, last: Reading) -> Reading | None:
    """From the first day of one date to the last day of another; None when they are out of order."""
    if first.interval is None or last.interval is None or last.interval.last < first.interval.first:
        return None
    interval = Interval(first.interval.first, last.interval.last)
    values, unresolved = f"{first.value}/{last.value}", f"{first.unresolved}/{last.unresolved}"
    return replace(last, value=values, interval=interval, unresolved=unresolved)


def at_time(reading: Reading, code: str) -> Reading:
    """The time of day `code` ('TMO', 'T10:35') on the day of `reading`."""
    return replace(
        reading,
        type=MentionType.TIME,
        value=reading.value + code,
        unresolved=reading.unresolved + code,
        precision=Precision.TIME,
    )


def _dated(period: Period, anchor: str, unresolved: str) -> Reading:
    return Reading(MentionType.DATE, period.value, period.interval, period.precision, anchor, unresolved, period.unit)

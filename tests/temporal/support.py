"""Short ways to write publication dates, days and what was found, for the tests of the tagger."""

from __future__ import annotations

from datetime import date

from qa.temporal import find_mentions
from qa.types import UNKNOWN_PUBLISHED, DateMention, Interval, Precision, Published


def published(text: str) -> Published:
    """'2024-01-10', '2022-11', '2017' or '' for unknown."""
    if not text:
        return UNKNOWN_PUBLISHED
    parts = [int(part) for part in text.split("-")]
    precision = (Precision.YEAR, Precision.MONTH, Precision.DAY)[len(parts) - 1]
    first = date(*[*parts, 1, 1][:3])
    last = {
        Precision.YEAR: date(first.year, 12, 31),
        Precision.MONTH: date(first.year + first.month // 12, first.month % 12 + 1, 1),
        Precision.DAY: first,
    }[precision]
    if precision is Precision.MONTH:
        last = date.fromordinal(last.toordinal() - 1)
    return Published(Interval(first, last), precision, "test", text, 1.0)


def days(text: str) -> Interval:
    """'2024-01-08' or '2024-01-08..2024-01-09'."""
    first, _, last = text.partition("..")
    return Interval(date.fromisoformat(first), date.fromisoformat(last or first))


def found(text: str, when: str = "2024-01-10") -> dict[str, DateMention]:
    return {mention.text: mention for mention in find_mentions(text, published(when))}

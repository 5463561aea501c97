"""How much time lies between two events, and which came before the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qa.answer import Support
from qa.compose.draft import Draft
from qa.compose.telling import derivation
from qa.compose.wording import date_text, on_date, source_label
from qa.events import EventStatus
from qa.occurrences import Occurrence, gap
from qa.plan import Operator, Query
from qa.types import Interval


def answer_span(query: Query, start: Occurrence, end: Occurrence) -> Iterator[Draft]:
    """How much time lies between two events, in the unit asked for where the dates allow it."""
    text = span_text(start.interval, end.interval, query.question)
    if text is None:
        return
    first, second = sorted((start, end), key=lambda o: o.interval)
    values = (text, date_text(first.interval, first.precision), date_text(second.interval, second.precision))
    how = f"from {derivation(first.best)} to {derivation(second.best)}"
    yield Draft(
        f"{text[0].upper()}{text[1:]}: from {values[1]} to {values[2]}.",
        (first.best.dated_by, second.best.dated_by),
        Support.COMPUTED,
        how,
        values,
    )


def span_text(a: Interval, b: Interval, question: str) -> str | None:
    """'about 14 months'; None when the dates are too wide to tell."""
    low, high = gap(a, b).days, max(abs((b.last - a.first).days), abs((a.last - b.first).days))
    for unit, days in (("day", 1.0), ("week", 7.0), ("month", 30.44), ("year", 365.25)):
        if f"many {unit}s" in question.lower():
            return _count(low, high, unit, days)
    if high <= 92:
        return _count(low, high, "day", 1.0)
    return _count(low, high, "month", 30.44) if high <= 700 else _count(low, high, "year", 365.25)


def _count(low: int, high: int, unit: str, days: float) -> str:
    few, many = round(low / days), round(high / days)
    number = f"{few}" if few == many or (unit == "day" and low == high) else f"{few} to {many}"
    if few != many and many - few == 1 and unit in ("year", "month"):
        number = f"about {round((low + high) / 2 / days)}"
    return f"{number} {unit}{'' if number.endswith(' 1') or number == '1' else 's'}"


def answer_relation(query: Query, core: Occurrence, other: Occurrence) -> Iterator[Draft]:
    """'Yes' or 'No' to 'was A before B?' or 'in the week before B?', with both dates."""
    if core.interval.overlaps(other.interval):
        return
    earlier = core.interval.last < other.interval.first
    yes = earlier == (query.operator is Operator.BEFORE) and (query.reach is None or query.in_window(core.interval))
    first, second = on_date(core.interval, core.precision), on_date(other.interval, other.precision)
    values = (date_text(core.interval, core.precision), date_text(other.interval, other.precision))
    how = f"{derivation(core.best)}; {derivation(other.best)}"
    text = f"{'Yes' if yes else 'No'}: that was {first}, and {query.bound_events[0]} {second}."
    plain = f"{'Yes' if yes else 'No'}: the one was {first}, the other {second}."
    yield Draft(text, (core.best.dated_by, other.best.dated_by), Support.COMPUTED, how, values, plain=plain)


_CAME_TO_NOTHING = frozenset({EventStatus.CANCELLED, EventStatus.DENIED})


def answer_unheld(query: Query, occurrences: Sequence[Occurrence]) -> Iterator[Draft]:
    """'No' to 'did A happen before B?' where what was to happen at that time was called off, with what tells it."""
    for found in occurrences:
        if found.status in _CAME_TO_NOTHING and query.in_window(found.interval):
            item = found.best.evidence
            yield Draft(f"No. {source_label(item.article)}: “{item.sentence.text}”", (item,), Support.QUOTED)
            return

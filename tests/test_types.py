"""Spans and intervals as sets of positions and days, and the date of publication as text."""

from __future__ import annotations

import dataclasses
import inspect
from datetime import date, timedelta
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

import qa.answer
import qa.types
from qa.types import UNKNOWN_PUBLISHED, Interval, Precision, Published, Span

DAYS = st.dates(date(1, 1, 1), date(9990, 1, 1))


@st.composite
def spans(draw: st.DrawFn) -> Span:
    start = draw(st.integers(0, 30))
    return Span(start, start + draw(st.integers(0, 10)))


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    first = draw(st.dates(date(2020, 1, 1), date(2020, 2, 15)))
    return Interval(first, first + timedelta(draw(st.integers(0, 20))))


def positions(span: Span) -> set[int]:
    return set(range(span.start, span.end))


def days(interval: Interval) -> set[date]:
    return {interval.first + timedelta(n) for n in range((interval.last - interval.first).days + 1)}


@given(spans())
def test_a_span_is_as_long_as_what_it_holds(span: Span) -> None:
    text = "".join(chr(0x4E00 + n) for n in range(50))
    assert len(span) == len(span.of(text)) == len(positions(span))
    assert span.of(text) == "".join(text[n] for n in sorted(positions(span)))


@given(spans(), spans())
def test_spans_overlap_where_they_share_a_position(a: Span, b: Span) -> None:
    nonempty = len(a) > 0 and len(b) > 0
    if nonempty:
        assert a.overlaps(b) == b.overlaps(a) == bool(positions(a) & positions(b))
        assert a.contains(b) == (positions(b) <= positions(a))


@given(spans(), st.integers(0, 100))
def test_shifting_there_and_back_changes_nothing(span: Span, by: int) -> None:
    assert span.shift(by).shift(-by) == span
    assert len(span.shift(by)) == len(span)


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (4, 3), (-2, -1)])
def test_an_impossible_span_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="0 <= start <= end"):
        Span(start, end)


def test_a_span_cannot_be_shifted_below_zero() -> None:
    with pytest.raises(ValueError, match="0 <= start <= end"):
        Span(1, 3).shift(-2)


@given(intervals(), intervals())
def test_intervals_are_sets_of_days_with_both_ends(a: Interval, b: Interval) -> None:
    assert a.overlaps(b) == b.overlaps(a) == bool(days(a) & days(b))
    assert a.contains(b) == (days(b) <= days(a))


@given(DAYS, DAYS)
def test_an_interval_that_ends_before_it_begins_is_refused(a: date, b: date) -> None:
    assert Interval(min(a, b), max(a, b)).contains(Interval(a, a))
    if a != b:
        with pytest.raises(ValueError, match="before it begins"):
            Interval(max(a, b), min(a, b))


@pytest.mark.parametrize(
    ("precision", "expected"),
    [
        (Precision.TIME, "2024-01-10"),
        (Precision.DAY, "2024-01-10"),
        (Precision.MONTH, "2024-01"),
        (Precision.QUARTER, "2024"),
        (Precision.YEAR, "2024"),
        (Precision.DECADE, "2024"),
    ],
)
def test_a_publication_date_is_written_as_exactly_as_it_is_known(precision: Precision, expected: str) -> None:
    day = date(2024, 1, 10)
    assert Published(Interval(day, day), precision, "sidecar", "", 1.0).iso() == expected


def test_an_unknown_publication_date_stays_unknown() -> None:
    assert UNKNOWN_PUBLISHED.iso() is None


@pytest.mark.parametrize("module", [qa.types, qa.answer])
def test_all_types_are_frozen_and_slotted(module: ModuleType) -> None:
    classes = [c for _, c in inspect.getmembers(module, inspect.isclass) if dataclasses.is_dataclass(c)]
    loose = [c.__name__ for c in classes if not (c.__dataclass_params__.frozen and hasattr(c, "__slots__"))]
    assert len(classes) > 5
    assert loose == []

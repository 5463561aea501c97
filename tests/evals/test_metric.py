"""Metrics against hand-worked values and reference implementations."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from evals.metric import Columns, Scored, balanced, estimate, mean, quantile, ratio, share, weighted, wilson

ROWS = [
    Scored("a", {"right": 1, "hits": 2, "tries": 3, "ms": 5}),
    Scored("a", {"right": 0, "hits": 1, "tries": 5, "ms": 1}),
    Scored("b", {"right": 1, "ms": 9}),
    Scored("b", {"other": 1, "ms": 2}),
]
COLUMNS = Columns.of(ROWS)


@pytest.mark.parametrize(
    ("metric", "value", "n"),
    [
        (share("s", "right", ""), 2 / 3, 3),
        (mean("m", "hits", ""), 1.5, 2),
        (ratio("r", "hits", "tries", ""), 3 / 8, 2),
        (balanced("b", ("right", "other"), ""), (2 / 3 + 1) / 2, 4),
        (weighted("w", "right", {"a": 1, "b": 3}, ""), (0.5 * 1 + 1 * 3) / 4, 3),
        (quantile("q", "ms", 0.5, ""), 2, 4),
        (quantile("q", "ms", 0.95, ""), 9, 4),
    ],
)
def test_values_worked_by_hand(metric: object, value: float, n: int) -> None:
    found = estimate(metric, COLUMNS)  # type: ignore[arg-type]
    assert found.value == pytest.approx(value, abs=1e-9)
    assert found.n == n
    assert found.low <= found.value <= found.high


def test_without_scores_there_is_no_value() -> None:
    found = estimate(share("s", "unknown", ""), COLUMNS)
    assert found.n == 0
    assert math.isnan(found.value)


def test_a_kind_leaves_the_others_out() -> None:
    found = estimate(share("s", "right", ""), COLUMNS.of_kind("a"))
    assert (found.value, found.n) == (0.5, 2)


@given(right=st.integers(0, 40), wrong=st.integers(0, 40))
def test_wilson_is_that_of_scipy(right: int, wrong: int) -> None:
    n = right + wrong
    if n:
        low, high = wilson(right / n, n)
        reference = stats.binomtest(right, n).proportion_ci(method="wilson")
        assert (low, high) == pytest.approx((reference.low, reference.high), abs=1e-6)


def test_the_bootstrap_comes_near_the_interval_of_a_large_sample() -> None:
    values = np.random.default_rng(1).normal(5, 2, 400)
    found = estimate(mean("m", "x", ""), Columns.of([Scored("a", {"x": value}) for value in values]))
    half = 1.96 * values.std(ddof=1) / math.sqrt(len(values))
    assert found.low == pytest.approx(values.mean() - half, abs=0.04)
    assert found.high == pytest.approx(values.mean() + half, abs=0.04)
    assert estimate(mean("m", "x", ""), Columns.of([Scored("a", {"x": v}) for v in values])) == found

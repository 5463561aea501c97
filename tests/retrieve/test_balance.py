from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from qa.retrieve.balance import balanced_order

UNIT = st.floats(0, 1)


def test_the_second_part_gets_its_evidence_before_the_first_parts_third() -> None:
    whole = np.array([0.9, 0.9, 0.9, 0.2])
    parts = np.array([[0.9, 0.8, 0.7, 0.0], [0.0, 0.0, 0.0, 0.8]])
    greedy = balanced_order(whole, parts, 1.0, 1.0)
    assert [row for row, _ in greedy] == [0, 1, 3, 2]
    balanced = balanced_order(whole, parts, 1.0, 0.5)
    assert [row for row, _ in balanced] == [0, 3, 1, 2]


def test_one_part_alone_keeps_its_order() -> None:
    whole = np.array([0.1, 0.9, 0.5])
    assert [row for row, _ in balanced_order(whole, whole[None, :], 0.6, 0.85)] == [1, 2, 0]


def test_nothing_to_order() -> None:
    assert balanced_order(np.zeros(0), np.zeros((2, 0)), 0.6, 0.85) == []


@given(arrays(np.float64, 6, elements=UNIT), arrays(np.float64, (3, 6), elements=UNIT), UNIT, UNIT)
def test_every_passage_once_with_scores_that_never_rise(
    whole: np.ndarray, parts: np.ndarray, part_weight: float, served: float
) -> None:
    order = balanced_order(whole, parts, part_weight, served)
    assert sorted(row for row, _ in order) == list(range(6))
    scores = [score for _, score in order]
    assert all(one >= two for one, two in pairwise(scores))

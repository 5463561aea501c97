from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from qa.retrieve.balance import Balance, balanced_order

UNIT = st.floats(0, 1)
EVEN = Balance(part=0.6, served=0.85, copy=0.5)


def rows(order: list[tuple[int, float]]) -> list[int]:
    return [row for row, _ in order]


def test_the_second_part_gets_its_evidence_before_the_first_parts_next() -> None:
    whole = np.array([0.9, 0.9, 0.9, 0.2])
    parts = np.array([[0.9, 0.85, 0.7, 0.0], [0.0, 0.0, 0.0, 0.8]])
    apart = range(4)
    assert rows(balanced_order(whole, parts, apart, Balance(1.0, 1.0, 1.0))) == [0, 1, 3, 2]
    assert rows(balanced_order(whole, parts, apart, Balance(1.0, 0.5, 1.0))) == [0, 3, 1, 2]


def test_copies_go_behind_other_stories() -> None:
    whole = np.array([0.9, 0.8, 0.7])
    assert rows(balanced_order(whole, whole[None, :], (0, 0, 2), EVEN)) == [0, 2, 1]


def test_one_part_alone_keeps_its_order() -> None:
    whole = np.array([0.1, 0.9, 0.5])
    assert rows(balanced_order(whole, whole[None, :], range(3), EVEN)) == [1, 2, 0]


def test_nothing_to_order() -> None:
    assert balanced_order(np.zeros(0), np.zeros((2, 0)), (), EVEN) == []


@given(
    arrays(np.float64, 6, elements=UNIT),
    arrays(np.float64, (3, 6), elements=UNIT),
    st.lists(st.integers(0, 2), min_size=6, max_size=6),
    st.builds(Balance, UNIT, UNIT, UNIT),
)
def test_every_passage_once_with_scores_that_never_rise(
    whole: np.ndarray, parts: np.ndarray, stories: list[int], balance: Balance
) -> None:
    order = balanced_order(whole, parts, stories, balance)
    assert sorted(rows(order)) == list(range(6))
    assert all(one >= two for (_, one), (_, two) in pairwise(order))

"""Exact search among some of the articles."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.library.matrix import VectorMatrix

COUNT = 40
ROWS = np.random.default_rng(3).standard_normal((COUNT, 8)).astype(np.float32)
ROWS /= np.linalg.norm(ROWS, axis=1, keepdims=True)
ARTICLES = np.arange(COUNT) // 4
MATRIX = VectorMatrix([f"p{number:02d}" for number in range(COUNT)], ARTICLES, ROWS)


@given(st.integers(0, COUNT - 1), st.integers(1, COUNT + 5), st.sets(st.integers(0, 12)))
def test_it_finds_the_nearest_of_the_articles_asked_for(query: int, k: int, articles: set[int]) -> None:
    hits = MATRIX.search(ROWS[query], k, np.array(sorted(articles), dtype=np.int64))
    allowed = [number for number in range(COUNT) if ARTICLES[number] in articles]
    expected = sorted(allowed, key=lambda number: -float(ROWS[number] @ ROWS[query]))[:k]
    assert [name for name, _ in hits] == [MATRIX.ids[number] for number in expected]
    assert [score for _, score in hits] == pytest.approx([float(ROWS[n] @ ROWS[query]) for n in expected], abs=1e-6)


def test_equals_are_ordered_by_id() -> None:
    same = VectorMatrix(["d", "b", "a", "c"], np.zeros(4, np.int64), np.repeat(ROWS[:1], 4, axis=0))
    assert [name for name, _ in same.search(ROWS[0], 4, np.array([0]))] == ["a", "b", "c", "d"]


def test_a_query_need_not_be_of_length_one() -> None:
    assert MATRIX.search(ROWS[7] * 3, 1, ARTICLES)[0] == ("p07", pytest.approx(1.0))


def test_an_empty_matrix_finds_nothing() -> None:
    empty = VectorMatrix([], np.empty(0, np.int64), np.empty((0, 0), np.float32))
    assert empty.search(ROWS[0], 5, ARTICLES) == []

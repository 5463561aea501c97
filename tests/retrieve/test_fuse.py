from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.retrieve.fuse import convex, normalised

SCORED = st.dictionaries(st.text(max_size=3), st.floats(-50, 50), max_size=20).map(
    lambda scores: sorted(scores.items(), key=lambda item: (-item[1], item[0]))
)


def test_hand_worked() -> None:
    lexical = [("a", 9.0), ("b", 6.0), ("c", 3.0)]
    dense = [("b", 0.8), ("d", 0.6), ("a", 0.4)]
    cut = convex([(lexical, 0.75), (dense, 0.25)], k=3)
    assert [name for name, _ in cut] == ["a", "b", "d", "c"]
    assert dict(cut) == pytest.approx({"a": 0.75, "b": 0.625, "d": 0.125, "c": 0.0})
    whole = convex([(lexical, 0.75), (dense, 0.25)], k=10)
    assert dict(whole) == pytest.approx({"a": 0.875, "b": 0.75, "c": 0.25, "d": 0.1875})


def test_one_list_empty_leaves_the_order_of_the_other() -> None:
    dense = [("b", 0.8), ("d", 0.6), ("a", 0.4)]
    assert [name for name, _ in convex([([], 0.75), (dense, 0.25)], k=3)] == ["b", "d", "a"]
    assert convex([([], 1.0), ([], 1.0)], k=3) == []


def test_equal_scores_are_all_best() -> None:
    assert normalised([("a", 3.2)], k=1) == [("a", 1.0)]
    assert normalised([("a", 3.2), ("b", 3.2)], k=2) == [("a", 1.0), ("b", 1.0)]


def test_what_does_not_match_is_left_out() -> None:
    assert normalised([("a", 0.5), ("b", 0.0), ("c", -0.2)], k=10) == [("a", 1.0)]
    assert normalised([("a", 0.5), ("b", -0.1)], k=2) == [("a", 1.0)]
    assert normalised([("a", -0.1)], k=1) == []


@given(SCORED, st.floats(0.01, 5), st.integers(1, 30))
def test_a_list_alone_keeps_its_order(scored: list[tuple[str, float]], weight: float, k: int) -> None:
    fused = convex([(scored, weight)], k)
    given_scores = dict(scored)
    assert {name for name, _ in fused} == {name for name, score in scored if score > 0}
    assert all(given_scores[one] >= given_scores[two] or a == b for (one, a), (two, b) in pairwise(fused))


@given(SCORED, SCORED)
def test_weights_scale_nothing_but_the_scores(one: list[tuple[str, float]], two: list[tuple[str, float]]) -> None:
    fused = dict(convex([(one, 0.5), (two, 0.5)], k=10))
    doubled = dict(convex([(one, 1.0), (two, 1.0)], k=10))
    assert doubled == pytest.approx({name: 2 * score for name, score in fused.items()})

from __future__ import annotations

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
    fused = convex([(lexical, 0.75), (dense, 0.25)])
    assert [name for name, _ in fused] == ["a", "b", "d", "c"]
    assert dict(fused) == pytest.approx({"a": 0.75, "b": 0.625, "d": 0.125, "c": 0.0})


def test_one_list_empty_leaves_the_order_of_the_other() -> None:
    dense = [("b", 0.8), ("d", 0.6), ("a", 0.4)]
    assert [name for name, _ in convex([([], 0.75), (dense, 0.25)])] == ["b", "d", "a"]
    assert convex([([], 1.0), ([], 1.0)]) == []


def test_single_hit_scores_one() -> None:
    assert normalised([("a", 3.2)]) == [("a", 1.0)]


@given(SCORED, st.floats(0.01, 5))
def test_a_list_alone_keeps_its_order(scored: list[tuple[str, float]], weight: float) -> None:
    scores = [score for _, score in convex([(scored, weight)])]
    assert scores == sorted(scores, reverse=True)
    assert {name for name, _ in convex([(scored, weight)])} == {name for name, _ in scored}


@given(SCORED, SCORED)
def test_weights_scale_nothing_but_the_scores(one: list[tuple[str, float]], two: list[tuple[str, float]]) -> None:
    fused = dict(convex([(one, 0.5), (two, 0.5)]))
    doubled = dict(convex([(one, 1.0), (two, 1.0)]))
    assert doubled == pytest.approx({name: 2 * score for name, score in fused.items()})

from __future__ import annotations

import math

import pytest

from evals.retrieval_metrics import (
    MEASURES,
    Ranking,
    any_fact,
    average_precision,
    means,
    ndcg,
    ranking,
    recall,
    reciprocal_rank,
    without_space,
)

# Three facts; the second passage holds one, the fourth the same one again and another; the third fact is not found.
# Four passages of the collection hold a fact.
FOUND = Ranking((frozenset(), frozenset({0}), frozenset(), frozenset({0, 2})), total=3, relevant=4)


def test_recall_counts_facts_once() -> None:
    assert recall(FOUND, 2) == pytest.approx(1 / 3)
    assert recall(FOUND, 10) == pytest.approx(2 / 3)
    assert recall(FOUND, 1) == 0


def test_any_fact_and_reciprocal_rank() -> None:
    assert (any_fact(FOUND, 1), any_fact(FOUND, 2)) == (0, 1)
    assert (reciprocal_rank(FOUND, 1), reciprocal_rank(FOUND, 10)) == (0, 0.5)


def test_average_precision_counts_what_is_missed() -> None:
    assert average_precision(FOUND) == pytest.approx((1 / 2 + 2 / 4) / 4)


def test_ndcg() -> None:
    ideal = sum(1 / math.log2(rank + 1) for rank in (1, 2, 3, 4))
    assert ndcg(FOUND, 10) == pytest.approx((1 / math.log2(3) + 1 / math.log2(5)) / ideal)


def test_a_perfect_ranking_scores_one_everywhere() -> None:
    perfect = Ranking((frozenset({0}), frozenset({1})), total=2, relevant=2)
    assert set(means([perfect]).values()) == {1.0}


def test_facts_that_stand_nowhere_score_zero() -> None:
    empty = Ranking((), total=2, relevant=0)
    assert set(means([empty]).values()) == {0.0}


def test_means_over_questions() -> None:
    other = Ranking((frozenset({0}),), total=1, relevant=1)
    assert means([FOUND, other])["MRR@10"] == pytest.approx(0.75)
    assert list(means([FOUND])) == list(MEASURES)
    with pytest.raises(ValueError, match="no question"):
        means([])


def test_facts_are_found_whatever_the_white_space() -> None:
    passages = [without_space(text) for text in ("Bread is\ncheap.  It rained.", "The ferry  sank")]
    facts = [without_space("ferry sank"), without_space("cheap. It\nrained"), "trial"]
    assert ranking(passages, facts, relevant=2).facts == (frozenset({1}), frozenset({0}))

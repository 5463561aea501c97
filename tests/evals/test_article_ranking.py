"""Rankings of articles against hand-worked values."""

from __future__ import annotations

import math

import pytest

from evals.article_ranking import rank_scores

RANKING = ["news/x.txt", "news/bridge.txt", "news/y.txt", "news/river.txt", "news/bridge-2.txt"]


def test_worked_by_hand() -> None:
    found = rank_scores(RANKING, [["bridge.txt", "copy.txt"], ["river.txt"]])
    # Relevant are bridge.txt (2nd), river.txt (4th) and copy.txt (nowhere).
    ideal = 1 + 1 / math.log2(3) + 1 / math.log2(4)
    assert found == pytest.approx(
        {
            "recall@3": 1 / 2,
            "recall@10": 1.0,
            "any@10": 1.0,
            "nDCG@10": (1 / math.log2(3) + 1 / math.log2(5)) / ideal,
            "RR@10": 1 / 2,
            "AP": (1 / 2 + 2 / 4) / 3,
        },
        abs=1e-6,
    )


def test_nothing_found() -> None:
    for ranking in ([], ["x"]):
        assert set(rank_scores(ranking, [["bridge.txt"]]).values()) == {0.0}


def test_a_name_that_two_articles_bear_counts_once() -> None:
    assert rank_scores(["news/bridge-1", "news/bridge-2"], [["bridge"]])["AP"] == pytest.approx(1)

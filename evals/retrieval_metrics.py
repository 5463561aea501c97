"""Measures of ranked passages against gold facts.

A fact counts as found where it stands whole, white space aside, in one passage; recall and any@k are those of
MultiHop-RAG (Tang & Yang 2024, whose Hits@k is any@k), MRR, MAP and nDCG the usual ones (Manning, Raghavan & Schütze
2008, chapter 8) with a passage relevant when it holds a fact. IR libraries judge passages, not facts, and so have no
recall over facts that may stand in several passages.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean


@dataclass(frozen=True, slots=True)
class Ranking:
    """What one question's ranking found.

    `facts` holds for each rank the numbers of the facts that stand in its passage; `total` is how many facts the
    question has, `relevant` how many passages of the collection hold one.
    """

    facts: tuple[frozenset[int], ...]
    total: int
    relevant: int


def without_space(text: str) -> str:
    return "".join(text.split())


def ranking(passages: Sequence[str], facts: Sequence[str], relevant: int) -> Ranking:
    """Judge passages, best first, against facts; both must have been through `without_space`."""
    held = (frozenset(number for number, fact in enumerate(facts) if fact in passage) for passage in passages)
    return Ranking(tuple(held), len(facts), relevant)


def recall(found: Ranking, k: int) -> float:
    """Share of the facts that stand in the top `k`."""
    return len(frozenset().union(*found.facts[:k])) / found.total


def any_fact(found: Ranking, k: int) -> float:
    """1 when at least one fact stands in the top `k`, else 0."""
    return float(any(found.facts[:k]))


def reciprocal_rank(found: Ranking, k: int) -> float:
    """1 / rank of the first passage with a fact; 0 when none is in the top `k`."""
    return next((1 / rank for rank, facts in enumerate(found.facts[:k], 1) if facts), 0.0)


def average_precision(found: Ranking) -> float:
    """Mean of the precision at each relevant passage, those not ranked counting 0."""
    hits, total = 0, 0.0
    for rank, facts in enumerate(found.facts, 1):
        if facts:
            hits += 1
            total += hits / rank
    return total / found.relevant if found.relevant else 0.0


def ndcg(found: Ranking, k: int) -> float:
    """Discounted gain of the relevant passages in the top `k`, over that of a perfect ranking."""
    gain = sum(1 / math.log2(rank + 1) for rank, facts in enumerate(found.facts[:k], 1) if facts)
    ideal = sum(1 / math.log2(rank + 1) for rank in range(1, min(k, found.relevant) + 1))
    return gain / ideal if ideal else 0.0


MEASURES: Mapping[str, Callable[[Ranking], float]] = {
    "recall@10": lambda found: recall(found, 10),
    "recall@4": lambda found: recall(found, 4),
    "any@10": lambda found: any_fact(found, 10),
    "MRR@10": lambda found: reciprocal_rank(found, 10),
    "MAP": average_precision,
    "nDCG@10": lambda found: ndcg(found, 10),
}


def means(found: Sequence[Ranking]) -> dict[str, float]:
    """Each measure's mean over the questions; raises ValueError when there are none."""
    if not found:
        raise ValueError("there is no question to take a mean of")
    return {name: fmean(measure(one) for one in found) for name, measure in MEASURES.items()}

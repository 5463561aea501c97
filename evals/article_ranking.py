"""Measures of ranked articles against the articles that a case wants cited, by way of ir-measures (trec_eval).

An article named in a case is relevant. recall@k and any@k are of groups: a group counts as found when one of its
articles is among the first k, since one is enough to answer from.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import ir_measures
from ir_measures import AP, RR, nDCG

MEASURES = (nDCG @ 10, RR @ 10, AP)
CUTOFFS = (3, 10)


def rank_scores(ranking: Sequence[str], gold: Sequence[Sequence[str]]) -> dict[str, float]:
    """Scores by measure of article names, best first; `gold` are groups of parts of such names, not empty."""
    named = [_named(article, gold) for article in ranking]
    found: dict[str, float] = {}
    for k in CUTOFFS:
        held = [any(name in named[:k] for name in group) for group in gold]
        found[f"recall@{k}"] = sum(held) / len(held)
    found["any@10"] = float(any(name in named[:10] for group in gold for name in group))
    return {**found, **_trec(named, {name for group in gold for name in group})}


def _named(article: str, gold: Iterable[Iterable[str]]) -> str:
    """The case's own name for an article, so that what is relevant is known without the library."""
    return next((name for group in gold for name in group if name in article), f"other: {article}")


def _trec(ranking: Sequence[str], relevant: Iterable[str]) -> Mapping[str, float]:
    """A relevant article found twice (as 'norland' finds two) counts where it first stands."""
    run = {name: 1.0 / rank for rank, name in reversed(list(enumerate(ranking, 1)))}
    qrels = dict.fromkeys(relevant, 1)
    if not run:
        return {str(measure): 0.0 for measure in MEASURES}
    return {str(found.measure): found.value for found in ir_measures.iter_calc(MEASURES, {"q": qrels}, {"q": run})}

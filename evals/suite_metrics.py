"""The metrics of suites, each named, defined and with its source.

What retrieval found, what the answer says and what it cites are scored apart, so that the guilty stage shows.
"""

from __future__ import annotations

import numpy as np

from evals.metric import Columns, Floats, Metric, mean, quantile, ratio, share
from evals.score import LONG_WINDOW, LONGEST, LONGEST_LONG, WINDOW

_STRICT = "the seed questions' scorer"
_TREC = "trec_eval, by ir-measures"
_FACTS = "MultiHop-RAG (Tang & Yang 2024), over articles"
_ALCE = "after ALCE (Gao et al. 2023), by the case's article names in place of an entailment model"


def _kappa(columns: Columns) -> Floats:
    agreed, judged, right = (columns.mean(name) for name in ("judge agrees", "judged right", "judged case right"))
    chance = judged * right + (1 - judged) * (1 - right)
    with np.errstate(invalid="ignore", divide="ignore"):
        return (agreed - chance) / (1 - chance)


ANSWER = (
    share("passed", "passed", "right, rightly cited and brief"),
    share("both", "both", "right and rightly cited", _STRICT),
    share("right", "right", f"says all that is asked for in {WINDOW} words ({LONG_WINDOW}), or refuses", _STRICT),
    share("direct", "direct", "answerable cases of one thing whose first sentence says it all"),
    share("brief", "brief", f"at most {LONGEST} words ({LONGEST_LONG} where several things are asked for)"),
    share("refusal precision", "refused rightly", "refusals that are right", "precision"),
    share("refusal recall", "refused", "cases that the articles do not tell that are refused", "recall"),
    mean("conflict recall", "conflict recall", "sides of a conflict that are told", "recall, mean over cases"),
    share("order accuracy", "order", "timelines that tell all their events, oldest first", "exact match"),
    share("date accuracy", "dates", "cases that ask for a date in which every part of it is right", "exact match"),
)
CITATION = (
    share("rightly cited", "cited", "one article of each group is cited, and at most one other", _STRICT),
    mean("citation recall", "citation recall", "groups of which an article is cited", _ALCE),
    mean("citation precision", "citation precision", "cited articles that the case names", _ALCE),
    ratio("quotation validity", "quotations held", "quotations", "quotations that stand where they say, all letters"),
)
RETRIEVAL = (
    mean("recall@3", "recall@3", "groups of which an article is among the first 3 that are read", _FACTS),
    mean("recall@10", "recall@10", "the same, first 10", _FACTS),
    share("any@10", "any@10", "cases with any wanted article among the first 10", f"{_FACTS}: Hits@10"),
    mean("nDCG@10", "nDCG@10", "discounted gain of wanted articles over the best possible", _TREC),
    mean("MRR@10", "RR@10", "1 / rank of the first wanted article", _TREC),
    mean("MAP", "AP", "mean precision at the wanted articles", _TREC),
)
COST = (
    quantile("latency p50", "answer ms", 0.5, "milliseconds from question to whole answer"),
    quantile("latency p95", "answer ms", 0.95, "the same, 95th percentile"),
    quantile("first evidence p50", "first evidence", 0.5, "milliseconds to the first evidence shown"),
    mean("prompt tokens", "prompt tokens", "tokens read by the language model, as its server counts"),
    mean("completion tokens", "completion tokens", "tokens written"),
)
JUDGE = (
    share("judged right", "judged right", "right in the eyes of a judge model"),
    share("judge agrees", "judge agrees", "cases in which the judge and the strict score agree", "observed agreement"),
    Metric("judge kappa", "agreement beyond chance", "Cohen 1960", ("judged right", "judge agrees"), _kappa),
)
GROUPS: dict[str, tuple[Metric, ...]] = {
    "answer": ANSWER,
    "citation": CITATION,
    "retrieval": RETRIEVAL,
    "cost": COST,
    "judge": JUDGE,
}
METRICS: tuple[Metric, ...] = tuple(metric for group in GROUPS.values() for metric in group)

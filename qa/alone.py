"""Whether a lone undated text answers a question: that it was found says nothing, so its sentences have to tell.

A logistic regression over what can be read off the question and the text; weights and threshold are fitted on
training questions alone (`python -m evals.fit_alone`, which writes `alone.json` with where they come from).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files

from qa.antonyms import swaps_antonym
from qa.evidence import Evidence
from qa.plan import Query
from qa.polarity import opposed
from qa.terms import content_terms, term_set

_DENIES = re.compile(r"\b(?:not|no|never|without|neither|nor|cannot)\b|n['’ ]t\b", re.I)


def alone_answers(query: Query, evidence: Sequence[Evidence]) -> bool:
    """Whether the text answers, `evidence` being its sentences compared in meaning, best first."""
    if not evidence:
        return False
    weights = _weights()
    found = features(query, evidence)
    return weights["threshold"] + sum(weights[name] * value for name, value in found.items()) > 0


def features(query: Query, evidence: Sequence[Evidence]) -> Mapping[str, float]:
    """`near`: the cosine of the nearest sentence in meaning; else 1 where it holds.

    `opposed`: the best sentence rules out what is asked; `denies`: the question itself says no; `strange_number`: it
    has a number that the text has not; `antonym`: a word of it stands as its opposite in or beside the best sentence.
    """
    best = evidence[0].sentence
    beside = (item.sentence for item in evidence if abs(item.sentence.index - best.index) <= 1)
    numbers = {term for term in content_terms(query.question) if term[0].isdigit()}
    told = term_set(f"{evidence[0].article.text} {evidence[0].article.published.iso() or ''}")
    return {
        "near": max(item.similarity for item in evidence),
        "opposed": float(opposed(query.question, best.text)),
        "denies": float(_DENIES.search(query.question) is not None),
        "strange_number": float(not numbers <= told),
        "antonym": float(swaps_antonym(query.question, " ".join(sentence.text for sentence in beside))),
    }


@lru_cache(maxsize=1)
def _weights() -> Mapping[str, float]:
    """The fitted weight of each feature, and the threshold."""
    text = files("qa").joinpath("alone.json").read_text(encoding="utf-8")
    weights: dict[str, float] = json.loads(text)["weights"]
    return weights

"""When the articles do not tell: say so, give what comes nearest, and say how far the library reaches."""

from __future__ import annotations

from collections.abc import Sequence

from qa.compose.draft import Draft
from qa.compose.quote import quoted
from qa.evidence import Evidence
from qa.types import Coverage

NEAREST = 0.35


def refusal_text(coverage: Coverage) -> str:
    return f"The articles do not say. {coverage_text(coverage)}"


def coverage_text(coverage: Coverage) -> str:
    """'The library holds 5 articles, the newest of 2024-01-10.'"""
    number = f"{coverage.articles} article{'' if coverage.articles == 1 else 's'}"
    if coverage.first is None or coverage.last is None:
        return f"The library holds {number}."
    return f"The library holds {number}, published from {coverage.first} to {coverage.last}."


def nearest(evidence: Sequence[Evidence]) -> Draft | None:
    """The sentence that comes nearest to the question, where one comes near at all."""
    best = max(evidence, key=lambda item: item.relevance, default=None)
    if best is None or best.relevance < NEAREST:
        return None
    return quoted(best, lead=False, label="Nearest to it,")

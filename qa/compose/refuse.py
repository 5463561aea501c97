"""When the articles do not tell: say so, give what comes nearest, and say how far the library reaches."""

from __future__ import annotations

from collections.abc import Sequence

from qa.compose.draft import Draft
from qa.compose.quote import quoted
from qa.evidence import Evidence, Matcher
from qa.plan import Query
from qa.terms import term_set
from qa.types import Coverage

LEAST_RELEVANCE = 0.5
NEAREST = 0.35


def unanswerable(query: Query, matcher: Matcher, evidence: Sequence[Evidence]) -> bool:
    """True when a name of the question is nowhere in the articles, or no sentence is about enough of it."""
    missing = frozenset(matcher.missing_everywhere())
    if any(missing & term_set(name) for name in query.names):
        return True
    return not evidence or max(item.relevance for item in evidence) < LEAST_RELEVANCE


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

"""When the articles do not tell: say so, give what comes nearest, and say how far the library reaches."""

from __future__ import annotations

from collections.abc import Sequence

from qa.compose.draft import Draft
from qa.compose.quote import quoted
from qa.evidence import Evidence
from qa.render import coverage_text
from qa.types import Coverage

NEAREST = 0.35


def refusal_text(coverage: Coverage, reason: str = "") -> str:
    """'The articles do not say. None of them is of the Courier. The library holds …'; `reason` where one is known."""
    return " ".join(part for part in ("The articles do not say.", reason, coverage_text(coverage)) if part)


def nearest(evidence: Sequence[Evidence]) -> Draft | None:
    """The sentence that comes nearest to the question, where one comes near at all."""
    best = max(evidence, key=lambda item: item.relevance, default=None)
    if best is None or best.relevance < NEAREST:
        return None
    return quoted(best, lead=False, label="Nearest to it,")

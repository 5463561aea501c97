"""When the articles do not tell: say so, give what comes nearest, and say how far the library reaches."""

from __future__ import annotations

from collections.abc import Sequence

from qa.compose.draft import Draft
from qa.compose.premise import contradicts
from qa.compose.quote import quoted
from qa.evidence import Evidence, in_time
from qa.plan import Query
from qa.render import coverage_text
from qa.types import Coverage

NEAREST, ABOUT_AS_NEAR = 0.35, 0.8


def refusal_text(coverage: Coverage, reason: str = "") -> str:
    """'The articles do not say. None of them is of the Courier. The library holds …'; `reason` where one is known."""
    return " ".join(part for part in ("The articles do not say.", reason, coverage_text(coverage)) if part)


def nearest(query: Query, evidence: Sequence[Evidence]) -> Draft | None:
    """The sentence that comes nearest to the question, where one comes near at all.

    One that denies what the question supposes goes before others that are about as near, and is called so.
    """
    top = max((item.relevance for item in evidence), default=0.0)
    if top < NEAREST:
        return None
    near = [item for item in evidence if item.relevance >= max(NEAREST, ABOUT_AS_NEAR * top)]
    best = max(near, key=lambda i: (contradicts(query, i), in_time(query, i) is not False, i.relevance))
    return quoted(best, lead=False, label="They tell otherwise:" if contradicts(query, best) else "Nearest to it,")

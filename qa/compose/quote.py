"""Answers that are quotations: the best sentences, each with its source named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qa.compose.draft import Draft
from qa.compose.wording import source_label
from qa.evidence import Evidence
from qa.terms import term_set
from qa.types import Support

NEAR_COPY = 0.7


def quoted(item: Evidence, *, lead: bool = True, label: str = "") -> Draft:
    """'Financial Times, 10 January 2024: “…”', the sentence letter for letter."""
    before = f"{label} " if label else ""
    text = f"{before}{source_label(item.article)}: “{item.sentence.text}”"
    return Draft(text, (item,), Support.QUOTED, lead=lead)


def best_sentences(evidence: Sequence[Evidence], limit: int, floor: float) -> Iterator[Evidence]:
    """The best sentences that say different things; the first of two near copies that is not flagged stands."""
    kept: list[Evidence] = []
    top = evidence[0].score if evidence else 0.0
    for item in evidence:
        if len(kept) == limit or item.score < floor * top:
            return
        if any(_similar(item, other) >= NEAR_COPY for other in kept):
            continue
        kept.append(item)
        yield item


def _similar(a: Evidence, b: Evidence) -> float:
    left, right = term_set(a.sentence.text), term_set(b.sentence.text)
    return len(left & right) / max(1, min(len(left), len(right)))

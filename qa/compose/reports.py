"""Questions that put two or more reports side by side: each says so, they agree, one says other than before.

Each clause of the question is a claim about a report. The claim's best sentence among that report's articles is
quoted, and code compares the two: a claim that its sentence denies makes the answer no. Reports agree as far as
nothing in them contradicts; what two days' reports say differs unless they say the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qa.answer import Support
from qa.compose.draft import Draft
from qa.compose.wording import source_label
from qa.evidence import Evidence
from qa.matcher import Matcher
from qa.polarity import opposed
from qa.retrieve.parts import Part
from qa.terms import content_terms

LEAST_TOLD, MOST_QUOTED = 0.15, 3
_EITHER = re.compile(
    r"\b(?:(?:in)?consistent or (?:in)?consistent|(?:dis)?agree or (?:dis)?agree|similar or different|"
    r"same or different|change or consisten\w+|consisten\w+ or (?:a )?change|"
    r"consistent\b.*\bor has there been)\b",
    re.I,
)
_NO_CHANGE = re.compile(
    r"\b(?:no|without(?: any| a)?)\s+(?:\w+\s+)?(?:change|difference|shift|inconsistency|discrepancy|disagreement)\b",
    re.I,
)
_CONFLICT = re.compile(
    r"\b(?:inconsisten\w+|disagree\w*|contradict\w*|discrepanc\w+|dissimilar\w*|at odds|conflict(?:s|ing)? with)\b",
    re.I,
)
_EITHER_WORDS = (("agree", "Agree"), ("consisten", "Consistent"), ("similar", "Similar"), ("same", "The same"))


@dataclass(frozen=True, slots=True)
class Claim:
    """A clause of the question with the sentence that comes nearest to it; `told` 0..1 is how much of it that says."""

    text: str
    told: float
    item: Evidence


def compare_reports(
    question: str, clauses: Sequence[Part], matcher: Matcher, evidence: Sequence[Evidence]
) -> Iterator[Draft]:
    """'Yes.', 'No.' or 'Consistent.' with the sentences that it rests on; nothing where a report tells too little."""
    claims = [claim for part in clauses if (claim := _claim(part, matcher, evidence)) is not None]
    if not claims or max(claim.told for claim in claims) < LEAST_TOLD:
        return
    word, why = _verdict(question, claims)
    shown = tuple({id(claim.item): claim.item for claim in sorted(claims, key=_told)[:MOST_QUOTED]}.values())
    quotations = " ".join(f"{source_label(item.article)}: “{item.sentence.text}”" for item in shown)
    yield Draft(f"{word}. {quotations}", shown, Support.COMPUTED, why)


def _told(claim: Claim) -> float:
    return -claim.told


def _claim(part: Part, matcher: Matcher, evidence: Sequence[Evidence]) -> Claim | None:
    terms = content_terms(part.words)
    publishers = frozenset(name for scope in part.scopes for name in scope.publishers)
    own = [item for item in evidence if not publishers or item.article.publisher in publishers]
    scored = ((matcher.told(terms, item.sentence), item) for item in own)
    told, best = max(scored, key=lambda pair: (pair[0], pair[1].score), default=(0.0, None))
    return None if best is None else Claim(part.text, told, best)


def _verdict(question: str, claims: Sequence[Claim]) -> tuple[str, str]:
    """The answer's first word and what it rests on."""
    if _EITHER.search(question):
        word = next((word for stem, word in _EITHER_WORDS if stem in question.lower()), "Consistent")
        return word, "nothing in the sentences contradicts the other"
    denied = [claim for claim in claims if opposed(_NO_CHANGE.sub(" ", claim.text), claim.item.sentence.text)]
    if denied:
        return "No", "a sentence says the opposite of what the question has it say"
    if _NO_CHANGE.search(question):
        return "No", "the reports do not say the same"
    if _CONFLICT.search(question):
        return "No", "nothing in the sentences contradicts the other"
    return "Yes", "each report says what is asked, as far as its nearest sentence tells"

"""The thing asked for in a word or two, before the sentence that tells it: 'Lund.', '212 passengers.'.

Who somebody is, is told by what stands beside the name: 'Ida Holm, head of the port,'. Otherwise only for places,
numbers, sums and ages, and only where the best sentence holds exactly one that fits: of persons a sentence often names
several, and which of them did what is asked takes more than patterns.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.answer import Support
from qa.compose.draft import Draft
from qa.evidence import MOSTLY_ASKED, Evidence
from qa.kindred import are_kindred
from qa.plan import AnswerType, Kind, Query
from qa.plan.focus import who_is
from qa.terms import term_of

_SHORT = frozenset({AnswerType.PLACE, AnswerType.NUMBER, AnswerType.MONEY, AnswerType.AGE, AnswerType.NAME})
_LIES = re.compile(r"\b(?:in|at|on|near|outside|off)\s+(?:the\s+)?(?:[a-z]+\s+(?:of\s+)?)?$")
_DENIED = re.compile(r"\b(?:not|never|no longer|than|instead of|without)\b[^,;.]{0,20}$", re.I)
_AFTER = re.compile(r"\s+([\w’'-]+)(?:\s+([\w’'-]+))?")


def identity(query: Query, evidence: Sequence[Evidence]) -> Draft | None:
    """'Ida Holm: head of the port of Vester.', for a question who somebody is; None where no sentence says it so."""
    name = who_is(query.question)
    if not name:
        return None
    pattern = re.compile(
        rf"{re.escape(name.split()[-1])},\s+(?P<role>(?!who\b|which\b|\w+ing\b)[a-z][^,;“”()]{{4,90}}?)(?:,|\.$|\.\s)"
    )
    for item in evidence:
        match = pattern.search(item.sentence.text)
        if match is not None:
            return Draft(f"{name}: {match['role']}.", (item,), Support.QUOTED)
    return None


def direct(query: Query, item: Evidence) -> Draft | None:
    """The one value that the sentence gives for what is asked; None where it gives none or several."""
    if query.focus.type not in _SHORT or query.kind is Kind.YES_NO or item.core < MOSTLY_ASKED:
        return None
    best = max((candidate.fit for candidate in item.found), default=0.0)
    fitting = {candidate.text: candidate for candidate in item.found if candidate.fit == best}
    if best < 1.0 or len(fitting) != 1:
        return None
    text, candidate = fitting.popitem()
    if _DENIED.search(item.sentence.text[: candidate.span.start]):
        return None
    if query.focus.type is AnswerType.PLACE and not _LIES.search(item.sentence.text[: candidate.span.start]):
        return None
    counted = _counted(query.focus.noun, item.sentence.text[candidate.span.end :])
    return Draft(f"{text[0].upper()}{text[1:]}{counted}.", (item,), Support.QUOTED)


def _counted(noun: str, rest: str) -> str:
    """' passengers' where the thing counted follows the number, with at most one word between."""
    match = _AFTER.match(rest)
    if match is None or not noun:
        return ""
    if are_kindred(noun, term_of(match.group(1))):
        return f" {match.group(1)}"
    return match.group() if match.group(2) and are_kindred(noun, term_of(match.group(2))) else ""

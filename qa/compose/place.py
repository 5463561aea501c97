"""Where an event took place, in the words of its accounts: 'at the Pentagon'."""

from __future__ import annotations

import re

from qa.candidates import candidates
from qa.evidence import Evidence
from qa.lexicon import CALENDAR_NAMES
from qa.occurrences import Occurrence
from qa.plan import AnswerType, Focus, Query
from qa.terms import content_terms

_WHERE = Focus(AnswerType.PLACE)
_BEFORE = re.compile(r"\b(?P<said>(?:in|at)\s+(?:the\s+)?)$")


def place_of(query: Query, occurrence: Occurrence) -> tuple[str, Evidence] | None:
    """The place with its preposition and what tells it; None where the question names it or no clause does."""
    asked = frozenset(content_terms(query.text))
    for account in occurrence.accounts:
        if account.interval != occurrence.interval or account.event.status is not occurrence.status:
            continue
        text = account.event.clause.text
        for found in candidates(_WHERE, asked, text):
            before = _BEFORE.search(text[: found.span.start])
            dated = any(word in CALENDAR_NAMES for word in found.text.split())
            if found.fit >= 1.0 and before is not None and not dated:
                return f"{before['said']}{found.text}", account.evidence
    return None

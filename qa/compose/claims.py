"""What a yes/no question claims beside the event: how long it lasted, how often, face to face, for what reason.

A sentence that tells of the event and not of that bears out no yes.
"""

from __future__ import annotations

import re

from qa.candidates import candidates
from qa.compose.values import duration
from qa.evidence import Evidence
from qa.lexicon import CONTRASTS
from qa.matcher import Matcher
from qa.plan import AnswerType, Focus, Query
from qa.terms import content_terms

LEAST_TOLD = 0.5
_LASTING = re.compile(r"\b(?:last(?:s|ed|ing)?|for|tak(?:e|es|en|ing)|took)\s+(?:[a-z]+\s+){0,2}$", re.I)
_REASON = re.compile(
    r"\b(?:because(?: of)?|due to|owing to|thanks to|in protest at|in response to)\s+(?P<why>.+)$", re.I
)
_IN_PERSON = re.compile(rf"\b(?:{CONTRASTS[0][0]})\b", re.I)


def bears_out_claims(query: Query, matcher: Matcher, item: Evidence) -> bool:
    """The sentence tells every such claim of the question, too; for the reason one beside it does."""
    question, text = query.question, item.sentence.text
    in_person = _IN_PERSON.search(question) is None or _IN_PERSON.search(text) is not None
    return (
        in_person
        and _length_told(question, text)
        and _often_told(question, text)
        and _reason_told(query, matcher, item)
    )


def _length_told(question: str, text: str) -> bool:
    sort = Focus(AnswerType.DURATION)
    claimed = {
        duration(length.text)
        for length in candidates(sort, frozenset(), question)
        if _LASTING.search(question[: length.span.start])
    }
    return claimed <= {duration(length.text) for length in candidates(sort, frozenset(), text)}


def _often_told(question: str, text: str) -> bool:
    sort = Focus(AnswerType.FREQUENCY)
    return not candidates(sort, frozenset(), question) or bool(candidates(sort, frozenset(), text))


def _reason_told(query: Query, matcher: Matcher, item: Evidence) -> bool:
    reason = _REASON.search(query.question)
    terms = () if reason is None else tuple(t for t in content_terms(reason["why"]) if t in matcher.topic.terms)
    near = matcher.around(item.sentence, 1, 1)
    return not terms or any(matcher.says_share(terms, sentence) >= LEAST_TOLD for sentence in near)

"""Yes or no, as far as code can tell: the clause that answers holds all that was asked, and is or is not negated."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.compose.draft import Draft
from qa.compose.quote import quoted
from qa.compose.wording import source_label
from qa.events import EventStatus, event_status
from qa.evidence import Evidence
from qa.lexicon import CONTRASTS
from qa.plan import Query
from qa.types import Support

SURE, ABOUT = 0.8, 0.5


def answer_yes_no(query: Query, evidence: Sequence[Evidence]) -> tuple[Draft, ...]:
    """'No: …' or 'Yes: …' with the sentence that settles it; else the sentence alone."""
    about = [item for item in evidence if item.names >= ABOUT] or list(evidence)
    for item in about[:5]:
        if _excluded(query.question, item.sentence.text):
            return (_verdict("No", item),)
    best = about[0]
    status = event_status(best.sentence.text, None, best.article.published)
    if best.relevance >= SURE and status is EventStatus.HAPPENED:
        return (_verdict("Yes", best),)
    if best.relevance >= SURE and status in (EventStatus.DENIED, EventStatus.CANCELLED):
        return (_verdict("No", best),)
    return (quoted(best),)


def _excluded(question: str, text: str) -> bool:
    """The sentence states a way of doing it that the asked one excludes."""
    for group in CONTRASTS:
        asked = [i for i, words in enumerate(group) if re.search(rf"\b(?:{words})\b", question, re.I)]
        told = [i for i, words in enumerate(group) if re.search(rf"\b(?:{words})\b", text, re.I)]
        if len(asked) == 1 and told and asked[0] not in told:
            return True
    return False


def _verdict(word: str, item: Evidence) -> Draft:
    text = f"{word}. {source_label(item.article)}: “{item.sentence.text}”"
    return Draft(text, (item,), Support.QUOTED)

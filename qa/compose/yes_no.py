"""Yes or no, as far as code can tell: the clause that answers holds all that was asked, and is or is not negated."""

from __future__ import annotations

from collections.abc import Sequence

from qa.compose.draft import Draft
from qa.compose.quote import quoted
from qa.compose.wording import source_label
from qa.events import EventStatus, event_status
from qa.evidence import Evidence
from qa.lexicon import excludes
from qa.plan import Query
from qa.types import Support

SURE, ABOUT = 0.8, 0.5


def answer_yes_no(query: Query, evidence: Sequence[Evidence]) -> tuple[Draft, ...]:
    """'No: …' or 'Yes: …' with the sentence that settles it; else the sentence alone."""
    about = [item for item in evidence if item.names >= ABOUT] or list(evidence)
    for item in about[:5]:
        sure = item.relevance >= SURE and not excludes(query.question, item.sentence.text)
        if sure and _status(item) is EventStatus.HAPPENED:
            return (_verdict("Yes", item),)
        if sure and _status(item) in (EventStatus.DENIED, EventStatus.CANCELLED):
            return (_verdict("No", item),)
    for item in about[:5]:
        if excludes(query.question, item.sentence.text):
            return (_verdict("No", item),)
    return (quoted(about[0]),)


def _status(item: Evidence) -> EventStatus:
    return event_status(item.sentence.text, None, item.article.published)


def _verdict(word: str, item: Evidence) -> Draft:
    text = f"{word}. {source_label(item.article)}: “{item.sentence.text}”"
    return Draft(text, (item,), Support.QUOTED)

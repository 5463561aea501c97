"""Events that no sentence dates: when they were reported, by the publication of the article that tells of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qa.answer import Support
from qa.compose.draft import Draft
from qa.compose.quote import quoted
from qa.compose.wording import date_text, on_date, source_label
from qa.events import EventStatus, event_status, reported_event
from qa.evidence import LEAST_NAMED, Evidence, known_then
from qa.flags import is_copy
from qa.occurrences import Account, Occurrence
from qa.plan import Kind, Operator, Query
from qa.terms import term_set

_REPORTED = "reported by "
_BESIDE = re.compile(r"^\W*(?:ahead of|before|after|since|following|prior to|until|during)\b[^,]*,", re.I)
LEAST_TOPICAL, LEAST_SAID, ALL_NAMED = 0.75, 0.5, 0.75


def answer_reported(query: Query, evidence: Sequence[Evidence]) -> Iterator[Draft]:
    """'No date is given; it was reported in August 2017.' with the sentence that tells of it."""
    plain = query.kind is Kind.WHEN and query.operator is Operator.NONE and query.window is None
    known = [item for item in evidence if known_then(item, query.as_of)]
    item = _told(query, known) if plain and not query.asks_ahead else None
    if item is None or item.article.published.interval is None:
        return
    published = item.article.published
    when, value = on_date(item.article.published.interval, published.precision), _value(item)
    how = f"published: {published.method}, {published.evidence}"
    yield Draft(f"No date is given; it was reported {when}.", (item,), Support.COMPUTED, how, (value,))
    yield quoted(item, lead=False)


def reported(query: Query, evidence: Sequence[Evidence]) -> Occurrence | None:
    """The event as an occurrence of the time when it was reported, as far as it was by the as-of day."""
    item = _told(query, [item for item in evidence if known_then(item, query.as_of)])
    if item is None:
        return None
    event = reported_event(item.sentence, item.article.published, f"{_REPORTED}{source_label(item.article)}")
    if event is None:
        return None
    account = Account(event, item, item, item.relevance)
    return Occurrence(event.interval, event.precision, event.status, (account,))


def was_reported(occurrence: Occurrence) -> bool:
    """The time of the occurrence is that of the report, not of the event."""
    return occurrence.best.event.mention.text.startswith(_REPORTED)


def _told(query: Query, evidence: Sequence[Evidence]) -> Evidence | None:
    """The sentence that tells of the event as done, without a date of its own, in an article whose date is known."""
    telling = [
        item
        for item in evidence
        if item.relevance >= LEAST_TOPICAL
        and item.names >= (ALL_NAMED if len(query.names) > 1 else LEAST_NAMED)
        and item.core >= LEAST_SAID
        and item.article.published.interval is not None
        and not _only_beside(query, item)
        and not any(mention.interval is not None for mention in item.mentions)
        and event_status(item.sentence.text, None, item.article.published) is EventStatus.HAPPENED
    ]
    return max(telling, key=lambda item: (not is_copy(item.article), item.relevance), default=None)


def _only_beside(query: Query, item: Evidence) -> bool:
    """'Ahead of the summit, the council said …' tells of what was said, not of the summit."""
    beside = _BESIDE.match(item.sentence.text)
    return beside is not None and bool(
        frozenset(query.topic) & term_set(beside.group()) - term_set(item.sentence.text[beside.end() :])
    )


def _value(item: Evidence) -> str:
    published = item.article.published
    return date_text(published.interval, published.precision) if published.interval else ""

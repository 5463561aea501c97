"""Events that no sentence dates: when they were reported, by the publication of the article that tells of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qa.compose.draft import Draft
from qa.compose.quote import quoted
from qa.compose.wording import date_text, on_date, source_label
from qa.events import EventStatus, event_status, reported_event
from qa.evidence import Evidence, known_then
from qa.flags import is_copy
from qa.occurrences import Account, Occurrence
from qa.plan import Kind, Operator, Query
from qa.types import Support

LEAST_RELEVANCE, LEAST_NAMED, LEAST_SAID = 0.75, 0.4, 0.5


def answer_reported(query: Query, evidence: Sequence[Evidence]) -> Iterator[Draft]:
    """'No date is given; it was reported in August 2017.' with the sentence that tells of it."""
    plain = query.kind is Kind.WHEN and query.operator is Operator.NONE and query.window is None
    known = [item for item in evidence if known_then(item, query.as_of)]
    item = _told(known) if plain and not query.asks_ahead else None
    if item is None or item.article.published.interval is None:
        return
    published = item.article.published
    when, value = on_date(item.article.published.interval, published.precision), _value(item)
    how = f"published: {published.method}, {published.evidence}"
    yield Draft(f"No date is given; it was reported {when}.", (item,), Support.COMPUTED, how, (value,))
    yield quoted(item, lead=False)


def reported(evidence: Sequence[Evidence]) -> Occurrence | None:
    """The event as an occurrence of the time when it was reported."""
    item = _told(evidence)
    if item is None:
        return None
    event = reported_event(item.sentence, item.article.published, f"reported by {source_label(item.article)}")
    if event is None:
        return None
    account = Account(event, item, item, item.relevance)
    return Occurrence(event.interval, event.precision, event.status, (account,))


def _told(evidence: Sequence[Evidence]) -> Evidence | None:
    """The sentence that tells of the event as done, without a date of its own, in an article whose date is known."""
    telling = [
        item
        for item in evidence
        if item.relevance >= LEAST_RELEVANCE
        and item.names >= LEAST_NAMED
        and item.core >= LEAST_SAID
        and item.article.published.interval is not None
        and not any(mention.interval is not None for mention in item.mentions)
        and event_status(item.sentence.text, None, item.article.published) is EventStatus.HAPPENED
    ]
    return max(telling, key=lambda item: (not is_copy(item.article), item.relevance), default=None)


def _value(item: Evidence) -> str:
    published = item.article.published
    return date_text(published.interval, published.precision) if published.interval else ""

"""Which composer answers which question.

Time is settled by code; 'who said' by finding the words; the rest by the language model where there is one, else by
the best sentences quoted. A model that fails leaves a note and the quotations.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from qa.compose.draft import Draft, DraftConflict
from qa.compose.phrase import phrase
from qa.compose.quote import best_sentences, quoted
from qa.compose.speaker import sentences_with, speaker
from qa.compose.when import (
    answer_interval,
    answer_order,
    answer_timeline,
    answer_when,
    is_about_time,
    reported,
)
from qa.compose.yes_no import answer_yes_no
from qa.occurrences import Occurrence, happened
from qa.plan import Kind, Operator, Query
from qa.providers.base import ChatModel
from qa.research import Pool, Researcher
from qa.terms import content_terms
from qa.types import Support, Turn

Drafts = Iterator[Draft | DraftConflict]
MOST_QUOTED, QUOTE_FLOOR = 2, 0.75


class Composer:
    """Drafts for one query; `model` is None where code composes alone."""

    def __init__(
        self,
        researcher: Researcher,
        model: ChatModel | None,
        history: Sequence[Turn],
        accepted: Callable[[Draft], bool],
    ) -> None:
        self._researcher = researcher
        self._model = model
        self._history = history
        self._accepted = accepted

    def compose(self, pool: Pool) -> Drafts:
        """Drafts, the one that answers first. Raises ProviderError when the model fails."""
        query = pool.query
        if query.quoted and query.kind is Kind.QUOTE:
            yield from self._who_said(pool)
        elif query.kind is Kind.ORDER and query.choices:
            yield from answer_order(query, tuple(self._dated_choices(query)))
        elif query.kind is Kind.HOW_LONG and query.bound_event:
            yield from self._between(pool)
        elif query.kind in (Kind.TIMELINE, Kind.LIST) and pool.occurrences:
            yield from answer_timeline(query, pool.occurrences)
        elif is_about_time(query):
            yield from self._when(pool)
        elif query.kind is Kind.YES_NO:
            yield from answer_yes_no(query, pool.evidence)
        else:
            yield from self._fact(pool)

    def _when(self, pool: Pool) -> Drafts:
        query = pool.query
        if query.bound_event and query.bound is None:
            query = self._bounded(query)
        found = list(answer_when(query, pool.occurrences))
        if found:
            yield from found
            return
        for item in best_sentences(pool.evidence, 1, 0.0):
            draft = reported(item)
            if draft is not None:
                yield draft

    def _bounded(self, query: Query) -> Query:
        """The query with the event of 'before the summit' replaced by its date."""
        other = self._event(query, query.bound_event)
        return query if other is None else replace(query, bound=other.interval)

    def _event(self, query: Query, name: str) -> Occurrence | None:
        """The best dated event that a phrase names."""
        topic = content_terms(name)
        sub = replace(
            query,
            text=name,
            topic=topic,
            names=(),
            context=(),
            operator=Operator.NONE,
            bound=None,
            window=None,
        )
        past = happened(self._researcher.gather(sub).occurrences, query.as_of)
        return max(past, key=lambda o: (o.best.topicality, len(o.article_ids)), default=None)

    def _dated_choices(self, query: Query) -> Iterator[tuple[str, Occurrence]]:
        for name in query.choices:
            found = self._event(query, name)
            if found is not None:
                yield name, found

    def _between(self, pool: Pool) -> Drafts:
        start = self._event(pool.query, pool.query.bound_event)
        past = happened(pool.occurrences, pool.query.as_of)
        end = max(past, key=lambda o: o.best.topicality, default=None)
        if start is not None and end is not None and start.interval != end.interval:
            yield from answer_interval(pool.query, start, end)

    def _who_said(self, pool: Pool) -> Drafts:
        for item in sentences_with(pool.query.quoted, pool.evidence)[:1]:
            name = speaker(item.sentence.text)
            if name is not None:
                yield Draft(f"{name} said it.", (item,), Support.RESOLVED, "the attribution in the sentence")
            yield quoted(item, lead=name is None)

    def _fact(self, pool: Pool) -> Drafts:
        phrased = False
        if self._model is not None:
            for draft in phrase(pool.query, pool.evidence, self._history, self._model):
                if self._accepted(draft):
                    phrased = True
                    yield draft
        if phrased:
            return
        for item in best_sentences(pool.evidence, MOST_QUOTED, QUOTE_FLOOR):
            yield quoted(item)

"""Which composer answers which question.

Time is settled by code; 'who said' by finding the words; the rest by the language model where there is one, else by
the best sentences quoted. A model that fails leaves a note and the quotations.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from qa.compose.draft import Draft, DraftConflict
from qa.compose.phrase import phrase
from qa.compose.quote import best_sentences, quoted
from qa.compose.speaker import sentences_with, speaker
from qa.compose.time_answer import TimeComposer
from qa.compose.yes_no import answer_yes_no
from qa.plan import Kind
from qa.providers.base import ChatModel
from qa.research import Pool, Researcher
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
        self._time = TimeComposer(researcher)
        self._model = model
        self._history = history
        self._accepted = accepted

    def compose(self, pool: Pool) -> Drafts:
        """Drafts, the one that answers first. Raises ProviderError when the model fails."""
        query = pool.query
        if self._time.answers(query):
            yield from self._time.compose(pool)
            return
        pool = self._researcher.compare(pool)
        if pool.unanswerable:
            return
        if query.quoted and query.kind is Kind.QUOTE:
            yield from self._who_said(pool)
        elif query.kind is Kind.YES_NO:
            yield from answer_yes_no(query, pool.evidence)
        else:
            yield from self._fact(pool)

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

"""The book of one answer while it is being made: what has been shown, by which citations, at what cost of time.

Statements come in verified and are numbered as they come; nothing is taken out again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from time import perf_counter

from qa.answer import Answer, Citation, Conflict, Delta, Notice, Statement, Status, Support, Timings
from qa.evidence import Evidence
from qa.library import Library
from qa.plan import Operator, Query
from qa.providers.base import ChatModel
from qa.render import answer_text, coverage_text
from qa.verify import Verified


class Clock:
    """Milliseconds spent per stage."""

    def __init__(self) -> None:
        self._start = self._lap = perf_counter()
        self.spent: dict[str, float] = {}

    def lap(self, stage: str) -> None:
        now = perf_counter()
        self.spent[stage] = self.spent.get(stage, 0.0) + (now - self._lap) * 1000
        self._lap = now

    def total(self) -> float:
        return (perf_counter() - self._start) * 1000


@dataclass
class AnswerBuilder:
    """What has been shown of one answer so far; `answered` says for each part of the question whether it was."""

    asked: str
    query: Query
    library: Library
    model: ChatModel | None
    clock: Clock
    shown: list[Statement] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    answered: list[bool] = field(default_factory=list)
    used_model: str | None = None
    failed: bool = False

    def has_said(self, text: str) -> bool:
        """Whether a statement shown says the very same."""
        return any(statement.text == text for statement in self.shown)

    def show(self, passed: Verified) -> Delta:
        """The statement with the citations that it is the first to use."""
        known = len(self.citations)
        markers = tuple(dict.fromkeys(self._marker(item) for item in passed.evidence))
        draft = passed.draft
        if draft.support is Support.PHRASED and self.model is not None:
            self.used_model = self.model.name
        return self._shown(Statement(draft.text, markers, draft.support, draft.derivation), self.citations[known:])

    def say(self, text: str) -> Delta:
        """A statement that rests on no article: that they do not tell."""
        return self._shown(Statement(text, (), Support.COMPUTED), ())

    def _shown(self, statement: Statement, introduced: Sequence[Citation]) -> Delta:
        self.shown.append(statement)
        return Delta(statement, tuple(introduced))

    def note(self, text: str) -> Notice:
        """Something said beside the answer."""
        self.notes.append(text)
        return Notice(text)

    def _marker(self, item: Evidence) -> int:
        for citation in self.citations:
            if (citation.article_id, citation.span) == (item.article.id, item.sentence.span):
                return citation.marker
        article = item.article
        self.citations.append(
            Citation(
                marker=len(self.citations) + 1,
                article_id=article.id,
                span=item.sentence.span,
                quote=item.sentence.text,
                title=article.title,
                publisher=article.publisher,
                published=article.published.iso(),
                source=article.source,
                flags=article.flags,
            )
        )
        return len(self.citations)

    def _status(self) -> Status:
        if not any(self.answered):
            return Status.REFUSED
        return Status.ANSWERED if all(self.answered) else Status.PARTIAL

    def _llm(self) -> str | None:
        """The model that had a part in the answer; None where it failed and code composed alone."""
        if self.used_model is None and (self.model is None or self.failed):
            return None
        return self.used_model or (self.model.name if self.model else None)

    def build(self, settings_id: str) -> Answer:
        """The whole answer; `settings_id` tells the settings it was made with."""
        coverage = self.library.coverage()
        if self._status() is not Status.REFUSED and self.query.operator in (Operator.LAST, Operator.NEXT):
            self.notes.append(coverage_text(coverage))
        spent = {k: round(v, 1) for k, v in self.clock.spent.items()}
        statements = tuple(self.shown)
        empty = Answer(
            question=self.asked,
            status=self._status(),
            text="",
            statements=statements,
            citations=tuple(self.citations),
            conflicts=tuple(self.conflicts),
            coverage=coverage,
            as_of=self.query.as_of,
            llm=self._llm(),
            generation=self.library.generation,
            settings_id=settings_id,
            timings=Timings(**spent, total=round(self.clock.total(), 1)),
            notes=tuple(self.notes),
        )
        return replace(empty, text=answer_text(empty))

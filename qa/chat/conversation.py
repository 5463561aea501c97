"""A conversation as a value: every event of an answer's stream gives the next one. No display, no I/O."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from qa.types import (
    Answer,
    Article,
    Citation,
    Delta,
    Done,
    Notice,
    Retrieved,
    Sentence,
    Statement,
    Status,
    StreamEvent,
    Turn,
)


class Phase(StrEnum):
    SEARCHING = "searching"
    ANSWERING = "answering"
    DONE = "done"
    STOPPED = "stopped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question and as much of its answer as has come."""

    question: str
    phase: Phase = Phase.SEARCHING
    sentences: tuple[Sentence, ...] = ()
    articles: tuple[Article, ...] = ()
    statements: tuple[Statement, ...] = ()
    citations: tuple[Citation, ...] = ()
    notes: tuple[str, ...] = ()
    answer: Answer | None = None
    error: str | None = None

    @property
    def running(self) -> bool:
        return self.phase in (Phase.SEARCHING, Phase.ANSWERING)

    @property
    def refused(self) -> bool:
        return self.answer is not None and self.answer.status is Status.REFUSED

    def after(self, event: StreamEvent) -> Exchange:
        match event:
            case Retrieved():
                return replace(self, phase=Phase.ANSWERING, sentences=event.sentences, articles=event.articles)
            case Notice():
                return replace(self, notes=(*self.notes, event.text))
            case Delta():
                return replace(
                    self,
                    statements=(*self.statements, event.statement),
                    citations=(*self.citations, *event.citations),
                )
            case Done(answer):
                return replace(
                    self,
                    phase=Phase.DONE,
                    statements=answer.statements,
                    citations=answer.citations,
                    notes=answer.notes,
                    answer=answer,
                )

    def failed(self, error: str) -> Exchange:
        return replace(self, phase=Phase.FAILED, error=error)

    def stopped(self) -> Exchange:
        return replace(self, phase=Phase.STOPPED) if self.running else self

    def citation(self, marker: int) -> Citation | None:
        return next((citation for citation in self.citations if citation.marker == marker), None)

    def turn(self) -> Turn | None:
        """What a follow-up may refer to; None while nothing has been said."""
        if not self.statements:
            return None
        return Turn(self.question, " ".join(statement.text for statement in self.statements))


@dataclass(frozen=True, slots=True)
class Conversation:
    """The exchanges of one visitor, oldest first."""

    exchanges: tuple[Exchange, ...] = ()

    def history(self) -> tuple[Turn, ...]:
        return tuple(turn for exchange in self.exchanges if (turn := exchange.turn()) is not None)

    def begin(self, question: str) -> Conversation:
        return Conversation((*self.exchanges, Exchange(question)))

    def with_last(self, exchange: Exchange) -> Conversation:
        return Conversation((*self.exchanges[:-1], exchange))

    def stopped(self) -> Conversation:
        return self.with_last(self.exchanges[-1].stopped()) if self.exchanges else self

    def citation(self, exchange: int, marker: int) -> Citation | None:
        """By position, counted from 0; None where there is no such citation."""
        if not 0 <= exchange < len(self.exchanges):
            return None
        return self.exchanges[exchange].citation(marker)

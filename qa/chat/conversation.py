"""A conversation as a value: every event of an answer's stream gives the next one. No display, no I/O."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from qa.answer import Answer, Citation, Delta, Done, Notice, Retrieved, Statement, Status, StreamEvent, Turn
from qa.feedback import Verdict
from qa.filters import Filters
from qa.suggestions import NONE, Suggestions
from qa.timeline import Moment
from qa.types import Article, Sentence


class Phase(StrEnum):
    SEARCHING = "searching"
    ANSWERING = "answering"
    DONE = "done"
    STOPPED = "stopped"
    FAILED = "failed"


ANYTHING = Filters()


@dataclass(frozen=True, slots=True)
class Scope:
    """What an answer may rest on: the day it is given as of (None: today), and which articles."""

    as_of: date | None = None
    filters: Filters = ANYTHING


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question and as much of its answer as has come.

    `ahead` is how many answers the language model works on first, while this one waits for it; `moments` are the dates
    it tells of, `suggestions` what one might ask next; `id` names the answer in feedback.
    """

    question: str
    scope: Scope = field(default_factory=Scope)
    id: str = field(default_factory=lambda: secrets.token_hex(8))
    phase: Phase = Phase.SEARCHING
    sentences: tuple[Sentence, ...] = ()
    articles: tuple[Article, ...] = ()
    statements: tuple[Statement, ...] = ()
    citations: tuple[Citation, ...] = ()
    notes: tuple[str, ...] = ()
    answer: Answer | None = None
    error: str | None = None
    ahead: int = 0
    moments: tuple[Moment, ...] = ()
    suggestions: Suggestions = NONE
    verdict: Verdict = ""
    reason: str = ""

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

    def within(self, scope: Scope) -> Exchange:
        return replace(self, scope=scope)

    def dated(self, moments: tuple[Moment, ...]) -> Exchange:
        return replace(self, moments=moments)

    def suggesting(self, suggestions: Suggestions) -> Exchange:
        return replace(self, suggestions=suggestions)

    def waits(self, ahead: int) -> Exchange:
        return replace(self, ahead=ahead)

    def judged(self, verdict: Verdict, reason: str = "") -> Exchange:
        return replace(self, verdict=verdict, reason=reason)

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

    def without_last(self) -> Conversation:
        return Conversation(self.exchanges[:-1])

    def with_last(self, exchange: Exchange) -> Conversation:
        return Conversation((*self.exchanges[:-1], exchange))

    @property
    def last(self) -> Exchange | None:
        return self.exchanges[-1] if self.exchanges else None

    def at(self, place: int) -> Exchange | None:
        """By position, counted from 0; None where there is none."""
        return self.exchanges[place] if 0 <= place < len(self.exchanges) else None

    def with_at(self, place: int, exchange: Exchange) -> Conversation:
        return Conversation((*self.exchanges[:place], exchange, *self.exchanges[place + 1 :]))

    def history_before(self, place: int) -> tuple[Turn, ...]:
        return Conversation(self.exchanges[:place]).history()

    def citation(self, place: int, marker: int) -> Citation | None:
        """By position, counted from 0; None where there is no such citation."""
        exchange = self.at(place)
        return exchange.citation(marker) if exchange else None

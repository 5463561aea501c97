"""A queue before a model that serves one request at a time, so that those who wait know how long the line is.

The embedded model works on one answer after the other. Without a queue of our own the requests of several readers would
wait in its process, unseen, until they time out.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from typing import Any

from qa.errors import ProviderBusy
from qa.providers.base import ChatModel, Message, ModelSize, Usage
from qa.providers.chat_models import ChatChoice

_LOOK_S = 0.25

Ahead = Callable[[int], None]
"""Told how many answers are before one's own each time that changes; 0 when it is one's turn."""


@dataclass(eq=False)
class _Ticket:
    """A reader's place in the line, kept from the first call of the model to the end of the answer."""

    tell: Ahead
    given_up: threading.Event


class ModelQueue:
    """First come, first served; `asking` says for whom the calls of a thread are made."""

    def __init__(self) -> None:
        self._line: list[_Ticket] = []
        self._moved = threading.Condition()
        self._mine: ContextVar[_Ticket | None] = ContextVar("ticket", default=None)

    def around(self, choice: ChatChoice) -> ChatChoice:
        """The choice, with its model behind this queue where it serves one at a time."""
        if choice.model is None or choice.model.size != "small":
            return choice
        return replace(choice, model=_Queued(choice.model, self))

    @contextmanager
    def asking(self, tell: Ahead, given_up: threading.Event) -> Iterator[None]:
        """An answer is made in this block; its place is given back at the end.

        `tell` is called in this thread while it waits; `given_up` ends the waiting.
        """
        ticket = _Ticket(tell, given_up)
        token = self._mine.set(ticket)
        try:
            yield
        finally:
            self._mine.reset(token)
            self._leave(ticket)

    @contextmanager
    def turn(self) -> Iterator[None]:
        """The model is called in this block, once it is this answer's turn; raises ProviderBusy if given up.

        A call outside `asking` has a place for itself alone.
        """
        mine = self._mine.get()
        ticket = mine or _Ticket(lambda _: None, threading.Event())
        try:
            self._wait(ticket)
            yield
        finally:
            if mine is None:
                self._leave(ticket)

    def _wait(self, ticket: _Ticket) -> None:
        with self._moved:
            if ticket not in self._line:
                self._line.append(ticket)
            ahead = self._line.index(ticket)
            waited = ahead > 0
            told = -1
            while ahead > 0 and not ticket.given_up.is_set():
                if ahead != told:
                    ticket.tell(ahead)
                    told = ahead
                self._moved.wait(_LOOK_S)
                ahead = self._line.index(ticket)
        if ticket.given_up.is_set():
            raise ProviderBusy("nobody waits for this answer any more")
        if waited:
            ticket.tell(0)

    def _leave(self, ticket: _Ticket) -> None:
        with self._moved:
            if ticket in self._line:
                self._line.remove(ticket)
                self._moved.notify_all()


class _Queued:
    """A ChatModel that waits for its turn before each call."""

    def __init__(self, model: ChatModel, queue: ModelQueue) -> None:
        self._model = model
        self._queue = queue

    @property
    def name(self) -> str:
        return self._model.name

    @property
    def size(self) -> ModelSize:
        return self._model.size

    @property
    def usage(self) -> Usage:
        return self._model.usage

    def stream(
        self,
        messages: Sequence[Message],
        *,
        max_tokens: int,
        stop: Sequence[str] = (),
        json_schema: Mapping[str, Any] | None = None,
        grammar: str | None = None,
    ) -> Iterator[str]:
        with self._queue.turn():
            yield from self._model.stream(
                messages, max_tokens=max_tokens, stop=stop, json_schema=json_schema, grammar=grammar
            )

    def complete(
        self,
        messages: Sequence[Message],
        *,
        max_tokens: int,
        stop: Sequence[str] = (),
        json_schema: Mapping[str, Any] | None = None,
        grammar: str | None = None,
    ) -> str:
        with self._queue.turn():
            return self._model.complete(
                messages, max_tokens=max_tokens, stop=stop, json_schema=json_schema, grammar=grammar
            )

    def choose(self, messages: Sequence[Message], options: Sequence[str]) -> tuple[float, ...]:
        with self._queue.turn():
            return self._model.choose(messages, options)

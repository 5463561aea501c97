"""What happens on the events of the page: a question, a click on a citation, Stop."""

from __future__ import annotations

import logging
import secrets
from collections.abc import AsyncIterator, Iterator
from datetime import date
from typing import Any

import gradio as gr
from anyio import CapacityLimiter, to_thread

from qa.chat.answer_view import conversation_view
from qa.chat.article_view import article_view, missing_view
from qa.chat.backend import Backend
from qa.chat.conversation import Conversation
from qa.chat.library_view import problem_view, status_view, welcome_view
from qa.errors import DatelineError, LibraryError, UsageError
from qa.examples import Examples
from qa.types import StreamEvent

# Each visitor waits for one's own answer only; whoever comes beyond these is queued.
ANSWERS_AT_ONCE = 24
UNEXPECTED = "Something went wrong on our side; the terminal of Dateline says what. Please try again."

Shown = tuple[Any, ...]


class Handlers:
    """The functions behind the page. They keep nothing of a visitor: that is in the session's `Conversation`.

    Those that answer yield values for (session, conversation, question box, Ask button, Stop button).
    """

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._examples = Examples(backend.plain)
        self._threads = CapacityLimiter(ANSWERS_AT_ONCE)

    def welcome(self) -> Iterator[str]:
        """What the library covers, at once; then questions that it answers."""
        try:
            with self._backend.shelf() as shelf:
                coverage = shelf.coverage()
                yield welcome_view(coverage, ())
                yield welcome_view(coverage, self._examples.of(shelf))
        except DatelineError as error:
            yield problem_view(str(error))

    async def ask_example(
        self, as_of: str | None, conversation: Conversation, event: gr.EventData
    ) -> AsyncIterator[Shown]:
        """An example question was clicked."""
        async for shown in self.ask(str(event.question), as_of, conversation):
            yield shown

    async def ask(self, question: str, as_of: str | None, conversation: Conversation) -> AsyncIterator[Shown]:
        """Shows each event of the answer's stream as it comes."""
        question = " ".join(question.split())
        if not question:
            gr.Info("Type a question first.")
            yield _unchanged()
            return
        history, conversation = conversation.history(), conversation.begin(question)
        yield _running(conversation, cleared=True)
        try:
            stream = self._backend.qa.stream(question, history, as_of=read_day(as_of))
            while (event := await self._next(stream)) is not None:
                conversation = conversation.with_last(conversation.exchanges[-1].after(event))
                yield _running(conversation)
        except DatelineError as error:
            conversation = conversation.with_last(conversation.exchanges[-1].failed(str(error)))
        except Exception:
            logging.getLogger(__name__).exception("a question failed")
            conversation = conversation.with_last(conversation.exchanges[-1].failed(UNEXPECTED))
        yield _resting(conversation)

    async def _next(self, stream: Iterator[StreamEvent]) -> StreamEvent | None:
        """The next event, None at the end. Stop need not wait for the thread: it ends by itself."""
        return await to_thread.run_sync(next, stream, None, abandon_on_cancel=True, limiter=self._threads)

    def stop(self, conversation: Conversation) -> Shown:
        """The answer was stopped; what had come of it stays."""
        return _resting(conversation.stopped())

    def show_citation(self, conversation: Conversation, event: gr.EventData) -> str:
        """The article of the citation that was clicked."""
        citation = conversation.citation(int(event.exchange), int(event.marker))
        if citation is None:
            return ""
        try:
            with self._backend.shelf() as shelf:
                return article_view(shelf.article(citation.article_id), citation, secrets.token_hex(4))
        except LibraryError:
            return missing_view(citation)

    def close_article(self) -> str:
        return ""

    def model_status(self) -> tuple[str, Any]:
        """The language model's status, and whether to go on looking."""
        status = self._backend.model_status()
        return status_view(status), gr.Timer(active=not status.settled)


def read_day(text: str | None) -> date | None:
    """None where nothing was typed; raises UsageError."""
    text = (text or "").strip()
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise UsageError(f"“{text}” is not a date. Write the day to answer as of like 2024-01-31.") from None


def _running(conversation: Conversation, *, cleared: bool = False) -> Shown:
    box = gr.Textbox(value="") if cleared else gr.skip()
    return conversation, conversation_view(conversation), box, gr.Button(visible=False), gr.Button(visible=True)


def _resting(conversation: Conversation) -> Shown:
    shown = conversation_view(conversation)
    return conversation, shown, gr.skip(), gr.Button(visible=True), gr.Button(visible=False)


def _unchanged() -> Shown:
    return (gr.skip(),) * 5

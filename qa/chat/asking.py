"""Asking: a question, one asked again or edited, an example, and Stop."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Sequence
from datetime import date
from typing import Any

import gradio as gr
from anyio import to_thread

from qa.answer import Answer, Done, Turn
from qa.chat.answering import Ahead, Answering, Stopped
from qa.chat.backend import Backend
from qa.chat.conversation import Exchange, Scope
from qa.chat.session import Session
from qa.errors import DatelineError, LibraryError, UsageError
from qa.filters import Filters
from qa.suggestions import NONE, Suggester, Suggestions
from qa.timeline import timeline

# Each visitor waits for one's own answer only; whoever comes beyond these is queued.
ANSWERS_AT_ONCE = 64
# With so many answers being made, nobody's time goes into suggestions.
BUSY = 3
UNEXPECTED = "Something went wrong on our side; the terminal of Dateline says what. Please try again."

Shown = tuple[Any, ...]


class Asking:
    """Handlers that yield values for (conversation, question box, Ask, Stop, hint on editing)."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._suggester = Suggester(backend.plain, backend.examples)
        self._running = 0

    async def ask(
        self,
        question: str,
        as_of: str | None,
        publishers: Sequence[str] | None,
        after: str | None,
        before: str | None,
        session: Session,
    ) -> AsyncIterator[Shown]:
        """Shows each event of the answer's stream as it comes."""
        question = " ".join(question.split())
        if not question or session.answering is not None:
            gr.Info("Type a question first." if not question else "Stop the answer that is being made, or wait for it.")
            yield _unchanged()
            return
        if session.editing:
            session.conversation = session.conversation.without_last()
        session.editing = False
        async for shown in self._answer(question, (as_of, publishers, after, before), session, cleared=True):
            yield shown

    async def ask_suggested(
        self,
        as_of: str | None,
        publishers: Sequence[str] | None,
        after: str | None,
        before: str | None,
        session: Session,
        event: gr.EventData,
    ) -> AsyncIterator[Shown]:
        """An example or a suggestion was clicked; what stands in the question box stays."""
        if session.answering is None:
            asked = str(event.question)[:2000]
            async for shown in self._answer(asked, (as_of, publishers, after, before), session):
                yield shown

    async def retry(
        self,
        as_of: str | None,
        publishers: Sequence[str] | None,
        after: str | None,
        before: str | None,
        session: Session,
    ) -> AsyncIterator[Shown]:
        """Ask the last question again, in the scope that is set now; its answer takes the place of the old one."""
        last = session.conversation.last
        if last is None or session.answering is not None:
            yield _unchanged()
            return
        session.conversation = session.conversation.without_last()
        async for shown in self._answer(last.question, (as_of, publishers, after, before), session):
            yield shown

    async def edit(self, session: Session) -> Shown:
        """The last question goes back into the box; the next one takes its place."""
        last = session.conversation.last
        if last is None or session.answering is not None:
            return _unchanged()
        session.editing = True
        return gr.skip(), gr.Textbox(value=last.question, autofocus=True), gr.skip(), gr.skip(), gr.Row(visible=True)

    async def keep(self, session: Session) -> Shown:
        """Editing was given up: the last question stays as it is."""
        session.editing = False
        return gr.skip(), gr.Textbox(value=""), gr.skip(), gr.skip(), gr.Row(visible=False)

    async def stop(self, session: Session) -> None:
        """The answer is stopped; what had come of it stays."""
        if session.answering is not None:
            session.answering.stop()

    async def _answer(
        self, question: str, scope: tuple[Any, ...], session: Session, *, cleared: bool = False
    ) -> AsyncIterator[Shown]:
        history = session.conversation.history()
        session.conversation = session.conversation.begin(question)
        exchange = session.conversation.exchanges[-1]
        self._running += 1
        try:
            exchange = _kept(session, exchange.within(read_scope(*scope)))
            asked = exchange.scope
            stream = self._backend.qa.stream(question, history, as_of=asked.as_of, filters=asked.filters or None)
            session.answering = Answering(stream, self._backend.waiting)
            yield _shown(session, cleared=cleared)
            async for event in session.answering.events():
                if isinstance(event, Stopped):
                    exchange = exchange.stopped()
                elif isinstance(event, Ahead):
                    exchange = exchange.waits(event.answers)
                else:
                    exchange = exchange.after(event)
                if isinstance(event, Done):
                    exchange = await to_thread.run_sync(self._with_moments, exchange)
                _kept(session, exchange)
                if exchange.running:
                    yield _shown(session)
        except DatelineError as error:
            _kept(session, exchange.failed(str(error)))
        except Exception:
            logging.getLogger(__name__).exception("a question failed")
            _kept(session, exchange.failed(UNEXPECTED))
        finally:
            session.answering = None
            self._running -= 1
        yield _shown(session)
        if exchange.answer is not None and self._running < BUSY:
            suggestions = await to_thread.run_sync(self._suggestions, exchange.answer, history)
            # Meanwhile the reader may have judged the answer.
            _kept(session, session.latest(exchange).suggesting(suggestions))
            yield _shown(session)

    def _with_moments(self, exchange: Exchange) -> Exchange:
        if exchange.answer is None:
            return exchange
        try:
            with self._backend.shelf() as shelf:
                return exchange.dated(timeline(exchange.answer, shelf.mentions))
        except LibraryError:  # an article that was cited has left the library meanwhile
            return exchange

    def _suggestions(self, answer: Answer, history: tuple[Turn, ...]) -> Suggestions:
        try:
            with self._backend.shelf() as shelf:
                return self._suggester.after(answer, history, shelf)
        except DatelineError:  # the answer stands without suggestions
            return NONE


def read_scope(as_of: str | None, publishers: Sequence[str] | None, after: str | None, before: str | None) -> Scope:
    """From what was typed and chosen; raises UsageError."""
    since, until = read_day(after, "the first day of publication"), read_day(before, "the last day of publication")
    if since and until and since > until:
        raise UsageError(f"No article is published from {since} to {until}; the first day must not be after the last.")
    filters = Filters(after=since, before=until, publishers=tuple(publishers or ()))
    return Scope(read_day(as_of, "the day to answer as of"), filters)


def read_day(text: str | None, what: str) -> date | None:
    """None where nothing was typed; raises UsageError."""
    text = (text or "").strip()
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise UsageError(f"“{text}” is not a date. Write {what} like 2024-01-31.") from None


def _kept(session: Session, exchange: Exchange) -> Exchange:
    session.put(exchange)
    return exchange


def _shown(session: Session, *, cleared: bool = False) -> Shown:
    """All that the page shows of the session, unchanged or not: Gradio's client forgets a change that the next value,
    come in the same piece of its stream, does not repeat."""
    busy = session.answering is not None
    box = gr.Textbox(value="") if cleared else gr.skip()
    return session.view(), box, gr.Button(visible=not busy), gr.Button(visible=busy), gr.Row(visible=session.editing)


def _unchanged() -> Shown:
    return (gr.skip(),) * 5

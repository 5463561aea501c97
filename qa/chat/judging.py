"""Thumbs and reasons: kept beside the library, so that they can become an evaluation suite."""

from __future__ import annotations

from datetime import UTC, datetime

import gradio as gr
from anyio import to_thread
from markupsafe import Markup

from qa.answer import Turn
from qa.chat.backend import Backend
from qa.chat.conversation import Exchange
from qa.chat.session import Session
from qa.errors import FeedbackError
from qa.feedback import Feedback, Verdict
from qa.render import answer_to_json

REASON_LENGTH = 500


class Judging:
    """Handlers that return the conversation as it then is shown."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend

    async def judge(self, session: Session, event: gr.EventData) -> Markup:
        """A thumb was clicked; the same one again takes it back."""
        place = event.exchange if isinstance(event.exchange, int) else -1
        exchange = session.conversation.at(place)
        if exchange is not None and exchange.answer is not None:
            asked: Verdict = "up" if event.verdict == "up" else "down"
            await self._keep(session, place, exchange.judged("" if exchange.verdict == asked else asked))
        return session.view()

    async def give_reason(self, session: Session, event: gr.EventData) -> Markup:
        """Why, in the reader's words; for an answer that was judged."""
        place = event.exchange if isinstance(event.exchange, int) else -1
        exchange = session.conversation.at(place)
        reason = " ".join(str(event.reason).split())[:REASON_LENGTH]
        if exchange is not None and exchange.verdict and reason:
            await self._keep(session, place, exchange.judged(exchange.verdict, reason))
        return session.view()

    async def _keep(self, session: Session, place: int, exchange: Exchange) -> None:
        feedback = _feedback(exchange, session.conversation.history_before(place))
        try:
            await to_thread.run_sync(self._backend.feedback.add, feedback)
        except FeedbackError as error:
            gr.Warning(str(error))
        else:
            session.put(exchange)


def _feedback(exchange: Exchange, history: tuple[Turn, ...]) -> Feedback:
    if exchange.answer is None:
        raise ValueError("only a whole answer can be judged")
    return Feedback(
        id=exchange.id,
        at=datetime.now(UTC),
        channel="chat",
        verdict=exchange.verdict,
        reason=exchange.reason,
        question=exchange.question,
        history=history,
        as_of=exchange.answer.as_of,
        answer=answer_to_json(exchange.answer),
        generation=exchange.answer.generation,
    )

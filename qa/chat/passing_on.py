"""A conversation as a file to pass on, and a new one."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import gradio as gr

from qa.chat.conversation import Conversation
from qa.chat.export import conversation_as_json, conversation_as_markdown
from qa.chat.session import Session

Shown = tuple[Any, ...]


class PassingOn:
    """Handlers; those that export return (file name, text), which the page saves without leaving a file here."""

    def markdown(self, session: Session) -> tuple[str, str]:
        return _name("md"), conversation_as_markdown(session.conversation)

    def json(self, session: Session) -> tuple[str, str]:
        return _name("json"), conversation_as_json(session.conversation)

    async def new(self, session: Session) -> Shown:
        """An empty conversation; values for (conversation, question box, editing, article, plot)."""
        if session.answering is not None:
            session.answering.stop()
        session.conversation, session.editing = Conversation(), False
        box, editing = gr.Textbox(value="", autofocus=True), gr.Row(visible=False)
        return session.view(), box, editing, "", gr.Plot(value=None, visible=False)


def _name(ending: str) -> str:
    return f"dateline-{datetime.now(UTC):%Y%m%d-%H%M%S}.{ending}"

"""One visitor: the conversation so far, and the answer that is being made."""

from __future__ import annotations

import time
from itertools import count

from markupsafe import Markup

from qa.chat.answer_view import conversation_view
from qa.chat.answering import Answering
from qa.chat.conversation import Conversation, Exchange


class Session:
    """Kept by Gradio for as long as the page is open and shared by that page's handlers, which all run in one thread.

    `editing`: the next question takes the place of the last one.
    """

    def __init__(self) -> None:
        self.conversation = Conversation()
        self.answering: Answering | None = None
        self.editing = False
        # A later session, of a server started anew, goes on with higher numbers.
        self._numbers = count(int(time.time() * 1000))

    def view(self) -> Markup:
        """The conversation as it now is, for the page; numbered, since an earlier view may reach the page after it."""
        return conversation_view(self.conversation, next(self._numbers))

    def latest(self, exchange: Exchange) -> Exchange:
        """The exchange with this id as the conversation has it now; as given where it has left."""
        return next((known for known in self.conversation.exchanges if known.id == exchange.id), exchange)

    def put(self, exchange: Exchange) -> None:
        """The exchange with this id as it is now; nothing where it has left the conversation."""
        for place, known in enumerate(self.conversation.exchanges):
            if known.id == exchange.id:
                self.conversation = self.conversation.with_at(place, exchange)

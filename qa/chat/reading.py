"""What is shown beside the answer: an article with its quotation marked, or the answer's dates."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import Any

import gradio as gr

from qa.chat.article_view import article_view, missing_view
from qa.chat.backend import Backend
from qa.chat.moments_view import moments_view
from qa.chat.plots import moments_figure
from qa.chat.session import Session
from qa.errors import LibraryError

Shown = tuple[Any, ...]


class Reading:
    """Handlers that return values for (article, plot)."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend

    def show_citation(self, session: Session, event: gr.EventData) -> Shown:
        """The article of the citation that was clicked."""
        citation = session.conversation.citation(_number(event.exchange), _number(event.marker))
        if citation is None:
            return self.close()
        try:
            with self._backend.shelf() as shelf:
                article = shelf.article(citation.article_id)
                mentions = shelf.mentions(citation.article_id)
            return article_view(article, citation, secrets.token_hex(4), mentions), _no_plot()
        except LibraryError:
            return missing_view(citation), _no_plot()

    def show_timeline(self, session: Session, event: gr.EventData) -> Shown:
        """The dates of an answer, as a picture and in words."""
        number = _number(event.exchange)
        exchange = session.conversation.at(number)
        if exchange is None or not exchange.moments:
            return self.close()
        plot = gr.Plot(value=moments_figure(exchange.moments), visible=True)
        return moments_view(number, exchange, secrets.token_hex(4)), plot

    def close(self) -> Shown:
        return "", _no_plot()


def publishers(backend: Backend, chosen: Sequence[str] | None) -> Any:
    """The publishers to choose from, as the library has them now; what was chosen stays where it still is there."""
    try:
        with backend.shelf() as shelf:
            names = list(shelf.publishers())
    except LibraryError:
        names = []
    return gr.Dropdown(choices=names, value=[name for name in chosen or () if name in names])


def _number(value: object) -> int:
    """What the page sent; -1, which nothing has, where that is no number."""
    return value if isinstance(value, int) else -1


def _no_plot() -> Any:
    return gr.Plot(value=None, visible=False)

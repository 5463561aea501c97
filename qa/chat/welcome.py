"""What the page shows on its own: a welcome with examples, and how the language model is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import gradio as gr

from qa.chat.backend import Backend
from qa.chat.reading import publishers
from qa.chat.welcome_view import problem_view, status_view, welcome_view
from qa.errors import DatelineError


class Welcome:
    """Handlers of the page's opening."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend

    def greet(self) -> Iterator[tuple[str, Any]]:
        """What the library covers, at once; then questions that it answers."""
        try:
            with self._backend.shelf() as shelf:
                coverage, choice = shelf.coverage(), publishers(self._backend, ())
                yield welcome_view(coverage, ()), choice
                # The choice once more: Gradio's client may forget it else, where both come at once.
                yield welcome_view(coverage, self._backend.examples.of(shelf)), choice
        except DatelineError as error:
            yield problem_view(str(error)), gr.skip()

    def model_status(self) -> tuple[str, Any]:
        """The language model's status, and whether to go on looking."""
        status = self._backend.model_status()
        return status_view(status), gr.Timer(active=not status.settled)

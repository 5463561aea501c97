"""The tab that says what is running."""

from __future__ import annotations

import gradio as gr

from qa.chat.backend import Backend
from qa.chat.health_view import check_view, health_view
from qa.chat.library_view import failure_view
from qa.errors import DatelineError


def build_health_tab(backend: Backend, tab: gr.Tab) -> None:
    """Built inside the tab; looked at anew each time it is opened."""

    def look() -> str:
        return health_view(backend.health())

    def check() -> str:
        try:
            return check_view(backend.check())
        except DatelineError as error:
            return failure_view(str(error))

    with gr.Column(elem_id="health"):
        facts = gr.HTML(elem_id="facts")
        button = gr.Button("Check the library for damage", elem_id="check", size="sm")
        found = gr.HTML(elem_id="checked")
    tab.select(look, None, [facts], api_name="health", show_progress="hidden")
    button.click(check, None, [found], api_name="check", show_progress="minimal")

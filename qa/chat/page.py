"""The page: which components there are and what happens on which event."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources

import gradio as gr

from qa.chat.backend import Backend
from qa.chat.conversation import Conversation
from qa.chat.handlers import ANSWERS_AT_ONCE, Handlers

STATUS_EVERY_S = 1.5
QUESTION_LENGTH = 2000


def asset(name: str) -> str:
    """The text of a style sheet or script that is shipped with this package."""
    return resources.files("qa.chat").joinpath(name).read_text(encoding="utf-8")


def theme() -> gr.themes.Base:
    """System fonts only: the page asks no other host for anything."""
    return gr.themes.Base(
        primary_hue=gr.themes.colors.blue,
        neutral_hue=gr.themes.colors.stone,
        font=("system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "sans-serif"),
        font_mono=("ui-monospace", "SFMono-Regular", "Menlo", "Consolas", "monospace"),
    )


def build_page(backend: Backend) -> gr.Blocks:
    """The whole chat; visitors share nothing but the backend."""
    handlers = Handlers(backend)
    page = gr.Blocks(title="Dateline", analytics_enabled=False, fill_width=True)
    with page:
        session = gr.State(Conversation())
        status = _top()
        with gr.Row(elem_id="main"):
            with gr.Column(elem_id="talk"):
                welcome = gr.HTML(elem_id="welcome", js_on_load=asset("welcome.js"))
                conversation = gr.HTML(elem_id="conversation", js_on_load=asset("conversation.js"))
                composer = _composer()
            with gr.Column(elem_id="reader"):
                article = gr.HTML(elem_id="article", js_on_load=asset("article.js"))
        _on_questions(handlers, session, conversation, composer, welcome)
        _on_citations(handlers, session, conversation, article)
        _on_load(handlers, page, welcome, status)
    return page


@dataclass(frozen=True, slots=True)
class _Composer:
    """Where one asks."""

    question: gr.Textbox
    ask: gr.Button
    stop: gr.Button
    as_of: gr.Textbox


def _top() -> gr.HTML:
    with gr.Row(elem_id="top"):
        gr.HTML('<h1>Dateline</h1><p class="tagline">News, quoted and dated</p>', elem_id="brand")
        return gr.HTML(elem_id="status")


def _composer() -> _Composer:
    with gr.Column(elem_id="composer"):
        with gr.Row(elem_id="entry"):
            question = gr.Textbox(
                label="Your question",
                show_label=False,
                placeholder="Ask about the articles",
                max_lines=5,
                max_length=QUESTION_LENGTH,
                autofocus=True,
                elem_id="question",
            )
            ask = gr.Button("Ask", variant="primary", elem_id="ask", min_width=88)
            stop = gr.Button("Stop", variant="stop", elem_id="stop", min_width=88, visible=False)
        with gr.Accordion("Answer as of another day", open=False, elem_id="options"):
            as_of = gr.Textbox(
                label="As of (YYYY-MM-DD; empty: today)", placeholder="2024-01-31", max_length=10, elem_id="as-of"
            )
    return _Composer(question, ask, stop, as_of)


def _on_questions(
    handlers: Handlers, session: gr.State, conversation: gr.HTML, composer: _Composer, welcome: gr.HTML
) -> None:
    shown = [session, conversation, composer.question, composer.ask, composer.stop]
    asked = gr.on(
        [composer.question.submit, composer.ask.click],
        handlers.ask,
        [composer.question, composer.as_of, session],
        shown,
        api_name="ask",
        show_progress="hidden",
        concurrency_limit=ANSWERS_AT_ONCE,
    )
    example = welcome.example(
        handlers.ask_example,
        [composer.as_of, session],
        shown,
        api_name="ask_example",
        show_progress="hidden",
        concurrency_limit=ANSWERS_AT_ONCE,
    )
    composer.stop.click(
        handlers.stop, [session], shown, api_name="stop", show_progress="hidden", cancels=[asked, example], queue=False
    )


def _on_citations(handlers: Handlers, session: gr.State, conversation: gr.HTML, article: gr.HTML) -> None:
    conversation.cite(
        handlers.show_citation,
        [session],
        [article],
        api_name="show_citation",
        show_progress="hidden",
        trigger_mode="always_last",
        queue=False,
    )
    article.close(
        handlers.close_article, None, [article], api_name="close_article", show_progress="hidden", queue=False
    )


def _on_load(handlers: Handlers, page: gr.Blocks, welcome: gr.HTML, status: gr.HTML) -> None:
    page.load(
        handlers.welcome,
        None,
        [welcome],
        api_name="welcome",
        show_progress="hidden",
        concurrency_limit=ANSWERS_AT_ONCE,
    )
    timer = gr.Timer(STATUS_EVERY_S)
    gr.on(
        [page.load, timer.tick],
        handlers.model_status,
        None,
        [status, timer],
        api_name="model_status",
        show_progress="hidden",
        queue=False,
    )

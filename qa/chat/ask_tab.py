"""The tab where one asks and reads: its components, and which handler each event has."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import gradio as gr

from qa.chat.asking import ANSWERS_AT_ONCE, Asking
from qa.chat.backend import Backend
from qa.chat.events import AT_ONCE, QUIET
from qa.chat.judging import Judging
from qa.chat.passing_on import PassingOn
from qa.chat.reading import Reading, publishers
from qa.chat.session import Session

QUESTION_LENGTH = 2000
_DOWNLOAD = "(name, text) => window.dispatchEvent(new CustomEvent('dateline:download', { detail: { name, text } }))"


@dataclass(frozen=True, slots=True)
class Composer:
    """Where one asks. `scope` are the inputs that say what the answer may rest on."""

    question: gr.Textbox
    ask: gr.Button
    stop: gr.Button
    editing: gr.Row
    keep: gr.Button
    as_of: gr.Textbox
    publishers: gr.Dropdown
    after: gr.Textbox
    before: gr.Textbox
    options: gr.Accordion
    scope: tuple[gr.components.Component, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "scope", (self.as_of, self.publishers, self.after, self.before))


class AskTab:
    """Built inside a tab; the page fills `welcome` and the publishers to choose from."""

    def __init__(self, backend: Backend, asset: Callable[[str], str]) -> None:
        self._backend = backend
        self.session = gr.State(Session())
        with gr.Row(elem_id="main"):
            with gr.Column(elem_id="talk"):
                self.welcome = gr.HTML(elem_id="welcome", js_on_load=asset("welcome.js"))
                self.conversation = gr.HTML(elem_id="conversation", js_on_load=asset("conversation.js"))
                self._tools()
                self.composer = _composer()
            with gr.Column(elem_id="reader"):
                self.plot = gr.Plot(show_label=False, container=False, visible=False, elem_id="moments-plot")
                self.article = gr.HTML(elem_id="article", js_on_load=asset("article.js"))
        self._on_questions()
        self._on_reading()
        self._on_judging()
        self._on_tools()

    def _tools(self) -> None:
        with gr.Row(elem_id="tools"):
            self.new = gr.Button("New conversation", elem_id="new", size="sm", min_width=80)
            self.markdown = gr.Button("Export Markdown", elem_id="export-markdown", size="sm", min_width=80)
            self.json = gr.Button("Export JSON", elem_id="export-json", size="sm", min_width=80)
            self.file_name = gr.Textbox(visible="hidden", elem_id="export-name", show_label=False, container=False)
            self.file_text = gr.Textbox(visible="hidden", elem_id="export-text", show_label=False, container=False)

    def _on_questions(self) -> None:
        asking, composer = Asking(self._backend), self.composer
        shown = [self.conversation, composer.question, composer.ask, composer.stop, composer.editing]
        scope = list(composer.scope)
        gr.on(
            [composer.question.submit, composer.ask.click],
            asking.ask,
            [composer.question, *scope, self.session],
            shown,
            api_name="ask",
            concurrency_limit=ANSWERS_AT_ONCE,
            trigger_mode="multiple",
            **QUIET,
        )
        for clicked, name in ((self.welcome.example, "ask_example"), (self.conversation.suggestion, "ask_suggestion")):
            clicked(
                asking.ask_suggested,
                [*scope, self.session],
                shown,
                api_name=name,
                concurrency_limit=ANSWERS_AT_ONCE,
                trigger_mode="multiple",
                **QUIET,
            )
        self.conversation.again(
            asking.retry,
            [*scope, self.session],
            shown,
            api_name="retry",
            concurrency_limit=ANSWERS_AT_ONCE,
            trigger_mode="multiple",
            **QUIET,
        )
        self.conversation.rewrite(asking.edit, [self.session], shown, api_name="edit", **AT_ONCE)
        composer.keep.click(asking.keep, [self.session], shown, api_name="keep", **AT_ONCE)
        composer.stop.click(asking.stop, [self.session], None, api_name="stop", **AT_ONCE)
        composer.options.expand(
            lambda chosen: publishers(self._backend, chosen),
            [composer.publishers],
            [composer.publishers],
            api_name="publishers",
            **AT_ONCE,
        )

    def _on_reading(self) -> None:
        reading = Reading(self._backend)
        beside = [self.article, self.plot]
        for clicked, name in ((self.conversation.cite, "show_citation"), (self.article.cite, "show_source")):
            clicked(reading.show_citation, [self.session], beside, api_name=name, trigger_mode="always_last", **AT_ONCE)
        self.conversation.timeline(
            reading.show_timeline,
            [self.session],
            beside,
            api_name="show_timeline",
            trigger_mode="always_last",
            **AT_ONCE,
        )
        self.article.close(reading.close, None, beside, api_name="close_article", trigger_mode="always_last", **AT_ONCE)

    def _on_judging(self) -> None:
        judging = Judging(self._backend)
        self.conversation.judge(judging.judge, [self.session], [self.conversation], api_name="judge", **AT_ONCE)
        self.conversation.reason(judging.give_reason, [self.session], [self.conversation], api_name="reason", **AT_ONCE)

    def _on_tools(self) -> None:
        passing = PassingOn()
        file = [self.file_name, self.file_text]
        for button, write, name in (
            (self.markdown, passing.markdown, "export_markdown"),
            (self.json, passing.json, "export_json"),
        ):
            button.click(write, [self.session], file, api_name=name, **AT_ONCE).then(None, file, None, js=_DOWNLOAD)
        shown = [self.conversation, self.composer.question, self.composer.editing, self.article, self.plot]
        self.new.click(passing.new, [self.session], shown, api_name="new", **AT_ONCE)


def _composer() -> Composer:
    with gr.Column(elem_id="composer"):
        with gr.Row(elem_id="editing", visible=False) as editing:
            gr.HTML("<p>Your question will take the place of the last one.</p>")
            keep = gr.Button("Keep the last one", elem_id="keep", size="sm", min_width=80)
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
        with gr.Accordion("Publishers, dates, as of another day", open=False, elem_id="options") as options, gr.Row():
            publishers = gr.Dropdown(
                [], label="Only these publishers", multiselect=True, elem_id="publishers", min_width=220
            )
            after = _day("Published from", "YYYY-MM-DD", "after")
            before = _day("Published to", "YYYY-MM-DD", "before")
            as_of = _day("Answer as of", "YYYY-MM-DD", "as-of")
    return Composer(question, ask, stop, editing, keep, as_of, publishers, after, before, options)


def _day(label: str, example: str, elem_id: str) -> gr.Textbox:
    return gr.Textbox(label=label, placeholder=example, max_length=10, max_lines=1, elem_id=elem_id, min_width=120)

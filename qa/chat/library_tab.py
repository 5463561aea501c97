"""The tab of the library: its components, and which handler each event has."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import gradio as gr

from qa.chat.backend import Backend
from qa.chat.events import AT_ONCE, QUIET
from qa.chat.shelving import Browsing, Shelving

TEXT_LENGTH = 200_000
ENDINGS = [".txt", ".md", ".markdown", ".html", ".htm", ".jsonl", ".ndjson"]


class LibraryTab:
    """Built inside a tab; without a desk only the articles can be seen."""

    def __init__(self, backend: Backend, asset: Callable[[str], str]) -> None:
        self._shelving = Shelving(backend)
        self.browsing = gr.State(Browsing())
        with gr.Column(elem_id="library"):
            gr.HTML("<h2>The library</h2>")
            self.plot = gr.Plot(show_label=False, container=False, visible=False, elem_id="articles-plot")
            self.report = gr.HTML(elem_id="report")
            form = _form() if backend.desk is not None else None
            self.wanted = gr.Textbox(
                label="Find articles", placeholder="Words of a title, publisher or author", elem_id="find", max_lines=1
            )
            with gr.Row(elem_id="shelf"):
                self.table = gr.HTML(elem_id="articles", js_on_load=asset("library.js"))
                self.article = gr.HTML(elem_id="library-article", js_on_load=asset("article.js"))
        self._on_browsing()
        if form is not None:
            self._on_bringing(form)

    def connect(self, tab: gr.Tab) -> None:
        """The library is looked at anew each time the tab is opened."""
        tab.select(self._shelving.browse, [self.browsing], [self.table, self.plot], api_name="browse", **QUIET)

    def _on_browsing(self) -> None:
        shelving = self._shelving

        self.wanted.change(
            shelving.find,
            [self.wanted, self.browsing],
            [self.table],
            api_name="find",
            trigger_mode="always_last",
            **AT_ONCE,
        )
        self.table.turn(shelving.turn, [self.browsing], [self.table], api_name="turn", **AT_ONCE)
        self.table.read(shelving.read, None, [self.article], api_name="read_article", **AT_ONCE)
        self.table.remove(
            shelving.remove,
            [self.browsing],
            [self.report, self.table, self.plot],
            api_name="remove",
            **QUIET,
        )
        self.article.close(shelving.close, None, [self.article], api_name="close_read", **AT_ONCE)

    def _on_bringing(self, form: _Form) -> None:
        shown = [self.table, self.plot]
        form.files.upload(
            self._shelving.bring,
            [form.files, self.browsing],
            [self.report, form.files, *shown],
            api_name="bring",
            **QUIET,
        )
        form.add.click(
            self._shelving.paste,
            [form.text, form.title, form.publisher, form.published, self.browsing],
            [self.report, form.text, *shown],
            api_name="paste",
            **QUIET,
        )


@dataclass(frozen=True, slots=True)
class _Form:
    """Where articles are handed in."""

    files: gr.File
    text: gr.Textbox
    title: gr.Textbox
    publisher: gr.Textbox
    published: gr.Textbox
    add: gr.Button


def _form() -> _Form:
    with gr.Accordion("Bring articles in", open=False, elem_id="bring"):
        files = gr.File(
            label="Text, Markdown, HTML or JSON Lines files",
            file_count="multiple",
            file_types=ENDINGS,
            elem_id="files",
            height=140,
        )
        text = gr.Textbox(
            label="Or paste an article's text", lines=5, max_lines=12, max_length=TEXT_LENGTH, elem_id="paste"
        )
        with gr.Row():
            title = gr.Textbox(label="Title", max_length=500, max_lines=1, elem_id="paste-title", min_width=160)
            publisher = gr.Textbox(
                label="Publisher", max_length=200, max_lines=1, elem_id="paste-publisher", min_width=120
            )
            published = gr.Textbox(
                label="Published (YYYY-MM-DD)", max_length=10, max_lines=1, elem_id="paste-published", min_width=120
            )
        add = gr.Button("Bring the text in", elem_id="add", size="sm")
    return _Form(files, text, title, publisher, published, add)

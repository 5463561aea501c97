"""The page: its three tabs (Ask, Library, Health), and what is known when it opens."""

from __future__ import annotations

from importlib import resources

import gradio as gr

from qa.chat.ask_tab import AskTab
from qa.chat.backend import Backend
from qa.chat.health_tab import build_health_tab
from qa.chat.library_tab import LibraryTab
from qa.chat.welcome import Welcome

STATUS_EVERY_S = 1.5
UPLOADS_KEPT_S = 3600


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
    page = gr.Blocks(
        title="Dateline",
        analytics_enabled=False,
        fill_width=True,
        delete_cache=(UPLOADS_KEPT_S, UPLOADS_KEPT_S),
    )
    with page:
        status = _top()
        with gr.Tabs(elem_id="pages"):
            with gr.Tab("Ask", id="ask"):
                ask = AskTab(backend, asset)
            with gr.Tab("Library", id="library") as library_tab:
                library = LibraryTab(backend, asset)
            with gr.Tab("Health", id="health") as health_tab:
                build_health_tab(backend, health_tab)
        library.connect(library_tab)
        _on_load(backend, page, ask, status)
    return page


def _top() -> gr.HTML:
    with gr.Row(elem_id="top"):
        gr.HTML('<h1>Dateline</h1><p class="tagline">News, quoted and dated</p>', elem_id="brand")
        return gr.HTML(elem_id="status")


def _on_load(backend: Backend, page: gr.Blocks, ask: AskTab, status: gr.HTML) -> None:
    welcome = Welcome(backend)
    page.load(
        welcome.greet,
        None,
        [ask.welcome, ask.composer.publishers],
        api_name="welcome",
        show_progress="hidden",
        concurrency_limit=None,
    )
    timer = gr.Timer(STATUS_EVERY_S)
    gr.on(
        [page.load, timer.tick],
        welcome.model_status,
        None,
        [status, timer],
        api_name="model_status",
        show_progress="hidden",
        queue=False,
    )

"""The library's page: see what there is, read it, bring articles in and take them out."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

import gradio as gr
from markupsafe import Markup

from qa.chat.article_view import article_view
from qa.chat.backend import Backend, Desk, Progress, Report, Shelf
from qa.chat.library_view import articles_view, failure_view, progress_view, removed_view, report_view
from qa.chat.plots import articles_figure
from qa.errors import DatelineError
from qa.types import Article

UNEXPECTED = "Something went wrong on our side; the terminal of Dateline says what. The library is as it was."
_LOOK_S = 0.2

Shown = tuple[Any, ...]


class Browsing:
    """One visitor's place in the table of articles: what was looked for, and the first row shown."""

    def __init__(self) -> None:
        self.wanted = ""
        self.start = 0


class Shelving:
    """Handlers that give values for (table, picture) and, where articles come in, for the report and its form first."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._listed: tuple[str, tuple[Article, ...]] | None = None

    def browse(self, browsing: Browsing) -> Shown:
        """The table and the picture of the library as it is now."""
        try:
            with self._backend.shelf() as shelf:
                articles, coverage = self._articles(shelf), shelf.coverage()
        except DatelineError as error:
            return failure_view(str(error)), gr.Plot(visible=False)
        can_remove = self._backend.desk is not None
        table = articles_view(articles, coverage, browsing.wanted, browsing.start, can_remove=can_remove)
        dated = any(article.published.interval for article in articles)
        return table, gr.Plot(value=articles_figure(articles), visible=True) if dated else gr.Plot(visible=False)

    def find(self, wanted: str, browsing: Browsing) -> Markup | Any:
        """Only articles that hold these words in title, publisher, author or source."""
        browsing.wanted, browsing.start = wanted, 0
        return self.browse(browsing)[0]

    def turn(self, browsing: Browsing, event: gr.EventData) -> Markup | Any:
        """Another page of the table."""
        browsing.start = event.start if isinstance(event.start, int) else 0
        return self.browse(browsing)[0]

    def read(self, event: gr.EventData) -> Markup:
        """One article, whole."""
        try:
            with self._backend.shelf() as shelf:
                return article_view(shelf.article(str(event.article)), None, secrets.token_hex(4))
        except DatelineError as error:
            return failure_view(str(error))

    def close(self) -> str:
        return ""

    def remove(self, browsing: Browsing, event: gr.EventData) -> Shown:
        """Take an article out; answers that cite it keep its quotation."""
        try:
            self._desk().remove(str(event.article))
            said = removed_view()
        except DatelineError as error:
            said = failure_view(str(error))
        return said, *self.browse(browsing)

    def bring(self, files: Sequence[str] | None, browsing: Browsing) -> Iterator[Shown]:
        """Bring uploaded files in, telling how far it is; the uploads are deleted afterwards."""
        paths = [Path(file) for file in files or ()]
        if not paths:
            return
        try:
            yield from self._worked(lambda progress: self._desk().bring(paths, progress), browsing, None)
        finally:
            for path in paths:
                with suppress(OSError):
                    path.unlink()

    def paste(self, text: str, title: str, publisher: str, published: str, browsing: Browsing) -> Iterator[Shown]:
        """Bring the pasted text in."""
        if not text.strip():
            yield failure_view("Paste the article's text first."), gr.skip(), gr.skip(), gr.skip()
            return
        known = {"title": title, "publisher": publisher, "published": published}
        yield from self._worked(lambda progress: self._desk().paste(text, known, progress), browsing, "")

    def _articles(self, shelf: Shelf) -> tuple[Article, ...]:
        """All of the library's without their texts, which would fill the memory; read once for each generation."""
        known = self._listed
        if known is None or known[0] != shelf.generation:
            bare = tuple(replace(article, text="", pieces=()) for article in shelf.articles())
            self._listed = known = shelf.generation, bare
        return known[1]

    def _desk(self) -> Desk:
        if self._backend.desk is None:
            raise DatelineError("this page may not change the library (chat.edit is off)")
        return self._backend.desk

    def _worked(self, work: Callable[[Progress], Report], browsing: Browsing, emptied: str | None) -> Iterator[Shown]:
        """Progress while the work goes on in another thread, then the report; the form is emptied if all came in."""
        news: SimpleQueue[tuple[str, int, int]] = SimpleQueue()
        try:
            with ThreadPoolExecutor(1, "ingest") as pool:
                future = pool.submit(work, lambda *told: news.put(told))
                yield progress_view("reading", 0, 0), gr.skip(), gr.skip(), gr.skip()
                while not future.done():
                    with suppress(Empty):
                        told = _latest(news)
                        yield progress_view(*told), gr.skip(), gr.skip(), gr.skip()
                report = future.result()
        except DatelineError as error:
            yield failure_view(str(error)), gr.skip(), gr.skip(), gr.skip()
        except Exception:
            logging.getLogger(__name__).exception("articles could not be brought in")
            yield failure_view(UNEXPECTED), gr.skip(), gr.skip(), gr.skip()
        else:
            form = gr.skip() if report.failed and emptied is not None else emptied
            yield report_view(report), form, *self.browse(browsing)


def _latest(news: SimpleQueue[tuple[str, int, int]]) -> tuple[str, int, int]:
    """The newest of what was told, waiting a moment for it; raises Empty."""
    told = news.get(timeout=_LOOK_S)
    while not news.empty():
        told = news.get()
    return told

"""A real headless Chromium and real servers on random ports of this machine."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from app import backend_of
from qa.build import build
from qa.chat import ChatServer, ModelStatus
from qa.pipeline import NewsQA
from qa.settings import load_settings

Visit = Callable[..., Page]
# For two busy cores; what takes longer is broken.
TIMEOUT_MS = 30_000
expect.set_options(timeout=TIMEOUT_MS)


@contextmanager
def served(library: Path, status: ModelStatus | None = None, **settings: Any) -> Iterator[tuple[NewsQA, str]]:
    """The chat on a library: what answers there, and the page's address. `settings` such as llm__mode='none'."""
    overrides = {"library.path": library, "llm.mode": "none"}
    overrides.update({name.replace("__", "."): value for name, value in settings.items()})
    with build(load_settings(overrides=overrides)) as product:
        backend = backend_of(product)
        if status is not None:
            backend = replace(backend, model_status=lambda: status)
        server = ChatServer(backend, "127.0.0.1", 0)
        with server.running():
            yield product.qa, server.url


@pytest.fixture
def own_library(samples_library: Path, tmp_path: Path) -> Path:
    """A copy of the sample articles' library that a test may change."""
    return Path(shutil.copytree(samples_library, tmp_path / "library"))


@pytest.fixture(scope="session")
def chat(samples_library: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[NewsQA, str]]:
    """The chat on a copy of the sample articles, beside which feedback is kept; without a language model."""
    with served(shutil.copytree(samples_library, tmp_path_factory.mktemp("chat") / "library")) as found:
        yield found


@pytest.fixture(scope="session")
def qa(chat: tuple[NewsQA, str]) -> NewsQA:
    """What answers in `chat`."""
    return chat[0]


@pytest.fixture
def visit(chromium: Browser, chat: tuple[NewsQA, str]) -> Iterator[Visit]:
    """Opens the page as a new visitor; in the end nobody may have asked another host or seen an error."""
    problems: list[str] = []
    with ExitStack() as visitors:

        def open_page(
            url: str = chat[1], width: int = 1280, script: str | None = None, settled: bool = True, **options: Any
        ) -> Page:
            context = chromium.new_context(viewport={"width": width, "height": 800}, **options)
            context.set_default_timeout(TIMEOUT_MS)
            visitors.callback(context.close)
            page = context.new_page()
            watch(page, urlsplit(url).netloc, problems)
            if script is not None:
                page.add_init_script(script)
            if not settled:
                page.goto(url, wait_until="commit")
                return page
            page.goto(url)
            page.wait_for_selector(".welcome")
            return page

        yield open_page
    assert problems == []


# What Gradio's own scripts warn of whatever a page does: its stream of events has no `close` once an upload is done.
GRADIO_WARNS = frozenset({"Method not implemented."})


def watch(page: Page, host: str, problems: list[str]) -> None:
    """Note requests to other hosts, replies that fail, and errors of the console and of scripts."""

    def on_request(url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("data", "blob") and parts.netloc != host:
            problems.append(f"asked {url}")

    def on_console(kind: str, text: str) -> None:
        if kind == "error" or (kind == "warning" and text not in GRADIO_WARNS):
            problems.append(text)

    page.on("request", lambda request: on_request(request.url))
    page.on("response", lambda reply: problems.append(f"{reply.status} {reply.url}") if reply.status >= 400 else None)
    page.on("console", lambda said: on_console(said.type, said.text))
    page.on("pageerror", lambda error: problems.append(str(error)))


def ask(page: Page, question: str) -> str:
    """Ask, wait for the whole answer, and return what the page then shows of it."""
    number = page.locator(".exchange").count()
    page.get_by_label("Your question").fill(question)
    page.get_by_label("Your question").press("Enter")
    exchange = page.locator(".exchange").nth(number)
    exchange.locator(".colophon, .error").wait_for()
    return exchange.locator(".answer").inner_text()

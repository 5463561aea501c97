"""The chat's entry, `python app.py`: where settings, library, NewsQA and the page meet."""

from __future__ import annotations

import argparse
import sys
from importlib import resources
from pathlib import Path

from rich.console import Console

from ingest import commands
from qa.build import build
from qa.chat import Backend, ChatServer, ModelStatus
from qa.errors import DatelineError, UsageError
from qa.library import LibraryStore
from qa.pipeline import NewsQA
from qa.providers.chat_models import ChatChoice
from qa.providers.model_progress import progress_bar
from qa.settings import Settings, load_settings


def main(argv: list[str]) -> int:
    """Serve until Ctrl-C. Exit status: 0 stopped, 1 failure, 2 usage."""
    arguments = parser().parse_args(argv)
    given = {"library.path": arguments.library, "llm.mode": arguments.llm}
    console = Console(stderr=True, soft_wrap=True, highlight=False, markup=False)
    try:
        settings = load_settings(arguments.config, {**given, "chat.host": arguments.host, "chat.port": arguments.port})
        fill(settings, arguments.articles, console)
        serve(settings, console)
    except DatelineError as error:
        console.print(f"error: {error}")
        return 2 if isinstance(error, UsageError) else 1
    except KeyboardInterrupt:
        console.print("stopped")
    return 0


def parser() -> argparse.ArgumentParser:
    found = argparse.ArgumentParser(prog="python app.py", description="Open the chat in a browser.")
    found.add_argument("--articles", type=Path, metavar="DIR", help="bring these articles into the library first")
    found.add_argument("--library", type=Path, metavar="DIR", help="folder of the library (default: library)")
    found.add_argument("--config", type=Path, metavar="FILE", help="settings file (default: dateline.toml)")
    found.add_argument("--host", help="address to serve on (default: 127.0.0.1)")
    found.add_argument("--port", type=int, help="port to serve on, 0 for any free one (default: 7860)")
    found.add_argument(
        "--llm", choices=("auto", "openai", "local", "none"), help="which language model phrases answers"
    )
    return found


def fill(settings: Settings, articles: Path | None, console: Console) -> None:
    """Bring `articles` in; without any, the sample articles into a library that is not there yet."""
    if articles is None and LibraryStore(settings.library.path).current() is not None:
        return
    console.print(f"Reading {articles or 'the sample articles'} into the library {settings.library.path} ...")
    with resources.as_file(resources.files("ingest") / "samples") as samples:
        near = samples.relative_to(Path.cwd()) if samples.is_relative_to(Path.cwd()) else samples
        if commands.add(argparse.Namespace(paths=[articles or near], map=None, json=False), settings) == 1:
            raise UsageError(f"no article could be read from {articles}: `python -m ingest --help` says what can")


def serve(settings: Settings, console: Console) -> None:
    """Open the page; the language model arrives meanwhile, its progress in the terminal and on the page."""
    with progress_bar(console) as bar, build(settings, model="background", progress=bar) as product:
        plain = NewsQA(product.libraries, product.embedder, settings)
        backend = Backend(product.qa, plain, product.libraries.borrow, lambda: model_status(product.choice()))
        server = ChatServer(backend, settings.chat.host, settings.chat.port)
        server.serve(lambda url: console.print(f"Dateline is at {url} (Ctrl-C stops it)"))


def model_status(choice: ChatChoice) -> ModelStatus:
    if choice.loading:
        return ModelStatus("loading", choice.reason, choice.percent)
    return ModelStatus("ready" if choice.model else "none", choice.reason, choice.percent)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

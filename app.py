"""The chat's entry, `python app.py`: where settings, library, NewsQA and the page meet."""

from __future__ import annotations

import argparse
import sys
from contextlib import nullcontext
from pathlib import Path

from rich.console import Console

from ingest.desk import ArticleDesk
from ingest.first_library import fill
from qa.build import Product, build
from qa.chat import Backend, ChatServer, ModelStatus
from qa.errors import DatelineError, UsageError
from qa.examples import Examples
from qa.feedback import FeedbackStore
from qa.health import health
from qa.providers.model_progress import progress_bar
from qa.settings import Settings, load_settings
from qa.slack.__main__ import running as running_in_slack


def main(argv: list[str]) -> int:
    """Serve until Ctrl-C. Exit status: 0 stopped, 1 failure, 2 usage."""
    arguments = parser().parse_args(argv)
    given = {"library.path": arguments.library, "llm.mode": arguments.llm}
    console = Console(stderr=True, soft_wrap=True, highlight=False, markup=False)
    try:
        settings = load_settings(arguments.config, {**given, "chat.host": arguments.host, "chat.port": arguments.port})
        fill(settings, arguments.articles, console)
        serve(settings, console, in_slack=arguments.slack)
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
    found.add_argument("--llm", choices=("auto", "openai", "local", "none"), help="which model phrases answers")
    found.add_argument("--slack", action="store_true", help="answer in Slack as well (docs/slack.md)")
    return found


def serve(settings: Settings, console: Console, *, in_slack: bool) -> None:
    """Open the page; the language model arrives meanwhile, its progress in the terminal and on the page."""
    with progress_bar(console) as bar, build(settings, model="background", progress=bar) as product:
        server = ChatServer(backend_of(product), settings.chat.host, settings.chat.port)
        with running_in_slack(product, console) if in_slack else nullcontext():
            server.serve(lambda url: console.print(f"Dateline is at {url} (Ctrl-C stops it)"))


def backend_of(product: Product) -> Backend:
    """What the page needs of the rest."""
    return Backend(
        qa=product.qa,
        plain=product.plain,
        examples=Examples(product.plain),
        shelf=product.libraries.borrow,
        model_status=lambda: ModelStatus.of(product.choice()),
        waiting=product.queue.asking,
        feedback=FeedbackStore.beside(product.store.path),
        desk=ArticleDesk(product.store, product.embedder) if product.settings.chat.edit else None,
        health=lambda: health(product),
        check=product.store.check,
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

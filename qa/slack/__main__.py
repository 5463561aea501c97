"""The command line of `python -m qa.slack`: the bot until Ctrl-C, or the manifest of its app.

Exit status: 0 stopped, 1 failure, 2 usage.
"""

from __future__ import annotations

import argparse
import json
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console

from qa import slack
from qa.build import Product, build
from qa.errors import DatelineError, UsageError
from qa.providers.model_progress import progress_bar
from qa.settings import Settings, load_settings
from qa.slack.manifest import manifest


def main(argv: list[str]) -> int:
    arguments = parser().parse_args(argv)
    console = Console(stderr=True, soft_wrap=True, highlight=False, markup=False)
    if arguments.command == "manifest":
        print(json.dumps(manifest(arguments.url), indent=2))  # noqa: T201
        return 0
    try:
        given = {"library.path": arguments.library, "llm.mode": arguments.llm}
        serve(load_settings(arguments.config, given), console)
    except DatelineError as error:
        console.print(f"error: {error}")
        return 2 if isinstance(error, UsageError) else 1
    except KeyboardInterrupt:
        console.print("stopped")
    return 0


def parser() -> argparse.ArgumentParser:
    """`run`, the default, and `manifest`."""
    found = argparse.ArgumentParser(
        prog="python -m qa.slack",
        description="Answer questions in Slack until Ctrl-C.",
        epilog="docs/slack.md tells how to make the app in Slack. `manifest` prints what Slack asks for then.",
    )
    found.add_argument("command", nargs="?", choices=("run", "manifest"), default="run", help="default: run")
    found.add_argument("--url", help="for `manifest`: where Slack posts events, instead of Socket Mode")
    found.add_argument("--library", type=Path, metavar="DIR", help="folder of the library (default: library)")
    found.add_argument("--config", type=Path, metavar="FILE", help="settings file (default: dateline.toml)")
    found.add_argument(
        "--llm", choices=("auto", "openai", "local", "none"), help="which language model phrases answers"
    )
    return found


def serve(settings: Settings, console: Console) -> None:
    """Until Ctrl-C, or until the process is told to end."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with (
        progress_bar(console) as bar,
        build(settings, model="background", progress=bar) as product,
        running(product, console),
    ):
        threading.Event().wait()


@contextmanager
def running(product: Product, console: Console) -> Iterator[None]:
    """The bot answers from the product for as long as the block runs."""
    backend = slack.Backend(product.qa, product.plain, product.libraries.borrow, product.store.path)
    slack.set_up_logging(log_text=product.settings.slack.log_text)
    with slack.running(backend, product.settings.slack) as where:
        console.print(f"Dateline is {where} (Ctrl-C stops it)")
        yield


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

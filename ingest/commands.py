"""What each command of `python -m ingest` does."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from ingest import tables
from ingest.find_article import find_article
from ingest.pipeline import Progress as Report
from ingest.pipeline import ingest_paths
from ingest.read_jsonl import parse_map
from ingest.upload import remove_articles
from qa.library import LibraryStore
from qa.providers.base import Embedder
from qa.providers.embedder import build_embedder
from qa.providers.model_progress import progress_bar
from qa.settings import Settings


def add(arguments: argparse.Namespace, settings: Settings) -> int:
    """Bring files and folders in; 3 when some sources failed, 1 when all did."""
    names = parse_map(arguments.map)
    store = open_store(settings)
    embedder = _embedder(settings)
    with _progress_bar() as progress:
        report = ingest_paths(arguments.paths, store, embedder, names, progress)
    if arguments.json:
        _print_json(tables.report_json(report))
    else:
        tables.print_report(report, Console(stderr=True))
    if not report.failed:
        return 0
    return 3 if report.articles else 1


def show_list(arguments: argparse.Namespace, settings: Settings) -> int:
    with open_store(settings).open() as library:
        articles = library.articles()
    if arguments.json:
        _print_json([tables.article_json(article) for article in articles])
    else:
        tables.print_articles(articles, Console())
    return 0


def show_article(arguments: argparse.Namespace, settings: Settings) -> int:
    with open_store(settings).open() as library:
        article = find_article(library.articles(), arguments.article, library.sources)
        sources = library.sources(article.id)
    if arguments.json:
        _print_json(tables.article_details(article, sources))
    elif arguments.text:
        sys.stdout.write(article.text)
        sys.stdout.flush()
    else:
        tables.print_article(article, sources, Console())
    return 0


def remove(arguments: argparse.Namespace, settings: Settings) -> int:
    """Take articles out, all in one new generation."""
    store = open_store(settings)
    with store.open() as library:
        articles = library.articles()
        found = [find_article(articles, name, library.sources) for name in arguments.articles]
    removed = list(dict.fromkeys(article.id for article in found))
    generation = remove_articles(removed, store)
    if arguments.json:
        _print_json({"removed": removed, "generation": generation})
    else:
        _say(f"removed {len(removed)}: {', '.join(removed)}")
    return 0


def history(arguments: argparse.Namespace, settings: Settings) -> int:
    generations = open_store(settings).history()
    if arguments.json:
        _print_json([tables.generation_json(generation) for generation in generations])
    else:
        tables.print_history(generations, Console())
    return 0


def rollback(arguments: argparse.Namespace, settings: Settings) -> int:
    name = open_store(settings).rollback(arguments.generation)
    _tell(arguments, {"generation": name}, f"the library is at generation {name} now")
    return 0


def check(arguments: argparse.Namespace, settings: Settings) -> int:
    """Exit status 1 when something is wrong."""
    problems = open_store(settings).check()
    _tell(arguments, {"problems": list(problems)}, "\n".join(problems) or "no problems found")
    return 1 if problems else 0


def rebuild(arguments: argparse.Namespace, settings: Settings) -> int:
    embedder = _embedder(settings)
    with _progress_bar() as progress:
        name = open_store(settings).reembed(embedder, lambda done, total: progress("embedding", done, total))
    _tell(arguments, {"generation": name}, f"all passages embedded anew: generation {name}")
    return 0


def open_store(settings: Settings) -> LibraryStore:
    return LibraryStore(settings.library.path, settings.library.keep_generations)


def _embedder(settings: Settings) -> Embedder:
    with progress_bar() as show:
        return build_embedder(settings, show)


def _tell(arguments: argparse.Namespace, value: object, text: str) -> None:
    if arguments.json:
        _print_json(value)
    else:
        _say(text)


def _print_json(value: object) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def _say(text: str) -> None:
    Console().print(text, markup=False, highlight=False)


@contextmanager
def _progress_bar() -> Iterator[Report]:
    """A bar per stage on standard error; nothing where that is no terminal."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description:<10}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal) as bars:
        tasks: dict[str, TaskID] = {}

        def report(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total or None)
            bars.update(tasks[stage], completed=done, total=total or None)

        yield report

"""`python -m evals run NAME=PATH`: data sets asked and scored."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from evals.choosing import choose
from evals.datasets.load import Setup, load_dataset
from evals.execution import Record, execute
from evals.run_folder import RunFolder
from evals.summary import Summary, summarise
from evals.tables import failure, metrics_table
from evals.task import Sample, Task
from qa.build import build
from qa.providers.model_progress import progress_bar
from qa.settings import load_settings

OK, SOME_BROKE = 0, 3


def run_datasets(args: argparse.Namespace) -> int:
    """Run each named data set; prints its tables. Raises DatelineError."""
    settings = load_settings(args.config, {"llm.mode": args.llm})
    broken = 0
    with ExitStack() as stack:
        with progress_bar() as progress:
            product = stack.enter_context(build(settings, progress=progress))
        setup = Setup(product, args.work, args.bare_model)
        header = {
            "llm": settings.llm.mode,
            "settings": settings.fingerprint(),
            "embedder": product.embedder.fingerprint,
        }
        folder = RunFolder(args.out, header) if args.out else None
        named = [what.partition("=") for what in args.suites]
        summaries = {}
        for task in [load_dataset(name, Path(path), setup) for name, _, path in named]:
            samples = choose(task.samples, args.limit, args.sample, args.seed)
            records = run_task(task, samples, folder, args.workers)
            summary = summarise(task, records)
            summaries[task.name] = summary.to_json()
            _print(summary, records if args.failures else ())
            broken += summary.errors
        if folder is not None:
            folder.summarise(summaries)
    return SOME_BROKE if broken else OK


def run_task(task: Task, samples: Sequence[Sample], folder: RunFolder | None, workers: int) -> list[Record]:
    """All samples, with progress and time left on standard error."""
    earlier = folder.earlier(task.name) if folder else {}

    def keep(record: Record) -> None:
        if folder is not None:
            folder.append(task.name, record)

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True)) as progress:
        found = execute(task, samples, earlier, keep, workers)
        records = list(progress.track(found, total=len(samples), description=task.name))
    if folder is not None:
        folder.finish(task.name, records)
    return records


def _print(summary: Summary, shown: Sequence[Record]) -> None:
    console = Console(highlight=False)
    console.width = max(console.width, 120)
    for record in shown:
        if not record.scores.passed:
            console.print(escape(failure(record)), soft_wrap=True)
    console.print(metrics_table(summary))
    if summary.errors:
        console.print(f"samples that broke: {summary.errors}")

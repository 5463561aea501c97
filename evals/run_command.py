"""`python -m evals run` and `rescore`: suites and data sets asked and scored, or scored anew."""

from __future__ import annotations

import argparse
import platform
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from evals.choosing import choose
from evals.datasets.load import LOADERS, Setup, load_dataset
from evals.execution import Record, execute, judged, key_of
from evals.floors import Floors, load_floors
from evals.gate import breaches
from evals.html.page import report_page
from evals.judge import JudgedTask
from evals.junit import junit_xml
from evals.run_folder import Line, RunFolder, write_whole
from evals.suite import load_suite
from evals.suite_task import SuiteTask
from evals.summary import Summary, summarise
from evals.tables import failure, summary_tables
from evals.task import Sample, Task
from qa.build import Product, build
from qa.errors import UsageError
from qa.providers.model_progress import progress_bar
from qa.settings import load_settings

OK, FAILED, SOME_BROKE = 0, 1, 3
PACKAGES = ("chromadb", "onnxruntime", "openai", "xllamacpp", "ir-measures")


@dataclass(frozen=True, slots=True)
class Finished:
    """A task with its results."""

    lines: tuple[Line, ...]
    summary: Summary


def run(args: argparse.Namespace) -> int:
    """Ask and score; prints tables, and writes the folder where --out is given. Raises DatelineError."""
    if args.gate and (args.limit or args.sample):
        raise UsageError("--gate judges whole suites; leave --limit and --sample out")
    floors = _floors(args)
    with _opened(args) as (product, tasks):
        header = _header(product, has_suite=any(isinstance(task, SuiteTask | JudgedTask) for task in tasks))
        folder = RunFolder(args.out) if args.out else None
        if folder is not None:
            folder.begin(header)
        finished = [_finish(task, run_task(task, _chosen(task, args), folder, args.workers)) for task in tasks]
    return _report(finished, folder, floors, listed=args.failures)


def rescore(args: argparse.Namespace) -> int:
    """Score what a run has kept; samples that it has not asked are left out. Raises UsageError."""
    folder = RunFolder(args.run)
    folder.header()
    floors = _floors(args)
    with _opened(args) as (_, tasks):
        finished = [_finish(task, _known_records(task, folder)) for task in tasks]
    return _report(finished, folder, floors, listed=args.failures)


@contextmanager
def _opened(args: argparse.Namespace) -> Iterator[tuple[Product, list[Task]]]:
    """The product, and what was named; suites are read before anything is opened."""
    named = [what.partition("=") for what in args.suites]
    suites = {name: load_suite(Path(name)) for name, is_dataset, _ in named if not is_dataset}
    settings = load_settings(args.config, {"library.path": args.library, "llm.mode": args.llm})
    with ExitStack() as stack:
        with progress_bar() as progress:
            product = stack.enter_context(build(settings, progress=progress))
        setup = Setup(product, args.work, args.bare_model)
        tasks = [
            load_dataset(name, Path(path), setup) if is_dataset else SuiteTask(suites[name], product)
            for name, is_dataset, path in named
        ]
        names = [task.name for task in tasks]
        if twice := {name for name in names if names.count(name) > 1}:
            raise UsageError(f"{', '.join(sorted(twice))} is named twice; suites of one run need different names")
        yield product, [JudgedTask.over(task, product) if args.judge else task for task in tasks]


def _chosen(task: Task, args: argparse.Namespace) -> list[Sample]:
    return choose(task.samples, args.limit, args.sample, args.seed, args.repeat)


def run_task(task: Task, samples: Sequence[Sample], folder: RunFolder | None, workers: int = 1) -> list[Record]:
    """All samples, with progress and time left on standard error."""
    earlier = folder.earlier(task.name) if folder else {}

    def keep(record: Record) -> None:
        if folder is not None:
            folder.append(Line.of(task.name, record))

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
        return list(progress.track(found, total=len(samples), description=task.name))


def _known_records(task: Task, folder: RunFolder) -> list[Record]:
    lines = {line.key: line for line in folder.lines() if line.task == task.name}
    attempts = max((attempt for _, attempt in lines), default=1)
    samples = [sample for sample in choose(task.samples, repeat=attempts) if key_of(sample) in lines]
    changed = [sample.id for sample in samples if sample.asked != lines[key_of(sample)].reply.asked]
    if changed:
        raise UsageError(f"{task.name}: {', '.join(changed)} ask something else by now; run them again")
    if not samples:
        raise UsageError(f"{folder.path} holds no answers to {task.name}")
    return [judged(task, sample, lines[key_of(sample)].reply) for sample in samples]


def _finish(task: Task, records: Sequence[Record]) -> Finished:
    lines = tuple(Line.of(task.name, record) for record in records)
    return Finished(lines, summarise(task.name, task.metrics, lines))


def _floors(args: argparse.Namespace) -> Floors | None:
    """What the gate asks for; None without it."""
    return load_floors(args.floors) if args.gate else None


def _report(finished: Sequence[Finished], folder: RunFolder | None, floors: Floors | None, *, listed: bool) -> int:
    console = Console(highlight=False)
    console.width = max(console.width, 120)
    for one in finished:
        _print(console, one, listed=listed)
    if folder is not None:
        _write(finished, folder)
    below = [breach for one in finished if floors for breach in breaches(one.summary, one.lines, floors)]
    for breach in below:
        Console(stderr=True, highlight=False).print(escape(breach), soft_wrap=True)
    if below:
        return FAILED
    return SOME_BROKE if any(one.summary.errors for one in finished) else OK


def _print(console: Console, one: Finished, *, listed: bool) -> None:
    for line in one.lines if listed or one.summary.task not in LOADERS else ():
        if not line.scores.passed:
            console.print(escape(failure(line)), soft_wrap=True)
    for table in summary_tables(one.summary):
        console.print(table)
    if one.summary.errors:
        console.print(f"samples that broke: {one.summary.errors}")
    if one.summary.unsteady:
        console.print(escape(f"passed on one attempt and not on another: {', '.join(one.summary.unsteady)}"))


def _write(finished: Sequence[Finished], folder: RunFolder) -> None:
    lines = [line for one in finished for line in one.lines]
    summaries = [one.summary for one in finished]
    total = {"samples": sum(s.total.samples for s in summaries), "passed": sum(s.total.passed for s in summaries)}
    folder.finish(lines, {"total": total, "tasks": {s.task: s.to_json() for s in summaries}})
    write_whole(folder.path / "junit.xml", junit_xml(lines))
    write_whole(folder.path / "report.html", report_page(folder.header(), summaries, lines))


def _header(product: Product, *, has_suite: bool) -> dict[str, Any]:
    """What must be the same for a run to be picked up; raises LibraryError where a suite has no library."""
    choice = product.choice()
    generation = None
    if has_suite:
        with product.libraries.borrow() as library:
            generation = library.generation
    return {
        "generation": generation,
        "settings": product.settings.fingerprint(),
        "llm": product.settings.llm.mode,
        "model": choice.model.name if choice.model is not None else None,
        "embedder": product.embedder.fingerprint,
        "versions": {"dateline": _version("dateline-qa"), "python": platform.python_version()}
        | {name: _version(name) for name in PACKAGES},
    }


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None

"""`python -m evals floors`: show, raise and lower what the gate asks for."""

from __future__ import annotations

import argparse

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from evals.compare import by_task
from evals.datasets.load import metrics_of
from evals.floors import Floors, load_floors, lowered, raised, save_floors
from evals.run_folder import RunFolder
from evals.summary import summarise
from qa.errors import UsageError

OK = 0


def show_floors(args: argparse.Namespace) -> int:
    """Print the floors and what was lowered."""
    floors = load_floors(args.floors)
    table = Table("suite", "metric", "floor")
    for suite, metrics in floors.suites.items():
        for metric, value in metrics.items():
            table.add_row(suite, metric, f"{value:.3f}")
    console = Console(highlight=False)
    console.print(table)
    for item in floors.lowered:
        told = f"[{item.suite}] {item.metric} lowered from {item.was} to {item.now}: {item.reason}"
        console.print(escape(told), soft_wrap=True)
    return OK


def raise_floors(args: argparse.Namespace) -> int:
    """Raise the floors of the suites in a run; raises UsageError where the run is of no whole suite."""
    folder = RunFolder(args.run)
    if folder.header().get("llm") != "none":
        raise UsageError("floors are for runs without a language model, which come out alike everywhere: --llm none")
    before = floors = load_floors(args.floors)
    for task, lines in by_task(list(folder.lines())).items():
        floors = raised(floors, summarise(task, metrics_of(task), lines), args.metric)
    _save(before, floors, args)
    return OK


def lower_floor(args: argparse.Namespace) -> int:
    """Lower one floor, recording why."""
    before = load_floors(args.floors)
    _save(before, lowered(before, args.suite, args.metric, args.value, args.reason), args)
    return OK


def _save(before: Floors, after: Floors, args: argparse.Namespace) -> None:
    save_floors(after, args.floors)
    console = Console(highlight=False)
    for suite, metrics in after.suites.items():
        for metric, value in metrics.items():
            was = before.suites.get(suite, {}).get(metric)
            if was != value:
                console.print(escape(f"[{suite}] {metric}: {was} -> {value}"))

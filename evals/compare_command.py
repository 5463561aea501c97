"""`python -m evals compare A B`: what got better and what broke."""

from __future__ import annotations

import argparse

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from evals.compare import Comparison, by_task, compare_tasks
from evals.datasets.load import metrics_of
from evals.run_folder import RunFolder
from evals.tables import decimal, failure
from qa.errors import UsageError

OK, FAILED = 0, 1


def compare(args: argparse.Namespace) -> int:
    """Print the comparison; exit 1 where a task is worse by more than chance. Raises UsageError."""
    before, after = RunFolder(args.before), RunFolder(args.after)
    headers = before.header(), after.header()
    ones, others = by_task(list(before.lines())), by_task(list(after.lines()))
    tasks = [task for task in ones if task in others]
    if not tasks:
        raise UsageError(f"{args.before} and {args.after} have no suite in common")
    console = Console(highlight=False)
    console.width = max(console.width, 120)
    differing = sorted(
        key for key in headers[0].keys() | headers[1].keys() if headers[0].get(key) != headers[1].get(key)
    )
    console.print(escape(f"the runs differ in: {', '.join(differing) or 'nothing that is recorded'}"))
    found = [compare_tasks(task, metrics_of(task), ones[task], others[task]) for task in tasks]
    for comparison in found:
        _print(console, comparison)
    return FAILED if any(comparison.worse for comparison in found) else OK


def _print(console: Console, comparison: Comparison) -> None:
    for word, lines in (("fixed", comparison.fixed), ("broken", comparison.broken)):
        for line in lines:
            told = failure(line) if word == "broken" else f"{line.id} [{line.kind}] {line.question}"
            console.print(escape(f"{word}: {told}"), soft_wrap=True)
    console.print(_table(comparison))
    chance = "more than chance" if comparison.p < 0.05 else "may be chance"
    fixed, broken = len(comparison.fixed), len(comparison.broken)
    console.print(
        f"{comparison.task}: {fixed} fixed, {broken} broken: {chance} (McNemar's exact test, p = {comparison.p:.3g})"
    )
    if comparison.unpaired:
        console.print(escape(f"only in one of the runs, left out: {', '.join(comparison.unpaired)}"), soft_wrap=True)


def _table(comparison: Comparison) -> Table:
    table = Table(title=f"{comparison.task}: {comparison.samples} samples in both runs", title_justify="left")
    table.add_column("metric", no_wrap=True)
    for heading in ("A", "B", "difference", "95% interval", "more than chance"):
        table.add_column(heading, justify="right")
    for change in comparison.changes:
        difference = f"{change.after - change.before:+.3f}"
        interval = f"{change.low:+.3f} to {change.high:+.3f}"
        beyond = "yes" if change.beyond_chance else ""
        table.add_row(change.metric, decimal(change.before), decimal(change.after), difference, interval, beyond)
    return table

"""`python -m evals.bench.library kills|growth`: is the library safe from a kill, and how does it grow?

Exit status: 0 all bars held, 1 one did not, 2 usage.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from evals.bench.growth import QUESTION, Growth, measure_growth
from evals.bench.kills import run_kills

MOST_ADD_ONE_S = 15.0
MOST_DISK = 3.0
MOST_P95_MS = 1500.0


def main(argv: Sequence[str] | None = None) -> int:
    """Run one measurement and print what it found."""
    args = parser().parse_args(argv)
    console = Console(width=110)
    with tempfile.TemporaryDirectory(dir=args.dir) as folder:
        library = Path(folder, "library")
        if args.command == "kills":
            return kills(console, library, args.count, args.seed)
        return growth(console, library, args.sizes, model=args.model)


def parser() -> argparse.ArgumentParser:
    """The arguments of `python -m evals.bench.library`."""
    top = argparse.ArgumentParser(prog="python -m evals.bench.library", description="Measure the library on disk.")
    top.add_argument("--dir", type=Path, metavar="DIR", help="where to make the library (default: a temporary folder)")
    commands = top.add_subparsers(required=True, dest="command", metavar="COMMAND")
    killing = commands.add_parser("kills", help="kill writers at random moments and look at the library")
    killing.add_argument("--count", type=int, default=200, help="how many (default: %(default)s)")
    killing.add_argument("--seed", type=int, default=0, help="of the moments (default: %(default)s)")
    growing = commands.add_parser("growth", help="time writes and searches as the library grows")
    growing.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000], metavar="N", help="passages")
    growing.add_argument("--model", action="store_true", help="embed the questions with the real model")
    return top


def kills(console: Console, library: Path, count: int, seed: int) -> int:
    """Kill `count` writers; prints a line each for the failures and one in all."""
    with Progress(console=console) as progress:
        task = progress.add_task("Killing writers", total=count)
        report = run_kills(library, count, seed, lambda: progress.advance(task))
    for failure in report.failures:
        console.print(f"[red]{failure}")
    console.print(
        f"{report.kills} kills, {report.midway} of them in the middle of a write: the library held the old content "
        f"{report.old} times, the new {report.new} times, anything else {len(report.failures)} times."
    )
    return 1 if report.failures else 0


def growth(console: Console, library: Path, sizes: Sequence[int], *, model: bool = False) -> int:
    """Grow a library to each size; prints two tables."""
    rows = []
    for row in measure_growth(library, sizes, model=model):
        rows.append(row)
        console.print(f"{row.passages:,} passages measured (built in {row.build_s:.0f} s)")
    console.print(_writes(rows), _searches(rows))
    largest = rows[-1]
    _, p95 = largest.searched.latencies[QUESTION]
    disk = largest.peak / largest.generation
    held = largest.add_one_s <= MOST_ADD_ONE_S and disk <= MOST_DISK and p95 <= MOST_P95_MS
    console.print(
        f"Bars at {largest.passages:,} passages: one article in at most {MOST_ADD_ONE_S:.0f} s, disk at most "
        f"{MOST_DISK:.0f} times the size of one generation, 19 of 20 questions in {MOST_P95_MS / 1000:.1f} s: "
        f"{'held' if held else '[red]not held'}"
    )
    return 0 if held else 1


def _writes(rows: Sequence[Growth]) -> Table:
    columns = ("passages", "written/s", "one article, s", "generation", "at rest", "peak", "times one")
    table = Table(*columns, title="Writing")
    for row in rows:
        sizes = [f"{size / 1e6:,.0f} MB" for size in (row.generation, row.resting, row.peak)]
        speeds = (f"{row.written:,.0f}", f"{row.add_one_s:.2f}")
        table.add_row(f"{row.passages:,}", *speeds, *sizes, f"{row.peak / row.generation:.2f}")
    return table


def _searches(rows: Sequence[Growth]) -> Table:
    table = Table("passages", *(f"{row.passages:,}" for row in rows), title="Searching for 100: p50 / p95, ms")
    table.add_row("open and first search", *(f"{row.searched.open_s * 1000:.0f}" for row in rows))
    for kind in rows[0].searched.latencies:
        table.add_row(kind, *("{:.1f} / {:.1f}".format(*row.searched.latencies[kind]) for row in rows))
    table.add_row("share of the exact best ten", *(f"{row.searched.recall:.3f}" for row in rows))
    table.add_row("memory of the process", *(f"{row.searched.memory / 1e6:,.0f} MB" for row in rows))
    return table


if __name__ == "__main__":
    sys.exit(main())

"""The command line of `python -m evals`.

Exit status: 0 done, 1 failure or below the floor with --gate, 2 usage, 3 some questions broke.
The table and what went wrong are on standard output; progress and errors on standard error.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from contextlib import ExitStack
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.progress import track

from evals.datasets.load import LOADERS
from evals.feedback import export
from evals.gate import DEFAULT_FLOORS, breaches, load_floors
from evals.quotations import ReadText
from evals.records import RunFolder
from evals.report import Summary, failures, summarise, table
from evals.run_command import run_datasets
from evals.runner import Result, run
from evals.suite import Suite, load_suite
from qa.build import Product, build
from qa.current import CurrentLibrary
from qa.errors import DatelineError, LibraryError, UsageError
from qa.providers.model_progress import progress_bar
from qa.settings import load_settings

OK, FAILED, USAGE, SOME_BROKE = 0, 1, 2, 3


def main(argv: Sequence[str]) -> int:
    """Run one command; every error that a user can cause is told on standard error."""
    args = parser().parse_args(argv)
    try:
        return int(args.command(args))
    except UsageError as error:
        _say(f"error: {error}")
        return USAGE
    except DatelineError as error:
        _say(f"error: {error}")
        return FAILED
    except KeyboardInterrupt:
        _say("stopped; the same command goes on where --out is given")
        return FAILED


def parser() -> argparse.ArgumentParser:
    """The arguments of `python -m evals`."""
    top = argparse.ArgumentParser(prog="python -m evals", description="Score answers to suites of questions.")
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    command = commands.add_parser("run", help="ask the questions of a suite and score the answers")
    command.set_defaults(command=_run)
    add = command.add_argument
    add(
        "suites",
        nargs="+",
        metavar="SUITE.jsonl | NAME=PATH",
        help=f"questions, a JSON object a line (see evals/suite.py), or a data set: {', '.join(LOADERS)}",
    )
    add("--library", type=Path, metavar="DIR", help="folder of the library (default: library)")
    add("--llm", choices=("auto", "openai", "local", "none"), help="which language model phrases answers")
    add("--config", type=Path, metavar="FILE", help="settings file (default: dateline.toml)")
    add("--out", type=Path, metavar="DIR", help="write results here; a run that was cut off goes on")
    add("--limit", type=_positive, metavar="N", help="only the first N questions")
    add("--sample", type=_positive, metavar="N", help="data sets: only N of each kind, drawn by --seed")
    add("--seed", type=int, default=0, metavar="N", help="seed of --sample")
    add("--workers", type=_positive, default=1, metavar="N", help="data sets: how many to ask at once")
    add("--work", type=Path, default=Path("build/evals"), metavar="DIR", help="where libraries of data sets are kept")
    add("--bare-model", action="store_true", help="ramdocs: ask the language model alone, too")
    add("--failures", action="store_true", help="data sets: list what did not pass")
    add("--gate", action="store_true", help="exit 1 when the suite is below its floor")
    add("--floors", type=Path, default=DEFAULT_FLOORS, metavar="FILE", help="floors for --gate")
    feedback = commands.add_parser("feedback", help="make a suite of what readers said of answers")
    feedback.set_defaults(command=_feedback)
    feedback.add_argument("library", type=Path, metavar="LIBRARY", help="folder of the library")
    feedback.add_argument("--out", type=Path, required=True, metavar="SUITE.jsonl", help="the suite to write")
    return top


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number above 0")
    return int(text)


def _run(args: argparse.Namespace) -> int:
    if args.gate and args.limit:
        raise UsageError("--gate judges whole suites; leave --limit out")
    if all("=" in what for what in args.suites):
        return run_datasets(args)
    if len(args.suites) > 1 or "=" in args.suites[0]:
        raise UsageError("name one suite, or data sets as NAME=PATH")
    floors = load_floors(args.floors) if args.gate else {}
    suite = load_suite(Path(args.suites[0]))
    overrides: dict[str, Any] = {"library.path": args.library, "llm.mode": args.llm}
    settings = load_settings(args.config, overrides)
    with ExitStack() as stack:
        with progress_bar() as progress:
            product = stack.enter_context(build(settings, progress=progress))
        header = {"suite": suite.name, "llm": settings.llm.mode, **_versions(product)}
        folder = RunFolder(args.out, header) if args.out else None
        results = run_suite(suite, product, folder, args.limit)
    summary = summarise(suite.name, results)
    if folder is not None:
        folder.finish(results, summary)
    _print(results, summary)
    if args.gate and (below := breaches(summary, floors)):
        _say("\n".join(below))
        return FAILED
    return SOME_BROKE if summary.errors else OK


def _feedback(args: argparse.Namespace) -> int:
    count = export(args.library, args.out)
    _say(f"{count} question{'' if count == 1 else 's'} written to {args.out}")
    return OK


def run_suite(
    suite: Suite, product: Product, folder: RunFolder | None = None, limit: int | None = None
) -> list[Result]:
    """Ask all questions of the suite (the first `limit`), showing progress on standard error."""
    cases = suite.cases[:limit]
    earlier = folder.earlier() if folder else {}
    keep = folder.append if folder else None
    results = run(cases, product.qa, text_reader(product.libraries), earlier, keep)
    return list(track(results, total=len(cases), description=suite.name, console=Console(stderr=True)))


def text_reader(libraries: CurrentLibrary) -> ReadText:
    """Reads the texts of articles from the current generation."""

    def read(article_id: str) -> str | None:
        with libraries.borrow() as library:
            try:
                return library.article(article_id).text
            except LibraryError:
                return None

    return read


def _versions(product: Product) -> dict[str, str]:
    try:
        dateline = version("dateline-qa")
    except PackageNotFoundError:
        dateline = "source"
    with product.libraries.borrow() as library:
        return {
            "dateline": dateline,
            "generation": library.generation,
            "settings": product.settings.fingerprint(),
        }


def _print(results: Sequence[Result], summary: Summary) -> None:
    console = Console(highlight=False)
    for failure in failures(results):
        console.print(escape(failure), soft_wrap=True)
    for problem in summary.false_quotations:
        console.print(escape(f"false quotation: {problem}"), soft_wrap=True)
    console.print(table(summary))
    for note, times in summary.notes.items():
        console.print(escape(f"{times} x {note}"), soft_wrap=True)
    console.print(
        f"quotations checked: {summary.quotations}, that do not hold: {len(summary.false_quotations)}, "
        f"questions that broke: {summary.errors}, "
        f"median to first evidence: {summary.median_first_evidence_ms:.0f} ms"
    )


def _say(text: str) -> None:
    Console(stderr=True, highlight=False).print(escape(text), soft_wrap=True)

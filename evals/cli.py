"""The command line of `python -m evals`.

Exit status: 0 done; 1 failure, below a floor with --gate, or worse by more than chance; 2 usage; 3 some samples broke.
Tables and what went wrong are on standard output; progress and errors on standard error.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from evals.compare_command import compare
from evals.datasets.load import LOADERS
from evals.feedback import export
from evals.floors import DEFAULT_FLOORS
from evals.floors_command import lower_floor, raise_floors, show_floors
from evals.mutations_command import mutations
from evals.run_command import rescore, run
from qa.errors import DatelineError, UsageError

OK, FAILED, USAGE = 0, 1, 2


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
    _run_parser(commands.add_parser("run", help="ask the questions of suites or data sets and score the answers"))
    _rescore_parser(commands.add_parser("rescore", help="score the answers of a run anew, without asking again"))
    _compare_parser(commands.add_parser("compare", help="what got better and what broke between two runs"))
    _floors_parser(commands.add_parser("floors", help="show, raise or lower what the gate asks for"))
    _mutations_parser(commands.add_parser("mutations", help="break the product on purpose: the gate must see it"))
    feedback = commands.add_parser("feedback", help="make a suite of what readers said of answers")
    feedback.set_defaults(command=_feedback)
    feedback.add_argument("library", type=Path, metavar="LIBRARY", help="folder of the library")
    feedback.add_argument("--out", type=Path, required=True, metavar="SUITE.jsonl", help="the suite to write")
    return top


def _run_parser(command: argparse.ArgumentParser) -> None:
    command.set_defaults(command=run)
    add = command.add_argument
    _add_suites(command)
    add("--library", type=Path, metavar="DIR", help="folder of the library (default: library)")
    add("--llm", choices=("auto", "openai", "local", "none"), help="which language model phrases answers")
    add("--config", type=Path, metavar="FILE", help="settings file (default: dateline.toml)")
    add("--out", type=Path, metavar="DIR", help="write results and reports here; a run that was cut off goes on")
    add("--limit", type=_positive, metavar="N", help="only the first N samples of each")
    add("--sample", type=_positive, metavar="N", help="only N samples of each kind, drawn by --seed")
    add("--seed", type=int, default=0, metavar="N", help="seed of --sample (default: 0)")
    add("--repeat", type=_positive, default=1, metavar="N", help="ask everything N times")
    add("--workers", type=_positive, default=1, metavar="N", help="how many to ask at once, for remote models")
    add("--judge", action="store_true", help="let the language model judge too, and tell how far it agrees")
    add("--bare-model", action="store_true", help="ramdocs: ask the language model alone, too")
    add("--gate", action="store_true", help="exit 1 when a suite is below one of its floors")


def _rescore_parser(command: argparse.ArgumentParser) -> None:
    command.set_defaults(command=rescore, library=None, llm="none", config=None, bare_model=False, judge=False)
    command.add_argument("run", type=Path, metavar="RUN", help="folder of a run")
    _add_suites(command)
    command.add_argument("--gate", action="store_true", help="exit 1 when a suite is below one of its floors")


def _add_suites(command: argparse.ArgumentParser) -> None:
    add = command.add_argument
    known = ", ".join(LOADERS)
    add("suites", nargs="+", metavar="SUITE", help=f"file of cases (.jsonl, .yaml), or data set NAME=PATH: {known}")
    add("--work", type=Path, default=Path("build/evals"), metavar="DIR", help="where libraries of data sets are kept")
    add("--floors", type=Path, default=DEFAULT_FLOORS, metavar="FILE", help="floors for --gate")
    add("--failures", action="store_true", help="list what did not pass of data sets, too")


def _compare_parser(command: argparse.ArgumentParser) -> None:
    command.set_defaults(command=compare)
    command.add_argument("before", type=Path, metavar="A", help="folder of a run")
    command.add_argument("after", type=Path, metavar="B", help="folder of another run of the same samples")


def _floors_parser(command: argparse.ArgumentParser) -> None:
    command.set_defaults(command=show_floors)
    command.add_argument("--floors", type=Path, default=DEFAULT_FLOORS, metavar="FILE", help="file of the floors")
    changes = command.add_subparsers(metavar="CHANGE")
    up = changes.add_parser("raise", help="raise the floors to what a run has reached")
    up.set_defaults(command=raise_floors)
    up.add_argument("run", type=Path, metavar="RUN", help="folder of a run")
    up.add_argument("--metric", action="append", default=[], metavar="NAME", help="give this metric a floor, too")
    down = changes.add_parser("lower", help="lower a floor, for a reason that is recorded")
    down.set_defaults(command=lower_floor)
    down.add_argument("suite", metavar="SUITE")
    down.add_argument("metric", metavar="METRIC")
    down.add_argument("value", type=float, metavar="VALUE")
    down.add_argument("--reason", required=True, metavar="TEXT", help="why this is right")


def _mutations_parser(command: argparse.ArgumentParser) -> None:
    command.set_defaults(command=mutations)
    add = command.add_argument
    add("--library", type=Path, metavar="DIR", help="library of the sample articles (default: library)")
    add("--config", type=Path, metavar="FILE", help="settings file (default: dateline.toml)")
    add("--floors", type=Path, default=DEFAULT_FLOORS, metavar="FILE", help="file of the floors")
    add("--only", action="append", default=[], metavar="NAME", help="only this one (may be given several times)")


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number above 0")
    return int(text)


def _feedback(args: argparse.Namespace) -> int:
    count = export(args.library, args.out)
    _say(f"{count} question{'' if count == 1 else 's'} written to {args.out}")
    return OK


def _say(text: str) -> None:
    Console(stderr=True, highlight=False).print(escape(text), soft_wrap=True)

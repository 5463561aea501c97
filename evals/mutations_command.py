"""`python -m evals mutations`: break the product on purpose, and see that the gate fails each time."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.progress import track
from rich.table import Table

from evals.execution import execute
from evals.floors import Floors, load_floors
from evals.gate import breaches
from evals.mutants import ALL, MUTANTS, NONE, Mutant, MutantQA, MutantStore, Put
from evals.run_folder import Line
from evals.suite import load_suite
from evals.suite_metrics import METRICS
from evals.suite_task import SuiteTask
from evals.summary import summarise
from qa.answer import Answer
from qa.build import Product, build
from qa.current import CurrentLibrary
from qa.errors import UsageError
from qa.pipeline import NewsQA
from qa.providers.model_progress import progress_bar
from qa.settings import load_settings

OK, FAILED = 0, 1
SUITES = Path(__file__).parent / "suites"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the gate said of a mutant, by suite, and how many samples passed."""

    mutant: Mutant
    told: tuple[str, ...]
    passed: int
    samples: int


def mutations(args: argparse.Namespace) -> int:
    """Try every mutant; exit 1 where one passes the gate, or the unbroken product does not. Raises DatelineError."""
    chosen = [mutant for mutant in MUTANTS if not args.only or mutant.name in args.only]
    if unknown := set(args.only) - {mutant.name for mutant in MUTANTS}:
        raise UsageError(f"there is no mutation {', '.join(sorted(unknown))}")
    settings = load_settings(args.config, {"library.path": args.library, "llm.mode": "none"})
    floors = load_floors(args.floors)
    console = Console(highlight=False)
    with progress_bar() as progress, build(settings, model="never", progress=progress) as product:
        kept: dict[Put, Answer] = {}
        whole = replace(NONE, suites=tuple(s for s in ALL if any(s in mutant.suites for mutant in chosen)))
        sound = try_mutant(whole, product, floors, kept)
        waiting = track(chosen, description="breaking it", console=Console(stderr=True))
        outcomes = [try_mutant(mutant, product, floors, kept) for mutant in waiting]
    console.print(_table([sound, *outcomes]))
    for line in sound.told:
        console.print(escape(f"the unbroken product: {line}"), soft_wrap=True)
    unseen = [outcome.mutant.name for outcome in outcomes if not outcome.told]
    if unseen:
        console.print(escape(f"the gate did not see: {'; '.join(unseen)}"), soft_wrap=True)
    console.print(f"{len(outcomes) - len(unseen)} of {len(outcomes)} mutations fail the gate")
    return FAILED if unseen or sound.told else OK


def try_mutant(mutant: Mutant, product: Product, floors: Floors, kept: dict[Put, Answer]) -> Outcome:
    """Run the mutant's suites under the gate; `kept` are the answers of the unbroken product so far."""
    lines: dict[str, list[Line]] = {}
    with broken(mutant, product, kept) as mutated:
        for task in (SuiteTask(load_suite(path), mutated) for path in _suites(mutant).values()):
            lines[task.name] = [Line.of(task.name, r) for r in execute(task, task.samples, {}, lambda _: None)]
    told = [
        breach for name, found in lines.items() for breach in breaches(summarise(name, METRICS, found), found, floors)
    ]
    every = [line for found in lines.values() for line in found]
    return Outcome(mutant, tuple(told), sum(line.scores.passed for line in every), len(every))


@contextmanager
def broken(mutant: Mutant, product: Product, kept: dict[Put, Answer]) -> Iterator[Product]:
    """The product as the mutant breaks it. One that reads the library otherwise keeps answers of its own."""
    store = product.store
    if mutant.reads_otherwise:
        store = MutantStore(product.settings.library.path)
        store.mutant = mutant
        kept = {}
    with closing(CurrentLibrary(store, product.embedder.fingerprint)) as libraries, libraries.borrow() as library:
        inner = NewsQA(libraries, product.embedder, product.settings, product.choice)
        yield replace(product, libraries=libraries, qa=MutantQA(inner, library, mutant, kept))


def _suites(mutant: Mutant) -> Mapping[str, Path]:
    return {path.stem: path for path in sorted(SUITES.iterdir()) if path.stem in mutant.suites}


def _table(outcomes: list[Outcome]) -> Table:
    table = Table("broken", "passed", "gate", "the first thing it says")
    for outcome in outcomes:
        first = outcome.told[0].partition(";")[0] if outcome.told else ""
        gate = "fails" if outcome.told else "passes"
        table.add_row(escape(outcome.mutant.name), f"{outcome.passed}/{outcome.samples}", gate, escape(first[:100]))
    return table

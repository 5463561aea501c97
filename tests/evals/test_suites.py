"""The suites of the repository against the sample articles, end to end and without a language model."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import pytest

from evals.execution import execute
from evals.floors import load_floors
from evals.gate import breaches
from evals.run_folder import Line
from evals.suite import load_suite
from evals.suite_task import SuiteTask
from evals.summary import summarise
from evals.tables import failure
from qa.build import Product
from qa.providers.base import Embedder
from tests.evals.support import SUITES, product_of


@pytest.fixture(scope="module")
def product(samples_library: Path, embedder: Embedder) -> Iterator[Product]:
    with product_of(samples_library, embedder) as made:
        yield made


def lines_of(task: SuiteTask, count: int | None = None) -> list[Line]:
    records = execute(task, task.samples[:count], {}, lambda _: None)
    return [Line.of(task.name, record) for record in records]


@pytest.mark.parametrize("path", sorted(SUITES.iterdir()), ids=lambda path: path.stem)
def test_a_suite_is_above_its_floors(path: Path, product: Product) -> None:
    task = SuiteTask(load_suite(path), product)
    lines = lines_of(task)
    below = breaches(summarise(task.name, task.metrics, lines), lines, load_floors())
    assert below == [], "\n".join(failure(line) for line in lines if not line.scores.passed)


def test_there_are_enough_cases() -> None:
    assert sum(len(load_suite(path).cases) for path in SUITES.iterdir()) >= 120


@pytest.mark.bench
def test_the_suites_take_a_minute_and_a_half_at_most(product: Product) -> None:
    start = perf_counter()
    tasks = [SuiteTask(load_suite(path), product) for path in sorted(SUITES.iterdir())]
    counts = [len(lines_of(task)) for task in tasks]
    seconds = perf_counter() - start
    print(f"{sum(counts)} cases of {len(tasks)} suites without a model: {seconds:.1f} s")  # noqa: T201  a measurement
    assert seconds <= 90


def test_when_did_the_dpct_last_meet(product: Product) -> None:
    """The question that this product was made for must never be among those that a floor forgives."""
    task = SuiteTask(load_suite(SUITES / "facts.jsonl"), product)
    (line,) = lines_of(task, 1)
    assert line.question == "When did the DPCT last meet?"
    assert line.scores.reasons == ()
    assert line.scores.passed

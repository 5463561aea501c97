"""The product broken on purpose must fail the gate; all ways of breaking it are tried by `make bench`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from evals.cli import main
from evals.floors import load_floors
from evals.mutants import MUTANTS, Mutant
from evals.mutations_command import try_mutant
from evals.suite_metrics import METRICS
from qa.providers.base import Embedder
from tests.evals.support import product_of

NAMED = {mutant.name: mutant for mutant in MUTANTS}


@pytest.mark.parametrize(
    ("name", "suite"),
    [
        ("history ignored", "follow-up"),
        ("one side of a conflict told", "conflict"),
        ("an article in place of an answer", "noise"),
        ("quotations a letter off", "injection"),
    ],
)
def test_a_broken_product_fails_the_gate(name: str, suite: str, samples_library: Path, embedder: Embedder) -> None:
    mutant = replace(NAMED[name], suites=(suite,))
    with product_of(samples_library, embedder) as product:
        assert try_mutant(mutant, product, load_floors(), {}).told


def test_the_unbroken_product_passes(samples_library: Path, embedder: Embedder) -> None:
    with product_of(samples_library, embedder) as product:
        assert try_mutant(Mutant("nothing", ("conflict",)), product, load_floors(), {}).told == ()


def test_there_are_a_dozen_and_more() -> None:
    assert len(NAMED) == len(MUTANTS) >= 12
    assert all(metric.definition for metric in METRICS)


def test_an_unknown_mutation_is_a_usage_error(samples_library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["mutations", "--library", str(samples_library), "--only", "rain"]) == 2
    assert "there is no mutation rain" in capsys.readouterr().err


@pytest.mark.bench
def test_every_mutation_fails_the_gate(samples_library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["mutations", "--library", str(samples_library)]) == 0, capsys.readouterr().out
